//! The matrix: a picture of what is in sight, painted on a canvas, and the same cells as an unseen ARIA grid above it.
//!
//! Scrolling paints the picture at once; the grid follows when the picture rests, and before every move of the focus.
//! `aria-rowcount` counts the header row, `aria-colcount` the customers' names and the two sums, as ARIA asks: row 1 is
//! the header, column 1 the names. The active cell is the one tab stop. [`board`] says which one that is, [`sight`] how
//! much can be seen, [`picture`] paints, [`mirror`] is the grid, [`paper`] prints.

pub mod board;
mod ink;
mod mirror;
mod nodes;
pub mod paper;
mod picture;
mod sight;
pub mod tools;

use crate::domain::Mark;
use crate::domain::age::Ageing;
use crate::text::matrix::Matrix;
use crate::ui::look::{Look, t, use_look};
use crate::ui::session::{self, Session, Topic, use_session};
use crate::view::arrange::By;
use crate::view::grid::{Held, MarkKey, Move, Place, Reach, Span, Towards};
use crate::view::window::Band;
use board::{Board, Field, MenuAt};
use jiff::civil::Date;
use leptos::{ev, html, prelude::*};
use mirror::Mirror;
use picture::{Picture, Scene};
use sight::{SUMS, Sight, Spot};
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement};

/// How long the picture has to rest before the grid follows.
const REST: Duration = Duration::from_millis(90);

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
    sheet: NodeRef<html::Div>,
    head: NodeRef<html::Div>,
    canvas: NodeRef<html::Canvas>,
    stage: StoredValue<Option<Stage>, LocalStorage>,
    today: Date,
    look: Look,
    /// Counts what the mirror has not followed yet; 0 when it has.
    behind: StoredValue<u32>,
    grip: StoredValue<Grip>,
}

/// What a drag with the mouse selects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grip {
    None,
    Cells,
    Rows,
    Columns,
}

/// Picture and mirror of one visit.
#[derive(Debug)]
struct Stage {
    grid: HtmlElement,
    picture: Picture,
    mirror: Mirror,
    sight: Sight,
    /// Where exactly a scaled bar stands that was moved to a cell: as the browser rounds it, and as it was meant.
    held: Option<(i32, f64)>,
}

