//! The five steps of an evaluation.

use super::{Language, phrases};
use crate::domain::Money;
use crate::domain::evaluation::conversation::{Decision, Lock, Manner, TalkResult};
use crate::domain::evaluation::sums::{Figure, Lever, ResultPart, Unit};
use crate::domain::evaluation::{Class, Contradiction, EvaluationStep, Lack};
use crate::domain::settings::Currency;

phrases! {
    Evaluation {
        Title: "Bewertung", "Evaluation";
        Of: "Bewertung vom {}", "Evaluation of {}";
        Evaluations: "Bewertungen", "Evaluations";
        EvaluationsNote: "Halten, reparieren oder verabschieden?", "Keep, repair or part?";
        None: "Noch keine Bewertung. Die fünf Schritte klären, ob sich ein anspruchsvoller Kunde lohnt.", "No evaluation yet. The five steps settle whether a demanding customer is worth keeping.";
        Begin: "Bewertung beginnen", "Begin an evaluation";
        BeginAnother: "Neue Bewertung", "New evaluation";
        Begun: "Bewertung begonnen", "Evaluation begun";
        Open: "Öffnen", "Open";
        OpenOf: "Bewertung vom {} öffnen", "Open the evaluation of {}";
        Delete: "Bewertung löschen", "Delete the evaluation";
        Deleted: "Bewertung gelöscht", "Evaluation deleted";
        Earlier: "Frühere Bewertung. Sie bleibt, wie sie war, und lässt sich weiter lesen und ergänzen.", "An earlier evaluation. It stays as it was and can still be read and added to.";
        ToNewest: "Zur neuesten", "To the newest";
        ToCustomer: "Zurück zum Kunden", "Back to the customer";
        Steps: "Die fünf Schritte", "The five steps";
        Next: "Weiter: {}", "Next: {}";
        Previous: "Zurück: {}", "Back: {}";
        SoFar: "Zwischenstand", "So far";
        Decided: "Entscheidung", "Decision";
        Missing: "Was noch fehlt", "What is still missing";
        NothingMissing: "Alles beantwortet", "All answered";
        Done: "fertig", "done";
        Undated: "ohne Datum", "undated";
        Compare: "Unterschiede zur vorigen Bewertung", "Differences from the evaluation before";
        CompareOf: "Vergleich mit der Bewertung vom {}", "Compared with the evaluation of {}";
        Before: "vorher", "before";
        Now: "jetzt", "now";
        SameAll: "Kein Unterschied.", "No difference.";

        Classify: "Einordnen", "Classify";
        Learn: "Von den Besten lernen", "Learn from the best";
        Sums: "Rechnen", "Do the sums";
        Talk: "Sprechen und entscheiden", "Talk and decide";
        Replacement: "Auffüllen", "Refill";

        YesOf3: "{} von 3 Ja", "{} of 3 yes";
        Nurture: "Beziehung weiter pflegen", "Keep nurturing the relationship";
        LookCloser: "Genauer hinsehen (Schritt 3)", "Look more closely (step 3)";
        DoTheSums: "Rechnen, bevor entschieden wird (Schritt 3)", "Do the sums before deciding (step 3)";
        NothingYet: "Noch keine Aussage", "Nothing to say yet";
        NothingYetText: "Beantworten Sie die Fragen; jeder Schritt sagt, was ihm noch fehlt.", "Answer the questions; each step says what it still lacks.";
        ClaimToProve: "Ein Ja zum Verdienen ist eine Behauptung, die zu belegen ist: Solange nicht alle drei Ja sind, kommt Schritt 3 vor jeder Entscheidung.", "A yes to making money is a claim to be proven: unless all three are yes, step 3 comes before any decision.";
        Loses: "Die eingelesenen Zahlen widersprechen: Nach der Betreuung bleiben im Jahr {}.", "The imported figures say otherwise: after service, {} a year is left.";
        Earns: "Die eingelesenen Zahlen widersprechen: Nach der Betreuung bleiben im Jahr {}.", "The imported figures say otherwise: after service, {} a year is left.";
        Silent: "Die eingelesenen Zahlen widersprechen: Die letzte Rechnung ist {} Monate her.", "The imported figures say otherwise: the last invoice was {} months ago.";

        TraitsOfBest: "Was die Besten auszeichnet", "What marks the best";
        Interview: "Interviewbogen", "Interview sheet";
        InterviewNote: "Fragen Sie Ihre besten Kunden; den Bogen können Sie drucken und später ausfüllen.", "Ask your best customers; print the sheet and fill it in later.";
        TalkedTo: "Gesprochen mit", "Talked to";
        AskedBy: "Gefragt hat", "Asked by";
        PrintInterview: "Interviewbogen drucken", "Print the interview sheet";
        FollowsTitle: "Was folgt daraus?", "What follows?";
        MeasureWhat: "Maßnahme", "Measure";
        MeasureOwner: "Wer", "Who";
        MeasureDue: "Bis wann", "By when";
        MeasureDone: "Erledigt", "Done";
        MeasureRemove: "Maßnahme entfernen: {}", "Remove the measure: {}";
        Measures: "Vereinbarte Maßnahmen", "Agreed measures";
        MeasureAdd: "Neue Maßnahme", "New measure";
        MeasureAddNow: "Hinzufügen", "Add";

        SignsTitle: "Was auffällt", "What stands out";
        FiguresTitle: "Zahlen", "Figures";
        FiguresNote: "Zeitraum: {} Monate", "Period: {} months";
        Months: "Zeitraum in Monaten", "Period in months";
        TakeFromInvoices: "Aus Rechnungen übernehmen", "Take from invoices";
        NoInvoices: "Zu diesem Kunden sind keine Rechnungen eingelesen.", "No invoices of this customer were imported.";
        FromInvoices: "aus {} Rechnungen bis {}", "from {} invoices to {}";
        Figure: "Posten", "Item";
        Low: "niedrig", "low";
        Likely: "wahrscheinlich", "likely";
        High: "hoch", "high";
        LowOf: "{}, niedrig", "{}, low";
        LikelyOf: "{}, wahrscheinlich", "{}, likely";
        HighOf: "{}, hoch", "{}, high";
        FigureOrder: "Niedrig darf nicht über wahrscheinlich liegen, wahrscheinlich nicht über hoch.", "Low must not be above likely, nor likely above high.";
        MarginOr: "statt direkter Kosten", "in place of direct cost";
        CreditsHint: "nur unberechtigte; der Umsatz steht davor", "unjustified only; revenue is before them";
        RatesHint: "Gerechnet wird mit {} je Stunde, {} je Mahnung und {} Zinsen im Jahr (Einstellungen).", "The sums use {} an hour, {} a reminder and {} interest a year (settings).";
        ResultTitle: "Was vom Umsatz bleibt", "What is left of the revenue";
        ResultNote: "{} Monate, {}", "{} months, {}";
        ResultMissing: "Für das Ergebnis fehlen noch Umsatz und direkte Kosten (oder die Marge).", "The result needs revenue and direct cost (or the margin).";
        ShowEnd: "Gezeigter Fall", "Case shown";
        PartsTable: "Posten für Posten", "Item by item";
        Result: "Ergebnis", "Result";
        BeforeService: "Deckungsbeitrag vor Betreuung", "Contribution before service";
        AfterService: "Deckungsbeitrag nach Betreuung", "Contribution after service";
        ShareOfRevenue: "Anteil am Umsatz", "Share of revenue";
        OfRevenue: "{} vom Umsatz", "{} of revenue";
        EuroCosts: "{} Umsatz mit diesem Kunden kostet {}.", "{} of revenue with this customer costs {}.";
        Left: "Nach der Betreuung bleiben {} (zwischen {} und {}).", "After service, {} is left (between {} and {}).";
        WhatIf: "Was wäre, wenn …", "What if …";
        ThenLeft: "Dann bleiben {}", "Then {} is left";
        ThenLeftShare: "Dann bleiben {} ({})", "Then {} is left ({})";
        Best: "Stärkster Hebel: {} ({})", "Strongest lever: {} ({})";
        BestUsual: "Stärkster Hebel bei üblichen Schritten: {} ({})", "Strongest lever at usual steps: {} ({})";
        NoLever: "Kein Hebel wirkt bei diesen Zahlen.", "No lever has an effect on these figures.";
        LeverHolds: "{} Gerechnet wird bis dahin mit dem Wert am Regler.", "{} Until then, the sums use the value of the slider.";
        Levers: "Hebel", "Levers";
        LeversBack: "Alle Hebel auf null", "All levers to zero";
        MinimumNeedsOrders: "Für den Mindestbestellwert fehlt die Zahl der Bestellungen.", "The minimum order needs the number of orders.";
        Burden: "Unsichtbare Last", "Intangible burden";
        BurdenNote: "Wird nie in Geld gerechnet, aber immer gezeigt", "Never turned into money, always shown";
        BurdenNone: "keine", "none";
        BurdenSome: "gering", "slight";
        BurdenMuch: "deutlich", "marked";
        BurdenHeavy: "schwer", "heavy";
        Repair: "Lohnt sich die Reparatur?", "Is it worth repairing?";
        Consequences: "Was hätte es für Folgen, sich zu trennen?", "What would be the consequences of parting?";
        TargetContribution: "Deckungsbeitragsziel: {} mit diesem Kunden, {} ohne ihn.", "Contribution target: {} with this customer, {} without.";
        TargetRevenue: "Umsatzziel: {} mit diesem Kunden, {} ohne ihn.", "Revenue target: {} with this customer, {} without.";
        TargetMissing: "Jahresziele für Umsatz und Deckungsbeitrag stehen in den Einstellungen; mit eingelesenen Rechnungen rechnet das Programm vor, was ohne diesen Kunden davon bliebe.", "Yearly targets for revenue and contribution are in the settings; with imported invoices the program works out what would be left of them without this customer.";
        SelfCheck: "Selbstprüfung: Liegt die Ursache auch bei uns?", "Self-check: does the cause lie with us, too?";
        SelfCheckNote: "fertig, wenn nichts mehr offen ist", "done when nothing is open";
        Trial: "Preisschritt zur Probe", "A price step on trial";
        TrialNote: "Bevor eine Preiserhöhung endgültig wird", "Before a higher price is made for good";
        TrialOn: "Probe am", "Trial on";
        TrialChange: "Änderung", "Change";
        TrialReaction: "Wie hat der Kunde reagiert?", "How did the customer react?";

        Conversation: "Gespräch", "Conversation";
        PrintConversation: "Gesprächsbogen drucken", "Print the conversation sheet";
        ConversationSheet: "Gesprächsbogen", "Conversation sheet";
        TalkOn: "Datum", "Date";
        InPerson: "Persönlich", "In person";
        OnThePhone: "Am Telefon", "On the phone";
        InPersonHint: "Empfohlen: persönlich, nicht am Telefon.", "Advised: in person, not on the phone.";
        People: "Wer nimmt teil?", "Who takes part?";
        Value: "Welchen Wert hat unsere Lösung für den Kunden?", "What value does our solution have for the customer?";
        Alternatives: "Was wir anbieten", "What we offer";
        OtherAlternative: "Anderes", "Other";
        CustomersReply: "Antwort des Kunden", "The customer's reply";
        TalkResult: "Ergebnis des Gesprächs", "Result of the conversation";
        Agreed: "Einigung", "Agreement";
        Reflection: "Bedenkzeit", "Time to think";
        NotAgreed: "Keine Einigung", "No agreement";
        NotYet: "Noch offen", "Still open";
        Keep: "Halten", "Keep";
        RepairIt: "Reparieren", "Repair";
        Part: "Verabschieden", "Part";
        DecisionOn: "Entschieden am", "Decided on";
        Reason: "Begründung", "Reason";
        Locked: "Verabschieden ist noch gesperrt", "Parting is still locked";
        LockedText: "Erst wenn nichts mehr fehlt, lässt sich „Verabschieden“ wählen:", "“Part” can be chosen once nothing is missing:";
        Rests: "Die Entscheidung ruht", "The decision rests";
        RestsText: "„Verabschieden“ war entschieden, seither fehlt wieder etwas:", "“Part” was decided, and since then something is missing again:";
        LockSelfCheck: "Selbstprüfung: {} von 5 offen (Schritt 3)", "Self-check: {} of 5 open (step 3)";
        LockRepair: "Dem Kunden wurde noch keine Alternative angeboten", "No alternative was offered to the customer";
        LockTalk: "Das Gespräch hat noch kein Datum oder Ergebnis", "The conversation has no date or result yet";
        Parting: "Sich verabschieden", "Parting";
        MannerTitle: "Auf welche Weise?", "In which manner?";
        NoNewOrders: "Keine neuen Aufträge annehmen", "Take no new orders";
        EndContract: "Den laufenden Vertrag beenden", "End the running contract";
        ContractHint: "Laufende Verträge vorher prüfen (lassen). Das ist keine Rechtsberatung.", "Have running contracts checked first. This is no legal advice.";
        Seven: "Ein verärgerter Kunde erzählt etwa sieben anderen davon. Bleiben Sie freundlich.", "One annoyed customer tells about seven others. Stay friendly.";
        Suppliers: "Andere Anbieter, die wir dem Kunden nennen", "Other suppliers we name to the customer";
        Closing: "Abschiedstext", "Closing text";
        ClosingPropose: "Text vorschlagen", "Propose a text";
        ClosingCopy: "Text kopieren", "Copy the text";
        Copied: "Text kopiert", "Text copied";
        NotCopied: "Der Browser erlaubt das Kopieren nicht. Bitte den Text markieren und kopieren.", "The browser does not allow copying. Please select the text and copy it.";
        ClosingText: "Sehr geehrte Damen und Herren,\n\nvielen Dank für Ihr Vertrauen in den vergangenen Jahren. Nach unserem Gespräch haben wir entschieden, {}, weil wir Ihre Anforderungen nicht so erfüllen können, wie Sie es erwarten dürfen.{}\n\nLaufende Zusagen halten wir selbstverständlich ein, und bei der Übergabe helfen wir gern.\n\nMit freundlichen Grüßen\n{}", "Dear Sir or Madam,\n\nThank you for your trust over the past years. After our conversation we have decided {}, because we cannot meet your requirements as you may rightly expect.{}\n\nWe will of course keep our present commitments and gladly help with the handover.\n\nKind regards\n{}";
        ClosingNoOrders: "künftig keine neuen Aufträge mehr anzunehmen", "not to take on new orders";
        ClosingEnds: "den laufenden Vertrag zum nächstmöglichen Termin zu beenden", "to end our running contract at the next possible date";
        ClosingSuppliers: " Gut aufgehoben wären Sie zum Beispiel bei: {}.", " You would be in good hands with, for example: {}.";

        LackAnswer: "1 Frage offen", "1 question open";
        LackAnswers: "{} Fragen offen", "{} questions open";
        LackMeasure: "1 Maßnahme ohne Verantwortliche oder Termin", "1 measure without owner or date";
        LackMeasures: "{} Maßnahmen ohne Verantwortliche oder Termin", "{} measures without owner or date";
        LackFigures: "Umsatz und Kosten fehlen", "Revenue and cost are missing";
        LackSelfCheck: "Selbstprüfung: {} von 5 offen", "Self-check: {} of 5 open";
        LackSums: "erst rechnen (Schritt 3)", "sums first (step 3)";
        LackConversation: "Gespräch fehlt", "Conversation is missing";
        LackOffer: "Angebot an den Kunden fehlt", "Offer to the customer is missing";
        LackDecision: "Entscheidung fehlt", "Decision is missing";
        LackAgreed: "vereinbarte Maßnahme fehlt", "An agreed measure is missing";
        LackProfile: "Kundenprofil fehlt", "Customer profile is missing";
        LackLoss: "Verlustgrund fehlt", "Reason of the loss is missing";

        Revenue: "Umsatz", "Revenue";
        DirectCost: "Direkte Kosten", "Direct cost";
        Margin: "Marge in %", "Margin in %";
        ReworkHours: "Nacharbeit, Stunden", "Rework, hours";
        ExtraHours: "Mehraufwand, Stunden", "Extra service, hours";
        Credits: "Unberechtigte Gutschriften", "Unjustified credits";
        FreeExtras: "Kostenlose Zugaben", "Free extras";
        Reminders: "Mahnungen, Anzahl", "Reminders, count";
        DaysLate: "Tage zu spät", "Days late";
        LateAmount: "Bezahlter Betrag mit Zahlungsziel", "Amount paid that had a due date";
        SellingCost: "Verkaufsaufwand (Besuche, Anrufe)", "Selling cost (visits, calls)";
        Orders: "Bestellungen, Anzahl", "Orders, count";
        PartRework: "Nacharbeit", "Rework";
        PartExtra: "Mehraufwand", "Extra service";
        PartCredits: "Gutschriften", "Credits";
        PartExtras: "Zugaben", "Extras";
        PartReminders: "Mahnen", "Reminders";
        PartLate: "Verzug", "Late payment";
        PartSelling: "Verkauf", "Selling";

        LeverPrice: "Preis erhöhen", "Raise the price";
        LeverRework: "Nacharbeit berechnen, je Stunde", "Charge for rework, an hour";
        LeverLate: "Gebühr je Mahnung", "Fee for a reminder";
        LeverSelling: "Weniger Verkaufsaufwand", "Less selling cost";
        LeverExtras: "Weniger Zugaben", "Fewer free extras";
        LeverMinimum: "Mindestbestellwert", "Minimum order";
        PercentUnit: "%", "%";

        MeasureOf: "{}: {}", "{}: {}";
        MeasureOverdue: "überfällig seit {}", "overdue since {}";
        MeasureDueOn: "bis {}", "by {}";
    }
}

