//! The page's side of the worker that reads files: starts it ahead of the file, says what it answers, ends it.

use super::clock;
use super::workers::{Program, Running};
use crate::domain::{Action, ImportPlan, Node, Workspace};
use crate::example;
use crate::exchange::export::Wording;
use crate::exchange::worker::message::{Request, Response, from_bytes, to_bytes};
use crate::exchange::{Choices, Failure, KnownRecords, Report};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Once;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, File, MessageEvent};

/// What becomes of a file.
#[derive(Debug)]
pub enum ImportEvent {
    /// So many bytes of all are read. Comes at most ten times a second.
    Progress {
        read: u64,
        total: u64,
    },
    /// The preview. Comes once after [`Importer::open`] and after each [`Importer::again`].
    Report(Box<Report>),
    /// It was no table but a kept mapping: the name that its sender gave it, and its text.
    Mapping(String, String),
    /// The whole plan, after [`Importer::take`].
    Plan(Box<ImportPlan>),
    Failed(Failure),
}

/// What is to be read: a file, or text that is here already, as bytes and by the name it has in the interface.
#[derive(Debug, Clone)]
pub enum Source {
    File(File),
    Bytes(String, Uint8Array),
}

impl Source {
    /// `None` where there is no text.
    #[must_use]
    pub fn of_text(text: &str, name: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self::Bytes(name.to_owned(), Uint8Array::from(text.as_bytes())))
    }

    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::File(file) => file.name(),
            Self::Bytes(name, _) => name.clone(),
        }
    }

    fn content(&self) -> &JsValue {
        match self {
            Self::File(file) => file,
            Self::Bytes(_, bytes) => bytes,
        }
    }
}

/// A worker without a file: started ahead, so that the file need not wait for it.
#[derive(Debug)]
pub struct Spare {
    running: Running,
    failed: Rc<Cell<bool>>,
    _fail: Closure<dyn Fn(Event)>,
}

impl Spare {
    /// `None` where no worker can be started; that is told when a file wants one.
    #[must_use]
    pub fn start() -> Option<Self> {
        let running = Running::start(Program::Reader)?;
        let failed = Rc::new(Cell::new(false));
        let note = Rc::clone(&failed);
        let fail = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            // Nobody waits for it yet.
            event.prevent_default();
            note.set(true);
        });
        running.0.set_onerror(Some(fail.as_ref().unchecked_ref()));
        Some(Self {
            running,
            failed,
            _fail: fail,
        })
    }

    fn sound(self) -> Option<Running> {
        (!self.failed.get()).then_some(self.running)
    }
}

/// Applies the example to a throw-away workspace so that the browser compiles the import code before the first real file. Once
/// is enough.
pub fn warm_up() {
    static WARMED_UP: Once = Once::new();
    WARMED_UP.call_once(take_example_over);
}

fn take_example_over() {
    let now = clock::now(Node::default());
    let plan = Rc::new(example::plan(now.today, Wording::default()));
    let mut workspace = Workspace::default();
    if let Ok(change) = workspace.apply(Action::Import(plan), &now) {
        change.pages.iter().for_each(|key| drop(workspace.encode(*key)));
    }
}

/// A file in the hands of the worker. Dropping it ends the worker and with it all work: that is how one cancels.
#[derive(Debug)]
pub struct Importer {
    running: Running,
    _hear: Closure<dyn Fn(MessageEvent)>,
    _fail: Closure<dyn Fn(Event)>,
}

impl Importer {
    /// Lets a worker read the source, with others that may belong to it: the spare worker, or a new one. Events come later, never from within this call.
    ///
    /// # Errors
    /// [`Failure::Stopped`] where no worker can be started.
    pub fn open(
        spare: Option<Spare>,
        (source, others): (&Source, &[Source]),
        known: KnownRecords,
        choices: Choices,
        on_event: impl Fn(ImportEvent) + Clone + 'static,
    ) -> Result<Self, Failure> {
        let running = spare.and_then(Spare::sound);
        let running = running
            .or_else(|| Running::start(Program::Reader))
            .ok_or(Failure::Stopped)?;
        let tell = on_event.clone();
        let fail = Closure::<dyn Fn(Event)>::new(move |_| tell(ImportEvent::Failed(Failure::Stopped)));
        let plan = RefCell::new(ImportPlan::default());
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(event) = event_of(&event, &plan) {
                on_event(event);
            }
        });
        running.0.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        running.0.set_onerror(Some(fail.as_ref().unchecked_ref()));
        let importer = Self {
            running,
            _hear: hear,
            _fail: fail,
        };
        let sources = std::iter::once(source).chain(others);
        importer.send(&Request::Open { known, choices }, sources);
        Ok(importer)
    }

    /// Reads the same file with other choices; a reading under way is given up.
    pub fn again(&self, choices: Choices) {
        self.send(&Request::Again(choices), []);
    }

    /// Asks for the plan of the last report. It arrives in parts, each a task of its own, so that the page stays awake.
    pub fn take(&self) {
        self.send(&Request::Take, []);
    }

    fn send<'a>(&self, request: &Request, sources: impl IntoIterator<Item = &'a Source>) {
        let Some(bytes) = to_bytes(request) else { return };
        let message = Array::of1(&Uint8Array::from(bytes.as_slice()));
        for source in sources {
            message.push(source.content());
        }
        // Files and bytes can always be cloned.
        let _ = self.running.0.post_message(&message);
    }
}

fn event_of(event: &MessageEvent, plan: &RefCell<ImportPlan>) -> Option<ImportEvent> {
    let bytes = event.data().dyn_into::<Uint8Array>().ok()?.to_vec();
    match from_bytes::<Response>(&bytes) {
        Some(Response::Progress { read, total }) => Some(ImportEvent::Progress { read, total }),
        Some(Response::Report(report)) => {
            plan.take();
            Some(ImportEvent::Report(report))
        }
        Some(Response::Mapping(name, text)) => Some(ImportEvent::Mapping(name, text)),
        Some(Response::Part(part)) => {
            plan.borrow_mut().append(*part);
            None
        }
        Some(Response::Done) => Some(ImportEvent::Plan(Box::new(plan.take()))),
        Some(Response::Failed(failure)) => Some(ImportEvent::Failed(failure)),
        None => Some(ImportEvent::Failed(Failure::Stopped)),
    }
}
