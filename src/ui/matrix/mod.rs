//! The matrix: a picture of what is in sight, painted on a canvas, and the same cells as an unseen ARIA grid above it.
//!
//! Scrolling paints the picture at once; the grid follows when the picture rests, and before every move of the focus.
//! `aria-rowcount` counts the header row (two where products have groups) and the totals, `aria-colcount` the customers'
//! names and the two sums, as ARIA asks: row 1 is a header, column 1 the names. The active cell is the one tab stop. [`board`] says which one that is, `sight` how
//! much can be seen; `canvas` paints, `aria` is the grid, `input` hears the user, [`paper`] prints, and [`tools`] come later.

mod aria;
pub mod board;
mod canvas;
mod css;
mod input;
pub mod paper;
mod sight;
pub mod tools;

use crate::browser::{clock, focus};
use crate::domain::matrix::freshness::Ageing;
use crate::text::matrix::Matrix;
use crate::ui::session::debounced::PAUSE;
use crate::ui::session::look::{Look, t, use_look};
use crate::ui::session::{Session, Topic, use_session};
use crate::view::matrix::grid::Place;
use crate::view::matrix::tally::Run;
use crate::view::window::Band;
use aria::mirror::Mirror;
use board::{Board, Field};
use canvas::foot::{Foot, Totals};
use canvas::picture::Picture;
use canvas::scene::Scene;
use input::touch::Touch;
use leptos::{ev, html, prelude::*};
use sight::{SUMS, Sight, TOTALS};
use std::cell::Cell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement};

thread_local! {
    /// How far the grid was scrolled when the page was left, from the left and from above.
    static SCROLLED: Cell<(i32, i32)> = const { Cell::new((0, 0)) };
    /// What was last in sight: what a large matrix prints.
    static SEEN: Cell<Sight> = Cell::new(Sight::default());
}

/// The rows and columns that are on the screen.
fn sight_on_screen() -> (Band, Band) {
    let sight = SEEN.get();
    (sight.down().band(0), sight.across().band(0))
}

