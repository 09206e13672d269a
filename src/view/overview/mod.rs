//! What the overview shows: what to do next ([`agenda`]), and the [`revenue`] with all customers.

pub mod agenda;
pub mod revenue;
