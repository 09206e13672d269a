//! The big sentence above a preview, and what stands beside its button. What cannot be read comes first; that all is there already is
//! said only of a file of which every line was read.

use super::import::Import;
use super::{Language, phrases};
use crate::exchange::Report;

phrases! {
    /// What is said of lines that are left out.
    VerdictText {
        NoRows: "Unter den Überschriften stehen keine Zeilen mit Daten.", "There are no lines with data below the headings.";
        Unreadable: "{} von {} Zeilen sind nicht lesbar.", "{} of {} lines cannot be read.";
        UnreadableOne: "1 von {} Zeilen ist nicht lesbar.", "1 of {} lines cannot be read.";
        UnreadableOnly: "Die einzige Zeile ist nicht lesbar.", "The only line cannot be read.";
        UnreadableLong: "{} Zeilen der Datei sind nicht lesbar.", "{} lines of the file cannot be read.";
        Unknown: "{} Zeilen nennen niemanden, den es schon gibt.", "{} lines name nobody who is there already.";
        UnknownOne: "1 Zeile nennt niemanden, den es schon gibt.", "1 line names nobody who is there already.";
        RestChangesNothing: "Was die übrigen sagen, ist schon da.", "What the others say is there already.";
    }
}

/// What the plan changes in what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Novelty {
    /// Something, or that is not known yet.
    Something,
    /// Nothing.
    Nothing,
    /// Nothing, and the file leaves something empty that is filled.
    OnlyEmpty,
}

/// What the button of a preview waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// The file is being read.
    Reading,
    /// The plan is being compared with what is there.
    Comparing,
    /// The plan does not fit what is there.
    Refused,
    /// Something is to be answered.
    Answers,
    /// Whether lines with errors are left out.
    Agreement,
    /// Nothing.
    Nothing,
}

impl Language {
    /// The big sentence, and a second one where all is there already.
    #[must_use]
    pub fn verdict(self, report: &Report, novelty: Novelty) -> (String, Option<String>) {
        let Some(table) = report.table else {
            return (self.text(Import::NoTable).into_owned(), None);
        };
        let missing: Vec<_> = report.missing.iter().map(|field| self.text(*field)).collect();
        match missing.len() {
            0 => {}
            1 => return (self.fill(Import::MissingOne, &[&missing.join("")]), None),
            _ => return (self.fill(Import::MissingSeveral, &[&missing.join(", ")]), None),
        }
        let mut totals = report.totals;
        if totals.rows == 0 {
            return (self.text(VerdictText::NoRows).into_owned(), None);
        }
        let Some(left_out) = self.left_out(report) else {
            return match novelty {
                Novelty::Nothing => {
                    let [nothing, why] =
                        [Import::NothingChanges, Import::NothingChangesText].map(|text| self.text(text).into_owned());
                    (nothing, Some(why))
                }
                Novelty::OnlyEmpty => (self.text(Import::NothingNew).into_owned(), None),
                Novelty::Something => (self.summary(table, &totals), None),
            };
        };
        totals.rows = totals.rows.saturating_sub(report.lines_skipped);
        let rest = match (totals.rows, novelty) {
            (0, _) => None,
            (_, Novelty::Nothing | Novelty::OnlyEmpty) => Some(self.text(VerdictText::RestChangesNothing).into_owned()),
            (_, Novelty::Something) => Some(self.summary(table, &totals)),
        };
        (left_out, rest)
    }

    /// How many lines are left out; `None` where all were read.
    fn left_out(self, report: &Report) -> Option<String> {
        let (skipped, rows) = (report.lines_skipped, report.totals.rows);
        let [count, all] = [skipped, rows].map(|lines| self.count(lines));
        Some(match (skipped, report.errors) {
            (0, _) => return None,
            (1, 0) => self.text(VerdictText::UnknownOne).into_owned(),
            (_, 0) => self.fill(VerdictText::Unknown, &[&count]),
            (1, _) if rows == 1 => self.text(VerdictText::UnreadableOnly).into_owned(),
            (1, _) => self.fill(VerdictText::UnreadableOne, &[&all]),
            // A line of the table takes several of the file.
            (..) if skipped > rows => self.fill(VerdictText::UnreadableLong, &[&count]),
            (..) => self.fill(VerdictText::Unreadable, &[&count, &all]),
        })
    }
}

