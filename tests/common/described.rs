//! A workspace as lines of text: everything that is kept, with its slots. What says nothing is left out, so that a field that
//! comes later changes no line of what was written before.

use kundenkompass::domain::figures::prints::InvoicePrint;
use kundenkompass::domain::values::stamp::Stamps;
use kundenkompass::domain::*;
use std::fmt::{Display, Write};

/// With all stamps.
pub fn described(workspace: &Workspace) -> String {
    Lines::new(When::Told).of(workspace)
}

/// Without stamps: what a person sees.
pub fn seen(workspace: &Workspace) -> String {
    Lines::new(When::LeftOut).of(workspace)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Told,
    LeftOut,
}

struct Lines {
    text: String,
    when: When,
}

impl Lines {
    const fn new(when: When) -> Self {
        Self {
            text: String::new(),
            when,
        }
    }

    fn of(mut self, workspace: &Workspace) -> String {
        if self.when == When::Told {
            self.text.push_str("clock");
            self.set(workspace.latest());
        }
        self.settings(workspace.settings());
        for (column, product) in workspace.products() {
            self.product(column, product);
        }
        for (row, customer) in workspace.customers() {
            self.customer(row, customer);
            self.cells(workspace, row);
            self.figures(workspace.figures_at(row));
        }
        for kind in RecordKind::ALL {
            for Record { id, customer, fields } in workspace.records(kind) {
                write!(self.text, "{} {id}", kind.key()).unwrap();
                self.said("of", &some(*customer));
                self.text.push('\n');
                self.fields(fields);
            }
        }
        self.text
    }

    fn said(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            write!(self.text, " {label}={value:?}").unwrap();
        }
    }

    /// Ends a line with its one stamp.
    fn set(&mut self, when: Stamp) {
        let when = match self.when {
            When::Told => format!(" {}", stamp(when)),
            When::LeftOut => String::new(),
        };
        self.text += &when;
        self.text.push('\n');
    }

    /// Ends a line with the stamp of most fields, and those of the others by their number.
    fn all_set(&mut self, stamps: &Stamps) {
        // No record has so many fields: this is the stamp of all that were not set later.
        let base = stamps.of(u8::MAX);
        if self.when == When::Told {
            write!(self.text, " {}", stamp(base)).unwrap();
            for field in (0..u8::MAX).filter(|field| stamps.of(*field) != base) {
                write!(self.text, " {field}{}", stamp(stamps.of(field))).unwrap();
            }
        }
        self.text.push('\n');
    }

    fn settings(&mut self, settings: &Settings) {
        let Settings {
            company,
            currency,
            fields,
            stamps,
        } = settings;
        self.text.push_str("settings");
        self.said("company", company);
        self.said("currency", currency.key());
        self.all_set(stamps);
        self.fields(fields);
    }

    fn product(&mut self, column: Column, product: &Product) {
        let [(_, name), others @ ..] = of_product(product);
        write!(self.text, "product {} {} {name:?}", column.0, product.id).unwrap();
        for (label, value) in others {
            self.said(label, &value);
        }
        self.all_set(&product.stamps);
    }

    fn customer(&mut self, row: Row, customer: &Customer) {
        let [(_, name), others @ .., (_, promises), (notes_label, notes)] = of_customer(customer);
        write!(self.text, "customer {} {} {name:?}", row.0, customer.id).unwrap();
        for (label, value) in others {
            self.said(label, &value);
        }
        self.said(notes_label, &notes);
        self.text += &promises;
        self.all_set(&customer.stamps);
    }

    fn cells(&mut self, workspace: &Workspace, row: Row) {
        let matrix = workspace.matrix();
        for (column, _) in workspace.products() {
            let (mark, when) = (matrix.mark(row, column), matrix.stamp(row, column));
            let is_told = self.when == When::Told && when != Stamp::NEVER;
            if mark != Mark::Blank || is_told {
                write!(self.text, "  mark {} {:?}", column.0, mark.code()).unwrap();
                self.set(when);
            }
            if let Some(known) = workspace.detail_at(row, column) {
                self.detail(column, known);
            }
        }
    }

    fn detail(&mut self, column: Column, detail: &CellDetail) {
        let CellDetail {
            competitor,
            potential,
            contract_end,
            reason,
            known,
            note,
            checked_on,
            source,
            stamps,
        } = detail;
        write!(self.text, "  detail {}", column.0).unwrap();
        let reason = match reason {
            None => "",
            Some(Reason::DoesItself) => "does itself",
            Some(Reason::DoesNotFit) => "does not fit",
            Some(Reason::Other) => "other",
        };
        let known = match known {
            Awareness::Yes => "yes",
            Awareness::No => "no",
            Awareness::Open => "",
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
            self.said(label, value);
        }
        self.all_set(stamps);
    }

    fn figures(&mut self, figures: Option<&CustomerFigures>) {
        let Some(CustomerFigures { months, lines, prints }) = figures else {
            return;
        };
        for month in months {
            let MonthFigures {
                month,
                stamp,
                revenue,
                direct_cost,
                invoices,
                credits,
                disputed,
                late_amount_days,
                settled,
            } = month;
            write!(self.text, "  month {} revenue={}", month.0, revenue.0).unwrap();
            self.said("direct_cost", &some(direct_cost.map(|cost| cost.0)));
            let (credits, disputed, settled) = (credits.0, disputed.0, settled.0);
            write!(self.text, " invoices={invoices} credits={credits} disputed={disputed}").unwrap();
            write!(self.text, " late={late_amount_days} settled={settled}").unwrap();
            self.set(*stamp);
        }
        for ProductRevenue { month, column, revenue } in lines {
            writeln!(self.text, "  line {} {} {}", month.0, column.0, revenue.0).unwrap();
        }
        for InvoicePrint { month, number, amount } in prints {
            writeln!(self.text, "  invoice {} {number} {amount}", month.0).unwrap();
        }
    }

    fn fields(&mut self, fields: &Fields) {
        for (key, value) in fields.under("") {
            write!(self.text, "  {key}={value:?}").unwrap();
            self.set(fields.stamp(key));
        }
    }
}

