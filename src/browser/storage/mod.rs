//! What a browser keeps and shares between tabs: IndexedDB ([`database`]), the lock of whoever writes ([`lock`]), and what tabs
//! tell each other ([`tabs`]). Who uses them is [`crate::store`].

pub mod database;
pub mod lock;
pub mod tabs;
