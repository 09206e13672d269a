//! The lists that follow from the matrix.

use super::matrix::mark_phrase;
use super::{Language, phrases};
use crate::domain::settings::Currency;
use crate::domain::values::day::days_between;
use crate::view::lists::kind::ListKind;
use crate::view::lists::{CellAdvice, Extent, ListLine, Why};
use jiff::civil::Date;

phrases! {
    /// The lists.
    ListText {
        Lists: "Listen", "Lists";
        Title: "Nächste Schritte", "Next steps";
        All: "Listen aus der Matrix", "Lists from the matrix";
        Fill: "Weiße Flecken", "Blank spots";
        WinBack: "Zurückgewinnen", "Win back";
        Sell: "Verkaufen", "Sell";
        MakeKnown: "Bekannt machen", "Make known";
        Aged: "Auffrischen", "Check again";
        FillSub: "{} Felder, über die wir nichts wissen; die umsatzstärksten Kunden zuerst", "{} cells of which we know nothing; customers with the highest revenue first";
        WinBackSub: "{} Felder beim Wettbewerb; das nächste Vertragsende zuerst", "{} cells with competitors; the soonest contract end first";
        SellSub: "{} Felder mit Bedarf; das größte Potenzial zuerst", "{} cells with a need; the largest potential first";
        MakeKnownSub: "{} Felder, deren Kunde unser Angebot nicht kennt; das größte Potenzial zuerst", "{} cells whose customer does not know our offer; the largest potential first";
        AgedSub: "{} Markierungen, die seit über {} Monaten niemand geprüft hat; die ältesten zuerst", "{} marks that nobody checked for more than {} months; the oldest first";
        FillOne: "1 Feld, über das wir nichts wissen", "1 cell of which we know nothing";
        WinBackOne: "1 Feld beim Wettbewerb", "1 cell with competitors";
        SellOne: "1 Feld mit Bedarf", "1 cell with a need";
        MakeKnownOne: "1 Feld, dessen Kunde unser Angebot nicht kennt", "1 cell whose customer does not know our offer";
        AgedOne: "1 Markierung, die seit über {} Monaten niemand geprüft hat", "1 mark that nobody checked for more than {} months";
        Worth: "{} · Potenzial {} im Jahr", "{} · potential {} a year";
        Customer: "Kunde", "Customer";
        Number: "Kundennummer", "Customer number";
        Product: "Leistung", "Product";
        Why: "Warum", "Why";
        Value: "Wert im Jahr", "Value a year";
        Step: "Nächster Schritt", "Next step";
        Mark: "Markierung", "Mark";
        Competitor: "Wettbewerber", "Competitor";
        Potential: "Potenzial", "Potential";
        ContractEnd: "Vertragsende", "Contract end";
        CheckedOn: "Geprüft am", "Checked on";
        Segment: "Segment", "Segment";
        Owner: "Betreuer", "Owner";
        NotFormer: "Ohne Ehemalige", "Without former ones";
        Unknown: "?", "?";
        Demand: "Bedarf in {} von {} bekannten Fällen", "Needed in {} of {} known cases";
        DemandUnknown: "Noch bei keinem Kunden bekannt", "Not known of any customer yet";
        WithRevenue: "{}, Umsatz {}", "{}, revenue {}";
        SomeCompetitor: "Wettbewerber unbekannt", "Competitor unknown";
        EndUnknown: "{}, Vertragsende unbekannt", "{}, contract end unknown";
        Ended: "{}, Vertrag endete am {}", "{}, contract ended on {}";
        EndsToday: "{}, Vertrag endet heute", "{}, contract ends today";
        EndsInDay: "{}, Vertrag endet morgen", "{}, contract ends tomorrow";
        EndsInDays: "{}, Vertrag endet in {} Tagen", "{}, contract ends in {} days";
        EndsInWeeks: "{}, Vertrag endet in {} Wochen", "{}, contract ends in {} weeks";
        EndsInMonths: "{}, Vertrag endet in {} Monaten", "{}, contract ends in {} months";
        Needs: "Hat Bedarf", "Has a need";
        NeedsMore: "Kauft bei uns, könnte mehr kaufen", "Buys from us, could buy more";
        UnknownElsewhere: "Kauft beim Wettbewerb, kennt unser Angebot nicht", "Buys from a competitor, does not know our offer";
        UnknownNeeds: "Hat Bedarf, kennt unser Angebot nicht", "Has a need, does not know our offer";
        AsOf: "Stand {}: {}", "As of {}: {}";
        AsOfNobody: "{}, Stand unbekannt", "{}, of unknown date";
        Ask: "Nachfragen", "Ask";
        AskContractEnd: "Vertragsende erfragen", "Ask for the contract end";
        AskWhatCame: "Fragen, was danach kam", "Ask what came after";
        OfferBefore: "Anbieten bis {}", "Offer by {}";
        Estimate: "Potenzial schätzen", "Estimate the potential";
        Offer: "Anbieten", "Offer";
        Introduce: "Angebot vorstellen", "Introduce the offer";
        Check: "Prüfen und bestätigen", "Check and confirm";
        Table: "Liste: {}", "List: {}";
        FirstOf: "Die ersten {} von {}. Grenzen Sie die Liste ein, oder exportieren Sie alle.", "The first {} of {}. Narrow the list, or export all of it.";
        Export: "Liste exportieren", "Export the list";
        ExportCut: "Exportiert sind die ersten {} von {} Zeilen.", "These are the first {} of {} lines.";
        Print: "Liste drucken", "Print the list";
        FillNone: "Keine weißen Flecken", "No blank spots";
        FillNoneText: "Zu jedem Kunden und jeder Leistung ist etwas bekannt.", "Something is known of every customer and product.";
        WinBackNone: "Nichts zurückzugewinnen", "Nothing to win back";
        WinBackNoneText: "Nirgends ist vermerkt, dass ein Kunde beim Wettbewerb kauft.", "No customer is marked as buying from a competitor.";
        SellNone: "Kein Bedarf vermerkt", "No need noted";
        SellNoneText: "Sobald in der Matrix ein Bedarf steht, finden Sie ihn hier.", "As soon as the matrix shows a need, you find it here.";
        MakeKnownNone: "Niemandem unbekannt", "Unknown to nobody";
        MakeKnownNoneText: "Hier stehen Kunden mit Bedarf oder beim Wettbewerb, bei denen zur Frage „Kennt unser Angebot?“ ein Nein steht.", "Here are customers with a need or with a competitor where “Knows our offer?” says No.";
        AgedNone: "Alles frisch", "All fresh";
        AgedNoneText: "Jede Markierung ist jünger als {} Monate.", "Every mark is younger than {} months.";
        NoneHere: "Nichts in dieser Auswahl", "Nothing in this selection";
        NoneHereText: "Ändern Sie die Filter, oder zeigen Sie alles.", "Change the filters, or show everything.";
        ShowAll: "Alle zeigen", "Show all";
        NoMatrix: "Erst die Matrix, dann die Listen", "First the matrix, then the lists";
        NoMatrixText: "Die Listen entstehen aus Kunden, Leistungen und ihren Markierungen.", "The lists follow from customers, products and their marks.";
        ToMatrix: "Zur Matrix", "To the matrix";
        Choose: "Wählen Sie eine Zeile, um sie zu bearbeiten.", "Choose a line to work on it.";
        KeysHint: "Pfeiltasten wechseln die Zeile, {} setzen die Markierung, Enter führt zu den Einzelheiten.", "Arrow keys change the line, {} set the mark, Enter leads to the details.";
        Work: "Zeile bearbeiten", "Work on the line";
        Gone: "{} ist nicht mehr in der Liste.", "{} is no longer in the list.";
        GoneForGood: "{} gibt es nicht mehr.", "{} does not exist any more.";
        OpenCustomer: "Kunde öffnen", "Open the customer";
        CheckedToday: "Heute geprüft", "Checked today";
        CheckedNow: "{}, {}: heute geprüft", "{}, {}: checked today";
        Marked: "{}, {}: {}", "{}, {}: {}";
        Close: "Schließen", "Close";
        AgedAfter: "Markierungen gelten als veraltet nach … Monaten", "Marks are aged after … months";
        AgedAfterHint: "Veraltete Markierungen stehen in der Liste „Auffrischen“.", "Aged marks stand in the list “Check again”.";
    }
}

