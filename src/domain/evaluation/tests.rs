use super::conversation::{DECISION, Lock, RESULT, TALK_ON, locks};
use super::measures::{Facet, measures};
use super::questions::{ALTERNATIVES, SELF_CHECK};
use super::range::Range;
use super::sums::{Figure, Lever, ResultPart, best_lever, gain, per_mille};
use super::*;
use crate::domain::records::fields::{FieldEdit, fields};
use crate::domain::values::ids::IdSource;
use jiff::civil::date;
use proptest::prelude::*;

const AROUND: Surroundings = Surroundings {
    has_profile: true,
    has_loss_review: true,
};

#[test]
fn step_1_by_the_number_of_yes() {
    for (answers, yes, class) in [
        (["yes", "yes", "yes"], 3, Some(Class::Nurture)),
        (["yes", "yes", "no"], 2, Some(Class::LookCloser)),
        (["yes", "no", "no"], 1, Some(Class::DoTheSums)),
        (["no", "no", "no"], 0, Some(Class::DoTheSums)),
        (["no", "no", ""], 0, Some(Class::DoTheSums)),
        (["no", "", ""], 0, None),
        (["yes", "yes", ""], 2, None),
        (["yes", "yes", "na"], 2, Some(Class::LookCloser)),
    ] {
        let said: Vec<_> = CLASSIFY
            .iter()
            .zip(answers)
            .map(|(question, answer)| (question.key, answer))
            .collect();
        assert_eq!(classify(&fields(&said)), (yes, class), "{answers:?}");
    }
}

/// Worked out by hand from the pictured evaluation: 240.000 revenue, 62 % direct cost, and so on.
fn kessler() -> (Inputs, Rates) {
    let range = |low, likely, high| Range::new(low * Range::ONE, likely * Range::ONE, high * Range::ONE);
    let mut inputs = Inputs::default();
    for (figure, range) in [
        (Figure::Revenue, range(240_000, 240_000, 240_000)),
        (Figure::DirectCost, range(146_400, 148_800, 151_200)),
        (Figure::ReworkHours, range(350, 420, 500)),
        (Figure::ExtraHours, range(300, 360, 425)),
        (Figure::Credits, range(12_400, 12_400, 12_400)),
        (Figure::Reminders, range(20, 24, 30)),
        (Figure::DaysLate, range(30, 34, 38)),
        (Figure::LateAmount, range(200_000, 200_000, 200_000)),
        (Figure::SellingCost, range(17_000, 19_200, 21_000)),
    ] {
        inputs.set(figure, range);
    }
    let rates = Rates {
        hour: Money::units(80),
        reminder: Money::units(15),
        interest_percent: 9 * Range::ONE,
    };
    (inputs, rates)
}

#[test]
fn step_3_by_hand() {
    let (inputs, rates) = kessler();
    let sums = EvaluationSums::of(&inputs, &rates, &Levers::default());
    let cents = |part| {
        let spread = sums.part(part);
        (spread.low.cents(), spread.likely.cents(), spread.high.cents())
    };
    for (part, low, likely, high) in [
        (ResultPart::Revenue, 24_000_000, 24_000_000, 24_000_000),
        (ResultPart::DirectCost, -15_120_000, -14_880_000, -14_640_000),
        (ResultPart::Rework, -4_000_000, -3_360_000, -2_800_000),
        (ResultPart::ExtraService, -3_400_000, -2_880_000, -2_400_000),
        (ResultPart::Credits, -1_240_000, -1_240_000, -1_240_000),
        (ResultPart::FreeExtras, 0, 0, 0),
        (ResultPart::Reminders, -45_000, -36_000, -30_000),
        // 38, 34 and 30 days × 200.000 × 9 % ÷ 365
        (ResultPart::LatePayment, -187_397, -167_671, -147_945),
        (ResultPart::Selling, -2_100_000, -1_920_000, -1_700_000),
    ] {
        assert_eq!(cents(part), (low, likely, high), "{part:?}");
    }
    let after = sums.after_service();
    assert_eq!(
        (after.low.cents(), after.likely.cents(), after.high.cents()),
        (-2_092_397, -483_671, 1_042_055)
    );
    assert_eq!(sums.before_service().likely, Money::units(91_200));
    assert_eq!(sums.before_service().likely + sums.service().likely, after.likely);
    assert_eq!(per_mille(after.likely, Money::units(240_000)), Some(-20));
}

