//! What a file is, by its first bytes: readable text or something else, its encoding, its delimiter.

use super::code_page::PageEvidence;
use super::decode::{self, Evidence, turned_back};
use super::encoding::Encoding;
use crate::domain::values::order::sort_by_key;
use crate::exchange::input::{Input, without_end_marks};
use crate::exchange::parse::csv_read::Splitter;
use serde::{Deserialize, Serialize};

/// How many bytes decide.
pub const HEAD_BYTES: usize = 64 * 1024;

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
    /// A letter or slides in an archive, as Word, PowerPoint and LibreOffice write them.
    Document,
    /// A table of Apple.
    Numbers,
    /// LibreOffice Calc without a packing.
    FlatOds,
    /// A web page, often saved under the name of an Excel file.
    Html,
    /// A spreadsheet of Excel 2003, which is XML.
    XmlSpreadsheet,
    /// XML of any other kind.
    Xml,
    /// PNG, JPEG or GIF.
    Picture,
    /// Nothing known, and no text either.
    Binary,
}

/// What a workbook, or what is called one, may be packed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// A zip archive.
    Archive,
    /// A file of old Office, or an encrypted one of new.
    Compound,
    /// A web page, with a table in it.
    Page,
}

/// The packing of what may be a workbook, by the first [`HEAD_BYTES`]; `None` for all other files.
#[must_use]
pub fn packing(head: &[u8]) -> Option<Packing> {
    match foreign(head)? {
        Foreign::Xlsx | Foreign::Ods | Foreign::Document | Foreign::Numbers | Foreign::Zip => Some(Packing::Archive),
        Foreign::Xls => Some(Packing::Compound),
        Foreign::Html => Some(Packing::Page),
        Foreign::Workspace
        | Foreign::Gzip
        | Foreign::Pdf
        | Foreign::Rtf
        | Foreign::Xml
        | Foreign::XmlSpreadsheet
        | Foreign::FlatOds
        | Foreign::Picture
        | Foreign::Binary => None,
    }
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
        [0xEF, 0xBB, 0xBF, text @ ..] => return marked(utf8_or_twice(text), 3),
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
    if is_binary(without_end_marks(head)) {
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
            () if holds_table(head) => Foreign::Zip,
            () if has("vnd.oasis.opendocument.") || is_letter(&has) => Foreign::Document,
            () if has("[Content_Types].xml") || has("xl/workbook") => Foreign::Xlsx,
            () if has(".iwa") => Foreign::Numbers,
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
        _ if starts("<?xml") && has("opendocument.spreadsheet") => Some(Foreign::FlatOds),
        _ if starts("<?xml") && has("office:spreadsheet") => Some(Foreign::XmlSpreadsheet),
        _ if starts("<?xml") => Some(Foreign::Xml),
        _ => None,
    }
}

/// An archive whose first file is a table itself.
fn holds_table(archive: &[u8]) -> bool {
    let length = archive.get(26..).and_then(<[u8]>::first_chunk);
    let length = length.map_or(0, |length| usize::from(u16::from_le_bytes(*length)));
    let name = archive
        .get(30..)
        .and_then(|name| name.get(..length))
        .unwrap_or_default();
    let name = name.to_ascii_lowercase();
    [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".txt"]
        .iter()
        .any(|end| name.ends_with(end.as_bytes()))
}

