//! Long work in slices: the page stays responsive because each slice ends before anyone notices.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A slice ends after this time; together with what the page does besides, it stays under the 50 ms that people notice.
const SLICE_MS: f64 = 24.0;

/// Longer than any frame takes to come where the page is seen.
const FRAME_MS: i32 = 100;

/// Says when to make a pause.
#[derive(Debug)]
pub struct Cooperative {
    started: f64,
}

impl Cooperative {
    #[must_use]
    pub fn start() -> Self {
        Self { started: time_ms() }
    }

    /// Lets the page have its turn when this slice has been long enough.
    pub async fn yield_now(&mut self) {
        if time_ms() - self.started > SLICE_MS {
            turn().await;
            self.started = time_ms();
        }
    }
}

/// Waits for the next turn of the event loop. A message, because timers are slowed down in nested calls and hidden tabs.
pub async fn turn() {
    let Ok(channel) = web_sys::MessageChannel::new() else {
        return;
    };
    let (here, there) = (channel.port1(), channel.port2());
    let promise = Promise::new(&mut |resolve, _| {
        here.set_onmessage(Some(&resolve));
        let _ = there.post_message(&JsValue::NULL);
    });
    let _ = JsFuture::from(promise).await;
    here.close();
}

/// Waits until what changed is on the screen, which is when the frame after it begins. Nothing is waited for where the page
/// is not seen: there no frames come.
pub async fn shown() {
    let Some(window) = web_sys::window() else { return };
    let is_seen = || window.document().is_some_and(|document| !document.hidden());
    for _ in 0..2 {
        if is_seen() {
            let frame = Promise::new(&mut |resolve, _| drop(window.request_animation_frame(&resolve)));
            let _ = within(FRAME_MS, &frame).await;
        }
    }
    turn().await;
}

pub async fn sleep(milliseconds: i32) {
    let _ = JsFuture::from(after(milliseconds, &JsValue::NULL)).await;
}

/// What the promise gives, or `None` when it takes longer.
pub async fn within(milliseconds: i32, promise: &Promise) -> Option<Result<JsValue, JsValue>> {
    let late = JsValue::from(js_sys::Object::new());
    let timer = after(milliseconds, &late);
    let first = JsFuture::from(Promise::race(&js_sys::Array::of2(promise, &timer))).await;
    (first.as_ref() != Ok(&late)).then_some(first)
}

fn after(milliseconds: i32, value: &JsValue) -> Promise {
    Promise::new(&mut |resolve, _| {
        let timer = web_sys::window().map(|window| {
            let resolve = resolve.unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_1(resolve, milliseconds, value)
        });
        if !matches!(timer, Some(Ok(_))) {
            let _ = resolve.call1(&JsValue::NULL, value);
        }
    })
}

fn time_ms() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or_else(js_sys::Date::now, |performance| performance.now())
}
