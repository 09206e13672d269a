//! Saves a table of the workspace as a file: one button for every page that shows such a table.

pub mod care;
pub mod methods;
pub mod sheet;

use crate::browser::{
    download,
    prefs::{self, Preference},
};
use crate::exchange::export::csv_write::Dialect;
use crate::exchange::export::{ExportScope, ExportTable, Style, Wording, csv, file_name};
use crate::text::{Language, data::Data};
use crate::ui::controls::Button;
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{self, use_session};
use crate::ui::shell::toasts::use_toasts;

/// Saves all of the table, or with `scope` what a page shows of it, in its order.
#[component]
pub fn ExportButton(
    table: ExportTable,
    #[prop(optional, into)] scope: Option<Callback<(), ExportScope>>,
) -> impl IntoView {
    let save = use_export();
    let press = Callback::new(move |()| save.run((table, scope.map(|scope| scope.run(())))));
    view! { <Button label=t(label(table)) press icon=Icon::Export/> }
}

/// The same for menus and keys: call it with the table, and a scope where not all of it is meant.
#[must_use]
pub fn use_export() -> Callback<(ExportTable, Option<ExportScope>)> {
    let (session, language, save) = (use_session(), use_language(), use_csv_file());
    Callback::new(move |(table, scope): (ExportTable, Option<ExportScope>)| {
        let language = language.get_untracked();
        let bytes = session.read(|workspace| {
            let scope = scope.unwrap_or_else(|| ExportScope::all(workspace, table));
            csv(workspace, table, &scope, style(language))
        });
        save.run((language.text(content(table)).into_owned(), bytes));
    })
}

/// The end of every export: call it with what the file holds, for its name, and its bytes. Saves it and says so.
fn use_csv_file() -> Callback<(String, Vec<u8>)> {
    let (session, toasts, language) = (use_session(), use_toasts(), use_language());
    Callback::new(move |(what, bytes): (String, Vec<u8>)| {
        let language = language.get_untracked();
        let company = session.read(|workspace| workspace.settings().company.clone());
        let name = file_name(&company, &what, session::now().today, "csv");
        toasts.notify(match download::save(&bytes, &name, "text/csv;charset=utf-8") {
            Ok(()) => language.fill(Data::Exported, &[&name]),
            Err(_) => language.text(Data::NotExported).into_owned(),
        });
    })
}

const fn label(table: ExportTable) -> Data {
    match table {
        ExportTable::MatrixWide => Data::ExportMatrixWide,
        ExportTable::MatrixLong => Data::ExportMatrixLong,
        ExportTable::Customers => Data::ExportCustomers,
        ExportTable::Products => Data::ExportProducts,
    }
}

const fn content(table: ExportTable) -> Data {
    match table {
        ExportTable::MatrixWide => Data::FileMatrix,
        ExportTable::MatrixLong => Data::FileMatrixLong,
        ExportTable::Customers => Data::FileCustomers,
        ExportTable::Products => Data::FileProducts,
    }
}

pub fn style(language: Language) -> Style {
    Style {
        dialect: dialect(language),
        wording: match language {
            Language::German | Language::Swiss => Wording::German,
            Language::English => Wording::English,
        },
    }
}

/// As chosen on this device; else what the programs of the language's speakers open best.
#[must_use]
pub fn dialect(language: Language) -> Dialect {
    match (prefs::read(Preference::Dialect).as_deref(), language) {
        (Some("international"), _) | (None, Language::English) => Dialect::International,
        (_, Language::Swiss) => Dialect::SwissExcel,
        (_, Language::German | Language::English) => Dialect::GermanExcel,
    }
}

pub fn choose_dialect(dialect: Dialect) {
    let kept = match dialect {
        Dialect::GermanExcel | Dialect::SwissExcel => "excel",
        Dialect::International => "international",
    };
    prefs::keep(Preference::Dialect, Some(kept));
}
