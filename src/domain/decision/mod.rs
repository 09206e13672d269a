//! What was decided (the Nein-Buch): the advice of that moment, the choice, the reason, and later whether it was right.
//!
//! All of them together, also those that stand in evaluations, are the [`decision_log`].

pub mod decision_log;

use super::opportunity::advice::{AnswerTally, ChecklistOutcome, ChecklistScope, Rule};
use super::opportunity::fit::FitOutcome;
use super::opportunity::{Advice, Opportunity};
use super::people::Who;
use super::records::fields::{FieldEdit, Fields};
use super::records::record::Record;
use super::values::ids::{CustomerId, RecordId};
use super::values::stamp::{Node, Stamp};
use crate::domain::records::record_kind::RecordKind;
use crate::domain::values::day::months_from;
use crate::domain::values::keyed_enum::keyed_enum;
use crate::domain::workspace::Workspace;
use crate::domain::workspace::records::RecordOf;
use jiff::civil::Date;

/// One line of the log. It says what it was about in words of its own, so that it can be read when that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Of the decision, or of the evaluation in which it stands.
    pub id: RecordId,
    /// Whose opportunity it was, or who was decided about.
    pub customer: Option<CustomerId>,
    /// Of the opportunity, as it was called then; empty where a customer was decided about.
    pub title: String,
    /// What was decided about; it may be gone by now.
    pub about: About,
    /// What was advised at that moment; none where nothing is advised.
    pub advice: Option<Advice>,
    /// What the fit check said at that moment.
    pub fit: Option<FitOutcome>,
    /// `None` where nothing is said that this version knows.
    pub choice: Option<Choice>,
    /// Free text.
    pub reason: String,
    /// Who decided, as typed; empty for whoever recorded it.
    pub by: String,
    /// The day of the decision.
    pub on: Option<Date>,
    /// Whole hours that declining set free, as estimated when deciding.
    pub hours_freed: Option<i64>,
    /// Whether it was right, as somebody said later.
    pub later: Later,
    /// From this day on it is asked what became of it; `None`: never.
    pub remind_on: Option<Date>,
    /// When and where it was recorded.
    pub stamp: Stamp,
}

/// What a decision was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The opportunity with this id, which may be removed.
    Opportunity(RecordId),
    /// A demanding customer; such a decision stands in the evaluation itself ([`decision_log`]).
    Evaluation {
        /// The evaluation.
        record: RecordId,
        /// The day under which it is listed.
        started_on: Option<Date>,
    },
    /// Something that a newer version knows.
    Other,
}

keyed_enum! {
    /// What was chosen. The first four are of an opportunity, the others of a demanding customer.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Choice {
        /// Of an opportunity.
        Offer => "offer",
        /// An offer for a variant of what was asked.
        Variant => "variant",
        /// Offered separately, as a project of its own: what is new territory for us.
        Separate => "separate",
        /// No offer.
        Decline => "decline",
        /// Of a demanding customer.
        Keep => "keep",
        /// Go on, with measures agreed.
        Repair => "repair",
        /// Say goodbye; counts only while nothing locks it ([`conversation::locks`](super::evaluation::conversation::locks)).
        Part => "part",
    }
}

impl Choice {
    /// In the order in which they are offered.
    pub const OF_OPPORTUNITY: [Self; 4] = [Self::Offer, Self::Variant, Self::Separate, Self::Decline];
    /// Of an opportunity, not of a customer.
    #[must_use]
    pub const fn is_of_opportunity(self) -> bool {
        match self {
            Self::Offer | Self::Variant | Self::Separate | Self::Decline => true,
            Self::Keep | Self::Repair | Self::Part => false,
        }
    }

    /// The order was wanted, in one form or another.
    #[must_use]
    pub const fn accepts(self) -> bool {
        match self {
            Self::Offer | Self::Variant | Self::Separate => true,
            Self::Decline | Self::Keep | Self::Repair | Self::Part => false,
        }
    }

