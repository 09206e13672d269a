//! Opportunities and their two checks. The questions themselves are content and stand in `domain`.

use super::{Language, phrases};
use crate::domain::opportunity::advice::{ChecklistOutcome, ChecklistScope, OutcomeRange, Reply, Rule};
use crate::domain::opportunity::checklist::{AnswerKind, ChecklistQuestion};
use crate::domain::opportunity::fit::{FitOutcome, Level};
use crate::domain::opportunity::{Advice, Stage};
use crate::domain::records::question::{Answer, Bearing, Favourable};
use crate::view::opportunities::SortKey;
use std::borrow::Cow;

phrases! {
    /// The list and the board.
    Opportunities {
        Title: "Anfragen", "Opportunities";
        Search: "Anfragen suchen", "Search opportunities";
        SearchHint: "Titel, Kunde oder nächster Schritt", "Title, customer or next step";
        CountOne: "1 Anfrage", "1 opportunity";
        CountAll: "{} Anfragen", "{} opportunities";
        CountSome: "{} von {} Anfragen", "{} of {} opportunities";
        List: "Liste der Anfragen", "List of opportunities";
        Shown: "Ansicht", "View";
        AsList: "Liste", "List";
        AsBoard: "Tafel", "Board";
        AnyStage: "Jeder Stand", "Any state";
        Waiting: "Wartet auf Entscheidung", "Awaits a decision";
        Stage: "Stand", "State";
        StageOpen: "Offen", "Open";
        StageClarify: "Klären", "Clarify";
        StageOffer: "Anbieten", "Offer";
        StageVariant: "Variante", "Variation";
        StageDecline: "Absagen", "Decline";
        StageDecided: "Entschieden", "Decided";
        Name: "Anfrage", "Opportunity";
        Customer: "Kunde", "Customer";
        Value: "Wert", "Value";
        Received: "Eingegangen", "Received";
        Age: "Alter", "Age";
        NextStep: "Nächster Schritt", "Next step";
        NextOn: "Bis", "By";
        Days: "{}\u{a0}Tage", "{}\u{a0}days";
        OneDay: "1\u{a0}Tag", "1\u{a0}day";
        Today: "heute", "today";
        Select: "{} zum Vergleich wählen", "Select {} for comparing";
        Compare: "Vergleichen", "Compare";
        CompareSome: "{} vergleichen", "Compare {}";
        Nobody: "Noch keine Anfragen", "No opportunities yet";
        NobodyText: "Eine Anfrage kommt herein: Lohnt sich ein Angebot? Legen Sie sie an, und beantworten Sie acht Leitfragen.", "A request comes in: is it worth an offer? Add it, and answer eight lead questions.";
        NoMatch: "Keine Anfrage passt dazu", "No opportunity matches";
        NoMatchText: "Ändern Sie die Suche oder den Stand.", "Change the search or the state.";
        ShowAll: "Alle zeigen", "Show all";
        None: "keine", "none";
        Add: "Neue Anfrage", "New opportunity";
        AddTitle: "Worum geht es?", "What is it about?";
        AddCustomer: "Welcher Kunde?", "Which customer?";
        AddNow: "Anlegen", "Add";
        Cancel: "Abbrechen", "Cancel";
        CustomerNew: "„{}“ wird als Interessent angelegt.", "“{}” will be added as a prospect.";
        CustomerGone: "Diesen Kunden hat inzwischen ein anderes Fenster gelöscht. Noch einmal „Anlegen“ legt ihn neu an.", "Another window has deleted this customer meanwhile. “Add” once more makes them anew.";
        CustomerMissing: "Bitte nennen Sie den Kunden.", "Please name the customer.";
        TitleMissing: "Bitte sagen Sie, worum es geht.", "Please say what it is about.";
        TooLong: "Das ist zu lang: höchstens 200 Zeichen.", "This is too long: 200 characters at most.";
        Added: "„{}“ angelegt.", "“{}” added.";
        Deleted: "„{}“ gelöscht.", "“{}” deleted.";
        Export: "Liste exportieren", "Export the list";
        ExportChecklists: "Checklisten exportieren", "Export the checklists";
        FileList: "Anfragen", "Opportunities";
        FileChecklists: "Checklisten", "Checklists";
        FileChecklist: "Checkliste {}", "Checklist {}";
        FileQuestions: "Fragenblatt {}", "Question sheet {}";
        FileDecisions: "Entscheidungen", "Decisions";
        NoneOfCustomer: "Noch keine Anfragen von diesem Kunden.", "No opportunities of this customer yet.";
        AllOfCustomer: "Nebeneinander ansehen", "See side by side";
    }
}

