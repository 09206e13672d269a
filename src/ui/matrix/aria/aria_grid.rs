//! What is in sight of the matrix once more as an ARIA grid, for the focus, for screen readers and for tests. It lies unseen
//! above the picture and is brought up to date once that rests.
//!
//! The nodes are used anew when something else comes into sight. The row and the column of the active cell always keep a
//! node, also out of sight, so that scrolling never takes the focus away.

use super::aria_nodes::{CellWording, Heading, Patterns, RowNode, Total, in_order, put, set};
use crate::domain::{Column, Mark, Row};
use crate::route::Route;
use crate::text::matrix::{MatrixText, mark_phrase};
use crate::ui::matrix::canvas::cell_sprites::state;
use crate::ui::matrix::canvas::cell_sprites::{AGED, CHANGED};
use crate::ui::matrix::canvas::grid_frame::GridFrame;
use crate::ui::matrix::canvas::totals_row::sums;
use crate::ui::matrix::canvas::totals_row::{LINES, Totals, share, share_wording};
use crate::ui::matrix::css::decimal;
use crate::ui::matrix::matrix_state::GridColumn;
use crate::ui::matrix::viewport::{TOTALS, Viewport};
use crate::view::matrix::grid::GridPosition;
use crate::view::matrix::tally::{Run, Tally};
use crate::view::window::assign;
use std::borrow::Cow;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

#[derive(Debug)]
pub struct AriaGrid {
    patterns: Patterns,
    element: HtmlElement,
    head: HtmlElement,
    headings: Vec<Heading>,
    /// The row of groups, which is on the page where there are any, and what it shows.
    groups: HtmlElement,
    runs: Vec<Run>,
    lines: Vec<RowNode>,
    totals: Vec<Total>,
    /// What each node shows: headings and the cells of every line alike, and lines.
    columns: Vec<Option<Column>>,
    rows: Vec<Option<Row>>,
    /// Columns and rows as last drawn, with their places.
    drawn: Vec<(usize, Column)>,
    drawn_rows: Vec<(usize, Row)>,
    placed: Viewport,
    /// In which state of the names, and of how many rows and columns.
    said: (u64, (usize, usize)),
    active: Option<HtmlElement>,
}

impl AriaGrid {
    pub fn new(element: HtmlElement, head: HtmlElement) -> Option<Self> {
        let patterns = Patterns::new(&web_sys::window()?.document()?)?;
        let totals = (0..TOTALS).filter_map(|line| patterns.total(line)).collect();
        Some(Self {
            groups: patterns.groups()?,
            runs: Vec::new(),
            totals,
            patterns,
            element,
            head,
            headings: Vec::new(),
            lines: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            drawn: Vec::new(),
            drawn_rows: Vec::new(),
            placed: Viewport::default(),
            said: (0, (0, 0)),
            active: None,
        })
    }

    /// Says what the frame shows, and answers with the element of the active cell. `names` rises when a name changes.
    pub fn follow(
        &mut self,
        grid_frame: &GridFrame<'_>,
        viewport: &Viewport,
        names: u64,
        totals: &mut Totals,
    ) -> Option<HtmlElement> {
        self.place(viewport);
        self.arrange_groups(grid_frame.runs, viewport);
        let pinned = grid_frame
            .place
            .and_then(|place| place.column.checked_sub(1))
            .filter(|at| *at < grid_frame.columns.shown.len());
        let columns = at_places(viewport.across().band(0).with(pinned), &grid_frame.columns.shown);
        if columns != self.drawn {
            self.arrange_columns(columns);
        }
        let pinned = grid_frame
            .place
            .map(|place| place.row)
            .filter(|at| *at < grid_frame.rows.len());
        let rows = at_places(viewport.down().band(0).with(pinned), grid_frame.rows);
        if rows != self.drawn_rows {
            self.arrange_rows(&rows, viewport.heads());
            self.drawn_rows = rows;
        }
        self.update(grid_frame, viewport.heads(), names);
        self.update_totals(grid_frame, viewport.heads(), names, totals);
        self.said = (names, (grid_frame.rows.len(), grid_frame.columns.shown.len()));
        self.activate(grid_frame)
    }

    /// Where the cell stands now that an element of this place says it is; nothing where it is not shown any more, or where names
    /// changed since. `names` as [`AriaGrid::follow`] has them.
    pub fn resolve(&self, place: GridPosition, grid_frame: &GridFrame<'_>, names: u64) -> Option<GridPosition> {
        let (said, (rows, columns)) = self.said;
        if said != names {
            return None;
        }
        let row = match place.row.checked_sub(rows) {
            Some(total) => grid_frame.rows.len() + total,
            None => {
                let (_, row) = self.drawn_rows.iter().find(|(at, _)| *at == place.row)?;
                if grid_frame.rows.get(place.row) == Some(row) {
                    place.row
                } else {
                    grid_frame.rows.iter().position(|known| known == row)?
                }
            }
        };
        let column = match place.column.checked_sub(1) {
            None => 0,
            Some(at) if at >= columns => at - columns + grid_frame.columns.shown.len() + 1,
            Some(at) => {
                let (_, column) = self.drawn.iter().find(|(drawn, _)| *drawn == at)?;
                grid_frame.columns.shown.iter().position(|known| known == column)? + 1
            }
        };
        Some(GridPosition { row, column })
    }

