//! What a file is, by its first bytes: readable text or something else, its encoding, its delimiter.

use super::decode::{Encoding, Evidence};
use crate::exchange::input::Input;
use crate::exchange::parse::csv_read::Splitter;
use serde::{Deserialize, Serialize};

/// How many bytes decide.
pub(in crate::exchange) const HEAD_BYTES: usize = 64 * 1024;

/// A file that is no table of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Foreign {
    /// Excel since 2007.
    Xlsx,
    /// Excel before 2007 (or another file of old Office).
    Xls,
    /// LibreOffice Calc.
    Ods,
    /// Our own workspace file, which is opened and not imported.
    Workspace,
    /// Another archive.
    Zip,
    /// Something packed, such as `.csv.gz`.
    Gzip,
    /// A document to be printed.
    Pdf,
    /// A letter of a word processor.
    Rtf,
    /// A web page, often saved under the name of an Excel file.
    Html,
    /// XML of any kind, also spreadsheets of 2003.
    Xml,
    /// PNG, JPEG or GIF.
    Picture,
    /// Nothing known, and no text either.
    Binary,
}

/// How the text begins, and how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange) struct Script {
    /// What the bytes are to be read as.
    pub encoding: Encoding,
    /// Whether that holds to the end.
    pub evidence: Evidence,
    /// Bytes of a byte order mark, to be left out: 0, 2 or 3.
    pub mark: usize,
}

/// Tells text from everything else by the first [`HEAD_BYTES`] of a file, or all it has.
pub(in crate::exchange) fn script(head: &[u8]) -> Result<Script, Foreign> {
    let marked = |encoding, mark| {
        Ok(Script {
            encoding,
            evidence: Evidence::Settled,
            mark,
        })
    };
    match head {
        [0xEF, 0xBB, 0xBF, ..] => return marked(Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => return marked(Encoding::Utf16LittleEndian, 2),
        [0xFE, 0xFF, ..] => return marked(Encoding::Utf16BigEndian, 2),
        _ => {}
    }
    if let Some(foreign) = foreign(head) {
        return Err(foreign);
    }
    if let Some(encoding) = unmarked_utf16(head) {
        return marked(encoding, 0);
    }
    if is_binary(head) {
        return Err(Foreign::Binary);
    }
    Ok(unmarked_bytes(head))
}

fn foreign(head: &[u8]) -> Option<Foreign> {
    let has = |part: &str| head.windows(part.len()).any(|window| window == part.as_bytes());
    let start = head.trim_ascii_start();
    let starts = |word: &str| {
        start
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
    };
    match head {
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => Some(match () {
            () if has("datapackage.json") => Foreign::Workspace,
            () if has("opendocument.spreadsheet") => Foreign::Ods,
            () if has("[Content_Types].xml") || has("xl/") => Foreign::Xlsx,
            () => Foreign::Zip,
        }),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Foreign::Xls),
        [0x1F, 0x8B, ..] => Some(Foreign::Gzip),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => Some(Foreign::Picture),
        _ if starts("age-encryption.org/") => Some(Foreign::Workspace),
        _ if starts("%PDF-") => Some(Foreign::Pdf),
        _ if starts("{\\rtf") => Some(Foreign::Rtf),
        _ if ["<!doctype html", "<html", "<table", "<head"]
            .iter()
            .any(|word| starts(word)) =>
        {
            Some(Foreign::Html)
        }
        _ if starts("<?xml") => Some(Foreign::Xml),
        _ => None,
    }
}

/// Western text in UTF-16 has a zero in every second byte.
fn unmarked_utf16(head: &[u8]) -> Option<Encoding> {
    let (pairs, _) = head.as_chunks::<2>();
    let zeros = |side: fn(&[u8; 2]) -> u8| pairs.iter().filter(|pair| side(pair) == 0).count();
    let (first, second) = (zeros(|pair| pair[0]), zeros(|pair| pair[1]));
    let (many, few) = (pairs.len().div_ceil(3).max(2), pairs.len() / 20);
    match (first, second) {
        (first, second) if second >= many && first <= few => Some(Encoding::Utf16LittleEndian),
        (first, second) if first >= many && second <= few => Some(Encoding::Utf16BigEndian),
        _ => None,
    }
}

