//! Number formats of `.ods`, which calamine does not tell: what they say of the cells of each sheet; and what each sheet hides.

use super::container::Archive;
use super::number_format::NumberSense;
use super::sheet_senses::SheetSenses;
use super::xml::{Document, value};
use crate::exchange::hidden_parts::HiddenParts;
use crate::exchange::parse::unit::CurrencyCode;
use crate::exchange::sheets::{COLUMNS_MAX, ROWS_MAX, WorkbookFault};
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

/// What the formats say and what is hidden, a sheet after the other.
///
/// # Errors
/// Damaged where it makes no sense.
pub fn senses(bytes: &[u8]) -> Result<Vec<SheetSenses>, WorkbookFault> {
    let archive = Archive::open(bytes)?;
    let mut styles = Styles::default();
    if let Some(part) = archive.part("styles.xml") {
        let mut document = Document::of(part);
        while document.read(|event| styles.hear(event))?.is_some() {}
        styles.settle();
    }
    let mut tables = Tables {
        styles,
        ..Tables::default()
    };
    let mut document = Document::of(archive.part("content.xml").ok_or(WorkbookFault::Damaged)?);
    while document.read(|event| tables.hear(event))?.is_some() {}
    Ok(tables.sheets.into_iter().map(SheetSenses::in_order).collect())
}

/// Formats by name, and the styles of cells that have them.
#[derive(Default)]
struct Styles {
    formats: FxHashMap<String, KnownFormat>,
    /// What is known of a style, and where else it may be looked up: the format and the style that it comes from.
    open: Vec<(String, Option<String>, Option<String>)>,
    cells: FxHashMap<String, NumberSense>,
    format: Option<Format>,
    text: Option<Text>,
}

/// A format that was read.
struct KnownFormat {
    sense: NumberSense,
    /// The same without marks, which are a matter of the whole of it.
    unmarked: NumberSense,
    /// Without those for other numbers.
    code: String,
}

/// A format as it is being read, as Excel would write it.
#[derive(Default)]
struct Format {
    name: String,
    code: String,
    /// Those for other numbers, with what they are for: `[>=0]`.
    others: Vec<(String, String)>,
}

/// What an element's text stands for.
enum Text {
    Words(String),
    Currency { sign: String, country: String },
}

impl Styles {
    fn hear(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => self.begin(element),
            Event::Text(text) => {
                let (Some(Text::Words(word)) | Some(Text::Currency { sign: word, .. })) = &mut self.text else {
                    return;
                };
                word.push_str(&text.xml10_content());
            }
            Event::End(element) => self.end(element.name().as_ref()),
            Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_)
            | Event::Eof => {}
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>) {
        match element.name().as_ref() {
            "number:number-style" | "number:currency-style" | "number:percentage-style" | "number:text-style" => {
                let name = value(element, "style:name").unwrap_or_default();
                let is_percent = element.name().as_ref() == "number:percentage-style";
                let code = if is_percent { "%" } else { "" }.to_owned();
                self.format = Some(Format {
                    name,
                    code,
                    others: Vec::new(),
                });
            }
            "number:number" => {
                let Some(format) = &mut self.format else { return };
                let is_some = |name| value(element, name).is_some_and(|value| value != "0" && value != "false");
                let digits = value(element, "number:min-integer-digits").and_then(|digits| digits.parse().ok());
                if is_some("number:grouping") {
                    format.code.push_str("#,");
                }
                format.code.push_str(&"0".repeat(digits.unwrap_or(1).min(30)));
                if is_some("number:decimal-places") {
                    format.code.push_str(".0");
                }
                // It shows thousands of a number that is whole units.
                if value(element, "number:display-factor").is_some_and(|factor| factor != "1") {
                    format.code.push(',');
                }
            }
            // What texts look like stands around the formats of numbers, where it is said.
            "number:text-content" => {
                if let Some(format) = &mut self.format {
                    format.code.push('@');
                }
            }
            "number:text" => self.text = Some(Text::Words(String::new())),
            "number:currency-symbol" => {
                let country = value(element, "number:country").unwrap_or_default();
                self.text = Some(Text::Currency {
                    sign: String::new(),
                    country,
                });
            }
            "style:map" => {
                if let Some(format) = &mut self.format {
                    let condition = value(element, "style:condition").unwrap_or_default();
                    let range = format!("[{}]", condition.trim_start_matches("value()"));
                    let name = value(element, "style:apply-style-name").unwrap_or_default();
                    format.others.push((range, name));
                }
            }
            "style:style" if value(element, "style:family").as_deref() == Some("table-cell") => {
                let [format, parent] =
                    ["style:data-style-name", "style:parent-style-name"].map(|name| value(element, name));
                self.open
                    .push((value(element, "style:name").unwrap_or_default(), format, parent));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "number:text" | "number:currency-symbol" => {
                let (Some(format), Some(text)) = (&mut self.format, self.text.take()) else {
                    return;
                };
                match text {
                    Text::Words(words) => format.code.push_str(&format!("\"{}\"", words.replace('"', ""))),
                    Text::Currency { sign, country } => format.code.push_str(&format!("[${sign}-{country}]")),
                }
            }
            "number:number-style" | "number:currency-style" | "number:percentage-style" | "number:text-style" => {
                let Some(format) = self.format.take() else { return };
                self.keep(format);
            }
            _ => {}
        }
    }

    /// What a format says, with those for other numbers.
    fn keep(&mut self, format: Format) {
        let own = NumberSense::unmarked(&format.code, None);
        let of = |(range, name): &(String, String)| {
            let known = self.formats.get(name)?;
            Some((known.unmarked, format!("{range}{};", known.code)))
        };
        let others: Vec<_> = format.others.iter().filter_map(of).collect();
        let unmarked = match (own, others.last()) {
            (NumberSense::Plain, Some((other, _))) => *other,
            _ => own,
        };
        let all: String = others
            .iter()
            .map(|(_, code)| code.as_str())
            .chain([format.code.as_str()])
            .collect();
        let known = KnownFormat {
            sense: unmarked.marked(&all),
            unmarked,
            code: format.code,
        };
        self.formats.insert(format.name, known);
    }

    /// What the styles say that were read, now that all formats are known.
    fn settle(&mut self) {
        /// So many styles may come from each other.
        const GENERATIONS: usize = 16;
        let open: FxHashMap<String, (Option<String>, Option<String>)> = self
            .open
            .drain(..)
            .map(|(name, format, parent)| (name, (format, parent)))
            .collect();
        for name in open.keys() {
            let mut at = Some(name);
            for _ in 0..GENERATIONS {
                let Some(style) = at else { break };
                let known = match open.get(style) {
                    Some((Some(format), _)) => {
                        Some(self.formats.get(format).map(|known| known.sense).unwrap_or_default())
                    }
                    Some((None, _)) => None,
                    None => Some(self.cells.get(style).copied().unwrap_or_default()),
                };
                if let Some(sense) = known {
                    self.cells.insert(name.clone(), sense);
                    break;
                }
                at = open.get(style).and_then(|(_, parent)| parent.as_ref());
            }
        }
    }

    fn sense(&self, style: Option<String>) -> Option<NumberSense> {
        Some(self.cells.get(&style?).copied().unwrap_or_default())
    }
}

