//! What to do next, the most valuable first, as the overview lists it. Says only what the data says.

use crate::domain::figures::growth::Change;
use crate::domain::values::day::days_between;
use crate::domain::values::order::ordered;
use crate::domain::{Colour, Column, Comparison, Customer, Money, Month, RecordId, Row, Status, Workspace};
use crate::view::bars::newest_month;
use crate::view::matrix::grid::MarkKey;
use crate::view::matrix::tally::{Columns, Tally};
use jiff::civil::Date;

/// One line of the list, about one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The customer it is about, by the place in the workspace.
    pub row: Row,
    /// What is to be done.
    pub matter: Matter,
    /// What is at stake in a year: a potential, or (negative) the revenue that was lost.
    pub value: Option<Money>,
}

/// What a task is about; the words are `text`'s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// Green cells.
    Sell {
        /// How many, at least 1.
        products: u32,
    },
    /// The contract that a competitor has for this product ends within half a year.
    WinBack {
        /// The product, by its place in the workspace.
        column: Column,
        /// From today on.
        contract_end: Date,
    },
    /// Blank spots.
    Ask {
        /// How many, at least 1.
        blanks: u32,
        /// At one of the customers with the highest revenue; false where the workspace has no figures.
        top: bool,
    },
    /// A measure of an evaluation is overdue or will soon be due.
    Measure {
        /// What was agreed, as it was typed.
        what: String,
        /// Who does it; may be empty.
        owner: String,
        /// By when; may be past.
        due: Date,
        /// The record it stands in.
        evaluation: RecordId,
        /// The step of the evaluation that it came from, 2 or 4.
        step: u8,
    },
    /// A contract on trial is to be reviewed, or will soon be.
    Trial {
        /// When; may be past.
        review: Date,
    },
    /// The revenue of 12 whole months is less than that of the 12 before. Said only where the two can be compared
    /// ([`Comparison`]).
    Fell {
        /// By how much, rounded; 20 or more.
        percent: u32,
    },
}

/// How many lines there are at most, and how many of one kind.
const TASKS_MAX: usize = 8;
const KIND_MAX: usize = 3;
/// Contracts that end later are no news yet.
const CONTRACT_DAYS_MAX: i32 = 183;
/// A smaller fall may be chance.
const FELL_PERCENT_MIN: u32 = 20;
/// The customers whose blank spots matter most: a tenth, but not fewer than these.
const TOP_MIN: usize = 5;

/// The most valuable tasks first; those without a value after them.
#[must_use]
pub fn agenda(workspace: &Workspace, today: Date) -> Vec<Task> {
    let columns = Columns::of(workspace);
    let served = |(_, customer): &(Row, &Customer)| customer.status != Status::Former;
    let rows: Vec<Row> = workspace.customers().filter(served).map(|(row, _)| row).collect();
    let (mut sales, mut contracts) = (Vec::new(), Vec::new());
    for row in &rows {
        let tally = Tally::of_row(workspace, *row, &columns);
        let need = tally.of(MarkKey::Need);
        if need > 0 {
            sales.push(sale(workspace, *row, need, &columns));
        }
        if tally.of(MarkKey::Competitor) > 0 {
            contracts.extend(contract(workspace, *row, &columns, today));
        }
    }
    let mut tasks = Vec::new();
    for kind in [
        contracts,
        sales,
        falls(workspace, &rows, today),
        gaps(workspace, &rows, &columns),
    ] {
        let first = |one: &Task, other: &Task| (at_stake(other), extent(other)).cmp(&(at_stake(one), extent(one)));
        tasks.extend(ordered(kind, &first).into_iter().take(KIND_MAX));
    }
    let mut first = measures(workspace, today);
    first.extend(reviews(workspace, today));
    first.extend(ordered(tasks, &|one, other| at_stake(other).cmp(&at_stake(one))));
    first.truncate(TASKS_MAX);
    first
}

/// What was agreed to be done comes before what could be done.
fn measures(workspace: &Workspace, today: Date) -> Vec<Task> {
    let due = crate::view::evaluation::due(workspace).into_iter();
    let due = due.filter(|due| crate::view::evaluation::presses(due.measure.due, today));
    let task = |due: crate::view::evaluation::Due| {
        Some(Task {
            row: workspace.row(due.customer)?,
            matter: Matter::Measure {
                what: due.measure.what,
                owner: due.measure.owner,
                due: due.measure.due?,
                evaluation: due.evaluation,
                step: if due.measure.from.is_some() { 2 } else { 4 },
            },
            value: None,
        })
    };
    due.filter_map(task).take(KIND_MAX).collect()
}

/// Trials whose review is due.
fn reviews(workspace: &Workspace, today: Date) -> Vec<Task> {
    let due = crate::view::evaluation::replacement::trials(workspace).into_iter();
    let due = due.filter(|(.., review)| crate::view::evaluation::presses(Some(*review), today));
    let task = |(customer, _, review)| {
        Some(Task {
            row: workspace.row(customer)?,
            matter: Matter::Trial { review },
            value: None,
        })
    };
    due.filter_map(task).take(KIND_MAX).collect()
}

