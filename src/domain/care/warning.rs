//! Warning signs, and the ideal customer as a partner. One record a customer; its answers are read here. Signs and traits
//! stand side by side; the outcome is advice, never a verdict.

use crate::domain::evaluation::{Question, answer};
use crate::domain::figures::period::PeriodFigures;
use crate::domain::records::fields::Fields;
use crate::domain::records::question::{Answer, Favourable};
use crate::domain::values::keyed_enum::keyed_enum;
use crate::domain::values::localized::de_en;

const fn minus(key: &'static str, german: &'static str, english: &'static str) -> Question {
    Question {
        key,
        favourable: Favourable::No,
        text: de_en(german, english),
    }
}

const fn plus(key: &'static str, german: &'static str, english: &'static str) -> Question {
    Question {
        key,
        favourable: Favourable::Yes,
        text: de_en(german, english),
    }
}

/// The sign that imported invoices can answer, see [`standing`].
pub const LATE: &str = "warn.late";
/// The sign that has details ([`SLOW_DETAILS`]).
pub const SLOW: &str = "warn.slow";
const DISLOYAL: &str = "warn.disloyal";

/// What warns; a yes is unfavourable in each. Keys are fields of the customer's record, here and below.
pub const SIGNS: [Question; 8] = [
    minus(
        "warn.effort",
        "Verursacht übermäßig viel Arbeit",
        "Causes an excessive amount of work",
    ),
    minus(
        DISLOYAL,
        "Wechselt bei jeder Gelegenheit den Anbieter",
        "Changes supplier at every opportunity",
    ),
    minus(
        "warn.no_contract",
        "Will sich vertraglich nicht festlegen",
        "Will not be bound by a contract",
    ),
    minus(
        "warn.irregular",
        "Hat kein Interesse an regelmäßigen Geschäften",
        "Has no interest in regular business",
    ),
    minus(
        "warn.small_exclusive",
        "Kauft nur kleine Mengen, erwartet aber Vorzugsbehandlung",
        "Buys small quantities only, but expects preferential treatment",
    ),
    minus(SLOW, "Jede Abstimmung wird mühsam", "Every agreement is a struggle"),
    minus(
        LATE,
        "Zahlt erst nach mehreren Mahnungen",
        "Pays only after several reminders",
    ),
    minus(
        "warn.stopgap",
        "Kommt nur, wenn es brennt oder niemand sonst will",
        "Comes only in an emergency or when nobody else will",
    ),
];

/// What makes agreeing a struggle; details of [`SLOW`], not counted.
pub const SLOW_DETAILS: [Question; 4] = [
    minus(
        "warn.slow.aimless",
        "Weiß nicht, was er will",
        "Does not know what it wants",
    ),
    minus("warn.slow.vague", "Ungenaue Vorgaben", "Vague specifications"),
    minus("warn.slow.prices", "Klagt über Preise", "Complains about prices"),
    minus("warn.slow.faults", "Sucht Fehler", "Looks for faults"),
];

/// What makes a partner; a yes is favourable in each.
pub const TRAITS: [Question; 3] = [
    plus("partner.loyal", "Bleibt uns treu", "Stays loyal to us"),
    plus("partner.returns", "Kauft immer wieder", "Buys again and again"),
    plus(
        "partner.expands",
        "Weitet die Zusammenarbeit aus",
        "Extends the cooperation",
    ),
];

keyed_enum! {
    /// What is counted because it tells early.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Counter {
        /// Times that something had to be put right.
        CorrectionLoops => "count.loops",
        /// Reminders to pay.
        Reminders => "count.reminders",
        /// Times we had to justify a price.
        PriceTalks => "count.price_talks",
    }
}

impl Counter {
    /// From here on it is worth a notice.
    #[must_use]
    pub const fn notice_at(self) -> Option<u32> {
        match self {
            Self::CorrectionLoops => Some(5),
            Self::Reminders => Some(3),
            Self::PriceTalks => None,
        }
    }

    /// 0 where nothing was counted.
    #[must_use]
    pub fn read(self, fields: &Fields) -> u32 {
        let count = fields.number(self.key()).and_then(|count| u32::try_from(count).ok());
        count.unwrap_or(0)
    }

    /// The count is where it is worth a notice.
    #[must_use]
    pub fn notices(self, fields: &Fields) -> bool {
        self.notice_at().is_some_and(|notice| self.read(fields) >= notice)
    }
}

/// What is known of the customer besides the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CustomerFacts<'a> {
    /// There was business before: without it, loyalty and partner traits are too early to tell.
    pub has_history: bool,
    /// The last 12 months, where invoices were imported.
    pub year: Option<&'a PeriodFigures>,
}

