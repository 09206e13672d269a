//! What step 5 shows: how well anyone fits the profile, segments by profit and growth, lost customers, trials under way, and
//! what could replace a contribution that is lost.

use super::newest;
use crate::domain::evaluation::conversation::{Decision, decision};
use crate::domain::evaluation::replacement::{
    Facts, LOSS_REASON, LOSS_STEP, Profile, ProfileFit, SalesStep, TRIAL_RESULT, TRIAL_REVIEW,
};
use crate::domain::evaluation::sums::{EvaluationSums, Inputs, Levers, Rates, per_mille};
use crate::domain::evaluation::{Class, Surroundings, classify, months};
use crate::domain::figures::growth::growth;
use crate::domain::values::order::ordered;
use crate::domain::{
    Colour, Column, Comparison, Customer, CustomerFigures, CustomerId, Fields, Growth, Money, Month, PeriodFigures,
    Product, Row, Status, Workspace,
};
use crate::view::bars::newest_month;
use crate::view::care::signs::{FollowUps, Potential, all_answers, answers};
use jiff::civil::Date;

/// What step 5 needs to know from outside the evaluation.
#[must_use]
pub fn surroundings(workspace: &Workspace, customer: CustomerId) -> Surroundings {
    let looked_into = |fields: &Fields| !fields.text(LOSS_REASON).is_empty() || !fields.text(LOSS_STEP).is_empty();
    Surroundings {
        has_profile: !Profile::of(&workspace.settings().fields).is_empty(),
        has_loss_review: answers(workspace, customer).is_some_and(|(_, fields)| looked_into(fields)),
    }
}

/// What is known of the customer in this row, to be held against the profile of the best ones; nothing for a row without
/// customer. For many customers [`best`] and [`prospects`] work out once what all share.
#[must_use]
pub fn facts(workspace: &Workspace, row: Row, today: Date) -> Facts {
    Figured::of(workspace, today).facts(workspace, row)
}

/// What figures of all customers are looked at for, once.
#[derive(Debug, Clone, Copy)]
struct Figured {
    until: Option<Month>,
    comparison: Option<Comparison>,
    today: Date,
}

impl Figured {
    fn of(workspace: &Workspace, today: Date) -> Self {
        Self {
            until: newest_month(workspace),
            comparison: Comparison::of(workspace, today),
            today,
        }
    }

    fn facts(self, workspace: &Workspace, row: Row) -> Facts {
        workspace
            .customer_at(row)
            .map_or_else(Facts::default, |customer| self.facts_of(workspace, row, customer))
    }

    fn facts_of(self, workspace: &Workspace, row: Row, customer: &Customer) -> Facts {
        let Self {
            until,
            comparison,
            today,
        } = self;
        let year = until.and_then(|until| Some(PeriodFigures::of(workspace.figures_at(row)?, until, 12)));
        let mark = |column: Column| workspace.matrix().mark(row, column);
        let wanted = |(column, product): (Column, &Product)| {
            let mark = mark(column);
            let wants = mark.has_cross() || mark.colour() == Some(Colour::Green);
            (wants && product.active).then_some(product.id)
        };
        Facts {
            segment: customer.segment.clone(),
            revenue: year.map(|year| year.revenue),
            products: workspace.products().filter_map(wanted).collect(),
            products_known: workspace.matrix().row_counts(row).known() > 0,
            days_late: year
                .and_then(|year| year.days_late())
                .map(|days| (days + 5_000) / 10_000),
            years: customer
                .since
                .map(|since| i64::from(today.year() - since.year()).max(0)),
            growth: growth(comparison, workspace.figures_at(row)),
        }
    }
}

/// The customers whose newest evaluation answers all three questions of the classification with yes ([`Class::Nurture`]).
#[must_use]
pub fn best(workspace: &Workspace, today: Date) -> Vec<Facts> {
    let figured = Figured::of(workspace, today);
    let newest = newest(workspace);
    let is_best = |customer: CustomerId| {
        let fields = newest.get(&customer);
        fields.is_some_and(|fields| classify(fields).1 == Some(Class::Nurture))
    };
    let evaluated = workspace.customers().filter(|(_, customer)| is_best(customer.id));
    evaluated.map(|(row, _)| figured.facts(workspace, row)).collect()
}

/// A customer or prospect with how well it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitting {
    /// Whom the line links to.
    pub customer: CustomerId,
    /// The customer's name, as typed.
    pub name: String,
    /// In percent, and what it is made of.
    pub fit: ProfileFit,
}