phrases! {
    /// The page of one opportunity.
    Desk {
        SubReceived: "eingegangen am {}", "received on {}";
        SubDecided: "entschieden: {}", "decided: {}";
        NoConcessions: "keine", "none";
        Facts: "Angaben", "Facts";
        Title: "Titel", "Title";
        Back: "Alle Anfragen", "All opportunities";
        Print: "Blatt drucken", "Print the sheet";
        Delete: "Anfrage löschen", "Delete the opportunity";
        Checklist: "Checkliste exportieren", "Export the checklist";
        Fit: "Passt das zu uns?", "Does this suit us?";
        Ascotsman: "ASCOTSMAN: Lohnt sich ein Angebot?", "ASCOTSMAN: is it worth an offer?";
        Keys: "Tastatur: Pfeile wechseln die Frage, J N O T antworten, Enter öffnet die Notiz.", "Keyboard: arrows change the question, Y N O T answer, Enter opens the note.";
        Requirements: "Was verlangt der Kunde?", "What does the customer require?";
        Requirement: "Anforderung", "Requirement";
        RequirementAs: "{} eintragen als", "Enter {} as";
        AddAs: "Hinzufügen als", "Add as";
        Known: "Unsere Kompetenzen dazu:", "Our competences for it:";
        NoCompetences: "Was Ihre Firma gut kann, tragen Sie in den Einstellungen ein; dann wird es hier vorgeschlagen.", "What your company is good at goes into the settings; then it is suggested here.";
        Concessions: "Welche Zugeständnisse machen wir nur, um den Auftrag zu bekommen?", "Which concessions do we make only to win the order?";
        Concession: "Zugeständnis", "Concession";
        AddItem: "Hinzufügen", "Add";
        Remove: "„{}“ entfernen", "Remove “{}”";
        LevelOf: "Einordnung von {}", "Level of {}";
        Advice: "Empfehlung", "Advice";
        AdviceTrial: "Empfehlung, zur Probe", "Advice, as a trial";
        Unfavourable: "ungünstig", "unfavourable";
        PlainNo: "Nein", "No";
        OpenCount: "offen", "open";
        OfLeads: "von 8 Leitfragen", "of 8 lead questions";
        OfAll: "von 25 zählenden Fragen", "of 25 counted questions";
        MoreThan: "„Kein Angebot“ ab {}", "“No offer” from {} on";
        KnockedOut: "Eine zwingende Anforderung ist nicht erfüllt.", "A mandatory requirement is not met.";
        StillOpen: "{} Fragen sind noch offen.", "{} questions are still open.";
        StillOpenOne: "Eine Frage ist noch offen.", "One question is still open.";
        RangeTitle: "Wenn die offenen Fragen ausgehen", "If the open questions turn out";
        RangeGood: "gut: {}", "well: {}";
        RangeNow: "jetzt: {}", "now: {}";
        RangeBad: "schlecht: {}", "badly: {}";
        RangeSame: "Wie die offenen Fragen auch ausgehen, es bleibt bei „{}“: Sie müssen nicht gestellt werden.", "However the open questions turn out, it stays “{}”: they need not be asked.";
        Tipping: "Was das Ergebnis kippt", "What tips the outcome";
        TippingNone: "Keine einzelne Antwort ändert das Ergebnis.", "No single answer changes the outcome.";
        TippingMore: "{} weitere", "{} more";
        Trial: "Was wäre, wenn …", "What if …";
        TrialOn: "Sie probieren aus: Antworten werden nicht gespeichert.", "You are trying out: answers are not saved.";
        TrialCount: "{} Antworten auf Probe", "{} answers on trial";
        TrialCountOne: "1 Antwort auf Probe", "1 answer on trial";
        TrialKeep: "Übernehmen", "Keep";
        TrialDrop: "Verwerfen", "Discard";
        Rule: "Regel für diese Anfrage", "Rule for this opportunity";
        Threshold: "Kein Angebot bei mehr ungünstigen Antworten als", "No offer at more unfavourable answers than";
        Scope: "Gezählt werden", "Counted are";
        ScopeLeads: "die acht Leitfragen", "the eight lead questions";
        ScopeAll: "alle geschlossenen Fragen", "all closed questions";
        RuleMeans: "Es zählen {} Fragen. Ab {} ungünstigen Antworten lautet die Empfehlung „Kein Angebot“.", "{} questions are counted. From {} unfavourable answers on, the advice is “No offer”.";
        RuleOne: "Es zählen {} Fragen. Schon bei einer ungünstigen Antwort lautet die Empfehlung „Kein Angebot“.", "{} questions are counted. A single unfavourable answer makes the advice “No offer”.";
        RuleNever: "Es zählen nur {} Fragen. Mehr als {} ungünstige Antworten kann es nicht geben: „Kein Angebot“ wird nie empfohlen.", "Only {} questions are counted. There cannot be more than {} unfavourable answers: “No offer” is never advised.";
        MoreThanNever: "„Kein Angebot“ wird nie empfohlen", "“No offer” is never advised";
        AsSettings: "wie in den Einstellungen: {}", "as in the settings: {}";
        Questions: "Fragenblatt", "Question sheet";
        QuestionsSub: "Offene Fragen zu „{}“", "Open questions about “{}”";
        QuestionsLead: "Diese Fragen zu „{}“ sind noch offen.", "These questions about “{}” are still open.";
        QuestionsNone: "Keine Frage ist mehr offen.", "No question is open any more.";
        QuestionsNoneText: "Alles ist beantwortet oder trifft nicht zu.", "Everything is answered or does not apply.";
        QuestionsPrint: "Drucken", "Print";
        QuestionsCopy: "Als Text kopieren", "Copy as text";
        QuestionsCopied: "Das Fragenblatt ist in der Zwischenablage.", "The question sheet is on the clipboard.";
        QuestionsNotCopied: "Der Browser hat das Kopieren nicht erlaubt.", "The browser did not allow copying.";
        QuestionsExport: "Als Datei speichern", "Save as a file";
        QuestionsBack: "Zur Anfrage", "To the opportunity";
        OnlyOurs: "Das klären wir selbst, nicht mit dem Kunden", "This we settle ourselves, not with the customer";
        Counted: "Gezählte Antworten", "Counted answers";
        Note: "Notiz", "Note";
        NoteOn: "Notiz zu: {}", "Note on: {}";
        AnswerYes: "Ja", "Yes";
        AnswerNo: "Nein", "No";
        AnswerOpen: "Offen", "Open";
        AnswerNone: "Trifft nicht zu", "Not applicable";
        FallsAway: "Trifft nicht zu, weil der Kunde niemanden sonst gefragt hat.", "Not applicable, because the customer has asked nobody else.";
        GoodYes: "Günstig: Ja", "Favourable: Yes";
        GoodNo: "Günstig: Nein", "Favourable: No";
        GoodNeither: "Zur Einordnung, zählt nicht", "For context, not counted";
        GoodFree: "Freie Antwort", "Free answer";
        GoodChoice: "Günstig: {}", "Favourable: {}";
        NotCounted: "zählt nicht", "not counted";
        SectionGood: "günstig", "favourable";
        SectionBad: "ungünstig", "unfavourable";
        SectionOpen: "offen", "open";
        SectionNone: "trifft nicht zu", "not applicable";
        DetailsBad: "{} ungünstige Einzelheiten", "{} unfavourable details";
        DetailBad: "1 ungünstige Einzelheit", "1 unfavourable detail";
        DetailsOpen: "{} offen", "{} open";
        Sections: "Zu den Abschnitten", "To the sections";
        Decide: "Entscheiden …", "Decide …";
        DecideAgain: "Neu entscheiden …", "Decide anew …";
        Compare: "Anfragen im Vergleich", "Opportunities compared";
        CompareSub: "Die beiden Prüfungen nebeneinander", "The two checks side by side";
        CompareNone: "Nichts zu vergleichen", "Nothing to compare";
        CompareNoneText: "Wählen Sie in der Liste zwei oder mehr Anfragen.", "Select two or more opportunities in the list.";
        Details: "Einzelheiten", "Details";
        CompareWhat: "Worum es geht", "What it is about";
        TakeOut: "{} aus dem Vergleich nehmen", "Take {} out of the comparison";
    }
}

