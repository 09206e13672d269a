//! Address, history and turns of the event loop, in a real browser.

use super::until;
use js_sys::Promise;
use kundenkompass::browser::location::{self, Trail};
use kundenkompass::browser::slices::{self, Cooperative};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

fn history() -> web_sys::History {
    web_sys::window().unwrap().history().unwrap()
}

#[wasm_bindgen_test]
async fn places_are_gone_to_and_come_back_to() {
    location::replace("#/customers").unwrap();
    let before = history().length().unwrap();
    location::go("#/matrix").unwrap();
    assert_eq!(location::hash(), "#/matrix");
    assert_eq!(history().length().unwrap(), before + 1);
    location::replace("#/matrix?mark=R").unwrap();
    assert_eq!(location::hash(), "#/matrix?mark=R");
    assert_eq!(history().length().unwrap(), before + 1, "no entry of its own");
    history().back().unwrap();
    until("back", || location::hash() == "#/customers").await;
}

#[wasm_bindgen_test]
async fn going_back_comes_back_to_the_same_lines() {
    let document = web_sys::window().unwrap().document().unwrap();
    let tall = document.create_element("div").unwrap();
    tall.set_attribute("style", "height: 9000px").unwrap();
    document.body().unwrap().append_child(&tall).unwrap();
    location::go("#/customers").unwrap();
    let mut trail = Trail::start();
    location::scroll_to(640.0);
    location::go("#/matrix").unwrap();
    assert_eq!(trail.arrive(), 0.0, "a new place starts at its top");
    location::scroll_to(0.0);
    history().back().unwrap();
    until("back", || location::hash() == "#/customers").await;
    assert_eq!(trail.arrive(), 640.0);
    tall.remove();
}

#[wasm_bindgen_test]
fn the_tab_has_the_name_of_its_place() {
    location::set_title("Matrix · Kundenkompass").unwrap();
    assert_eq!(
        web_sys::window().unwrap().document().unwrap().title(),
        "Matrix · Kundenkompass"
    );
    assert_eq!(location::root().unwrap().tag_name(), "HTML");
}

#[wasm_bindgen_test]
async fn long_work_lets_others_have_their_turn() {
    let others = Rc::new(Cell::new(0));
    let counting = others.clone();
    spawn_local(async move {
        for _ in 0..3 {
            slices::turn().await;
            counting.set(counting.get() + 1);
        }
    });
    let mut cooperative = Cooperative::start();
    cooperative.yield_now().await;
    assert_eq!(others.get(), 0, "a young slice goes on");
    while others.get() < 3 {
        let end = js_sys::Date::now() + 15.0;
        while js_sys::Date::now() < end {}
        cooperative.yield_now().await;
    }
}

#[wasm_bindgen_test]
async fn what_takes_too_long_is_not_waited_for() {
    let never = Promise::new(&mut |_, _| {});
    assert_eq!(slices::within(10, &never).await, None);
    let there = Promise::resolve(&JsValue::from(7));
    assert_eq!(slices::within(1_000, &there).await, Some(Ok(JsValue::from(7))));
    let refused = Promise::reject(&JsValue::from("no"));
    assert_eq!(slices::within(1_000, &refused).await, Some(Err(JsValue::from("no"))));
}
