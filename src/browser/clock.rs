//! Inputs the core may not fetch itself ([`Now`]): Unix time in ms, the local civil day, a random seed; also the zone of the
//! user's days, and when they change.

use super::panic;
use super::slices::sleep;
use crate::domain::values::ids::IdSource;
use crate::domain::{Node, Now, Zone};
use jiff::civil::Date;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::EventTarget;

const MINUTE_MS: u64 = 60_000;
/// No place changes its offset within a quarter of an hour that began on the full one.
const QUARTER_MS: u64 = 15 * MINUTE_MS;
const KNOWN_MAX: usize = 128;

thread_local! {
    /// The offsets asked for last, each with its quarter of an hour: asking the browser takes long where there are millions
    /// of marks.
    static KNOWN: [Cell<(u64, i32)>; KNOWN_MAX] = const { [const { Cell::new(UNKNOWN) }; KNOWN_MAX] };
}

const UNKNOWN: (u64, i32) = (u64::MAX, 0);

#[must_use]
pub fn unix_ms() -> u64 {
    js_sys::Date::now() as u64
}

#[must_use]
pub fn now(node: Node) -> Now {
    Now {
        unix_ms: unix_ms(),
        today: today(),
        node,
        seed: seed(),
    }
}

/// Today where the user is.
#[must_use]
pub fn today() -> Date {
    zone().day_of(unix_ms())
}

/// Where the user is, as the browser knows it.
#[must_use]
pub const fn zone() -> Zone {
    Zone::new(offset_minutes)
}

/// Asks the browser for the offset of that moment, not of now: summer time.
fn offset_minutes(unix_ms: u64) -> i32 {
    let quarter = unix_ms / QUARTER_MS;
    KNOWN.with(|known| {
        let place = known.get((quarter % KNOWN_MAX as u64) as usize);
        if let Some((_, offset)) = place.map(Cell::get).filter(|known| known.0 == quarter) {
            return offset;
        }
        let date = js_sys::Date::new(&(unix_ms as f64).into());
        // Not a number far beyond all years; that becomes zero.
        let offset = -date.get_timezone_offset() as i32;
        if let Some(place) = place {
            place.set((quarter, offset));
        }
        offset
    })
}

/// Calls it every minute, at midnight, and whenever the page is seen again: after a night in which the machine slept no timer
/// is where it should be.
pub fn each_minute(tick: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let tick = Rc::new(move || {
        // The user may have travelled.
        KNOWN.with(|known| known.iter().for_each(|place| place.set(UNKNOWN)));
        tick();
    });
    for event in ["pageshow", "focus"] {
        on(&window, event, &tick);
    }
    if let Some(document) = window.document() {
        on(&document, "visibilitychange", &tick);
    }
    spawn_local(async move {
        while !panic::stopped() {
            sleep(until_next_ms()).await;
            tick();
        }
    });
}

fn on(target: &EventTarget, event: &str, tick: &Rc<impl Fn() + 'static>) {
    let tick = Rc::clone(tick);
    let handler = Closure::<dyn FnMut()>::new(move || tick()).into_js_value();
    let _ = target.add_event_listener_with_callback(event, handler.unchecked_ref());
}

/// A minute, or what is left until midnight.
fn until_next_ms() -> i32 {
    let (zone, now) = (zone(), unix_ms());
    let tomorrow = zone.day_of(now).tomorrow().map_or(u64::MAX, |day| zone.start_of(day));
    let left = tomorrow.saturating_sub(now).clamp(1, MINUTE_MS);
    i32::try_from(left).unwrap_or(i32::MAX)
}

/// Ids for what is about to be made.
#[must_use]
pub fn ids() -> IdSource {
    IdSource::new(unix_ms(), seed())
}

/// 64 random bits from `crypto.getRandomValues`; 53 from `Math.random` where crypto is absent.
#[must_use]
pub fn seed() -> u64 {
    let mut bytes = [0; 8];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    match crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)) {
        Some(Ok(_)) => u64::from_le_bytes(bytes),
        Some(Err(_)) | None => (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64,
    }
}
