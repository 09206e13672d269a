//! Rates over parts of the matrix: how much we know, what competitors occupy, what we have penetrated, what is still to be
//! had; by customer, product, group, segment or owner. Grey never counts against us.

use super::scope::{ListScope, RowDetails};
use crate::address::word_of;
use crate::domain::values::keyed_enum::keyed_enum;
use crate::domain::values::order::ordered;
use crate::domain::{Colour, Column, Money, Row, Workspace, fold};
use crate::view::direction::SortDirection;
use crate::view::matrix::tally::{Share, Tally};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// In the address: what the rates are about.
const BY: &str = "by";

keyed_enum! {
    /// What each line of the rates is about; `by` in the address.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Dimension {
        /// A line for each customer. The default.
        #[default]
        Customer => "customer",
        /// A line for each product.
        Product => "product",
        /// A line for each group of products.
        Group => "group",
        /// A line for each segment of customers.
        Segment => "segment",
        /// A line for each owner of customers.
        Owner => "owner",
    }
}

impl Dimension {
    /// Reads `by=group`; customers where it knows no better.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        let word = word_of(words, BY);
        word.and_then(Self::from_key).unwrap_or_default()
    }

    /// What [`Dimension::parse`] reads.
    #[must_use]
    pub fn to_address(self) -> String {
        [BY, "=", self.key()].concat()
    }
}

/// Whom or what a rate is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A customer, by its place in the workspace.
    Customer(Row),
    /// A product, by its place in the workspace.
    Product(Column),
    /// A group, segment or owner; empty for those without.
    Named(String),
}

/// A line: what is counted over the cells of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Whom or what it is about.
    pub subject: Subject,
    /// The counts that the shares are made of.
    pub tally: Tally,
    /// The sum of the estimated potentials a year over green and red cells.
    pub potential: Money,
}

/// A line for each subject, and one for all together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    /// In the order in which the subjects occur in the scope, until sorted.
    pub rates: Vec<Rate>,
    /// Over all cells of the scope, each counted once; its subject has no name.
    pub total: Rate,
}

impl Rates {
    /// Counts every cell of the scope once, for the subject it belongs to.
    #[must_use]
    pub fn of(workspace: &Workspace, scope: &ListScope, dimension: Dimension) -> Self {
        let mut rates: Vec<Rate> = Vec::new();
        let mut named = BTreeMap::new();
        let mut place_of = |subject: Subject| match &subject {
            Subject::Customer(_) | Subject::Product(_) => push(&mut rates, subject),
            Subject::Named(name) => {
                let name = name.clone();
                *named.entry(name).or_insert_with(|| push(&mut rates, subject))
            }
        };
        let by_row: Vec<usize> = match by_customer(dimension) {
            Some(subject) => scope
                .rows
                .iter()
                .map(|row| place_of(subject(workspace, *row)))
                .collect(),
            None => Vec::new(),
        };
        let by_column: Vec<usize> = match by_product(dimension) {
            Some(subject) => scope
                .columns
                .iter()
                .map(|column| place_of(subject(workspace, *column)))
                .collect(),
            None => Vec::new(),
        };
        let mut details = RowDetails::default();
        for (place, row) in scope.rows.iter().enumerate() {
            details.load(workspace, *row);
            for (at, column) in scope.columns.iter().enumerate() {
                let mark = workspace.matrix().mark(*row, *column);
                let is_open = matches!(mark.colour(), Some(Colour::Red | Colour::Green));
                let detail = details.get(*column).filter(|_| is_open);
                let potential = detail.and_then(|detail| detail.potential);
                let rate = by_row.get(place).or_else(|| by_column.get(at));
                if let Some(rate) = rate.and_then(|rate| rates.get_mut(*rate)) {
                    rate.tally.take_in(mark);
                    rate.potential += potential.unwrap_or_default();
                }
            }
        }
        let total = total(&rates);
        Self { rates, total }
    }

    /// The lines in another order; equal ones by name, as they came.
    #[must_use]
    pub fn sorted(mut self, workspace: &Workspace, sort: Sort, direction: SortDirection) -> Self {
        let compare = |one: &Rate, other: &Rate| direction.of(sort.compare(one, other));
        let names: Vec<String> = match sort {
            Sort::Name => self
                .rates
                .iter()
                .map(|rate| fold(rate.subject.name(workspace)))
                .collect(),
            Sort::Known | Sort::Blanks | Sort::Occupation | Sort::Penetration | Sort::Potential => Vec::new(),
        };
        if names.is_empty() {
            self.rates = ordered(self.rates, &compare);
        } else {
            let pairs = names.into_iter().zip(self.rates).collect();
            // Those without a name come last, either way.
            let by_name = |one: &(String, Rate), other: &(String, Rate)| {
                let order = direction.of(one.0.cmp(&other.0));
                one.0.is_empty().cmp(&other.0.is_empty()).then(order)
            };
            self.rates = ordered(pairs, &by_name).into_iter().map(|(_, rate)| rate).collect();
        }
        self
    }
}

