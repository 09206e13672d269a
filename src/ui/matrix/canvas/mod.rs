//! How the grid is painted: the whole ([`picture`]) in its colours ([`ink`]), with its [`head`], the [`bands`] of groups and the [`foot`]
//! of sums. How text is cut to its room: [`letters`].

pub mod bands;
pub mod foot;
pub mod head;
pub mod ink;
pub mod letters;
pub mod picture;
pub mod scene;
