//! Which encodings are told apart.

use serde::{Deserialize, Serialize};

/// How the characters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Encoding {
    /// Taken for text that is ASCII so far, too.
    Utf8,
    /// As Excel writes “Unicode text”.
    Utf16LittleEndian,
    /// Rare; told by a mark or by its zero bytes.
    Utf16BigEndian,
    /// Western Windows; also stands for Latin-1, whose letters are the same.
    Windows1252,
    /// ISO 8859-15: Latin-1 with the euro, as old Unix programs write.
    Latin9,
    /// Code page 850, as DOS and the console of Windows write.
    Dos850,
    /// Macs before 2001, and Excel for Mac when it saves "CSV (Macintosh)".
    MacRoman,
    /// UTF-8 that was once read as Windows-1252 and saved as UTF-8 again: `MÃ¼ller` for `Müller`.
    Utf8Twice,
}
