//! Who is meant by all the names and numbers of a file, settled once all of them are known, so that the order of its lines says
//! nothing.
//!
//! **How it works.** Numbers come first. One that a known record has, or that the file gives to one name in whatever spelling, means
//! that one. One that stands beside unlike names tells nothing apart: there the names count. Then names: the same spelling, then
//! the same [`name_key`](crate::domain::values::identity::name_key), each before any of the weaker ones; only what is left over meets
//! without accents and legal forms ([`WeakKey`]), and that is said.
//!
//! **What breaks.** Every choice between several must not depend on places in `seen`, which are those of the file: groups are sorted by
//! their keys, and of several spellings the one with the highest [`spelling_rank`] stands.

mod addresses;
mod names;
mod numbers;

use super::few::Lists;
use super::name_rules::{IndexEntry, Rules, Spellings};
use super::names_seen::{SeenName, SeenNames};
use super::number_sense::can_be_number;
use crate::domain::Name;
use crate::domain::values::identity::{WeakKey, name_key, number_key, spelling_rank};
use rustc_hash::FxHashMap;

/// Whom each pair means.
#[derive(Debug, Clone)]
pub struct Settled<Id> {
    /// The known ones, then those that the file adds.
    pub entries: Vec<IndexEntry<Id>>,
    /// For each pair the place in `entries`; `None` where it names nobody, or nobody who is wanted.
    pub meant: Vec<Option<usize>>,
    /// What is to be said about it.
    pub remarks: Vec<Remark>,
}

/// Something that the user should know, of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The pair's place.
    pub pair: usize,
    /// What it is.
    pub kind: RemarkKind,
}

/// What is worth saying of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemarkKind {
    /// Its number is none.
    Unusable,
    /// Its number belongs to an unlike name, which is this one: known, or in the file.
    Shared { with: Name, is_known: bool },
    /// Its number differs from this one only in zeros before it, whose name is not the same: known, or in the file.
    Zeros { number: String, with: Name },
    /// There are others of the name, with this number.
    Namesake { number: String },
    /// There are several of the name; the one with the lowest number is meant.
    Several,
    /// It stands for another spelling because of the number they share.
    Variant { of: Name },
    /// It meets this one without accents, signs or a legal form.
    Met { with: Name },
    /// It could meet this one in the same way, and does not.
    KeptApart { from: Name },
    /// Its name stands at several addresses, told by these places: as many customers, or one. What is likely, where anything is.
    Sites {
        places: Vec<String>,
        is_apart: bool,
        likely: Option<Spellings>,
    },
    /// There is no name.
    Nameless,
}

/// Works it out.
pub fn settle<Id: Copy>(known: Vec<IndexEntry<Id>>, seen: &SeenNames, rules: &Rules) -> Settled<Id> {
    let mut settling = Settling::new(known, seen, rules);
    let by_name = settling.numbers();
    let by_name = settling.addresses(by_name);
    settling.names(&by_name);
    settling.renames();
    Settled {
        entries: settling.entries,
        meant: settling.meant,
        remarks: settling.remarks,
    }
}

struct Settling<'a, Id> {
    seen: &'a SeenNames,
    rules: &'a Rules,
    entries: Vec<IndexEntry<Id>>,
    /// Of the names of `entries`.
    entries_weak: Vec<EntryKey>,
    known: usize,
    /// Entries by the keys that the file has; what it does not have, nobody asks for.
    by_number: Lists,
    by_key: Lists,
    by_base: Lists,
    /// The known ones by all of their keys, where addresses make names that the file does not have.
    known_keys: FxHashMap<String, usize>,
    /// The legal forms that names have with each base, in the workspace and the file.
    forms: Vec<Forms>,
    meant: Vec<Option<usize>>,
    remarks: Vec<Remark>,
}

/// The weaker form of an entry's name.
enum EntryKey {
    /// That of a name of the file.
    Seen(WeakKey<usize>),
    Own(WeakKey),
}

/// Which legal forms the names of one base have.
#[derive(Debug, Clone, Copy, Default)]
enum Forms {
    #[default]
    None,
    One(&'static str),
    Several,
}

impl<'a, Id: Copy> Settling<'a, Id> {
    fn new(known: Vec<IndexEntry<Id>>, seen: &'a SeenNames, rules: &'a Rules) -> Self {
        let mut settling = Self {
            seen,
            rules,
            entries: Vec::with_capacity(known.len()),
            entries_weak: Vec::with_capacity(known.len()),
            known: known.len(),
            by_number: Lists::default(),
            by_key: Lists::default(),
            by_base: Lists::default(),
            known_keys: FxHashMap::default(),
            forms: vec![Forms::None; seen.keys.len()],
            meant: vec![None; seen.pairs.len()],
            remarks: Vec::new(),
        };
        for entry in known {
            settling.add(entry);
        }
        for name in &seen.names {
            settling.note_form(name.weak);
        }
        settling
    }

    fn note_form(&mut self, weak: WeakKey<usize>) {
        let Some(forms) = self.forms.get_mut(weak.base).filter(|_| !weak.form.is_empty()) else {
            return;
        };
        *forms = match *forms {
            Forms::None => Forms::One(weak.form),
            Forms::One(known) if known == weak.form => Forms::One(known),
            Forms::One(_) | Forms::Several => Forms::Several,
        };
    }

