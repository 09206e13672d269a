//! The log of decisions: its lines, the hit rate of the advice, and the misfits that were accepted, quarter by quarter.

use crate::address::word_of;
use crate::domain::decision::{About, Choice, Decision};
use crate::domain::values::keyed_enum::keyed_enum;
use crate::domain::values::order::ordered;
use crate::domain::{RecordId, Workspace};
use jiff::civil::Date;

/// In the address: which decisions are shown.
const SHOW: &str = "show";

keyed_enum! {
    /// What the log shows; `show` in the address.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum DecisionFilter {
        /// Every decision. The default, and not written into the address.
        #[default]
        All => "all",
        /// Decided against the advice of the app.
        Against => "against",
        /// Opportunities accepted although they do not suit us ([`Decision::is_accepted_misfit`]).
        Misfits => "misfits",
        /// Decisions whose result is to be looked at by now ([`Decision::is_due`]).
        Due => "due",
    }
}

impl DecisionFilter {
    /// Reads `show=against`; what it does not know shows all.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        let word = word_of(words, SHOW);
        word.and_then(Self::from_key).unwrap_or_default()
    }

    /// What [`DecisionFilter::parse`] reads; empty for all.
    #[must_use]
    pub fn to_address(&self) -> String {
        match self {
            Self::All => String::new(),
            Self::Against | Self::Misfits | Self::Due => [SHOW, "=", self.key()].concat(),
        }
    }

    /// Whether the log shows the decision. `today` decides which ones are due.
    #[must_use]
    pub fn takes(self, decision: &Decision, today: Date) -> bool {
        match self {
            Self::All => true,
            Self::Against => decision.follows_advice() == Some(false),
            Self::Misfits => decision.is_accepted_misfit(),
            Self::Due => decision.is_due(today),
        }
    }
}

/// All decisions, the newest first.
#[must_use]
pub fn log(workspace: &Workspace) -> Vec<Decision> {
    let decisions: Vec<Decision> = workspace.decisions().collect();
    ordered(decisions, &|one, other| (other.on, other.id).cmp(&(one.on, one.id)))
}

/// The opportunities about which something was decided.
#[must_use]
pub fn decided(workspace: &Workspace) -> Vec<RecordId> {
    let about = |decision: Decision| match decision.about {
        About::Opportunity(id) => Some(id),
        About::Evaluation { .. } | About::Other => None,
    };
    let decisions = workspace.all::<Decision>();
    decisions.filter_map(about).collect()
}

/// Counts over a log of decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DecisionCounts {
    /// Decisions of which it is known whether the advice was right.
    pub judged: u32,
    /// Those of `judged` where it was right. The hit rate is `hits` of `judged`.
    pub hits: u32,
    /// Opportunities accepted, with conditions or without.
    pub accepted: u32,
    /// Those of `accepted` that do not suit us ([`Decision::is_accepted_misfit`]).
    pub misfits: u32,
    /// Opportunities declined.
    pub declined: u32,
    /// Working hours that the decisions free, as people estimated them.
    pub hours_freed: i64,
}

/// Counts the decisions of a log, whatever their order.
#[must_use]
pub fn sums(log: &[Decision]) -> DecisionCounts {
    let mut sums = DecisionCounts::default();
    for decision in log {
        let right = decision.advice_was_right();
        sums.judged += u32::from(right.is_some());
        sums.hits += u32::from(right == Some(true));
        sums.accepted += u32::from(decision.choice.is_some_and(Choice::accepts));
        sums.misfits += u32::from(decision.is_accepted_misfit());
        sums.declined += u32::from(decision.choice == Some(Choice::Decline));
        sums.hours_freed = sums.hours_freed.saturating_add(decision.hours_freed.unwrap_or(0));
    }
    sums
}

/// What was accepted in a quarter of a year, and how much of it does not suit us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    /// Year, and 1 to 4.
    pub name: (i16, i8),
    /// As in [`DecisionCounts`].
    pub accepted: u32,
    /// As in [`DecisionCounts`].
    pub misfits: u32,
}

