//! What is known of one cell beyond its mark. Shows the fields that the mark makes sense of, and those that say something.

use super::forms::fields::{CheckedField, DateField};
use crate::domain::matrix::mark::{Awareness, Reason};
use crate::domain::{Action, CellDetail, Colour, DetailEdit};
use crate::text::customers::{Detail, answer_phrase, reason_phrase};
use crate::ui::controls::{Segmented, Select, TextArea, TextField};
use crate::ui::matrix::matrix_state::Target;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
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
    let is_red = memo(move || {
        let says = detail.with(|detail| !detail.competitor.is_empty() || detail.contract_end.is_some());
        says || cell.colour() == Some(Colour::Red)
    });
    let is_potential = memo(move || {
        let says = detail.with(|detail| detail.potential.is_some());
        says || matches!(cell.colour(), Some(Colour::Red | Colour::Green))
    });
    let is_grey = memo(move || detail.with(|detail| detail.reason.is_some()) || cell.colour() == Some(Colour::Grey));
    view! {
        <div class="fields">
            <Show when=move || is_red.get()>
                <TextField label=t(Detail::Competitor) value=cell.text(|detail| &detail.competitor)
                    commit=cell.commits_text(DetailEdit::Competitor)/>
                <DateField label=t(Detail::ContractEnd) value=Signal::derive(move || detail.with(|detail| detail.contract_end))
                    commit=Callback::new(move |date| cell.commit(DetailEdit::ContractEnd(date)))/>
            </Show>
            <Show when=move || is_potential.get()><Potential cell/></Show>
            <Show when=move || is_grey.get()><WhyGrey cell/></Show>
            <KnownField cell/>
            <DateField label=t(Detail::CheckedOn) value=Signal::derive(move || detail.with(|detail| detail.checked_on))
                commit=Callback::new(move |date| cell.commit(DetailEdit::CheckedOn(date)))/>
            <TextField label=t(Detail::Source) value=cell.text(|detail| &detail.source)
                commit=cell.commits_text(DetailEdit::Source)/>
            <TextArea label=t(Detail::Note) value=cell.text(|detail| &detail.note)
                commit=cell.commits_text(DetailEdit::Note)/>
        </div>
    }
}

#[component]
fn Potential(cell: EditedCell) -> impl IntoView {
    let language = use_language();
    let known = memo(move || cell.detail.with(|detail| detail.potential));
    let value = Signal::derive(move || {
        let told = known.get().map(|potential| language.get().amount_kept(potential));
        told.unwrap_or_default()
    });
    let commit = move |typed: String| {
        let potential =
            language
                .get_untracked()
                .take_amount(&typed, known.get_untracked(), cell.session.own_currency())?;
        cell.commit(DetailEdit::Potential(potential));
        Ok(())
    };
    view! { <CheckedField label=t(Detail::Potential) value commit=Callback::new(commit)/> }
}

#[component]
fn WhyGrey(cell: EditedCell) -> impl IntoView {
    let language = use_language();
    let options = Signal::derive(move || {
        let language = language.get();
        let phrases = [Detail::NoReason].into_iter().chain(REASONS.map(reason_phrase));
        phrases
            .map(|phrase| language.text(phrase).into_owned())
            .collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let reason = cell.detail.with(|detail| detail.reason);
        reason
            .and_then(|reason| REASONS.iter().position(|known| *known == reason))
            .map_or(0, |at| at + 1)
    });
    let choose = move |at: usize| {
        let reason = at.checked_sub(1).and_then(|at| REASONS.get(at).copied());
        cell.commit(DetailEdit::Reason(reason));
    };
    view! { <Select label=t(Detail::Reason) options chosen choose=Callback::new(choose) attr:data-optional=""/> }
}

#[component]
fn KnownField(cell: EditedCell) -> impl IntoView {
    let options: Vec<Signal<String>> = ANSWERS.map(|answer| t(answer_phrase(answer))).to_vec();
    let chosen = Signal::derive(move || {
        let known = cell.detail.with(|detail| detail.known);
        ANSWERS.iter().position(|answer| *answer == known).unwrap_or_default()
    });
    let choose = move |at: usize| {
        if let Some(answer) = ANSWERS.get(at) {
            cell.commit(DetailEdit::Known(*answer));
        }
    };
    view! { <Segmented label=t(Detail::Known) options chosen choose=Callback::new(choose)/> }
}
