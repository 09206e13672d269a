//! All sums once more, by a second and plain reading of `docs/figures.md`: random lists, evaluations and matrices.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "tests"
)]

use jiff::ToSpan;
use jiff::civil::{Date, date};
use kundenkompass::domain::evaluation::range::Range;
use kundenkompass::domain::evaluation::sums::{
    EvaluationSums, Figure, Inputs, Lever, Levers, Rates, ResultPart, Spread,
};
use kundenkompass::domain::figures::growth::{Comparison, growth};
use kundenkompass::domain::figures::period::PeriodFigures;
use kundenkompass::domain::{Action, Money, Month, Node, Now, Workspace};
use kundenkompass::exchange::{Choices, KnownRecords, read_all};
use kundenkompass::view::matrix::tally::{Columns, Tally};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

const TODAY: Date = date(2026, 11, 21);

fn imported(list: &str) -> Workspace {
    let mut workspace = Workspace::default();
    let (report, plan) = read_all(
        list.as_bytes(),
        Rc::new(KnownRecords::of(&workspace)),
        Choices::default(),
    )
    .unwrap();
    assert!(report.is_complete() && report.errors == 0, "{list}\n{report:#?}");
    let now = Now {
        unix_ms: 1,
        today: TODAY,
        node: Node(1),
        seed: 1,
    };
    workspace.apply(Action::Import(Rc::new(plan)), &now).unwrap();
    workspace
}

/// Half away from zero.
fn rounded(value: i128, by: i128) -> i64 {
    let half = value.signum() * (by / 2);
    i64::try_from((value + half) / by).unwrap()
}

// From invoices

/// A line of a list of invoices; amounts in cents.
#[derive(Debug, Clone)]
struct Line {
    customer: usize,
    invoice: usize,
    date: Date,
    amount: i64,
    cost: Option<i64>,
    disputed: Option<i64>,
    /// Days after the due date, which is 30 days after the invoice's.
    late: Option<i64>,
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let invoices = prop::collection::vec((0..3_usize, 0..900_i64), 1..20);
    invoices.prop_flat_map(|invoices| {
        let line = (
            0..invoices.len(),
            0..3_i64,
            prop_oneof![4 => 1..50_000_i64, 1 => -9_000..0_i64],
            prop::option::weighted(0.8, 0..20_000_i64),
            prop::option::weighted(0.2, 0..5_000_i64),
            prop::option::weighted(0.5, -20..60_i64),
        );
        let line = line.prop_map(move |(invoice, after, amount, cost, disputed, late)| Line {
            customer: invoices[invoice].0,
            invoice,
            date: TODAY - (invoices[invoice].1 - after).days(),
            amount,
            cost,
            disputed,
            late,
        });
        prop::collection::vec(line, 1..60)
    })
}

fn list(lines: &[Line]) -> String {
    let cents = |cents: i64| {
        let sign = if cents < 0 { "-" } else { "" };
        format!("{sign}{},{:02}", cents.abs() / 100, cents.abs() % 100)
    };
    let german = |date: Date| date.strftime("%d.%m.%Y").to_string();
    let mut list =
        String::from("Kunde;Rechnungsnummer;Rechnungsdatum;Fällig am;Bezahlt am;Leistung;Betrag;Kosten;Strittig\n");
    for line in lines {
        let due = line.date + 30.days();
        let row = [
            format!("Firma {}", ["Ahrens", "Brandt", "Dietz"][line.customer]),
            format!("R{}", 1000 + line.invoice),
            german(line.date),
            german(due),
            line.late.map_or_else(String::new, |late| german(due + late.days())),
            "Wartung".into(),
            cents(line.amount),
            line.cost.map_or_else(String::new, cents),
            line.disputed.map_or_else(String::new, cents),
        ];
        list += &(row.join(";") + "\n");
    }
    list
}

/// The figures by the words of the document, from the lines alone; money in ten-thousandths.
struct Plain<'a>(&'a [Line]);

