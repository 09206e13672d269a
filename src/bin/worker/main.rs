//! Reads files off the main thread: its own wasm, loaded with the page Daten. Answers the requests of
//! [`kundenkompass::exchange::worker::message`]; a newer request to read overtakes the one before.

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::listen();
}

#[cfg(target_arch = "wasm32")]
mod book;
#[cfg(target_arch = "wasm32")]
mod joined;

#[cfg(target_arch = "wasm32")]
mod worker {
    use super::book::Book;
    use super::joined::JoinedSource;
    use js_sys::{Array, Promise, Uint8Array};
    use kundenkompass::domain::ImportPlan;
    use kundenkompass::exchange::kept::{is_file_of_mapping, mapping_of_file};
    use kundenkompass::exchange::worker::message::{Request, Response, from_bytes, to_bytes};
    use kundenkompass::exchange::worker::plan_chunks::PlanChunks;
    use kundenkompass::exchange::{Choices, Failure, FileReading, KnownRecords, ReadOutcome, Report};
    use std::cell::RefCell;
    use std::collections::VecDeque;
    use std::fmt::Write;
    use std::rc::Rc;
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{Blob, DedicatedWorkerGlobalScope, File, MessageEvent, console};

    const PIECE_BYTES: f64 = 4.0 * 1024.0 * 1024.0;
    /// So many pieces are asked for at a time: all but one are on their way while that one is read.
    const PIECES: usize = 3;
    const PROGRESS_EVERY_MS: f64 = 100.0;

    #[derive(Default)]
    struct State {
        source: Option<Source>,
        /// What came with it and may belong to it.
        others: Vec<Source>,
        /// All of them as one, once it is known whether they belong together.
        joined: Option<Option<Rc<JoinedSource>>>,
        /// The source, once it turned out to be one.
        book: Option<Rc<Book>>,
        known: Rc<KnownRecords>,
        plan: Option<ImportPlan>,
        /// Counts requests to read, so that an overtaken reading notices.
        reading: u32,
    }

    #[derive(Clone, Debug)]
    pub enum Source {
        Blob(Blob),
        Bytes(Uint8Array),
    }

    impl Source {
        fn of(content: JsValue) -> Option<Self> {
            let blob = content.dyn_into::<Blob>().map(Self::Blob);
            blob.or_else(|content| content.dyn_into().map(Self::Bytes)).ok()
        }

        /// As the user knows it; empty for what has none.
        pub fn name(&self) -> String {
            match self {
                Self::Blob(blob) => blob.dyn_ref::<File>().map(File::name).unwrap_or_default(),
                Self::Bytes(_) => String::new(),
            }
        }

        pub fn size(&self) -> f64 {
            match self {
                Self::Blob(blob) => blob.size(),
                Self::Bytes(bytes) => f64::from(bytes.length()),
            }
        }

        /// So many bytes from here on, as a buffer or as bytes.
        fn piece(&self, at: f64, length: f64) -> Result<Promise, Failure> {
            let (at, end) = (at.min(self.size()), (at + length).min(self.size()));
            match self {
                Self::Blob(blob) => {
                    let piece = blob.slice_with_f64_and_f64(at, end).map_err(|_| Failure::Unreadable)?;
                    Ok(piece.array_buffer())
                }
                Self::Bytes(bytes) => Ok(Promise::resolve(&JsValue::from(bytes.subarray(at as u32, end as u32)))),
            }
        }

        /// The same once they are there.
        pub async fn bytes(&self, at: f64, length: f64) -> Result<Uint8Array, Failure> {
            come(self.piece(at, length)?).await
        }
    }

    async fn come(piece: Promise) -> Result<Uint8Array, Failure> {
        let buffer = JsFuture::from(piece).await.map_err(|_| Failure::Unreadable)?;
        Ok(buffer.dyn_into().unwrap_or_else(|buffer| Uint8Array::new(&buffer)))
    }

    thread_local! {
        static STATE: RefCell<State> = RefCell::default();
    }

