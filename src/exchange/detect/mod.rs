//! What a file is: bytes of text or something else ([`sniff`]), and in which encoding ([`decode`]).

pub mod decode;
pub mod sniff;
