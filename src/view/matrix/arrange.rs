//! Which rows and columns of the matrix are shown, and in which order: an index, never a copy. Pure.
//!
//! **How it works.** An [`Arrangement`] is what the user asked. [`Arrangement::columns`] answers for products and
//! [`Arrangement::rows`] for customers; both say `None` where nothing is left out or moved, so that the plain matrix costs no
//! list of its own. Rows are first narrowed, the cheapest question first, and then sorted, so that sorting meets as few as
//! possible. Sorting is stable: customers that are equal stay by name, also when the highest come first. It goes through
//! `domain::values::order`, which is written once for all lists, as each `sort_by` of the standard library costs some kilobytes
//! of wasm.
//!
//! **What breaks.** What is asked names products by their ids: a column means another product once a restored backup has taken
//! the place of this workspace. Rows are worked out when somebody asks and not when a mark changes, else the row that is being
//! filled in would leave or move away from under the hand; [`super::shown`] keeps them until then. [`By::Name`] as a falling
//! order turns the list of rows round and relies on getting it by name.

use super::grid::MarkKey;
use super::shown::Newcomers;
use super::tally::{Columns, Share, Tally};
use crate::domain::matrix::freshness::Ageing;
use crate::domain::values::order::order;
use crate::domain::{Column, Mark, ProductId, Row, Stamp, Workspace, Zone, fold};
use crate::view::customers::filter::CustomerFilter;
use crate::view::direction::SortDirection;
use jiff::civil::Date;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

/// What is asked of the matrix. By default all of it, by name. All questions have to hold together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrangement {
    /// What orders the rows; `None` is by name.
    pub sort: Option<(By, SortDirection)>,
    /// Part of a customer's name or number, in any spelling ([`fold`]); blanks around it do not count.
    pub text: String,
    /// Customers with such a mark, in `column` or in any.
    pub mark: Option<MarkKey>,
    /// Where `mark` is looked for; `None` or a product that is gone: in any column shown.
    pub column: Option<ProductId>,
    /// Customers with an aged mark in a column shown.
    pub aged: bool,
    /// Customers with a mark in a column shown that was set since then.
    pub since: Option<Since>,
    /// By master data; without a status all.
    pub customers: CustomerFilter,
    /// Products of this group.
    pub group: Option<String>,
    /// Products that were hidden by hand.
    pub hidden: Vec<ProductId>,
}

/// What orders the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By the customers' names.
    Name,
    /// By the share of cells that say anything.
    Known,
    /// By the share that we have, see [`Tally::penetration`]; customers without one before all others when rising.
    Penetration,
    /// By the mark for this product: bought, needed, sold by others, not needed, blank.
    Mark(ProductId),
}

impl By {
    /// The highest shares come first; names and marks begin at the beginning.
    const fn first(self) -> SortDirection {
        match self {
            Self::Known | Self::Penetration => SortDirection::Falling,
            Self::Name | Self::Mark(_) => SortDirection::Rising,
        }
    }
}

/// From when on a change counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// From the beginning of this day where the user is.
    Day(Date),
    /// The last copy that was saved outside the browser.
    Backup,
}

impl Arrangement {
    /// How many questions narrow the rows or columns.
    #[must_use]
    pub fn questions(&self) -> usize {
        let asked = [
            !self.text.trim().is_empty(),
            self.mark.is_some(),
            self.aged,
            self.since.is_some(),
            self.group.is_some(),
            !self.hidden.is_empty(),
        ];
        self.customers.questions() + asked.into_iter().filter(|asked| *asked).count()
    }

    /// The same order, and nothing left out.
    #[must_use]
    pub fn unnarrowed(&self) -> Self {
        Self {
            sort: self.sort,
            ..Self::default()
        }
    }

    /// Sorted by that; what it is sorted by already turns round.
    pub fn sort_by(&mut self, by: By) {
        self.sort = match self.sort {
            Some((known, direction)) if known == by => Some((by, direction.turned())),
            Some(_) | None => Some((by, by.first())),
        };
    }

