//! What the pages show of evaluations: those of a customer, what differs between two, figures taken from invoices, the
//! bars of the waterfall, and the measures that are due.
//!
//! What step 5 shows is in [`replacement`].

pub mod replacement;

use super::bars::newest_month;
use crate::domain::evaluation::measures::{Measure, measures};
use crate::domain::evaluation::origin::{ORIGIN, Origin, origin_key};
use crate::domain::evaluation::range::Range;
use crate::domain::evaluation::sums::{EvaluationSums, Figure, ResultPart, Spread};
use crate::domain::evaluation::{STARTED_ON, months};
use crate::domain::values::order::{self, IntoTree, ordered};
use crate::domain::{
    CustomerFigures, CustomerId, FieldEdit, Fields, Money, Month, PeriodFigures, RecordId, RecordKind, Workspace,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The customer's evaluations, the newest first.
#[must_use]
pub fn all(workspace: &Workspace, customer: CustomerId) -> Vec<(RecordId, &Fields)> {
    let known = workspace.records_of(RecordKind::Evaluation, customer);
    let list = known.map(|record| (record.id, &record.fields)).collect();
    ordered(list, &|one: &(RecordId, &Fields), other: &(RecordId, &Fields)| {
        let age = |(id, fields): &(RecordId, &Fields)| (fields.day(STARTED_ON), *id);
        age(other).cmp(&age(one))
    })
}

/// The newest evaluation of every customer that has one.
#[must_use]
pub fn newest(workspace: &Workspace) -> BTreeMap<CustomerId, &Fields> {
    let mut newest: BTreeMap<CustomerId, (Option<Date>, RecordId, &Fields)> = BTreeMap::new();
    for record in workspace.records(RecordKind::Evaluation) {
        let Some(customer) = record.customer else { continue };
        let this = (record.fields.day(STARTED_ON), record.id, &record.fields);
        let known = newest.entry(customer).or_insert(this);
        if (this.0, this.1) > (known.0, known.1) {
            *known = this;
        }
    }
    newest
        .into_iter()
        .map(|(customer, (.., fields))| (customer, fields))
        .into_map()
}

/// The evaluation that is meant: the one asked for, or the newest.
#[must_use]
pub fn chosen(workspace: &Workspace, customer: CustomerId, asked: Option<RecordId>) -> Option<RecordId> {
    let list = all(workspace, customer);
    let wanted = list.iter().find(|(id, _)| Some(*id) == asked);
    wanted.or(list.first()).map(|(id, _)| *id)
}

/// The whole firm and one customer over the same months: what a target is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Company {
    /// Of all customers, credits taken off.
    pub revenue: Money,
    /// Revenue − direct cost, of the customers and months whose cost is known; `None` where it is known of none.
    pub contribution: Option<Money>,
    /// The one customer, over the same months; all zero without figures.
    pub customer: PeriodFigures,
}

impl Company {
    /// Over the last 12 months; `None` where there are no figures.
    #[must_use]
    pub fn of(workspace: &Workspace, customer: CustomerId) -> Option<Self> {
        let until = newest_month(workspace)?;
        let mut company = Self::default();
        for (row, known) in workspace.customers() {
            let Some(figures) = workspace.figures_at(row) else {
                continue;
            };
            let year = PeriodFigures::of(figures, until, 12);
            company.revenue += year.revenue;
            if let Some(contribution) = year.contribution() {
                company.contribution = Some(company.contribution.unwrap_or_default() + contribution);
            }
            if known.id == customer {
                company.customer = year;
            }
        }
        Some(company)
    }
}

