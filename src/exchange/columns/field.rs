//! What a column can be, and the headings under which people's programs write it.

use crate::domain::values::localized::{Localized, de_en};
use crate::domain::{CustomerField, fold};
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

            /// The kind of value that stands in its cells, where its notation can be unclear.
            #[must_use]
            pub const fn value_kind(self) -> Option<ValueKind> {
                match self { $(Self::$field => value_kind!($kind)),* }
            }
        }

        const HEADINGS: &[(ColumnField, Fit, &str)] = &[$($($((ColumnField::$field, Fit::$fit, $keys),)+)?)*];
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

/// How surely a heading means a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Only where nothing fits better: `Name`, `Nummer`.
    Vague,
    /// The usual heading for it, which may stand for something else in another kind of table.
    Usual,
    /// No other field could be meant.
    Exact,
}

impl Fit {
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
pub(super) fn fields_of(key: &str) -> impl Iterator<Item = (ColumnField, Fit)> + '_ {
    let in_list = move |(field, fit, keys): &(ColumnField, Fit, &str)| {
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
        Exact "kundenname customername companyname firmenname accountname clientname debitorname debitorenname kundenbezeichnung debitorenbezeichnung organizationname billtoname soldtoname"
        Usual "kunde firma customer company unternehmen organization organisation client geschaftspartner geschaeftspartner auftraggeber rechnungsempfanger rechnungsempfaenger kaufer kaeufer"
        Vague "name name1 account empfanger empfaenger";
    /// The number of a customer in the user's other programs: text, so that leading zeros stay.
    CustomerNumber: Word, "Kundennummer", "Customer number",
        Exact "kundennummer kundennr kundenr kdnr kdnummer knr kundenid kundeid customerid customernumber customerno custno custid accountid accountnumber accountno clientid debitorennummer debitorennr debitornummer debitornr kontonummer kontonr organizationid"
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
        Exact "rechnungsdatum invoicedate fakturadatum rechnungvom"
        Usual "datum date belegdatum orderdate documentdate"
        Vague "buchungsdatum postingdate auftragsdatum leistungsdatum bestelldatum lieferdatum";
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
    /// The direct cost of a line.
    Cost: Number, "Kosten", "Cost",
        Usual "kosten cost costs direktekosten directcost einstandswert wareneinsatz einkaufswert einstand herstellkosten selbstkosten ekwert cogs";
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
        Usual "monat month periode period buchungsmonat abrechnungsmonat";
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
}

const IGNORED: &str = "land country ort stadt city plz postleitzahl zip zipcode postalcode strasse street address adresse \
    anschrift region bundesland state telefon phone tel fax mobil mobile email mail website web url homepage \
    ansprechpartner kontakt contact contactname contacttitle titel title anrede menge quantity qty anzahl stuck stueck \
    einzelpreis unitprice stuckpreis rabatt discount mwst ust vat tax steuer wahrung waehrung currency einheit unit \
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