impl Plain<'_> {
    fn within(&self, customer: usize, first: Month, until: Month) -> impl Iterator<Item = &Line> {
        let is_in = move |line: &&Line| line.customer == customer && (first..=until).contains(&Month::of(line.date));
        self.0.iter().filter(is_in)
    }

    fn year(&self, customer: usize, until: Month) -> PeriodFigures {
        let mut year = PeriodFigures {
            months: 12,
            ..PeriodFigures::default()
        };
        let first = until.minus(11);
        let mut costs: BTreeMap<Month, Vec<(Money, Option<Money>)>> = BTreeMap::new();
        for line in self.within(customer, first, until) {
            let amount = Money(line.amount * 100);
            year.revenue += amount;
            year.credits += Money((-amount.0).max(0));
            year.disputed += Money(line.disputed.unwrap_or(0) * 100);
            let cost = line.cost.or((line.amount < 0).then_some(0));
            let month = costs.entry(Month::of(line.date)).or_default();
            month.push((amount, cost.map(|cost| Money(cost * 100))));
            if let Some(late) = line.late.filter(|_| line.amount > 0) {
                year.settled += amount;
                year.late_amount_days += amount.0 * late.max(0);
            }
        }
        for month in costs.values() {
            let revenue: Money = month.iter().map(|(amount, _)| *amount).sum();
            let credits: Money = month.iter().map(|(amount, _)| Money((-amount.0).max(0))).sum();
            match month.iter().map(|(_, cost)| *cost).collect::<Option<Vec<Money>>>() {
                Some(costs) => {
                    year.costed_revenue += revenue;
                    year.costed_credits += credits;
                    year.direct_cost = Some(year.direct_cost.unwrap_or_default() + costs.into_iter().sum());
                }
                None => year.has_uncosted |= !revenue.is_zero() || !credits.is_zero(),
            }
        }
        // An invoice is an order in its first month, if more was billed than given back by it.
        let mut invoices: BTreeMap<usize, (i64, Date)> = BTreeMap::new();
        let mut revenue: BTreeMap<Month, i64> = BTreeMap::new();
        for line in self.0.iter().filter(|line| line.customer == customer) {
            *revenue.entry(Month::of(line.date)).or_default() += line.amount;
            let known = invoices.entry(line.invoice).or_insert((0, line.date));
            *known = (known.0 + line.amount, known.1.min(line.date));
        }
        let orders = invoices.values().filter(|(sum, _)| *sum > 0);
        let months: Vec<Month> = orders.map(|(_, date)| Month::of(*date)).collect();
        year.invoices = months.iter().filter(|month| (first..=until).contains(month)).count() as u64;
        // Where nothing counts as an invoice, the last month with revenue speaks.
        let with_revenue = || revenue.iter().rev().find(|(_, sum)| **sum > 0);
        let last = months
            .into_iter()
            .max()
            .or_else(|| with_revenue().map(|(month, _)| *month));
        year.months_idle = last.map(|last| until.0.saturating_sub(last.0));
        year
    }

    /// In thousandths, where the years can be compared.
    fn growth(&self, customers: &[usize]) -> Option<i64> {
        let months: BTreeSet<u16> = self.0.iter().map(|line| Month::of(line.date).0).collect();
        let over = Month::of(TODAY).0 - 1;
        let until = *months.range(..=over).next_back()?;
        if (until - 11..=until).any(|month| months.contains(&month) != months.contains(&(month - 12))) {
            return None;
        }
        let own: Vec<&Line> = self
            .0
            .iter()
            .filter(|line| customers.contains(&line.customer))
            .collect();
        let in_months = |first: u16, last: u16| {
            own.iter()
                .filter(move |line| (first..=last).contains(&Month::of(line.date).0))
        };
        let sum = |first, last| in_months(first, last).map(|line| i128::from(line.amount)).sum::<i128>();
        let (now, before) = (sum(until - 11, until), sum(until - 23, until - 12));
        let first = own.iter().map(|line| Month::of(line.date).0).min()?;
        let counted = in_months(until - 11, until).map(|line| Month::of(line.date).0).min();
        let is_whole = counted.is_none_or(|counted| first <= counted - 12);
        (is_whole && before > 0).then(|| rounded((now - before) * 1_000, before))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn years_of_customers(lines in lines()) {
        let text = list(&lines);
        let workspace = imported(&text);
        let plain = Plain(&lines);
        let until = lines.iter().map(|line| Month::of(line.date)).max().unwrap();
        let comparison = Comparison::of(&workspace, TODAY);
        let mut all = Vec::new();
        for (row, customer) in workspace.customers() {
            let names = ["Firma Ahrens", "Firma Brandt", "Firma Dietz"];
            let at = names.iter().position(|name| *name == customer.name.as_str()).unwrap();
            let figures = workspace.figures_at(row).unwrap();
            let (year, wanted) = (PeriodFigures::of(figures, until, 12), plain.year(at, until));
            prop_assert_eq!(year, wanted, "{}\n{}", customer.name.as_str(), &text);
            let (days, settled) = (wanted.late_amount_days, wanted.settled.0);
            prop_assert_eq!(year.days_late(), (settled > 0).then(|| rounded(i128::from(days) * 10_000, settled.into())));
            let gross = (wanted.revenue + wanted.credits).0;
            prop_assert_eq!(year.disputed_share(), (gross > 0).then(|| rounded(i128::from(wanted.disputed.0) * 1_000, gross.into())));
            prop_assert_eq!(growth(comparison, [figures]).per_mille(), plain.growth(&[at]), "{}", &text);
            all.push(figures);
        }
        prop_assert_eq!(growth(comparison, all).per_mille(), plain.growth(&[0, 1, 2]), "{}", &text);
    }

    // The evaluation

    #[test]
    fn results_of_evaluations(
        figures in prop::collection::vec(prop::option::weighted(0.8, prop::array::uniform3(0..200_000_i64)), Figure::COUNT),
        rates in prop::array::uniform3(0..300_i64),
        levers in prop::collection::vec(0..100_i64, Lever::COUNT),
    ) {
        let mut inputs = Inputs::default();
        let mut ends = Vec::new();
        for (figure, range) in Figure::ALL.into_iter().zip(figures) {
            let scale = match figure { Figure::Margin => 2_500, Figure::Orders | Figure::Reminders | Figure::DaysLate => 1_000, _ => 1 };
            let mut range = range.map(|range| range.map(|end| end / scale));
            range.iter_mut().for_each(|range| range.sort_unstable());
            inputs.set(figure, range.and_then(|[low, likely, high]| Range::new(low * Range::ONE, likely * Range::ONE, high * Range::ONE)));
            ends.push(range);
        }
        let plain = PlainSums { ends, rates: rates.map(|rate| rate as f64), levers: levers.iter().map(|lever| *lever as f64).collect() };
        let rates = Rates { hour: Money::units(rates[0]), reminder: Money::units(rates[1]), interest_percent: rates[2] * Range::ONE };
        let levers = Lever::ALL.into_iter().zip(&levers).fold(Levers::default(), |known, (lever, value)| known.with(lever, value * Range::ONE));
        let sums = EvaluationSums::of(&inputs, &rates, &levers);
        let mut whole = [0.0; 3];
        for part in ResultPart::ALL {
            let Spread { low, likely, high } = sums.part(part);
            let wanted = plain.part(part);
            for (at, (known, wanted)) in [low, likely, high].into_iter().zip(wanted).enumerate() {
                prop_assert!((known.0 as f64 / 10_000.0 - wanted).abs() < 0.02, "{:?} {}: {:?} is not {}", part, at, known, wanted);
                whole[at] += wanted;
            }
        }
        let after = sums.after_service();
        prop_assert!((after.likely.0 as f64 / 10_000.0 - whole[1]).abs() < 0.1);
        prop_assert!(after.low <= after.likely && after.likely <= after.high);
    }

    // The matrix

    #[test]
    fn shares_of_the_matrix(cells in prop::collection::vec(prop::collection::vec(prop::sample::select(CODES.to_vec()), 5), 1..9)) {
        let mut list = String::from("Kunde;Wartung;Pumpen;Schulung;Ventile;Lager\nErster;X;X;X;X;X\n");
        for (at, row) in cells.iter().enumerate() {
            list += &format!("Firma {};{}\n", ["A", "B", "C", "D", "E", "F", "G", "H"][at], row.join(";"));
        }
        let workspace = imported(&list);
        let tally = Tally::of_all(&workspace, cells.len() + 1, &Columns::of(&workspace));
        let first = ["X"; 5];
        let all = || cells.iter().flatten().chain(&first);
        let count = |counts: fn(&str) -> bool| u32::try_from(all().filter(|code| counts(code)).count()).unwrap();
        let share = |share: Option<kundenkompass::view::matrix::tally::Share>| share.map(|share| (share.part, share.whole));
        // A cross with a colour counts in both; whoever buys, or could, is the whole of penetration and occupation.
        let open = count(|code| code.contains(['X', 'R', 'G']));
        prop_assert_eq!(share(tally.known_share()), Some((count(|code| !code.is_empty()), count(|_| true))));
        prop_assert_eq!(tally.blanks(), count(str::is_empty));
        prop_assert_eq!(share(tally.penetration()), Some((count(|code| code.contains('X')), open)));
        prop_assert_eq!(share(tally.occupation()), Some((count(|code| code.contains('R')), open)));
    }
}

