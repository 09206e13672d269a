//! The service worker with the list of this build's files: after the first visit the app starts without a network.

use std::path::Path;

use anyhow::{Context, Result};

use crate::{policy, site};

const TEMPLATE: &str = "public/service-worker.js";

pub fn write(out: &Path, build: &str) -> Result<()> {
    let mut files = String::from("{\n");
    for file in site::files(out)? {
        let name = file
            .strip_prefix(out)?
            .to_str()
            .context("file names are plain")?
            .replace('\\', "/");
        files.push_str(&format!(
            "  \"{name}\": \"sha256-{}\",\n",
            policy::hash(std::fs::read(&file)?)
        ));
    }
    files.push('}');
    let template = std::fs::read_to_string(TEMPLATE)?;
    let script = template
        .replace("'BUILD'", &format!("'{build}'"))
        .replace("'FILES'", &files);
    Ok(std::fs::write(out.join("sw.js"), script)?)
}
