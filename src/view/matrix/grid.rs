//! Where a key leads in the matrix grid, and what it makes of a mark. Knows no browser.
//!
//! **How it works.** Places count as ARIA does: column 0 holds the customers' names, columns 1 to [`Reach::products`] the
//! products, and the sums stand behind them. Rows count from 0 through those that are shown; lines with totals follow below. The
//! header row is not a place. A key is first read ([`Move::of`], [`MarkKey::of`]), then applied to a place or to marks; nothing
//! here knows what is in the cells but for the closure that says whether one is filled.
//!
//! **What breaks.** The ARIA grid, the canvas and the painter's hit test count in the same way: a place that is off by one is
//! read out or painted as another cell. Every move ends in [`GridPosition::within`], so a grid that lost rows or products since
//! the last key is never left. [`MarkKey::on`] is the one rule for cross and colour; [`MarkKey::on_all`] applies it to
//! the cells that it changes, so that a selection and single keys cannot differ.

use crate::domain::{Colour, Mark};
use crate::view::keyboard::Held;

/// What a [`MarkKey`] sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sets {
    Cross,
    Colour(Colour),
    Nothing,
}

/// Declares what a key or a button sets, in the order of mark bar and legend. A row: the name; what is typed, as `key` of a
/// keyboard event (the letters of both languages and the codes of files); what it sets.
macro_rules! mark_keys {
    ($($(#[$doc:meta])* $key:ident: $($typed:literal)|+, $sets:expr;)*) => {
        /// What a key or a button of the mark bar sets.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum MarkKey { $($(#[$doc])* $key),* }

        impl MarkKey {
            /// How many there are.
            pub const COUNT: usize = [$(Self::$key),*].len();

            /// In the order of the mark bar and the legend.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$key),*];

            /// Reads the `key` of a keyboard event: the letters of both languages and the codes of files.
            #[must_use]
            pub fn of(key: &str) -> Option<Self> {
                match key { $($($typed)|+ => Some(Self::$key),)* _ => None }
            }

            const fn sets(self) -> Sets {
                match self { $(Self::$key => $sets),* }
            }
        }
    };
}

mark_keys! {
    /// The cross: the customer buys it from us.
    Cross: "x" | "X", Sets::Cross;
    /// Red: the customer buys it from a competitor.
    Competitor: "w" | "W" | "c" | "C" | "r" | "R", Sets::Colour(Colour::Red);
    /// Green: the customer needs it.
    Need: "b" | "B" | "n" | "N" | "g" | "G", Sets::Colour(Colour::Green);
    /// Grey: the customer does not need it.
    NoNeed: "-" | "–" | "−", Sets::Colour(Colour::Grey);
    /// Nothing: we do not know. Takes cross and colour away.
    Blank: "Delete" | "Backspace", Sets::Nothing;
}

impl MarkKey {
    /// The mark after the key. Cross and colour are set apart: the cross key keeps the colour and a colour key keeps the
    /// cross; pressed a second time, each takes away what it set. Grey and the cross exclude each other.
    #[must_use]
    pub fn on(self, mark: Mark) -> Mark {
        match (self.sets(), self.is_set_in(mark)) {
            (Sets::Nothing, _) => Mark::Blank,
            (Sets::Cross, true) => mark.without_cross(),
            (Sets::Cross, false) => mark.with_cross(),
            (Sets::Colour(_), true) => mark.without_colour(),
            (Sets::Colour(colour), false) => mark.with_colour(colour),
        }
    }

    /// Whether the mark says what the key sets.
    #[must_use]
    pub fn is_set_in(self, mark: Mark) -> bool {
        match self.sets() {
            Sets::Cross => mark.has_cross(),
            Sets::Colour(colour) => mark.colour() == Some(colour),
            Sets::Nothing => mark == Mark::Blank,
        }
    }

    /// The mark that the key sets alone.
    #[must_use]
    pub fn alone(self) -> Mark {
        self.on(Mark::Blank)
    }
}

impl MarkKey {
    /// The marks after the key was pressed on a selection: where all say it already it is taken away, else it is set in all.
    #[must_use]
    pub fn on_all(self, marks: &[Mark]) -> Vec<Mark> {
        let clears = self != Self::Blank && marks.iter().all(|mark| self.is_set_in(*mark));
        let after = |mark: &Mark| {
            if self.is_set_in(*mark) && !clears {
                *mark
            } else {
                self.on(*mark)
            }
        };
        marks.iter().map(after).collect()
    }
}

/// The marks of a selection after its first row (or its first column) was written over all others; `width` cells a row.
#[must_use]
pub fn spread(marks: &[Mark], width: usize, towards: Towards) -> Vec<Mark> {
    let source = |at: usize| match towards {
        Towards::Down | Towards::Up => at % width.max(1),
        Towards::Right | Towards::Left => at - at % width.max(1),
    };
    (0..marks.len())
        .map(|at| marks.get(source(at)).copied().unwrap_or_default())
        .collect()
}

/// A place of the grid, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GridPosition {
    /// Counted among the rows shown; from [`Reach::rows`] on a line of totals.
    pub row: usize,
    /// 0 for the names, 1 for the first product; behind the products a sum.
    pub column: usize,
}

/// A selection: a block of cells, from where it began to where it was drawn, both included. Only products can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Where it began; may be any corner.
    pub from: GridPosition,
    /// The corner opposite; drawing on moves this one.
    pub to: GridPosition,
}

