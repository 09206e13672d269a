//! What tests and benches may do to the running app; never in the shipped site.

#[cfg(feature = "bench")]
pub mod bench;
#[cfg(feature = "test-hooks")]
pub mod test_data;
