//! What building and testing need, and how a machine gets it. A check takes a moment; only what is missing is installed.

mod debian;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::shell;

/// 0.22 needs a newer Rust than we ask for.
const TRUNK: &str = "0.21.14";
/// Installed where there is none; any other will do.
const GECKODRIVER: &str = "0.37.1";
const E2E: &str = "tests/e2e";
const BROWSERS: &[&str] = &["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];
const WASM: &str = "wasm32-unknown-unknown";

/// One thing that has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Lints,
    WasmTarget,
    Trunk,
    WasmBindgen,
    Node,
    NodePackages,
    Browser,
    Firefox,
    Geckodriver,
    WebKit,
    Display,
}

impl Need {
    /// In the order in which they are installed.
    pub const ALL: &[Self] = &[
        Self::Lints,
        Self::WasmTarget,
        Self::Trunk,
        Self::WasmBindgen,
        Self::Node,
        Self::NodePackages,
        Self::Browser,
        Self::Firefox,
        Self::Geckodriver,
        Self::WebKit,
        Self::Display,
    ];
    pub const CHECK: &[Self] = &[Self::Lints, Self::WasmTarget];
    pub const BUILD: &[Self] = &[
        Self::WasmTarget,
        Self::Trunk,
        Self::WasmBindgen,
        Self::Node,
        Self::NodePackages,
    ];
    /// The three engines, each with what leads it.
    pub const ENGINES: &[Self] = &[
        Self::Node,
        Self::Browser,
        Self::Firefox,
        Self::Geckodriver,
        Self::WebKit,
        Self::Display,
    ];

    fn name(self) -> String {
        match self {
            Self::Lints => "rustfmt and clippy: format and lints are part of the tests".into(),
            Self::WasmTarget => format!("the Rust target {WASM}: the app runs as WebAssembly"),
            Self::Trunk => format!("trunk {TRUNK}: puts the site together"),
            Self::WasmBindgen => {
                "wasm-bindgen in the version of Cargo.lock: joins Rust and the page, runs browser tests".into()
            }
            Self::Node => "Node.js 20 or newer with npm: runs wasm-opt and the end-to-end tests".into(),
            Self::NodePackages => format!("the packages of {E2E}: wasm-opt, Playwright (without a browser), axe"),
            Self::Browser => "Chromium and ChromeDriver: the tests run in a real browser".into(),
            Self::Firefox => "Firefox: the journeys run in three engines".into(),
            Self::Geckodriver => "geckodriver: leads Firefox through the journeys".into(),
            Self::WebKit => "WebKitGTK with WebKitWebDriver and MiniBrowser: the engine of Safari".into(),
            Self::Display => "Xvfb: a screen for WebKit that nobody sees".into(),
        }
    }

    fn met(self) -> Result<bool> {
        Ok(match self {
            Self::Lints => ["fmt", "clippy"].iter().all(|lint| has_lint(lint)),
            Self::WasmTarget => has_wasm(Path::new("rustc"))? || debian::linked(),
            Self::Trunk => version("trunk").as_deref() == Some(TRUNK),
            Self::WasmBindgen => version("wasm-bindgen") == Some(wasm_bindgen_locked()?),
            Self::Node => node_major() >= Some(20) && shell::find(&["npm"]).is_some(),
            Self::NodePackages => std::fs::read_to_string(packages_mark()).ok() == Some(packages_wanted()?),
            Self::Browser => browser().is_some() && driver().is_some(),
            Self::Firefox => shell::find(FIREFOX).is_some(),
            Self::Geckodriver => version("geckodriver").is_some(),
            Self::WebKit => shell::find(&["WebKitWebDriver"]).is_some(),
            Self::Display => shell::find(&["Xvfb"]).is_some(),
        })
    }

    fn install(self) -> Result<()> {
        match self {
            Self::Lints => install_lints(),
            Self::WasmTarget => install_wasm(),
            Self::Trunk => shell::run(cargo_install().args(["trunk", "--version", TRUNK, "--locked"])),
            // Without --locked: the lock file of the crate names a crate that some mirrors lack.
            Self::WasmBindgen => {
                shell::run(cargo_install().args(["wasm-bindgen-cli", "--version", &wasm_bindgen_locked()?]))
            }
            Self::Node => debian::install(&["nodejs", "npm"], "Node.js 20 or newer from https://nodejs.org"),
            Self::NodePackages => install_packages(),
            Self::Browser => debian::install(
                &["chromium", "chromium-driver"],
                "Chromium (or Chrome) and its ChromeDriver",
            ),
            Self::Firefox => debian::install(&["firefox-esr"], "Firefox"),
            Self::Geckodriver => {
                shell::run(cargo_install().args(["geckodriver", "--version", GECKODRIVER, "--locked"]))
            }
            Self::WebKit => debian::install(
                &["webkit2gtk-driver"],
                "WebKitGTK with its WebKitWebDriver and MiniBrowser",
            ),
            Self::Display => debian::install(&["xvfb"], "Xvfb"),
        }
    }
}

