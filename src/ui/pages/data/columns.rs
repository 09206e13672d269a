//! What the file holds and what each column means: proposed, and changed here.

use super::intake::{Intake, use_intake};
use crate::exchange::columns::field::ColumnField;
use crate::exchange::detect::encoding::Encoding;
use crate::exchange::detect::sniff::SIGNS;
use crate::exchange::report::{ColumnReport, Report};
use crate::exchange::tables::fields;
use crate::exchange::tables::kind::TableKind;
use crate::text::Language;
use crate::text::import::{Import, delimiter};
use crate::text::import_sums::ControlText;
use crate::ui::controls::{Button, Card, Check, OneOf, Printed, Select};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use leptos::{ev, html};

const ENCODINGS: [Encoding; 8] = [
    Encoding::Utf8,
    Encoding::Windows1252,
    Encoding::Latin9,
    Encoding::Dos850,
    Encoding::MacRoman,
    Encoding::Utf8Twice,
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
        <section class="card" data-flush="">
            <header><h2>{t(ControlText::Rows)}</h2><small>{counted}</small></header>
            <RowTable/>
        </section>
        <Card title=t(Import::HowRead)><FileChoices/></Card>
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Content, and of text encoding and delimiter; and whether new names are wanted.
#[component]
fn FileChoices() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let report = move |read: fn(&Report) -> usize| {
        Signal::derive(move || intake.report.with(|report| report.as_deref().map_or(0, read)))
    };
    let told = |options: fn(Language) -> Vec<String>| Signal::derive(move || options(language.get()));
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
    let sign = report(|report| place(&SIGNS, &report.delimiter).unwrap_or(0));
    let signs = told(|language| SIGNS.map(|sign| language.text(delimiter(sign)).into_owned()).into());
    let choose_sign =
        Callback::new(move |at: usize| intake.start_over(|choices| choices.delimiter = SIGNS.get(at).copied()));
    let is_text = move || {
        intake
            .report
            .with(|report| report.as_deref().is_none_or(|report| report.sheets.is_none()))
    };
    view! {
        <div class="stack">
            <div class="fields">
                <Select label=t(Import::Content) of=OneOf { options: tables, chosen: table, choose: choose_table }/>
                <Show when=is_text>
                    <Select label=t(Import::DelimiterLabel) of=OneOf { options: signs, chosen: sign, choose: choose_sign }/>
                    <Select label=t(Import::EncodingLabel) of=OneOf { options: encodings, chosen: encoding, choose: choose_encoding }/>
                </Show>
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
                change=Callback::new(move |create: bool| intake.choose(|choices| choices.known_only = !create))/>
        </Show>
    }
}

/// The columns of a file, by their place in it: those that are shown at once, and the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct FirstRows {
    columns: Vec<(u16, ColumnReport)>,
    shown: usize,
}

impl FirstRows {
    /// So many columns are shown at once.
    const SHOWN_MAX: usize = 12;
    /// A file of so few columns shows them all.
    const FEW: usize = 6;

    /// What is taken comes first; where nothing is, all may be needed.
    fn of(report: &Report) -> Self {
        let taken = |column: &ColumnReport| column.field.is_some();
        let count = report.columns.iter().filter(|column| taken(column)).count();
        let all = (0..=u16::MAX).zip(&report.columns);
        let (first, rest): (Vec<_>, Vec<_>) = all.partition(|(_, column)| taken(column));
        let total = report.columns.len();
        let columns = first.into_iter().chain(rest).map(|(at, column)| (at, column.clone()));
        Self {
            columns: columns.collect(),
            shown: if count == 0 {
                total
            } else {
                count.max(total.min(Self::FEW))
            }
            .min(Self::SHOWN_MAX),
        }
    }

    /// The same columns, whatever they became meanwhile: their order stays while they are chosen.
    fn is_of(&self, report: &Report) -> bool {
        self.columns.len() == report.columns.len()
            && self.columns.iter().all(|(at, column)| {
                let now = report.columns.get(usize::from(*at));
                now.is_some_and(|now| now.header == column.header && now.cells == column.cells)
            })
    }
}

/// The first rows with the meaning of each column above it.
#[component]
fn RowTable() -> impl IntoView {
    let intake = use_intake();
    let all = RwSignal::new(false);
    let first = Memo::new(move |before: Option<&FirstRows>| {
        intake.report.with(|report| match (report.as_deref(), before) {
            (Some(report), Some(before)) if before.is_of(report) => before.clone(),
            (Some(report), _) => FirstRows::of(report),
            (None, _) => FirstRows::default(),
        })
    });
    let table = live(move || {
        let FirstRows { columns, shown } = first.get();
        let shown = if all.get() { columns.len() } else { shown };
        let columns: Vec<_> = columns.into_iter().take(shown).collect();
        let rows = columns.iter().map(|(_, column)| column.cells.len()).max().unwrap_or(0);
        let row = |at: usize| {
            let cell = |(_, column): &(u16, ColumnReport)| view! { <td>{column.cells.get(at).cloned()}</td> };
            view! { <tr>{columns.iter().map(cell).collect_view()}</tr> }
        };
        let rows = (0..rows).map(row).collect_view();
        let heads = columns
            .into_iter()
            .map(|(at, column)| view! { <ColumnHead at column/> })
            .collect_view();
        view! { <table class="table first-rows"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> }
    });
    let more = move || first.with(|first| first.columns.len() - first.shown);
    let label = move |language: Language| match (all.get(), more()) {
        (true, _) => language.text(ControlText::Fewer).into_owned(),
        (false, 1) => language.text(ControlText::MoreOne).into_owned(),
        (false, more) => language.fill(ControlText::More, &[&language.count(small(more))]),
    };
    let language = use_language();
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=t(ControlText::RowsLabel)>{table}</div>
        <Show when=move || { more() > 0 }>
            <div class="table-foot">
                <Button label=Signal::derive(move || label(language.get())) press=Callback::new(move |()| all.update(|all| *all = !*all))/>
            </div>
        </Show>
    }
}

#[component]
fn ColumnHead(at: u16, column: ColumnReport) -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let heading = Signal::derive(move || language.get().heading(&column, usize::from(at)));
    let is_taken = move || field_of(intake, at).is_some().to_string();
    view! {
        <th scope="col" data-taken=is_taken>
            <FieldSelect at heading/>
            <span>{heading}</span>
        </th>
    }
}

fn field_of(intake: Intake, at: u16) -> Option<ColumnField> {
    intake
        .report
        .with(|report| report.as_deref()?.columns.get(usize::from(at))?.field)
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
        field_of(intake, at)
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
    let select = NodeRef::<html::Select>::new();
    // A choice that could not be followed must not stay in view.
    effect(move || {
        intake.report.track();
        if let Some(select) = select.get() {
            select.set_value(&chosen.get().to_string());
        }
    });
    view! {
        <select node_ref=select aria-label=fill(Import::MeaningOf, move |_| [heading.get()]) on:change=choose
            prop:value=move || chosen.get().to_string() disabled=move || fields.with(Vec::is_empty)>
            {options}
        </select>
        <Printed text=Signal::derive(printed)/>
    }
}
