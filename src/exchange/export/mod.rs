//! What leaves as CSV or as a workbook: the matrix (wide and long) and the lists, each readable by our own import without a change.
//!
//! **How it works.** Every export gives its cells to an `ExportWriter` (`export_writer`), which writes CSV ([`csv_write`]) or keeps
//! them for the workbook that [`book`] describes: no export is written twice.
//!
//! The columns are those of the tables that import reads; numbers that are only derived stay out.

pub mod book;
pub mod care;
pub mod csv_write;
pub(super) mod evaluation_fields;
pub mod export_cell;
pub mod export_writer;
pub mod methods;
pub mod sheet;

use crate::domain::values::localized::{Localized, de_en};
use crate::domain::values::name::is_invisible;
use crate::domain::{
    Awareness, CellDetail, Column, Customer, CustomerField, DetailKind, FieldKind, Mark, Product, ProductField,
    ProductKind, Reason, Row, Status, Workspace,
};
use crate::exchange::columns::field::{ColumnField, OF_DETAILS, OF_PRODUCTS};
use csv_write::Dialect;
use export_cell::ExportCell;
use export_writer::ExportWriter;
use jiff::civil::Date;

/// A table that can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportTable {
    /// A row a customer, a column a product, the marks as codes.
    MatrixWide,
    /// A row for every cell that says anything, with its detail.
    MatrixLong,
    /// A row a customer, with master data.
    Customers,
    /// A row a product, with number and group; retired ones too.
    Products,
}

/// In which language headings and words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wording {
    /// The default.
    #[default]
    German,
    /// For colleagues abroad.
    English,
}

impl Wording {
    /// The German or the English one.
    #[must_use]
    pub const fn of(self, words: Localized) -> &'static str {
        match self {
            Self::German => words.de,
            Self::English => words.en,
        }
    }
}

/// What kind of file it becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExportFormat {
    /// Text in a dialect that a program opens.
    #[default]
    Csv,
    /// A workbook, `.xlsx`.
    Excel,
}

impl ExportFormat {
    /// What the name of the file ends in.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Excel => "xlsx",
        }
    }
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// What kind of file it is.
    pub format: ExportFormat,
    /// Delimiter and encoding of CSV; numbers and dates, in a workbook only those within a text.
    pub dialect: Dialect,
    /// The language of headings and words.
    pub wording: Wording,
}

/// What goes into the file, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportScope {
    /// The customers.
    pub rows: Vec<Row>,
    /// The products.
    pub columns: Vec<Column>,
}

impl ExportScope {
    /// All customers by name, all active products in the order of the matrix.
    #[must_use]
    pub fn matrix(workspace: &Workspace) -> Self {
        Self {
            rows: workspace.rows_by_name(),
            columns: workspace.columns_in_order(),
        }
    }

    /// Everything there is for this table: the lists keep the products that are not active any more.
    #[must_use]
    pub fn all(workspace: &Workspace, table: ExportTable) -> Self {
        let mut scope = Self::matrix(workspace);
        match table {
            ExportTable::MatrixWide | ExportTable::Customers => {}
            ExportTable::MatrixLong | ExportTable::Products => {
                let retired = workspace.products().filter(|(_, product)| !product.active);
                scope.columns.extend(retired.map(|(column, _)| column));
            }
        }
        scope
    }
}

/// The bytes of the file, or what a workbook is made of ([`book`]).
#[must_use]
pub fn table(workspace: &Workspace, table: ExportTable, scope: &ExportScope, style: Style) -> Vec<u8> {
    let mut writer = ExportWriter::new(style);
    let table_rows = TableRows {
        workspace,
        scope,
        wording: style.wording,
    };
    match table {
        ExportTable::MatrixWide => table_rows.matrix_wide(&mut writer),
        ExportTable::MatrixLong => table_rows.matrix_long(&mut writer),
        ExportTable::Customers => table_rows.customers(&mut writer),
        ExportTable::Products => table_rows.products(&mut writer),
    }
    writer.finish()
}

/// `Kundenkompass Muster GmbH Kunden 2026-11-21.csv`; `what` names the content.
#[must_use]
pub fn file_name(company: &str, what: &str, today: Date, ending: &str) -> String {
    let mut name = String::from("Kundenkompass");
    for part in [company, what] {
        let part = clean_for_file(part);
        if !part.is_empty() {
            name.push(' ');
            name.push_str(&part);
        }
    }
    name.push(' ');
    name.push_str(&today.to_string());
    name.push('.');
    name.push_str(ending);
    name
}

