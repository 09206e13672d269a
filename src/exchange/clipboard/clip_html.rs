//! The tables that a spreadsheet lays on the clipboard as HTML: what they say, and the colours of their cells, which may be marks
//! of their own. Reads what Excel, LibreOffice, Google's tables, Word and browsers write; asks nothing of it. Pure.
//!
//! **How it works.** Style sheets are read first, of all the page, since Excel colours cells by class ([`Styles`]). Then [`Page`]
//! takes one piece after the other and keeps the tables that are open, a stack for tables within cells. Text belongs to all cells
//! around it; a cell that reaches over rows or columns leaves blank cells where it covers others (`reaching`). What is never
//! closed is closed by what follows, as in browsers. A ground becomes red, green or grey by its hue ([`named`]); text and ground
//! together are a mark ([`mark`]).
//!
//! **What breaks.** Rows and columns must come out as the spreadsheet shows them, else everything is pasted beside its place:
//! [`Clip::of`] therefore takes the HTML only where text and table have the same shape. White, black and other colours are
//! grounds of their own and no mark. Depth ([`DEPTH_MAX`]) and spans are limited, so that a page made for it cannot take all
//! memory.

use super::clip::Clip;
use super::html::{Piece, Pieces, Tag, decode};
use crate::domain::values::order::sort_by_key;
use crate::domain::{Colour, Mark};
use crate::exchange::rows::words;

/// Tables within tables within tables: deeper ones are text of the cell around them.
const DEPTH_MAX: usize = 8;

impl Clip {
    /// What the clipboard brings as text and as HTML (either may be empty). The HTML counts where there is no text, or where it
    /// colours cells of the same table; else the text does, whose quotation marks are then judged by the shape of the table.
    #[must_use]
    pub fn of(text: &str, html: &str) -> Self {
        if text.is_empty() {
            return Self::read_html(html).unwrap_or_else(|| Self::read(text));
        }
        let tables = tables(html);
        // A table knows how many cells there are, whatever quotation marks the text has.
        let like =
            |table: &Self| Some(Self::read_like(text, table.shape())).filter(|plain| plain.shape() == table.shape());
        let coloured = tables.iter().find(|table| table.colours > 0 && like(table).is_some());
        if let Some(table) = coloured {
            return table.clone();
        }
        tables.iter().find_map(like).unwrap_or_else(|| Self::read(text))
    }

    /// Reads the first table, or the largest of those within it: pages put a table around the one that is meant. `None` where
    /// there is no table.
    #[must_use]
    pub fn read_html(html: &str) -> Option<Self> {
        let mut tables = tables(html).into_iter();
        let mut best = tables.next()?;
        for table in tables {
            let cells = |table: &Self| table.rows.iter().map(Vec::len).sum::<usize>();
            if cells(&table) > cells(&best) {
                best = table;
            }
        }
        Some(best)
    }
}

/// The tables as far as they are read; those within cells come after the one around them.
fn tables(html: &str) -> Vec<Clip> {
    let styles = Styles::of(html);
    let mut page = Page::default();
    for piece in Pieces::of(html) {
        match piece {
            Piece::Text(text) => page.text(text),
            Piece::Plain(text) => page.text(&text.replace('&', "&amp;")),
            Piece::Tag(tag) => page.tag(&tag, &styles),
            Piece::Styles(_) => {}
        }
    }
    while !page.open.is_empty() {
        page.end_table();
    }
    sort_by_key(&mut page.done, |(number, _)| *number);
    page.done.into_iter().map(|(_, table)| table).collect()
}

/// The colour of the ground, where the tag says one.
fn ground(tag: &Tag<'_>, styles: &Styles<'_>) -> Option<Option<Colour>> {
    let said = tag.attribute("style").and_then(|style| background(&style));
    let said = said.or_else(|| tag.attribute("bgcolor").and_then(|value| colour(&value)));
    said.or_else(|| styles.get(tag.raw("class")?))
}

fn count(tag: &Tag<'_>, attribute: &str) -> usize {
    let count = tag.raw(attribute).and_then(|count| count.trim().parse().ok());
    count.unwrap_or(1_usize).clamp(1, 1_000)
}

/// The grounds that Excel writes into style sheets, by class.
#[derive(Default)]
struct Styles<'a>(Vec<(&'a str, Option<Colour>)>);