#[test]
fn a_margin_stands_for_the_direct_cost() {
    let mut inputs = Inputs::default();
    inputs.set(
        Figure::Revenue,
        Range::new(100 * Range::ONE, 200 * Range::ONE, 300 * Range::ONE),
    );
    for (margin, low, high) in [(40, 40, 120), (-10, -30, -10)] {
        inputs.set(Figure::Margin, Some(Range::exactly(margin * Range::ONE)));
        let after = EvaluationSums::of(&inputs, &Rates::default(), &Levers::default()).after_service();
        assert_eq!(
            (after.low, after.high),
            (Money::units(low), Money::units(high)),
            "{margin} %"
        );
    }
}

#[test]
fn levers_by_hand() {
    let (mut inputs, rates) = kessler();
    inputs.set(Figure::FreeExtras, Some(Range::exactly(2_000 * Range::ONE)));
    inputs.set(Figure::Orders, Some(Range::exactly(1_000 * Range::ONE)));
    for (lever, value, units) in [
        (Lever::Price, 5, 12_000),
        (Lever::ReworkFee, 40, 16_800),
        (Lever::LateFee, 25, 600),
        (Lever::Selling, 25, 4_800),
        (Lever::Extras, 50, 1_000),
        // 1.000 orders of at least 300 are 300.000: 60.000 more, of which 62 % are direct cost.
        (Lever::MinimumOrder, 300, 22_800),
        (Lever::MinimumOrder, 240, 0),
        (Lever::Price, 0, 0),
    ] {
        assert_eq!(
            gain(&inputs, &rates, lever, value * Range::ONE),
            Money::units(units),
            "{lever:?} {value}"
        );
    }
    let levers = |set: &[(Lever, i64)]| {
        let with = |levers: Levers, (lever, value): &(Lever, i64)| levers.with(*lever, value * Range::ONE);
        set.iter().fold(Levers::default(), with)
    };
    let best = |set: &[(Lever, i64)]| best_lever(&inputs, &rates, &levers(set)).map(|(lever, _)| lever);
    assert_eq!(best(&[(Lever::Price, 5), (Lever::LateFee, 25)]), Some(Lever::Price));
    assert_eq!(
        best(&[(Lever::Price, 5), (Lever::ReworkFee, 40)]),
        Some(Lever::ReworkFee)
    );
    assert_eq!(best(&[]), Some(Lever::ReworkFee), "each at its usual step");
    assert_eq!(best_lever(&Inputs::default(), &rates, &Levers::default()), None);
}

#[test]
fn what_figures_do_not_allow_is_taken_for_none() {
    let said = fields(&[
        ("figures.revenue", "-1"),
        ("figures.direct_cost", "3;2;1"),
        ("figures.margin", "2000000"),
        ("figures.reminders", "10000;20000;30000"),
    ]);
    let inputs = Inputs::of(&said);
    let found = Figure::ALL.into_iter().filter(|figure| inputs.get(*figure).is_some());
    assert_eq!(found.collect::<Vec<_>>(), [Figure::Reminders]);
    assert!(!inputs.are_enough());
}

#[test]
fn what_contradicts_an_answer() {
    let year = |revenue, cost, idle| PeriodFigures {
        months: 12,
        revenue: Money::units(revenue),
        costed_revenue: Money::units(revenue),
        direct_cost: Some(Money::units(cost)),
        months_idle: Some(idle),
        ..PeriodFigures::default()
    };
    let rates = Rates {
        hour: Money::units(80),
        ..Rates::default()
    };
    let lost = |units| {
        Some(Contradiction::Loses {
            after_service: Money::units(units),
        })
    };
    let earned = |units| {
        Some(Contradiction::Earns {
            after_service: Money::units(units),
        })
    };
    let rework = ("figures.rework_hours", "100000"); // 10 hours
    for (values, key, year, found) in [
        (vec![(PROFITABLE, "yes")], PROFITABLE, year(1_000, 900, 0), None),
        (vec![(PROFITABLE, "yes")], PROFITABLE, year(1_000, 1_100, 0), lost(-100)),
        (
            vec![(PROFITABLE, "yes"), rework],
            PROFITABLE,
            year(1_000, 500, 0),
            lost(-300),
        ),
        (
            vec![(PROFITABLE, "yes"), rework, (MONTHS, "24")],
            PROFITABLE,
            year(1_000, 500, 0),
            None,
        ),
        (vec![(PROFITABLE, "no")], PROFITABLE, year(1_000, 900, 0), earned(100)),
        (vec![(PROFITABLE, "no")], PROFITABLE, year(1_000, 1_100, 0), None),
        (vec![], PROFITABLE, year(1_000, 1_100, 0), None),
        (vec![(VOLUME, "yes")], VOLUME, year(1, 1, 5), None),
        (
            vec![(VOLUME, "yes")],
            VOLUME,
            year(1, 1, 6),
            Some(Contradiction::Silent { months: 6 }),
        ),
        (vec![(VOLUME, "no")], VOLUME, year(1, 1, 9), None),
    ] {
        assert_eq!(contradiction(&fields(&values), key, &year, &rates), found, "{values:?}");
    }
}

