//! What is told once the user pauses, with the clock of a real browser.

use super::until;
use kundenkompass::ui::session::debounced::debounced;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

/// Longer than any test takes.
const NEVER: Duration = Duration::from_secs(3_600);

/// A source, what of it is told (negative words are urgent), and all that was ever told.
fn told_after(rest: Duration) -> (WriteSignal<i32>, ReadSignal<i32>, StoredValue<Vec<i32>>) {
    let made = Rc::new(Cell::new(None));
    let make = Rc::clone(&made);
    let place = document().create_element("div").unwrap().unchecked_into();
    let mounted = mount_to(place, move || {
        let (word, say) = signal(0);
        let told = debounced(move || word.get(), rest, |word| *word < 0);
        let heard = StoredValue::new(Vec::new());
        Effect::new(move |_| heard.update_value(|heard| heard.push(told.get())));
        make.set(Some((say, told, heard)));
    });
    mounted.forget();
    made.take().unwrap()
}

#[wasm_bindgen_test]
async fn only_what_is_urgent_is_told_without_a_pause() {
    let (say, told, _) = told_after(NEVER);
    assert_eq!(told.get_untracked(), 0, "the first word is there from the start");
    say.set(1);
    tick().await;
    assert_eq!(told.get_untracked(), 0);
    say.set(-1);
    until("urgent", || told.get_untracked() == -1).await;
}

#[wasm_bindgen_test]
async fn the_last_word_is_told_after_the_pause_and_no_other() {
    let (say, _, heard) = told_after(Duration::from_millis(1));
    tick().await;
    say.set(1);
    // No turn of the event loop ends here, so that no timer can.
    tick().await;
    say.set(2);
    until("the last", || heard.with_value(|heard| heard.last() == Some(&2))).await;
    assert_eq!(heard.get_value(), [0, 2]);
}
