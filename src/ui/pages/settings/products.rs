//! The list of products: the columns of the matrix, their names, numbers, groups and order.

use crate::domain::values::identity::name_key;
use crate::domain::values::name::{NameFault, fold};
use crate::domain::values::order::ordered;
use crate::domain::workspace::rejection::Cause;
use crate::domain::{Action, Name, Product, ProductEdit, ProductField, ProductId, ProductKind, Rejection, Workspace};
use crate::text::{Language, settings::SettingsText as Text};
use crate::ui::controls::icons::Icon;
use crate::ui::controls::{Button, Card, CellField, Help, IconButton, NameForm, SearchField};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{fill, t, use_language};
use crate::ui::session::{Session, Topic, use_session};
use crate::ui::shell::toasts::use_toasts;
use wasm_bindgen::JsCast;

/// Rows with fields are heavy; whoever has more products searches.
const SHOWN_MAX: usize = 100;
/// From so many on a search field helps.
const SEARCHED_MIN: usize = 12;

/// Why what was typed was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
enum ProductFault {
    NameMissing,
    NameTooLong,
    NameTaken(String),
    NumberTaken(String),
    TooMany,
    /// Someone deleted the product meanwhile.
    Gone,
}

#[component]
pub fn ProductList() -> impl IntoView {
    let session = use_session();
    let all = memo(move || {
        session.track(Topic::Products);
        session.read(in_order)
    });
    let search = RwSignal::new(String::new());
    let found = memo(move || {
        let wanted = fold(&search.get());
        let fits = |id: &ProductId| {
            wanted.is_empty()
                || session.read(|known| known.product(*id).is_some_and(|product| mentions(product, &wanted)))
        };
        all.with(|all| all.iter().filter(|id| fits(id)).copied().collect::<Vec<_>>())
    });
    // Where only some are shown, "forward" would mean past products that nobody sees.
    let fixed = Signal::derive(move || !search.with(String::is_empty));
    let shown = move || found.with(|found| found.iter().take(SHOWN_MAX).copied().collect::<Vec<_>>());
    view! {
        <Card title=t(Text::Products) note=note()>
            <div class="stack">
                <Show when=move || all.with(|all| all.len() >= SEARCHED_MIN)>
                    <div class="row"><SearchField label=t(Text::Find) text=search/><SortButton/></div>
                </Show>
                <Show when=move || all.with(|all| !all.is_empty()) fallback=|| view! { <p class="soft">{t(Text::ProductsEmpty)}</p> }>
                    <div class="table-frame" tabindex="0" role="region" aria-label=t(Text::ProductsTable)>
                        <table class="table">
                            <Heads/>
                            <tbody>{each(shown, |id| *id, move |id| view! { <ProductRow product=id all fixed/> })}</tbody>
                        </table>
                    </div>
                </Show>
                <Rest found/>
                <AddProduct/>
            </div>
        </Card>
    }
}

/// As in the matrix; those that are not shown there come last.
fn in_order(workspace: &Workspace) -> Vec<ProductId> {
    let shown = workspace.columns_in_order();
    let hidden = workspace.products().filter(|(_, product)| !product.active);
    let shown = shown.iter().filter_map(|column| workspace.product_at(*column));
    shown
        .map(|product| product.id)
        .chain(hidden.map(|(_, product)| product.id))
        .collect()
}

fn mentions(product: &Product, wanted: &str) -> bool {
    let texts = [
        product.name.as_str(),
        product.group.as_str(),
        product.number.as_deref().unwrap_or_default(),
    ];
    texts.iter().any(|text| fold(text).contains(wanted))
}

/// "77 in der Matrix, 2 weitere".
fn note() -> Signal<String> {
    let (session, language) = (use_session(), use_language());
    Signal::derive(move || {
        session.track(Topic::Products);
        let language = language.get();
        let (all, shown) = session.read(|known| (known.products().count(), known.columns_in_order().len()));
        let (rest, shown) = (all - shown.min(all), language.count(shown as u64));
        match (all, rest) {
            (0, _) => String::new(),
            (_, 0) => language.fill(Text::ProductsNote, &[&shown]),
            _ => language.fill(Text::ProductsNoteSome, &[&shown, &language.count(rest as u64)]),
        }
    })
}

#[component]
fn Heads() -> impl IntoView {
    let head = |field: ProductField| match field.kind() {
        ProductKind::Position => {
            view! { <th scope="col" colspan="3"><span class="hidden">{t(field)}</span></th> }.into_any()
        }
        ProductKind::Name | ProductKind::Number | ProductKind::Line(_) | ProductKind::Active => {
            view! { <th scope="col">{t(field)}</th> }.into_any()
        }
    };
    view! { <thead><tr>{ProductField::ALL.map(head).into_iter().collect_view()}</tr></thead> }
}

