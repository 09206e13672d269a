//! What several pages share; it knows the domain: copies outside the browser, marks as buttons, the detail of a cell, new names and
//! opportunities; fields and forms of records ([`forms`]), what belongs to the care for customers ([`care`]), and what leaves as a
//! file ([`export`]). What one page shows lives with that page.

pub mod add_name;
pub mod backup;
pub mod care;
pub mod detail_form;
pub mod export;
pub mod filters;
pub mod forms;
pub mod list_links;
pub mod mark_bar;
pub mod new_opportunity;
