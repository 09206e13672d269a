//! Values that stand for themselves: ids, names and when two of them mean the same ([`identity`]), money, signs, days and months,
//! the stamp of a field ([`stamp`]) and what an edit did to fields that carry one (`swap`, and [`field_table`] where they have
//! numbers); and how lists of them are sorted ([`order`]). Knows no record.

pub mod day;
pub mod field_table;
pub mod identity;
pub mod ids;
pub mod iso;
pub(crate) mod keyed_enum;
pub mod localized;
pub mod money;
pub mod month;
pub mod name;
pub mod order;
pub mod sign;
pub mod stamp;
pub(super) mod swap;