/// A letter or slides, in the packing of a workbook.
fn is_letter(has: &impl Fn(&str) -> bool) -> bool {
    has("[Content_Types].xml") && !has("xl/") && (has("word/") || has("ppt/"))
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
        let mut pages = PageEvidence::new();
        pages.take_each(head, |at, _| {
            let stray = decode::stray(head.get(at..).unwrap_or_default());
            stray.map_or(1, |(_, length)| length)
        });
        pages.best()
    } else {
        utf8_or_twice(head)
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

/// Whether the text was once read as Windows-1252: then there are letters that come back.
fn utf8_or_twice(text: &[u8]) -> Encoding {
    let is_twice = text.utf8_chunks().any(|chunk| {
        let text = chunk.valid();
        let starts = text.char_indices().filter(|(_, c)| matches!(c, 'Â'..='Ã' | 'â' | 'Å'));
        let mut back = starts.filter_map(|(at, _)| turned_back(text.get(at..)?));
        back.any(|(c, _)| c.is_alphabetic() || matches!(c, '€' | '–' | '’' | '„' | '“'))
    });
    if is_twice { Encoding::Utf8Twice } else { Encoding::Utf8 }
}

/// The characters, not the bytes: each has one leading byte.
fn beyond_ascii(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte >= 0xC0).count()
}

/// What may part cells, the likeliest first.
pub const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Stands for blanks by which the columns are aligned.
pub const BLANKS: u8 = b' ';

/// What the user may choose from.
pub const SIGNS: [u8; 5] = [b';', b'\t', b',', b'|', BLANKS];

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

/// What may part the cells, the one first by which the lines agree most; a semicolon where none parts anything.
#[must_use]
pub(in crate::exchange) fn ranked_delimiters(text: &[u8], input: Input) -> [u8; 4] {
    let mut ranked = DELIMITERS.map(|delimiter| (agreement(text, input, delimiter), delimiter));
    sort_by_key(&mut ranked, |(score, _)| std::cmp::Reverse(*score));
    ranked.map(|(_, delimiter)| delimiter)
}

const LINES_WEIGHED: usize = 200;

/// In thousandths the share of lines with as many cells as the first that has several, or as most have; fewer count a little less,
/// because empty cells at the end are often left away. Weighed up a little for many cells.
fn agreement(text: &[u8], input: Input, delimiter: u8) -> usize {
    let mut splitter = Splitter::of_table(delimiter, 1);
    let mut counts: Vec<usize> = Vec::new();
    let mut records = splitter.records(text, input);
    while counts.len() < LINES_WEIGHED {
        let Some(record) = records.next_record() else { break };
        counts.push(record.len());
    }
    let with = |fits: &dyn Fn(usize) -> bool| counts.iter().filter(|count| fits(**count)).count();
    let score = |cells: usize| {
        let (whole, short) = (with(&|count| count == cells), with(&|count| count > 1 && count < cells));
        (whole * 1000 + short * 900) / counts.len().max(1) + cells.min(50)
    };
    let several = || counts.iter().copied().filter(|cells| *cells > 1);
    let commonest = several().max_by_key(|cells| (with(&|count| count == *cells), *cells));
    several()
        .next()
        .into_iter()
        .chain(commonest)
        .map(score)
        .max()
        .unwrap_or(0)
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
            (
                b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x0A\0\0\0liste.xlsxPK\x03\x04[Content_Types].xml",
                Foreign::Zip,
            ),
            (b"PK\x03\x04....[Content_Types].xml....word/document.xml", Foreign::Document),
            (
                b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
                Foreign::Document,
            ),
            (b"PK\x03\x04....Index/Document.iwa", Foreign::Numbers),
            (
                b"<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:spreadsheet>",
                Foreign::FlatOds,
            ),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::Xls),
            (b"%PDF-1.7", Foreign::Pdf),
            (b"\r\n<!DOCTYPE HTML>", Foreign::Html),
            (b"<table border=1>", Foreign::Html),
            (b"<?xml version=\"1.0\"?>", Foreign::Xml),
            (
                b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Foreign::XmlSpreadsheet,
            ),
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
            ("a;b;c;d\n1;1,5\n2;2,5\n3;3,5;;x\n4;4,5\n", b';'),
            ("Name,Text\na,x;y;z\nb,x;y;z\nc,x", b','),
        ] {
            assert_eq!(
                char::from(ranked_delimiters(text.as_bytes(), Input::Ends)[0]),
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
