//! The addresses beside the names of a file, which tell two firms of one name apart where no number does.
//!
//! **How it works.** Zip code, place, street, mail or website and VAT number are looked for by their headings, in columns that nothing else
//! uses. Each address gets a place, those of all rows with the same cells the same; plain files have no such columns and do not know of it.
//! Whether two addresses may be one firm's is told by the first of them that both have ([`Address::relation`]).

use super::cells::value;
use super::number_sense::can_be_number;
use crate::domain::values::identity::{WeakKey, name_key};
use crate::exchange::columns::field::heading_key;
use rustc_hash::FxHashMap;

/// The columns, and all addresses that came up.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    columns: Vec<(AddressPart, usize)>,
    /// Each once; counted from 1.
    seen: Vec<Address>,
    /// By their cells, one after another.
    places: FxHashMap<Vec<u8>, u32>,
    cells: Vec<u8>,
}

/// What an address consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AddressPart {
    Vat,
    Zip,
    City,
    Street,
    Mail,
}

const PARTS: usize = 5;

/// The headings of each, as [`heading_key`] gives them.
#[rustfmt::skip]
const HEADINGS: [(AddressPart, &str); PARTS] = [
    (AddressPart::Vat, "ustidnr ustid ustidentnr ustidnummer umsatzsteuerid umsatzsteueridnr umsatzsteueridentifikationsnummer vatid vatno vatnr \
        vatnumber vatidnumber vatidnr vatregistrationno uidnummer uidnr steuernummer steuernr taxid taxnumber"),
    (AddressPart::Zip, "plz postleitzahl zip zipcode postcode postalcode kundenplz rechnungsplz billingzip billingpostalcode billtozip"),
    (AddressPart::City, "ort stadt city town wohnort firmenort kundenort rechnungsort sitz firmensitz billingcity billtocity plzort plzundort plzstadt"),
    (AddressPart::Street, "strasse strassenr strassehausnr strassehausnummer strasseundhausnummer strassenundhausnummer strasseundnr street address \
        addressline1 address1 streetaddress adresse anschrift kundenadresse rechnungsadresse billingaddress billingaddress1 billingstreet"),
    (AddressPart::Mail, "email mail emailadresse mailadresse emailaddress mailaddress kundenemail website webseite web url homepage domain internet"),
];

/// Where anybody may have a mailbox.
const FREE_MAIL: [&str; 16] = [
    "gmail.com",
    "googlemail.com",
    "gmx.de",
    "gmx.net",
    "gmx.at",
    "gmx.ch",
    "web.de",
    "t-online.de",
    "freenet.de",
    "outlook.com",
    "outlook.de",
    "hotmail.com",
    "hotmail.de",
    "yahoo.com",
    "yahoo.de",
    "icloud.com",
];

/// How two addresses of one name stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// One firm's, as far as they show.
    Same,
    /// Two streets of one place: perhaps two spellings.
    OtherStreet,
    /// Two firms, or one that has moved or has branches.
    Other,
    /// Two firms: their VAT numbers differ.
    OtherFirm,
}

impl Addresses {
    /// Of the columns that mean nothing else, with their headings.
    #[must_use]
    pub fn of<'a>(unused: impl Iterator<Item = (usize, &'a str)>) -> Self {
        let mut found: Vec<(AddressPart, usize)> = Vec::new();
        for (column, header) in unused {
            let key = heading_key(header);
            let part = HEADINGS
                .iter()
                .find(|(_, keys)| keys.split(' ').any(|known| known == key));
            if let Some((part, _)) = part
                && !found.iter().any(|(known, _)| known == part)
            {
                found.push((*part, column));
            }
        }
        Self {
            columns: found,
            ..Self::default()
        }
    }

    /// The table has columns of addresses.
    #[must_use]
    pub const fn has_columns(&self) -> bool {
        !self.columns.is_empty()
    }

    /// The place of the row's address; 0 where it has none, or a number that tells who is meant.
    #[inline]
    pub fn place<'a>(&mut self, number: &[u8], cell: impl Fn(usize) -> &'a [u8]) -> u32 {
        match self.columns.is_empty() {
            true => 0,
            false => self.look_up(number, cell),
        }
    }

    fn look_up<'a>(&mut self, number: &[u8], cell: impl Fn(usize) -> &'a [u8]) -> u32 {
        if !number.is_empty() && can_be_number(&String::from_utf8_lossy(number)) {
            return 0;
        }
        self.cells.clear();
        for (_, column) in &self.columns {
            self.cells.extend_from_slice(value(cell(*column)));
            self.cells.push(b'\n');
        }
        if let Some(place) = self.places.get(&self.cells) {
            return *place;
        }
        let text = |part: AddressPart| {
            let column = self.columns.iter().find(|(known, _)| *known == part);
            column.map_or_else(String::new, |(_, column)| {
                let text = String::from_utf8_lossy(value(cell(*column)));
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            })
        };
        let address = Address::new(
            [
                AddressPart::Vat,
                AddressPart::Zip,
                AddressPart::City,
                AddressPart::Street,
                AddressPart::Mail,
            ]
            .map(text),
        );
        let place = address.map_or(0, |address| {
            let at = self.seen.iter().position(|known| *known == address);
            let at = at.filter(|_| self.seen.len() < 64);
            u32::try_from(at.unwrap_or_else(|| {
                self.seen.push(address);
                self.seen.len() - 1
            }))
            .map_or(0, |at| at + 1)
        });
        self.places.insert(self.cells.clone(), place);
        place
    }

    /// The address of a place; `None` for 0.
    #[must_use]
    pub fn get(&self, place: u32) -> Option<&Address> {
        self.seen.get((place as usize).checked_sub(1)?)
    }
}

