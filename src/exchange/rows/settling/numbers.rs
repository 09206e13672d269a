//! What the numbers of a file tell.

use super::{RemarkKind, Settling};
use crate::domain::Name;
use crate::domain::values::identity::WeakKey;
use crate::domain::values::order::{ordered, sort_by_key};
use crate::exchange::rows::few::{Few, Lists};
use crate::exchange::rows::name_rules::{IndexEntry, Judge, Spellings};
use crate::exchange::rows::names_seen::SeenName;
use crate::exchange::rows::number_sense::can_be_number;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Pairs of one number, and their names.
struct Numbered {
    names: Few,
    pairs: Few,
}

/// Of so many with one name somebody without a number is looked for.
const NAMESAKES_MAX: usize = 256;

impl Numbered {
    fn of(name: Option<usize>, pair: usize) -> Self {
        Self {
            names: name.into_iter().collect(),
            pairs: Few::One(pair),
        }
    }

    fn with(mut self, other: Self) -> Self {
        for name in other.names.iter() {
            if !self.names.contains(name) {
                self.names.push(*name);
            }
        }
        self.pairs.extend(other.pairs.iter().copied());
        self
    }
}

impl<'a, Id: Copy> Settling<'a, Id> {
    /// Settles the pairs whose number tells them apart, and gives the others.
    pub(super) fn numbers(&mut self) -> Vec<usize> {
        let mut by_name = Vec::new();
        let mut groups = Lists::default();
        for (at, pair) in self.seen.pairs.iter().enumerate() {
            match self.seen.number_of(*pair).map(|number| number.key) {
                Some(Some(key)) => groups.push(key, at),
                Some(None) => {
                    self.remark(at, RemarkKind::Unusable);
                    by_name.push(at);
                }
                None => by_name.push(at),
            }
        }
        let mut groups: Vec<(&'a str, usize, Few)> = groups
            .into_lists()
            .map(|(key, pairs)| (self.seen.number_keys.get(key), key, pairs))
            .collect();
        sort_by_key(&mut groups, |(text, ..)| *text);
        let mut numbered = Vec::with_capacity(groups.len());
        for (_, key, pairs) in groups {
            let holders = self.by_number.of(key).to_vec();
            if holders.is_empty() {
                self.of_nobody(pairs, &mut by_name, &mut numbered);
                continue;
            }
            for pair in pairs.iter() {
                if self.held(&holders, *pair).is_none() {
                    by_name.push(*pair);
                }
            }
        }
        self.claims(numbered);
        by_name
    }

    /// The pair means the holder of its number; `None` where its name is unlike and names count.
    fn held(&mut self, holders: &[usize], pair: usize) -> Option<()> {
        let text = self.text_of(pair);
        let has_text = |at: &&usize| {
            let entry = self.entries.get(**at);
            entry.is_some_and(|entry| entry.number.as_deref() == Some(text))
        };
        let first = *holders.iter().find(has_text).or(holders.first())?;
        let Some((name, seen)) = self.name_of(pair) else {
            self.meant(pair, first);
            return Some(());
        };
        let others = holders.iter().copied();
        let like = std::iter::once(first)
            .chain(others)
            .find(|at| self.is_held(*at, name) && !self.is_other_by_zeros(*at, pair));
        let (holder, _) = self.entry(first)?;
        if like.is_none() {
            let with = holder.name.clone();
            let number = holder.number.clone().unwrap_or_default();
            self.remark(
                pair,
                match self.is_other_by_zeros(first, pair) {
                    true => RemarkKind::Zeros { number, with },
                    false => RemarkKind::Shared { with, is_known: true },
                },
            );
            if self.rules.judge != Some(Judge::Number) {
                return None;
            }
        }
        let at = like.unwrap_or(first);
        self.meant(pair, at);
        if like.is_some() {
            self.alias(at, name);
            self.variant(pair, at, seen);
        }
        Some(())
    }

    /// Whether the name is like that of the entry, whose number stands beside it, and not another's very name.
    fn is_held(&self, at: usize, name: usize) -> bool {
        let (Some(known), Some(weak)) = (self.weak_at(at), self.weak_of(name)) else {
            return false;
        };
        let named = self
            .seen
            .names
            .get(name)
            .map_or(&[][..], |name| self.by_key.of(name.key));
        let is_others = !named.is_empty() && !named.contains(&at);
        known.base == weak.base || known.is_like(&weak) && !is_others
    }

    /// Of firms: the zeros before the number differ, and so does the legal form.
    fn is_other_by_zeros(&self, at: usize, pair: usize) -> bool {
        let number = self.entries.get(at).and_then(|entry| entry.number.as_deref());
        let forms = self.weak_at(at).zip(self.name_of(pair));
        self.rules.firms
            && number.is_some_and(|number| zeros(number) != zeros(self.text_of(pair)))
            && forms.is_some_and(|(known, (_, seen))| !known.forms_agree(&self.seen.weak(seen)))
    }

    fn variant(&mut self, pair: usize, at: usize, name: &SeenName) {
        let Some((entry, weak)) = self.entry(at) else { return };
        let named = self.seen.weak(name);
        if weak.base != named.base || !weak.forms_agree(&named) {
            let of = entry.name.clone();
            self.remark(pair, RemarkKind::Variant { of });
        }
    }

    /// Pairs of a number that nobody known has, parted by the names that are like; all of them are named by name where two
    /// unlike names share the very number.
    fn of_nobody(&mut self, pairs: Few, by_name: &mut Vec<usize>, numbered: &mut Vec<Numbered>) {
        if let Few::One(pair) = pairs {
            let name = self.name_of(pair).map(|(name, _)| name);
            return numbered.push(Numbered::of(name, pair));
        }
        let pairs = pairs.iter().copied();
        let (named, nameless): (Vec<usize>, Vec<usize>) = pairs.partition(|pair| self.name_of(*pair).is_some());
        let mut parts = self.parts(named);
        if self.rules.firms {
            parts = parts.into_iter().flat_map(|part| self.parted_by_zeros(part)).collect();
        }
        let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
        let mut shared = None;
        for (at, part) in parts.iter().enumerate() {
            for pair in part.pairs.iter() {
                let holder = *holders.entry(self.text_of(*pair)).or_insert(at);
                if holder != at {
                    shared = shared.or(Some((holder, at)));
                }
            }
        }
        if let Some((one, other)) = shared {
            self.shared(&parts, one, other);
            if self.rules.judge == Some(Judge::Number) {
                let all = parts.drain(..).reduce(Numbered::with);
                parts.extend(all);
            } else {
                by_name.extend(parts.drain(..).flat_map(|part| part.pairs.to_vec()));
            }
        }
        for pair in nameless {
            let of_text = holders.get(self.text_of(pair)).copied();
            let place = if parts.len() == 1 { Some(0) } else { of_text };
            match place.and_then(|place| parts.get_mut(place)) {
                Some(part) => part.pairs.push(pair),
                None => parts.push(Numbered::of(None, pair)),
            }
        }
        numbered.extend(parts);
    }

    /// The pairs by names that are like, in an order that is not the file's.
    fn parts(&self, pairs: Vec<usize>) -> Vec<Numbered> {
        /// So many unlike names are compared with each other: more make a collective number, whatever else is like.
        const LIKE_MAX: usize = 12;
        let named = pairs.into_iter().map(|pair| {
            let name = self.name_of(pair);
            (name.map(|(_, name)| (self.seen.key(name), &name.name)), pair)
        });
        let pairs = ordered(named.collect(), &|(one, _), (other, _)| one.cmp(other));
        let pairs: Vec<usize> = pairs.into_iter().map(|(_, pair)| pair).collect();
        let mut parts: Vec<Numbered> = Vec::new();
        for pair in pairs {
            let Some((name, _)) = self.name_of(pair) else { continue };
            let one = Numbered::of(Some(name), pair);
            if parts.len() <= LIKE_MAX {
                let (like, unlike): (Vec<Numbered>, Vec<Numbered>) =
                    parts.into_iter().partition(|part| self.are_like(part, name));
                parts = unlike;
                parts.extend(like.into_iter().chain([one]).reduce(Numbered::with));
            } else if let Some(last) = parts.pop_if(|last| self.are_like(last, name)) {
                parts.push(last.with(one));
            } else {
                parts.push(one);
            }
        }
        parts
    }

    /// Zeros before a number mean nothing, unless the names beside it with them are all others than those without.
    fn parted_by_zeros(&mut self, part: Numbered) -> Vec<Numbered> {
        /// Of so many names some are the same.
        const NAMES_MAX: usize = 32;
        if part.names.len() < 2 || part.pairs.len() > NAMES_MAX {
            return vec![part];
        }
        let mut of_zeros: BTreeMap<usize, Numbered> = BTreeMap::new();
        for pair in part.pairs.iter().copied() {
            let one = Numbered::of(self.name_of(pair).map(|(name, _)| name), pair);
            let zeros = zeros(self.text_of(pair));
            let all = match of_zeros.remove(&zeros) {
                Some(known) => known.with(one),
                None => one,
            };
            of_zeros.insert(zeros, all);
        }
        let groups: Vec<Numbered> = of_zeros.into_values().collect();
        let others = |at: usize| groups.iter().skip(at + 1);
        let are_same = groups
            .iter()
            .enumerate()
            .any(|(at, group)| others(at).any(|other| self.share_a_name(group, other)));
        if groups.len() < 2 || are_same {
            return vec![part];
        }
        for (at, group) in groups.iter().enumerate() {
            let other = groups.get(usize::from(at == 0));
            let with = other.and_then(|other| Some((self.number_text(other), self.best_name(&other.names)?)));
            if let (Some((number, with)), Some(pair)) = (with, group.pairs.first()) {
                self.remark(*pair, RemarkKind::Zeros { number, with });
            }
        }
        match self.rules.judge {
            Some(Judge::Number) => vec![part],
            Some(Judge::Name) | None => groups,
        }
    }

    /// One of the names is in both, the legal form of one aside.
    fn share_a_name(&self, one: &Numbered, other: &Numbered) -> bool {
        let names = |part: &Numbered| {
            let names = part.names.iter().filter_map(|name| self.weak_of(*name));
            names.collect::<Vec<_>>()
        };
        let others = names(other);
        let is_there = |name: &WeakKey<&str>| {
            let mut others = others.iter();
            others.any(|other| other.base == name.base && other.forms_agree(name))
        };
        names(one).iter().any(is_there)
    }

    fn are_like(&self, part: &Numbered, name: usize) -> bool {
        let is_like = |known: &usize| {
            let both = self.weak_of(*known).zip(self.weak_of(name));
            both.is_some_and(|(known, name)| known.is_like(&name))
        };
        part.names.iter().any(is_like)
    }

    fn shared(&mut self, parts: &[Numbered], one: usize, other: usize) {
        for (at, part) in parts.iter().enumerate() {
            let with = if at == one { other } else { one };
            let Some(with) = parts.get(with).and_then(|part| self.best_name(&part.names)) else {
                continue;
            };
            for pair in part.pairs.iter() {
                let with = with.clone();
                self.remark(*pair, RemarkKind::Shared { with, is_known: false });
            }
        }
    }

    /// Numbers of nobody known go to known ones of their name without a number; the others are new.
    fn claims(&mut self, numbered: Vec<Numbered>) {
        let mut claimed = FxHashSet::default();
        let mut open = Vec::new();
        for part in numbered {
            match self.free_of_key(&part, &claimed) {
                Some(at) => {
                    claimed.insert(at);
                    self.take(at, &part);
                }
                None => open.push(part),
            }
        }
        for part in open {
            match self.free_of_base(&part, &claimed) {
                Some(at) => {
                    claimed.insert(at);
                    self.take(at, &part);
                }
                None => self.new_numbered(&part),
            }
        }
    }

    /// Known, and without a number that tells it apart.
    fn is_free(&self, at: usize) -> bool {
        let number = self.entries.get(at).and_then(|entry| entry.number.as_deref());
        at < self.known && !number.is_some_and(can_be_number)
    }

    fn free_of_key(&self, part: &Numbered, claimed: &FxHashSet<usize>) -> Option<usize> {
        let names = part.names.iter().filter_map(|name| self.seen.names.get(*name));
        let of_keys = names.map(|name| (name, self.by_key.of(name.key)));
        let free = of_keys.flat_map(|(name, all)| all.iter().take(NAMESAKES_MAX).map(move |at| (name, *at)));
        let free = free.filter(|(_, at)| self.is_free(*at) && !claimed.contains(at));
        let is_exact = |(name, at): &(&SeenName, usize)| {
            let entry = self.entries.get(*at);
            entry.is_some_and(|entry| entry.name == name.name)
        };
        free.min_by_key(|free| (!is_exact(free), free.1)).map(|(_, at)| at)
    }

    fn free_of_base(&mut self, part: &Numbered, claimed: &FxHashSet<usize>) -> Option<usize> {
        let at = self.weak_target(self.best(&part.names)?)?;
        if !self.is_free(at) || claimed.contains(&at) {
            return None;
        }
        let with = self.entries.get(at)?.name.clone();
        let pair = *part.pairs.first()?;
        match self.rules.spellings {
            Some(Spellings::Apart) => {
                self.remark(pair, RemarkKind::KeptApart { from: with });
                None
            }
            Some(Spellings::Together) | None => {
                self.remark(pair, RemarkKind::Met { with });
                Some(at)
            }
        }
    }

    /// The known entry gets the number.
    fn take(&mut self, at: usize, part: &Numbered) {
        let number = self.number_text(part);
        if let Some(entry) = self.entries.get_mut(at) {
            entry.numbered = true;
            entry.number = Some(number);
        }
        self.settle_part(at, part);
    }

    fn new_numbered(&mut self, part: &Numbered) {
        let number = self.number_text(part);
        let (Some(first), false) = (part.pairs.first().copied(), self.rules.known_only) else {
            return;
        };
        let at = match self.best(&part.names) {
            Some(name) => {
                self.note_namesake(first, name);
                self.add_named(name, Some(number))
            }
            None => {
                let nameless = |pair: &usize| self.remark(*pair, RemarkKind::Nameless);
                part.pairs.iter().for_each(nameless);
                let name = Name::parse(&number).ok();
                name.map(|name| self.add(IndexEntry::new(name, Some(number))))
            }
        };
        if let Some(at) = at {
            self.settle_part(at, part);
        }
    }

    /// Says who else has the name.
    fn note_namesake(&mut self, pair: usize, name: usize) {
        let Some(seen) = self.seen.names.get(name) else { return };
        let all = self.by_key.of(seen.key).iter();
        let number = all.filter_map(|at| self.entries.get(*at)?.number.clone()).next();
        if let Some(number) = number {
            self.remark(pair, RemarkKind::Namesake { number });
        }
    }

    fn settle_part(&mut self, at: usize, part: &Numbered) {
        for pair in part.pairs.iter() {
            self.meant(*pair, at);
            if let Some((name, seen)) = self.name_of(*pair) {
                self.alias(at, name);
                self.variant(*pair, at, seen);
            }
        }
    }

    /// Of several spellings the longest of those with the fewest signs.
    fn number_text(&self, part: &Numbered) -> String {
        if let Few::One(pair) = &part.pairs {
            return self.text_of(*pair).to_owned();
        }
        let texts = part.pairs.iter().map(|pair| self.text_of(*pair));
        let signs = |text: &str| text.chars().filter(|c| !c.is_alphanumeric()).count();
        let best = texts.min_by_key(|text| (signs(text), std::cmp::Reverse(text.len()), *text));
        best.unwrap_or_default().to_owned()
    }
}

/// So many zeros before the number.
fn zeros(number: &str) -> usize {
    number.bytes().take_while(|byte| *byte == b'0').count()
}