impl<'a> Styles<'a> {
    /// Of all sheets, wherever they stand. A rule that comes later counts.
    fn of(html: &'a str) -> Self {
        let mut known = Vec::new();
        for piece in Pieces::of(html) {
            let sheet = match piece {
                Piece::Styles(sheet) => sheet,
                Piece::Text(_) | Piece::Plain(_) | Piece::Tag(_) => continue,
            };
            for rule in sheet.split('}') {
                let Some((selectors, body)) = rule.rsplit_once('{') else {
                    continue;
                };
                let Some(ground) = background(&uncommented(body)) else {
                    continue;
                };
                let selectors = selectors.rsplit(['{', ';', '>']).next().unwrap_or_default();
                let class = |selector: &'a str| Some((selector.trim().rsplit_once('.')?.1, ground));
                known.extend(selectors.split(',').filter_map(class));
            }
        }
        known.reverse();
        Self(known)
    }

    fn get(&self, classes: &str) -> Option<Option<Colour>> {
        let mut classes = classes.split_ascii_whitespace();
        classes.find_map(|class| Some(self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(class))?.1))
    }
}

/// Without the comments of a style sheet.
fn uncommented(rules: &str) -> String {
    let mut told = String::new();
    let mut rest = rules;
    while let Some((before, after)) = rest.split_once("/*") {
        told.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    told + rest
}

/// Tables being read, the outermost first, and those that are read.
#[derive(Default)]
struct Page {
    open: Vec<HtmlTable>,
    /// With the number of their beginning.
    done: Vec<(usize, Clip)>,
    begun: usize,
    /// So many tables are open deeper than is looked into.
    too_deep: usize,
}

/// A table as far as it is read.
#[derive(Default)]
struct HtmlTable {
    number: usize,
    clip: Clip,
    /// The last row takes more cells.
    in_row: bool,
    row_ground: Option<Colour>,
    cell: Option<HtmlCell>,
    /// How many rows more a cell from above reaches, by column.
    reaching: Vec<usize>,
}

struct HtmlCell {
    text: String,
    ground: Option<Colour>,
    span: (usize, usize),
}

impl Page {
    /// Text belongs to all cells around it.
    fn text(&mut self, text: &str) {
        let cells = self.open.iter_mut().filter_map(|table| table.cell.as_mut());
        cells.for_each(|cell| cell.text.push_str(text));
    }

    fn begin_table(&mut self) {
        // A table begins in a cell of another; elsewhere, the other one was not closed.
        while self.open.last().is_some_and(|table| table.cell.is_none()) {
            self.end_table();
        }
        if self.open.len() == DEPTH_MAX {
            self.too_deep += 1;
            return;
        }
        self.text(" ");
        self.open.push(HtmlTable {
            number: self.begun,
            ..HtmlTable::default()
        });
        self.begun += 1;
    }

    fn end_table(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(mut table) = self.open.pop() {
            table.end_cell();
            self.done.push((table.number, table.clip));
            self.text(" ");
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, styles: &Styles<'_>) {
        match tag.name.as_str() {
            "table" => self.begin_table(),
            "/table" => self.end_table(),
            "br" | "p" | "/p" | "div" | "/div" | "li" | "/li" => {
                self.text(" ");
                self.inside(tag, styles);
            }
            "tr" | "td" | "th" | "/td" | "/th" | "/tr" | "thead" | "tbody" | "tfoot" | "/thead" | "/tbody"
            | "/tfoot" => {
                match self.open.last_mut().filter(|_| self.too_deep == 0) {
                    Some(table) => table.tag(tag, styles),
                    None => self.text(" "),
                }
                // The cells around this one.
                let around = self.open.len().saturating_sub(1);
                let cells = self
                    .open
                    .iter_mut()
                    .take(around)
                    .filter_map(|table| table.cell.as_mut());
                cells.for_each(|cell| cell.text.push(' '));
            }
            _ => self.inside(tag, styles),
        }
    }

    /// A ground within the cell is the cell's, as some programs write it.
    fn inside(&mut self, tag: &Tag<'_>, styles: &Styles<'_>) {
        let cell = self.open.last_mut().and_then(|table| table.cell.as_mut());
        if let (Some(cell), Some(Some(ground))) = (cell, ground(tag, styles)) {
            cell.ground.get_or_insert(ground);
        }
    }
}

impl HtmlTable {
    fn tag(&mut self, tag: &Tag<'_>, styles: &Styles<'_>) {
        match tag.name.as_str() {
            "tr" => {
                self.end_row();
                self.begin_row(ground(tag, styles).flatten());
            }
            "td" | "th" => {
                self.end_cell();
                if !self.in_row {
                    self.begin_row(None);
                }
                self.cell = Some(HtmlCell {
                    text: String::new(),
                    ground: ground(tag, styles).unwrap_or(self.row_ground),
                    span: (count(tag, "rowspan"), count(tag, "colspan")),
                });
            }
            "/td" | "/th" => self.end_cell(),
            _ => self.end_row(),
        }
    }

    fn begin_row(&mut self, ground: Option<Colour>) {
        self.in_row = true;
        self.row_ground = ground;
        self.clip.rows.push(Vec::new());
        self.reach();
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.in_row = false;
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let text = decode(&cell.text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (mark, coloured) = mark(&text, cell.ground);
        self.clip.colours += usize::from(coloured);
        let (down, across) = cell.span;
        let Some(row) = self.clip.rows.last_mut() else { return };
        let at = row.len();
        row.push(mark);
        row.resize_with(at + across, || Ok(Mark::Blank));
        if down > 1 {
            self.reaching.resize(self.reaching.len().max(at + across), 0);
            self.reaching
                .iter_mut()
                .skip(at)
                .take(across)
                .for_each(|rows| *rows = down - 1);
        }
        self.reach();
    }

    /// Blank cells where one from above reaches down.
    fn reach(&mut self) {
        let Some(row) = self.clip.rows.last_mut() else { return };
        while let Some(rows) = self.reaching.get_mut(row.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            row.push(Ok(Mark::Blank));
        }
    }
}

/// What text and ground say together, and whether the ground said something of its own.
pub(in crate::exchange) fn mark(text: &str, ground: Option<Colour>) -> (Result<Mark, String>, bool) {
    match (words::mark(text), ground) {
        _ if text.is_empty() => (
            Ok(ground.map_or(Mark::Blank, |colour| Mark::Blank.with_colour(colour))),
            ground.is_some(),
        ),
        (Ok(Mark::Bought), Some(colour @ (Colour::Red | Colour::Green))) => {
            (Ok(Mark::Bought.with_colour(colour)), true)
        }
        (Ok(mark), _) => (Ok(mark), false),
        (Err(_), _) => (Err(text.chars().take(40).collect()), false),
    }
}

/// The ground of a list of style rules; `None` where it says none.
fn background(style: &str) -> Option<Option<Colour>> {
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    rules.find_map(|(name, value)| {
        let name = name.trim();
        let is_ground = name.eq_ignore_ascii_case("background") || name.eq_ignore_ascii_case("background-color");
        is_ground.then(|| colour(value)).flatten()
    })
}

/// Red, green or grey, as people would call it; `Some(None)` is another colour, `None` is no colour.
fn colour(value: &str) -> Option<Option<Colour>> {
    let value = value.trim().to_ascii_lowercase();
    let [red, green, blue] = match value.as_str() {
        "red" | "darkred" | "crimson" | "tomato" => [220, 20, 20],
        "green" | "lime" | "limegreen" | "darkgreen" | "lightgreen" => [20, 180, 20],
        "gray" | "grey" | "silver" | "lightgray" | "lightgrey" | "darkgray" | "darkgrey" => [190, 190, 190],
        "white" | "black" | "yellow" | "blue" | "orange" | "purple" => return Some(None),
        value => parts(value)?,
    };
    Some(named(red, green, blue))
}

/// `#rgb`, `#rrggbb`, `rgb(r, g, b)`, or either with more behind it.
fn parts(value: &str) -> Option<[u8; 3]> {
    if let Some((_, numbers)) = value.split_once("rgb") {
        let mut numbers = numbers
            .split(|letter: char| !letter.is_ascii_digit())
            .filter(|part| !part.is_empty());
        let mut next = || numbers.next()?.parse().ok();
        return Some([next()?, next()?, next()?]);
    }
    let (_, digits) = value.split_once('#')?;
    let end = digits
        .find(|letter: char| !letter.is_ascii_hexdigit())
        .unwrap_or(digits.len());
    let digits = digits.get(..end)?;
    let (width, times) = match digits.len() {
        3 | 4 => (1, 17),
        6 | 8 => (2, 1),
        _ => return None,
    };
    let part = |at: usize| Some(u8::from_str_radix(digits.get(at * width..(at + 1) * width)?, 16).ok()? * times);
    Some([part(0)?, part(1)?, part(2)?])
}

pub(in crate::exchange) fn named(red: u8, green: u8, blue: u8) -> Option<Colour> {
    let [red, green, blue] = [red, green, blue].map(i32::from);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let spread = most - least;
    if spread <= 16 {
        // White and black are grounds of their own, and so is what is hardly grey.
        return (70..=236).contains(&most).then_some(Colour::Grey);
    }
    if spread < 30 {
        return None;
    }
    // Around the colour wheel in degrees: red stands at 0, green at 120.
    let hue = if most == red {
        60 * (green - blue) / spread
    } else if most == green {
        120 + 60 * (blue - red) / spread
    } else {
        240
    };
    match hue {
        -25..=22 => Some(Colour::Red),
        75..=170 => Some(Colour::Green),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::clipboard::clip::tests::told;
    use crate::exchange::clipboard::clip::write;
    use proptest::prelude::*;

    fn check(html: &str, cells: &str) {
        let clip = Clip::read_html(html).unwrap_or_default();
        assert_eq!(told(&clip), cells, "{html}");
    }

    #[test]
    fn tables_of_programs() {
        // Excel: grounds in a style sheet, by class.
        check(
            "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><style><!--table {}\r\n.xl65\r\n\t{mso-style-parent:style0;\r\n\tbackground:red;\r\n\tmso-pattern:black none;}\r\n.xl66\r\n\t{background:#00B050;}\r\n.xl67\r\n\t{background:#D9D9D9;}\r\n--></style></head><body><table border=0 cellpadding=0><!--StartFragment--><col width=80><tr height=20><td height=20 class=xl65 width=80>&nbsp;</td><td class=xl66>x</td><td>x</td></tr><tr><td class=xl67></td><td></td><td>Fax</td></tr><!--EndFragment--></table></body></html>",
            "R|XG|X/-||?Fax",
        );
        // LibreOffice: bgcolor, letters in font tags.
        check(
            "<table cellspacing=\"0\" border=\"0\"><colgroup span=\"2\"></colgroup><tr><td height=\"17\" align=\"left\" bgcolor=\"#FF0000\"><font color=\"#000000\">X</font></td><td align=\"left\" bgcolor=\"#CCCCCC\"><br></td></tr></table>",
            "XR|-",
        );
        // Google: styles, with data in attributes.
        check(
            "<google-sheets-html-origin><table><tbody><tr style=\"height:21px;\"><td data-sheets-value=\"{&quot;1&quot;:2}\" style=\"overflow:hidden;background-color:#34a853;\"></td><td style='background-color: rgb(234, 67, 53)'>x</td></tr></tbody></table>",
            "G|XR",
        );
        check("<TABLE><TR><TD>x<TD>r<TR><TD>g</TABLE>danach", "X|R/G");
        check("<table><tr><td colspan=2>x</td><td>r</td></tr></table>", "X||R");
        check(
            "<table><tr><td rowspan=2>x</td><td>r</td></tr><tr><td>g</td></tr></table>",
            "X|R/|G",
        );
        check("<table><tr bgcolor=red><td></td><td>x</td></tr></table>", "R|XR");
        check(
            "<table><tr><td><span style=\"background:lime\">x</span></td></tr></table>",
            "XG",
        );
        check(
            "<table><tr><td>&#10005;</td><td>&times;</td><td>a &amp; b&lt;</td></tr></table>",
            "X|X|?a & b<",
        );
        check("<p>kein <b>Feld</b>", "");
        assert_eq!(Clip::read_html("<td>x</td>"), None);
        assert_eq!(Clip::read_html("<p>x</p>"), None);
    }

    #[test]
    fn nothing_before_a_table_hides_it() {
        const TABLE: &str = "<table><tr><td class=a>x<td>r</table>";
        for before in [
            "",
            "<style>td {color:red}</style>",
            "<STYLE>td {color:red}</STYLE>",
            "<Style type=\"text/css\">\n<!-- td {color:red} -->\n</sTyLe >",
            "<style>td {color:red}",
            "<style/>",
            "<STYLE>p{}</STYLE><style>b{}</style><STYLE></STYLE>",
            "<style><![CDATA[ td {} ]]></style>",
            "<script>document.write('<table><tr><td>G</td></tr></table>')</script>",
            "<SCRIPT>if (a < b) {}</SCRIPT>",
            "<script>a < b",
            "<title>Eine <table> mehr</title>",
            "<!-- <table><tr><td>G</td></tr></table> -->",
            "<!--StartFragment-->",
            "<!--[if gte mso 9]><xml><o:p>1</o:p></xml><![endif]-->",
            "<!--[if !mso]><style>.a{background:lime}</style><![endif]-->",
            "<!--[if !mso]><!-->",
            "<![if !vml]>",
            "<!-->",
            "<!-- nie zu",
            "<!DOCTYPE html><?xml version=\"1.0\"?><html xmlns:o=\"urn:x\">",
            "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"a > b\">",
            "3 < 4 & 5 > 4",
            "<img alt=\"a>b\">",
            "<img alt=\"nie zu>",
            "</table>",
            "<table>",
            "<tr><td>",
            "Version:0.9\r\nStartHTML:00000097\r\n",
        ] {
            check(&[before, TABLE].concat(), "X|R");
        }
    }

    #[test]
    fn what_stands_in_cells_is_read_as_it_is_shown() {
        for (row, cells) in [
            ("<td>x<!-- g --></td><td><!--r-->g<!-- </td> --></td>", "X|G"),
            ("<td><style>.b{}</style>x<td><script>'<td>'</script>r", "X|R"),
            ("<td><p>x</p></td><td><div>kein</div><div>Bedarf</div></td>", "X|-"),
            ("<td title=\"<td>\">x</td><td data-a='>'>r</td>", "X|R"),
            ("<td><![CDATA[x]]></td><td><![CDATA[a & b]]></td>", "X|?a & b"),
            (
                "<td>&#120;</td><td>&nbsp;R&nbsp;</td><td>&#150;</td><td>&cross;</td>",
                "X|R|-|?✗",
            ),
            ("<td>M&uuml;ller &lt;S&uuml;d&gt;</td>", "?Müller <Süd>"),
            ("<td>1 < 2</td>", "?1 < 2"),
            ("<td>x<span style='display:none'> </span></td><td>r<br></td>", "X|R"),
            ("<TH>x</TH><TD>r</TD>", "X|R"),
            ("<td style=\"font-family:&quot;A;B&quot;;background:red\">x</td>", "XR"),
        ] {
            check(&format!("<table><tr>{row}</tr></table>"), cells);
        }
    }

    #[test]
    fn rows_and_cells_that_are_not_written_out() {
        for (table, cells) in [
            ("<table><td>x<td>r</table>", "X|R"),
            (
                "<table><tbody><td>x</td></tbody><tbody><td>r</td></tbody></table>",
                "X/R",
            ),
            ("<table><thead><tr><th>x<tbody><tr><td>r<tfoot><tr><td>g", "X/R/G"),
            ("<table><tr><td>x</tr><td>r</table>", "X/R"),
            ("<table><caption>g</caption><tr><td>x", "X"),
            ("<table><tr><td>x<table><tr><td>1</table>y<td>r</table>", "?x 1 y|R"),
        ] {
            check(table, cells);
        }
    }

    #[test]
    fn the_table_that_is_meant_may_stand_within_another() {
        let inner = "<table><tr><td bgcolor=red>x</td><td>g</td></tr><tr><td>r</td><td></td></tr></table>";
        for page in [
            format!("<table><tr><td>{inner}</td></tr></table>"),
            format!("<table><tr><td><table><tr><td>{inner}</td></tr></table></td></tr></table>"),
            format!("<TABLE><TR><TD><STYLE>p{{}}</STYLE>{inner}"),
            format!("<table><tr><td>Kopf</td></tr><tr><td>{inner}</td></tr></table>"),
            format!("<table><tr><td>Menü</td></tr></table><p>{inner}"),
        ] {
            check(&page, "XR|G/R|");
            assert_eq!(told(&Clip::of("x\tg\r\nr\t\r\n", &page)), "XR|G/R|", "{page}");
        }
        let deep = [
            "<table><tr><td>".repeat(500),
            inner.to_owned(),
            "</td></tr></table>".repeat(500),
        ]
        .concat();
        assert!(Clip::read_html(&deep).is_some());
    }

    #[test]
    fn style_sheets_wherever_they_stand_and_however_they_are_written() {
        let table = "<table><tr><td class=\"z XL65\">x</td><td class=xl66>x</td></tr></table>";
        for (sheets, cells) in [
            (
                "<STYLE>.xl65 {BACKGROUND:Red}</STYLE><style>TD.xl66{background-color:#00B050}</style>",
                "XR|XG",
            ),
            ("<style>.a, .xl65,\n.xl66 {background:red;}</style>", "XR|XR"),
            (
                "<style>.xl65{background:lime}.xl65{/*x:y;*/background:red}</style>",
                "XR|X",
            ),
            ("<style>td{background:red}</style>", "X|X"),
            (
                "<style>@page {margin:1in} @media screen{.xl65{background:red}}</style>",
                "XR|X",
            ),
        ] {
            check(&[sheets, table].concat(), cells);
            check(&[table, sheets].concat(), cells);
        }
    }

    #[test]
    fn grounds_as_people_call_them() {
        for (value, wanted) in [
            ("#ff0000", Some(Colour::Red)),
            ("#FFC7CE", Some(Colour::Red)),
            ("#c8452f", Some(Colour::Red)),
            ("#c00", Some(Colour::Red)),
            ("#C6EFCE", Some(Colour::Green)),
            ("#92D050", Some(Colour::Green)),
            ("#00B050", Some(Colour::Green)),
            ("#25804f", Some(Colour::Green)),
            ("rgba(217, 218, 217, 1)", Some(Colour::Grey)),
            ("#BFBFBF", Some(Colour::Grey)),
            ("#F2F2F2", None),
            ("#ffffff", None),
            ("#000000", None),
            ("#FFEB9C", None),
            ("#FFC000", None),
            ("#DDEBF7", None),
            ("#4472C4", None),
            ("orange", None),
        ] {
            assert_eq!(colour(value), Some(wanted), "{value}");
        }
        for value in ["none", "transparent", "#12", ""] {
            assert_eq!(colour(value), None, "{value}");
        }
    }

    #[test]
    fn text_and_html_together() {
        let html = "<table><tr><td bgcolor=red></td><td>x</td></tr></table>";
        for (text, html, cells) in [
            ("\tx\n", html, "R|X"),
            ("", html, "R|X"),
            ("x\tr\n", "<table><tr><td>x</td><td>-</td></tr></table>", "X|R"),
            // Another table than the text: the text counts.
            ("x\n", html, "X"),
            ("x", "<b>x</b>", "X"),
            ("x", "", "X"),
        ] {
            assert_eq!(told(&Clip::of(text, html)), cells, "{text:?} {html}");
        }
        assert_eq!(Clip::of("", html).colours, 1);
    }

    proptest! {
        #[test]
        fn what_is_copied_pastes_back_as_html(bytes in prop::collection::vec(0..Mark::COUNT as u8, 1..60), width in 1_usize..9) {
            let marks: Vec<Mark> = bytes.iter().filter_map(|byte| Mark::from_byte(*byte)).collect();
            let (_, html) = write(&marks, width);
            let back: Vec<Mark> = Clip::read_html(&html).unwrap().rows.into_iter().flatten().map(Result::unwrap).collect();
            prop_assert_eq!(back, marks);
        }

        #[test]
        fn any_html_is_read(html in "(<table>)?(<tr>|<td|>|</td>|x|&nbsp;|=|\"|'| class=a|bgcolor=#f00|rowspan=3|<!--|-->|<style>|\\.a\\{|background:red|\\}|</style>|ä){0,30}") {
            let clip = Clip::read_html(&html).unwrap_or_default();
            prop_assert!(clip.rows.iter().all(|row| row.len() <= clip.width()));
        }
    }
}
