//! Warning signs and partner traits, on the customer's page and as a list.

use super::phrases;
use crate::domain::care::warning::{Counter, SignAdvice, SignOutcome};
use crate::domain::records::question::Answer;

phrases! {
    Warnings {
        Title: "Warnzeichen und Partner", "Warning signs and partner";
        Signs: "Warnzeichen", "Warning signs";
        Traits: "Partnermerkmale", "Partner traits";
        Counters: "Zähler", "Counters";
        Of: "{} von {}", "{} of {}";
        OpenSome: "{} offen", "{} open";
        Potential: "Potenzial", "Potential";
        PotentialCells: "{} Leistungen mit Bedarf", "{} products with a need";
        PotentialOne: "1 Leistung mit Bedarf", "1 product with a need";
        PotentialNone: "kein Bedarf bekannt", "no need known";
        FollowUpOne: "Folgeaufträge aus 1 offenen Anfrage", "follow-up orders of 1 open opportunity";
        FollowUps: "Folgeaufträge aus {} offenen Anfragen", "follow-up orders of {} open opportunities";
        PotentialPart: "{}: {}", "{}: {}";
        Outcome: "Ergebnis", "Outcome";
        Partner: "Strategischer Partner", "Strategic partner";
        NoSigns: "Keine Warnzeichen", "No warning signs";
        Watch: "Im Auge behalten", "Keep an eye on this customer";
        Afford: "Können wir uns den leisten? Jetzt rechnen", "Can we afford this customer? Do the sums now";
        RepairFirst: "Es gibt noch Potenzial: zuerst die Beziehung reparieren.", "There is potential: repair the relationship first.";
        LeaveToCompetitors: "Ohne Potenzial: neue Aufträge besser dem Wettbewerb überlassen.", "No potential: rather leave new orders to competitors.";
        ToSteps: "Zu den fünf Schritten", "To the five steps";
        TooEarly: "Zu früh", "Too early";
        TooEarlyHint: "Ohne gemeinsame Geschäfte lässt sich das noch nicht sagen.", "Without business so far this cannot be told yet.";
        FoundYes: "laut Rechnungen Ja: im Mittel {} Tage zu spät", "yes by the invoices: {} days late on average";
        FoundNo: "laut Rechnungen Nein: im Mittel {} Tage zu spät", "no by the invoices: {} days late on average";
        InvoicesLate: "Laut Rechnungen im Mittel {} Tage zu spät (nach Betrag gewichtet)", "By the invoices {} days late on average (weighted by amount)";
        InvoicesDisputed: "Laut Rechnungen {} der Beträge gekürzt oder strittig", "By the invoices {} of the amounts cut or disputed";
        Loops: "Korrekturschleifen", "Correction loops";
        Reminders: "Mahnungen", "Reminders";
        PriceTalks: "Preis gerechtfertigt", "Price justified";
        LoopsNotice: "Ab 5 Schleifen: Stimmt der Auftrag noch mit dem Angebot überein?", "From 5 loops on: does the order still match the offer?";
        RemindersNotice: "Ab 3 Mahnungen: Zahlungsbedingungen ansprechen.", "From 3 reminders on: talk about the terms of payment.";
        More: "{}: eins mehr", "{}: one more";
        Fewer: "{}: eins weniger", "{}: one fewer";
        List: "Kunden nach Warnzeichen", "Customers by warning signs";
        ListSub: "Kunden, zu denen es Antworten oder Auffälligkeiten gibt; die meisten Zeichen zuerst", "Customers with answers or findings; most signs first";
        ListEmpty: "Noch keine Warnzeichen", "No warning signs yet";
        ListEmptyText: "Beantworten Sie die Fragen auf der Seite eines Kunden. Zahlungsverzug wird aus eingelesenen Rechnungen erkannt.", "Answer the questions on a customer's page. Late payment is found in imported invoices.";
        Customer: "Kunde", "Customer";
        Revenue: "Umsatz 12 Monate", "Revenue, 12 months";
        Shown: "Gezeigt sind die ersten {} von {}.", "The first {} of {} are shown.";
        ToCustomers: "Zur Kundenliste", "To the list of customers";
    }
}

phrases! {
    /// Questions and their answers, wherever they stand.
    AnswerText {
        Yes: "Ja", "Yes";
        No: "Nein", "No";
        Open: "Offen", "Open";
        NotApplicable: "Trifft nicht zu", "Not applicable";
        NotApplicableShort: "n. z.", "n/a";
        Note: "Notiz", "Note";
        NoteOn: "Notiz zu: {}", "Note on: {}";
    }
}

#[must_use]
pub const fn answer_phrase(answer: Answer) -> AnswerText {
    match answer {
        Answer::Open => AnswerText::Open,
        Answer::Yes => AnswerText::Yes,
        Answer::No => AnswerText::No,
        Answer::NotApplicable => AnswerText::NotApplicable,
    }
}

#[must_use]
pub const fn outcome_phrase(outcome: SignOutcome) -> Warnings {
    match outcome {
        SignOutcome::Partner => Warnings::Partner,
        SignOutcome::NoSigns => Warnings::NoSigns,
        SignOutcome::Watch => Warnings::Watch,
        SignOutcome::Afford => Warnings::Afford,
    }
}

#[must_use]
pub const fn advice_phrase(advice: SignAdvice) -> Warnings {
    match advice {
        SignAdvice::LeaveToCompetitors => Warnings::LeaveToCompetitors,
        SignAdvice::RepairFirst => Warnings::RepairFirst,
    }
}

#[must_use]
pub const fn counter_phrase(counter: Counter) -> Warnings {
    match counter {
        Counter::CorrectionLoops => Warnings::Loops,
        Counter::Reminders => Warnings::Reminders,
        Counter::PriceTalks => Warnings::PriceTalks,
    }
}

/// What a count is worth knowing for, once it is high enough.
#[must_use]
pub const fn notice_phrase(counter: Counter) -> Option<Warnings> {
    match counter {
        Counter::CorrectionLoops => Some(Warnings::LoopsNotice),
        Counter::Reminders => Some(Warnings::RemindersNotice),
        Counter::PriceTalks => None,
    }
}
