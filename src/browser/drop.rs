//! What people drop on the page or paste into it: files, or a range of cells as text.

use super::import::Source;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, FileList, HtmlInputElement};

/// The drag brings files, not a piece of text from the page.
#[must_use]
pub fn brings_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|kind| kind == "Files"))
}

/// The first of the files that were dropped.
#[must_use]
pub fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer().and_then(|data| first_file(&data))
}

/// The file that was chosen; the field is emptied, so that the same file can be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Option<File> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = first(&field.files()?);
    field.set_value("");
    file
}

/// What was pasted into the page, beside its fields: a file, or text with at least two cells, under that name.
#[must_use]
pub fn pasted(event: &ClipboardEvent, name: &str) -> Option<Source> {
    if goes_to_field(event) {
        return None;
    }
    let data = event.clipboard_data()?;
    let text = || {
        data.get_data("text/plain")
            .ok()
            .filter(|text| text.trim().contains(['\t', '\n', ';']))
    };
    let file = first_file(&data).map(Source::File);
    file.or_else(|| Source::of_text(&text()?, name))
}

fn first_file(data: &DataTransfer) -> Option<File> {
    first(&data.files()?)
}

fn first(files: &FileList) -> Option<File> {
    files.item(0)
}

fn goes_to_field(event: &ClipboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| {
        element
            .closest("input, textarea, select")
            .is_ok_and(|field| field.is_some())
    })
}
