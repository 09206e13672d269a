//! Debian and Ubuntu: system packages, and the wasm target where the Rust download site cannot be reached.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell;

/// The name under which rustup knows Debian's compiler.
pub const TOOLCHAIN: &str = "debian";

/// All from one source package, so that compiler and library source match.
const RUST: &[&str] = &[
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "libstd-rust-web-dev",
    "rust-web-llvm",
    "rust-web-clippy",
];
const WASM_LIBRARY: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";

/// Debian's compiler is linked into rustup and has the wasm target.
pub fn linked() -> bool {
    super::has_wasm(Path::new("/usr/bin/rustc")).unwrap_or(false)
        && shell::output(shell::program("rustup").args(["toolchain", "list"])).is_some_and(|list| {
            list.lines()
                .any(|line| line.split_whitespace().next() == Some(TOOLCHAIN))
        })
}

/// Installs system packages, or says what to install by hand.
pub fn install(packages: &[&str], by_hand: &str) -> Result<()> {
    if shell::find(&["apt-get"]).is_none() {
        bail!("this is not Debian or Ubuntu: please install {by_hand} yourself, then run the command again");
    }
    // A machine that is new has no package lists yet.
    if shell::run(apt_get().arg("install").args(packages)).is_err() {
        shell::run(apt_get().arg("update"))?;
        shell::run(apt_get().arg("install").args(packages))?;
    }
    Ok(())
}

/// Builds the standard library for wasm from Debian's source and puts it into Debian's toolchain.
pub fn build_wasm_target() -> Result<()> {
    install(RUST, "the Rust target wasm32-unknown-unknown")?;
    install_linker()?;
    let scratch = shell::target_folder().join("debian-std");
    write_scratch_crate(&scratch)?;
    shell::run(&mut build_std(&scratch)?)?;
    copy_libraries(&scratch.join("target/wasm32-unknown-unknown/release/deps"))?;
    if shell::find(&["rustup"]).is_none() {
        return Ok(());
    }
    shell::run(shell::program("rustup").args(["toolchain", "link", TOOLCHAIN, "/usr"]))
}

/// `/usr/bin/rust-lld` points to the linker of one LLVM version, which no package pulls in.
fn install_linker() -> Result<()> {
    let link = std::fs::read_link("/usr/bin/rust-lld").context("rust-web-llvm brought no /usr/bin/rust-lld")?;
    let words = link.to_string_lossy().into_owned();
    let version = words
        .split(['/', '-'])
        .find(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
    let version = version.with_context(|| format!("no LLVM version in {words}"))?;
    install(&[&format!("lld-{version}")], "lld")
}

fn write_scratch_crate(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder.join("src"))?;
    std::fs::write(folder.join("src/lib.rs"), "")?;
    let manifest = "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[lib]\ncrate-type = [\"cdylib\"]\n\n[workspace]\n";
    Ok(std::fs::write(folder.join("Cargo.toml"), manifest)?)
}

fn build_std(scratch: &Path) -> Result<Command> {
    let home = shell::cargo_home();
    // Fat LTO needs the bitcode; without the remap, panic messages carry this machine's folders.
    let flags = format!(
        "-C embed-bitcode=yes --remap-path-prefix={}=cargo --remap-path-prefix=/usr=rust",
        home.display()
    );
    let mut command = shell::program("/usr/bin/cargo");
    command.current_dir(scratch);
    command.args("build --release --target wasm32-unknown-unknown -Zbuild-std=std,panic_abort,test".split(' '));
    command
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", flags);
    command
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTUP_TOOLCHAIN");
    Ok(command)
}

fn copy_libraries(from: &Path) -> Result<()> {
    let entries: Vec<_> = std::fs::read_dir(from)?.collect::<Result<_, _>>()?;
    let files = entries.into_iter().map(|entry| entry.path());
    let libraries = files.filter(|file| file.extension().is_some_and(|extension| extension == "rlib"));
    shell::run(as_root("mkdir").args(["-p", WASM_LIBRARY]))?;
    shell::run(as_root("cp").args(libraries).arg(WASM_LIBRARY))
}

fn apt_get() -> Command {
    let mut command = as_root("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .arg("--yes")
        .arg("--no-install-recommends");
    command
}

/// Root already, or through sudo.
fn as_root(program: &str) -> Command {
    let root = shell::output(shell::program("id").arg("-u")).as_deref() == Some("0");
    if root {
        return shell::program(program);
    }
    let mut command = shell::program("sudo");
    command.arg(program);
    command
}
