//! The file that is on its way in: being read, shown in the preview, applied or given up. Nothing of the workspace
//! changes before [`Intake::apply`].

mod kept;
mod remembered;
mod repeating;
mod waiting;

use crate::browser::import::{self, ImportEvent, Importer, Source, Spare};
use crate::browser::prefs::{self, Preference};
use crate::browser::slices::Cooperative;
use crate::domain::values::stamp::Stamp;
use crate::domain::workspace::importing::Importing;
use crate::domain::workspace::repeats::Repeats;
use crate::domain::{Effect, ImportPlan, Rejection, Workspace};
use crate::exchange::asked::{ImportAnswer, ImportQuestion, Topic};
use crate::exchange::columns::field::ColumnField;
use crate::exchange::parse::notation::{Notation, ReadValue};
use crate::exchange::report::{ColumnNotation, Failure};
use crate::exchange::tables::kind::TableKind;
use crate::exchange::{Choices, KnownRecords, Report};
use crate::route::Route;
use crate::text::{Language, import::Import, shell::Shell};
use crate::ui::prelude::*;
use crate::ui::session::appearance::use_language;
use crate::ui::session::{self, Session, use_session};
use crate::ui::shell::toasts::{Toasts, use_toasts};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// Lives as long as the page Daten; leaving the page gives the file up.
#[derive(Debug, Clone, Copy)]
pub struct Intake {
    pub phase: RwSignal<Phase>,
    /// The name of the file at hand.
    pub name: RwSignal<String>,
    pub progress: RwSignal<Option<Progress>>,
    /// What was found; stays while the file is read anew.
    pub report: RwSignal<Option<Arc<Report>>>,
    /// What the plan would do; `None` while that is being found out.
    pub effect: RwSignal<Option<Result<Effect, Rejection>>>,
    /// What it would do to revenue that is there; stays while that is found out anew.
    pub repeats: RwSignal<Option<Arc<Repeats>>>,
    pub choices: RwSignal<Choices>,
    /// The names of files that came together with it and are read afterwards.
    pub waiting: RwSignal<Vec<String>>,
    /// Mappings that are kept under a name, as text.
    pub mappings: RwSignal<BTreeMap<String, String>>,
    /// All questions about this file, answered or not.
    pub questions: RwSignal<Vec<OpenNotation>>,
    /// The user agreed that lines with errors are left out.
    pub skips: RwSignal<bool>,
    inner: StoredValue<Inner, LocalStorage>,
    session: Session,
    toasts: Toasts,
    language: RwSignal<Language>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    Waiting,
    /// For the first time.
    Reading,
    Preview,
    /// Read once more with other choices; the preview stays in view.
    ReadingAgain,
    Applying,
    Failed(Failure),
    /// What came of it, in words.
    Applied(String),
}

/// Bytes, of all bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub read: u64,
    pub total: u64,
}

impl Progress {
    #[must_use]
    pub fn percent(self) -> u8 {
        let percent = (self.read.saturating_mul(100)).checked_div(self.total).unwrap_or(0);
        u8::try_from(percent.min(100)).unwrap_or(100)
    }
}

/// A column whose values can be read in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenNotation {
    pub column: u16,
    pub sample: String,
    pub readings: Vec<(Notation, ReadValue)>,
}

#[derive(Debug, Default)]
struct Inner {
    source: Option<Source>,
    waiting: VecDeque<Source>,
    importer: Option<Importer>,
    /// Waits for the next file.
    spare: Option<Spare>,
    plan: Option<Rc<ImportPlan>>,
    /// The newest stamp of the workspace that the worker knows.
    known: Option<Stamp>,
    /// Rises with each file: what the worker still says about an earlier one is not heard.
    turn: u32,
    /// Rises with each reading of it: an effect that is worked out for an earlier one is dropped.
    reading: u32,
}

#[must_use]
pub fn use_intake() -> Intake {
    use_context().unwrap_or_else(Intake::start)
}

