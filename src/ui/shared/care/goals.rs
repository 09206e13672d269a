//! What a customer wants to reach: the goals, the products that serve them, and when we last spoke about each.

use crate::domain::care::goal::{Goal, GoalEdit, review_months};
use crate::domain::{Action, CustomerId, ProductId, RecordId, RecordKind, Workspace};
use crate::text::goals::GoalText;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Card, Check, Help, IconButton, NameForm, Tag, TextArea, Tone, Unsent};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{self, Session, Topic, use_session};
use crate::ui::shared::forms::fields::DateField;
use crate::ui::shell::toasts::use_toasts;

#[component]
pub fn GoalsCard(customer: CustomerId) -> impl IntoView {
    let session = use_session();
    let goals = memo(move || {
        session.track(Topic::Records(RecordKind::Goal));
        let ids = |workspace: &Workspace| {
            workspace
                .all_of::<Goal>(customer)
                .map(|goal| goal.id)
                .collect::<Vec<_>>()
        };
        session.read(ids)
    });
    view! {
        <Card title=t(GoalText::Goals) note=t(GoalText::GoalsNote)>
            <div class="stack">
                <Show when=move || goals.with(|goals| !goals.is_empty())>
                    <ul class="goals">
                        {each(move || goals.get(), |goal| *goal, move |goal| view! { <Item customer goal/> })}
                    </ul>
                </Show>
                <Add customer/>
            </div>
        </Card>
    }
}

#[component]
fn Add(customer: CustomerId) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let is_empty = RwSignal::new(false);
    let add = move |typed: String| {
        let text = typed.trim().to_owned();
        is_empty.set(text.is_empty());
        if text.is_empty() {
            return false;
        }
        let today = session::now().today;
        let fields = [GoalEdit::Text(text), GoalEdit::Reviewed(Some(today))].map(GoalEdit::field);
        let added = session.dispatch(Action::AddRecord {
            kind: RecordKind::Goal,
            record: session.new_record_id(),
            customer: Some(customer),
            fields: fields.to_vec(),
        });
        added.is_ok()
    };
    let help = Signal::derive(move || {
        if is_empty.get() {
            Help::Error(language.get().text(GoalText::Empty).into_owned())
        } else {
            Help::None
        }
    });
    view! {
        <div data-print="none"><NameForm label=t(GoalText::New) button=t(GoalText::Add) submit=add help unsent=Unsent::of_customer("goal", customer)/></div>
    }
}

/// Sets one field of a goal.
pub fn edit(session: Session, goal: RecordId, edit: GoalEdit) -> bool {
    let edits = vec![edit.field()];
    // Refused only where another tab took the goal away; the page shows that by itself.
    let edited = session.dispatch(Action::EditRecord {
        kind: RecordKind::Goal,
        record: goal,
        edits,
    });
    edited.is_ok()
}

#[component]
fn Item(customer: CustomerId, goal: RecordId) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let known = memo(move || {
        session.track(Topic::Records(RecordKind::Goal));
        session.track(Topic::Products);
        session.read(|workspace| workspace.all_of::<Goal>(customer).find(|known| known.id == goal))
    });
    let text =
        Signal::derive(move || known.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default()));
    let reviewed = Signal::derive(move || known.with(|goal| goal.as_ref().and_then(|goal| goal.reviewed)));
    let reviewed_on = fill(GoalText::ReviewedOn, move |language| {
        [reviewed
            .get()
            .map_or_else(|| language.text(GoalText::Never).into_owned(), |day| language.date(day))]
    });
    let overdue = memo(move || {
        session.track(Topic::Settings);
        let months = session.read(|workspace| review_months(workspace.settings()));
        let today = session.today();
        known.with(|goal| goal.as_ref().is_some_and(|goal| goal.is_overdue(today, months)))
    });
    let rewrite = move |typed: String| {
        let typed = typed.trim();
        if !typed.is_empty() {
            edit(session, goal, GoalEdit::Text(typed.to_owned()));
        }
    };
    let today = Callback::new(move |()| {
        edit(session, goal, GoalEdit::Reviewed(Some(session::now().today)));
    });
    let delete = Callback::new(move |()| {
        let gone = session.dispatch(Action::RemoveRecord {
            kind: RecordKind::Goal,
            record: goal,
        });
        if gone.is_ok() {
            toasts.notify_change(language.get_untracked().text(GoalText::Deleted).into_owned());
        }
    });
    view! {
            <li class="stack" data-gap="s">
                <TextArea label=t(GoalText::Goal) value=text commit=rewrite/>
                <Products goal known/>
                <div class="row">
    <div data-print="none"><DateField label=t(GoalText::Reviewed) value=reviewed
                        commit=Callback::new(move |day| { edit(session, goal, GoalEdit::Reviewed(day)); })/></div>
                    <p data-print="only">{reviewed_on}</p>
                    <Show when=move || overdue.get()><Tag label=t(GoalText::Overdue) tone=Signal::stored(Some(Tone::Warn))/></Show>
                    <div class="buttons push" data-print="none">
                        <Button label=t(GoalText::ReviewedToday) icon=Icon::Check press=today/>
                        <IconButton label=t(GoalText::Delete) icon=Icon::Delete press=delete/>
                    </div>
                </div>
            </li>
        }
}

/// Folded: the names of the products that serve the goal; open: all products to choose from.
#[component]
fn Products(goal: RecordId, known: Memo<Option<Goal>>) -> impl IntoView {
    let session = use_session();
    let serving = memo(move || known.with(|goal| goal.as_ref().map(|goal| goal.products.clone()).unwrap_or_default()));
    let all = memo(move || {
        session.track(Topic::Products);
        session.read(|workspace| {
            let columns = workspace.columns_in_order().into_iter();
            let named = columns.filter_map(|column| workspace.product_at(column));
            named
                .map(|product| (product.id, product.name.as_str().to_owned()))
                .collect::<Vec<_>>()
        })
    });
    let names = live(move || {
        let serving = serving.get();
        let names = all.with(|all| {
            let serves = all.iter().filter(|(id, _)| serving.contains(id));
            serves.map(|(_, name)| name.clone()).collect::<Vec<_>>()
        });
        if names.is_empty() {
            t(GoalText::ServesNone).get()
        } else {
            names.join(", ")
        }
    });
    let check = move |(product, name): (ProductId, String)| {
        let checked = Signal::derive(move || serving.with(|serving| serving.contains(&product)));
        let change = move |serves| {
            edit(session, goal, GoalEdit::Serves(product, serves));
        };
        view! { <Check label=Signal::stored(name) checked change/> }
    };
    view! {
        <details class="serves">
            <summary><span class="soft">{t(GoalText::Serves)}": "</span>{names}</summary>
            <div class="fields" data-print="none">{move || all.get().into_iter().map(check).collect_view()}</div>
        </details>
    }
}