#[test]
fn parting_is_locked_until_all_three_are_there() {
    let checked: Vec<_> = SELF_CHECK.iter().map(|question| (question.key, "no")).collect();
    let offered = [("talk.rework_fee", "yes")];
    let in_words = [("talk.other", "Sammelbestellung")];
    let talked = [(TALK_ON, "2026-11-20"), (RESULT, "not_agreed")];
    let undated = [(RESULT, "not_agreed")];
    let unresolved = [(TALK_ON, "2026-11-20")];
    let missing = |parts: &[&[(&str, &str)]]| {
        let mut values = parts.concat();
        values.push((DECISION, "part"));
        let fields = fields(&values);
        assert_eq!(conversation::decision(&fields).is_some(), locks(&fields).is_empty());
        assert_eq!(conversation::rests(&fields), !locks(&fields).is_empty());
        locks(&fields)
    };
    assert_eq!(
        missing(&[]),
        [
            Lock::SelfCheck { open: 5 },
            Lock::RepairNotOffered,
            Lock::NoConversation
        ]
    );
    assert_eq!(missing(&[&checked, &offered]), [Lock::NoConversation]);
    assert_eq!(missing(&[&checked, &offered, &undated]), [Lock::NoConversation]);
    assert_eq!(missing(&[&checked, &offered, &unresolved]), [Lock::NoConversation]);
    assert_eq!(missing(&[&checked, &talked]), [Lock::RepairNotOffered]);
    assert_eq!(
        missing(&[checked.get(1..).unwrap(), &offered, &talked]),
        [Lock::SelfCheck { open: 1 }]
    );
    assert_eq!(missing(&[&checked, &offered, &talked]), []);
    assert_eq!(missing(&[&checked, &in_words, &talked]), []);
    for decision in ["keep", "repair"] {
        let free = fields(&[(DECISION, decision)]);
        assert_eq!(
            conversation::decision(&free).map(Decision::key),
            Some(decision),
            "only parting is locked"
        );
    }
}

#[test]
fn every_step_says_what_it_lacks() {
    let all_lacks = |fields: &Fields, around| EvaluationStep::ALL.map(|step| lacks(fields, step, around));
    assert_eq!(
        all_lacks(&Fields::default(), Surroundings::default()),
        [
            vec![Lack::Answers(3)],
            vec![Lack::Answers(3)],
            vec![Lack::Figures, Lack::Answers(6), Lack::SelfCheck(5)],
            vec![Lack::SumsFirst, Lack::Offer, Lack::Conversation, Lack::Decision],
            vec![Lack::Profile],
        ]
    );
    let mut done = fields(&[
        ("figures.revenue", "10000"),
        ("figures.margin", "100000"),
        (TALK_ON, "2026-11-20"),
        (RESULT, "agreed"),
        ("talk.more_volume", "yes"),
        (DECISION, "repair"),
    ]);
    let questions = CLASSIFY.iter().chain(&TRAITS).chain(&SIGNS).chain(&SELF_CHECK);
    for question in questions.chain(&[WORTH_IT, TARGETS_WITHOUT]) {
        done.set(answer_edit(question.key, Answer::No));
    }
    assert_eq!(all_lacks(&done, AROUND).map(|lacks| lacks.len()), [0, 0, 0, 1, 0]);
    assert_eq!(lacks(&done, EvaluationStep::Talk, AROUND), [Lack::Measures]);
    let id = IdSource::new(1, 1).record();
    done.set(Facet::What.edit(id, "Nacharbeit berechnen"));
    assert_eq!(lacks(&done, EvaluationStep::Talk, AROUND), [Lack::MeasuresUnsettled(1)]);
    done.set(Facet::Owner.edit(id, "Roth"));
    done.set(Facet::Due.edit(id, "2026-12-01"));
    assert_eq!(lacks(&done, EvaluationStep::Talk, AROUND), []);
    done.set(Facet::From.edit(id, "learn.more"));
    assert_eq!(
        lacks(&done, EvaluationStep::Talk, AROUND),
        [Lack::Measures],
        "one from the interview was not agreed here"
    );
}

