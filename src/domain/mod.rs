//! Everything the product knows, and all that can happen to it. Pure: the world comes in as [`Now`].
//!
//! Reading order: [`ids`], [`stamp`] and the [`people`] behind it, [`money`], [`day`], [`month`], [`name`], then the records
//! ([`customer`], [`product`], [`mark`], [`figures`], [`settings`], and the many kinds of the [`shelf`]), the [`matrix`] that
//! holds the marks (and counts them by `census`), [`workspace`] that holds everything, and the way of a change: [`action`] →
//! [`change`] (marks in [`cells`]) → [`page`] (what is saved; customers by `customer_page`). The methods: an [`opportunity`]
//! with its [`checklist`], [`advice`] and [`fit`] check, and the [`decision`] that was taken, with the [`log`] of all of them.

pub mod action;
pub mod advice;
pub mod age;
mod bytes;
pub mod cells;
mod census;
pub mod change;
pub mod checklist;
pub mod customer;
mod customer_page;
pub mod day;
pub mod decision;
pub mod evaluation;
pub mod fields;
pub mod figures;
pub mod fit;
pub mod goal;
pub mod growth;
pub mod ids;
pub mod import;
pub mod importing;
pub mod iso;
#[cfg(test)]
mod limits_tests;
pub mod log;
pub mod mark;
pub mod matrix;
pub mod money;
pub mod month;
pub mod name;
pub mod opportunity;
pub mod order;
pub mod overtaken;
pub mod page;
pub mod people;
pub mod product;
pub mod question;
pub mod rating;
pub mod settings;
pub mod shelf;
pub mod stamp;
mod swap;
mod taking_back;
pub mod warning;
pub mod workspace;
pub mod year;

pub use action::{Action, Now, Rejection};
pub use age::Ageing;
pub use change::{Change, Patch, Performing, Touched};
pub use customer::{Customer, CustomerEdit, Status};
pub use day::{DayFault, Today, Zone, typed_day};
pub use fields::{FieldEdit, Fields};
pub use figures::{CustomerFigures, MonthFigures, ProductRevenue};
pub use growth::{Comparison, Growth};
pub use ids::{CustomerId, ProductId, RecordId};
pub use import::{Effect, ImportPlan};
pub use importing::Importing;
pub use mark::{Answer, CellDetail, Colour, DetailEdit, Mark, Reason};
pub use matrix::{Column, Counts, Matrix, Row};
pub use money::Money;
pub use month::Month;
pub use name::{Name, fold};
pub use page::{PageError, PageKey, PageKind};
pub use product::{Product, ProductEdit};
pub use settings::{SettingEdit, Settings};
pub use shelf::{Record, RecordKind};
pub use stamp::{Node, Stamp};
pub use workspace::Workspace;
pub use year::Year;