/// One address, of which at least one part is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// In the form in which they are compared.
    keys: [String; PARTS],
    /// As they stand in the file.
    texts: [String; PARTS],
}

impl Address {
    fn new([vat, zip, city, street, mail]: [String; PARTS]) -> Option<Self> {
        let (zip, city) = match zip_of(&city).filter(|_| zip.is_empty()) {
            Some((_, zip, city)) => (zip, city),
            None => (zip, city),
        };
        let (street, zip, city) = match zip_of(&street).filter(|_| zip.is_empty() && city.is_empty()) {
            Some(parts) => parts,
            None => (street, zip, city),
        };
        let plain = |text: &str| WeakKey::of_thing(&name_key(text)).base;
        let keys = [
            vat_key(&vat),
            zip_key(&zip),
            plain(&city),
            plain(&street).replace(' ', "").replace("strasse", "str"),
            mail_key(&mail),
        ];
        let address = Self {
            texts: [vat, zip, city, street, mail],
            keys,
        };
        (address.parts() > 0).then_some(address)
    }

    fn both<'a>(&'a self, other: &'a Self, part: AddressPart) -> Option<(&'a str, &'a str)> {
        let keys = (self.key(part), other.key(part));
        (!keys.0.is_empty() && !keys.1.is_empty()).then_some(keys)
    }

    fn key(&self, part: AddressPart) -> &str {
        self.keys.get(part as usize).map_or("", String::as_str)
    }

    fn text(&self, part: AddressPart) -> &str {
        self.texts.get(part as usize).map_or("", String::as_str)
    }

    /// How many parts are there.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.keys.iter().filter(|key| !key.is_empty()).count()
    }

    /// What the first part says that both have: VAT number, zip code, place, street, mail.
    #[must_use]
    pub fn relation(&self, other: &Self) -> Relation {
        let begins = |(one, other): (&str, &str)| one.starts_with(other) || other.starts_with(one);
        if let Some((one, other)) = self.both(other, AddressPart::Vat) {
            return if one == other {
                Relation::Same
            } else {
                Relation::OtherFirm
            };
        }
        let zip = self.both(other, AddressPart::Zip).map(|(one, other)| one == other);
        let place = zip.or_else(|| self.both(other, AddressPart::City).map(begins));
        let street = self.both(other, AddressPart::Street).map(begins);
        let mail = || self.both(other, AddressPart::Mail).map(|(one, other)| one == other);
        match (place, street) {
            (Some(false), _) | (None, Some(false)) => Relation::Other,
            (Some(true), Some(false)) => Relation::OtherStreet,
            (Some(true), _) | (None, Some(true)) => Relation::Same,
            (None, None) if mail() == Some(false) => Relation::Other,
            (None, None) => Relation::Same,
        }
    }

    /// How it can be told in words, shortest first; empty where the parts are missing.
    #[must_use]
    pub fn labels(&self) -> [String; Self::LABELS] {
        let join = |parts: &[AddressPart], between: &str| {
            let texts = parts.iter().map(|part| self.text(*part));
            texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
        };
        let place = join(&[AddressPart::Zip, AddressPart::City], " ");
        let whole = [self.text(AddressPart::Street), &place];
        let whole = whole
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let all = [whole.as_str(), &join(&[AddressPart::Mail, AddressPart::Vat], ", ")];
        let all = all
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let (mail, vat) = (
            self.text(AddressPart::Mail).to_owned(),
            self.text(AddressPart::Vat).to_owned(),
        );
        [self.text(AddressPart::City).to_owned(), place, whole, mail, vat, all]
    }

    /// So many of them.
    pub const LABELS: usize = 6;
}

