//! Cuts what a first visit to the matrix does not need out of the app's wasm: a file of its own, fetched after the start.
//!
//! Trunk has no place for this step between compiler and wasm-bindgen, so the step is done here on the compiler's output
//! and takes the place of what trunk made of it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use crate::setup::Setup;
use crate::shell;
use crate::site;

/// What the split needs of the linker.
pub const FLAG: &str = "-Clink-args=--emit-relocs";
/// The cargo feature under which the app has split points.
pub const FEATURE: &str = "split";

const LINK: &str = "./link.js";
const FEATURES: &str = "--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
     --enable-reference-types --enable-multivalue";

/// Puts `late-….wasm` beside the app, and the app without it in the app's place.
pub fn split(setup: &Setup, out: &Path) -> Result<()> {
    let folder = shell::root().join("target/site/split");
    let _ = std::fs::remove_dir_all(&folder);
    let main = folder.join("kundenkompass.wasm");
    cut(&folder, &main)?;

    let mut bindgen = setup.command("wasm-bindgen");
    bindgen.args("--target web --no-typescript --keep-lld-exports --out-dir".split(' '));
    shell::run(bindgen.arg(folder.join("bound")).arg(&main))?;

    let early = folder.join("bound/kundenkompass_bg.wasm");
    let late = folder.join("split_late.wasm");
    optimise(setup, &early)?;
    optimise(setup, &late)?;

    let late = site::add_hashed(out, "late", "wasm", &std::fs::read(late)?)?;
    let script = std::fs::read_to_string(folder.join("bound/kundenkompass.js"))?;
    let link = std::fs::read_to_string(folder.join("link.js"))?;
    std::fs::write(made_by_trunk(out, ".js")?, joined(&script, &link, &late)?)?;
    std::fs::copy(early, made_by_trunk(out, "_bg.wasm")?)?;
    Ok(())
}

fn cut(folder: &Path, main: &Path) -> Result<()> {
    let built = shell::target_folder().join("wasm32-unknown-unknown/release/kundenkompass.wasm");
    let whole = std::fs::read(&built).with_context(|| format!("no {}", built.display()))?;
    let mut options = Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = main;
    options.main_module = "./kundenkompass.js";
    options.link_name = LINK;
    transform(options).map_err(|report| anyhow!("the app cannot be split: {report:?}"))?;
    Ok(())
}

fn optimise(setup: &Setup, wasm: &Path) -> Result<()> {
    let mut optimiser = setup.command("wasm-opt");
    optimiser
        .args(FEATURES.split_whitespace())
        .args(["-Oz", "--strip-debug", "--strip-producers"]);
    shell::run(optimiser.arg(wasm).arg("-o").arg(wasm))
}

fn made_by_trunk(out: &Path, ending: &str) -> Result<PathBuf> {
    let name = |file: &Path| {
        file.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let ours = |file: &PathBuf| name(file).starts_with("kundenkompass-") && name(file).ends_with(ending);
    site::files(out)?
        .into_iter()
        .find(ours)
        .with_context(|| format!("trunk made no kundenkompass-…{ending}"))
}

/// The app's script with the code that fetches the late part in it: one request less, and no two scripts that name each
/// other by their hashes.
fn joined(script: &str, link: &str, late: &str) -> Result<String> {
    let (import, name) = script
        .lines()
        .filter_map(|line| Some((line, line.strip_prefix("import * as ")?.split_once(" from ")?)))
        .find_map(|(line, (name, from))| from.contains(LINK).then_some((line, name)))
        .context("the script does not import its late part")?;
    let own = |line: &&str| !line.starts_with("import ");
    let link = link.lines().filter(own).collect::<Vec<_>>().join("\n");
    let loaders = link
        .lines()
        .filter_map(|line| line.strip_prefix("export const ")?.split_once(' '))
        .map(|(loader, _)| loader)
        .collect::<Vec<_>>()
        .join(", ");
    let link = link
        .replace("export const ", "const ")
        .replace("./split_late.wasm", &format!("./{late}"));
    Ok(format!(
        "{}\n{link}\nconst {name} = {{ {loaders} }};\n",
        script.replacen(import, "", 1)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_link_become_one() {
        let script = "import * as import1 from \"./link.js\"\nfunction initSync() {}\nuse(import1);";
        let link = "import { initSync } from \"./kundenkompass.js\";\nexport const load_late = () => fetch(\"./split_late.wasm\");";
        let one = joined(script, link, "late-1.wasm").unwrap();
        assert!(!one.contains("import ") && !one.contains("export "), "{one}");
        assert!(
            one.contains("fetch(\"./late-1.wasm\")") && one.contains("const import1 = { load_late };"),
            "{one}"
        );
        assert!(joined("function initSync() {}", link, "late-1.wasm").is_err());
    }
}
