//! What the tabs of this folder tell each other (BroadcastChannel).

use crate::browser::names;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// I want to write: give me the lock.
    Yield,
    /// This state is in the database now.
    Committed(u64),
    /// And it is an earlier one that was brought back.
    Restored,
}

impl Message {
    fn to_text(self) -> String {
        match self {
            Self::Yield => "yield".into(),
            Self::Committed(seq) => seq.to_string(),
            Self::Restored => "restored".into(),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        match text {
            "yield" => Some(Self::Yield),
            "restored" => Some(Self::Restored),
            _ => text.parse().ok().map(Self::Committed),
        }
    }
}

#[derive(Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Listens to the other tabs for as long as this one lives. Where the browser has no channels, nobody speaks.
    #[must_use]
    pub fn join(mut heard: impl FnMut(Message) + 'static) -> Self {
        let channel = BroadcastChannel::new(&names::current().database()).ok();
        if let Some(channel) = &channel {
            let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(message) = event.data().as_string().as_deref().and_then(Message::parse) {
                    heard(message);
                }
            });
            channel.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
        }
        Self { channel }
    }

    pub fn post(&self, message: Message) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&JsValue::from_str(&message.to_text()));
        }
    }
}
