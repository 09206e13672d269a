//! The list of customers and the page of one.

use super::{Language, Phrase, phrases};
use crate::domain::matrix::mark::{Awareness, Reason};
use crate::domain::settings::Currency;
use crate::domain::values::localized::{Localized, de_en};
use crate::domain::workspace::rejection::Cause;
use crate::domain::{CellDetail, CustomerField, DetailField, DetailKind, Rejection, Status};
use crate::view::customers::CustomerColumn;
use crate::view::matrix::grid::MarkKey;
use crate::view::matrix::tally::Tally;
use std::borrow::Cow;

phrases! {
    /// The list of customers.
    Customers {
        List: "Kundenliste", "Customer list";
        CountAll: "{} Kunden", "{} customers";
        CountOne: "1 Kunde", "1 customer";
        CountSome: "{} von {} Kunden", "{} of {} customers";
        RevenueUntil: "Umsatz der letzten 12 Monate bis {}: {}", "Revenue of the last 12 months to {}: {}";
        Search: "Kunden suchen", "Search customers";
        NameOrNumber: "Name oder Nummer", "Name or number";
        AnySegment: "Alle Segmente", "All segments";
        AnyOwner: "Alle Betreuer", "All owners";
        AnyStatus: "Jeder Status", "Any status";
        Name: "Kunde", "Customer";
        Number: "Nummer", "Number";
        Segment: "Segment", "Segment";
        Owner: "Betreuer", "Owner";
        Status: "Status", "Status";
        Revenue: "Umsatz 12 Monate", "Revenue, 12 months";
        RevenueTo: "Umsatz 12 Monate bis {}", "Revenue, 12 months to {}";
        Crosses: "Kreuze", "Crosses";
        Blanks: "Weiße Flecken", "Blank spots";
        Prospect: "Interessent", "Prospect";
        Customer: "Kunde", "Customer";
        Former: "Ehemalig", "Former";
        Export: "Kundenliste exportieren", "Export the customer list";
        Add: "Neuer Kunde", "New customer";
        AddName: "Name des Kunden", "Name of the customer";
        AddNow: "Anlegen", "Add";
        Cancel: "Abbrechen", "Cancel";
        Alike: "Gibt es schon:", "Is there already:";
        Added: "{} angelegt", "{} added";
        NameEmpty: "Bitte einen Namen eingeben.", "Please enter a name.";
        NameTooLong: "Ein Name hat höchstens 200 Zeichen.", "A name has at most 200 characters.";
        Nobody: "Noch keine Kunden", "No customers yet";
        NobodyText: "Lesen Sie eine Kundenliste oder Rechnungen ein, oder legen Sie den ersten Kunden an.", "Import a list of customers or invoices, or add the first customer.";
        NoMatch: "Kein Kunde passt dazu", "No customer matches";
        NoMatchText: "Ändern Sie Suche oder Filter.", "Change the search or the filters.";
        PrintedPart: "Gedruckt sind die ersten {} von {} Kunden. Die ganze Liste gibt es als Datei.", "These are the first {} of {} customers. The whole list is there as a file.";
        ShowAll: "Alle zeigen", "Show all";
        Import: "Liste einlesen", "Import a list";
    }
}

