//! How much of the matrix is in sight: what the style sheet and the window say, in px.

use crate::view::window::Axis;
use web_sys::{CssStyleDeclaration, HtmlElement};

/// Rows and columns that are kept ready beyond the edges.
pub const OVERSCAN_ROWS: usize = 4;
pub const OVERSCAN_COLUMNS: usize = 2;

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sight {
    left: f64,
    top: f64,
    /// The opening for the cells, frozen headings and sums taken off.
    width: f64,
    height: f64,
    row: f64,
    cell: f64,
    /// Columns of sums that the style sheet shows.
    pub sums: usize,
}

impl Sight {
    /// Asks the style sheet and the window.
    #[must_use]
    pub fn measure(grid: &HtmlElement, sheet: &HtmlElement) -> Self {
        let window = web_sys::window();
        let style = |element| window.as_ref()?.get_computed_style(element).ok()?;
        let (Some(of_grid), Some(of_sheet)) = (style(grid), style(sheet)) else {
            return Self::default();
        };
        let sums = number(&of_sheet, "--sums").unwrap_or(2.0);
        let size = |name| number(&of_grid, name).unwrap_or(0.0);
        let frozen = size("--matrix-name") + sums * size("--matrix-sum");
        Self {
            left: f64::from(grid.scroll_left()),
            top: f64::from(grid.scroll_top()),
            width: f64::from(grid.client_width()) - frozen,
            height: f64::from(grid.client_height()) - size("--matrix-head"),
            row: size("--matrix-row"),
            cell: size("--matrix-cell"),
            sums: sums as usize,
        }
    }

    /// The same opening elsewhere.
    #[must_use]
    pub fn scrolled(self, grid: &HtmlElement) -> Self {
        Self {
            left: f64::from(grid.scroll_left()),
            top: f64::from(grid.scroll_top()),
            ..self
        }
    }

    #[must_use]
    pub fn down(&self, rows: usize) -> Axis {
        Axis {
            offset: self.top,
            extent: self.height,
            size: self.row,
            total: rows,
        }
    }

    #[must_use]
    pub fn across(&self, columns: usize) -> Axis {
        Axis {
            offset: self.left,
            extent: self.width,
            size: self.cell,
            total: columns,
        }
    }
}

fn number(style: &CssStyleDeclaration, name: &str) -> Option<f64> {
    let value = style.get_property_value(name).ok()?;
    value.trim().trim_end_matches("px").parse().ok()
}
