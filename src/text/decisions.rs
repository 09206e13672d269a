//! Deciding, and the log of decisions (the Nein-Buch).

use super::{Language, phrases};
use crate::domain::decision::{About, Choice, Decision, Later};

phrases! {
    /// The dialog in which is decided, and the log.
    Decisions {
        Title: "Entscheidungen", "Decisions";
        Sub: "Das Nein-Buch: was empfohlen, was entschieden wurde, und was daraus geworden ist", "The log: what was advised, what was decided, and what came of it";
        Card: "Entscheidung", "Decision";
        Dialog: "Wie entscheiden Sie?", "What do you decide?";
        Close: "Schließen", "Close";
        Choice: "Ihre Entscheidung", "Your decision";
        Offer: "Anbieten", "Offer";
        Variant: "Als Variante mit Aufpreis", "As a variation at a surcharge";
        Separate: "Getrennt anbieten", "Offer separately";
        Decline: "Absagen", "Decline";
        Keep: "Halten", "Keep";
        Repair: "Reparieren", "Repair";
        Part: "Verabschieden", "Part";
        Advised: "Empfohlen: {}", "Advised: {}";
        Against: "Das weicht von der Empfehlung ab. Warum entscheiden Sie so?", "This differs from the advice. Why do you decide so?";
        Misfit: "Die Anfrage passt nicht zu Ihnen; das wird im Nein-Buch vermerkt.", "The opportunity does not suit you; the log will say so.";
        Reason: "Begründung", "Reason";
        ReasonFree: "Begründung (freiwillig)", "Reason (optional)";
        Meanwhile: "Inzwischen wurde in einem anderen Fenster entschieden: {}. {}", "Meanwhile another window has decided: {}. {}";
        ReasonMissing: "Bitte nennen Sie einen Grund; er steht später im Nein-Buch.", "Please give a reason; the log will show it.";
        By: "Wer entscheidet", "Who decides";
        On: "Am", "On";
        Hours: "Stunden, die frei werden", "Hours freed";
        Save: "Entscheidung festhalten", "Record the decision";
        Cancel: "Abbrechen", "Cancel";
        Saved: "Entscheidung festgehalten.", "Decision recorded.";
        Deleted: "Entscheidung gelöscht.", "Decision deleted.";
        DecidedOn: "{} am {}, {}", "{} on {}, {}";
        DecidedBy: "{} am {}, durch {}", "{} on {}, by {}";
        Follows: "wie empfohlen", "as advised";
        Differs: "gegen die Empfehlung", "against the advice";
        MisfitTag: "passt nicht zu uns", "does not suit us";
        ToLog: "Im Nein-Buch ansehen", "See in the log";
        Log: "Alle Entscheidungen", "All decisions";
        What: "Worum es ging", "What it was about";
        Customer: "Kunde", "Customer";
        Advice: "Empfehlung", "Advice";
        NoAdvice: "keine", "none";
        Decided: "Entschieden", "Decided";
        HoursShort: "Stunden frei", "Hours freed";
        Later: "Wie es ausging", "How it turned out";
        LaterOf: "Wie ging es aus: {}", "How it turned out: {}";
        LaterUnsaid: "noch nichts gesagt", "nothing said yet";
        LaterRight: "war richtig", "was right";
        LaterWrong: "war falsch", "was wrong";
        LaterUnknown: "weiß man nicht", "nobody knows";
        Due: "jetzt beurteilen", "judge now";
        Remind: "Erinnern am", "Remind on";
        RemindOf: "Erinnern am: {}", "Remind on: {}";
        Remove: "Entscheidung zu {} löschen", "Delete the decision on {}";
        Evaluation: "Bewertung vom {}", "Evaluation of {}";
        EvaluationUndated: "Bewertung ohne Datum", "Evaluation without a date";
        Actions: "Löschen", "Delete";
        Filter: "Auswahl", "Show";
        FilterAll: "Alle", "All";
        FilterAgainst: "Gegen die Empfehlung", "Against the advice";
        FilterMisfits: "Angenommen, obwohl es nicht passt", "Accepted although it does not suit";
        FilterDue: "Noch zu beurteilen", "To be judged";
        Nobody: "Noch keine Entscheidungen", "No decisions yet";
        NobodyText: "Was Sie zu einer Anfrage entscheiden, steht hier: mit der Empfehlung, Ihrem Grund und später mit dem, was daraus wurde.", "What you decide about an opportunity stands here: with the advice, your reason and later what came of it.";
        NoMatch: "Keine Entscheidung passt dazu", "No decision matches";
        NoMatchText: "Wählen Sie „Alle“, um wieder alle zu sehen.", "Choose “All” to see all again.";
        ToOpportunities: "Zu den Anfragen", "To the opportunities";
        Export: "Nein-Buch exportieren", "Export the log";
        HitRate: "Trefferquote der Empfehlung", "Hit rate of the advice";
        HitRateOf: "{} von {} beurteilten", "{} of {} judged";
        HitRateNone: "noch nichts beurteilt", "nothing judged yet";
        HoursFreed: "Freigewordene Stunden", "Hours freed";
        HoursFreedOf: "durch {} Absagen", "by declining {}";
        MisfitShare: "Angenommen, obwohl es nicht passt", "Accepted although it does not suit";
        MisfitShareOf: "{} von {} angenommenen", "{} of {} accepted";
        Misfits: "Anteil angenommener Anfragen, die nicht passen", "Share of accepted opportunities that do not suit";
        MisfitsNote: "je Quartal", "per quarter";
        Vicious: "So beginnt ein Teufelskreis: unzufriedener Kunde → überlastete Leute → vernachlässigte Kunden → weniger Umsatz → mehr Druck → noch mehr, was nicht passt.", "So begins a vicious circle: dissatisfied customer → overloaded people → neglected customers → lost revenue → more pressure → more misfits.";
        Quarter: "Quartal", "Quarter";
        Accepted: "Angenommen", "Accepted";
        NotSuiting: "Davon passt nicht", "Of these misfits";
        Share: "Anteil", "Share";
        QuarterName: "{}. Quartal {}", "Q{} {}";
        QuarterShort: "Q{} {}", "Q{} {}";
        ChartTable: "Zahlen als Tabelle", "Figures as a table";
        Fit: "Passt das zu uns?", "Does this suit us?";
        Followed: "Wie empfohlen", "As advised";
        Yes: "Ja", "Yes";
        No: "Nein", "No";
        Number: "Kundennummer", "Customer number";
    }
}

