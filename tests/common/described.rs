//! A workspace as lines of text: everything that is kept, with slots and stamps. What says nothing is left out, so that a field
//! that comes later changes no line of what was written before.

use kundenkompass::domain::values::stamp::Stamps;
use kundenkompass::domain::*;
use std::fmt::Write;

pub fn described(workspace: &Workspace) -> String {
    let mut text = format!("clock {}\n", stamp(workspace.latest()));
    settings(&mut text, workspace.settings());
    for (column, one) in workspace.products() {
        product(&mut text, column, one);
    }
    for (row, one) in workspace.customers() {
        customer(&mut text, row, one);
        cells(&mut text, workspace, row);
        figures(&mut text, workspace.figures_at(row));
    }
    for kind in RecordKind::ALL {
        for Record { id, customer, fields } in workspace.records(kind) {
            write!(text, "{} {id}", kind.key()).unwrap();
            said(&mut text, "of", &customer.map(|id| id.to_string()).unwrap_or_default());
            text.push('\n');
            record_fields(&mut text, fields);
        }
    }
    text
}

/// Milliseconds, the count within one where it is not 0, device and session.
fn stamp(stamp: Stamp) -> String {
    let (ms, count) = (stamp.unix_ms(), stamp.ticks & 0xFFFF);
    let count = if count > 0 { format!("+{count}") } else { String::new() };
    let (device, session) = (stamp.node.0 >> 32, stamp.node.0 & 0xFFFF_FFFF);
    format!("@{ms}{count}/{device}.{session}")
}

/// That of most fields, and those of the others by their number.
fn stamps(stamps: &Stamps) -> String {
    // No record has so many fields: this is the stamp of all that were not set later.
    let base = stamps.of(u8::MAX);
    let later = (0..u8::MAX).filter(|field| stamps.of(*field) != base);
    let later = later.map(|field| format!(" {field}{}", stamp(stamps.of(field))));
    stamp(base) + &later.collect::<String>()
}

fn said(text: &mut String, label: &str, value: &str) {
    if !value.is_empty() {
        write!(text, " {label}={value:?}").unwrap();
    }
}

fn some<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn settings(text: &mut String, settings: &Settings) {
    let Settings {
        company,
        currency,
        fields,
        stamps: when,
    } = settings;
    text.push_str("settings");
    said(text, "company", company);
    said(text, "currency", currency.key());
    writeln!(text, " {}", stamps(when)).unwrap();
    record_fields(text, fields);
}

fn product(text: &mut String, column: Column, product: &Product) {
    let Product {
        id,
        name,
        number,
        group,
        position,
        active,
        stamps: when,
    } = product;
    write!(text, "product {} {id} {:?}", column.0, name.as_str()).unwrap();
    said(text, "number", number.as_deref().unwrap_or_default());
    said(text, "group", group);
    said(text, "position", &position.to_string());
    said(text, "active", if *active { "" } else { "no" });
    writeln!(text, " {}", stamps(when)).unwrap();
}

fn customer(text: &mut String, row: Row, customer: &Customer) {
    let Customer {
        id,
        name,
        number,
        segment,
        owner,
        status,
        since,
        promises,
        notes,
        stamps: when,
    } = customer;
    write!(text, "customer {} {id} {:?}", row.0, name.as_str()).unwrap();
    let status = match status {
        Status::Prospect => "prospect",
        Status::Customer => "",
        Status::Former => "former",
    };
    for (label, value) in [
        ("number", number.as_deref().unwrap_or_default()),
        ("segment", segment),
        ("owner", owner),
        ("status", status),
        ("since", &some(*since)),
        ("notes", notes),
    ] {
        said(text, label, value);
    }
    for promise in promises {
        said(text, &promise.since.to_string(), &promise.text);
    }
    writeln!(text, " {}", stamps(when)).unwrap();
}

fn cells(text: &mut String, workspace: &Workspace, row: Row) {
    for (column, _) in workspace.products() {
        let (mark, when) = (
            workspace.matrix().mark(row, column),
            workspace.matrix().stamp(row, column),
        );
        if mark != Mark::Blank || when != Stamp::NEVER {
            writeln!(text, "  mark {} {:?} {}", column.0, mark.code(), stamp(when)).unwrap();
        }
        if let Some(known) = workspace.detail_at(row, column) {
            detail(text, column, known);
        }
    }
}

fn detail(text: &mut String, column: Column, detail: &CellDetail) {
    let CellDetail {
        competitor,
        potential,
        contract_end,
        reason,
        known,
        note,
        checked_on,
        source,
        stamps: when,
    } = detail;
    write!(text, "  detail {}", column.0).unwrap();
    let reason = match reason {
        None => "",
        Some(Reason::DoesItself) => "does itself",
        Some(Reason::DoesNotFit) => "does not fit",
        Some(Reason::Other) => "other",
    };
    let known = match known {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Open => "",
    };
    for (label, value) in [
        ("competitor", competitor.as_str()),
        ("potential", &some(potential.map(|amount| amount.0))),
        ("contract_end", &some(*contract_end)),
        ("reason", reason),
        ("known", known),
        ("note", note),
        ("checked_on", &some(*checked_on)),
        ("source", source),
    ] {
        said(text, label, value);
    }
    writeln!(text, " {}", stamps(when)).unwrap();
}

fn figures(text: &mut String, figures: Option<&CustomerFigures>) {
    let Some(CustomerFigures { months, lines }) = figures else {
        return;
    };
    for month in months {
        let MonthFigures {
            month,
            stamp: when,
            revenue,
            direct_cost,
            invoices,
            credits,
            disputed,
            late_amount_days,
            settled,
        } = month;
        write!(text, "  month {} revenue={}", month.0, revenue.0).unwrap();
        said(text, "direct_cost", &some(direct_cost.map(|cost| cost.0)));
        let (credits, disputed, settled) = (credits.0, disputed.0, settled.0);
        write!(text, " invoices={invoices} credits={credits} disputed={disputed}").unwrap();
        writeln!(text, " late={late_amount_days} settled={settled} {}", stamp(*when)).unwrap();
    }
    for ProductRevenue { month, column, revenue } in lines {
        writeln!(text, "  line {} {} {}", month.0, column.0, revenue.0).unwrap();
    }
}

fn record_fields(text: &mut String, fields: &Fields) {
    for (key, value) in fields.under("") {
        writeln!(text, "  {key}={value:?} {}", stamp(fields.stamp(key))).unwrap();
    }
}
