//! What a column can be, and the headings under which people's programs write it.

use crate::domain::values::localized::{Localized, de_en};
use crate::domain::{CustomerField, DetailField, ProductField, fold};
use crate::exchange::parse::notation::ValueKind;
use serde::{Deserialize, Serialize};

/// Declares what a column can be. A row: the name, by which the device remembers for ever what was chosen for a heading (renaming
/// one makes it forget all such choices); the kind of value; what it is called, in German and English; the headings by
/// [`heading_key`], with how surely each means the field.
macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident: $kind:ident, $german:literal, $english:literal $(, $($fit:ident $keys:literal)+)?;)*) => {
        /// One field of a record that a column can fill. Which table takes which is said by its
        /// [`Format`](crate::exchange::tables::TableFormat).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ColumnField { $($(#[$doc])* $field),* }

        impl ColumnField {
            /// What it is called; so our own files head the columns of customers.
            #[must_use]
            pub const fn label(self) -> Localized {
                match self { $(Self::$field => de_en($german, $english)),* }
            }

            /// The name by which it is remembered.
            pub(in crate::exchange) const fn name(self) -> &'static str {
                match self { $(Self::$field => stringify!($field)),* }
            }

            /// The field of this name.
            pub(in crate::exchange) fn named(name: &str) -> Option<Self> {
                match name { $(stringify!($field) => Some(Self::$field),)* _ => None }
            }

            /// The kind of value that stands in its cells, where its notation can be unclear.
            #[must_use]
            pub const fn value_kind(self) -> Option<ValueKind> {
                match self { $(Self::$field => value_kind!($kind)),* }
            }
        }

        const HEADINGS: &[(ColumnField, HeadingFit, &str)] = &[$($($((ColumnField::$field, HeadingFit::$fit, $keys),)+)?)*];
    };
}

macro_rules! value_kind {
    (Word) => {
        None
    };
    ($kind:ident) => {
        Some(ValueKind::$kind)
    };
}

impl ColumnField {
    /// Says what the amount beside it is, and nothing of what kind of table this is.
    #[must_use]
    pub(super) const fn is_beside_amount(self) -> bool {
        matches!(
            self,
            Self::Quantity | Self::UnitPrice | Self::Sign | Self::Tax | Self::Currency
        )
    }

    /// No file has a column of each: most fields have one column, and what columns are periods of is said by no other column.
    #[must_use]
    pub(in crate::exchange) fn rules_out(self, other: Self) -> bool {
        let is_long = |field: Self| matches!(field, Self::Amount | Self::Month | Self::Year);
        match (self, other) {
            (Self::ProductMarks, Self::ProductMarks) | (Self::PeriodAmounts, Self::PeriodAmounts) => false,
            (Self::PeriodAmounts, long) | (long, Self::PeriodAmounts) => is_long(long),
            (one, other) => one == other,
        }
    }

    /// Names what the rows are about.
    #[must_use]
    pub(super) const fn is_name(self) -> bool {
        matches!(self, Self::CustomerName | Self::ProductName)
    }

    /// The column of a field of customers.
    #[must_use]
    pub const fn of_customer(field: CustomerField) -> Self {
        match field {
            CustomerField::Name => Self::CustomerName,
            CustomerField::Number => Self::CustomerNumber,
            CustomerField::Segment => Self::Segment,
            CustomerField::Owner => Self::Owner,
            CustomerField::Status => Self::Status,
            CustomerField::Since => Self::CustomerSince,
            CustomerField::Promise => Self::Promise,
            CustomerField::Notes => Self::Notes,
        }
    }
}

/// The fields of products that files speak of: the column of each, and its heading in our own files, in their order.
pub const OF_PRODUCTS: [(ProductField, ColumnField, Localized); 3] = [
    (
        ProductField::Name,
        ColumnField::ProductName,
        de_en("Leistung", "Product"),
    ),
    (
        ProductField::Number,
        ColumnField::ProductNumber,
        de_en("Nummer", "Number"),
    ),
    (ProductField::Group, ColumnField::Group, de_en("Gruppe", "Group")),
];