#[component]
fn SortButton() -> impl IntoView {
    let session = use_session();
    let sort = move |()| {
        let products = session.read(|known| {
            let keyed = known
                .products()
                .map(|(_, product)| ((fold(&product.group), fold(product.name.as_str())), product.id));
            let keyed = ordered(keyed.collect(), &Ord::cmp);
            keyed.into_iter().map(|(_, id)| id).collect()
        });
        let _ = session.dispatch(Action::OrderProducts { products });
    };
    view! { <Button label=t(Text::Sort) press=sort icon=Icon::SortDown/> }
}

/// Says that there are more than are shown, or none.
#[component]
fn Rest(found: Memo<Vec<ProductId>>) -> impl IntoView {
    let language = use_language();
    let (session, count) = (use_session(), move || found.with(Vec::len));
    let any = move || {
        session.track(Topic::Products);
        session.read(|known| known.products().next().is_some())
    };
    live(move || {
        let language = language.get();
        let told = match count() {
            0 if any() => language.text(Text::NoneFound).into_owned(),
            count if count > SHOWN_MAX => language.fill(
                Text::NotAll,
                &[&language.count(SHOWN_MAX as u64), &language.count(count as u64)],
            ),
            _ => return None,
        };
        Some(view! { <p class="soft" role="note">{told}</p> })
    })
}

#[component]
fn ProductRow(product: ProductId, all: Memo<Vec<ProductId>>, fixed: Signal<bool>) -> impl IntoView {
    let row = EditedProduct {
        product,
        session: use_session(),
    };
    let name = row.text(|product| product.name.as_str());
    let cell = move |field: ProductField| {
        let label = fill(Text::FieldOf, move |language| {
            [language.text(field).into_owned(), name.get()]
        });
        match field.kind() {
            ProductKind::Name => view! { <NameCell row label value=name/> }.into_any(),
            ProductKind::Number => view! { <NumberCell row label/> }.into_any(),
            ProductKind::Line(text) => {
                let commit = move |typed: String| {
                    let _ = row.edit((text.edit)(typed.trim().into()));
                };
                view! { <td><CellField label value=row.text(text.get) commit/></td> }.into_any()
            }
            ProductKind::Active => {
                let label = fill(Text::ShowOf, move |_| [name.get()]);
                view! { <ActiveCell row label/> }.into_any()
            }
            ProductKind::Position => view! { <RowButtons product name all fixed/> }.into_any(),
        }
    };
    view! { <tr>{ProductField::ALL.map(cell).into_iter().collect_view()}</tr> }
}

/// What the cells of a row work with.
#[derive(Debug, Clone, Copy)]
struct EditedProduct {
    product: ProductId,
    session: Session,
}

impl EditedProduct {
    fn text(self, read: fn(&Product) -> &str) -> Memo<String> {
        memo(move || {
            self.session.track(Topic::Products);
            let read = |product: &Product| read(product).to_owned();
            self.session
                .read(|known| known.product(self.product).map(read).unwrap_or_default())
        })
    }

    fn edit(self, edit: ProductEdit) -> Result<(), ProductFault> {
        let product = self.product;
        let done = self.session.dispatch(Action::EditProduct { product, edit });
        done.map(drop).map_err(|why| fault(self.session, why))
    }
}

#[component]
fn NameCell(row: EditedProduct, label: Signal<String>, value: Memo<String>) -> impl IntoView {
    let failed = RwSignal::new(None);
    let commit = move |typed: String| {
        let named = name_for(row.session, Some(row.product), &typed);
        failed.set(named.and_then(|name| row.edit(ProductEdit::Name(name))).err());
    };
    view! { <td><CellField label value commit help=help(failed)/></td> }
}

#[component]
fn NumberCell(row: EditedProduct, label: Signal<String>) -> impl IntoView {
    let value = row.text(|product| product.number.as_deref().unwrap_or_default());
    let failed = RwSignal::new(None);
    let commit = move |typed: String| {
        let number = Some(typed.trim().to_owned()).filter(|number| !number.is_empty());
        failed.set(row.edit(ProductEdit::Number(number)).err());
    };
    view! { <td><CellField label value commit help=help(failed)/></td> }
}

#[component]
fn ActiveCell(row: EditedProduct, label: Signal<String>) -> impl IntoView {
    let active = memo(move || {
        row.session.track(Topic::Products);
        let is_active = |known: &Workspace| known.product(row.product).is_some_and(|product| product.active);
        row.session.read(is_active)
    });
    let show = move |event| {
        let _ = row.edit(ProductEdit::Active(event_target_checked(&event)));
    };
    view! {
        <td><label class="check">
            <input type="checkbox" prop:checked=move || active.get() aria-label=label on:change=show/>
        </label></td>
    }
}

