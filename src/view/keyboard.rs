//! What keys mean on every page: which of them make a shortcut on which system, which show the matrix larger, and which may go on
//! while they are held down. Knows no browser: a key is what the browser reports of it.

use super::matrix::zoom::Next;
use crate::domain::opportunity::advice::Reply;
use crate::domain::opportunity::checklist::AnswerKind;
use crate::domain::records::question::Answer;

/// Keys held down together with another, where that makes a shortcut. Made by [`Held::of`] alone, so that all pages agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// Ctrl, or Cmd on a Mac.
    pub control: bool,
    /// Shift, which also types capitals: a shortcut may ask for it, none is made by it alone.
    pub shift: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
}

/// The modifiers of a key that went down, as the browser reports them, on any system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pressed {
    /// `ctrlKey`.
    pub control: bool,
    /// `metaKey`: Cmd on a Mac, the Windows key elsewhere.
    pub meta: bool,
    /// `shiftKey`.
    pub shift: bool,
    /// `altKey`.
    pub alt: bool,
    /// AltGr, where the browser tells it apart (`getModifierState("AltGraph")`).
    pub alt_graph: bool,
}

/// Whose rules the modifiers follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// Cmd makes a shortcut; Ctrl is the system's own, and Alt types characters.
    Mac,
    /// Ctrl makes a shortcut; the Windows key is the system's own, and AltGr, which may be told as Ctrl with Alt, types
    /// characters.
    Other,
}

impl Held {
    /// The one rule what is a shortcut: nothing where the keys type a character or are the system's own.
    #[must_use]
    pub fn of(pressed: Pressed, platform: Platform) -> Option<Self> {
        let Pressed {
            control,
            meta,
            shift,
            alt,
            alt_graph,
        } = pressed;
        let (command, other) = match platform {
            Platform::Mac => (meta, control),
            Platform::Other => (control, meta),
        };
        let types = alt_graph || (control && alt);
        (!types && !other).then_some(Self {
            control: command,
            shift,
            alt,
        })
    }

    /// Neither Ctrl nor Alt: the key alone, or with Shift.
    #[must_use]
    pub const fn is_bare(self) -> bool {
        !self.control && !self.alt
    }
}

/// Whether the keys show the matrix larger or smaller: Ctrl with Alt and plus or minus, as the browser keeps Ctrl with them
/// for the page. `key` and `code` as the browser reports them: where AltGr makes another character of the key, that is typed.
#[must_use]
pub fn zooms(key: &str, code: &str, pressed: Pressed, platform: Platform) -> Option<Next> {
    let held = match platform {
        // On a Mac, Alt makes other characters of these keys; they are known by their places.
        Platform::Mac => pressed.alt && (pressed.control || pressed.meta),
        Platform::Other => pressed.alt && pressed.control,
    };
    let says = match key {
        "+" | "=" => Some(Next::Larger),
        "-" | "−" => Some(Next::Smaller),
        _ => None,
    };
    let stands = match code {
        "Equal" | "NumpadAdd" => Some(Next::Larger),
        "Minus" | "NumpadSubtract" => Some(Next::Smaller),
        _ => None,
    };
    let next = match platform {
        Platform::Mac => says.or(stands),
        Platform::Other => says,
    };
    next.filter(|_| held)
}

/// What a key went down on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under {
    /// A field for text of one line.
    Line,
    /// A field for text of several lines.
    Text,
    /// One of several answers, of which arrows choose the next.
    Answer,
    /// Anything else, such as a button.
    Other,
}

/// Whether a key that is held down may go on: it types, moves and takes back, but it sets, answers and presses nothing a second
/// time.
#[must_use]
pub fn may_repeat(key: &str, held: Option<Held>, under: Under) -> bool {
    let moves = key.starts_with("Arrow") || matches!(key, "PageUp" | "PageDown" | "Home" | "End" | "Tab");
    let is_modifier = matches!(key, "Shift" | "Control" | "Alt" | "AltGraph" | "Meta" | "CapsLock");
    let travels = held.is_some_and(|held| held.control) && matches!(key, "z" | "Z" | "y" | "Y");
    match under {
        Under::Text => true,
        // Confirming is no typing.
        Under::Line => key != "Enter",
        Under::Answer => is_modifier || travels || matches!(key, "Tab" | "ArrowUp" | "ArrowDown"),
        Under::Other => moves || is_modifier || travels,
    }
}

/// The answer that a key gives to a question of this kind: J (or Y), N, O and T (or A); digits choose one of several.
#[must_use]
pub fn reply(key: &str, kind: AnswerKind) -> Option<Reply> {
    let reply = match key {
        "j" | "J" | "y" | "Y" => Reply::Yes,
        "n" | "N" => Reply::No,
        "o" | "O" | "0" => Reply::Open,
        "t" | "T" | "a" | "A" | "-" => Reply::NotApplicable,
        "1" => Reply::Chosen(0),
        "2" => Reply::Chosen(1),
        "3" => Reply::Chosen(2),
        _ => return None,
    };
    replies(kind).contains(&reply).then_some(reply)
}

