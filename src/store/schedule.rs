//! What the store is busy with, what holds it back, and what it does next. Knows no browser: `workspace_store` says how things
//! stand ([`Situation`]) and does what comes out ([`Next`]). Pure.

/// What runs now. Work (reading what others wrote, importing, encoding many pages) and a transaction exclude each other. A large
/// change is applied in slices, alone, within work, or while a transaction is on its way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Activity {
    busy: Busy,
    /// A large change is half way into the workspace.
    is_applying: bool,
}

/// What takes its time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Busy {
    #[default]
    Idle,
    /// What others wrote is read, an import worked out, or many pages are encoded.
    Working,
    /// A transaction is on its way: the next one starts when it ended.
    Committing,
}

impl Activity {
    /// Nothing runs.
    pub const IDLE: Self = Self::of(Busy::Idle);

    const fn of(busy: Busy) -> Self {
        Self {
            busy,
            is_applying: false,
        }
    }

    /// The same with work begun; `None` where something else runs.
    #[must_use]
    pub fn with_work(self) -> Option<Self> {
        (self == Self::IDLE).then_some(Self::of(Busy::Working))
    }

    /// The same with a transaction begun; `None` where something else runs.
    #[must_use]
    pub fn with_commit(self) -> Option<Self> {
        (self == Self::IDLE).then_some(Self::of(Busy::Committing))
    }

    /// Work or transaction ended; a large change goes on.
    #[must_use]
    pub const fn ended(self) -> Self {
        Self {
            busy: Busy::Idle,
            ..self
        }
    }

    /// A large change begins.
    #[must_use]
    pub const fn applying(self) -> Self {
        Self {
            is_applying: true,
            ..self
        }
    }

    /// The large change is in the workspace as a whole.
    #[must_use]
    pub const fn applied(self) -> Self {
        Self {
            is_applying: false,
            ..self
        }
    }

    /// The workspace is half way between two states: nothing else may change it.
    #[must_use]
    pub const fn is_applying(self) -> bool {
        self.is_applying
    }

    /// A transaction is on its way.
    #[must_use]
    pub const fn is_committing(self) -> bool {
        matches!(self.busy, Busy::Committing)
    }

    /// Neither work nor a large change; a transaction may be on its way.
    #[must_use]
    pub const fn leaves_workspace_alone(self) -> bool {
        !self.is_applying && !matches!(self.busy, Busy::Working)
    }
}

/// What keeps the store from trying to save.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Hold {
    /// Nothing: what differs from the database is saved.
    #[default]
    None,
    /// The last attempt failed: the next one needs a reason, such as an edit, the user, or that some time went by.
    AfterFailure,
}

/// The lock of whoever writes, and who wants it.
#[derive(Debug, Default)]
pub enum Lock<Grant> {
    /// This tab does not have it.
    #[default]
    None,
    /// The answer is on its way.
    Asking,
    /// This tab has it.
    Held(Grant),
    /// Held, and to be given back as soon as nothing runs: another tab wants it, or this one is hidden.
    Wanted(Grant),
}

impl<Grant> Lock<Grant> {
    /// Somebody else wants the lock. Who does not have it need not remember that.
    pub fn want(&mut self) {
        *self = match std::mem::take(self) {
            Self::Held(grant) => Self::Wanted(grant),
            other @ (Self::None | Self::Asking | Self::Wanted(_)) => other,
        };
    }

    /// Nobody else wants it any more.
    pub fn keep(&mut self) {
        *self = match std::mem::take(self) {
            Self::Wanted(grant) => Self::Held(grant),
            other @ (Self::None | Self::Asking | Self::Held(_)) => other,
        };
    }

    /// It may be written.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        matches!(self, Self::Held(_) | Self::Wanted(_))
    }

    /// The same without what the browser gave.
    #[must_use]
    pub const fn state(&self) -> Lock<()> {
        match self {
            Self::None => Lock::None,
            Self::Asking => Lock::Asking,
            Self::Held(_) => Lock::Held(()),
            Self::Wanted(_) => Lock::Wanted(()),
        }
    }
}

/// What of the database is to be read before anything is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pull {
    /// Nothing: memory builds on the newest state.
    #[default]
    None,
    /// What other tabs wrote, if they did.
    Newer,
    /// Also what this tab changed in memory only: the edits are applied once more.
    Again,
}

