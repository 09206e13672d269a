//! The packing of a workbook, looked through before anything is unpacked: which kind it is, and whether it is safe to open.
//!
//! **How it works.** The directory at the end of an archive names all its files with the sizes before and after. From these alone
//! it is refused where it would unpack to more than any list of ours. The files that are unpacked as a whole are then unpacked
//! once and only counted, because a directory may lie; sheets are not, since their rows are read one after the other.

use super::compound;
use crate::exchange::sheets::WorkbookFault;
use flate2::read::DeflateDecoder;
use std::io::{BufRead, BufReader, Read};

/// The formats, by what reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookFormat {
    /// Excel since 2007, with macros or without.
    Xlsx,
    /// The same in binary records.
    Xlsb,
    /// Excel before 2007.
    Xls,
    /// LibreOffice Calc.
    Ods,
}

/// So many files may be in it.
const FILES_MAX: usize = 20_000;
/// So much may come out of it: a million rows of thirty columns.
const UNPACKED_MAX: u64 = 3 << 30;
/// So much of it may be of files that are unpacked as a whole.
const WHOLE_MAX: u64 = 512 << 20;
/// A large file that shrinks to less than this part of itself holds the same over and over.
const RATIO_MAX: u64 = 300;
/// Smaller files may shrink as they like.
const RATIO_FROM: u64 = 32 << 20;

/// Tells which format the bytes are.
///
/// # Errors
/// What keeps them from being opened.
pub fn look(bytes: &[u8]) -> Result<BookFormat, WorkbookFault> {
    look_within(bytes, WHOLE_MAX)
}

fn look_within(bytes: &[u8], whole: u64) -> Result<BookFormat, WorkbookFault> {
    match bytes {
        [0xD0, 0xCF, 0x11, 0xE0, ..] => look_at_compound(bytes),
        [b'P', b'K', ..] => look_at_archive(bytes, whole),
        [..] => Err(WorkbookFault::NoWorkbook),
    }
}

/// The files of an archive that was looked at.
pub struct Archive<'a> {
    bytes: &'a [u8],
    files: Vec<PackedFile<'a>>,
}

/// A file of an archive, being unpacked.
pub type UnpackedFile<'a> = Box<dyn BufRead + 'a>;

impl std::fmt::Debug for Archive<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Archive").finish_non_exhaustive()
    }
}

impl<'a> Archive<'a> {
    /// By its directory.
    ///
    /// # Errors
    /// Damaged where there is none.
    pub fn open(bytes: &'a [u8]) -> Result<Self, WorkbookFault> {
        let files = directory(bytes)?;
        Ok(Self { bytes, files })
    }

    /// The file of this name, in letters of any size.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<UnpackedFile<'a>> {
        let mut files = self.files.iter();
        let file = files.find(|file| file.name.len() == name.len() && file.name_ends(name))?;
        let content = file.content(self.bytes)?;
        Some(match file.deflated {
            true => Box::new(BufReader::with_capacity(1 << 16, DeflateDecoder::new(content))),
            false => Box::new(content),
        })
    }
}

/// Old Office: streams with names in UTF-16.
fn look_at_compound(bytes: &[u8]) -> Result<BookFormat, WorkbookFault> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    match () {
        () if has("EncryptedPackage") => Err(WorkbookFault::Protected),
        // Some programs leave the last sector short. It may have been cut off as well, and rows may be missing without a sign.
        () if has("Workbook") || has("Book") => compound::workbook_stream(bytes).map(|_| BookFormat::Xls),
        () => Err(WorkbookFault::NoWorkbook),
    }
}

fn look_at_archive(bytes: &[u8], whole: u64) -> Result<BookFormat, WorkbookFault> {
    let files = directory(bytes)?;
    let unpacked: u64 = files.iter().fold(0, |sum, file| sum.saturating_add(file.unpacked));
    let packed: u64 = files.iter().fold(0, |sum, file| sum.saturating_add(file.packed));
    let shrinks = |file: &PackedFile<'_>| file.unpacked > RATIO_FROM && file.unpacked / file.packed.max(1) > RATIO_MAX;
    // Several names for the same bytes unpack them several times.
    if unpacked > UNPACKED_MAX || packed > bytes.len() as u64 || files.iter().any(shrinks) {
        return Err(WorkbookFault::TooLarge);
    }
    if files.iter().any(|file| file.encrypted) {
        return Err(WorkbookFault::Protected);
    }
    let ends = |end: &str| files.iter().any(|file| file.name_ends(end));
    let format = match () {
        () if ends("workbook.bin") => BookFormat::Xlsb,
        () if ends("workbook.xml") => BookFormat::Xlsx,
        () if ends("content.xml") && is_calc(bytes, &files) => BookFormat::Ods,
        // A main part of another name.
        () if ends("[content_types].xml") && files.iter().any(|file| file.name_holds("worksheets/")) => {
            BookFormat::Xlsx
        }
        () => return Err(WorkbookFault::NoWorkbook),
    };
    if files.iter().any(|file| file.promises_too_much(bytes)) {
        return Err(WorkbookFault::TooLarge);
    }
    let mut left = whole;
    for file in files.iter().filter(|file| file.is_read_whole()) {
        left = left
            .checked_sub(file.inflates_to(bytes, left)?)
            .ok_or(WorkbookFault::TooLarge)?;
    }
    Ok(format)
}

