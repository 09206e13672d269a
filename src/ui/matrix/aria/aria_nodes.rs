//! The elements of the ARIA grid, and how they are put in order. Each remembers what it says, so that nothing is written twice:
//! a thousand cells that have not changed cost no call into the browser.

use crate::domain::{Column, Mark, Row};
use crate::view::matrix::tally::Run;
use crate::view::window::Assignment;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, Node};

/// The patterns that elements are copied from.
#[derive(Debug)]
pub struct Patterns {
    line: HtmlElement,
    total: HtmlElement,
    groups: HtmlElement,
    group: HtmlElement,
    cell: HtmlElement,
    heading: HtmlElement,
}

impl Patterns {
    pub fn new(document: &Document) -> Option<Self> {
        let line = element(document, "matrix-row", "row")?;
        let name = element(document, "matrix-name", "rowheader")?;
        set(&name, "aria-colindex", "1");
        let link = document.create_element("a").ok()?;
        set(link.unchecked_ref(), "tabindex", "-1");
        name.append_child(&link).ok()?;
        let sums = element(document, "matrix-sums", "presentation")?;
        for _ in 0..2 {
            let sum = element(document, "matrix-sum", "gridcell")?;
            set(&sum, "tabindex", "-1");
            sums.append_child(&sum).ok()?;
        }
        let total = element(document, "matrix-row matrix-total", "row")?;
        let called = element(document, "matrix-name", "rowheader")?;
        set(&called, "aria-colindex", "1");
        set(&called, "tabindex", "-1");
        total.append_child(&called).ok()?;
        total.append_child(&sums.clone_node_with_deep(true).ok()?).ok()?;
        line.append_child(&name).ok()?;
        line.append_child(&sums).ok()?;
        let cell = element(document, "matrix-cell", "gridcell")?;
        set(&cell, "tabindex", "-1");
        let heading = element(document, "matrix-column", "columnheader")?;
        let text = document.create_element("span").ok()?;
        heading.append_child(&text).ok()?;
        Some(Self {
            line,
            total,
            groups: element(document, "matrix-groups", "row")?,
            group: element(document, "matrix-group", "columnheader")?,
            cell,
            heading,
        })
    }

    pub fn heading(&self) -> Option<Heading> {
        let element = copy(&self.heading)?;
        let text = element.first_element_child()?.unchecked_into();
        Some(Heading {
            element,
            text,
            said: String::new(),
        })
    }

    /// The row that the groups stand in.
    pub fn groups(&self) -> Option<HtmlElement> {
        let element = copy(&self.groups)?;
        set(&element, "aria-rowindex", "1");
        Some(element)
    }

    /// The heading of a group: over how many columns, from which on.
    pub fn group(&self, run: &Run) -> Option<HtmlElement> {
        let element = copy(&self.group)?;
        element.set_text_content(Some(&run.name));
        set(&element, "title", &run.name);
        put(&element, "--column", run.first);
        put(&element, "--span", run.count);
        set(&element, "aria-colindex", &(run.first + 2).to_string());
        set(&element, "aria-colspan", &run.count.to_string());
        Some(element)
    }

    pub fn total(&self, line: usize) -> Option<Total> {
        let element = copy(&self.total)?;
        put(&element, "--line", line);
        let sums: HtmlElement = element.last_element_child()?.unchecked_into();
        Some(Total {
            name: Sum::new(element.first_element_child()?.unchecked_into()),
            sums: sums_in(&sums)?,
            end: sums.unchecked_into(),
            element,
            cells: Vec::new(),
            at: 0,
        })
    }

    pub fn cell(&self) -> Option<CellNode> {
        Some(CellNode {
            element: copy(&self.cell)?,
            said: None,
        })
    }

    pub fn line(&self) -> Option<RowNode> {
        let element = copy(&self.line)?;
        let name: HtmlElement = element.first_element_child()?.unchecked_into();
        let sums: HtmlElement = element.last_element_child()?.unchecked_into();
        Some(RowNode {
            link: name.first_element_child()?.unchecked_into(),
            sums: sums_in(&sums)?,
            end: sums.unchecked_into(),
            element,
            cells: Vec::new(),
            at: None,
            said: None,
        })
    }
}

