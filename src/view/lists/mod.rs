//! The lists that follow from the matrix: what to ask, win back, sell, make known and check again; each the most urgent or
//! most valuable first. One walk over the cells counts all of them and ranks one.
//!
//! Which list is a [`kind`], which part of the matrix it is about a [`scope`]. Shares instead of cells are [`rates`].

pub mod kind;
pub mod rates;
pub mod scope;

use super::bars::{last_year, newest_month};
use super::matrix::tally::Share;
use super::top::Top;
use crate::domain::matrix::freshness::holds_since;
use crate::domain::values::day::days_of;
use crate::domain::{Ageing, Awareness, CellDetail, Colour, Column, Mark, Money, Row, Stamp, Today, Workspace};
use jiff::civil::Date;
use kind::ListKind;
use scope::{ListScope, RowDetails};

/// A cell that a list takes, by the places of customer and product in the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ListCell {
    /// The customer.
    pub row: Row,
    /// The product.
    pub column: Column,
}

/// How long a list is, and what its cells are worth a year where somebody estimated that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// How many cells, those beyond the limit included.
    pub cells: usize,
    /// The sum of their estimated potentials a year; 0 where nobody estimated any.
    pub potential: Money,
}

/// All lists in numbers, and one with its first lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lists {
    extents: [Extent; 5],
    /// The first lines of the list that was ranked, the most urgent or valuable first.
    pub cells: Vec<ListCell>,
}

impl Lists {
    /// Ranks the list of this kind and counts the others; at most `limit` lines. One walk over all cells of the scope, which
    /// takes time in proportion to rows × columns; memory is taken for `limit` lines only.
    #[must_use]
    pub fn of(workspace: &Workspace, scope: &ListScope, today: Today, (kind, limit): (ListKind, usize)) -> Self {
        let mut walk = Walk {
            workspace,
            ageing: Ageing::of(workspace.settings(), today),
            kind,
            demand: match kind {
                ListKind::Fill => scope
                    .columns
                    .iter()
                    .map(|column| -demand_rank(workspace, *column))
                    .collect(),
                ListKind::WinBack | ListKind::Sell | ListKind::MakeKnown | ListKind::Aged => Vec::new(),
            },
            extents: [Extent::default(); 5],
            top: Top::new(limit),
        };
        let newest = newest_month(workspace).filter(|_| kind == ListKind::Fill);
        let mut details = RowDetails::default();
        for (place, row) in (0..).zip(&scope.rows) {
            let revenue = newest.and_then(|newest| Some(last_year(workspace.figures_at(*row)?, newest)));
            let at = RankedRow {
                row: *row,
                place,
                revenue: revenue.unwrap_or_default(),
            };
            walk.row(at, &scope.columns, &mut details);
        }
        let cell = |ranked: Ranked| {
            Some(ListCell {
                row: *scope.rows.get(ranked.2 as usize)?,
                column: *scope.columns.get(ranked.3 as usize)?,
            })
        };
        Self {
            extents: walk.extents,
            cells: walk.top.into_sorted().into_iter().filter_map(cell).collect(),
        }
    }

    /// How long the list of this kind is, whichever one was ranked.
    #[must_use]
    pub fn extent(&self, kind: ListKind) -> Extent {
        self.extents.get(kind as usize).copied().unwrap_or_default()
    }
}

/// Two ranks, the smaller first, and then the places of customer and product in the scope.
type Ranked = (i64, i64, u32, u32);

struct Walk<'a> {
    workspace: &'a Workspace,
    ageing: Ageing,
    kind: ListKind,
    /// The second rank of blank spots, by the product's place.
    demand: Vec<i64>,
    extents: [Extent; 5],
    top: Top<Ranked>,
}

#[derive(Clone, Copy)]
struct RankedRow {
    row: Row,
    place: u32,
    revenue: Money,
}

impl<'a> Walk<'a> {
    fn row(&mut self, at: RankedRow, columns: &[Column], details: &mut RowDetails<'a>) {
        let matrix = self.workspace.matrix();
        details.load(self.workspace, at.row);
        for (place, column) in (0..).zip(columns) {
            let mark = matrix.mark(at.row, *column);
            let (row, revenue) = (at.place, at.revenue);
            if mark == Mark::Blank {
                self.count(ListKind::Fill, None, || (-revenue.0, 0, row, place));
                continue;
            }
            let detail = details.get(*column);
            let potential = detail.and_then(|detail| detail.potential);
            let by_potential = || (-potential.map_or(-1, |potential| potential.0), 0, row, place);
            let colour = mark.colour();
            if colour == Some(Colour::Red) {
                let end = detail.and_then(|detail| detail.contract_end).map_or(i64::MAX, days_of);
                self.count(ListKind::WinBack, potential, || (end, by_potential().0, row, place));
            }
            if colour == Some(Colour::Green) {
                self.count(ListKind::Sell, potential, by_potential);
            }
            if matches!(colour, Some(Colour::Red | Colour::Green)) && detail.is_some_and(|d| d.known == Awareness::No) {
                self.count(ListKind::MakeKnown, potential, by_potential);
            }
            let stamp = matrix.stamp(at.row, *column);
            if self.ageing.is_aged(stamp, detail) {
                let zone = self.ageing.zone();
                let since = || holds_since(stamp, detail, zone).map_or(i64::MIN, days_of);
                self.count(ListKind::Aged, potential, || (since(), by_potential().0, row, place));
            }
        }
    }