fn at_stake(task: &Task) -> u64 {
    task.value.map_or(0, |value| value.0.unsigned_abs())
}

/// Decides among tasks of one kind where no value does.
fn extent(task: &Task) -> u32 {
    match task.matter {
        Matter::Sell { products } => products,
        Matter::WinBack { .. } | Matter::Measure { .. } | Matter::Trial { .. } => 0,
        Matter::Ask { blanks, .. } => blanks,
        Matter::Fell { percent } => percent,
    }
}

fn sale(workspace: &Workspace, row: Row, products: u32, columns: &Columns) -> Task {
    let potential =
        cells(workspace, row, columns, Colour::Green).filter_map(|column| potential(workspace, row, column));
    let potential: Money = potential.sum();
    Task {
        row,
        matter: Matter::Sell { products },
        value: (!potential.is_zero()).then_some(potential),
    }
}

/// The customer's contract with a competitor that ends first.
fn contract(workspace: &Workspace, row: Row, columns: &Columns, today: Date) -> Option<Task> {
    let ending = cells(workspace, row, columns, Colour::Red).filter_map(|column| {
        let end = workspace.detail_at(row, column)?.contract_end?;
        let days = days_between(today, end);
        (0..=CONTRACT_DAYS_MAX).contains(&days).then_some((end, column))
    });
    let (contract_end, column) = ending.min()?;
    Some(Task {
        row,
        matter: Matter::WinBack { column, contract_end },
        value: potential(workspace, row, column),
    })
}

fn cells(workspace: &Workspace, row: Row, columns: &Columns, colour: Colour) -> impl Iterator<Item = Column> {
    let bears = move |column: &Column| workspace.matrix().mark(row, *column).colour() == Some(colour);
    columns.shown.clone().into_iter().filter(bears)
}

fn potential(workspace: &Workspace, row: Row, column: Column) -> Option<Money> {
    workspace.detail_at(row, column)?.potential
}

fn falls(workspace: &Workspace, rows: &[Row], today: Date) -> Vec<Task> {
    let Some(comparison) = Comparison::of(workspace, today) else {
        return Vec::new();
    };
    let fall = |row: &Row| {
        let Change { now, before } = comparison.growth(workspace.figures_at(*row)).change()?;
        let lost = before - now;
        let (lost_parts, parts) = (i128::from(lost.0), i128::from(before.0));
        let percent = (lost_parts * 200 + parts).checked_div(parts * 2)?;
        let percent = u32::try_from(percent).ok()?;
        (lost_parts * 100 >= parts * i128::from(FELL_PERCENT_MIN)).then_some(Task {
            row: *row,
            matter: Matter::Fell { percent },
            value: Some(-lost),
        })
    };
    rows.iter().filter_map(fall).collect()
}

/// Blank spots at the customers with the highest revenue, or where there are no figures, at any.
fn gaps(workspace: &Workspace, rows: &[Row], columns: &Columns) -> Vec<Task> {
    let newest = newest_month(workspace);
    let mut ranked: Vec<(Money, Row)> = rows
        .iter()
        .map(|row| {
            (
                newest.map_or(Money::ZERO, |newest| revenue(workspace, *row, newest)),
                *row,
            )
        })
        .filter(|(revenue, _)| newest.is_none() || *revenue > Money::ZERO)
        .collect();
    if newest.is_some() {
        ranked = ordered(ranked, &|one, other| other.0.cmp(&one.0));
        ranked.truncate(TOP_MIN.max(rows.len() / 10));
    }
    let gap = |(_, row): (Money, Row)| {
        let blanks = Tally::of_row(workspace, row, columns).blanks();
        (blanks > 0).then_some(Task {
            row,
            matter: Matter::Ask {
                blanks,
                top: newest.is_some(),
            },
            value: None,
        })
    };
    ranked.into_iter().filter_map(gap).collect()
}

