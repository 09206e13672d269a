//! How the sales team rates itself in this half of the year, and how it did before.

use crate::domain::care::rating::{Half, Rating, Statement};
use crate::domain::{Action, RecordKind};
use crate::text::goals::GoalText;
use crate::ui::controls::{Card, OneOf, Segmented};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{self, Session, Topic, use_session};

/// All ratings, the newest first.
fn use_ratings() -> Memo<Vec<Rating>> {
    let session = use_session();
    memo(move || {
        session.track(Topic::Records(RecordKind::Rating));
        session.read(Rating::all)
    })
}

/// The rating of this half of the year.
fn of_half(ratings: &[Rating], half: Half) -> Option<Rating> {
    ratings.iter().find(|rating| Half::of(rating.on) == half).copied()
}

#[component]
pub fn RatingCard() -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let ratings = use_ratings();
    let this_half = move || Half::of(session.today());
    let half = Signal::derive(move || language.get().half_year(this_half()));
    let present = move || ratings.with(|ratings| of_half(ratings, this_half()));
    let due = fill(GoalText::RatingDue, move |_| [half.get()]);
    let earlier = memo(move || {
        let before = |ratings: &Vec<Rating>| {
            let all = ratings.iter().copied();
            all.filter(|rating| Half::of(rating.on) != this_half())
                .collect::<Vec<_>>()
        };
        ratings.with(before)
    });
    let scale = move |statement: Statement| {
        // Past the last place: nothing is chosen yet.
        let chosen = move || {
            let value = present().and_then(|rating| rating.value(statement));
            value.map_or(Rating::VALUES.len(), |value| usize::from(value) - 1)
        };
        let choose = move |at: usize| {
            if let Some(value) = Rating::VALUES.get(at) {
                rate(session, ratings, statement, *value);
            }
        };
        let of = OneOf::new(
            Signal::stored(Rating::VALUES.map(|value| value.to_string()).to_vec()),
            chosen,
            choose,
        );
        view! { <Segmented label=statement_words(statement) of/> }
    };
    view! {
        <Card title=t(GoalText::Rating) note=half>
            <div class="stack">
                <Show when=move || present().is_none()><p>{due}</p></Show>
                {Statement::ALL.map(scale).collect_view()}
                <p class="hint">{t(GoalText::RatingNote)}</p>
                <Show when=move || earlier.with(|earlier| !earlier.is_empty())><History earlier/></Show>
            </div>
        </Card>
    }
}

fn statement_words(statement: Statement) -> Signal<String> {
    let language = use_language();
    Signal::derive(move || language.get().choose(statement.text()).into_owned())
}

/// Into the rating of this half of the year, or a new one.
fn rate(session: Session, ratings: Memo<Vec<Rating>>, statement: Statement, value: u8) {
    let kind = RecordKind::Rating;
    let today = session::now().today;
    let known = ratings.with_untracked(|ratings| of_half(ratings, Half::of(today)));
    let action = match known {
        Some(rating) => Action::EditRecord {
            kind,
            record: rating.id,
            edits: vec![Rating::edit(statement, value)],
        },
        None => Action::AddRecord {
            kind,
            record: session.new_record_id(),
            customer: None,
            fields: Rating::begin(today, statement, value),
        },
    };
    let _ = session.dispatch(action);
}

#[component]
fn History(earlier: Memo<Vec<Rating>>) -> impl IntoView {
    let language = use_language();
    let value = move |rating: Rating, statement: Statement| {
        live(move || match rating.value(statement) {
            Some(value) => value.to_string(),
            None => language.get().text(GoalText::NotRated).into_owned(),
        })
    };
    let line = move |rating: Rating| {
        let half = live(move || language.get().half_year(Half::of(rating.on)));
        let values = Statement::ALL.map(|statement| view! { <td class="number">{value(rating, statement)}</td> });
        view! { <tr><th scope="row">{half}</th>{values.collect_view()}</tr> }
    };
    let heads = [GoalText::Potential, GoalText::Expectations];
    let heads = heads.map(|phrase| view! { <th scope="col" class="number">{t(phrase)}</th> });
    view! {
        <table class="table" data-tight="">
            <caption class="hidden">{t(GoalText::History)}</caption>
            <thead><tr><th scope="col">{t(GoalText::Half)}</th>{heads.collect_view()}</tr></thead>
            <tbody>{move || earlier.get().into_iter().map(line).collect_view()}</tbody>
        </table>
    }
}

/// The value as a part of the whole scale.
fn share(value: u8) -> &'static str {
    const SHARES: [&str; 6] = ["0", "0.2", "0.4", "0.6", "0.8", "1"];
    SHARES.get(usize::from(value)).copied().unwrap_or("0")
}

/// The newest rating at a glance, for the overview; nothing where there is none.
#[component]
pub fn RatingGlance() -> impl IntoView {
    let language = use_language();
    let ratings = use_ratings();
    let newest = memo(move || ratings.with(|ratings| ratings.first().copied()));
    let note = Signal::derive(move || {
        let half = newest.get().map(|rating| language.get().half_year(Half::of(rating.on)));
        half.unwrap_or_default()
    });
    let bar = move |statement: Statement| {
        let value = move || newest.get().and_then(|rating| rating.value(statement)).unwrap_or(0);
        let told = fill(GoalText::OutOfFive, move |_| [value().to_string()]);
        view! {
            <div>
                <p class="row"><span class="soft">{statement_words(statement)}</span><b class="push">{told}</b></p>
                <div class="bar" aria-hidden="true" style:--share=move || share(value())></div>
            </div>
        }
    };
    view! {
        <Show when=move || newest.with(Option::is_some)>
            <Card title=t(GoalText::Rating) note>
                <div class="stack" data-gap="s">{Statement::ALL.map(bar).collect_view()}</div>
            </Card>
        </Show>
    }
}