    fn count(&mut self, kind: ListKind, potential: Option<Money>, rank: impl FnOnce() -> Ranked) {
        if let Some(extent) = self.extents.get_mut(kind as usize) {
            extent.cells += 1;
            extent.potential += potential.unwrap_or_default();
        }
        if self.kind == kind {
            let (first, second, row, place) = rank();
            let demand = self.demand.get(place as usize).copied();
            self.top.offer((first, demand.unwrap_or(second), row, place));
        }
    }
}

/// Of the customers that we know about, those with a need for the product: who buys it here or elsewhere, or would.
#[must_use]
pub fn demand(workspace: &Workspace, column: Column) -> Option<Share> {
    let counts = workspace.matrix().column_counts(column);
    Share::of(counts.known() - counts.of(Mark::NoNeed), counts.known())
}

fn demand_rank(workspace: &Workspace, column: Column) -> i64 {
    demand(workspace, column).map_or(0, |share| {
        i64::from(share.part) * 1_000_000 / i64::from(share.whole.max(1))
    })
}

/// What the line of a cell says; the words are `text`'s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLine {
    /// What the cell says now. A list that was worked out earlier may show a cell that no longer belongs to it.
    pub mark: Mark,
    /// The potential a year, where somebody estimated it.
    pub value: Option<Money>,
    /// Why it stands there.
    pub why: Why,
    /// What to do about it.
    pub step: CellAdvice,
}

/// Why a cell stands in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nobody knows whether the customer needs it.
    Blank {
        /// The customer's revenue of the last 12 months; `None` without figures or where it is not above 0.
        revenue: Option<Money>,
        /// How many of the others need the product, see [`demand`].
        demand: Option<Share>,
    },
    /// The customer buys it from a competitor.
    Competitor {
        /// Empty where it is not known.
        name: String,
        /// Until when; may be past.
        contract_end: Option<Date>,
    },
    /// The customer needs it.
    Need {
        /// Already buys some of it from us.
        buys: bool,
    },
    /// The customer does not know that we offer it.
    Unknown {
        /// Buys it from a competitor; else it is a need.
        buys_elsewhere: bool,
    },
    /// Nobody checked the mark for longer than the settings say.
    Aged {
        /// The day since which it holds; `None` for marks without a time.
        since: Option<Date>,
    },
}

/// What to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellAdvice {
    /// Ask whether the product is used, and from whom.
    Ask,
    /// Ask how long the contract with the competitor runs.
    AskContractEnd,
    /// The contract is over: ask what came after it.
    AskWhatCame,
    /// Make an offer before the contract ends on this day.
    OfferBefore(Date),
    /// Estimate how much of it the customer needs a year.
    Estimate,
    /// Make an offer: the potential is known.
    Offer,
    /// Tell the customer that we offer it.
    Introduce,
    /// Check whether the mark still holds.
    Check,
}

/// The line of a cell; `None` where customer or product are gone.
#[must_use]
pub fn line(workspace: &Workspace, kind: ListKind, cell: ListCell, today: Today) -> Option<ListLine> {
    workspace.customer_at(cell.row)?;
    workspace.product_at(cell.column)?;
    let mark = workspace.matrix().mark(cell.row, cell.column);
    let detail = workspace.detail_at(cell.row, cell.column);
    let value = detail.and_then(|detail| detail.potential);
    let (why, step) = match kind {
        ListKind::Fill => (blank(workspace, cell), CellAdvice::Ask),
        ListKind::WinBack => competitor(detail, today.day),
        ListKind::Sell => {
            let step = if value.is_some() {
                CellAdvice::Offer
            } else {
                CellAdvice::Estimate
            };
            (Why::Need { buys: mark.has_cross() }, step)
        }
        ListKind::MakeKnown => {
            let buys_elsewhere = mark.colour() == Some(Colour::Red);
            (Why::Unknown { buys_elsewhere }, CellAdvice::Introduce)
        }
        ListKind::Aged => {
            let stamp: Stamp = workspace.matrix().stamp(cell.row, cell.column);
            let since = holds_since(stamp, detail, today.zone);
            (Why::Aged { since }, CellAdvice::Check)
        }
    };
    Some(ListLine { mark, value, why, step })
}

