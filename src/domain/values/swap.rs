//! What an edit did to a record, field by field, so that it can be taken back where nobody else set the field since. Knows no
//! records: each says itself what its fields are.

use super::stamp::{Node, Stamp};
use serde::{Deserialize, Serialize};

/// A record that is set field by field, each with its stamp.
pub(in crate::domain) trait FieldWise {
    /// One field with its value.
    type Edit: Clone + PartialEq;

    /// The same field as it is now, and its stamp.
    fn now(&self, like: &Self::Edit) -> Option<(Self::Edit, Stamp)>;

    fn put(&mut self, edit: Self::Edit, stamp: Stamp);

    /// The fields that differ, as they are here.
    fn differing(&self, before: &Self) -> Vec<Self::Edit>;
}

/// The fields that a change set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::domain) struct Swaps<Edit>(Vec<Swap<Edit>>);

/// One of them. It is taken back by setting it to what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Swap<Edit> {
    was: Edit,
    /// As the change left it.
    is: Edit,
    /// Who had set what it was; none if nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    whose: Option<Node>,
}

impl<Edit: Clone + PartialEq> Swaps<Edit> {
    pub(in crate::domain) fn of<Of: FieldWise<Edit = Edit>>(before: &Of, after: &Of) -> Self {
        let swap = |is: Edit| {
            let (was, stamp) = before.now(&is)?;
            Some(Swap {
                was,
                is,
                whose: whose(stamp),
            })
        };
        Self(after.differing(before).into_iter().filter_map(swap).collect())
    }

    pub(in crate::domain) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes back what is as the change stamped `left` left it and where `may` agrees, at the time of `stamp`. Says what that did, and
    /// how many fields stayed.
    pub(in crate::domain) fn take_back<Of: FieldWise<Edit = Edit>>(
        self,
        record: &mut Of,
        (left, stamp): (Stamp, Stamp),
        mut may: impl FnMut(&Edit) -> bool,
    ) -> (Self, u32) {
        let (mut done, mut kept) = (Vec::with_capacity(self.0.len()), 0);
        for Swap { was, is, whose: former } in self.0 {
            match record.now(&is) {
                Some((now, set)) if now == is && set.is_left_by(left) && may(&was) => {
                    let node = former.unwrap_or(stamp.node);
                    record.put(was.clone(), Stamp { node, ..stamp });
                    done.push(Swap {
                        was: is,
                        is: was,
                        whose: whose(set),
                    });
                }
                Some((now, _)) if now == was => {}
                Some(_) | None => kept += 1,
            }
        }
        (Self(done), kept)
    }
}

fn whose(stamp: Stamp) -> Option<Node> {
    (stamp != Stamp::NEVER).then_some(stamp.node)
}