/// An answer as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedAnswer {
    /// As the user answered, or open.
    Said(Answer),
    /// From imported invoices. An answer of the user wins.
    Found {
        /// Paid so late that it must have taken reminders.
        yes: bool,
        /// On average, weighted by amount, in ten-thousandths of a day.
        days_late: i64,
    },
    /// There was no business yet that could tell.
    TooEarly,
}

impl CountedAnswer {
    /// Whoever says so.
    #[must_use]
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Said(Answer::Yes) | Self::Found { yes: true, .. })
    }

    const fn is_open(self) -> bool {
        matches!(self, Self::Said(Answer::Open))
    }
}

/// From so many days late on average the sign is a yes, below [`PUNCTUAL_DAYS`] a no; between them it stays open.
const LATE_DAYS: i64 = 30;
const PUNCTUAL_DAYS: i64 = 10;

/// How the answer to a sign or trait stands.
#[must_use]
pub fn standing(fields: &Fields, key: &str, known: CustomerFacts<'_>) -> CountedAnswer {
    let said = answer(fields, key);
    if said != Answer::Open {
        return CountedAnswer::Said(said);
    }
    let needs_history = key == DISLOYAL || TRAITS.iter().any(|trait_| trait_.key == key);
    if needs_history && !known.has_history {
        return CountedAnswer::TooEarly;
    }
    let days_late = known.year.filter(|_| key == LATE).and_then(PeriodFigures::days_late);
    match days_late.map(|days| (days, days / 10_000)) {
        Some((days_late, LATE_DAYS..)) => CountedAnswer::Found { yes: true, days_late },
        Some((days_late, ..PUNCTUAL_DAYS)) => CountedAnswer::Found { yes: false, days_late },
        _ => CountedAnswer::Said(said),
    }
}

/// What signs and traits come to, see [`outcome`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignOutcome {
    /// All three traits, and one sign at most.
    Partner,
    /// No sign.
    NoSigns,
    /// One sign or two.
    Watch,
    /// Can we afford this customer?
    Afford,
}

/// Signs and traits side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignTally {
    /// How many of the eight are a yes, 0 to 8.
    pub signs: usize,
    /// How many have no answer, neither typed nor from invoices.
    pub signs_open: usize,
    /// How many of the three are a yes, 0 to 3.
    pub traits: usize,
    /// How many have no answer. What is too early to tell is not open.
    pub traits_open: usize,
    /// By [`outcome`].
    pub outcome: SignOutcome,
}

impl SignTally {
    /// Counts the answers of the customer's record.
    #[must_use]
    pub fn of(fields: &Fields, known: CustomerFacts<'_>) -> Self {
        let count = |questions: &[Question], counts: fn(CountedAnswer) -> bool| {
            let standing = questions.iter().map(|question| standing(fields, question.key, known));
            standing.filter(|standing| counts(*standing)).count()
        };
        let (signs, traits) = (
            count(&SIGNS, CountedAnswer::is_yes),
            count(&TRAITS, CountedAnswer::is_yes),
        );
        Self {
            signs,
            signs_open: count(&SIGNS, CountedAnswer::is_open),
            traits,
            traits_open: count(&TRAITS, CountedAnswer::is_open),
            outcome: outcome(signs, traits),
        }
    }

    /// What follows, where the signs ask for it.
    #[must_use]
    pub fn advice(&self, outlook: Outlook) -> Option<SignAdvice> {
        match (self.outcome, outlook) {
            (SignOutcome::Afford, Outlook::Potential) => Some(SignAdvice::RepairFirst),
            (SignOutcome::Afford, Outlook::Nothing) => Some(SignAdvice::LeaveToCompetitors),
            (SignOutcome::Partner | SignOutcome::NoSigns | SignOutcome::Watch, _) => None,
        }
    }
}

/// What is still to be had from the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// Something could be sold.
    Potential,
    /// Nothing that we know of.
    Nothing,
}

/// What to do where the question is whether we can afford the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignAdvice {
    /// Signs without potential: leave new orders to competitors.
    LeaveToCompetitors,
    /// Signs with potential.
    RepairFirst,
}

