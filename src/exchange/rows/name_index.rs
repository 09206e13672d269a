//! Who is meant by a number and a name: one we know, one named before in this file, or a new one.
//!
//! **How it works.** While rows stream by, each pair of a name and a number gets a place at a guess: that of a like name with the
//! same number, else that of the name but for accents and legal forms. When all are known, [`settle`] finds who is
//! meant, whatever the order of the rows ([`NameIndex::settle`]). Mostly that agrees with the guess. If not, the file is read once
//! more, and the places are right from the start.
//!
//! **What breaks.** A place once given stands for one entry; where two turn out to be one, or one to be two, nothing that was summed up
//! by place is of any use. The second reading must see the same pairs as the first.

use super::addresses::Addresses;
use super::cells::{CellValue, Reader, cell};
use super::guesses::Guesses;
use super::name_rules::{IndexEntry, Naming, Rules};
use super::names_seen::{SeenNames, SeenPair, visible};
use super::names_told;
use super::number_sense::NumberShape;
use super::settling::{Settled, settle};
use crate::domain::Name;
use crate::domain::values::identity::name_key;
use crate::exchange::columns::known::KnownRecord;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::parse::short_bytes::{print, print_on};
use crate::exchange::report::{Log, ProblemKind, quote};
use rustc_hash::FxHashSet;

/// Customers or products: the known ones, and those the file adds.
#[derive(Debug)]
pub struct NameIndex<Id> {
    rules: Rules,
    shape: NumberShape,
    known: Vec<IndexEntry<Id>>,
    seen: SeenNames,
    /// Prints of the keys of all names that are known or were read up to now.
    named: FxHashSet<u64>,
    /// Of the pairs in `seen`, in their order.
    places: Vec<Option<u32>>,
    guesses: Guesses,
    settled: Option<Settled<Id>>,
    /// Of the places, in their order; known once it is settled.
    entries: Vec<usize>,
    /// The other way round.
    places_of_entries: Vec<Option<u32>>,
}

/// How a row names somebody: the cells as they stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Who<'a> {
    pub name: &'a [u8],
    pub number: &'a [u8],
    /// A place among the [`Addresses`]; 0 for none.
    pub address: u32,
}

/// Whether what was read stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Each place means one, and each has one place.
    Holds,
    /// The file must be read anew, with what is settled now.
    Fails,
}

impl<Id: Copy> NameIndex<Id> {
    /// Knows the records of the workspace; those whose name is no name any more are passed over.
    #[must_use]
    pub fn new(known: &[KnownRecord<Id>], rules: Rules) -> Self {
        let entry = |record: &KnownRecord<Id>| {
            Some(IndexEntry {
                known: Some(record.id),
                name: Name::parse(&record.name).ok()?,
                renamed: false,
                number: record.number.clone(),
                numbered: false,
            })
        };
        let known: Vec<IndexEntry<Id>> = known.iter().filter_map(entry).collect();
        Self {
            rules,
            shape: NumberShape::default(),
            named: known
                .iter()
                .map(|entry| key_print(&name_key(entry.name.as_str())))
                .collect(),
            known,
            seen: SeenNames::default(),
            places: Vec::new(),
            guesses: Guesses::default(),
            settled: None,
            entries: Vec::new(),
            places_of_entries: Vec::new(),
        }
    }

    /// Its numbers are written like this.
    #[must_use]
    pub const fn with_numbers(mut self, shape: NumberShape) -> Self {
        self.shape = shape;
        self
    }

    /// Tells names apart by their addresses, too.
    #[must_use]
    pub fn at(mut self, addresses: Addresses) -> Self {
        self.seen.addresses = addresses;
        self
    }

    /// Whether it asks for more of a row than name and number.
    #[must_use]
    pub const fn wants_address(&self) -> bool {
        self.seen.addresses.has_columns()
    }

    /// Goes by what a first reading of the same file has settled.
    pub fn follow(&mut self, names: SettledNames<Id>) {
        self.places = vec![None; names.seen.pairs.len()];
        self.seen = names.seen;
        self.settled = Some(names.settled);
    }

