//! In which tone an advice and an outcome are shown.

use crate::domain::opportunity::Advice;
use crate::domain::opportunity::advice::ChecklistOutcome;
use crate::ui::controls::Tone;

pub const fn advice_tone(advice: Advice) -> Tone {
    match advice {
        Advice::Open => Tone::Info,
        Advice::Clarify | Advice::Variant => Tone::Warn,
        Advice::Offer => Tone::Good,
        Advice::Decline => Tone::Bad,
    }
}

pub const fn outcome_tone(outcome: ChecklistOutcome) -> Tone {
    match outcome {
        ChecklistOutcome::Offer => Tone::Good,
        ChecklistOutcome::Clarify => Tone::Warn,
        ChecklistOutcome::Decline => Tone::Bad,
    }
}
