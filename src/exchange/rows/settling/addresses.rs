//! What the addresses of a file tell of names that stand at several.
//!
//! **How it works.** Addresses of one name that may be one firm's make a site. Whose name the workspace has with the place behind it (`Müller
//! GmbH, München`) is that one. Where several sites are left, VAT numbers that differ make them two; all else is asked, and read as
//! one until it is answered. Those that are kept apart get their place behind the name, so that the next file finds them.

use super::{RemarkKind, Settling};
use crate::domain::Name;
use crate::domain::values::identity::name_key;
use crate::domain::values::order::IntoTree;
use crate::exchange::rows::addresses::{Address, Relation};
use crate::exchange::rows::name_rules::{IndexEntry, Spellings};
use std::collections::{BTreeMap, BTreeSet};

/// Addresses that may be one firm's, and where it is named with one of them.
struct Site<'a> {
    /// The one with the most parts.
    address: &'a Address,
    pairs: Vec<usize>,
}

/// A name at more addresses is no single firm's: cash sales, a portal.
const ADDRESSES_MAX: usize = 256;

impl<'a, Id: Copy> Settling<'a, Id> {
    /// Settles the pairs that are told apart by their addresses, and gives the others.
    pub(super) fn addresses(&mut self, pairs: Vec<usize>) -> Vec<usize> {
        if !self.seen.addresses.has_columns() {
            return pairs;
        }
        let mut rest = Vec::new();
        let mut of_keys: BTreeMap<&'a str, Vec<usize>> = BTreeMap::new();
        for pair in pairs {
            match self.name_of(pair) {
                Some((_, seen)) => of_keys.entry(self.seen.key(seen)).or_default().push(pair),
                None => rest.push(pair),
            }
        }
        for pairs in of_keys.into_values() {
            let names: BTreeSet<usize> = pairs.iter().filter_map(|pair| Some(self.name_of(*pair)?.0)).into_set();
            let names: Vec<usize> = names.into_iter().collect();
            let (sites, siteless) = self.sites(pairs);
            rest.extend(siteless);
            if let Some(name) = self.best(&names) {
                rest.extend(self.settle_sites(name, sites));
            }
        }
        rest
    }

    /// The sites of a name, in an order that is not the file's, and the pairs that are of none or may be of several.
    fn sites(&self, pairs: Vec<usize>) -> (Vec<Site<'a>>, Vec<usize>) {
        let address = |pair: usize| {
            let pair = self.seen.pairs.get(pair)?;
            self.seen.addresses.get(pair.address)
        };
        let (addressed, mut siteless): (Vec<usize>, Vec<usize>) =
            pairs.into_iter().partition(|pair| address(*pair).is_some());
        let mut of_addresses: BTreeMap<(std::cmp::Reverse<usize>, &Address), Vec<usize>> = BTreeMap::new();
        for pair in addressed {
            if let Some(address) = address(pair) {
                let key = (std::cmp::Reverse(address.parts()), address);
                of_addresses.entry(key).or_default().push(pair);
            }
        }
        if of_addresses.len() > ADDRESSES_MAX {
            siteless.extend(of_addresses.into_values().flatten());
            return (Vec::new(), siteless);
        }
        let mut sites: Vec<Site<'a>> = Vec::new();
        for ((_, address), pairs) in of_addresses {
            let may_be = |site: &Site<'_>| site.address.relation(address) == Relation::Same;
            match sites.iter().filter(|site| may_be(site)).count() {
                0 => sites.push(Site { address, pairs }),
                1 => sites
                    .iter_mut()
                    .filter(|site| may_be(site))
                    .for_each(|site| site.pairs.extend(&pairs)),
                _ => siteless.extend(pairs),
            }
        }
        (sites, siteless)
    }