phrases! {
    /// Rates and targets in the settings.
    Rates {
        Title: "Bewertung von Kunden", "Evaluation of customers";
        Note: "Womit die fünf Schritte rechnen", "What the five steps reckon with";
        Hour: "Kosten einer Arbeitsstunde", "Cost of an hour of work";
        Reminder: "Kosten einer Mahnung", "Cost of a reminder";
        Interest: "Zinssatz im Jahr, in %", "Interest rate a year, in %";
        RevenueTarget: "Umsatzziel im Jahr", "Revenue target a year";
        ContributionTarget: "Deckungsbeitragsziel im Jahr", "Contribution target a year";
    }
}

#[must_use]
pub const fn step_phrase(step: EvaluationStep) -> Evaluation {
    match step {
        EvaluationStep::Classify => Evaluation::Classify,
        EvaluationStep::Learn => Evaluation::Learn,
        EvaluationStep::Sums => Evaluation::Sums,
        EvaluationStep::Talk => Evaluation::Talk,
        EvaluationStep::Replacement => Evaluation::Replacement,
    }
}

#[must_use]
pub const fn class_phrase(class: Class) -> Evaluation {
    match class {
        Class::Nurture => Evaluation::Nurture,
        Class::LookCloser => Evaluation::LookCloser,
        Class::DoTheSums => Evaluation::DoTheSums,
    }
}