/// More than one control character in a hundred; a stray one is the cell's problem.
fn is_binary(head: &[u8]) -> bool {
    let control = |byte: &&u8| matches!(byte, 0..=8 | 11 | 14..=31 | 127);
    head.iter().filter(control).count() * 100 > head.len().max(400)
}

fn unmarked_bytes(head: &[u8]) -> Script {
    let (mut characters, mut faults, mut rest) = (0_usize, 0_usize, head);
    loop {
        let fault = match std::str::from_utf8(rest) {
            Ok(valid) => {
                characters += beyond_ascii(valid.as_bytes());
                break;
            }
            Err(fault) => fault,
        };
        characters += beyond_ascii(rest.get(..fault.valid_up_to()).unwrap_or_default());
        let Some(length) = fault.error_len() else { break };
        faults += 1;
        rest = rest.get(fault.valid_up_to() + length..).unwrap_or_default();
    }
    let encoding = if faults * 10 > characters {
        Encoding::Windows1252
    } else {
        Encoding::Utf8
    };
    let is_ascii = characters + faults == 0;
    Script {
        encoding,
        evidence: if is_ascii {
            Evidence::OnlyAscii
        } else {
            Evidence::Settled
        },
        mark: 0,
    }
}

/// The characters, not the bytes: each has one leading byte.
fn beyond_ascii(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte >= 0xC0).count()
}

/// What may part cells, the likeliest first; the user may choose among them.
pub const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// A line `sep=;` at the start, as Excel writes it: the delimiter and the bytes of the line with its end.
#[must_use]
pub(in crate::exchange) fn separator_line(text: &[u8]) -> Option<(u8, usize)> {
    let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    let told = line.trim_ascii_end();
    let unquoted = told
        .strip_prefix(b"\"")
        .and_then(|told| told.strip_suffix(b"\""))
        .unwrap_or(told);
    let (word, delimiter) = unquoted
        .split_at_checked(4)
        .filter(|(word, _)| word.eq_ignore_ascii_case(b"sep="))?;
    debug_assert_eq!(word.len(), 4);
    // A tab as the delimiter is lost to the trimming above.
    let delimiter = delimiter.first().copied().or(line.contains(&b'\t').then_some(b'\t'))?;
    let ending = match text.get(line.len()..).unwrap_or_default() {
        [b'\r', b'\n', ..] => 2,
        [_, ..] => 1,
        [] => 0,
    };
    Some((delimiter, line.len() + ending))
}

