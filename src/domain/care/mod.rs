//! Care for customers: the [`warning`] signs that tell of a demanding one, the [`goal`]s set for them, and the [`rating`] that the
//! sales team gives itself. Each is a kind of record; its fields are read here.

pub mod goal;
pub mod rating;
pub mod warning;