/// Without the characters that file systems refuse or that show nothing; at most 60 characters.
fn clean_for_file(text: &str) -> String {
    let kept = |c: char| match c {
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => ' ',
        c if c.is_control() || is_invisible(c) => ' ',
        c => c,
    };
    let plain: String = text.chars().map(kept).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(60).collect();
    short.trim_matches(['.', ' ']).into()
}

struct TableRows<'a> {
    workspace: &'a Workspace,
    scope: &'a ExportScope,
    wording: Wording,
}

impl<'a> TableRows<'a> {
    fn word(&self, words: Localized) -> ExportCell<'static> {
        ExportCell::Word(self.wording.of(words))
    }

    fn heading(&self, writer: &mut ExportWriter, words: &[Localized]) {
        words.iter().for_each(|word| writer.cell(self.word(*word)));
    }

    fn customers_of_scope(&self) -> impl Iterator<Item = (Row, &'a Customer)> {
        let rows = self.scope.rows.iter();
        rows.filter_map(|row| Some((*row, self.workspace.customer_at(*row)?)))
    }

    fn products_of_scope(&self) -> impl Iterator<Item = (Column, &'a Product)> {
        let columns = self.scope.columns.iter();
        columns.filter_map(|column| Some((*column, self.workspace.product_at(*column)?)))
    }

    fn matrix_wide(&self, writer: &mut ExportWriter) {
        self.heading(writer, &[CUSTOMER, CUSTOMER_NUMBER]);
        for (_, product) in self.products_of_scope() {
            writer.cell(ExportCell::Text(product.name.as_str()));
        }
        writer.end_row();
        for (row, customer) in self.customers_of_scope() {
            writer.cell(ExportCell::Text(customer.name.as_str()));
            writer.cell(ExportCell::text_or_blank(customer.number.as_deref()));
            for (column, _) in self.products_of_scope() {
                writer.cell(ExportCell::Mark(self.workspace.matrix().mark(row, column)));
            }
            writer.end_row();
        }
    }

    fn matrix_long(&self, writer: &mut ExportWriter) {
        self.heading(writer, &[CUSTOMER, CUSTOMER_NUMBER, PRODUCT, MARK]);
        self.heading(writer, &OF_DETAILS.map(|(.., heading)| heading));
        writer.end_row();
        let nothing = CellDetail::default();
        for (row, customer) in self.customers_of_scope() {
            for (column, product) in self.products_of_scope() {
                let mark = self.workspace.matrix().mark(row, column);
                let detail = self.workspace.detail_at(row, column);
                if mark == Mark::Blank && detail.is_none_or(CellDetail::is_empty) {
                    continue;
                }
                let names = [
                    ExportCell::Text(customer.name.as_str()),
                    ExportCell::text_or_blank(customer.number.as_deref()),
                    ExportCell::Text(product.name.as_str()),
                    ExportCell::Mark(mark),
                ];
                writer.row(names.into_iter().chain(self.detail(detail.unwrap_or(&nothing))));
            }
        }
    }

    fn detail<'b>(&self, detail: &'b CellDetail) -> [ExportCell<'b>; OF_DETAILS.len()] {
        OF_DETAILS.map(|(field, ..)| match field.kind() {
            DetailKind::Line(text) | DetailKind::Text(text) => ExportCell::Text((text.get)(detail)),
            DetailKind::Day(day) => (day.get)(detail).map_or(ExportCell::Blank, ExportCell::Date),
            DetailKind::Amount(amount) => (amount.get)(detail).map_or(ExportCell::Blank, ExportCell::Money),
            DetailKind::Reason => {
                let word = |reason| self.word(reason_word(reason));
                detail.reason.map_or(ExportCell::Blank, word)
            }
            DetailKind::Known => self.word(answer_word(detail.known)),
        })
    }

    fn customers(&self, writer: &mut ExportWriter) {
        self.heading(
            writer,
            &CustomerField::ALL.map(|field| ColumnField::of_customer(field).label()),
        );
        writer.end_row();
        for (_, customer) in self.customers_of_scope() {
            writer.row(CustomerField::ALL.map(|field| self.customer_cell(customer, field)));
        }
    }

    fn customer_cell<'b>(&self, customer: &'b Customer, field: CustomerField) -> ExportCell<'b> {
        match field.kind() {
            FieldKind::Name => ExportCell::Text(customer.name.as_str()),
            FieldKind::Number => ExportCell::text_or_blank(customer.number.as_deref()),
            FieldKind::Line(text) | FieldKind::Text(text) => ExportCell::Text((text.get)(customer)),
            FieldKind::Status => self.word(status_word(customer.status)),
            FieldKind::Day(day) => (day.get)(customer).map_or(ExportCell::Blank, ExportCell::Date),
            FieldKind::Promise => ExportCell::Text(customer.promise()),
        }
    }

    fn products(&self, writer: &mut ExportWriter) {
        self.heading(writer, &OF_PRODUCTS.map(|(.., heading)| heading));
        writer.end_row();
        for (_, product) in self.products_of_scope() {
            writer.row(OF_PRODUCTS.map(|(field, ..)| product_cell(product, field)));
        }
    }
}