phrases! {
    /// What the checks say.
    Verdicts {
        Offer: "Angebot ausarbeiten", "Prepare the offer";
        Clarify: "Erst klären: offene Fragen mit dem Kunden besprechen", "Clarify first: settle the open questions with the customer";
        Decline: "Kein Angebot: zu viel spricht dagegen", "No offer: too much speaks against it";
        OfferShort: "Anbieten", "Offer";
        ClarifyShort: "Klären", "Clarify";
        DeclineShort: "Kein Angebot", "No offer";
        Separate: "Eigenes Projekt: absagen oder getrennt anbieten", "A project of its own: decline, or offer it separately";
        Misfit: "Eher absagen: es passt nicht zu uns", "Rather decline: it does not suit us";
        Variant: "Als Variante mit Aufpreis anbieten", "Offer as a variation at a surcharge";
        FitOpen: "Noch offen", "Still open";
        Fits: "Passt zu uns", "Suits us";
        SeparateShort: "Eigenes Projekt", "A project of its own";
        MisfitShort: "Passt nicht", "Does not suit";
        VariantShort: "Als Variante", "As a variation";
        FitUnclear: "Noch offen: Passt das zu uns?", "Still open: does this suit us?";
        Begin: "Beantworten Sie die ersten Fragen", "Answer the first questions";
        Core: "Kernleistung", "Core";
        Variation: "Variante", "Variation";
        NewTerritory: "Neuland", "New territory";
    }
}