/// The heading of a product.
#[derive(Debug)]
pub struct Heading {
    pub element: HtmlElement,
    text: HtmlElement,
    said: String,
}

impl Heading {
    pub fn update(&mut self, name: &str) {
        if self.said != name {
            self.text.set_text_content(Some(name));
            set(&self.element, "title", name);
            name.clone_into(&mut self.said);
        }
    }

    pub fn name(&self) -> &str {
        &self.said
    }
}

#[derive(Debug)]
pub struct CellNode {
    pub element: HtmlElement,
    said: Option<CellWording>,
}

/// What a cell says: of whom, of what, and in which state of the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellWording {
    pub row: Row,
    pub column: Column,
    pub mark: Mark,
    /// What is to be said beside the mark.
    pub aged: bool,
    pub changed: bool,
    pub names: u64,
    pub selected: bool,
}

impl CellNode {
    /// `sign` and `label` are asked for only when needed.
    pub fn update(&mut self, says: CellWording, sign: &str, label: impl FnOnce() -> String) {
        if self.said == Some(says) {
            return;
        }
        let differs = |field: fn(&CellWording) -> u64| self.said.is_none_or(|said| field(&said) != field(&says));
        if differs(|says| says.mark as u64) || differs(|says| says.names) {
            self.element.set_text_content(Some(sign));
        }
        if differs(|says| u64::from(says.selected)) {
            set(
                &self.element,
                "aria-selected",
                if says.selected { "true" } else { "false" },
            );
        }
        let wording = CellWording {
            selected: false,
            ..says
        };
        if self.said.is_none_or(|said| {
            CellWording {
                selected: false,
                ..said
            } != wording
        }) {
            set(&self.element, "aria-label", &label());
        }
        self.said = Some(says);
    }
}

/// The row of a customer.
#[derive(Debug)]
pub struct RowNode {
    pub element: HtmlElement,
    pub link: HtmlElement,
    pub sums: [Sum; 2],
    end: Node,
    /// By node, like the headings.
    pub cells: Vec<CellNode>,
    /// The place, and how many rows ARIA counts above.
    at: Option<(usize, usize)>,
    said: Option<(Row, u64)>,
}

impl RowNode {
    /// Its place, from 0.
    pub fn at(&self) -> usize {
        self.at.unwrap_or_default().0
    }

    /// Moves the row to its place, from 0, below so many heads.
    pub fn put(&mut self, at: usize, heads: usize) {
        if self.at != Some((at, heads)) {
            put(&self.element, "--row", at);
            set(&self.element, "aria-rowindex", &(at + 1 + heads).to_string());
            self.at = Some((at, heads));
        }
    }

    /// Whose row it is; name and address are asked for only when needed.
    pub fn update(&mut self, row: Row, names: u64, name: &str, address: impl FnOnce() -> String) {
        if self.said != Some((row, names)) {
            self.link.set_text_content(Some(name));
            set(&self.link, "href", &address());
            self.said = Some((row, names));
        }
    }

    /// Gives every wanted column a cell at its place.
    pub fn arrange(&mut self, patterns: &Patterns, given: &[Assignment<Column>], places: &[usize]) {
        let before = self.cells.len();
        while given.iter().any(|given| given.node >= self.cells.len()) {
            let Some(cell) = patterns.cell() else { return };
            self.cells.push(cell);
        }
        let elements: Vec<_> = self.cells.iter().map(|cell| &cell.element).collect();
        arrange((&self.element, &self.end), &elements, given, places, before);
    }
}

/// A line of totals.
#[derive(Debug)]
pub struct Total {
    pub element: HtmlElement,
    pub name: Sum,
    pub sums: [Sum; 2],
    end: Node,
    /// By node, like the headings.
    pub cells: Vec<Sum>,
    at: usize,
}