    /// Positions the ARIA grid over the canvas: the frozen parts at the edges of the opening, and rows where a scaled bar shows
    /// them.
    fn place(&mut self, viewport: &Viewport) {
        if self.placed == *viewport {
            return;
        }
        let scrolled = viewport.rail().scrolled(viewport.top);
        for (name, length) in [
            ("--left", viewport.left),
            ("--top", scrolled),
            ("--shift", viewport.top - scrolled),
            ("--sums-left", viewport.left + viewport.sums_left()),
            ("--foot", scrolled + viewport.foot_top()),
        ] {
            let _ = self
                .element
                .style()
                .set_property(name, &[&decimal(length), "px"].concat());
        }
        self.placed = *viewport;
    }

    /// The groups that are in sight stand above the head.
    fn arrange_groups(&mut self, runs: &[Run], viewport: &Viewport) {
        let band = viewport.across().band(0);
        let in_sight = |run: &&Run| run.first < band.first + band.count && run.first + run.count > band.first;
        let runs: Vec<Run> = runs.iter().filter(in_sight).cloned().collect();
        if runs == self.runs && (viewport.heads() > 1) == self.groups.parent_node().is_some() {
            return;
        }
        self.groups.set_text_content(None);
        for run in &runs {
            let group = self.patterns.group(run);
            group.iter().for_each(|group| drop(self.groups.append_child(group)));
        }
        if viewport.heads() > 1 {
            let _ = self.element.insert_before(&self.groups, Some(&self.head));
        } else {
            self.groups.remove();
        }
        self.runs = runs;
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
                    let cells = self
                        .lines
                        .iter()
                        .filter_map(|line| Some(&line.cells.get(node)?.element));
                    let totals = self
                        .totals
                        .iter()
                        .filter_map(|line| Some(&line.cells.get(node)?.element));
                    cells.chain(totals).for_each(|cell| cell.remove());
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
            // The sums; views may leave comments behind them.
            self.head.last_element_child().as_deref(),
        );
        for line in &mut self.lines {
            line.arrange(&self.patterns, &given, &places);
        }
        for total in &mut self.totals {
            total.arrange(&self.patterns, &given, &places);
        }
        self.drawn = columns;
    }

    fn arrange_rows(&mut self, rows: &[(usize, Row)], heads: usize) {
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
                line.put(*at, heads);
                *shown = Some(*row);
            }
        }
        let lines = given
            .iter()
            .filter_map(|given| Some((&self.lines.get(given.node)?.element, given.fresh)));
        let first = self
            .totals
            .first()
            .filter(|total| total.element.parent_node().is_some());
        let end: Option<&Node> = first.map(|total| total.element.unchecked_ref());
        in_order(&self.element, &lines.collect::<Vec<_>>(), end);
    }

    fn update(&mut self, grid_frame: &GridFrame<'_>, heads: usize, names: u64) {
        let (language, workspace) = (grid_frame.language, grid_frame.workspace);
        for (heading, column) in self.headings.iter_mut().zip(&self.columns) {
            if let Some(product) = column.and_then(|column| workspace.product_at(column)) {
                heading.update(product.name.as_str());
            }
        }
        let place = |shown: &Option<Column>| Some(self.drawn.iter().find(|(_, column)| Some(*column) == *shown)?.0 + 1);
        let cells = CellColumns {
            columns: &self.columns,
            headings: &self.headings,
            places: self.columns.iter().map(place).collect(),
            words: Mark::ALL.map(|mark| language.text(mark_phrase(mark))),
            names,
        };
        for (line, row) in self.lines.iter_mut().zip(&self.rows) {
            let Some((row, customer)) = row.and_then(|row| Some((row, workspace.customer_at(row)?))) else {
                continue;
            };
            let name = customer.name.as_str();
            line.put(line.at(), heads);
            line.update(row, names, name, || Route::Customer(customer.id).href());
            cells.update(line, (row, name), grid_frame);
            let tally = Tally::of_row(workspace, row, grid_frame.columns);
            update_sums(line, name, &tally, grid_frame, names);
        }
    }

    fn update_totals(&mut self, grid_frame: &GridFrame<'_>, heads: usize, names: u64, totals: &mut Totals) {
        let (language, first) = (grid_frame.language, heads + grid_frame.rows.len() + 1);
        let before = grid_frame.columns.shown.len() + 1;
        let all = totals.of_all(grid_frame);
        let said = [MatrixText::KnownOf, MatrixText::PenetrationOf];
        for (line, (total, phrase)) in self.totals.iter_mut().zip(said).enumerate() {
            total.put(first + line);
            let called = LINES.get(line).map(|phrase| language.text(*phrase).into_owned());
            total.name.update(called.unwrap_or_default(), names, |_| String::new());
            for ((cell, column), heading) in total.cells.iter_mut().zip(&self.columns).zip(&self.headings) {
                let Some(column) = *column else { continue };
                let text = share_wording(language, share(&totals.of(grid_frame, column), line));
                // A heading that is used anew has another name.
                cell.update_of(text, (names, Some(column)), |told| {
                    language.fill(phrase, &[heading.name(), told])
                });
            }
            for (sum, node) in total.sums.iter_mut().enumerate() {
                node.put(before + sum);
                let text = if sum == line {
                    share_wording(language, share(&all, line))
                } else {
                    String::new()
                };
                let whole = language.text(MatrixText::AllProducts);
                node.update(text, names, |told| match told {
                    "" => String::new(),
                    told => language.fill(phrase, &[&whole, told]),
                });
            }
            // Only now that it says what it is.
            if total.element.parent_node().is_none() {
                let _ = self.element.append_child(&total.element);
            }
        }
    }

    /// The active cell is the one stop of the tab key.
    fn activate(&mut self, grid_frame: &GridFrame<'_>) -> Option<HtmlElement> {
        let active = self.active_node(grid_frame);
        if active != self.active {
            if let Some(former) = self.active.take() {
                set(&former, "tabindex", "-1");
            }
            if let Some(active) = &active {
                set(active, "tabindex", "0");
            }
            self.active = active;
        }
        self.active.clone()
    }

    fn active_node(&self, grid_frame: &GridFrame<'_>) -> Option<HtmlElement> {
        let place = grid_frame.place?;
        if let Some(total) = place.row.checked_sub(grid_frame.rows.len()) {
            let total = self.totals.get(total)?;
            return Some(match grid_frame.field? {
                GridColumn::Name => total.name.element.clone(),
                GridColumn::Product(column) => total.cells.get(self.node_of(column)?)?.element.clone(),
                GridColumn::Sum(sum) => total.sums.get(sum)?.element.clone(),
            });
        }
        let row = grid_frame.rows.get(place.row)?;
        let line = self
            .lines
            .get(self.rows.iter().position(|shown| shown.as_ref() == Some(row))?)?;
        match grid_frame.field? {
            GridColumn::Name => Some(line.link.clone()),
            GridColumn::Product(column) => Some(line.cells.get(self.node_of(column)?)?.element.clone()),
            GridColumn::Sum(sum) => Some(line.sums.get(sum)?.element.clone()),
        }
    }

    fn node_of(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|shown| *shown == Some(column))
    }
}

