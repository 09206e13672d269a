//! A copy outside the browser: all pages as they lie in the database, in one JSON file. The recovery page writes the same
//! shape, and with it the journals of edits that never came to be saved; they come back with the file. Pure.

use super::head::{Done, Head, JournalPlace};
use super::pending::{Journal, Pending, SetAside};
use crate::domain::saved::page_key::FORMAT;
use crate::domain::{PageError, PageKey, Workspace};
use crate::names::key_before;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Builds the file page by page, so that the work can be cut in slices.
#[derive(Debug)]
pub struct BackupWriter {
    text: String,
    first: bool,
    check: Check,
}

/// FNV-1a (64 bits) of all bytes but line ends, which some ways of sending change. Finds accidents, no intent.
#[derive(Debug, Clone, Copy)]
struct Check(u64);

/// Stands between what is checked and the check.
const CHECK: &str = r#","check":""#;

/// Why a file is not taken as a backup; nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupFault {
    /// Not one of our files.
    Foreign,
    /// Cut off or altered.
    Damaged,
    /// A newer version of the app wrote it.
    Newer,
    /// It holds no workspace.
    Empty,
}

impl BackupWriter {
    /// A file without journals. `saved_on` is the day it is saved, `2026-11-28`; it stands in the text as it is, unescaped.
    #[must_use]
    pub fn new(head: &Head, saved_on: &str) -> Self {
        let head = serde_json::to_string(head).unwrap_or_default();
        Self::with_journals(&head, saved_on, &BTreeMap::new())
    }