/// The outcome as a sentence.
#[must_use]
pub const fn outcome_phrase(outcome: ChecklistOutcome) -> Verdicts {
    match outcome {
        ChecklistOutcome::Offer => Verdicts::Offer,
        ChecklistOutcome::Clarify => Verdicts::Clarify,
        ChecklistOutcome::Decline => Verdicts::Decline,
    }
}

#[must_use]
pub const fn outcome_short(outcome: ChecklistOutcome) -> Verdicts {
    match outcome {
        ChecklistOutcome::Offer => Verdicts::OfferShort,
        ChecklistOutcome::Clarify => Verdicts::ClarifyShort,
        ChecklistOutcome::Decline => Verdicts::DeclineShort,
    }
}

#[must_use]
pub const fn fit_phrase(fit: FitOutcome) -> Verdicts {
    match fit {
        FitOutcome::Separate => Verdicts::Separate,
        FitOutcome::Decline => Verdicts::Misfit,
        FitOutcome::Variant => Verdicts::Variant,
        FitOutcome::Open => Verdicts::FitOpen,
        FitOutcome::Fits => Verdicts::Fits,
    }
}

#[must_use]
pub const fn fit_short(fit: FitOutcome) -> Verdicts {
    match fit {
        FitOutcome::Separate => Verdicts::SeparateShort,
        FitOutcome::Decline => Verdicts::MisfitShort,
        FitOutcome::Variant => Verdicts::VariantShort,
        FitOutcome::Open => Verdicts::FitOpen,
        FitOutcome::Fits => Verdicts::Fits,
    }
}

/// Both checks in one sentence: that of the check which decides.
#[must_use]
pub const fn advice_phrase(advice: Advice, outcome: ChecklistOutcome, fit: FitOutcome) -> Verdicts {
    match (advice, outcome) {
        (Advice::Open, _) => Verdicts::Begin,
        (Advice::Clarify, ChecklistOutcome::Offer | ChecklistOutcome::Decline) => Verdicts::FitUnclear,
        (Advice::Clarify, ChecklistOutcome::Clarify) => Verdicts::Clarify,
        (Advice::Decline, ChecklistOutcome::Decline) => Verdicts::Decline,
        (Advice::Decline | Advice::Variant, _) => fit_phrase(fit),
        (Advice::Offer, _) => Verdicts::Offer,
    }
}