phrases! {
    /// The page of one customer.
    Profile {
        Back: "Zurück zur Kundenliste", "Back to the customer list";
        Previous: "Voriger Kunde: {}", "Previous customer: {}";
        Next: "Nächster Kunde: {}", "Next customer: {}";
        Neighbours: "Weitere Kunden", "Other customers";
        AtAGlance: "Auf einen Blick", "At a glance";
        BuysOf: "Kauft {} von {} Leistungen", "Buys {} of {} products";
        AtCompetitor: ", {} beim Wettbewerb", ", {} from competitors";
        NeedsMore: ", bei {} besteht Bedarf", ", has a need for {}";
        NothingUnknown: ". Wir wissen über alle Bescheid.", ". We know about all of them.";
        UnknownOne: ". Über eine wissen wir nichts.", ". Of one we know nothing.";
        Unknown: ". Über {} wissen wir nichts.", ". Of {} we know nothing.";
        NothingKnown: "Über diesen Kunden wissen wir noch nichts.", "We know nothing about this customer yet.";
        MasterData: "Stammdaten", "Master data";
        NumberTaken: "Diese Nummer hat schon {}.", "{} has this number already.";
        PromiseHint: "Was wir diesem Kunden versprechen. Alle im Haus sagen dasselbe.", "What we promise this customer. Everyone here says the same.";
        EarlierPromises: "Frühere Fassungen", "Earlier versions";
        PromiseSince: "seit {}", "since {}";
        NoPromise: "kein Versprechen", "no promise";
        NotSet: "–", "–";
        Delete: "Kunde löschen", "Delete the customer";
        Deleted: "{} gelöscht", "{} deleted";
        With: ", mit {}", ", with {}";
        And: " und ", " and ";
        Marks: "{} Markierungen", "{} marks";
        OneMark: "1 Markierung", "1 mark";
        Opportunities: "{} Anfragen", "{} opportunities";
        OneOpportunity: "1 Anfrage", "1 opportunity";
        MonthsOfFigures: "Zahlen aus {} Monaten", "figures of {} months";
        OneMonthOfFigures: "Zahlen aus 1 Monat", "figures of 1 month";
        Print: "Kundenblatt drucken", "Print the customer sheet";
        Products: "Leistungen", "Products";
        KnownOf: "{} von {} bekannt", "{} of {} known";
        WithoutGroup: "Ohne Gruppe", "Without a group";
        MarkAfterName: ": {}", ": {}";
        ShowInMatrix: "In der Matrix zeigen", "Show in the matrix";
        NoProducts: "Noch keine Leistungen. Sie kommen mit einer Liste, mit Rechnungen oder in der Matrix dazu.", "No products yet. They come with a list, with invoices, or in the matrix.";
        Revenue: "Umsatz", "Revenue";
        NoFigures: "Noch keine Zahlen. Sie kommen mit eingelesenen Rechnungen.", "No figures yet. They come with imported invoices.";
        Period: "Zeitraum", "Period";
        Months12: "12 Monate", "12 months";
        Months36: "36 Monate", "36 months";
        Years: "Jahre", "Years";
        Month: "Monat", "Month";
        Year: "Jahr", "Year";
        Sum: "Summe", "Total";
        UntilMonth: "bis {}", "to {}";
        ChartTable: "Zahlen als Tabelle", "Figures as a table";
        Invoices: "Rechnungen, gesamt", "Invoices, all";
        Credits: "Gutschriften, gesamt", "Credits, all";
        LastMonth: "Letzter Monat mit Umsatz", "Last month with revenue";
        LastYear: "Letzte 12 Monate", "Last 12 months";
        YearBefore: "12 Monate davor", "12 months before";
        Contribution12: "Deckungsbeitrag, 12 Monate", "Contribution, 12 months";
        DaysLate: "Tage zu spät bezahlt, im Mittel", "Days paid late, on average";
        DisputedShare: "Gekürzt oder strittig", "Cut or disputed";
        OrdersAYear: "Bestellungen im Jahr", "Orders a year";
        MonthsIdle: "Monate seit der letzten Bestellung", "Months since the last order";
        AllMonths: "Gesamt", "All";
        Growth: "Veränderung", "Change";
        TopProducts: "Umsatz nach Leistung", "Revenue by product";
        Product: "Leistung", "Product";
        OtherProducts: "{} weitere", "{} more";
        WithoutProduct: "Ohne Leistung", "Without a product";
    }
}

phrases! {
    /// What is known of one cell beyond its mark.
    Detail {
        Title: "Einzelheiten", "Details";
        Choose: "Wählen Sie links eine Leistung, um Einzelheiten festzuhalten.", "Choose a product to note details.";
        NoReason: "Nicht angegeben", "Not given";
        DoesItself: "Macht es selbst", "Does it itself";
        DoesNotFit: "Passt nicht", "Does not fit";
        Other: "Anderer Grund", "Another reason";
        Yes: "Ja", "Yes";
        No: "Nein", "No";
        Open: "Offen", "Open";
        Today: "Heute", "Today";
    }
}

/// What a field is called where it is asked for.
impl Phrase for CustomerField {
    fn wordings(self) -> Localized {
        match self {
            Self::Name => de_en("Name", "Name"),
            Self::Number => de_en("Kundennummer", "Customer number"),
            Self::Segment => de_en("Segment", "Segment"),
            Self::Owner => de_en("Betreuer", "Owner"),
            Self::Status => de_en("Status", "Status"),
            Self::Since => de_en("Kunde seit", "Customer since"),
            Self::Promise => de_en("Nutzenversprechen", "Promised value"),
            Self::Notes => de_en("Notizen", "Notes"),
        }
    }
}

