//! What a file is: bytes of text or something else ([`sniff`]), and in which [`encoding`] ([`decode`], [`code_page`]).

pub(in crate::exchange) mod code_page;
pub mod decode;
pub mod encoding;
pub mod sniff;