/// The name of a list.
#[must_use]
pub const fn kind_phrase(kind: ListKind) -> ListText {
    match kind {
        ListKind::Fill => ListText::Fill,
        ListKind::WinBack => ListText::WinBack,
        ListKind::Sell => ListText::Sell,
        ListKind::MakeKnown => ListText::MakeKnown,
        ListKind::Aged => ListText::Aged,
    }
}

/// What is said where the list is empty: a heading and a sentence.
#[must_use]
pub const fn none_phrases(kind: ListKind) -> (ListText, ListText) {
    match kind {
        ListKind::Fill => (ListText::FillNone, ListText::FillNoneText),
        ListKind::WinBack => (ListText::WinBackNone, ListText::WinBackNoneText),
        ListKind::Sell => (ListText::SellNone, ListText::SellNoneText),
        ListKind::MakeKnown => (ListText::MakeKnownNone, ListText::MakeKnownNoneText),
        ListKind::Aged => (ListText::AgedNone, ListText::AgedNoneText),
    }
}

const fn sub_phrases(kind: ListKind) -> (ListText, ListText) {
    match kind {
        ListKind::Fill => (ListText::FillOne, ListText::FillSub),
        ListKind::WinBack => (ListText::WinBackOne, ListText::WinBackSub),
        ListKind::Sell => (ListText::SellOne, ListText::SellSub),
        ListKind::MakeKnown => (ListText::MakeKnownOne, ListText::MakeKnownSub),
        ListKind::Aged => (ListText::AgedOne, ListText::AgedSub),
    }
}