/// What a field is called where it is asked for.
impl Phrase for DetailField {
    fn wordings(self) -> Localized {
        match self {
            Self::Competitor => de_en("Wettbewerber", "Competitor"),
            Self::ContractEnd => de_en("Vertrag läuft bis", "Contract runs until"),
            Self::Potential => de_en("Potenzial im Jahr", "Potential a year"),
            Self::Reason => de_en("Grund", "Reason"),
            Self::Known => de_en("Kennt unser Angebot?", "Knows our offer?"),
            Self::CheckedOn => de_en("Geprüft am", "Checked on"),
            Self::Source => de_en("Quelle", "Source"),
            Self::Note => de_en("Notiz", "Note"),
        }
    }
}

#[must_use]
pub const fn status_phrase(status: Status) -> Customers {
    match status {
        Status::Prospect => Customers::Prospect,
        Status::Customer => Customers::Customer,
        Status::Former => Customers::Former,
    }
}

#[must_use]
pub const fn reason_phrase(reason: Reason) -> Detail {
    match reason {
        Reason::DoesItself => Detail::DoesItself,
        Reason::DoesNotFit => Detail::DoesNotFit,
        Reason::Other => Detail::Other,
    }
}

#[must_use]
pub const fn answer_phrase(answer: Awareness) -> Detail {
    match answer {
        Awareness::Yes => Detail::Yes,
        Awareness::No => Detail::No,
        Awareness::Open => Detail::Open,
    }
}

/// The heading of a column of the list.
#[must_use]
pub const fn column_phrase(sort: CustomerColumn) -> Customers {
    match sort {
        CustomerColumn::Name => Customers::Name,
        CustomerColumn::Number => Customers::Number,
        CustomerColumn::Segment => Customers::Segment,
        CustomerColumn::Owner => Customers::Owner,
        CustomerColumn::Status => Customers::Status,
        CustomerColumn::Revenue => Customers::Revenue,
        CustomerColumn::Crosses => Customers::Crosses,
        CustomerColumn::Blanks => Customers::Blanks,
    }
}

/// What a customer takes along when deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DeletedWith {
    pub marks: u32,
    pub months: usize,
    pub opportunities: usize,
}

impl Language {
    /// `Kauft 4 von 14 Leistungen, 2 beim Wettbewerb, bei 5 besteht Bedarf. Über 4 wissen wir nichts.`
    #[must_use]
    pub fn glance(self, tally: &Tally) -> String {
        if tally.known == 0 {
            return self.text(Profile::NothingKnown).into_owned();
        }
        let count = |count: u32| self.count(count);
        let mut text = self.fill(
            Profile::BuysOf,
            &[&count(tally.of(MarkKey::Cross)), &count(tally.cells)],
        );
        for (phrase, number) in [
            (Profile::AtCompetitor, tally.of(MarkKey::Competitor)),
            (Profile::NeedsMore, tally.of(MarkKey::Need)),
        ] {
            if number > 0 {
                text.push_str(&self.fill(phrase, &[&count(number)]));
            }
        }
        text.push_str(&match tally.blanks() {
            0 => self.text(Profile::NothingUnknown),
            1 => self.text(Profile::UnknownOne),
            blanks => Cow::Owned(self.fill(Profile::Unknown, &[&count(blanks)])),
        });
        text
    }

    /// `Brandt Logistik gelöscht, mit 14 Markierungen und Zahlen aus 23 Monaten`.
    #[must_use]
    pub fn deleted(self, name: &str, deleted_with: DeletedWith) -> String {
        let marks = match deleted_with.marks {
            0 => None,
            1 => Some(self.text(Profile::OneMark)),
            marks => Some(Cow::Owned(self.fill(Profile::Marks, &[&self.count(marks)]))),
        };
        let months = match deleted_with.months {
            0 => None,
            1 => Some(self.text(Profile::OneMonthOfFigures)),
            months => Some(Cow::Owned(
                self.fill(Profile::MonthsOfFigures, &[&self.count(months as u64)]),
            )),
        };
        let opportunities = match deleted_with.opportunities {
            0 => None,
            1 => Some(self.text(Profile::OneOpportunity)),
            count => Some(Cow::Owned(
                self.fill(Profile::Opportunities, &[&self.count(count as u64)]),
            )),
        };
        let parts: Vec<_> = marks.into_iter().chain(months).chain(opportunities).collect();
        let mut text = self.fill(Profile::Deleted, &[name]);
        if !parts.is_empty() {
            text.push_str(&self.fill(Profile::With, &[&parts.join(&self.text(Profile::And))]));
        }
        text
    }
}