#[must_use]
pub const fn level_phrase(level: Level) -> Verdicts {
    match level {
        Level::Core => Verdicts::Core,
        Level::Variation => Verdicts::Variation,
        Level::NewTerritory => Verdicts::NewTerritory,
    }
}

#[must_use]
pub const fn stage_phrase(stage: Stage) -> Opportunities {
    match stage {
        Stage::Advised(Advice::Open) => Opportunities::StageOpen,
        Stage::Advised(Advice::Clarify) => Opportunities::StageClarify,
        Stage::Advised(Advice::Offer) => Opportunities::StageOffer,
        Stage::Advised(Advice::Variant) => Opportunities::StageVariant,
        Stage::Advised(Advice::Decline) => Opportunities::StageDecline,
        Stage::Decided => Opportunities::StageDecided,
    }
}

#[must_use]
pub const fn scope_phrase(scope: ChecklistScope) -> Desk {
    match scope {
        ChecklistScope::Leads => Desk::ScopeLeads,
        ChecklistScope::All => Desk::ScopeAll,
    }
}

#[must_use]
pub const fn answer_phrase(answer: Answer) -> Desk {
    match answer {
        Answer::Yes => Desk::AnswerYes,
        Answer::No => Desk::AnswerNo,
        Answer::Open => Desk::AnswerOpen,
        Answer::NotApplicable => Desk::AnswerNone,
    }
}

#[must_use]
pub const fn section_phrase(lead: Bearing) -> Desk {
    match lead {
        Bearing::Good => Desk::SectionGood,
        Bearing::Bad => Desk::SectionBad,
        Bearing::Open => Desk::SectionOpen,
        Bearing::None => Desk::SectionNone,
    }
}

#[must_use]
pub const fn favourable_phrase(favourable: Favourable) -> Desk {
    match favourable {
        Favourable::Yes => Desk::GoodYes,
        Favourable::No => Desk::GoodNo,
        Favourable::Neither => Desk::GoodNeither,
    }
}

/// The heading of a column of the list.
#[must_use]
pub const fn column_phrase(sort: SortKey) -> Opportunities {
    match sort {
        SortKey::Title => Opportunities::Name,
        SortKey::Customer => Opportunities::Customer,
        SortKey::Stage => Opportunities::Stage,
        SortKey::Value => Opportunities::Value,
        SortKey::Age => Opportunities::Age,
        SortKey::NextOn => Opportunities::NextStep,
    }
}