#[test]
fn measures_read_back() {
    let mut ids = IdSource::new(1, 1);
    let (first, second) = (ids.record(), ids.record());
    let mut said = Fields::default();
    for edit in [
        Facet::What.edit(first, "Anrufen"),
        Facet::Due.edit(first, "2026-12-01"),
        Facet::From.edit(first, "learn.why_us"),
        Facet::From.edit(second, "learn.more"),
    ] {
        said.set(edit);
    }
    let list = measures(&said);
    assert_eq!(list.len(), 1, "one that says nothing is none");
    let one = list.first().unwrap();
    assert_eq!(
        (one.id, one.what.as_str(), one.from),
        (first, "Anrufen", Some("learn.why_us"))
    );
    assert_eq!((one.due, one.is_settled()), (Some(date(2026, 12, 1)), false));
    measures::clear(first).into_iter().for_each(|edit| said.set(edit));
    assert_eq!(measures(&said), []);
}

#[test]
fn the_verdict_so_far() {
    let rates = Rates::default();
    let mut said = Fields::default();
    assert_eq!(verdict(&said, &rates), Verdict::Nothing);
    for question in &CLASSIFY {
        said.set(answer_edit(question.key, Answer::Yes));
    }
    assert_eq!(verdict(&said, &rates), Verdict::Class(Class::Nurture));
    said.set(FieldEdit::number("figures.revenue", Some(1_000_000)));
    said.set(FieldEdit::number("figures.margin", Some(500_000)));
    assert!(matches!(verdict(&said, &rates), Verdict::Left(left, _) if left.likely == Money::units(50)));
    said.set(FieldEdit::text(DECISION, "part"));
    assert_eq!(verdict(&said, &rates), Verdict::Rests);
    said.set(FieldEdit::text(DECISION, "keep"));
    assert_eq!(verdict(&said, &rates), Verdict::Decided(Decision::Keep));
}

#[test]
fn targets_with_and_without_the_customer() {
    let effect = |target, company, customer| {
        let [target, company, customer] = [target, company, customer].map(Money::units);
        target_effect(target, company, customer).map(|effect| (effect.with, effect.without))
    };
    assert_eq!(effect(1_000, 980, -40), Some((980, 1_020)));
    assert_eq!(effect(1_000, 1_000, 250), Some((1_000, 750)));
    assert_eq!(effect(0, 1_000, 250), None);
}

#[test]
fn keys_are_unique_and_stable() {
    let questions = CLASSIFY
        .iter()
        .chain(&TRAITS)
        .chain(&questions::INTERVIEW)
        .chain(&SIGNS)
        .chain(&SELF_CHECK);
    let more = ALTERNATIVES
        .iter()
        .chain(&questions::BURDENS)
        .chain(&[WORTH_IT, TARGETS_WITHOUT]);
    let mut keys: Vec<_> = questions.chain(more).map(|question| question.key).collect();
    keys.extend(Figure::ALL.map(Figure::key));
    keys.extend(Lever::ALL.map(Lever::key));
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count);
}

fn any_range(least: i64, most: i64) -> impl Strategy<Value = Option<Range>> {
    let three = (least..most, least..most, least..most).prop_map(|(one, two, three)| {
        let mut ends = [one, two, three];
        ends.sort_unstable();
        let [low, likely, high] = ends;
        Range::new(low, likely, high)
    });
    prop_oneof![Just(None), three]
}

prop_compose! {
    fn any_inputs()(
        positive in prop::collection::vec(any_range(0, 50_000_000_000), Figure::COUNT),
        margin in any_range(-2_000_000, 1_000_000),
        by_margin in any::<bool>(),
    ) -> Inputs {
        let mut inputs = Inputs::default();
        for (figure, range) in Figure::ALL.into_iter().zip(positive) {
            inputs.set(figure, range);
        }
        if by_margin {
            inputs.set(Figure::DirectCost, None);
        }
        inputs.set(Figure::Margin, margin);
        inputs
    }
}