#[must_use]
pub const fn decision_phrase(decision: Decision) -> Evaluation {
    match decision {
        Decision::Keep => Evaluation::Keep,
        Decision::Repair => Evaluation::RepairIt,
        Decision::Part => Evaluation::Part,
    }
}

#[must_use]
pub const fn result_phrase(result: TalkResult) -> Evaluation {
    match result {
        TalkResult::Agreed => Evaluation::Agreed,
        TalkResult::Reflection => Evaluation::Reflection,
        TalkResult::NotAgreed => Evaluation::NotAgreed,
    }
}

#[must_use]
pub const fn manner_phrase(manner: Manner) -> Evaluation {
    match manner {
        Manner::NoNewOrders => Evaluation::NoNewOrders,
        Manner::EndContract => Evaluation::EndContract,
    }
}

#[must_use]
pub const fn figure_phrase(figure: Figure) -> Evaluation {
    match figure {
        Figure::Revenue => Evaluation::Revenue,
        Figure::DirectCost => Evaluation::DirectCost,
        Figure::Margin => Evaluation::Margin,
        Figure::ReworkHours => Evaluation::ReworkHours,
        Figure::ExtraHours => Evaluation::ExtraHours,
        Figure::Credits => Evaluation::Credits,
        Figure::FreeExtras => Evaluation::FreeExtras,
        Figure::Reminders => Evaluation::Reminders,
        Figure::DaysLate => Evaluation::DaysLate,
        Figure::LateAmount => Evaluation::LateAmount,
        Figure::SellingCost => Evaluation::SellingCost,
        Figure::Orders => Evaluation::Orders,
    }
}

