//! Builds the static site: the app by trunk, the worker beside it, then what only the finished files allow: the policy,
//! the offline cache and the size table.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::setup::Setup;
use crate::{offline, policy, shell, sizes, split, style, worker};

/// Views of one type instead of one for each place: Leptos' own flag for small builds. It takes a sixth off all the parts.
const ERASED: &str = "--cfg=erase_components";
/// What is longer than eight bytes is copied by one instruction instead of a pair for each eight: views are moved about a lot.
const COPIES: &str = "-Cllvm-args=-max-store-memcpy=1 -max-store-memmove=1 -max-store-memset=1";

/// A site to build.
#[derive(Debug)]
pub struct Site {
    pub out: PathBuf,
    pub release: bool,
    /// A feature that the shipped site never has: `test-hooks` or `bench`.
    pub hooks: Option<&'static str>,
}

impl Site {
    pub fn build(&self, setup: &Setup) -> Result<()> {
        let out = std::path::absolute(&self.out)?;
        style::join()?;
        self.build_app(setup, &out)?;
        if self.release {
            split::split(setup, &out)?;
        }
        worker::build(setup, &out, self.release)?;
        if self.release {
            shrink_scripts(setup, &out)?;
            name_by_content(&out)?;
        }
        let build = self.finish_page(&out)?;
        if self.release {
            offline::write(&out, &build)?;
            forbid_own_folders(&out)?;
        }
        // What the fast build weighs says nothing, and takes a minute to find out.
        match self.hooks {
            None if self.release => sizes::report(&out),
            None | Some(_) => Ok(()),
        }
    }

    fn build_app(&self, setup: &Setup, out: &Path) -> Result<()> {
        let mut trunk = setup.wasm_command("trunk");
        trunk
            .args("build --offline --locked --skip-version-check --public-url ./ --dist".split(' '))
            .arg(out);
        if self.release {
            trunk.arg("--release");
        }
        let split = self.release.then_some(split::FEATURE);
        let features: Vec<&str> = ["app"].into_iter().chain(split).chain(self.hooks).collect();
        // Workbooks are read and written in wasms of their own.
        trunk
            .arg("--no-default-features=true")
            .arg("--features")
            .arg(features.join(","));
        if self.release {
            trunk.env("CARGO_ENCODED_RUSTFLAGS", flags(&[split::FLAG, ERASED, COPIES]));
        }
        // trunk reads NO_COLOR as a truth value and stops at NO_COLOR=1.
        shell::run(trunk.env_remove("NO_COLOR"))
    }

    /// Writes what the page's head only now can know; the build's own name.
    fn finish_page(&self, out: &Path) -> Result<String> {
        let file = out.join("index.html");
        let html = std::fs::read_to_string(&file)?;
        let build = name_of(&files(out)?)?;
        let worker = worker_in(out)?;
        let mut head = format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\"><meta name=\"worker\" content=\"{worker}\">",
            policy::policy(&html)?
        );
        let parts = parts_in(out)?;
        if !parts.is_empty() {
            head.push_str(&format!("<meta name=\"parts\" content=\"{}\">", parts.join(" ")));
        }
        if self.release {
            head.push_str(&format!("<meta name=\"build\" content=\"{build}\">"));
        }
        let place = placeholder(&html).context("index.html has no place for its policy")?;
        std::fs::write(file, html.replace(place, &head))?;
        Ok(build)
    }
}

/// The parts of the app that are fetched after the frame.
fn parts_in(out: &Path) -> Result<Vec<String>> {
    let names = files(out)?
        .into_iter()
        .filter_map(|file| file.file_name()?.to_str().map(str::to_owned));
    Ok(names.filter(|name| name.starts_with(split::PART)).collect())
}

/// The script that starts the worker.
fn worker_in(out: &Path) -> Result<String> {
    let names = files(out)?
        .into_iter()
        .filter_map(|file| file.file_name()?.to_str().map(str::to_owned));
    names
        .into_iter()
        .find(|name| name.starts_with("worker-") && name.ends_with(".js"))
        .context("there is no worker")
}

/// The placeholder as trunk's minifier left it.
fn placeholder(html: &str) -> Option<&str> {
    let name = html.find("finished-by")?;
    let start = html.get(..name)?.rfind("<meta")?;
    let length = html.get(start..)?.find('>')? + 1;
    html.get(start..start + length)
}