/// The grid's elements, what is in sight of it, and who shows it.
#[derive(Debug, Clone, Copy)]
struct Window {
    board: Board,
    session: Session,
    grid: NodeRef<html::Div>,
    mirror: NodeRef<html::Div>,
    head: NodeRef<html::Div>,
    canvas: NodeRef<html::Canvas>,
    stage: StoredValue<Option<Stage>, LocalStorage>,
    look: Look,
    /// Counts what the mirror has not followed yet; 0 when it has.
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

/// Picture and mirror of one visit.
#[derive(Debug)]
struct Stage {
    grid: HtmlElement,
    picture: Picture,
    foot: Foot,
    totals: Totals,
    mirror: Mirror,
    sight: Sight,
    zoom: u32,
    /// The zoom and the groups when the sizes were asked for; nothing where they may be others now.
    measured: Option<(u32, Vec<Run>)>,
    /// Where exactly a scaled bar stands that was moved to a cell: as the browser rounds it, and as it was meant.
    held: Option<(i32, f64)>,
}

#[component]
pub fn Grid(board: Board) -> impl IntoView {
    let window = Window::new(board);
    #[cfg(feature = "bench")]
    crate::ui::hooks::bench::show(board);
    window.follow();
    let rows = move || board.rows.with(|rows| rows.len());
    let columns = move || board.columns.with(|columns| columns.shown.len());
    let heads = move || 1 + usize::from(board.runs.with(|runs| !runs.is_empty()));
    let sum_at = move |sum: usize| move || (columns() + 2 + sum).to_string();
    view! {
        <div class="matrix" role="grid" node_ref=window.grid aria-multiselectable="true"
            aria-label=t(Matrix::Grid) aria-rowcount=move || (heads() + rows() + TOTALS).to_string()
            aria-colcount=move || (columns() + 1 + SUMS).to_string()
            tabindex=move || board.gone.with(Option::is_some).then_some("0")
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
            on:contextmenu=move |event| window.asked(&event)
            on:transitionend=move |_| window.paint_anew()>
            <div class="matrix-sheet" role="presentation"
                style:--rows=move || rows().to_string() style:--columns=move || columns().to_string()>
                <canvas class="matrix-picture" aria-hidden="true" node_ref=window.canvas></canvas>
                <div class="matrix-mirror" role="presentation" node_ref=window.mirror>
                    <div class="matrix-head" role="row" aria-rowindex=move || heads().to_string() node_ref=window.head>
                        <div class="matrix-corner" role="columnheader" aria-colindex="1">{t(Matrix::Customer)}</div>
                        <div class="matrix-sums" role="presentation">
                            <div class="matrix-sum-head" role="columnheader" aria-colindex=sum_at(0)>{t(Matrix::Known)}</div>
                            <div class="matrix-sum-head" role="columnheader" aria-colindex=sum_at(1)>{t(Matrix::Penetration)}</div>
                        </div>
                    </div>
                </div>
            </div>
        </div>
    }
}

/// Showing.
impl Window {
    fn new(board: Board) -> Self {
        Self {
            board,
            session: use_session(),
            look: use_look(),
            grid: NodeRef::new(),
            mirror: NodeRef::new(),
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
        Effect::new(move |_| self.open());
        let moved = window_event_listener(ev::mousemove, move |event| self.dragged(&event));
        let up = window_event_listener(ev::mouseup, move |_| self.let_go());
        on_cleanup(move || {
            moved.remove();
            up.remove();
        });
        Effect::new(move |_| self.zoom_to(self.board.zoom.get(), None));
        // Columns that are being moved stay where they are once those around them change.
        Effect::new(move |_| {
            self.board.columns.track();
            if let Some(Grip::Move(_)) = self.grip.try_get_value() {
                self.grip.set_value(Grip::None);
                self.board.drop.set(None);
            }
        });
        Effect::new(move |before: Option<u64>| {
            let board = self.board;
            board.rows.track();
            board.columns.track();
            board.runs.track();
            board.drop.track();
            board.arrangement.track();
            board.place.track();
            board.span.track();
            board.track_wants();
            self.look.language.track();
            let names = board.names.get();
            if before.is_some_and(|before| before != names) {
                self.on_stage(|stage, _| stage.picture.forget_names());
            }
            if before.is_some() {
                self.show();
            }
            names
        });
        Effect::new(move |before: Option<()>| {
            self.look.theme.track();
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
            let repainted = self.on_stage(|stage, scene| {
                stage.totals.forget();
                stage.repaint(scene)
            });
            if repainted == Some(true) {
                self.fall_behind();
            }
        });
    }

    /// Sets the stage, watches the size of the grid, and comes back to where the page was left.
    fn open(self) {
        let (Some(grid), Some(mirror)) = (self.grid.get(), self.mirror.get()) else {
            return;
        };
        let (Some(head), Some(canvas)) = (self.head.get(), self.canvas.get()) else {
            return;
        };
        let stage = || {
            Some(Stage {
                grid: element(&grid),
                picture: Picture::new(&canvas)?,
                foot: Foot::new()?,
                totals: Totals::default(),
                mirror: Mirror::new(element(&mirror), element(&head))?,
                sight: Sight::default(),
                zoom: self.board.zoom.get_untracked(),
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
    fn on_stage<T>(self, act: impl FnOnce(&mut Stage, &Scene<'_>) -> T) -> Option<T> {
        let board = self.board;
        let place = board.place.try_get_untracked()?;
        let field = place.and_then(|place| board.field_at(place.column));
        let (rows, columns) = (board.rows.get_untracked(), board.columns.get_untracked());
        let (backup, today) = untrack(|| (self.session.first_after_backup(), self.session.today_here()));
        let since = board
            .arrangement
            .with_untracked(|asked| asked.since_ticks(clock::zone(), backup));
        let (runs, all) = (board.runs.get_untracked(), board.by_name.get_untracked().len());
        self.session.read(|workspace| {
            let scene = Scene {
                workspace,
                rows: &rows,
                columns: &columns,
                is_whole: rows.len() == all,
                runs: &runs,
                handles: board.shown_span().filter(|_| self.by_touch.get_value()),
                drop: board.drop.get_untracked(),
                place,
                field,
                span: board.span.get_untracked(),
                language: self.look.language.get_untracked(),
                ageing: Ageing::of(workspace.settings(), today),
                since,
            };
            let acted = self.stage.try_update_value(|stage| Some(act(stage.as_mut()?, &scene)));
            acted.flatten()
        })
    }

    /// Shows everything as it is now, and the focus where it is wanted.
    fn show(self) {
        let wanted = self.board.take_wants_focus();
        let sought = self.board.take_wants_sight() || wanted;
        self.on_stage(|stage, scene| {
            stage.fit(scene);
            if sought {
                stage.reveal(scene);
            }
            stage.paint(scene);
        });
        if wanted && !self.is_touched() {
            self.settle(true);
        } else {
            self.fall_behind();
        }
    }

    /// The observer tells the first size as well, which may be shown already.
    fn resized(self) {
        let is_news = self.on_stage(|stage, _| {
            let is_news = !stage.sight.opens_like(&stage.grid);
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
        self.on_stage(|stage, scene| {
            stage.picture.forget_ink();
            stage.foot.forget();
            stage.measured = None;
            stage.paint(scene);
        });
    }

    fn scrolled(self) {
        let moved = self.on_stage(|stage, scene| {
            let moved = stage.look();
            if moved {
                stage.paint(scene);
            }
            moved
        });
        if moved == Some(true) {
            self.fall_behind();
        }
    }

    /// The picture shows something new; the mirror follows once it rests.
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
            Some(behind) if behind == seen && !self.is_touched() => self.settle(false),
            Some(behind) => self.wait(behind),
        };
        set_timeout(rested, PAUSE);
    }

    /// The mirror follows; the focus goes to the active cell where it is wanted or would be lost.
    fn settle(self, wanted: bool) {
        self.behind.set_value(0);
        let names = self.board.names.get_untracked();
        let settled = self.on_stage(|stage, scene| {
            let had_focus = holds_focus(&stage.grid);
            let active = stage.mirror.follow(scene, &stage.sight, names, &mut stage.totals);
            if scene.place.is_none() {
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

impl Stage {
    fn measure(&mut self, scene: &Scene<'_>) {
        let size = (scene.rows.len(), scene.columns.shown.len());
        self.sight = Sight::measure(&self.grid, size, self.zoom, scene.runs, self.picture.pen());
        self.measured = Some((self.zoom, scene.runs.to_vec()));
        self.look();
    }

    /// Knows how much there is to be shown. The sizes are asked for only where they may be others: then the page is laid out,
    /// in the middle of a change.
    fn fit(&mut self, scene: &Scene<'_>) {
        let is_measured = (self.measured.as_ref()).is_some_and(|(zoom, runs)| *zoom == self.zoom && runs == scene.runs);
        match self.sight.over(scene.rows.len(), scene.columns.shown.len()) {
            Some(sight) if is_measured => {
                self.sight = sight;
                SEEN.set(sight);
            }
            Some(_) | None => self.measure(scene),
        }
    }

    /// Looks how far the grid is scrolled; says whether that is news.
    fn look(&mut self) -> bool {
        let mut sight = self.sight.scrolled(&self.grid);
        let bar = self.grid.scroll_top();
        SCROLLED.set((self.grid.scroll_left(), bar));
        if let Some((_, top)) = self.held.filter(|(held, _)| *held == bar) {
            sight.top = top;
        }
        self.sight = sight;
        SEEN.set(sight);
        !self.picture.shows(&sight)
    }

    fn paint(&mut self, scene: &Scene<'_>) {
        let dense = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        if dense != self.sight.ratio {
            self.measure(scene);
        }
        self.picture.paint(&self.grid, scene, self.sight);
        self.paint_foot(scene);
    }

    fn repaint(&mut self, scene: &Scene<'_>) -> bool {
        let repainted = self.picture.repaint(&self.grid, scene);
        self.paint_foot(scene);
        repainted
    }

    /// What lies over the cells.
    fn paint_foot(&mut self, scene: &Scene<'_>) {
        if let Some((pen, ink)) = self.picture.tools() {
            self.foot.paint((pen, ink), scene, &self.sight, &mut self.totals);
            canvas::bands::paint_drop(pen, ink, scene, &self.sight);
        }
    }

    /// Scrolls so far that the active cell is in sight beside the frozen headings.
    fn reveal(&mut self, scene: &Scene<'_>) {
        let Some(place) = scene.place else { return };
        let top = match place.row {
            row if row < self.sight.rows => self.sight.down().reveal(row),
            _ if self.sight.totals_stay() => self.sight.top,
            _ => self.sight.rail().content - self.sight.height,
        };
        if top != self.sight.top {
            self.grid.set_scroll_top(self.sight.rail().scrolled(top).round() as i32);
            self.held = (self.sight.rail().scrolled(top) != top).then(|| (self.grid.scroll_top(), top));
        }
        match scene.field {
            Some(Field::Product(_)) => {
                let left = self.sight.across().reveal(place.column.saturating_sub(1));
                if left != self.sight.left {
                    self.grid.set_scroll_left(left.round() as i32);
                }
            }
            Some(Field::Sum(_)) if !self.sight.sums_stay => self.grid.set_scroll_left(i32::MAX),
            Some(Field::Name | Field::Sum(_)) | None => {}
        }
        self.look();
    }
}

/// Hearing of the focus.
impl Window {
    /// The tab key or a screen reader came to a cell: it is the active one now.
    fn focused(self, event: &ev::FocusEvent) {
        let (board, names) = (self.board, self.board.names.get_untracked());
        let place = self.on_stage(|stage, scene| {
            let place = place_of(event, stage.sight.heads())?;
            stage.mirror.meant(place, scene, names)
        });
        let Some(place) = place.flatten() else {
            // The grid itself, where there are no cells yet to take the focus, or an element that says what is past.
            if board.place.get_untracked().is_some() {
                board.come_back();
            }
            return;
        };
        if board.place.get_untracked() != Some(place) || !board.is_chosen() {
            board.activate(place);
        }
        // A link must not move away under the pointer that is about to click it.
        if let Some(Field::Product(_)) = board.field_at(place.column) {
            self.on_stage(|stage, scene| {
                stage.reveal(scene);
                if !stage.picture.shows(&stage.sight) {
                    stage.paint(scene);
                }
            });
        }
    }
}

/// The place that the elements of the grid say themselves.
fn place_of(event: &ev::Event, heads: usize) -> Option<Place> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[aria-colindex]").ok()??;
    let line = cell.closest("[aria-rowindex]").ok()??;
    let index = |element: &Element, name| element.get_attribute(name)?.parse::<usize>().ok();
    Some(Place {
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
