//! What a text field holds between the first key and the moment it is kept: who may write into it, what is to be handed over, and
//! what others did to the same value meanwhile. Knows no element and no clock.
//!
//! Rules: nothing is written into a field that is in use or holds refused text; what is typed is handed over at a rest, on
//! leaving and when the page goes; where the kept value changed meanwhile, both are known.
//!
//! **How it works.** Five texts tell what happened: `kept` (the workspace), `entered` (where Escape leads), `typed` (the
//! control), `taken` (handed over and accepted, perhaps kept in another spelling, `1.000` as `1000`) and `elsewhere` (set by
//! others during the stay). The field is open, so something of it could be lost, while `typed` is neither `kept` nor `taken`. A
//! stay is [`Draft::enter`], any number of [`Draft::typed`] with [`Draft::to_hand_over`] and [`Draft::handed_over`], then
//! [`Draft::leave`].
//!
//! **What breaks.** If [`Draft::hear`] wrote into a field in use, it would take letters away from under the cursor. If it forgot
//! `taken` where the kept value did not change, each pause would hand the same text over again. If leaving dropped `elsewhere`,
//! the value of another tab would be overwritten without a word.

/// One field. Texts are as the control shows them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// What the workspace says, as the field last heard.
    kept: String,
    /// What it said when the field was entered: where Escape leads.
    entered: String,
    typed: String,
    /// Typed, handed over and taken: no difference any more, however the kept value is written.
    taken: Option<String>,
    /// An edit was handed over and waits (the data is loading): the next kept value is its own.
    waits: bool,
    hold: Hold,
    elsewhere: Option<String>,
}

/// Why a field keeps its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Hold {
    #[default]
    Free,
    /// It has the focus.
    InUse,
    /// It was left with text that was refused.
    Refused,
}

/// What became of text that was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftOutcome {
    /// Applied: the workspace holds it.
    Taken,
    /// Taken, and applied later, once the data is there.
    Waits,
    /// It is no number, say: it stays in view until it is corrected.
    Refused,
}

impl Draft {
    /// A field without focus that shows the kept value.
    #[must_use]
    pub fn new(kept: &str) -> Self {
        Self {
            kept: kept.to_owned(),
            entered: kept.to_owned(),
            typed: kept.to_owned(),
            ..Self::default()
        }
    }

    /// The field gets the focus; `shown` is what the control shows.
    pub fn enter(&mut self, shown: &str) {
        if self.hold == Hold::Free {
            self.entered = self.kept.clone();
        }
        shown.clone_into(&mut self.typed);
        self.hold = Hold::InUse;
    }

    /// The control shows this now. Also without focus: a script or an assistant may have filled it in.
    pub fn typed(&mut self, shown: &str) {
        shown.clone_into(&mut self.typed);
    }

    /// The field has the focus.
    #[must_use]
    pub const fn is_in_use(&self) -> bool {
        matches!(self.hold, Hold::InUse)
    }

    /// It was left with text that was refused.
    #[must_use]
    pub const fn is_refused(&self) -> bool {
        matches!(self.hold, Hold::Refused)
    }

