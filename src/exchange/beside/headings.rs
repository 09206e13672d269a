//! What the heading of a column says of the amounts below it: of a piece, a line or a document, with tax or without, in which
//! currency. Headings are of endless variety, so that words are looked for within them.

use crate::domain::fold;
use crate::exchange::amount_way::Scale;
use crate::exchange::parse::unit::CurrencyCode;

/// What an amount is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A single piece, to be taken so many times.
    Piece,
    /// A piece or a line: `Preis`, `Value`.
    Doubtful,
    /// A line, as the heading says.
    Line,
    /// Not said, which mostly means a line.
    Open,
    /// The whole invoice.
    Document,
}

/// Whether tax is within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaxPart {
    Net,
    Open,
    Gross,
}

/// What a heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountHeading {
    pub level: Level,
    pub tax: TaxPart,
    /// It calls itself a price.
    pub is_price: bool,
    pub unit: Option<CurrencyCode>,
    /// All lines are in the currency of the firm that wrote the file, whatever currency stands beside.
    pub is_local: bool,
}

/// Of something else than revenue, although a word for an amount may stand in it.
const OTHERS: &str = "steuer mwst tax vat skonto rabatt nachlass discount vorjahr vorjahres previous prior lastyear plan budget offen open \
    outstanding balance saldo bezahlt paid zahlung payment due versand shipping fracht freight porto gebuehr gebuhr fee refund \
    erstattung erstattet anzahlung deposit mahn kosten cost gewinn profit deckung marge margin rohertrag einstand einkauf provision commission \
    trinkgeld pfand gewicht weight kurs exchange prozent percent anzahl count quantity menge writeoff adjustment gutschein coupon \
    gutschrift credit debit abschlag differenz kredit limit versicherung schwelle compare potenzial potential ziel residual";
/// Words that are something else when they stand alone.
const OTHER_WORDS: &str = "ust soll haben ek rest tip db db1 gst name nummer nr no number id datum date";
/// Something that amounts are grouped by, not one.
const ABOUT: &str =
    "order gruppe liste art group person code klasse typ type konto account monat jahr year team channel kanal region";
const AMOUNTS: &str = "betrag umsatz summe total netto brutto amount sales revenue turnover erlos erloes preis price value gesamt extended gross";
const AMOUNT_WORDS: &str = "net wert rate vk ep sum verkauft betr dmbtr wrbtr";
const PIECES: &str = "einzelpreis stuckpreis stueckpreis unitprice einheitspreis preisproeinheit preisprostuck preisjeeinheit preisjestuck \
    preisje preispro priceper priceeach proeinheit perunit listenpreis listprice itemprice itemcost vkpreis verkaufspreis salesprice sellingprice \
    nettopreisjestuck einzelbetrag";
const DOCUMENTS: &str = "rechnungsbetrag rechnungssumme rechnungswert rechnungsgesamt gesamtbetrag gesamtsumme endbetrag endsumme \
    zahlbetrag belegbetrag belegsumme auftragswert auftragssumme auftragsbetrag invoicetotal ordertotal documenttotal grandtotal \
    invoiceamount invoicevalue orderamount ordervalue subtotal nettotal totalamount bestellwert bestellsumme gesamtumsatz";
const LINES: &str = "position zeile linetotal lineamount linesubtotal linenet item extended warenwert";

/// In the one currency in which the books are kept.
const LOCAL: &str = "lcy mandantenwahrung hauswahrung basiswahrung landeswahrung firmenwahrung eigenwahrung heimatwahrung systemwahrung \
    buchwahrung buchungswahrung buchhaltungswahrung standardwahrung leitwahrung lokalerwahrung lokalewahrung localcurrency basecurrency \
    homecurrency companycurrency functionalcurrency reportingcurrency accountingcurrency baseamount homeamount localamount basisbetrag \
    convertedamount umgerechnet betragbase amountbase totalbase basetotal basegrand amounthome amountlocal dmbtr";
/// The same when they stand alone.
const LOCAL_WORDS: &str = "mw hw lw lc";

fn is_local(words: &[&str], key: &str) -> bool {
    // In currency and signed is the other one in the same file.
    let is_signed = words.last() == Some(&"signed") && !words.contains(&"currency");
    // Umlauts come either way.
    let key = key.replace("waehrung", "wahrung");
    let has = |list: &str| list.split_ascii_whitespace().any(|known| key.contains(known));
    let has_word = |list: &str| list.split_ascii_whitespace().any(|known| words.contains(&known));
    is_signed || has(LOCAL) || has_word(LOCAL_WORDS)
}