/// The first of the edits that are not in the workspace yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// All are.
    Nothing,
    /// One that is applied at once, with those behind it.
    Edit,
    /// It is applied in slices.
    Import,
}

/// What differs from the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dirty {
    /// No page.
    Nothing,
    /// What is not encoded yet can be in one go.
    Pages,
    /// More than that is not encoded yet.
    ManyPages,
}

/// What is known of the connection to the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// None: the app works on in memory.
    None,
    /// It can be read and written.
    Open,
}

/// How things stand, once the workspace is loaded.
#[derive(Debug)]
pub struct Situation {
    /// What runs.
    pub activity: Activity,
    /// What keeps from trying.
    pub hold: Hold,
    /// Who may write.
    pub lock: Lock<()>,
    /// Whether there is a database.
    pub connection: Connection,
    /// What is to be read first.
    pub pull: Pull,
    /// What is to be applied.
    pub waiting: Waiting,
    /// What is to be written.
    pub dirty: Dirty,
}

/// What the store does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing, until something changes.
    Nothing,
    /// Nothing, for the database says what memory says.
    Settled,
    /// Ask the other tabs for the lock.
    AskForLock,
    /// Give the lock to whoever wants it.
    GiveLock,
    /// Apply what waits.
    Apply,
    /// Read what others wrote, import, or encode many pages.
    Work,
    /// Start a transaction with all that differs.
    Write,
}

impl Situation {
    /// What is to be done now. To be asked again after everything that may change the answer.
    #[must_use]
    pub fn next(&self) -> Next {
        if self.activity != Activity::IDLE {
            return Next::Nothing;
        }
        match (&self.lock, self.connection, self.hold) {
            (Lock::Wanted(()), _, _) => Next::GiveLock,
            (_, Connection::None, _) => self.next_waiting().unwrap_or(Next::Nothing),
            (_, Connection::Open, Hold::AfterFailure) => Next::Nothing,
            (lock, Connection::Open, Hold::None) => self.next_with(lock),
        }
    }

    fn next_with(&self, lock: &Lock<()>) -> Next {
        if self.pull != Pull::None {
            return Next::Work;
        }
        match (lock, self.next_waiting(), self.dirty) {
            (_, None, Dirty::Nothing) => Next::Settled,
            (Lock::None, _, _) => Next::AskForLock,
            (Lock::Asking, _, _) => Next::Nothing,
            (Lock::Held(()) | Lock::Wanted(()), Some(next), _) => next,
            (Lock::Held(()) | Lock::Wanted(()), None, Dirty::ManyPages) => Next::Work,
            (Lock::Held(()) | Lock::Wanted(()), None, Dirty::Pages) => Next::Write,
        }
    }