fn product_cell(product: &Product, field: ProductField) -> ExportCell<'_> {
    match field.kind() {
        ProductKind::Name => ExportCell::Text(product.name.as_str()),
        ProductKind::Number => ExportCell::text_or_blank(product.number.as_deref()),
        ProductKind::Line(text) => ExportCell::Text((text.get)(product)),
        ProductKind::Position | ProductKind::Active => ExportCell::Blank,
    }
}

const CUSTOMER: Localized = de_en("Kunde", "Customer");
const CUSTOMER_NUMBER: Localized = de_en("Kundennummer", "Customer number");
const PRODUCT: Localized = de_en("Leistung", "Product");
const MARK: Localized = de_en("Markierung", "Mark");

/// The words of files, German and English.
#[must_use]
pub const fn status_word(status: Status) -> Localized {
    match status {
        Status::Prospect => de_en("Interessent", "Prospect"),
        Status::Customer => de_en("Kunde", "Customer"),
        Status::Former => de_en("Ehemalig", "Former"),
    }
}

/// In German and English; import reads both.
#[must_use]
pub const fn reason_word(reason: Reason) -> Localized {
    match reason {
        Reason::DoesItself => de_en("macht es selbst", "does it itself"),
        Reason::DoesNotFit => de_en("passt nicht", "does not fit"),
        Reason::Other => de_en("anderer Grund", "other reason"),
    }
}