#[component]
pub fn Grid(board: Board) -> impl IntoView {
    let window = Window::new(board);
    #[cfg(feature = "bench")]
    crate::ui::bench::show(board);
    window.follow();
    let rows = move || board.rows.with(|rows| rows.len());
    let columns = move || board.columns.with(|columns| columns.shown.len());
    let sum_at = move |sum: usize| move || (columns() + 2 + sum).to_string();
    view! {
        <div class="matrix" role="grid" node_ref=window.grid aria-multiselectable="true"
            aria-label=t(Matrix::Grid) aria-rowcount=move || (rows() + 1).to_string()
            aria-colcount=move || (columns() + 1 + SUMS).to_string()
            on:scroll=move |_| window.scrolled()
            on:focusin=move |event| window.focused(&event)
            on:keydown=move |event| window.pressed(&event)
            on:mousedown=move |event| window.pointed(&event)
            on:mousemove=move |event| window.dragged(&event)
            on:contextmenu=move |event| window.asked(&event)
            on:transitionend=move |_| window.paint_anew()>
            <div class="matrix-sheet" role="presentation" node_ref=window.sheet
                style:--rows=move || rows().to_string() style:--columns=move || columns().to_string()>
                <canvas class="matrix-picture" aria-hidden="true" node_ref=window.canvas></canvas>
                <div class="matrix-head" role="row" aria-rowindex="1" node_ref=window.head>
                    <div class="matrix-corner" role="columnheader" aria-colindex="1">{t(Matrix::Customer)}</div>
                    <div class="matrix-sums" role="presentation">
                        <div class="matrix-sum-head" role="columnheader" aria-colindex=sum_at(0)>{t(Matrix::Known)}</div>
                        <div class="matrix-sum-head" role="columnheader" aria-colindex=sum_at(1)>{t(Matrix::Penetration)}</div>
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
            sheet: NodeRef::new(),
            head: NodeRef::new(),
            canvas: NodeRef::new(),
            stage: StoredValue::new_local(None),
            today: session::now().today,
            behind: StoredValue::new(0),
            grip: StoredValue::new(Grip::None),
        }
    }

    /// Shows from now on whatever changes: the matrix, the active cell, the look, the window.
    fn follow(self) {
        Effect::new(move |_| self.open());
        Effect::new(move |before: Option<u64>| {
            let board = self.board;
            board.rows.track();
            board.columns.track();
            board.place.track();
            board.span.track();
            board.track_wants();
            self.look.language.track();
            let names = board.names.get();
            if before.is_some_and(|before| before != names) {
                self.on_stage(|stage, _| stage.picture.forget_names());
            }
            self.show();
            names
        });
        Effect::new(move |_| {
            self.look.theme.track();
            self.paint_anew();
        });
        Effect::new(move |_| {
            self.session.track(Topic::Marks);
            self.session.track(Topic::Details);
            if self.on_stage(Stage::repaint) == Some(true) {
                self.fall_behind();
            }
        });
    }

    /// Sets the stage, watches the size of the grid, and comes back to where the page was left.
    fn open(self) {
        let (Some(grid), Some(sheet)) = (self.grid.get(), self.sheet.get()) else {
            return;
        };
        let (Some(head), Some(canvas)) = (self.head.get(), self.canvas.get()) else {
            return;
        };
        let stage = || {
            Some(Stage {
                grid: element(&grid),
                picture: Picture::new(&canvas)?,
                mirror: Mirror::new(element(&sheet), element(&head))?,
                sight: Sight::default(),
                held: None,
            })
        };
        self.stage.set_value(stage());
        let measured = Closure::<dyn FnMut()>::new(move || self.show());
        if let Ok(observer) = web_sys::ResizeObserver::new(measured.as_ref().unchecked_ref()) {
            observer.observe(&grid);
            let kept = StoredValue::new_local((observer, measured));
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
        let field = board.field_at(place.column);
        let (rows, columns) = (board.rows.get_untracked(), board.columns.get_untracked());
        self.session.read(|workspace| {
            let scene = Scene {
                workspace,
                rows: &rows,
                columns: &columns,
                place,
                field,
                span: board.span.get_untracked(),
                language: self.look.language.get_untracked(),
                ageing: Ageing::of(workspace.settings(), self.today),
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
            stage.measure(scene);
            if sought {
                stage.reveal(scene);
            }
            stage.paint(scene);
        });
        if wanted {
            self.settle(true);
        } else {
            self.fall_behind();
        }
    }

    /// The colours may be others now.
    fn paint_anew(self) {
        self.on_stage(|stage, scene| {
            stage.picture.forget_ink();
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
            Some(behind) if behind == seen => self.settle(false),
            Some(behind) => self.wait(behind),
        };
        set_timeout(rested, REST);
    }

    /// The mirror follows; the focus goes to the active cell where it is wanted or would be lost.
    fn settle(self, wanted: bool) {
        self.behind.set_value(0);
        let names = self.board.names.get_untracked();
        let settled = self.on_stage(|stage, scene| {
            let had_focus = holds_focus(&stage.grid);
            let active = stage.mirror.follow(scene, &stage.sight, names)?;
            (wanted || (had_focus && !holds_focus(&stage.grid))).then_some(active)
        });
        if let Some(active) = settled.flatten() {
            let quietly = web_sys::FocusOptions::new();
            quietly.set_prevent_scroll(true);
            let _ = active.focus_with_options(&quietly);
        }
    }
}

impl Stage {
    fn measure(&mut self, scene: &Scene<'_>) {
        self.sight = Sight::measure(&self.grid, scene.rows.len(), scene.columns.shown.len());
        self.look();
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
    }

    fn repaint(&mut self, scene: &Scene<'_>) -> bool {
        self.picture.repaint(&self.grid, scene)
    }

    /// Scrolls so far that the active cell is in sight beside the frozen headings.
    fn reveal(&mut self, scene: &Scene<'_>) {
        let top = self.sight.down().reveal(scene.place.row);
        if top != self.sight.top {
            self.grid.set_scroll_top(self.sight.rail().scrolled(top).round() as i32);
            self.held = (self.sight.rail().scrolled(top) != top).then(|| (self.grid.scroll_top(), top));
        }
        match scene.field {
            Some(Field::Product(_)) => {
                let left = self.sight.across().reveal(scene.place.column.saturating_sub(1));
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

/// Hearing.
impl Window {
    /// The tab key or a screen reader came to a cell: it is the active one now.
    fn focused(self, event: &ev::FocusEvent) {
        let Some(place) = place_of(event) else {
            // The grid itself, where there are no cells yet to take the focus.
            return self.board.go(self.board.place.get_untracked());
        };
        if self.board.place.get_untracked() != place {
            self.board.activate(place);
        }
        // A link must not move away under the pointer that is about to click it.
        if let Some(Field::Product(_)) = self.board.field_at(place.column) {
            self.on_stage(|stage, scene| {
                stage.reveal(scene);
                if !stage.picture.shows(&stage.sight) {
                    stage.paint(scene);
                }
            });
        }
    }

    /// A press on a cell makes it the active one, on a heading it selects the column, beside a name the row.
    fn pointed(self, event: &ev::MouseEvent) {
        let Some(spot) = self.spot(event).filter(|_| event.button() == 0) else {
            return;
        };
        // A field that is being typed in says what was typed before it goes.
        self.leave_field();
        let (reach, shift) = (self.reach(), event.shift_key());
        let grip = match spot {
            Spot::Cell(place) if place.column == 0 => {
                if on_link(event) {
                    return;
                }
                self.select_rows(place.row, shift, &reach);
                Grip::Rows
            }
            Spot::Cell(place) => {
                if shift {
                    self.board.extend_to(place, &reach);
                } else {
                    self.board.go(place);
                }
                Grip::Cells
            }
            Spot::Heading(0) => {
                self.select_all(&reach);
                Grip::None
            }
            Spot::Heading(column) if column <= reach.products => {
                self.select_columns(column, shift, &reach);
                Grip::Columns
            }
            Spot::Heading(column) => {
                let by = if column == reach.products + 1 {
                    By::Known
                } else {
                    By::Penetration
                };
                self.board.arrangement.update(|arrangement| arrangement.sort_by(by));
                Grip::None
            }
        };
        event.prevent_default();
        self.grip.set_value(grip);
    }

    /// A menu for what lies under the pointer, or for the selection where that is part of it.
    fn asked(self, event: &ev::MouseEvent) {
        let Some(spot) = self.spot(event) else { return };
        let board = self.board;
        let (Spot::Heading(column) | Spot::Cell(Place { column, .. })) = spot;
        if let Spot::Cell(place) = spot {
            let inside = board.span.get_untracked().is_some_and(|span| span.contains(place));
            if place.column == 0 {
                return;
            }
            if !inside && board.place.get_untracked() != place {
                board.go(place);
            }
        }
        event.prevent_default();
        board.menu.set(Some(MenuAt {
            x: f64::from(event.client_x()),
            y: f64::from(event.client_y()),
            column: match board.field_at(column) {
                Some(Field::Product(column)) => Some(column),
                Some(Field::Name | Field::Sum(_)) | None => None,
            },
            is_heading: matches!(spot, Spot::Heading(_)),
        }));
    }

    /// The selection is drawn with the button held down.
    fn dragged(self, event: &ev::MouseEvent) {
        if event.buttons() & 1 == 0 {
            return self.grip.set_value(Grip::None);
        }
        let Some(spot) = self.spot(event) else { return };
        let (reach, span) = (self.reach(), self.board.span.get_untracked());
        let (Spot::Heading(column) | Spot::Cell(Place { column, .. })) = spot;
        match (self.grip.get_value(), spot) {
            (Grip::Cells, Spot::Cell(place)) => {
                let to = Span::between(place, place, &reach).map(|span| span.to);
                let now = span.map_or(self.board.place.get_untracked(), |span| span.to);
                if let Some(to) = to.filter(|to| *to != now) {
                    self.board.extend_to(to, &reach);
                }
            }
            (Grip::Rows, Spot::Cell(place)) if span.is_none_or(|span| span.to.row != place.row) => {
                self.select_rows(place.row, true, &reach);
            }
            (Grip::Columns, _) if span.is_none_or(|span| span.to.column != column) => {
                self.select_columns(column.clamp(1, reach.products.max(1)), true, &reach);
            }
            (Grip::None | Grip::Cells | Grip::Rows | Grip::Columns, _) => {}
        }
    }

    fn leave_field(self) {
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

    fn select_rows(self, row: usize, further: bool, reach: &Reach) {
        let from = self.board.span.get_untracked().filter(|_| further);
        let first = from.map_or(row, |span| span.from.row);
        let span = Span::between(
            Place { row: first, column: 1 },
            Place {
                row,
                column: reach.products,
            },
            reach,
        );
        self.board.select(span, Place { row, column: 1 });
    }

    fn select_columns(self, column: usize, further: bool, reach: &Reach) {
        let from = self.board.span.get_untracked().filter(|_| further);
        let first = from.map_or(column, |span| span.from.column);
        let last = Place {
            row: reach.rows.saturating_sub(1),
            column,
        };
        let span = Span::between(Place { row: 0, column: first }, last, reach);
        let row = self.on_stage(|stage, _| stage.sight.down().first_whole()).unwrap_or(0);
        self.board.select(span, Place { row, column });
    }

    fn select_all(self, reach: &Reach) {
        let last = Place {
            row: reach.rows.saturating_sub(1),
            column: reach.products,
        };
        let span = Span::between(Place { row: 0, column: 1 }, last, reach);
        self.board.select(span, self.board.place.get_untracked());
    }

    fn pressed(self, event: &ev::KeyboardEvent) {
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
            ("Enter", Held { shift: false, .. }) if matches!(board.field_at(place.column), Some(Field::Product(_))) => {
                board.detail.update(|asked| *asked += 1);
            }
            (" ", Held { control: true, .. }) => self.select_columns(place.column.max(1), false, &reach),
            (" ", Held { shift: true, .. }) => self.select_rows(place.row, false, &reach),
            ("Escape", _) if board.span.get_untracked().is_some() => board.go(place),
            ("Escape", _) if board.detail.get_untracked() > 0 => board.detail.set(0),
            ("Enter", _) if board.field_at(place.column) == Some(Field::Name) => return false,
            _ => {
                let Some(step) = Move::of(key, held) else { return false };
                let is_product = matches!(board.field_at(place.column), Some(Field::Product(_)));
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

    fn reach(self) -> Reach {
        let reach = self.on_stage(|stage, _| Reach {
            rows: stage.sight.rows,
            products: stage.sight.columns,
            sums: SUMS,
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

    /// What lies under the pointer; nothing where it is on a scroll bar.
    fn spot(self, event: &ev::MouseEvent) -> Option<Spot> {
        self.on_stage(|stage, _| {
            let edge = stage.grid.get_bounding_client_rect();
            let x = f64::from(event.client_x()) - edge.left() - f64::from(stage.grid.client_left());
            let y = f64::from(event.client_y()) - edge.top() - f64::from(stage.grid.client_top());
            let inside = (0.0..stage.sight.width).contains(&x) && (0.0..stage.sight.height).contains(&y);
            inside.then(|| stage.sight.spot(x, y))
        })?
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

fn on_link(event: &ev::MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.tag_name() == "A")
}

fn holds_focus(grid: &HtmlElement) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|focused| grid.contains(Some(&focused)))
}

fn element(element: &web_sys::HtmlDivElement) -> HtmlElement {
    element.clone().unchecked_into()
}
