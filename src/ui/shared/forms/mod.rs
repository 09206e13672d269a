//! Records as forms: questions with their answers ([`form`]), [`fields`] for what the controls do not cover, and who changed what
//! ([`people`]).

pub mod fields;
pub mod form;
pub mod people;
