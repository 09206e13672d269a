//! Roving focus: several elements are one stop of the Tab key, and other keys move among them.

use crate::ui::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, NodeList};

/// Where the focus goes among elements of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusStep {
    First,
    Last,
    Next,
    Previous,
}

impl FocusStep {
    /// What a key means where the elements stand below each other.
    #[must_use]
    pub fn in_column(key: &str) -> Option<Self> {
        match key {
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Previous),
            _ => Self::to_an_end(key),
        }
    }

    /// What a key means where the elements stand side by side.
    #[must_use]
    pub fn in_line(key: &str) -> Option<Self> {
        match key {
            "ArrowRight" => Some(Self::Next),
            "ArrowLeft" => Some(Self::Previous),
            _ => Self::to_an_end(key),
        }
    }

    fn to_an_end(key: &str) -> Option<Self> {
        match key {
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            _ => None,
        }
    }
}

/// Focuses one of the elements in `host` that `selector` finds. Past an end it goes on at the other, and from none of them it
/// comes in at the end where the step begins.
pub fn move_focus(host: &Element, selector: &str, step: FocusStep) {
    let elements = elements(host.query_selector_all(selector));
    let last = elements.len().saturating_sub(1);
    let to = match (step, focused(&elements)) {
        (FocusStep::Next, Some(at)) if at < last => at + 1,
        (FocusStep::First | FocusStep::Next, _) => 0,
        (FocusStep::Previous, Some(at)) => at.checked_sub(1).unwrap_or(last),
        (FocusStep::Last | FocusStep::Previous, _) => last,
    };
    focus(elements.get(to));
}

/// What was found, in the order of the page.
pub fn elements(found: Result<NodeList, JsValue>) -> Vec<HtmlElement> {
    let Ok(found) = found else { return Vec::new() };
    let element = |at| found.get(at)?.dyn_into().ok();
    (0..found.length()).filter_map(element).collect()
}

/// Which of them has the focus.
#[must_use]
pub fn focused(elements: &[HtmlElement]) -> Option<usize> {
    let focused = document().active_element()?;
    elements.iter().position(|element| **element == focused)
}

/// Whether there is such an element, which then has the focus.
pub fn focus(element: Option<&HtmlElement>) -> bool {
    if let Some(element) = element {
        let _ = element.focus();
    }
    element.is_some()
}
