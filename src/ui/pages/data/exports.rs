//! What can be saved as a file for other programs.

use crate::exchange::export::csv_write::Dialect;
use crate::exchange::export::{ExportFormat, ExportTable};
use crate::text::{Language, data::Data};
use crate::ui::controls::{Card, OneOf, Segmented};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::export::care::ExportAllCare;
use crate::ui::shared::export::{ExportButton, ExportFile, choose_dialect, choose_format, dialect, format};

#[component]
pub fn ExportCard() -> impl IntoView {
    let session = use_session();
    let filled = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Products);
        session.read(|workspace| !workspace.is_empty())
    });
    let chosen = RwSignal::new(format());
    view! {
        <Card title=t(Data::Exports)>
            <Show when=move || filled.get() fallback=|| view! { <p class="soft">{t(Data::NothingToExport)}</p> }>
                <div class="stack">
                    <FormatChoice chosen/>
                    <Show when=move || chosen.get() == ExportFormat::Csv><DialectChoice/></Show>
                    <div class="stack" data-gap="s">
                        <ExportButton label=t(Data::ExportMatrixWide) file=|()| ExportFile::Table(ExportTable::MatrixWide)/>
                        <ExportButton label=t(Data::ExportMatrixLong) file=|()| ExportFile::Table(ExportTable::MatrixLong)/>
                        <ExportButton label=t(Data::ExportCustomers) file=|()| ExportFile::Table(ExportTable::Customers)/>
                        <ExportButton label=t(Data::ExportProducts) file=|()| ExportFile::Table(ExportTable::Products)/>
                        <ExportAllCare/>
                    </div>
                    <p class="hint">{t(Data::ExportsHint)}</p>
                </div>
            </Show>
        </Card>
    }
}

/// Of all exports, on other pages too.
#[component]
fn FormatChoice(chosen: RwSignal<ExportFormat>) -> impl IntoView {
    const FORMATS: [ExportFormat; 2] = [ExportFormat::Csv, ExportFormat::Excel];
    let (csv, excel) = (t(Data::Csv), t(Data::Excel));
    let options = Signal::derive(move || vec![csv.get(), excel.get()]);
    let choose = move |place: usize| {
        if let Some(format) = FORMATS.get(place) {
            choose_format(*format);
            chosen.set(*format);
        }
    };
    let of = OneOf::new(
        options,
        move || usize::from(chosen.get() == ExportFormat::Excel),
        choose,
    );
    view! {
        <div class="stack" data-gap="s">
            <Segmented label=t(Data::Format) of/>
            <Show when=move || chosen.get() == ExportFormat::Excel><p class="hint">{t(Data::ExcelHint)}</p></Show>
        </div>
    }
}

#[component]
fn DialectChoice() -> impl IntoView {
    let language = use_language();
    let chosen = RwSignal::new(dialect(language.get_untracked()));
    effect(move || chosen.set(dialect(language.get())));
    let excel = Signal::derive(move || language.get().text(name(excel_of(language.get()))).into_owned());
    let choose = move |place| {
        let dialect = if place == 0 {
            excel_of(language.get_untracked())
        } else {
            Dialect::International
        };
        choose_dialect(dialect);
        chosen.set(dialect);
    };
    let international = t(Data::International);
    let options = Signal::derive(move || vec![excel.get(), international.get()]);
    let of = OneOf::new(
        options,
        move || usize::from(chosen.get() == Dialect::International),
        choose,
    );
    view! {
        <div class="stack" data-gap="s">
            <Segmented label=t(Data::Dialect) of/>
            <p class="hint">{move || language.get().text(hint(chosen.get())).into_owned()}</p>
        </div>
    }
}

const fn excel_of(language: Language) -> Dialect {
    match language {
        Language::German | Language::English => Dialect::GermanExcel,
        Language::Swiss => Dialect::SwissExcel,
    }
}

const fn name(dialect: Dialect) -> Data {
    match dialect {
        Dialect::GermanExcel => Data::GermanExcel,
        Dialect::SwissExcel => Data::SwissExcel,
        Dialect::International => Data::International,
    }
}

const fn hint(dialect: Dialect) -> Data {
    match dialect {
        Dialect::GermanExcel => Data::GermanExcelHint,
        Dialect::SwissExcel => Data::SwissExcelHint,
        Dialect::International => Data::InternationalHint,
    }
}
