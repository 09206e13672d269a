//! Who is meant by a number and a name: one we know, one named before in this file, or a new one.
//!
//! The number decides; then the name as typed but for case and accents; then, for firms, the name without its legal form,
//! as long as only one fits. Two of one name with different numbers are two.

use super::cells::{CellValue, Reader, cell};
use crate::domain::values::name::firm_key_of;
use crate::domain::{Name, fold};
use crate::exchange::columns::known::KnownRecord;
use crate::exchange::parse::csv_read::CsvRecord;
use crate::exchange::report::{ProblemKind, quote};
use rustc_hash::FxHashMap;

/// Customers or products: the known ones, and those the file adds.
#[derive(Debug)]
pub struct NameIndex<Id> {
    entries: Vec<IndexEntry<Id>>,
    /// Entries that the file mentions, in the order of the plan's list.
    mentioned: Vec<usize>,
    by_number: FxHashMap<String, usize>,
    by_name: FxHashMap<String, usize>,
    /// Without legal forms; `None` where several firms share it.
    by_key: FxHashMap<String, Option<usize>>,
    rules: Rules,
}

/// What a name beside a known number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The new name: a list of master data.
    Renames,
    /// One more word for whom the row is about.
    Refers,
}

/// How the table at hand treats names.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// The column of names, to point at in problems.
    pub name: Option<usize>,
    /// The column of numbers.
    pub number: Option<usize>,
    /// Firms: legal forms do not count.
    pub firms: bool,
    pub naming: Naming,
    /// Nobody new is added: rows about others are left out, with a notice.
    pub known_only: bool,
    /// How many the file may mention.
    pub drafts_max: usize,
}

/// A customer or product, known or new.
#[derive(Debug)]
pub struct IndexEntry<Id> {
    /// Its id in the workspace; `None` for a new one.
    pub known: Option<Id>,
    /// The name that is to hold after the import.
    pub name: Name,
    /// The name differs from the known one.
    pub renamed: bool,
    /// The number that is to hold; `None` where neither workspace nor file has one.
    pub number: Option<String>,
    /// The number differs from the known one.
    pub numbered: bool,
    /// The number stands for the name until a row brings one.
    nameless: bool,
    /// There are others of the same name.
    has_twins: bool,
    draft: Option<u32>,
}

impl<Id: Copy> NameIndex<Id> {
    /// Knows the records of the workspace; those whose name is no name any more are passed over.
    #[must_use]
    pub fn new(known: &[KnownRecord<Id>], rules: Rules) -> Self {
        let mut name_index = Self {
            entries: Vec::with_capacity(known.len()),
            mentioned: Vec::new(),
            by_number: FxHashMap::default(),
            by_name: FxHashMap::default(),
            by_key: FxHashMap::default(),
            rules,
        };
        for record in known {
            if let Ok(name) = Name::parse(&record.name) {
                name_index.add(Some(record.id), rules.row_name(name), record.number.clone());
            }
        }
        name_index
    }

    /// The place in the plan's list; `None` where the row names nobody, or nobody who is wanted: that is reported.
    pub fn resolve(&mut self, reader: &mut Reader, line: u32, name: &[u8], number: &[u8]) -> Option<u32> {
        let row_name = match reader.name(line, self.rules.name, name) {
            CellValue::Value(name) => Some(self.rules.row_name(name)),
            CellValue::Empty => None,
            CellValue::Bad => return None,
        };
        let number = (!number.is_empty()).then(|| reader.composed(line, self.rules.number, number));
        let entry = match self.by_number(reader, line, row_name.as_ref(), number.as_deref()) {
            Some(entry) => entry,
            None => match self.by_name(reader, line, row_name.as_ref(), number.as_deref()) {
                Some(entry) => entry,
                None => self.new_entry(reader, line, row_name, number)?,
            },
        };
        self.mention(reader, line, entry)
    }

