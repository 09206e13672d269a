//! The commands of the project: `cargo xtask serve | test | build | check`.

fn main() {}
