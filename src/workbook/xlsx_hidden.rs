//! What a sheet of `.xlsx` hides, which calamine does not tell.
//!
//! **How it works.** Columns stand in front of the cells, where there is little to be read. Behind that, the elements of rows alone are
//! looked for, as bytes: that takes little beside the reading of the cells.

use super::container::{Archive, UnpackedFile};
use super::xml::{Document, local_value, value};
use crate::exchange::hidden_parts::HiddenParts;
use crate::exchange::sheets::{COLUMNS_MAX, ROWS_MAX};
use memchr::{memchr, memmem};
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;
use std::io::Read;

/// What the sheet at this place among all those of the workbook hides; nothing where that cannot be told.
#[must_use]
pub fn hidden_parts(bytes: &[u8], place: usize) -> HiddenParts {
    let archive = Archive::open(bytes).ok();
    let part = archive.and_then(|archive| archive.part(&sheet_part(&archive, place)?));
    part.map(of_sheet).unwrap_or_default().in_order()
}

/// Where the sheet lies in the archive.
fn sheet_part(archive: &Archive<'_>, place: usize) -> Option<String> {
    let (_, main) = relations(archive, "_rels/.rels")
        .into_values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"))
        .unwrap_or_else(|| (String::new(), "xl/workbook.xml".to_owned()));
    let main = main.trim_start_matches('/');
    let file = main.rsplit('/').next().unwrap_or_default();
    let folder = main.strip_suffix(file).unwrap_or_default();
    let mut sheets = Vec::new();
    elements(archive, main, |element| {
        if element.local_name().as_ref() == "sheet" {
            sheets.push(local_value(element, "id").unwrap_or_default());
        }
    });
    let relations = relations(archive, &format!("{folder}_rels/{file}.rels"));
    let (_, target) = relations.get(sheets.get(place)?)?;
    Some(match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}{target}"),
    })
}

/// Kind and target of each relation by its name.
fn relations(archive: &Archive<'_>, part: &str) -> FxHashMap<String, (String, String)> {
    let mut found = FxHashMap::default();
    elements(archive, part, |element| {
        let [name, kind, target] = ["Id", "Type", "Target"].map(|name| value(element, name).unwrap_or_default());
        if element.local_name().as_ref() == "Relationship" {
            found.insert(name, (kind, target));
        }
    });
    found
}

/// All elements of a part, as far as it makes sense.
fn elements(archive: &Archive<'_>, part: &str, mut take: impl FnMut(&BytesStart<'_>)) {
    let Some(part) = archive.part(part) else { return };
    let mut document = Document::of(part);
    let mut hear = |event: &Event<'_>| {
        if let Event::Start(element) = event {
            take(element);
        }
    };
    while let Ok(Some(())) = document.read(&mut hear) {}
}

fn of_sheet(part: UnpackedFile<'_>) -> HiddenParts {
    let (mut hidden, mut document) = (HiddenParts::default(), Document::of(part));
    // The name of a row has the namespace of the cells around it.
    let prefix = loop {
        let heard = document.read(|event| {
            let Event::Start(element) = event else { return None };
            let name = element.name();
            match element.local_name().as_ref() {
                "col" => note_columns(element, &mut hidden),
                "sheetData" => return name.as_ref().strip_suffix("sheetData").map(str::to_owned),
                _ => {}
            }
            None
        });
        match heard {
            Ok(Some(None)) => {}
            Ok(Some(Some(prefix))) => break prefix,
            Ok(None) | Err(_) => return hidden,
        }
    };
    note_rows(document.rest(), format!("<{prefix}row").as_bytes(), &mut hidden);
    hidden
}

/// Columns that are hidden, or without a width.
fn note_columns(element: &BytesStart<'_>, hidden: &mut HiddenParts) {
    let number = |name| value(element, name)?.parse::<u32>().ok();
    let has_no_width = value(element, "width").and_then(|width| width.parse().ok()) == Some(0.0);
    let is_hidden = has_no_width || value(element, "hidden").is_some_and(|told| is_true(told.as_bytes()));
    if let (Some(first @ 1..=COLUMNS_MAX), Some(last), true) = (number("min"), number("max"), is_hidden) {
        hidden.columns.add(first - 1, last.min(COLUMNS_MAX).saturating_sub(1));
    }
}

/// Goes through all that follows for elements that begin like this.
fn note_rows(mut part: UnpackedFile<'_>, row: &[u8], hidden: &mut HiddenParts) {
    const PIECE: u64 = 1 << 16;
    /// No element is that long.
    const ELEMENT_MAX: usize = 1 << 16;
    let finder = memmem::Finder::new(row);
    let (mut text, mut line) = (Vec::new(), 0_u32);
    while matches!(part.by_ref().take(PIECE).read_to_end(&mut text), Ok(1..)) {
        let mut at = 0;
        // Down to here all is done; an element that is cut waits for the rest.
        let done = loop {
            let rest = text.get(at..).unwrap_or_default();
            let Some(start) = finder.find(rest) else {
                break text.len().saturating_sub(row.len()).max(at);
            };
            let element = rest.get(start + row.len()..).unwrap_or_default();
            let Some(length) = memchr(b'>', element) else {
                break at + start;
            };
            if let Some(attributes) = element.get(..length).filter(|rest| is_whole_name(rest)) {
                line = note_row(attributes, line, hidden);
            }
            at += start + row.len() + length;
        };
        text.drain(..done);
        if text.len() > ELEMENT_MAX {
            return;
        }
    }
}

/// What follows belongs to no longer name.
fn is_whole_name(rest: &[u8]) -> bool {
    rest.first()
        .is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'/')
}

/// Notes a row by its attributes, and gives its number, which follows that of the one before where it is not told.
fn note_row(attributes: &[u8], before: u32, hidden: &mut HiddenParts) -> u32 {
    let told = attribute(attributes, b"r").and_then(|told| std::str::from_utf8(told).ok()?.parse().ok());
    let line = told.unwrap_or(before.saturating_add(1));
    let has_no_height = attribute(attributes, b"ht") == Some(b"0");
    let is_hidden = has_no_height || attribute(attributes, b"hidden").is_some_and(is_true);
    if is_hidden && (1..=ROWS_MAX).contains(&line) {
        hidden.rows.add(line - 1, line - 1);
    }
    line
}

/// The value of an attribute.
fn attribute<'a>(mut text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    loop {
        let (key, value) = text.split_at_checked(memchr(b'=', text)?)?;
        let (quote, value) = value.get(1..)?.trim_ascii_start().split_first()?;
        let (value, rest) = value.split_at_checked(memchr(*quote, value)?)?;
        if key.trim_ascii() == name {
            return Some(value);
        }
        text = rest.get(1..)?;
    }
}

fn is_true(told: &[u8]) -> bool {
    matches!(told, b"1" | b"true")
}
