//! The fields of an evaluation in words: what a key is called, and what its value says.

use super::Language;
use super::evaluation::{
    Evaluation as Text, burden_phrase, decision_phrase, figure_phrase, lever_phrase, manner_phrase, result_phrase,
};
use super::warnings::answer_phrase;
use crate::domain::evaluation::MONTHS;
use crate::domain::evaluation::conversation::{
    ANSWER, CLOSING, DECIDED_ON, DECISION, DECISION_REASON, Decision, IN_PERSON, MANNER, Manner, PEOPLE, RESULT,
    SUPPLIERS, TALK_ON, TalkResult, VALUE,
};
use crate::domain::evaluation::questions::{
    ALTERNATIVES, BURDENS, CLASSIFY, CONSEQUENCES, INTERVIEW, OTHER_ALTERNATIVE, Question, SELF_CHECK, SIGNS,
    TARGETS_WITHOUT, TRAITS, WORTH_IT,
};
use crate::domain::evaluation::range::Range;
use crate::domain::evaluation::sums::{Figure, Lever};
use crate::domain::evaluation::{PRICE_TRIAL_CHANGE, PRICE_TRIAL_ON, PRICE_TRIAL_REACTION};
use crate::domain::records::question::Answer;
use crate::domain::settings::Currency;
use crate::domain::values::iso;

const ONE: [Question; 2] = [WORTH_IT, TARGETS_WITHOUT];

fn question(key: &str) -> Option<&'static Question> {
    const SETS: [&[Question]; 7] = [&CLASSIFY, &TRAITS, &SIGNS, &SELF_CHECK, &ALTERNATIVES, &ONE, &INTERVIEW];
    SETS.into_iter().flatten().find(|question| question.key == key)
}

fn field(key: &str) -> Option<Text> {
    Some(match key {
        MONTHS => Text::Months,
        TALK_ON => Text::TalkOn,
        IN_PERSON => Text::InPerson,
        PEOPLE => Text::People,
        VALUE => Text::Value,
        ANSWER => Text::CustomersReply,
        RESULT => Text::TalkResult,
        DECISION => Text::Decided,
        DECIDED_ON => Text::DecisionOn,
        DECISION_REASON => Text::Reason,
        MANNER => Text::MannerTitle,
        SUPPLIERS => Text::Suppliers,
        CLOSING => Text::Closing,
        CONSEQUENCES => Text::Consequences,
        OTHER_ALTERNATIVE => Text::OtherAlternative,
        PRICE_TRIAL_ON => Text::TrialOn,
        PRICE_TRIAL_CHANGE => Text::TrialChange,
        PRICE_TRIAL_REACTION => Text::TrialReaction,
        _ => return None,
    })
}

/// What a field is called; its key where this version does not know it.
#[must_use]
pub fn label_of(language: Language, key: &str) -> String {
    let asked = question(key).or_else(|| BURDENS.iter().find(|burden| burden.key == key));
    if let Some(question) = asked {
        return language.choose(question.text).into_owned();
    }
    let figure = Figure::ALL
        .into_iter()
        .find(|figure| figure.key() == key)
        .map(figure_phrase);
    let lever = || {
        Lever::ALL
            .into_iter()
            .find(|lever| lever.key() == key)
            .map(lever_phrase)
    };
    let known = figure.or_else(lever).or_else(|| field(key));
    known.map_or_else(|| key.to_owned(), |phrase| language.text(phrase).into_owned())
}

/// What a value says.
#[must_use]
pub fn value_of(language: Language, key: &str, value: &str, currency: Currency) -> String {
    let tell = |phrase: Text| language.text(phrase).into_owned();
    if let Some(figure) = Figure::ALL.into_iter().find(|figure| figure.key() == key) {
        let ends = |range: Range| match range.is_exact() {
            true => language.quantity(range.likely(), figure.unit()),
            false => [range.low(), range.likely(), range.high()]
                .map(|end| language.quantity(end, figure.unit()))
                .join(" – "),
        };
        return Range::read(value).map_or_else(|| "–".into(), ends);
    }
    if let Some(lever) = Lever::ALL.into_iter().find(|lever| lever.key() == key) {
        return language.lever_value(lever, value.parse().unwrap_or(0), currency);
    }
    if BURDENS.iter().any(|burden| burden.key == key) {
        return tell(burden_phrase(value.parse().unwrap_or(0)));
    }
    let is_closed = question(key).is_some_and(|question| INTERVIEW.iter().all(|open| open.key != question.key));
    if is_closed || key == IN_PERSON {
        return language
            .text(answer_phrase(Answer::from_key(value).unwrap_or_default()))
            .into_owned();
    }
    let choice = match key {
        DECISION => Decision::from_key(value).map(decision_phrase),
        RESULT => TalkResult::from_key(value).map(result_phrase),
        MANNER => Manner::from_key(value).map(manner_phrase),
        _ => None,
    };
    match (choice, iso::read(value)) {
        (Some(phrase), _) => tell(phrase),
        (None, Some(date)) => language.date(date),
        (None, None) if value.is_empty() => "–".into(),
        (None, None) => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_in_words() {
        for (key, value, label, expected) in [
            (
                "classify.strategic",
                "yes",
                "Ist der Kunde strategisch wichtig für uns?",
                "Ja",
            ),
            (
                "figures.rework_hours",
                "3500000;4200000;5000000",
                "Nacharbeit, Stunden",
                "350 – 420 – 500",
            ),
            ("lever.price", "50000", "Preis erhöhen", "5\u{A0}%"),
            ("decision", "repair", "Entscheidung", "Reparieren"),
            ("decision", "", "Entscheidung", "–"),
            ("talk.on", "2026-11-22", "Datum", "22.11.2026"),
            ("burden.tone", "2", "Tonfall", "deutlich"),
            ("talk.people", "Frau Roth", "Wer nimmt teil?", "Frau Roth"),
            ("of.tomorrow", "x", "of.tomorrow", "x"),
        ] {
            assert_eq!(label_of(Language::German, key), label);
            assert_eq!(value_of(Language::German, key, value, Currency::Eur), expected, "{key}");
        }
    }
}
