//! The customers' goals, and how the sales team rates itself.

use super::{Language, phrases};
use crate::domain::care::rating::Half;
use crate::view::care::goals::months_between;
use jiff::civil::Date;

phrases! {
    /// Goals and ratings.
    GoalText {
        Title: "Kundenziele", "Customer goals";
        Goals: "Ziele", "Goals";
        GoalsNote: "Was der Kunde erreichen will, und welche Leistung dazu beiträgt", "What the customer wants to reach, and which product serves that";
        Goal: "Ziel", "Goal";
        New: "Neues Ziel", "New goal";
        Add: "Hinzufügen", "Add";
        Empty: "Bitte schreiben Sie das Ziel auf.", "Please write down the goal.";
        Serves: "Dazu tragen bei", "Served by";
        ServesNone: "Noch keine Leistung zugeordnet", "No product assigned yet";
        Reviewed: "Zuletzt besprochen", "Last reviewed";
        ReviewedOn: "Zuletzt besprochen: {}", "Last reviewed: {}";
        ReviewedToday: "Heute besprochen", "Reviewed today";
        Done: "Besprochen", "Reviewed";
        ReviewedOf: "Heute besprochen: {}", "Reviewed today: {}";
        ReviewedNow: "Ziel von {} heute besprochen.", "Goal of {} reviewed today.";
        Overdue: "überfällig", "overdue";
        Delete: "Ziel löschen", "Delete the goal";
        Deleted: "Ziel gelöscht.", "Goal deleted.";
        Never: "noch nie besprochen", "never reviewed yet";
        SinceMonths: "seit {} Monaten nicht besprochen", "not reviewed for {} months";
        SinceMonth: "seit einem Monat nicht besprochen", "not reviewed for a month";
        SinceDays: "zuletzt besprochen am {}", "last reviewed on {}";
        GoalLine: "{}: Ziel {}", "{}: goal {}";
        Note: "Kundenziele", "Customer goals";
        Go: "Besprechen", "Review";
        OverdueHead: "Überfällige Gespräche", "Overdue reviews";
        OverdueNote: "die ältesten zuerst", "the oldest first";
        SubNone: "Noch keine Ziele. Sie stehen auf der Seite jedes Kunden.", "No goals yet. They stand on the page of each customer.";
        SubFresh: "Alle {} Ziele wurden in den letzten {} Monaten besprochen", "All {} goals were reviewed within the last {} months";
        Sub: "{} von {} Zielen wurden länger als {} Monate nicht besprochen", "{} of {} goals were not reviewed for more than {} months";
        NoneTitle: "Kein Gespräch überfällig", "No review overdue";
        NoneText: "Ziele halten Sie auf der Seite des Kunden fest. Wird eines lange nicht besprochen, steht es hier.", "Goals are kept on the customer's page. One that is not reviewed for long stands here.";
        FirstOf: "Die ersten {} von {}.", "The first {} of {}.";
        Export: "Überfällige exportieren", "Export the overdue";
        Print: "Drucken", "Print";
        Customer: "Kunde", "Customer";
        Product: "Leistungen", "Products";
        ReviewEvery: "Kundenziele besprechen alle … Monate", "Review customer goals every … months";
        Rating: "Selbsteinschätzung", "Self-rating";
        RatingNote: "zweimal im Jahr, von 1 (gar nicht) bis 5 (ganz)", "twice a year, from 1 (not at all) to 5 (wholly)";
        HalfYear: "{}. Halbjahr {}", "half-year {} of {}";
        RatingDue: "Für das {} fehlt die Einschätzung noch.", "The rating of the {} is still missing.";
        Potential: "Potenzial", "Potential";
        Expectations: "Erwartungen", "Expectations";
        History: "Frühere Einschätzungen", "Earlier ratings";
        Half: "Halbjahr", "Half-year";
        NotRated: "–", "–";
        OutOfFive: "{} von 5", "{} of 5";
        Rate: "Einschätzen", "Rate";
    }
}

impl Language {
    /// `seit 14 Monaten nicht besprochen`.
    #[must_use]
    pub fn not_reviewed(self, reviewed: Option<Date>, today: Date) -> String {
        let Some(day) = reviewed else {
            return self.text(GoalText::Never).into_owned();
        };
        match months_between(day, today) {
            0 => self.fill(GoalText::SinceDays, &[&self.date(day)]),
            1 => self.text(GoalText::SinceMonth).into_owned(),
            months => self.fill(GoalText::SinceMonths, &[&self.count(months)]),
        }
    }

    /// `2. Halbjahr 2026`.
    #[must_use]
    pub fn half_year(self, half: Half) -> String {
        self.fill(
            GoalText::HalfYear,
            &[&half.number().to_string(), &half.year().to_string()],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn how_long_ago() {
        let today = date(2026, 11, 22);
        for (reviewed, expected) in [
            (None, "noch nie besprochen"),
            (Some(date(2025, 9, 1)), "seit 14 Monaten nicht besprochen"),
            (Some(date(2026, 10, 20)), "seit einem Monat nicht besprochen"),
            (Some(date(2026, 11, 2)), "zuletzt besprochen am 02.11.2026"),
        ] {
            assert_eq!(Language::German.not_reviewed(reviewed, today), expected);
        }
        assert_eq!(Language::German.half_year(Half::of(today)), "2. Halbjahr 2026");
    }
}