impl Intake {
    #[must_use]
    pub fn start() -> Self {
        let intake = Self {
            phase: RwSignal::new(Phase::Waiting),
            name: RwSignal::new(String::new()),
            progress: RwSignal::new(None),
            report: RwSignal::new(None),
            effect: RwSignal::new(None),
            repeats: RwSignal::new(None),
            choices: RwSignal::new(Choices::default()),
            waiting: RwSignal::new(Vec::new()),
            mappings: RwSignal::new(kept::kept_mappings()),
            questions: RwSignal::new(Vec::new()),
            skips: RwSignal::new(false),
            inner: StoredValue::new_local(Inner::default()),
            session: use_session(),
            toasts: use_toasts(),
            language: use_language(),
        };
        on_cleanup(move || {
            intake.notify_given_up();
            drop(intake.inner.try_update_value(std::mem::take));
        });
        intake.prepare();
        intake.follow_workspace();
        intake
    }

    /// Files that are not applied go with their page; whoever waits for them elsewhere is told.
    fn notify_given_up(self) {
        let mut names = self.waiting.get_untracked();
        let waits = match self.phase.get_untracked() {
            Phase::Reading | Phase::Preview | Phase::ReadingAgain => true,
            Phase::Waiting | Phase::Applying | Phase::Failed(_) | Phase::Applied(_) => false,
        };
        if waits {
            names.insert(0, self.name.get_untracked());
        }
        if !names.is_empty() {
            let told = if names.len() == 1 {
                Import::GivenUp
            } else {
                Import::GivenUpAll
            };
            let language = self.language.get_untracked();
            self.toasts.notify(language.fill(told, &[&names.join(", ")]));
        }
    }

    /// A preview speaks of the workspace as it is. When that changes, here or in another window, the file is read once more.
    fn follow_workspace(self) {
        leptos::prelude::Effect::new(move || {
            self.session.track_all();
            let open = match self.phase.get_untracked() {
                Phase::Reading | Phase::Preview | Phase::ReadingAgain => true,
                Phase::Waiting | Phase::Applying | Phase::Failed(_) | Phase::Applied(_) => false,
            };
            if open && !self.knows_workspace() {
                self.read_afresh();
            }
        });
    }

    fn knows_workspace(self) -> bool {
        let latest = self.session.read(Workspace::latest);
        self.inner.with_value(|inner| inner.known) == Some(latest)
    }

    /// Reads the file against the workspace as it is now, with the present choices.
    fn read_afresh(self) {
        self.inner.update_value(|inner| {
            inner.turn = inner.turn.wrapping_add(1);
            inner.importer = None;
        });
        if self.phase.get_untracked() != Phase::Reading {
            self.phase.set(Phase::ReadingAgain);
        }
        self.read();
    }

    /// Starts a worker for the next file, once the page is painted, and makes ready to take that file over.
    fn prepare(self) {
        let start = move || {
            let started = self.inner.try_update_value(|inner| {
                let starts = inner.importer.is_none() && inner.spare.is_none();
                if starts {
                    inner.spare = Spare::start();
                }
                starts
            });
            if started == Some(true) {
                set_timeout(import::warm_up, Duration::ZERO);
            }
        };
        request_animation_frame(move || set_timeout(start, Duration::ZERO));
    }

    /// Reads the file and shows what is in it.
    pub fn take(self, source: Source) {
        self.clear();
        self.name.set(source.name());
        self.choices.set(Choices {
            remembered: remembered::remembered(),
            mappings: self.mappings.get_untracked(),
            ..Choices::default()
        });
        self.inner.update_value(|inner| inner.source = Some(source));
        self.phase.set(Phase::Reading);
        self.read();
    }

    /// Gives the file up; nothing has changed.
    pub fn discard(self) {
        self.clear();
        self.phase.set(Phase::Waiting);
    }

    fn clear(self) {
        self.inner.update_value(|inner| {
            *inner = Inner {
                turn: inner.turn.wrapping_add(1),
                reading: inner.reading.wrapping_add(1),
                spare: inner.spare.take(),
                waiting: std::mem::take(&mut inner.waiting),
                ..Inner::default()
            }
        });
        self.prepare();
        self.progress.set(None);
        self.report.set(None);
        self.effect.set(None);
        self.repeats.set(None);
        self.questions.set(Vec::new());
        self.skips.set(false);
    }

