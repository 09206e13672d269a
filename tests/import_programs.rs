//! Files as programs export them come in as they are, without a question, or are named where they are no list of sales.
#![allow(clippy::unwrap_used, reason = "tests")]

use kundenkompass::domain::Money;
use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::exchange::asked::FindingKind;
use kundenkompass::exchange::columns::field::ColumnField;
use kundenkompass::exchange::programs::program::Program;
use kundenkompass::exchange::tables::kind::TableKind;
use kundenkompass::exchange::{Choices, Report, read_all};
use kundenkompass::text::Language;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a file comes to. `None`, or nobody by name: does not matter.
struct Sales {
    file: &'static str,
    program: Program,
    customers: u32,
    products: Option<u32>,
    crosses: Option<u32>,
    cents: i64,
    months: (&'static str, &'static str),
    by: &'static [(&'static str, i64)],
}

/// The same invoices, kept with several programs.
const ONE_BOOK: &[(&str, i64)] = &[
    ("Ahrens Bau GmbH", 92200),
    ("Brandt Logistik KG", 79000),
    ("Seidel Optik GmbH", 448_000),
];

/// The same list is written in two ways.
const SAP_LIST: Sales = Sales {
    file: "sap-list-pipes.txt",
    program: Program::Sap,
    customers: 3,
    products: Some(3),
    crosses: Some(6),
    cents: 601_500,
    months: ("2026-03", "2026-04"),
    by: &[
        ("Ahrens Bau GmbH", 90500),
        ("Brandt Logistik KG", 104_000),
        ("Rössler Textil AG", 407_000),
    ],
};

const SALES: &[Sales] = &[
    Sales {
        file: "datev-buchungen.csv",
        program: Program::DatevBookings,
        customers: 3,
        products: None,
        crosses: None,
        cents: 495_300,
        months: ("2026-03", "2026-03"),
        by: &[],
    },
    Sales {
        file: "collmex-cmxinv.csv",
        program: Program::Collmex,
        customers: 3,
        products: Some(3),
        crosses: Some(5),
        cents: 219_900,
        months: ("2026-03", "2026-04"),
        by: &[
            ("Ahrens Bau GmbH", 92200),
            ("Brandt Logistik KG", 79000),
            ("Möller Straßenbau GmbH", 48700),
        ],
    },
    Sales {
        file: "shopify-orders.csv",
        program: Program::Shopify,
        customers: 3,
        products: Some(4),
        crosses: Some(6),
        cents: 121_770,
        months: ("2026-03", "2026-04"),
        by: &[
            ("Ahrens Bau GmbH", 77670),
            ("Brandt Logistik KG", 3100),
            ("Seidel Optik GmbH", 41000),
        ],
    },
    Sales {
        file: "woocommerce-orders.csv",
        program: Program::WooCommerce,
        customers: 3,
        products: None,
        crosses: None,
        cents: 351_975,
        months: ("2026-03", "2026-04"),
        by: &[
            ("Ahrens Bau GmbH", 140_000),
            ("Brandt Logistik KG", 11975),
            ("Seidel Optik GmbH", 200_000),
        ],
    },
    Sales {
        file: "ebay-de.csv",
        program: Program::Ebay,
        customers: 3,
        products: Some(3),
        crosses: Some(5),
        cents: 188_530,
        months: ("2026-03", "2026-05"),
        by: &[],
    },
    Sales {
        file: "quickbooks-detail.csv",
        program: Program::QuickBooks,
        customers: 3,
        products: Some(3),
        crosses: Some(4),
        cents: 588_500,
        months: ("2026-03", "2026-03"),
        by: &[
            ("Ahrens Bau GmbH", 90500),
            ("Brandt Logistik KG", 75000),
            ("Seidel Optik GmbH", 423_000),
        ],
    },
    Sales {
        file: "zoho-invoices.csv",
        program: Program::Zoho,
        customers: 3,
        products: Some(3),
        crosses: Some(5),
        cents: 601_250,
        months: ("2026-03", "2026-04"),
        by: &[
            ("Ahrens Bau GmbH", 93050),
            ("Brandt Logistik KG", 85200),
            ("Seidel Optik GmbH", 423_000),
        ],
    },
    Sales {
        file: "invoiceninja.csv",
        program: Program::InvoiceNinja,
        customers: 3,
        products: Some(4),
        crosses: Some(6),
        cents: 345_100,
        months: ("2026-03", "2026-04"),
        by: &[
            ("Ahrens Bau GmbH", 125_100),
            ("Brandt Logistik KG", 79000),
            ("Seidel Optik GmbH", 141_000),
        ],
    },
    Sales {
        file: "wave.csv",
        program: Program::Wave,
        customers: 3,
        products: None,
        crosses: None,
        cents: 619_200,
        months: ("2026-03", "2026-04"),
        by: ONE_BOOK,
    },
    Sales {
        file: "freshbooks.csv",
        program: Program::FreshBooks,
        customers: 3,
        products: Some(3),
        crosses: Some(5),
        cents: 619_200,
        months: ("2026-03", "2026-04"),
        by: ONE_BOOK,
    },
    Sales {
        file: "frappe.csv",
        program: Program::Frappe,
        customers: 3,
        products: Some(3),
        crosses: Some(5),
        cents: 337_200,
        months: ("2026-03", "2026-04"),
        by: &[
            ("Ahrens Bau GmbH", 92200),
            ("Brandt Logistik KG", 79000),
            ("Seidel Optik GmbH", 166_000),
        ],
    },
    Sales {
        file: "bc-sales-lines.csv",
        program: Program::BusinessCentral,
        customers: 3,
        products: Some(3),
        crosses: Some(5),
        cents: 478_200,
        months: ("2026-03", "2026-04"),
        by: &[("C10010", 92200), ("C10020", 79000), ("C10030", 307_000)],
    },
    Sales {
        file: "odoo-move-lines.csv",
        program: Program::Odoo,
        customers: 3,
        products: Some(3),
        crosses: Some(5),
        cents: 617_500,
        months: ("2026-03", "2026-04"),
        by: &[
            ("Ahrens Bau GmbH", 90500),
            ("Brandt Logistik KG", 79000),
            ("Seidel Optik GmbH", 448_000),
        ],
    },
    SAP_LIST,
    Sales {
        file: "sap-list-tabs.xls",
        ..SAP_LIST
    },
    Sales {
        file: "lexoffice-belege.csv",
        program: Program::Lexware,
        customers: 3,
        products: None,
        crosses: None,
        cents: 742_500,
        months: ("2026-03", "2026-04"),
        by: &[
            ("Ahrens Bau GmbH", 90500),
            ("Brandt Logistik KG", 204_000),
            ("Jäger & Söhne", 448_000),
        ],
    },
    Sales {
        file: "sevdesk-rechnungen.csv",
        program: Program::SevDesk,
        customers: 3,
        products: None,
        crosses: None,
        cents: 595_190,
        months: ("2026-03", "2026-04"),
        by: &[
            ("Ahrens Bau GmbH", 92200),
            ("Brandt Logistik KG", 79990),
            ("Uhlmann Pumpen GmbH", 423_000),
        ],
    },
    Sales {
        file: "jtl-rechnungen.csv",
        program: Program::Jtl,
        customers: 3,
        products: Some(3),
        crosses: Some(5),
        cents: 619_200,
        months: ("2026-03", "2026-04"),
        by: &[
            ("Ahrens Bau GmbH", 92200),
            ("Brandt Logistik KG", 79000),
            ("Weiß & Partner", 448_000),
        ],
    },
];

