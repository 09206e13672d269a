//! What the columns of a file mean: the [`field`]s there are, the `mapping` that is proposed, what is [`known`] beside the file, and
//! what the user chose ([`choices`]).

pub mod choices;
pub mod field;
pub mod known;
pub(super) mod mapping;