    /// Stops reading. In the preview, what was read before stays.
    pub fn cancel(self) {
        let language = self.language.get_untracked();
        self.discard();
        self.toasts.notify(language.text(Import::Cancelled).into_owned());
    }

    pub fn choose_field(self, column: u16, field: Option<ColumnField>) {
        self.questions
            .update(|known| known.retain(|question| question.column != column));
        let found = self.report.with_untracked(|report| report.as_deref()?.kept());
        self.choose(|choices| choices.choose_field(column, field, found));
    }

    pub fn choose_table(self, table: TableKind) {
        self.start_over(|choices| choices.table = Some(table));
    }

    /// Another sheet may hold something else.
    pub fn choose_sheet(self, place: usize) {
        self.start_over(|choices| {
            choices.sheet = u16::try_from(place).ok();
            choices.table = None;
        });
    }

    /// With other characters or cells, columns are others, too.
    pub fn start_over(self, choose: impl FnOnce(&mut Choices)) {
        self.questions.set(Vec::new());
        self.choose(|choices| {
            choices.forget_columns();
            choose(choices);
        });
    }

    pub fn answer(self, column: u16, notation: Notation) {
        self.choose(|choices| {
            choices.notations.insert(column, notation);
        });
    }

    /// The question about the file as a whole, as the last reading put it.
    #[must_use]
    pub fn question(self, topic: Topic) -> Option<ImportQuestion> {
        self.report.with(|report| {
            let mut asked = report.as_deref()?.asked.iter();
            asked.find(|question| question.topic == topic).cloned()
        })
    }

    /// The heading of a column of the file, or its letter.
    #[must_use]
    pub fn heading(self, column: u16, language: Language) -> String {
        let at = usize::from(column);
        self.report.with(|report| {
            let columns = report.as_deref().map_or(&[][..], |report| &report.columns);
            language.heading_among(columns, at)
        })
    }

    pub fn answer_question(self, topic: Topic, answer: ImportAnswer) {
        self.choose(|choices| {
            choices.answers.insert(topic, answer);
        });
    }

    /// Reads the file anew with another choice.
    pub fn choose(self, choose: impl FnOnce(&mut Choices)) {
        self.choices.update(choose);
        self.phase.set(Phase::ReadingAgain);
        self.read();
    }

    /// Reads the file with the present choices; the worker that has it goes on with it.
    fn read(self) {
        let choices = self.choices.get_untracked();
        self.progress.set(None);
        self.effect.set(None);
        let again = self.inner.try_update_value(|inner| {
            inner.reading = inner.reading.wrapping_add(1);
            inner.plan = None;
            inner
                .importer
                .as_ref()
                .map(|importer| importer.again(choices.clone()))
                .is_some()
        });
        if again == Some(false) {
            self.open(choices);
        }
    }

    fn open(self, choices: Choices) {
        let taken = self.inner.try_update_value(|inner| {
            let others: Vec<Source> = inner.waiting.iter().cloned().collect();
            Some((inner.spare.take(), inner.source.clone()?, others, inner.turn))
        });
        let Some(Some((spare, source, others, turn))) = taken else {
            return;
        };
        let hear = move |event| {
            if self.inner.try_with_value(|inner| inner.turn == turn) == Some(true) {
                self.hear(event);
            }
        };
        let (known, latest) = self
            .session
            .read(|workspace| (KnownRecords::of(workspace), workspace.latest()));
        match Importer::open(spare, (&source, &others), known, choices, hear) {
            Ok(importer) => self.inner.update_value(|inner| {
                inner.importer = Some(importer);
                inner.known = Some(latest);
            }),
            Err(failure) => self.phase.set(Phase::Failed(failure)),
        }
    }

    fn hear(self, event: ImportEvent) {
        match event {
            ImportEvent::Progress { read, total } => self.progress.set(Some(Progress { read, total })),
            ImportEvent::Failed(failure) => {
                self.report.set(None);
                self.phase.set(Phase::Failed(failure));
            }
            ImportEvent::Mapping(name, text) => self.take_mapping(&name, text),
            ImportEvent::Report(report) => {
                self.note_questions(&report);
                if report.is_complete() {
                    self.inner
                        .with_value(|inner| inner.importer.iter().for_each(Importer::take));
                }
                self.report.set(Some(Arc::new(*report)));
                self.progress.set(None);
                self.phase.set(Phase::Preview);
            }
            ImportEvent::Plan(plan) => {
                let plan = Rc::new(*plan);
                self.inner.update_value(|inner| inner.plan = Some(Rc::clone(&plan)));
                self.find_effect(plan);
            }
        }
    }