impl Subject {
    /// Empty for those without a name, and for records that are gone.
    #[must_use]
    pub fn name<'a>(&'a self, workspace: &'a Workspace) -> &'a str {
        match self {
            Self::Customer(row) => workspace
                .customer_at(*row)
                .map_or("", |customer| customer.name.as_str()),
            Self::Product(column) => workspace
                .product_at(*column)
                .map_or("", |product| product.name.as_str()),
            Self::Named(name) => name,
        }
    }
}

/// What the lines can be sorted by. A line without a share comes before all shares when rising.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By name, folded; those without a name last either way.
    Name,
    /// By the share of cells that say anything.
    Known,
    /// By the number of blank spots.
    Blanks,
    /// By the share that competitors have, see [`Tally::occupation`].
    Occupation,
    /// By the share that we have, see [`Tally::penetration`].
    Penetration,
    /// By amount. The default.
    #[default]
    Potential,
}

impl Sort {
    /// In the order of the columns.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Known,
        Self::Blanks,
        Self::Occupation,
        Self::Penetration,
        Self::Potential,
    ];

    /// The highest figures first, and names from the beginning.
    #[must_use]
    pub const fn first(self) -> SortDirection {
        match self {
            Self::Name => SortDirection::Rising,
            Self::Known | Self::Blanks | Self::Occupation | Self::Penetration | Self::Potential => {
                SortDirection::Falling
            }
        }
    }

    fn compare(self, one: &Rate, other: &Rate) -> Ordering {
        let share = |share: fn(&Tally) -> Option<Share>| compare_shares(share(&one.tally), share(&other.tally));
        match self {
            Self::Name => Ordering::Equal,
            Self::Known => share(Tally::known_share),
            Self::Blanks => one.tally.blanks().cmp(&other.tally.blanks()),
            Self::Occupation => share(Tally::occupation),
            Self::Penetration => share(Tally::penetration),
            Self::Potential => one.potential.cmp(&other.potential),
        }
    }
}

/// By size; what has no share at all is the least.
fn compare_shares(one: Option<Share>, other: Option<Share>) -> Ordering {
    let crossed = |one: Share, other: Share| u64::from(one.part) * u64::from(other.whole);
    match (one, other) {
        (Some(one), Some(other)) => crossed(one, other).cmp(&crossed(other, one)),
        (one, other) => one.is_some().cmp(&other.is_some()),
    }
}

fn push(rates: &mut Vec<Rate>, subject: Subject) -> usize {
    rates.push(Rate {
        subject,
        tally: Tally::default(),
        potential: Money::ZERO,
    });
    rates.len() - 1
}

fn by_customer(dimension: Dimension) -> Option<fn(&Workspace, Row) -> Subject> {
    let named: fn(&Workspace, Row) -> Subject = match dimension {
        Dimension::Product | Dimension::Group => return None,
        Dimension::Customer => |_, row| Subject::Customer(row),
        Dimension::Segment => |workspace, row| {
            let customer = workspace.customer_at(row);
            Subject::Named(customer.map(|customer| customer.segment.clone()).unwrap_or_default())
        },
        Dimension::Owner => |workspace, row| {
            let customer = workspace.customer_at(row);
            Subject::Named(customer.map(|customer| customer.owner.clone()).unwrap_or_default())
        },
    };
    Some(named)
}

fn by_product(dimension: Dimension) -> Option<fn(&Workspace, Column) -> Subject> {
    let named: fn(&Workspace, Column) -> Subject = match dimension {
        Dimension::Customer | Dimension::Segment | Dimension::Owner => return None,
        Dimension::Product => |_, column| Subject::Product(column),
        Dimension::Group => |workspace, column| {
            let product = workspace.product_at(column);
            Subject::Named(product.map(|product| product.group.clone()).unwrap_or_default())
        },
    };
    Some(named)
}