impl Language {
    /// What a list holds, in one line; empty where it is empty. `months`: after how many a mark is aged.
    #[must_use]
    pub fn list_sub(self, kind: ListKind, extent: Extent, (months, currency): (u16, Currency)) -> String {
        let (one, many) = sub_phrases(kind);
        let months = self.count(months);
        let sub = match extent.cells {
            0 => return String::new(),
            1 => self.fill(one, &[&months]),
            cells => self.fill(many, &[&self.count(cells as u64), &months]),
        };
        if extent.potential.is_zero() {
            sub
        } else {
            self.fill(ListText::Worth, &[&sub, &self.money_whole(extent.potential, currency)])
        }
    }

    /// Why the line is there.
    #[must_use]
    pub fn list_why(self, line: &ListLine, today: Date, currency: Currency) -> String {
        let tell = |phrase: ListText| self.text(phrase).into_owned();
        match &line.why {
            Why::Blank { revenue, demand } => {
                let demand = match demand {
                    Some(share) => self.fill(ListText::Demand, &[&self.count(share.part), &self.count(share.whole)]),
                    None => tell(ListText::DemandUnknown),
                };
                match revenue {
                    Some(revenue) => {
                        self.fill(ListText::WithRevenue, &[&demand, &self.money_whole(*revenue, currency)])
                    }
                    None => demand,
                }
            }
            Why::Competitor { name, contract_end } => {
                let name = if name.is_empty() {
                    tell(ListText::SomeCompetitor)
                } else {
                    name.clone()
                };
                match contract_end {
                    Some(end) => self.contract(&name, *end, today),
                    None => self.fill(ListText::EndUnknown, &[&name]),
                }
            }
            Why::Need { buys: false } => tell(ListText::Needs),
            Why::Need { buys: true } => tell(ListText::NeedsMore),
            Why::Unknown { buys_elsewhere: true } => tell(ListText::UnknownElsewhere),
            Why::Unknown { buys_elsewhere: false } => tell(ListText::UnknownNeeds),
            Why::Aged { since } => {
                let mark = self.text(mark_phrase(line.mark));
                match since {
                    Some(since) => self.fill(ListText::AsOf, &[&self.date(*since), &mark]),
                    None => self.fill(ListText::AsOfNobody, &[&mark]),
                }
            }
        }
    }

