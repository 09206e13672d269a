//! How the grid is painted: the whole ([`canvas_painter`]) from one [`grid_frame`], in its colours ([`cell_sprites`]), with its
//! [`header_row`], the [`group_headings`] and the [`totals_row`]. How text is cut to its room: [`text_fit`].

pub mod canvas_painter;
pub mod cell_sprites;
pub mod grid_frame;
pub mod group_headings;
pub mod header_row;
pub mod text_fit;
pub mod totals_row;