/// The edits that take what the invoices of the evaluation's period say: revenue before credits, direct cost (or the
/// margin of the part whose cost is known), credits, days late, the amount paid late, orders. One step.
#[must_use]
pub fn from_invoices(fields: &Fields, figures: &CustomerFigures, until: Month) -> Vec<FieldEdit> {
    let year = PeriodFigures::of(figures, until, months(fields));
    let whole = |count: u64| i64::try_from(count).unwrap_or(0).saturating_mul(Range::ONE);
    let gross = year.revenue + year.credits;
    // A share of the revenue before credits, as the figure beside it is: credits are taken off once, and not here.
    let costed = year.costed_gross();
    let left = year
        .direct_cost
        .filter(|_| costed > Money::ZERO)
        .map(|cost| costed - cost);
    let margin = left.map(|left| left.times(100 * Range::ONE, costed.0).0);
    let cost = year.direct_cost.filter(|_| year.is_costed()).map(|cost| cost.0);
    let found = [
        (Figure::Revenue, Some(gross.0)),
        (Figure::DirectCost, cost),
        (Figure::Margin, margin.filter(|_| cost.is_none())),
        (Figure::Credits, Some(year.credits.0)),
        (Figure::DaysLate, year.days_late()),
        (
            Figure::LateAmount,
            Some(year.settled.0).filter(|_| year.days_late().is_some()),
        ),
        (Figure::Orders, Some(whole(year.invoices))),
    ];
    let origin = Origin {
        invoices: year.invoices,
        until,
    }
    .write();
    let mut edits = Vec::new();
    for (figure, value) in found {
        let range = value.map(Range::exactly).filter(|range| figure.allows(*range));
        // What the invoices do not say stays as it was typed; a cost replaces a margin, and the other way round.
        let replaces = matches!(figure, Figure::DirectCost | Figure::Margin) && (cost.is_some() || margin.is_some());
        if range.is_some() || replaces {
            edits.push(FieldEdit::text(
                figure.key(),
                range.map(Range::write).unwrap_or_default(),
            ));
            let from = if range.is_some() { origin.as_str() } else { "" };
            edits.push(FieldEdit::text(origin_key(figure), from));
        }
    }
    edits
}

/// Which of the three cases of an estimate is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum End {
    /// The unfavourable end of every estimate: low revenue, high cost.
    Low,
    /// The default.
    #[default]
    Likely,
    /// The favourable end.
    High,
}

impl End {
    /// In the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Low, Self::Likely, Self::High];

    /// The amount of this case.
    #[must_use]
    pub const fn of(self, spread: Spread) -> Money {
        match self {
            Self::Low => spread.low,
            Self::Likely => spread.likely,
            Self::High => spread.high,
        }
    }
}

/// A bar of the waterfall. Heights are in thousandths of the drawing ([`HEIGHT`]), 0 at the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// `None` is the result.
    pub part: Option<ResultPart>,
    /// What the part adds; negative where it takes away.
    pub amount: Money,
    /// The lower edge.
    pub bottom: i64,
    /// The upper edge; as high as `bottom` for an amount of 0.
    pub top: i64,
}

/// The bars from the revenue to what is left, and how high the zero line lies. Parts without an amount are left out.
#[must_use]
pub fn waterfall(sums: &EvaluationSums, end: End) -> (Vec<Bar>, i64) {
    let amount = |part| end.of(sums.part(part));
    let shown = |part: &ResultPart| !part.is_service() || !amount(*part).is_zero();
    let parts: Vec<ResultPart> = ResultPart::ALL.into_iter().filter(shown).collect();
    let mut steps: Vec<(Option<ResultPart>, Money, Money)> = Vec::new();
    let mut level = Money::ZERO;
    for part in parts {
        let next = level + amount(part);
        steps.push((Some(part), level, next));
        level = next;
    }
    steps.push((None, Money::ZERO, level));
    let ends = || steps.iter().flat_map(|(_, from, to)| [*from, *to]);
    let (least, most) = (
        ends().min().unwrap_or_default().min(Money::ZERO),
        ends().max().unwrap_or_default().max(Money::ZERO),
    );
    let height = (most - least).0.max(1);
    let at = |amount: Money| (amount - least).times(HEIGHT, height).0;
    let bar = |&(part, from, to): &(Option<ResultPart>, Money, Money)| Bar {
        part,
        amount: to - from,
        bottom: at(from.min(to)),
        top: at(from.max(to)),
    };
    (steps.iter().map(bar).collect(), at(Money::ZERO))
}