    /// How soon a contract ends: in days, from two weeks on in weeks, from three months on in months.
    fn contract(self, name: &str, end: Date, today: Date) -> String {
        let (phrase, count) = match days_between(today, end) {
            ..0 => return self.fill(ListText::Ended, &[name, &self.date(end)]),
            0 => return self.fill(ListText::EndsToday, &[name]),
            1 => return self.fill(ListText::EndsInDay, &[name]),
            days @ 2..14 => (ListText::EndsInDays, days),
            days @ 14..92 => (ListText::EndsInWeeks, (days + 3) / 7),
            days @ 92.. => (ListText::EndsInMonths, (days + 15) / 30),
        };
        self.fill(phrase, &[name, &self.count(count)])
    }

    #[must_use]
    pub fn list_step(self, step: CellAdvice) -> String {
        let phrase = match step {
            CellAdvice::Ask => ListText::Ask,
            CellAdvice::AskContractEnd => ListText::AskContractEnd,
            CellAdvice::AskWhatCame => ListText::AskWhatCame,
            CellAdvice::OfferBefore(end) => return self.fill(ListText::OfferBefore, &[&self.date(end)]),
            CellAdvice::Estimate => ListText::Estimate,
            CellAdvice::Offer => ListText::Offer,
            CellAdvice::Introduce => ListText::Introduce,
            CellAdvice::Check => ListText::Check,
        };
        self.text(phrase).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Mark, Money};
    use crate::view::matrix::tally::Share;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn why(why: Why) -> String {
        let line = ListLine {
            mark: Mark::Competitor,
            value: None,
            why,
            step: CellAdvice::Ask,
        };
        Language::German
            .list_why(&line, TODAY, Currency::Eur)
            .replace('\u{a0}', " ")
    }

    #[test]
    fn contracts_end_in_days_weeks_or_months() {
        for (end, expected) in [
            (None, "NordData, Vertragsende unbekannt"),
            (Some(date(2026, 11, 21)), "NordData, Vertrag endete am 21.11.2026"),
            (Some(TODAY), "NordData, Vertrag endet heute"),
            (Some(date(2026, 11, 23)), "NordData, Vertrag endet morgen"),
            (Some(date(2026, 12, 5)), "NordData, Vertrag endet in 13 Tagen"),
            (Some(date(2027, 1, 3)), "NordData, Vertrag endet in 6 Wochen"),
            (Some(date(2027, 5, 22)), "NordData, Vertrag endet in 6 Monaten"),
        ] {
            let name = "NordData".into();
            assert_eq!(
                why(Why::Competitor {
                    name,
                    contract_end: end
                }),
                expected
            );
        }
    }

    #[test]
    fn why_a_line_is_there() {
        let demand = Share::of(7, 9);
        let revenue = Some(Money::units(124_000));
        for (reason, expected) in [
            (
                Why::Blank {
                    revenue: None,
                    demand: None,
                },
                "Noch bei keinem Kunden bekannt",
            ),
            (
                Why::Blank { revenue, demand },
                "Bedarf in 7 von 9 bekannten Fällen, Umsatz 124.000 €",
            ),
            (
                Why::Aged {
                    since: Some(date(2024, 5, 3)),
                },
                "Stand 03.05.2024: Kauft beim Wettbewerb",
            ),
        ] {
            assert_eq!(why(reason), expected);
        }
    }

    #[test]
    fn what_a_list_holds() {
        let sub = |kind, cells, units| {
            let potential = Money::units(units);
            let sub = Language::German.list_sub(kind, Extent { cells, potential }, (12, Currency::Eur));
            sub.replace('\u{a0}', " ")
        };
        assert_eq!(sub(ListKind::Sell, 0, 0), "");
        assert_eq!(
            sub(ListKind::Sell, 1, 900),
            "1 Feld mit Bedarf · Potenzial 900 € im Jahr"
        );
        assert_eq!(
            sub(ListKind::Aged, 1_234, 0),
            "1.234 Markierungen, die seit über 12 Monaten niemand geprüft hat; die ältesten zuerst"
        );
        assert_eq!(
            sub(ListKind::Aged, 1, 0),
            "1 Markierung, die seit über 12 Monaten niemand geprüft hat"
        );
    }
}