/// The environment in which everything else runs.
#[derive(Debug)]
pub struct Setup {
    /// The toolchain that has the wasm target, when it is not the active one.
    wasm_toolchain: Option<&'static str>,
    browser: Option<PathBuf>,
    driver: Option<PathBuf>,
}

impl Setup {
    /// A program that finds our tools first.
    pub fn command(&self, program: &str) -> Command {
        let mut command = shell::program(program);
        if let Some(browser) = &self.browser {
            command.env("CHROMIUM", browser);
        }
        if let Some(driver) = &self.driver {
            command.env("CHROMEDRIVER", driver);
        }
        command
    }

    /// The same, for all that compiles to WebAssembly.
    pub fn wasm_command(&self, program: &str) -> Command {
        let mut command = self.command(program);
        if let Some(toolchain) = self.wasm_toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
        }
        command
    }
}

/// Checks each need, installs what is missing (or says so and stops).
pub fn ready(needs: &[Need], may_install: bool) -> Result<Setup> {
    let mut missing = Vec::new();
    for need in Need::ALL.iter().filter(|need| needs.contains(need)) {
        if need.met()? {
            continue;
        }
        if !may_install {
            missing.push(need.name());
            continue;
        }
        println!("Missing: {}. Installing it.", need.name());
        need.install()
            .with_context(|| format!("cannot install {}", need.name()))?;
        if !need.met()? {
            bail!("installed, yet still not usable: {}", need.name());
        }
    }
    if !missing.is_empty() {
        bail!(
            "missing:\n  - {}\nRun `cargo xtask setup` to install it.",
            missing.join("\n  - ")
        );
    }
    Ok(Setup {
        wasm_toolchain: (!has_wasm(Path::new("rustc"))? && debian::linked()).then_some(debian::TOOLCHAIN),
        browser: browser(),
        driver: driver(),
    })
}

fn has_wasm(rustc: &Path) -> Result<bool> {
    let Some(sysroot) = shell::output(shell::program(rustc).args(["--print", "sysroot"])) else {
        return Ok(false);
    };
    let library = Path::new(&sysroot).join("lib/rustlib").join(WASM).join("lib");
    let Ok(entries) = std::fs::read_dir(library) else {
        return Ok(false);
    };
    Ok(entries
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-")))
}

fn has_lint(command: &str) -> bool {
    shell::output(shell::program("cargo").args([command, "--version"])).is_some()
}

fn install_lints() -> Result<()> {
    if shell::find(&["rustup"]).is_none() {
        bail!("this Rust does not come from rustup: please install its rustfmt and clippy yourself");
    }
    shell::run(shell::program("rustup").args(["component", "add", "rustfmt", "clippy"]))
}

fn install_wasm() -> Result<()> {
    let rustup = shell::find(&["rustup"]);
    if rustup.is_some() && shell::run(shell::program("rustup").args(["target", "add", WASM])).is_ok() {
        return Ok(());
    }
    println!("    rustup cannot give it: building it from Debian's own compiler.");
    debian::build_wasm_target()
}

/// Installs with the compiler's own defaults, whatever the build around us was given.
fn cargo_install() -> Command {
    let mut command = shell::program("cargo");
    command
        .arg("install")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

/// The second word of `PROGRAM --version`.
fn version(program: &str) -> Option<String> {
    let text = shell::output(shell::program(program).arg("--version"))?;
    text.split_whitespace().nth(1).map(str::to_owned)
}

fn wasm_bindgen_locked() -> Result<String> {
    let lock = std::fs::read_to_string("Cargo.lock")?;
    let mut lines = lock.lines().skip_while(|line| *line != "name = \"wasm-bindgen\"");
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \""));
    Ok(version
        .context("Cargo.lock names no wasm-bindgen")?
        .trim_end_matches('"')
        .to_owned())
}

fn node_major() -> Option<u32> {
    let text = shell::output(shell::program("node").arg("--version"))?;
    text.trim_start_matches('v').split('.').next()?.parse().ok()
}

fn install_packages() -> Result<()> {
    shell::run(
        shell::program("npm")
            // None of them builds anything, and what one would run is not ours.
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(E2E),
    )?;
    Ok(std::fs::write(packages_mark(), packages_wanted()?)?)
}

/// Says which lock file the installed packages come from.
fn packages_mark() -> PathBuf {
    Path::new(E2E).join("node_modules/.installed-from")
}

fn packages_wanted() -> Result<String> {
    let lock = std::fs::read(Path::new(E2E).join("package-lock.json"))?;
    Ok(Sha256::digest(lock).iter().map(|byte| format!("{byte:02x}")).collect())
}

fn browser() -> Option<PathBuf> {
    std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| shell::find(BROWSERS))
}

fn driver() -> Option<PathBuf> {
    std::env::var_os("CHROMEDRIVER")
        .map(PathBuf::from)
        .or_else(|| shell::find(&["chromedriver"]))
}
