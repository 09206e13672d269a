//! What the names of a file tell, where no number does.

use super::{RemarkKind, Settling};
use crate::domain::Name;
use crate::domain::values::identity::{differ_in_signs, name_key, number_key};
use crate::domain::values::order::sort_by_key;
use crate::exchange::rows::few::{Few, Lists};
use crate::exchange::rows::name_rules::{IndexEntry, Naming, Spellings};
use crate::exchange::rows::names_seen::SeenName;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Names of the file with one key that nobody has, and the pairs in which they stand.
struct Fresh {
    names: Few,
    pairs: Few,
}

impl<'a, Id: Copy> Settling<'a, Id> {
    /// Settles the pairs that are told apart by their names.
    pub(super) fn names(&mut self, pairs: &[usize]) {
        let mut of_name = Lists::default();
        for pair in pairs {
            if let Some((name, _)) = self.name_of(*pair) {
                of_name.push(name, *pair);
            }
        }
        let mut keys: Vec<(&'a str, &'a str, &'a SeenName, usize)> = Vec::new();
        let mut all_of_name: Vec<Few> = Vec::new();
        for (name, pairs) in of_name.into_lists() {
            let Some(seen) = self.seen.names.get(name) else {
                continue;
            };
            match self.of_key(seen) {
                Some((at, several)) => pairs.iter().for_each(|pair| {
                    self.meant(*pair, at);
                    self.known_but_for_signs(*pair, at, seen);
                    if several {
                        self.remark(*pair, RemarkKind::Several);
                    }
                }),
                None => {
                    keys.push((self.seen.weak(seen).base, self.seen.key(seen), seen, name));
                    all_of_name.resize(name + 1, Few::None);
                    all_of_name
                        .get_mut(name)
                        .into_iter()
                        .for_each(|all| *all = pairs.clone());
                }
            }
        }
        sort_by_key(&mut keys, |(base, key, ..)| (*base, *key));
        if keys.is_empty() {
            return;
        }
        let taken: FxHashSet<usize> = self.meant.iter().flatten().copied().collect();
        for of_base in keys.chunk_by(|(one, ..), (next, ..)| one == next) {
            let fresh = of_base
                .chunk_by(|(_, one, ..), (_, next, ..)| one == next)
                .map(|of_key| {
                    let names: Few = of_key.iter().map(|(.., name)| *name).collect();
                    let pairs = names.iter().filter_map(|name| all_of_name.get(*name));
                    let pairs = pairs.flat_map(|pairs| pairs.iter().copied()).collect();
                    Fresh { names, pairs }
                });
            let own = self.weakly_known(fresh.collect(), &taken);
            if let Some((_, _, seen, _)) = of_base.first() {
                self.weakly_new(seen.weak.base, own);
            }
        }
    }

    /// The entry of this name, in the same spelling if there is one; and whether there are several that it could be.
    fn of_key(&self, name: &SeenName) -> Option<(usize, bool)> {
        let all = self.by_key.of(name.key);
        let cased = |name: &Name| name.as_str().to_lowercase();
        let lower = cased(&name.name);
        let closeness = |at: &usize| {
            let known = self.entries.get(*at).map(|entry| &entry.name);
            known.map_or(0, |known| match known == &name.name {
                true => 2,
                false => u8::from(cased(known) == lower),
            })
        };
        let best = all.iter().map(closeness).max()?;
        let number = |at: usize| {
            let number = self.entries.get(at).and_then(|entry| entry.number.as_deref());
            number.map(|number| {
                let key = number_key(number);
                (key.len(), key)
            })
        };
        let closest: Vec<usize> = all.iter().copied().filter(|at| closeness(at) == best).collect();
        let first = closest.iter().copied().min_by_key(|at| (number(*at), *at))?;
        Some((first, closest.len() > 1))
    }

    fn known_but_for_signs(&mut self, pair: usize, at: usize, seen: &SeenName) {
        let entry = self.entries.get(at).filter(|entry| entry.name != seen.name);
        let Some(with) = entry.map(|entry| entry.name.clone()) else {
            return;
        };
        let (one, other) = (with.as_str(), seen.name.as_str());
        if differ_in_signs(one, other) && name_key(one) == name_key(other) {
            self.remark(pair, RemarkKind::Met { with });
        }
    }

    /// Names that only differ from somebody's in accents or a legal form mean that one; the others are left.
    fn weakly_known(&mut self, fresh: Vec<Fresh>, taken: &FxHashSet<usize>) -> Vec<Fresh> {
        let target = |fresh: &Fresh| self.weak_target(*fresh.names.first()?);
        let targets: Vec<Option<usize>> = fresh.iter().map(target).collect();
        let mut own = Vec::new();
        for (fresh, target) in fresh.into_iter().zip(&targets) {
            let known = target.and_then(|at| Some((at, self.entries.get(at)?.name.clone())));
            let Some((at, name)) = known else {
                own.push(fresh);
                continue;
            };
            let rivals = targets.iter().filter(|other| *other == target).count();
            let meets = match self.rules.spellings {
                Some(spellings) => spellings == Spellings::Together,
                None if self.rules.lists_once() => {
                    rivals == 1 && !taken.contains(&at) || self.differs_in_form(&fresh, &name)
                }
                None => true,
            };
            if meets {
                for pair in fresh.pairs.iter().copied() {
                    self.meant(pair, at);
                    self.remark(pair, RemarkKind::Met { with: name.clone() });
                }
            } else {
                fresh.pairs.first().into_iter().for_each(|pair| {
                    let from = name.clone();
                    self.remark(*pair, RemarkKind::KeptApart { from });
                });
                own.push(fresh);
            }
        }
        own
    }

    /// Both have the same accents.
    fn differs_in_form(&self, fresh: &Fresh, name: &Name) -> bool {
        let key = name_key(name.as_str());
        let seen = fresh.names.first().and_then(|name| self.seen.names.get(*name));
        let known = self.rules.weak_key(&key);
        seen.is_some_and(|seen| self.accented(seen) == known.accented(&key))
    }

    fn accented(&self, seen: &SeenName) -> &'a str {
        self.seen.weak(seen).accented(self.seen.key(seen))
    }

