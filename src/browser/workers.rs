//! Starts the programs that work off the main thread: one script, which starts the one that its worker is called after
//! (`xtask/src/worker.rs`). An address could not say it: the service worker answers with that of its cache.

use web_sys::{Worker, WorkerOptions};

/// A program of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Reads files.
    Reader,
    /// Writes workbooks.
    SheetWriter,
}

/// A worker; ends with this.
#[derive(Debug)]
pub struct Running(pub(super) Worker);

impl Running {
    /// `None` where no worker can be started.
    pub(super) fn start(program: Program) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_name(match program {
            Program::Reader => "reader",
            Program::SheetWriter => "sheet-writer",
        });
        Worker::new_with_options(&script()?, &options).ok().map(Self)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.set_onmessage(None);
        self.0.set_onerror(None);
        self.0.terminate();
    }
}

/// The address of the script, which the build writes into the page.
fn script() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document
        .query_selector("meta[name=worker]")
        .ok()??
        .get_attribute("content")
}