    /// What the checks advise, where this choice of an opportunity is what they advise. Deciding while something is to be
    /// clarified follows no advice.
    #[must_use]
    pub const fn follows(self, advice: Advice, fit: FitOutcome) -> bool {
        match (advice, self) {
            (Advice::Offer, Self::Offer) | (Advice::Variant, Self::Variant) | (Advice::Decline, Self::Decline) => true,
            (Advice::Decline, Self::Separate) => matches!(fit, FitOutcome::Separate),
            (Advice::Open | Advice::Clarify | Advice::Offer | Advice::Variant | Advice::Decline, _) => false,
        }
    }
}

keyed_enum! {
    /// What turned out.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
    pub enum Later {
        /// Nobody said yet.
        #[default]
        Unsaid => "",
        /// The decision was right.
        Right => "right",
        /// The decision was wrong.
        Wrong => "wrong",
        /// Said, but nobody knows.
        Unknown => "unknown",
    }
}

/// One field of a decision that can be said later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionEdit {
    /// Free text.
    Reason(String),
    /// Empty for whoever recorded it.
    By(String),
    /// Whole hours.
    HoursFreed(Option<i64>),
    /// Whether it was right.
    Later(Later),
    /// `None`: never asked about.
    RemindOn(Option<Date>),
}

impl DecisionEdit {
    /// The edit of the record, with the key of the field.
    #[must_use]
    pub fn field(self) -> FieldEdit {
        match self {
            Self::Reason(text) => FieldEdit::text("reason", text),
            Self::By(text) => FieldEdit::text("by", text),
            Self::HoursFreed(hours) => FieldEdit::number("hours_freed", hours),
            Self::Later(later) => FieldEdit::text("later", later.key()),
            Self::RemindOn(day) => FieldEdit::day("remind_on", day),
        }
    }
}

/// After how many months a decision is asked about.
pub const REMIND_MONTHS: &str = "decisions.remind_months";
const REMIND_MONTHS_STANDARD: i32 = 6;

/// 1 to 60, from the settings; 6 where nothing else is set.
#[must_use]
pub fn remind_months(settings: &Fields) -> i32 {
    let months = settings
        .number(REMIND_MONTHS)
        .and_then(|months| i32::try_from(months).ok());
    months
        .filter(|months| (1..=60).contains(months))
        .unwrap_or(REMIND_MONTHS_STANDARD)
}

/// What was advised at one moment, to be kept with a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advised {
    /// Of both checks together.
    pub advice: Advice,
    /// Of the checklist alone.
    pub outcome: ChecklistOutcome,
    /// Of the fit check alone.
    pub fit: FitOutcome,
    /// The counted answers.
    pub tally: AnswerTally,
    /// The rule that counted them.
    pub rule: Rule,
}

impl Advised {
    /// As the opportunity stands.
    #[must_use]
    pub fn now(opportunity: &Opportunity) -> Self {
        Self {
            advice: opportunity.advice(),
            outcome: opportunity.outcome(),
            fit: opportunity.fit.outcome(),
            tally: opportunity.answers.tally(opportunity.rule.scope),
            rule: opportunity.rule,
        }
    }

    /// See [`Choice::follows`].
    #[must_use]
    pub const fn is_followed_by(self, choice: Choice) -> bool {
        choice.follows(self.advice, self.fit)
    }

    fn fields(self) -> [FieldEdit; 8] {
        let number = |key: &str, number: u8| FieldEdit::number(key, Some(i64::from(number)));
        [
            FieldEdit::text("advice", self.advice.key()),
            FieldEdit::text("advice.ascotsman", self.outcome.key()),
            FieldEdit::text("advice.fit", self.fit.key()),
            number("advice.unfavourable", self.tally.unfavourable),
            number("advice.no", self.tally.no),
            number("advice.open", self.tally.open),
            number("advice.threshold", self.rule.threshold),
            FieldEdit::text("advice.scope", ChecklistScope::key(self.rule.scope)),
        ]
    }
}

/// What the user says when deciding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// One of [`Choice::OF_OPPORTUNITY`].
    pub choice: Choice,
    /// Free text.
    pub reason: String,
    /// Empty for whoever records it.
    pub by: String,
    /// The day of the decision; the reminder counts from here.
    pub on: Date,
    /// Whole hours that declining sets free.
    pub hours_freed: Option<i64>,
}