const CODES: [&str; 7] = ["", "X", "R", "G", "-", "XR", "XG"];

/// The parts of an evaluation's result in floating point, at all combinations of the ends.
struct PlainSums {
    ends: Vec<Option<[i64; 3]>>,
    rates: [f64; 3],
    levers: Vec<f64>,
}

impl PlainSums {
    fn known(&self, figure: Figure) -> Option<[f64; 3]> {
        self.ends[figure as usize].map(|ends| ends.map(|end| end as f64))
    }

    fn ends(&self, figure: Figure) -> [f64; 3] {
        self.known(figure).unwrap_or_default()
    }

    fn lever(&self, lever: Lever) -> f64 {
        self.levers[lever as usize]
    }

    /// Each end of one figure, and what it is worth.
    fn spread(&self, figure: Figure, worth: impl Fn(f64) -> f64) -> [f64; 3] {
        let [low, likely, high] = self.ends(figure).map(worth);
        [low.min(likely).min(high), likely, low.max(likely).max(high)]
    }

    fn part(&self, part: ResultPart) -> [f64; 3] {
        let [hour, reminder, interest] = self.rates;
        match part {
            ResultPart::Revenue => self.trade().map(|(revenue, _)| revenue),
            ResultPart::DirectCost => self.trade().map(|(_, cost)| -cost),
            ResultPart::Rework => self.spread(Figure::ReworkHours, |hours| {
                hours * (self.lever(Lever::ReworkFee) - hour)
            }),
            ResultPart::ExtraService => self.spread(Figure::ExtraHours, |hours| -hours * hour),
            ResultPart::Credits => self.spread(Figure::Credits, |credits| -credits),
            ResultPart::FreeExtras => self.spread(Figure::FreeExtras, |cost| {
                -cost * (100.0 - self.lever(Lever::Extras)) / 100.0
            }),
            ResultPart::Reminders => self.spread(Figure::Reminders, |count| {
                count * (self.lever(Lever::LateFee) - reminder)
            }),
            ResultPart::LatePayment => {
                let (days, amounts) = (self.ends(Figure::DaysLate), self.ends(Figure::LateAmount));
                let cost = |at: usize| -(days[at] * amounts[at] * interest / 100.0 / 365.0);
                [cost(2), cost(1), cost(0)]
            }
            ResultPart::Selling => self.spread(Figure::SellingCost, |cost| {
                -cost * (100.0 - self.lever(Lever::Selling)) / 100.0
            }),
        }
    }