/// Milliseconds, the count within one where it is not 0, device and session.
fn stamp(stamp: Stamp) -> String {
    let (ms, count) = (stamp.unix_ms(), stamp.ticks & 0xFFFF);
    let count = if count > 0 { format!("+{count}") } else { String::new() };
    let (device, session) = (stamp.node.0 >> 32, stamp.node.0 & 0xFFFF_FFFF);
    format!("@{ms}{count}/{device}.{session}")
}

/// The fields of a customer by their numbers, each with a name; one that says nothing is empty.
pub fn of_customer(customer: &Customer) -> [(&'static str, String); 8] {
    let Customer {
        id: _,
        name,
        number,
        segment,
        owner,
        status,
        since,
        promises,
        notes,
        stamps: _,
    } = customer;
    let status = match status {
        Status::Prospect => "prospect",
        Status::Customer => "",
        Status::Former => "former",
    };
    let promises = promises.iter();
    let promises = promises.map(|promise| format!(" {}={:?}", promise.since, promise.text));
    [
        ("name", name.to_string()),
        ("number", number.clone().unwrap_or_default()),
        ("segment", segment.clone()),
        ("owner", owner.clone()),
        ("status", status.to_owned()),
        ("since", some(*since)),
        ("promises", promises.collect()),
        ("notes", notes.clone()),
    ]
}

/// The same of a product.
pub fn of_product(product: &Product) -> [(&'static str, String); 5] {
    let Product {
        id: _,
        name,
        number,
        group,
        position,
        active,
        stamps: _,
    } = product;
    [
        ("name", name.to_string()),
        ("number", number.clone().unwrap_or_default()),
        ("group", group.clone()),
        ("position", position.to_string()),
        ("active", if *active { "" } else { "no" }.to_owned()),
    ]
}

fn some<T: Display>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
