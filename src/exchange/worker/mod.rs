//! What page and worker say to each other: a [`message`], and a large plan in [`plan_chunks`].

pub mod message;
pub mod plan_chunks;
