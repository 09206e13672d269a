//! What fingers do in the grid. A tap and a swipe are the browser's own. A long press asks for the menu, two fingers zoom, and
//! the two handles of the selection draw it.

use crate::ui::matrix::viewport::Viewport;
use crate::ui::matrix::{FocusAfter, GridStage, Grip, MatrixWindow};
use crate::ui::prelude::*;
use crate::view::matrix::grid::{GridPosition, Span};
use crate::view::matrix::zoom::{self, Next, Ruler};
use leptos::ev;
use std::time::Duration;
use web_sys::TouchEvent;

/// How long a finger rests until that is a long press, and how far it may stray meanwhile, in px.
const LONG: Duration = Duration::from_millis(500);
const STRAY: f64 = 10.0;
/// How near to the middle of a handle counts, in px; and how long the device answers a long press, in ms.
const NEAR: f64 = 20.0;
const ANSWER_MS: u32 = 12;
/// A notch of the wheel, in px as browsers tell it.
const NOTCH: f64 = 50.0;

/// What the fingers are at.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Touch {
    #[default]
    None,
    /// One finger rests here; the number tells this press from later ones.
    Press { at: (f64, f64), number: u32 },
    /// A long press has had its answer; the rest of the touch means nothing more.
    Spent,
    /// Two fingers, that began this far apart at this size.
    Pinch { apart: f64, zoom: u32 },
    /// A handle is drawn; it was touched here.
    Handle { at: (f64, f64), moved: bool },
}

impl MatrixWindow {
    pub(in crate::ui::matrix) fn touched(self, event: &TouchEvent) {
        let fingers = fingers(event);
        self.by_touch.set_value(true);
        match fingers.as_slice() {
            [at] if self.takes_handle(*at) => {
                event.prevent_default();
                self.touch.set_value(Touch::Handle { at: *at, moved: false });
            }
            [at] => self.wait_for_long_press(*at),
            [one, other] => {
                event.prevent_default();
                let zoom = self.matrix_state.zoom.get_untracked();
                let apart = apart(*one, *other);
                self.touch.set_value(Touch::Pinch { apart, zoom });
            }
            _ => self.touch.set_value(Touch::Spent),
        }
    }

    pub(in crate::ui::matrix) fn touch_moved(self, event: &TouchEvent) {
        match (self.touch.get_value(), fingers(event).as_slice()) {
            (Touch::Press { at, .. }, [now]) => {
                if apart(at, *now) > STRAY {
                    self.touch.set_value(Touch::None);
                }
            }
            (Touch::Pinch { apart: before, zoom }, [one, other]) => {
                event.prevent_default();
                let middle = ((one.0 + other.0) / 2.0, (one.1 + other.1) / 2.0);
                let zoom = zoom::pinched(zoom, apart(*one, *other) / before.max(1.0));
                self.zoom_around(zoom, middle);
            }
            (Touch::Handle { at, moved }, [now]) => {
                event.prevent_default();
                if moved || apart(at, *now) > STRAY / 2.0 {
                    self.touch.set_value(Touch::Handle { at, moved: true });
                    self.drag_to(*now);
                }
            }
            (Touch::Spent | Touch::Pinch { .. } | Touch::Handle { .. }, _) => event.prevent_default(),
            (Touch::None | Touch::Press { .. }, _) => {}
        }
    }

    pub(in crate::ui::matrix) fn touch_ended(self, event: &TouchEvent) {
        let rests = event.touches().length() > 0;
        match self.touch.get_value() {
            Touch::None => return,
            Touch::Press { .. } => return self.touch.set_value(Touch::None),
            Touch::Spent | Touch::Pinch { .. } => {}
            Touch::Handle { at, moved } => {
                self.let_go();
                self.touch.set_value(Touch::None);
                if moved {
                    self.settle(FocusAfter::OnActive);
                } else {
                    self.tap(at);
                }
            }
        }
        // No click follows.
        event.prevent_default();
        self.touch.set_value(if rests { Touch::Spent } else { Touch::None });
    }

    /// Whether fingers are at work: then the grid has to stay as it is, because they are told to the cells that they came down on.
    pub(in crate::ui::matrix) fn is_touched(self) -> bool {
        match self.touch.try_get_value() {
            Some(Touch::Pinch { .. } | Touch::Handle { .. }) => true,
            Some(Touch::Press { .. } | Touch::Spent | Touch::None) | None => false,
        }
    }

    /// The browser took the touch for scrolling.
    pub(in crate::ui::matrix) fn touch_taken(self) {
        self.touch.set_value(Touch::None);
        self.let_go();
    }

    /// The wheel with Ctrl, which is also what a pinch on a touchpad says.
    pub(in crate::ui::matrix) fn wheeled(self, event: &ev::WheelEvent) {
        if !event.ctrl_key() {
            return;
        }
        event.prevent_default();
        let turned = self.turned.get_value() + event.delta_y();
        let zoom = self.matrix_state.zoom.get_untracked();
        self.turned.set_value(if turned.abs() < NOTCH { turned } else { 0.0 });
        if turned.abs() >= NOTCH {
            let at = (f64::from(event.client_x()), f64::from(event.client_y()));
            let next = if turned < 0.0 { Next::Larger } else { Next::Smaller };
            self.zoom_around(zoom::step(zoom, next), at);
        }
    }

    /// Whether a long press has opened the menu and the finger is still down.
    pub(super) fn has_pressed_long(self) -> bool {
        self.touch.get_value() == Touch::Spent
    }

