//! How much of the matrix is in sight, and where each part of it lies: what the style sheet and the window say, in px.

use super::canvas::text_fit::width;
use super::css::decimal;
use crate::view::matrix::grid::GridPosition;
use crate::view::matrix::tally::Run;
use crate::view::matrix::text_fit::band_height;
use crate::view::window::{Axis, Rail};
use web_sys::{CanvasRenderingContext2d, CssStyleDeclaration, HtmlElement};

/// Between a name and the edges of its band, in px.
pub const MARGIN: f64 = 6.0;
/// Columns of sums behind the products.
pub const SUMS: usize = 2;
/// Lines of totals below the customers.
pub const TOTALS: usize = 2;
/// How high the names of groups are over those of the products, in letters.
pub const BAND: f64 = 1.9;
/// Where fewer rows than these would be left, the totals scroll with the rows.
const ROWS_MIN: f64 = 6.0;
/// How small letters become.
const LETTERS_MIN: f64 = 0.8;
/// The most that frozen parts take of the opening when they grow.
const FROZEN_MAX: f64 = 0.4;
/// The sums keep their place only where so much of the opening is left to the cells.
const CELLS_MIN: f64 = 0.3;
/// Names of groups that stand upright take no more of the window's height than this part.
const BAND_MAX: f64 = 0.22;

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Viewport {
    /// How far the cells are scrolled.
    pub left: f64,
    pub top: f64,
    /// The whole opening, with the frozen headings.
    pub width: f64,
    pub height: f64,
    pub name: f64,
    /// All that is frozen above the rows; the groups' names are the upper part of it.
    pub head: f64,
    pub band: f64,
    pub row: f64,
    pub cell: f64,
    pub sum: f64,
    /// Whether the sums keep their place at the end; on a phone, or shown large on a tablet, they come after the last product.
    pub sums_stay: bool,
    /// Device pixels to one of the style sheet.
    pub ratio: f64,
    pub rows: usize,
    pub columns: usize,
}

impl Viewport {
    /// Asks the style sheet and the window. `zoom` in percent; `runs`: the groups over the columns; the pen measures their names.
    #[must_use]
    pub fn measure(
        grid: &HtmlElement,
        (rows, columns): (usize, usize),
        zoom: u32,
        runs: &[Run],
        pen: &CanvasRenderingContext2d,
    ) -> Self {
        let window = web_sys::window();
        let opening = opening(grid);
        fit(grid, zoom, (runs, pen), opening);
        let Some(style) = window.as_ref().and_then(|window| window.get_computed_style(grid).ok()?) else {
            return Self::default();
        };
        let size = |name| number(&style, name).unwrap_or(0.0);
        let band = size("--matrix-band");
        let measured = Self {
            left: 0.0,
            top: 0.0,
            width: opening.0,
            height: opening.1,
            name: size("--matrix-name"),
            head: size("--matrix-head") + band,
            band,
            row: size("--matrix-row"),
            cell: size("--matrix-cell"),
            sum: size("--matrix-sum"),
            sums_stay: size("--matrix-sums-stay") > 0.0,
            ratio: window.map_or(1.0, |window| window.device_pixel_ratio()),
            rows,
            columns,
        };
        let cells = measured.width - measured.name - measured.sums();
        let sums_stay = measured.sums_stay && cells >= measured.width * CELLS_MIN;
        Self { sums_stay, ..measured }.scrolled(grid)
    }

    /// Whether this is still how large the opening is.
    #[must_use]
    pub fn opens_like(&self, grid: &HtmlElement) -> bool {
        (self.width, self.height) == opening(grid)
    }

    /// The same opening where the grid is scrolled to now.
    #[must_use]
    pub fn scrolled(self, grid: &HtmlElement) -> Self {
        Self {
            left: f64::from(grid.scroll_left()),
            top: self.rail().offset(f64::from(grid.scroll_top())),
            ..self
        }
    }

    /// The same opening over so many rows and columns, scrolled no further than they reach, as the browser does by itself;
    /// nothing where the bar is scaled, whose every step then means something else.
    #[must_use]
    pub fn over(self, rows: usize, columns: usize) -> Option<Self> {
        let over = Self { rows, columns, ..self };
        let (before, after) = (self.rail(), over.rail());
        let wide = self.name + columns as f64 * self.cell + self.sums();
        let plain = before.is_plain() && after.is_plain();
        plain.then(|| Self {
            left: self.left.min((wide - self.width).max(0.0)),
            top: self.top.min((after.content - self.height).max(0.0)),
            ..over
        })
    }

    /// The bar that moves the rows.
    #[must_use]
    pub fn rail(&self) -> Rail {
        Rail {
            content: self.head + self.rows as f64 * self.row + self.foot(),
            opening: self.height,
        }
    }