/// The prospects that fit best, at most `most`, the best first; those of whom nothing is known that the profile asks for come
/// last.
#[must_use]
pub fn prospects(workspace: &Workspace, profile: &Profile, today: Date, most: usize) -> Vec<Fitting> {
    let figured = Figured::of(workspace, today);
    let prospects = workspace
        .customers()
        .filter(|(_, customer)| customer.status == Status::Prospect);
    let list = prospects.map(|(row, customer)| Fitting {
        customer: customer.id,
        name: customer.name.as_str().to_owned(),
        fit: profile.fit(&figured.facts(workspace, row)),
    });
    let mut list = ordered(list.collect(), &|one: &Fitting, other: &Fitting| {
        other
            .fit
            .percent
            .cmp(&one.fit.percent)
            .then_with(|| one.name.cmp(&other.name))
    });
    list.truncate(most);
    list
}

/// A segment over the 12 months up to the newest one of the workspace. Counts the customers with figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Segment {
    /// As it is kept, never empty.
    pub name: String,
    /// How many of it have figures.
    pub customers: u32,
    /// Credits taken off.
    pub revenue: Money,
    /// Revenue − direct cost, of the customers and months whose cost is known; `None` where it is known of none.
    pub contribution: Option<Money>,
    /// Of all its customers together.
    pub growth: Growth,
}

/// All segments, the one with the highest contribution first.
#[must_use]
pub fn segments(workspace: &Workspace, today: Date) -> Vec<Segment> {
    let Some(until) = newest_month(workspace) else {
        return Vec::new();
    };
    let comparison = Comparison::of(workspace, today);
    let mut list: Vec<(Segment, Vec<&CustomerFigures>)> = Vec::new();
    for (row, customer) in workspace
        .customers()
        .filter(|(_, customer)| !customer.segment.is_empty())
    {
        let Some(figures) = workspace.figures_at(row) else {
            continue;
        };
        let year = PeriodFigures::of(figures, until, 12);
        let at = list.iter().position(|(segment, _)| segment.name == customer.segment);
        let at = at.unwrap_or_else(|| {
            let name = customer.segment.clone();
            let segment = Segment {
                name,
                ..Segment::default()
            };
            list.push((segment, Vec::new()));
            list.len() - 1
        });
        let Some((segment, all)) = list.get_mut(at) else {
            continue;
        };
        all.push(figures);
        segment.customers += 1;
        segment.revenue += year.revenue;
        if let Some(contribution) = year.contribution() {
            segment.contribution = Some(segment.contribution.unwrap_or_default() + contribution);
        }
    }
    let compared = list.into_iter().map(|(segment, all)| Segment {
        growth: growth(comparison, all),
        ..segment
    });
    ordered(compared.collect(), &|one: &Segment, other: &Segment| {
        (other.contribution, other.revenue).cmp(&(one.contribution, one.revenue))
    })
}

/// A lost customer, with what was found out about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// Whom the line links to.
    pub customer: CustomerId,
    /// The customer's name, as typed.
    pub name: String,
    /// As it was typed; empty where nobody said.
    pub reason: String,
    /// Where in the sales process it was lost; `None` where nobody said.
    pub step: Option<SalesStep>,
}

/// The lost customers: those with a reason or a step, and all former ones.
#[must_use]
pub fn losses(workspace: &Workspace) -> Vec<Loss> {
    let said = all_answers(workspace);
    let loss = |(_, customer): (Row, &crate::domain::Customer)| {
        let fields = said.get(&customer.id);
        let reason = fields.map_or("", |fields| fields.text(LOSS_REASON));
        let step = fields.and_then(|fields| SalesStep::from_key(fields.text(LOSS_STEP)));
        let lost = customer.status == Status::Former || !reason.is_empty() || step.is_some();
        lost.then(|| Loss {
            customer: customer.id,
            name: customer.name.as_str().to_owned(),
            reason: reason.to_owned(),
            step,
        })
    };
    workspace.customers().filter_map(loss).collect()
}

/// Trial contracts to be reviewed, the earliest first: whose, and when.
#[must_use]
pub fn trials(workspace: &Workspace) -> Vec<(CustomerId, String, Date)> {
    let said = all_answers(workspace);
    let trial = |(_, customer): (Row, &crate::domain::Customer)| {
        let fields = said.get(&customer.id)?;
        let is_open = fields.text(TRIAL_RESULT).is_empty();
        let review = fields.day(TRIAL_REVIEW).filter(|_| is_open)?;
        Some((customer.id, customer.name.as_str().to_owned(), review))
    };
    let list = workspace.customers().filter_map(trial).collect();
    ordered(list, &|one: &(_, String, Date), other: &(_, String, Date)| {
        one.2.cmp(&other.2)
    })
}

