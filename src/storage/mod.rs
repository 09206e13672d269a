//! What saving decides without a browser: what is not committed yet ([`pending`]), the way back ([`history`]), what the
//! database says about itself ([`head`]), earlier states ([`snapshot`]), a copy outside the browser ([`backup`]). Pure.
//!
//! `browser::storage` does it.

pub mod backup;
pub mod head;
pub mod history;
pub mod pending;
pub mod snapshot;
