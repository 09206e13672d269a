//! Code pages that have one byte for each character, and which of them a text was written with: letters stand in words, signs
//! between them.

use super::encoding::Encoding;
use crate::exchange::parse::short_bytes::ascii_run;

/// Those that are told apart, the likeliest first. Their lower half is ASCII.
const PAGES: [Encoding; 3] = [Encoding::Windows1252, Encoding::Dos850, Encoding::MacRoman];

/// The character of a byte. Encodings that have several bytes to a character are read as Windows-1252.
#[must_use]
pub(in crate::exchange) fn character(encoding: Encoding, byte: u8) -> char {
    let Some(at) = byte.checked_sub(0x80).map(usize::from) else {
        return char::from(byte);
    };
    let upper = match encoding {
        Encoding::Dos850 => DOS_850.get(at),
        Encoding::MacRoman => MAC_ROMAN.get(at),
        Encoding::Latin9 => LATIN_9.iter().find(|(known, _)| *known == byte).map(|(_, c)| c),
        Encoding::Windows1252
        | Encoding::Utf8
        | Encoding::Utf8Twice
        | Encoding::Utf16LittleEndian
        | Encoding::Utf16BigEndian => return windows_1252(byte),
    };
    upper.copied().unwrap_or(char::from(byte))
}

/// The character of a byte in western Windows.
#[must_use]
pub(in crate::exchange) fn windows_1252(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|at| WINDOWS_1252.get(usize::from(at)));
    special.copied().unwrap_or(char::from(byte))
}

/// The byte of Windows-1252 that the character is written with.
#[must_use]
pub(super) fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ (0..0x80 | 0xA0..=0xFF) => u8::try_from(code).ok(),
        _ => (0x80..=0x9F).find(|byte| character(Encoding::Windows1252, *byte) == c),
    }
}

/// The text as it were if its bytes had been of the other code page; `None` where it holds what Windows-1252 cannot write.
#[must_use]
pub(in crate::exchange) fn as_other(text: &str, other: Encoding) -> Option<String> {
    text.chars().map(|c| Some(character(other, byte_of(c)?))).collect()
}

/// The characters of 0x80 to 0x9F (WHATWG Encoding, index windows-1252); all others are those of Latin-1.
#[rustfmt::skip]
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Where ISO 8859-15 differs from Latin-1.
const LATIN_9: [(u8, char); 8] = [
    (0xA4, '€'),
    (0xA6, 'Š'),
    (0xA8, 'š'),
    (0xB4, 'Ž'),
    (0xB8, 'ž'),
    (0xBC, 'Œ'),
    (0xBD, 'œ'),
    (0xBE, 'Ÿ'),
];

/// The upper half of IBM's code page 850, as DOS and the console of Windows write in western Europe.
#[rustfmt::skip]
const DOS_850: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å',
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ',
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»',
    '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥', '┐',
    '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤',
    'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀',
    'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´',
    '\u{AD}', '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{A0}',
];

/// The upper half of Mac OS Roman.
#[rustfmt::skip]
const MAC_ROMAN: [char; 128] = [
    'Ä', 'Å', 'Ç', 'É', 'Ñ', 'Ö', 'Ü', 'á', 'à', 'â', 'ä', 'ã', 'å', 'ç', 'é', 'è',
    'ê', 'ë', 'í', 'ì', 'î', 'ï', 'ñ', 'ó', 'ò', 'ô', 'ö', 'õ', 'ú', 'ù', 'û', 'ü',
    '†', '°', '¢', '£', '§', '•', '¶', 'ß', '®', '©', '™', '´', '¨', '≠', 'Æ', 'Ø',
    '∞', '±', '≤', '≥', '¥', 'µ', '∂', '∑', '∏', 'π', '∫', 'ª', 'º', 'Ω', 'æ', 'ø',
    '¿', '¡', '¬', '√', 'ƒ', '≈', '∆', '«', '»', '…', '\u{A0}', 'À', 'Ã', 'Õ', 'Œ', 'œ',
    '–', '—', '“', '”', '‘', '’', '÷', '◊', 'ÿ', 'Ÿ', '⁄', '€', '‹', '›', 'ﬁ', 'ﬂ',
    '‡', '·', '‚', '„', '‰', 'Â', 'Ê', 'Á', 'Ë', 'È', 'Í', 'Î', 'Ï', 'Ì', 'Ó', 'Ô',
    '\u{F8FF}', 'Ò', 'Ú', 'Û', 'Ù', 'ı', 'ˆ', '˜', '¯', '˘', '˙', '˚', '¸', '˝', '˛', 'ˇ',
];

