//! All opportunities as a list or a board. What is asked stands in the address.

pub mod compare;

use super::opportunity::advice_tone;
use crate::domain::opportunity::Stage;
use crate::domain::{RecordId, RecordKind};
use crate::route::Route;
use crate::text::opportunities::{Opportunities as Text, column_phrase, stage_phrase};
use crate::text::shell::Shell;
use crate::ui::controls::icons::Icon;
use crate::ui::controls::sort_heading::SortHeading;
use crate::ui::controls::{Button, ButtonKind, Empty, Menu, MenuItem, OneOf, SearchField, Segmented, SlimSelect, Tag};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::location::query_in_address;
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::export::{ExportFile, use_export};
use crate::ui::shared::new_opportunity::NewOpportunity;
use crate::ui::shell::page::Page;
use crate::view::opportunities::{OpportunityLine, Query, SortKey, StageScope, answer, lines};

/// What the page shows.
#[derive(Debug, Clone, Copy)]
struct List {
    query: RwSignal<Query>,
    /// What stands in the search field.
    text: RwSignal<String>,
    all: Memo<Vec<OpportunityLine>>,
    shown: Memo<Vec<OpportunityLine>>,
    /// Chosen for comparing.
    chosen: RwSignal<Vec<RecordId>>,
}

#[component]
pub fn OpportunitiesPage() -> impl IntoView {
    let list = list();
    let language = use_language();
    let sub = Signal::derive(move || {
        let language = language.get();
        let (shown, all) = (list.shown.with(Vec::len), list.all.with(Vec::len));
        match (shown, all) {
            (_, 0) => String::new(),
            (1, 1) => language.text(Text::CountOne).into_owned(),
            (shown, all) if shown == all => language.fill(Text::CountAll, &[&language.count(all as u64)]),
            (shown, all) => {
                let counts = [language.count(shown as u64), language.count(all as u64)];
                language.fill(Text::CountSome, &counts.each_ref().map(String::as_str))
            }
        }
    });
    let is_empty = memo(move || list.all.with(Vec::is_empty));
    view! {
        <Page title=t(Shell::Opportunities) sub>
            {move || if is_empty.get() {
                view! { <Nobody/> }.into_any()
            } else {
                view! { <Tools list/><FoundOpportunities list/> }.into_any()
            }}
        </Page>
    }
}

fn list() -> List {
    let session = use_session();
    let query = query_in_address(Route::Opportunities, Query::parse, Query::to_address);
    let text = RwSignal::new(query.with_untracked(|query| query.text.clone()));
    let all = memo(move || {
        session.track(Topic::Customers);
        session.track(Topic::Settings);
        session.track(Topic::Records(RecordKind::Opportunity));
        session.track(Topic::Records(RecordKind::Decision));
        session.read(|workspace| lines(workspace, None, session.today()))
    });
    let shown = memo(move || query.with(|query| answer(all.get(), query)));
    follow(query, text);
    List {
        query,
        text,
        all,
        shown,
        chosen: RwSignal::new(Vec::new()),
    }
}

/// The list follows the search field, and the field what is searched.
fn follow(query: RwSignal<Query>, text: RwSignal<String>) {
    effect(move || {
        let typed = text.get();
        if query.with_untracked(|query| query.text != typed) {
            query.update(|query| query.text = typed);
        }
    });
    let searched = memo(move || query.with(|query| query.text.clone()));
    effect(move || {
        let searched = searched.get();
        if text.with_untracked(|text| *text != searched) {
            text.set(searched);
        }
    });
}

#[component]
fn Nobody() -> impl IntoView {
    view! {
        <section class="card">
            <Empty icon=Icon::Opportunities title=t(Text::Nobody) text=t(Text::NobodyText)><NewOpportunity kind=ButtonKind::Primary/></Empty>
        </section>
    }
}

#[component]
fn Tools(list: List) -> impl IntoView {
    let export = use_export();
    let save_list = move |()| {
        let ids = list
            .shown
            .with_untracked(|shown| shown.iter().map(|line| line.id).collect());
        export.run(ExportFile::Opportunities(ids));
    };
    view! {
        <div class="row" data-print="none">
            <SearchField label=t(Text::Search) text=list.text/>
            <StageFilter list/>
            <Views list/>
            <div class="buttons push">
                <CompareButton list/>
                <Menu label=t(Shell::More) icon=Icon::More>
                    <MenuItem label=t(Text::Export) icon=Icon::Export press=Callback::new(save_list)/>
                    <MenuItem label=t(Text::ExportChecklists) icon=Icon::Export press=Callback::new(move |()| export.run(ExportFile::AllChecklists))/>
                </Menu>
                <NewOpportunity kind=ButtonKind::Primary/>
            </div>
        </div>
    }
}

