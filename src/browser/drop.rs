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

/// The files that were dropped.
#[must_use]
pub fn dropped(event: &DragEvent) -> Vec<File> {
    event.data_transfer().map(|data| files_of(&data)).unwrap_or_default()
}

/// The files that were chosen; the field is emptied, so that the same file can be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Vec<File> {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = target else { return Vec::new() };
    let files = all(field.files());
    field.set_value("");
    files
}

/// What was pasted into the page, beside its fields: files, or text with at least two cells, under that name.
#[must_use]
pub fn pasted(event: &ClipboardEvent, name: &str) -> Vec<Source> {
    let Some(data) = event.clipboard_data().filter(|_| !goes_to_field(event)) else {
        return Vec::new();
    };
    let text = || {
        data.get_data("text/plain")
            .ok()
            .filter(|text| text.trim().contains(['\t', '\n', ';']))
    };
    let files = files_of(&data);
    if !files.is_empty() {
        return files.into_iter().map(Source::File).collect();
    }
    let text = text().and_then(|text| Source::of_text(&text, name));
    text.into_iter().collect()
}

fn files_of(data: &DataTransfer) -> Vec<File> {
    all(data.files())
}

fn all(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.item(at)).collect()
}

fn goes_to_field(event: &ClipboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| {
        element
            .closest("input, textarea, select")
            .is_ok_and(|field| field.is_some())
    })
}
