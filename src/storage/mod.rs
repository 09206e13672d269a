//! What saving decides without a browser: what is not committed yet ([`pending`]), the way back ([`history`]), what the
//! database says about itself ([`head`]), earlier states ([`snapshot`]), a copy outside the browser ([`backup`]), whether the
//! browser deletes by itself what is kept ([`forgetting`]), and what everything is called ([`names`]). Pure.
//!
//! `browser::storage` does it.

pub mod backup;
pub mod forgetting;
pub mod head;
pub mod history;
pub mod names;
pub mod pending;
pub mod snapshot;