#[component]
fn StageFilter(list: List) -> impl IntoView {
    let options = StageScope::all()
        .map(|scope| t(scope_phrase(scope)))
        .collect::<Vec<_>>();
    let options = Signal::derive(move || options.iter().map(|words| words.get()).collect());
    let chosen = move || {
        let standing = list.query.with(|query| query.standing);
        StageScope::all()
            .position(|known| known == standing)
            .unwrap_or_default()
    };
    let choose = move |at: usize| {
        let standing = StageScope::all().nth(at).unwrap_or_default();
        list.query.update(|query| query.standing = standing);
    };
    view! { <SlimSelect label=t(Text::Stage) of=OneOf::new(options, chosen, choose)/> }
}

const fn scope_phrase(scope: StageScope) -> Text {
    match scope {
        StageScope::Any => Text::AnyStage,
        StageScope::Waiting => Text::Waiting,
        StageScope::At(stage) => stage_phrase(stage),
    }
}

#[component]
fn Views(list: List) -> impl IntoView {
    let of = OneOf::values(
        &[false, true],
        |is_board| t(if is_board { Text::AsBoard } else { Text::AsList }),
        move || list.query.with(|query| query.is_board),
        move |is_board| list.query.update(|query| query.is_board = is_board),
    );
    view! {
        <div class="views">
            <Segmented label=t(Text::Shown) of/>
        </div>
    }
}

#[component]
fn CompareButton(list: List) -> impl IntoView {
    let label = fill(Text::CompareSome, move |language| {
        [language.count(list.chosen.with(Vec::len) as u64)]
    });
    let address = live(move || list.chosen.with(|chosen| compare_href(chosen)));
    view! {
        <Show when=move || list.chosen.with(|chosen| chosen.len() > 1)>
            <a class="button" href=address.clone()>{label}</a>
        </Show>
    }
}

/// Where these opportunities stand side by side.
pub fn compare_href(ids: &[RecordId]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    [&Route::Compare.href(), "?ids=", &ids.join(",")].concat()
}

#[component]
fn FoundOpportunities(list: List) -> impl IntoView {
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum OpportunityLayout {
        Nothing,
        Table,
        Board,
    }
    let shown = memo(
        move || match (list.shown.with(Vec::is_empty), list.query.with(|query| query.is_board)) {
            (true, _) => OpportunityLayout::Nothing,
            (false, true) => OpportunityLayout::Board,
            (false, false) => OpportunityLayout::Table,
        },
    );
    let show_all = move |()| {
        list.text.set(String::new());
        list.query.update(|query| query.standing = StageScope::Any);
    };
    live(move || match shown.get() {
        OpportunityLayout::Nothing => view! {
            <section class="card">
                <Empty icon=Icon::Search title=t(Text::NoMatch) text=t(Text::NoMatchText)>
                    <Button label=t(Text::ShowAll) press=Callback::new(show_all)/>
                </Empty>
            </section>
        }
        .into_any(),
        OpportunityLayout::Table => view! { <TableOf list/> }.into_any(),
        OpportunityLayout::Board => view! { <Board list/> }.into_any(),
    })
}