#[must_use]
pub const fn part_phrase(part: ResultPart) -> Evaluation {
    match part {
        ResultPart::Revenue => Evaluation::Revenue,
        ResultPart::DirectCost => Evaluation::DirectCost,
        ResultPart::Rework => Evaluation::PartRework,
        ResultPart::ExtraService => Evaluation::PartExtra,
        ResultPart::Credits => Evaluation::PartCredits,
        ResultPart::FreeExtras => Evaluation::PartExtras,
        ResultPart::Reminders => Evaluation::PartReminders,
        ResultPart::LatePayment => Evaluation::PartLate,
        ResultPart::Selling => Evaluation::PartSelling,
    }
}

#[must_use]
pub const fn lever_phrase(lever: Lever) -> Evaluation {
    match lever {
        Lever::Price => Evaluation::LeverPrice,
        Lever::ReworkFee => Evaluation::LeverRework,
        Lever::LateFee => Evaluation::LeverLate,
        Lever::Selling => Evaluation::LeverSelling,
        Lever::Extras => Evaluation::LeverExtras,
        Lever::MinimumOrder => Evaluation::LeverMinimum,
    }
}

/// How heavy a burden of 0 to 3 is.
#[must_use]
pub const fn burden_phrase(burden: u8) -> Evaluation {
    match burden {
        0 => Evaluation::BurdenNone,
        1 => Evaluation::BurdenSome,
        2 => Evaluation::BurdenMuch,
        3.. => Evaluation::BurdenHeavy,
    }
}