/// The height of the waterfall in the units of [`Bar`].
pub const HEIGHT: i64 = 1_000;

/// A measure that is not done, with its customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Whose evaluation it stands in.
    pub customer: CustomerId,
    /// The record of the evaluation.
    pub evaluation: RecordId,
    /// With the day it is due.
    pub measure: Measure,
}

/// The measures that are to be done by a day, the earliest first.
#[must_use]
pub fn due(workspace: &Workspace) -> Vec<Due> {
    let mut list = Vec::new();
    for record in workspace.records(RecordKind::Evaluation) {
        let Some(customer) = record.customer else { continue };
        let open = measures(&record.fields).into_iter();
        let open = open.filter(|measure| measure.done_on.is_none() && measure.due.is_some());
        list.extend(open.map(|measure| Due {
            customer,
            evaluation: record.id,
            measure,
        }));
    }
    ordered(list, &|one: &Due, other: &Due| {
        (one.measure.due, one.measure.id).cmp(&(other.measure.due, other.measure.id))
    })
}

/// How soon a measure must be due to be told on the overview.
const DUE_DAYS_MAX: i32 = 14;

/// Whether something due on that day is overdue, or due within 14 days. False without a day.
#[must_use]
pub fn presses(due: Option<Date>, today: Date) -> bool {
    due.is_some_and(|due| crate::domain::values::day::days_between(today, due) <= DUE_DAYS_MAX)
}

/// A field that differs between two evaluations, with what it said before and says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The key in the record, such as `talk.value`; `text` has words for it.
    pub key: String,
    /// As the record holds it; empty where it said nothing.
    pub before: String,
    /// The same, in the newer one.
    pub now: String,
}

/// The fields that say something to people, in the order of their keys: not measures, origins or notes.
pub fn shown_fields(fields: &Fields) -> impl Iterator<Item = (&str, &str)> {
    let hidden = [ORIGIN, "measure/", "note/"];
    let is_shown =
        move |(key, _): &(&str, &str)| *key != STARTED_ON && !hidden.iter().any(|prefix| key.starts_with(prefix));
    fields.under("").filter(is_shown)
}

