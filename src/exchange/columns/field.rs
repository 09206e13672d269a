//! What a column can be, and the headings under which people's programs write it.

use crate::domain::fold;
use crate::exchange::parse::notation::ValueKind;
use serde::{Deserialize, Serialize};

/// One field of a record that a column can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    CustomerName,
    CustomerNumber,
    Segment,
    Owner,
    Status,
    CustomerSince,
    Promise,
    Notes,
    ProductName,
    ProductNumber,
    Group,
    Mark,
    /// A column of the wide matrix: its heading names the product, its cells hold marks.
    ProductMarks,
    Competitor,
    Potential,
    ContractEnd,
    Reason,
    KnownToCustomer,
    CheckedOn,
    Source,
    InvoiceNumber,
    InvoiceDate,
    DueDate,
    PaidDate,
    Amount,
    Cost,
    Profit,
    Disputed,
    Opportunity,
    Question,
    Answer,
    EvaluatedOn,
    MeasureOwner,
    MeasureDue,
    MeasureDone,
    Month,
    InvoiceCount,
    Credits,
    DaysLate,
    Settled,
}

impl Field {
    /// The kind of value that stands in its cells, where its notation can be unclear.
    #[must_use]
    pub const fn value_kind(self) -> Option<ValueKind> {
        match self {
            CustomerSince | ContractEnd | CheckedOn | InvoiceDate | DueDate | PaidDate | EvaluatedOn | MeasureDue
            | MeasureDone | Month => Some(ValueKind::Date),
            Potential | Amount | Cost | Profit | Disputed | InvoiceCount | Credits | DaysLate | Settled => {
                Some(ValueKind::Number)
            }
            CustomerName | CustomerNumber | Segment | Owner | Status | Promise | Notes | ProductName
            | ProductNumber | Group | Mark | ProductMarks | Competitor | Reason | KnownToCustomer | Source
            | InvoiceNumber | Opportunity | Question | Answer | MeasureOwner => None,
        }
    }

    /// Names what the rows are about.
    #[must_use]
    pub(super) const fn is_name(self) -> bool {
        matches!(self, CustomerName | ProductName)
    }
}

/// How surely a heading means a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Only where nothing fits better: `Name`, `Nummer`.
    Vague,
    Usual,
    /// No other field could be meant.
    Exact,
}

