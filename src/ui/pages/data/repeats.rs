//! What becomes of months that are there: asked with old and new by month, and with who would lose how much.

use super::intake::use_intake;
use super::questions::Choice;
use crate::domain::workspace::import::Repeat;
use crate::domain::workspace::repeats::{RepeatedMonth, Repeats};
use crate::domain::{CustomerId, Money};
use crate::text::import_repeats::RepeatText;
use crate::ui::controls::Tone;
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::use_session;
use std::sync::Arc;

/// Asked where the file gives figures of months that have some.
#[component]
pub fn RepeatQuestion() -> impl IntoView {
    let intake = use_intake();
    let met = memo(move || {
        let repeats = intake.repeats.get();
        repeats.filter(|repeats| repeats.met > 0)
    });
    live(move || met.get().map(|repeats| view! { <RepeatFieldset repeats/> }))
}

#[component]
fn RepeatFieldset(repeats: Arc<Repeats>) -> impl IntoView {
    let intake = use_intake();
    let months = repeats.months.first().zip(repeats.months.last());
    let (first, last) = months.map_or_else(Default::default, |(first, last)| (Some(first.month), Some(last.month)));
    let reach = fill(RepeatText::Text, move |language| {
        [first, last].map(|month| month.map(|month| language.month(month)).unwrap_or_default())
    });
    let language = use_language();
    let met = repeats.invoices;
    let invoices = live(move || language.get().invoices_met(met));
    let (chosen, shown) = (Arc::clone(&repeats), Arc::clone(&repeats));
    let choice = |repeat: &Repeat| view! { <RepeatChoice repeat=*repeat repeats=Arc::clone(&repeats)/> };
    view! {
        <fieldset class="question" data-answered=move || intake.repeat().is_some().to_string()>
            <legend>{t(RepeatText::Title)}</legend>
            <p class="soft">{reach}" "{invoices}</p>
            <div class="choices">
                {chosen.offers().iter().map(choice).collect_view()}
            </div>
            <MonthTable repeats=shown/>
        </fieldset>
    }
}

/// A way to go on, what it does to the revenue of all, and who loses by it.
#[component]
fn RepeatChoice(repeat: Repeat, repeats: Arc<Repeats>) -> impl IntoView {
    let (intake, session, language) = (use_intake(), use_session(), use_language());
    let currency = session.read(|workspace| workspace.settings().currency);
    let (name, text) = language.get_untracked().repeat(repeat);
    let name_of = move |customer: CustomerId| {
        session.read(|workspace| {
            let known = workspace.customer(customer);
            known.map(|known| known.name.as_str().to_owned()).unwrap_or_default()
        })
    };
    let (sums, losers) = (Arc::clone(&repeats), repeats);
    let sum = live(move || {
        let gain = sums.outcome(repeat).gain;
        language.get().revenue_after(sums.before, gain, currency)
    });
    let losses = move || language.get().losses(losers.outcome(repeat), name_of, currency);
    let lost =
        live(move || losses().map(|text| view! { <small class="loss" data-tone=Tone::Bad.name()>{text}</small> }));
    view! {
        <Choice name="repeat".into() chosen=Signal::derive(move || intake.repeat() == Some(repeat))
            choose=Callback::new(move |()| intake.choose_repeat(repeat))>
            <strong>{t(name)}</strong>
            <small>{t(text)}</small>
            <small>{sum}</small>
            {lost}
        </Choice>
    }
}

/// Old and new of the months that change, by the way that is chosen or else the first one.
#[component]
fn MonthTable(repeats: Arc<Repeats>) -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let shown = memo(move || intake.repeat().unwrap_or_default());
    let label = move || {
        let (name, _) = language.get().repeat(shown.get());
        language.get().fill(RepeatText::Table, &[&language.get().text(name)])
    };
    let (changed, all) = (Arc::clone(&repeats), repeats);
    let rows = live(move || {
        let repeat = shown.get();
        let months = changed.months.iter().filter(|month| month.gain(repeat) != Money::ZERO);
        months.map(|month| month_row(month, repeat)).collect_view()
    });
    let rest = live(move || {
        let same = |month: &&RepeatedMonth| month.gain(shown.get()) == Money::ZERO;
        language.get().months_unchanged(all.months.iter().filter(same).count())
    });
    let head = |text| view! { <th scope="col" class="number">{t(text)}</th> };
    view! {
        <div class="table-frame repeats" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t(RepeatText::Month)}</th>
                        {[RepeatText::Before, RepeatText::InFile, RepeatText::After, RepeatText::Difference].map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="soft">{rest}</p>
    }
}

fn month_row(known: &RepeatedMonth, repeat: Repeat) -> impl IntoView + use<> {
    let language = use_language();
    let (month, gain) = (known.month, known.gain(repeat));
    let tone = (gain < Money::ZERO).then(|| Tone::Bad.name());
    let amount = |money: Money| live(move || language.get().amount(money));
    view! {
        <tr>
            <th scope="row">{move || language.get().month(month)}</th>
            <td class="number">{amount(known.before)}</td>
            <td class="number">{amount(known.in_file)}</td>
            <td class="number">{amount(known.before + gain)}</td>
            <td class="number loss" data-tone=tone>{amount(gain)}</td>
        </tr>
    }
}