/// The same of the fields of a cell's detail.
pub const OF_DETAILS: [(DetailField, ColumnField, Localized); DetailField::ALL.len()] = [
    (
        DetailField::Competitor,
        ColumnField::Competitor,
        de_en("Wettbewerber", "Competitor"),
    ),
    (
        DetailField::Potential,
        ColumnField::Potential,
        de_en("Potenzial", "Potential"),
    ),
    (
        DetailField::ContractEnd,
        ColumnField::ContractEnd,
        de_en("Vertragsende", "Contract end"),
    ),
    (DetailField::Reason, ColumnField::Reason, de_en("Grund", "Reason")),
    (
        DetailField::Known,
        ColumnField::KnownToCustomer,
        de_en("Angebot bekannt", "Offer known"),
    ),
    (
        DetailField::CheckedOn,
        ColumnField::CheckedOn,
        de_en("Geprüft am", "Checked on"),
    ),
    (DetailField::Source, ColumnField::Source, de_en("Quelle", "Source")),
    (DetailField::Note, ColumnField::Notes, de_en("Notiz", "Note")),
];

/// How surely a heading means a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HeadingFit {
    /// Only where nothing fits better: `Name`, `Nummer`.
    Vague,
    /// The usual heading for it, which may stand for something else in another kind of table.
    Usual,
    /// No other field could be meant.
    Exact,
}

impl HeadingFit {
    /// What it adds to the score of a table that uses the column.
    #[must_use]
    pub(super) const fn weight(self) -> u32 {
        match self {
            Self::Vague => 1,
            Self::Usual => 3,
            Self::Exact => 5,
        }
    }
}

/// The form in which headings are compared and remembered: folded, without blanks and units (`Betrag in EUR`).
#[must_use]
pub fn heading_key(heading: &str) -> String {
    let folded = fold(heading);
    let words = folded
        .split(' ')
        .filter(|word| !matches!(*word, "in" | "eur" | "euro" | "chf" | "sfr" | "usd"));
    let key: String = words.collect();
    if key.is_empty() { folded.replace(' ', "") } else { key }
}

/// All fields that a heading can mean, with how surely.
pub(super) fn fields_of(key: &str) -> impl Iterator<Item = (ColumnField, HeadingFit)> + '_ {
    let in_list = move |(field, fit, keys): &(ColumnField, HeadingFit, &str)| {
        keys.split(' ').any(|known| known == key).then_some((*field, *fit))
    };
    HEADINGS.iter().filter_map(in_list)
}

/// A heading we know and do not import: it is no product's name.
#[must_use]
pub(super) fn is_ignored(key: &str) -> bool {
    IGNORED.split(' ').any(|known| known == key)
}

