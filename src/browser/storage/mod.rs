//! Keeps the workspace: saved in IndexedDB with every edit, followed by other tabs, never overwritten by something older.
//!
//! [`keeper`] takes an edit in, applies and shows it; `saving` writes it; `opening` is the start, `following` the life with
//! other tabs, `restoring` earlier states. They stand on `database` (IndexedDB), `local` (localStorage), `lock` and `tabs`, all under
//! the names that `taking_over` settles, and on what [`crate::storage`] decides.

pub mod database;
mod following;
pub mod keeper;
pub mod local;
mod lock;
mod opening;
mod restoring;
mod saving;
mod tabs;
mod taking_over;
#[cfg(feature = "test-hooks")]
pub mod test_hooks;

pub use keeper::{Keeper, News, SaveState, Standing, Trouble};
pub use local::sentinel as was_used;
pub use opening::Stuck;
pub use restoring::{BackupState, RestoreFault, StorageFacts, storage_facts};