/// The fields of a decision about an opportunity.
#[must_use]
pub fn deciding(opportunity: &Opportunity, verdict: Verdict, settings: &Fields) -> Vec<FieldEdit> {
    let remind_on = Some(months_from(verdict.on, remind_months(settings)));
    let mut fields = vec![
        FieldEdit::text("title", opportunity.title.clone()),
        FieldEdit::text("about.opportunity", opportunity.id.to_string()),
        FieldEdit::text("choice", verdict.choice.key()),
        FieldEdit::day("on", Some(verdict.on)),
    ];
    fields.extend(Advised::now(opportunity).fields());
    fields.extend(
        [
            DecisionEdit::Reason(verdict.reason),
            DecisionEdit::By(verdict.by),
            DecisionEdit::HoursFreed(verdict.hours_freed),
            DecisionEdit::RemindOn(remind_on),
        ]
        .map(DecisionEdit::field),
    );
    fields
}

impl RecordOf for Decision {
    const KIND: RecordKind = RecordKind::Decision;

    fn of(_: &Workspace, record: &Record) -> Option<Self> {
        Some(Self::read(record))
    }
}

impl Decision {
    /// Reads a record of the kind `Decision`; whatever it does not say is empty or `None`.
    #[must_use]
    pub fn read(record: &Record) -> Self {
        let fields = &record.fields;
        let about = RecordId::parse(fields.text("about.opportunity"));
        Self {
            id: record.id,
            customer: record.customer,
            title: fields.text("title").to_owned(),
            about: about.map_or(About::Other, About::Opportunity),
            advice: Advice::from_key(fields.text("advice")),
            fit: FitOutcome::from_key(fields.text("advice.fit")),
            choice: Choice::from_key(fields.text("choice")),
            reason: fields.text("reason").to_owned(),
            by: fields.text("by").to_owned(),
            on: fields.day("on"),
            hours_freed: fields.number("hours_freed"),
            later: Later::from_key(fields.text("later")).unwrap_or_default(),
            remind_on: fields.day("remind_on"),
            stamp: fields.stamp("choice"),
        }
    }

    /// Who decided: as was said, or whoever recorded it, seen from the device `here`.
    #[must_use]
    pub fn by_whom(&self, settings: &Fields, here: Node) -> Who {
        match self.by.as_str() {
            "" => Who::of(self.stamp, settings, here),
            by => Who::Named(by.to_owned()),
        }
    }

    /// Whether this opportunity was decided here.
    #[must_use]
    pub fn is_about(&self, opportunity: RecordId) -> bool {
        self.about == About::Opportunity(opportunity)
    }

    /// Whether the advice was followed; none where nothing was advised.
    #[must_use]
    pub fn follows_advice(&self) -> Option<bool> {
        Some(self.choice?.follows(self.advice?, self.fit?))
    }

    /// Taken on although it does not suit us: the early sign of a vicious circle.
    #[must_use]
    pub fn is_accepted_misfit(&self) -> bool {
        match (self.choice, self.fit) {
            (Some(choice), Some(FitOutcome::Decline)) => choice.accepts(),
            (Some(choice), Some(FitOutcome::Separate)) => choice.accepts() && choice != Choice::Separate,
            (_, Some(FitOutcome::Variant | FitOutcome::Open | FitOutcome::Fits)) | (None, _) | (_, None) => false,
        }
    }

    /// Whether the advice proved right: it was followed and that was right, or it was not and that was wrong. None as long
    /// as nobody can say, or where it only advised to clarify.
    #[must_use]
    pub fn advice_was_right(&self) -> Option<bool> {
        match self.advice? {
            Advice::Open | Advice::Clarify => return None,
            Advice::Offer | Advice::Variant | Advice::Decline => {}
        }
        let was_right = match self.later {
            Later::Right => true,
            Later::Wrong => false,
            Later::Unsaid | Later::Unknown => return None,
        };
        Some(self.follows_advice()? == was_right)
    }

    /// It is time to say what became of it.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        self.later == Later::Unsaid && self.remind_on.is_some_and(|day| day <= today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opportunity::fit::{Level, REQUIREMENTS};
    use crate::domain::settings::Settings;
    use crate::domain::values::ids::IdSource;
    use jiff::civil::date;

