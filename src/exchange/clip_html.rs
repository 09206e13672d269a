//! The table that a spreadsheet lays on the clipboard as HTML: what it says, and the colours of its cells, which may be marks
//! of their own. Reads what Excel, LibreOffice, Google's tables and browsers write; asks nothing of it. Pure.

use super::clip::Clip;
use super::words;
use crate::domain::{Colour, Mark};

impl Clip {
    /// What the clipboard brings as text and as HTML (either may be empty). The HTML counts where there is no text, or where
    /// it colours cells of the same table.
    #[must_use]
    pub fn of(text: &str, html: &str) -> Self {
        let Some(table) = Self::read_html(html) else {
            return Self::read(text);
        };
        // The table knows how many cells there are, whatever quotation marks the text has.
        let plain = Self::read_like(text, table.shape());
        if text.is_empty() || (table.colours > 0 && table.shape() == plain.shape()) {
            table
        } else {
            plain
        }
    }

    /// Reads the first table; `None` where there is none.
    #[must_use]
    pub fn read_html(html: &str) -> Option<Self> {
        let mut table = Table::default();
        let styles = Styles::of(html);
        let mut rest = html;
        while let Some((text, tag, after)) = next_tag(rest) {
            table.text(text);
            if table.tag(&tag, &styles) {
                break;
            }
            rest = after;
        }
        table.end_cell();
        table.begun.then_some(table.clip)
    }
}

/// A tag in small letters (`/td` ends a cell), and what stands in it beside its name.
struct Tag<'a> {
    name: String,
    attributes: &'a str,
}

/// The text before the next tag, the tag, and what follows it. Comments are no tags.
fn next_tag(html: &str) -> Option<(&str, Tag<'_>, &str)> {
    let (text, inside) = html.split_once('<')?;
    if let Some(comment) = inside.strip_prefix("!--") {
        let after = comment.split_once("-->").map_or("", |(_, after)| after);
        let attributes = "";
        return Some((
            text,
            Tag {
                name: String::new(),
                attributes,
            },
            after,
        ));
    }
    let (tag, after) = inside.split_once('>').unwrap_or((inside, ""));
    let name = tag
        .split(|letter: char| letter.is_whitespace())
        .next()
        .unwrap_or_default();
    let attributes = tag.get(name.len()..).unwrap_or_default();
    let name = name.trim_end_matches('/').to_ascii_lowercase();
    // What stands in a style sheet is not to be shown.
    let after = if name == "style" {
        split_at_tag(after, "</style").map_or("", |(_, after)| after)
    } else {
        after
    };
    Some((text, Tag { name, attributes }, after))
}

/// The text before a tag, which is looked for in small letters but may be written in any, and what follows its name.
fn split_at_tag<'a>(html: &'a str, tag: &str) -> Option<(&'a str, &'a str)> {
    let at = html
        .as_bytes()
        .windows(tag.len())
        .position(|part| part.eq_ignore_ascii_case(tag.as_bytes()))?;
    Some((html.get(..at)?, html.get(at + tag.len()..)?))
}

impl Tag<'_> {
    fn attribute(&self, wanted: &str) -> Option<&str> {
        let mut rest = self.attributes;
        loop {
            let (name, after) = rest.trim_start().split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|letter| matches!(letter, '"' | '\''));
            let (value, next) = match quote {
                Some(quote) => after.get(1..)?.split_once(quote)?,
                None => after
                    .split_once(|letter: char| letter.is_whitespace())
                    .unwrap_or((after, "")),
            };
            if name.split_whitespace().last()?.eq_ignore_ascii_case(wanted) {
                return Some(value);
            }
            rest = next;
        }
    }

    fn count(&self, attribute: &str) -> usize {
        let count = self.attribute(attribute).and_then(|count| count.trim().parse().ok());
        count.unwrap_or(1_usize).clamp(1, 1_000)
    }

    /// The colour of the ground, where the tag says one.
    fn ground(&self, styles: &Styles) -> Option<Option<Colour>> {
        let said = self.attribute("style").and_then(background);
        let said = said.or_else(|| self.attribute("bgcolor").and_then(colour));
        said.or_else(|| styles.get(self.attribute("class")?))
    }
}

/// The grounds that Excel writes into a style sheet, by class.
#[derive(Default)]
struct Styles(Vec<(String, Option<Colour>)>);