/// The revenue of the 12 months up to `newest`.
fn revenue(workspace: &Workspace, row: Row, newest: Month) -> Money {
    workspace
        .figures_at(row)
        .map_or(Money::ZERO, |figures| figures.revenue_between(newest.minus(11), newest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DetailEdit;
    use crate::view::tests::Sample;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 21);

    fn told(sample: &Sample) -> Vec<String> {
        let tell = |task: Task| {
            let name = sample.workspace.customer_at(task.row).unwrap().name.to_string();
            let value = task
                .value
                .map_or("–".into(), |value| (value.0 / Money::PARTS).to_string());
            match task.matter {
                Matter::Sell { products } => format!("{name}: sell {products}, {value}"),
                Matter::WinBack { contract_end, .. } => format!("{name}: win back by {contract_end}, {value}"),
                Matter::Ask { blanks, top } => format!("{name}: ask {blanks}, top {top}"),
                Matter::Measure { what, due, .. } => format!("{name}: {what} by {due}"),
                Matter::Trial { review } => format!("{name}: trial by {review}"),
                Matter::Fell { percent } => format!("{name}: fell {percent} %, {value}"),
            }
        };
        agenda(&sample.workspace, TODAY).into_iter().map(tell).collect()
    }

    #[test]
    fn trials_whose_review_is_near_come_first() {
        let mut sample = Sample::new(&["Ahrens", "Brandt"], &["Server"], &["X", "X"]);
        for (name, review) in [("Ahrens", "2026-12-01"), ("Brandt", "2027-03-01")] {
            let says = vec![crate::domain::FieldEdit::text("trial.review_on", review)];
            sample.record(crate::domain::RecordKind::Warning, Some(name), says);
        }
        assert_eq!(told(&sample), ["Ahrens: trial by 2026-12-01"]);
    }

    #[test]
    fn the_most_valuable_comes_first() {
        let names = ["Ahrens", "Brandt", "Claas"];
        let mut sample = Sample::new(&names, &["Server", "Cloud", "Netz"], &["XG G .", "R X -", ". . ."]);
        assert_eq!(
            told(&sample),
            [
                "Ahrens: sell 2, –",
                "Claas: ask 3, top false",
                "Ahrens: ask 1, top false"
            ]
        );
        sample.detail("Ahrens", "Cloud", DetailEdit::Potential(Some(Money::units(900))));
        sample.detail("Brandt", "Server", DetailEdit::Potential(Some(Money::units(2_000))));
        sample.detail("Brandt", "Server", DetailEdit::ContractEnd(Some(date(2027, 1, 31))));
        sample.figures("Ahrens", &[(100, 100), (112, 60)]);
        assert_eq!(
            told(&sample),
            [
                "Brandt: win back by 2027-01-31, 2000",
                "Ahrens: sell 2, 900",
                "Ahrens: fell 40 %, -40",
                "Ahrens: ask 1, top true"
            ]
        );
    }

    #[test]
    fn a_fall_is_told_only_where_two_whole_years_are_known() {
        let this_month = Month::of(TODAY).0;
        let steady = |first: u16, last: u16| {
            (first..=last)
                .rev()
                .map(move |ago| (this_month - ago, 100))
                .collect::<Vec<_>>()
        };
        for (what, ahrens, told_as) in [
            ("24 whole months", steady(1, 24), None),
            (
                "two thirds of the year are lost",
                steady(9, 24),
                Some("Ahrens: fell 67 %, -800"),
            ),
            (
                "a fifth, but for a cent or so",
                [vec![(this_month - 24, 99)], steady(3, 23)].concat(),
                None,
            ),
            // The month of today has nothing yet; of the twelve whole ones, nothing is lost.
            ("with the month of today", [steady(1, 24), steady(0, 0)].concat(), None),
        ] {
            let mut sample = Sample::new(&["Ahrens", "Brandt"], &["Server"], &["-", "-"]);
            sample.figures("Ahrens", &ahrens);
            sample.figures("Brandt", &steady(1, 24));
            assert_eq!(told(&sample).first().map(String::as_str), told_as, "{what}");
        }
        // Nobody's invoices of half a year were imported: that is no fall of everybody.
        let mut sample = Sample::new(&["Ahrens", "Brandt"], &["Server"], &["-", "-"]);
        for name in ["Ahrens", "Brandt"] {
            sample.figures(name, &[steady(7, 24), steady(1, 1)].concat());
        }
        assert_eq!(told(&sample), Vec::<String>::new());
    }

    #[test]
    fn what_was_agreed_comes_first() {
        use crate::domain::evaluation::measures::Facet;
        let mut sample = Sample::new(&["Ahrens"], &["Server"], &["G"]);
        let id = crate::domain::values::ids::IdSource::new(9, 9).record();
        let says = |due| vec![Facet::What.edit(id, "Anrufen"), Facet::Due.edit(id, due)];
        sample.record(
            crate::domain::RecordKind::Evaluation,
            Some("Ahrens"),
            says("2026-11-01"),
        );
        assert_eq!(told(&sample), ["Ahrens: Anrufen by 2026-11-01", "Ahrens: sell 1, –"]);
    }

    #[test]
    fn what_is_no_news_is_left_out() {
        let mut sample = Sample::new(&["Ahrens", "Brandt"], &["Server"], &["R", "G"]);
        sample.edit("Brandt", crate::domain::CustomerEdit::Status(Status::Former));
        for end in [date(2026, 11, 20), date(2027, 5, 24)] {
            sample.detail("Ahrens", "Server", DetailEdit::ContractEnd(Some(end)));
            assert_eq!(told(&sample), Vec::<String>::new(), "{end}");
        }
        sample.detail("Ahrens", "Server", DetailEdit::ContractEnd(Some(TODAY)));
        assert_eq!(told(&sample), ["Ahrens: win back by 2026-11-21, –"]);
        sample.retire("Server");
        assert_eq!(told(&sample), Vec::<String>::new());
    }
}
