//! Draws what is in sight of the matrix into the grid, with as few calls into the browser as there are differences.
//!
//! The nodes are used anew when something else comes into sight. The row and the column of the active cell always keep a
//! node, also out of sight, so that scrolling never takes the focus away.

use super::board::Field;
use super::nodes::{Heading, Line, Patterns, Says, in_order, put, set};
use crate::domain::{Column, Mark, Row, Workspace};
use crate::route::Route;
use crate::text::Language;
use crate::text::matrix::{Matrix, mark_phrase};
use crate::view::grid::Place;
use crate::view::tally::{Columns, Tally};
use crate::view::window::{Band, assign};
use std::borrow::Cow;
use web_sys::HtmlElement;

/// What is to be seen.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    pub rows: &'a [Row],
    pub columns: &'a Columns,
    pub bands: (Band, Band),
    pub place: Place,
    pub field: Option<Field>,
    pub language: Language,
    pub names: u64,
}

#[derive(Debug)]
pub struct Painter {
    patterns: Patterns,
    sheet: HtmlElement,
    head: HtmlElement,
    headings: Vec<Heading>,
    lines: Vec<Line>,
    /// What each node shows: headings and the cells of every line alike, and lines.
    columns: Vec<Option<Column>>,
    rows: Vec<Option<Row>>,
    /// Columns and rows as last drawn, with their places.
    drawn: Vec<(usize, Column)>,
    drawn_rows: Vec<(usize, Row)>,
    active: Option<ActiveNodes>,
}

#[derive(Debug, PartialEq)]
struct ActiveNodes {
    cell: HtmlElement,
    name: HtmlElement,
    heading: Option<HtmlElement>,
}

impl Painter {
    pub fn new(sheet: HtmlElement, head: HtmlElement) -> Option<Self> {
        Some(Self {
            patterns: Patterns::new(&web_sys::window()?.document()?)?,
            sheet,
            head,
            headings: Vec::new(),
            lines: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            drawn: Vec::new(),
            drawn_rows: Vec::new(),
            active: None,
        })
    }

    /// Draws, and answers with the element of the active cell.
    pub fn paint(&mut self, workspace: &Workspace, frame: &Frame<'_>) -> Option<HtmlElement> {
        put(&self.sheet, "--rows", frame.rows.len());
        put(&self.sheet, "--columns", frame.columns.shown.len());
        let pinned = frame
            .place
            .column
            .checked_sub(1)
            .filter(|at| *at < frame.columns.shown.len());
        let columns = at_places(frame.bands.1.with(pinned), &frame.columns.shown);
        if columns != self.drawn {
            self.arrange_columns(columns);
        }
        let rows = at_places(frame.bands.0.with(Some(frame.place.row)), frame.rows);
        if rows != self.drawn_rows {
            self.arrange_rows(&rows);
            self.drawn_rows = rows;
        }
        self.say(workspace, frame);
        self.activate(frame)
    }

    fn arrange_columns(&mut self, columns: Vec<(usize, Column)>) {
        let (places, wanted): (Vec<usize>, Vec<Column>) = columns.iter().copied().unzip();
        let given = assign(&self.columns, &wanted);
        for (node, shown) in self.columns.iter_mut().enumerate() {
            if shown.is_some_and(|column| !wanted.contains(&column)) {
                *shown = None;
                if !given.iter().any(|given| given.node == node) {
                    self.headings
                        .get(node)
                        .iter()
                        .for_each(|heading| heading.element.remove());
                    self.lines
                        .iter()
                        .filter_map(|line| line.cells.get(node))
                        .for_each(|cell| cell.element.remove());
                }
            }
        }
        for (given, at) in given.iter().zip(&places) {
            if given.node >= self.headings.len() {
                self.headings.extend(self.patterns.heading());
                self.columns.push(None);
            }
            if let (Some(heading), Some(shown)) = (self.headings.get(given.node), self.columns.get_mut(given.node)) {
                put(&heading.element, "--column", *at);
                set(&heading.element, "aria-colindex", &(at + 2).to_string());
                *shown = Some(given.key);
            }
        }
        let headings = given
            .iter()
            .filter_map(|given| Some((&self.headings.get(given.node)?.element, given.fresh)));
        in_order(
            &self.head,
            &headings.collect::<Vec<_>>(),
            self.head.last_child().as_ref(),
        );
        for line in &mut self.lines {
            line.arrange(&self.patterns, &given, &places);
        }
        self.drawn = columns;
    }

