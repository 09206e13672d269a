use super::*;

fn answers(given: &[(&str, Reply)]) -> Answers {
    given.iter().fold(Answers::default(), |answers, (key, reply)| {
        answers.with(ChecklistQuestion::find(key).unwrap(), *reply)
    })
}

fn rule(threshold: u8, scope: ChecklistScope) -> Rule {
    Rule { threshold, scope }
}

/// All counted questions, the first `bad` unfavourable, then `open` open, the rest favourable.
fn row(scope: ChecklistScope, bad: usize, open: usize) -> Answers {
    let counted: Vec<&ChecklistQuestion> = QUESTIONS.iter().filter(|question| scope.holds(question)).collect();
    let mut answers = Answers::default();
    for (at, question) in counted.into_iter().enumerate() {
        let wanted = if at < bad {
            Bearing::Bad
        } else if at < bad + open {
            continue;
        } else {
            Bearing::Good
        };
        let reply = Reply::definite(question).find(|reply| reply.bearing(question) == wanted);
        // A No to "asked" would take the rest of the competition with it, and the count with that.
        let reply = if question.key == "competition.asked" && wanted == Bearing::Good {
            Some(Reply::NotApplicable)
        } else {
            reply
        };
        answers = answers.with(question, reply.unwrap());
    }
    answers
}

#[test]
fn every_row_of_the_rule_in_both_scopes_with_all_thresholds() {
    for (scope, count) in [(ChecklistScope::Leads, 8), (ChecklistScope::All, 25)] {
        for threshold in 0..=8 {
            for bad in 0..=count {
                for open in 0..=count - bad {
                    let answers = row(scope, bad, open);
                    let tally = answers.tally(scope);
                    assert_eq!((usize::from(tally.unfavourable), usize::from(tally.open)), (bad, open));
                    let expected = if bad > usize::from(threshold) {
                        ChecklistOutcome::Decline
                    } else if open > 0 {
                        ChecklistOutcome::Clarify
                    } else {
                        ChecklistOutcome::Offer
                    };
                    let outcome = answers.outcome(rule(threshold, scope));
                    assert_eq!(
                        outcome, expected,
                        "{scope:?}, more than {threshold}, {bad} bad, {open} open"
                    );
                }
            }
        }
    }
}

#[test]
fn unfavourable_is_not_no() {
    for (given, unfavourable, no, open) in [
        (&[][..], 0, 0, 8),
        (&[("competition", Reply::Yes)], 1, 0, 7),
        (&[("competition", Reply::No)], 0, 1, 7),
        (&[("need", Reply::No)], 1, 1, 7),
        (&[("need", Reply::NotApplicable)], 0, 0, 7),
        (&[("need.strategy", Reply::No), ("schedule", Reply::No)], 0, 0, 8),
    ] {
        let tally = answers(given).tally(ChecklistScope::Leads);
        assert_eq!(
            (tally.unfavourable, tally.no, tally.open),
            (unfavourable, no, open),
            "{given:?}"
        );
    }
    for (given, unfavourable, no, open) in [
        (&[][..], 0, 0, 25),
        (&[("money.thrift", Reply::Yes), ("need", Reply::No)], 2, 1, 23),
        (&[("aspiration.intent", Reply::Chosen(0))], 0, 0, 24),
        (&[("aspiration.intent", Reply::Chosen(1))], 1, 0, 24),
        (&[("aspiration.intent", Reply::Chosen(2))], 1, 0, 24),
        (&[("authority.technical", Reply::No)], 0, 0, 25),
        (
            &[("authority.decider", Reply::Filled), ("schedule", Reply::No)],
            0,
            0,
            25,
        ),
    ] {
        let tally = answers(given).tally(ChecklistScope::All);
        assert_eq!(
            (tally.unfavourable, tally.no, tally.open),
            (unfavourable, no, open),
            "{given:?}"
        );
    }
}