/// The partner rule comes first.
#[must_use]
pub const fn outcome(signs: usize, traits: usize) -> SignOutcome {
    match (signs, traits) {
        (0 | 1, 3) => SignOutcome::Partner,
        (0, _) => SignOutcome::NoSigns,
        (1 | 2, _) => SignOutcome::Watch,
        (3.., _) => SignOutcome::Afford,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;
    use crate::domain::evaluation::answer_edit;

    fn fields(answers: &[(&str, Answer)]) -> Fields {
        let mut fields = Fields::default();
        for (key, reply) in answers {
            fields.set(answer_edit(key, *reply));
        }
        fields
    }

    fn yes(questions: &[Question], count: usize) -> Vec<(&'static str, Answer)> {
        questions
            .iter()
            .take(count)
            .map(|question| (question.key, Answer::Yes))
            .collect()
    }

    const HISTORY: CustomerFacts<'static> = CustomerFacts {
        has_history: true,
        year: None,
    };

    #[test]
    fn the_outcome_of_every_number_of_signs_and_traits() {
        for (signs, traits, expected) in [
            (0, 0, SignOutcome::NoSigns),
            (0, 2, SignOutcome::NoSigns),
            (0, 3, SignOutcome::Partner),
            (1, 2, SignOutcome::Watch),
            (1, 3, SignOutcome::Partner),
            (2, 0, SignOutcome::Watch),
            (2, 3, SignOutcome::Watch),
            (3, 0, SignOutcome::Afford),
            (3, 3, SignOutcome::Afford),
            (8, 3, SignOutcome::Afford),
        ] {
            let answers = [yes(&SIGNS, signs), yes(&TRAITS, traits)].concat();
            let found = SignTally::of(&fields(&answers), HISTORY);
            assert_eq!((found.signs, found.traits, found.outcome), (signs, traits, expected));
            assert_eq!((found.signs_open, found.traits_open), (8 - signs, 3 - traits));
        }
    }

    #[test]
    fn no_and_not_applicable_are_no_signs_and_not_open() {
        let answers = [
            ("warn.effort", Answer::No),
            (LATE, Answer::NotApplicable),
            (SLOW, Answer::Yes),
        ];
        let found = SignTally::of(&fields(&answers), HISTORY);
        assert_eq!((found.signs, found.signs_open), (1, 5));
    }

    #[test]
    fn without_history_loyalty_is_too_early() {
        let known = CustomerFacts::default();
        for key in [DISLOYAL, "partner.loyal", "partner.returns", "partner.expands"] {
            assert_eq!(
                standing(&Fields::default(), key, known),
                CountedAnswer::TooEarly,
                "{key}"
            );
        }
        assert_eq!(
            standing(&Fields::default(), "warn.effort", known),
            CountedAnswer::Said(Answer::Open)
        );
        let said = fields(&[(DISLOYAL, Answer::Yes)]);
        assert_eq!(
            standing(&said, DISLOYAL, known),
            CountedAnswer::Said(Answer::Yes),
            "who knows it anyway may say so"
        );
        assert_eq!(SignTally::of(&Fields::default(), known).traits_open, 0);
    }

    #[test]
    fn late_payment_is_found_in_invoices_and_an_answer_wins() {
        for (days, said, expected) in [
            (
                0,
                Answer::Open,
                CountedAnswer::Found {
                    yes: false,
                    days_late: 0,
                },
            ),
            (
                9,
                Answer::Open,
                CountedAnswer::Found {
                    yes: false,
                    days_late: 90_000,
                },
            ),
            (10, Answer::Open, CountedAnswer::Said(Answer::Open)),
            (29, Answer::Open, CountedAnswer::Said(Answer::Open)),
            (
                30,
                Answer::Open,
                CountedAnswer::Found {
                    yes: true,
                    days_late: 300_000,
                },
            ),
            (45, Answer::No, CountedAnswer::Said(Answer::No)),
        ] {
            let year = PeriodFigures {
                settled: Money::units(100),
                late_amount_days: Money::units(100).0 * days,
                ..PeriodFigures::default()
            };
            let known = CustomerFacts {
                has_history: true,
                year: Some(&year),
            };
            assert_eq!(standing(&fields(&[(LATE, said)]), LATE, known), expected, "{days} days");
        }
    }

    #[test]
    fn potential_decides_what_follows() {
        let found = |signs| SignTally::of(&fields(&yes(&SIGNS, signs)), HISTORY);
        for (signs, outlook, advice) in [
            (2, Outlook::Potential, None),
            (3, Outlook::Potential, Some(SignAdvice::RepairFirst)),
            (3, Outlook::Nothing, Some(SignAdvice::LeaveToCompetitors)),
        ] {
            assert_eq!(found(signs).advice(outlook), advice);
        }
    }

    #[test]
    fn counters_tell_early() {
        let mut fields = Fields::default();
        for (counter, count, notices) in [
            (Counter::CorrectionLoops, 4, false),
            (Counter::CorrectionLoops, 5, true),
            (Counter::Reminders, 2, false),
            (Counter::Reminders, 3, true),
            (Counter::PriceTalks, 50, false),
        ] {
            fields.set(crate::domain::records::fields::FieldEdit::number(
                counter.key(),
                Some(count),
            ));
            assert_eq!(counter.notices(&fields), notices, "{counter:?} {count}");
        }
    }
}