/// What may be chosen as the answer to a question of this kind, in the order it is offered; nothing where it is written.
#[must_use]
pub fn replies(kind: AnswerKind) -> Vec<Reply> {
    match kind {
        AnswerKind::Closed(_) => Answer::ALL.map(Reply::from).to_vec(),
        AnswerKind::Choice(choices) => {
            let choices = (0..).zip(choices).map(|(place, _)| Reply::Chosen(place));
            choices.chain([Reply::Open, Reply::NotApplicable]).collect()
        }
        AnswerKind::Text | AnswerKind::Money => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opportunity::checklist::Choice;
    use crate::domain::records::question::Favourable;
    use crate::domain::values::localized::Localized;

    fn pressed(keys: &str) -> Pressed {
        Pressed {
            control: keys.contains('c'),
            meta: keys.contains('m'),
            shift: keys.contains('s'),
            alt: keys.contains('a'),
            alt_graph: keys.contains('g'),
        }
    }

    #[test]
    fn what_makes_a_shortcut() {
        // c: Ctrl, m: Cmd or the Windows key, s: Shift, a: Alt, g: AltGr; what is held then, nothing where it is no shortcut.
        for (keys, mac, other) in [
            ("", Some(""), Some("")),
            ("s", Some("s"), Some("s")),
            ("a", Some("a"), Some("a")),
            ("as", Some("as"), Some("as")),
            ("c", None, Some("c")),
            ("cs", None, Some("cs")),
            ("m", Some("c"), None),
            ("ms", Some("cs"), None),
            ("ma", Some("ca"), None),
            ("cm", None, None),
            ("ca", None, None),
            ("cas", None, None),
            ("g", None, None),
            ("gs", None, None),
            ("cag", None, None),
            ("mg", None, None),
        ] {
            for (platform, wanted) in [(Platform::Mac, mac), (Platform::Other, other)] {
                let wanted = wanted.map(|keys| Held {
                    control: keys.contains('c'),
                    shift: keys.contains('s'),
                    alt: keys.contains('a'),
                });
                assert_eq!(Held::of(pressed(keys), platform), wanted, "{keys} {platform:?}");
            }
        }
    }

    #[test]
    fn what_zooms() {
        let (larger, smaller) = (Some(Next::Larger), Some(Next::Smaller));
        for (key, code, keys, mac, other) in [
            ("+", "NumpadAdd", "ca", larger, larger),
            ("-", "NumpadSubtract", "ca", smaller, smaller),
            ("=", "Equal", "ca", larger, larger),
            ("+", "Equal", "cas", larger, larger),
            ("-", "Slash", "ca", smaller, smaller),
            ("+", "BracketRight", "ca", larger, larger),
            // AltGr makes a character of it.
            ("~", "BracketRight", "ca", None, None),
            ("\\", "Minus", "ca", smaller, None),
            ("≠", "Equal", "ma", larger, None),
            ("–", "Minus", "ma", smaller, None),
            ("+", "Equal", "c", None, None),
            ("-", "Minus", "", None, None),
            ("-", "Minus", "g", None, None),
            ("x", "KeyX", "ca", None, None),
        ] {
            assert_eq!(
                zooms(key, code, pressed(keys), Platform::Mac),
                mac,
                "{key} {code} {keys}"
            );
            assert_eq!(
                zooms(key, code, pressed(keys), Platform::Other),
                other,
                "{key} {code} {keys}"
            );
        }
    }

    #[test]
    fn a_key_that_is_held_sets_nothing_twice() {
        let (bare, control) = (
            Held::of(pressed(""), Platform::Other),
            Held::of(pressed("c"), Platform::Other),
        );
        for (key, held, line, text, answer, other) in [
            ("x", bare, true, true, false, false),
            ("-", bare, true, true, false, false),
            ("j", bare, true, true, false, false),
            ("1", bare, true, true, false, false),
            ("Delete", bare, true, true, false, false),
            ("Backspace", bare, true, true, false, false),
            ("Enter", bare, false, true, false, false),
            (" ", bare, true, true, false, false),
            ("F2", bare, true, true, false, false),
            ("d", control, true, true, false, false),
            ("x", None, true, true, false, false),
            ("z", control, true, true, true, true),
            ("ArrowDown", bare, true, true, true, true),
            ("ArrowRight", bare, true, true, false, true),
            ("PageDown", bare, true, true, false, true),
            ("Tab", bare, true, true, true, true),
            ("Shift", bare, true, true, true, true),
        ] {
            for (under, wanted) in [
                (Under::Line, line),
                (Under::Text, text),
                (Under::Answer, answer),
                (Under::Other, other),
            ] {
                assert_eq!(may_repeat(key, held, under), wanted, "{key} {under:?}");
            }
        }
    }

    #[test]
    fn keys_give_the_answers_that_a_question_offers() {
        const CHOICE: Choice = Choice {
            key: "",
            favourable: true,
            text: Localized::EMPTY,
        };
        const CHOICES: &[Choice] = &[CHOICE, CHOICE];
        let closed = AnswerKind::Closed(Favourable::Yes);
        let choice = AnswerKind::Choice(CHOICES);
        let (open, none) = (Some(Reply::Open), Some(Reply::NotApplicable));
        for (keys, to_closed, to_choice) in [
            ("jJyY", Some(Reply::Yes), None),
            ("nN", Some(Reply::No), None),
            ("oO0", open, open),
            ("tTaA-", none, none),
            ("1", None, Some(Reply::Chosen(0))),
            ("2", None, Some(Reply::Chosen(1))),
            ("34x ", None, None),
        ] {
            for key in keys.chars().map(String::from) {
                assert_eq!(reply(&key, closed), to_closed, "{key}");
                assert_eq!(reply(&key, choice), to_choice, "{key}");
                assert_eq!(reply(&key, AnswerKind::Text), None, "{key}");
            }
        }
    }
}
