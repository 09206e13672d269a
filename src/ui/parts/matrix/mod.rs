//! The matrix as an ARIA grid, of which only what is in sight exists.
//!
//! `aria-rowcount` counts the header row, `aria-colcount` the customers' names and the two sums, as ARIA asks: row 1 is
//! the header, column 1 the names. The active cell is the one tab stop. [`board`] says which one that is, [`sight`] how
//! much can be seen, [`painter`] draws, [`paper`] prints.

pub mod board;
mod nodes;
mod painter;
pub mod paper;
mod sight;

use crate::text::matrix::Matrix;
use crate::ui::look::{t, use_language};
use crate::ui::session::{Session, use_session};
use crate::view::grid::{Held, MarkKey, Move, Place, Reach};
use crate::view::window::Band;
use board::{Board, Field, Target};
use leptos::{ev, html, prelude::*};
use painter::{Frame, Painter};
use sight::{OVERSCAN_COLUMNS, OVERSCAN_ROWS, Sight};
use std::cell::Cell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement};

const SUMS: usize = 2;

thread_local! {
    /// How far the grid was scrolled when the page was left, from the left and from above.
    static SCROLLED: Cell<(i32, i32)> = const { Cell::new((0, 0)) };
    /// What was last in sight: what a large matrix prints.
    static SEEN: Cell<Sight> = Cell::new(Sight::default());
}

/// The rows and columns that are on the screen.
fn sight_on_screen(rows: usize, columns: usize) -> (Band, Band) {
    let sight = SEEN.get();
    (sight.down(rows).band(0), sight.across(columns).band(0))
}

/// The grid's elements and what is in sight of it.
#[derive(Debug, Clone, Copy)]
struct Window {
    board: Board,
    session: Session,
    grid: NodeRef<html::Div>,
    sheet: NodeRef<html::Div>,
    head: NodeRef<html::Div>,
    sight: RwSignal<Sight>,
    bands: Memo<(Band, Band)>,
}

#[component]
pub fn Grid(board: Board) -> impl IntoView {
    let window = Window::new(board);
    window.follow();
    let rows = move || (board.rows.with(|rows| rows.len()) + 1).to_string();
    let columns = move || (board.columns.with(|columns| columns.shown.len()) + 1 + SUMS).to_string();
    let sum_at = move |sum: usize| move || (board.columns.with(|columns| columns.shown.len()) + 2 + sum).to_string();
    view! {
        <div class="matrix" role="grid" node_ref=window.grid
            aria-label=t(Matrix::Grid) aria-rowcount=rows aria-colcount=columns
            on:scroll=move |_| window.scrolled()
            on:focusin=move |event| window.focused(&event)
            on:keydown=move |event| window.pressed(&event)>
            <div class="matrix-sheet" role="presentation" node_ref=window.sheet>
                <div class="matrix-head" role="row" aria-rowindex="1" node_ref=window.head>
                    <div class="matrix-corner" role="columnheader" aria-colindex="1">{t(Matrix::Customer)}</div>
                    <div class="matrix-sums" role="presentation">
                        <div class="matrix-sum-head" role="columnheader" aria-colindex=sum_at(0)>
                            <span>{t(Matrix::Known)}</span>
                        </div>
                        <div class="matrix-sum-head" role="columnheader" aria-colindex=sum_at(1)>
                            <span>{t(Matrix::Penetration)}</span>
                        </div>
                    </div>
                </div>
            </div>
        </div>
    }
}

impl Window {
    fn new(board: Board) -> Self {
        let sight = RwSignal::new(Sight::default());
        let bands = Memo::new(move |_| {
            let sight = sight.get();
            SEEN.set(sight);
            let rows = board.rows.with(|rows| rows.len());
            let columns = board.columns.with(|columns| columns.shown.len());
            (
                sight.down(rows).band(OVERSCAN_ROWS),
                sight.across(columns).band(OVERSCAN_COLUMNS),
            )
        });
        Self {
            board,
            session: use_session(),
            grid: NodeRef::new(),
            sheet: NodeRef::new(),
            head: NodeRef::new(),
            sight,
            bands,
        }
    }

    /// Draws from now on: whenever something in sight changes, something else comes into sight, or another cell is active.
    fn follow(self) {
        let language = use_language();
        let painter: StoredValue<Option<Painter>, LocalStorage> = StoredValue::new_local(None);
        self.watch_size();
        Effect::new(move |_| {
            let (Some(grid), Some(sheet), Some(head)) = (self.grid.get(), self.sheet.get(), self.head.get()) else {
                return;
            };
            let (rows, columns, bands) = (self.board.rows.get(), self.board.columns.get(), self.bands.get());
            let place = self.board.place();
            let frame = Frame {
                rows: &rows,
                columns: &columns,
                bands,
                place,
                field: self.board.field_at(place.column),
                language: language.get(),
                names: self.board.names.get(),
            };
            for row in bands.0.with(Some(place.row)).into_iter().filter_map(|at| rows.get(at)) {
                self.session.track_row(*row);
            }
            let had_focus = holds_focus(&grid);
            let active = painter.try_update_value(|painter| {
                if painter.is_none() {
                    *painter = Painter::new(element(&sheet), element(&head));
                }
                let painter = painter.as_mut()?;
                self.session.read(|workspace| painter.paint(workspace, &frame))
            });
            self.settle(&grid, active.flatten(), had_focus, place);
        });
    }

