//! The pages, one a file. Each is a `<Page title sub shape>` from the shell with parts and controls in it.

pub mod compare;
pub mod customer;
pub mod customers;
pub mod data;
pub mod decisions;
pub mod evaluation;
pub mod lists;
pub mod matrix;
pub mod methods;
pub mod not_found;
pub mod open_questions;
pub mod opportunities;
pub mod opportunity;
pub mod others;
pub mod overview;
pub mod questions;
pub mod settings;
pub mod signs;
