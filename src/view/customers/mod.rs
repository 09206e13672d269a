//! The list of customers: what is asked of it, and the rows that answer, in order. An index, never a copy.
//!
//! Beside it: which customers are meant ([`filter`], for all lists), a name that is there already ([`duplicates`]), and what to
//! ask one customer ([`questions`]).

pub mod duplicates;
pub mod filter;
pub mod questions;

use super::bars::{last_year, newest_month};
use super::direction::SortDirection;
use super::matrix::grid::MarkKey;
use super::matrix::tally::{Columns, Tally};
use crate::address::{decoded, encode};
use crate::domain::values::keyed_enum::keyed_enum;
use crate::domain::values::order::{self, IntoTree};
use crate::domain::{Customer, Money, Month, Row, Workspace, fold};
use filter::CustomerFilter;
use std::cmp::Ordering;
use std::collections::BTreeSet;

keyed_enum! {
    /// The columns of the list, from left to right. Each sorts it; where two customers are equal, their names decide.
    /// docs/adding.md has the places of a new one.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum CustomerColumn {
        /// The default.
        #[default]
        Name => "name",
        /// The customer's number, digits by their size: `K9` before `K10`; without one last either way.
        Number => "number",
        /// As a dictionary; without one last either way.
        Segment => "segment",
        /// Who looks after the customer; without one last either way.
        Owner => "owner",
        /// In the order of [`Status`].
        Status => "status",
        /// Of the last 12 months; without figures last either way.
        Revenue => "revenue",
        /// How many products the customer buys, of those in use.
        Crosses => "crosses",
        /// How many blank spots there are among the products in use.
        Blanks => "blanks",
    }
}

impl CustomerColumn {
    /// The column holds numbers: set flush right, and sorted from the highest down by the first click.
    #[must_use]
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Revenue | Self::Crosses | Self::Blanks)
    }

    /// The order changes with every mark, so it has to be worked out anew when one is set.
    #[must_use]
    pub const fn is_count(self) -> bool {
        matches!(self, Self::Crosses | Self::Blanks)
    }
}

/// What is asked of the list. It stands in the address behind the `?`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words that all have to occur in name or number, in any spelling ([`fold`]); empty for no search.
    pub text: String,
    /// By master data; without a status all, former ones included.
    pub customers: CustomerFilter,
    /// The column that orders the rows.
    pub sort: CustomerColumn,
    /// Which way round.
    pub direction: SortDirection,
}

impl Query {
    /// Reads `q=muller&sort=-revenue`; what it does not know it leaves out.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        for (name, value) in decoded(query) {
            match name {
                "q" => parsed.text = value,
                "sort" => parsed.sort_by(&value),
                name => parsed.customers.read(name, &value),
            }
        }
        parsed
    }

    fn sort_by(&mut self, value: &str) {
        let (word, direction) = SortDirection::of_word(value);
        if let Some(sort) = CustomerColumn::from_key(word) {
            (self.sort, self.direction) = (sort, direction);
        }
    }

    /// What stands behind the `?`; empty for the plain list.
    #[must_use]
    pub fn to_address(&self) -> String {
        let mut pairs = Vec::new();
        if !self.text.is_empty() {
            pairs.push(format!("q={}", encode(&self.text)));
        }
        pairs.extend(self.customers.to_address().into_iter().flatten());
        if (self.sort, self.direction) != (CustomerColumn::Name, SortDirection::Rising) {
            let sign = if self.direction == SortDirection::Falling {
                "-"
            } else {
                ""
            };
            pairs.push(format!("sort={sign}{}", self.sort.key()));
        }
        pairs.join("&")
    }

    /// The same list after a click on the column's heading.
    #[must_use]
    pub fn sorted_by(mut self, sort: CustomerColumn) -> Self {
        self.direction = match (self.sort == sort, self.direction, sort.is_figure()) {
            (true, SortDirection::Rising, _) | (false, _, true) => SortDirection::Falling,
            (true, SortDirection::Falling, _) | (false, _, false) => SortDirection::Rising,
        };
        self.sort = sort;
        self
    }

    /// Something is searched or filtered.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !fold(&self.text).is_empty() || self.customers.narrows()
    }
}

/// What searching and sorting need of every customer, worked out once for many questions. Made anew when customers or figures
/// change; marks do not matter to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    entries: Vec<CustomerEntry>,
    /// The last month that anybody has figures for: the 12 months of the revenue end with it.
    pub newest: Option<Month>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct CustomerEntry {
    row: Row,
    name: String,
    /// Name and number, folded.
    words: String,
    revenue: Option<Money>,
}