    fn note_questions(self, report: &Report) {
        self.questions.update(|known| {
            for (column, asked) in report.notations_asked() {
                let (Ok(column), Some(ColumnNotation::Ambiguous { sample, readings })) =
                    (u16::try_from(column), &asked.reading)
                else {
                    continue;
                };
                if known.iter().all(|question| question.column != column) {
                    known.push(OpenNotation {
                        column,
                        sample: sample.clone(),
                        readings: readings.clone(),
                    });
                }
            }
        });
    }

    /// What the plan would change, worked out in slices: a large file must not hold up the page.
    fn find_effect(self, plan: Rc<ImportPlan>) {
        let reading = self.inner.try_update_value(|inner| {
            inner.reading = inner.reading.wrapping_add(1);
            inner.reading
        });
        self.effect.set(None);
        let now = session::now();
        let mut importing = self.session.read(|workspace| Importing::new(plan, workspace, &now));
        leptos::task::spawn_local(async move {
            let mut cooperative = Cooperative::start();
            while self.inner.try_with_value(|inner| Some(inner.reading) == reading) == Some(true) {
                match self.session.read(|workspace| importing.step(workspace)) {
                    Ok(true) => {
                        return self.found(importing);
                    }
                    Ok(false) => cooperative.yield_now().await,
                    Err(rejection) => return self.effect.set(Some(Err(rejection))),
                }
            }
        });
    }

    /// All is told and agreed. A file that changes nothing may be applied as well; then nothing happens.
    #[must_use]
    pub fn can_apply(self) -> bool {
        let sound = self.report.with(|report| {
            let report = report.as_deref()?;
            let agreed = report.errors == 0 || (self.skips.get() && !report.has_errors_only());
            Some(report.is_complete() && agreed)
        });
        let known = self.effect.with(|effect| matches!(effect, Some(Ok(_))));
        sound == Some(true) && known && self.repeat().is_some() && self.phase.get() == Phase::Preview
    }

    /// Applies the plan as one step.
    pub fn apply(self) {
        let plan = self.inner.try_update_value(|inner| inner.plan.take()).flatten();
        let (Some(plan), Some(Ok(effect))) = (plan, self.effect.get_untracked()) else {
            return;
        };
        self.phase.set(Phase::Applying);
        // The page may be left before the end; what is to be said and kept then is known now.
        let (name, headings, joined) = (self.name.get_untracked(), self.known_headings(), self.joined());
        self.session.import(plan, move |result| match result {
            Ok(()) => {
                prefs::keep(Preference::Mappings, headings.as_deref());
                self.wait_no_more(&joined);
                self.applied(&effect, &name);
            }
            Err(rejection) => self.refused(rejection, &name),
        });
    }

    /// The preview says why, or is made anew where the workspace has changed; where its page was left, the whole app says why.
    fn refused(self, rejection: Rejection, name: &str) {
        let is_left = self.phase.try_set(Phase::Preview).is_some();
        if is_left {
            let language = self.language.get_untracked();
            let told = language.fill(Import::Refused, &[name, &language.refusal(&rejection)]);
            self.toasts.notify_fault(told, (Shell::Data, Route::Data));
        } else if self.knows_workspace() {
            self.effect.set(Some(Err(rejection)));
        } else {
            self.read_afresh();
            self.toasts
                .notify(self.language.get_untracked().text(Import::ReadAfresh).into_owned());
        }
    }

    fn applied(self, effect: &Effect, name: &str) {
        let language = self.language.get_untracked();
        self.clear();
        if effect.is_none() {
            return self
                .phase
                .set(Phase::Applied(language.fill(Import::AppliedNothing, &[name])));
        }
        let outcome = language.fill(Import::AppliedOutcome, &[name, &language.outcome(effect)]);
        self.phase.set(Phase::Applied(outcome));
        self.toasts.notify_change(language.fill(Import::Applied, &[name]));
    }
}