    #[must_use]
    pub fn down(&self) -> Axis {
        Axis {
            offset: self.top,
            extent: self.height - self.head - if self.totals_stay() { self.foot() } else { 0.0 },
            size: self.row,
            total: self.rows,
        }
    }

    #[must_use]
    pub fn across(&self) -> Axis {
        let sums = if self.sums_stay { self.sums() } else { 0.0 };
        Axis {
            offset: self.left,
            extent: self.width - self.name - sums,
            size: self.cell,
            total: self.columns,
        }
    }

    fn sums(&self) -> f64 {
        SUMS as f64 * self.sum
    }

    /// The height of the totals.
    #[must_use]
    pub fn foot(&self) -> f64 {
        TOTALS as f64 * self.row
    }

    /// Whether the totals keep their place at the lower edge.
    #[must_use]
    pub fn totals_stay(&self) -> bool {
        self.sums_stay && self.height - self.head - self.foot() >= ROWS_MIN.min(self.rows as f64) * self.row
    }

    /// The upper edge of the totals, in px.
    #[must_use]
    pub fn foot_top(&self) -> f64 {
        let after = self.head + self.rows as f64 * self.row - self.top;
        if self.totals_stay() {
            after.min(self.height - self.foot())
        } else {
            after
        }
    }

    /// How many rows ARIA counts above the first customer.
    #[must_use]
    pub fn heads(&self) -> usize {
        1 + usize::from(self.band > 0.0)
    }

    /// Device pixels.
    #[must_use]
    pub fn device(&self, length: f64) -> f64 {
        (length * self.ratio).round()
    }

    /// The size of a cell in device pixels where it is a whole number of them; else cells differ by one.
    #[must_use]
    pub fn whole_cell(&self) -> Option<(f64, f64)> {
        let size = (self.cell * self.ratio, self.row * self.ratio);
        (size.0.fract() == 0.0 && size.1.fract() == 0.0).then_some(size)
    }

    /// The left edge of a product's column, or the right one of the column before it, in device pixels.
    #[must_use]
    pub fn x(&self, column: usize) -> f64 {
        self.device(self.name + column as f64 * self.cell - self.left)
    }

    /// The upper edge of a row in device pixels.
    #[must_use]
    pub fn y(&self, row: usize) -> f64 {
        self.device(self.head + row as f64 * self.row - self.top)
    }

    /// The left edge of the sums, in px.
    #[must_use]
    pub fn sums_left(&self) -> f64 {
        let after = self.name + self.columns as f64 * self.cell - self.left;
        if self.sums_stay {
            after.min(self.width - self.sums())
        } else {
            after
        }
    }

    /// What lies at this point of the opening, in px.
    #[must_use]
    pub fn spot(&self, x: f64, y: f64) -> Spot {
        let column = if x < self.name {
            0
        } else if x >= self.sums_left() {
            let sum = ((x - self.sums_left()) / self.sum.max(1.0)) as usize;
            self.columns + 1 + sum.min(SUMS - 1)
        } else {
            1 + (((x - self.name + self.left) / self.cell.max(1.0)) as usize).min(self.columns.saturating_sub(1))
        };
        if y < self.head {
            return Spot::Heading(column);
        }
        if y >= self.foot_top() {
            let total = ((y - self.foot_top()) / self.row.max(1.0)) as usize;
            let row = self.rows + total.min(TOTALS - 1);
            return Spot::Cell(GridPosition { row, column });
        }
        let row = (y - self.head + self.top) / self.row.max(1.0);
        Spot::Cell(GridPosition {
            row: (row as usize).min(self.rows.saturating_sub(1)),
            column,
        })
    }
}

impl Viewport {
    /// Whether any of the cell is in sight.
    #[must_use]
    pub fn shows(&self, place: GridPosition) -> bool {
        let column = place.column.saturating_sub(1);
        self.down().band(0).contains(place.row) && self.across().band(0).contains(column)
    }

    /// The middle of a cell where that is in sight, else of the cells in sight.
    #[must_use]
    pub fn still_point(&self, place: Option<GridPosition>) -> (f64, f64) {
        let middle = |index: Option<usize>, size: f64, offset: f64, frozen: f64, end: f64| {
            let at = index.map(|index| frozen + (index as f64 + 0.5) * size - offset);
            at.filter(|at| *at > frozen && *at < end)
                .unwrap_or((frozen + end) / 2.0)
        };
        let (column, row) = (
            place.map(|place| place.column.saturating_sub(1)),
            place.map(|place| place.row),
        );
        (
            middle(column, self.cell, self.left, self.name, self.sums_left()),
            middle(row, self.row, self.top, self.head, self.foot_top()),
        )
    }

