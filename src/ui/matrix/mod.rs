//! The matrix: a picture of what is in sight, painted on a canvas, and the same cells as an unseen ARIA grid above it.
//!
//! Scrolling paints the picture at once; the grid follows when the picture rests, and before every move of the focus.
//! `aria-rowcount` counts the header row (two where products have groups) and the totals, `aria-colcount` the customers'
//! names and the two sums, as ARIA asks: row 1 is a header, column 1 the names. The active cell is the one tab stop.
//! [`matrix_state`] says which one that is, `viewport` how much can be seen; `canvas` paints, `aria` is the grid, `input` hears
//! the user, [`paper`] prints, and [`tools`] come later.

mod aria;
mod canvas;
mod css;
mod grid_stage;
mod input;
pub mod matrix_state;
pub mod paper;
pub mod tools;
mod viewport;

use crate::browser::{clock, focus};
use crate::domain::matrix::freshness::Ageing;
use crate::text::matrix::MatrixText;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{Appearance, t, use_appearance};
use crate::ui::session::debounced::PAUSE;
use crate::ui::session::{Session, Topic, use_session};
use crate::view::matrix::grid::GridPosition;
use crate::view::matrix::tally::Run;
use crate::view::window::Band;
use aria::aria_grid::AriaGrid;
use canvas::canvas_painter::CanvasPainter;
use canvas::grid_frame::GridFrame;
use canvas::totals_row::{Totals, TotalsRow};
use input::touch::Touch;
use leptos::{ev, html};
use matrix_state::{GridColumn, MatrixState};
use std::cell::Cell;
use viewport::{SUMS, TOTALS, Viewport};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement};

thread_local! {
    /// How far the grid was scrolled when the page was left, from the left and from above.
    static SCROLLED: Cell<(i32, i32)> = const { Cell::new((0, 0)) };
    /// What was last in sight: what a large matrix prints.
    static SEEN: Cell<Viewport> = Cell::new(Viewport::default());
}

/// The rows and columns that are on the screen.
fn viewport_on_screen() -> (Band, Band) {
    let viewport = SEEN.get();
    (viewport.down().band(0), viewport.across().band(0))
}

/// Where the focus is once the ARIA grid has followed the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FocusAfter {
    OnActive,
    AsItWas,
}

/// The grid's elements, what is in sight of it, and who shows it.
#[derive(Debug, Clone, Copy)]
struct MatrixWindow {
    matrix_state: MatrixState,
    session: Session,
    grid: NodeRef<html::Div>,
    aria_grid: NodeRef<html::Div>,
    head: NodeRef<html::Div>,
    canvas: NodeRef<html::Canvas>,
    stage: StoredValue<Option<GridStage>, LocalStorage>,
    appearance: Appearance,
    /// Counts what the ARIA grid has not followed yet; 0 when it has.
    behind: StoredValue<u32>,
    grip: StoredValue<Grip>,
    /// Where a drag goes on by itself.
    pulled: StoredValue<Option<(f64, f64)>>,
    touch: StoredValue<Touch>,
    presses: StoredValue<u32>,
    /// Whether it was a finger that was here last: then the selection has handles.
    by_touch: StoredValue<bool>,
    /// How far the wheel was turned since the last step of the zoom.
    turned: StoredValue<f64>,
}

/// What a drag with the mouse selects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grip {
    None,
    Cells,
    Rows,
    Columns,
    /// The selected columns are moved, taken at this one.
    Move(usize),
}

/// Canvas and ARIA grid of one visit.
#[derive(Debug)]
struct GridStage {
    grid: HtmlElement,
    painter: CanvasPainter,
    totals_row: TotalsRow,
    totals: Totals,
    aria_grid: AriaGrid,
    viewport: Viewport,
    zoom: u32,
    /// The zoom and the groups when the sizes were asked for; nothing where they may be others now.
    measured: Option<(u32, Vec<Run>)>,
    /// Where exactly a scaled bar stands that was moved to a cell: as the browser rounds it, and as it was meant.
    held: Option<(i32, f64)>,
}