/// What differs from the evaluation before, in the order of the keys; measures and origins are left out.
#[must_use]
pub fn differences(before: &Fields, now: &Fields) -> Vec<Difference> {
    let mut keys: Vec<&str> = shown_fields(before)
        .chain(shown_fields(now))
        .map(|(key, _)| key)
        .collect();
    order::sort(&mut keys);
    keys.dedup();
    let changed = keys.into_iter().filter(|key| before.text(key) != now.text(key));
    let difference = |key: &str| Difference {
        key: key.to_owned(),
        before: before.text(key).to_owned(),
        now: now.text(key).to_owned(),
    };
    changed.map(difference).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::MonthFigures;
    use crate::domain::evaluation::measures::Facet;
    use crate::domain::evaluation::origin::{origin, typed};
    use crate::domain::evaluation::sums::{Inputs, Levers, Rates};
    use crate::domain::records::fields::fields;
    use crate::view::tests::Sample;
    use jiff::civil::date;

    #[test]
    fn the_newest_evaluation_comes_first() {
        let mut sample = Sample::new(&["Ahrens", "Brandt"], &["Server"], &["X", "X"]);
        let begun = |day| vec![FieldEdit::day(STARTED_ON, Some(date(2026, 11, day)))];
        let kind = RecordKind::Evaluation;
        let second = sample.record(kind, Some("Ahrens"), begun(20));
        let first = sample.record(kind, Some("Ahrens"), begun(3));
        sample.record(kind, Some("Brandt"), begun(30));
        let ahrens = sample.customer("Ahrens");
        let ids: Vec<_> = all(&sample.workspace, ahrens).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, [second, first]);
        let told: Vec<_> = newest(&sample.workspace)
            .into_values()
            .map(|fields| fields.day(STARTED_ON))
            .collect();
        assert_eq!(told, [Some(date(2026, 11, 20)), Some(date(2026, 11, 30))]);
        for (asked, found) in [(None, second), (Some(first), first), (Some(second), second)] {
            assert_eq!(chosen(&sample.workspace, ahrens, asked), Some(found));
        }
    }

    #[test]
    fn figures_from_invoices_by_hand() {
        let month = |month, revenue: i64, cost: Option<i64>, credits: i64| MonthFigures {
            revenue: Money::units(revenue),
            direct_cost: cost.map(Money::units),
            credits: Money::units(credits),
            invoices: 2,
            settled: Money::units(500),
            late_amount_days: Money::units(500).0 * 12,
            ..MonthFigures::empty(Month(month))
        };
        let figures = |months: Vec<MonthFigures>| CustomerFigures {
            months,
            lines: Vec::new(),
            prints: Vec::new(),
        };
        let taken = |figures: &CustomerFigures, before: &[(&str, &str)]| {
            let mut fields = fields(before);
            from_invoices(&fields, figures, Month(112))
                .into_iter()
                .for_each(|edit| fields.set(edit));
            fields
        };
        let costed = taken(
            &figures(vec![month(105, 900, Some(600), 100), month(110, 400, Some(300), 0)]),
            &[],
        );
        let inputs = Inputs::of(&costed);
        for (figure, value) in [
            (Figure::Revenue, Some(1_400)),
            (Figure::DirectCost, Some(900)),
            (Figure::Margin, None),
            (Figure::Credits, Some(100)),
            (Figure::DaysLate, Some(12)),
            (Figure::LateAmount, Some(1_000)),
            (Figure::Orders, Some(4)),
        ] {
            let found = inputs.get(figure).map(|range| range.likely() / Range::ONE);
            assert_eq!(found, value, "{figure:?}");
        }
        let after = EvaluationSums::of(&inputs, &Rates::default(), &Levers::default()).after_service();
        assert_eq!(
            after.likely,
            Money::units(400),
            "what revenue less credits less cost is: 1.300 − 900"
        );
        assert_eq!(
            origin(&costed, Figure::Revenue),
            Some(Origin {
                invoices: 4,
                until: Month(112)
            })
        );
        let partly = taken(
            &figures(vec![month(105, 900, Some(600), 100), month(110, 400, None, 0)]),
            &[("figures.direct_cost", "5"), ("figures.rework_hours", "70000")],
        );
        let inputs = Inputs::of(&partly);
        assert_eq!(inputs.get(Figure::DirectCost), None, "half a cost is none");
        assert_eq!(
            inputs.get(Figure::Margin).map(Range::likely),
            Some(400_000),
            "of 1.000 before credits, 400 are left"
        );
        assert_eq!(
            inputs.get(Figure::ReworkHours).map(Range::likely),
            Some(70_000),
            "stays as typed"
        );
        let retyped = {
            let mut fields = partly;
            let edits = typed(Figure::Revenue, Some(Range::exactly(1)));
            edits.into_iter().for_each(|edit| fields.set(edit));
            fields
        };
        assert_eq!(origin(&retyped, Figure::Revenue), None);
        // A margin is a share of the revenue before credits, to which it is applied; and what has no cost does not become
        // known by being given back.
        for (what, months, margin, cost, left) in [
            (
                "one euro more without a cost",
                vec![month(105, 227_600, Some(148_800), 12_400), month(110, 1, None, 0)],
                380_000,
                1_488_006_200,
                788_003_800,
            ),
            (
                "600 without a cost, and the credit of 600",
                vec![
                    month(104, 1_000, Some(400), 0),
                    month(105, 600, None, 0),
                    month(106, -600, None, 600),
                ],
                600_000,
                6_400_000,
                3_600_000,
            ),
        ] {
            let inputs = Inputs::of(&taken(&figures(months), &[]));
            assert_eq!(inputs.get(Figure::Margin).map(Range::likely), Some(margin), "{what}");
            let sums = EvaluationSums::of(&inputs, &Rates::default(), &Levers::default());
            assert_eq!(sums.after_service().likely, Money(left), "{what}");
            let revenue = inputs.get(Figure::Revenue).map_or(0, Range::likely);
            assert_eq!(revenue - cost, sums.before_service().likely.0, "{what}");
        }
    }

    #[test]
    fn the_waterfall_falls_below_zero_and_ends_at_the_result() {
        let mut inputs = Inputs::default();
        for (figure, units) in [(Figure::Revenue, 100), (Figure::DirectCost, 80), (Figure::Credits, 45)] {
            inputs.set(figure, Some(Range::exactly(units * Range::ONE)));
        }
        let sums = EvaluationSums::of(&inputs, &Rates::default(), &Levers::default());
        let (bars, zero) = waterfall(&sums, End::Likely);
        let drawn: Vec<_> = bars.iter().map(|bar| (bar.bottom, bar.top)).collect();
        // 125 from −25 to 100, so a unit is 8 high.
        assert_eq!(zero, 200);
        assert_eq!(drawn, [(200, 1_000), (360, 1_000), (0, 360), (0, 200)]);
        assert_eq!(
            bars.last().map(|bar| (bar.part, bar.amount)),
            Some((None, Money::units(-25)))
        );
        let (nothing, zero) = waterfall(&EvaluationSums::default(), End::Low);
        assert_eq!((nothing.len(), zero), (3, 0));
    }

    #[test]
    fn measures_that_are_due() {
        let mut sample = Sample::new(&["Ahrens"], &["Server"], &["X"]);
        let mut ids = crate::domain::values::ids::IdSource::new(9, 9);
        let [late, soon, done, undated] = [(); 4].map(|()| ids.record());
        let says = vec![
            Facet::What.edit(soon, "bald"),
            Facet::Due.edit(soon, "2026-11-30"),
            Facet::What.edit(late, "spät"),
            Facet::Due.edit(late, "2026-11-01"),
            Facet::What.edit(done, "fertig"),
            Facet::Due.edit(done, "2026-11-01"),
            Facet::DoneOn.edit(done, "2026-11-02"),
            Facet::What.edit(undated, "irgendwann"),
        ];
        sample.record(RecordKind::Evaluation, Some("Ahrens"), says);
        let list = due(&sample.workspace);
        let told: Vec<_> = list.iter().map(|due| due.measure.what.as_str()).collect();
        assert_eq!(told, ["spät", "bald"]);
        let today = date(2026, 11, 22);
        assert!(presses(Some(date(2026, 11, 1)), today) && presses(Some(date(2026, 12, 6)), today));
        assert!(!presses(Some(date(2026, 12, 7)), today) && !presses(None, today));
    }

    #[test]
    fn what_differs_between_two() {
        let before = fields(&[
            ("classify.profitable", "yes"),
            (STARTED_ON, "2025-01-01"),
            ("note/x", "a"),
        ]);
        let now = fields(&[
            ("classify.profitable", "no"),
            (STARTED_ON, "2026-01-01"),
            ("decision", "keep"),
        ]);
        let told: Vec<_> = differences(&before, &now)
            .into_iter()
            .map(|one| [one.key, one.before, one.now])
            .collect();
        assert_eq!(
            told,
            [["classify.profitable", "yes", "no"], ["decision", "", "keep"]].map(|one| one.map(String::from))
        );
    }

    #[test]
    fn the_company_and_its_customer() {
        let mut sample = Sample::new(&["Ahrens", "Brandt"], &["Server"], &["X", "X"]);
        let ahrens = sample.customer("Ahrens");
        assert_eq!(Company::of(&sample.workspace, ahrens), None);
        sample.figures("Ahrens", &[(100, 10), (111, 20)]);
        sample.figures("Brandt", &[(111, 5)]);
        let company = Company::of(&sample.workspace, ahrens).unwrap();
        assert_eq!(
            (company.revenue, company.customer.revenue),
            (Money::units(35), Money::units(30))
        );
        assert_eq!(company.contribution, None);
    }
}
