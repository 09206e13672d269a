//! The matrix on paper: a plain table that exists while the browser prints. A large one prints what is in sight.

use super::board::Board;
use super::sight_on_screen;
use crate::domain::{Column, Row};
use crate::text::matrix::Matrix;
use crate::ui::look::{fill, t, use_language};
use crate::ui::parts::printing::while_printing;
use crate::ui::session::use_session;
use crate::view::tally::Tally;
use crate::view::window::Band;
use leptos::prelude::*;
use std::ops::Range;

/// What A4 across holds and a reader still finds his way in.
const ROWS_MAX: usize = 300;
const COLUMNS_MAX: usize = 40;

#[component]
pub fn PaperTable(board: Board) -> impl IntoView {
    let printing = while_printing();
    view! { <Show when=move || printing.get()><Table board/></Show> }
}

#[component]
fn Table(board: Board) -> impl IntoView {
    let (session, language) = (use_session(), use_language().get_untracked());
    let (rows, columns) = (board.rows.get_untracked(), board.columns.get_untracked());
    let (rows_shown, columns_shown) = shown(rows.len(), columns.shown.len());
    let is_part = rows_shown.len() < rows.len() || columns_shown.len() < columns.shown.len();
    let sizes = [
        rows_shown.start + 1,
        rows_shown.end,
        rows.len(),
        columns_shown.start + 1,
        columns_shown.end,
        columns.shown.len(),
    ];
    let note = fill(Matrix::PrintedPart, move |language| {
        sizes.map(|size| language.count(size as u64))
    });
    let shown: Vec<Column> = columns.shown.get(columns_shown).unwrap_or_default().to_vec();
    let heads = session.read(|workspace| {
        let name = |column: &Column| {
            workspace
                .product_at(*column)
                .map(|product| product.name.as_str().to_owned())
        };
        shown.iter().filter_map(name).collect::<Vec<_>>()
    });
    let heads = heads
        .into_iter()
        .map(|name| view! { <th scope="col"><span>{name}</span></th> })
        .collect_view();
    let line = |row: &Row| {
        session.read(|workspace| {
            let cell = |column: &Column| {
                let mark = workspace.matrix().mark(*row, *column);
                view! { <td data-mark=mark.code()>{language.mark_sign(mark)}</td> }
            };
            let tally = Tally::of_row(workspace, *row, &columns);
            let share = tally
                .penetration()
                .map(|share| language.percent(share.part.into(), share.whole.into()));
            let name = workspace
                .customer_at(*row)
                .map(|customer| customer.name.as_str().to_owned());
            view! {
                <tr>
                    <th scope="row">{name}</th>{shown.iter().map(cell).collect_view()}
                    <td>{format!("{}/{}", tally.known, tally.cells)}</td><td>{share}</td>
                </tr>
            }
        })
    };
    let lines = rows.get(rows_shown).unwrap_or_default().iter().map(line).collect_view();
    view! {
        {is_part.then(|| view! { <p data-print="only">{note}</p> })}
        <table class="matrix-table" data-print="">
            <thead>
                <tr>
                    <th scope="col">{t(Matrix::Customer)}</th>{heads}
                    <th scope="col"><span>{t(Matrix::Known)}</span></th><th scope="col"><span>{t(Matrix::Penetration)}</span></th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
}

/// All, or the part that is in sight.
fn shown(rows: usize, columns: usize) -> (Range<usize>, Range<usize>) {
    if rows <= ROWS_MAX && columns <= COLUMNS_MAX {
        return (0..rows, 0..columns);
    }
    let (down, across) = sight_on_screen();
    let cut = |band: Band, most: usize| band.first..band.first + band.count.min(most);
    (cut(down, ROWS_MAX), cut(across, COLUMNS_MAX))
}