/// `None` where the heading is of no amount that could be revenue.
#[must_use]
pub fn amount_heading(heading: &str) -> Option<AmountHeading> {
    let folded = fold(heading)
        .replace("ohne soll haben kz", "")
        .replace("untaxed", "net");
    let (tax, rest) = tax_part(&folded);
    let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
    let key = words.concat();
    let has = |list: &str| list.split_ascii_whitespace().any(|known| key.contains(known));
    let has_word = |list: &str| list.split_ascii_whitespace().any(|known| words.contains(&known));
    let is_piece = has(PIECES) || has_word("rate vk ep");
    let is_amount = is_piece
        || has(AMOUNTS)
        || key.ends_with("wert")
        || has_word(AMOUNT_WORDS)
        || (tax != TaxPart::Open && key.is_empty());
    let is_other = (has(OTHERS) && !key.contains("itemcost")) || has_word(OTHER_WORDS);
    let is_about = ABOUT.split_ascii_whitespace().any(|end| key.ends_with(end));
    if !is_amount || is_other || is_about || names_scale(heading).is_some() {
        return None;
    }
    let level = if is_piece {
        Level::Piece
    } else if has(DOCUMENTS) || key == "total" {
        Level::Document
    } else if has(LINES) {
        Level::Line
    } else if ["preis", "price", "value"].contains(&key.as_str())
        || key.ends_with("nettopreis")
        || key.ends_with("bruttopreis")
    {
        Level::Doubtful
    } else {
        Level::Open
    };
    Some(AmountHeading {
        level,
        tax,
        is_price: key.contains("preis") || key.contains("price"),
        unit: CurrencyCode::of_heading(heading),
        is_local: is_local(&words, &key),
    })
}

/// Whether tax is within, and the heading without the words that say so.
fn tax_part(folded: &str) -> (TaxPart, String) {
    const TAX: &[&str] = &[
        "mwst",
        "ust",
        "vat",
        "tax",
        "steuer",
        "gst",
        "mehrwertsteuer",
        "umsatzsteuer",
    ];
    let (mut part, mut rest) = (TaxPart::Open, Vec::new());
    let mut words = folded.split(' ').peekable();
    while let Some(word) = words.next() {
        let is_tax = words.peek().is_some_and(|next| TAX.contains(next));
        match word {
            "incl" | "inkl" | "including" | "inklusive" | "inclusive" | "mit" | "with" if is_tax => {
                part = TaxPart::Gross
            }
            "excl" | "exkl" | "excluding" | "exklusive" | "exclusive" | "ohne" | "without" | "zzgl" | "before"
            | "vor"
                if is_tax =>
            {
                part = TaxPart::Net;
            }
            _ => {
                rest.push(word);
                continue;
            }
        }
        words.next();
    }
    let key = rest.concat();
    if key.contains("netto") || rest.contains(&"net") || key.starts_with("net") {
        part = TaxPart::Net;
    } else if key.contains("brutto") || rest.contains(&"gross") || key.starts_with("gross") {
        part = TaxPart::Gross;
    }
    (part, rest.join(" "))
}

/// A column that says for how many pieces the price is, or how many pieces a package holds.
#[must_use]
pub fn names_scale(heading: &str) -> Option<fn(u16) -> Scale> {
    const PER: &str = "preiseinheit preiseinh pe kpein preisper preispro preisje priceper pricingunit priceunit pricebasis preisbasis \
        preismenge preiseinheitmenge per pro je preisdimension preiseh";
    const TIMES: &str = "faktor factor multiplikator multiplier umrechnungsfaktor mengenfaktor inhalt packungsinhalt vpe vpeinhalt inhaltvpe \
        packsize packungsgrosse packungsgroesse gebinde gebindegrosse gebindegroesse stuckjevpe stuckprovpe stueckjevpe stueckprovpe stuckvpe \
        mengejevpe mengeprovpe unitspercase unitsperpack unitsperpackage perpack percase casesize verpackungseinheit conversionfactor";
    let key = fold(heading).replace(' ', "");
    let is = |list: &str| list.split_ascii_whitespace().any(|known| known == key);
    match () {
        () if is(PER) => Some(Scale::Per),
        () if is(TIMES) => Some(Scale::Times),
        () => None,
    }
}

/// A column of discounts by its heading.
#[must_use]
pub fn is_discount(heading: &str) -> bool {
    let key = fold(heading).replace(' ', "");
    ["rabatt", "discount", "nachlass"].iter().any(|word| key.contains(word))
}

