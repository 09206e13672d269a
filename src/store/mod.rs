//! Owns the workspace: takes edits in, saves them, and never writes over something newer.
//!
//! What it decides without a browser: what is not committed yet ([`pending`], each edit an [`entry`]), what is to be done next
//! ([`schedule`]) and what the next transaction carries ([`next_commit`]), the way back ([`history`]), what the database says about
//! itself ([`head`]), earlier states ([`snapshot`]), a copy outside the browser ([`backup`]), and whether the browser deletes by
//! itself what is kept ([`forgetting`]). Pure, tested natively.
//!
//! `workspace_store` does it, in the browser only.

#![warn(missing_docs)]

pub mod backup;
pub mod entry;
pub mod forgetting;
pub mod head;
pub mod history;
pub mod next_commit;
pub mod pending;
pub mod schedule;
pub mod snapshot;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod workspace_store;

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub use workspace_store::local::sentinel as was_used;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub use workspace_store::opening::Stuck;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub use workspace_store::restoring::{BackupState, RestoreFault};
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub use workspace_store::storage_facts::{StorageFacts, storage_facts};
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub use workspace_store::{LoadState, SaveError, SaveState, StoreEvent, WorkspaceStore};