prop_compose! {
    fn any_rates()(hour in 0..3_000_000_i64, reminder in 0..500_000_i64, interest_percent in 0..200_000_i64) -> Rates {
        Rates { hour: Money(hour), reminder: Money(reminder), interest_percent }
    }
}

prop_compose! {
    fn any_levers()(values in prop::collection::vec(0..3_000_000_i64, Lever::COUNT)) -> Levers {
        let set = Lever::ALL.into_iter().zip(values);
        set.fold(Levers::default(), |levers, (lever, value)| levers.with(lever, value))
    }
}

/// Everything that bears on the lock and the decision, set or emptied in any order.
fn any_edit() -> impl Strategy<Value = FieldEdit> {
    let keys: Vec<&str> = SELF_CHECK
        .iter()
        .chain(&ALTERNATIVES)
        .map(|question| question.key)
        .chain([TALK_ON, RESULT, DECISION, "talk.other"])
        .collect();
    let values = [
        "",
        "yes",
        "no",
        "na",
        "part",
        "keep",
        "repair",
        "agreed",
        "not_agreed",
        "2026-11-20",
        "x",
    ];
    (prop::sample::select(keys), prop::sample::select(values.to_vec()))
        .prop_map(|(key, value)| FieldEdit::text(key, value))
}

proptest! {
    #[test]
    fn low_is_never_above_likely_nor_likely_above_high(inputs in any_inputs(), rates in any_rates(), levers in any_levers()) {
        let sums = EvaluationSums::of(&inputs, &rates, &levers);
        for whole in [sums.before_service(), sums.service(), sums.after_service()] {
            prop_assert!(whole.low <= whole.likely && whole.likely <= whole.high, "{whole:?}");
        }
    }

    #[test]
    fn the_parts_are_the_whole_to_the_cent(inputs in any_inputs(), rates in any_rates(), levers in any_levers()) {
        let sums = EvaluationSums::of(&inputs, &rates, &levers);
        let after = sums.after_service();
        for (whole, read) in [
            (after.low, (|spread| spread.low) as fn(Spread) -> Money),
            (after.likely, |spread| spread.likely),
            (after.high, |spread| spread.high),
        ] {
            let shown: i64 = ResultPart::ALL.into_iter().map(|part| read(sums.part(part)).cents()).sum();
            prop_assert_eq!(shown, whole.cents());
            prop_assert_eq!(whole.0 % 100, 0);
        }
        prop_assert_eq!(sums.before_service().likely + sums.service().likely, after.likely);
    }

    #[test]
    fn levers_at_zero_change_nothing(inputs in any_inputs(), rates in any_rates()) {
        let idle = Lever::ALL.into_iter().fold(Levers::default(), |levers, lever| levers.with(lever, 0));
        prop_assert_eq!(EvaluationSums::of(&inputs, &rates, &idle), EvaluationSums::of(&inputs, &rates, &Levers::default()));
        for lever in Lever::ALL {
            prop_assert_eq!(gain(&inputs, &rates, lever, 0), Money::ZERO);
        }
    }

    #[test]
    fn the_best_lever_is_as_good_as_any_other(inputs in any_inputs(), rates in any_rates(), levers in any_levers()) {
        let best = best_lever(&inputs, &rates, &levers).map_or(Money::ZERO, |(_, gain)| gain);
        if !levers.are_idle() {
            for lever in Lever::ALL {
                prop_assert!(gain(&inputs, &rates, lever, levers.get(lever)) <= best);
            }
        }
    }

    #[test]
    fn the_lock_cannot_be_got_round(edits in prop::collection::vec(any_edit(), 0..80)) {
        let mut fields = Fields::default();
        for edit in edits {
            fields.set(edit);
            let parted = conversation::decision(&fields) == Some(Decision::Part);
            prop_assert!(!parted || locks(&fields).is_empty());
            let checked = SELF_CHECK.iter().all(|question| answer(&fields, question.key) != Answer::Open);
            prop_assert!(!parted || (checked && conversation::repair_offered(&fields) && fields.day(TALK_ON).is_some()));
        }
    }
}
