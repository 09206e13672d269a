//! What has to pass before a change lands: format, lints, native tests, tests in a browser, the release site, the journeys.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::setup::{Need, Setup};
use crate::shell;
use crate::site::Site;

const WASM: &str = "wasm32-unknown-unknown";

/// Where journeys that fail leave pictures, texts and consoles: `tests/e2e/lib/failures.mjs`.
const FAILURES: &str = "target/e2e-failures";

/// One step of the whole, with what it wants of the machine.
#[derive(Debug)]
pub struct Part {
    name: &'static str,
    needs: &'static [Need],
    run: fn(&Setup) -> Result<()>,
}

const PARTS: &[Part] = &[
    Part {
        name: "check",
        needs: Need::CHECK,
        run: check,
    },
    Part {
        name: "native",
        needs: &[],
        run: native,
    },
    Part {
        name: "browser",
        needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Browser],
        run: browser,
    },
    Part {
        name: "build",
        needs: Need::BUILD,
        run: build,
    },
    Part {
        name: "e2e",
        needs: &[Need::Node, Need::NodePackages, Need::Browser],
        run: end_to_end,
    },
    Part {
        name: "browsers",
        needs: Need::ENGINES,
        run: browsers,
    },
];

/// All parts in order, or those named, with commas between them.
pub fn parts(only: Option<&str>) -> Result<Vec<&'static Part>> {
    let Some(only) = only else {
        return Ok(PARTS.iter().collect());
    };
    let part = |name: &str| PARTS.iter().find(|part| part.name == name);
    only.split(',')
        .map(|name| part(name).with_context(|| format!("there is no part {name}; there are {}", names())))
        .collect()
}

fn names() -> String {
    PARTS.iter().map(|part| part.name).collect::<Vec<_>>().join(", ")
}

/// What all of these want.
pub fn needs(parts: &[&Part]) -> Vec<Need> {
    parts.iter().flat_map(|part| part.needs).copied().collect()
}

pub fn test(setup: &Setup, parts: &[&Part]) -> Result<()> {
    let mut closing = Vec::new();
    for Part { name, run, .. } in parts {
        println!("\n== {name}");
        let start = Instant::now();
        run(setup)?;
        closing.push(format!("  {name:<8} passed in {} s", start.elapsed().as_secs()));
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
    // What an earlier run left there says nothing of this one.
    if Path::new(FAILURES).exists() {
        std::fs::remove_dir_all(FAILURES)?;
    }
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
