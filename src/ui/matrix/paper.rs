//! The matrix on paper: a plain table that exists while the browser prints. A large one prints what is in sight.

use super::canvas::totals_row::{LINES, bare, share, share_wording, sum_of_rows};
use super::matrix_state::MatrixState;
use super::viewport::SUMS;
use super::viewport_on_screen;
use crate::domain::{Column, Row};
use crate::text::Language;
use crate::text::matrix::MatrixText;
use crate::ui::controls::printing::while_printing;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Session, use_session};
use crate::view::matrix::tally::{Columns, Run, Tally};
use crate::view::window::Band;
use std::ops::Range;

/// What A4 across holds and a reader still finds his way in.
const ROWS_MAX: usize = 300;
const COLUMNS_MAX: usize = 40;

#[component]
pub fn PaperTable(matrix_state: MatrixState) -> impl IntoView {
    let printing = while_printing();
    view! { <Show when=move || printing.get()><PrintedTable matrix_state/></Show> }
}

#[component]
fn PrintedTable(matrix_state: MatrixState) -> impl IntoView {
    let (session, language) = (use_session(), use_language().get_untracked());
    let (rows, columns) = (matrix_state.rows.get_untracked(), matrix_state.columns.get_untracked());
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
    let note = fill(MatrixText::PrintedPart, move |language| {
        sizes.map(|size| language.count(size as u64))
    });
    let groups = groups(&matrix_state.runs.get_untracked(), &columns_shown);
    let shown: Vec<Column> = columns.shown.get(columns_shown).unwrap_or_default().to_vec();
    let heads = heads(session, &shown);
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
    let totals = totals(session, language, &rows, &columns, &shown);
    let lines = rows.get(rows_shown).unwrap_or_default().iter().map(line).collect_view();
    view! {
        {is_part.then(|| view! { <p data-print="only">{note}</p> })}
        <table class="matrix-table" data-print="">
            <thead>
                {groups}
                <tr>
                    <th scope="col">{t(MatrixText::Customer)}</th>{heads}
                    <th scope="col"><span>{t(MatrixText::Known)}</span></th><th scope="col"><span>{t(MatrixText::Penetration)}</span></th>
                </tr>
            </thead>
            <tbody>{lines}{totals}</tbody>
        </table>
    }
}

/// The names of these products.
fn heads(session: Session, shown: &[Column]) -> impl IntoView + use<> {
    let names = session.read(|workspace| {
        let name = |column: &Column| Some(workspace.product_at(*column)?.name.as_str().to_owned());
        shown.iter().filter_map(name).collect::<Vec<_>>()
    });
    let head = |name| view! { <th scope="col"><span>{name}</span></th> };
    names.into_iter().map(head).collect_view()
}

/// The groups over the columns of this part, where there are any.
fn groups(runs: &[Run], shown: &Range<usize>) -> Option<impl IntoView + use<>> {
    let mut at = shown.start;
    let mut cells = Vec::new();
    for run in runs {
        let (first, end) = (run.first.max(shown.start), (run.first + run.count).min(shown.end));
        if first < end {
            cells.push((first - at, run.name.clone(), end - first));
            at = end;
        }
    }
    let rest = shown.end - at + SUMS;
    let gap = |columns: usize| (columns > 0).then(|| view! { <td colspan=columns.to_string()></td> });
    let cell = |(before, name, columns): (usize, String, usize)| {
        view! { {gap(before)}<th scope="colgroup" colspan=columns.to_string()><span>{name}</span></th> }
    };
    let any = !cells.is_empty();
    any.then(
        || view! { <tr class="matrix-bands"><td></td>{cells.into_iter().map(cell).collect_view()}{gap(rest)}</tr> },
    )
}

/// The totals of these products over all customers that are shown.
fn totals(
    session: Session,
    language: Language,
    rows: &[Row],
    columns: &Columns,
    shown: &[Column],
) -> impl IntoView + use<> {
    let (tallies, all) = session.read(|workspace| {
        let of = |column: &Column| Tally::of_column(workspace, *column, rows);
        (
            shown.iter().map(of).collect::<Vec<_>>(),
            sum_of_rows(workspace, rows, columns),
        )
    });
    let line = move |(line, called): (usize, MatrixText)| {
        let told = |tally: &Tally| share_wording(language, share(tally, line));
        let sums = (0..SUMS)
            .map(|sum| view! { <td>{(sum == line).then(|| told(&all))}</td> })
            .collect_view();
        let cells = tallies.iter().map(|tally| {
            view! { <td>{bare(&told(tally)).to_owned()}</td> }
        });
        view! { <tr class="matrix-totals"><th scope="row">{language.text(called).into_owned()}</th>{cells.collect_view()}{sums}</tr> }
    };
    LINES.into_iter().enumerate().map(line).collect_view()
}

/// All, or the part that is in sight.
fn shown(rows: usize, columns: usize) -> (Range<usize>, Range<usize>) {
    if rows <= ROWS_MAX && columns <= COLUMNS_MAX {
        return (0..rows, 0..columns);
    }
    let (down, across) = viewport_on_screen();
    let cut = |band: Band, most: usize| band.first..band.first + band.count.min(most);
    (cut(down, ROWS_MAX), cut(across, COLUMNS_MAX))
}