/// What stands beside a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Beside {
    /// Neither a letter nor beyond ASCII.
    #[default]
    Other,
    Small,
    Capital,
    /// Beyond ASCII: a letter as likely as not.
    Beyond,
}

impl Beside {
    const COUNT: usize = 4;
    const ALL: [Self; Self::COUNT] = [Self::Other, Self::Small, Self::Capital, Self::Beyond];

    const fn of(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' => Self::Small,
            b'A'..=b'Z' => Self::Capital,
            0x80.. => Self::Beyond,
            _ => Self::Other,
        }
    }

    const fn is_word(self) -> bool {
        !matches!(self, Self::Other)
    }
}

/// What suits a code page, and what does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Suits {
    /// Signs within words, capitals amid small letters, characters that the page does not have.
    faults: u32,
    /// German letters in words.
    german: u32,
}

/// How often each byte beyond ASCII came, and beside what.
#[derive(Debug, Clone)]
pub(in crate::exchange) struct PageEvidence {
    /// By byte, then what is before it, then what is after it.
    counts: Vec<u32>,
    before: Beside,
    /// A byte whose neighbour is not known yet, and what is before it.
    waits: Option<(u8, Beside)>,
}

impl PageEvidence {
    const SIZE: usize = 128 * Beside::COUNT * Beside::COUNT;

    /// Before the first byte.
    #[must_use]
    pub fn new() -> Self {
        Self {
            counts: vec![0; Self::SIZE],
            before: Beside::Other,
            waits: None,
        }
    }

    /// Takes the next bytes; they may be cut anywhere. `found` is told each byte beyond ASCII and where it stands, and says how many
    /// bytes the character has: one of several is no evidence of a code page.
    pub fn take_each(&mut self, bytes: &[u8], mut found: impl FnMut(usize, u8) -> usize) {
        let Some((first, last)) = bytes.first().zip(bytes.last()) else {
            return;
        };
        if let Some((byte, before)) = self.waits.take() {
            self.count(byte, before, Beside::of(*first));
        }
        let mut at = 0;
        loop {
            at += ascii_run(bytes.get(at..).unwrap_or_default());
            let Some(byte) = bytes.get(at).copied() else { break };
            let length = found(at, byte);
            if length > 1 {
                at += length;
                continue;
            }
            let before = match at.checked_sub(1).and_then(|at| bytes.get(at)) {
                Some(before) => Beside::of(*before),
                None => self.before,
            };
            match bytes.get(at + 1) {
                Some(after) => self.count(byte, before, Beside::of(*after)),
                None => self.waits = Some((byte, before)),
            }
            at += 1;
        }
        self.before = Beside::of(*last);
    }

    fn count(&mut self, byte: u8, before: Beside, after: Beside) {
        let at = (usize::from(byte & 0x7F) * Beside::COUNT + before as usize) * Beside::COUNT + after as usize;
        if let Some(count) = self.counts.get_mut(at) {
            *count = count.saturating_add(1);
        }
    }

    /// The code page that the bytes suit best: Windows-1252 unless it makes words that nobody writes and another one does not.
    #[must_use]
    pub fn best(&self) -> Encoding {
        let usual = self.suits(Encoding::Windows1252);
        if let Some((other, suits)) = self.best_other()
            && usual.faults > 0
            && suits.faults * 4 <= usual.faults
        {
            return other;
        }
        // A sign of currency without a currency stands where ISO 8859-15 has the euro.
        if self.has(0xA4..=0xA4) && !self.has(0x80..=0x9F) {
            return Encoding::Latin9;
        }
        Encoding::Windows1252
    }

    /// Another code page that suits about as well as Windows-1252, where that is [`PageEvidence::best`].
    #[must_use]
    pub fn doubt(&self) -> Option<Encoding> {
        let usual = self.suits(Encoding::Windows1252);
        let (other, suits) = self.best_other()?;
        let is_likelier = usual.german == 0 && suits.german > 0 && suits.faults == 0;
        (self.best() == Encoding::Windows1252 && (usual.faults > 0 || is_likelier)).then_some(other)
    }

    fn best_other(&self) -> Option<(Encoding, Suits)> {
        let others = PAGES.into_iter().filter(|page| *page != Encoding::Windows1252);
        others
            .map(|page| (page, self.suits(page)))
            .min_by_key(|(_, suits)| (suits.faults, std::cmp::Reverse(suits.german)))
    }