    /// After drawing: the focus to the active cell where it is wanted, and the cell into sight.
    fn settle(self, grid: &HtmlElement, active: Option<HtmlElement>, had_focus: bool, place: Place) {
        let Some(active) = active else { return };
        let wanted = self.board.take_wants_focus();
        let lost = had_focus && !holds_focus(grid);
        if wanted || lost {
            let quietly = web_sys::FocusOptions::new();
            quietly.set_prevent_scroll(true);
            let _ = active.focus_with_options(&quietly);
        }
        if wanted {
            self.reveal(grid, place);
        }
    }

    /// Scrolls so far that the place is in sight beside the frozen headings.
    fn reveal(self, grid: &HtmlElement, place: Place) {
        let sight = self.sight.get_untracked();
        let top = sight
            .down(self.board.rows.with_untracked(|rows| rows.len()))
            .reveal(place.row);
        grid.set_scroll_top(top.round() as i32);
        if let Some(Field::Product(_)) = self.board.field_at(place.column) {
            let columns = self.board.columns.with_untracked(|columns| columns.shown.len());
            let left = sight.across(columns).reveal(place.column.saturating_sub(1));
            grid.set_scroll_left(left.round() as i32);
        }
    }

    /// Measures now, when the window or the grid changes its size, and comes back to where the page was left.
    fn watch_size(self) {
        Effect::new(move |_| {
            let Some(grid) = self.grid.get() else { return };
            self.measure();
            let measured = Closure::<dyn FnMut()>::new(move || self.measure());
            let Ok(observer) = web_sys::ResizeObserver::new(measured.as_ref().unchecked_ref()) else {
                return;
            };
            observer.observe(&grid);
            let kept = StoredValue::new_local((observer, measured));
            on_cleanup(move || {
                let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        });
        let (left, top) = SCROLLED.get();
        request_animation_frame(move || {
            if let Some(grid) = self.grid.try_get_untracked().flatten() {
                grid.set_scroll_left(left);
                grid.set_scroll_top(top);
            }
        });
    }

    fn measure(self) {
        let elements = (
            self.grid.try_get_untracked().flatten(),
            self.sheet.try_get_untracked().flatten(),
        );
        if let (Some(grid), Some(sheet)) = elements {
            let sight = Sight::measure(&element(&grid), &element(&sheet));
            if self.sight.get_untracked() != sight {
                self.sight.set(sight);
            }
        }
    }

    fn scrolled(self) {
        if let Some(grid) = self.grid.get_untracked() {
            SCROLLED.set((grid.scroll_left(), grid.scroll_top()));
            self.sight.update(|sight| *sight = sight.scrolled(&element(&grid)));
        }
    }

    /// A click, a tap or the tab key came to a cell: it is the active one now.
    fn focused(self, event: &ev::FocusEvent) {
        let Some(place) = place_of(event) else { return };
        if self.board.place_untracked() != place {
            self.board.activate(place);
        }
        // A link must not move away under the pointer that is about to click it.
        if let (Some(grid), Some(Field::Product(_))) = (self.grid.get_untracked(), self.board.field_at(place.column)) {
            self.reveal(&element(&grid), place);
        }
    }

    fn pressed(self, event: &ev::KeyboardEvent) {
        let Some(place) = place_of(event) else { return };
        let held = Held {
            control: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
        };
        let field = self.board.field_at(place.column);
        let types = !held.control && !held.alt;
        if let (true, Some(Field::Product(column)), Some(key)) = (types, field, MarkKey::of(&event.key())) {
            event.prevent_default();
            let row = self.board.rows.with_untracked(|rows| rows.get(place.row).copied());
            if let Some(target) = row.and_then(|row| Target::at(self.session, row, column)) {
                target.press(self.session, key);
            }
            return;
        }
        let opens_link = field == Some(Field::Name) && event.key() == "Enter";
        if let Some(step) = Move::of(&event.key(), held).filter(|_| !opens_link) {
            event.prevent_default();
            self.board.go(self.moved(place, step));
        }
    }

    fn moved(self, place: Place, step: Move) -> Place {
        let (rows, columns) = (self.board.rows.get_untracked(), self.board.columns.get_untracked());
        let sight = self.sight.get_untracked();
        let reach = Reach {
            rows: rows.len(),
            products: columns.shown.len(),
            sums: sight.sums,
            page: (sight.down(rows.len()).page(), sight.across(columns.shown.len()).page()),
        };
        self.session.read(|workspace| {
            place.moved(step, &reach, |place| {
                let column = place.column.checked_sub(1).and_then(|at| columns.shown.get(at));
                let cell = rows.get(place.row).zip(column);
                cell.is_some_and(|(row, column)| workspace.matrix().mark(*row, *column) != crate::domain::Mark::Blank)
            })
        })
    }
}

/// The place that the elements of the grid say themselves.
fn place_of(event: &ev::Event) -> Option<Place> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[aria-colindex]").ok()??;
    let line = cell.closest("[aria-rowindex]").ok()??;
    let index = |element: &Element, name| element.get_attribute(name)?.parse::<usize>().ok();
    Some(Place {
        row: index(&line, "aria-rowindex")?.checked_sub(2)?,
        column: index(&cell, "aria-colindex")?.checked_sub(1)?,
    })
}

fn holds_focus(grid: &HtmlElement) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|focused| grid.contains(Some(&focused)))
}

fn element(element: &web_sys::HtmlDivElement) -> HtmlElement {
    element.clone().unchecked_into()
}
