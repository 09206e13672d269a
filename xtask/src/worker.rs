//! The worker: a second wasm that reads files off the main thread. Optimised for speed, because nobody waits for its
//! download, and named by its content, because trunk would not.

use std::path::Path;

use anyhow::Result;

use crate::setup::Setup;
use crate::{shell, site};

const TARGET: &str = "wasm32-unknown-unknown";

/// Starts the wasm, and keeps for it the messages that come in meanwhile. Where it cannot start, the page hears of it: of a
/// promise that fails nobody would. Where no file waits yet, there is time to warm up.
const STARTER: &str = "\
const early = [];
const keep = (event) => early.push(event);
addEventListener('message', keep);
wasm_bindgen({ module_or_path: new URL('WASM', location.href) }).then(() => {
  removeEventListener('message', keep);
  for (const { data, ports } of early) dispatchEvent(new MessageEvent('message', { data, ports }));
  if (early.length === 0) wasm_bindgen.warm_up();
}).catch((error) => setTimeout(() => { throw error; }));
";

/// Builds it into the site, as `worker-….js` to start and `worker-….wasm`.
pub fn build(setup: &Setup, out: &Path, release: bool) -> Result<()> {
    let profile = if release { "worker" } else { "dev" };
    let mut cargo = setup.wasm_command("cargo");
    cargo
        .args("build --locked --bin worker --profile".split(' '))
        .args([profile, "--target", TARGET]);
    if release {
        // Nothing of the pages; a debug build shares what was compiled for them.
        cargo.arg("--no-default-features");
        cargo.env("CARGO_ENCODED_RUSTFLAGS", site::flags(&["-Ctarget-feature=+simd128"]));
    }
    shell::run(&mut cargo)?;

    let profile_folder = if release { "worker" } else { "debug" };
    let built = shell::target_folder()
        .join(TARGET)
        .join(profile_folder)
        .join("worker.wasm");
    let bound = shell::root().join("target/site/worker");
    let mut bindgen = setup.command("wasm-bindgen");
    bindgen.args("--target no-modules --no-typescript --out-name worker --out-dir".split(' '));
    shell::run(bindgen.arg(&bound).arg(built))?;

    let wasm = bound.join("worker_bg.wasm");
    if release {
        optimise(setup, &wasm)?;
    }
    let wasm_name = site::add_hashed(out, "worker", "wasm", &std::fs::read(&wasm)?)?;
    let script = std::fs::read_to_string(bound.join("worker.js"))? + &STARTER.replace("WASM", &wasm_name);
    site::add_hashed(out, "worker", "js", script.as_bytes())?;
    Ok(())
}

fn optimise(setup: &Setup, wasm: &Path) -> Result<()> {
    let mut optimiser = setup.command("wasm-opt");
    optimiser.args("-O3 --enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int".split(' '));
    optimiser
        .args("--enable-sign-ext --enable-mutable-globals --enable-reference-types --enable-multivalue".split(' '));
    shell::run(optimiser.arg(wasm).arg("-o").arg(wasm))
}
