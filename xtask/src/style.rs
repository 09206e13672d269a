//! The style sheets from their parts: `style/main.css` lists them as imports, and the browser shall load one file, and the one for
//! paper after it.

use std::path::Path;

use anyhow::{Context, Result};

use crate::shell;

/// The folder of what index.html links, generated.
const OUTPUT: &str = "target/style";
/// The sheets. Nobody waits for the one for paper, which goes by `media` of its link; `main.css` says in which order layers count.
pub const SHEETS: [&str; 2] = ["main.css", "print.css"];

pub fn join() -> Result<()> {
    let output = shell::root().join(OUTPUT);
    std::fs::create_dir_all(&output)?;
    for sheet in SHEETS {
        let text = inline(&Path::new("style").join(sheet))?;
        std::fs::write(output.join(sheet), text)?;
    }
    Ok(())
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
        assert_eq!(import("@import \"./pages/a.css\";"), Some("./pages/a.css"));
        assert_eq!(import("@layer tokens, base;"), None);
    }

    /// Chromium keeps one set of elements for all rules with `:has()`. Where one of them ends in anything at all, each element that
    /// comes or goes has the style of the whole page worked out anew: filtering the matrix took 22 ms instead of 12.
    #[test]
    fn what_follows_has_names_its_elements() {
        for sheet in SHEETS {
            let file = shell::root().join("style").join(sheet);
            let sheet = without_comments(&inline(&file).unwrap());
            let selectors = selectors(&sheet).into_iter();
            let vague: Vec<&str> = selectors.filter(|selector| is_vague(selector)).collect();
            assert!(vague.is_empty(), "{vague:#?}");
        }
        for (selector, vague_is) in [
            (".a:has(> b) > *", true),
            (".a:has(> b) > :first-child", true),
            (".a:has(b) ~ .c :not(.d)", true),
            (".a:has(> b) > th:first-child", false),
            (".a:has(> b) > :is(th, td)", false),
            (".a:has(> :last-child)", false),
            (".a > :first-child", false),
        ] {
            assert_eq!(is_vague(selector), vague_is, "{selector}");
        }
    }

    fn without_comments(sheet: &str) -> String {
        let mut parts = sheet.split("/*");
        let first = parts.next().unwrap_or_default().to_owned();
        parts
            .filter_map(|part| part.split_once("*/"))
            .fold(first, |all, (_, rest)| all + rest)
    }

    /// What stands before each brace, one by one.
    fn selectors(sheet: &str) -> Vec<&str> {
        let heads = sheet.split('{').filter_map(|text| text.rsplit(['}', ';', '{']).next());
        heads.flat_map(|head| outside(head, ',')).map(str::trim).collect()
    }

    /// The parts between such separators, but for those within brackets.
    fn outside(text: &str, separator: char) -> Vec<&str> {
        let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_i32);
        for (at, letter) in text.char_indices() {
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ if letter == separator && depth == 0 => {
                    parts.push(text.get(start..at).unwrap());
                    start = at + letter.len_utf8();
                }
                _ => {}
            }
        }
        parts.push(text.get(start..).unwrap());
        parts
    }

    /// It ends in elements without a name, and asks `:has()` before.
    fn is_vague(selector: &str) -> bool {
        let parts = outside(selector, ' ');
        let Some((subject, before)) = parts.split_last() else {
            return false;
        };
        let is_named = !subject.starts_with(['*', ':']) || subject.starts_with(":is(");
        before.iter().any(|part| part.contains(":has(")) && !is_named
    }
}
