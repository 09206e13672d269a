//! What the mouse does in the grid: it presses, draws a selection, moves columns, and asks for a menu.

use super::touch::Touch;
use crate::ui::matrix::matrix_state::{GridColumn, MenuAt};
use crate::ui::matrix::viewport::{Sought, Spot};
use crate::ui::matrix::{Grip, MatrixWindow};
use crate::ui::prelude::*;
use crate::view::matrix::arrange::By;
use crate::view::matrix::grid::{GridPosition, Reach, Span};
use leptos::ev;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How soon the next row follows while a selection is drawn beyond the edge.
const PULL: Duration = Duration::from_millis(60);

impl MatrixWindow {
    /// A press on a cell makes it the active one, on a heading it selects the column, beside a name the row.
    pub(in crate::ui::matrix) fn pointed(self, event: &ev::MouseEvent) {
        // No finger is down any more, even where nobody said so.
        self.touch.set_value(Touch::None);
        let Some(spot) = self.spot(event).filter(|_| event.button() == 0) else {
            return;
        };
        // A field that is being typed in says what was typed before it goes.
        self.leave_field();
        let (reach, shift) = (self.reach(), event.shift_key());
        let from = self.matrix_state.span.get_untracked().filter(|_| shift);
        let grip = match spot {
            Spot::Cell(place) if place.row >= reach.rows => {
                self.matrix_state.go(place);
                Grip::None
            }
            Spot::Cell(place) if place.column == 0 => {
                if on_link(event) {
                    return;
                }
                self.select_rows(place.row, from, &reach);
                Grip::Rows
            }
            Spot::Cell(place) => {
                if shift {
                    self.matrix_state.extend_to(place, &reach);
                } else {
                    self.matrix_state.go(place);
                }
                Grip::Cells
            }
            Spot::Heading(0) => {
                self.select_all(&reach);
                Grip::None
            }
            Spot::Heading(column) if column <= reach.products => {
                let span = self.matrix_state.span.get_untracked();
                if !shift && span.is_some_and(|span| span.holds_column(column, &reach)) {
                    Grip::Move(column)
                } else {
                    self.select_columns(column, from, &reach);
                    Grip::Columns
                }
            }
            Spot::Heading(column) => {
                let by = if column == reach.products + 1 {
                    By::Known
                } else {
                    By::Penetration
                };
                self.matrix_state
                    .arrangement
                    .update(|arrangement| arrangement.sort_by(by));
                Grip::None
            }
        };
        event.prevent_default();
        self.grip.set_value(grip);
    }

    /// A menu for what lies under the pointer, or for the selection where that is part of it.
    pub(in crate::ui::matrix) fn context_menu(self, event: &ev::MouseEvent) {
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        // A long press has asked already; where the browser knows one itself, it was first.
        if self.has_pressed_long() || self.open_menu_at(at) {
            event.prevent_default();
            self.press_is_answered();
        }
    }

    /// Opens the menu at a point of the window; says whether there is one.
    pub(super) fn open_menu_at(self, (x, y): (f64, f64)) -> bool {
        let Some(spot) = self.spot_at((x, y)) else { return false };
        let matrix_state = self.matrix_state;
        let (Spot::Heading(column) | Spot::Cell(GridPosition { column, .. })) = spot;
        if let Spot::Cell(place) = spot {
            let inside = matrix_state
                .span
                .get_untracked()
                .is_some_and(|span| span.contains(place));
            if place.column == 0 {
                return false;
            }
            if !inside && matrix_state.place.get_untracked() != Some(place) {
                matrix_state.go(place);
            }
        }
        matrix_state.menu.set(Some(MenuAt {
            x,
            y,
            product: match matrix_state.grid_column_at(column) {
                Some(GridColumn::Product(column)) => self
                    .session
                    .read(|workspace| workspace.product_at(column).map(|product| product.id)),
                Some(GridColumn::Name | GridColumn::Sum(_)) | None => None,
            },
            is_heading: match spot {
                Spot::Heading(_) => true,
                Spot::Cell(place) => matrix_state.is_total(place),
            },
        }));
        true
    }

    /// The selection is drawn with the button held down, also beyond the edges of the grid.
    pub(in crate::ui::matrix) fn dragged(self, event: &ev::MouseEvent) {
        let grip = self.grip.try_get_value().unwrap_or(Grip::None);
        if grip == Grip::None {
            return;
        }
        if event.buttons() & 1 == 0 {
            return self.let_go();
        }
        self.drag_to((f64::from(event.client_x()), f64::from(event.client_y())));
    }

    /// Draws on to a point of the window. Beyond an edge it goes on by itself.
    pub(super) fn drag_to(self, at: (f64, f64)) {
        let waits = self.pulled.get_value().is_some();
        let Some((spot, beyond)) = self.nearest(at) else { return };
        self.pulled.set_value(beyond.then_some(at));
        self.draw_to(spot);
        if beyond && !waits {
            self.pull_later();
        }
    }

