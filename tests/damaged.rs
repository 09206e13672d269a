//! Lists and workbooks damaged at random: whatever stands in a file, reading it ends in a report or a failure that is told, soon, and
//! within bounds. A short run each time; `FUZZ_SECONDS=600 cargo test --release --test damaged` looks longer.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests")]

mod common;

use common::dice::Dice;
use kundenkompass::exchange::grounds::GroundReading;
use kundenkompass::exchange::sheets::WorkbookFault;
use kundenkompass::exchange::{Choices, FileReading, ReadOutcome, html_table, read_all};
use kundenkompass::workbook::Workbook;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A file that takes longer hangs: sound ones take a hundredth of it.
const LONGEST: Duration = Duration::from_secs(30);
/// All that a program may have at once, in kB.
const MEMORY_MAX: u64 = 600_000;

/// What has a meaning to one reader or another.
const WORDS: [&[u8]; 24] = [
    b"\"",
    b";",
    b"\n",
    b"\r",
    b"\0",
    b"\t",
    b"|",
    b",",
    b"'",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\xC3",
    b"sep=,\n",
    b"-1e309",
    b"99999999999999999999",
    b"<",
    b">",
    b"</row>",
    b"<row r=\"1048577\">",
    b"<c r=\"XFE1\" t=\"s\"><v>4294967295</v></c>",
    b"&a;",
    b"\x00\x00\x00\x00\x00\x00\x00\x00",
    b"\xFF\xFF\xFF\xFF",
    b"table:number-rows-repeated=\"1048576\"",
];

fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_none_or(|end| end != "md"))
        .map(|path| (path.display().to_string(), std::fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// One place of the bytes changed: a byte, a stretch taken out or doubled, a word put in, or the end cut off.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let end = (at + 1 + dice.below(40)).min(bytes.len());
    let part = bytes.get(at..end).unwrap_or_default().to_vec();
    match dice.below(5) {
        0 => {
            let byte = u8::try_from(dice.below(256)).unwrap();
            bytes.iter_mut().skip(at).take(1).for_each(|old| *old = byte);
        }
        1 => drop(bytes.drain(at.min(end)..end)),
        2 => drop(bytes.splice(at..at, part.repeat(1 + dice.below(50)))),
        3 => {
            let word = WORDS.get(dice.below(WORDS.len())).copied().unwrap_or_default();
            drop(bytes.splice(at..at, word.iter().copied()));
        }
        _ => bytes.truncate(at),
    }
}

/// One part of an archive damaged, and all packed anew, so that it is not only the packing that shows the fault.
fn damage_part(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let hit = dice.below(archive.len());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).ok()?;
        let mut content = Vec::new();
        file.read_to_end(&mut content).ok()?;
        if place == hit {
            (0..=dice.below(4)).for_each(|_| damage(&mut content, dice));
        }
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        out.start_file(file.name().ok()?.into_owned(), stored).ok()?;
        out.write_all(&content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

fn read_text(bytes: &[u8]) {
    drop(read_all(bytes, Rc::default(), Choices::default()));
    drop(html_table::html_table(bytes));
}

fn read_workbook(bytes: &[u8]) -> Result<(), WorkbookFault> {
    let mut book = Workbook::open(bytes.to_vec())?;
    for head in book.heads()? {
        let mut reading = FileReading::of_sheet(Rc::default(), Choices::default());
        let mut taken = Ok(());
        book.write(&head.sheet.name, GroundReading::Marks, &mut |piece| {
            taken = taken.and_then(|()| reading.feed(piece));
        })?;
        if taken.is_ok() && matches!(reading.finish(), Ok(ReadOutcome::Again(_))) {
            // Once more with what was found: the same way.
            continue;
        }
    }
    Ok(())
}

/// The most memory that this program ever had, in kB, where the system tells.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Runs through damaged copies of all files, a round each time, until so many rounds or the wanted seconds are over.
fn run(files: &[(String, Vec<u8>)], rounds: u64, read: impl Fn(&[u8])) {
    let wanted = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let (start, wanted) = (Instant::now(), wanted.map(Duration::from_secs));
    let is_on = |round: u64| wanted.map_or(round < rounds, |wanted| start.elapsed() < wanted);
    let mut round = 0;
    while is_on(round) {
        for (name, bytes) in files {
            let mut dice = Dice::Seed(round);
            let mut copy = match dice.below(2) {
                0 => damage_part(bytes, &mut dice).unwrap_or_else(|| bytes.clone()),
                _ => bytes.clone(),
            };
            if copy == *bytes {
                (0..=dice.below(6)).for_each(|_| damage(&mut copy, &mut dice));
            }
            let what = format!("{name}, round {round}");
            let begun = Instant::now();
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| read(&copy)));
            assert!(outcome.is_ok(), "{what}: it panicked");
            assert!(begun.elapsed() < LONGEST, "{what}: {:?}", begun.elapsed());
            assert!(most_memory() < MEMORY_MAX, "{what}: {} kB", most_memory());
        }
        round += 1;
    }
    println!("{round} rounds of {} files, {} kB at most", files.len(), most_memory());
}

#[test]
fn damaged_lists_end_in_a_report_or_a_failure() {
    run(&files("import"), 25, read_text);
}

#[test]
fn damaged_workbooks_end_in_a_report_or_a_failure() {
    let files = files("workbooks");
    for (name, bytes) in &files {
        let is_locked = name.ends_with("password.xlsx");
        assert_eq!(read_workbook(bytes).is_err(), is_locked, "{name}, sound");
    }
    run(&files, 60, |bytes| {
        let _fault: Result<(), WorkbookFault> = read_workbook(bytes);
    });
}