/// The delimiter that cuts most lines into the same number of cells, and more than one; a semicolon where none does.
#[must_use]
pub(in crate::exchange) fn delimiter(text: &[u8], input: Input) -> u8 {
    let mut best = (0, b';');
    for delimiter in DELIMITERS {
        let score = agreement(text, input, delimiter);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

const LINES_WEIGHED: usize = 200;

/// In thousandths the share of lines with the commonest number of cells, weighed up a little for many cells.
fn agreement(text: &[u8], input: Input, delimiter: u8) -> usize {
    let mut splitter = Splitter::new(delimiter, 1);
    let mut counts: Vec<usize> = Vec::new();
    let mut records = splitter.records(text, input);
    while counts.len() < LINES_WEIGHED {
        let Some(record) = records.next_record() else { break };
        counts.push(record.len());
    }
    let same = |cells: usize| counts.iter().filter(|count| **count == cells).count();
    let commonest = counts
        .iter()
        .copied()
        .filter(|cells| *cells > 1)
        .max_by_key(|cells| (same(*cells), *cells));
    let Some(cells) = commonest else { return 0 };
    same(cells) * 1000 / counts.len().max(1) + cells.min(50)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_no_text_are_told_apart() {
        for (head, foreign) in [
            (&b"PK\x03\x04....[Content_Types].xml"[..], Foreign::Xlsx),
            (
                b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                Foreign::Ods,
            ),
            (b"PK\x03\x04....datapackage.json", Foreign::Workspace),
            (b"PK\x05\x06", Foreign::Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::Xls),
            (b"%PDF-1.7", Foreign::Pdf),
            (b"\r\n<!DOCTYPE HTML>", Foreign::Html),
            (b"<table border=1>", Foreign::Html),
            (b"<?xml version=\"1.0\"?>", Foreign::Xml),
            (b"{\\rtf1", Foreign::Rtf),
            (b"\x1F\x8B\x08", Foreign::Gzip),
            (b"\x89PNG\r\n", Foreign::Picture),
            (b"\x00\x01\x02\x03\x04\x05\x06", Foreign::Binary),
        ] {
            assert_eq!(script(head), Err(foreign), "{head:?}");
        }
    }

    #[test]
    fn encodings() {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| {
            "Kunde;Betrag\nMüller;1"
                .encode_utf16()
                .flat_map(bytes)
                .collect::<Vec<u8>>()
        };
        for (head, encoding, evidence, mark) in [
            (b"\xEF\xBB\xBFKunde".to_vec(), Encoding::Utf8, Evidence::Settled, 3),
            (
                b"\xFF\xFEK\0".to_vec(),
                Encoding::Utf16LittleEndian,
                Evidence::Settled,
                2,
            ),
            (
                utf16(u16::to_le_bytes),
                Encoding::Utf16LittleEndian,
                Evidence::Settled,
                0,
            ),
            (utf16(u16::to_be_bytes), Encoding::Utf16BigEndian, Evidence::Settled, 0),
            (
                b"Kunde\nM\xFCller".to_vec(),
                Encoding::Windows1252,
                Evidence::Settled,
                0,
            ),
            ("Kunde\nMüller".into(), Encoding::Utf8, Evidence::Settled, 0),
            (b"Kunde\nM\xC3".to_vec(), Encoding::Utf8, Evidence::OnlyAscii, 0),
            (b"Kunde".to_vec(), Encoding::Utf8, Evidence::OnlyAscii, 0),
            (
                b"Kunde;Betrag;one stray\0 zero byte".to_vec(),
                Encoding::Utf8,
                Evidence::OnlyAscii,
                0,
            ),
        ] {
            assert_eq!(
                script(&head),
                Ok(Script {
                    encoding,
                    evidence,
                    mark
                }),
                "{}",
                String::from_utf8_lossy(&head)
            );
        }
    }

    #[test]
    fn delimiters() {
        for (text, found) in [
            ("Kunde;Betrag\nMüller;1,50\nMaier;2,00", b';'),
            ("Kunde,Betrag\n\"Müller; Söhne\",1.50\n\"Maier; Co\",2.00", b','),
            ("Kunde\tBetrag\na, b\t1", b'\t'),
            ("Kunde|Betrag\na|1", b'|'),
            ("Kunde\nMüller\nMaier", b';'),
            ("Kunde;Ort\n\"a,b\nc,d\";e\nf;g", b';'),
            ("Name,Text\na,x;y;z\nb,x;y;z\nc,x", b','),
        ] {
            assert_eq!(
                char::from(delimiter(text.as_bytes(), Input::Ends)),
                char::from(found),
                "{text}"
            );
        }
    }

    #[test]
    fn excels_separator_line() {
        for (text, found) in [
            ("sep=;\r\nKunde", Some((b';', 7))),
            ("SEP=,\nKunde", Some((b',', 6))),
            ("\"sep=|\"\nKunde", Some((b'|', 8))),
            ("sep=\t\nKunde", Some((b'\t', 6))),
            ("Kunde;sep=\n", None),
            ("separat;x\n", None),
        ] {
            assert_eq!(separator_line(text.as_bytes()), found, "{text}");
        }
    }
}
