//! Saves a list of a page as a file.

use super::{dialect, use_csv_file};
use crate::exchange::export::sheet::ExportSheet;
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;

/// Call it with what the file holds (a word for its name) and the list.
#[must_use]
pub fn use_sheet_export() -> Callback<(String, ExportSheet)> {
    let (language, save) = (use_language(), use_csv_file());
    Callback::new(move |(what, sheet): (String, ExportSheet)| {
        save.run((what, sheet.csv(dialect(language.get_untracked()))));
    })
}
