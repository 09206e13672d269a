//! What is said and asked about the names and numbers of a file.

use super::name_rules::{Judge, Naming, Rules, Spellings};
use super::names_seen::{SeenNames, SeenPair};
use super::settling::{Remark, RemarkKind};
use crate::domain::Name;
use crate::domain::values::order::sort;
use crate::exchange::asked::{FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::report::{Log, ProblemKind, quote};

/// Says all of it, each at the first line with the name.
pub(in crate::exchange) fn tell(rules: &Rules, seen: &SeenNames, remarks: &[Remark], log: &mut Log) {
    let mut said = Said::default();
    for remark in remarks {
        if let Some(pair) = seen.pairs.get(remark.pair) {
            let names = Named::of(seen, *pair);
            said.note(&remark.kind);
            if let Some((finding, text)) = names.finding(rules, &remark.kind) {
                log.found(finding, None, Some(text.as_bytes()));
            }
            if let Some((column, kind)) = names.problem(rules, &remark.kind) {
                log.notice(pair.line, column, kind);
            }
        }
    }
    log.asked.extend(said.numbers(rules));
    log.asked.extend(said.spellings(rules));
    log.asked.extend(said.addresses(rules));
}

/// A pair as it is quoted.
struct Named {
    name: Option<String>,
    number: String,
}

impl Named {
    fn of(seen: &SeenNames, pair: SeenPair) -> Self {
        let number = seen.number_of(pair).map(|number| quote(number.text.as_bytes()));
        Self {
            name: seen.name_of(pair).map(|seen| quoted(&seen.name)),
            number: number.unwrap_or_default(),
        }
    }

    fn name(&self) -> String {
        self.name.clone().unwrap_or_default()
    }

    fn finding(&self, rules: &Rules, kind: &RemarkKind) -> Option<(FindingKind, String)> {
        let names = |other: &Name| format!("{} / {}", quoted(other), self.name());
        match kind {
            // Without a name it is an error of its line.
            RemarkKind::Unusable => {
                let text = self.name.is_some().then(|| self.number.clone())?;
                Some((FindingKind::NumbersUnusable, text))
            }
            RemarkKind::Shared { with, is_known } => {
                // Each is said of the other.
                let mut both = [quoted(with), self.name()];
                if !is_known {
                    sort(&mut both);
                }
                Some((shared(rules), format!("{}: {}", self.number, both.join(" / "))))
            }
            RemarkKind::Zeros { number, with } => {
                let mut both = [
                    format!("{} {}", quote(number.as_bytes()), quoted(with)),
                    format!("{} {}", self.number, self.name()),
                ];
                sort(&mut both);
                Some((shared(rules), both.join(" / ")))
            }
            RemarkKind::Met { with } => Some((FindingKind::SpellingsMet, names(with))),
            RemarkKind::KeptApart { from } => Some((FindingKind::SpellingsApart, names(from))),
            RemarkKind::Sites { places, is_apart, .. } => {
                let finding = match is_apart {
                    true => FindingKind::AddressesApart,
                    false => FindingKind::AddressesMet,
                };
                Some((finding, format!("{}: {}", self.name(), places.join(" / "))))
            }
            RemarkKind::Namesake { .. } | RemarkKind::Several | RemarkKind::Variant { .. } | RemarkKind::Nameless => {
                None
            }
        }
    }

    /// The column that it is about, and what is said there.
    fn problem(&self, rules: &Rules, kind: &RemarkKind) -> Option<(Option<usize>, ProblemKind)> {
        let number = || self.number.clone();
        Some(match kind {
            RemarkKind::Unusable | RemarkKind::KeptApart { .. } | RemarkKind::Sites { .. } => return None,
            RemarkKind::Shared { with, .. } => (rules.name, number_of_another(rules, number(), with)),
            RemarkKind::Zeros { number, with } => {
                (rules.name, number_of_another(rules, quote(number.as_bytes()), with))
            }
            RemarkKind::Namesake { number } => {
                let (name, number) = (self.name(), quote(number.as_bytes()));
                (rules.number, ProblemKind::SameName { name, number })
            }
            RemarkKind::Several => (rules.name, ProblemKind::SeveralOfName(self.name())),
            RemarkKind::Variant { of: one } | RemarkKind::Met { with: one } => {
                let (one, other) = (quoted(one), self.name());
                (rules.name, ProblemKind::SpellingsMet { one, other })
            }
            RemarkKind::Nameless => (rules.number, ProblemKind::Nameless(number())),
        })
    }
}

fn shared(rules: &Rules) -> FindingKind {
    match rules.judge {
        Some(Judge::Number) => FindingKind::NumbersCount,
        Some(Judge::Name) | None => FindingKind::NumbersShared,
    }
}

fn number_of_another(rules: &Rules, number: String, with: &Name) -> ProblemKind {
    let name = quoted(with);
    match rules.judge {
        Some(Judge::Number) => ProblemKind::NumberOfAnother { number, name },
        Some(Judge::Name) | None => ProblemKind::NumberLeftAside { number, name },
    }
}

fn quoted(name: &Name) -> String {
    quote(name.as_str().as_bytes())
}

/// What was said of the names, which makes questions.
#[derive(Default)]
struct Said {
    shared: bool,
    shared_with_known: bool,
    /// Numbers that differ in zeros before them stand beside names that are not the same.
    zeros: bool,
    met: bool,
    kept_apart: bool,
    /// Names at several addresses, and how many places they have in all.
    names_at: u32,
    places: u32,
    /// What is likely of each of them.
    likely: Vec<Option<Spellings>>,
}

impl Said {
    fn note(&mut self, kind: &RemarkKind) {
        match kind {
            RemarkKind::Shared { is_known, .. } => {
                self.shared = true;
                self.shared_with_known |= *is_known;
            }
            RemarkKind::Zeros { .. } => self.zeros = true,
            RemarkKind::Met { .. } => self.met = true,
            RemarkKind::KeptApart { .. } => self.kept_apart = true,
            RemarkKind::Sites { places, likely, .. } => {
                self.names_at = self.names_at.saturating_add(1);
                self.places = self
                    .places
                    .saturating_add(u32::try_from(places.len()).unwrap_or(u32::MAX));
                if !self.likely.contains(likely) {
                    self.likely.push(*likely);
                }
            }
            RemarkKind::Unusable
            | RemarkKind::Namesake { .. }
            | RemarkKind::Several
            | RemarkKind::Variant { .. }
            | RemarkKind::Nameless => {}
        }
    }

    /// Whether names or numbers count. Products have other words in each invoice: of them only lists ask.
    fn numbers(&self, rules: &Rules) -> Option<ImportQuestion> {
        let is_list = rules.naming == Naming::Renames;
        if !(self.shared || self.zeros) || !(rules.firms || is_list) {
            return None;
        }
        let is_sure = !(self.zeros || is_list && self.shared_with_known);
        let taken = rules.judge.or(is_sure.then_some(Judge::Name));
        Some(ImportQuestion {
            topic: if rules.firms {
                Topic::CustomerNumbers
            } else {
                Topic::ProductNumbers
            },
            offers: [ImportAnswer::ByName, ImportAnswer::ByNumber].map(Offer::plain).into(),
            taken: taken.map(|judge| match judge {
                Judge::Name => ImportAnswer::ByName,
                Judge::Number => ImportAnswer::ByNumber,
            }),
        })
    }

    /// Whether a name at several addresses is one customer. Where the same is likely of all of them, that is taken.
    fn addresses(&self, rules: &Rules) -> Option<ImportQuestion> {
        let likely = match self.likely.as_slice() {
            [] => return None,
            [likely] => *likely,
            _ => None,
        };
        let offer = |answer, count| Offer {
            answer,
            revenue: None,
            count,
        };
        let taken = rules.addresses.or(likely).map(|taken| match taken {
            Spellings::Together => ImportAnswer::Together,
            Spellings::Apart => ImportAnswer::Apart,
        });
        Some(ImportQuestion {
            topic: Topic::CustomerAddresses,
            offers: vec![
                offer(ImportAnswer::Apart, self.places),
                offer(ImportAnswer::Together, self.names_at),
            ],
            taken,
        })
    }

    fn spellings(&self, rules: &Rules) -> Option<ImportQuestion> {
        if !self.met && !self.kept_apart {
            return None;
        }
        let taken = match (rules.spellings, self.met, self.kept_apart) {
            (Some(Spellings::Together), ..) | (None, true, false) => Some(ImportAnswer::Together),
            (Some(Spellings::Apart), ..) | (None, false, _) => Some(ImportAnswer::Apart),
            (None, true, true) => None,
        };
        Some(ImportQuestion {
            topic: if rules.firms {
                Topic::CustomerSpellings
            } else {
                Topic::ProductSpellings
            },
            offers: [ImportAnswer::Together, ImportAnswer::Apart].map(Offer::plain).into(),
            taken,
        })
    }
}
