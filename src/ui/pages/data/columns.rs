//! What the file holds and what each column means: proposed, and changed here.

use super::intake::use_intake;
use crate::exchange::detect::decode::Encoding;
use crate::exchange::detect::sniff::DELIMITERS;
use crate::exchange::report::ColumnReport;
use crate::exchange::tables::fields;
use crate::exchange::tables::kind::TableKind;
use crate::text::import::{Import, delimiter};
use crate::ui::controls::{Card, Check, Printed, Select};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use leptos::ev;

const ENCODINGS: [Encoding; 4] = [
    Encoding::Utf8,
    Encoding::Windows1252,
    Encoding::Utf16LittleEndian,
    Encoding::Utf16BigEndian,
];

#[component]
pub fn ColumnCard() -> impl IntoView {
    let intake = use_intake();
    let count = move |taken: bool| {
        intake.report.with(|report| {
            let columns = report.as_deref().map_or(&[][..], |report| &report.columns);
            columns.iter().filter(|column| !taken || column.field.is_some()).count()
        })
    };
    let counted = fill(Import::ColumnsMapped, move |language| {
        [count(true), count(false)].map(|count| language.count(small(count)))
    });
    view! {
        <Card title=t(Import::HowRead)><FileChoices/></Card>
        <section class="card" data-flush="">
            <header><h2>{t(Import::Columns)}</h2><small>{counted}</small></header>
            <ColumnTable/>
        </section>
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Content, encoding, delimiter; and whether new names are wanted.
#[component]
fn FileChoices() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let report = move |read: fn(&crate::exchange::Report) -> usize| {
        Signal::derive(move || intake.report.with(|report| report.as_deref().map_or(0, read)))
    };
    let told = |options: fn(crate::text::Language) -> Vec<String>| Signal::derive(move || options(language.get()));
    let table = report(|report| place(&TableKind::ALL.map(Some), &report.table).map_or(0, |place| place + 1));
    let tables = told(|language| {
        let known = TableKind::ALL
            .into_iter()
            .map(|table| language.text(table).into_owned());
        std::iter::once(language.text(Import::Unknown).into_owned())
            .chain(known)
            .collect()
    });
    let choose_table = Callback::new(move |at: usize| {
        if let Some(table) = at.checked_sub(1).and_then(|at| TableKind::ALL.get(at)) {
            intake.choose_table(*table);
        }
    });
    let encoding = report(|report| place(&ENCODINGS, &report.encoding).unwrap_or(0));
    let encodings = told(|language| ENCODINGS.map(|encoding| language.text(encoding).into_owned()).into());
    let choose_encoding =
        Callback::new(move |at: usize| intake.start_over(|choices| choices.encoding = ENCODINGS.get(at).copied()));
    let sign = report(|report| place(&DELIMITERS, &report.delimiter).unwrap_or(0));
    let signs = told(|language| {
        DELIMITERS
            .map(|sign| language.text(delimiter(sign)).into_owned())
            .into()
    });
    let choose_sign =
        Callback::new(move |at: usize| intake.start_over(|choices| choices.delimiter = DELIMITERS.get(at).copied()));
    view! {
        <div class="stack">
            <div class="fields">
                <Select label=t(Import::Content) options=tables chosen=table choose=choose_table/>
                <Select label=t(Import::DelimiterLabel) options=signs chosen=sign choose=choose_sign/>
                <Select label=t(Import::EncodingLabel) options=encodings chosen=encoding choose=choose_encoding/>
            </div>
            <Newcomers/>
        </div>
    }
}

fn place<T: PartialEq>(list: &[T], sought: &T) -> Option<usize> {
    list.iter().position(|known| known == sought)
}

/// Whether customers and products that are not known yet are wanted.
#[component]
fn Newcomers() -> impl IntoView {
    let intake = use_intake();
    let known_only = move || intake.choices.with(|choices| choices.known_only);
    let any = move || {
        let new = intake.report.with(|report| {
            report
                .as_deref()
                .map_or(0, |report| report.totals.customers_new + report.totals.products_new)
        });
        known_only() || new > 0
    };
    view! {
        <Show when=any>
            <Check label=t(Import::CreateNew) checked=Signal::derive(move || !known_only())
                change=Callback::new(move |create: bool| intake.choose_known_only(!create))/>
        </Show>
    }
}

#[component]
fn ColumnTable() -> impl IntoView {
    let intake = use_intake();
    let columns = memo(move || {
        let columns = intake
            .report
            .with(|report| report.as_deref().map(|report| report.columns.clone()));
        let plain = columns.into_iter().flatten().map(|column| ColumnReport {
            field: None,
            reading: None,
            ..column
        });
        (0..=u16::MAX).zip(plain).collect::<Vec<_>>()
    });
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=t(Import::ColumnTable)>
            <table class="table mapping">
                <thead>
                    <tr>
                        <th scope="col">{t(Import::ColumnInFile)}</th>
                        <th scope="col" data-wide="">{t(Import::Samples)}</th>
                        <th scope="col">{t(Import::Becomes)}</th>
                    </tr>
                </thead>
                <tbody>
                    {each(move || columns.get(), |(at, column)| (*at, column.header.clone(), column.samples.clone()), move |(at, column)| view! { <ColumnRow at column/> })}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn ColumnRow(at: u16, column: ColumnReport) -> impl IntoView {
    let language = use_language();
    let mut samples = column.samples.clone();
    samples.dedup();
    let samples = samples
        .into_iter()
        .map(|sample| view! { <code>{sample}</code> })
        .collect_view();
    let heading = Signal::derive(move || language.get().heading(&column, usize::from(at)));
    view! {
        <tr>
            <th scope="row">{heading}</th>
            <td data-wide=""><div class="samples">{samples}</div></td>
            <td><FieldSelect at heading/></td>
        </tr>
    }
}

/// What the column becomes.
#[component]
fn FieldSelect(at: u16, heading: Signal<String>) -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let fields = memo(move || {
        let table = intake
            .report
            .with(|report| report.as_deref().and_then(|report| report.table));
        table.map_or_else(Vec::new, |table| fields(table).to_vec())
    });
    let chosen = memo(move || {
        let field = intake
            .report
            .with(|report| report.as_deref()?.columns.get(usize::from(at))?.field);
        field
            .and_then(|field| fields.with(|fields| place(fields, &field)))
            .map_or(0, |place| place + 1)
    });
    let options = live(move || {
        let option = move |(place, name): (usize, String)| {
            view! { <option value=place.to_string() selected=move || chosen.get() == place>{name}</option> }
        };
        let names = fields
            .get()
            .into_iter()
            .map(|field| language.get().text(field).into_owned());
        let none = language.get().text(Import::Ignore).into_owned();
        std::iter::once(none)
            .chain(names)
            .enumerate()
            .map(option)
            .collect_view()
    });
    let printed = move || {
        let field = chosen.get().checked_sub(1);
        let field = field.and_then(|place| fields.with(|fields| fields.get(place).copied()));
        let language = language.get();
        field
            .map_or_else(|| language.text(Import::Ignore), |field| language.text(field))
            .into_owned()
    };
    let choose = move |event: ev::Event| {
        let Ok(place) = event_target_value(&event).parse::<usize>() else {
            return;
        };
        let field = fields.with_untracked(|fields| place.checked_sub(1).and_then(|place| fields.get(place)).copied());
        intake.choose_field(at, field);
    };
    view! {
        <select aria-label=fill(Import::MeaningOf, move |_| [heading.get()]) on:change=choose
            prop:value=move || chosen.get().to_string() disabled=move || fields.with(Vec::is_empty)>
            {options}
        </select>
        <Printed text=Signal::derive(printed)/>
    }
}