impl Fit {
    #[must_use]
    pub const fn weight(self) -> u32 {
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
pub fn fields_of(key: &str) -> impl Iterator<Item = (Field, Fit)> + '_ {
    let in_list = move |(field, fit, keys): &(Field, Fit, &str)| {
        keys.split(' ').any(|known| known == key).then_some((*field, *fit))
    };
    HEADINGS.iter().filter_map(in_list)
}

/// A heading we know and do not import: it is no product's name.
#[must_use]
pub fn is_ignored(key: &str) -> bool {
    IGNORED.split(' ').any(|known| known == key)
}

use Field::*;
use Fit::*;

#[rustfmt::skip]
const HEADINGS: &[(Field, Fit, &str)] = &[
    (CustomerName, Exact, "kundenname customername companyname firmenname accountname clientname debitorname debitorenname kundenbezeichnung debitorenbezeichnung organizationname billtoname soldtoname"),
    (CustomerName, Usual, "kunde firma customer company unternehmen organization organisation client geschaftspartner geschaeftspartner auftraggeber rechnungsempfanger rechnungsempfaenger kaufer kaeufer"),
    (CustomerName, Vague, "name name1 account empfanger empfaenger"),
    (CustomerNumber, Exact, "kundennummer kundennr kundenr kdnr kdnummer knr kundenid kundeid customerid customernumber customerno custno custid accountid accountnumber accountno clientid debitorennummer debitorennr debitornummer debitornr kontonummer kontonr organizationid"),
    (CustomerNumber, Usual, "debitor debitoren konto"),
    (CustomerNumber, Vague, "nummer nr id number no kunde"),
    (Segment, Usual, "segment kundensegment kundengruppe branche industry customergroup customersegment marktsegment"),
    (Owner, Usual, "betreuer betreuerin owner accountowner kundenbetreuer verkaufer verkaeufer vertriebler aussendienst vertreter salesrep salesperson accountmanager keyaccountmanager zustandig zustaendig verantwortlich vertriebsmitarbeiter"),
    (Status, Usual, "status kundenstatus customerstatus"),
    (CustomerSince, Usual, "kundeseit kundinseit customersince kundenseit"),
    (CustomerSince, Vague, "since seit"),
    (Promise, Exact, "nutzenversprechen promisedvalue valueproposition"),
    (Promise, Vague, "versprechen promise"),
    (Notes, Usual, "notiz notizen bemerkung bemerkungen kommentar kommentare note notes comment comments remark remarks anmerkung anmerkungen"),
    (ProductName, Exact, "leistungsname produktname productname artikelname artikelbezeichnung produktbezeichnung leistungsbezeichnung materialbezeichnung materialkurztext itemname artikeltext"),
    (ProductName, Usual, "leistung produkt product artikel item dienstleistung ware material service"),
    (ProductName, Vague, "name bezeichnung beschreibung description text positionstext"),
    (ProductNumber, Exact, "artikelnummer artikelnr artnr artno productid productnumber productno produktnummer produktnr materialnummer materialnr sku itemno itemnumber itemid leistungsnummer leistungsnr"),
    (ProductNumber, Vague, "nummer nr id number no"),
    (Group, Usual, "gruppe warengruppe produktgruppe artikelgruppe leistungsgruppe kategorie produktkategorie category categoryid categoryname productgroup productcategory productline sparte group"),
    (Mark, Usual, "markierung mark marke zeichen kennzeichen"),
    (Mark, Vague, "code status kreuz"),
    (Competitor, Usual, "wettbewerber konkurrent mitbewerber competitor"),
    (Potential, Usual, "potenzial potential jahrespotenzial jahrespotential yearlypotential potenzialimjahr"),
    (ContractEnd, Usual, "vertragsende vertragbis contractend laufzeitende vertragsablauf"),
    (Reason, Usual, "grund reason"),
    (KnownToCustomer, Usual, "angebotbekannt offerknown kenntunserangebot kenntangebot"),
    (KnownToCustomer, Vague, "bekannt known"),
    (CheckedOn, Usual, "gepruftam geprueftam checkedon lastchecked"),
    (CheckedOn, Vague, "gepruft geprueft checked stand"),
    (Source, Usual, "quelle source herkunft"),
    (InvoiceNumber, Exact, "rechnungsnummer rechnungsnr rechnungnr rechnr renr rgnr invoicenumber invoiceno invoiceid fakturanummer fakturanr"),
    (InvoiceNumber, Usual, "rechnung invoice beleg belegnummer belegnr orderid ordernumber orderno auftragsnummer auftragsnr dokumentnummer documentno documentnumber faktura"),
    (InvoiceNumber, Vague, "auftrag order vorgang vorgangsnummer bestellnummer"),
    (InvoiceDate, Exact, "rechnungsdatum invoicedate fakturadatum rechnungvom"),
    (InvoiceDate, Usual, "datum date belegdatum orderdate documentdate"),
    (InvoiceDate, Vague, "buchungsdatum postingdate auftragsdatum leistungsdatum bestelldatum lieferdatum"),
    (DueDate, Usual, "falligam faelligam fallig faellig falligkeit faelligkeit falligkeitsdatum faelligkeitsdatum due duedate dueon zahlbarbis nettofalligkeit"),
    (PaidDate, Usual, "bezahltam bezahlt zahlungsdatum zahlungseingang ausgleichsdatum ausgeglichenam beglichenam settled settledon paid paidon paymentdate paiddate cleared clearingdate"),
    (Amount, Exact, "betragnetto nettobetrag netto nettoumsatz umsatznetto netamount nettowert rechnungsbetrag rechnungsbetragnetto linetotal extendedprice"),
    (Amount, Usual, "betrag umsatz amount sales revenue total gesamtbetrag gesamtpreis positionswert wert erlos erloes erlose erloese turnover net totalprice"),
    (Amount, Vague, "summe brutto bruttobetrag preis value"),
    (Cost, Usual, "kosten cost costs direktekosten directcost einstandswert wareneinsatz einkaufswert einstand herstellkosten selbstkosten ekwert cogs"),
    (Profit, Usual, "gewinn profit deckungsbeitrag db db1 rohertrag rohgewinn grossprofit margin contribution"),
    (Opportunity, Usual, "anfrage opportunity verkaufschance"),
    (Opportunity, Vague, "projekt vorhaben"),
    (Question, Usual, "frage question"),
    (Question, Vague, "schlussel schluessel key"),
    (Answer, Usual, "antwort answer"),
    (Disputed, Usual, "strittig disputed reklamiert beanstandet"),
    (EvaluatedOn, Exact, "bewertungvom bewertetam bewertungsdatum evaluationof evaluatedon evaluationdate"),
    (EvaluatedOn, Usual, "bewertung evaluation"),
    (EvaluatedOn, Vague, "datum date am vom"),
    (MeasureOwner, Usual, "wer who"),
    (MeasureOwner, Vague, "verantwortlich zustandig zustaendig owner responsible"),
    (MeasureDue, Usual, "biswann bis bywhen"),
    (MeasureDue, Vague, "termin frist falligam faelligam due duedate"),
    (MeasureDone, Usual, "erledigtam erledigt doneon done"),
    (Month, Usual, "monat month periode period buchungsmonat abrechnungsmonat"),
    (InvoiceCount, Usual, "rechnungen invoices anzahlrechnungen rechnungsanzahl invoicecount numberofinvoices"),
    (Credits, Usual, "gutschriften gutschrift credits credit creditnotes"),
    (DaysLate, Usual, "tagezuspat tagezuspaet verzugstage dayslate daysoverdue zahlungsverzug"),
    (Settled, Usual, "bezahltmitfrist settledwithduedate"),
];

const IGNORED: &str = "land country ort stadt city plz postleitzahl zip zipcode postalcode strasse street address adresse \
    anschrift region bundesland state telefon phone tel fax mobil mobile email mail website web url homepage \
    ansprechpartner kontakt contact contactname contacttitle titel title anrede menge quantity qty anzahl stuck stueck \
    einzelpreis unitprice stuckpreis rabatt discount mwst ust vat tax steuer wahrung waehrung currency einheit unit \
    lieferant supplierid quantityperunit wortlaut wording unitsinstock unitsonorder reorderlevel discontinued freight shipvia";

#[cfg(test)]
mod tests {
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
