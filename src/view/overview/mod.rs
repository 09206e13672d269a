//! What the overview shows: what to do next ([`agenda`]), and the [`revenue`] with all customers.

#![warn(missing_docs)]

pub mod agenda;
pub mod revenue;