fn file(name: &str) -> Vec<u8> {
    std::fs::read(["tests/fixtures/import/", name].concat()).unwrap()
}

fn read(bytes: &[u8]) -> (Report, ImportPlan) {
    read_all(bytes, Rc::default(), Choices::default()).unwrap()
}

fn says(report: &Report, kind: FindingKind) -> bool {
    report.findings.iter().any(|finding| finding.kind == kind)
}

/// How many lines do not count, by what is said.
fn left_out(report: &Report, program: Program) -> u32 {
    let mut said = report.findings.iter();
    let said = said.find(|finding| finding.kind == FindingKind::WrittenBy(program));
    said.unwrap_or_else(|| panic!("{program:?} is not recognised: {report:#?}"))
        .count
}

/// Cents by customer.
fn revenue_by_customer(plan: &ImportPlan) -> BTreeMap<&str, i64> {
    let theirs = plan.figures.iter().map(|draft| {
        let name = plan.customers[draft.customer as usize].name.as_str();
        let months = draft.figures.months.iter();
        (name, months.map(|month| month.revenue).sum::<Money>().cents())
    });
    theirs.collect()
}

/// Nothing is left to decide, and all comes in.
fn is_ready(report: &Report) -> bool {
    report.is_complete() && report.errors == 0 && report.asked.iter().all(|question| question.taken.is_some())
}

#[test]
fn sales_come_in_without_a_question() {
    for sales in SALES {
        let (report, plan) = read(&file(sales.file));
        let of = sales.file;
        left_out(&report, sales.program);
        assert_eq!(report.table, Some(TableKind::Invoices), "{of}\n{report:#?}");
        assert!(is_ready(&report), "{of}\n{report:#?}");
        let totals = report.totals;
        assert_eq!(totals.customers, sales.customers, "{of}");
        assert_eq!(totals.revenue.cents(), sales.cents, "{of}");
        assert_eq!(sales.products.unwrap_or(totals.products), totals.products, "{of}");
        assert_eq!(sales.crosses.unwrap_or(totals.marks), totals.marks, "{of}");
        let (first, last) = totals.months.unwrap();
        let months = [first, last].map(|month| month.first_day().unwrap().to_string());
        let expected = [sales.months.0, sales.months.1].map(|month| [month, "-01"].concat());
        assert_eq!(months, expected, "{of}");
        let by = revenue_by_customer(&plan);
        for (name, cents) in sales.by {
            assert_eq!(by.get(name), Some(cents), "{of}: {name} {by:?}");
        }
    }
}

#[test]
fn customers_come_in_without_a_question() {
    const FIVE: &[&str] = &[
        "Ahrens Bau GmbH",
        "Brandt Logistik KG",
        "Möller Straßenbau GmbH",
        "Jäger & Söhne",
        "Seidel Optik GmbH",
    ];
    for (of, program, names) in [
        ("datev-debitoren.csv", Program::DatevDebtors, &FIVE[..4]),
        ("hubspot-companies.csv", Program::HubSpot, FIVE),
        ("salesforce-accounts.csv", Program::Salesforce, FIVE),
        ("pipedrive-organizations.csv", Program::Pipedrive, FIVE),
    ] {
        let (report, plan) = read(&file(of));
        left_out(&report, program);
        assert_eq!(report.table, Some(TableKind::Customers), "{of}");
        assert!(is_ready(&report) && plan.figures.is_empty(), "{of}\n{report:#?}");
        let found: Vec<&str> = plan.customers.iter().map(|draft| draft.name.as_str()).collect();
        assert_eq!(found, names, "{of}");
    }
}