/// What the cells of all lines have in common, by node: columns, their headings and places, and the words of the marks.
struct CellColumns<'a> {
    columns: &'a [Option<Column>],
    headings: &'a [Heading],
    /// None for a node that stands nowhere.
    places: Vec<Option<usize>>,
    words: [Cow<'static, str>; Mark::ALL.len()],
    names: u64,
}

impl CellColumns<'_> {
    /// Says in each cell of the line, which is of this row and name, what its mark is.
    fn update(&self, line: &mut RowNode, (row, name): (Row, &str), grid_frame: &GridFrame<'_>) {
        let language = grid_frame.language;
        let line_at = line.at();
        let over = self.columns.iter().zip(self.headings).zip(&self.places);
        for (cell, ((column, heading), at)) in line.cells.iter_mut().zip(over) {
            let (Some(column), Some(at)) = (*column, *at) else {
                continue;
            };
            let place = GridPosition {
                row: line_at,
                column: at,
            };
            let mark = grid_frame.workspace.matrix().mark(row, column);
            let state = state(grid_frame, place, row, column);
            let says = CellWording {
                row,
                column,
                mark,
                aged: state & AGED != 0,
                changed: state & CHANGED != 0,
                names: self.names,
                selected: grid_frame
                    .span
                    .map_or(grid_frame.place == Some(place), |span| span.contains(place)),
            };
            let word = self.words.get(mark as usize).map_or("", Cow::as_ref);
            cell.update(says, language.mark_sign(mark), || {
                let beside = [(says.aged, MatrixText::Aged), (says.changed, MatrixText::Changed)];
                let beside = beside.into_iter().filter(|(is, _)| *is);
                let beside: String = beside.map(|(_, phrase)| language.text(phrase)).collect();
                language.fill(MatrixText::Cell, &[name, heading.name(), &[word, &beside].concat()])
            });
        }
    }
}

fn update_sums(line: &mut RowNode, name: &str, tally: &Tally, grid_frame: &GridFrame<'_>, names: u64) {
    let language = grid_frame.language;
    let [known, penetration] = sums(language, tally);
    let [first, second] = &mut line.sums;
    let before = grid_frame.columns.shown.len() + 1;
    first.put(before);
    second.put(before + 1);
    first.update(known, names, |told| language.fill(MatrixText::KnownOf, &[name, told]));
    second.update(penetration, names, |told| {
        language.fill(MatrixText::PenetrationOf, &[name, told])
    });
}

fn at_places<Key: Copy>(places: Vec<usize>, keys: &[Key]) -> Vec<(usize, Key)> {
    places.into_iter().filter_map(|at| Some((at, *keys.get(at)?))).collect()
}
