//! What has to pass before a change lands: format, lints, native tests, tests in a browser, the release site, the journeys.

use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::setup::{Need, Setup};
use crate::shell;
use crate::site::Site;

const WASM: &str = "wasm32-unknown-unknown";

type Part = (&'static str, fn(&Setup) -> Result<()>);

const PARTS: &[Part] = &[
    ("check", check),
    ("native", native),
    ("browser", browser),
    ("build", build),
    ("e2e", end_to_end),
    (BROWSERS, browsers),
];

const BROWSERS: &str = "browsers";

/// What a part wants; only the last one wants other browsers than Chromium, which not every system has.
pub fn needs(only: Option<&str>) -> &'static [Need] {
    match only {
        None | Some(BROWSERS) => Need::ALL,
        Some(_) => Need::CHROMIUM,
    }
}

/// All parts in order, or the one named.
pub fn test(setup: &Setup, only: Option<&str>) -> Result<()> {
    let mut closing = Vec::new();
    for (name, part) in PARTS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)) {
        println!("\n== {name}");
        let start = Instant::now();
        part(setup)?;
        closing.push(format!("  {name:<8} passed in {} s", start.elapsed().as_secs()));
    }
    if closing.is_empty() {
        bail!(
            "there is no such part; there are {}",
            PARTS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
        );
    }
    println!("\nAll passed:\n{}", closing.join("\n"));
    Ok(())
}

/// Format, and lints with warnings denied, on both targets. What ships may not panic; tests and their hooks may.
pub fn check(setup: &Setup) -> Result<()> {
    shell::run(setup.command("cargo").args(["fmt", "--all", "--check"]))?;
    for (arguments, allowed) in [("--workspace", NOTHING), ("--workspace --all-targets", TESTS_MAY)] {
        shell::run(clippy(&mut setup.command("cargo"), arguments, allowed))?;
    }
    let shipped = format!("--target {WASM} --lib --bins");
    let tested = format!("{shipped} --features test-hooks {}", browser_tests().join(" "));
    // What only `cargo xtask bench` builds, so that it does not fall behind.
    let measured = format!("--target {WASM} --lib --features bench");
    for (arguments, allowed) in [(shipped, NOTHING), (measured, NOTHING), (tested, TESTS_MAY)] {
        shell::run(clippy(&mut setup.wasm_command("cargo"), &arguments, allowed))?;
    }
    Ok(())
}

const NOTHING: &[&str] = &[];
const TESTS_MAY: &[&str] = &[
    "panic",
    "unwrap_used",
    "expect_used",
    "indexing_slicing",
    "wildcard_enum_match_arm",
];

fn clippy<'a>(cargo: &'a mut Command, arguments: &str, allowed: &[&str]) -> &'a mut Command {
    cargo.args(["clippy", "--locked"]).args(arguments.split_whitespace());
    cargo.args(["--", "--deny", "warnings"]);
    cargo.args(allowed.iter().map(|lint| format!("-Aclippy::{lint}")))
}

fn native(setup: &Setup) -> Result<()> {
    shell::run(setup.command("cargo").args(["test", "--locked", "--workspace"]))
}

/// The tests that need a page around them: tests/browser_*.rs.
fn browser(setup: &Setup) -> Result<()> {
    if browser_tests().is_empty() {
        println!("    there are none yet");
        return Ok(());
    }
    let mut tests = setup.wasm_command("cargo");
    tests.args(["test", "--locked", "--target", WASM]).args(browser_tests());
    shell::run(tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner"))
}

/// `--test NAME` for each of them.
fn browser_tests() -> Vec<String> {
    let Ok(folder) = std::fs::read_dir("tests") else {
        return Vec::new();
    };
    let names = folder
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    let tests = names.filter(|name| name.starts_with("browser_"));
    let mut tests: Vec<_> = tests
        .filter_map(|name| name.strip_suffix(".rs").map(str::to_owned))
        .collect();
    tests.sort();
    tests.into_iter().flat_map(|name| ["--test".to_owned(), name]).collect()
}

/// The site as it ships, and one with faults to provoke.
fn build(setup: &Setup) -> Result<()> {
    Site {
        out: "dist".into(),
        release: true,
        hooks: None,
    }
    .build(setup)?;
    Site {
        out: "dist-test".into(),
        release: true,
        hooks: Some("test-hooks"),
    }
    .build(setup)
}

fn end_to_end(setup: &Setup) -> Result<()> {
    journeys(setup, "tests/e2e")
}

/// The same app in Chromium, Firefox and WebKit.
fn browsers(setup: &Setup) -> Result<()> {
    journeys(setup, "tests/browsers")
}

fn journeys(setup: &Setup, folder: &str) -> Result<()> {
    let mut node = setup.command("node");
    node.args([
        "--test",
        "--test-reporter=spec",
        "--test-concurrency=2",
        "--test-timeout=600000",
    ])
    .args(journeys_in(folder)?);
    shell::run(&mut node)
}

fn journeys_in(folder: &str) -> Result<Vec<String>> {
    let mut tests = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") {
            tests.push(format!("{folder}/{name}"));
        }
    }
    tests.sort();
    Ok(tests)
}