impl Span {
    /// From the first place to the second, as far as there are products and rows; `None` where there are none.
    #[must_use]
    pub fn between(from: GridPosition, to: GridPosition, reach: &Reach) -> Option<Self> {
        let within = |place: GridPosition| GridPosition {
            row: place.row.min(reach.rows.saturating_sub(1)),
            column: place.column.clamp(1, reach.products.max(1)),
        };
        let exists = reach.rows > 0 && reach.products > 0;
        exists.then(|| Self {
            from: within(from),
            to: within(to),
        })
    }

    /// The rows, the first and the last.
    #[must_use]
    pub fn rows(&self) -> (usize, usize) {
        (self.from.row.min(self.to.row), self.from.row.max(self.to.row))
    }

    /// The columns as places count them: the first product is 1.
    #[must_use]
    pub fn columns(&self) -> (usize, usize) {
        (
            self.from.column.min(self.to.column),
            self.from.column.max(self.to.column),
        )
    }

    /// Whether the place lies within it.
    #[must_use]
    pub fn contains(&self, place: GridPosition) -> bool {
        let ((top, bottom), (left, right)) = (self.rows(), self.columns());
        (top..=bottom).contains(&place.row) && (left..=right).contains(&place.column)
    }

    /// Whether it reaches over whole rows, and over whole columns.
    #[must_use]
    pub fn whole(&self, reach: &Reach) -> (bool, bool) {
        let ((top, bottom), (left, right)) = (self.rows(), self.columns());
        (
            (left, right) == (1, reach.products) && reach.products > 1,
            (top, bottom + 1) == (0, reach.rows) && reach.rows > 1,
        )
    }

    /// Whether it is whole columns, this one among them.
    #[must_use]
    pub fn holds_column(&self, column: usize, reach: &Reach) -> bool {
        let (left, right) = self.columns();
        self.whole(reach).1 && (left..=right).contains(&column)
    }

    /// How many cells it has, at least 1.
    #[must_use]
    pub fn cells(&self) -> usize {
        let ((top, bottom), (left, right)) = (self.rows(), self.columns());
        (bottom - top + 1) * (right - left + 1)
    }
}

/// How far the grid reaches, in rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    /// Customers shown.
    pub rows: usize,
    /// Products shown, without the names and the sums.
    pub products: usize,
    /// Columns behind the products that can be visited.
    pub sums: usize,
    /// Lines below the rows that can be visited.
    pub totals: usize,
    /// Rows and products that fit on the screen: how far Page up and Page down lead.
    pub page: (usize, usize),
}

/// A key that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// To the next place; not over the edge.
    Step(Towards),
    /// To the next border between blank and filled cells, as spreadsheets do, else to the edge.
    Jump(Towards),
    /// By as much as fits on the screen.
    Page(Towards),
    /// To the first product of the row.
    RowStart,
    /// To the last product of the row.
    RowEnd,
    /// To the first product of the first customer.
    First,
    /// To the last product of the last customer.
    Last,
}

/// A direction on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// Towards the names.
    Left,
    /// Towards the sums.
    Right,
    /// Towards the header.
    Up,
    /// Towards the totals.
    Down,
}

