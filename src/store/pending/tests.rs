//! Histories of waiting edits, by name.

use super::*;
use crate::domain::values::ids::IdSource;
use crate::domain::{CustomerEdit, CustomerId, FieldEdit, Name, Patch, RecordKind, Stamp};

const OWN: Node = Node(7);

fn now() -> Now {
    Now {
        unix_ms: 1_000,
        today: jiff::civil::date(2026, 1, 1),
        node: OWN,
        seed: 3,
    }
}

fn customer(seed: u64) -> CustomerId {
    IdSource::new(1_000, seed).customer()
}

fn add(seed: u64) -> Action {
    Action::AddCustomer {
        customer: customer(seed),
        name: Name::parse(&format!("Firma {seed}")).unwrap(),
    }
}

fn entry(number: u64, step: JournalStep, takes_back: Option<u64>) -> JournalEntry {
    JournalEntry {
        origin: OWN,
        number,
        now: now(),
        seen: Stamp::NEVER,
        step,
        takes_back: takes_back.map_or(TakesBack::Nothing, TakesBack::One),
        stay: None,
        typed: None,
    }
}

fn edit(number: u64) -> JournalEntry {
    entry(number, JournalStep::Edit(add(number)), None)
}

fn back(number: u64, takes_back: u64) -> JournalEntry {
    entry(number, JournalStep::Patch(Patch::default()), Some(takes_back))
}

fn back_all(number: u64, edits: &[u64]) -> JournalEntry {
    let edits = edits.iter().map(|number| EditId(OWN, *number)).collect();
    JournalEntry {
        takes_back: TakesBack::step(edits, OWN),
        ..entry(number, JournalStep::Patch(Patch::default()), None)
    }
}

#[test]
fn what_changes_nothing_need_not_be_kept() {
    let mut pending = Pending::default();
    pending.push_applied(edit(1));
    pending.push_waiting(edit(2));
    pending.forget_applied();
    assert!(pending.is_waiting() && !pending.holds(EditId(OWN, 1)) && pending.holds(EditId(OWN, 2)));
    pending.push_applied(edit(3));
    assert_eq!(pending.done().first().map(|done| done.number), Some(3));
}

#[test]
fn a_clock_that_goes_back_turns_no_order_round() {
    let at = |origin: u64, number, unix_ms| {
        let now = Now { unix_ms, ..now() };
        let origin = Node(origin);
        JournalEntry {
            origin,
            now,
            ..edit(number)
        }
    };
    let mut pending = Pending::default();
    let entries = vec![
        at(1, 1, 900),
        at(1, 2, 100),
        at(1, 3, 950),
        at(2, 1, 500),
        at(2, 2, 920),
    ];
    pending.join(Journal { tries: 0, entries }, &Head::default(), JournalPlace::Lately);
    let order: Vec<_> = pending
        .entries
        .iter()
        .map(|entry| (entry.origin.0, entry.number))
        .collect();
    assert_eq!(order, [(2, 1), (1, 1), (1, 2), (2, 2), (1, 3)]);
}

#[test]
fn what_is_taken_back_is_left_out() {
    let cases: [(&str, Vec<JournalEntry>, &[u64]); 10] = [
        ("nothing taken back", vec![edit(1), edit(2)], &[1, 2]),
        ("undone", vec![edit(1), edit(2), back(3, 2)], &[1]),
        (
            "undone and redone",
            vec![edit(1), edit(2), back(3, 2), back(4, 3)],
            &[1, 2],
        ),
        (
            "undone, redone, undone",
            vec![edit(1), back(2, 1), back(3, 2), back(4, 3)],
            &[],
        ),
        ("a committed edit undone", vec![back(9, 8), edit(10)], &[9, 10]),
        ("a committed edit undone and redone", vec![back(9, 8), back(10, 9)], &[]),
        (
            "a stay undone",
            vec![edit(1), edit(2), edit(3), back_all(4, &[2, 3])],
            &[1],
        ),
        (
            "a stay undone and redone",
            vec![edit(1), edit(2), back_all(3, &[1, 2]), back(4, 3)],
            &[1, 2],
        ),
        (
            "a stay undone, half of it committed",
            vec![edit(2), back_all(3, &[1, 2])],
            &[2, 3],
        ),
        (
            "the same, and redone",
            vec![edit(2), back_all(3, &[1, 2]), back(4, 3)],
            &[2],
        ),
    ];
    for (name, entries, left) in cases {
        let numbers: Vec<u64> = without_taken_back(entries).iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, left, "{name}");
    }
}