impl Language {
    #[must_use]
    pub fn lock(self, lock: Lock) -> String {
        match lock {
            Lock::SelfCheck { open } => self.fill(Evaluation::LockSelfCheck, &[&self.count(open as u64)]),
            Lock::RepairNotOffered => self.text(Evaluation::LockRepair).into_owned(),
            Lock::NoConversation => self.text(Evaluation::LockTalk).into_owned(),
        }
    }

    #[must_use]
    pub fn lack(self, lack: Lack) -> String {
        let many = |one, many, count: usize| match count {
            1 => self.text(one).into_owned(),
            count => self.fill(many, &[&self.count(count as u64)]),
        };
        let only = |phrase: Evaluation| self.text(phrase).into_owned();
        match lack {
            Lack::Answers(count) => many(Evaluation::LackAnswer, Evaluation::LackAnswers, count),
            Lack::MeasuresUnsettled(count) => many(Evaluation::LackMeasure, Evaluation::LackMeasures, count),
            Lack::Figures => only(Evaluation::LackFigures),
            Lack::SelfCheck(open) => self.fill(Evaluation::LackSelfCheck, &[&self.count(open as u64)]),
            Lack::SumsFirst => only(Evaluation::LackSums),
            Lack::Conversation => only(Evaluation::LackConversation),
            Lack::Offer => only(Evaluation::LackOffer),
            Lack::Decision => only(Evaluation::LackDecision),
            Lack::Measures => only(Evaluation::LackAgreed),
            Lack::Profile => only(Evaluation::LackProfile),
            Lack::LossReason => only(Evaluation::LackLoss),
        }
    }

