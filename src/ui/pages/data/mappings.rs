//! Mappings under a name: keeping that of the file at hand, and the list of those that are kept.

use super::intake::use_intake;
use crate::browser::download;
use crate::text::data::Data;
use crate::text::import_mappings::MappingText;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Card, CellField, IconButton, TextField};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::shell::toasts::use_toasts;

#[component]
pub fn KeepMapping() -> impl IntoView {
    let (intake, language) = (use_intake(), use_language());
    let name = RwSignal::new(String::new());
    let can = memo(move || {
        intake
            .report
            .with(|report| report.as_deref().is_some_and(|report| report.mapping.is_some()))
    });
    // Of which the button says that another takes its place.
    let replaced = RwSignal::new(None);
    let keep = Callback::new(move |()| {
        let typed = name.get_untracked();
        if replaced.get_untracked().as_ref() != Some(&typed) && intake.replaces_mapping(&typed) {
            return replaced.set(Some(typed));
        }
        intake.keep_mapping(&typed);
        name.set(String::new());
        replaced.set(None);
    });
    let label = Signal::derive(move || match name.get() {
        name if replaced.get().as_ref() == Some(&name) => language.get().fill(MappingText::Replace, &[&name]),
        _ => language.get().text(MappingText::KeepButton).into_owned(),
    });
    view! {
        <Show when=move || can.get()>
            <div class="fields" data-end="">
                <TextField label=t(MappingText::Keep) value=name commit=Callback::new(move |typed| name.set(typed))/>
                <div class="buttons"><Button label press=keep/></div>
            </div>
        </Show>
    }
}

#[component]
pub fn MappingCard() -> impl IntoView {
    let intake = use_intake();
    let names = move || intake.mappings.with(|kept| kept.keys().cloned().collect::<Vec<_>>());
    view! {
        <Show when=move || intake.mappings.with(|kept| !kept.is_empty())>
            <Card title=t(MappingText::Title)>
                <p class="soft">{t(MappingText::Text)}</p>
                {each(names, Clone::clone, |name| view! { <KeptMapping name/> })}
            </Card>
        </Show>
    }
}

#[component]
fn KeptMapping(name: String) -> impl IntoView {
    let (intake, toasts, language) = (use_intake(), use_toasts(), use_language());
    let name = StoredValue::new(name);
    let named = move |phrase| fill(phrase, move |_| [name.get_value()]);
    let rename = Callback::new(move |to: String| intake.rename_mapping(&name.get_value(), &to));
    let give = Callback::new(move |()| {
        let (name, language) = (name.get_value(), language.get_untracked());
        let text = intake.mappings.with_untracked(|kept| kept.get(&name).cloned());
        let spoken = serde_json::to_string(&name).unwrap_or_default();
        // The worker wrote an object; its name goes in front.
        let text = text
            .unwrap_or_default()
            .replacen('{', &["{\"name\": ", &spoken, ","].concat(), 1);
        let file = name.replace(|sign: char| !sign.is_alphanumeric(), "-") + ".kundenkompass-zuordnung.json";
        toasts.notify(match download::save(text.as_bytes(), &file, "application/json") {
            Ok(()) => language.fill(Data::Exported, &[&file]),
            Err(_) => language.text(Data::NotExported).into_owned(),
        });
    });
    view! {
        <div class="row">
            <CellField label=t(MappingText::Name) value=Signal::derive(move || name.get_value()) commit=rename/>
            <IconButton label=named(MappingText::Export) icon=Icon::Export press=give/>
            <IconButton label=named(MappingText::Delete) icon=Icon::Delete
                press=Callback::new(move |()| intake.rename_mapping(&name.get_value(), ""))/>
        </div>
    }
}
