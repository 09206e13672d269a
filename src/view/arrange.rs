//! Which rows and columns of the matrix are shown, and in which order: an index, never a copy. Pure.

use super::grid::MarkKey;
use super::tally::{Columns, Share, Tally};
use crate::domain::age::{Ageing, days_of};
use crate::domain::order::order;
use crate::domain::{Column, Mark, Row, Status, Workspace, fold};
use jiff::civil::Date;
use std::cmp::Ordering;

/// What is asked of the matrix. By default all of it, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrangement {
    /// By what, and whether the highest comes first.
    pub sort: Option<(By, bool)>,
    /// Part of a customer's name or number.
    pub text: String,
    /// Customers with such a mark, in `column` or in any.
    pub mark: Option<MarkKey>,
    pub column: Option<Column>,
    /// Customers with an aged mark.
    pub aged: bool,
    /// Customers with a mark set on that day or later.
    pub since: Option<Date>,
    pub segment: Option<String>,
    pub owner: Option<String>,
    pub status: Option<Status>,
    /// Products of this group.
    pub group: Option<String>,
    pub hidden: Vec<Column>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Name,
    Known,
    Penetration,
    Mark(Column),
}

const DAY_MS: u64 = 86_400_000;

impl Arrangement {
    /// How many questions narrow the rows or columns.
    #[must_use]
    pub fn questions(&self) -> usize {
        let asked = [
            !self.text.trim().is_empty(),
            self.mark.is_some(),
            self.aged,
            self.since.is_some(),
            self.segment.is_some(),
            self.owner.is_some(),
            self.status.is_some(),
            self.group.is_some(),
            !self.hidden.is_empty(),
        ];
        asked.into_iter().filter(|asked| *asked).count()
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
        let falls_first = matches!(by, By::Known | By::Penetration);
        self.sort = match self.sort {
            Some((known, falling)) if known == by => Some((by, !falling)),
            Some(_) | None => Some((by, falls_first)),
        };
    }

    /// The columns, where some are left out.
    #[must_use]
    pub fn columns(&self, workspace: &Workspace) -> Option<Columns> {
        if self.group.is_none() && self.hidden.is_empty() {
            return None;
        }
        let Columns { shown, mut hidden } = Columns::of(workspace);
        let stays = |column: &Column| {
            let product = workspace.product_at(*column);
            let in_group = (self.group.as_ref()).is_none_or(|group| product.is_some_and(|known| known.group == *group));
            in_group && !self.hidden.contains(column)
        };
        let (shown, left_out) = shown.into_iter().partition(stays);
        hidden.extend::<Vec<_>>(left_out);
        Some(Columns { shown, hidden })
    }

    /// The rows in order, where that is not all of them by name.
    #[must_use]
    pub fn rows(&self, workspace: &Workspace, by_name: &[Row], columns: &Columns, ageing: Ageing) -> Option<Vec<Row>> {
        let narrows = Self {
            group: None,
            hidden: Vec::new(),
            ..self.clone()
        };
        let sorted = self.sort.is_some_and(|sort| sort != (By::Name, false));
        if narrows.questions() == 0 && !sorted {
            return None;
        }
        let text = fold(self.text.trim());
        let stays = |row: &&Row| self.holds(workspace, **row, columns, &text, ageing);
        let rows: Vec<Row> = by_name.iter().filter(stays).copied().collect();
        Some(match self.sort {
            Some((by, falling)) if sorted => sort_rows(workspace, &rows, columns, by, falling),
            Some(_) | None => rows,
        })
    }

    fn holds(&self, workspace: &Workspace, row: Row, columns: &Columns, text: &str, ageing: Ageing) -> bool {
        let Some(customer) = workspace.customer_at(row) else {
            return false;
        };
        let is = |asked: &Option<String>, value: &str| asked.as_deref().is_none_or(|asked| asked == value);
        let number = customer.number.as_deref().unwrap_or_default();
        is(&self.segment, &customer.segment)
            && is(&self.owner, &customer.owner)
            && self.status.is_none_or(|status| status == customer.status)
            && (text.is_empty() || fold(customer.name.as_str()).contains(text) || fold(number).contains(text))
            && self.mark.is_none_or(|mark| self.has(workspace, row, columns, mark))
            && (!self.aged
                || any(workspace, row, columns, |column| {
                    ageing.is_aged(workspace.matrix().stamp(row, column), workspace.detail_at(row, column))
                }))
            && self.since.is_none_or(|since| {
                let since = u64::try_from(days_of(since)).unwrap_or(0) * DAY_MS;
                let set = |column: &Column| workspace.matrix().stamp(row, *column).unix_ms() >= since;
                columns.shown.iter().any(set)
            })
    }

    fn has(&self, workspace: &Workspace, row: Row, columns: &Columns, mark: MarkKey) -> bool {
        match self.column {
            Some(column) => mark.is_set_in(workspace.matrix().mark(row, column)),
            None => Tally::of_row(workspace, row, columns).of(mark) > 0,
        }
    }
}

/// Whether a mark of the row is so; blank spots are none.
fn any(workspace: &Workspace, row: Row, columns: &Columns, is: impl Fn(Column) -> bool) -> bool {
    let marked = |column: &&Column| workspace.matrix().mark(row, **column) != Mark::Blank;
    columns.shown.iter().filter(marked).any(|column| is(*column))
}

