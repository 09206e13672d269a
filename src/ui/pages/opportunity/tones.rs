//! In which tone an advice and an outcome are shown.

use crate::domain::opportunity::Advice;
use crate::domain::opportunity::advice::Outcome;
use crate::ui::controls::Tone;

pub const fn advice_tone(advice: Advice) -> Tone {
    match advice {
        Advice::Open => Tone::Info,
        Advice::Clarify | Advice::Variant => Tone::Warn,
        Advice::Offer => Tone::Good,
        Advice::Decline => Tone::Bad,
    }
}

pub const fn outcome_tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Offer => Tone::Good,
        Outcome::Clarify => Tone::Warn,
        Outcome::Decline => Tone::Bad,
    }
}