    /// The cell nearest to a point, and whether the point lies beyond the cells in sight: then it is the next one there.
    #[must_use]
    pub fn nearest(&self, (x, y): (f64, f64), sought: Sought) -> (Spot, bool) {
        let (right, bottom) = (self.sums_left().min(self.width), self.foot_top().min(self.height));
        let one = |at: f64, from: f64, to: f64| match at {
            at if at < from => -1,
            at if at >= to => 1,
            _ => 0,
        };
        let (across, down) = (
            one(x, self.name, right),
            match sought {
                Sought::Column => 0,
                Sought::Cell => one(y, self.head, bottom),
            },
        );
        let within = |at: f64, from: f64, to: f64| at.clamp(from, (to - 1.0).max(from));
        let spot = self.spot(within(x, self.name, right), within(y, self.head, bottom));
        let (Spot::Heading(column) | Spot::Cell(GridPosition { column, .. })) = spot;
        let row = match spot {
            Spot::Cell(place) => place.row,
            Spot::Heading(_) => 0,
        };
        let place = GridPosition {
            row: row.saturating_add_signed(down).min(self.rows.saturating_sub(1)),
            column: column.saturating_add_signed(across).clamp(1, self.columns.max(1)),
        };
        (Spot::Cell(place), across != 0 || down != 0)
    }
}

/// What is looked for near a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// The row does not matter.
    Column,
    Cell,
}

/// A point of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The heading of a column.
    Heading(usize),
    Cell(GridPosition),
}

/// How much of the sheet can be seen, in px.
fn opening(grid: &HtmlElement) -> (f64, f64) {
    (f64::from(grid.client_width()), f64::from(grid.client_height()))
}

/// Sets the sizes of the style sheet larger or smaller, and room for the names of groups.
fn fit(grid: &HtmlElement, zoom: u32, bands: (&[Run], &CanvasRenderingContext2d), opening: (f64, f64)) {
    let style = grid.style();
    let put = |name: &str, value: Option<String>| {
        let value = value.unwrap_or_default();
        // The grid is measured with every move; only news goes to the browser.
        if style.get_property_value(name).unwrap_or_default() != value {
            let _ = style.set_property(name, &value);
        }
    };
    let base = (grid.parent_element())
        .and_then(|parent| web_sys::window()?.get_computed_style(&parent).ok()?)
        .filter(|_| zoom != 100);
    let times = f64::from(zoom) / 100.0;
    // Letters shrink less than the cells, so that they can still be read, and so does what holds words and numbers.
    let letters = times.max(LETTERS_MIN);
    let scaled = |name: &str, times: f64, most: f64| {
        let size = number(base.as_ref()?, name)?;
        let length = (size * times).round().min(most.max(size));
        Some([&decimal(length), "px"].concat())
    };
    for (name, times, most) in [
        ("--matrix-row", times, f64::MAX),
        ("--matrix-cell", times, f64::MAX),
        ("--matrix-sum", letters, f64::MAX),
        ("--matrix-name", letters, opening.0 * FROZEN_MAX),
        ("--matrix-head", letters, opening.1 * FROZEN_MAX),
    ] {
        put(name, scaled(name, times, most));
    }
    put(
        "font-size",
        base.as_ref()
            .map(|_| ["calc(var(--t-s) * ", &decimal(letters), ")"].concat()),
    );
    let band = web_sys::window().filter(|_| !bands.0.is_empty()).and_then(|window| {
        let height = window.inner_height().ok()?.as_f64()?;
        band(&window.get_computed_style(grid).ok()??, bands, height * BAND_MAX)
    });
    put("--matrix-band", band.map(|height| [&decimal(height), "px"].concat()));
}

/// How high the band of the groups' names is, in px; a name that finds no room over its columns stands upright.
fn band(style: &CssStyleDeclaration, (runs, pen): (&[Run], &CanvasRenderingContext2d), most: f64) -> Option<f64> {
    let (letter, cell) = (number(style, "font-size")?, number(style, "--matrix-cell")?);
    let family = style.get_property_value("font-family").unwrap_or_default();
    pen.set_font(&["600 ", &decimal(letter), "px ", &family].concat());
    let names = runs
        .iter()
        .map(|run| (run.name.as_str(), run.count as f64 * cell - 2.0 * MARGIN));
    Some(band_height(names, ((letter * BAND).round(), most), |text| {
        width(pen, text)
    }))
}

fn number(style: &CssStyleDeclaration, name: &str) -> Option<f64> {
    let value = style.get_property_value(name).ok()?;
    value.trim().trim_end_matches("px").parse().ok()
}
