//! What is known of one cell beyond its mark. Shows the fields that the mark makes sense of, and those that say something.

use super::forms::fields::{AmountField, DateField};
use crate::domain::matrix::mark::{Awareness, Reason};
use crate::domain::{Action, CellDetail, Colour, DetailEdit, DetailField, DetailKind};
use crate::text::customers::{Detail, answer_phrase, reason_phrase};
use crate::ui::controls::{OneOf, Segmented, Select, TextArea, TextField};
use crate::ui::matrix::matrix_state::Target;
use crate::ui::prelude::*;
use crate::ui::session::appearance::t;
use crate::ui::session::{Session, Topic, use_session};

const REASONS: [Reason; 3] = [Reason::DoesItself, Reason::DoesNotFit, Reason::Other];
const ANSWERS: [Awareness; 3] = [Awareness::Yes, Awareness::No, Awareness::Open];

/// One cell and its detail, for the fields below.
#[derive(Debug, Clone, Copy)]
struct EditedCell {
    session: Session,
    target: Target,
    detail: Memo<CellDetail>,
}

impl EditedCell {
    fn commit(self, edit: DetailEdit) {
        let Target { customer, product, .. } = self.target;
        // Refused only where another tab took the customer or product away; the page shows that by itself.
        let _ = self.session.dispatch(Action::EditDetail {
            customer,
            product,
            edit,
        });
    }

    fn text(self, read: fn(&CellDetail) -> &str) -> Signal<String> {
        Signal::derive(move || self.detail.with(|detail| read(detail).to_owned()))
    }

    /// Commits a text without the white space around it.
    fn commits_text(self, edit: fn(String) -> DetailEdit) -> Callback<String> {
        Callback::new(move |typed: String| self.commit(edit(typed.trim().to_owned())))
    }

    fn colour(self) -> Option<Colour> {
        self.session.track_row(self.target.row);
        let Target { row, column, .. } = self.target;
        self.session
            .read(|workspace| workspace.matrix().mark(row, column))
            .colour()
    }
}

#[component]
pub fn DetailForm(target: Target) -> impl IntoView {
    let session = use_session();
    let detail = memo(move || {
        session.track(Topic::Details);
        session.read(|workspace| {
            workspace
                .detail_at(target.row, target.column)
                .cloned()
                .unwrap_or_default()
        })
    });
    let cell = EditedCell {
        session,
        target,
        detail,
    };
    let shown = move |field: DetailField| {
        let shown = memo(move || is_shown(cell, field));
        view! { <Show when=move || shown.get()>{control(cell, field)}</Show> }
    };
    view! { <div class="fields">{DetailField::ALL.map(shown).into_iter().collect_view()}</div> }
}

/// Of which colours a field makes sense; none: of all cells.
const fn colours(field: DetailField) -> &'static [Colour] {
    match field {
        DetailField::Competitor | DetailField::ContractEnd => &[Colour::Red],
        DetailField::Potential => &[Colour::Red, Colour::Green],
        DetailField::Reason => &[Colour::Grey],
        DetailField::Known | DetailField::CheckedOn | DetailField::Source | DetailField::Note => &[],
    }
}

/// Fields of the same colours are shown together, where one of them says something.
fn is_shown(cell: EditedCell, field: DetailField) -> bool {
    let colours_here = colours(field);
    let says = |detail: &CellDetail| {
        let mut alike = DetailField::ALL.iter().filter(|other| colours(**other) == colours_here);
        alike.any(|other| detail.says(*other))
    };
    colours_here.is_empty()
        || cell.detail.with(says)
        || cell.colour().is_some_and(|colour| colours_here.contains(&colour))
}

fn control(cell: EditedCell, field: DetailField) -> AnyView {
    let label = t(field);
    match field.kind() {
        DetailKind::Line(text) => {
            view! { <TextField label value=cell.text(text.get) commit=cell.commits_text(text.edit)/> }.into_any()
        }
        DetailKind::Text(text) => {
            view! { <TextArea label value=cell.text(text.get) commit=cell.commits_text(text.edit)/> }.into_any()
        }
        DetailKind::Day(day) => {
            let value = Signal::derive(move || cell.detail.with(day.get));
            let commit = move |typed| cell.commit((day.edit)(typed));
            view! { <DateField label value commit=Callback::new(commit)/> }.into_any()
        }
        DetailKind::Amount(amount) => {
            let value = Signal::derive(move || cell.detail.with(amount.get));
            let commit = move |typed| cell.commit((amount.edit)(typed));
            view! { <AmountField label value commit=Callback::new(commit)/> }.into_any()
        }
        DetailKind::Reason => view! { <WhyGrey label cell/> }.into_any(),
        DetailKind::Known => view! { <KnownField label cell/> }.into_any(),
    }
}

#[component]
fn WhyGrey(label: Signal<String>, cell: EditedCell) -> impl IntoView {
    let of = OneOf::optional(
        t(Detail::NoReason),
        &REASONS,
        |reason| t(reason_phrase(reason)),
        move || cell.detail.with(|detail| detail.reason),
        move |reason| cell.commit(DetailEdit::Reason(reason)),
    );
    view! { <Select label of attr:data-optional=""/> }
}

#[component]
fn KnownField(label: Signal<String>, cell: EditedCell) -> impl IntoView {
    let of = OneOf::values(
        &ANSWERS,
        |answer| t(answer_phrase(answer)),
        move || cell.detail.with(|detail| detail.known),
        move |answer| cell.commit(DetailEdit::Known(answer)),
    );
    view! { <Segmented label of/> }
}
