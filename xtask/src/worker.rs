//! The worker: a second wasm that reads files off the main thread; and two more that its script loads when they are wanted, one for
//! workbooks that come in, one for those that leave. Optimised for speed, because nobody waits for their download, and named by
//! their content, because trunk would not.

use std::path::Path;

use anyhow::Result;

use crate::setup::Setup;
use crate::{order, shell, site, split};

const TARGET: &str = "wasm32-unknown-unknown";

/// Starts the wasm that the worker is called after (`src/browser/workers.rs`), and keeps for it the messages that come in
/// meanwhile. Where it cannot start, the page hears of it: of a promise that fails nobody would. Where no file waits yet, there is
/// time to warm up.
const STARTER: &str = "\
const early = [];
const keep = (event) => early.push(event);
addEventListener('message', keep);
const writes = self.name === 'sheet-writer';
(writes ? startSheetWriter() : wasm_bindgen({ module_or_path: new URL('WASM', location.href) })).then(() => {
  removeEventListener('message', keep);
  for (const { data, ports } of early) dispatchEvent(new MessageEvent('message', { data, ports }));
  if (!writes && early.length === 0) wasm_bindgen.warm_up();
}).catch((error) => setTimeout(() => { throw error; }));
";

/// Loads a program beside the worker. What could not be loaded is tried again with the next who wants it.
const LOADER: &str = "\
const loading = {};
async function load(script, wasm, program) {
  loading[script] ??= (async () => {
    importScripts(script);
    await program()({ module_or_path: new URL(wasm, location.href) });
  })();
  try {
    await loading[script];
  } catch (error) {
    delete loading[script];
    throw error;
  }
}
";

/// A program beside the worker: a wasm of its own with the script that starts it.
struct Beside {
    program: &'static str,
    /// What the script is called in the worker.
    global: &'static str,
    /// A function of the worker that loads it; `LOADED` stands for that.
    function: &'static str,
}

/// What reads workbooks, when the first one comes: `src/bin/worker/book.rs` calls it. What writes them is a worker of its own.
const BESIDE: [Beside; 2] = [
    Beside {
        program: "workbook",
        global: "workbook_reader",
        function: "\
async function openWorkbook(bytes) {
  await LOADED;
  return new workbook_reader.OpenWorkbook(bytes);
}
",
    },
    Beside {
        program: "sheet-writer",
        global: "sheet_writer",
        function: "\
function startSheetWriter() {
  return LOADED;
}
",
    },
];

/// Builds all into the site, as `worker-….js` to start, `worker-….wasm`, and `….js` and `….wasm` of those beside it.
pub fn build(setup: &Setup, out: &Path, release: bool) -> Result<()> {
    let profile = if release { "worker" } else { "dev" };
    let mut cargo = setup.wasm_command("cargo");
    cargo
        .args("build --locked --bin worker".split(' '))
        .args(BESIDE.iter().flat_map(|beside| ["--bin", beside.program]))
        .arg("--profile")
        .args([profile, "--target", TARGET]);
    if release {
        // Nothing of the pages; a debug build shares what was compiled for them.
        cargo.args(["--no-default-features", "--features", "workbook"]);
        cargo.env("CARGO_ENCODED_RUSTFLAGS", site::flags(&["-Ctarget-feature=+simd128"]));
    }
    shell::run(&mut cargo)?;

    let mut loaders = String::from(LOADER);
    for Beside {
        program,
        global,
        function,
    } in BESIDE
    {
        let (script, wasm) = bind(setup, out, program, &["--no-modules-global", global], release)?;
        let script = site::add_hashed(out, program, "js", script.as_bytes())?;
        let loaded = format!("load('{script}', '{wasm}', () => {global})");
        loaders.push_str(&function.replace("LOADED", &loaded));
    }
    let (worker, worker_wasm) = bind(setup, out, "worker", &[], release)?;
    let script = worker + &loaders + &STARTER.replace("WASM", &worker_wasm);
    site::add_hashed(out, "worker", "js", script.as_bytes())?;
    Ok(())
}

/// Adds the wasm of a program to the site: the script that is to start it, and the wasm's name.
fn bind(setup: &Setup, out: &Path, program: &str, more: &[&str], release: bool) -> Result<(String, String)> {
    let profile_folder = if release { "worker" } else { "debug" };
    let built = shell::target_folder()
        .join(TARGET)
        .join(profile_folder)
        .join(format!("{program}.wasm"));
    let bound = shell::root().join("target/site").join(program);
    let mut bindgen = setup.command("wasm-bindgen");
    bindgen.args("--target no-modules --no-typescript --out-name".split(' '));
    bindgen.arg(program).args(more).arg("--out-dir");
    shell::run(bindgen.arg(&bound).arg(built))?;

    let wasm = bound.join(format!("{program}_bg.wasm"));
    if release {
        optimise(setup, &wasm)?;
        std::fs::write(&wasm, order::by_likeness(&std::fs::read(&wasm)?)?)?;
    }
    let name = site::add_hashed(out, program, "wasm", &std::fs::read(&wasm)?)?;
    Ok((std::fs::read_to_string(bound.join(format!("{program}.js")))?, name))
}

fn optimise(setup: &Setup, wasm: &Path) -> Result<()> {
    let mut optimiser = setup.command("wasm-opt");
    optimiser.args(["-O3", "--enable-simd"]);
    optimiser.args(split::WASM_FEATURES.split_whitespace());
    shell::run(optimiser.arg(wasm).arg("-o").arg(wasm))
}
