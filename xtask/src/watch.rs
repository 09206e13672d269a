//! Serves the site on this machine and, if asked, builds it again when a source changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::setup::Setup;
use crate::shell;
use crate::site::Site;

const SOURCES: &[&str] = &[
    "src",
    "style",
    "public",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
];
const LOOK_EVERY: Duration = Duration::from_millis(400);

/// When each source was last written.
type Sources = BTreeMap<PathBuf, SystemTime>;

pub fn serve(site: &Site, setup: &Setup, port: u16, watch: bool) -> Result<()> {
    let mut built = sources();
    site.build(setup)?;
    let mut server = setup.command("node");
    server.arg("tests/e2e/serve.mjs").arg(&site.out).arg(port.to_string());
    if !watch {
        return shell::run(&mut server);
    }
    let mut server = server.spawn()?;
    while server.try_wait()?.is_none() {
        sleep(LOOK_EVERY);
        let Some(changed) = changed(&built) else { continue };
        built = changed;
        match build_beside(site, setup) {
            Ok(()) => println!("\nBuilt anew: load the page again."),
            Err(error) => eprintln!("\n{error:#}\nServing what was built before; waiting for the next change."),
        }
    }
    Ok(())
}

/// The sources, once they are others than those built and nobody writes them any more.
fn changed(built: &Sources) -> Option<Sources> {
    let mut seen = sources();
    if seen == *built {
        return None;
    }
    loop {
        sleep(LOOK_EVERY);
        let now = sources();
        if now == seen {
            return Some(now);
        }
        seen = now;
    }
}

/// Builds into a folder of its own and only then takes the place of the site that is served, so that a page asked for
/// meanwhile is whole.
fn build_beside(site: &Site, setup: &Setup) -> Result<()> {
    let (next, before) = (sibling(&site.out, "next"), sibling(&site.out, "before"));
    for folder in [&next, &before].into_iter().filter(|folder| folder.exists()) {
        std::fs::remove_dir_all(folder)?;
    }
    let beside = Site {
        out: next.clone(),
        ..*site
    };
    beside.build(setup)?;
    std::fs::rename(&site.out, &before)?;
    std::fs::rename(&next, &site.out)?;
    Ok(std::fs::remove_dir_all(&before)?)
}

/// `dist-next` for `dist`.
fn sibling(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push("-");
    name.push(ending);
    folder.with_file_name(name)
}

fn sources() -> Sources {
    let mut found = Sources::new();
    SOURCES.iter().for_each(|source| find_in(Path::new(source), &mut found));
    found
}

/// What goes away while we look is no source any more, and what editors put beside it never was.
fn find_in(path: &Path, found: &mut Sources) {
    if let Ok(entries) = std::fs::read_dir(path) {
        return entries.flatten().for_each(|entry| find_in(&entry.path(), found));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = name.starts_with('.') || name.ends_with('~') || !name.contains('.');
    if let (false, Ok(written)) = (beside, path.metadata().and_then(|file| file.modified())) {
        found.insert(path.to_owned(), written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_beside() {
        assert_eq!(sibling(Path::new("dist"), "next"), Path::new("dist-next"));
        assert_eq!(sibling(Path::new("out/dist"), "next"), Path::new("out/dist-next"));
    }
}