fn total(rates: &[Rate]) -> Rate {
    let total = Rate {
        subject: Subject::Named(String::new()),
        tally: Tally::default(),
        potential: Money::ZERO,
    };
    rates.iter().fold(total, |mut total, rate| {
        total.tally.take_all(&rate.tally);
        total.potential += rate.potential;
        total
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CustomerEdit, DetailEdit};
    use crate::view::lists::scope::ListFilter;
    use crate::view::matrix::tally::Columns;
    use crate::view::tests::Sample;
    use proptest::prelude::*;

    fn sample() -> Sample {
        let mut sample = Sample::new(
            &["Ahrens", "Brandt", "Claas"],
            &["Server", "Cloud", "Netz"],
            &["X R -", "XG . .", ". G -"],
        );
        sample.group("Cloud", "Dienste");
        sample.edit("Brandt", CustomerEdit::Segment("Bau".into()));
        for (customer, product, units) in [
            ("Ahrens", "Cloud", 50),
            ("Brandt", "Server", 30),
            ("Ahrens", "Server", 7),
        ] {
            sample.detail(customer, product, DetailEdit::Potential(Some(Money::units(units))));
        }
        sample
    }

    fn told(sample: &Sample, filter: &str, dimension: Dimension, sort: Sort) -> Vec<String> {
        let workspace = &sample.workspace;
        let scope = ListScope::of(workspace, &ListFilter::parse(filter));
        let rates = Rates::of(workspace, &scope, dimension).sorted(workspace, sort, sort.first());
        let share =
            |share: Option<Share>| share.map_or("–".into(), |share| format!("{}/{}", share.part, share.whole));
        let tell = |rate: &Rate| {
            let (name, tally) = (rate.subject.name(workspace), &rate.tally);
            let shares = [tally.known_share(), tally.occupation(), tally.penetration()].map(share);
            format!(
                "{name} {} {} {}",
                shares.join(" "),
                tally.blanks(),
                rate.potential.0 / Money::PARTS
            )
        };
        rates.rates.iter().chain([&rates.total]).map(tell).collect()
    }

    #[test]
    fn grey_never_counts_against_us_and_blanks_stand_beside() {
        assert_eq!(
            told(&sample(), "", Dimension::Customer, Sort::Potential),
            [
                "Ahrens 3/3 1/2 1/2 0 50",
                "Brandt 1/3 0/1 1/1 2 30",
                "Claas 2/3 0/1 0/1 1 0",
                " 6/9 1/4 2/4 3 80"
            ]
        );
    }

    #[test]
    fn dimensions_read_back() {
        for dimension in Dimension::ALL {
            assert_eq!(Dimension::parse(&dimension.to_address()), dimension);
        }
        assert_eq!(Dimension::parse("owner=Roth&by=group"), Dimension::Group);
        assert_eq!(Dimension::parse("by=moon"), Dimension::Customer);
    }

    #[test]
    fn by_any_dimension() {
        for (dimension, lines) in [
            (
                Dimension::Product,
                vec!["Cloud 2/3 1/2 0/2 1 50", "Netz 2/3 – – 1 0", "Server 2/3 0/2 2/2 1 30"],
            ),
            (Dimension::Group, vec!["Dienste 2/3 1/2 0/2 1 50", " 4/6 0/2 2/2 2 30"]),
            (Dimension::Segment, vec!["Bau 1/3 0/1 1/1 2 30", " 5/6 1/3 1/3 1 50"]),
            (Dimension::Owner, vec![" 6/9 1/4 2/4 3 80"]),
        ] {
            let mut told = told(&sample(), "", dimension, Sort::Name);
            assert_eq!(told.pop().as_deref(), Some(" 6/9 1/4 2/4 3 80"));
            assert_eq!(told, lines, "{dimension:?}");
        }
        assert_eq!(
            told(&sample(), "segment=Bau", Dimension::Group, Sort::Blanks),
            [" 1/2 0/1 1/1 1 30", "Dienste 0/1 – – 1 0", " 1/3 0/1 1/1 2 30"]
        );
    }

    proptest! {
        /// Row by row and all in all, as the counts that the matrix keeps.
        #[test]
        fn as_the_matrix_counts(codes in prop::collection::vec(prop::collection::vec(0..crate::domain::Mark::COUNT as u8, 4), 1..6)) {
            let lines: Vec<String> = codes
                .iter()
                .map(|row| {
                    let mark = |byte: &u8| crate::domain::Mark::from_byte(*byte).unwrap().code();
                    row.iter().map(mark).map(|code| if code.is_empty() { "." } else { code }).collect::<Vec<_>>().join(" ")
                })
                .collect();
            let names: Vec<String> = (0..codes.len()).map(|row| format!("Kunde {row}")).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let sample = Sample::new(&names, &["A", "B", "C", "D"], &lines);
            let workspace = &sample.workspace;
            let (scope, columns) = (ListScope::of(workspace, &ListFilter::default()), Columns::of(workspace));
            for dimension in Dimension::ALL {
                let rates = Rates::of(workspace, &scope, dimension);
                prop_assert_eq!(rates.total.tally, Tally::of_all(workspace, codes.len(), &columns));
                for rate in rates.rates {
                    if let Subject::Customer(row) = rate.subject {
                        prop_assert_eq!(rate.tally, Tally::of_row(workspace, row, &columns));
                    }
                }
            }
        }
    }
}