/// Equal ones stay as they are, also where the highest come first.
fn sort_rows(workspace: &Workspace, rows: &[Row], columns: &Columns, by: By, falling: bool) -> Vec<Row> {
    let turned = |ordering: Ordering| if falling { ordering.reverse() } else { ordering };
    let places = match by {
        By::Name => (0..rows.len()).rev().collect(),
        By::Mark(column) => {
            let ranks: Vec<u8> = rows
                .iter()
                .map(|row| rank(workspace.matrix().mark(*row, column)))
                .collect();
            order(rows.len(), &|one, other| turned(ranks.get(one).cmp(&ranks.get(other))))
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
                (Some(one), Some(other)) => turned(compare_shares(*one, *other)),
                (None, _) | (_, None) => Ordering::Equal,
            };
            order(rows.len(), &compare)
        }
    };
    places.into_iter().filter_map(|at| rows.get(at).copied()).collect()
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
mod tests {
    use super::*;
    use crate::domain::CustomerEdit;
    use crate::view::tests::Sample;
    use proptest::prelude::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 22);

    fn sample() -> Sample {
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
        let workspace = &sample.workspace;
        let by_name = workspace.rows_by_name();
        let columns = arrangement.columns(workspace).unwrap_or_else(|| Columns::of(workspace));
        let rows = arrangement.rows(workspace, &by_name, &columns, Ageing::new(TODAY, 12));
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
                    column: Some(Column(1)),
                    ..all()
                },
                "Brandt Élan",
            ),
            (
                Arrangement {
                    mark: Some(MarkKey::Competitor),
                    hidden: vec![Column(1)],
                    ..all()
                },
                "",
            ),
            (
                Arrangement {
                    segment: Some("Handel".into()),
                    ..all()
                },
                "Brandt",
            ),
            (
                Arrangement {
                    owner: Some("Roth".into()),
                    ..all()
                },
                "Dietz",
            ),
            (
                Arrangement {
                    status: Some(Status::Former),
                    ..all()
                },
                "",
            ),
            (Arrangement { aged: true, ..all() }, "Ahrens Brandt Dietz"),
            (
                Arrangement {
                    since: Some(TODAY),
                    ..all()
                },
                "",
            ),
            (
                Arrangement {
                    since: Some(jiff::civil::date(2023, 1, 1)),
                    ..all()
                },
                "Ahrens Brandt Dietz",
            ),
        ] {
            assert_eq!(names(&sample, &arrangement), told, "{arrangement:?}");
        }
        let group = Arrangement {
            group: Some("Dienste".into()),
            ..all()
        };
        assert_eq!(group.columns(&sample.workspace).unwrap().shown, [Column(1)]);
        assert_eq!(group.questions(), 1);
    }

    #[test]
    fn sorting_is_stable_and_turns_round() {
        let sample = sample();
        let mut arrangement = Arrangement::default();
        for (by, told) in [
            (By::Mark(Column(0)), "Ahrens Brandt Dietz Élan"),
            (By::Mark(Column(0)), "Dietz Élan Brandt Ahrens"),
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

    proptest! {
        #[test]
        fn the_index_equals_a_naive_model(
            marks in prop::collection::vec(prop::collection::vec(0_usize..7, 3), 0..40),
            mark in prop::option::of(0_usize..5), column in prop::option::of(0_u16..3), sorted in 0_u16..3, falling: bool,
        ) {
            let codes: Vec<String> = marks.iter()
                .map(|row| row.iter().map(|mark| match Mark::ALL[*mark].code() { "" => ".", code => code }).collect::<Vec<_>>().join(" "))
                .collect();
            let customers: Vec<String> = (0..marks.len()).map(|at| format!("K{at:03}")).collect();
            let sample = Sample::new(
                &customers.iter().map(String::as_str).collect::<Vec<_>>(), &["A", "B", "C"],
                &codes.iter().map(String::as_str).collect::<Vec<_>>(),
            );
            let key = mark.map(|at| MarkKey::ALL[at]);
            let arrangement = Arrangement {
                sort: Some((By::Mark(Column(sorted)), falling)), mark: key, column: column.map(Column), ..Arrangement::default()
            };
            let mut naive: Vec<(usize, &Vec<usize>)> = marks.iter().enumerate()
                .filter(|(_, row)| key.is_none_or(|key| match column {
                    Some(column) => key.is_set_in(Mark::ALL[row[usize::from(column)]]),
                    None => row.iter().any(|mark| key.is_set_in(Mark::ALL[*mark])),
                }))
                .collect();
            naive.sort_by(|(_, one), (_, other)| {
                let rank = |row: &Vec<usize>| rank(Mark::ALL[row[usize::from(sorted)]]);
                if falling { rank(other).cmp(&rank(one)) } else { rank(one).cmp(&rank(other)) }
            });
            let wanted: Vec<String> = naive.into_iter().map(|(at, _)| customers[at].clone()).collect();
            prop_assert_eq!(names(&sample, &arrangement), wanted.join(" "));
        }
    }
}