#[must_use]
pub const fn choice_phrase(choice: Choice) -> Decisions {
    match choice {
        Choice::Offer => Decisions::Offer,
        Choice::Variant => Decisions::Variant,
        Choice::Separate => Decisions::Separate,
        Choice::Decline => Decisions::Decline,
        Choice::Keep => Decisions::Keep,
        Choice::Repair => Decisions::Repair,
        Choice::Part => Decisions::Part,
    }
}

#[must_use]
pub const fn later_phrase(later: Later) -> Decisions {
    match later {
        Later::Unsaid => Decisions::LaterUnsaid,
        Later::Right => Decisions::LaterRight,
        Later::Wrong => Decisions::LaterWrong,
        Later::Unknown => Decisions::LaterUnknown,
    }
}

impl Language {
    /// `Leitstand Werk 2`, or `Bewertung vom 01.11.2026`
    #[must_use]
    pub fn about(self, decision: &Decision) -> String {
        match decision.about {
            About::Opportunity(_) | About::Other => decision.title.clone(),
            About::Evaluation {
                started_on: Some(day), ..
            } => self.fill(Decisions::Evaluation, &[&self.date(day)]),
            About::Evaluation { started_on: None, .. } => self.text(Decisions::EvaluationUndated).into_owned(),
        }
    }

    /// `4. Quartal 2026`
    #[must_use]
    pub fn quarter(self, (year, quarter): (i16, i8)) -> String {
        self.fill(Decisions::QuarterName, &[&quarter.to_string(), &year.to_string()])
    }

    /// `Q4 2026`
    #[must_use]
    pub fn quarter_short(self, (year, quarter): (i16, i8)) -> String {
        self.fill(Decisions::QuarterShort, &[&quarter.to_string(), &year.to_string()])
    }
}