#[test]
fn what_hangs_on_another_answer_falls_away_and_comes_back() {
    let dependants = [
        "competition.names",
        "competition.traceable",
        "competition.incumbent",
        "competition.behaviour",
    ];
    let asked = ChecklistQuestion::find("competition.asked").unwrap();
    let incumbent = ChecklistQuestion::find("competition.incumbent").unwrap();
    let given = answers(&[("competition.incumbent", Reply::Yes)]);
    for (reply, falls_away) in [
        (Reply::Open, false),
        (Reply::Yes, false),
        (Reply::No, true),
        (Reply::NotApplicable, false),
    ] {
        let answers = given.with(asked, reply);
        for question in QUESTIONS {
            let expected = falls_away && dependants.contains(&question.key);
            assert_eq!(answers.falls_away(question), expected, "{reply:?}, {}", question.key);
        }
        let counts = u8::from(!falls_away) + u8::from(reply == Reply::Yes);
        assert_eq!(answers.tally(ChecklistScope::All).unfavourable, counts, "{reply:?}");
        let expected = if falls_away { Reply::NotApplicable } else { Reply::Yes };
        assert_eq!(answers.reply(incumbent), expected);
        assert_eq!(
            answers.open().any(|question| question.key == "competition.names"),
            !falls_away
        );
    }
    let back = given.with(asked, Reply::No).with(asked, Reply::Yes);
    assert_eq!(back.reply(incumbent), Reply::Yes, "the former answer counts again");
}

#[test]
fn a_must_that_is_not_met_warns() {
    for (reply, warns) in [
        (Reply::Open, false),
        (Reply::Yes, false),
        (Reply::No, true),
        (Reply::NotApplicable, false),
    ] {
        assert_eq!(
            answers(&[("only_me.musts", reply)]).is_knocked_out(),
            warns,
            "{reply:?}"
        );
    }
}

/// Every way to settle what is open among the counted questions.
fn ways(answers: &Answers, scope: ChecklistScope) -> Vec<Answers> {
    let mut ways = vec![answers.clone()];
    for question in QUESTIONS.iter().filter(|question| scope.holds(question)) {
        ways = ways
            .into_iter()
            .flat_map(|way| {
                let replies: Vec<Reply> = if way.reply(question) == Reply::Open {
                    Reply::definite(question).collect()
                } else {
                    vec![]
                };
                if replies.is_empty() {
                    vec![way]
                } else {
                    replies.into_iter().map(|reply| way.with(question, reply)).collect()
                }
            })
            .collect();
    }
    ways
}

fn agrees_with_all_ways(answers: &Answers, rule: Rule) {
    let outcomes: Vec<ChecklistOutcome> = ways(answers, rule.scope).iter().map(|way| way.outcome(rule)).collect();
    let range = answers.range(rule);
    assert_eq!(Some(range.best), outcomes.iter().copied().min(), "{answers:?} {rule:?}");
    assert_eq!(
        Some(range.worst),
        outcomes.iter().copied().max(),
        "{answers:?} {rule:?}"
    );
}

/// All 4^8 states of the lead questions, with the thresholds 0 to 8 in turn.
#[test]
fn range_and_tipping_agree_with_all_combinations_of_the_leads() {
    let leads: Vec<&'static ChecklistQuestion> =
        QUESTIONS.iter().filter(|known| known.weight == Weight::Lead).collect();
    const STATES: [Reply; 4] = [Reply::Open, Reply::Yes, Reply::No, Reply::NotApplicable];
    for number in 0..4_usize.pow(8) {
        let state = |at: usize| STATES[number / 4_usize.pow(u32::try_from(at).unwrap()) % 4];
        let answers = leads
            .iter()
            .enumerate()
            .fold(Answers::default(), |answers, (at, lead)| answers.with(lead, state(at)));
        // The outcome follows from two counts, so that the ways need no list: k of the open ones go badly.
        let tally = answers.tally(ChecklistScope::Leads);
        let rule = rule(u8::try_from(number % 9).unwrap(), ChecklistScope::Leads);
        let settled = |bad: u8| match tally.unfavourable + bad > rule.threshold {
            true => ChecklistOutcome::Decline,
            false => ChecklistOutcome::Offer,
        };
        let outcomes = (0..=tally.open).map(settled);
        let range = answers.range(rule);
        assert_eq!(Some(range.best), outcomes.clone().min());
        assert_eq!(Some(range.worst), outcomes.max());
        if number % 101 == 0 {
            agrees_with_all_ways(&answers, rule);
        }
        if number % 13 == 0 {
            tipping_agrees(&answers, rule, &leads);
        }
    }
}

