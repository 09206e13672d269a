//! The file that is on its way in: being read, shown in the preview, applied or given up. Nothing of the workspace
//! changes before [`Intake::apply`].

use crate::browser::import::{self, ImportEvent, Importer, Source, Spare};
use crate::browser::prefs::{self, Preference};
use crate::browser::slices::Cooperative;
use crate::domain::workspace::import::Repeat;
use crate::domain::workspace::importing::Importing;
use crate::domain::{Effect, ImportPlan, Rejection};
use crate::exchange::columns::field::{ColumnField, heading_key};
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
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// So many headings are remembered on this device.
const REMEMBERED_MAX: usize = 500;

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
    pub choices: RwSignal<Choices>,
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
    importer: Option<Importer>,
    /// Waits for the next file.
    spare: Option<Spare>,
    plan: Option<Rc<ImportPlan>>,
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
            choices: RwSignal::new(Choices::default()),
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
        intake
    }

    /// A file that is not applied goes with its page; whoever waits for it elsewhere is told.
    fn notify_given_up(self) {
        let waits = match self.phase.get_untracked() {
            Phase::Reading | Phase::Preview | Phase::ReadingAgain => true,
            Phase::Waiting | Phase::Applying | Phase::Failed(_) | Phase::Applied(_) => false,
        };
        if waits {
            let language = self.language.get_untracked();
            self.toasts
                .notify(language.fill(Import::GivenUp, &[&self.name.get_untracked()]));
        }
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
            remembered: remembered(),
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
                ..Inner::default()
            }
        });
        self.prepare();
        self.progress.set(None);
        self.report.set(None);
        self.effect.set(None);
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
        self.choose(|choices| {
            choices.notations.remove(&column);
            choices.fields.insert(column, field);
        });
    }

    pub fn choose_table(self, table: TableKind) {
        self.start_over(|choices| choices.table = Some(table));
    }

    /// With other characters or cells, columns are others, too.
    pub fn start_over(self, choose: impl FnOnce(&mut Choices)) {
        self.questions.set(Vec::new());
        self.choose(|choices| {
            choices.fields.clear();
            choices.notations.clear();
            choose(choices);
        });
    }

    pub fn answer(self, column: u16, notation: Notation) {
        self.choose(|choices| {
            choices.notations.insert(column, notation);
        });
    }

    /// The file need not be read for this again.
    pub fn choose_repeat(self, repeat: Repeat) {
        self.choices.update(|choices| choices.repeat = repeat);
        let plan = self.inner.try_update_value(|inner| {
            let mut plan = inner.plan.take()?;
            Rc::make_mut(&mut plan).repeat = repeat;
            inner.plan = Some(Rc::clone(&plan));
            Some(plan)
        });
        if let Some(plan) = plan.flatten() {
            self.find_effect(plan);
        }
    }

    pub fn choose_known_only(self, known_only: bool) {
        self.choose(|choices| choices.known_only = known_only);
    }

    fn choose(self, choose: impl FnOnce(&mut Choices)) {
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
        let Some(Some((spare, source, turn))) = self
            .inner
            .try_update_value(|inner| Some((inner.spare.take(), inner.source.clone()?, inner.turn)))
        else {
            return;
        };
        let hear = move |event| {
            if self.inner.try_with_value(|inner| inner.turn == turn) == Some(true) {
                self.hear(event);
            }
        };
        match Importer::open(spare, &source, self.session.read(KnownRecords::of), choices, hear) {
            Ok(importer) => self.inner.update_value(|inner| inner.importer = Some(importer)),
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
            for (column, asked) in report.questions() {
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
                    Ok(true) => return self.effect.set(Some(Ok(importing.effect()))),
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
            Some(report.is_complete() && (report.errors == 0 || self.skips.get()))
        });
        let known = self.effect.with(|effect| matches!(effect, Some(Ok(_))));
        sound == Some(true) && known && self.phase.get() == Phase::Preview
    }

    /// Applies the plan as one step.
    pub fn apply(self) {
        let plan = self.inner.try_update_value(|inner| inner.plan.take()).flatten();
        let (Some(plan), Some(Ok(effect))) = (plan, self.effect.get_untracked()) else {
            return;
        };
        self.phase.set(Phase::Applying);
        // The page may be left before the end; what is to be said and kept then is known now.
        let (name, headings) = (self.name.get_untracked(), self.known_headings());
        self.session.import(plan, move |result| match result {
            Ok(()) => {
                prefs::keep(Preference::Mappings, headings.as_deref());
                self.applied(&effect, &name);
            }
            Err(rejection) => self.refused(rejection, &name),
        });
    }

    /// The preview says why, or where its page was left, the whole app does.
    fn refused(self, rejection: Rejection, name: &str) {
        let is_left = self.phase.try_set(Phase::Preview).is_some();
        if is_left {
            let language = self.language.get_untracked();
            let told = language.fill(Import::Refused, &[name, &language.refusal(&rejection)]);
            self.toasts.notify_fault(told, (Shell::Data, Route::Data));
        } else {
            self.effect.set(Some(Err(rejection)));
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

    /// What is to be remembered for the next file, with what the user chose for headings of this one.
    fn known_headings(self) -> Option<String> {
        let mut kept = remembered();
        self.report.with_untracked(|report| {
            let Some(report) = report else { return };
            for (column, field) in self.choices.with_untracked(|choices| choices.fields.clone()) {
                let header = report
                    .columns
                    .get(usize::from(column))
                    .map(|column| heading_key(&column.header));
                let Some(header) = header.filter(|header| !header.is_empty()) else {
                    continue;
                };
                if field != Some(ColumnField::ProductMarks)
                    && (kept.len() < REMEMBERED_MAX || kept.contains_key(&header))
                {
                    kept.insert(header, field);
                }
            }
        });
        serde_json::to_string(&kept).ok()
    }
}

fn remembered() -> BTreeMap<String, Option<ColumnField>> {
    let kept = prefs::read(Preference::Mappings);
    kept.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}
