//! What keys do in the grid: they move, select, set marks, and call what the page has beside it.

use super::Window;
use super::board::Field;
use super::sight::{SUMS, TOTALS};
use crate::domain::Mark;
use crate::view::grid::{Held, MarkKey, Move, Place, Reach, Span, Towards};
use crate::view::zoom;
use leptos::{ev, prelude::*};

impl Window {
    pub(super) fn pressed(self, event: &ev::KeyboardEvent) {
        let held = Held {
            control: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
        };
        if self.acted_on(&event.key(), held) {
            event.prevent_default();
        }
    }

    /// What a key does; says whether it did anything.
    fn acted_on(self, key: &str, held: Held) -> bool {
        let (board, place, reach) = (self.board, self.board.place.get_untracked(), self.reach());
        if let Some(mark) = MarkKey::of(key).filter(|_| !held.control && !held.alt) {
            return board.press(self.session, mark);
        }
        match (key, held) {
            // As in a spreadsheet; the browser keeps Ctrl with plus and minus for the page.
            (
                "+" | "=" | "-" | "−",
                Held {
                    control: true,
                    alt: true,
                    ..
                },
            ) => {
                board
                    .zoom
                    .update(|now| *now = zoom::step(*now, matches!(key, "+" | "=")));
            }
            (
                "ArrowLeft",
                Held {
                    alt: true, shift: true, ..
                },
            ) => board.move_columns(self.session, Towards::Left, None),
            (
                "ArrowRight",
                Held {
                    alt: true, shift: true, ..
                },
            ) => board.move_columns(self.session, Towards::Right, None),
            ("a" | "A", Held { control: true, .. }) => self.select_all(&reach),
            ("d" | "D", Held { control: true, .. }) => board.fill(self.session, Towards::Down),
            ("r" | "R", Held { control: true, .. }) => {
                if board.span.get_untracked().is_none() {
                    return false;
                }
                board.fill(self.session, Towards::Right);
            }
            ("f" | "F", Held { control: true, .. }) => board.finding.update(|asked| *asked += 1),
            ("F2", _) => board.detail.update(|asked| *asked += 1),
            ("Enter", Held { shift: false, .. })
                if matches!(board.field_at(place.column), Some(Field::Product(_))) && !board.is_total(place) =>
            {
                board.detail.update(|asked| *asked += 1);
            }
            (" ", Held { control: true, .. }) => self.select_columns(place.column.max(1), false, &reach),
            (" ", Held { shift: true, .. }) => self.select_rows(place.row, false, &reach),
            ("Escape", _) if board.span.get_untracked().is_some() => board.go(place),
            ("Escape", _) if board.detail.get_untracked() > 0 => board.detail.set(0),
            ("Enter", _) if board.field_at(place.column) == Some(Field::Name) && !board.is_total(place) => {
                return false;
            }
            _ => {
                let Some(step) = Move::of(key, held) else { return false };
                let is_product =
                    matches!(board.field_at(place.column), Some(Field::Product(_))) && place.row < reach.rows;
                if held.shift && is_product && key != "Enter" {
                    self.extend(step, &reach);
                } else {
                    board.go(self.moved(place, step, &reach));
                }
            }
        }
        true
    }

    /// Draws the selection on; of whole rows or columns it stays whole.
    fn extend(self, step: Move, reach: &Reach) {
        let place = self.board.place.get_untracked();
        let span = self.board.span.get_untracked();
        let (from, to) = span.map_or((place, place), |span| (span.from, span.to));
        let mut next = self.moved(to, step, reach);
        let whole = span.map(|span| span.whole(reach)).unwrap_or_default();
        if whole.0 {
            next.column = to.column;
        }
        if whole.1 {
            next.row = to.row;
        }
        let active = Place {
            row: if whole.1 { place.row } else { next.row },
            column: if whole.0 { place.column } else { next.column },
        };
        self.board.select(Span::between(from, next, reach), active);
    }

    pub(super) fn select_all(self, reach: &Reach) {
        let last = Place {
            row: reach.rows.saturating_sub(1),
            column: reach.products,
        };
        let span = Span::between(Place { row: 0, column: 1 }, last, reach);
        self.board.select(span, self.board.place.get_untracked());
    }

    pub(super) fn reach(self) -> Reach {
        let reach = self.on_stage(|stage, _| Reach {
            rows: stage.sight.rows,
            products: stage.sight.columns,
            sums: SUMS,
            totals: TOTALS,
            page: (stage.sight.down().page(), stage.sight.across().page()),
        });
        reach.unwrap_or_default()
    }

    fn moved(self, place: Place, step: Move, reach: &Reach) -> Place {
        let moved = self.on_stage(|_, scene| {
            place.moved(step, reach, |place| {
                let column = place.column.checked_sub(1).and_then(|at| scene.columns.shown.get(at));
                let cell = scene.rows.get(place.row).zip(column);
                cell.is_some_and(|(row, column)| scene.workspace.matrix().mark(*row, *column) != Mark::Blank)
            })
        });
        moved.unwrap_or(place)
    }
}