impl Index {
    /// Folds the names and numbers of all customers and adds up their revenue of 12 months.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let newest = newest_month(workspace);
        let revenue = |row| Some(last_year(workspace.figures_at(row)?, newest?));
        let mut entries: Vec<CustomerEntry> = workspace
            .customers()
            .map(|(row, customer)| {
                let name = fold(customer.name.as_str());
                let number = fold(customer.number.as_deref().unwrap_or_default());
                CustomerEntry {
                    row,
                    words: format!("{name} {number}"),
                    name,
                    revenue: revenue(row),
                }
            })
            .collect();
        order::sort_by(&mut entries, &|one: &CustomerEntry, other: &CustomerEntry| {
            (&one.name, one.row).cmp(&(&other.name, other.row))
        });
        Self { entries, newest }
    }

    /// How many customers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// There is no customer at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The rows that answer the query, in its order; equal ones by name.
    #[must_use]
    pub fn rows(&self, workspace: &Workspace, query: &Query, columns: &Columns) -> Vec<Row> {
        let words = fold(&query.text);
        let found = self.entries.iter().filter(|entry| {
            words.split(' ').all(|word| entry.words.contains(word)) && passes(workspace, entry.row, query)
        });
        let mut found: Vec<&CustomerEntry> = found.collect();
        let turned = |order: Ordering| match query.direction {
            SortDirection::Rising => order,
            SortDirection::Falling => order.reverse(),
        };
        match query.sort {
            CustomerColumn::Name if query.direction == SortDirection::Falling => found.reverse(),
            CustomerColumn::Name => {}
            CustomerColumn::Number | CustomerColumn::Segment | CustomerColumn::Owner => {
                let keys: Vec<TextKey> = found
                    .iter()
                    .map(|entry| TextKey::of(workspace, entry.row, query))
                    .collect();
                found = by_keys(&found, &|one, other| keys.get(one).cmp(&keys.get(other)));
            }
            CustomerColumn::Status => order::sort_by(&mut found, &|one, other| {
                let status = |entry: &CustomerEntry| workspace.customer_at(entry.row).map(|customer| customer.status);
                turned(status(one).cmp(&status(other)))
            }),
            CustomerColumn::Revenue => order::sort_by(&mut found, &|one, other| match (one.revenue, other.revenue) {
                (Some(one), Some(other)) => turned(one.cmp(&other)),
                (one, other) => other.is_some().cmp(&one.is_some()),
            }),
            CustomerColumn::Crosses | CustomerColumn::Blanks => {
                let count = |entry: &&CustomerEntry| {
                    let tally = Tally::of_row(workspace, entry.row, columns);
                    match query.sort == CustomerColumn::Blanks {
                        true => tally.blanks(),
                        false => tally.of(MarkKey::Cross),
                    }
                };
                let counts: Vec<u32> = found.iter().map(count).collect();
                found = by_keys(&found, &|one, other| turned(counts.get(one).cmp(&counts.get(other))));
            }
        }
        found.into_iter().map(|entry| entry.row).collect()
    }

    /// The customer's revenue of the 12 months up to [`Index::newest`]; `None` without figures.
    #[must_use]
    pub fn revenue(&self, workspace: &Workspace, row: Row) -> Option<Money> {
        Some(last_year(workspace.figures_at(row)?, self.newest?))
    }
}

/// All segments that occur, without the empty one, in the order of their folded form. Spellings are told apart.
#[must_use]
pub fn segments(workspace: &Workspace) -> Vec<String> {
    texts(workspace, |customer| &customer.segment)
}

/// All owners that occur, in the same form as [`segments`].
#[must_use]
pub fn owners(workspace: &Workspace) -> Vec<String> {
    texts(workspace, |customer| &customer.owner)
}

/// All texts of a field that occur, in order.
#[must_use]
pub fn texts(workspace: &Workspace, get: fn(&Customer) -> &str) -> Vec<String> {
    distinct(workspace.customers().map(|(_, customer)| get(customer)))
}

fn by_keys<'a>(found: &[&'a CustomerEntry], compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<&'a CustomerEntry> {
    let places = order::order(found.len(), compare).into_iter();
    places.filter_map(|at| found.get(at).copied()).collect()
}

fn passes(workspace: &Workspace, row: Row, query: &Query) -> bool {
    workspace
        .customer_at(row)
        .is_some_and(|customer| query.customers.takes(customer))
}

/// Texts in the order of a dictionary, numbers in that of their size; the empty ones last in either direction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum TextKey {
    Rising(Vec<KeyPart>),
    Falling(std::cmp::Reverse<Vec<KeyPart>>),
    Missing,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum KeyPart {
    Digits(u64),
    Letters(String),
}

impl TextKey {
    fn of(workspace: &Workspace, row: Row, query: &Query) -> Self {
        let customer = workspace.customer_at(row);
        let text = customer.map_or("", |customer| match query.sort {
            CustomerColumn::Number => customer.number.as_deref().unwrap_or_default(),
            CustomerColumn::Segment => &customer.segment,
            CustomerColumn::Owner => &customer.owner,
            CustomerColumn::Name
            | CustomerColumn::Status
            | CustomerColumn::Revenue
            | CustomerColumn::Crosses
            | CustomerColumn::Blanks => "",
        });
        let parts = parts(&fold(text));
        match query.direction {
            _ if parts.is_empty() => Self::Missing,
            SortDirection::Rising => Self::Rising(parts),
            SortDirection::Falling => Self::Falling(std::cmp::Reverse(parts)),
        }
    }
}