    fn arrange_rows(&mut self, rows: &[(usize, Row)]) {
        let wanted: Vec<Row> = rows.iter().map(|(_, row)| *row).collect();
        let given = assign(&self.rows, &wanted);
        for (node, shown) in self.rows.iter_mut().enumerate() {
            if shown.is_some() && !given.iter().any(|given| given.node == node) {
                *shown = None;
                self.lines.get(node).iter().for_each(|line| line.element.remove());
            }
        }
        let columns: Vec<_> = self.drawn.iter().map(|(_, column)| *column).collect();
        let places: Vec<_> = self.drawn.iter().map(|(at, _)| *at).collect();
        for (given, (at, row)) in given.iter().zip(rows) {
            if given.node >= self.lines.len() {
                let Some(mut line) = self.patterns.line() else { return };
                line.arrange(&self.patterns, &assign(&self.columns, &columns), &places);
                self.lines.push(line);
                self.rows.push(None);
            }
            if let (Some(line), Some(shown)) = (self.lines.get_mut(given.node), self.rows.get_mut(given.node)) {
                line.put(*at);
                *shown = Some(*row);
            }
        }
        let lines = given
            .iter()
            .filter_map(|given| Some((&self.lines.get(given.node)?.element, given.fresh)));
        in_order(&self.sheet, &lines.collect::<Vec<_>>(), None);
    }

    fn say(&mut self, workspace: &Workspace, frame: &Frame<'_>) {
        let language = frame.language;
        for (heading, column) in self.headings.iter_mut().zip(&self.columns) {
            if let Some(product) = column.and_then(|column| workspace.product_at(column)) {
                heading.say(product.name.as_str());
            }
        }
        let words = Mark::ALL.map(|mark| language.tell(mark_phrase(mark)));
        for (line, row) in self.lines.iter_mut().zip(&self.rows) {
            let Some((row, customer)) = row.and_then(|row| Some((row, workspace.customer_at(row)?))) else {
                continue;
            };
            let name = customer.name.as_str();
            line.say(row, frame.names, name, || Route::Customer(customer.id).href());
            for ((cell, column), heading) in line.cells.iter_mut().zip(&self.columns).zip(&self.headings) {
                let Some(column) = *column else { continue };
                let mark = workspace.matrix().mark(row, column);
                let says = Says {
                    row,
                    column,
                    mark,
                    names: frame.names,
                };
                let word = words.get(mark as usize).map_or("", Cow::as_ref);
                cell.say(says, language.mark_sign(mark), || {
                    language.fill(Matrix::Cell, &[name, heading.said(), word])
                });
            }
            say_sums(line, name, &Tally::of_row(workspace, row, frame.columns), frame);
        }
    }

    /// The active cell is the one stop of the tab key, and its name and heading stand out.
    fn activate(&mut self, frame: &Frame<'_>) -> Option<HtmlElement> {
        let active = self.active_nodes(frame);
        if active != self.active {
            if let Some(former) = self.active.take() {
                set(&former.cell, "tabindex", "-1");
                let _ = former.cell.remove_attribute("aria-selected");
                for element in [Some(former.name), former.heading].into_iter().flatten() {
                    let _ = element.remove_attribute("data-active");
                }
            }
            if let Some(active) = &active {
                set(&active.cell, "tabindex", "0");
                if matches!(frame.field, Some(Field::Product(_))) {
                    set(&active.cell, "aria-selected", "true");
                }
                for element in [Some(&active.name), active.heading.as_ref()].into_iter().flatten() {
                    set(element, "data-active", "");
                }
            }
            self.active = active;
        }
        self.active.as_ref().map(|active| active.cell.clone())
    }

    fn active_nodes(&self, frame: &Frame<'_>) -> Option<ActiveNodes> {
        let row = frame.rows.get(frame.place.row)?;
        let line = self
            .lines
            .get(self.rows.iter().position(|shown| shown.as_ref() == Some(row))?)?;
        let node = |column: Column| self.columns.iter().position(|shown| *shown == Some(column));
        let (cell, heading) = match frame.field? {
            Field::Name => (line.link.clone(), None),
            Field::Product(column) => {
                let node = node(column)?;
                let heading = self.headings.get(node)?.element.clone();
                (line.cells.get(node)?.element.clone(), Some(heading))
            }
            Field::Sum(sum) => (line.sums.get(sum)?.element.clone(), None),
        };
        Some(ActiveNodes {
            cell,
            name: line.name.clone(),
            heading,
        })
    }
}

fn say_sums(line: &mut Line, name: &str, tally: &Tally, frame: &Frame<'_>) {
    let language = frame.language;
    let (known, cells) = (language.count(tally.known), language.count(tally.cells));
    let share = tally.penetration();
    let penetration = share.map_or("–".into(), |share| {
        language.percent(share.part.into(), share.whole.into())
    });
    let [first, second] = &mut line.sums;
    let before = frame.columns.shown.len() + 1;
    first.put(before);
    second.put(before + 1);
    first.say([&known, "/", &cells].concat(), frame.names, |told| {
        language.fill(Matrix::KnownOf, &[name, told])
    });
    second.say(penetration, frame.names, |told| {
        language.fill(Matrix::PenetrationOf, &[name, told])
    });
}

fn at_places<Key: Copy>(places: Vec<usize>, keys: &[Key]) -> Vec<(usize, Key)> {
    places.into_iter().filter_map(|at| Some((at, *keys.get(at)?))).collect()
}
