//! How a table treats the names and numbers of its rows, and what it finds behind them.

use crate::domain::Name;
use crate::domain::values::identity::{WeakKey, name_key, signs_of};

/// What a name beside a known number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The new name: a list of master data, which names each once.
    Renames,
    /// One more word for whom the row is about.
    Refers,
    /// The same, in a list that names each once.
    RefersOnce,
}

/// What counts where a number stands beside unlike names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    /// They are as many as the names.
    Name,
    /// They are one.
    Number,
}

/// What becomes of names that differ in accents or by a legal form, or of one name at several addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spellings {
    /// They mean the same.
    Together,
    /// They do not.
    Apart,
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
    /// What a name beside a number is.
    pub naming: Naming,
    /// What the user said.
    pub judge: Option<Judge>,
    /// What the user said.
    pub spellings: Option<Spellings>,
    /// What the user said of names that stand at several addresses.
    pub addresses: Option<Spellings>,
    /// Nobody new is added: rows about others are left out, with a notice.
    pub known_only: bool,
    /// How many the file may mention.
    pub drafts_max: usize,
}

/// A customer or product, known or new.
#[derive(Debug, Clone)]
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
}

impl<Id> IndexEntry<Id> {
    /// One that the workspace does not have.
    #[must_use]
    pub fn new(name: Name, number: Option<String>) -> Self {
        Self {
            known: None,
            name,
            renamed: false,
            numbered: number.is_some(),
            number,
        }
    }
}

impl Rules {
    /// The weaker form of a name's key.
    #[must_use]
    pub fn weak_key(&self, key: &str) -> WeakKey {
        if self.firms {
            WeakKey::of_firm(key)
        } else {
            WeakKey::of_thing(key)
        }
    }

    /// The form in which names are compared: their [`name_key`], and where spellings are kept apart their signs with it.
    #[must_use]
    pub fn key(&self, name: &str) -> String {
        let mut key = name_key(name);
        if self.spellings == Some(Spellings::Apart) {
            let signs = signs_of(name);
            if !signs.is_empty() {
                key.push('\u{1F}');
                key.push_str(&signs);
            }
        }
        key
    }

    /// Whether two lines are two.
    #[must_use]
    pub fn lists_once(&self) -> bool {
        self.naming != Naming::Refers
    }
}