    pub fn listen() {
        std::panic::set_hook(Box::new(|panic| stopped(&panic.to_string())));
        let hear = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| hear(&event));
        scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
    }

    /// The page hears of a panic from here, whoever called what panicked, and need not wait for an error of the worker. Where it
    /// was stands in the console.
    fn stopped(panic: &str) {
        respond(&Response::Failed(Failure::Stopped));
        console::error_1(&JsValue::from_str(panic));
    }

    fn scope() -> DedicatedWorkerGlobalScope {
        js_sys::global().unchecked_into()
    }

    fn hear(event: &MessageEvent) {
        let Ok(message) = event.data().dyn_into::<Array>() else {
            return;
        };
        let bytes = message.get(0).unchecked_into::<Uint8Array>().to_vec();
        match from_bytes::<Request>(&bytes) {
            Some(Request::Open { known, choices }) => {
                let source = Source::of(message.get(1));
                let others = (2..message.length()).filter_map(|at| Source::of(message.get(at)));
                STATE.with_borrow_mut(|state| {
                    state.source = source;
                    state.others = others.collect();
                    state.joined = None;
                    state.book = None;
                    state.known = Rc::new(known);
                });
                spawn_local(read(choices));
            }
            Some(Request::Again(choices)) => spawn_local(read(choices)),
            Some(Request::Take) => hand_over(),
            None => respond(&Response::Failed(Failure::Stopped)),
        }
    }

    pub fn respond(response: &Response) {
        if let Some(bytes) = to_bytes(response) {
            let bytes = Uint8Array::from(bytes.as_slice());
            let transfer = Array::of1(&bytes.buffer());
            // Only a page that is gone cannot be told.
            let _ = scope().post_message_with_transfer(&bytes, &transfer);
        }
    }

    fn hand_over() {
        let plan = STATE.with_borrow_mut(|state| state.plan.take()).unwrap_or_default();
        for part in PlanChunks::of(plan) {
            respond(&Response::Part(Box::new(part)));
        }
        respond(&Response::Done);
    }

    async fn read(choices: Choices) {
        let (source, known, turn) = STATE.with_borrow_mut(|state| {
            state.plan = None;
            state.reading += 1;
            (state.source.clone(), state.known.clone(), state.reading)
        });
        let Some(source) = source else {
            return respond(&Response::Failed(Failure::Unreadable));
        };
        let overtaken = || STATE.with_borrow(|state| state.reading != turn);
        if let Some(response) = kept_mapping(&source).await {
            return respond(&response);
        }
        let outcome = plan_of(source, known, choices, &overtaken).await;
        if overtaken() {
            return;
        }
        match outcome {
            Ok((report, plan)) => {
                STATE.with_borrow_mut(|state| state.plan = Some(plan));
                respond(&Response::Report(report));
            }
            Err(failure) => respond(&Response::Failed(failure)),
        }
    }

    /// What a file says that is a kept mapping, or should be one; `None` for all others.
    async fn kept_mapping(source: &Source) -> Option<Response> {
        const BYTES_MAX: f64 = 1_000_000.0;
        const HEAD: f64 = 200.0;
        if source.size() > BYTES_MAX || !is_file_of_mapping(&source.bytes(0.0, HEAD).await.ok()?.to_vec()) {
            return None;
        }
        let bytes = source.bytes(0.0, BYTES_MAX).await.ok()?.to_vec();
        Some(match mapping_of_file(&bytes) {
            Ok((name, text)) => Response::Mapping(name, text),
            Err(fault) => Response::Failed(Failure::Mapping(fault)),
        })
    }

    async fn plan_of(
        source: Source,
        known: Rc<KnownRecords>,
        choices: Choices,
        overtaken: &impl Fn() -> bool,
    ) -> Result<(Box<Report>, ImportPlan), Failure> {
        let book = match STATE.with_borrow(|state| state.book.clone()) {
            Some(book) => Some(book),
            None => Book::open(&source).await?,
        };
        if overtaken() {
            return Err(Failure::Stopped);
        }
        STATE.with_borrow_mut(|state| state.book.clone_from(&book));
        let joined = joined(&source, book.as_deref(), &known)
            .await
            .filter(|_| choices.sheet.is_none());
        if overtaken() {
            return Err(Failure::Stopped);
        }
        let together = joined.as_ref().filter(|_| JoinedSource::is_taken(&choices));
        let of_sheet = |known| FileReading::of_sheet(known, choices.clone());
        let (sheet, source, mut reading) = match (together, book) {
            (Some(together), _) => (None, together.text(), of_sheet(known).hiding(together.hidden())),
            (None, Some(book)) => {
                let (sheet, text) = book.sheet(&known, &choices)?;
                (Some(sheet), text.source(), of_sheet(known).hiding(text.hidden))
            }
            (None, None) => (None, source, FileReading::new(known, choices.clone())),
        };
        loop {
            feed(&source, &mut reading, overtaken).await?;
            if overtaken() {
                return Err(Failure::Stopped);
            }
            match reading.finish()? {
                ReadOutcome::Again(again) => reading = again,
                ReadOutcome::Done(mut report, plan) => {
                    sheet.into_iter().for_each(|sheet| sheet.tell(&choices, &mut report));
                    joined.iter().for_each(|joined| joined.tell(&choices, &mut report));
                    return Ok((report, plan));
                }
            }
        }
    }

    /// What came together as one, where it belongs together; looked at once.
    async fn joined(source: &Source, book: Option<&Book>, known: &Rc<KnownRecords>) -> Option<Rc<JoinedSource>> {
        let (others, found) = STATE.with_borrow(|state| (state.others.clone(), state.joined.clone()));
        if let Some(found) = found {
            return found;
        }
        let sheets = book.map_or(0, |book| book.heads().len());
        let found = match others.is_empty() && sheets < 2 {
            true => None,
            false => JoinedSource::of((source, book), &others, known).await,
        };
        STATE.with_borrow_mut(|state| state.joined = Some(found.clone()));
        found
    }

    async fn feed(source: &Source, reading: &mut FileReading, overtaken: &impl Fn() -> bool) -> Result<(), Failure> {
        let total = source.size();
        let (mut told, mut asked, mut read) = (0.0, 0.0, 0.0);
        let (mut bytes, mut coming) = (Vec::new(), VecDeque::new());
        loop {
            while coming.len() < PIECES && asked < total {
                coming.push_back(source.piece(asked, PIECE_BYTES)?);
                asked += PIECE_BYTES;
            }
            let Some(next) = coming.pop_front() else { return Ok(()) };
            let piece = come(next).await?;
            if overtaken() {
                return Ok(());
            }
            bytes.resize(piece.length() as usize, 0);
            piece.copy_to(&mut bytes);
            reading.feed(&bytes)?;
            read += f64::from(piece.length());
            let now = js_sys::Date::now();
            if (now - told).abs() >= PROGRESS_EVERY_MS {
                told = now;
                respond(&Response::Progress {
                    read: read as u64,
                    total: total as u64,
                });
            }
        }
    }

    /// Reads made-up lists once. Browsers translate a function quickly at first, and well only after it has run for a
    /// while: that time should pass before a file comes.
    #[wasm_bindgen]
    pub fn warm_up() {
        if cfg!(debug_assertions) {
            return;
        }
        for text in [invoices(), wide_matrix()] {
            let mut reading = FileReading::new(Rc::default(), Choices::default());
            if reading.feed(text.as_bytes()).is_ok() {
                drop(reading.finish());
            }
        }
    }

    fn invoices() -> String {
        let mut text = String::from("Rechnungsnummer;Kundennummer;Kunde;Rechnungsdatum;Leistung;Betrag\n");
        for line in 0..10_000 {
            let (customer, product, day) = (line / 3 % 700, line % 60, line / 3 % 28 + 1);
            let (whole, cents) = (line * 7 % 1000, line % 100);
            let _ = writeln!(
                text,
                "{line};{customer};Müller & Söhne {customer};{day:02}.07.2026;Gerät {product};1.{whole:03},{cents:02}"
            );
        }
        text
    }

    fn wide_matrix() -> String {
        let mut text = String::from("Kunde");
        for product in 0..50 {
            let _ = write!(text, ";Gerät {product}");
        }
        for customer in 0..1_000 {
            let _ = write!(text, "\nMüller & Söhne {customer}");
            (0..10).for_each(|_| text.push_str(";X;;R;G;-"));
        }
        text
    }
}
