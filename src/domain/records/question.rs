//! Closed questions as the methods ask them: what was answered, and what a favourable answer is.

use crate::domain::values::keyed_enum::keyed_enum;

keyed_enum! {
    /// The answer to a closed question, as it stands in fields and files.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    pub enum Answer {
        /// Whether that speaks for us says [`Favourable`].
        Yes => "yes",
        /// Whether that speaks against us says [`Favourable`].
        No => "no",
        /// No value at all, and what a newer version may have written.
        #[default]
        Open => "",
        /// Counts nowhere.
        NotApplicable => "na",
    }
}

/// What a favourable answer is: `+`, `-`, `±`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Favourable {
    /// It speaks for us that the answer is yes.
    Yes,
    /// It speaks for us that the answer is no.
    No,
    /// Context only, never counted.
    Neither,
}

/// What an answer says for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bearing {
    /// The favourable answer.
    Good,
    /// The other one.
    Bad,
    /// Not answered yet, although it would count.
    Open,
    /// Not applicable, or context only.
    None,
}

impl Favourable {
    /// What this answer says, where that one would be favourable.
    #[must_use]
    pub const fn bearing(self, answer: Answer) -> Bearing {
        match (self, answer) {
            (_, Answer::NotApplicable) | (Self::Neither, Answer::Yes | Answer::No | Answer::Open) => Bearing::None,
            (Self::Yes | Self::No, Answer::Open) => Bearing::Open,
            (Self::Yes, Answer::Yes) | (Self::No, Answer::No) => Bearing::Good,
            (Self::Yes, Answer::No) | (Self::No, Answer::Yes) => Bearing::Bad,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_read_back() {
        for answer in Answer::ALL {
            assert_eq!(Answer::from_key(answer.key()), Some(answer));
        }
        assert_eq!(Answer::from_key("perhaps"), None);
    }

    #[test]
    fn bearings() {
        use Bearing::{Bad, Good, None, Open};
        for (favourable, bearings) in [
            (Favourable::Yes, [Good, Bad, Open, None]),
            (Favourable::No, [Bad, Good, Open, None]),
            (Favourable::Neither, [None; 4]),
        ] {
            assert_eq!(
                Answer::ALL.map(|answer| favourable.bearing(answer)),
                bearings,
                "{favourable:?}"
            );
        }
    }
}