/// A column of credits beside that of the amounts.
#[must_use]
pub fn is_credit(heading: &str) -> bool {
    let key = fold(heading).replace(' ', "");
    ["gutschrift", "creditamount", "creditnote"]
        .iter()
        .any(|word| key.contains(word))
        || is_given_back(heading)
}

/// A column of what was given back of the amount beside it: it is taken off though both stand in a line.
#[must_use]
pub fn is_given_back(heading: &str) -> bool {
    let key = fold(heading).replace(' ', "");
    ["erstattung", "erstattet", "refund"]
        .iter()
        .any(|word| key.contains(word))
}

/// The two sides of an account as columns.
#[must_use]
pub fn account_side(heading: &str) -> Option<crate::exchange::parse::number::Side> {
    use crate::exchange::parse::number::Side;
    let folded = fold(heading);
    let mut words = folded.split(' ');
    match words.next()? {
        "soll" | "debit" | "sollbetrag" | "debitamount" if !folded.contains("haben") && !folded.contains("credit") => {
            Some(Side::Debit)
        }
        "haben" | "credit" | "habenbetrag" | "creditamount"
            if !folded.contains("note") && !folded.contains("debit") =>
        {
            Some(Side::Credit)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_as_programs_write_them() {
        use {Level as L, TaxPart as T};
        for (heading, known) in [
            ("Betrag", Some((L::Open, T::Open))),
            ("Umsatz", Some((L::Open, T::Open))),
            ("Rechnungsbetrag", Some((L::Document, T::Open))),
            ("Rechnungsbetrag netto", Some((L::Document, T::Net))),
            ("Gesamtbetrag", Some((L::Document, T::Open))),
            ("Total", Some((L::Document, T::Open))),
            ("SubTotal", Some((L::Document, T::Open))),
            ("Item Total", Some((L::Line, T::Open))),
            ("Line Total", Some((L::Line, T::Open))),
            ("Positionswert", Some((L::Line, T::Open))),
            ("Net", Some((L::Open, T::Net))),
            ("Net Sales", Some((L::Open, T::Net))),
            ("N. Revenue (formatted)", Some((L::Open, T::Open))),
            ("Nettopreis", Some((L::Doubtful, T::Net))),
            ("Bruttobetrag", Some((L::Open, T::Gross))),
            ("Gesamtpreis brutto", Some((L::Open, T::Gross))),
            ("VK-Preis netto", Some((L::Piece, T::Net))),
            ("Einzelpreis", Some((L::Piece, T::Open))),
            ("Unit Price Excl. VAT", Some((L::Piece, T::Net))),
            ("Line Amount Excl. VAT", Some((L::Line, T::Net))),
            ("Amount Including VAT", Some((L::Open, T::Gross))),
            ("Preis", Some((L::Doubtful, T::Open))),
            ("Item Cost", Some((L::Piece, T::Open))),
            ("Rate", Some((L::Piece, T::Open))),
            ("Wert", Some((L::Open, T::Open))),
            ("Nettowert", Some((L::Open, T::Net))),
            ("MwSt", None),
            ("Umsatzsteuer", None),
            ("Umsatz Vorjahr", None),
            ("Offener Betrag", None),
            ("Kosten", None),
            ("Gutschriftsbetrag", None),
            ("Balance", None),
            ("Shipping", None),
            ("Kunde", None),
            ("Betr. in HW", Some((L::Open, T::Open))),
        ] {
            let found = amount_heading(heading).map(|found| (found.level, found.tax));
            assert_eq!(found, known, "{heading}");
        }
    }

    #[test]
    fn amounts_in_the_currency_of_the_books() {
        for (heading, local) in [
            ("Amount (LCY)", true),
            ("Sales (LCY)", true),
            ("Betrag (MW)", true),
            ("Betrag (Mandantenwährung)", true),
            ("Betrag in Hauswährung", true),
            ("Betrag Hauswaehrung", true),
            ("Betrag HW", true),
            ("Betr. in HW", true),
            ("Base amount", true),
            ("amount_base_currency", true),
            ("amount_total_signed", true),
            ("Betrag in lokaler Währung", true),
            ("Converted Amount", true),
            ("amount_total_in_currency_signed", false),
            ("amount_total", false),
            ("Betrag in Belegwährung", false),
            ("Betrag in Fremdwährung", false),
            ("Umsatz netto", false),
        ] {
            assert_eq!(
                amount_heading(heading).map(|found| found.is_local),
                Some(local),
                "{heading}"
            );
        }
    }
}