impl Total {
    /// The row as ARIA counts, from 1.
    pub fn put(&mut self, at: usize) {
        if self.at != at {
            set(&self.element, "aria-rowindex", &at.to_string());
            self.at = at;
        }
    }

    /// Gives every wanted column a cell at its place.
    pub fn arrange(&mut self, patterns: &Patterns, given: &[Assignment<Column>], places: &[usize]) {
        let before = self.cells.len();
        while given.iter().any(|given| given.node >= self.cells.len()) {
            let Some(cell) = patterns.cell() else { return };
            self.cells.push(Sum::new(cell.element));
        }
        let elements: Vec<_> = self.cells.iter().map(|cell| &cell.element).collect();
        arrange((&self.element, &self.end), &elements, given, places, before);
    }
}

/// Puts the cells of a line, by node, at the places of their columns, before its end. The first `before` of them are in the line.
fn arrange(
    (line, end): (&HtmlElement, &Node),
    cells: &[&HtmlElement],
    given: &[Assignment<Column>],
    places: &[usize],
    before: usize,
) {
    for (given, at) in given.iter().zip(places) {
        if let Some(cell) = cells.get(given.node) {
            put(cell, "--column", *at);
            set(cell, "aria-colindex", &(at + 2).to_string());
        }
    }
    let cells = given
        .iter()
        .filter_map(|given| Some((*cells.get(given.node)?, given.fresh || given.node >= before)));
    in_order(line, &cells.collect::<Vec<_>>(), Some(end));
}

#[derive(Debug)]
pub struct Sum {
    pub element: HtmlElement,
    at: usize,
    said: (String, (u64, Option<Column>)),
}

impl Sum {
    fn new(element: HtmlElement) -> Self {
        Self {
            element,
            at: 0,
            said: (String::new(), (0, None)),
        }
    }

    /// Behind how many columns it stands.
    pub fn put(&mut self, at: usize) {
        if self.at != at {
            set(&self.element, "aria-colindex", &(at + 1).to_string());
            self.at = at;
        }
    }

    pub fn update(&mut self, text: String, names: u64, label: impl FnOnce(&str) -> String) {
        self.update_of(text, (names, None), label);
    }

    /// The same of a product: its name is part of the label.
    pub fn update_of(&mut self, text: String, of: (u64, Option<Column>), label: impl FnOnce(&str) -> String) {
        if self.said.0 != text || self.said.1 != of {
            self.element.set_text_content(Some(&text));
            let label = label(&text);
            if !label.is_empty() {
                set(&self.element, "aria-label", &label);
            }
            self.said = (text, of);
        }
    }
}

fn sums_in(parent: &HtmlElement) -> Option<[Sum; 2]> {
    let (known, penetration) = (parent.first_element_child()?, parent.last_element_child()?);
    Some([known, penetration].map(|sum| Sum::new(sum.unchecked_into())))
}

/// Puts the elements into the parent in this order, before `end`. Those that stay (not `fresh`) are left where they are:
/// an element that is moved loses the focus.
pub fn in_order(parent: &Node, elements: &[(&HtmlElement, bool)], end: Option<&Node>) {
    if elements.iter().any(|(_, fresh)| !fresh) {
        elements
            .iter()
            .filter(|(_, fresh)| *fresh)
            .for_each(|(element, _)| element.remove());
    }
    let mut next = end.cloned();
    for (element, _) in elements.iter().rev() {
        if element.parent_node().is_none() || element.next_sibling() != next {
            let _ = parent.insert_before(element, next.as_ref());
        }
        next = Some((*element).clone().unchecked_into());
    }
}

pub fn set(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// A place in the style sheet's own measure.
pub fn put(element: &HtmlElement, name: &str, at: usize) {
    let _ = element.style().set_property(name, &at.to_string());
}

fn element(document: &Document, class: &str, role: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document.create_element("div").ok()?.unchecked_into();
    element.set_class_name(class);
    set(&element, "role", role);
    Some(element)
}

fn copy(pattern: &HtmlElement) -> Option<HtmlElement> {
    Some(pattern.clone_node_with_deep(true).ok()?.unchecked_into())
}