/// Where the cells stand, and what their styles say.
#[derive(Default)]
struct Tables {
    styles: Styles,
    sheets: Vec<SheetSenses>,
    /// The styles of columns without end, by the column behind their last.
    columns: Vec<(u32, NumberSense)>,
    /// The first of the rows at hand, how many they are, and what their style says.
    row: u32,
    rows: u32,
    of_row: Option<NumberSense>,
    column: u32,
}

impl Tables {
    fn hear(&mut self, event: &Event<'_>) {
        let Event::Start(element) = event else {
            return self.styles.hear(event);
        };
        let times = |name| {
            value(element, name)
                .and_then(|times| times.parse::<u32>().ok())
                .unwrap_or(1)
        };
        match element.name().as_ref() {
            "office:body" => self.styles.settle(),
            "table:table" if value(element, "table:name").is_some() => {
                self.sheets.push(SheetSenses::default());
                self.columns.clear();
                (self.row, self.rows) = (0, 0);
            }
            "table:table-column" => {
                let before = self.columns.last().map_or(0, |(end, _)| *end);
                let end = before.saturating_add(times("table:number-columns-repeated"));
                let sense = self.styles.sense(value(element, "table:default-cell-style-name"));
                self.columns.push((end, sense.unwrap_or_default()));
                if is_hidden(element) {
                    self.note_hidden(|hidden| hidden.columns.add(before, end.saturating_sub(1)));
                }
            }
            "table:table-row" => {
                self.row = self.row.saturating_add(self.rows).min(ROWS_MAX);
                self.rows = times("table:number-rows-repeated").min(ROWS_MAX - self.row);
                self.of_row = self.styles.sense(value(element, "table:default-cell-style-name"));
                self.column = 0;
                if is_hidden(element) && self.rows > 0 {
                    let (first, last) = (self.row, self.row + self.rows - 1);
                    self.note_hidden(|hidden| hidden.rows.add(first, last));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = times("table:number-columns-repeated").min(COLUMNS_MAX.saturating_sub(self.column));
                self.cells(element, columns);
                self.column += columns;
            }
            _ => self.styles.hear(event),
        }
    }

    fn note_hidden(&mut self, note: impl FnOnce(&mut HiddenParts)) {
        if let Some(sheet) = self.sheets.last_mut() {
            note(&mut sheet.hidden);
        }
    }

    fn cells(&mut self, element: &BytesStart<'_>, columns: u32) {
        let kind = value(element, "office:value-type");
        let currency = match kind.as_deref() {
            Some("percentage") => Some(NumberSense::Percent),
            Some("currency") => {
                let code = value(element, "office:currency");
                code.and_then(|code| CurrencyCode::of_cell(&code))
                    .map(NumberSense::Currency)
            }
            Some("float") => None,
            Some(_) | None => return,
        };
        let styled = self.styles.sense(value(element, "table:style-name")).or(self.of_row);
        let own = match (currency, styled) {
            (Some(NumberSense::Currency(unit)), Some(NumberSense::Marked(marks))) => {
                Some(NumberSense::Marked(marks.in_unit(Some(unit))))
            }
            (known, styled) => known.or(styled),
        };
        for column in self.column..self.column + columns {
            let of_column = || {
                self.columns
                    .iter()
                    .find(|(end, _)| column < *end)
                    .map(|(_, sense)| *sense)
            };
            let sense = own.or_else(of_column).unwrap_or_default();
            let Some(sheet) = self.sheets.last_mut().filter(|_| sense != NumberSense::Plain) else {
                continue;
            };
            (self.row..self.row + self.rows).for_each(|row| sheet.note((row, column), sense));
        }
    }
}

/// By a filter, by hand, or within a collapsed group.
fn is_hidden(element: &BytesStart<'_>) -> bool {
    value(element, "table:visibility").is_some_and(|seen| seen != "visible")
}