#[component]
fn RowButtons(product: ProductId, name: Memo<String>, all: Memo<Vec<ProductId>>, fixed: Signal<bool>) -> impl IntoView {
    let (session, language, toasts) = (use_session(), use_language(), use_toasts());
    let place = move || all.with(|all| all.iter().position(|id| *id == product).unwrap_or_default());
    let first = Signal::derive(move || fixed.get() || place() == 0);
    let last = Signal::derive(move || fixed.get() || place() + 1 >= all.with(Vec::len));
    let swap = move |with: usize, button: &'static str| {
        let mut products = all.get_untracked();
        if with < products.len() {
            products.swap(untrack(place), with);
            let _ = session.dispatch(Action::OrderProducts { products });
            refocus(product, button);
        }
    };
    let forward = move |()| swap(untrack(place).wrapping_sub(1), "up");
    let back = move |()| swap(untrack(place) + 1, "down");
    let delete = move |()| {
        let marks = session.read(|known| {
            known
                .column(product)
                .map(|column| known.matrix().column_counts(column).known())
        });
        let (name, language) = (name.get_untracked(), language.get_untracked());
        if session.dispatch(Action::RemoveProduct { product }).is_ok() {
            toasts.notify_change(match marks.unwrap_or_default() {
                0 => language.fill(Text::Deleted, &[&name]),
                1 => language.fill(Text::DeletedWithMark, &[&name]),
                marks => language.fill(Text::DeletedWithMarks, &[&name, &language.count(marks)]),
            });
        }
    };
    let of = move |phrase| fill(phrase, move |_| [name.get()]);
    view! {
        <td id=button_id("up", product)><IconButton label=of(Text::Up) icon=Icon::SortUp disabled=first press=forward/></td>
        <td id=button_id("down", product)><IconButton label=of(Text::Down) icon=Icon::SortDown disabled=last press=back/></td>
        <td><IconButton label=of(Text::Delete) icon=Icon::Delete press=delete/></td>
    }
}

fn button_id(button: &str, product: ProductId) -> String {
    format!("{button}-{product}")
}

/// A row that moves in the page loses the focus; the next press is to find the same button, or at the end the other one.
fn refocus(product: ProductId, button: &'static str) {
    request_animation_frame(move || {
        let mut buttons = [button, "up", "down"].into_iter();
        let found = buttons.find_map(|button| {
            let cell = document().get_element_by_id(&button_id(button, product))?;
            cell.query_selector("button:enabled").ok().flatten()
        });
        if let Some(button) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = button.focus();
        }
    });
}

#[component]
fn AddProduct() -> impl IntoView {
    let session = use_session();
    let failed = RwSignal::new(None);
    let add = move |typed: String| {
        let added = name_for(session, None, &typed).and_then(|name| {
            let product = session.new_product_id();
            session
                .dispatch(Action::AddProduct { product, name })
                .map_err(|why| fault(session, why))
        });
        failed.set(added.err());
        failed.with_untracked(Option::is_none)
    };
    view! { <NameForm label=t(Text::NewProduct) button=t(Text::Add) submit=add help=help(failed) unsent="product"/> }
}

/// The typed name where it can be one, and no other product has it.
fn name_for(session: Session, product: Option<ProductId>, typed: &str) -> Result<Name, ProductFault> {
    let name = Name::parse(typed).map_err(|fault| match fault {
        NameFault::Empty => ProductFault::NameMissing,
        NameFault::TooLong => ProductFault::NameTooLong,
    })?;
    let key = name_key(name.as_str());
    let is_twin = |other: &Product| Some(other.id) != product && name_key(other.name.as_str()) == key;
    let twin = session.read(|known| {
        let mut products = known.products().map(|(_, product)| product);
        products
            .find(|other| is_twin(other))
            .map(|other| other.name.as_str().to_owned())
    });
    twin.map_or(Ok(name), |twin| Err(ProductFault::NameTaken(twin)))
}

fn fault(session: Session, rejection: Rejection) -> ProductFault {
    match rejection.cause() {
        Cause::ProductNumberTaken(holder) => {
            let name = session.read(|known| known.product(holder).map(|product| product.name.as_str().to_owned()));
            ProductFault::NumberTaken(name.unwrap_or_default())
        }
        Cause::TooManyProducts => ProductFault::TooMany,
        Cause::Stale | Cause::CustomerNumberTaken(_) | Cause::TooMany => ProductFault::Gone,
    }
}

fn help(fault: RwSignal<Option<ProductFault>>) -> Signal<Help> {
    let language = use_language();
    Signal::derive(move || {
        fault
            .get()
            .map_or(Help::None, |fault| Help::Error(fault_wording(language.get(), &fault)))
    })
}

fn fault_wording(language: Language, fault: &ProductFault) -> String {
    match fault {
        ProductFault::NameMissing => language.text(Text::NameMissing).into_owned(),
        ProductFault::NameTooLong => language.text(Text::NameTooLong).into_owned(),
        ProductFault::NameTaken(name) => language.fill(Text::NameTaken, &[name]),
        ProductFault::NumberTaken(name) => language.fill(Text::NumberTaken, &[name]),
        ProductFault::TooMany => language.text(Text::TooMany).into_owned(),
        ProductFault::Gone => language.text(Text::Gone).into_owned(),
    }
}
