//! Reads files off the main thread: its own wasm, loaded on demand.

fn main() {}