/// What is lost by parting, and what could replace it; amounts in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Plan {
    /// Customers whose newest evaluation decided to part.
    pub parted: u32,
    /// Of the last 12 months.
    pub lost_revenue: Money,
    /// Their contribution after service; negative where parting frees money.
    pub lost_contribution: Money,
    /// The green cells and follow-up orders of the customers that stay.
    pub customers: Potential,
    /// Those of the prospects.
    pub prospects: Potential,
    /// The firm's contribution before service, and the revenue it is left of, more than nothing: what a potential is worth.
    pub earned: Option<(Money, Money)>,
}

impl Plan {
    /// Over all customers.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let settings = &workspace.settings().fields;
        let (until, columns, rates) = (
            newest_month(workspace),
            workspace.columns_in_order(),
            Rates::of(settings),
        );
        let (newest, follow_ups) = (newest(workspace), FollowUps::of(workspace));
        let mut plan = Self::default();
        let (mut costed, mut contribution) = (Money::ZERO, Money::ZERO);
        for (row, customer) in workspace.customers() {
            let year = until.and_then(|until| Some(PeriodFigures::of(workspace.figures_at(row)?, until, 12)));
            if let Some(left) = year.and_then(|year| year.contribution()) {
                contribution += left;
                costed += year.map(|year| year.costed_revenue).unwrap_or_default();
            }
            let parted = newest
                .get(&customer.id)
                .filter(|fields| decision(fields) == Some(Decision::Part));
            if let Some(fields) = parted {
                let inputs = Inputs::of(fields);
                let left = EvaluationSums::of(&inputs, &rates, &Levers::default())
                    .after_service()
                    .likely;
                let a_year = left.times(12, i64::from(months(fields)));
                let imported = year.and_then(|year| year.contribution()).unwrap_or_default();
                plan.parted += 1;
                plan.lost_revenue += year.map(|year| year.revenue).unwrap_or_default();
                plan.lost_contribution += if inputs.are_enough() { a_year } else { imported };
                continue;
            }
            let potential = Potential::of(workspace, row, &columns, &follow_ups);
            let sum = match customer.status {
                Status::Prospect => &mut plan.prospects,
                Status::Customer => &mut plan.customers,
                Status::Former => continue,
            };
            sum.add(&potential);
        }
        plan.earned = (costed > Money::ZERO).then_some((contribution, costed));
        plan
    }

    /// The follow-up orders that open opportunities of customers and prospects expect.
    #[must_use]
    pub fn follow_up(&self) -> Money {
        self.customers.follow_up + self.prospects.follow_up
    }

    /// The firm's contribution as a share of revenue, in thousandths: to be shown, not to reckon with.
    #[must_use]
    pub fn margin(&self) -> Option<i64> {
        let (contribution, costed) = self.earned?;
        per_mille(contribution, costed)
    }

    /// What revenue would contribute at the firm's margin, of which nothing is rounded before.
    #[must_use]
    pub fn worth(&self, revenue: Money) -> Option<Money> {
        let (contribution, costed) = self.earned?;
        Some(revenue.times(contribution.0, costed.0))
    }

    /// What of the lost contribution nothing makes up for; none where that cannot be said.
    #[must_use]
    pub fn gap(&self) -> Option<Money> {
        Some(self.lost_contribution - self.worth(self.customers.total() + self.prospects.total())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evaluation::answer_edit;
    use crate::domain::evaluation::questions::{CLASSIFY, SELF_CHECK};
    use crate::domain::opportunity::checklist::FOLLOW_UP;
    use crate::domain::records::question::Answer;
    use crate::domain::{CustomerEdit, DetailEdit, FieldEdit, RecordKind};
    use crate::view::tests::Sample;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn the_best_are_those_with_three_times_yes() {
        let mut sample = Sample::new(&["Ahrens", "Brandt"], &["Server", "Cloud"], &["X G", "X ."]);
        sample.edit("Ahrens", CustomerEdit::Segment("Bau".into()));
        sample.edit("Ahrens", CustomerEdit::Since(Some(date(2018, 1, 1))));
        sample.figures("Ahrens", &[(88, 5), (100, 10)]);
        assert_eq!(best(&sample.workspace, TODAY), []);
        let yes = CLASSIFY
            .iter()
            .map(|question| answer_edit(question.key, Answer::Yes))
            .collect();
        sample.record(RecordKind::Evaluation, Some("Ahrens"), yes);
        let [one] = best(&sample.workspace, TODAY).try_into().unwrap();
        assert_eq!(
            (one.segment.as_str(), one.products.len(), one.years),
            ("Bau", 2, Some(8))
        );
        assert_eq!(
            (one.revenue, one.growth.per_mille(), one.days_late),
            (Some(Money::units(10)), Some(1_000), None)
        );
        let profile = Profile::suggest(&[one]);
        sample.edit("Brandt", CustomerEdit::Status(Status::Prospect));
        let fits = prospects(&sample.workspace, &profile, TODAY, 5);
        let told: Vec<_> = fits.iter().map(|one| (one.name.as_str(), one.fit.percent)).collect();
        assert_eq!(told, [("Brandt", Some(50))], "one of the two products");
    }

    #[test]
    fn what_is_lost_and_what_could_replace_it() {
        let mut sample = Sample::new(&["Ahrens", "Brandt", "Claas"], &["Server"], &["X", "XG", "G"]);
        sample.edit("Claas", CustomerEdit::Status(Status::Prospect));
        sample.detail("Brandt", "Server", DetailEdit::Potential(Some(Money::units(500))));
        sample.figures("Ahrens", &[(100, 900)]);
        let mut says: Vec<FieldEdit> = SELF_CHECK
            .iter()
            .map(|question| answer_edit(question.key, Answer::No))
            .collect();
        says.extend([
            answer_edit("talk.late_fee", Answer::Yes),
            FieldEdit::text("talk.on", "2026-11-20"),
            FieldEdit::text("talk.result", "not_agreed"),
            FieldEdit::text("decision", "part"),
            FieldEdit::number("figures.revenue", Some(Money::units(1_800).0)),
            FieldEdit::number("figures.direct_cost", Some(Money::units(2_000).0)),
            FieldEdit::number("figures.months", Some(24)),
        ]);
        sample.record(RecordKind::Evaluation, Some("Ahrens"), says);
        let plan = Plan::of(&sample.workspace);
        assert_eq!((plan.parted, plan.lost_revenue), (1, Money::units(900)));
        assert_eq!(plan.lost_contribution, Money::units(-100), "200 lost in two years");
        assert_eq!((plan.customers.cells, plan.customers.amount), (1, Money::units(500)));
        assert_eq!((plan.prospects.cells, plan.margin()), (1, None));
        let half = Plan {
            earned: Some((Money::units(400), Money::units(1_000))),
            ..plan
        };
        assert_eq!(half.worth(half.customers.amount), Some(Money::units(200)));
        let third = Plan {
            earned: Some((Money::units(100), Money::units(300))),
            ..plan
        };
        assert_eq!(third.margin(), Some(333));
        assert_eq!(
            third.worth(Money::units(212_000)),
            Some(Money(706_666_667)),
            "a third, not 333 thousandths"
        );
        assert_eq!(
            half.gap(),
            Some(Money::units(-300)),
            "nothing is lost, and 200 could come"
        );
        let follow = vec![FieldEdit::money(FOLLOW_UP, Some(Money::units(1_000)))];
        sample.record(RecordKind::Opportunity, Some("Claas"), follow);
        assert_eq!(Plan::of(&sample.workspace).follow_up(), Money::units(1_000));
    }

    #[test]
    fn losses_trials_and_segments() {
        let mut sample = Sample::new(&["Ahrens", "Brandt", "Claas"], &["Server"], &["X", "X", "X"]);
        sample.edit("Brandt", CustomerEdit::Status(Status::Former));
        let says = vec![
            FieldEdit::text(LOSS_REASON, "zu teuer"),
            FieldEdit::text(LOSS_STEP, "offer"),
            FieldEdit::text(TRIAL_REVIEW, "2026-12-24"),
        ];
        sample.record(RecordKind::Warning, Some("Claas"), says);
        let told: Vec<_> = losses(&sample.workspace)
            .into_iter()
            .map(|loss| (loss.name, loss.step))
            .collect();
        assert_eq!(
            told,
            [("Brandt".into(), None), ("Claas".into(), Some(SalesStep::Offer))]
        );
        assert_eq!(trials(&sample.workspace).len(), 1);
        assert_eq!(segments(&sample.workspace, TODAY), []);
        for (name, segment, revenue) in [("Ahrens", "Bau", 5), ("Brandt", "Bau", 7), ("Claas", "Handel", 20)] {
            sample.edit(name, CustomerEdit::Segment(segment.into()));
            sample.figures(name, &[(100, revenue)]);
        }
        let list = segments(&sample.workspace, TODAY);
        let told: Vec<_> = list
            .iter()
            .map(|one| (one.name.as_str(), one.customers, one.revenue))
            .collect();
        assert_eq!(told, [("Handel", 1, Money::units(20)), ("Bau", 2, Money::units(12))]);
    }
}
