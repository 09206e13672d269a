//! Measures what the project promises; `benches/README.md` keeps the results. Never part of the tests: numbers of a busy
//! machine say nothing.

use std::path::Path;

use anyhow::{Result, bail};

use crate::setup::Setup;
use crate::site::Site;
use crate::{generate, shell};

const LINES: u64 = 1_000_000;
const INVOICES: &str = "target/invoices.csv";

type Measurement = (&'static str, fn(&Setup) -> Result<()>);

const MEASUREMENTS: &[Measurement] = &[("engine", engine), ("startup", startup), ("import", import)];

/// All in order, or the one named.
pub fn bench(setup: &Setup, only: Option<&str>) -> Result<()> {
    let wanted: Vec<_> = MEASUREMENTS
        .iter()
        .filter(|(name, _)| only.is_none_or(|only| only == *name))
        .collect();
    if wanted.is_empty() {
        bail!(
            "there is no such measurement; there are {}",
            MEASUREMENTS
                .iter()
                .map(|(name, _)| *name)
                .collect::<Vec<_>>()
                .join(", ")
        );
    }
    if wanted.iter().any(|(name, _)| *name != "engine") {
        packages()?;
        site("dist").build(setup)?;
    }
    for (name, measure) in wanted {
        println!("\n== {name}");
        measure(setup)?;
    }
    Ok(())
}

fn site(out: &str) -> Site {
    Site {
        out: out.into(),
        release: true,
        test_hooks: false,
    }
}

/// The libraries we measure ourselves against; no part of the app or its tests.
fn packages() -> Result<()> {
    if Path::new("benches/node_modules").is_dir() {
        return Ok(());
    }
    shell::run(
        shell::program("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir("benches"),
    )
}

fn engine(setup: &Setup) -> Result<()> {
    shell::run(
        setup
            .command("cargo")
            .args(["bench", "--locked", "--package", "benches"]),
    )
}

fn startup(setup: &Setup) -> Result<()> {
    node(setup, &["benches/startup.mjs", "dist"])
}

fn import(setup: &Setup) -> Result<()> {
    if !Path::new(INVOICES).is_file() {
        generate::invoices(Path::new(INVOICES), LINES)?;
    }
    node(setup, &["benches/import.mjs", "dist", INVOICES])
}

fn node(setup: &Setup, arguments: &[&str]) -> Result<()> {
    shell::run(setup.command("node").args(arguments))
}
