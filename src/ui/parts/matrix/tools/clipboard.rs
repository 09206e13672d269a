//! Copy, cut and paste, with Excel and LibreOffice as well as within the matrix.

use crate::exchange::clip::{self, Clip, covered};
use crate::text::Language;
use crate::text::matrix_tools::Tool;
use crate::ui::look::use_language;
use crate::ui::parts::matrix::board::Board;
use crate::ui::session::{Session, use_session};
use crate::ui::shell::toasts::use_toasts;
use crate::view::grid::{MarkKey, Place, Span};
use leptos::{ev, prelude::*};
use std::ops::Range;
use web_sys::ClipboardEvent;

/// Hears the browser's own clipboard events while the focus is on a cell.
pub fn listen(board: Board) {
    let session = use_session();
    let copy = window_event_listener(ev::copy, move |event| copy_or_cut(board, session, &event, false));
    let cut = window_event_listener(ev::cut, move |event| copy_or_cut(board, session, &event, true));
    let (language, toasts) = (use_language(), use_toasts());
    let paste = window_event_listener(ev::paste, move |event| {
        let text = event
            .clipboard_data()
            .filter(|_| on_cell())
            .and_then(|data| data.get_data("text/plain").ok());
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            return;
        };
        event.prevent_default();
        let told = paste(board, session, language.get_untracked(), &Clip::read(&text));
        if let Some(told) = told {
            let language = language.get_untracked();
            let values: Vec<&str> = told.1.iter().map(String::as_str).collect();
            toasts.tell_change(language.fill(told.0, &values));
        }
    });
    on_cleanup(move || {
        copy.remove();
        cut.remove();
        paste.remove();
    });
}

fn copy_or_cut(board: Board, session: Session, event: &ClipboardEvent, cuts: bool) {
    let (Some(block), Some(data)) = (board.block(session).filter(|_| on_cell()), event.clipboard_data()) else {
        return;
    };
    let (text, html) = clip::write(&block.marks, block.products.len());
    let _ = data.set_data("text/plain", &text);
    let _ = data.set_data("text/html", &html);
    event.prevent_default();
    if cuts {
        board.press(session, MarkKey::Blank);
    }
}

/// Whether a cell has the focus, and not a field or a piece of text.
fn on_cell() -> bool {
    let focused = document().active_element();
    focused.is_some_and(|focused| focused.closest("[role=grid]").is_ok_and(|grid| grid.is_some()))
}

type Told = (Tool, Vec<String>);

/// Lays the clip over the cells from the selection's corner on, and says what did not fit.
fn paste(board: Board, session: Session, language: Language, clip: &Clip) -> Option<Told> {
    let (rows, columns) = board.selected()?;
    let (height, width) = (
        covered(rows.len(), clip.rows.len()),
        covered(columns.len(), clip.width()),
    );
    let limits = (
        board.rows.with_untracked(|rows| rows.len()),
        board.columns.with_untracked(|columns| columns.shown.len()),
    );
    let rows = rows.start..(rows.start + height).min(limits.0);
    let columns = columns.start..(columns.start + width).min(limits.1);
    let lost = height * width - rows.len() * columns.len();
    let block = board.block_at(session, rows.clone(), columns.clone())?;
    let laid = clip.over(&block.marks, columns.len());
    block.set(session, laid.marks);
    select(board, &rows, &columns);
    let count = |count: usize| language.count(count as u64);
    if laid.unknown > 0 {
        Some((
            Tool::PastedUnknown,
            vec![count(laid.unknown), laid.example.unwrap_or_default()],
        ))
    } else if lost > 0 {
        Some((Tool::PastedCut, vec![count(lost)]))
    } else {
        laid.ragged.then(|| (Tool::PastedRagged, Vec::new()))
    }
}

fn select(board: Board, rows: &Range<usize>, columns: &Range<usize>) {
    let from = Place {
        row: rows.start,
        column: columns.start + 1,
    };
    let to = Place {
        row: rows.end.saturating_sub(1),
        column: columns.end,
    };
    board.select(Some(Span { from, to }), from);
}