    /// The products, where some are left out.
    #[must_use]
    pub fn picked(&self, workspace: &Workspace) -> Option<Picked> {
        if self.group.is_none() && self.hidden.is_empty() {
            return None;
        }
        let members = |group: &String| {
            let members = workspace.products().filter(|(_, product)| product.group == *group);
            members.map(|(_, product)| product.id).collect()
        };
        Some(Picked {
            members: self.group.as_ref().map(members),
            hidden: self.hidden.clone(),
        })
    }

    /// The columns, where some are left out; `None` where all that are in use are shown.
    #[must_use]
    pub fn columns(&self, workspace: &Workspace) -> Option<Columns> {
        let picked = self.picked(workspace)?;
        Some(picked.of(workspace, &Columns::of(workspace)))
    }

    /// Whether the same is asked of the rows, whatever columns are hidden by hand.
    #[must_use]
    pub fn filters_rows_like(&self, other: &Self) -> bool {
        let without = |asked: &Self| Self {
            hidden: Vec::new(),
            ..asked.clone()
        };
        without(self) == without(other)
    }

    /// Whether rows may be left out.
    #[must_use]
    pub fn narrows(&self) -> bool {
        let of_columns = usize::from(self.group.is_some()) + usize::from(!self.hidden.is_empty());
        self.questions() > of_columns
    }

    /// What becomes of customers who come while rows are shown that answer this.
    #[must_use]
    pub fn newcomers(&self) -> Newcomers {
        if self.narrows() {
            Newcomers::StayOut
        } else {
            Newcomers::Join
        }
    }

    /// The first stamp, in ticks, of the changes that are asked for; `backup`: the first one after the last copy that was
    /// saved.
    #[must_use]
    pub fn since_ticks(&self, zone: Zone, backup: Option<u64>) -> Option<u64> {
        match self.since? {
            Since::Day(day) => Some(Stamp::ticks_at(zone.start_of(day))),
            Since::Backup => backup,
        }
    }

    /// The rows in order; `None` where that is all of them by name. `by_name` is all rows by name, `columns` what is shown,
    /// `ageing` says which marks are aged, and `backup` is that of [`Arrangement::since_ticks`].
    #[must_use]
    pub fn rows(
        &self,
        workspace: &Workspace,
        by_name: &[Row],
        columns: &Columns,
        ageing: Ageing,
        backup: Option<u64>,
    ) -> Option<Vec<Row>> {
        let narrows = self.narrows();
        let sort = self.sort.filter(|sort| *sort != (By::Name, SortDirection::Rising));
        if !narrows && sort.is_none() {
            return None;
        }
        let asked = RowCriteria {
            column: self.column.and_then(|product| workspace.column(product)),
            text: fold(self.text.trim()),
            ageing,
            since: self.since_ticks(ageing.zone(), backup),
        };
        let stays = |row: &&Row| self.holds(workspace, **row, columns, &asked);
        let rows: Cow<'_, [Row]> = if narrows {
            by_name.iter().filter(stays).copied().collect()
        } else {
            by_name.into()
        };
        Some(match sort {
            Some((by, direction)) => sort_rows(workspace, &rows, columns, by, direction),
            None => rows.into_owned(),
        })
    }

    /// What costs least is asked first.
    fn holds(&self, workspace: &Workspace, row: Row, columns: &Columns, asked: &RowCriteria) -> bool {
        self.mark
            .is_none_or(|mark| has(workspace, row, columns, (mark, asked.column)))
            && self.is_of_customer(workspace, row, &asked.text)
            && (!self.aged
                || any(workspace, row, columns, |column| {
                    asked
                        .ageing
                        .is_aged(workspace.matrix().stamp(row, column), workspace.detail_at(row, column))
                }))
            && asked.since.is_none_or(|since| {
                let set = |column: &Column| workspace.matrix().stamp(row, *column).ticks >= since;
                columns.shown.iter().any(set)
            })
    }

    /// Whether the customer is one of those that are asked for.
    fn is_of_customer(&self, workspace: &Workspace, row: Row, text: &str) -> bool {
        if !self.customers.narrows() && text.is_empty() {
            return true;
        }
        let Some(customer) = workspace.customer_at(row) else {
            return false;
        };
        let number = customer.number.as_deref().unwrap_or_default();
        self.customers.takes(customer)
            && (text.is_empty() || fold(customer.name.as_str()).contains(text) || fold(number).contains(text))
    }
}

