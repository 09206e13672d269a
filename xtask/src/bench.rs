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

const MEASUREMENTS: &[Measurement] = &[
    ("engine", engine),
    ("startup", startup),
    ("import", import),
    ("levers", levers),
    ("grid", grid),
];

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
    }
    if wanted
        .iter()
        .any(|(name, _)| ["startup", "import", "levers"].contains(name))
    {
        site("dist", None).build(setup)?;
    }
    for (name, measure) in wanted {
        println!("\n== {name}");
        measure(setup)?;
    }
    Ok(())
}

fn site(out: &str, hooks: Option<&'static str>) -> Site {
    Site {
        out: out.into(),
        release: true,
        hooks,
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

fn levers(setup: &Setup) -> Result<()> {
    node(setup, &["benches/levers.mjs", "dist"])
}

/// The matrix beside other grids, in a site of its own: the shipped one has no adapter.
fn grid(setup: &Setup) -> Result<()> {
    site("dist-bench", Some("bench")).build(setup)?;
    node(setup, &["benches/grid.mjs", "dist-bench"])
}

fn node(setup: &Setup, arguments: &[&str]) -> Result<()> {
    shell::run(setup.command("node").args(arguments))
}