    fn suits(&self, page: Encoding) -> Suits {
        let mut suits = Suits::default();
        for (byte, counts) in (0x80..=0xFF).zip(self.counts.chunks(Beside::COUNT * Beside::COUNT)) {
            let c = character(page, byte);
            let sides = Beside::ALL
                .into_iter()
                .flat_map(|before| Beside::ALL.map(|after| (before, after)));
            for (count, (before, after)) in counts.iter().zip(sides).filter(|(count, _)| **count > 0) {
                if is_fault(c, before, after) {
                    suits.faults = suits.faults.saturating_add(*count);
                } else if "äöüßÄÖÜ".contains(c) && (before.is_word() || after.is_word()) {
                    suits.german = suits.german.saturating_add(*count);
                }
            }
        }
        suits
    }

    fn has(&self, bytes: std::ops::RangeInclusive<u8>) -> bool {
        let each = (0x80..=0xFF).zip(self.counts.chunks(Beside::COUNT * Beside::COUNT));
        each.into_iter()
            .any(|(byte, counts)| bytes.contains(&byte) && counts.iter().any(|count| *count > 0))
    }
}

/// Whether nobody writes this character between such neighbours.
fn is_fault(c: char, before: Beside, after: Beside) -> bool {
    if c.is_control() {
        return true;
    }
    let is_within = before.is_word() && after.is_word();
    // The signs of ordinal numbers count as letters elsewhere.
    if c.is_alphabetic() && !matches!(c, 'ª' | 'º') {
        let is_late_capital = before == Beside::Small || (before == Beside::Capital && after == Beside::Small);
        let is_before_capital = before == Beside::Other && after == Beside::Capital;
        return (c.is_uppercase() && is_late_capital) || (c.is_lowercase() && is_before_capital);
    }
    // These begin no word.
    if after.is_word() && matches!(c, '€' | '†' | '‡' | '‰' | '™' | '¢' | '£' | '¥' | '¤') {
        return true;
    }
    is_within && !matches!(c, '’' | '‘' | '´' | '·' | '–' | '—' | '\u{A0}' | '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, page: Encoding) -> Vec<u8> {
        let byte = |c: char| (0..=255_u8).find(|byte| character(page, *byte) == c);
        text.chars()
            .map(|c| byte(c).unwrap_or_else(|| panic!("{c} in {page:?}")))
            .collect()
    }

    fn evidence(bytes: &[u8], size: usize) -> PageEvidence {
        let mut evidence = PageEvidence::new();
        let pieces = bytes.chunks(size).chain([&b"\n"[..]]);
        pieces.for_each(|piece| evidence.take_each(piece, |_, _| 1));
        evidence
    }

    #[test]
    fn each_page_is_known_by_its_words() {
        let lists = [
            "Kunde;Ort;Straße\nJäger & Söhne;Köln;Mühlstraße 3\nKönig Druck GmbH;Würzburg;Am Tor\n",
            "Kunde;Straße\nMüller;Weg 1\n",
            "ÖKO-BAU GMBH;ÜBERLINGEN\nÄrztehaus;Überlingen\n",
            "Société Générale;Besançon\nPiñata S.L.;Málaga\nMüller;Zürich\n",
        ];
        for text in lists {
            for page in PAGES {
                for size in [1, 2, 7, 1_000] {
                    let seen = evidence(&written(text, page), size);
                    assert_eq!((seen.best(), seen.doubt()), (page, None), "{text} as {page:?}");
                }
            }
        }
    }

    #[test]
    fn what_windows_writes_stays_windows() {
        for text in [
            "„Müller“ – Söhne;L’Oréal;5 € netto\n",
            "Bäcker\u{A0}GmbH;Nº 5;20 %; ± 3;§ 14\n",
            "Škoda Plzeň".replace('ň', "n").as_str(),
            "Lukáš;Košice;Žilina;Müller\n",
            "only ASCII\n",
        ] {
            let seen = evidence(&written(text, Encoding::Windows1252), 3);
            assert_eq!(seen.best(), Encoding::Windows1252, "{text}");
        }
        let seen = evidence(&written("Müller;5 €", Encoding::Latin9), 3);
        assert_eq!(seen.best(), Encoding::Latin9);
    }

    #[test]
    fn too_little_to_be_sure_is_a_doubt() {
        let seen = evidence(&written("König\nSöhne\n", Encoding::MacRoman), 4);
        assert_eq!(
            (seen.best(), seen.doubt()),
            (Encoding::Windows1252, Some(Encoding::MacRoman))
        );
        assert_eq!(as_other("Kšnig", Encoding::MacRoman).as_deref(), Some("König"));
        assert_eq!(as_other("Łódź", Encoding::MacRoman), None);
    }
}
