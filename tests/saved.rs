//! What any version saved is read for ever: pages, head, snapshot, journal and backup of each released format, as that version
//! wrote them, with what they hold as text beside them.
//!
//! Those of format 1 are by the app as it was before marks had a format 2, and before customers were binary.
//!
//! A new format is written once, before the version that brings it comes out: `cargo test --test saved -- --ignored`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::described::described;
use common::sample::{self, EMPTIED, GONE};
use common::variants::variants;
use common::{customer_id, loaded, name, pages, product_id, record_id};
use kundenkompass::domain::saved::page_key::FORMAT;
use kundenkompass::domain::*;
use kundenkompass::store::backup::{self, BackupWriter};
use kundenkompass::store::head::{BackupNote, Done, Forgotten, Head, JournalPlace};
use kundenkompass::store::pending::{Journal, Pending};
use kundenkompass::store::snapshot::{Cause, Snapshot, SnapshotCounts};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Those of this folder, by the format of the pages; where a format had more than one form, that too.
const SAVED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/saved");

/// What one version wrote.
struct Fixture(PathBuf);

impl Fixture {
    fn all() -> Vec<Self> {
        let folders = fs::read_dir(SAVED).unwrap();
        let mut folders: Vec<PathBuf> = folders.map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        assert!(!folders.is_empty());
        folders.into_iter().map(Self).collect()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn format(&self) -> u32 {
        let folder = self.0.file_name().unwrap().to_str().unwrap();
        folder.split('-').next().unwrap().parse().unwrap()
    }

    fn pages(&self) -> BTreeMap<PageKey, Vec<u8>> {
        let files = fs::read_dir(self.path("pages")).unwrap();
        files
            .map(|file| {
                let path = file.unwrap().path();
                let key = path.file_name().unwrap().to_str().unwrap().replace('-', "/");
                (PageKey::parse(&key).unwrap(), fs::read(path).unwrap())
            })
            .collect()
    }

    fn workspace(&self) -> Workspace {
        loaded(&self.pages())
    }

    fn head(&self) -> Head {
        Head::read(&self.text("head.json"), 1_790_000_300_000).unwrap()
    }
}

fn same(fixture: &Fixture, workspace: &Workspace, expected: &str) {
    let (now, then) = (described(workspace), fixture.text(expected));
    for (now, then) in now.lines().zip(then.lines()) {
        assert_eq!(now, then, "{} {expected}", fixture.0.display());
    }
    assert_eq!(now.lines().count(), then.lines().count(), "{}", fixture.0.display());
}

fn kinds(pages: &BTreeMap<PageKey, Vec<u8>>) -> Vec<PageKind> {
    let mut kinds: Vec<PageKind> = pages.keys().map(|key| key.kind).collect();
    kinds.dedup();
    kinds
}

#[test]
fn pages_hold_what_they_held() {
    for fixture in Fixture::all() {
        let workspace = fixture.workspace();
        same(&fixture, &workspace, "content.txt");
        assert_eq!(kinds(&fixture.pages()), PageKind::all().collect::<Vec<_>>());
        // Written anew, they hold the same.
        same(&fixture, &loaded(&pages(&workspace)), "content.txt");
    }
}

#[test]
fn the_form_of_a_page_does_not_change_within_its_format() {
    let newest = Fixture::all().into_iter().find(|fixture| fixture.format() == FORMAT);
    let newest = newest.expect("a fixture of today's format: cargo test --test saved -- --ignored");
    let (now, then) = (pages(&newest.workspace()), newest.pages());
    assert_eq!(now.keys().collect::<Vec<_>>(), then.keys().collect::<Vec<_>>());
    for (key, bytes) in then {
        assert!(now[&key] == bytes, "{key}: is a new format due?");
    }
}

#[test]
fn slots_of_what_is_gone_are_held_and_emptied_fields_say_when() {
    for fixture in Fixture::all() {
        let mut workspace = fixture.workspace();
        let (customer, product) = (customer_id(GONE), product_id(GONE));
        assert!(workspace.customer(customer).is_none() && workspace.product(product).is_none());
        let now = Now {
            unix_ms: 1_800_000_000_000,
            today: jiff::civil::date(2027, 1, 15),
            node: Node::new(9, 9),
            seed: 1,
        };
        let refused = [
            Action::AddCustomer {
                customer,
                name: name("Vogt"),
            },
            Action::AddProduct {
                product,
                name: name("Archiv"),
            },
        ]
        .map(|action| workspace.apply(action, &now).unwrap_err());
        let expected = [Rejection::CustomerExists(customer), Rejection::ProductExists(product)];
        assert_eq!(refused, expected);
        for (kind, number) in RecordKind::ALL.into_iter().zip((100..).step_by(40)) {
            let (kept, gone) = (record_id(number), record_id(number + 2));
            let fields = &workspace.record(kind, kept).unwrap().fields;
            assert_eq!(fields.text(EMPTIED), "");
            assert!(fields.stamp(EMPTIED) > fields.stamp("title"), "{kind:?}");
            let add = Action::AddRecord {
                kind,
                record: gone,
                customer: None,
                fields: vec![],
            };
            assert!(workspace.record(kind, gone).is_none());
            assert_eq!(workspace.apply(add, &now).unwrap_err(), Rejection::RecordExists(gone));
        }
    }
}

#[test]
fn the_head_says_what_it_said() {
    for fixture in Fixture::all() {
        let head = fixture.head();
        assert_eq!((head.format, head.seq, head.done.len()), (fixture.format(), 7, 2));
        assert_eq!(
            [Node::new(1, 7), Node::new(2, 7)].map(|node| head.done_by(node)),
            [400, 399]
        );
        let note = head.backup.unwrap();
        assert_eq!((note.unix_ms, note.seq), (1_790_000_100_000, 5));
        assert_eq!(Stamp::ticks_at(note.unix_ms) / 2, note.first_after() / 2);
    }
}

#[test]
fn a_snapshot_lists_what_it_listed() {
    for fixture in Fixture::all() {
        let known: Snapshot = serde_json::from_str(&fixture.text("snapshot.json")).unwrap();
        let expected = Snapshot {
            taken: known.taken,
            ..snapshot(&fixture.pages().into_keys().collect::<Vec<_>>())
        };
        assert_eq!(known, expected, "{}", fixture.0.display());
    }
}

#[test]
fn a_journal_does_what_it_did() {
    for fixture in Fixture::all() {
        let (mut workspace, mut pending) = (fixture.workspace(), Pending::default());
        let journal: Journal = serde_json::from_str(&fixture.text("journal.json")).unwrap();
        let entries = journal.entries.len();
        pending.join(journal, &fixture.head(), JournalPlace::Lately);
        let applied = pending.apply_waiting(&mut workspace);
        assert_eq!((applied.changes.len(), applied.set_aside.len()), (entries, 0));
        assert!(applied.changes.iter().all(|applying| !applying.change.is_empty()));
        same(&fixture, &workspace, "content-after-journal.txt");
    }
}

/// What journals hold today; of earlier versions they also hold what set whole settings.
#[test]
fn the_journals_do_all_that_can_be_done() {
    let texts: String = Fixture::all().iter().map(|one| one.text("journal.json")).collect();
    let mut names = variants::<Action>(r#""?""#);
    // Too large for a journal.
    assert!(names.remove("Import"));
    names.extend(variants::<CustomerEdit>(r#""?""#));
    names.extend(variants::<ProductEdit>(r#""?""#));
    names.extend(variants::<DetailEdit>(r#""?""#));
    names.extend(variants::<SettingEdit>(r#""?""#));
    names.extend(variants::<RecordKind>(r#""?""#));
    names.extend(variants::<Mark>(r#""?""#));
    names.extend(variants::<Patch>(r#"["?"]"#));
    names.retain(|name| !texts.contains(&format!("\"{name}\"")));
    assert_eq!(names, BTreeSet::new());
}

#[test]
fn a_backup_brings_back_what_it_held_and_the_journal_in_it() {
    for fixture in Fixture::all() {
        let bytes = fs::read(fixture.path("backup.json")).unwrap();
        same(
            &fixture,
            backup::read(&bytes).unwrap().workspace().unwrap(),
            "content.txt",
        );
        let brought = backup::read(&bytes).unwrap().applied_to(Default::default);
        assert_eq!((brought.set_aside.len(), brought.left_out), (0, 0));
        let is_with_journal = String::from_utf8(bytes).unwrap().contains("\"localStorage\"");
        let expected = if is_with_journal {
            "content-after-journal.txt"
        } else {
            "content.txt"
        };
        same(&fixture, &brought.workspace, expected);
    }
}

fn snapshot(present: &[PageKey]) -> Snapshot {
    Snapshot {
        unix_ms: 1_790_000_200_000,
        taken: 3,
        cause: Cause::BeforeImport,
        counts: SnapshotCounts {
            customers: 67,
            products: 3,
            marks: 63,
        },
        seq: 6,
        pages: present.iter().map(|key| (key.to_string(), 6)).collect(),
    }
}

#[test]
#[ignore = "writes the fixture of a format that has none yet"]
fn the_fixture_of_a_new_format_is_written() {
    let (workspace, (entries, after)) = (sample::workspace(), sample::journal());
    let folder = Path::new(SAVED).join(FORMAT.to_string());
    fs::create_dir(&folder).expect("what a version wrote is never written anew");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    let done = |device, number| Done {
        node: Node::new(device, 7),
        number,
        unix_ms: 1_790_000_050_000,
    };
    let head = Head {
        format: FORMAT,
        seq: 7,
        done: vec![done(1, 400), done(2, 399)],
        forgotten: Some(Forgotten::default()),
        backup: Some(BackupNote {
            unix_ms: 1_790_000_100_000,
            seq: 5,
            ticks: Some(Stamp::ticks_at(1_790_000_100_000)),
        }),
    };
    let head = serde_json::to_string(&head).unwrap();
    let journal = serde_json::to_string(&Journal { tries: 1, entries }).unwrap();
    let journals = BTreeMap::from([("kundenkompass.journal.0000000100000007".to_owned(), journal.clone())]);
    let mut writer = BackupWriter::with_journals(&head, "2026-11-28", &journals);
    fs::create_dir(folder.join("pages")).unwrap();
    let pages = pages(&workspace);
    for (key, bytes) in &pages {
        write(&format!("pages/{}", key.to_string().replace('/', "-")), bytes);
        writer.push(&key.to_string(), bytes);
    }
    let snapshot = snapshot(&pages.into_keys().collect::<Vec<_>>());
    write("head.json", head.as_bytes());
    write("journal.json", journal.as_bytes());
    write("snapshot.json", &serde_json::to_vec(&snapshot).unwrap());
    write("backup.json", &writer.finish());
    write("content.txt", described(&workspace).as_bytes());
    write("content-after-journal.txt", described(&after).as_bytes());
}