/// What stands beside the button: what it waits for, or what it does.
#[must_use]
pub fn hint(report: &Report, waiting: Waiting) -> Import {
    match waiting {
        _ if report.table.is_none() => Import::ChooseFirst,
        _ if !report.missing.is_empty() => Import::AssignFirst,
        Waiting::Answers => Import::AnswerFirst,
        Waiting::Agreement if report.has_errors_only() => Import::NothingLeft,
        Waiting::Agreement => Import::SkipFirst,
        Waiting::Reading => Import::StillReading,
        Waiting::Comparing => Import::StillComparing,
        Waiting::Refused => Import::DoesNotFit,
        Waiting::Nothing => Import::OneStep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Choices, read_all};
    use std::rc::Rc;

    fn check(text: &str, novelty: Novelty, said: &str) {
        let (report, _) = read_all(text.as_bytes(), Rc::default(), Choices::default()).unwrap();
        let (first, second) = Language::German.verdict(&report, novelty);
        let told = [Some(first), second]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        assert_eq!(told, said, "{text}");
    }

    #[test]
    fn errors_come_first() {
        let head = "Kunde;Datum;Betrag\n";
        let (good, bad) = ("Acme;04.07.2026;1,00\n", "Acme;x;1,00\n");
        check(&format!("{head}{good}"), Novelty::OnlyEmpty, "Nichts Neues.");
        check(
            &format!("{head}{good}"),
            Novelty::Something,
            "1 Zeile wird zu 1 Kunden, 0 Leistungen und 0 Kreuzen.",
        );
        check(
            &format!("{head}{good}"),
            Novelty::Nothing,
            "Es ändert sich nichts. Alles, was in dieser Datei steht, ist schon da.",
        );
        check(
            &format!("{head}{}", bad.repeat(5)),
            Novelty::Nothing,
            "5 von 5 Zeilen sind nicht lesbar.",
        );
        check(
            &format!("{head}{bad}"),
            Novelty::Nothing,
            "Die einzige Zeile ist nicht lesbar.",
        );
        check(
            &format!("{head}{good}{good}{bad}"),
            Novelty::Nothing,
            "1 von 3 Zeilen ist nicht lesbar. Was die übrigen sagen, ist schon da.",
        );
        check(
            &format!("{head}{good}{good}{bad}{bad}"),
            Novelty::Something,
            "2 von 4 Zeilen sind nicht lesbar. 2 Zeilen werden zu 1 Kunden, 0 Leistungen und 0 Kreuzen.",
        );
        check(
            head,
            Novelty::Nothing,
            "Unter den Überschriften stehen keine Zeilen mit Daten.",
        );
    }

    #[test]
    fn the_hint_says_what_is_missing() {
        let told = |text: &str, waiting| {
            let (report, _) = read_all(text.as_bytes(), Rc::default(), Choices::default()).unwrap();
            hint(&report, waiting)
        };
        let sound = "Kunde;Datum;Betrag\nAcme;04.07.2026;1,00\n";
        let faulty = "Kunde;Datum;Betrag\nAcme;x;1,00\n";
        assert_eq!(told(faulty, Waiting::Agreement), Import::NothingLeft);
        let partly = format!("{sound}Acme;x;1,00\n");
        assert_eq!(told(&partly, Waiting::Agreement), Import::SkipFirst);
        assert_eq!(told("a;b\n1;2\n", Waiting::Nothing), Import::ChooseFirst);
        assert_eq!(told(sound, Waiting::Comparing), Import::StillComparing);
        assert_eq!(told(sound, Waiting::Nothing), Import::OneStep);
    }
}