#[component]
pub fn Grid(matrix_state: MatrixState) -> impl IntoView {
    let window = MatrixWindow::new(matrix_state);
    #[cfg(feature = "bench")]
    crate::ui::hooks::bench::show(matrix_state);
    window.follow();
    let rows = move || matrix_state.rows.with(|rows| rows.len());
    let columns = move || matrix_state.columns.with(|columns| columns.shown.len());
    let heads = move || 1 + usize::from(matrix_state.runs.with(|runs| !runs.is_empty()));
    let sum_at = move |sum: usize| move || (columns() + 2 + sum).to_string();
    view! {
        <div class="matrix" role="grid" node_ref=window.grid aria-multiselectable="true"
            aria-label=t(MatrixText::Grid) aria-rowcount=move || (heads() + rows() + TOTALS).to_string()
            aria-colcount=move || (columns() + 1 + SUMS).to_string()
            tabindex=move || matrix_state.gone.with(Option::is_some).then_some("0")
            on:scroll=move |_| window.scrolled()
            on:focusin=move |event| window.focused(&event)
            on:keydown=move |event| window.pressed(&event)
            on:mousedown=move |event| window.pointed(&event)
            on:pointerdown=move |event| window.by_touch.set_value(event.pointer_type() == "touch")
            on:touchstart=move |event| window.touched(&event)
            on:touchmove=move |event| window.touch_moved(&event)
            on:touchend=move |event| window.touch_ended(&event)
            on:touchcancel=move |_| window.touch_taken()
            on:wheel=move |event| window.wheeled(&event)
            on:contextmenu=move |event| window.context_menu(&event)
            on:transitionend=move |_| window.paint_anew()>
            <div class="matrix-sheet" role="presentation"
                style:--rows=move || rows().to_string() style:--columns=move || columns().to_string()>
                <canvas class="matrix-picture" aria-hidden="true" node_ref=window.canvas></canvas>
                <div class="matrix-mirror" role="presentation" node_ref=window.aria_grid>
                    <div class="matrix-head" role="row" aria-rowindex=move || heads().to_string() node_ref=window.head>
                        <div class="matrix-corner" role="columnheader" aria-colindex="1">{t(MatrixText::Customer)}</div>
                        <div class="matrix-sums" role="presentation">
                            <div class="matrix-sum-head" role="columnheader" aria-colindex=sum_at(0)>{t(MatrixText::Known)}</div>
                            <div class="matrix-sum-head" role="columnheader" aria-colindex=sum_at(1)>{t(MatrixText::Penetration)}</div>
                        </div>
                    </div>
                </div>
            </div>
        </div>
    }
}

/// Showing.
impl MatrixWindow {
    fn new(matrix_state: MatrixState) -> Self {
        Self {
            matrix_state,
            session: use_session(),
            appearance: use_appearance(),
            grid: NodeRef::new(),
            aria_grid: NodeRef::new(),
            head: NodeRef::new(),
            canvas: NodeRef::new(),
            stage: StoredValue::new_local(None),
            behind: StoredValue::new(0),
            grip: StoredValue::new(Grip::None),
            pulled: StoredValue::new(None),
            touch: StoredValue::new(Touch::None),
            presses: StoredValue::new(0),
            by_touch: StoredValue::new(false),
            turned: StoredValue::new(0.0),
        }
    }

    /// Shows from now on whatever changes: the matrix, the active cell, the look, the window. What is there at first is shown
    /// once, when the stage is set.
    fn follow(self) {
        effect(move || self.open());
        let moved = window_event_listener(ev::mousemove, move |event| self.dragged(&event));
        let up = window_event_listener(ev::mouseup, move |_| self.let_go());
        on_cleanup(move || {
            moved.remove();
            up.remove();
        });
        effect(move || self.zoom_to(self.matrix_state.zoom.get(), None));
        // Columns that are being moved stay where they are once those around them change.
        effect(move || {
            self.matrix_state.columns.track();
            if let Some(Grip::Move(_)) = self.grip.try_get_value() {
                self.grip.set_value(Grip::None);
                self.matrix_state.drop.set(None);
            }
        });
        Effect::new(move |before: Option<u64>| {
            let matrix_state = self.matrix_state;
            matrix_state.rows.track();
            matrix_state.columns.track();
            matrix_state.runs.track();
            matrix_state.drop.track();
            matrix_state.arrangement.track();
            matrix_state.place.track();
            matrix_state.span.track();
            matrix_state.track_wants();
            self.appearance.language.track();
            let names = matrix_state.names.get();
            if before.is_some_and(|before| before != names) {
                self.on_stage(|stage, _| stage.painter.forget_names());
            }
            if before.is_some() {
                self.show();
            }
            names
        });
        Effect::new(move |before: Option<()>| {
            self.appearance.theme.track();
            if before.is_some() {
                self.paint_anew();
            }
        });
        Effect::new(move |before: Option<()>| {
            self.session.track(Topic::Marks);
            self.session.track(Topic::Details);
            // Over night marks become aged.
            let _ = self.session.today();
            if before.is_none() {
                return;
            }
            let repainted = self.on_stage(|stage, grid_frame| {
                stage.totals.forget();
                stage.repaint(grid_frame)
            });
            if repainted == Some(true) {
                self.fall_behind();
            }
        });
    }

