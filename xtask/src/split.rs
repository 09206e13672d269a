//! Cuts the app's wasm into the frame, which is painted first, and the parts that are fetched after it.
//!
//! Trunk has no place for this step between compiler and wasm-bindgen, so the step is done here on the compiler's output
//! and takes the place of what trunk made of it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

use crate::imports;
use crate::setup::Setup;
use crate::{order, shell, site};

/// What the split needs of the linker.
pub const FLAG: &str = "-Clink-args=--emit-relocs";
/// The cargo feature under which the app has split points.
pub const FEATURE: &str = "split";

/// What the names of the parts begin with.
pub const PART: &str = "part-";
const LINK: &str = "./link.js";
/// What the frame's wasm calls the script.
const BOUND: &str = "./kundenkompass_bg.js";
/// What the optimiser may use, in the app and in the worker: all that the compiler's target has.
pub const WASM_FEATURES: &str = "--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
     --enable-mutable-globals --enable-reference-types --enable-multivalue";

/// Puts `part-…-….wasm` beside the app, one for each part and for what parts share, and the frame in the app's place.
pub fn split(setup: &Setup, out: &Path) -> Result<()> {
    let folder = shell::root().join("target/site/split");
    let _ = std::fs::remove_dir_all(&folder);
    let main = folder.join("kundenkompass.wasm");
    cut(&folder, &main)?;

    let mut bindgen = setup.command("wasm-bindgen");
    bindgen.args("--target web --no-typescript --keep-lld-exports --out-dir".split(' '));
    shell::run(bindgen.arg(folder.join("bound")).arg(&main))?;

    let frame = folder.join("bound/kundenkompass_bg.wasm");
    optimise(setup, &frame)?;
    let mut link = std::fs::read_to_string(folder.join("link.js"))?;
    for part in parts(&folder, &main)? {
        optimise(setup, &part)?;
        let ordered = order::by_likeness(&std::fs::read(&part)?)?;
        let hashed = site::add_hashed(out, &stem(&part), "wasm", &ordered)?;
        link = link.replace(&format!("./{}", name(&part)), &format!("./{hashed}"));
    }
    let script = std::fs::read_to_string(folder.join("bound/kundenkompass.js"))?;
    let script = joined(&script, &link)?;
    let (frame, script) = imports::shorten(&order::by_likeness(&std::fs::read(frame)?)?, &script, BOUND)?;
    std::fs::write(made_by_trunk(out, ".js")?, script)?;
    std::fs::write(made_by_trunk(out, "_bg.wasm")?, frame)?;
    Ok(())
}

/// What the cut made beside the frame.
fn parts(folder: &Path, frame: &Path) -> Result<Vec<PathBuf>> {
    let mut parts = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "wasm") && file != frame {
            parts.push(file);
        }
    }
    parts.sort();
    Ok(parts)
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

/// Twice, for what the first run leaves is open to the second. Nothing lies in the first 1,024 bytes of memory (they are the very
/// end of the stack), which lets more offsets stand in the instructions. Each takes 0.3 % of a part, by brotli.
fn optimise(setup: &Setup, wasm: &Path) -> Result<()> {
    for _ in 0..2 {
        let mut optimiser = setup.command("wasm-opt");
        optimiser.args(WASM_FEATURES.split_whitespace()).args([
            "-Oz",
            "--low-memory-unused",
            "--strip-debug",
            "--strip-producers",
        ]);
        shell::run(optimiser.arg(wasm).arg("-o").arg(wasm))?;
    }
    Ok(())
}

fn made_by_trunk(out: &Path, ending: &str) -> Result<PathBuf> {
    let ours = |file: &PathBuf| name(file).starts_with("kundenkompass-") && name(file).ends_with(ending);
    site::files(out)?
        .into_iter()
        .find(ours)
        .with_context(|| format!("trunk made no kundenkompass-…{ending}"))
}

fn name(file: &Path) -> String {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_default()
}

/// `part-pages` for `split_pages.wasm`, and `part-shared` for what several parts need.
fn stem(part: &Path) -> String {
    let name = name(part);
    let own = name.strip_prefix("split_").and_then(|name| name.strip_suffix(".wasm"));
    format!("{PART}{}", own.unwrap_or("shared"))
}

/// The app's script with the code that fetches the parts in it: one request less, and no two scripts that name each
/// other by their hashes.
fn joined(script: &str, link: &str) -> Result<String> {
    let imports: Vec<(&str, &str)> = script
        .lines()
        .filter_map(|line| Some((line, line.strip_prefix("import * as ")?.split_once(" from ")?)))
        .filter(|(_, (_, from))| from.contains(LINK))
        .map(|(line, (name, _))| (line, name))
        .collect();
    if imports.is_empty() {
        bail!("the script does not import its parts");
    }
    let own = |line: &&str| !line.starts_with("import ");
    let link = link.lines().filter(own).collect::<Vec<_>>().join("\n");
    let loaders = link
        .lines()
        .filter_map(|line| line.strip_prefix("export const ")?.split_once(' '))
        .map(|(loader, _)| loader)
        .collect::<Vec<_>>()
        .join(", ");
    let link = link.replace("export const ", "const ");
    let mut joined = script.to_owned();
    for (line, _) in &imports {
        joined = joined.replacen(line, "", 1);
    }
    joined.push_str(&format!("\n{link}\n"));
    for (_, name) in imports {
        joined.push_str(&format!("const {name} = {{ {loaders} }};\n"));
    }
    Ok(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_link_become_one() {
        let script = "import * as import1 from \"./link.js\"\nimport * as import2 from \"./link.js\"\nfunction initSync() {}\nuse(import1, import2);";
        let link = "import { initSync } from \"./kundenkompass.js\";\nexport const load_late = () => fetch(\"./part-1.wasm\");";
        let one = joined(script, link).unwrap();
        assert!(!one.contains("import ") && !one.contains("export "), "{one}");
        assert!(
            one.contains("fetch(\"./part-1.wasm\")")
                && one.contains("const import1 = { load_late };")
                && one.contains("const import2 = { load_late };"),
            "{one}"
        );
        assert!(joined("function initSync() {}", link).is_err());
    }
}
