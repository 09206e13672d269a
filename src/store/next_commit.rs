//! What the next transaction is and carries, beside the pages that changed. Pure.

use super::head::Done;
use crate::domain::Node;

/// Gathered until a transaction begins, which takes it all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NextCommit {
    /// It is flushed to the disk, and takes its time.
    pub strict: bool,
    /// It puts another workspace in the place of this one.
    pub replaced: bool,
    /// It brings an earlier state back: the other tabs are to hear of it.
    pub restored: bool,
    /// Edits that a file brought with it: done from then on.
    pub brought: Vec<Done>,
    /// Sessions whose journals in this browser hold no more than that: they may go then.
    pub journals: Vec<Node>,
}

impl NextCommit {
    /// All of it, for the transaction that begins.
    #[must_use]
    pub fn take(&mut self) -> Self {
        std::mem::take(self)
    }

    /// The transaction failed: the next one is to be what this one was, beside what came meanwhile.
    pub fn put_back(&mut self, failed: Self) {
        self.strict |= failed.strict;
        self.replaced |= failed.replaced;
        self.restored |= failed.restored;
        self.brought.extend(failed.brought);
        self.journals.extend(failed.journals);
    }

    /// Memory lost the state that was brought back: nothing of it is done.
    pub fn lose_restored(&mut self) {
        self.restored = false;
        self.brought.clear();
        self.journals.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_failed_transaction_carried_goes_with_the_next() {
        let done = |number| Done {
            node: Node(number),
            number,
            unix_ms: 0,
        };
        let restoring = NextCommit {
            strict: true,
            restored: true,
            brought: vec![done(1)],
            journals: vec![Node(1)],
            ..NextCommit::default()
        };
        let mut next = restoring.clone();
        let failed = next.take();
        assert_eq!((&failed, &next), (&restoring, &NextCommit::default()));
        next.brought.push(done(2));
        next.put_back(failed);
        assert_eq!(next.brought, [done(2), done(1)]);
        assert!(next.strict && next.restored && !next.replaced);
        next.lose_restored();
        let lost = NextCommit {
            strict: true,
            ..NextCommit::default()
        };
        assert_eq!(next, lost, "whatever else is written is still flushed");
    }
}
