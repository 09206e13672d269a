//! How much of the matrix is in sight, and where each part of it lies: what the style sheet and the window say, in px.

use crate::view::grid::Place;
use crate::view::window::{Axis, Rail};
use web_sys::{CssStyleDeclaration, HtmlElement};

/// Columns of sums behind the products.
pub const SUMS: usize = 2;

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sight {
    /// How far the cells are scrolled.
    pub left: f64,
    pub top: f64,
    /// The whole opening, with the frozen headings.
    pub width: f64,
    pub height: f64,
    pub name: f64,
    pub head: f64,
    pub row: f64,
    pub cell: f64,
    pub sum: f64,
    /// Whether the sums keep their place at the end; on a phone they come after the last product.
    pub sums_stay: bool,
    /// Device pixels to one of the style sheet.
    pub ratio: f64,
    pub rows: usize,
    pub columns: usize,
}

impl Sight {
    /// Asks the style sheet and the window.
    #[must_use]
    pub fn measure(grid: &HtmlElement, rows: usize, columns: usize) -> Self {
        let window = web_sys::window();
        let Some(style) = window.as_ref().and_then(|window| window.get_computed_style(grid).ok()?) else {
            return Self::default();
        };
        let size = |name| number(&style, name).unwrap_or(0.0);
        let measured = Self {
            left: 0.0,
            top: 0.0,
            width: f64::from(grid.client_width()),
            height: f64::from(grid.client_height()),
            name: size("--matrix-name"),
            head: size("--matrix-head"),
            row: size("--matrix-row"),
            cell: size("--matrix-cell"),
            sum: size("--matrix-sum"),
            sums_stay: size("--matrix-sums-stay") > 0.0,
            ratio: window.map_or(1.0, |window| window.device_pixel_ratio()),
            rows,
            columns,
        };
        measured.scrolled(grid)
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

    /// The bar that moves the rows.
    #[must_use]
    pub fn rail(&self) -> Rail {
        Rail {
            content: self.head + self.rows as f64 * self.row,
            opening: self.height,
        }
    }

    #[must_use]
    pub fn down(&self) -> Axis {
        Axis {
            offset: self.top,
            extent: self.height - self.head,
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

    /// Device pixels.
    #[must_use]
    pub fn device(&self, length: f64) -> f64 {
        (length * self.ratio).round()
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
        let row = (y - self.head + self.top) / self.row.max(1.0);
        Spot::Cell(Place {
            row: (row as usize).min(self.rows.saturating_sub(1)),
            column,
        })
    }
}

/// A point of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The heading of a column.
    Heading(usize),
    Cell(Place),
}

fn number(style: &CssStyleDeclaration, name: &str) -> Option<f64> {
    let value = style.get_property_value(name).ok()?;
    value.trim().trim_end_matches("px").parse().ok()
}