    /// Revenue and direct cost where least is left, likely, and where most is.
    fn trade(&self) -> [(f64, f64); 3] {
        let at = |revenue: f64, cost: Option<f64>, margin: Option<f64>, orders: f64| {
            let cost = match (cost, margin) {
                (Some(cost), _) => cost,
                (None, Some(margin)) => revenue * (100.0 - margin) / 100.0,
                (None, None) => 0.0,
            };
            let raised = revenue * (100.0 + self.lever(Lever::Price)) / 100.0;
            let least = self.lever(Lever::MinimumOrder) * orders;
            if least <= raised || raised == 0.0 {
                return (raised, cost);
            }
            (least, cost + cost * (least - raised) / raised)
        };
        let [revenues, orders] = [Figure::Revenue, Figure::Orders].map(|figure| self.ends(figure));
        let (costs, margins) = (self.known(Figure::DirectCost), self.known(Figure::Margin));
        let end = |ends: Option<[f64; 3]>, at: usize| ends.map(|ends| ends[at]);
        let likely = at(revenues[1], end(costs, 1), end(margins, 1), orders[1]);
        let left = |(revenue, cost): (f64, f64)| revenue - cost;
        let (mut low, mut high) = (likely, likely);
        for revenue in revenues {
            for cost in 0..3 {
                for orders in orders {
                    let here = at(revenue, end(costs, cost), end(margins, cost), orders);
                    if left(here) < left(low) - 1e-9 {
                        low = here;
                    }
                    if left(here) > left(high) + 1e-9 {
                        high = here;
                    }
                }
            }
        }
        [low, likely, high]
    }
}
