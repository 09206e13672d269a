//! Records of many kinds that belong to a customer or stand alone: opportunities, decisions, evaluations … A [`record`] is its
//! [`fields`]; what they mean is the business of the kind's own room. All records of a kind lie in one `record_table`. What
//! adding a kind takes is counted in docs/adding.md. Closed questions, which many kinds ask, are a [`question`].

pub mod fields;
pub mod question;
pub mod record;
pub mod record_kind;
pub(super) mod record_table;