    const fn next_waiting(&self) -> Option<Next> {
        match self.waiting {
            Waiting::Nothing => None,
            Waiting::Edit => Some(Next::Apply),
            Waiting::Import => Some(Next::Work),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn activities() -> impl Iterator<Item = Activity> {
        let busy = [Busy::Idle, Busy::Working, Busy::Committing].map(Activity::of);
        busy.into_iter().chain(busy.map(Activity::applying))
    }

    /// Held by this tab, with an edit in the workspace that is not written.
    fn situation() -> Situation {
        Situation {
            activity: Activity::IDLE,
            hold: Hold::None,
            lock: Lock::Held(()),
            connection: Connection::Open,
            pull: Pull::None,
            waiting: Waiting::Nothing,
            dirty: Dirty::Pages,
        }
    }

    fn check(name: &str, change: impl FnOnce(&mut Situation), next: Next) {
        let mut situation = situation();
        change(&mut situation);
        assert_eq!(situation.next(), next, "{name}: {situation:?}");
    }

    #[test]
    fn what_comes_next_follows_from_how_things_stand() {
        check("an edit is written", |_| {}, Next::Write);
        check("all is written", |now| now.dirty = Dirty::Nothing, Next::Settled);
        check(
            "many pages are encoded first",
            |now| now.dirty = Dirty::ManyPages,
            Next::Work,
        );
        check(
            "what waits comes before what is written",
            |now| now.waiting = Waiting::Edit,
            Next::Apply,
        );
        check(
            "an import is applied in slices",
            |now| now.waiting = Waiting::Import,
            Next::Work,
        );
        check(
            "what others wrote is read before anything is written",
            |now| now.pull = Pull::Newer,
            Next::Work,
        );
        check("no lock", |now| now.lock = Lock::None, Next::AskForLock);
        check(
            "no lock, and an edit waits for it",
            |now| {
                now.lock = Lock::None;
                now.waiting = Waiting::Edit;
                now.dirty = Dirty::Nothing;
            },
            Next::AskForLock,
        );
        check("the lock was asked for", |now| now.lock = Lock::Asking, Next::Nothing);
        check(
            "to read, no lock is needed",
            |now| {
                now.lock = Lock::Asking;
                now.pull = Pull::Newer;
            },
            Next::Work,
        );
        check(
            "without a lock nothing is to be done where nothing differs",
            |now| {
                now.lock = Lock::None;
                now.dirty = Dirty::Nothing;
            },
            Next::Settled,
        );
    }

    #[test]
    fn after_a_failure_nothing_is_tried_but_the_lock_is_given() {
        for pull in [Pull::None, Pull::Newer, Pull::Again] {
            for dirty in [Dirty::Nothing, Dirty::Pages, Dirty::ManyPages] {
                let held = |now: &mut Situation| {
                    now.hold = Hold::AfterFailure;
                    now.pull = pull;
                    now.dirty = dirty;
                };
                check("held back", held, Next::Nothing);
                let wanted = |now: &mut Situation| {
                    held(now);
                    now.lock = Lock::Wanted(());
                };
                check("another tab may have more luck", wanted, Next::GiveLock);
            }
        }
    }

    #[test]
    fn without_a_database_edits_go_into_the_workspace_all_the_same() {
        for hold in [Hold::None, Hold::AfterFailure] {
            for (waiting, next) in [
                (Waiting::Nothing, Next::Nothing),
                (Waiting::Edit, Next::Apply),
                (Waiting::Import, Next::Work),
            ] {
                let change = |now: &mut Situation| {
                    now.connection = Connection::None;
                    now.lock = Lock::None;
                    (now.hold, now.waiting) = (hold, waiting);
                };
                check("in memory", change, next);
            }
        }
    }

    #[test]
    fn a_lock_that_is_wanted_is_given_as_soon_as_nothing_runs() {
        for activity in activities() {
            let next = match activity {
                Activity::IDLE => Next::GiveLock,
                _ => Next::Nothing,
            };
            let change = |now: &mut Situation| {
                now.activity = activity;
                now.lock = Lock::Wanted(());
            };
            check("wanted", change, next);
        }
    }

    #[test]
    fn work_and_a_transaction_exclude_each_other_and_a_large_change_goes_with_either() {
        for activity in activities() {
            let is_idle = activity == Activity::IDLE;
            assert_eq!(activity.with_work(), is_idle.then_some(Activity::of(Busy::Working)));
            assert_eq!(
                activity.with_commit(),
                is_idle.then_some(Activity::of(Busy::Committing))
            );
            let applying = activity.applying();
            assert!(applying.is_applying() && !applying.applied().is_applying());
            assert_eq!(applying.is_committing(), activity.is_committing(), "{activity:?}");
            assert_eq!(applying.applied().applying(), applying, "{activity:?}");
            // In whichever order the two end.
            assert_eq!(applying.ended().applied(), Activity::IDLE, "{activity:?}");
            assert_eq!(applying.applied().ended(), Activity::IDLE, "{activity:?}");
            assert_eq!(
                activity.ended().is_applying(),
                activity.is_applying(),
                "a large change goes on"
            );
        }
    }

    #[test]
    fn only_who_has_the_lock_remembers_that_it_is_wanted() {
        let wanted = |mut lock: Lock<()>| {
            lock.want();
            format!("{lock:?}")
        };
        assert_eq!(wanted(Lock::None), "None");
        assert_eq!(wanted(Lock::Asking), "Asking");
        assert_eq!(wanted(Lock::Held(())), "Wanted(())");
        assert_eq!(wanted(Lock::Wanted(())), "Wanted(())");
        let mut lock = Lock::Wanted(());
        lock.keep();
        assert!(matches!(lock, Lock::Held(())) && lock.is_held());
    }
}