    /// The browser's own long press was first.
    pub(super) fn press_is_answered(self) {
        if let Touch::Press { .. } = self.touch.get_value() {
            self.touch.set_value(Touch::Spent);
        }
    }

    fn wait_for_long_press(self, at: (f64, f64)) {
        let number = self.presses.try_update_value(|presses| {
            *presses = presses.wrapping_add(1);
            *presses
        });
        let Some(number) = number else {
            return;
        };
        let press = Touch::Press { at, number };
        self.touch.set_value(press);
        let waited = move || {
            if self.touch.try_get_value() == Some(press) && self.open_menu_at(at) {
                self.touch.set_value(Touch::Spent);
                let _ = window().navigator().vibrate_with_duration(ANSWER_MS);
            }
        };
        set_timeout(waited, LONG);
    }

    /// A finger on a handle draws the selection from the other corner on.
    fn takes_handle(self, at: (f64, f64)) -> bool {
        let Some(span) = self.matrix_state.shown_span() else {
            return false;
        };
        let near = self.on_stage(|stage, _| {
            let [first, last] = handles(&stage.viewport, &span);
            let point = stage.inside(at);
            [first, last].map(|handle| handle.is_some_and(|handle| apart(handle, point) < NEAR))
        });
        let ((top, bottom), (left, right)) = (span.rows(), span.columns());
        let (first, last) = (
            GridPosition { row: top, column: left },
            GridPosition {
                row: bottom,
                column: right,
            },
        );
        let drawn = match near {
            Some([_, true]) => Span { from: first, to: last },
            Some([true, false]) => Span { from: last, to: first },
            Some([false, false]) | None => return false,
        };
        self.matrix_state.select(Some(drawn), drawn.to);
        self.grip.set_value(Grip::Cells);
        true
    }

    /// A finger that only touched a handle meant the cell below it.
    fn tap(self, at: (f64, f64)) {
        if let Some(crate::ui::matrix::viewport::Spot::Cell(place)) = self.spot_at(at) {
            self.matrix_state.go(place);
        }
    }

    /// Shows the grid in another size; the point of the window stays where it is.
    pub(super) fn zoom_around(self, zoom: u32, at: (f64, f64)) {
        self.zoom_to(zoom, Some(at));
        if self.matrix_state.zoom.get_untracked() != zoom {
            self.matrix_state.zoom.set(zoom);
        }
    }

    pub(in crate::ui::matrix) fn zoom_to(self, zoom: u32, at: Option<(f64, f64)>) {
        let changed = self.on_stage(|stage, grid_frame| {
            let changed = stage.zoom != zoom;
            if changed {
                stage.zoom_to(grid_frame, zoom, at);
            }
            changed
        });
        if changed == Some(true) {
            self.fall_behind();
        }
    }
}

impl GridStage {
    /// A point of the window as a point of the opening.
    pub(in crate::ui::matrix) fn inside(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let edge = self.grid.get_bounding_client_rect();
        (
            x - edge.left() - f64::from(self.grid.client_left()),
            y - edge.top() - f64::from(self.grid.client_top()),
        )
    }

    /// Where nobody says a point, the active cell stays where it is, else what is in the middle.
    fn zoom_to(&mut self, grid_frame: &crate::ui::matrix::GridFrame<'_>, zoom: u32, at: Option<(f64, f64)>) {
        let before = self.viewport;
        let (x, y) = at.map_or_else(|| before.still_point(grid_frame.place), |at| self.inside(at));
        self.zoom = zoom;
        self.measure(grid_frame);
        let after = self.viewport;
        let rulers = |viewport: &Viewport| {
            let across = Ruler {
                frozen: viewport.name,
                size: viewport.cell,
            };
            (
                across,
                Ruler {
                    frozen: viewport.head,
                    size: viewport.row,
                },
            )
        };
        let (from, to) = (rulers(&before), rulers(&after));
        let left = zoom::anchored(before.left, x, from.0, to.0);
        let top = zoom::anchored(before.top, y, from.1, to.1);
        self.grid.set_scroll_left(left.round() as i32);
        self.grid.set_scroll_top(after.rail().scrolled(top).round() as i32);
        self.look();
        if at.is_none() && grid_frame.place.is_some_and(|place| before.shows(place)) {
            // The frozen parts have grown, too.
            self.reveal(grid_frame);
        }
        self.paint(grid_frame);
    }
}

/// The middles of the two handles, in px of the opening; none where frozen parts would hide it.
pub fn handles(viewport: &Viewport, span: &Span) -> [Option<(f64, f64)>; 2] {
    let ((top, bottom), (left, right)) = (span.rows(), span.columns());
    let at = |column: usize, row: usize| {
        let x = viewport.name + column as f64 * viewport.cell - viewport.left;
        let y = viewport.head + row as f64 * viewport.row - viewport.top;
        let shown = x >= viewport.name && x <= viewport.sums_left() && y >= viewport.head && y <= viewport.foot_top();
        shown.then_some((x, y))
    };
    [at(left - 1, top), at(right, bottom + 1)]
}

fn fingers(event: &TouchEvent) -> Vec<(f64, f64)> {
    // Each on its own cell: those of the event's own target would be too few.
    let touches = event.touches();
    (0..touches.length())
        .filter_map(|at| touches.get(at))
        .map(|touch| (f64::from(touch.client_x()), f64::from(touch.client_y())))
        .collect()
}

fn apart(one: (f64, f64), other: (f64, f64)) -> f64 {
    (one.0 - other.0).hypot(one.1 - other.1)
}
