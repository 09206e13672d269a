//! One style sheet from the parts: `style/main.css` lists them as imports, and the browser shall load one file.

use std::path::Path;

use anyhow::{Context, Result};

use crate::shell;

/// The file that index.html links, generated.
const OUTPUT: &str = "target/style/main.css";

pub fn join() -> Result<()> {
    let sheet = inline(Path::new("style/main.css"))?;
    let output = shell::root().join(OUTPUT);
    std::fs::create_dir_all(output.parent().context("a folder for the style sheet")?)?;
    Ok(std::fs::write(output, sheet)?)
}

/// The sheet with each `@import "part.css";` replaced by the part.
fn inline(file: &Path) -> Result<String> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut sheet = String::new();
    for line in text.lines() {
        match import(line) {
            Some(part) => sheet.push_str(&inline(&folder.join(part))?),
            None => sheet.extend([line, "\n"]),
        }
    }
    Ok(sheet)
}

/// The file that the line imports.
fn import(line: &str) -> Option<&str> {
    line.trim().strip_prefix("@import \"")?.strip_suffix("\";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_imports() {
        assert_eq!(import("@import \"./parts/a.css\";"), Some("./parts/a.css"));
        assert_eq!(import("@layer tokens, base;"), None);
    }
}
