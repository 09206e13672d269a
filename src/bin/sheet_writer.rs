//! Writes lists as workbooks: a wasm of its own, which the page starts as a worker when the first one is wanted, so that everybody
//! else downloads nothing of it. A message is a [`kundenkompass::exchange::export::book::BookOrder`] as bytes; the answer is the file, or an array with a
//! [`BookFault`](kundenkompass::exchange::export::book::BookFault) as bytes.

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
fn main() {
    sheet_writer::listen();
}

#[cfg(target_arch = "wasm32")]
mod sheet_writer {
    use js_sys::{Array, Uint8Array};
    use kundenkompass::exchange::export::book::{BookFault, BookOrder};
    use kundenkompass::exchange::worker::message::{from_bytes, to_bytes};
    use kundenkompass::workbook::writing::write;
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    pub fn listen() {
        let hear = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| hear(&event));
        scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
    }

    fn scope() -> DedicatedWorkerGlobalScope {
        js_sys::global().unchecked_into()
    }

    fn hear(event: &MessageEvent) {
        let bytes = event.data().unchecked_into::<Uint8Array>().to_vec();
        let written = from_bytes::<BookOrder>(&bytes)
            .ok_or(BookFault::NotMade)
            .and_then(|order| write(&order));
        // Only a page that is gone cannot be told.
        let _ = match written {
            Ok(file) => {
                let file = Uint8Array::from(file.as_slice());
                scope().post_message_with_transfer(&file, &Array::of1(&file.buffer()))
            }
            Err(fault) => {
                let fault = to_bytes(&fault).unwrap_or_default();
                scope().post_message(&Array::of1(&Uint8Array::from(fault.as_slice())))
            }
        };
    }
}
