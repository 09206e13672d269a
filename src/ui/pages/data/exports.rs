//! What can be saved as a file for other programs.

use crate::exchange::export::ExportTable;
use crate::exchange::export::csv_write::Dialect;
use crate::text::{Language, data::Data};
use crate::ui::controls::{Card, Segmented};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::export::care::ExportAllCare;
use crate::ui::shared::export::{ExportButton, choose_dialect, dialect};

#[component]
pub fn ExportCard() -> impl IntoView {
    let session = use_session();
    let filled = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Products);
        session.read(|workspace| !workspace.is_empty())
    });
    view! {
        <Card title=t(Data::Exports)>
            <Show when=move || filled.get() fallback=|| view! { <p class="soft">{t(Data::NothingToExport)}</p> }>
                <div class="stack">
                    <DialectChoice/>
                    <div class="stack" data-gap="s">
                        <ExportButton table=ExportTable::MatrixWide/>
                        <ExportButton table=ExportTable::MatrixLong/>
                        <ExportButton table=ExportTable::Customers/>
                        <ExportButton table=ExportTable::Products/>
                        <ExportAllCare/>
                    </div>
                    <p class="hint">{t(Data::ExportsHint)}</p>
                </div>
            </Show>
        </Card>
    }
}

#[component]
fn DialectChoice() -> impl IntoView {
    let language = use_language();
    let chosen = RwSignal::new(dialect(language.get_untracked()));
    effect(move || chosen.set(dialect(language.get())));
    let excel = Signal::derive(move || language.get().text(name(excel_of(language.get()))).into_owned());
    let choose = Callback::new(move |place| {
        let dialect = if place == 0 {
            excel_of(language.get_untracked())
        } else {
            Dialect::International
        };
        choose_dialect(dialect);
        chosen.set(dialect);
    });
    view! {
        <div class="stack" data-gap="s">
            <Segmented label=t(Data::Dialect) options=vec![excel, t(Data::International)] choose
                chosen=Signal::derive(move || usize::from(chosen.get() == Dialect::International))/>
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
