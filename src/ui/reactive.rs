//! Reactive pieces compiled once, or once for each type of value.
//!
//! Leptos makes its own (`Memo::new`, `Effect::new`, `<For>`, `<Show>`, a closure as a child) anew for each closure that it is
//! given, which were about a fifth of the app's bytes. Here the closure is boxed at the door, and what stands behind the door
//! is there once. The cost is an allocation for each piece that is made and a call through a pointer for each run.

use leptos::IntoView;
use leptos::children::{ChildrenFn, ViewFn};
use leptos::prelude::{AnyView, Effect, For, Get, GetUntracked, IntoAny, Signal, Track, component, view};
use std::any::Any;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};

/// A closure as the views take it: its type says what it gives, not where it was written.
pub type Live<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

/// A part of a view that is made again when what it reads changes. Clones are one and the same.
pub fn live<T>(value: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Arc::new(Mutex::new(value))
}

/// A value worked out when it is asked for and what it reads has changed; who reads it hears only of other values.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    Memo::new(move |_| value())
}

/// What a memo of any type holds, and whether two of that type are the same.
#[derive(Clone)]
struct Held {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

/// Leptos' memo of whatever type: only its ends know the type.
pub struct Memo<T> {
    held: leptos::prelude::Memo<Held>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T> std::fmt::Debug for Memo<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Memo")
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// Worked out with the value from before at hand.
    pub fn new(value: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        let value = move |before: Option<&Held>| {
            let before = before.and_then(|held| held.value.downcast_ref());
            Held {
                value: Arc::new(value(before)),
                same: |one, other| one.downcast_ref::<T>() == other.downcast_ref::<T>(),
            }
        };
        Self {
            held: held_memo(Box::new(value)),
            of: PhantomData,
        }
    }

    /// Reads the value, and runs again what reads it when there is another one.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(typed(&*now(self.held)))
    }

    /// Reads the value once.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(typed(&*now_untracked(self.held)))
    }

    /// The value; what reads it runs again when there is another one.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// The value as it is now; `None` when the view that made it is gone.
    pub fn try_with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        let held = self.held.try_get_untracked()?;
        Some(read(typed(&*held.value)))
    }

    /// The value as it is now; `None` when the view that made it is gone.
    pub fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        self.try_with_untracked(T::clone)
    }

    /// Runs again what reads it when there is another value.
    pub fn track(self) {
        self.held.track();
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}

type Work = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

fn held_memo(value: Work) -> leptos::prelude::Memo<Held> {
    leptos::prelude::Memo::new(value)
}

fn now(held: leptos::prelude::Memo<Held>) -> Arc<dyn Any + Send + Sync> {
    held.get().value
}

fn now_untracked(held: leptos::prelude::Memo<Held>) -> Arc<dyn Any + Send + Sync> {
    held.get_untracked().value
}

fn typed<T: 'static>(value: &dyn Any) -> &T {
    value.downcast_ref().unwrap_or_else(|| other_type())
}

/// A memo is made and read by the same `T`.
fn other_type() -> ! {
    unreachable!("a memo holds a value of another type")
}

/// Runs after the page was drawn, and again when what it reads has changed.
pub fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}

type ItemView = Box<dyn FnOnce() -> AnyView + Send>;

/// The items' views, one after the other. An item keeps its elements, with what is typed and focused in them, as long as its
/// key stays among the keys; the view of an item is made once for each key.
///
/// Keys are told apart by 64 bits of their hash.
pub fn each<I, K, V>(
    items: impl Fn() -> I + Send + Sync + 'static,
    key: fn(&I::Item) -> K,
    view: impl Fn(I::Item) -> V + Send + Sync + 'static,
) -> AnyView
where
    I: IntoIterator<Item: Send + 'static> + 'static,
    K: Hash + 'static,
    V: IntoView + 'static,
{
    let view: Arc<dyn Fn(I::Item) -> AnyView + Send + Sync> = Arc::new(move |item| view(item).into_any());
    let shown = move |item| {
        let mut hasher = DefaultHasher::new();
        key(&item).hash(&mut hasher);
        let view = Arc::clone(&view);
        let shown: ItemView = Box::new(move || view(item));
        (hasher.finish(), shown)
    };
    boxed_each(Box::new(move || items().into_iter().map(&shown).collect()))
}

fn boxed_each(items: Box<dyn Fn() -> Vec<(u64, ItemView)> + Send>) -> AnyView {
    let key = |(key, _): &(u64, ItemView)| *key;
    let children = |(_, shown): (u64, ItemView)| shown();
    view! { <For each=items key children/> }.into_any()
}

/// Shows the children while `when` says so, and the `fallback`, or nothing, while not. Both are made anew with each turn.
#[component(transparent)]
pub fn Show(children: ChildrenFn, #[prop(into)] when: When, #[prop(optional, into)] fallback: ViewFn) -> impl IntoView {
    let when = memo(move || (when.0)());
    live(move || if when.get() { children() } else { fallback.run() }).into_any()
}

/// The condition of [`Show`].
pub struct When(Box<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for When {
    fn from(when: F) -> Self {
        Self(Box::new(when))
    }
}

impl std::fmt::Debug for When {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("When")
    }
}