/// The last quarters up to today's, those without decisions included; from the first one about an opportunity on, eight at
/// most.
#[must_use]
pub fn quarters(log: &[Decision], today: Date) -> Vec<Quarter> {
    const SHOWN_MAX: i32 = 8;
    let counts = |decision: &&Decision| decision.choice.is_some_and(Choice::is_of_opportunity);
    let first = log
        .iter()
        .filter(counts)
        .filter_map(|decision| decision.on)
        .map(number)
        .min();
    let last = number(today);
    let Some(first) = first else { return Vec::new() };
    let quarter = |wanted: i32| {
        let of = log.iter().filter(|decision| decision.on.map(number) == Some(wanted));
        let sums = sums(&of.cloned().collect::<Vec<_>>());
        Quarter {
            name: name(wanted),
            accepted: sums.accepted,
            misfits: sums.misfits,
        }
    };
    (first.max(last - SHOWN_MAX + 1)..=last).map(quarter).collect()
}

/// Quarters counted on over the years.
fn number(day: Date) -> i32 {
    i32::from(day.year()) * 4 + (i32::from(day.month()) - 1) / 3
}

fn name(number: i32) -> (i16, i8) {
    let year = i16::try_from(number.div_euclid(4)).unwrap_or(0);
    (year, i8::try_from(number.rem_euclid(4) + 1).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::Later;
    use crate::domain::opportunity::Advice;
    use crate::domain::opportunity::fit::FitOutcome;
    use crate::domain::values::ids::IdSource;
    use jiff::civil::date;

    fn decision(on: Date, choice: Choice, fit: FitOutcome, later: Later) -> Decision {
        Decision {
            id: IdSource::new(1, 1).record(),
            customer: None,
            title: "Leitstand".into(),
            about: About::Other,
            advice: Some(if fit == FitOutcome::Fits {
                Advice::Offer
            } else {
                Advice::Decline
            }),
            fit: Some(fit),
            choice: Some(choice),
            reason: String::new(),
            by: String::new(),
            on: Some(on),
            hours_freed: (choice == Choice::Decline).then_some(40),
            later,
            remind_on: Some(date(2026, 11, 1)),
            stamp: crate::domain::Stamp::NEVER,
        }
    }

    fn some() -> Vec<Decision> {
        vec![
            decision(date(2026, 2, 3), Choice::Offer, FitOutcome::Fits, Later::Right),
            decision(date(2026, 3, 31), Choice::Offer, FitOutcome::Decline, Later::Wrong),
            decision(date(2026, 10, 1), Choice::Decline, FitOutcome::Separate, Later::Wrong),
            decision(date(2026, 11, 2), Choice::Separate, FitOutcome::Separate, Later::Unsaid),
        ]
    }

    #[test]
    fn the_sums() {
        let expected = DecisionCounts {
            judged: 3,
            hits: 2,
            accepted: 3,
            misfits: 1,
            declined: 1,
            hours_freed: 40,
        };
        assert_eq!(sums(&some()), expected);
        assert_eq!(sums(&[]), DecisionCounts::default());
    }

    #[test]
    fn quarter_by_quarter() {
        let found: Vec<_> = quarters(&some(), date(2026, 11, 22))
            .into_iter()
            .map(|quarter| (quarter.name, quarter.accepted, quarter.misfits))
            .collect();
        let expected = [
            ((2026, 1), 2, 1),
            ((2026, 2), 0, 0),
            ((2026, 3), 0, 0),
            ((2026, 4), 1, 0),
        ];
        assert_eq!(found, expected);
        assert!(quarters(&[], date(2026, 11, 22)).is_empty());
        let kept = decision(date(2025, 1, 1), Choice::Keep, FitOutcome::Fits, Later::Unsaid);
        assert!(
            quarters(&[kept], date(2026, 11, 22)).is_empty(),
            "customers are not counted"
        );
        assert_eq!(quarters(&some(), date(2029, 1, 1)).len(), 8);
    }

    #[test]
    fn filters_read_back() {
        for filter in DecisionFilter::ALL {
            assert_eq!(DecisionFilter::parse(&filter.to_address()), filter);
        }
        assert_eq!(DecisionFilter::parse("show=perhaps"), DecisionFilter::All);
        assert_eq!(DecisionFilter::parse("by=due&show=misfits"), DecisionFilter::Misfits);
    }

    #[test]
    fn filters() {
        let today = date(2026, 11, 22);
        for (filter, expected) in [
            (DecisionFilter::All, &[0, 1, 2, 3][..]),
            (DecisionFilter::Against, &[1]),
            (DecisionFilter::Misfits, &[1]),
            (DecisionFilter::Due, &[3]),
        ] {
            let some = some();
            let found: Vec<usize> = (0..4).filter(|at| filter.takes(&some[*at], today)).collect();
            assert_eq!(found, expected, "{filter:?}");
        }
    }
}