    /// The place in the plan's list; `None` where the row names nobody, or nobody who is wanted: that is reported.
    pub fn resolve(&mut self, reader: &mut Reader, line: u32, who: Who<'_>) -> Option<u32> {
        let Who { name, number, address } = who;
        let name = match reader.name(line, self.rules.name, name) {
            CellValue::Value(name) => Some(name),
            CellValue::Empty => None,
            CellValue::Bad => return None,
        };
        let number = reader.number_of(line, self.rules.number, number);
        let number = number.as_deref().and_then(visible);
        let needs_name = number.is_none() || self.rules.naming == Naming::Renames;
        if name.is_none() && needs_name {
            let column = self.rules.name.or(self.rules.number);
            reader.log.error(line, column, ProblemKind::Missing);
            return None;
        }
        let at = self.seen.note(&self.rules, (name, number.as_deref(), address), line);
        let pair = self.seen.pairs.get(at).copied()?;
        if let Some(Some(place)) = self.places.get(at) {
            return Some(*place);
        }
        let place = self.new_place(reader, line, at, pair);
        if self.places.len() <= at {
            self.places.resize(at + 1, None);
        }
        self.places.get_mut(at).into_iter().for_each(|known| *known = place);
        place
    }

    fn new_place(&mut self, reader: &mut Reader, line: u32, at: usize, pair: SeenPair) -> Option<u32> {
        if let Some(name) = self.seen.name_of(pair) {
            self.named.insert(key_print(self.seen.key(name)));
        }
        let number = self.seen.number_of(pair);
        if let (None, Some(number)) = (pair.name, number.filter(|number| number.key.is_none())) {
            let kind = ProblemKind::NoIdentity(quote(number.text.as_bytes()));
            reader.log.error(line, self.rules.number, kind);
            return None;
        }
        let entry = match &self.settled {
            Some(settled) => match settled.meant.get(at).copied().flatten() {
                Some(entry) => Some(entry),
                None => {
                    let name = self.seen.name_of(pair).map(|seen| seen.name.as_str());
                    let text = name.or(number.map(|number| number.text))?;
                    let kind = ProblemKind::UnknownName(quote(text.as_bytes()));
                    reader.log.notice(line, self.rules.name, kind);
                    return None;
                }
            },
            None => None,
        };
        let found = match entry {
            Some(entry) => self.places_of_entries.get(entry).copied().flatten(),
            None => self.guesses.find(&self.rules, &self.seen, pair),
        };
        if found.is_some() {
            return found;
        }
        let count = entry.map_or(self.guesses.count(), |_| self.entries.len());
        if count >= self.rules.drafts_max {
            reader.log.error(line, self.rules.name, ProblemKind::TooManyProducts);
            return None;
        }
        let place = u32::try_from(count).ok()?;
        match entry {
            Some(entry) => {
                self.entries.push(entry);
                if self.places_of_entries.len() <= entry {
                    self.places_of_entries.resize(entry + 1, None);
                }
                let of_entry = self.places_of_entries.get_mut(entry);
                of_entry.into_iter().for_each(|known| *known = Some(place));
            }
            None => self.guesses.add(&self.rules, &self.seen, pair),
        }
        Some(place)
    }

    /// Whom of the workspace a place in the plan's list means; nothing before it is settled.
    #[must_use]
    pub fn known(&self, place: u32) -> Option<Option<Id>> {
        let settled = self.settled.as_ref()?;
        let entry = self.entries.get(place as usize);
        Some(entry.and_then(|entry| settled.entries.get(*entry)?.known))
    }

