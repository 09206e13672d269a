//! Pieces of pages that know the domain: the matrix grid, a customer's products, figures, lists, exports.

pub mod add_name;
pub mod ageing;
pub mod backup;
pub mod care_export;
pub mod customer_opportunities;
pub mod customer_table;
pub mod detail_form;
pub mod evaluations;
pub mod export;
pub mod fields;
pub mod filter;
pub mod form;
pub mod frame;
pub mod goals;
pub mod legend;
pub mod list_links;
pub mod mark_bar;
pub mod master_data;
pub mod matrix;
pub mod method_export;
pub mod new_opportunity;
mod printing;
pub mod product_strip;
pub mod revenue;
pub mod self_rating;
pub mod sheet;
pub mod warnings;