    fn opportunity(edits: &[FieldEdit]) -> Opportunity {
        let mut fields = Fields::default();
        edits.iter().for_each(|edit| fields.set(edit.clone()));
        Opportunity::of_fields(IdSource::new(1, 1).record(), None, &fields, &Settings::default())
    }

    fn decide(opportunity: &Opportunity, choice: Choice, settings: &Fields) -> Decision {
        let verdict = Verdict {
            choice,
            reason: "Stammkunde".into(),
            by: "M. Roth".into(),
            on: date(2026, 8, 31),
            hours_freed: Some(40),
        };
        let mut fields = Fields::default();
        deciding(opportunity, verdict, settings)
            .into_iter()
            .for_each(|edit| fields.set(edit));
        Decision::read(&Record {
            id: IdSource::new(2, 2).record(),
            customer: None,
            fields,
        })
    }

    #[test]
    fn what_follows_the_advice() {
        use Choice::{Decline, Offer, Separate, Variant};
        for (advice, fit, following) in [
            (Advice::Open, FitOutcome::Open, &[][..]),
            (Advice::Clarify, FitOutcome::Fits, &[]),
            (Advice::Offer, FitOutcome::Fits, &[Offer]),
            (Advice::Variant, FitOutcome::Variant, &[Variant]),
            (Advice::Decline, FitOutcome::Fits, &[Decline]),
            (Advice::Decline, FitOutcome::Separate, &[Separate, Decline]),
        ] {
            let found: Vec<Choice> = Choice::ALL
                .into_iter()
                .filter(|choice| choice.follows(advice, fit))
                .collect();
            assert_eq!(found, following, "{advice:?} {fit:?}");
        }
    }

    #[test]
    fn a_decision_keeps_the_advice_of_its_moment() {
        let misfit = opportunity(&[REQUIREMENTS.edit("a", Level::NewTerritory, "Roboter")]);
        let mut settings = Fields::default();
        let taken = decide(&misfit, Choice::Offer, &settings);
        assert_eq!(
            (taken.advice, taken.follows_advice()),
            (Some(Advice::Decline), Some(false))
        );
        assert_eq!((taken.reason.as_str(), taken.hours_freed), ("Stammkunde", Some(40)));
        assert!(taken.is_about(misfit.id) && taken.is_accepted_misfit());
        assert_eq!(
            taken.remind_on,
            Some(date(2027, 2, 28)),
            "six months on, at the end of a shorter month"
        );
        assert!(!decide(&misfit, Choice::Separate, &settings).is_accepted_misfit());
        assert!(!decide(&misfit, Choice::Decline, &settings).is_accepted_misfit());
        settings.set(FieldEdit::number(REMIND_MONTHS, Some(1)));
        assert_eq!(
            decide(&misfit, Choice::Decline, &settings).remind_on,
            Some(date(2026, 9, 30))
        );
    }

    #[test]
    fn whether_the_advice_was_right() {
        for (advice, choice, later, expected) in [
            (Advice::Decline, Choice::Decline, Later::Right, Some(true)),
            (Advice::Decline, Choice::Decline, Later::Wrong, Some(false)),
            (Advice::Decline, Choice::Offer, Later::Wrong, Some(true)),
            (Advice::Decline, Choice::Offer, Later::Right, Some(false)),
            (Advice::Decline, Choice::Offer, Later::Unknown, None),
            (Advice::Decline, Choice::Offer, Later::Unsaid, None),
            (Advice::Clarify, Choice::Offer, Later::Right, None),
            (Advice::Offer, Choice::Offer, Later::Right, Some(true)),
        ] {
            let decision = Decision {
                advice: Some(advice),
                fit: Some(FitOutcome::Fits),
                later,
                ..decide(&opportunity(&[]), choice, &Fields::default())
            };
            assert_eq!(decision.advice_was_right(), expected, "{advice:?} {choice:?} {later:?}");
        }
    }

    #[test]
    fn reminded_until_somebody_says() {
        let decision = decide(&opportunity(&[]), Choice::Decline, &Fields::default());
        assert!(!decision.is_due(date(2027, 2, 27)) && decision.is_due(date(2027, 2, 28)));
        let said = Decision {
            later: Later::Unknown,
            ..decision
        };
        assert!(!said.is_due(date(2028, 1, 1)));
    }
}