fields! {
    /// The name of a customer: text of up to 200 characters.
    CustomerName: Word, "Kunde", "Customer",
        Exact "kundenname customername companyname firmenname accountname clientname debitorname debitorenname kundenbezeichnung debitorenbezeichnung organizationname billtoname soldtoname partnername partnerdisplayname invoicepartnerdisplayname anzeigenamedesrechnungspartners selltocustomername billtocustomername verkanname rechanname"
        Usual "kunde firma customer company party partner unternehmen organization organisation client geschaftspartner geschaeftspartner auftraggeber rechnungspartner rechnungsempfanger rechnungsempfaenger kaufer kaeufer partnerid"
        Vague "name name1 account empfanger empfaenger kontakt contact";
    /// The number of a customer in the user's other programs: text, so that leading zeros stay.
    CustomerNumber: Word, "Kundennummer", "Customer number",
        Exact "kundennummer kundennr kundenr kdnr kdnummer knr kundenid kundeid customerid customernumber customerno custno custid accountid accountnumber accountno clientid debitorennummer debitorennr debitornummer debitornr selltocustomerno billtocustomerno verkandebnr rechandebnr kontonummer kontonr organizationid"
        Usual "debitor debitoren konto"
        Vague "nummer nr id number no kunde";
    /// The segment of the customer.
    Segment: Word, "Segment", "Segment",
        Usual "segment kundensegment kundengruppe branche industry customergroup customersegment marktsegment";
    /// Who looks after the customer.
    Owner: Word, "Betreuer", "Owner",
        Usual "betreuer betreuerin owner accountowner kundenbetreuer verkaufer verkaeufer vertriebler aussendienst vertreter salesrep salesperson accountmanager keyaccountmanager zustandig zustaendig verantwortlich vertriebsmitarbeiter";
    /// Prospect, customer or former customer, as a word.
    Status: Word, "Status", "Status",
        Usual "status kundenstatus customerstatus";
    /// A date.
    CustomerSince: Date, "Kunde seit", "Customer since",
        Usual "kundeseit kundinseit customersince kundenseit"
        Vague "since seit";
    /// The value that the customer was promised: text.
    Promise: Word, "Nutzenversprechen", "Promised value",
        Exact "nutzenversprechen promisedvalue valueproposition"
        Vague "versprechen promise";
    /// Text of several lines.
    Notes: Word, "Notiz", "Note",
        Usual "notiz notizen bemerkung bemerkungen kommentar kommentare note notes comment comments remark remarks anmerkung anmerkungen";
    /// The name of a product.
    ProductName: Word, "Leistung", "Product",
        Exact "leistungsname produktname productname artikelname artikelbezeichnung produktbezeichnung leistungsbezeichnung materialbezeichnung materialkurztext itemname artikeltext"
        Usual "leistung produkt product artikel item dienstleistung ware material service"
        Vague "name bezeichnung beschreibung description text positionstext";
    /// The number of a product in the user's other programs.
    ProductNumber: Word, "Leistungsnummer", "Product number",
        Exact "artikelnummer artikelnr artnr artno productid productnumber productno produktnummer produktnr materialnummer materialnr sku itemno itemnumber itemid leistungsnummer leistungsnr"
        Vague "nummer nr id number no";
    /// The group of the product.
    Group: Word, "Gruppe", "Group",
        Usual "gruppe warengruppe produktgruppe artikelgruppe leistungsgruppe kategorie produktkategorie category categoryid categoryname productgroup productcategory productline sparte group";
    /// A column of marks, one for each row: the long matrix.
    Mark: Word, "Markierung", "Mark",
        Usual "markierung mark marke zeichen kennzeichen"
        Vague "code status kreuz";
    /// A column of the wide matrix: its heading names the product, its cells hold marks.
    ProductMarks: Word, "Leistung mit Markierungen", "Product with marks";
    /// From whom the customer buys the product.
    Competitor: Word, "Wettbewerber", "Competitor",
        Usual "wettbewerber konkurrent mitbewerber competitor";
    /// What the customer would spend on it in a year: an amount.
    Potential: Number, "Potenzial im Jahr", "Potential a year",
        Usual "potenzial potential jahrespotenzial jahrespotential yearlypotential potenzialimjahr";
    /// When the contract with the competitor ends: a date.
    ContractEnd: Date, "Vertragsende", "Contract end",
        Usual "vertragsende vertragbis contractend laufzeitende vertragsablauf";
    /// Why there is no need, as a word.
    Reason: Word, "Grund (kein Bedarf)", "Reason (no need)",
        Usual "grund reason";
    /// Whether the customer knows that we offer it: yes, no or open.
    KnownToCustomer: Word, "Angebot bekannt", "Offer known",
        Usual "angebotbekannt offerknown kenntunserangebot kenntangebot"
        Vague "bekannt known";
    /// When the mark was checked: a date.
    CheckedOn: Date, "Geprüft am", "Checked on",
        Usual "gepruftam geprueftam checkedon lastchecked"
        Vague "gepruft geprueft checked stand";
    /// Where this is known from: text.
    Source: Word, "Quelle", "Source",
        Usual "quelle source herkunft";
    /// Lines with the same number are one invoice.
    InvoiceNumber: Word, "Rechnungsnummer", "Invoice number",
        Exact "rechnungsnummer rechnungsnr rechnungnr rechnr renr rgnr invoicenumber invoiceno invoiceid fakturanummer fakturanr"
        Usual "rechnung invoice beleg belegnummer belegnr orderid ordernumber orderno auftragsnummer auftragsnr dokumentnummer documentno documentnumber faktura"
        Vague "auftrag order vorgang vorgangsnummer bestellnummer";
    /// Says to which month a line belongs.
    InvoiceDate: Date, "Rechnungsdatum", "Invoice date",
        Exact "rechnungsdatum invoicedate fakturadatum rechnungvom dateissued issuedate"
        Usual "datum date belegdatum orderdate documentdate"
        Vague "buchungsdatum postingdate transactiondate auftragsdatum leistungsdatum bestelldatum lieferdatum angebotsdatum offertdatum quotedate quotationdate";
    /// When the invoice is to be paid: a date.
    DueDate: Date, "Fällig am", "Due on",
        Usual "falligam faelligam fallig faellig falligkeit faelligkeit falligkeitsdatum faelligkeitsdatum due duedate dueon zahlbarbis nettofalligkeit";
    /// When it was paid: a date.
    PaidDate: Date, "Bezahlt am", "Paid on",
        Usual "bezahltam bezahlt zahlungsdatum zahlungseingang ausgleichsdatum ausgeglichenam beglichenam settled settledon paid paidon paymentdate paiddate cleared clearingdate";
    /// The amount of a line, without tax; below zero for a credit.
    Amount: Number, "Betrag", "Amount",
        Exact "betragnetto nettobetrag netto nettoumsatz umsatznetto netamount nettowert rechnungsbetrag rechnungsbetragnetto linetotal extendedprice"
        Usual "betrag umsatz amount sales revenue total gesamtbetrag gesamtpreis positionswert wert erlos erloes erlose erloese turnover net totalprice"
        Vague "summe brutto bruttobetrag preis value";
    /// How many pieces a line is of: the amount is so many times the unit price where it does not stand itself.
    Quantity: Number, "Menge", "Quantity",
        Usual "menge quantity qty anzahl stuck stueck itemquantity lineitemquantity rechnungsmenge";
    /// The price of a piece.
    UnitPrice: Number, "Einzelpreis", "Unit price",
        Usual "einzelpreis unitprice stuckpreis stueckpreis itemcost lineitemprice einheitspreis preisprostuck preisproeinheit";
    /// A word that says whether the line is an invoice or a credit: S and H, a type of document, a status.
    Sign: Word, "Soll/Haben oder Belegart", "Debit/credit or type",
        Usual "sollhaben sollhabenkennzeichen sollhabenkz sh shkz dc drcr debitcredit belegart belegtyp dokumentart dokumenttyp documenttype transactiontype vorgangsart rechnungsart rechnungstyp invoicetype vorzeichen storniert storno";
    /// The amount of tax of a line.
    Tax: Number, "Steuerbetrag", "Tax",
        Usual "mwst ust vat tax steuer mwstbetrag ustbetrag steuerbetrag taxamount vatamount umsatzsteuer mehrwertsteuer taxes salestaxamount";
    /// The currency of a line's amount.
    Currency: Word, "Währung", "Currency",
        Usual "wahrung waehrung currency wkz whrg wahrg waehrg currencycode waers wkzumsatz belegwahrung wahrungscode waehrungscode currencyid customercurrency whg cur curr ccy devise wahrungsschlussel waehrungsschluessel belegwaehrung transaktionswahrung rechnungswahrung";
    /// The direct cost of a line.
    Cost: Number, "Kosten", "Cost",
        Usual "kosten cost costs direktekosten directcost einstandswert wareneinsatz einkaufswert einstand herstellkosten selbstkosten ekwert cogs einstandspreis einkaufspreis ekpreis ek stuckkosten stueckkosten unitcost costprice";
    /// Amount − direct cost, where a program gives that instead of the cost.
    Profit: Number, "Gewinn", "Profit",
        Usual "gewinn profit deckungsbeitrag db db1 rohertrag rohgewinn grossprofit margin contribution";
    /// The title of an opportunity.
    Opportunity: Word, "Anfrage", "Opportunity",
        Usual "anfrage opportunity verkaufschance"
        Vague "projekt vorhaben";
    /// The key of a question, or its text.
    Question: Word, "Frage", "Question",
        Usual "frage question"
        Vague "schlussel schluessel key";
    /// The answer to it.
    Answer: Word, "Antwort", "Answer",
        Usual "antwort answer";
    /// The amount that the customer disputes, or a word that makes all of the line disputed.
    Disputed: Number, "Strittig", "Disputed",
        Usual "strittig disputed reklamiert beanstandet";
    /// The day that an evaluation was begun: a date.
    EvaluatedOn: Date, "Bewertung vom", "Evaluation of",
        Exact "bewertungvom bewertetam bewertungsdatum evaluationof evaluatedon evaluationdate"
        Usual "bewertung evaluation"
        Vague "datum date am vom";
    /// Who does the measure.
    MeasureOwner: Word, "Maßnahme: wer", "Measure: who",
        Usual "wer who"
        Vague "verantwortlich zustandig zustaendig owner responsible";
    /// By when: a date.
    MeasureDue: Date, "Maßnahme: bis wann", "Measure: by when",
        Usual "biswann bis bywhen"
        Vague "termin frist falligam faelligam due duedate";
    /// When it was done: a date.
    MeasureDone: Date, "Maßnahme: erledigt am", "Measure: done on",
        Usual "erledigtam erledigt doneon done";
    /// The month of the figures, as such (`2025-03`, `März 2025`) or as a day in it.
    Month: Date, "Monat", "Month",
        Usual "monat month periode period buchungsmonat abrechnungsmonat quartal quarter kalenderwoche kw woche week halbjahr zeitraum";
    /// How many invoices the month has.
    InvoiceCount: Number, "Anzahl der Rechnungen", "Number of invoices",
        Usual "rechnungen invoices anzahlrechnungen rechnungsanzahl invoicecount numberofinvoices";
    /// The sum of its credits, as a positive amount.
    Credits: Number, "Gutschriften", "Credits",
        Usual "gutschriften gutschrift credits credit creditnotes";
    /// How many days late its invoices were paid on average.
    DaysLate: Number, "Tage zu spät", "Days late",
        Usual "tagezuspat tagezuspaet verzugstage dayslate daysoverdue zahlungsverzug";
    /// The sum of amounts whose due and paid dates are known: the weight of the days late.
    Settled: Number, "Bezahlt mit Frist", "Settled with due date",
        Usual "bezahltmitfrist settledwithduedate";
    /// The year, alone or of a month, week or quarter beside it.
    Year: Word, "Jahr", "Year",
        Usual "jahr year geschaftsjahr geschaeftsjahr fiscalyear kalenderjahr buchungsjahr";
    /// A column of revenue, whose heading names the month, quarter or year.
    PeriodAmounts: Number, "Zeitraum mit Umsätzen", "Period with revenue";
}

