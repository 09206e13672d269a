//! Saves something as a file: one description of what there is to save, and one button for every page that offers it.

pub mod care;
mod export_file;

use crate::browser::{
    download,
    prefs::{self, Preference},
    sheet_writer,
};
use crate::domain::Mark;
use crate::exchange::export::book::{BookOrder, LegendOrder};
use crate::exchange::export::csv_write::Dialect;
use crate::exchange::export::sheet::{ExportSheet, SheetCell};
use crate::exchange::export::{ExportFormat, Style, Wording, file_name};
use crate::text::matrix::{MatrixText, mark_phrase};
use crate::text::{Language, data::Data};
use crate::ui::controls::Button;
use crate::ui::controls::icons::Icon;
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;
use crate::ui::session::{self, use_session};
use crate::ui::shell::toasts::use_toasts;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

pub use export_file::ExportFile;

/// Saves what `file` makes when it is pressed.
#[component]
pub fn ExportButton(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] file: Callback<(), ExportFile>,
) -> impl IntoView {
    let export = use_export();
    let press = Callback::new(move |()| export.run(file.run(())));
    view! { <Button label press icon=Icon::Export/> }
}

/// The same for menus and keys: call it with what is to be saved. It says whether that is among the downloads.
#[must_use]
pub fn use_export() -> Callback<ExportFile> {
    let (session, toasts, language) = (use_session(), use_toasts(), use_language());
    Callback::new(move |file: ExportFile| {
        let language = language.get_untracked();
        let style = style(language);
        let (company, what, bytes) = session.read(|workspace| {
            let company = workspace.settings().company.clone();
            (
                company,
                file.name(workspace, language),
                file.bytes(workspace, style, language),
            )
        });
        let made_on = session::now().today;
        let name = file_name(&company, &what, made_on, style.format.ending());
        match style.format {
            ExportFormat::Csv => toasts.notify(told(
                &download::save(&bytes, &name, "text/csv;charset=utf-8"),
                &name,
                language,
            )),
            ExportFormat::Excel => {
                let order = BookOrder {
                    name: what,
                    company,
                    made_on,
                    cells: bytes,
                    legend: legend(style, language),
                };
                if order.cells.len() > LARGE {
                    toasts.notify(language.text(Data::Writing).into_owned());
                }
                spawn_local(async move {
                    toasts.notify(match sheet_writer::write(&order).await {
                        Ok(file) => told(&download::save_array(&file, &name, XLSX), &name, language),
                        Err(fault) => language.book_fault(fault),
                    });
                });
            }
        }
    })
}

/// A workbook of so many bytes takes more than a moment: some ten thousand lines.
const LARGE: usize = 1 << 20;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn told(saved: &Result<(), JsValue>, name: &str, language: Language) -> String {
    match saved {
        Ok(()) => language.fill(Data::Exported, &[name]),
        Err(_) => language.text(Data::NotExported).into_owned(),
    }
}

/// What the codes of marks mean.
fn legend(style: Style, language: Language) -> LegendOrder {
    let meaning = |mark| SheetCell::Text(language.text(mark_phrase(mark)).into_owned());
    let sheet = ExportSheet {
        name: language.text(MatrixText::Legend).into_owned(),
        head: language.texts(&[Data::Mark, Data::Meaning]),
        rows: Mark::ALL.map(|mark| vec![SheetCell::Mark(mark), meaning(mark)]).into(),
    };
    LegendOrder {
        cells: sheet.written(style),
        name: sheet.name,
    }
}

pub fn style(language: Language) -> Style {
    Style {
        format: format(),
        dialect: dialect(language),
        wording: match language {
            Language::German | Language::Swiss => Wording::German,
            Language::English => Wording::English,
        },
    }
}

/// As chosen on this device; else CSV, which every program reads and whoever has built upon our files goes on getting.
#[must_use]
pub fn format() -> ExportFormat {
    match prefs::read(Preference::ExportFormat).as_deref() {
        Some("excel") => ExportFormat::Excel,
        Some(_) | None => ExportFormat::Csv,
    }
}

pub fn choose_format(format: ExportFormat) {
    let kept = match format {
        ExportFormat::Csv => "csv",
        ExportFormat::Excel => "excel",
    };
    prefs::keep(Preference::ExportFormat, Some(kept));
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
