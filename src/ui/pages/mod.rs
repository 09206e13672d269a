//! The pages, a room or a file a noun. Each is a `<Page title sub shape>` from the shell with controls and what is shared in it; what
//! one page alone shows lies with it.

pub mod customer;
pub mod customers;
pub mod data;
pub mod decisions;
pub mod evaluation;
pub mod lazy_pages;
pub mod lists;
pub mod matrix;
pub mod methods;
pub mod not_found;
pub mod opportunities;
pub mod opportunity;
pub mod overview;
pub mod settings;