fn is_calc(bytes: &[u8], files: &[PackedFile<'_>]) -> bool {
    let kind = files.iter().find(|file| file.name_ends("mimetype"));
    let kind = kind.and_then(|file| file.content(bytes));
    kind.is_some_and(|kind| kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet"))
}

/// A file in the archive as the directory has it.
struct PackedFile<'a> {
    name: &'a [u8],
    encrypted: bool,
    deflated: bool,
    packed: u64,
    unpacked: u64,
    /// Where its own header stands.
    offset: u64,
}

impl<'a> PackedFile<'a> {
    fn name_ends(&self, end: &str) -> bool {
        let start = self.name.len().saturating_sub(end.len());
        self.name
            .get(start..)
            .is_some_and(|found| found.eq_ignore_ascii_case(end.as_bytes()))
    }

    fn name_holds(&self, part: &str) -> bool {
        self.name
            .windows(part.len())
            .any(|found| found.eq_ignore_ascii_case(part.as_bytes()))
    }

    /// All but sheets and what nobody opens.
    fn is_read_whole(&self) -> bool {
        let ends = |end: &str| self.name_ends(end);
        let is_sheet = self.name_holds("worksheets/") && !ends(".rels");
        (ends(".xml") || ends(".rels") || ends(".bin")) && !is_sheet
    }

    /// Its bytes as they lie in the archive.
    fn content<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let header = bytes.get(usize::try_from(self.offset).ok()?..)?;
        let start = 30 + usize::from(short(header, 26)?) + usize::from(short(header, 28)?);
        let rest = header.get(start..)?;
        Some(rest.get(..usize::try_from(self.packed).ok()?).unwrap_or(rest))
    }

    /// A list of texts that says it has more of them than it has room for, which would be made ready.
    fn promises_too_much(&self, bytes: &[u8]) -> bool {
        /// `<si/>`
        const TEXT_BYTES: u64 = 5;
        if !self.name_ends("sharedstrings.xml") {
            return false;
        }
        let mut start = Vec::new();
        let content = self.content(bytes).unwrap_or_default();
        let read = match self.deflated {
            true => DeflateDecoder::new(content).take(4096).read_to_end(&mut start),
            false => content.take(4096).read_to_end(&mut start),
        };
        let text = String::from_utf8_lossy(&start);
        let told = text.split("uniqueCount=").nth(1).and_then(|rest| rest.get(1..));
        let digits = told.and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
        let count = digits.filter(|digits| !digits.is_empty());
        let is_true = count.is_none_or(|count| {
            count
                .parse::<u64>()
                .is_ok_and(|count| count * TEXT_BYTES <= self.unpacked)
        });
        read.is_ok() && !is_true
    }

    /// How many bytes really come out of it, or one more than `most`.
    fn inflates_to(&self, bytes: &[u8], most: u64) -> Result<u64, WorkbookFault> {
        if !self.deflated {
            return Ok(self.packed);
        }
        let content = self.content(bytes).ok_or(WorkbookFault::Damaged)?;
        let mut decoder = DeflateDecoder::new(content).take(most.saturating_add(1));
        std::io::copy(&mut decoder, &mut std::io::sink()).map_err(|_| WorkbookFault::Damaged)
    }
}

/// The files that the directory at the end names.
fn directory(bytes: &[u8]) -> Result<Vec<PackedFile<'_>>, WorkbookFault> {
    /// The directory's end is 22 bytes and a comment of at most 65,535.
    const END: usize = 22;
    let from = bytes.len().saturating_sub(END + 0xFFFF);
    let tail = bytes.get(from..).unwrap_or_default();
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06");
    let end = end.and_then(|at| tail.get(at..)).ok_or(WorkbookFault::Damaged)?;
    let count = short(end, 10).ok_or(WorkbookFault::Damaged)?;
    let (size, start) = (long(end, 12), long(end, 16));
    if usize::from(count) > FILES_MAX || count == u16::MAX || start == Some(u32::MAX) {
        return Err(WorkbookFault::TooLarge);
    }
    let size = size.map_or(0, |size| size as usize);
    let place = start.map(|start| start as usize).ok_or(WorkbookFault::Damaged)?;
    let mut rest = bytes
        .get(place..)
        .and_then(|rest| rest.get(..size))
        .ok_or(WorkbookFault::Damaged)?;
    let mut files = Vec::with_capacity(usize::from(count));
    // What the end says of the number of files may be a lie as well.
    while rest.starts_with(b"PK\x01\x02") && files.len() <= FILES_MAX {
        let (file, more) = entry(rest).ok_or(WorkbookFault::Damaged)?;
        files.push(file);
        rest = more;
    }
    match files.len() {
        0 => Err(WorkbookFault::NoWorkbook),
        found if found > FILES_MAX => Err(WorkbookFault::TooLarge),
        _ => Ok(files),
    }
}

