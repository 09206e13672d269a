//! The example data: what the customers want to reach, and how the sales team of Muster Systemhaus rates itself.

use crate::domain::care::goal::GoalEdit;
use crate::domain::care::rating::{Rating, Statement};
use crate::domain::values::ids::IdSource;
use crate::domain::values::localized::{Localized, de_en};
use crate::domain::workspace::import::RecordDraft;
use crate::domain::{ImportPlan, Month, ProductId, RecordKind};
use crate::exchange::export::Wording;
use jiff::civil::Date;

/// Customer, goal, the services that serve it, and how many months ago somebody spoke about it.
const GOALS: [(u32, Localized, &[usize], u16); 6] = [
    (
        6,
        de_en(
            "Ein zweiter Standort bis zum nächsten Herbst",
            "A second site by next autumn",
        ),
        &[1, 6],
        14,
    ),
    (
        6,
        de_en(
            "Patientendaten sicher im eigenen Haus",
            "Patient data safe on their own premises",
        ),
        &[2, 5],
        3,
    ),
    (
        1,
        de_en(
            "Kein Lager steht länger als eine Stunde still",
            "No warehouse stands still for more than an hour",
        ),
        &[3, 4],
        17,
    ),
    (
        0,
        de_en(
            "Jede Baustelle ist am ersten Tag am Netz",
            "Every site is online on its first day",
        ),
        &[1],
        5,
    ),
    (
        10,
        de_en(
            "Leitstand Werk 2 geht in Betrieb",
            "The control room of plant 2 goes into service",
        ),
        &[2, 0],
        2,
    ),
    (
        2,
        de_en(
            "Druckaufträge kommen ohne Papier ins Haus",
            "Print jobs arrive without paper",
        ),
        &[3],
        8,
    ),
];

/// Half-years ago, and the two values.
const RATINGS: [(u16, u8, u8); 3] = [(3, 2, 2), (2, 3, 2), (1, 3, 3)];

/// Goals and ratings for the plan, whose customers and services are all there by now.
pub fn add(plan: &mut ImportPlan, today: Date, wording: Wording) {
    let products = product_ids(plan);
    let goals = GOALS.iter().map(|(customer, text, serving, months)| {
        let serves = serving.iter().filter_map(|at| products.get(*at));
        let serves = serves.map(|product| GoalEdit::Serves(*product, true));
        let said = [
            GoalEdit::Text(wording.of(*text).into()),
            GoalEdit::Reviewed(day_before(today, *months)),
        ];
        RecordDraft {
            kind: RecordKind::Goal,
            known: None,
            customer: Some(*customer),
            edits: said.into_iter().chain(serves).map(GoalEdit::field).collect(),
        }
    });
    plan.records.extend(goals);
    let ratings = RATINGS.iter().filter_map(|(halves, potential, expectations)| {
        let on = day_before(today, halves * 6)?;
        let mut edits = Rating::begin(on, Statement::Potential, *potential);
        edits.push(Rating::edit(Statement::Expectations, *expectations));
        Some(RecordDraft {
            kind: RecordKind::Rating,
            known: None,
            customer: None,
            edits,
        })
    });
    plan.records.extend(ratings);
}

/// The ids that loading the example gives its services: they come after those of the customers.
fn product_ids(plan: &ImportPlan) -> Vec<ProductId> {
    let mut ids = IdSource::example();
    let ids = std::iter::repeat_with(|| ids.product());
    ids.skip(plan.customers.len()).take(plan.products.len()).collect()
}

fn day_before(today: Date, months: u16) -> Option<Date> {
    let month = Month::of(today).minus(months);
    let year = i16::try_from(month.year()).ok()?;
    Date::new(year, month.month().cast_signed(), today.day().min(28)).ok()
}

#[cfg(test)]
mod tests {
    use crate::domain::care::goal::Goal;
    use crate::domain::care::rating::Rating;
    use crate::domain::{Action, Node, Now, Workspace};
    use crate::example;
    use crate::exchange::export::Wording;
    use jiff::civil::date;
    use std::rc::Rc;

    #[test]
    fn goals_know_their_services_and_go_with_the_example() {
        let now = Now {
            unix_ms: 1,
            today: date(2026, 11, 30),
            node: Node(1),
            seed: 1,
        };
        let mut workspace = Workspace::default();
        let plan = Rc::new(example::plan(now.today, Wording::default()));
        workspace.apply(Action::LoadExample(plan), &now).unwrap();
        let goals: Vec<Goal> = workspace.all::<Goal>().collect();
        assert_eq!(goals.len(), super::GOALS.len());
        for (goal, (.., serving, _)) in goals.iter().zip(super::GOALS) {
            assert_eq!(goal.products.len(), serving.len(), "{}", goal.text);
        }
        assert!(goals.iter().any(|goal| goal.is_overdue(now.today, 12)));
        assert_eq!(Rating::all(&workspace).len(), super::RATINGS.len());
        workspace.apply(Action::RemoveExample, &now).unwrap();
        assert_eq!((workspace.all::<Goal>().count(), Rating::all(&workspace).len()), (0, 0));
    }
}
