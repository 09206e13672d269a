//! The world at this moment: time, day and luck, for [`Now`].

use crate::domain::{Node, Now, ids::IdSource};
use jiff::civil::Date;

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
    day_of(&js_sys::Date::new_0())
}

fn day_of(date: &js_sys::Date) -> Date {
    let year = i16::try_from(date.get_full_year()).unwrap_or(0);
    let month = i8::try_from(date.get_month() + 1).unwrap_or(1);
    let day = i8::try_from(date.get_date()).unwrap_or(1);
    Date::new(year, month, day).unwrap_or_default()
}

/// The day and the time of day where the user is: `14:02`.
#[must_use]
pub fn local(unix_ms: u64) -> (Date, String) {
    let date = js_sys::Date::new(&(unix_ms as f64).into());
    let two = |number: u32| {
        if number < 10 {
            format!("0{number}")
        } else {
            number.to_string()
        }
    };
    (
        day_of(&date),
        format!("{}:{}", two(date.get_hours()), two(date.get_minutes())),
    )
}

/// Ids for what is about to be made.
#[must_use]
pub fn ids() -> IdSource {
    IdSource::new(unix_ms(), seed())
}

/// 64 bits of luck.
#[must_use]
pub fn seed() -> u64 {
    let mut bytes = [0; 8];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    match crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)) {
        Some(Ok(_)) => u64::from_le_bytes(bytes),
        Some(Err(_)) | None => (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64,
    }
}