    /// Name and number of whom the row is about; `None` where both cells are empty: that is reported.
    pub fn named<'a>(&self, record: &CsvRecord<'a>, reader: &mut Reader) -> Option<(&'a [u8], &'a [u8])> {
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
        Some((name, number))
    }

    /// The place of whom the row is about, as [`NameIndex::named`] and [`NameIndex::resolve`] find it.
    pub fn resolve_row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) -> Option<u32> {
        let (name, number) = self.named(record, reader)?;
        self.resolve(reader, record.line, name, number)
    }

    /// How many the file mentions, and how many of them are new.
    #[must_use]
    pub fn counts(&self) -> (u32, u32) {
        let new = self.drafts().filter(|entry| entry.known.is_none()).count();
        (
            u32::try_from(self.mentioned.len()).unwrap_or(u32::MAX),
            u32::try_from(new).unwrap_or(u32::MAX),
        )
    }

    /// The mentioned ones in the order of their places.
    pub fn drafts(&self) -> impl Iterator<Item = &IndexEntry<Id>> {
        self.mentioned.iter().filter_map(|entry| self.entries.get(*entry))
    }

    /// The same, when all is read.
    pub fn into_drafts(self) -> impl Iterator<Item = IndexEntry<Id>> {
        let mut entries: Vec<Option<IndexEntry<Id>>> = self.entries.into_iter().map(Some).collect();
        let take = move |at: usize| entries.get_mut(at)?.take();
        self.mentioned.into_iter().filter_map(take)
    }

    fn by_number(
        &mut self,
        reader: &mut Reader,
        line: u32,
        row_name: Option<&RowName>,
        number: Option<&str>,
    ) -> Option<usize> {
        let number = number?;
        let at = *self.by_number.get(number)?;
        let Some(row_name) = row_name else { return Some(at) };
        let named = self.by_name.get(&row_name.folded).copied();
        let entry = self.entries.get_mut(at)?;
        if entry.name == row_name.name {
            return Some(at);
        }
        let another = named.is_some_and(|named| named != at);
        let is_known = entry.known.is_some();
        if !another && (self.rules.naming == Naming::Renames && is_known || entry.nameless) {
            entry.name = row_name.name.clone();
            entry.renamed = is_known;
            entry.nameless = false;
            self.by_name.insert(row_name.folded.clone(), at);
        } else if row_name.key != self.rules.row_name(entry.name.clone()).key {
            let kind = ProblemKind::NumberOfAnother {
                number: quote(number.as_bytes()),
                name: quote(entry.name.as_str().as_bytes()),
            };
            reader.log.notice(line, self.rules.name, kind);
        }
        Some(at)
    }

    fn by_name(
        &mut self,
        reader: &mut Reader,
        line: u32,
        row_name: Option<&RowName>,
        number: Option<&str>,
    ) -> Option<usize> {
        let row_name = row_name?;
        let at = match self.by_name.get(&row_name.folded) {
            Some(at) => *at,
            None => self.by_key.get(&row_name.key).copied().flatten()?,
        };
        let entry = self.entries.get_mut(at)?;
        match (number, &entry.number) {
            (Some(number), Some(other)) if number != other => {
                let kind = ProblemKind::SameName {
                    name: quote(row_name.name.as_str().as_bytes()),
                    number: quote(other.as_bytes()),
                };
                reader.log.notice(line, self.rules.number, kind);
                return None;
            }
            (Some(number), None) => {
                entry.number = Some(number.to_owned());
                entry.numbered = true;
                self.by_number.insert(number.to_owned(), at);
            }
            (None, _) if entry.has_twins => {
                let name = quote(row_name.name.as_str().as_bytes());
                reader
                    .log
                    .notice(line, self.rules.name, ProblemKind::SeveralOfName(name));
            }
            (Some(_) | None, _) => {}
        }
        if fold(entry.name.as_str()) != fold(row_name.name.as_str()) {
            let quoted = |name: &Name| quote(name.as_str().as_bytes());
            let (one, other) = (quoted(&entry.name), quoted(&row_name.name));
            reader
                .log
                .notice(line, self.rules.name, ProblemKind::SpellingsMet { one, other });
        }
        Some(at)
    }

    fn new_entry(
        &mut self,
        reader: &mut Reader,
        line: u32,
        row_name: Option<RowName>,
        number: Option<String>,
    ) -> Option<usize> {
        if self.rules.known_only {
            let name = row_name.as_ref().map(|row_name| row_name.name.as_str());
            let text = name.or(number.as_deref())?;
            reader
                .log
                .notice(line, self.rules.name, ProblemKind::UnknownName(quote(text.as_bytes())));
            return None;
        }
        let nameless = row_name.is_none();
        let row_name = match (row_name, &number) {
            (Some(row_name), _) => row_name,
            (None, None) => return None,
            (None, Some(number)) => {
                reader
                    .log
                    .notice(line, self.rules.number, ProblemKind::Nameless(quote(number.as_bytes())));
                self.rules.row_name(Name::parse(number).ok()?)
            }
        };
        let at = self.add(None, row_name, number);
        self.entries.get_mut(at)?.nameless = nameless;
        Some(at)
    }

    fn mention(&mut self, reader: &mut Reader, line: u32, at: usize) -> Option<u32> {
        let entry = self.entries.get_mut(at)?;
        if let Some(draft) = entry.draft {
            return Some(draft);
        }
        if self.mentioned.len() >= self.rules.drafts_max {
            reader.log.error(line, self.rules.name, ProblemKind::TooManyProducts);
            return None;
        }
        let draft = u32::try_from(self.mentioned.len()).ok()?;
        entry.draft = Some(draft);
        self.mentioned.push(at);
        Some(draft)
    }

    fn add(&mut self, known: Option<Id>, row_name: RowName, number: Option<String>) -> usize {
        let at = self.entries.len();
        let first = *self.by_name.entry(row_name.folded).or_insert(at);
        self.entries
            .get_mut(first)
            .into_iter()
            .for_each(|twin| twin.has_twins = true);
        if self.rules.firms {
            let same_key = self.by_key.entry(row_name.key);
            same_key.and_modify(|one| *one = None).or_insert(Some(at));
        }
        if let Some(number) = &number {
            self.by_number.entry(number.clone()).or_insert(at);
        }
        let numbered = known.is_none() && number.is_some();
        self.entries.push(IndexEntry {
            known,
            name: row_name.name,
            renamed: false,
            number,
            numbered,
            nameless: false,
            has_twins: false,
            draft: None,
        });
        at
    }
}

/// A name with the forms in which it is compared.
struct RowName {
    name: Name,
    /// A name of signs alone stands for itself.
    folded: String,
    /// Of firms without the legal form, else the same.
    key: String,
}

impl Rules {
    fn row_name(&self, name: Name) -> RowName {
        let mut folded = fold(name.as_str());
        let key = self.firms.then(|| firm_key_of(folded.clone()));
        if folded.is_empty() {
            name.as_str().clone_into(&mut folded);
        }
        let key = key.unwrap_or_else(|| folded.clone());
        RowName { name, folded, key }
    }
}
