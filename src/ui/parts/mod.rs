//! What pages share and what knows the domain.

pub mod backup;
pub mod export;