impl Language {
    /// What is known of a cell beyond its mark, each with what it is called; nothing where nothing was said.
    #[must_use]
    pub fn cell_facts(self, detail: &CellDetail, currency: Currency) -> Vec<(DetailField, String)> {
        let fact = |field: DetailField| match field.kind() {
            DetailKind::Line(text) | DetailKind::Text(text) => (text.get)(detail).to_owned(),
            DetailKind::Day(day) => (day.get)(detail).map_or_else(String::new, |day| self.date(day)),
            DetailKind::Amount(amount) => {
                (amount.get)(detail).map_or_else(String::new, |amount| self.money(amount, currency))
            }
            DetailKind::Reason => detail
                .reason
                .map_or_else(String::new, |reason| self.text(reason_phrase(reason)).into_owned()),
            DetailKind::Known => self.text(answer_phrase(detail.known)).into_owned(),
        };
        let said = DetailField::ALL.into_iter().filter(|field| detail.says(*field));
        said.map(|field| (field, fact(field))).collect()
    }
}

/// Whether the rejection says that another customer has the number.
#[must_use]
pub fn number_owner(rejection: Rejection) -> Option<crate::domain::CustomerId> {
    match rejection.cause() {
        Cause::CustomerNumberTaken(other) => Some(other),
        Cause::Stale | Cause::ProductNumberTaken(_) | Cause::TooManyProducts | Cause::TooMany => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_at_a_glance() {
        let tally = |crosses, competitor, need, known| Tally {
            cells: 14,
            known,
            set: [crosses, competitor, need, 0, 0],
        };
        for (tally, expected) in [
            (
                tally(4, 2, 5, 10),
                "Kauft 4 von 14 Leistungen, 2 beim Wettbewerb, bei 5 besteht Bedarf. Über 4 wissen wir nichts.",
            ),
            (
                tally(13, 0, 0, 13),
                "Kauft 13 von 14 Leistungen. Über eine wissen wir nichts.",
            ),
            (
                tally(14, 0, 0, 14),
                "Kauft 14 von 14 Leistungen. Wir wissen über alle Bescheid.",
            ),
            (tally(0, 0, 0, 0), "Über diesen Kunden wissen wir noch nichts."),
        ] {
            assert_eq!(Language::German.glance(&tally), expected);
        }
    }

    #[test]
    fn facts_of_a_cell_are_what_was_said_in_the_order_of_the_form() {
        let facts = |detail: &CellDetail| {
            let facts = Language::German.cell_facts(detail, Currency::Eur).into_iter();
            let line = |(label, said): (DetailField, String)| [&Language::German.text(label), ": ", &said].concat();
            facts.map(line).collect::<Vec<_>>()
        };
        assert_eq!(facts(&CellDetail::default()), Vec::<String>::new());
        let day = jiff::civil::date(2027, 3, 31);
        let full = CellDetail {
            competitor: "Nordwerk".into(),
            potential: Some(crate::domain::Money::units(12_500)),
            contract_end: Some(day),
            reason: Some(Reason::DoesNotFit),
            known: Awareness::No,
            note: "erste Zeile\nzweite Zeile".into(),
            checked_on: Some(day),
            source: "Messe".into(),
            ..CellDetail::default()
        };
        assert_eq!(
            facts(&full),
            [
                "Wettbewerber: Nordwerk",
                "Vertrag läuft bis: 31.03.2027",
                "Potenzial im Jahr: 12.500,00\u{a0}€",
                "Grund: Passt nicht",
                "Kennt unser Angebot?: Nein",
                "Geprüft am: 31.03.2027",
                "Quelle: Messe",
                "Notiz: erste Zeile\nzweite Zeile",
            ]
        );
    }

    #[test]
    fn deleting_says_what_goes_with_it() {
        for (marks, months, expected) in [
            (14, 23, "A gelöscht, mit 14 Markierungen und Zahlen aus 23 Monaten"),
            (1, 0, "A gelöscht, mit 1 Markierung"),
            (0, 1, "A gelöscht, mit Zahlen aus 1 Monat"),
            (0, 0, "A gelöscht"),
        ] {
            assert_eq!(
                Language::German.deleted(
                    "A",
                    DeletedWith {
                        marks,
                        months,
                        ..DeletedWith::default()
                    }
                ),
                expected
            );
        }
    }
}