impl Styles {
    fn of(html: &str) -> Self {
        let sheet = split_at_tag(html, "<style").and_then(|(_, after)| split_at_tag(after, "</style"));
        let rules = sheet.map_or("", |(sheet, _)| sheet).split('}');
        let rule = |rule: &str| {
            let (name, body) = rule.split_once('{')?;
            let name = name.trim().rsplit('.').next()?;
            Some((name.trim().to_owned(), background(body)?))
        };
        Self(rules.filter_map(rule).collect())
    }

    fn get(&self, classes: &str) -> Option<Option<Colour>> {
        let mut classes = classes.split_whitespace();
        classes.find_map(|class| Some(self.0.iter().find(|(name, _)| name == class)?.1))
    }
}

/// The table as far as it is read.
#[derive(Default)]
struct Table {
    clip: Clip,
    begun: bool,
    row_ground: Option<Colour>,
    cell: Option<Cell>,
    /// How many rows more a cell from above reaches, by column.
    reaching: Vec<usize>,
}

struct Cell {
    text: String,
    ground: Option<Colour>,
    span: (usize, usize),
}

impl Table {
    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
    }

    /// Says whether the table has ended.
    fn tag(&mut self, tag: &Tag<'_>, styles: &Styles) -> bool {
        match tag.name.as_str() {
            "table" => self.begun = true,
            "tr" if self.begun => {
                self.end_cell();
                self.row_ground = tag.ground(styles).flatten();
                self.clip.rows.push(Vec::new());
                self.reach();
            }
            "td" | "th" if !self.clip.rows.is_empty() => {
                self.end_cell();
                self.cell = Some(Cell {
                    text: String::new(),
                    ground: tag.ground(styles).unwrap_or(self.row_ground),
                    span: (tag.count("rowspan"), tag.count("colspan")),
                });
            }
            "/td" | "/th" | "/tr" => self.end_cell(),
            "br" => self.text(" "),
            "/table" => return self.begun,
            // A ground within the cell is the cell's, as some programs write it.
            _ => {
                let ground = tag.ground(styles).flatten();
                if let (Some(cell), Some(ground)) = (&mut self.cell, ground) {
                    cell.ground.get_or_insert(ground);
                }
            }
        }
        false
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let text = decode(&cell.text);
        let (mark, coloured) = mark(text.trim(), cell.ground);
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
fn mark(text: &str, ground: Option<Colour>) -> (Result<Mark, String>, bool) {
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

fn named(red: u8, green: u8, blue: u8) -> Option<Colour> {
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

/// Text as HTML writes it: entities, and any run of blanks is one.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        match entity.and_then(|(name, after)| Some((letter(name)?, after))) {
            Some((letter, after)) => {
                decoded.push(letter);
                rest = after;
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded.push_str(rest);
    decoded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letter(entity: &str) -> Option<char> {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match entity {
        "nbsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "times" => '×',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '−',
        "check" => '✓',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::clip::{tests::told, write};
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
        check(
            "<STYLE>.a {background:lime}</STYLE><TABLE><TR><TD CLASS=a>x</TD><TD>r</TD></TR></TABLE>",
            "XG|R",
        );
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
        assert_eq!(Clip::read_html("<p>x</p>"), None);
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
            // The table says which quotation marks enclose a cell.
            (
                "\"Nord\nSüd\"\nX",
                "<table><tr><td>\"Nord</td></tr><tr><td>Süd\"</td></tr><tr><td>X</td></tr></table>",
                "?\"Nord/?Süd\"/X",
            ),
            (
                "\"Nord\nSüd\"\nX",
                "<table><tr><td>Nord<br>Süd</td></tr><tr><td>X</td></tr></table>",
                "?Nord\nSüd/X",
            ),
            (
                "\"a\tb\nc\"\tX\nR\tG",
                "<table><tr><td>a b<br>c</td><td>X</td></tr><tr><td>R</td><td>G</td></tr></table>",
                "?a\tb\nc|X/R|G",
            ),
            (
                "\"Nord\tX\nSüd\"\tG",
                "<table><tr><td>\"Nord</td><td>X</td></tr><tr><td>Süd\"</td><td>G</td></tr></table>",
                "?\"Nord|X/?Süd\"|G",
            ),
            ("\"\tX", "<table><tr><td>\"</td><td>X</td></tr></table>", "?\"|X"),
        ] {
            assert_eq!(told(&Clip::of(text, html)), cells, "{text:?} {html}");
        }
        assert_eq!(Clip::of("", html).colours, 1);
    }

    proptest! {
        #[test]
        fn what_is_copied_pastes_back_as_html(bytes in prop::collection::vec(0_u8..7, 1..60), width in 1_usize..9) {
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