fn entry(bytes: &[u8]) -> Option<(PackedFile<'_>, &[u8])> {
    let lengths = [28, 30, 32].map(|at| short(bytes, at).map(usize::from));
    let [Some(name), Some(extra), Some(comment)] = lengths else {
        return None;
    };
    let more = bytes.get(46..)?;
    let (name, more) = more.split_at_checked(name)?;
    let (extra, more) = more.split_at_checked(extra)?;
    let mut wide = wide_sizes(extra);
    // What does not fit into four bytes stands among the extras, in this order.
    let mut size = |at: usize| {
        let narrow = long(bytes, at)?;
        Some(if narrow == u32::MAX {
            wide.next()?
        } else {
            u64::from(narrow)
        })
    };
    let (unpacked, packed, offset) = (size(24)?, size(20)?, size(42)?);
    let file = PackedFile {
        name,
        encrypted: short(bytes, 8)? & 1 == 1,
        deflated: short(bytes, 10)? == 8,
        packed,
        unpacked,
        offset,
    };
    Some((file, more.get(comment..)?))
}

/// The sizes of eight bytes in the extras of an entry.
fn wide_sizes(mut extra: &[u8]) -> impl Iterator<Item = u64> + use<> {
    let mut found = Vec::new();
    while let (Some(kind), Some(length)) = (short(extra, 0), short(extra, 2)) {
        let body = extra.get(4..).unwrap_or_default();
        let (content, more) = body.split_at_checked(usize::from(length)).unwrap_or((body, &[]));
        if kind == 1 {
            let (sizes, _) = content.as_chunks::<8>();
            found.extend(sizes.iter().map(|size| u64::from_le_bytes(*size)));
        }
        extra = more;
    }
    found.into_iter()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::tests::{Packed, packed, zip};

    const MAIN: (&str, &[u8]) = ("xl/workbook.xml", b"<workbook/>");

    #[test]
    fn packings_that_lie_or_hold_too_much_are_refused() {
        let whole = || vec![packed(MAIN.0, MAIN.1)];
        let with = |more: Vec<Packed>| zip(&whole().into_iter().chain(more).collect::<Vec<_>>());
        let huge = Packed {
            told: 3_000_000_000,
            ..packed("xl/worksheets/sheet1.xml", b"x")
        };
        let many = (0..25_000)
            .map(|file| packed(&format!("xl/media/{file}.png"), b""))
            .collect();
        let bomb = vec![b' '; 2 << 20];
        let bomb = packed("xl/sharedStrings.xml", &bomb);
        let told = u32::try_from(bomb.content.len()).expect("small") + 10;
        let liar = Packed { told, ..bomb.clone() };
        let promise = packed("xl/sharedStrings.xml", b"<sst uniqueCount=\"400000000\"></sst>");
        for (what, bytes, expected) in [
            ("a workbook", with(Vec::new()), Ok(BookFormat::Xlsx)),
            (
                "more than any list",
                with(vec![huge.clone(), huge.clone()]),
                Err(WorkbookFault::TooLarge),
            ),
            ("too many files", with(many), Err(WorkbookFault::TooLarge)),
            ("a bomb", with(vec![bomb]), Err(WorkbookFault::TooLarge)),
            (
                "a bomb that says it is none",
                with(vec![liar]),
                Err(WorkbookFault::TooLarge),
            ),
            (
                "texts that are not there",
                with(vec![promise]),
                Err(WorkbookFault::TooLarge),
            ),
            (
                "the same over and over",
                with(vec![Packed {
                    told: 900_000_000,
                    ..huge
                }]),
                Err(WorkbookFault::TooLarge),
            ),
            (
                "no workbook",
                zip(&[packed("word/document.xml", b"<a/>")]),
                Err(WorkbookFault::NoWorkbook),
            ),
            (
                "cut off",
                with(Vec::new()).get(..60).expect("longer").to_vec(),
                Err(WorkbookFault::Damaged),
            ),
            ("nothing", b"PK\x05\x06".to_vec(), Err(WorkbookFault::Damaged)),
            ("a text", b"Kunde;Betrag".to_vec(), Err(WorkbookFault::NoWorkbook)),
        ] {
            assert_eq!(look_within(&bytes, 1 << 20), expected, "{what}");
        }
    }
}
