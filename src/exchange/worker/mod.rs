//! What page and worker say to each other: a [`message`], and a large plan in [`parts`].

pub mod message;
pub mod parts;