#[component]
fn TableOf(list: List) -> impl IntoView {
    let headings = SortKey::ALL.map(|sort| view! { <Heading list sort/> }).collect_view();
    view! {
        <section class="card" data-flush="">
            <div class="table-frame" tabindex="0" role="region" aria-label=t(Text::List)>
                <table class="table">
                    <thead><tr>{headings}<th scope="col" class="pick" data-wide="" data-print="none">{t(Text::Compare)}</th></tr></thead>
                    <tbody>
                        {each(move || list.shown.get(), Clone::clone, move |line| view! { <Row list line/> })}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn Heading(list: List, sort: SortKey) -> impl IntoView {
    let order = Signal::derive(move || list.query.with(|query| (query.sort == sort).then_some(query.direction)));
    let press = move |()| {
        list.query
            .update(|query| *query = std::mem::take(query).sorted_by(sort))
    };
    view! {
        <SortHeading label=t(column_phrase(sort)) order press number=sort.is_figure()
            attr:data-wide=is_wide(sort).then_some("")/>
    }
}

/// Columns for which a phone has no room.
const fn is_wide(sort: SortKey) -> bool {
    match sort {
        SortKey::Title | SortKey::Stage => false,
        SortKey::Customer | SortKey::Value | SortKey::Age | SortKey::NextOn => true,
    }
}

#[component]
pub fn StageTag(stage: Stage) -> impl IntoView {
    let tone = match stage {
        Stage::Advised(advice) => Some(advice_tone(advice)),
        Stage::Decided => None,
    };
    view! { <Tag label=t(stage_phrase(stage)) tone=Signal::stored(tone)/> }
}

/// Value and age of a line in words.
fn use_figures(line: &OpportunityLine) -> (Signal<Option<String>>, Signal<Option<String>>) {
    let (session, language) = (use_session(), use_language());
    let (value, age) = (line.value, line.age_days);
    let value = Signal::derive(move || {
        session.track(Topic::Settings);
        let currency = session.read(|workspace| workspace.settings().currency);
        Some(language.get().money_whole(value?, currency))
    });
    (value, Signal::derive(move || Some(language.get().days(age?))))
}

#[component]
fn Row(list: List, line: OpportunityLine) -> impl IntoView {
    let language = use_language();
    let (value, age) = use_figures(&line);
    let id = line.id;
    let name = line.title.clone();
    let label = fill(Text::Select, move |_| [name.clone()]);
    let customer = line.customer_name.clone();
    let in_short = live(move || {
        let known = Some(customer.clone()).filter(|name| !name.is_empty()).into_iter();
        known
            .chain(value.get())
            .chain(age.get())
            .collect::<Vec<_>>()
            .join(" · ")
    });
    let next_on = live(move || line.next_on.map(|day| language.get().date(day)));
    let pick = move |event| {
        let is_in = event_target_checked(&event);
        list.chosen.update(|chosen| {
            chosen.retain(|known| *known != id);
            if is_in {
                chosen.push(id);
            }
        });
    };
    let is_chosen = move || list.chosen.with(|chosen| chosen.contains(&id));
    view! {
        <tr aria-selected=move || is_chosen().then_some("true")>
            <th scope="row">
                <a class="row-link" href=Route::Opportunity(id).href()>{line.title}</a><small data-phone="">{in_short}</small>
            </th>
            <td data-wide="">{line.customer_name}</td>
            <td><StageTag stage=line.stage/></td>
            <td class="number" data-wide="">{value}</td>
            <td class="number" data-wide="">{age}</td>
            <td data-wide="">{line.next_step}" "<small>{next_on}</small></td>
            <td class="pick" data-wide="" data-print="none"><input type="checkbox" aria-label=label prop:checked=is_chosen on:change=pick/></td>
        </tr>
    }
}

#[component]
fn Board(list: List) -> impl IntoView {
    let column = move |stage: Stage| {
        let of_stage = memo(move || {
            let lines = list.shown.get().into_iter();
            lines.filter(|line| line.stage == stage).collect::<Vec<_>>()
        });
        let heading = ["stage-", stage.key()].concat();
        let named_by = heading.clone();
        let language = use_language();
        view! {
            <section class="board-column" aria-labelledby=named_by>
                <h2 id=heading>{t(stage_phrase(stage))}" "<small>{move || language.get().count(of_stage.with(Vec::len) as u64)}</small></h2>
                <ul class="plain">
                    {each(move || of_stage.get(), Clone::clone, move |line| view! { <BoardCard line/> })}
                </ul>
                <Show when=move || of_stage.with(Vec::is_empty)><p class="faint">{t(Text::None)}</p></Show>
            </section>
        }
    };
    view! { <div class="board" tabindex="0" role="region" aria-label=t(Text::AsBoard)>{Stage::ALL.map(column).collect_view()}</div> }
}

#[component]
fn BoardCard(line: OpportunityLine) -> impl IntoView {
    let (value, age) = use_figures(&line);
    let figures = live(move || value.get().into_iter().chain(age.get()).collect::<Vec<_>>().join(" · "));
    let tone = match line.stage {
        Stage::Advised(advice) => Some(advice_tone(advice).name()),
        Stage::Decided => None,
    };
    view! {
        <li>
            <a class="card" href=Route::Opportunity(line.id).href() data-tone=tone>
                <b>{line.title}</b>
                <span>{line.customer_name}</span>
                <small>{figures}</small>
                {(!line.next_step.is_empty()).then(|| view! { <small>{line.next_step}</small> })}
            </a>
        </li>
    }
}