/// Whether the customer has such a mark in this column, or in any where none is asked for or that is gone.
fn has(workspace: &Workspace, row: Row, columns: &Columns, (mark, column): (MarkKey, Option<Column>)) -> bool {
    match column {
        Some(column) => mark.is_set_in(workspace.matrix().mark(row, column)),
        None => Tally::of_row(workspace, row, columns).of(mark) > 0,
    }
}

/// What is asked of a row, worked out once for all.
struct RowCriteria {
    column: Option<Column>,
    text: String,
    ageing: Ageing,
    /// In ticks.
    since: Option<u64>,
}

/// The products that are shown: as a group was when it was asked for, and without those that were hidden by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    members: Option<BTreeSet<ProductId>>,
    hidden: Vec<ProductId>,
}

impl Picked {
    /// Those of all columns in use that are shown, in their order.
    #[must_use]
    pub fn of(&self, workspace: &Workspace, all: &Columns) -> Columns {
        let stays = |column: &Column| {
            workspace.product_at(*column).is_some_and(|product| {
                let is_member = self
                    .members
                    .as_ref()
                    .is_none_or(|members| members.contains(&product.id));
                is_member && !self.hidden.contains(&product.id)
            })
        };
        let (shown, left_out) = all.shown.iter().partition(|column| stays(column));
        let left_out: Vec<Column> = left_out;
        Columns {
            shown,
            hidden: [all.hidden.as_slice(), &left_out].concat(),
        }
    }
}

/// All columns in a new order: those at these places among the shown ones stand before the one at `before`, which may be one
/// behind the last. Columns that are not shown stay where they are among the others. `None` where nothing changes or a place does
/// not exist.
#[must_use]
pub fn moved(all: &[Column], shown: &[Column], places: Range<usize>, before: usize) -> Option<Vec<Column>> {
    let taken = shown.get(places.clone()).filter(|taken| !taken.is_empty())?;
    if before > shown.len() || (places.start..=places.end).contains(&before) {
        return None;
    }
    let stays: Vec<Column> = all.iter().filter(|column| !taken.contains(column)).copied().collect();
    let at = match shown.get(before) {
        Some(column) => stays.iter().position(|known| known == column)?,
        None => 1 + stays.iter().position(|known| Some(known) == shown.last())?,
    };
    let (head, tail) = stays.split_at_checked(at)?;
    Some([head, taken, tail].concat())
}

/// Whether a mark of the row is so; blank spots are none.
fn any(workspace: &Workspace, row: Row, columns: &Columns, is: impl Fn(Column) -> bool) -> bool {
    let marked = |column: &&Column| workspace.matrix().mark(row, **column) != Mark::Blank;
    columns.shown.iter().filter(marked).any(|column| is(*column))
}

/// Equal ones stay as they are, also where the highest come first.
fn sort_rows(workspace: &Workspace, rows: &[Row], columns: &Columns, by: By, direction: SortDirection) -> Vec<Row> {
    let places = match by {
        By::Name => (0..rows.len()).rev().collect(),
        By::Mark(product) => {
            return match workspace.column(product) {
                Some(column) => sort_by_mark(workspace, rows, column, direction),
                None => rows.to_vec(),
            };
        }
        By::Known | By::Penetration => {
            let shares: Vec<Share> = rows
                .iter()
                .map(|row| {
                    let tally = Tally::of_row(workspace, *row, columns);
                    let share = if by == By::Known {
                        tally.known_share()
                    } else {
                        tally.penetration()
                    };
                    share.unwrap_or(Share { part: 0, whole: 0 })
                })
                .collect();
            let compare = |one: usize, other: usize| match (shares.get(one), shares.get(other)) {
                (Some(one), Some(other)) => direction.of(compare_shares(*one, *other)),
                (None, _) | (_, None) => Ordering::Equal,
            };
            order(rows.len(), &compare)
        }
    };
    places.into_iter().filter_map(|at| rows.get(at).copied()).collect()
}

