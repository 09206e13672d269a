//! Closed questions as the methods ask them: what was answered, and what a favourable answer is.

/// The answer to a closed question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Answer {
    #[default]
    Open,
    Yes,
    No,
    /// Counts nowhere.
    NotApplicable,
}

impl Answer {
    pub const ALL: [Self; 4] = [Self::Yes, Self::No, Self::Open, Self::NotApplicable];

    /// As it stands in fields and files; open is no value at all.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotApplicable => "na",
        }
    }

    /// Anything else that a newer version may have written is open.
    #[must_use]
    pub fn of_key(key: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|answer| answer.key() == key)
            .unwrap_or_default()
    }
}

/// What a favourable answer is: `+`, `-`, `±`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Favourable {
    Yes,
    No,
    /// Context only, never counted.
    Neither,
}

/// What an answer says for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bearing {
    Good,
    Bad,
    Open,
    /// Not applicable, or context only.
    None,
}

impl Favourable {
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
            assert_eq!(Answer::of_key(answer.key()), answer);
        }
        assert_eq!(Answer::of_key("perhaps"), Answer::Open);
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
