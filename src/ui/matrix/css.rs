//! Values as style sheets write them.

/// A number as the style sheet writes it.
pub fn decimal(number: f64) -> String {
    js_sys::Number::from(number)
        .to_string_with_radix(10)
        .map_or_else(|_| String::new(), String::from)
}