/// Compiler flags that keep this machine's folders out of the panic messages of a release; for `CARGO_ENCODED_RUSTFLAGS`.
/// A debug build goes without, so that it shares what `cargo check` has compiled.
pub fn flags(more: &[&str]) -> OsString {
    let remap = |folder: &Path, name: &str| format!("--remap-path-prefix={}={name}", folder.display());
    let mut flags = vec![
        remap(&shell::home(), "home"),
        remap(&shell::cargo_home(), "cargo"),
        remap(shell::root(), "."),
    ];
    flags.extend(more.iter().map(|&flag| flag.to_owned()));
    flags.join("\u{1f}").into()
}

/// Writes a file under a name with its hash; that name.
pub fn add_hashed(out: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<String> {
    let name = format!("{stem}-{}.{extension}", short_hash(bytes));
    std::fs::write(out.join(&name), bytes)?;
    Ok(name)
}

/// All files of the site, as paths below it, in order.
pub fn files(out: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = vec![out.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path)
            } else {
                files.push(path)
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Two builds of the same bytes have the same name.
fn name_of(files: &[PathBuf]) -> Result<String> {
    let mut all = Vec::new();
    for file in files {
        all.extend(Sha256::digest(std::fs::read(file)?));
    }
    Ok(short_hash(&all))
}

fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Trunk's own minifier does not know all that wasm-bindgen writes.
fn shrink_scripts(setup: &Setup, out: &Path) -> Result<()> {
    for file in files(out)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "js"))
    {
        let mut terser = setup.command("terser");
        terser
            .arg(&file)
            .args("--compress --mangle --comments false --output".split(' '))
            .arg(&file);
        // Only the app's script is a module; elsewhere the names at the top are everybody's.
        if file
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("kundenkompass-"))
        {
            terser.arg("--module");
        }
        shell::run(&mut terser)?;
    }
    Ok(())
}

/// Trunk names the files before they are optimised; a name that browsers may keep for ever has to mean these very bytes.
/// Scripts come last, because they name the others.
fn name_by_content(out: &Path) -> Result<()> {
    for extension in ["wasm", "css", "js"] {
        for file in files(out)?
            .into_iter()
            .filter(|file| file.extension().is_some_and(|found| found == extension))
        {
            let name = file
                .file_name()
                .and_then(|name| name.to_str())
                .context("file names are plain")?;
            if let Some(old) = hash_in(name) {
                let new = name.replace(old, &short_hash(&std::fs::read(&file)?));
                std::fs::rename(&file, out.join(&new))?;
                replace_in_texts(out, name, &new)?;
            }
        }
    }
    Ok(())
}

/// The hash in a name such as `app-0123456789abcdef_bg.wasm`.
fn hash_in(name: &str) -> Option<&str> {
    let hash = name.rsplit_once('-')?.1.get(..16)?;
    hash.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(hash)
}

fn replace_in_texts(out: &Path, old: &str, new: &str) -> Result<()> {
    for file in files(out)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|found| found == "js" || found == "html"))
    {
        let text = std::fs::read_to_string(&file)?;
        if text.contains(old) {
            std::fs::write(&file, text.replace(old, new))?;
        }
    }
    Ok(())
}

/// A release must not show anyone's home folder.
fn forbid_own_folders(out: &Path) -> Result<()> {
    let own = [shell::cargo_home(), shell::root().to_owned(), shell::home()];
    for file in files(out)? {
        let bytes = std::fs::read(&file)?;
        for folder in &own {
            let name = folder.as_os_str().as_encoded_bytes();
            if name.len() > 1 && bytes.windows(name.len()).any(|window| window == name) {
                bail!(
                    "{} carries the folder {} of this machine",
                    file.display(),
                    folder.display()
                );
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_hash_in_a_name() {
        assert_eq!(hash_in("app-0123456789abcdef_bg.wasm"), Some("0123456789abcdef"));
        assert_eq!(hash_in("icon-maskable-512.png"), None);
        assert_eq!(hash_in("recovery.js"), None);
    }

    #[test]
    fn finds_its_place_in_a_minified_page() {
        assert_eq!(
            placeholder("<meta name=\"finished-by\">"),
            Some("<meta name=\"finished-by\">")
        );
        assert_eq!(
            placeholder("<meta charset=utf-8><meta content=xtask name=finished-by><p>"),
            Some("<meta content=xtask name=finished-by>")
        );
        assert_eq!(placeholder("<meta charset=utf-8>"), None);
    }
}