fn parts(folded: &str) -> Vec<KeyPart> {
    let mut parts = Vec::new();
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = rest
            .find(|c: char| c.is_ascii_digit() != is_digit)
            .unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        parts.push(match part.parse() {
            Ok(number) if is_digit => KeyPart::Digits(number),
            Ok(_) | Err(_) => KeyPart::Letters(part.into()),
        });
        rest = behind;
    }
    parts
}

fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let texts: BTreeSet<(String, &str)> = texts
        .filter(|text| !text.is_empty())
        .map(|text| (fold(text), text))
        .into_set();
    texts.into_iter().map(|(_, text)| text.into()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CustomerEdit, Status};
    use crate::view::tests::Sample;

    fn sample() -> Sample {
        let mut sample = Sample::new(
            &["Müller & Söhne", "ahrens Bau", "Zöllner AG", "Brandt"],
            &["A", "B", "C"],
            &["X . .", "X R G", ". . .", "G X ."],
        );
        for (name, number, segment, owner, revenue) in [
            ("Müller & Söhne", "K10", "Industrie", "Roth", Some(500)),
            ("ahrens Bau", "K9", "Bau", "Zürcher", None),
            ("Zöllner AG", "", "", "Roth", Some(-20)),
            ("Brandt", "K100", "Industrie", "", Some(9_000)),
        ] {
            sample.edit(
                name,
                CustomerEdit::Number(Some(number.into()).filter(|number: &String| !number.is_empty())),
            );
            sample.edit(name, CustomerEdit::Segment(segment.into()));
            sample.edit(name, CustomerEdit::Owner(owner.into()));
            if let Some(revenue) = revenue {
                sample.figures(name, &[(24_000, revenue)]);
            }
        }
        sample.edit("Zöllner AG", CustomerEdit::Status(Status::Prospect));
        sample
    }

    fn check(query: &str, names: &str) {
        let sample = sample();
        let index = Index::of(&sample.workspace);
        let rows = index.rows(&sample.workspace, &Query::parse(query), &Columns::of(&sample.workspace));
        let first = |row: &Row| {
            sample
                .workspace
                .customer_at(*row)
                .and_then(|customer| customer.name.as_str().chars().next())
        };
        assert_eq!(rows.iter().filter_map(first).collect::<String>(), names, "{query}");
    }

    #[test]
    fn sorting() {
        check("", "aBMZ");
        check("sort=-name", "ZMBa");
        check("sort=number", "aMBZ");
        check("sort=-number", "BMaZ");
        check("sort=segment", "aBMZ");
        check("sort=-segment", "BMaZ");
        check("sort=owner", "MZaB");
        check("sort=status", "ZaBM");
        check("sort=-revenue", "BMZa");
        check("sort=revenue", "ZMBa");
        check("sort=-crosses", "aBMZ");
        check("sort=blanks", "aBMZ");
        check("sort=-blanks", "ZMBa");
        check("sort=nonsense", "aBMZ");
    }

    #[test]
    fn searching_and_filtering() {
        check("q=muller", "M");
        check("q=s%C3%96hne", "M");
        check("q=bau+ahr", "a");
        check("q=k10", "BM");
        check("q=nobody", "");
        check("q=+%26+", "aBMZ");
        check("segment=Industrie", "BM");
        check("owner=Roth&segment=Industrie", "M");
        check("status=prospect", "Z");
        check("status=nonsense", "aBMZ");
        check("segment=Bau&q=brandt", "");
    }

    #[test]
    fn addresses_read_back() {
        for address in [
            "",
            "q=M%C3%BCller%20%26%20Co&sort=-revenue",
            "segment=A%3DB&owner=x&status=former",
            "sort=-name",
        ] {
            assert_eq!(Query::parse(address).to_address(), address);
        }
        assert_eq!(Query::parse("q=100%").text, "100%");
        assert_eq!(Query::parse("q=%FF").text, "\u{FFFD}");
    }

    #[test]
    fn a_second_click_turns_the_order() {
        let query = Query::default().sorted_by(CustomerColumn::Revenue);
        assert_eq!(query.direction, SortDirection::Falling, "the highest figures first");
        let query = query.sorted_by(CustomerColumn::Revenue);
        assert_eq!(query.direction, SortDirection::Rising);
        let query = query.sorted_by(CustomerColumn::Name);
        assert_eq!(
            (query.sort, query.direction),
            (CustomerColumn::Name, SortDirection::Rising)
        );
        assert_eq!(query.sorted_by(CustomerColumn::Name).direction, SortDirection::Falling);
    }

    #[test]
    fn what_can_be_chosen() {
        let workspace = sample().workspace;
        assert_eq!(segments(&workspace), ["Bau", "Industrie"]);
        assert_eq!(owners(&workspace), ["Roth", "Zürcher"]);
        assert_eq!(Index::of(&workspace).newest, Some(Month(24_000)));
    }
}
