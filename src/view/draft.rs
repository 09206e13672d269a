//! What a text field holds between the first key and the moment it is kept: who may write into it, what is to be handed
//! over, and what others did to the same value meanwhile. Knows no element and no clock.
//!
//! Rules: nothing is written into a field that is in use or holds refused text; what is typed is handed over at a rest, on
//! leaving and when the page goes; where the kept value changed meanwhile, both are known.

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
pub enum Outcome {
    Taken,
    /// It is no number, say: it stays in view until it is corrected.
    Refused,
}

impl Draft {
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

    #[must_use]
    pub const fn is_in_use(&self) -> bool {
        matches!(self.hold, Hold::InUse)
    }

    /// The field shows something that is not kept.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.typed != self.kept && self.taken.as_ref() != Some(&self.typed)
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

    /// What became of it, and what the workspace says after it. `waits`: it is applied later, once the data is there.
    pub fn handed_over(&mut self, text: String, outcome: Outcome, kept: &str, waits: bool) {
        match outcome {
            Outcome::Taken => {
                self.waits = waits;
                kept.clone_into(&mut self.kept);
                if self.hold == Hold::Refused {
                    self.hold = Hold::Free;
                }
                self.taken = Some(text);
            }
            Outcome::Refused if self.hold == Hold::Free => self.hold = Hold::Refused,
            Outcome::Refused => {}
        }
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

    /// Escape: the text from before the stay. It is to be handed over.
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
        kept.clone_into(&mut self.kept);
        let is_own = std::mem::take(&mut self.waits) || kept.trim() == self.typed.trim();
        if self.hold == Hold::Free {
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