    /// With the head as it lies in the database, whatever it says, and with the journals that sessions left behind, by their
    /// keys in localStorage.
    #[must_use]
    pub fn with_journals(head: &str, saved_on: &str, journals: &BTreeMap<String, String>) -> Self {
        let mut text = String::from(r#"{"app":"kundenkompass","savedOn":""#);
        text.push_str(saved_on);
        text.push_str("\",");
        if !journals.is_empty() {
            text.push_str("\"localStorage\":");
            text.push_str(&serde_json::to_string(journals).unwrap_or_default());
            text.push_str(",\n");
        }
        text.push_str(r#""indexedDB":{"head":["#);
        if !head.is_empty() {
            text.push_str(r#"{"key":"head","value":"#);
            text.push_str(&serde_json::to_string(head).unwrap_or_default());
            text.push('}');
        }
        text.push_str("],\"pages\":[\n");
        Self {
            check: Check::START.with(text.as_bytes()),
            text,
            first: true,
        }
    }

    /// Appends one page: `key` as in the database (`marks/3`), `bytes` as stored. JSON pages go in as text, all others as
    /// base64. One call for each page; the time is that of its bytes.
    pub fn push(&mut self, key: &str, bytes: &[u8]) {
        let before = self.text.len();
        if !std::mem::take(&mut self.first) {
            self.text.push_str(",\n");
        }
        self.text.push_str(r#"{"key":""#);
        self.text.push_str(&key.replace(['"', '\\'], ""));
        self.text.push_str(r#"","value":{"#);
        match std::str::from_utf8(bytes) {
            Ok(text) if text.starts_with('{') => {
                self.text.push_str("\"$text\":");
                self.text.push_str(&serde_json::to_string(text).unwrap_or_default());
            }
            Ok(_) | Err(_) => {
                self.text.push_str("\"$base64\":\"");
                push_base64(&mut self.text, bytes);
                self.text.push('"');
            }
        }
        self.text.push_str("}}");
        self.check = self.check.with(self.text.as_bytes().get(before..).unwrap_or_default());
    }

    /// Ends the file with the check over everything before it, and gives its bytes (UTF-8).
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        const END: &str = "\n]}";
        self.text.push_str(END);
        self.text.push_str(CHECK);
        self.text.push_str(&self.check.with(END.as_bytes()).to_string());
        self.text.push_str("\"}\n");
        self.text.into_bytes()
    }
}

impl Check {
    const START: Self = Self(0xCBF2_9CE4_8422_2325);

    fn with(self, bytes: &[u8]) -> Self {
        let bytes = bytes.iter().filter(|byte| !matches!(byte, b'\n' | b'\r'));
        Self(bytes.fold(self.0, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
        }))
    }

    /// Whether the file is as it was written. What earlier versions and the recovery page wrote has no check.
    fn holds(told: Option<&str>, bytes: &[u8]) -> bool {
        let Some(told) = told else { return true };
        let end = bytes
            .windows(CHECK.len())
            .rposition(|window| window == CHECK.as_bytes());
        let checked = bytes.get(..end.unwrap_or(0)).unwrap_or_default();
        Self::START.with(checked).to_string() == told
    }
}

impl std::fmt::Display for Check {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}

#[derive(Deserialize)]
struct File {
    app: String,
    #[serde(rename = "indexedDB")]
    database: Stores,
    #[serde(default, rename = "localStorage")]
    kept: BTreeMap<String, String>,
    #[serde(default)]
    check: Option<String>,
}

#[derive(Deserialize)]
struct Stores {
    #[serde(default)]
    pages: Vec<StoreRecord<Bytes>>,
    #[serde(default)]
    head: Vec<StoreRecord<String>>,
}

#[derive(Deserialize)]
struct StoreRecord<T> {
    key: String,
    value: T,
}

#[derive(Deserialize)]
struct Bytes {
    #[serde(rename = "$text")]
    text: Option<String>,
    #[serde(rename = "$base64")]
    base64: Option<String>,
}

/// What a file holds, read and checked but not taken in.
#[derive(Debug, Default)]
pub struct Backup {
    /// The workspace, and what its database said of itself; none where the database was empty and only journals are left.
    workspace: Option<(Workspace, Head)>,
    /// Edits that were not committed when the file was written.
    journals: Vec<Journal>,
    /// A journal among them was tried at two starts in vain ([`Journal::is_stuck`]): its edits may be what stops the app.
    pub is_suspect: bool,
    /// How many journals cannot be read.
    unread: usize,
    /// The sessions that left them behind, each with its last edit.
    pub sessions: Vec<Done>,
    /// What was typed into forms and not sent, by the form.
    pub unsent: BTreeMap<String, String>,
}

/// What comes of a file.
#[derive(Debug)]
pub struct Brought {
    /// With all edits that were open and fit.
    pub workspace: Workspace,
    /// The edits that did not fit.
    pub set_aside: Vec<SetAside>,
    /// So many more were not taken.
    pub left_out: usize,
}

impl Backup {
    /// The workspace in the file, if there is one.
    #[must_use]
    pub fn workspace(&self) -> Option<&Workspace> {
        self.workspace.as_ref().map(|(workspace, _)| workspace)
    }

    /// Leaves out what was never saved, and says how many edits that are.
    ///
    /// # Errors
    /// [`BackupFault::Empty`] where nothing else is there.
    pub fn without_unsaved(&mut self) -> Result<usize, BackupFault> {
        let (_, head) = self.workspace.as_ref().ok_or(BackupFault::Empty)?;
        let unsaved = joined(std::mem::take(&mut self.journals), head, |_| JournalPlace::Lately);
        self.sessions.clear();
        Ok(unsaved.len())
    }

    /// The workspace of the file, or else the present one, with the edits that were never saved and are not done there.
    #[must_use]
    pub fn applied_to(self, present: impl FnOnce() -> (Workspace, Head)) -> Brought {
        let (mut workspace, mut unsaved) = match self.workspace {
            Some((workspace, head)) => {
                let kept = |journal: &Journal| match journal.is_stuck() {
                    true => JournalPlace::Here,
                    false => JournalPlace::Lately,
                };
                let unsaved = joined(self.journals, &head, kept);
                (workspace, unsaved)
            }
            None => {
                let (workspace, head) = present();
                let unsaved = joined(self.journals, &head, |_| JournalPlace::Elsewhere);
                (workspace, unsaved)
            }
        };
        let applied = unsaved.apply_waiting(&mut workspace);
        Brought {
            workspace,
            set_aside: applied.set_aside,
            left_out: self.unread,
        }
    }
}

fn joined(journals: Vec<Journal>, head: &Head, kept: impl Fn(&Journal) -> JournalPlace) -> Pending {
    let mut unsaved = Pending::default();
    for journal in journals {
        let kept = kept(&journal);
        unsaved.join(journal, head, kept);
    }
    unsaved
}

/// Reads a backup or the raw data of the recovery page, whole, in one go.
///
/// # Errors
/// [`BackupFault`]; a file is taken as a whole or not at all.
pub fn read(bytes: &[u8]) -> Result<Backup, BackupFault> {
    let (file, head) = whole(bytes)?;
    let mut backup = Backup::default();
    backup.take_kept(file.kept);
    if !file.database.pages.is_empty() {
        backup.workspace = Some((workspace(file.database.pages)?, head));
    } else if backup.sessions.is_empty() {
        return Err(BackupFault::Empty);
    }
    Ok(backup)
}

/// The file, where it is one of ours and as it was written, and what the database said about itself.
fn whole(bytes: &[u8]) -> Result<(File, Head), BackupFault> {
    let ours = bytes.starts_with(br#"{"app":"kundenkompass","#);
    let no_text = |_| {
        if ours {
            BackupFault::Damaged
        } else {
            BackupFault::Foreign
        }
    };
    let text = std::str::from_utf8(bytes).map_err(no_text)?;
    let file: File = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Eof => BackupFault::Damaged,
        _ if ours => BackupFault::Damaged,
        serde_json::error::Category::Io | serde_json::error::Category::Syntax | serde_json::error::Category::Data => {
            BackupFault::Foreign
        }
    })?;
    if file.app != "kundenkompass" {
        return Err(BackupFault::Foreign);
    }
    let heads = file.database.head.iter();
    let heads: Vec<Head> = heads.filter_map(|record| Head::read(&record.value, u64::MAX)).collect();
    if heads.iter().any(|head| head.format > FORMAT) {
        return Err(BackupFault::Newer);
    }
    if !Check::holds(file.check.as_deref(), bytes) {
        return Err(BackupFault::Damaged);
    }
    Ok((file, heads.into_iter().next().unwrap_or_default()))
}

fn workspace(pages: Vec<StoreRecord<Bytes>>) -> Result<Workspace, BackupFault> {
    let mut workspace = Workspace::default();
    for record in pages {
        let key = PageKey::parse(&record.key).ok_or(BackupFault::Newer)?;
        let bytes = record.value.bytes().ok_or(BackupFault::Damaged)?;
        workspace.load(key, Some(&bytes)).map_err(|error| match error {
            PageError::Newer(_) => BackupFault::Newer,
            PageError::Corrupt(_) => BackupFault::Damaged,
        })?;
    }
    Ok(workspace)
}

impl Backup {
    /// Takes what is ours of what lay in localStorage.
    fn take_kept(&mut self, kept: BTreeMap<String, String>) {
        for (key, text) in kept {
            if let Some(form) = form(&key).filter(|_| !text.is_empty()) {
                self.unsent.insert(form.to_owned(), text);
            } else if is_journal(&key) {
                match serde_json::from_str::<Journal>(&text) {
                    Ok(journal) => {
                        self.is_suspect |= journal.is_stuck();
                        self.sessions.extend(journal.last());
                        self.journals.push(journal);
                    }
                    Err(_) => self.unread += 1,
                }
            }
        }
    }
}

/// The form whose unsent text lay under this key, whatever the names of its deployment: a folder has no blank.
fn form(key: &str) -> Option<&str> {
    let before = key_before("unsent.");
    let of_folder = || key.strip_prefix("Kundenkompass /")?.split_once(" unsent.");
    key.strip_prefix(&before).or_else(|| of_folder().map(|(_, form)| form))
}

/// The key of a session's journal, whatever the names of its deployment.
fn is_journal(key: &str) -> bool {
    key.rsplit_once("journal.")
        .is_some_and(|(_, node)| node.len() == 16 && node.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

impl Bytes {
    fn bytes(self) -> Option<Vec<u8>> {
        match (self.base64, self.text) {
            (Some(base64), _) => from_base64(&base64),
            (None, Some(text)) => Some(text.into_bytes()),
            (None, None) => None,
        }
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn push_base64(text: &mut String, bytes: &[u8]) {
    text.reserve(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, place| {
            bits << 8 | group.get(place).copied().map_or(0, u32::from)
        });
        for place in 0..4 {
            let digit = DIGITS
                .get((bits >> (18 - 6 * place)) as usize & 63)
                .copied()
                .unwrap_or(b'A');
            text.push(if place <= group.len() { char::from(digit) } else { '=' });
        }
    }
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=').as_bytes();
    if !text.len().is_multiple_of(4) || digits.len() % 4 == 1 || text.len() - digits.len() > 2 {
        return None;
    }
    let mut values = [None; 256];
    for (value, digit) in (0_u32..).zip(DIGITS) {
        *values.get_mut(usize::from(*digit))? = Some(value);
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for group in digits.chunks(4) {
        let mut bits = 0;
        for place in 0..4 {
            let value = match group.get(place) {
                Some(digit) => values.get(usize::from(*digit)).copied().flatten()?,
                None => 0,
            };
            bits = bits << 6 | value;
        }
        let [_, first, second, third] = bits.to_be_bytes();
        bytes.extend([first, second, third].iter().take(group.len() - 1));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;
    use crate::domain::{Action, Name, Node, Now, Stamp};
    use crate::store::pending::{JournalEntry, JournalStep, TakesBack};

    fn workspace() -> Workspace {
        let now = Now {
            unix_ms: 1_000,
            today: jiff::civil::date(2026, 1, 1),
            node: Node(7),
            seed: 3,
        };
        let mut workspace = Workspace::default();
        let mut ids = IdSource::new(1_000, 1);
        for name in ["Müller & Söhne", "\"Zitat\" \\ Co"] {
            let action = Action::AddCustomer {
                customer: ids.customer(),
                name: Name::parse(name).unwrap(),
            };
            workspace.apply(action, &now).unwrap();
        }
        let product = Action::AddProduct {
            product: ids.product(),
            name: Name::parse("Wartung").unwrap(),
        };
        workspace.apply(product, &now).unwrap();
        let (customer, product) = (
            workspace.customers().next().unwrap().1.id,
            workspace.products().next().unwrap().1.id,
        );
        workspace
            .apply(
                Action::SetMark {
                    customer,
                    product,
                    mark: crate::domain::Mark::from_byte(1).unwrap(),
                },
                &now,
            )
            .unwrap();
        workspace
    }

    fn nothing() -> (Workspace, Head) {
        (Workspace::default(), Head::default())
    }

    fn held(bytes: &[u8]) -> Result<Workspace, BackupFault> {
        read(bytes).map(|backup| backup.applied_to(nothing).workspace)
    }

    /// A journal of this session: a customer for each number.
    fn journal(session: u64, numbers: &[u64], tries: u8) -> (String, String) {
        let now = Now {
            unix_ms: 5_000 + session,
            today: jiff::civil::date(2026, 1, 2),
            node: Node(session),
            seed: 4,
        };
        let entry = |number: &u64| JournalEntry {
            origin: Node(session),
            number: *number,
            now,
            step: JournalStep::Edit(Action::AddCustomer {
                customer: IdSource::new(2_000, session * 100 + number).customer(),
                name: Name::parse(&format!("Firma {session}.{number}")).unwrap(),
            }),
            takes_back: TakesBack::Nothing,
            seen: Stamp::NEVER,
            stay: None,
            typed: None,
        };
        let entries = numbers.iter().map(entry).collect();
        let text = serde_json::to_string(&Journal { tries, entries }).unwrap();
        (format!("kundenkompass.journal.{session:016x}"), text)
    }

    #[test]
    fn edits_that_were_never_saved_come_back_with_the_file() {
        let head = Head::default().next(&[Done {
            node: Node(8),
            number: 1,
            unix_ms: 5_008,
        }]);
        let head = serde_json::to_string(&head).unwrap();
        let (key, of_a_folder) = journal(9, &[1], 0);
        let of_a_folder = (key.replace("kundenkompass.", "Kundenkompass /a/ "), of_a_folder);
        let unreadable = ("kundenkompass.journal.00000000000000aa".to_owned(), "{".to_owned());
        let other = ("kundenkompass.theme".to_owned(), "\"dark\"".to_owned());
        for (name, journals, customers, refused, suspect) in [
            ("none", vec![other], 2, 0, false),
            (
                "one, of which the first edit was saved",
                vec![journal(8, &[1, 2, 3], 1)],
                4,
                0,
                false,
            ),
            (
                "two, one under other names",
                vec![journal(8, &[2], 0), of_a_folder],
                4,
                0,
                false,
            ),
            ("one that failed twice", vec![journal(8, &[2], 2)], 3, 0, true),
            (
                "one that cannot be read",
                vec![unreadable, journal(8, &[2], 0)],
                3,
                1,
                false,
            ),
        ] {
            let present = workspace();
            let mut writer = BackupWriter::with_journals(&head, "2026-01-01", &journals.into_iter().collect());
            for key in present.page_keys() {
                present
                    .encode(key)
                    .iter()
                    .for_each(|bytes| writer.push(&key.to_string(), bytes));
            }
            let backup = read(&writer.finish()).unwrap();
            assert_eq!(backup.is_suspect, suspect, "{name}");
            let brought = backup.applied_to(nothing);
            let not_taken = brought.set_aside.len() + brought.left_out;
            assert_eq!(
                (brought.workspace.customers().count(), not_taken),
                (customers, refused),
                "{name}"
            );
        }
    }

    #[test]
    fn journals_alone_go_onto_what_is_there() {
        let journals = BTreeMap::from([journal(8, &[1, 2], 0)]);
        let bytes = BackupWriter::with_journals("", "2026-01-01", &journals).finish();
        let done = |number| Done {
            node: Node(8),
            number,
            unix_ms: 5_008,
        };
        let known = |done: &[Done]| Head::default().next(done);
        let later = (0..300).fold(known(&[done(2)]), |head, session| {
            let done = Done {
                node: Node(1_000 + session),
                number: 1,
                unix_ms: 6_000 + session,
            };
            head.next(&[done]).forgetting(|_| false)
        });
        for (name, head, customers, not_taken) in [
            ("never seen", Head::default(), 4, 0),
            ("half of it done since", known(&[done(1)]), 3, 0),
            ("done since: the file was brought in before", known(&[done(2)]), 2, 0),
            ("done long ago by a session that is forgotten", later, 2, 2),
        ] {
            let brought = read(&bytes).unwrap().applied_to(|| (workspace(), head));
            let found = (brought.workspace.customers().count(), brought.set_aside.len());
            assert_eq!(found, (customers, not_taken), "{name}");
        }
    }

    #[test]
    fn texts_that_were_not_sent_come_with_the_file() {
        let kept = [
            ("kundenkompass.unsent.opportunity-of", "Müller"),
            ("Kundenkompass /a/ unsent.goal/7", "Umsatz verdoppeln"),
            ("Kundenkompass /a/ unsent.empty", ""),
            ("Kundenkompass /a/ theme", "\"dark\""),
            ("Kundenkompass /unsent./ language", "\"de\""),
        ];
        let kept = kept.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
        let mut writer = BackupWriter::with_journals("", "2026-01-01", &kept);
        for key in workspace().page_keys() {
            let bytes = workspace().encode(key);
            bytes.iter().for_each(|bytes| writer.push(&key.to_string(), bytes));
        }
        let backup = read(&writer.finish()).unwrap();
        let unsent: Vec<(&str, &str)> = backup
            .unsent
            .iter()
            .map(|(form, text)| (form.as_str(), text.as_str()))
            .collect();
        assert_eq!(unsent, [("goal/7", "Umsatz verdoppeln"), ("opportunity-of", "Müller")]);
    }

    #[test]
    fn what_the_recovery_page_writes_is_read() {
        let (key, journal) = journal(8, &[1], 0);
        let raw = serde_json::json!({
            "app": "kundenkompass", "savedOn": "2026-01-01T00:00:00Z", "cause": "unreachable",
            "localStorage": { "Kundenkompass /a/ theme": "\"dark\"", key: journal },
            "indexedDB": {
                "aside": [], "changes": [{ "key": 1, "value": "*" }],
                "head": [{ "key": "folder", "value": "/a/" }, { "key": "head", "value": serde_json::to_string(&Head::default()).unwrap() }],
                "pages": [{ "key": "customers/0", "value": { "$base64": "AgA=" } }],
            },
        });
        let brought = read(raw.to_string().as_bytes()).unwrap().applied_to(nothing);
        assert_eq!((brought.workspace.customers().count(), brought.set_aside.len()), (1, 0));
    }

    fn written(workspace: &Workspace, head: &Head) -> Vec<u8> {
        let mut writer = BackupWriter::new(head, "2026-01-01");
        for key in workspace.page_keys() {
            if let Some(bytes) = workspace.encode(key) {
                writer.push(&key.to_string(), &bytes);
            }
        }
        writer.finish()
    }

    #[test]
    fn a_backup_reads_back_equal() {
        let before = workspace();
        let after = held(&written(&before, &Head::default())).unwrap();
        let bytes = |workspace: &Workspace| {
            workspace
                .page_keys()
                .iter()
                .map(|key| workspace.encode(*key))
                .collect::<Vec<_>>()
        };
        assert_eq!(bytes(&before), bytes(&after));
    }

    #[test]
    fn other_files_are_refused_with_the_reason() {
        let whole = written(&workspace(), &Head::default());
        let newer = written(
            &workspace(),
            &Head {
                format: FORMAT + 1,
                ..Head::default()
            },
        );
        let empty = written_empty();
        let cases: [(&str, &[u8], BackupFault); 6] = [
            ("no JSON", b"Kunde;Nummer", BackupFault::Foreign),
            (
                "other JSON",
                b"{\"app\":\"else\",\"indexedDB\":{}}",
                BackupFault::Foreign,
            ),
            ("JSON of another shape", b"[1]", BackupFault::Foreign),
            ("cut off", &whole[..whole.len() / 2], BackupFault::Damaged),
            ("newer", &newer, BackupFault::Newer),
            ("empty", &empty, BackupFault::Empty),
        ];
        for (name, bytes, fault) in cases {
            assert_eq!(read(bytes).err(), Some(fault), "{name}");
        }
    }

    #[test]
    fn a_file_that_was_altered_is_refused_or_reads_the_same() {
        let pages = |workspace: &Workspace| {
            let keys = workspace.page_keys();
            keys.into_iter()
                .map(|key| (key, workspace.encode(key)))
                .collect::<Vec<_>>()
        };
        let before = pages(&workspace());
        let whole = written(&workspace(), &Head::default());
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut altered = whole.clone();
                altered[at] ^= 1 << bit;
                if let Ok(read) = held(&altered) {
                    assert_eq!(pages(&read), before, "bit {bit} of byte {at}");
                }
            }
            assert!(at + 2 > whole.len() || read(&whole[..at]).is_err(), "cut at {at}");
        }
        let sent = String::from_utf8(whole).unwrap().replace('\n', "\r\n");
        assert_eq!(pages(&held(sent.as_bytes()).unwrap()), before, "line ends of Windows");
        let (unchecked, _) = sent.rsplit_once(CHECK).unwrap();
        assert_eq!(
            pages(&held([unchecked, "}"].concat().as_bytes()).unwrap()),
            before,
            "of an earlier version"
        );
    }

    fn written_empty() -> Vec<u8> {
        BackupWriter::new(&Head::default(), "2026-01-01").finish()
    }

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut text = String::new();
            push_base64(&mut text, plain.as_bytes());
            assert_eq!(text, coded);
            assert_eq!(from_base64(coded).as_deref(), Some(plain.as_bytes()), "{coded}");
        }
        for wrong in ["Zg", "Z===", "Zm9*", "Zm9vY"] {
            assert_eq!(from_base64(wrong), None, "{wrong}");
        }
    }
}
