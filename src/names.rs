//! What one deployment calls its own in the browser: database, cache, lock, channel and the keys of localStorage. All
//! deployments of one origin share the browser's storage, so their names carry the folder of the address, and they never
//! meet. Pure. `public/recovery.js` and `public/start.js` name the same things in the same way; `tests/fixtures/names.json`
//! holds them to it.
//!
//! **The names before.** Earlier versions had one name for all folders (`kundenkompass`, `kundenkompass.theme` …). What lies
//! there belongs to one folder from the first start of this version on: the folder that finds it says so in that very
//! database (one transaction, so that of two only one is first) and keeps using it under those names. Nothing is copied,
//! so nothing can be lost half way, a tab with the earlier version and one with this version share the lock, the channel
//! and the guard in the database as two versions always did, and going back to the earlier version finds everything. Every
//! other folder has names of its own, which begin with a letter that no earlier version looks for: an earlier version in
//! a neighbouring folder neither sees nor clears them.
//!
//! **Whose it is.** The earlier version's cache for work without a network says for which folders it was used. Where it was
//! used for others and not for this one, the data is theirs and waits for them ([`Names::may_take`]). Where it was used for
//! this one, or nothing is known, this folder takes it. Two folders that shared their data before part with the update: it
//! stays with the one that starts first. While the other still runs the earlier version it goes on sharing it as it always did;
//! only that version itself could change that.

#![warn(missing_docs)]

/// What earlier versions called everything.
const BEFORE: &str = "kundenkompass";
/// What names of this version begin with, before the folder.
const NOW: &str = "Kundenkompass ";
/// Under this key in localStorage, and in the database of earlier versions, stands the folder that has the names before.
pub const OWNER: &str = "kundenkompass.folder";

/// What one deployment calls its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The folder of its address, such as `/crm/`.
    folder: String,
    /// It has the names of earlier versions.
    before: bool,
}

impl Names {
    /// The names of the deployment at this path of an address, where this folder has the names before.
    #[must_use]
    pub fn of(path: &str, owner: Option<&str>) -> Self {
        let folder = folder(path);
        let before = owner == Some(folder.as_str());
        Self { folder, before }
    }

    /// The folder of the address, such as `/crm/`: begins and ends with a slash.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The database; the channel between tabs has the same name.
    #[must_use]
    pub fn database(&self) -> String {
        if self.before {
            BEFORE.to_owned()
        } else {
            [NOW, &self.folder].concat()
        }
    }

    /// The lock of the one tab that writes.
    #[must_use]
    pub fn lock(&self) -> String {
        let separator = if self.before { "-" } else { " " };
        [&self.database(), separator, "writer"].concat()
    }

    /// The key of something in localStorage. An address holds no blank, so no folder's keys begin like those of another.
    #[must_use]
    pub fn key(&self, what: &str) -> String {
        let separator = if self.before { "." } else { " " };
        [&self.database(), separator, what].concat()
    }

    /// Whether what lies under the names before may be this folder's: an earlier version was `used_in` these folders.
    #[must_use]
    pub fn may_take(&self, used_in: &[String]) -> bool {
        used_in.is_empty() || used_in.contains(&self.folder)
    }
}

/// What earlier versions called it in localStorage.
#[must_use]
pub fn key_before(what: &str) -> String {
    [BEFORE, ".", what].concat()
}

/// What earlier versions called their database.
#[must_use]
pub const fn database_before() -> &'static str {
    BEFORE
}

/// What the names of earlier versions' caches begin with.
pub const CACHE_BEFORE: &str = "kundenkompass-";

/// The folder of a path: all up to the last slash, so that a page's own name makes no difference; escapes in upper case.
#[must_use]
pub fn folder(path: &str) -> String {
    let end = path.rfind('/').map_or(0, |slash| slash + 1);
    let mut parts = path.get(..end).unwrap_or_default().split('%');
    let mut folder = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        folder.push('%');
        match part.split_at_checked(2) {
            Some((code, rest)) if code.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                folder.push_str(&code.to_ascii_uppercase());
                folder.push_str(rest);
            }
            Some(_) | None => folder.push_str(part),
        }
    }
    folder
}

/// Under this name a page of an earlier state lies in the database.
#[must_use]
pub fn stored_page(page: &str, version: u64) -> String {
    format!("{page}@{version}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeSet;

    #[derive(Deserialize)]
    struct Case {
        path: String,
        owner: Option<String>,
        folder: String,
        database: String,
        key: String,
    }

    #[test]
    fn names_are_those_that_the_scripts_give() {
        let cases: Vec<Case> = serde_json::from_str(include_str!("../tests/fixtures/names.json")).unwrap();
        assert!(cases.len() > 5);
        for case in cases {
            let names = Names::of(&case.path, case.owner.as_deref());
            let given = (names.folder().to_owned(), names.database(), names.key("theme"));
            assert_eq!(given, (case.folder, case.database, case.key), "{}", case.path);
        }
    }

    #[test]
    fn no_two_folders_meet() {
        let names: Vec<Names> = ["/", "/a/", "/a/b/", "/A/", "/a.b/", "/a/.b/", "/before/"]
            .map(|path| Names::of(path, Some("/before/")))
            .into();
        let all = |name: fn(&Names) -> String| names.iter().map(name).collect::<BTreeSet<_>>();
        assert_eq!(all(Names::database).len(), names.len());
        assert_eq!(all(Names::lock).len(), names.len());
        for one in &names {
            for other in names.iter().filter(|other| *other != one) {
                assert!(!other.key("journal.1").starts_with(&one.key("")), "{one:?} {other:?}");
            }
        }
        let unseen = |names: &Names| !names.key("").starts_with(BEFORE) && !names.database().starts_with(BEFORE);
        assert!(names.iter().filter(|names| !names.before).all(unseen));
        let before = Names::of("/before/index.html", Some("/before/"));
        assert_eq!(before.lock(), "kundenkompass-writer");
        assert_eq!(before.key("device"), key_before("device"));
    }

    #[test]
    fn data_from_before_goes_to_a_folder_that_used_it() {
        let names = Names::of("/a/", None);
        for (used_in, takes) in [
            (&[][..], true),
            (&["/a/"], true),
            (&["/b/", "/a/"], true),
            (&["/b/"], false),
            (&["/"], false),
        ] {
            let used_in: Vec<String> = used_in.iter().map(|folder| (*folder).to_owned()).collect();
            assert_eq!(names.may_take(&used_in), takes, "{used_in:?}");
        }
    }
}
