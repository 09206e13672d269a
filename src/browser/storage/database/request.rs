//! Requests that are on their way, and their answers.

use super::DatabaseError;
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbRequest;

/// A request that is on its way since it was made.
#[derive(Debug)]
pub struct PendingRequest {
    request: IdbRequest,
    answered: JsFuture,
}

impl PendingRequest {
    pub(super) fn new(request: IdbRequest) -> Self {
        let answered = JsFuture::from(answer(&request));
        Self { request, answered }
    }

    pub async fn answer(self) -> Result<JsValue, DatabaseError> {
        self.answered
            .await
            .map_err(|_| DatabaseError::of(self.request.error().ok().flatten()))?;
        self.request.result().map_err(DatabaseError::thrown)
    }

    /// A record that is text; `None` where there is none.
    pub async fn text(self) -> Result<Option<String>, DatabaseError> {
        Ok(self.answer().await?.as_string())
    }

    /// A record that is bytes; `None` where there is none.
    pub async fn bytes(self) -> Result<Option<Vec<u8>>, DatabaseError> {
        let value = self.answer().await?;
        Ok((!value.is_undefined()).then(|| bytes_of(&value)))
    }

    /// Records or keys that are text.
    pub async fn texts(self) -> Result<Vec<String>, DatabaseError> {
        Ok(Array::from(&self.answer().await?)
            .iter()
            .filter_map(|value| value.as_string())
            .collect())
    }
}

/// A new array of an array would be a copy more.
pub(super) fn bytes_of(value: &JsValue) -> Vec<u8> {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) => bytes.to_vec(),
        None => Uint8Array::new(value).to_vec(),
    }
}

pub(super) fn answer(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    })
}