/// Open is said by an empty cell.
#[must_use]
pub const fn answer_word(answer: Awareness) -> Localized {
    match answer {
        Awareness::Yes => de_en("Ja", "Yes"),
        Awareness::No => de_en("Nein", "No"),
        Awareness::Open => Localized::EMPTY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;
    use crate::domain::{Action, CustomerEdit, DetailEdit, Mark, Money, Name, Now, Stamp};
    use jiff::civil::date;

    fn now() -> Now {
        Now {
            unix_ms: 1,
            today: date(2026, 11, 21),
            node: Stamp::NEVER.node,
            seed: 7,
        }
    }

    fn firm() -> Workspace {
        let (mut workspace, mut ids) = (Workspace::default(), IdSource::new(1, 1));
        let (acme, zed) = (ids.customer(), ids.customer());
        let (cloud, print) = (ids.product(), ids.product());
        let name = |text| Name::parse(text).unwrap();
        let detail = |edit| Action::EditDetail {
            customer: acme,
            product: cloud,
            edit,
        };
        let about_acme = |edit| Action::EditCustomer { customer: acme, edit };
        for action in [
            Action::AddCustomer {
                customer: zed,
                name: name("Zed; \"& Söhne\""),
            },
            Action::AddCustomer {
                customer: acme,
                name: name("=Acme"),
            },
            Action::AddProduct {
                product: cloud,
                name: name("Cloud"),
            },
            Action::AddProduct {
                product: print,
                name: name("-Druck"),
            },
            Action::SetMark {
                customer: acme,
                product: cloud,
                mark: Mark::BoughtNeed,
            },
            Action::SetMark {
                customer: zed,
                product: print,
                mark: Mark::NoNeed,
            },
            detail(DetailEdit::Competitor("+Konkurrenz".into())),
            detail(DetailEdit::Potential(Some(Money(12_345_678)))),
            detail(DetailEdit::ContractEnd(Some(date(2027, 3, 31)))),
            detail(DetailEdit::Reason(Some(Reason::DoesNotFit))),
            detail(DetailEdit::Known(Awareness::No)),
            about_acme(CustomerEdit::Number(Some("0042".into()))),
            about_acme(CustomerEdit::Promise("Kurze Wege".into())),
            about_acme(CustomerEdit::Since(Some(date(2016, 4, 1)))),
        ] {
            workspace.apply(action, &now()).unwrap();
        }
        workspace
    }

    fn check(chosen: ExportTable, dialect: Dialect, wording: Wording, lines: &[&str]) {
        let workspace = firm();
        let bytes = table(
            &workspace,
            chosen,
            &ExportScope::all(&workspace, chosen),
            Style {
                dialect,
                wording,
                ..Style::default()
            },
        );
        let text = String::from_utf8(bytes).unwrap();
        let text = text.trim_start_matches('\u{FEFF}');
        assert_eq!(text.lines().collect::<Vec<_>>(), lines, "{chosen:?} {dialect:?}");
    }

    #[test]
    fn tables_in_german_excel() {
        let check = |table, lines: &[&str]| check(table, Dialect::GermanExcel, Wording::German, lines);
        check(
            ExportTable::MatrixWide,
            &[
                "Kunde;Kundennummer;Cloud;'-Druck",
                "'=Acme;0042;XG;",
                "\"Zed; \"\"& Söhne\"\"\";;;-",
            ],
        );
        check(
            ExportTable::MatrixLong,
            &[
                "Kunde;Kundennummer;Leistung;Markierung;Wettbewerber;Potenzial;Vertragsende;Grund;Angebot bekannt;Geprüft am;Quelle;Notiz",
                "'=Acme;0042;Cloud;XG;'+Konkurrenz;1234,5678;31.03.2027;passt nicht;Nein;;;",
                "\"Zed; \"\"& Söhne\"\"\";;'-Druck;-;;;;;;;;",
            ],
        );
        check(
            ExportTable::Customers,
            &[
                "Kunde;Kundennummer;Segment;Betreuer;Status;Kunde seit;Nutzenversprechen;Notiz",
                "'=Acme;0042;;;Kunde;01.04.2016;Kurze Wege;",
                "\"Zed; \"\"& Söhne\"\"\";;;;Kunde;;;",
            ],
        );
        check(
            ExportTable::Products,
            &["Leistung;Nummer;Gruppe", "Cloud;;", "'-Druck;;"],
        );
    }

    #[test]
    fn international_uses_points_and_iso_dates() {
        check(
            ExportTable::MatrixLong,
            Dialect::International,
            Wording::English,
            &[
                "Customer,Customer number,Product,Mark,Competitor,Potential,Contract end,Reason,Offer known,Checked on,Source,Note",
                "'=Acme,0042,Cloud,XG,'+Konkurrenz,1234.5678,2027-03-31,does not fit,No,,,",
                "\"Zed; \"\"& Söhne\"\"\",,'-Druck,-,,,,,,,,",
            ],
        );
    }

    #[test]
    fn a_scope_chooses_and_orders() {
        let workspace = firm();
        let all = ExportScope::matrix(&workspace);
        let scope = ExportScope {
            rows: all.rows.iter().rev().copied().collect(),
            columns: all.columns.iter().take(1).copied().collect(),
        };
        let bytes = table(&workspace, ExportTable::MatrixWide, &scope, Style::default());
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "\u{FEFF}Kunde;Kundennummer;Cloud\r\n\"Zed; \"\"& Söhne\"\"\";;\r\n'=Acme;0042;XG\r\n"
        );
    }

    #[test]
    fn file_names_are_safe() {
        for (company, name) in [
            ("", "Kundenkompass Kunden 2026-11-21.csv"),
            (
                "Muster Systemhaus GmbH",
                "Kundenkompass Muster Systemhaus GmbH Kunden 2026-11-21.csv",
            ),
            ("../../etc/passwd", "Kundenkompass etc passwd Kunden 2026-11-21.csv"),
            (
                "<img src=x onerror=\"a\">\u{202E}",
                "Kundenkompass img src=x onerror= a Kunden 2026-11-21.csv",
            ),
            (" \t.", "Kundenkompass Kunden 2026-11-21.csv"),
        ] {
            assert_eq!(file_name(company, "Kunden", date(2026, 11, 21), "csv"), name);
        }
    }
}