    fn add(&mut self, entry: IndexEntry<Id>) -> usize {
        let key = name_key(entry.name.as_str());
        let weak = self.rules.weak_key(&key);
        if let Some(base) = self.seen.keys.find(&weak.base) {
            self.by_base.push(base, self.entries.len());
            let form = weak.form;
            if self.entries.len() < self.known {
                self.note_form(WeakKey { base, form });
            }
        }
        if let Some(key) = self.seen.keys.find(&self.rules.key(entry.name.as_str())) {
            self.by_key.push(key, self.entries.len());
        }
        if self.seen.addresses.has_columns() {
            self.known_keys.entry(key).or_insert(self.entries.len());
        }
        self.add_keyed(entry, EntryKey::Own(weak))
    }

    /// One that goes by a name of the file.
    fn add_named(&mut self, name: usize, number: Option<String>) -> Option<usize> {
        let seen = self.seen.names.get(name)?;
        self.by_base.push(seen.weak.base, self.entries.len());
        self.by_key.push(seen.key, self.entries.len());
        let entry = IndexEntry::new(seen.name.clone(), number);
        Some(self.add_keyed(entry, EntryKey::Seen(seen.weak)))
    }

    fn add_keyed(&mut self, entry: IndexEntry<Id>, weak: EntryKey) -> usize {
        let at = self.entries.len();
        let number = entry.number.as_deref().filter(|number| can_be_number(number));
        if let Some(number) = number.and_then(|number| self.seen.number_keys.find(&number_key(number))) {
            self.by_number.push(number, at);
        }
        self.entries_weak.push(weak);
        self.entries.push(entry);
        at
    }

    /// A spelling that means the entry where nobody else has it.
    fn alias(&mut self, at: usize, name: usize) {
        if let Some(name) = self.seen.names.get(name) {
            let all = self.by_key.of(name.key);
            if all.last() != Some(&at) && !all.contains(&at) {
                self.by_key.push(name.key, at);
            }
        }
    }

    fn remark(&mut self, pair: usize, kind: RemarkKind) {
        self.remarks.push(Remark { pair, kind });
    }

    fn entry(&self, at: usize) -> Option<(&IndexEntry<Id>, WeakKey<&str>)> {
        self.entries.get(at).zip(self.weak_at(at))
    }

    fn weak_at(&self, at: usize) -> Option<WeakKey<&str>> {
        Some(match self.entries_weak.get(at)? {
            EntryKey::Seen(weak) => WeakKey {
                base: self.seen.keys.get(weak.base),
                form: weak.form,
            },
            EntryKey::Own(weak) => weak.borrowed(),
        })
    }

    fn name_of(&self, pair: usize) -> Option<(usize, &'a SeenName)> {
        let at = self.seen.pairs.get(pair)?.name?;
        Some((at, self.seen.names.get(at)?))
    }

    fn text_of(&self, pair: usize) -> &'a str {
        let number = self.seen.pairs.get(pair).and_then(|pair| self.seen.number_of(*pair));
        number.map_or("", |number| number.text)
    }

    fn weak_of(&self, name: usize) -> Option<WeakKey<&'a str>> {
        self.seen.names.get(name).map(|name| self.seen.weak(name))
    }

    fn meant(&mut self, pair: usize, at: usize) {
        if let Some(meant) = self.meant.get_mut(pair) {
            *meant = Some(at);
        }
    }

    /// The spelling that stands for all of them.
    fn best(&self, names: &[usize]) -> Option<usize> {
        if let [one] = names {
            return Some(*one);
        }
        let ranked = |name: &&usize| {
            let (seen, weak) = self.seen.names.get(**name).zip(self.weak_of(**name))?;
            Some(spelling_rank(seen.name.as_str(), weak.form))
        };
        names.iter().max_by_key(ranked).copied()
    }

    fn best_name(&self, names: &[usize]) -> Option<Name> {
        let best = self.seen.names.get(self.best(names)?)?;
        Some(best.name.clone())
    }

    /// The one entry that the name may mean without accents and a legal form: of the same form, else where one of both has
    /// none and nobody has another.
    fn weak_target(&self, name: usize) -> Option<usize> {
        let weak = self.seen.names.get(name)?.weak;
        /// Among so many nobody is the only one; and to look at all of them for each name would take for ever.
        const MANY: usize = 64;
        let all = Some(self.by_base.of(weak.base)).filter(|all| (1..=MANY).contains(&all.len()))?;
        let with = |form: &str| {
            let of_form = |at: &&usize| self.weak_at(**at).is_some_and(|known| known.form == form);
            all.iter().filter(of_form).copied().collect::<Vec<usize>>()
        };
        let same = with(weak.form);
        match same.as_slice() {
            [] if self.has_one_form(weak.base) && weak.form.is_empty() => only(all),
            [] if self.has_one_form(weak.base) => only(&with("")),
            all => only(all),
        }
    }

    /// All names with this base have the same legal form, or none.
    fn has_one_form(&self, base: usize) -> bool {
        !matches!(self.forms.get(base), Some(Forms::Several))
    }
}

fn only(all: &[usize]) -> Option<usize> {
    match all {
        [one] => Some(*one),
        _ => None,
    }
}
