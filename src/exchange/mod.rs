//! Files that leave and enter: bytes ↔ domain, one file a format. Pure: knows no screen, no disk and no clock.

pub mod csv_write;
pub mod example;
pub mod export;
pub mod guard;
