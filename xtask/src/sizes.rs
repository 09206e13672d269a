//! What each file weighs, and whether a first visit and each of the parts after it stay within their limits.

use std::path::Path;

use anyhow::{Result, bail};

use crate::{site, split};

/// All that the first paint of a first visit waits for, brotli.
const BUDGET: usize = 100_000;
/// What comes after it, by the beginnings of the names: what a part weighs, and a little. A limit follows a part that became
/// smaller; whoever raises one says in the commit what for.
const LIMITS: [(&str, usize); 5] = [
    ("part-late-", 78_000),
    ("part-shared-", 346_000),
    ("part-pages-", 462_000),
    ("workbook-", 366_000),
    ("sheet-writer-", 272_000),
];
/// All files of the site but the worker and what its script loads for workbooks, icons and the notice for old browsers included: what everybody downloads in the end.
const WHOLE: usize = 1_000_000;
/// The worker, and what its script loads when a workbook comes or leaves.
const WORKER: [&str; 3] = ["worker-", "workbook-", "sheet-writer-"];
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW: u32 = 22;

struct Row {
    name: String,
    raw: usize,
    brotli: usize,
    first: bool,
}

/// Prints the table; over the budget it is an error.
pub fn report(out: &Path) -> Result<()> {
    let mut rows = Vec::new();
    for file in site::files(out)? {
        let bytes = std::fs::read(&file)?;
        let name = file.strip_prefix(out)?.display().to_string();
        let first = loaded_first(&name);
        rows.push(Row {
            first,
            raw: bytes.len(),
            brotli: compressed(&bytes)?,
            name,
        });
    }
    rows.sort_by_key(|row| (!row.first, std::cmp::Reverse(row.brotli)));
    let first_load: usize = rows.iter().filter(|row| row.first).map(|row| row.brotli).sum();
    print(&rows, first_load);
    if first_load > BUDGET {
        bail!("the first load is {first_load} bytes, the budget is {BUDGET}");
    }
    for (part, limit) in LIMITS {
        let weight: usize = rows
            .iter()
            .filter(|row| row.name.starts_with(part))
            .map(|row| row.brotli)
            .sum();
        if weight > limit {
            bail!("{part} is {weight} bytes, its limit is {limit}");
        }
    }
    let of_worker = |row: &&Row| WORKER.iter().any(|start| row.name.starts_with(start));
    let rest = rows.iter().filter(|row| !of_worker(row));
    let whole: usize = rest.map(|row| row.brotli).sum();
    println!(
        "{:<52} {:>9} {whole:>9} of {WHOLE} allowed",
        "whole app, without the worker", ""
    );
    if whole > WHOLE {
        bail!("the whole app is {whole} bytes, its limit is {WHOLE}");
    }
    Ok(())
}

/// The parts come after the frame, the worker with the page Daten, icons with the installation, what an old browser is told
/// only there, the sheet for paper without anybody waiting, the rest in the background.
fn loaded_first(name: &str) -> bool {
    let later = WORKER.iter().any(|start| name.starts_with(start))
        || name.starts_with(split::PART)
        || name.ends_with(".png")
        || name.starts_with("print-")
        || ["sw.js", "old-browser.js"].contains(&name);
    !later
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut output = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut output, 1 << 16, BROTLI_QUALITY, BROTLI_WINDOW);
    std::io::Write::write_all(&mut writer, bytes)?;
    drop(writer);
    Ok(output.len())
}

fn print(rows: &[Row], first_load: usize) {
    println!("\n{:<52} {:>9} {:>9}  part of", "file", "raw", "brotli");
    for row in rows {
        let part = if row.first {
            format!(
                "{:.0} % of the first load",
                100.0 * row.brotli as f64 / first_load as f64
            )
        } else {
            "later".into()
        };
        println!("{:<52} {:>9} {:>9}  {part}", row.name, row.raw, row.brotli);
    }
    println!("{:<52} {:>9} {:>9}  of {BUDGET} allowed", "first load", "", first_load);
}