const IGNORED: &str = "land country ort stadt city plz postleitzahl zip zipcode postalcode strasse street address adresse \
    anschrift region bundesland state telefon phone tel fax mobil mobile email mail website web url homepage \
    ansprechpartner contactname contacttitle titel title anrede \
    rabatt discount einheit unit \
    lieferant supplierid quantityperunit wortlaut wording unitsinstock unitsonorder reorderlevel discontinued freight shipvia";

#[cfg(test)]
mod tests {
    use super::ColumnField::*;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn headings_as_programs_write_them() {
        for (heading, field) in [
            ("Kundennummer", CustomerNumber),
            ("Kunden-Nr.", CustomerNumber),
            ("customerID", CustomerNumber),
            ("companyName", CustomerName),
            ("Firma", CustomerName),
            ("Fällig am", DueDate),
            ("Betrag (EUR)", Amount),
            ("Umsatz in €", Amount),
            ("Geprüft am", CheckedOn),
            ("Order ID", InvoiceNumber),
            ("Deckungsbeitrag", Profit),
            ("Artikel", ProductName),
        ] {
            let best = fields_of(&heading_key(heading)).max_by_key(|(_, fit)| *fit);
            assert_eq!(best.map(|(field, _)| field), Some(field), "{heading}");
        }
        assert_eq!(fields_of(&heading_key("Lieblingsfarbe")).count(), 0);
    }

    #[test]
    fn keys_are_folded_and_stand_once_a_field() {
        let mut seen = BTreeSet::new();
        for (field, _, keys) in HEADINGS {
            for key in keys.split(' ') {
                assert_eq!(heading_key(key), key, "{key} is no key");
                assert!(seen.insert((*field, key)), "{key} stands twice for {field:?}");
            }
        }
        for key in IGNORED.split(' ') {
            assert_eq!(fields_of(key).count(), 0, "{key} is ignored and is not");
        }
    }
}
