//! Lists of quotes, orders and payments, by their headings alone: nothing else in them says that they are no invoices.

use super::field::ColumnField;
use crate::domain::fold;
use crate::exchange::asked::PaperList;
use crate::exchange::tables::Columns;

const QUOTES: &str = "wahrscheinlichkeit probability angebotsdatum angebotswert angebotsbetrag angebotssumme angebotsvolumen angebotsstatus \
    angebotvom expectedrevenue expectedvalue erwarteterumsatz umsatzerwartung expectedclose closedate closingdate abschlussdatum weighted \
    gewichtet quotedate quoteamount quotetotal quotevalue quotestatus quotationdate estimatedate estimatetotal estimateamount dealstage dealname \
    dealvalue dealamount salesstage verkaufsphase vertriebsphase verkaufschance opportunityname opportunitystage offertdatum offertwert \
    offertbetrag offertsumme kostenvoranschlag pipeline";
/// Which of them: a reference, where the document has a number of its own.
const QUOTE_NUMBERS: &str = "angebot angebote angebotsnummer angebotsnr angebotnr angebotsid offerte offerten offertnummer offertnr offertennr \
    quote quotenumber quoteno quoteid quotation quotationno quotationnumber estimateno estimatenumber dealid opportunityid";
const ORDERS: &str = "bestellwert bestellsumme bestellbetrag bestellvolumen auftragswert auftragssumme auftragsbetrag auftragsvolumen \
    auftragseingang ordertotal ordervalue orderamount ordersum orderintake orderbookings";
const PAYMENTS: &str = "zahlungsdatum zahldatum zahlungam zahlungvom zahlungseingang zahlungsbetrag zahlbetrag gezahlt bezahltam paymentdate \
    paymentreceived paymentamount datepaid paiddate paidon receiptdate datereceived amountpaid amountreceived";

/// What the list is of, and the columns that say so. `None` where it is one of invoices or does not say.
#[must_use]
pub fn paper_list(columns: &Columns) -> Option<(PaperList, Vec<usize>)> {
    let keys: Vec<String> = columns
        .headers
        .iter()
        .map(|header| fold(header).replace(' ', ""))
        .collect();
    let key = |column: usize| keys.get(column).map_or("", String::as_str);
    let has = |column: usize, list: &str| list.split_ascii_whitespace().any(|word| key(column).contains(word));
    let all = |list: &'static str| (0..keys.len()).filter(move |column| has(*column, list));
    let speaks_of_invoices = (0..keys.len()).any(|column| is_of_invoices(key(column)));
    let amount = columns.of(ColumnField::Amount);
    let quotes: Vec<usize> = all(QUOTES).collect();
    let is_quote = |column: &usize| QUOTE_NUMBERS.split_ascii_whitespace().any(|word| word == key(*column));
    let numbers: Vec<usize> = (0..keys.len()).filter(is_quote).collect();
    let has_own = columns
        .of(ColumnField::InvoiceNumber)
        .is_some_and(|column| !numbers.contains(&column));
    if !speaks_of_invoices && (!quotes.is_empty() || !(numbers.is_empty() || has_own)) {
        return Some((PaperList::Quotes, quotes.into_iter().chain(numbers).collect()));
    }
    let orders: Vec<usize> = amount.into_iter().filter(|column| has(*column, ORDERS)).collect();
    if !speaks_of_invoices && !orders.is_empty() {
        return Some((PaperList::Orders, orders));
    }
    let day = columns.of(ColumnField::InvoiceDate);
    let day = day
        .or_else(|| columns.of(ColumnField::Month))
        .or_else(|| columns.of(ColumnField::PaidDate));
    let is_paid = |column: Option<usize>| column.is_some_and(|column| has(column, PAYMENTS));
    // What is to be paid stands in lists of invoices, too.
    let is_sum_of_payments = is_paid(amount) && !speaks_of_invoices;
    (is_paid(day) || is_sum_of_payments).then(|| (PaperList::Payments, all(PAYMENTS).collect()))
}

/// A number, day or amount of invoices; their addresses stand on quotes as well.
fn is_of_invoices(key: &str) -> bool {
    const ADDRESSES: [&str; 12] = [
        "adresse",
        "anschrift",
        "address",
        "empfanger",
        "kunde",
        "mail",
        "ort",
        "plz",
        "strasse",
        "land",
        "name",
        "city",
    ];
    let is_invoice = ["rechnung", "invoice", "faktura"].iter().any(|word| key.contains(word));
    is_invoice && !ADDRESSES.iter().any(|word| key.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::columns::field::{fields_of, heading_key};

    #[test]
    fn what_headings_say_of_the_list() {
        for (headings, known) in [
            ("Kunde;Angebotsdatum;Angebotswert", Some(PaperList::Quotes)),
            ("Kunde;Datum;Wahrscheinlichkeit in %;Betrag", Some(PaperList::Quotes)),
            ("Offerte;Kunde;Datum;Betrag", Some(PaperList::Quotes)),
            (
                "Quote No.;Customer;Date;Amount;Billing address",
                Some(PaperList::Quotes),
            ),
            ("Account Name;Close Date;Amount", Some(PaperList::Quotes)),
            ("Customer;Date;Expected revenue", Some(PaperList::Quotes)),
            ("Rechnungsnr;Kunde;Rechnungsdatum;Angebotsnummer;Betrag", None),
            ("Belegnr;Kunde;Datum;Angebotsnummer;Betrag", None),
            ("Bestellnummer;Bestelldatum;Kunde;Bestellwert", Some(PaperList::Orders)),
            ("Order Number;Order Date;Customer;Order Total", Some(PaperList::Orders)),
            (
                "Auftragsnr;Auftragsdatum;Kunde;Auftragswert netto",
                Some(PaperList::Orders),
            ),
            ("Invoice No;Date;Order Number;Customer;Order Total", None),
            ("Order ID;Order Date;Customer Name;Sales", None),
            ("Bestellnummer;Bestelldatum;Kunde;Betrag", None),
            ("Rechnungsnr;Datum;Bestellnummer;Kunde;Betrag", None),
            ("Customer;Payment date;Amount", Some(PaperList::Payments)),
            ("Zahlungsdatum;Kunde;Rechnungsnr;Zahlbetrag", Some(PaperList::Payments)),
            ("Datum;Kunde;Zahlbetrag", Some(PaperList::Payments)),
            ("Rechnungsnr;Datum;Kunde;Zahlbetrag", None),
            ("Rechnungsnr;Rechnungsdatum;Kunde;Zahlungsdatum;Betrag", None),
            ("Kunde;Datum;Zahlungsdatum;Betrag", None),
        ] {
            let headers: Vec<String> = headings.split(';').map(str::to_owned).collect();
            let of_invoices = |header: &String| {
                use ColumnField::{Amount, CustomerName, InvoiceDate, InvoiceNumber, PaidDate};
                let key = heading_key(header);
                let mut fields = fields_of(&key).map(|(field, _)| field);
                let known =
                    fields.find(|field| [Amount, CustomerName, InvoiceDate, InvoiceNumber, PaidDate].contains(field));
                let ends = ["wert", "betrag", "total", "wertnetto"];
                known.or_else(|| ends.iter().any(|end| key.ends_with(end)).then_some(Amount))
            };
            let columns = Columns {
                fields: headers.iter().map(of_invoices).collect(),
                headers,
                ..Columns::default()
            };
            assert_eq!(paper_list(&columns).map(|(list, _)| list), known, "{headings}");
        }
    }
}