#[test]
fn what_earlier_versions_wrote_is_read() {
    let kept = |taken: &str| {
        format!(
            r#"{{"origin":7,"number":9,"now":{{"unix_ms":1,"today":"2026-01-01","node":7,"seed":3}},"step":{{"Patch":[]}}{taken}}}"#
        )
    };
    let rows = [
        ("", TakesBack::Nothing),
        (r#","takes_back":8"#, TakesBack::One(8)),
        (
            r#","takes_back":[[7,8],[7,6]]"#,
            TakesBack::Several(vec![EditId(OWN, 8), EditId(OWN, 6)]),
        ),
    ];
    for (taken, wanted) in rows {
        let entry: JournalEntry = serde_json::from_str(&kept(taken)).unwrap();
        assert_eq!(entry.takes_back, wanted, "{taken}");
        let again: JournalEntry = serde_json::from_str(&serde_json::to_string(&entry).unwrap()).unwrap();
        assert_eq!(again.takes_back, wanted, "{taken}");
    }
}

#[test]
fn a_stay_that_is_half_committed_is_no_step_of_its_own_once_taken_back() {
    let mut workspace = Workspace::default();
    let mut pending = Pending::default();
    [edit(2), back_all(3, &[1, 2])]
        .into_iter()
        .for_each(|entry| pending.push_waiting(entry));
    let applied = pending.apply_waiting(&mut workspace);
    assert!(applied.changes.iter().all(|known| known.edit.is_none()));
}

#[test]
fn a_journal_is_repeated_exactly_once() {
    let mut before = Pending::default();
    (1..=3).for_each(|number| before.push_applied(edit(number)));
    let text = serde_json::to_string(&before.journal(OWN).unwrap()).unwrap();

    let head = Head::default().next(&[Done {
        node: OWN,
        number: 1,
        unix_ms: 1_000,
    }]);
    let mut workspace = Workspace::default();
    workspace.apply(add(1), &now()).unwrap();
    let mut pending = Pending::default();
    pending.join(serde_json::from_str(&text).unwrap(), &head, JournalPlace::Lately);
    pending.join(serde_json::from_str(&text).unwrap(), &head, JournalPlace::Lately);
    let applied = pending.apply_waiting(&mut workspace);
    assert_eq!((applied.changes.len(), applied.set_aside.len()), (2, 0));
    assert_eq!(workspace.customers().count(), 3);

    let head = head.next(&pending.done());
    pending.forget(&head.done);
    assert!(pending.is_empty());
    pending.join(serde_json::from_str(&text).unwrap(), &head, JournalPlace::Lately);
    assert!(pending.is_empty(), "committed meanwhile");
}

#[test]
fn the_way_back_of_figures_and_customers_survives_the_journal() {
    let mut workspace = Workspace::default();
    let change = workspace.apply(add(1), &now()).unwrap();
    let removed = workspace
        .apply(Action::RemoveCustomer { customer: customer(1) }, &now())
        .unwrap();
    let mut pending = Pending::default();
    pending.push_waiting(entry(5, JournalStep::Patch(removed.inverse), Some(4)));
    let text = serde_json::to_string(&pending.journal(OWN).unwrap()).unwrap();
    let mut again = Pending::default();
    again.join(
        serde_json::from_str(&text).unwrap(),
        &Head::default(),
        JournalPlace::Lately,
    );
    assert_eq!(again.apply_waiting(&mut workspace).changes.len(), 1);
    assert!(workspace.customer(customer(1)).is_some());
    assert!(!change.is_empty());
}

/// The same field twice during one stay, as somebody types on.
fn notes(number: u64, unix_ms: u64, text: &str, stay: Option<u64>) -> JournalEntry {
    let (customer, edit) = (customer(1), CustomerEdit::Notes(text.into()));
    let typed = Typed {
        place: "Firma 1".into(),
        label: "Notizen".into(),
        text: text.into(),
    };
    JournalEntry {
        now: Now { unix_ms, ..now() },
        stay,
        typed: Some(Rc::new(typed)),
        ..entry(number, JournalStep::Edit(Action::EditCustomer { customer, edit }), None)
    }
}

fn texts(applied: &Applied) -> Vec<(&str, WhyAside)> {
    let aside = applied.set_aside.iter();
    aside
        .map(|aside| (aside.typed.as_ref().unwrap().text.as_str(), aside.why))
        .collect()
}

#[test]
fn what_waited_too_long_is_given_back_with_its_text() {
    let theirs = Now {
        unix_ms: 5_000,
        node: Node(8),
        ..now()
    };
    let set = |text: &str| Action::EditCustomer {
        customer: customer(1),
        edit: CustomerEdit::Notes(text.into()),
    };
    let overtaken = WhyAside::Overtaken(1);
    type Row<'a> = (&'a str, Vec<JournalEntry>, &'a str, &'a [(&'a str, WhyAside)]);
    let rows: [Row<'_>; 4] = [
        (
            "earlier",
            vec![notes(1, 4_000, "mine", None)],
            "theirs",
            &[("mine", overtaken)],
        ),
        (
            "later",
            vec![notes(1, 6_000, "mine", None)],
            "mine",
            &[("theirs", WhyAside::WrittenOver)],
        ),
        (
            "typed on, all of it earlier",
            vec![notes(1, 3_000, "mi", Some(5)), notes(2, 4_000, "mine", Some(5))],
            "theirs",
            &[("mine", overtaken)],
        ),
        (
            "typed on until later",
            vec![notes(1, 4_000, "mi", Some(5)), notes(2, 6_000, "mine", Some(5))],
            "mine",
            &[("theirs", WhyAside::WrittenOver)],
        ),
    ];
    for (case, entries, kept, aside) in rows {
        let mut workspace = Workspace::default();
        workspace.apply(add(1), &now()).unwrap();
        workspace.apply(set("theirs"), &theirs).unwrap();
        let mut pending = Pending::default();
        entries.into_iter().for_each(|entry| pending.push_waiting(entry));
        let applied = pending.apply_waiting(&mut workspace);
        assert_eq!(workspace.customer(customer(1)).unwrap().notes, kept, "{case}");
        assert_eq!(texts(&applied), aside, "{case}");
    }
}

#[test]
fn what_was_typed_last_during_a_stay_is_given_back_though_earlier_letters_found_a_place() {
    let number = |number: u64, text: &str| {
        let (customer, edit) = (customer(1), CustomerEdit::Number(Some(text.into())));
        JournalEntry {
            step: JournalStep::Edit(Action::EditCustomer { customer, edit }),
            ..notes(number, 4_000 + number, text, Some(5))
        }
    };
    let mut workspace = Workspace::default();
    for add in [add(1), add(2)] {
        workspace.apply(add, &now()).unwrap();
    }
    let taken = Action::EditCustomer {
        customer: customer(2),
        edit: CustomerEdit::Number(Some("123".into())),
    };
    workspace.apply(taken, &now()).unwrap();
    let mut pending = Pending::default();
    pending.push_waiting(number(1, "12"));
    pending.push_waiting(number(2, "123"));
    let applied = pending.apply_waiting(&mut workspace);
    assert_eq!(applied.changes.len(), 1);
    assert_eq!(texts(&applied), [("123", WhyAside::Refused)]);
}

#[test]
fn the_text_of_an_edit_that_was_overtaken_in_part_is_given_back() {
    let fields = |texts: [&str; 2]| {
        let keys = ["title", "need"].into_iter();
        keys.zip(texts)
            .map(|(key, text)| FieldEdit::text(key, text))
            .collect::<Vec<_>>()
    };
    let (kind, record) = (RecordKind::Opportunity, IdSource::new(1_000, 9).record());
    let mut workspace = Workspace::default();
    let make = Action::AddRecord {
        kind,
        record,
        customer: None,
        fields: fields(["a", "b"]),
    };
    workspace.apply(make, &now()).unwrap();
    let theirs = Action::EditRecord {
        kind,
        record,
        edits: vec![FieldEdit::text("title", "theirs")],
    };
    let later = Now {
        unix_ms: 5_000,
        node: Node(8),
        ..now()
    };
    workspace.apply(theirs, &later).unwrap();
    let edits = fields(["mine", "mine"]);
    let mut pending = Pending::default();
    pending.push_waiting(JournalEntry {
        step: JournalStep::Edit(Action::EditRecord { kind, record, edits }),
        ..notes(1, 4_000, "mine", Some(5))
    });
    let applied = pending.apply_waiting(&mut workspace);
    assert_eq!(texts(&applied), [("mine", WhyAside::Overtaken(1))]);
    let kept = workspace.record(kind, record).unwrap();
    assert_eq!(["title", "need"].map(|key| kept.fields.text(key)), ["theirs", "mine"]);
}

#[test]
fn of_two_windows_that_could_not_save_neither_loses_its_text() {
    let of = |node: u64, unix_ms, text: &str| {
        let entry = notes(1, unix_ms, text, Some(5));
        let now = Now {
            node: Node(node),
            ..entry.now
        };
        JournalEntry {
            origin: Node(node),
            now,
            ..entry
        }
    };
    for (first, second) in [(7, 8), (8, 7)] {
        let mut workspace = Workspace::default();
        workspace.apply(add(1), &now()).unwrap();
        let mut pending = Pending::default();
        for entries in [vec![of(first, 4_000, "früher")], vec![of(second, 5_000, "später")]] {
            pending.join(Journal { tries: 0, entries }, &Head::default(), JournalPlace::Lately);
        }
        let applied = pending.apply_waiting(&mut workspace);
        assert_eq!(workspace.customer(customer(1)).unwrap().notes, "später");
        assert_eq!(texts(&applied), [("früher", WhyAside::WrittenOver)]);
    }
}

/// What another session finds in the journal of this one.
fn after_crash(before: &Pending) -> Pending {
    let text = serde_json::to_string(&before.journal(OWN).unwrap()).unwrap();
    let mut again = Pending::default();
    let journal = serde_json::from_str(&text).unwrap();
    again.join(journal, &Head::default(), JournalPlace::Lately);
    again
}

#[test]
fn a_stay_is_one_step_also_after_a_crash() {
    let mut workspace = Workspace::default();
    workspace.apply(add(1), &now()).unwrap();
    let mut before = Pending::default();
    before.push_applied(notes(1, 1_001, "mi", Some(5)));
    before.push_applied(notes(2, 1_002, "mine", Some(5)));
    let mut again = after_crash(&before);
    let applied = again.apply_waiting(&mut workspace);
    let stays: Vec<_> = applied.changes.iter().map(|known| known.stay).collect();
    assert_eq!(stays, [Some(Stay(OWN, 5)); 2]);
}

#[test]
fn text_of_a_customer_who_is_gone_comes_back_from_the_journal() {
    let mut before = Pending::default();
    before.push_applied(notes(1, 1_000, "mine", Some(5)));
    let mut again = after_crash(&before);
    let applied = again.apply_waiting(&mut Workspace::default());
    assert_eq!(texts(&applied), [("mine", WhyAside::Gone)]);
}

#[test]
fn an_import_fits_only_the_workspace_that_its_preview_spoke_of() {
    let mut workspace = Workspace::default();
    workspace.apply(add(1), &now()).unwrap();
    let plan = JournalStep::Edit(Action::Import(Rc::new(ImportPlan::default())));
    let mut pending = Pending::default();
    pending.push_waiting(JournalEntry {
        seen: workspace.latest(),
        ..entry(1, plan, None)
    });
    let next = pending.next_import().unwrap();
    assert_eq!(next.check(&workspace), Ok(()));
    let later = Now {
        unix_ms: now().unix_ms + 1,
        ..now()
    };
    workspace.apply(add(2), &later).unwrap();
    assert_eq!(next.check(&workspace), Err(Rejection::ReadBefore));
}

#[test]
fn what_the_new_state_refuses_is_dropped_and_the_rest_goes_on() {
    let mut workspace = Workspace::default();
    workspace.apply(add(1), &now()).unwrap();
    let mut pending = Pending::default();
    (1..=2).for_each(|number| pending.push_waiting(edit(number)));
    pending.push_waiting(entry(3, JournalStep::Large, None));
    let applied = pending.apply_waiting(&mut workspace);
    assert_eq!(
        (applied.changes.len(), applied.set_aside.len(), applied.large_lost),
        (1, 1, true)
    );
    assert_eq!(workspace.customers().count(), 2);
}

/// A session that committed three edits and left them in a journal as well, then many others, each with one edit.
fn after_many(sessions: u64, left_journal: bool) -> Head {
    let own = Head::default().next(&[Done {
        node: OWN,
        number: 3,
        unix_ms: 1_000,
    }]);
    (0..sessions).fold(own, |head, session| {
        let done = Done {
            node: Node(1_000 + session),
            number: 1,
            unix_ms: 2_000 + session,
        };
        head.next(&[done]).forgetting(|node| left_journal && node == OWN)
    })
}

#[test]
fn a_journal_is_done_at_most_once_however_many_sessions_came_since() {
    let journal = || Journal {
        tries: 2,
        entries: (1..=4).map(edit).collect(),
    };
    for sessions in [0, 1, 199, 200, 201, 1_000] {
        // Left alone in this browser: what is done is known for ever, and what is not is taken in when the user says so.
        let head = after_many(sessions, true);
        let mut pending = Pending::default();
        pending.join(journal(), &head, JournalPlace::Here);
        let applied = pending.apply_waiting(&mut Workspace::default());
        assert_eq!((applied.changes.len(), applied.set_aside.len()), (1, 0), "{sessions}");
        // In a file: as long as the session is known, and then nothing of it.
        let head = after_many(sessions, false);
        let mut pending = Pending::default();
        pending.join(journal(), &head, JournalPlace::Elsewhere);
        let applied = pending.apply_waiting(&mut Workspace::default());
        let told = if sessions < 200 { (1, 0) } else { (0, 4) };
        assert_eq!((applied.changes.len(), applied.set_aside.len()), told, "{sessions}");
        assert!(applied.set_aside.iter().all(|aside| aside.why == WhyAside::Unknown));
    }
}

#[test]
fn of_a_stay_that_may_be_done_the_last_text_is_given_back() {
    let entries = vec![notes(1, 1_000, "mi", Some(5)), notes(2, 1_001, "mine", Some(5))];
    let mut pending = Pending::default();
    pending.join(
        Journal { tries: 0, entries },
        &after_many(300, false),
        JournalPlace::Elsewhere,
    );
    assert!(pending.is_waiting() && pending.is_empty());
    let applied = pending.apply_waiting(&mut Workspace::default());
    assert_eq!(texts(&applied), [("mine", WhyAside::Unknown)]);
    assert!(!pending.is_waiting(), "it is told once");
}

#[test]
fn a_tab_that_slept_does_not_repeat_what_others_took_from_its_journal() {
    let slept = || {
        let mut pending = Pending::default();
        pending.push_applied(edit(1));
        pending.push_applied(edit(2));
        pending.push_waiting(edit(3));
        pending
    };
    let before = Head::default();
    for (sessions, left, told) in [(0, 0, 0), (150, 0, 0), (300, 0, 3)] {
        let mut pending = slept();
        pending.compare(&before, &after_many(sessions, false));
        pending.rewind();
        let applied = pending.apply_waiting(&mut Workspace::default());
        assert_eq!((pending.len(), applied.set_aside.len()), (left, told), "{sessions}");
    }
    // Nobody took anything, and nobody was forgotten: all of it is still to be done.
    let mut pending = slept();
    pending.compare(&before, &Head::default().next(&[]));
    pending.rewind();
    assert_eq!(pending.apply_waiting(&mut Workspace::default()).changes.len(), 3);
}
