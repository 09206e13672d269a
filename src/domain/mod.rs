//! Everything the product knows, and all that can happen to it. Pure: the world comes in as [`Now`].
//!
//! The rooms, in reading order: [`values`] (ids, names, money, days, stamps), then what is known: a [`customer`], a [`product`],
//! the [`settings`] with the [`people`] in them, the [`matrix`] of marks, the [`figures`], and the [`records`] of many kinds. The
//! [`workspace`] holds everything and is the one door for change; [`saved`] makes pages of it. The methods: an [`opportunity`]
//! with its checklist, advice and fit check, the [`decision`] that was taken, the [`evaluation`] of a demanding customer in
//! five steps, and the [`care`] for the others.

#![warn(missing_docs)]

pub mod care;
pub mod customer;
pub mod decision;
pub mod evaluation;
pub mod figures;
pub mod matrix;
pub mod opportunity;
pub mod people;
pub mod product;
pub mod records;
pub mod saved;
pub mod settings;
pub mod values;
pub mod workspace;

pub use customer::{Customer, CustomerEdit, CustomerField, FieldKind, Status};
pub use figures::growth::{Comparison, Growth};
pub use figures::period::PeriodFigures;
pub use figures::{CustomerFigures, MonthFigures, ProductRevenue};
pub use matrix::freshness::Ageing;
pub use matrix::mark::{Awareness, CellDetail, Colour, DetailEdit, DetailField, DetailKind, Mark, Reason};
pub use matrix::{Column, Counts, Matrix, Row};
pub use product::{Product, ProductEdit, ProductField, ProductKind};
pub use records::fields::{FieldEdit, Fields};
pub use records::record::Record;
pub use records::record_kind::RecordKind;
pub use saved::page_key::{PageError, PageKey, PageKind};
pub use settings::{SettingEdit, Settings};
pub use values::day::{DayFault, Today, TypedDay, Zone, typed_day};
pub use values::ids::{CustomerId, ProductId, RecordId};
pub use values::money::Money;
pub use values::month::Month;
pub use values::name::{Name, fold};
pub use values::stamp::{Node, Stamp};
pub use workspace::Workspace;
pub use workspace::action::{Action, Now};
pub use workspace::change::{Change, Patch, Performing, Touched};
pub use workspace::import::{Effect, ImportPlan};
pub use workspace::importing::Importing;
pub use workspace::rejection::Rejection;
