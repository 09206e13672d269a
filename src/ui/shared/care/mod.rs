//! The care for customers, as several pages show it.

pub mod evaluations;
pub mod goals;
pub mod loss_and_trial;
pub mod profile_fit;
pub mod self_rating;
pub mod warnings;
