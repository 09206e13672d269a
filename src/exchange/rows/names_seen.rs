//! The names and numbers that a file pairs, each once, in the order in which they come up.

use super::addresses::Addresses;
use super::name_rules::Rules;
use super::number_sense::can_be_number;
use super::pool::Pool;
use crate::domain::Name;
use crate::domain::values::identity::{WeakKey, name_key, number_key};
use crate::domain::values::name::is_invisible;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// All that was seen so far.
#[derive(Debug, Clone, Default)]
pub struct SeenNames {
    /// Each name once.
    pub names: Vec<SeenName>,
    /// Each pair of a name and a number once.
    pub pairs: Vec<SeenPair>,
    /// The addresses beside names without a number.
    pub addresses: Addresses,
    /// Keys of names, and what is left of them in their weaker form.
    pub keys: Pool,
    /// Keys of numbers.
    pub number_keys: Pool,
    /// Numbers without blanks at their ends and characters that nobody sees.
    number_texts: Pool,
    /// Of `number_texts` the places in `number_keys`; `None` where it is no number that tells anybody apart.
    numbers: Vec<Option<usize>>,
    name_places: FxHashMap<Name, usize>,
    pair_places: FxHashMap<(Option<usize>, Option<usize>, u32), usize>,
}

/// A name as it stands in the file.
#[derive(Debug, Clone)]
pub struct SeenName {
    /// Tidied.
    pub name: Name,
    /// Its [`Rules::key`], by its place in [`SeenNames::keys`].
    pub key: usize,
    /// The weaker form of that.
    pub weak: WeakKey<usize>,
}

/// A number as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub struct SeenNumber<'a> {
    /// Without blanks at its ends and characters that nobody sees.
    pub text: &'a str,
    /// Its [`number_key`], by its place in [`SeenNames::number_keys`]; `None` where it is no number that tells anybody apart.
    pub key: Option<usize>,
}

/// A name, a number and an address that stand together, by their places.
#[derive(Debug, Clone, Copy)]
pub struct SeenPair {
    /// `None` where the cell is empty.
    pub name: Option<usize>,
    /// `None` where the cell is empty.
    pub number: Option<usize>,
    /// Its place in [`SeenNames::addresses`]; 0 for none.
    pub address: u32,
    /// The first line that has them.
    pub line: u32,
}

impl SeenNames {
    /// The place of the pair, which is one more than any before where it is new.
    pub fn note(
        &mut self,
        rules: &Rules,
        (name, number, address): (Option<Name>, Option<&str>, u32),
        line: u32,
    ) -> usize {
        let name = name.map(|name| self.name(rules, name));
        let number = number.map(|number| self.number(number));
        let pairs = &mut self.pairs;
        *self.pair_places.entry((name, number, address)).or_insert_with(|| {
            pairs.push(SeenPair {
                name,
                number,
                address,
                line,
            });
            pairs.len() - 1
        })
    }

    fn name(&mut self, rules: &Rules, name: Name) -> usize {
        let (names, keys) = (&mut self.names, &mut self.keys);
        *self.name_places.entry(name).or_insert_with_key(|name| {
            let key = name_key(name.as_str());
            let weak = rules.weak_key(&key);
            names.push(SeenName {
                name: name.clone(),
                key: keys.place(&rules.key(name.as_str())),
                weak: WeakKey {
                    base: keys.place(&weak.base),
                    form: weak.form,
                },
            });
            names.len() - 1
        })
    }

    fn number(&mut self, number: &str) -> usize {
        let place = self.number_texts.place(number);
        if place == self.numbers.len() {
            let key = can_be_number(number).then(|| self.number_keys.place(&number_key(number)));
            self.numbers.push(key);
        }
        place
    }

    /// The name of a pair.
    pub fn name_of(&self, pair: SeenPair) -> Option<&SeenName> {
        self.names.get(pair.name?)
    }

    /// The number of a pair, whether it tells anybody apart or not.
    pub fn number_of(&self, pair: SeenPair) -> Option<SeenNumber<'_>> {
        let number = pair.number?;
        Some(SeenNumber {
            text: self.number_texts.get(number),
            key: *self.numbers.get(number)?,
        })
    }

    /// The [`Rules::key`] of a name.
    pub fn key(&self, name: &SeenName) -> &str {
        self.keys.get(name.key)
    }

    /// The weaker form of it.
    pub fn weak(&self, name: &SeenName) -> WeakKey<&str> {
        WeakKey {
            base: self.keys.get(name.weak.base),
            form: name.weak.form,
        }
    }

    /// Whether both may well be one name ([`WeakKey::is_like`]).
    pub fn are_like(&self, one: &SeenName, other: &SeenName) -> bool {
        one.weak.base == other.weak.base || self.weak(one).is_like(&self.weak(other))
    }
}

/// The number without blanks at its ends and without characters that nobody sees; `None` where nothing is left.
#[must_use]
pub fn visible(number: &str) -> Option<Cow<'_, str>> {
    let is_hidden = |c: char| is_invisible(c) || c.is_control();
    let seen = match number.contains(is_hidden) {
        true => Cow::Owned(
            number
                .chars()
                .filter(|c| !is_hidden(*c))
                .collect::<String>()
                .trim()
                .to_owned(),
        ),
        false => Cow::Borrowed(number.trim()),
    };
    (!seen.is_empty()).then_some(seen)
}