    #[must_use]
    pub fn contradiction(self, contradiction: Contradiction, currency: Currency) -> String {
        match contradiction {
            Contradiction::Loses { after_service } => {
                self.fill(Evaluation::Loses, &[&self.money_whole(after_service, currency)])
            }
            Contradiction::Earns { after_service } => {
                self.fill(Evaluation::Earns, &[&self.money_whole(after_service, currency)])
            }
            Contradiction::Silent { months } => self.fill(Evaluation::Silent, &[&self.count(months)]),
        }
    }

    /// Thousandths as percent with one decimal and sign where it is negative: `−4,1 %`.
    #[must_use]
    pub fn per_mille(self, thousandths: i64) -> String {
        let tenths = thousandths.unsigned_abs();
        let decimal = match self {
            Self::German => ",",
            Self::Swiss | Self::English => ".",
        };
        let sign = if thousandths < 0 { "−" } else { "" };
        let (whole, tenth) = (self.count(tenths / 10), (tenths % 10).to_string());
        [sign, &whole, decimal, &tenth, self.percent_sign()].concat()
    }

    /// As it stands behind a number.
    const fn percent_sign(self) -> &'static str {
        match self {
            Self::German | Self::Swiss => "\u{A0}%",
            Self::English => "%",
        }
    }

    /// Whole percent: `72 %`.
    #[must_use]
    pub fn whole_percent(self, percent: i64) -> String {
        self.percent(percent.unsigned_abs(), 100)
    }

    /// A quantity in ten-thousandths as one types it, as fine as it is kept: `420`, `12,5`; money in whole units or to the cent.
    #[must_use]
    pub fn quantity(self, value: i64, unit: Unit) -> String {
        match unit {
            Unit::Money if value % Money::PARTS != 0 => self.amount_kept(Money(value)),
            Unit::Money | Unit::Hours | Unit::Days | Unit::Percent | Unit::Count => self.quantity_kept(value),
        }
    }

    /// Percent in ten-thousandths with their sign: `9 %`, `12,5 %`.
    #[must_use]
    pub fn quantity_percent(self, value: i64) -> String {
        [&self.quantity(value, Unit::Percent), self.percent_sign()].concat()
    }

    /// `5 %`, `40 €`: the value of a lever, in ten-thousandths.
    #[must_use]
    pub fn lever_value(self, lever: Lever, value: i64, currency: Currency) -> String {
        match lever.unit() {
            Unit::Percent => self.quantity_percent(value),
            Unit::Money | Unit::Hours | Unit::Days | Unit::Count if value % Money::PARTS == 0 => {
                self.money_whole(Money(value), currency)
            }
            Unit::Money | Unit::Hours | Unit::Days | Unit::Count => self.money(Money(value), currency),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_quantities() {
        for (thousandths, expected) in [
            (-41, "−4,1\u{A0}%"),
            (1_020, "102,0\u{A0}%"),
            (0, "0,0\u{A0}%"),
            (5, "0,5\u{A0}%"),
        ] {
            assert_eq!(Language::German.per_mille(thousandths), expected);
        }
        for (value, unit, expected) in [
            (4_200_000, Unit::Hours, "420"),
            (125_000, Unit::Hours, "12,5"),
            (1_000_000, Unit::Count, "100"),
            (2_400_000_000, Unit::Money, "240.000"),
            (12_345_600, Unit::Money, "1.234,56"),
            (0, Unit::Days, "0"),
            (1_250, Unit::Money, "0,125"),
            (-333_333, Unit::Percent, "−33,3333"),
        ] {
            assert_eq!(Language::German.quantity(value, unit), expected);
        }
        assert_eq!(Language::English.lever_value(Lever::Price, 50_000, Currency::Eur), "5%");
        assert_eq!(
            Language::German.lever_value(Lever::ReworkFee, 400_000, Currency::Eur),
            "40\u{A0}€"
        );
        assert_eq!(
            Language::German.lever_value(Lever::ReworkFee, 5_000, Currency::Eur),
            "0,50\u{A0}€"
        );
    }
}