impl Language {
    /// `Ja`, or the choice: what was answered, where that is one of a few.
    #[must_use]
    pub fn reply(self, question: &ChecklistQuestion, reply: Reply) -> Cow<'static, str> {
        let answer = match reply {
            Reply::Open => Answer::Open,
            Reply::Yes => Answer::Yes,
            Reply::No => Answer::No,
            Reply::NotApplicable => Answer::NotApplicable,
            Reply::Filled => return Cow::Borrowed(""),
            Reply::Chosen(place) => match question.kind {
                AnswerKind::Choice(choices) => {
                    let choice = choices.get(usize::from(place));
                    return choice.map_or(Cow::Borrowed(""), |choice| self.choose(choice.text));
                }
                AnswerKind::Closed(_) | AnswerKind::Text | AnswerKind::Money => return Cow::Borrowed(""),
            },
        };
        self.text(answer_phrase(answer))
    }

    /// `3 Tage`, on one line
    #[must_use]
    pub fn days(self, days: i32) -> String {
        match days {
            0 => self.text(Opportunities::Today).into_owned(),
            1 => self.text(Opportunities::OneDay).into_owned(),
            days => self.fill(Opportunities::Days, &[&self.count(days)]),
        }
    }

    /// That the open questions need not be asked, where it is so.
    #[must_use]
    pub fn settled_range(self, range: OutcomeRange) -> Option<String> {
        let same = range.best == range.worst;
        same.then(|| self.fill(Desk::RangeSame, &[&self.text(outcome_short(range.best))]))
    }

    /// What the counts are held against: `von 8 Leitfragen · „Kein Angebot“ ab 4`
    #[must_use]
    pub fn limit(self, rule: Rule) -> String {
        let counted = self.text(match rule.scope {
            ChecklistScope::Leads => Desk::OfLeads,
            ChecklistScope::All => Desk::OfAll,
        });
        let limit = match rule.can_decline() {
            true => self.fill(Desk::MoreThan, &[&self.count(rule.threshold + 1)]),
            false => self.text(Desk::MoreThanNever).into_owned(),
        };
        [&counted, " · ", limit.as_str()].concat()
    }

    /// What the rule comes to: `Es zählen 8 Fragen. Ab 4 ungünstigen Antworten lautet die Empfehlung „Kein Angebot“.`
    #[must_use]
    pub fn rule(self, rule: Rule) -> String {
        let counted = self.count(rule.scope.count());
        match (rule.can_decline(), rule.threshold) {
            (false, threshold) => self.fill(Desk::RuleNever, &[&counted, &self.count(threshold)]),
            (true, 0) => self.fill(Desk::RuleOne, &[&counted]),
            (true, threshold) => self.fill(Desk::RuleMeans, &[&counted, &self.count(threshold + 1)]),
        }
    }

    /// `1 ungünstige Einzelheit · 2 offen`
    #[must_use]
    pub fn details(self, bad: u8, open: u8) -> String {
        let bad = match bad {
            0 => None,
            1 => Some(self.text(Desk::DetailBad).into_owned()),
            bad => Some(self.fill(Desk::DetailsBad, &[&self.count(bad)])),
        };
        let open = (open > 0).then(|| self.fill(Desk::DetailsOpen, &[&self.count(open)]));
        bad.into_iter().chain(open).collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_that_decides_speaks() {
        for (outcome, fit, expected) in [
            (ChecklistOutcome::Offer, FitOutcome::Fits, Verdicts::Offer),
            (ChecklistOutcome::Offer, FitOutcome::Variant, Verdicts::Variant),
            (ChecklistOutcome::Offer, FitOutcome::Open, Verdicts::FitUnclear),
            (ChecklistOutcome::Clarify, FitOutcome::Open, Verdicts::Clarify),
            (ChecklistOutcome::Clarify, FitOutcome::Separate, Verdicts::Separate),
            (ChecklistOutcome::Decline, FitOutcome::Separate, Verdicts::Decline),
            (ChecklistOutcome::Offer, FitOutcome::Decline, Verdicts::Misfit),
        ] {
            assert_eq!(
                advice_phrase(Advice::of(outcome, fit), outcome, fit),
                expected,
                "{outcome:?} {fit:?}"
            );
        }
    }

    #[test]
    fn what_the_rule_comes_to() {
        for (threshold, scope, expected) in [
            (
                3,
                ChecklistScope::Leads,
                "Es zählen 8 Fragen. Ab 4 ungünstigen Antworten",
            ),
            (
                0,
                ChecklistScope::Leads,
                "Es zählen 8 Fragen. Schon bei einer ungünstigen Antwort",
            ),
            (
                7,
                ChecklistScope::Leads,
                "Es zählen 8 Fragen. Ab 8 ungünstigen Antworten",
            ),
            (
                8,
                ChecklistScope::Leads,
                "Es zählen nur 8 Fragen. Mehr als 8 ungünstige Antworten kann es nicht geben",
            ),
            (
                8,
                ChecklistScope::All,
                "Es zählen 25 Fragen. Ab 9 ungünstigen Antworten",
            ),
            (
                25,
                ChecklistScope::All,
                "Es zählen nur 25 Fragen. Mehr als 25 ungünstige Antworten",
            ),
        ] {
            let rule = Rule { threshold, scope };
            let found = Language::German.rule(rule);
            assert!(found.starts_with(expected), "{rule:?}: {found}");
        }
    }

    #[test]
    fn counted_words() {
        let german = Language::German;
        for (days, expected) in [(0, "heute"), (1, "1\u{a0}Tag"), (12, "12\u{a0}Tage")] {
            assert_eq!(german.days(days), expected);
        }
        for (bad, open, expected) in [
            (0, 0, ""),
            (1, 0, "1 ungünstige Einzelheit"),
            (2, 3, "2 ungünstige Einzelheiten · 3 offen"),
        ] {
            assert_eq!(german.details(bad, open), expected);
        }
    }
}
