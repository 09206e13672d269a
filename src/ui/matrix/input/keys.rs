//! What keys do in the grid: they move, select, set marks, and call what the page has beside it.

use crate::domain::Mark;
use crate::ui::controls::keys;
use crate::ui::matrix::MatrixWindow;
use crate::ui::matrix::matrix_state::GridColumn;
use crate::ui::matrix::viewport::{SUMS, TOTALS};
use crate::ui::prelude::*;
use crate::view::keyboard::Held;
use crate::view::matrix::grid::{GridPosition, MarkKey, Move, Reach, Span, Towards};
use crate::view::matrix::zoom;
use leptos::ev;

impl MatrixWindow {
    pub(in crate::ui::matrix) fn pressed(self, event: &ev::KeyboardEvent) {
        if let Some(next) = keys::zoomed(event) {
            event.prevent_default();
            return self.matrix_state.zoom.update(|now| *now = zoom::step(*now, next));
        }
        let Some(held) = keys::held(event) else { return };
        let acted = match self.matrix_state.place.get_untracked() {
            Some(place) => self.acted_on(place, &event.key(), held),
            None => self.missed(&event.key(), held),
        };
        if acted {
            event.prevent_default();
        }
    }

    /// What a key does where what was active is gone: the first one only says so, and then keys that move come back in. None
    /// sets anything.
    fn missed(self, key: &str, held: Held) -> bool {
        let matrix_state = self.matrix_state;
        match (key, held) {
            ("f" | "F", Held { control: true, .. }) => matrix_state.finding.update(|asked| *asked += 1),
            ("Escape", _) => {
                let is_open = matrix_state.detail.get_untracked() > 0;
                matrix_state.detail.set(0);
                return is_open;
            }
            _ if !acts(key, held) => return false,
            ("a" | "A", Held { control: true, .. }) if matrix_state.has_announced_gone() => {
                self.select_all(&self.reach())
            }
            _ if matrix_state.has_announced_gone() && Move::of(key, held).is_some() => matrix_state.enter(),
            _ => return matrix_state.announce_gone(),
        }
        true
    }

    /// What a key does; says whether it did anything.
    fn acted_on(self, place: GridPosition, key: &str, held: Held) -> bool {
        let (matrix_state, reach) = (self.matrix_state, self.reach());
        if let Some(mark) = MarkKey::of(key).filter(|_| held.is_bare()) {
            return matrix_state.press(self.session, mark);
        }
        match (key, held) {
            (
                "ArrowLeft",
                Held {
                    alt: true, shift: true, ..
                },
            ) => matrix_state.move_columns(self.session, Towards::Left, None),
            (
                "ArrowRight",
                Held {
                    alt: true, shift: true, ..
                },
            ) => matrix_state.move_columns(self.session, Towards::Right, None),
            ("a" | "A", Held { control: true, .. }) => self.select_all(&reach),
            ("d" | "D", Held { control: true, .. }) => matrix_state.fill(self.session, Towards::Down),
            ("r" | "R", Held { control: true, .. }) => {
                if matrix_state.span.get_untracked().is_none() {
                    return false;
                }
                matrix_state.fill(self.session, Towards::Right);
            }
            ("f" | "F", Held { control: true, .. }) => matrix_state.finding.update(|asked| *asked += 1),
            ("F2", _) => matrix_state.open_detail(),
            ("Enter", Held { shift: false, .. })
                if matches!(matrix_state.grid_column_at(place.column), Some(GridColumn::Product(_)))
                    && !matrix_state.is_total(place) =>
            {
                matrix_state.open_detail();
            }
            (" ", Held { control: true, .. }) => self.select_columns(place.column.max(1), None, &reach),
            (" ", Held { shift: true, .. }) => self.select_rows(place.row, None, &reach),
            ("Escape", _) if matrix_state.span.get_untracked().is_some() => matrix_state.go(place),
            ("Escape", _) if matrix_state.detail.get_untracked() > 0 => matrix_state.detail.set(0),
            ("Enter", _)
                if matrix_state.grid_column_at(place.column) == Some(GridColumn::Name)
                    && !matrix_state.is_total(place) =>
            {
                return false;
            }
            _ => {
                let Some(step) = Move::of(key, held) else { return false };
                let is_product = matches!(matrix_state.grid_column_at(place.column), Some(GridColumn::Product(_)))
                    && place.row < reach.rows;
                if held.shift && is_product && key != "Enter" {
                    self.extend(step, &reach);
                } else {
                    matrix_state.go(self.moved(place, step, &reach));
                }
            }
        }
        true
    }

    /// Draws the selection on; of whole rows or columns it stays whole.
    fn extend(self, step: Move, reach: &Reach) {
        let Some(place) = self.matrix_state.place.get_untracked() else {
            return;
        };
        let span = self.matrix_state.span.get_untracked();
        let (from, to) = span.map_or((place, place), |span| (span.from, span.to));
        let mut next = self.moved(to, step, reach);
        let whole = span.map(|span| span.whole(reach)).unwrap_or_default();
        if whole.0 {
            next.column = to.column;
        }
        if whole.1 {
            next.row = to.row;
        }
        let active = GridPosition {
            row: if whole.1 { place.row } else { next.row },
            column: if whole.0 { place.column } else { next.column },
        };
        self.matrix_state.select(Span::between(from, next, reach), active);
    }

    pub(super) fn select_all(self, reach: &Reach) {
        let last = GridPosition {
            row: reach.rows.saturating_sub(1),
            column: reach.products,
        };
        let first = GridPosition { row: 0, column: 1 };
        let span = Span::between(first, last, reach);
        self.matrix_state
            .select(span, self.matrix_state.place.get_untracked().unwrap_or(first));
    }

    pub(in crate::ui::matrix) fn reach(self) -> Reach {
        let reach = self.on_stage(|stage, _| Reach {
            rows: stage.viewport.rows,
            products: stage.viewport.columns,
            sums: SUMS,
            totals: TOTALS,
            page: (stage.viewport.down().page(), stage.viewport.across().page()),
        });
        reach.unwrap_or_default()
    }

    fn moved(self, place: GridPosition, step: Move, reach: &Reach) -> GridPosition {
        let moved = self.on_stage(|_, grid_frame| {
            place.moved(step, reach, |place| {
                let column = place
                    .column
                    .checked_sub(1)
                    .and_then(|at| grid_frame.columns.shown.get(at));
                let cell = grid_frame.rows.get(place.row).zip(column);
                cell.is_some_and(|(row, column)| grid_frame.workspace.matrix().mark(*row, *column) != Mark::Blank)
            })
        });
        moved.unwrap_or(place)
    }
}

/// Whether the key would do something to the active cell, or from there.
fn acts(key: &str, held: Held) -> bool {
    let sets = held.is_bare() && (MarkKey::of(key).is_some() || matches!(key, "F2" | "Enter"));
    let fills = held.control && matches!(key, "a" | "A" | "d" | "D" | "r" | "R" | " ");
    let moves = Move::of(key, held).is_some() || (held.alt && held.shift && key.starts_with("Arrow"));
    sets || fills || moves || (key == " " && held.shift)
}
