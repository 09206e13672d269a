//! Turns workbooks into text for the worker, which loads it when a file is one: a wasm of its own, so that everybody else
//! downloads nothing of it.

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod workbook {
    use js_sys::{Function, Uint8Array};
    use kundenkompass::exchange::grounds::GroundReading;
    use kundenkompass::exchange::sheets::WorkbookFault;
    use kundenkompass::exchange::worker::message::{from_bytes, to_bytes};
    use kundenkompass::workbook::Workbook;
    use wasm_bindgen::prelude::*;

    /// A workbook in the hands of the worker. Errors are a [`WorkbookFault`] as bytes.
    #[wasm_bindgen]
    #[derive(Debug)]
    pub struct OpenWorkbook(Workbook);

    #[wasm_bindgen]
    impl OpenWorkbook {
        /// # Errors
        /// What keeps it from being opened.
        #[wasm_bindgen(constructor)]
        pub fn new(bytes: Vec<u8>) -> Result<OpenWorkbook, JsValue> {
            Workbook::open(bytes).map(Self).map_err(thrown)
        }

        /// The sheets with their first rows, as bytes of a message.
        ///
        /// # Errors
        /// A sheet that makes no sense.
        pub fn heads(&mut self) -> Result<Vec<u8>, JsValue> {
            let heads = self.0.heads().map_err(thrown)?;
            Ok(to_bytes(&heads).unwrap_or_default())
        }

        /// Gives all rows of the sheet to `take`, in pieces of text as bytes; `grounds` is a [`GroundReading`] as bytes, and what
        /// comes back the [`HiddenParts`](kundenkompass::exchange::hidden_parts::HiddenParts) of the sheet.
        ///
        /// # Errors
        /// A sheet that makes no sense.
        pub fn write(&mut self, sheet: &str, grounds: &[u8], take: &Function) -> Result<Vec<u8>, JsValue> {
            let grounds = from_bytes::<GroundReading>(grounds).unwrap_or_default();
            let mut hand_over = |piece: &[u8]| {
                // The worker's own function, which does not throw.
                let _ = take.call1(&JsValue::NULL, &Uint8Array::from(piece));
            };
            let hidden = self.0.write(sheet, grounds, &mut hand_over).map_err(thrown)?;
            Ok(to_bytes(&hidden).unwrap_or_default())
        }
    }

    fn thrown(fault: WorkbookFault) -> JsValue {
        to_bytes(&fault).map_or(JsValue::NULL, |bytes| Uint8Array::from(bytes.as_slice()).into())
    }
}
