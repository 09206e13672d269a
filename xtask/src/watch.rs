//! Serves the site on this machine and, if asked, builds it again when a source changes.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::setup::Setup;
use crate::shell;
use crate::site::Site;

const SOURCES: &[&str] = &["src", "style", "public", "index.html", "Cargo.toml"];

pub fn serve(site: &Site, setup: &Setup, port: u16, watch: bool) -> Result<()> {
    let mut server = setup.command("node");
    server.arg("tests/e2e/serve.mjs").arg(&site.out).arg(port.to_string());
    if !watch {
        return shell::run(&mut server);
    }
    let mut server = server.spawn()?;
    let mut built = newest()?;
    while server.try_wait()?.is_none() {
        sleep(Duration::from_secs(1));
        let changed = newest()?;
        if changed != built {
            built = changed;
            if let Err(error) = site.build(setup) {
                eprintln!("\n{error:#}\nWaiting for the next change.");
            }
        }
    }
    Ok(())
}

/// When a source was last written.
fn newest() -> Result<Option<SystemTime>> {
    SOURCES
        .iter()
        .map(|source| newest_in(Path::new(source)))
        .try_fold(None, |newest, next| Ok(newest.max(next?)))
}

fn newest_in(path: &Path) -> Result<Option<SystemTime>> {
    if !path.is_dir() {
        return Ok(path.metadata().and_then(|file| file.modified()).ok());
    }
    let mut newest = None;
    for entry in std::fs::read_dir(path)? {
        newest = newest.max(newest_in(&entry?.path())?);
    }
    Ok(newest)
}