fn tipping_agrees(answers: &Answers, rule: Rule, leads: &[&'static ChecklistQuestion]) {
    let mut expected = Vec::new();
    for question in leads {
        for reply in [Reply::Yes, Reply::No] {
            let outcome = answers.with(question, reply).outcome(rule);
            if outcome != answers.outcome(rule) {
                expected.push((question.key, reply, outcome));
            }
        }
    }
    let found: Vec<_> = answers
        .tipping(rule)
        .into_iter()
        .map(|tipping| (tipping.question.key, tipping.reply, tipping.outcome))
        .collect();
    assert_eq!(found, expected, "{answers:?} {rule:?}");
}

#[test]
fn range_agrees_with_all_combinations_where_details_hang_on_each_other() {
    let open = [
        "competition.asked",
        "competition.traceable",
        "competition.incumbent",
        "aspiration.intent",
        "money.thrift",
        "need",
    ];
    for fixed in 0..4_usize.pow(3) {
        let state = |at: u32| [Reply::Open, Reply::Yes, Reply::No, Reply::NotApplicable][fixed / 4_usize.pow(at) % 4];
        for bad in 0..6 {
            let mut answers = row(ChecklistScope::All, bad, 0);
            for key in open {
                answers = answers.with(ChecklistQuestion::find(key).unwrap(), Reply::Open);
            }
            for (at, key) in (0..).zip(["competition.asked", "competition.incumbent", "competition"]) {
                answers = answers.with(ChecklistQuestion::find(key).unwrap(), state(at));
            }
            for threshold in 0..=8 {
                agrees_with_all_ways(&answers, rule(threshold, ChecklistScope::All));
            }
        }
    }
}

#[test]
fn the_opportunity_may_have_its_own_rule() {
    let mut settings = Fields::default();
    assert_eq!(Rule::of_settings(&settings), rule(3, ChecklistScope::Leads));
    settings.set(FieldEdit::number(Rule::THRESHOLD, Some(5)));
    settings.set(FieldEdit::text(Rule::SCOPE, ChecklistScope::All.key()));
    let general = Rule::of_settings(&settings);
    assert_eq!(general, rule(5, ChecklistScope::All));
    let mut own = Fields::default();
    assert_eq!(general.changed_by(&own), general);
    own.set(FieldEdit::number(Rule::THRESHOLD, Some(0)));
    assert_eq!(general.changed_by(&own), rule(0, ChecklistScope::All));
    own.set(FieldEdit::number(Rule::THRESHOLD, Some(-1)));
    assert_eq!(general.changed_by(&own), general, "nonsense is as if it were not said");
}

#[test]
fn thresholds_reach_as_far_as_questions_count() {
    for (scope, chosen, last) in [
        (ChecklistScope::Leads, 3, 8),
        (ChecklistScope::Leads, 20, 20),
        (ChecklistScope::All, 3, 25),
        (ChecklistScope::All, 25, 25),
    ] {
        assert_eq!(Rule::thresholds(scope, chosen), 0..=last, "{scope:?}, {chosen}");
    }
    assert_eq!(ChecklistScope::All.count(), Rule::THRESHOLD_MAX);
    for scope in ChecklistScope::ALL {
        let bad = row(scope, usize::from(scope.count()), 0);
        for threshold in 0..=Rule::THRESHOLD_MAX {
            let rule = rule(threshold, scope);
            let declines = bad.outcome(rule) == ChecklistOutcome::Decline;
            assert_eq!(declines, rule.can_decline(), "{rule:?}");
        }
    }
}

#[test]
fn replies_are_read_as_they_were_written() {
    for question in QUESTIONS {
        let replies = Reply::definite(question).chain([Reply::Open, Reply::NotApplicable]);
        for reply in replies {
            let mut fields = Fields::default();
            fields.set(reply.edit(question).unwrap());
            assert_eq!(Answers::read(&fields).reply(question), reply, "{}", question.key);
        }
    }
    let mut fields = Fields::default();
    fields.set(FieldEdit::text("authority.decider", "Frau Lindner"));
    assert_eq!(
        Answers::read(&fields).reply(ChecklistQuestion::find("authority.decider").unwrap()),
        Reply::Filled
    );
    assert!(!Answers::read(&fields).is_blank());
}

#[test]
fn a_section_at_a_glance() {
    let given = answers(&[
        ("competition", Reply::Yes),
        ("competition.incumbent", Reply::Yes),
        ("competition.traceable", Reply::Yes),
    ]);
    let state = given.state(Section::Competition);
    assert_eq!(
        (state.lead, state.bad_details, state.open_details),
        (Bearing::Bad, 1, 3)
    );
    let state = given
        .with(ChecklistQuestion::find("competition.asked").unwrap(), Reply::No)
        .state(Section::Competition);
    assert_eq!(
        (state.lead, state.bad_details, state.open_details),
        (Bearing::Bad, 0, 0)
    );
}