    fn pull_later(self) {
        let pull = move || {
            let Some(at) = self.pulled.try_get_value().flatten() else {
                return;
            };
            if let Some((spot, true)) = self.nearest(at) {
                self.draw_to(spot);
                self.pull_later();
            } else {
                self.pulled.set_value(None);
            }
        };
        set_timeout(pull, PULL);
    }

    fn draw_to(self, spot: Spot) {
        let (reach, span) = (self.reach(), self.matrix_state.span.get_untracked());
        let (Spot::Heading(column) | Spot::Cell(GridPosition { column, .. })) = spot;
        match (self.grip.get_value(), spot) {
            (Grip::Cells, Spot::Cell(place)) => {
                let to = Span::between(place, place, &reach).map(|span| span.to);
                let now = span
                    .map(|span| span.to)
                    .or_else(|| self.matrix_state.place.get_untracked());
                if let Some(to) = to.filter(|to| Some(*to) != now) {
                    self.matrix_state.extend_to(to, &reach);
                }
            }
            (Grip::Rows, Spot::Cell(place)) if span.is_none_or(|span| span.to.row != place.row) => {
                self.select_rows(place.row.min(reach.rows.saturating_sub(1)), span, &reach);
            }
            (Grip::Columns, _) if span.is_none_or(|span| span.to.column != column) => {
                self.select_columns(column.clamp(1, reach.products.max(1)), span, &reach);
            }
            (Grip::Move(from), _) => {
                let column = column.clamp(1, reach.products.max(1));
                // Towards the end it comes to stand behind that column, else before it.
                let before = if column > from { column } else { column - 1 };
                self.matrix_state.drop.set(Some(before).filter(|_| column != from));
            }
            (Grip::None | Grip::Cells | Grip::Rows | Grip::Columns, _) => {}
        }
    }

    /// The button is up again: columns that were moved stay where they are now.
    pub(in crate::ui::matrix) fn let_go(self) {
        let Some(grip) = self.grip.try_get_value() else { return };
        self.grip.set_value(Grip::None);
        self.pulled.set_value(None);
        if let Grip::Move(column) = grip {
            match self.matrix_state.drop.get_untracked() {
                Some(before) => self.matrix_state.move_columns_before(self.session, before),
                None => self.select_columns(column, None, &self.reach()),
            }
            self.matrix_state.drop.set(None);
        }
    }

    pub(super) fn leave_field(self) {
        let focused = document()
            .active_element()
            .and_then(|focused| focused.dyn_into::<HtmlElement>().ok());
        let outside = self
            .grid
            .get_untracked()
            .zip(focused)
            .filter(|(grid, focused)| !grid.contains(Some(focused)));
        if let Some((_, focused)) = outside {
            let _ = focused.blur();
        }
    }

    /// With those from where the selection begins that goes on.
    pub(super) fn select_rows(self, row: usize, from: Option<Span>, reach: &Reach) {
        let first = from.map_or(row, |span| span.from.row);
        let span = Span::between(
            GridPosition { row: first, column: 1 },
            GridPosition {
                row,
                column: reach.products,
            },
            reach,
        );
        self.matrix_state.select(span, GridPosition { row, column: 1 });
    }

    /// In the same way.
    pub(super) fn select_columns(self, column: usize, from: Option<Span>, reach: &Reach) {
        let first = from.map_or(column, |span| span.from.column);
        let last = GridPosition {
            row: reach.rows.saturating_sub(1),
            column,
        };
        let span = Span::between(GridPosition { row: 0, column: first }, last, reach);
        let row = self
            .on_stage(|stage, _| stage.viewport.down().first_whole())
            .unwrap_or(0);
        self.matrix_state.select(span, GridPosition { row, column });
    }

    /// What lies under the pointer; nothing where it is on a scroll bar.
    fn spot(self, event: &ev::MouseEvent) -> Option<Spot> {
        self.spot_at((f64::from(event.client_x()), f64::from(event.client_y())))
    }

    pub(super) fn spot_at(self, at: (f64, f64)) -> Option<Spot> {
        self.on_stage(|stage, _| {
            let (x, y) = stage.inside(at);
            let inside = (0.0..stage.viewport.width).contains(&x) && (0.0..stage.viewport.height).contains(&y);
            inside.then(|| stage.viewport.spot(x, y))
        })?
    }

    /// What lies nearest to a point of the window, and whether that is beyond the cells in sight: then it is one further.
    fn nearest(self, at: (f64, f64)) -> Option<(Spot, bool)> {
        let sought = match self.grip.get_value() {
            Grip::Columns | Grip::Move(_) => Sought::Column,
            Grip::None | Grip::Cells | Grip::Rows => Sought::Cell,
        };
        self.on_stage(|stage, _| {
            let point = stage.inside(at);
            stage.viewport.nearest(point, sought)
        })
    }
}

fn on_link(event: &ev::MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.tag_name() == "A")
}