#[test]
fn what_is_no_list_of_sales_is_named() {
    for (of, program, said) in [
        ("amazon-date-range.csv", Program::Amazon, "Kunden stehen nicht darin"),
        (
            "paypal-de.csv",
            Program::PayPal,
            "Zahlungen aus PayPal und keine Rechnungen",
        ),
        ("stripe.csv", Program::Stripe, "Stripe"),
    ] {
        let (report, plan) = read(&file(of));
        assert!(says(&report, FindingKind::NoListOf(program)), "{of}\n{report:#?}");
        assert!(report.table.is_none() && !report.is_complete(), "{of}");
        assert!(plan.customers.is_empty() && plan.products.is_empty(), "{of}");
        let words = Language::German.finding(&report.findings[0], Default::default());
        assert!(words.contains(said), "{words}");
    }
    let (report, _) = read(b"Konto;Kontenbeschriftung;SprachId\n8400;Erl\xF6se 19 % USt;de-DE\n1200;Bank;de-DE\n");
    assert!(
        says(&report, FindingKind::NoListOf(Program::DatevAccounts)),
        "{report:#?}"
    );
    // Who says that they are sales has them read as any other file.
    let choices = Choices {
        table: Some(TableKind::Invoices),
        ..Choices::default()
    };
    let (report, _) = read_all(&file("paypal-de.csv"), Rc::default(), choices).unwrap();
    assert_eq!(report.table, Some(TableKind::Invoices));
    assert!(!says(&report, FindingKind::NoListOf(Program::PayPal)));
}