/// Street, zip code and place out of `Lindenweg 4, 80331 München`; the street may be missing.
fn zip_of(text: &str) -> Option<(String, String, String)> {
    let words: Vec<&str> = text.split([' ', ',', '\n']).filter(|word| !word.is_empty()).collect();
    let is_zip = |word: &str| {
        let digits = word.trim_start_matches(['D', 'A', 'C', 'H', '-']);
        (4..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let at = words.iter().rposition(|word| is_zip(word))?;
    let city = words.get(at + 1..)?.join(" ");
    let is_place = city.starts_with(char::is_alphabetic);
    is_place.then(|| {
        let street = words.get(..at).unwrap_or_default().join(" ");
        (street, words.get(at).copied().unwrap_or_default().to_owned(), city)
    })
}

fn vat_key(text: &str) -> String {
    let key: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    if digits < 5 || key.len() < 8 {
        return String::new();
    }
    key.to_ascii_uppercase()
}

fn zip_key(text: &str) -> String {
    let key: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let key = key.to_ascii_lowercase();
    let bare = key.trim_start_matches(['a', 'c', 'd', 'h']);
    let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    match is_number {
        true => bare.trim_start_matches('0').to_owned(),
        false => key,
    }
}

/// The domain, or the whole address where everybody may have one of that domain.
fn mail_key(text: &str) -> String {
    let text = text.to_lowercase();
    match text.rsplit_once('@') {
        Some((_, domain)) if FREE_MAIL.contains(&domain) => text,
        Some((_, domain)) => domain.to_owned(),
        None => {
            let bare = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
            let host = bare.split(['/', '?']).next().unwrap_or_default();
            host.strip_prefix("www.").unwrap_or(host).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(line: &str) -> Address {
        let mut parts = line.split('|').map(str::to_owned);
        Address::new(std::array::from_fn(|_| parts.next().unwrap_or_default())).unwrap()
    }

    #[test]
    fn how_addresses_stand_to_each_other() {
        use Relation::{Other, OtherFirm, OtherStreet, Same};
        for (one, other, relation) in [
            ("|80331|München", "|20095|Hamburg", Other),
            ("|80331|München", "|D-80331|MUENCHEN", Same),
            ("|01067|Dresden", "|1067|Dresden", Same),
            ("||München", "||Hamburg", Other),
            ("||Frankfurt", "||Frankfurt am Main", Same),
            ("||80331 München", "||20095 Hamburg", Other),
            ("|80331||Hauptstr. 1", "|80331||Hauptstraße 1", Same),
            ("|80331||Hauptstr. 1", "|80331||Lindenweg 4", OtherStreet),
            ("|||Hauptstr. 1", "|||Lindenweg 4", Other),
            ("|||Lindenweg 4, 80331 München", "|||Am Markt 1, 20095 Hamburg", Other),
            ("|||Lindenweg 4, 80331 München", "|80331||Lindenweg 4", Same),
            ("DE123456789|80331", "DE 123 456 789|20095", Same),
            ("DE123456789|80331", "DE987654321|80331", OtherFirm),
            ("DE123456789|80331", "|20095", Other),
            ("||||a@mueller.de", "||||www.mueller.de", Same),
            ("||||a@mueller.de", "||||info@mueller-hamburg.de", Other),
            ("||||a@gmx.de", "||||b@gmx.de", Other),
            ("|80331|||a@gmx.de", "|80331|||b@gmx.de", Same),
            ("||München", "||||a@mueller.de", Same),
        ] {
            let (one, other) = (address(one), address(other));
            assert_eq!(one.relation(&other), relation, "{one:?} {other:?}");
            assert_eq!(other.relation(&one), relation, "{other:?} {one:?}");
        }
    }

    #[test]
    fn keys_are_folded() {
        for (_, keys) in HEADINGS {
            for key in keys.split_whitespace() {
                assert_eq!(heading_key(key), key);
            }
        }
    }
}
