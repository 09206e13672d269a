//! Copy, cut and paste, with Excel and LibreOffice as well as within the matrix.

use crate::exchange::clipboard::clip::{self, Clip, PasteResult, covered};
use crate::text::Language;
use crate::text::matrix_tools::Tool;
use crate::ui::matrix::matrix_state::MatrixState;
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;
use crate::ui::session::{Session, use_session};
use crate::ui::shell::toasts::use_toasts;
use crate::view::matrix::grid::{GridPosition, MarkKey, Span};
use leptos::ev;
use std::cell::Cell;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::ClipboardEvent;

/// Hears the browser's own clipboard events while the focus is on a cell.
pub fn listen(matrix_state: MatrixState) {
    let session = use_session();
    let copy = window_event_listener(ev::copy, move |event| {
        let _ = hand_over(matrix_state, session, &event);
    });
    let cut = window_event_listener(ev::cut, move |event| {
        if hand_over(matrix_state, session, &event) {
            matrix_state.press(session, MarkKey::Blank);
        }
    });
    let (language, toasts) = (use_language(), use_toasts());
    let paste = window_event_listener(ev::paste, move |event| {
        let Some(data) = event.clipboard_data().filter(|_| on_cell()) else {
            return;
        };
        let [text, html] = ["text/plain", "text/html"].map(|kind| data.get_data(kind).unwrap_or_default());
        let clip = Clip::of(&text, &html);
        if clip.rows.is_empty() {
            return;
        }
        event.prevent_default();
        let told = paste(matrix_state, session, language.get_untracked(), &clip);
        if !told.is_empty() {
            toasts.notify_change(told.join(" "));
        }
    });
    // WebKit has nothing to copy where nothing is marked, unless somebody says that there is.
    let offers = ["beforecopy", "beforecut", "beforepaste"].map(|name| {
        window_event_listener_untyped(name, |event| {
            if on_cell() {
                event.prevent_default();
            }
        })
    });
    on_cleanup(move || {
        offers.into_iter().for_each(WindowListenerHandle::remove);
        copy.remove();
        cut.remove();
        paste.remove();
    });
}

/// The selected cells as the clipboard takes them; whether there were any.
fn hand_over(matrix_state: MatrixState, session: Session, event: &ClipboardEvent) -> bool {
    if !on_cell() {
        return false;
    }
    let (Some(block), Some(data)) = (matrix_state.block(session), event.clipboard_data()) else {
        matrix_state.announce_gone();
        return false;
    };
    let (text, html) = clip::write(&block.marks, block.products.len());
    let _ = data.set_data("text/plain", &text);
    let _ = data.set_data("text/html", &html);
    event.prevent_default();
    true
}

thread_local! {
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Copies the selection from a menu, whatever has the focus there. To be called in the very moment of the click: later the
/// browser does not allow it. Its own event does the rest.
pub fn copy() {
    let document = document();
    let command = js_sys::Reflect::get(&document, &"execCommand".into());
    if let Ok(command) = command.and_then(|command| command.dyn_into::<js_sys::Function>()) {
        ASKED.set(true);
        let _ = command.call1(&document, &"copy".into());
        ASKED.set(false);
    }
}

/// Whether a cell has the focus, and not a field or a piece of text; or the menu of the cells was asked.
fn on_cell() -> bool {
    let focused = document().active_element();
    ASKED.get() || focused.is_some_and(|focused| focused.closest("[role=grid]").is_ok_and(|grid| grid.is_some()))
}

/// Lays the clip over the cells from the selection's corner on, and says what there is to be said about it.
fn paste(matrix_state: MatrixState, session: Session, language: Language, clip: &Clip) -> Vec<String> {
    let Some((rows, columns)) = matrix_state.selected() else {
        if matrix_state.announce_gone() {
            return Vec::new();
        }
        return vec![language.text(Tool::PasteNowhere).into_owned()];
    };
    let (height, width) = (
        covered(rows.len(), clip.rows.len()),
        covered(columns.len(), clip.width()),
    );
    let limits = (
        matrix_state.rows.with_untracked(|rows| rows.len()),
        matrix_state.columns.with_untracked(|columns| columns.shown.len()),
    );
    let rows = rows.start..(rows.start + height).min(limits.0);
    let columns = columns.start..(columns.start + width).min(limits.1);
    let lost = (height - rows.len(), width - columns.len());
    let Some(block) = matrix_state.block_at(session, rows.clone(), columns.clone()) else {
        return Vec::new();
    };
    let pasted = clip.over(&block.marks, columns.len());
    let part = part_of(language, &pasted);
    let (unknown, example, ragged) = (pasted.unknown, pasted.example.unwrap_or_default(), pasted.ragged);
    block.set(session, pasted.marks);
    select(matrix_state, &rows, &columns);
    let count = |count: usize| language.count(count as u64);
    let counted = |number: usize, one, many| match number {
        0 => None,
        1 => Some(language.fill(one, &[])),
        number => Some(language.fill(many, &[&count(number)])),
    };
    let unknown = match unknown {
        0 => None,
        1 => Some(language.fill(Tool::PastedUnknownOne, &[&example])),
        unknown => Some(language.fill(Tool::PastedUnknown, &[&count(unknown), &example])),
    };
    let told = [
        part,
        unknown,
        counted(lost.0, Tool::PastedCutRow, Tool::PastedCutRows),
        counted(lost.1, Tool::PastedCutColumn, Tool::PastedCutColumns),
        ragged.then(|| language.text(Tool::PastedRagged).into_owned()),
        (clip.colours > 0).then(|| language.text(Tool::PastedColours).into_owned()),
    ];
    told.into_iter().flatten().collect()
}

/// How much came, where that is not all of it.
fn part_of(language: Language, pasted: &PasteResult) -> Option<String> {
    let count = |count: usize| language.count(count as u64);
    let (came, brought) = (count(pasted.came), count(pasted.brought()));
    match pasted.lines {
        0 => None,
        1 => Some(language.fill(Tool::PastedPartOne, &[&came, &brought])),
        lines => Some(language.fill(Tool::PastedPart, &[&came, &brought, &count(lines)])),
    }
}

fn select(matrix_state: MatrixState, rows: &Range<usize>, columns: &Range<usize>) {
    let from = GridPosition {
        row: rows.start,
        column: columns.start + 1,
    };
    let to = GridPosition {
        row: rows.end.saturating_sub(1),
        column: columns.end,
    };
    matrix_state.select(Some(Span { from, to }), from);
}
