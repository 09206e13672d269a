//! The page's side of what writes workbooks: a worker of its own (`src/bin/sheet_writer.rs`), started for each file and gone
//! after it.

use super::workers::{Program, Running};
use crate::exchange::export::book::{BookFault, BookOrder};
use crate::exchange::worker::message::{from_bytes, to_bytes};
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageEvent;

/// The bytes of the workbook.
///
/// # Errors
/// What Excel has no room for; [`BookFault::NotMade`] where no worker can be started, or it stopped.
pub async fn write(order: &BookOrder) -> Result<Uint8Array, BookFault> {
    match answer(order).await.map(JsCast::dyn_into) {
        Some(Ok(file)) => Ok(file),
        Some(Err(other)) => Err(fault(&other).unwrap_or(BookFault::NotMade)),
        None => Err(BookFault::NotMade),
    }
}

async fn answer(order: &BookOrder) -> Option<JsValue> {
    let running = Running::start(Program::SheetWriter)?;
    let bytes = to_bytes(order)?;
    let answered = Promise::new(&mut |answer, fail| {
        running.0.set_onmessage(Some(&answer));
        running.0.set_onerror(Some(&fail));
    });
    running.0.post_message(&Uint8Array::from(bytes.as_slice())).ok()?;
    let event = JsFuture::from(answered).await.ok()?;
    Some(event.dyn_into::<MessageEvent>().ok()?.data())
}

fn fault(told: &JsValue) -> Option<BookFault> {
    let bytes = told.dyn_ref::<Array>()?.get(0).dyn_into::<Uint8Array>().ok()?;
    from_bytes(&bytes.to_vec())
}
