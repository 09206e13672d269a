//! The engine without a browser: `cargo bench -p benches`, or with the others by `cargo xtask bench`.

use std::hint::black_box;
use std::rc::Rc;

use benches::{CUSTOMERS, PRODUCTS, ids, invoices, now, wide_list, workspace};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use kundenkompass::domain::{Action, Column, ImportPlan, Mark, PageKey, Row, Today, Workspace, Zone};
use kundenkompass::exchange::reading::read_all;
use kundenkompass::exchange::{Choices, FileReading, KnownRecords, ReadOutcome};
use kundenkompass::view::customers::{Index, Query};
use kundenkompass::view::lists::Lists;
use kundenkompass::view::lists::kind::ListKind;
use kundenkompass::view::lists::rates::{Dimension, Rates};
use kundenkompass::view::lists::scope::{ListFilter, ListScope};
use kundenkompass::view::matrix::tally::Columns;

criterion_group!(
    engine,
    editing,
    counting,
    listing,
    following,
    saving,
    reading,
    taking_over
);
criterion_main!(engine);

fn setting(workspace: &Workspace, row: u32, column: u16, mark: Mark) -> Action {
    let customer = workspace.customer_at(Row(row)).map(|customer| customer.id);
    let product = workspace.product_at(Column(column)).map(|product| product.id);
    Action::SetMark {
        customer: customer.unwrap_or_else(|| ids().customer()),
        product: product.unwrap_or_else(|| ids().product()),
        mark,
    }
}

/// One edit through the one door, with its inverse, its pages and its counts.
fn editing(criterion: &mut Criterion) {
    let mut workspace = workspace();
    let now = now();
    let mut turn = 0_u32;
    criterion.bench_function("set a mark", |bench| {
        bench.iter(|| {
            turn = turn.wrapping_add(1);
            let mark = if turn.is_multiple_of(2) {
                Mark::Need
            } else {
                Mark::Bought
            };
            let action = setting(
                &workspace,
                turn * 7_919 % CUSTOMERS,
                (turn % u32::from(PRODUCTS)) as u16,
                mark,
            );
            black_box(workspace.apply(action, &now)).is_ok()
        });
    });
}

fn counting(criterion: &mut Criterion) {
    let workspace = workspace();
    criterion.bench_function("count all rows, columns and the whole", |bench| {
        bench.iter(|| {
            let matrix = workspace.matrix();
            let rows: u32 = (0..CUSTOMERS).map(|row| matrix.row_counts(Row(row)).known()).sum();
            let columns: u32 = (0..PRODUCTS)
                .map(|column| matrix.column_counts(Column(column)).known())
                .sum();
            black_box((rows, columns, matrix.total().known()))
        });
    });
    criterion.bench_function("find the rows with a mark in one column", |bench| {
        bench.iter(|| {
            let matrix = workspace.matrix();
            let has = |row: &u32| matrix.mark(Row(*row), Column(30)) == Mark::Bought;
            black_box((0..CUSTOMERS).filter(has).count())
        });
    });
}

/// The list of customers: built, searched, sorted.
fn listing(criterion: &mut Criterion) {
    let workspace = workspace();
    let columns = Columns::of(&workspace);
    criterion.bench_function("build the index of customers", |bench| {
        bench.iter(|| black_box(Index::of(&workspace)))
    });
    let index = Index::of(&workspace);
    for query in [
        "q=42",
        "segment=Segment 3",
        "sort=-name",
        "sort=segment",
        "sort=-crosses",
    ] {
        let asked = Query::parse(query);
        criterion.bench_function(&format!("list customers by {query}"), |bench| {
            bench.iter(|| black_box(index.rows(&workspace, &asked, &columns)).len());
        });
    }
}

/// The lists that follow from the matrix, and its rates: one walk over all cells.
fn following(criterion: &mut Criterion) {
    let workspace = workspace();
    let scope = ListScope::of(&workspace, &ListFilter::default());
    let (day, zone) = (now().today, Zone::UTC);
    let today = Today { day, zone };
    for kind in [ListKind::Fill, ListKind::Sell] {
        criterion.bench_function(&format!("count the lists, rank 1,000 of {}", kind.key()), |bench| {
            bench.iter(|| {
                black_box(Lists::of(&workspace, &scope, today, (kind, 1_000)))
                    .cells
                    .len()
            });
        });
    }
    for dimension in [Dimension::Customer, Dimension::Product] {
        criterion.bench_function(&format!("rates by {}", dimension.key()), |bench| {
            bench.iter(|| black_box(Rates::of(&workspace, &scope, dimension)).rates.len());
        });
    }
}

/// What one edit writes: the page of 64 customers' marks; and what a start reads.
fn saving(criterion: &mut Criterion) {
    let workspace = workspace();
    for key in ["marks/7", "customers/7"] {
        let Some(page) = PageKey::parse(key) else { continue };
        criterion.bench_function(&format!("encode {key}"), |bench| {
            bench.iter(|| black_box(workspace.encode(page)))
        });
    }
    let pages: Vec<_> = workspace
        .page_keys()
        .into_iter()
        .map(|key| (key, workspace.encode(key)))
        .collect();
    let bytes: usize = pages.iter().flat_map(|(_, bytes)| bytes).map(Vec::len).sum();
    let mut group = criterion.benchmark_group("start");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("load everything", |bench| {
        bench.iter_batched(
            Workspace::default,
            |mut fresh| {
                for (key, bytes) in &pages {
                    black_box(fresh.load(*key, bytes.as_deref())).ok();
                }
                fresh
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

/// A list of invoices from its bytes to the plan.
fn reading(criterion: &mut Criterion) {
    let text = invoices(100_000);
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read and sum 100,000 invoice lines", |bench| {
        bench.iter(|| {
            let mut reading = FileReading::new(Rc::new(KnownRecords::default()), Choices::default());
            for piece in text.as_bytes().chunks(2 << 20) {
                reading.feed(piece).ok();
            }
            match reading.finish() {
                Ok(ReadOutcome::Done(report, _)) => Some(black_box(report.errors)),
                Ok(ReadOutcome::Again(_)) | Err(_) => None,
            }
        });
    });
    group.finish();
}

/// A matrix as a wide list on its way in: read, taken over, shown by name, saved.
fn taking_over(criterion: &mut Criterion) {
    let text = wide_list(&workspace());
    let plan = || -> ImportPlan {
        let read = read_all(text.as_bytes(), Rc::default(), Choices::default());
        read.map(|(_, plan)| plan).unwrap_or_default()
    };
    let mut group = criterion.benchmark_group("a list of 10,000 × 200");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("read", |bench| bench.iter(|| black_box(plan())));
    group.throughput(Throughput::Elements(u64::from(CUSTOMERS) * u64::from(PRODUCTS)));
    let plan = Rc::new(plan());
    let taken_over = || {
        let mut workspace = Workspace::default();
        let change = workspace.apply(Action::Import(Rc::clone(&plan)), &now());
        (workspace, change)
    };
    group.bench_function("take over", |bench| bench.iter(|| black_box(taken_over())));
    let (workspace, change) = taken_over();
    group.bench_function("order by name", |bench| {
        bench.iter(|| black_box(workspace.rows_by_name()))
    });
    let pages = change.map(|change| change.pages).unwrap_or_default();
    group.bench_function("encode all pages", |bench| {
        bench.iter(|| {
            black_box(
                pages
                    .iter()
                    .filter_map(|key| workspace.encode(*key))
                    .map(|page| page.len())
                    .sum::<usize>(),
            )
        });
    });
    group.finish();
}