fn blank(workspace: &Workspace, cell: ListCell) -> Why {
    let revenue = newest_month(workspace)
        .and_then(|newest| Some(last_year(workspace.figures_at(cell.row)?, newest)))
        .filter(|revenue| *revenue > Money::ZERO);
    Why::Blank {
        revenue,
        demand: demand(workspace, cell.column),
    }
}

fn competitor(detail: Option<&CellDetail>, today: Date) -> (Why, CellAdvice) {
    let contract_end = detail.and_then(|detail| detail.contract_end);
    let why = Why::Competitor {
        name: detail.map(|detail| detail.competitor.clone()).unwrap_or_default(),
        contract_end,
    };
    let step = match contract_end {
        None => CellAdvice::AskContractEnd,
        Some(end) if end < today => CellAdvice::AskWhatCame,
        Some(end) => CellAdvice::OfferBefore(end),
    };
    (why, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::matrix::freshness::MONTHS_KEY;
    use crate::domain::{DetailEdit, FieldEdit, SettingEdit, Zone};
    use crate::view::lists::scope::ListFilter;
    use crate::view::tests::Sample;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Today = Today {
        day: date(2026, 11, 22),
        zone: Zone::UTC,
    };

    fn lists(workspace: &Workspace, kind: ListKind) -> Lists {
        let scope = ListScope::of(workspace, &ListFilter::default());
        Lists::of(workspace, &scope, TODAY, (kind, 100))
    }

    fn told(sample: &Sample, kind: ListKind) -> Vec<String> {
        let workspace = &sample.workspace;
        let cells = lists(workspace, kind).cells.into_iter();
        let name = |cell: ListCell| {
            let customer = &workspace.customer_at(cell.row).unwrap().name;
            format!("{customer}: {}", workspace.product_at(cell.column).unwrap().name)
        };
        cells.map(name).collect()
    }

    fn worth(units: i64) -> DetailEdit {
        DetailEdit::Potential(Some(Money::units(units)))
    }

    fn ends(year: i16, month: i8) -> DetailEdit {
        DetailEdit::ContractEnd(Some(date(year, month, 1)))
    }

    #[test]
    fn each_list_has_its_own_order() {
        let names = ["Ahrens", "Brandt", "Claas"];
        let mut sample = Sample::new(&names, &["Server", "Cloud", "Netz"], &["R XG .", "G R XR", ". . -"]);
        sample.detail("Ahrens", "Cloud", worth(500));
        sample.detail("Brandt", "Server", worth(900));
        sample.detail("Brandt", "Cloud", ends(2027, 3));
        sample.detail("Ahrens", "Server", ends(2027, 2));
        sample.detail("Ahrens", "Server", DetailEdit::Known(Awareness::No));
        assert_eq!(
            told(&sample, ListKind::WinBack),
            ["Ahrens: Server", "Brandt: Cloud", "Brandt: Netz"]
        );
        assert_eq!(told(&sample, ListKind::Sell), ["Brandt: Server", "Ahrens: Cloud"]);
        assert_eq!(told(&sample, ListKind::MakeKnown), ["Ahrens: Server"]);
        assert_eq!(
            told(&sample, ListKind::Fill),
            ["Claas: Server", "Claas: Cloud", "Ahrens: Netz"],
            "without figures the demand for the product decides"
        );
        sample.figures("Claas", &[(24_000, 100)]);
        assert_eq!(
            told(&sample, ListKind::Fill).last().map(String::as_str),
            Some("Ahrens: Netz")
        );
        let sell = lists(&sample.workspace, ListKind::Sell).extent(ListKind::Sell);
        assert_eq!((sell.cells, sell.potential), (2, Money::units(1_400)));
    }

    #[test]
    fn marks_age() {
        let mut sample = Sample::new(&["Ahrens"], &["Server", "Cloud"], &["X G"]);
        assert_eq!(told(&sample, ListKind::Aged), ["Ahrens: Server", "Ahrens: Cloud"]);
        sample.detail("Ahrens", "Server", DetailEdit::CheckedOn(Some(date(2026, 1, 1))));
        sample.detail("Ahrens", "Cloud", DetailEdit::CheckedOn(Some(date(2020, 1, 1))));
        assert_eq!(told(&sample, ListKind::Aged), ["Ahrens: Cloud"]);
        sample.setting(SettingEdit::Field(FieldEdit::number(MONTHS_KEY, Some(6))));
        assert_eq!(told(&sample, ListKind::Aged), ["Ahrens: Cloud", "Ahrens: Server"]);
    }

    #[test]
    fn what_a_line_says() {
        let mut sample = Sample::new(&["Ahrens"], &["Server", "Cloud"], &["R XG"]);
        let say = |sample: &Sample, kind, column| {
            let cell = ListCell {
                row: Row(0),
                column: Column(column),
            };
            let line = line(&sample.workspace, kind, cell, TODAY).unwrap();
            (line.why, line.step)
        };
        let named = |contract_end| Why::Competitor {
            name: String::new(),
            contract_end,
        };
        assert_eq!(
            say(&sample, ListKind::WinBack, 0),
            (named(None), CellAdvice::AskContractEnd)
        );
        for (year, step) in [
            (2025, CellAdvice::AskWhatCame),
            (2027, CellAdvice::OfferBefore(date(2027, 6, 1))),
        ] {
            sample.detail("Ahrens", "Server", ends(year, 6));
            assert_eq!(
                say(&sample, ListKind::WinBack, 0),
                (named(Some(date(year, 6, 1))), step)
            );
        }
        assert_eq!(
            say(&sample, ListKind::Sell, 1),
            (Why::Need { buys: true }, CellAdvice::Estimate)
        );
    }

    /// A cell of the naive model: customer, product, mark, potential, contract end, known.
    type Drawn = (u8, Option<i64>, Option<i16>, u8);

    fn drawn() -> impl Strategy<Value = Vec<Vec<Drawn>>> {
        let cell = (
            0..Mark::COUNT as u8,
            prop::option::of(0_i64..4),
            prop::option::of(2024_i16..2029),
            0_u8..3,
        );
        prop::collection::vec(prop::collection::vec(cell, 5), 1..7)
    }

    fn drawn_sample(rows: &[Vec<Drawn>]) -> Sample {
        let names: Vec<String> = (0..rows.len()).map(|row| format!("Kunde {row}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let code = |cell: &Drawn| match Mark::from_byte(cell.0).unwrap() {
            Mark::Blank => ".",
            mark => mark.code(),
        };
        let lines: Vec<String> = rows
            .iter()
            .map(|row| row.iter().map(code).collect::<Vec<_>>().join(" "))
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let products = ["A", "B", "C", "D", "E"];
        let mut sample = Sample::new(&names, &products, &lines);
        for (name, row) in names.iter().zip(rows) {
            for (product, (_, potential, year, known)) in products.iter().zip(row) {
                let answer = [Awareness::Yes, Awareness::No, Awareness::Open]
                    .into_iter()
                    .nth(usize::from(*known));
                sample.detail(name, product, DetailEdit::Potential(potential.map(Money::units)));
                sample.detail(
                    name,
                    product,
                    DetailEdit::ContractEnd(year.map(|year| date(year, 1, 1))),
                );
                sample.detail(name, product, DetailEdit::Known(answer.unwrap()));
            }
        }
        sample
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        /// Against a model that looks at every cell and sorts them all.
        #[test]
        fn as_a_naive_model(rows in drawn(), limit in 0_usize..12) {
            let sample = drawn_sample(&rows);
            let scope = ListScope::of(&sample.workspace, &ListFilter::default());
            for kind in [ListKind::WinBack, ListKind::Sell, ListKind::MakeKnown] {
                let mut expected = Vec::new();
                for (row, cells) in (0..).map(Row).zip(&rows) {
                    for (column, (mark, potential, year, known)) in (0..).map(Column).zip(cells) {
                        let (red, green) = (matches!(mark, 2 | 5), matches!(mark, 3 | 6));
                        let is_in = match kind {
                            ListKind::WinBack => red,
                            ListKind::Sell => green,
                            _ => (red || green) && *known == 1,
                        };
                        let soonest = if kind == ListKind::WinBack { year.unwrap_or(i16::MAX) } else { 0 };
                        if is_in {
                            expected.push(((soonest, -potential.unwrap_or(-1), row, column), potential.unwrap_or(0)));
                        }
                    }
                }
                expected.sort_unstable();
                let lists = Lists::of(&sample.workspace, &scope, TODAY, (kind, limit));
                prop_assert_eq!(lists.extent(kind).cells, expected.len());
                let sum = expected.iter().map(|(_, potential)| *potential).sum();
                prop_assert_eq!(lists.extent(kind).potential, Money::units(sum));
                expected.truncate(limit);
                let cells: Vec<_> = expected.iter().map(|((.., row, column), _)| ListCell { row: *row, column: *column }).collect();
                prop_assert_eq!(lists.cells, cells);
            }
        }
    }
}
