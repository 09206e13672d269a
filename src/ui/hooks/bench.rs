//! `window.perfAdapter`, in builds with the feature `bench` only: the matrix page as a contestant among other grids.
//!
//! It goes the user's ways: the worker reads the file, the session takes every change, and what is measured is the grid of
//! the page, laid over the page in the size that all contestants have. `benches/README.md` says what is measured.

use crate::browser::import::{self, ImportEvent, Importer, Source, Spare};
use crate::domain::{Action, Column, ImportPlan, Mark, ProductId, Row};
use crate::exchange::{Choices, Failure, KnownRecords};
use crate::ui::matrix::matrix_state::{MatrixState, Target};
use crate::ui::prelude::*;
use crate::ui::session::Session;
use crate::view::direction::SortDirection;
use crate::view::matrix::arrange::By;
use crate::view::matrix::grid::MarkKey;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Element;

/// The geometry and the colours of every contestant, over those of the page.
const STYLE: &str = "
.matrix { position: fixed !important; inset: 0 auto auto 0 !important; z-index: 9999; box-sizing: border-box;
  width: 1600px !important; height: 900px !important; max-width: none !important; max-height: none !important;
  border: 0 !important; border-radius: 0 !important; --matrix-sums-stay: 0;
  --matrix-head: 28px; --matrix-row: 28px; --matrix-name: 220px; --matrix-cell: 56px;
  --mark-blank: #ffffff; --mark-bought: #1f2937; --mark-competitor: #ef4444; --mark-need: #22c55e; --mark-no-need: #9ca3af;
  --mark-bought-ink: #ffffff; --mark-competitor-ink: #ffffff; --mark-need-ink: #05230f; --mark-no-need-ink: #111111; }";

thread_local! {
    /// The worker that waits for the file, as it does on the page that takes files.
    static SPARE: Cell<Option<Spare>> = const { Cell::new(None) };
    static MATRIX_STATE: Cell<Option<MatrixState>> = const { Cell::new(None) };
}

#[wasm_bindgen]
extern "C" {
    /// A style sheet made by script, which the policy of the page allows.
    type CSSStyleSheet;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<CSSStyleSheet, JsValue>;
    #[wasm_bindgen(method, js_name = replaceSync)]
    fn replace(this: &CSSStyleSheet, text: &str);
}

/// The grid says which state it shows.
pub fn show(matrix_state: MatrixState) {
    MATRIX_STATE.set(Some(matrix_state));
}

/// Called once, with the session of the app.
pub fn offer(session: Session) {
    let adapter = Object::new();
    let meta = Object::new();
    for (name, value) in [("name", "Kundenkompass"), ("rendering", "canvas"), ("parser", "worker")] {
        set(&meta, name, &JsValue::from_str(value));
    }
    set(&adapter, "meta", &meta);
    let mount = || mount().unwrap_or(JsValue::UNDEFINED);
    method(&adapter, "mount", Closure::<dyn Fn() -> JsValue>::new(mount));
    let load = move |input: JsValue| future_to_promise(load(session, input));
    method(&adapter, "load", Closure::<dyn Fn(JsValue) -> Promise>::new(load));
    method(&adapter, "size", Closure::<dyn Fn() -> JsValue>::new(|| size().into()));
    let name = move |row: usize| customer_name(session, row).unwrap_or_default();
    method(&adapter, "name", Closure::<dyn Fn(usize) -> String>::new(name));
    let get = move |row: usize, column: usize| code(mark(session, row, column));
    method(&adapter, "get", Closure::<dyn Fn(usize, usize) -> String>::new(get));
    let edit = move |row: usize, column: usize, code: String| edit(session, row, column, &code);
    method(&adapter, "set", Closure::<dyn Fn(usize, usize, String)>::new(edit));
    let sort = |column: usize, direction: JsValue| sort(column, direction.as_string().as_deref());
    method(&adapter, "sort", Closure::<dyn Fn(usize, JsValue)>::new(sort));
    let filter = |column: usize, code: JsValue| filter(column, code.as_string().as_deref());
    method(&adapter, "filter", Closure::<dyn Fn(usize, JsValue)>::new(filter));
    let rising = Array::of5(&"X".into(), &"G".into(), &"R".into(), &"-".into(), &"".into());
    set(&adapter, "rising", &rising);
    method(
        &adapter,
        "scroller",
        Closure::<dyn Fn() -> JsValue>::new(|| scroller().into()),
    );
    method(&adapter, "wasmMemory", Closure::<dyn Fn() -> f64>::new(memory));
    let keys = |code: String| Array::of1(&JsValue::from_str(key(&code)));
    method(&adapter, "editKeys", Closure::<dyn Fn(String) -> Array>::new(keys));
    set(&window(), "perfAdapter", &adapter);
}

fn method<T: ?Sized + wasm_bindgen::closure::WasmClosure>(adapter: &Object, name: &str, closure: Closure<T>) {
    set(adapter, name, &closure.into_js_value());
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// The page of the matrix, without data, in the contestants' look.
fn mount() -> Result<JsValue, JsValue> {
    let sheet = CSSStyleSheet::new()?;
    sheet.replace(STYLE);
    set(&document(), "adoptedStyleSheets", &Array::of1(&sheet));
    SPARE.set(Spare::start());
    import::warm_up();
    crate::browser::location::go("#/matrix")?;
    Ok(JsValue::UNDEFINED)
}

/// From the bytes of a CSV to the grid that shows it, as when the text is pasted and its preview taken over at once.
async fn load(session: Session, input: JsValue) -> Result<JsValue, JsValue> {
    let bytes = Reflect::get(&input, &JsValue::from_str("bytes"))?;
    let source = Source::Bytes("matrix.csv".into(), bytes.unchecked_into());
    let importer = Rc::default();
    let plan = Rc::new(read(session, &source, Rc::clone(&importer)).await?);
    let applied = promise(|answer| session.import(Rc::clone(&plan), move |result| answer.give(&result)));
    JsFuture::from(applied).await?;
    drop(importer.take());
    let grid = grid().ok_or_else(|| JsValue::from_str("no grid"))?;
    grid.set_id("grid");
    Ok(JsValue::UNDEFINED)
}

/// The worker that has the file; it ends when the file is taken over.
type OpenImporter = Rc<RefCell<Option<Importer>>>;

/// The worker's plan of a file.
async fn read(session: Session, source: &Source, importer: OpenImporter) -> Result<ImportPlan, JsValue> {
    let plan: Rc<RefCell<Option<ImportPlan>>> = Rc::default();
    let read = promise(|answer| {
        let (taker, slot, teller) = (Rc::clone(&importer), Rc::clone(&plan), answer.clone());
        let hear = move |event: ImportEvent| match event {
            ImportEvent::Progress { .. } | ImportEvent::Mapping(..) => {}
            ImportEvent::Report(_) => taker.borrow().iter().for_each(Importer::take),
            ImportEvent::Plan(plan) => {
                slot.replace(Some(*plan));
                teller.give(&Ok::<(), Failure>(()));
            }
            ImportEvent::Failed(failure) => teller.give(&Err::<(), Failure>(failure)),
        };
        match Importer::open(
            SPARE.take(),
            (source, &[]),
            session.read(KnownRecords::of),
            Choices::default(),
            hear,
        ) {
            Ok(opened) => drop(importer.replace(Some(opened))),
            Err(failure) => answer.give(&Err::<(), Failure>(failure)),
        }
    });
    JsFuture::from(read).await?;
    plan.take().ok_or_else(|| JsValue::from_str("no plan"))
}

/// The two ends of a promise.
#[derive(Clone)]
struct PromiseEnds(Function, Function);

impl PromiseEnds {
    fn give<E: Debug>(&self, result: &Result<(), E>) {
        let _ = match result {
            Ok(()) => self.0.call0(&JsValue::NULL),
            Err(error) => self.1.call1(&JsValue::NULL, &JsValue::from_str(&format!("{error:?}"))),
        };
    }
}

fn promise(start: impl FnOnce(PromiseEnds)) -> Promise {
    let mut start = Some(start);
    Promise::new(&mut |resolve, reject| {
        if let Some(start) = start.take() {
            start(PromiseEnds(resolve, reject));
        }
    })
}

fn grid() -> Option<Element> {
    document().query_selector(".matrix").ok()?
}

fn matrix_state<T>(read: impl FnOnce(MatrixState) -> T) -> Option<T> {
    MATRIX_STATE.get().map(read)
}

fn size() -> Object {
    let size = Object::new();
    let (rows, columns) = matrix_state(|matrix_state| {
        let rows = matrix_state.rows.with_untracked(|rows| rows.len());
        (rows, matrix_state.columns.with_untracked(|columns| columns.shown.len()))
    })
    .unwrap_or_default();
    set(&size, "rows", &JsValue::from_f64(rows as f64));
    set(&size, "cols", &JsValue::from_f64(columns as f64));
    size
}

/// What lies at this place of the view.
fn at(row: usize, column: usize) -> Option<(Row, Column)> {
    matrix_state(|matrix_state| {
        let row = matrix_state.rows.with_untracked(|rows| rows.get(row).copied())?;
        let column = matrix_state
            .columns
            .with_untracked(|columns| columns.shown.get(column).copied())?;
        Some((row, column))
    })?
}

fn customer_name(session: Session, row: usize) -> Option<String> {
    let (row, _) = at(row, 0)?;
    session.read(|workspace| Some(workspace.customer_at(row)?.name.as_str().to_owned()))
}

fn mark(session: Session, row: usize, column: usize) -> Option<Mark> {
    let (row, column) = at(row, column)?;
    Some(session.read(|workspace| workspace.matrix().mark(row, column)))
}

fn edit(session: Session, row: usize, column: usize, code: &str) {
    let mark = Mark::ALL.into_iter().find(|mark| self::code(Some(*mark)) == code);
    let target = at(row, column).and_then(|(row, column)| Target::at(session, row, column));
    if let (Some(mark), Some(target)) = (mark, target) {
        let _ = session.dispatch(Action::SetMark {
            customer: target.customer,
            product: target.product,
            mark,
        });
    }
}

/// The product of this column of the view.
fn product(column: usize) -> Option<ProductId> {
    matrix_state(|matrix_state| {
        let column = matrix_state
            .columns
            .with_untracked(|columns| columns.shown.get(column).copied())?;
        matrix_state
            .session()
            .read(|workspace| workspace.product_at(column).map(|product| product.id))
    })?
}

/// As a press on the heading's menu does.
fn sort(column: usize, direction: Option<&str>) {
    let by = product(column).map(By::Mark);
    matrix_state(|matrix_state| {
        matrix_state.arrangement.update(|asked| {
            asked.sort = by.zip(direction).map(|(by, direction)| {
                (
                    by,
                    if direction == "desc" {
                        SortDirection::Falling
                    } else {
                        SortDirection::Rising
                    },
                )
            });
        });
    });
}

/// Customers with this mark in this column.
fn filter(column: usize, code: Option<&str>) {
    let key = code.and_then(|code| MarkKey::of(key(code)));
    matrix_state(|matrix_state| {
        matrix_state.arrangement.update(|asked| {
            asked.mark = key;
            asked.column = product(column).filter(|_| key.is_some());
        });
    });
}

/// The contestants' word for a mark.
fn code(mark: Option<Mark>) -> String {
    mark.map_or("", Mark::code).to_owned()
}

/// What a user types for it.
fn key(code: &str) -> &str {
    match code {
        "X" => "x",
        "R" => "r",
        "G" => "g",
        "" => "Delete",
        other => other,
    }
}

fn scroller() -> Object {
    let both = Object::new();
    if let Some(grid) = grid() {
        set(&both, "y", &grid);
        set(&both, "x", &grid);
    }
    both
}

fn memory() -> f64 {
    let buffer = Reflect::get(&wasm_bindgen::memory(), &JsValue::from_str("buffer"));
    buffer
        .and_then(|buffer| Reflect::get(&buffer, &JsValue::from_str("byteLength")))
        .ok()
        .and_then(|bytes| bytes.as_f64())
        .unwrap_or(0.0)
}
