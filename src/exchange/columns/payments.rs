//! Tables of payments, which are no lists of sales: statements of accounts by their headings, and days beside amounts where a matrix would
//! have products.

use super::field::ColumnField;
use super::period_columns::holds_numbers;
use crate::domain::fold;
use crate::exchange::beside::amount_heading;
use crate::exchange::parse::date;
use crate::exchange::parse::notation::Notation;

/// What stands in the statement of an account and in few other tables; the words of a line say the same.
const STATEMENT: [&str; 8] = [
    "verwendungszweck purpose paymentreference zahlungsreferenz remittanceinformation",
    "buchungstext bookingtext umsatzart",
    "buchungstag bookingdate buchung",
    "wertstellung valuta valutadatum wertstellungsdatum wertstellungstag valuedate valutatag",
    "iban bic kontonummerbic ibankontonummer accountnumber blz kontonummeriban gegenkonto counteraccount",
    "saldo kontostand saldonachbuchung runningbalance accountbalance neuersaldo",
    "auftraggeberempfanger empfangerauftraggeber beguenstigterzahlungspflichtiger begunstigterzahlungspflichtiger zahlungsempfanger \
     zahlungspflichtiger zahlungsbeteiligter auftraggeberbegunstigter namezahlungsbeteiligter payee payer counterparty zahlungspartner \
     zahlungspflichtigerempfanger zahlungsempfangerin auftraggeberbeguenstigter",
    "glaubigerid glaeubigerid mandatsreferenz sammlerreferenz auftragskonto kundenreferenz endtoendreferenz lastschrifturspungsbetrag",
];

/// The columns that make the table a statement of an account; empty where it is none.
#[must_use]
pub(super) fn statement(headers: &[String], fields: &[Option<ColumnField>]) -> Vec<usize> {
    use ColumnField::{InvoiceNumber, ProductName, ProductNumber};
    let is_sale = |field: &Option<ColumnField>| matches!(field, Some(InvoiceNumber | ProductName | ProductNumber));
    let key = |header: &String| fold(header).replace(' ', "");
    let has_amount = headers
        .iter()
        .any(|header| amount_heading(header).is_some() || ["soll", "haben"].contains(&key(header).as_str()));
    let kind = |header: &String| {
        let key = key(header);
        STATEMENT
            .iter()
            .position(|words| words.split_ascii_whitespace().any(|known| known == key))
    };
    let found: Vec<(usize, usize)> = headers
        .iter()
        .enumerate()
        .filter_map(|(column, header)| Some((column, kind(header)?)))
        .collect();
    let first = found.first().map(|(_, kind)| *kind);
    let several = found.iter().any(|(_, kind)| Some(*kind) != first);
    match several && has_amount && !fields.iter().any(is_sale) {
        true => found.into_iter().map(|(column, _)| column).collect(),
        false => Vec::new(),
    }
}

/// Among the columns that hold no marks are days and amounts.
#[must_use]
pub(super) fn are_payments<'a, Cells: Iterator<Item = &'a str> + Clone>(
    columns: impl Iterator<Item = (&'a str, Cells)>,
) -> bool {
    let (mut days, mut amounts) = (false, false);
    for (header, cells) in columns {
        let mut filled = cells.clone().filter(|cell| !cell.is_empty()).peekable();
        let is_filled = filled.peek().is_some();
        days |= is_filled && filled.all(|cell| date::read(cell.as_bytes(), Notation::DayFirst).is_some());
        amounts |= is_filled && amount_heading(header).is_some() && holds_numbers(cells);
    }
    days && amounts
}
