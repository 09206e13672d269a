//! What the tabs of this browser tell each other (BroadcastChannel).

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

const NAME: &str = "kundenkompass";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// I want to write: give me the lock.
    Yield,
    /// This state is in the database now.
    Committed(u64),
}

impl Message {
    fn to_text(self) -> String {
        match self {
            Self::Yield => "yield".into(),
            Self::Committed(seq) => seq.to_string(),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        if text == "yield" {
            Some(Self::Yield)
        } else {
            text.parse().ok().map(Self::Committed)
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
        let channel = BroadcastChannel::new(NAME).ok();
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

    pub fn tell(&self, message: Message) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&JsValue::from_str(&message.to_text()));
        }
    }
}