impl Move {
    /// Reads the `key` of a keyboard event; `None` where it does not move. Tab is not here: it leaves the grid.
    #[must_use]
    pub fn of(key: &str, held: Held) -> Option<Self> {
        let arrow = |towards| {
            if held.control {
                Self::Jump(towards)
            } else {
                Self::Step(towards)
            }
        };
        Some(match key {
            "ArrowLeft" if !held.alt => arrow(Towards::Left),
            "ArrowRight" if !held.alt => arrow(Towards::Right),
            "ArrowUp" if !held.alt => arrow(Towards::Up),
            "ArrowDown" if !held.alt => arrow(Towards::Down),
            "Enter" if held.shift => Self::Step(Towards::Up),
            "Enter" => Self::Step(Towards::Down),
            "Home" if held.control => Self::First,
            "End" if held.control => Self::Last,
            "Home" => Self::RowStart,
            "End" => Self::RowEnd,
            "PageUp" if held.alt => Self::Page(Towards::Left),
            "PageDown" if held.alt => Self::Page(Towards::Right),
            "PageUp" if !held.control => Self::Page(Towards::Up),
            "PageDown" if !held.control => Self::Page(Towards::Down),
            _ => return None,
        })
    }
}

impl GridPosition {
    /// Where the move leads. `filled` says whether a cell of the products bears a mark.
    #[must_use]
    pub fn moved(self, step: Move, reach: &Reach, filled: impl Fn(Self) -> bool) -> Self {
        let (first, last) = (1.min(reach.products), reach.products);
        let bottom = reach.rows.saturating_sub(1);
        let moved = match step {
            Move::Step(towards) => self.step(towards, 1),
            Move::Page(Towards::Up | Towards::Down) if reach.page.0 < 1 => self,
            Move::Page(Towards::Down) => Self {
                row: (self.row + reach.page.0).min(bottom.max(self.row)),
                ..self
            },
            Move::Page(Towards::Up) => self.step(Towards::Up, reach.page.0),
            Move::Page(Towards::Left) => Self {
                column: self.column.saturating_sub(reach.page.1).max(first),
                ..self
            },
            Move::Page(Towards::Right) => Self {
                column: (self.column + reach.page.1).min(last),
                ..self
            },
            Move::Jump(towards) => self.jump(towards, reach, filled),
            Move::RowStart => Self { column: first, ..self },
            Move::RowEnd => Self { column: last, ..self },
            Move::First => Self { row: 0, column: first },
            Move::Last => Self {
                row: bottom,
                column: last,
            },
        };
        moved.within(reach)
    }

    /// The nearest place that exists.
    #[must_use]
    pub fn within(self, reach: &Reach) -> Self {
        Self {
            row: self.row.min((reach.rows + reach.totals).saturating_sub(1)),
            column: self.column.min(reach.products + reach.sums),
        }
    }

    fn step(self, towards: Towards, by: usize) -> Self {
        let Self { row, column } = self;
        match towards {
            Towards::Left => Self {
                row,
                column: column.saturating_sub(by),
            },
            Towards::Right => Self {
                row,
                column: column + by,
            },
            Towards::Up => Self {
                row: row.saturating_sub(by),
                column,
            },
            Towards::Down => Self { row: row + by, column },
        }
    }

    fn jump(self, towards: Towards, reach: &Reach, filled: impl Fn(Self) -> bool) -> Self {
        let Self { row, column } = self;
        let (first, last) = (1.min(reach.products), reach.products);
        let across = |at| Self { row, column: at };
        let along = |at| Self { row: at, column };
        let is_product = (first..=last).contains(&column) && last > 0;
        match towards {
            Towards::Left => across(border(column..first, &|at| filled(across(at)))),
            Towards::Right => across(border(column..last, &|at| filled(across(at)))),
            Towards::Up => along(border(row..0, &|at| is_product && filled(along(at)))),
            Towards::Down => along(border(row..reach.rows.saturating_sub(1).max(row), &|at| {
                is_product && filled(along(at))
            })),
        }
    }
}

/// From `way.start` towards `way.end` (either may be the higher one): the end of a run of filled cells when inside one,
/// else the next filled cell, else the end.
fn border(way: std::ops::Range<usize>, filled: &dyn Fn(usize) -> bool) -> usize {
    let (start, end) = (way.start, way.end);
    let next = |at: usize| if end >= start { at + 1 } else { at.saturating_sub(1) };
    if start == end {
        return end;
    }
    let mut at = next(start);
    let in_run = filled(start) && filled(at);
    while at != end {
        if in_run && !filled(next(at)) {
            return at;
        }
        if !in_run && filled(at) {
            return at;
        }
        at = next(at);
    }
    end
}