    /// Settles who is at each site, and gives the pairs that go by the name alone.
    fn settle_sites(&mut self, name: usize, sites: Vec<Site<'a>>) -> Vec<usize> {
        let known: Vec<Option<usize>> = sites.iter().map(|site| self.known_at(name, site.address)).collect();
        let is_only = |at: &usize| known.iter().flatten().filter(|known| *known == at).count() == 1;
        let (mut open, mut some_known) = (Vec::new(), false);
        for (site, known) in sites.into_iter().zip(&known) {
            let Some(at) = known.filter(is_only) else {
                open.push(site);
                continue;
            };
            some_known = true;
            for pair in site.pairs {
                self.meant(pair, at);
                if let Some(of) = self.entries.get(at).map(|entry| entry.name.clone()) {
                    self.remark(pair, RemarkKind::Variant { of });
                }
            }
        }
        // Which of them it is, nobody knows.
        let is_named = self.is_known_name(name);
        let of_other_firms = (!is_named).then_some(Spellings::Apart);
        let is_apart = match open.as_slice() {
            [] => false,
            [_] => some_known && !is_named,
            sites => self.is_apart(sites, of_other_firms),
        };
        let labels = labels(&open);
        let apart = |_: &String| is_apart && !self.rules.known_only;
        let mut rest = Vec::new();
        for (site, label) in open.into_iter().zip(labels) {
            let added = Some(label).filter(apart).and_then(|label| self.named_at(name, &label));
            match added.map(|name| self.add(IndexEntry::new(name, None))) {
                Some(at) => site.pairs.iter().for_each(|pair| self.meant(*pair, at)),
                None if is_apart && self.rules.known_only => {}
                None => rest.extend(site.pairs),
            }
        }
        rest
    }

    /// Whether several sites of a name are as many customers, which is said.
    fn is_apart(&mut self, sites: &[Site<'_>], of_other_firms: Option<Spellings>) -> bool {
        let others = |at: usize| sites.iter().skip(at + 1);
        let pairs = sites
            .iter()
            .enumerate()
            .flat_map(|(at, one)| others(at).map(move |other| (one, other)));
        let relations: Vec<Relation> = pairs.map(|(one, other)| one.address.relation(other.address)).collect();
        let all = |wanted: Relation| relations.iter().all(|relation| *relation == wanted);
        let likely = match () {
            () if all(Relation::OtherFirm) => of_other_firms,
            () if all(Relation::OtherStreet) => Some(Spellings::Together),
            () => None,
        };
        let apart = self.rules.addresses.or(likely) == Some(Spellings::Apart);
        let kind = RemarkKind::Sites {
            places: labels(sites),
            is_apart: apart,
            likely,
        };
        let first = sites.iter().flat_map(|site| &site.pairs).min().copied();
        first.into_iter().for_each(|pair| self.remark(pair, kind.clone()));
        apart
    }

    /// Somebody goes by the name alone.
    fn is_known_name(&self, name: usize) -> bool {
        let seen = self.seen.names.get(name);
        seen.is_some_and(|seen| !self.by_key.of(seen.key).is_empty()) || self.weak_target(name).is_some()
    }

    fn named_at(&self, name: usize, label: &str) -> Option<Name> {
        let name = &self.seen.names.get(name)?.name;
        Name::parse(&format!("{name}, {label}")).ok()
    }

    /// Whoever has the name with this place behind it.
    fn known_at(&self, name: usize, address: &Address) -> Option<usize> {
        let labels = address.labels().into_iter().filter(|label| !label.is_empty());
        let names = labels.filter_map(|label| self.named_at(name, &label));
        names
            .filter_map(|name| self.known_keys.get(&name_key(name.as_str())).copied())
            .next()
    }
}

/// A text for each site that tells it from the others, as short as it can be.
fn labels(sites: &[Site<'_>]) -> Vec<String> {
    let of_level = |level: usize| -> Vec<String> {
        let label = |site: &Site<'_>| site.address.labels().into_iter().nth(level).unwrap_or_default();
        sites.iter().map(label).collect()
    };
    let tells_apart = |labels: &Vec<String>| {
        let keys: BTreeSet<String> = labels.iter().map(|label| name_key(label)).into_set();
        keys.len() == labels.len() && labels.iter().all(|label| !label.is_empty())
    };
    let mut levels = (0..Address::LABELS).map(of_level);
    levels
        .find(tells_apart)
        .unwrap_or_else(|| of_level(Address::LABELS - 1))
}
