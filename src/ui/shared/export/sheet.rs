//! Saves a list of a page as a file.

use super::dialect;
use crate::browser::download;
use crate::exchange::export::file_name;
use crate::exchange::export::sheet::Sheet;
use crate::text::data::Data;
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;
use crate::ui::session::{self, use_session};
use crate::ui::shell::toasts::use_toasts;

/// Call it with what the file holds (a word for its name) and the list.
#[must_use]
pub fn use_sheet_export() -> Callback<(String, Sheet)> {
    let (session, toasts, language) = (use_session(), use_toasts(), use_language());
    Callback::new(move |(what, sheet): (String, Sheet)| {
        let language = language.get_untracked();
        let company = session.read(|workspace| workspace.settings().company.clone());
        let name = file_name(&company, &what, session::now().today, "csv");
        let saved = download::save(&sheet.csv(dialect(language)), &name, "text/csv;charset=utf-8");
        toasts.tell(match saved {
            Ok(()) => language.fill(Data::Exported, &[&name]),
            Err(_) => language.tell(Data::NotExported).into_owned(),
        });
    })
}