/// The item that an arrow leads to among items that are set in lines like words: `items` has for each its line and its place in
/// it, in px, and `at` is the index of the one in focus. Left and right go on over the ends of lines. `None` at the edges.
#[must_use]
pub fn neighbour(items: &[(i32, i32)], at: usize, towards: Towards) -> Option<usize> {
    let &(line, place) = items.get(at)?;
    let nearest = |wanted: i32| {
        let on_line = (0..).zip(items).filter(|(_, item)| item.0 == wanted);
        on_line.min_by_key(|(_, item)| (item.1 - place).abs()).map(|(at, _)| at)
    };
    match towards {
        Towards::Left => at.checked_sub(1),
        Towards::Right => (at + 1 < items.len()).then_some(at + 1),
        Towards::Up => nearest(items.iter().map(|item| item.0).filter(|other| *other < line).max()?),
        Towards::Down => nearest(items.iter().map(|item| item.0).filter(|other| *other > line).min()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_set_cross_and_colour_apart() {
        for (before, keys, after) in [
            ("", "x", "X"),
            ("", "xx", ""),
            ("", "xw", "XR"),
            ("", "wx", "XR"),
            ("", "cxw", "X"),
            ("", "rxx", "R"),
            ("", "xb", "XG"),
            ("XR", "n", "XG"),
            ("XG", "g", "X"),
            ("G", "g", ""),
            ("X", "-", "-"),
            ("-", "-", ""),
            ("-", "x", "X"),
            ("-", "W", "R"),
            ("XG", "–", "-"),
        ] {
            let start = Mark::ALL.into_iter().find(|mark| mark.code() == before).unwrap();
            let end = keys.chars().fold(start, |mark, key| {
                MarkKey::of(&key.to_string()).map_or(mark, |key| key.on(mark))
            });
            assert_eq!(end.code(), after, "{before} then {keys}");
        }
        for mark in Mark::ALL {
            assert_eq!(MarkKey::of("Delete").unwrap().on(mark), Mark::Blank);
            assert_eq!(MarkKey::of("Backspace").unwrap().on(mark), Mark::Blank);
        }
        for key in ["a", "1", " ", "Enter", "F2", "Tab", ""] {
            assert_eq!(MarkKey::of(key), None, "{key}");
        }
    }

    const REACH: Reach = Reach {
        rows: 6,
        products: 4,
        sums: 2,
        totals: 1,
        page: (3, 2),
    };

    /// Row 0 of the products is `x x . x`; column 1 going down is `x . . x x .`.
    fn filled(place: GridPosition) -> bool {
        matches!((place.row, place.column), (0, 1 | 2 | 4) | (3 | 4, 1))
    }

    #[test]
    fn moves() {
        let control = Held {
            control: true,
            ..Held::default()
        };
        let shift = Held {
            shift: true,
            ..Held::default()
        };
        let alt = Held {
            alt: true,
            ..Held::default()
        };
        let plain = Held::default();
        for (from, key, held, to) in [
            ((0, 1), "ArrowLeft", plain, (0, 0)),
            ((0, 0), "ArrowLeft", plain, (0, 0)),
            ((0, 4), "ArrowRight", plain, (0, 5)),
            ((0, 6), "ArrowRight", plain, (0, 6)),
            ((0, 1), "ArrowUp", plain, (0, 1)),
            ((5, 1), "ArrowDown", plain, (6, 1)),
            ((6, 1), "ArrowDown", plain, (6, 1)),
            ((6, 1), "ArrowUp", plain, (5, 1)),
            ((6, 1), "PageDown", plain, (6, 1)),
            ((6, 1), "ArrowDown", control, (6, 1)),
            ((6, 1), "ArrowUp", control, (4, 1)),
            ((6, 2), "End", plain, (6, 4)),
            ((2, 2), "Enter", plain, (3, 2)),
            ((2, 2), "Enter", shift, (1, 2)),
            ((2, 3), "Home", plain, (2, 1)),
            ((2, 3), "End", plain, (2, 4)),
            ((2, 3), "Home", control, (0, 1)),
            ((2, 3), "End", control, (5, 4)),
            ((0, 1), "PageDown", plain, (3, 1)),
            ((4, 1), "PageDown", plain, (5, 1)),
            ((4, 1), "PageUp", plain, (1, 1)),
            ((4, 1), "PageDown", alt, (4, 3)),
            ((4, 4), "PageUp", alt, (4, 2)),
            ((0, 1), "ArrowRight", control, (0, 2)),
            ((0, 2), "ArrowRight", control, (0, 4)),
            ((0, 4), "ArrowRight", control, (0, 4)),
            ((0, 4), "ArrowLeft", control, (0, 2)),
            ((0, 0), "ArrowRight", control, (0, 1)),
            ((1, 1), "ArrowRight", control, (1, 4)),
            ((0, 1), "ArrowDown", control, (3, 1)),
            ((3, 1), "ArrowDown", control, (4, 1)),
            ((4, 1), "ArrowDown", control, (5, 1)),
            ((5, 1), "ArrowUp", control, (4, 1)),
            ((2, 0), "ArrowDown", control, (5, 0)),
            ((2, 6), "ArrowUp", control, (0, 6)),
        ] {
            let step = Move::of(key, held).unwrap();
            let at = GridPosition {
                row: from.0,
                column: from.1,
            };
            let moved = at.moved(step, &REACH, filled);
            assert_eq!((moved.row, moved.column), to, "{from:?} {key} {held:?}");
        }
        assert_eq!(Move::of("Tab", plain), None);
        assert_eq!(Move::of("ArrowLeft", alt), None, "the browser goes back");
    }

    #[test]
    fn arrows_among_items_in_lines() {
        let items = [(0, 0), (0, 100), (0, 200), (30, 0), (30, 100), (60, 0)];
        for (at, towards, to) in [
            (0, Towards::Left, None),
            (2, Towards::Right, Some(3)),
            (5, Towards::Right, None),
            (1, Towards::Down, Some(4)),
            (2, Towards::Down, Some(4)),
            (4, Towards::Down, Some(5)),
            (5, Towards::Down, None),
            (4, Towards::Up, Some(1)),
            (0, Towards::Up, None),
            (9, Towards::Up, None),
        ] {
            assert_eq!(neighbour(&items, at, towards), to, "{at} {towards:?}");
        }
    }

    #[test]
    fn a_key_on_a_selection_sets_all_and_takes_away_only_what_all_have() {
        for (before, key, after) in [
            (". . R X", "x", "X X XR X"),
            ("X XR XG", "x", ". R G"),
            ("X R .", "w", "XR R R"),
            ("R XR", "w", ". X"),
            ("X R . -", "Delete", ". . . ."),
            ("X - G", "-", "- - -"),
        ] {
            let read = |codes: &str| -> Vec<Mark> {
                let of = |code: &str| Mark::ALL.into_iter().find(|mark| mark.code() == code.trim_matches('.'));
                codes.split(' ').map(|code| of(code).unwrap()).collect()
            };
            assert_eq!(
                MarkKey::of(key).unwrap().on_all(&read(before)),
                read(after),
                "{before} then {key}"
            );
        }
    }

    #[test]
    fn spreading_copies_the_first_row_or_column() {
        let (x, r, o) = (Mark::Bought, Mark::Competitor, Mark::Blank);
        let marks = [x, r, o, r, o, x];
        assert_eq!(spread(&marks, 3, Towards::Down), [x, r, o, x, r, o]);
        assert_eq!(spread(&marks, 3, Towards::Right), [x, x, x, r, r, r]);
        assert_eq!(spread(&marks, 2, Towards::Down), [x, r, x, r, x, r]);
        assert!(spread(&[], 0, Towards::Down).is_empty());
    }

    #[test]
    fn a_selection_stays_among_the_products() {
        let place = |row, column| GridPosition { row, column };
        let span = Span::between(place(4, 6), place(2, 0), &REACH).unwrap();
        assert_eq!((span.rows(), span.columns(), span.cells()), ((2, 4), (1, 4), 12));
        assert_eq!(span.whole(&REACH), (true, false));
        assert!(span.contains(place(3, 2)) && !span.contains(place(5, 2)) && !span.contains(place(3, 5)));
        let span = Span::between(place(0, 2), place(99, 2), &REACH).unwrap();
        assert_eq!(span.whole(&REACH), (false, true));
        assert!(span.holds_column(2, &REACH) && !span.holds_column(3, &REACH));
        let nothing = Reach { rows: 0, ..REACH };
        assert_eq!(Span::between(place(0, 1), place(0, 1), &nothing), None);
    }

    proptest! {
        #[test]
        fn no_move_leaves_the_grid(row in 0_usize..9, column in 0_usize..9, key in 0_usize..9, rows in 0_usize..5, products in 0_usize..5) {
            let keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Enter"];
            let reach = Reach { rows, products, sums: 2, totals: 2, page: (2, 2) };
            let place = GridPosition { row, column }.within(&reach);
            for control in [false, true] {
                let Some(step) = Move::of(keys[key], Held { control, ..Held::default() }) else { continue };
                let moved = place.moved(step, &reach, |at| (at.row + at.column) % 3 == 0);
                prop_assert_eq!(moved, moved.within(&reach));
            }
        }
    }
}
