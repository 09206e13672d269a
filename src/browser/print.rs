//! Opens the browser's print dialog.

/// What is on paper is decided by `style/print.css`.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