    /// Who it is by name and number, at the address in the row.
    #[inline]
    pub fn who<'a>(&mut self, record: &CsvRecord<'_>, name: &'a [u8], number: &'a [u8]) -> Who<'a> {
        let number = self.shape.bare(number);
        Who {
            name,
            number,
            address: self.seen.addresses.place(number, |column| record.raw(column)),
        }
    }

    /// Whom the row is about; `None` where both cells are empty: that is reported.
    #[inline]
    pub fn named<'a>(&mut self, record: &CsvRecord<'a>, reader: &mut Reader) -> Option<Who<'a>> {
        let Rules {
            name: name_at,
            number: number_at,
            ..
        } = self.rules;
        let (name, number) = (cell(record, name_at), cell(record, number_at));
        if name.is_empty() && number.is_empty() {
            reader
                .log
                .error(record.line, name_at.or(number_at), ProblemKind::Missing);
            return None;
        }
        Some(self.who(record, name, number))
    }

    /// The place of whom the row is about, as [`NameIndex::named`] and [`NameIndex::resolve`] find it.
    pub fn resolve_row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) -> Option<u32> {
        let who = self.named(record, reader)?;
        self.resolve(reader, record.line, who)
    }

    /// Whether there is somebody of the name, but for case and signs that mean nothing.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.named.contains(&key_print(&name_key(name)))
    }

    /// So many places were given so far.
    #[must_use]
    pub fn places(&self) -> usize {
        self.guesses.count().max(self.entries.len())
    }

    /// Finds whom all pairs mean, now that none comes any more. What was read by place stands if that agrees with it.
    pub fn settle(&mut self) -> Agreement {
        if self.settled.is_some() {
            return Agreement::Holds;
        }
        let settled = settle(std::mem::take(&mut self.known), &self.seen, &self.rules);
        let mut entries = vec![None; self.guesses.count()];
        let mut agreement = Agreement::Holds;
        let mut places = vec![None; settled.entries.len()];
        for (place, meant) in self.places.iter().zip(&settled.meant) {
            let agrees = match (place, meant) {
                (Some(place), Some(meant)) => {
                    let entry = entries
                        .get_mut(*place as usize)
                        .map(|entry| *entry.get_or_insert(*meant));
                    let of_entry = places.get_mut(*meant).map(|known| *known.get_or_insert(*place));
                    entry == Some(*meant) && of_entry == Some(*place)
                }
                (None, None) => true,
                (None, Some(_)) => self.guesses.count() >= self.rules.drafts_max,
                (Some(_), None) => false,
            };
            if !agrees {
                agreement = Agreement::Fails;
            }
        }
        self.settled = Some(settled);
        self.entries = entries.into_iter().flatten().collect();
        self.places_of_entries = places;
        agreement
    }

    /// What a second reading goes by.
    pub fn take_names(&mut self) -> Option<SettledNames<Id>> {
        let settled = self.settled.take()?;
        let seen = std::mem::take(&mut self.seen);
        Some(SettledNames { seen, settled })
    }

    /// Says what is to be said of the names as a whole. Once it is settled.
    pub fn report(&self, log: &mut Log) {
        if let Some(settled) = &self.settled {
            names_told::tell(&self.rules, &self.seen, &settled.remarks, log);
        }
    }

    /// How many the file mentions, and how many of them are new. Once it is settled.
    #[must_use]
    pub fn counts(&self) -> (u32, u32) {
        let new = self.drafts().filter(|entry| entry.known.is_none()).count();
        (
            u32::try_from(self.entries.len()).unwrap_or(u32::MAX),
            u32::try_from(new).unwrap_or(u32::MAX),
        )
    }

    /// The mentioned ones in the order of their places. Once it is settled.
    pub fn drafts(&self) -> impl Iterator<Item = &IndexEntry<Id>> {
        let all = self.settled.as_ref().map_or(&[][..], |settled| &settled.entries);
        self.entries.iter().filter_map(|entry| all.get(*entry))
    }
}

fn key_print(key: &str) -> u64 {
    print_on(print(0), key.as_bytes())
}

/// What one reading of a file has settled, for the next.
#[derive(Debug, Clone)]
pub struct SettledNames<Id> {
    seen: SeenNames,
    settled: Settled<Id>,
}