    /// The field shows something that is not kept.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.typed != self.kept && self.taken.as_ref() != Some(&self.typed)
    }

    /// Something was typed since the field was entered.
    #[must_use]
    pub fn has_own(&self) -> bool {
        self.typed != self.entered
    }

    /// What others made of the value while the field was in use.
    #[must_use]
    pub fn elsewhere(&self) -> Option<&str> {
        self.elsewhere.as_deref()
    }

    /// The text to hand over, where there is some.
    #[must_use]
    pub fn to_hand_over(&self) -> Option<String> {
        self.is_open().then(|| self.typed.clone())
    }

    /// What became of it, and what the workspace says after it.
    pub fn handed_over(&mut self, text: String, outcome: DraftOutcome, kept: &str) {
        match outcome {
            DraftOutcome::Taken | DraftOutcome::Waits => {
                self.waits = outcome == DraftOutcome::Waits;
                kept.clone_into(&mut self.kept);
                if self.hold == Hold::Refused {
                    self.hold = Hold::Free;
                }
                self.taken = Some(text);
            }
            DraftOutcome::Refused if self.hold == Hold::Free => self.hold = Hold::Refused,
            DraftOutcome::Refused => {}
        }
    }

    /// What a pause handed over of a text that was refused in the end: half a number is not what was meant. Returns the text from
    /// before the stay, which is to be kept again.
    #[must_use]
    pub fn to_bring_back(&self) -> Option<String> {
        let is_half = self.is_open() && self.elsewhere.is_none() && self.kept != self.entered;
        is_half.then(|| self.entered.clone())
    }

    /// It is kept again, while the field goes on showing what was refused.
    pub fn brought_back(&mut self, kept: &str) {
        kept.clone_into(&mut self.kept);
        self.taken = None;
    }

    /// The field loses the focus, after [`Draft::to_hand_over`]. Returns what the control is to show.
    pub fn leave(&mut self) -> Option<String> {
        if self.is_open() {
            self.hold = Hold::Refused;
            return None;
        }
        self.hold = Hold::Free;
        if self.elsewhere.as_ref() == Some(&self.kept) {
            // Nothing was typed: what others made of it is simply what it says.
            self.elsewhere = None;
        }
        self.show_kept()
    }

    /// Enter: what was handed over is finished, and Escape leads no further back.
    pub fn finish(&mut self) {
        if !self.is_open() {
            self.entered.clone_from(&self.kept);
        }
    }

    /// Escape: the text from before the stay, or from the last Enter. It is to be handed over.
    pub fn back(&mut self) -> String {
        self.typed.clone_from(&self.entered);
        self.typed.clone()
    }

    /// The workspace says this now. Returns what the control is to show.
    pub fn hear(&mut self, kept: &str) -> Option<String> {
        if kept == self.kept {
            return None;
        }
        let was_typed = self.typed != self.kept || self.taken.is_some();
        // Filled in without the focus, and not handed over yet.
        let is_filled = self.is_open();
        kept.clone_into(&mut self.kept);
        let is_own = std::mem::take(&mut self.waits) || kept.trim() == self.typed.trim();
        if self.hold == Hold::Free && !is_filled {
            return self.show_kept();
        }
        if is_own {
            self.taken = Some(self.typed.clone());
        } else {
            // Text that was handed over is another one's by now; what is in view is to be kept on leaving.
            self.taken = None;
            self.elsewhere = Some(kept.to_owned());
            if !was_typed {
                // Still as it was entered: leaving must not bring the old value back.
                self.taken = Some(self.typed.clone());
            }
        }
        None
    }

    /// The other value is settled: taken, or passed over.
    pub fn settle(&mut self) {
        self.elsewhere = None;
    }

    fn show_kept(&mut self) -> Option<String> {
        self.taken = None;
        let shown = (self.typed != self.kept).then(|| self.kept.clone());
        self.typed.clone_from(&self.kept);
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plays a stay: each word is one thing that happens; returns what is kept, what is shown and what is offered.
    ///
    /// `enter`, `leave`, `rest`, `back`, `take`, `type:TEXT`, `hear:TEXT` (another window), `wait:TEXT` (handed over, applied later).
    /// Numbers are kept with two decimals, and what is none is refused.
    fn play(steps: &[&str]) -> (String, String, Option<String>) {
        let mut kept = "1,00".to_owned();
        let mut draft = Draft::new(&kept);
        let mut shown = kept.clone();
        for step in steps {
            let (what, text) = step.split_once(':').unwrap_or((step, ""));
            let written = match what {
                "enter" => {
                    draft.enter(&shown);
                    None
                }
                "type" => {
                    text.clone_into(&mut shown);
                    draft.typed(text);
                    None
                }
                "hear" => {
                    text.clone_into(&mut kept);
                    draft.hear(text)
                }
                "rest" | "leave" | "back" => {
                    let back = (what == "back").then(|| draft.back());
                    if let Some(text) = draft.to_hand_over() {
                        let outcome = commit(&mut kept, &text);
                        draft.handed_over(text, outcome, &kept);
                    }
                    if let Some(before) = draft.to_bring_back().filter(|_| what == "leave") {
                        commit(&mut kept, &before);
                        draft.brought_back(&kept);
                    }
                    if what == "leave" { draft.leave() } else { back }
                }
                _ => unreachable!("{step}"),
            };
            if let Some(text) = written {
                shown = text;
            }
        }
        (kept, shown, draft.elsewhere().map(str::to_owned))
    }

    fn commit(kept: &mut String, text: &str) -> DraftOutcome {
        match text.trim().split(',').next().unwrap_or_default().parse::<i64>() {
            Ok(number) => {
                *kept = format!("{number},00");
                DraftOutcome::Taken
            }
            Err(_) if text.is_empty() => {
                kept.clear();
                DraftOutcome::Taken
            }
            Err(_) => DraftOutcome::Refused,
        }
    }

    #[test]
    fn what_becomes_of_a_text() {
        for (steps, kept, shown, elsewhere) in [
            // Typed, rested, left.
            (&["enter", "type:2"][..], "1,00", "2", None),
            (&["enter", "type:2", "rest"], "2,00", "2", None),
            (&["enter", "type:2", "rest", "leave"], "2,00", "2,00", None),
            (&["enter", "type:2", "leave"], "2,00", "2,00", None),
            (&["enter", "type:", "leave"], "", "", None),
            // The same number in other words.
            (&["enter", "type:1", "leave"], "1,00", "1,00", None),
            // Refused text stays, whatever else happens, until it is corrected or given up.
            (&["enter", "type:x", "leave"], "1,00", "x", None),
            (&["enter", "type:x", "leave", "hear:3,00"], "3,00", "x", Some("3,00")),
            (
                &["enter", "type:x", "leave", "enter", "type:4", "leave"],
                "4,00",
                "4,00",
                None,
            ),
            (&["enter", "type:x", "leave", "enter", "back"], "1,00", "1,00", None),
            (&["enter", "type:x", "rest", "type:5", "leave"], "5,00", "5,00", None),
            // What a pause took of it is not what was meant.
            (&["enter", "type:2", "rest", "type:2x", "leave"], "1,00", "2x", None),
            // Escape leads to before the stay, also where a rest handed something over.
            (&["enter", "type:2", "back"], "1,00", "1,00", None),
            (&["enter", "type:2", "rest", "type:3", "back"], "1,00", "1,00", None),
            // Another window writes while nobody types, while the field only has the focus, and while it is typed into.
            (&["hear:7,00"], "7,00", "7,00", None),
            (&["enter", "hear:7,00"], "7,00", "1,00", Some("7,00")),
            (&["enter", "hear:7,00", "leave"], "7,00", "7,00", None),
            (&["enter", "type:2", "hear:7,00"], "7,00", "2", Some("7,00")),
            (&["enter", "type:2", "hear:7,00", "leave"], "2,00", "2,00", Some("7,00")),
            (&["enter", "hear:7,00", "type:2", "leave"], "2,00", "2,00", Some("7,00")),
            (
                &["enter", "type:2", "rest", "hear:7,00", "leave"],
                "2,00",
                "2,00",
                Some("7,00"),
            ),
            // Filled in without the focus: what another window writes before it is handed over takes nothing away.
            (&["type:2", "hear:7,00"], "7,00", "2", Some("7,00")),
            (&["type:2", "hear:7,00", "leave"], "2,00", "2,00", Some("7,00")),
            (&["type:2", "leave", "hear:7,00"], "7,00", "7,00", None),
            // The same text from elsewhere is no other.
            (&["enter", "type:7,00", "hear:7,00", "leave"], "7,00", "7,00", None),
        ] {
            let expected = (kept.to_owned(), shown.to_owned(), elsewhere.map(str::to_owned));
            assert_eq!(play(steps), expected, "{steps:?}");
        }
    }

    #[test]
    fn what_waits_to_be_applied_is_no_other_value() {
        let mut draft = Draft::new("");
        draft.enter("");
        draft.typed("Ruft am Montag an ");
        let text = draft.to_hand_over().unwrap();
        draft.handed_over(text, DraftOutcome::Waits, "");
        assert_eq!(draft.to_hand_over(), None, "handed over once");
        assert_eq!(draft.hear("Ruft am Montag an"), None);
        assert_eq!(draft.elsewhere(), None);
        assert_eq!(draft.leave().as_deref(), Some("Ruft am Montag an"));
    }
}