    /// Sets the stage, watches the size of the grid, and comes back to where the page was left.
    fn open(self) {
        let (Some(grid), Some(aria_grid)) = (self.grid.get(), self.aria_grid.get()) else {
            return;
        };
        let (Some(head), Some(canvas)) = (self.head.get(), self.canvas.get()) else {
            return;
        };
        let stage = || {
            Some(GridStage {
                grid: element(&grid),
                painter: CanvasPainter::new(&canvas)?,
                totals_row: TotalsRow::new()?,
                totals: Totals::default(),
                aria_grid: AriaGrid::new(element(&aria_grid), element(&head))?,
                viewport: Viewport::default(),
                zoom: self.matrix_state.zoom.get_untracked(),
                measured: None,
                held: None,
            })
        };
        self.stage.set_value(stage());
        let resized = Closure::<dyn FnMut()>::new(move || self.resized());
        if let Ok(observer) = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&grid);
            let kept = StoredValue::new_local((observer, resized));
            on_cleanup(move || {
                let _ = kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
        let (left, top) = SCROLLED.get();
        request_animation_frame(move || {
            self.on_stage(|stage, _| {
                stage.grid.set_scroll_left(left);
                stage.grid.set_scroll_top(top);
            });
        });
        self.show();
    }

    /// Acts on the stage with what there is to be shown.
    fn on_stage<T>(self, act: impl FnOnce(&mut GridStage, &GridFrame<'_>) -> T) -> Option<T> {
        let matrix_state = self.matrix_state;
        let place = matrix_state.place.try_get_untracked()?;
        let field = place.and_then(|place| matrix_state.grid_column_at(place.column));
        let (rows, columns) = (matrix_state.rows.get_untracked(), matrix_state.columns.get_untracked());
        let (backup, today) = untrack(|| (self.session.first_after_backup(), self.session.today_here()));
        let since = matrix_state
            .arrangement
            .with_untracked(|asked| asked.since_ticks(clock::zone(), backup));
        let (runs, all) = (
            matrix_state.runs.get_untracked(),
            matrix_state.by_name.get_untracked().len(),
        );
        self.session.read(|workspace| {
            let grid_frame = GridFrame {
                workspace,
                rows: &rows,
                columns: &columns,
                is_whole: rows.len() == all,
                runs: &runs,
                handles: matrix_state.shown_span().filter(|_| self.by_touch.get_value()),
                drop: matrix_state.drop.get_untracked(),
                place,
                field,
                span: matrix_state.span.get_untracked(),
                language: self.appearance.language.get_untracked(),
                ageing: Ageing::of(workspace.settings(), today),
                since,
            };
            let acted = self
                .stage
                .try_update_value(|stage| Some(act(stage.as_mut()?, &grid_frame)));
            acted.flatten()
        })
    }

    /// Shows everything as it is now, and the focus where it is wanted.
    fn show(self) {
        let wanted = self.matrix_state.take_wants_focus();
        let sought = self.matrix_state.take_wants_sight() || wanted;
        self.on_stage(|stage, grid_frame| {
            stage.fit(grid_frame);
            if sought {
                stage.reveal(grid_frame);
            }
            stage.paint(grid_frame);
        });
        if wanted && !self.is_touched() {
            self.settle(FocusAfter::OnActive);
        } else {
            self.fall_behind();
        }
    }

    /// The observer tells the first size as well, which may be shown already.
    fn resized(self) {
        let is_news = self.on_stage(|stage, _| {
            let is_news = !stage.viewport.opens_like(&stage.grid);
            if is_news {
                stage.measured = None;
            }
            is_news
        });
        if is_news == Some(true) {
            self.show();
        }
    }

    /// The colours may be others now.
    fn paint_anew(self) {
        self.on_stage(|stage, grid_frame| {
            stage.painter.forget_sprites();
            stage.totals_row.forget();
            stage.measured = None;
            stage.paint(grid_frame);
        });
    }

    fn scrolled(self) {
        let moved = self.on_stage(|stage, grid_frame| {
            let moved = stage.look();
            if moved {
                stage.paint(grid_frame);
            }
            moved
        });
        if moved == Some(true) {
            self.fall_behind();
        }
    }

    /// The picture shows something new; the ARIA grid follows once it rests.
    fn fall_behind(self) {
        let behind = self.behind.try_update_value(|behind| {
            *behind += 1;
            *behind
        });
        if behind == Some(1) {
            self.wait(1);
        }
    }

    fn wait(self, seen: u32) {
        let rested = move || match self.behind.try_get_value() {
            None | Some(0) => {}
            Some(behind) if behind == seen && !self.is_touched() => self.settle(FocusAfter::AsItWas),
            Some(behind) => self.wait(behind),
        };
        set_timeout(rested, PAUSE);
    }

    /// The ARIA grid follows; the focus goes to the active cell where it is wanted or would be lost.
    fn settle(self, focus_after: FocusAfter) {
        let wanted = focus_after == FocusAfter::OnActive;
        self.behind.set_value(0);
        let names = self.matrix_state.names.get_untracked();
        let settled = self.on_stage(|stage, grid_frame| {
            let had_focus = holds_focus(&stage.grid);
            let active = stage
                .aria_grid
                .follow(grid_frame, &stage.viewport, names, &mut stage.totals);
            if grid_frame.place.is_none() {
                // The element that had the focus may be another customer's now.
                return (wanted || had_focus).then(|| stage.grid.clone());
            }
            (wanted || (had_focus && !holds_focus(&stage.grid))).then_some(active?)
        });
        if let Some(active) = settled.flatten() {
            focus::quietly(&active);
            bring_into_window(&active);
        }
    }
}

/// Hearing of the focus.
impl MatrixWindow {
    /// The tab key or a screen reader came to a cell: it is the active one now.
    fn focused(self, event: &ev::FocusEvent) {
        let (matrix_state, names) = (self.matrix_state, self.matrix_state.names.get_untracked());
        let place = self.on_stage(|stage, grid_frame| {
            let place = place_of(event, stage.viewport.heads())?;
            stage.aria_grid.resolve(place, grid_frame, names)
        });
        let Some(place) = place.flatten() else {
            // The grid itself, where there are no cells yet to take the focus, or an element that says what is past.
            if matrix_state.place.get_untracked().is_some() {
                matrix_state.come_back();
            }
            return;
        };
        if matrix_state.place.get_untracked() != Some(place) || !matrix_state.is_chosen() {
            matrix_state.activate(place);
        }
        // A link must not move away under the pointer that is about to click it.
        if let Some(GridColumn::Product(_)) = matrix_state.grid_column_at(place.column) {
            self.on_stage(|stage, grid_frame| {
                stage.reveal(grid_frame);
                if !stage.painter.shows(&stage.viewport) {
                    stage.paint(grid_frame);
                }
            });
        }
    }
}

/// The place that the elements of the grid say themselves.
fn place_of(event: &ev::Event, heads: usize) -> Option<GridPosition> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[aria-colindex]").ok()??;
    let line = cell.closest("[aria-rowindex]").ok()??;
    let index = |element: &Element, name| element.get_attribute(name)?.parse::<usize>().ok();
    Some(GridPosition {
        row: index(&line, "aria-rowindex")?.checked_sub(heads + 1)?,
        column: index(&cell, "aria-colindex")?.checked_sub(1)?,
    })
}

/// In a low window the grid itself may lie outside; within the grid, the cell is in sight already.
fn bring_into_window(cell: &HtmlElement) {
    let nearest = web_sys::ScrollIntoViewOptions::new();
    nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
    nearest.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    cell.scroll_into_view_with_scroll_into_view_options(&nearest);
}

fn holds_focus(grid: &HtmlElement) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|focused| grid.contains(Some(&focused)))
}

fn element(element: &web_sys::HtmlDivElement) -> HtmlElement {
    element.clone().unchecked_into()
}