    /// New names of one base: together those that only differ in accents, or by a legal form if it is the only one.
    fn weakly_new(&mut self, base: usize, fresh: Vec<Fresh>) {
        let one_form = self.has_one_form(base);
        // Whoever could be one of several is none of them.
        let is_crowded = self.by_base.of(base).len() > 1;
        if let ([one], false) = (fresh.as_slice(), is_crowded) {
            return self.new_named(std::slice::from_ref(one));
        }
        let mut of_forms: BTreeMap<&'static str, BTreeMap<&'a str, Vec<Fresh>>> = BTreeMap::new();
        for fresh in fresh {
            let Some(name) = fresh.names.first() else { continue };
            let Some(seen) = self.seen.names.get(*name) else {
                continue;
            };
            let form = if one_form { "" } else { seen.weak.form };
            let part = match self.rules.spellings {
                _ if is_crowded => self.seen.key(seen),
                Some(Spellings::Together) => "",
                Some(Spellings::Apart) => self.seen.key(seen),
                // A list names each once: two lines are two, but for the form that one has and the other has not.
                None if self.rules.lists_once() => self.accented(seen),
                None => "",
            };
            let parts = of_forms.entry(form).or_default();
            parts.entry(part).or_default().push(fresh);
        }
        for parts in of_forms.into_values() {
            let first = parts.values().next().and_then(|first| self.best_of(first));
            let first = first
                .and_then(|first| self.seen.names.get(first))
                .map(|seen| seen.name.clone());
            for (at, part) in parts.into_values().enumerate() {
                let pair = part.first().and_then(|fresh| fresh.pairs.first());
                if let (Some(from), Some(pair)) = (first.clone().filter(|_| at > 0 && !is_crowded), pair) {
                    self.remark(*pair, RemarkKind::KeptApart { from });
                }
                self.new_named(&part);
            }
        }
    }

    fn best_of(&self, group: &[Fresh]) -> Option<usize> {
        let names: Vec<usize> = group.iter().flat_map(|fresh| fresh.names.iter().copied()).collect();
        self.best(&names)
    }

    fn new_named(&mut self, group: &[Fresh]) {
        let Some(name) = self.best_of(group).filter(|_| !self.rules.known_only) else {
            return;
        };
        let (Some(at), Some(best)) = (self.add_named(name, None), self.seen.names.get(name)) else {
            return;
        };
        for pair in group.iter().flat_map(|fresh| fresh.pairs.iter()) {
            self.meant(*pair, at);
            let is_other =
                |seen: &SeenName| seen.key != best.key || differ_in_signs(seen.name.as_str(), best.name.as_str());
            if self.name_of(*pair).is_some_and(|(_, seen)| is_other(seen)) {
                let with = best.name.clone();
                self.remark(*pair, RemarkKind::Met { with });
            }
        }
    }

    /// In a list of master data, the name beside somebody's number is the new name, unless it is another's.
    pub(super) fn renames(&mut self) {
        if self.rules.naming != Naming::Renames {
            return;
        }
        let mut names: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (pair, meant) in self.meant.iter().enumerate() {
            if let (Some(at), Some((name, _))) = (meant.filter(|at| *at < self.known), self.name_of(pair))
                && self.is_of_number(at, pair)
            {
                names.entry(at).or_default().push(name);
            }
        }
        for (at, names) in names {
            let is_known = |entry: &&IndexEntry<Id>| entry.known.is_some() && !entry.numbered;
            let Some(now) = self.entries.get(at).filter(is_known).map(|entry| entry.name.clone()) else {
                continue;
            };
            let says_so = |name: &usize| self.seen.names.get(*name).is_some_and(|seen| seen.name == now);
            let Some(name) = self.best_name(&names).filter(|_| !names.iter().any(says_so)) else {
                continue;
            };
            if self.is_free_name(at, &name)
                && let Some(entry) = self.entries.get_mut(at)
            {
                (entry.name, entry.renamed) = (name, true);
            }
        }
    }

    /// Whether the number of the pair is that of the entry.
    fn is_of_number(&self, at: usize, pair: usize) -> bool {
        let number = self.entries.get(at).and_then(|entry| entry.number.as_deref());
        let seen = self.seen.pairs.get(pair).and_then(|pair| self.seen.number_of(*pair));
        let key = seen.and_then(|seen| seen.key);
        let key = key.map(|key| self.seen.number_keys.get(key));
        number.zip(key).is_some_and(|(number, key)| number_key(number) == key)
    }

    fn is_free_name(&self, at: usize, name: &Name) -> bool {
        let key = name_key(name.as_str());
        let all = self.seen.keys.find(&key).map_or(&[][..], |key| self.by_key.of(key));
        let others = all.iter().filter(|other| **other != at);
        let mut names = others.filter_map(|other| self.entries.get(*other));
        !names.any(|other| name_key(other.name.as_str()) == key)
    }
}
