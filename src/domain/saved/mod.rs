//! What is saved: the workspace as [`pages`], each under its [`page_key`]. Customers have a binary form of their own
//! (`customer_page`), made of `bytes`.

pub(super) mod bytes;
mod customer_page;
pub mod page_key;
pub mod pages;