/// There are so few marks that the rows are dealt out by what they have.
fn sort_by_mark(workspace: &Workspace, rows: &[Row], column: Column, direction: SortDirection) -> Vec<Row> {
    let mut piles: [Vec<Row>; Mark::COUNT] = Default::default();
    for row in rows {
        let rank = rank(workspace.matrix().mark(*row, column));
        if let Some(pile) = piles.get_mut(usize::from(rank)) {
            pile.push(*row);
        }
    }
    match direction {
        SortDirection::Rising => {}
        SortDirection::Falling => piles.reverse(),
    }
    piles.concat()
}

/// Nothing of nothing comes before any share.
fn compare_shares(one: Share, other: Share) -> Ordering {
    match (one.whole, other.whole) {
        (0, 0) => Ordering::Equal,
        (0, _) => Ordering::Less,
        (_, 0) => Ordering::Greater,
        _ => (u64::from(one.part) * u64::from(other.whole)).cmp(&(u64::from(other.part) * u64::from(one.whole))),
    }
}

/// The order of marks in a sorted column: what is bought, what is needed, what others sell, what nobody needs or knows.
const fn rank(mark: Mark) -> u8 {
    match mark {
        Mark::Bought => 0,
        Mark::BoughtNeed => 1,
        Mark::BoughtCompetitor => 2,
        Mark::Need => 3,
        Mark::Competitor => 4,
        Mark::NoNeed => 5,
        Mark::Blank => 6,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;
    use crate::domain::{CustomerEdit, DetailEdit, Status, Today};
    use crate::view::tests::Sample;
    use proptest::prelude::*;

    pub const TODAY: Date = jiff::civil::date(2026, 11, 22);

    /// The product that the sample made at this place.
    pub fn product(at: u16) -> ProductId {
        let mut ids = IdSource::new(1_700_000_000_000, 1);
        let made = (0..=at).map(|_| ids.product());
        made.last().unwrap()
    }

    pub fn sample() -> Sample {
        let mut sample = Sample::new(
            &["Ahrens", "Brandt", "Dietz", "Élan"],
            &["Cloud", "Netz", "Druck"],
            &["X R .", "G . .", ". - XG", ". . ."],
        );
        sample.edit("Brandt", CustomerEdit::Segment("Handel".into()));
        sample.edit("Dietz", CustomerEdit::Owner("Roth".into()));
        sample.group("Netz", "Dienste");
        sample
    }

    fn names(sample: &Sample, arrangement: &Arrangement) -> String {
        names_since(sample, arrangement, None)
    }

    fn names_since(sample: &Sample, arrangement: &Arrangement, backup: Option<u64>) -> String {
        let workspace = &sample.workspace;
        let by_name = workspace.rows_by_name();
        let columns = arrangement.columns(workspace).unwrap_or_else(|| Columns::of(workspace));
        let today = Today {
            day: TODAY,
            zone: Zone::UTC,
        };
        let rows = arrangement.rows(workspace, &by_name, &columns, Ageing::new(today, 12), backup);
        let name = |row: Row| workspace.customer_at(row).unwrap().name.as_str().to_owned();
        rows.unwrap_or(by_name)
            .into_iter()
            .map(name)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn questions_narrow() {
        let sample = sample();
        let all = Arrangement::default;
        for (arrangement, told) in [
            (all(), "Ahrens Brandt Dietz Élan"),
            (
                Arrangement {
                    text: " ela".into(),
                    ..all()
                },
                "Élan",
            ),
            (
                Arrangement {
                    mark: Some(MarkKey::Cross),
                    ..all()
                },
                "Ahrens Dietz",
            ),
            (
                Arrangement {
                    mark: Some(MarkKey::Need),
                    ..all()
                },
                "Brandt Dietz",
            ),
            (
                Arrangement {
                    mark: Some(MarkKey::Blank),
                    column: Some(product(1)),
                    ..all()
                },
                "Brandt Élan",
            ),
            (
                Arrangement {
                    mark: Some(MarkKey::Competitor),
                    hidden: vec![product(1)],
                    ..all()
                },
                "",
            ),
            (
                Arrangement {
                    customers: CustomerFilter {
                        segment: Some("Handel".into()),
                        ..CustomerFilter::default()
                    },
                    ..all()
                },
                "Brandt",
            ),
            (
                Arrangement {
                    customers: CustomerFilter {
                        owner: Some("Roth".into()),
                        ..CustomerFilter::default()
                    },
                    ..all()
                },
                "Dietz",
            ),
            (
                Arrangement {
                    customers: CustomerFilter {
                        status: Some(Status::Former),
                        ..CustomerFilter::default()
                    },
                    ..all()
                },
                "",
            ),
            (Arrangement { aged: true, ..all() }, "Ahrens Brandt Dietz"),
            (
                Arrangement {
                    since: Some(Since::Day(TODAY)),
                    ..all()
                },
                "",
            ),
            (
                Arrangement {
                    since: Some(Since::Day(jiff::civil::date(2023, 1, 1))),
                    ..all()
                },
                "Ahrens Brandt Dietz",
            ),
            (
                Arrangement {
                    since: Some(Since::Backup),
                    ..all()
                },
                "Ahrens Brandt Dietz Élan",
            ),
        ] {
            assert_eq!(names(&sample, &arrangement), told, "{arrangement:?}");
        }
        let since_backup = Arrangement {
            since: Some(Since::Backup),
            ..all()
        };
        // The marks of the sample were set at this moment.
        for (backup, told) in [(1_700_000_000_001, ""), (1_700_000_000_000, "Ahrens Brandt Dietz")] {
            assert_eq!(names_since(&sample, &since_backup, Some(Stamp::ticks_at(backup))), told);
        }
        // 14 November 2023, 22:13 in London, is the 15th east of it.
        let since = |day| Arrangement {
            since: Some(Since::Day(jiff::civil::date(2023, 11, day))),
            ..all()
        };
        for (day, offset, holds) in [
            (14, 0, true),
            (15, 0, false),
            (15, 120, true),
            (16, 120, false),
            (14, -600, true),
            (15, -600, false),
        ] {
            let zone = match offset {
                120 => Zone::new(|_| 120),
                -600 => Zone::new(|_| -600),
                _ => Zone::UTC,
            };
            let from = since(day).since_ticks(zone, None).unwrap();
            assert_eq!(from <= Stamp::ticks_at(1_700_000_000_000), holds, "{day} {offset}");
        }
        let group = Arrangement {
            group: Some("Dienste".into()),
            ..all()
        };
        assert_eq!(group.columns(&sample.workspace).unwrap().shown, [Column(1)]);
        assert_eq!(group.questions(), 1);
    }

    #[test]
    fn columns_move_among_those_that_are_shown() {
        let read = |letters: &str| {
            letters
                .bytes()
                .map(|letter| Column(u16::from(letter)))
                .collect::<Vec<_>>()
        };
        for (all, shown, places, before, told) in [
            ("ABCDE", "ABCDE", 1..2, 0, "BACDE"),
            ("ABCDE", "ABCDE", 1..2, 3, "ACBDE"),
            ("ABCDE", "ABCDE", 0..2, 5, "CDEAB"),
            ("ABCDE", "ABCDE", 3..5, 1, "ADEBC"),
            ("ABCDE", "ABCDE", 1..2, 1, ""),
            ("ABCDE", "ABCDE", 1..2, 2, ""),
            ("ABCDE", "ABCDE", 1..2, 6, ""),
            ("ABCDE", "ABCDE", 5..6, 0, ""),
            // B is hidden: C goes before A, A behind D, which E follows.
            ("ABCDE", "ACD", 1..2, 0, "CABDE"),
            ("ABCDE", "ACD", 0..1, 3, "BCDAE"),
        ] {
            let order = moved(&read(all), &read(shown), places.clone(), before);
            let wanted = Some(read(told)).filter(|wanted| !wanted.is_empty());
            assert_eq!(order, wanted, "{all} {shown} {places:?} {before}");
        }
    }

    #[test]
    fn sorting_is_stable_and_turns_round() {
        let sample = sample();
        let mut arrangement = Arrangement::default();
        for (by, told) in [
            (By::Mark(product(0)), "Ahrens Brandt Dietz Élan"),
            (By::Mark(product(0)), "Dietz Élan Brandt Ahrens"),
            (By::Known, "Ahrens Dietz Brandt Élan"),
            (By::Known, "Élan Brandt Ahrens Dietz"),
            (By::Penetration, "Dietz Ahrens Brandt Élan"),
            (By::Name, "Ahrens Brandt Dietz Élan"),
            (By::Name, "Élan Dietz Brandt Ahrens"),
        ] {
            arrangement.sort_by(by);
            assert_eq!(names(&sample, &arrangement), told, "{:?}", arrangement.sort);
        }
    }

    #[test]
    fn a_group_stays_as_it_was_when_it_was_asked_for() {
        let mut sample = sample();
        sample.group("Druck", "Dienste");
        let asked = Arrangement {
            group: Some("Dienste".into()),
            ..Arrangement::default()
        };
        let picked = asked.picked(&sample.workspace).unwrap();
        let shown = |sample: &Sample| {
            let mut shown = picked.of(&sample.workspace, &Columns::of(&sample.workspace)).shown;
            shown.sort();
            shown
        };
        assert_eq!(shown(&sample), [Column(1), Column(2)]);
        sample.group("Netz", "");
        sample.group("Cloud", "Dienste");
        assert_eq!(shown(&sample), [Column(1), Column(2)]);
        assert!(asked.filters_rows_like(&asked.clone()));
        let hidden = Arrangement {
            hidden: vec![product(2)],
            ..asked.clone()
        };
        assert!(asked.filters_rows_like(&hidden) && !asked.filters_rows_like(&Arrangement::default()));
    }

    const SEGMENTS: [&str; 3] = ["", "Handel", "Industrie"];
    const OWNERS: [&str; 2] = ["", "Roth"];
    const GROUPS: [&str; 2] = ["", "Dienste"];

    /// A customer as the naive model has it: a mark for each product and whether it was checked today, and where it belongs.
    #[derive(Debug, Clone)]
    struct Line {
        marks: Vec<(Mark, bool)>,
        segment: &'static str,
        owner: &'static str,
        status: Status,
    }

    prop_compose! {
        fn a_line()(
            marks in prop::collection::vec((prop::sample::select(Mark::ALL.to_vec()), prop::bool::ANY), 3),
            segment in prop::sample::select(SEGMENTS.to_vec()), owner in prop::sample::select(OWNERS.to_vec()),
            status in prop::sample::select(Status::ALL.to_vec()),
        ) -> Line {
            Line { marks, segment, owner, status }
        }
    }

    fn a_direction() -> impl Strategy<Value = SortDirection> {
        prop::sample::select(vec![SortDirection::Rising, SortDirection::Falling])
    }

    prop_compose! {
        fn a_question()(
            sorted in 0_u16..3, direction in a_direction(), mark in prop::option::of(prop::sample::select(MarkKey::ALL.to_vec())),
            column in prop::option::of(0_u16..3), text in prop::sample::select(vec!["", "1", "k00", " K02", "ö"]),
            segment in prop::option::weighted(0.3, prop::sample::select(SEGMENTS.to_vec())),
            owner in prop::option::weighted(0.3, prop::sample::select(OWNERS.to_vec())),
            status in prop::option::weighted(0.3, prop::sample::select(Status::ALL.to_vec())),
            group in prop::option::weighted(0.3, prop::sample::select(GROUPS.to_vec())),
            aged in prop::bool::weighted(0.3), hidden in prop::option::weighted(0.2, 0_u16..3),
        ) -> Arrangement {
            Arrangement {
                sort: Some((By::Mark(product(sorted)), direction)), text: text.into(), mark, column: column.map(product), aged,
                since: None,
                customers: CustomerFilter { segment: segment.map(Into::into), owner: owner.map(Into::into), status },
                group: group.map(Into::into), hidden: hidden.map(product).into_iter().collect(),
            }
        }
    }

    /// The workspace of these lines; product A stands without a group.
    fn workspace_of(lines: &[Line]) -> Sample {
        let codes = lines.iter().map(|line| {
            let code = |(mark, _): &(Mark, bool)| if *mark == Mark::Blank { "." } else { mark.code() };
            line.marks.iter().map(code).collect::<Vec<_>>().join(" ")
        });
        let codes: Vec<String> = codes.collect();
        let names: Vec<String> = (0..lines.len()).map(|at| format!("K{at:03}")).collect();
        let products = ["A", "B", "C"];
        let strs = |texts: &[String]| -> Vec<&'static str> {
            texts
                .iter()
                .map(|text| &*Box::leak(text.clone().into_boxed_str()))
                .collect()
        };
        let mut sample = Sample::new(&strs(&names), &products, &strs(&codes));
        for (name, line) in names.iter().zip(lines) {
            sample.edit(name, CustomerEdit::Segment(line.segment.into()));
            sample.edit(name, CustomerEdit::Owner(line.owner.into()));
            sample.edit(name, CustomerEdit::Status(line.status));
            for (product, (_, checked)) in products.into_iter().zip(&line.marks) {
                if *checked {
                    sample.detail(name, product, DetailEdit::CheckedOn(Some(TODAY)));
                }
            }
        }
        for product in ["B", "C"] {
            sample.group(product, "Dienste");
        }
        sample
    }

    fn at_of(asked: ProductId) -> usize {
        (0..3).find(|at| product(*at) == asked).unwrap().into()
    }

    /// The names that the model shows, by the rules said once more in plain words.
    fn naive(lines: &[Line], asked: &Arrangement) -> String {
        let shown: Vec<usize> = (0..3)
            .filter(|at| {
                asked
                    .group
                    .as_deref()
                    .is_none_or(|group| group == if *at == 0 { "" } else { "Dienste" })
            })
            .filter(|at| !asked.hidden.contains(&product(*at as u16)))
            .collect();
        let name = |at: usize| format!("K{at:03}");
        let stays = |(at, line): &(usize, &Line)| {
            let has = |key: MarkKey| match asked.column {
                Some(asked) => key.is_set_in(line.marks[at_of(asked)].0),
                None => shown.iter().any(|at| key.is_set_in(line.marks[*at].0)),
            };
            name(*at).to_lowercase().contains(&asked.text.trim().to_lowercase())
                && asked.mark.is_none_or(has)
                && asked
                    .customers
                    .segment
                    .as_deref()
                    .is_none_or(|segment| segment == line.segment)
                && asked.customers.owner.as_deref().is_none_or(|owner| owner == line.owner)
                && asked.customers.status.is_none_or(|status| status == line.status)
                && (!asked.aged
                    || shown
                        .iter()
                        .any(|at| line.marks[*at].0 != Mark::Blank && !line.marks[*at].1))
        };
        let mut found: Vec<(usize, &Line)> = lines.iter().enumerate().filter(stays).collect();
        if let Some((By::Mark(sorted), direction)) = asked.sort {
            let rank = |line: &Line| rank(line.marks[at_of(sorted)].0);
            found.sort_by(|(_, one), (_, other)| match direction {
                SortDirection::Rising => rank(one).cmp(&rank(other)),
                SortDirection::Falling => rank(other).cmp(&rank(one)),
            });
        }
        found.into_iter().map(|(at, _)| name(at)).collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn the_index_equals_a_naive_model(lines in prop::collection::vec(a_line(), 0..25), asked in a_question()) {
            prop_assert_eq!(names(&workspace_of(&lines), &asked), naive(&lines, &asked));
        }
    }
}