/// The text of a file that parts its cells by commas and quotes none of these, with its columns in another order.
fn turned(text: &str) -> String {
    let turned = text.lines().map(|line| {
        let mut cells: Vec<&str> = line.split(',').collect();
        cells.reverse();
        cells.join(",")
    });
    turned.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_order_of_columns_does_not_matter() {
    for (of, program) in [
        ("shopify-orders.csv", Program::Shopify),
        ("wave.csv", Program::Wave),
        ("zoho-invoices.csv", Program::Zoho),
        ("freshbooks.csv", Program::FreshBooks),
        ("frappe.csv", Program::Frappe),
        ("odoo-move-lines.csv", Program::Odoo),
    ] {
        let text = String::from_utf8(file(of)).unwrap();
        let ((was, _), (is, _)) = (read(text.as_bytes()), read(turned(&text).as_bytes()));
        assert_eq!(left_out(&is, program), left_out(&was, program), "{of}");
        assert!(is_ready(&is), "{of}\n{is:#?}");
        assert_eq!(
            (is.totals.revenue, is.totals.marks),
            (was.totals.revenue, was.totals.marks),
            "{of}"
        );
    }
}

#[test]
fn a_file_without_a_heading_of_its_program_is_read_as_any_other() {
    let text = String::from_utf8(file("freshbooks.csv")).unwrap();
    let (report, _) = read(text.replace("Date Issued", "Issued").as_bytes());
    assert!(!says(&report, FindingKind::WrittenBy(Program::FreshBooks)));
    // Nor is one of which nothing would be left.
    let text =
        "Date,Journal Entry,Account,Partner,Debit,Credit\n2026-03-02,INV/1,Warenverkauf,Ahrens Bau GmbH,0.0,102.0\n";
    let (report, _) = read(text.as_bytes());
    assert!(!says(&report, FindingKind::WrittenBy(Program::Odoo)) && !report.columns.is_empty());
    let text = "Account Name,Account Owner,Type,Opportunity Name,Amount,Close Date\nAhrens,Nord,New,Pumpen,102.00,2026-03-02\n";
    let (report, _) = read(text.as_bytes());
    assert!(!says(&report, FindingKind::WrittenBy(Program::Salesforce)));
    // Without its first line, a booking of DATEV has no year.
    let bytes = file("datev-buchungen.csv");
    let first = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    let (report, _) = read(&bytes[first + 1..]);
    assert!(!says(&report, FindingKind::WrittenBy(Program::DatevBookings)));
    assert_eq!(report.totals.revenue, Money::ZERO);
}

#[test]
fn what_the_user_chooses_outweighs_the_program() {
    let at = |report: &Report, header: &str| {
        let place = report.columns.iter().position(|column| column.header == header);
        u16::try_from(place.unwrap()).unwrap()
    };
    let bytes = file("zoho-invoices.csv");
    let (report, _) = read(&bytes);
    let total = at(&report, "Total");
    let choices = Choices {
        fields: BTreeMap::from([(total, Some(ColumnField::Amount))]),
        ..Choices::default()
    };
    let (report, _) = read_all(&bytes, Rc::default(), choices).unwrap();
    assert_eq!(report.columns[usize::from(total)].field, Some(ColumnField::Amount));
    assert_eq!(report.columns[usize::from(at(&report, "Item Total"))].field, None);
    assert_eq!(report.totals.revenue.cents(), 872_550);
}

/// Other files of the same programs: what they hold, who wrote them, cents, crosses, lines that do not count.
const OTHERS: &[(&str, Program, i64, u32, u32)] = &[
    // Another chart of accounts, longer accounts, a fiscal year from July, a booking that is reversed as such.
    (
        "EXTF;700;21;Buchungsstapel;13;20260402081500000;;RE;;;1001;20002;20250701;5;20251201;20260131;;;;;;EUR;;;;;;;;\n\
         Konto;Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;Gegenkonto (ohne BU-Schlüssel);Belegdatum;Belegfeld 1;Generalumkehr (GU)\n\
         100010;1190,00;S;44000;3112;1;\n\
         44000;238,00;H;100020;101;2;\n\
         100010;119,00;S;44000;201;3;1\n\
         18000;1190,00;S;100010;501;1;\n\
         100020;50,00;H;44000;3101;4;\n",
        Program::DatevBookings,
        119_000 + 23_800 - 11_900 - 5_000,
        0,
        1,
    ),
    (
        "Buchungsdatum;Belegnr.;Zeilennr.;Verk. an Deb.-Nr.;Verk. an Name;Art;Nr.;Beschreibung;Menge;VK-Preis ohne MwSt.;Zeilenbetrag ohne MwSt.\n\
         02.03.2026;103201;10000;D10010;Ahrens Bau GmbH;Artikel;F-10;Filterpatrone;12;8,50;102,00\n\
         02.03.2026;103201;20000;D10010;Ahrens Bau GmbH; ;;Lieferung an Tor 3;;;\n\
         17.03.2026;103202;10000;D10020;Brandt Logistik KG;Artikel;F-10;Filterpatrone;100;7,90;790,00\n",
        Program::BusinessCentral,
        89_200,
        2,
        1,
    ),
    (
        "Datum;Journalbuchung;Konto;Partner;Bezeichnung;Produkt;Soll;Haben\n\
         2026-03-02;RE/2026/11;1200 Forderungen aus Lieferungen;Ahrens Bau GmbH;;;1097,18;0,00\n\
         2026-03-02;RE/2026/11;4400 Erlöse 19 % USt;Ahrens Bau GmbH;Filterpatrone;Filterpatrone;0,00;922,00\n\
         2026-03-02;RE/2026/11;3806 Umsatzsteuer 19 %;Ahrens Bau GmbH;19 %;;0,00;175,18\n\
         2026-03-05;GU/2026/2;4400 Erlöse 19 % USt;Ahrens Bau GmbH;Filterpatrone;Filterpatrone;17,00;0,00\n\
         2026-03-09;ER/2026/7;6815 Bürobedarf;Papier Nord;Papier;;50,00;0,00\n",
        Program::Odoo,
        90_500,
        1,
        3,
    ),
    (
        "Datum,Bestellung #,N. Umsatz (formatiert),Status,Kunde,Kundentyp,Produkt(e),Verkaufte Artikel,Gutschein(e),Nettoumsatz\n\
         2026-03-02 09:14:51,1042,\"1.190,00 €\",completed,Ahrens Bau GmbH,new,2× Pumpe,2,,1000\n\
         2026-03-05 11:02:07,1043,\"142,50 €\",cancelled,Brandt Logistik KG,new,1× Dichtung,1,,119.75\n\
         2026-03-20 08:00:12,1051,\"-119,00 €\",refunded,Ahrens Bau GmbH,returning,1× Filter,-1,,-100\n",
        Program::WooCommerce,
        90_000,
        0,
        1,
    ),
    (
        "\n\"Sales Record Number\",\"Order Number\",\"Buyer Username\",\"Buyer Name\",\"Item Number\",\"Item Title\",\"Custom Label\",\"Quantity\",\"Sold For\",\"Total Price\",\"Sale Date\"\n\
         \"201\",\"11-1\",\"ahrens-bau\",\"Ahrens Bau GmbH\",\"33\",\"Filter\",\"F-10\",\"1\",\"24.90\",\"24.90\",\"Mar-02-26\"\n\
         \"202\",\"11-2\",\"brandt_log\",\"--\",\"\",\"\",\"\",\"2\",\"434.90\",\"434.90\",\"Mar-12-26\"\n\
         \"202\",\"11-2\",\"brandt_log\",\"--\",\"34\",\"Pumpe\",\"P-20\",\"1\",\"410.00\",\"\",\"Mar-12-26\"\n\
         \"202\",\"11-2\",\"brandt_log\",\"--\",\"33\",\"Filter\",\"F-10\",\"1\",\"24.90\",\"\",\"Mar-12-26\"\n\
         \"2\",\"record(s) downloaded\",\"from Mar-01-26 to Mar-31-26\"\n",
        Program::Ebay,
        45_980,
        3,
        2,
    ),
    // The company, else the name; a cancelled order of two lines, one that was refunded, a discount.
    (
        "Name,Email,Financial Status,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Company,Cancelled at,Lineitem discount\n\
         #1,a@a.example,paid,EUR,70.00,70.00,2026-03-02 09:15:00 +0100,3,Filter,25.00,Anna Ahrens,Ahrens Bau GmbH,,5.00\n\
         #2,b@b.example,paid,EUR,30.00,30.00,2026-03-09 09:15:00 +0100,1,Filter,25.00,Bernd Brandt,,2026-03-10 10:00:00 +0100,0.00\n\
         #2,b@b.example,,,,,2026-03-09 09:15:00 +0100,1,Dichtung,5.00,,,,0.00\n\
         #3,b@b.example,refunded,EUR,25.00,25.00,2026-03-12 09:15:00 +0100,1,Filter,25.00,Bernd Brandt,,,0.00\n\
         #4,b@b.example,pending,EUR,25.00,25.00,2026-03-14 09:15:00 +0100,1,Filter,25.00,Bernd Brandt,,,0.00\n",
        Program::Shopify,
        9_500,
        2,
        3,
    ),
    (
        ",Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount,Balance\n\
         Ahrens Bau GmbH,,,,,,,,,\n\
         ,03/27/2026,Invoice,2001,Filter,,12,8.50,102.00,102.00\n\
         Ahrens Werk Nord,,,,,,,,,\n\
         ,03/28/2026,Invoice,2002,Filter,,2,10.00,20.00,20.00\n\
         Total for Ahrens Werk Nord,,,,,,,,$20.00,\n\
         ,03/29/2026,Credit Memo,2003,Filter,,-1,8.50,-8.50,93.50\n\
         Total for Ahrens Bau GmbH with sub-customers,,,,,,,,$113.50,\n\
         TOTAL,,,,,,,,$113.50,\n",
        Program::QuickBooks,
        11_350,
        2,
        0,
    ),
    (
        "02.05.2026        Fakturen        Seite 1\n\
         -------------------------------------------\n\
         |VerkBeleg |Auftraggeb|Name Auftragge|Fakturadatum|Kurztext|   Nettowert|\n\
         -------------------------------------------\n\
         |90001001  |100045    |Ahrens Bau    |02.03.2026  |Filter  |    1.102,00|\n\
         |90001002  |100045    |Ahrens Bau    |03.03.2026  |Filter  |       17,00-|\n\
         |*         |100045    |Ahrens Bau    |            |        |    1.085,00|\n\
         |90001003  |100046    |Brandt        |17.03.2026  |Pumpe   |      790,00|\n\
         |*         |100046    |Brandt        |            |        |      790,00|\n\
         |**        |          |              |            |        |    1.875,00|\n\
         -------------------------------------------\n",
        Program::Sap,
        187_500,
        2,
        0,
    ),
    (
        "\"Invoice Ninja v4\",,,,,,,\n,,,,,,,\nINVOICES,,,,,,,\n\
         Item Quantity,Item Cost,Item Product,Client,Invoice Number,Amount,Status,Invoice Date\n\
         12,8.50,Filter,Ahrens Bau GmbH,0001,€922.00,Sent,2026-03-02\n\
         2,410.00,Pumpe,Ahrens Bau GmbH,0001,€922.00,Sent,2026-03-02\n\
         100,7.90,Filter,Brandt Logistik KG,0002,€790.00,Draft,2026-03-17\n",
        Program::InvoiceNinja,
        92_200,
        2,
        1,
    ),
    (
        "Transaction Date,Account Name,Debit Amount (Two Column Approach),Credit Amount (Two Column Approach),Customer,Invoice Number,Account Group\n\
         2026-03-02,Sales,,102.00,Ahrens Bau GmbH,21,Income\n\
         2026-03-02,Accounts Receivable,102.00,,Ahrens Bau GmbH,21,Asset\n\
         2026-03-09,Sales,17.00,,Ahrens Bau GmbH,22,Income\n",
        Program::Wave,
        8_500,
        0,
        1,
    ),
    (
        "ContactName,EmailAddress,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,InventoryItemCode,Description,Quantity,UnitAmount,Discount,LineAmount,AccountCode,TaxType,TaxAmount,Currency,Type,Status\n\
         Ahrens Bau GmbH,,INV-1,,27/03/2026,27/04/2026,121.38,F-10,Filter,12,8.50,,102.00,200,19%,19.38,EUR,Sales invoice,Sent\n\
         Ahrens Bau GmbH,,INV-2,,28/03/2026,28/04/2026,121.38,F-10,Filter,12,8.50,,102.00,200,19%,19.38,EUR,Sales invoice,Draft\n\
         Papier Nord,,B-7,,28/03/2026,28/04/2026,50.00,,Papier,1,50.00,,50.00,400,19%,9.50,EUR,Bill,Sent\n",
        Program::Xero,
        10_200,
        1,
        2,
    ),
    (
        "ID,Customer,Date,Status,Grand Total,ID (Items),Item Name (Items),Quantity (Items),Amount (Items)\n\
         SINV-1,Ahrens Bau GmbH,2026-03-02,Paid,1097.18,a,Filter,12,102\n\
         ,,,,,b,Pumpe,2,820\n\
         SINV-2,Brandt Logistik KG,2026-03-17,Cancelled,940.10,c,Filter,100,790\n",
        Program::Frappe,
        92_200,
        2,
        1,
    ),
    (
        "Invoice Date,Invoice Number,Invoice Status,Customer Name,Item Name,Quantity,Item Price,Item Total,SubTotal,Total,Balance\n\
         2026-03-02,INV-1,Sent,Ahrens Bau GmbH,Filter,12,8.50,102.00,922.00,1097.18,0\n\
         2026-03-02,INV-1,Sent,Ahrens Bau GmbH,Pumpe,2,410.00,820.00,922.00,1097.18,0\n\
         2026-03-03,INV-2,Void,Ahrens Bau GmbH,Pumpe,2,410.00,820.00,820.00,975.80,0\n\
         2026-03-03,INV-3,Draft,Ahrens Bau GmbH,Pumpe,2,410.00,820.00,820.00,975.80,0\n",
        Program::Zoho,
        92_200,
        2,
        2,
    ),
    (
        "Client Name,Invoice #,Date Issued,Item Name,Rate,Quantity,Line Subtotal,Tax 1 Type,Tax 1 Amount,Line Total,Currency\n\
         Ahrens Bau GmbH,1,2026-03-02,Filter,8.50,12,102.00,VAT,19.38,121.38,EUR\n",
        Program::FreshBooks,
        10_200,
        1,
        0,
    ),
];

#[test]
fn other_files_of_the_same_programs() {
    for (text, program, cents, crosses, lines) in OTHERS {
        let (report, _) = read(text.as_bytes());
        assert_eq!(left_out(&report, *program), *lines, "{text}");
        assert!(is_ready(&report), "{text}\n{report:#?}");
        assert_eq!(report.totals.revenue.cents(), *cents, "{text}\n{report:#?}");
        assert_eq!(report.totals.marks, *crosses, "{text}");
    }
}

#[test]
fn the_order_of_rows_and_their_kind_tell_credits() {
    let record = |number: &str, kind: &str, firm: &str, value: &str| {
        let mut cells = vec![""; 90];
        let filled = [
            (0, "CMXINV"),
            (1, number),
            (3, kind),
            (6, "10000"),
            (9, "Anna"),
            (10, "Ahrens"),
            (11, firm),
            (29, "20260302"),
            (32, "EUR"),
            (69, "P-1"),
            (70, "Filter"),
            (76, value),
        ];
        for (place, cell) in filled {
            cells[place] = cell;
        }
        cells.join(";")
    };
    let text = [
        record("1001", "0", "Ahrens Bau GmbH", "102,00"),
        record("1002", "1", "Ahrens Bau GmbH", "17,00"),
        record("1003", "5", "Ahrens Bau GmbH", "500,00"),
        "MESSAGE;S;204020;fertig".to_owned(),
    ];
    let (report, _) = read(text.join("\n").as_bytes());
    assert_eq!(left_out(&report, Program::Collmex), 2);
    assert!(is_ready(&report), "{report:#?}");
    assert_eq!(report.totals.revenue.cents(), 8_500);
    // Who is no firm has a name.
    let (_, plan) = read(record("1001", "0", "", "102,00").as_bytes());
    assert_eq!(plan.customers[0].name.as_str(), "Anna Ahrens");
}

#[test]
fn payments_in_other_words_are_no_sales_either() {
    for (text, program) in [
        (
            "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"Transaction ID\",\"Balance\",\"Invoice Number\"\n\
             \"03/02/2026\",\"12:21:25\",\"PST\",\"Ahrens Bau GmbH\",\"Express Checkout Payment\",\"Completed\",\"EUR\",\"119.00\",\"-3.31\",\"115.69\",\"1A\",\"115.69\",\"RE-1\"\n",
            Program::PayPal,
        ),
        (
            "id,Description,Created (UTC),Amount,Amount Refunded,Currency,Fee,Status,Customer Email\n\
             ch_1,RE-1001,2026-03-02 08:26,119.00,0.00,eur,1.94,Paid,a@a.example\n",
            Program::Stripe,
        ),
        (
            "\"date/time\",\"settlement id\",\"type\",\"order id\",\"sku\",\"description\",\"quantity\",\"product sales\",\"total\"\n\
             \"Mar 2, 2026 8:12:33 AM UTC\",\"184\",\"Order\",\"302-1\",\"F-10\",\"Filter\",\"1\",\"24.90\",\"17.96\"\n",
            Program::Amazon,
        ),
    ] {
        let (report, plan) = read(text.as_bytes());
        assert!(says(&report, FindingKind::NoListOf(program)), "{text}\n{report:#?}");
        assert!(!report.is_complete() && plan.customers.is_empty(), "{text}");
    }
}

#[test]
fn what_ebay_sold_a_thing_for_is_for_one_of_them() {
    let file = |lines: &str| {
        let headings = "Verkaufsprotokollnummer;Bestellnummer;Nutzername des Käufers;Angebotstitel;Anzahl;Verkauft für;Gesamtbetrag;Verkauft am";
        [headings, lines].join("\n")
    };
    for (lines, cents) in [
        ("201;1;ahrens;Filter;2;24,90 €;54,75 €;02-Mär-26", 4_980),
        // Unless the total says otherwise; the sum of an order above its items is of all of them.
        ("201;1;ahrens;Filter;2;49,80 €;54,75 €;02-Mär-26", 4_980),
        (
            "202;2;brandt;;3;73,80 €;73,80 €;12-Mär-26\n202;2;brandt;Filter;2;24,90 €;;12-Mär-26\n202;2;brandt;Dichtung;1;24,00 €;;12-Mär-26",
            7_380,
        ),
    ] {
        let (report, _) = read(file(lines).as_bytes());
        assert!(is_ready(&report), "{lines}\n{report:#?}");
        assert_eq!(report.totals.revenue.cents(), cents, "{lines}\n{report:#?}");
    }
}

/// Files of which an order says what its lines do not, or that were taken for something else: who wrote them, cents, lines that do not
/// count, whether they have tax within.
const TOLD_BY_THE_WHOLE: &[(&str, Program, i64, u32, Option<&str>)] = &[
    // A discount of the order, and 40 of another given back, on lines that do not say so.
    (
        "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Cancelled at,Refunded Amount\n\
         #1,a@a.example,paid,EUR,150.00,5.00,24.75,155.00,50.00,2026-03-02 09:15:00 +0100,1,Filter,120.00,Anna Ahrens,,0.00\n\
         #1,a@a.example,,,,,,,,2026-03-02 09:15:00 +0100,2,Dichtung,40.00,,,\n\
         #2,b@b.example,partially_refunded,EUR,400.00,0.00,63.87,400.00,0.00,2026-03-09 09:15:00 +0100,1,Filter,240.00,Bernd Brandt,,40.00\n\
         #2,b@b.example,,,,,,,,2026-03-09 09:15:00 +0100,2,Dichtung,80.00,,,\n",
        Program::Shopify,
        15_000 + 36_000,
        0,
        Some("Lineitem price"),
    ),
    // Cents that cannot be parted evenly; a discount on the shipping alone; taxes that come on top.
    (
        "Name,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Refunded Amount\n\
         #1,paid,EUR,20.00,0.00,3.80,23.80,10.00,2026-03-02 09:15:00 +0100,1,Filter,10.00,Anna Ahrens,0.00\n\
         #1,,,,,,,,2026-03-02 09:15:00 +0100,1,Dichtung,10.00,,\n\
         #1,,,,,,,,2026-03-02 09:15:00 +0100,1,Pumpe,10.00,,\n\
         #2,paid,EUR,30.00,4.90,5.70,40.60,4.90,2026-03-03 09:15:00 +0100,1,Filter,30.00,Anna Ahrens,0.00\n",
        Program::Shopify,
        5_000,
        0,
        None,
    ),
    // Of one line an item, with the order's sums on each.
    (
        "Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),Company (Billing),Order Subtotal Amount,Order Total Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost\n\
         501,Completed,2026-03-02 10:11,Anna,Alt,Ahrens Bau GmbH,100.00,119.00,S1,1,Filter,2,40.00\n\
         501,Completed,2026-03-02 10:11,Anna,Alt,Ahrens Bau GmbH,100.00,119.00,S2,2,Dichtung,1,20.00\n\
         502,Cancelled,2026-03-05 10:00,Carl,Cue,,50.00,59.50,S1,1,Filter,1,50.00\n\
         503,Processing,2026-03-06 10:00,Carl,Cue,,50.00,59.50,S1,1,Filter,1,50.00\n",
        Program::WooCommerce,
        15_000,
        1,
        None,
    ),
    (
        "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Company,Associated Company IDs,Pipeline\n\
         1001,Website,Closed Won,2026-01-15 10:00,Ina,1000,Ahrens Bau GmbH,77,Sales\n\
         1002,Shop,Closed Lost,2026-02-15 10:00,Ina,5000,Ahrens Bau GmbH,77,Sales\n\
         1003,App,Qualified to buy,2026-12-15 10:00,Ina,9000,Brandt Logistik KG,78,Sales\n\
         1004,SEO,Closed Won,2026-02-15 10:00,Ina,700.5,Brandt Logistik KG,78,Sales\n",
        Program::HubSpotDeals,
        170_050,
        2,
        None,
    ),
    (
        "Voucher Type,Voucher,Posting Date,Customer,Customer Name,Customer Group,Receivable Account,Owner,Currency,Sales - W,Net Total,Tax Total,Grand Total,Outstanding Amount\n\
         Sales Invoice,SINV-1,2026-01-05,CUST-1,Ahrens Bau GmbH,Commercial,Debtors - W,x@y.example,EUR,300,300,57,357,0\n\
         Sales Invoice,SINV-2,2026-05-06,CUST-2,Brandt Logistik KG,Commercial,Debtors - W,x@y.example,EUR,500,500,95,595,0\n\
         Sales Invoice,SINV-3,2026-05-07,CUST-1,Ahrens Bau GmbH,Commercial,Debtors - W,x@y.example,EUR,-100,-100,-19,-119,0\n\
         Total,,,,,,,,,700,700,133,833,0\n",
        Program::Frappe,
        70_000,
        1,
        None,
    ),
    // The second line of an invoice has no cells of the invoice; a credit counts against it though its line does not say so.
    (
        "Nummer;Anzeigename des Rechnungspartners;Rechnungsdatum;Fälligkeitsdatum;Nettobetrag in Währung;Gesamtbetrag in Währung;Zahlungsstatus;Status;Rechnungszeilen/Produkt;Rechnungszeilen/Menge;Rechnungszeilen/Zwischensumme\n\
         INV/2026/0001;Ahrens Bau GmbH;2026-01-05;2026-02-05;300,00;357,00;Bezahlt;Gebucht;Filter;2;200,00\n\
         ;;;;;;;;Dichtung;1;100,00\n\
         INV/2026/0002;Brandt Logistik KG;2026-03-06;2026-04-06;500,00;595,00;Nicht bezahlt;Gebucht;Filter;5;500,00\n\
         RINV/2026/0001;Ahrens Bau GmbH;2026-04-06;2026-04-06;-100,00;-119,00;In Zahlung;Gebucht;Filter;1;100,00\n\
         INV/2026/0003;Ahrens Bau GmbH;2026-04-07;2026-04-07;50,00;59,50;Nicht bezahlt;Entwurf;Filter;1;50,00\n",
        Program::Odoo,
        70_000,
        1,
        None,
    ),
    // In groups, whose names stand among the numbers.
    (
        "Nummer;Rechnungspartner;Rechnungsdatum;Nettobetrag\n\
         Ahrens Bau GmbH (2);;;200,00\n\
         INV/2026/0001;Ahrens Bau GmbH;2026-01-05;300,00\n\
         RINV/2026/0001;Ahrens Bau GmbH;2026-01-06;-100,00\n\
         Brandt Logistik KG (1);;;500,00\n\
         INV/2026/0002;Brandt Logistik KG;2026-03-06;500,00\n",
        Program::Odoo,
        70_000,
        2,
        None,
    ),
    (
        "Debitor;Name 1;Zuordnung;Belegnummer;Belegart;Belegdatum;Nettofällig;Betrag in Hauswährung;Hauswährung;Ausgleichsbeleg;Text\n\
         10001;Ahrens Bau GmbH;1;9001;RV;05.01.2026;05.02.2026;1.190,00 ;EUR;;\n\
         10001;Ahrens Bau GmbH;1;1400001;DZ;20.01.2026;;1.190,00-;EUR;9001;Zahlung\n\
         10002;Brandt Logistik KG;2;9002;DR;15.12.2026;;238,00 ;EUR;;\n\
         10002;Brandt Logistik KG;2;9003;DG;16.01.2026;;38,00-;EUR;;Gutschrift\n",
        Program::SapItems,
        139_000,
        1,
        Some("Betrag in Hauswährung"),
    ),
    (
        "Rechnungsnummer;Rechnungsdatum;Fälligkeit;Status;Kundennummer;Empfänger;Betreff;Währung;Netto;USt;Brutto;Bezahlt am;Offener Betrag\n\
         RE-1;05.01.2026;19.01.2026;Bezahlt;1001;Ahrens Bau GmbH;Rechnung RE-1;EUR;1.000,00;190,00;1.190,00;10.01.2026;0,00\n\
         RE-2;15.12.2026;29.12.2026;Offen;1002;Brandt Logistik KG;Rechnung;EUR;200,00;38,00;238,00;;238,00\n\
         RE-3;;;Entwurf;1002;Brandt Logistik KG;Rechnung;EUR;700,00;133,00;833,00;;833,00\n",
        Program::SevDesk,
        120_000,
        1,
        None,
    ),
];

#[test]
fn an_order_comes_to_what_it_says_as_a_whole() {
    for (text, program, cents, less, gross) in TOLD_BY_THE_WHOLE {
        let (report, plan) = read(text.as_bytes());
        assert_eq!(left_out(&report, *program), *less, "{text}\n{report:#?}");
        assert_eq!(report.table, Some(TableKind::Invoices), "{text}\n{report:#?}");
        assert!(is_ready(&report), "{text}\n{report:#?}");
        assert_eq!(report.totals.revenue.cents(), *cents, "{text}\n{report:#?}");
        assert_eq!(revenue_by_customer(&plan).values().sum::<i64>(), *cents, "{text}");
        let said = report
            .findings
            .iter()
            .find(|finding| finding.kind == FindingKind::Gross);
        let said = said.and_then(|finding| finding.quotes.first()).map(String::as_str);
        assert_eq!(said, *gross, "{text}");
        assert!(
            plan.products.iter().all(|product| product.name.as_str() != "Zahlung"),
            "{text}"
        );
    }
}

#[test]
fn open_items_are_no_sales() {
    let text = "Konto;Kontobezeichnung;Rechnungs-Nr.;Datum;Fälligkeit;Betrag Soll;Betrag Haben;Saldo;Saldo S/H\n\
                10001;Ahrens Bau GmbH;RE1;05.01.2026;04.02.2026;1.190,00;;1.190,00;S\n\
                10001;Ahrens Bau GmbH;RE1;20.01.2026;;;1.190,00;0,00;S\n";
    let (report, plan) = read(text.as_bytes());
    assert!(
        says(&report, FindingKind::NoListOf(Program::DatevOpenItems)),
        "{report:#?}"
    );
    assert!(!report.is_complete() && plan.customers.is_empty());
}

/// Each answer that is offered comes to what is said of it, and can be taken back.
#[track_caller]
fn answers_keep_their_word(text: &str) {
    let (report, _) = read(text.as_bytes());
    for question in &report.asked {
        for offer in &question.offers {
            let mut choices = Choices::default();
            choices.answers.insert(question.topic, offer.answer.clone());
            let (after, _) = read_all(text.as_bytes(), Rc::default(), choices).unwrap();
            let promised = offer.revenue.unwrap_or(after.totals.revenue);
            assert_eq!(after.totals.revenue, promised, "{text}\n{question:#?}\n{after:#?}");
            let again = after.asked.iter().find(|asked| asked.topic == question.topic);
            let again = again.unwrap_or_else(|| panic!("{question:#?} is gone after {offer:#?}\n{text}"));
            assert_eq!(again.taken.as_ref(), Some(&offer.answer), "{text}");
            assert_eq!(again.offers.len(), question.offers.len(), "{text}\n{again:#?}");
        }
    }
}

#[test]
fn an_answer_comes_to_what_it_promises() {
    // Drafts, one without a day, one without a name; a reversal; payments without a day.
    for text in [
        "Rechnungsnummer;Rechnungsdatum;Status;Kunde;Netto\n\
         RE-1;05.01.2026;Bezahlt;Ahrens Bau GmbH;1.000,00\n\
         RE-2;15.12.2026;Offen;Brandt Logistik KG;200,00\n\
         RE-3;;Entwurf;Brandt Logistik KG;700,00\n\
         SR-4;20.02.2026;Storno;Ahrens Bau GmbH;-1.000,00\n",
        "Rechnungsnummer;Rechnungsdatum;Status;Kunde;Netto\n\
         RE-1;05.01.2026;Bezahlt;Ahrens Bau GmbH;1.000,00\n\
         RE-2;15.12.2026;Storniert;Brandt Logistik KG;200,00\n\
         RE-3;16.12.2026;Entwurf;;700,00\n\
         RE-4;17.12.2026;Erstattet;Ahrens Bau GmbH;50,00\n",
        "Belegnummer;Belegdatum;Belegart;Kunde;Netto\n\
         1;05.01.2026;Rechnung;Ahrens Bau GmbH;1.000,00\n\
         2;;Zahlung;Ahrens Bau GmbH;1.000,00\n\
         3;07.01.2026;Zahlung;Brandt Logistik KG;300,00\n\
         4;08.01.2026;Gutschrift;Brandt Logistik KG;20,00\n\
         5;09.01.2026;Rechnung;Brandt Logistik KG;500,00\n",
    ] {
        answers_keep_their_word(text);
    }
    // Who says that it is no file of its program has it read as any other.
    let texts = TOLD_BY_THE_WHOLE.iter().map(|(text, ..)| *text);
    for text in texts.filter(|text| !text.contains("Financial Status")) {
        let (report, _) = read(text.as_bytes());
        assert!(report.asked.iter().all(|question| question.taken.is_some()), "{text}");
    }
}

#[test]
fn a_pivot_table_that_was_saved_as_values() {
    let text = "Summe von Umsatz;Spaltenbeschriftungen;;;\n\
                Zeilenbeschriftungen;2023;2024;2025;Gesamtergebnis\n\
                Ahrens Bau GmbH;100;200;300;600\n\
                Brandt Logistik KG;10;;30;40\n\
                Gesamtergebnis;110;200;330;640\n";
    let (report, _) = read(text.as_bytes());
    assert_eq!(report.columns[0].header, "Zeilenbeschriftungen", "{report:#?}");
    assert_eq!(report.columns[3].header, "2025", "{report:#?}");
}
