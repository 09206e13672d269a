//! The goals that we have not spoken about for too long.

use crate::domain::care::goal::{Goal, review_months};
use crate::domain::values::order::ordered;
use crate::domain::{Row, Workspace};
use crate::view::lists::scope::ListScope;
use jiff::civil::Date;

/// The overdue goals of the customers that are meant: those never spoken about first, then the oldest; and how many goals
/// these customers have.
#[must_use]
pub fn overdue(workspace: &Workspace, scope: &ListScope, today: Date) -> (Vec<(Row, Goal)>, usize) {
    let months = review_months(workspace.settings());
    let place = |goal: Goal| {
        let row = workspace.row(goal.customer)?;
        let place = scope.rows.iter().position(|known| *known == row)?;
        Some((goal.reviewed, place, row, goal))
    };
    let mut goals: Vec<_> = workspace.all::<Goal>().filter_map(place).collect();
    let count = goals.len();
    goals.retain(|(.., goal)| goal.is_overdue(today, months));
    let goals = ordered(goals, &|one, other| (one.0, one.1).cmp(&(other.0, other.1)));
    (goals.into_iter().map(|(.., row, goal)| (row, goal)).collect(), count)
}

/// Whole months from one day to another.
#[must_use]
pub fn months_between(from: Date, to: Date) -> u16 {
    use crate::domain::Month;
    let months = Month::of(to).0.saturating_sub(Month::of(from).0);
    months.saturating_sub(u16::from(to.day() < from.day()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::care::goal::GoalEdit;
    use crate::view::lists::scope::ListFilter;
    use crate::view::tests::Sample;
    use jiff::civil::date;

    #[test]
    fn the_longest_ago_comes_first() {
        let mut sample = Sample::new(&["Brandt", "Ahrens"], &["Server"], &["X", "X"]);
        for (customer, text, reviewed) in [
            ("Brandt", "Wachsen", Some(date(2024, 1, 1))),
            ("Ahrens", "Sparen", Some(date(2024, 1, 1))),
            ("Ahrens", "Digital", None),
            ("Brandt", "Frisch", Some(date(2026, 1, 1))),
        ] {
            sample.goal(customer, [GoalEdit::Text(text.into()), GoalEdit::Reviewed(reviewed)]);
        }
        let scope = ListScope::of(&sample.workspace, &ListFilter::default());
        let (goals, count) = overdue(&sample.workspace, &scope, date(2026, 11, 22));
        let texts: Vec<_> = goals.iter().map(|(_, goal)| goal.text.as_str()).collect();
        assert_eq!((texts, count), (vec!["Digital", "Sparen", "Wachsen"], 4));
    }

    #[test]
    fn months_are_whole() {
        for (from, to, months) in [
            (date(2025, 9, 22), date(2026, 11, 22), 14),
            (date(2025, 9, 23), date(2026, 11, 22), 13),
            (date(2026, 11, 22), date(2026, 11, 1), 0),
        ] {
            assert_eq!(months_between(from, to), months, "{from} {to}");
        }
    }
}
