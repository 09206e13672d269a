//! What views listen to, and what wakes it: events of the store, and text that found no place.

use super::{BackupState, LoadState, Rescued, SaveState, StoreEvent, Topic, Topics, Views, Why, WorkspaceStore};
use crate::browser::typing::Open;
use crate::browser::{clock, prefs};
use crate::domain::workspace::change::TouchedMarks;
use crate::domain::{RecordKind, Touched};
use crate::store::pending::{SetAside, WhyAside};
use crate::ui::prelude::*;
use std::collections::BTreeMap;

/// Under which what was rescued is kept on this device, until the user has it.
pub(super) const RESCUED: &str = "rescued";

impl Views {
    pub(super) fn new() -> Self {
        let trigger = Trigger::new;
        Self {
            topics: Topics {
                customers: trigger(),
                products: trigger(),
                marks: trigger(),
                details: trigger(),
                figures: trigger(),
                settings: trigger(),
                records: std::array::from_fn(|_| trigger()),
            },
            today: RwSignal::new(clock::today()),
            minute: trigger(),
            rows: StoredValue::new_local(BTreeMap::new()),
            load_state: RwSignal::new(LoadState::Loading),
            save_state: RwSignal::new(SaveState::default()),
            save_error: RwSignal::new(None),
            history: RwSignal::new((0, 0)),
            stepped: RwSignal::new(None),
            backup: RwSignal::new(BackupState::NotNeeded),
            dropped: RwSignal::new(0),
            typing: RwSignal::new(Open::Nothing),
            rescued: RwSignal::new(rescued()),
            rejections: StoredValue::new(0),
            stays: StoredValue::new(0),
            restored: RwSignal::new(0),
        }
    }

    pub(super) fn hear(self, store: &WorkspaceStore, event: StoreEvent<'_>) {
        match event {
            StoreEvent::Touched(touched) => self.show(touched),
            StoreEvent::State => {
                renew(self.load_state, store.load_state());
                renew(self.save_state, store.save_state());
                renew(self.save_error, store.save_error());
                renew(self.history, store.steps());
                renew(self.backup, store.backup_state());
            }
            StoreEvent::Stepped(stepped) => self.stepped.set(Some(stepped.clone())),
            StoreEvent::SetAside(edits) => edits.iter().for_each(|aside| self.give_back(aside)),
            StoreEvent::Unsent(texts) => {
                for (form, text) in texts {
                    self.bring_back(&store.workspace(), form, text);
                }
            }
            StoreEvent::ImportRefused => self.dropped.update(|dropped| *dropped += 1),
            StoreEvent::Restored => self.restored.update(|times| *times += 1),
        }
    }

    /// An edit that waited found no place: its text is shown, and where there is none, it is counted.
    pub(super) fn give_back(self, SetAside { typed, why, .. }: &SetAside) {
        let (count, why) = match why {
            WhyAside::Gone => (1, Why::Gone),
            WhyAside::Refused => (1, Why::Overtaken),
            WhyAside::Overtaken(count) => (*count, Why::Overtaken),
            WhyAside::Unknown => (1, Why::Unknown),
            WhyAside::WrittenOver => (0, Why::Elsewhere),
        };
        match typed.as_deref().filter(|typed| !typed.text.trim().is_empty()) {
            Some(typed) => self.rescue(Rescued {
                typed: typed.clone(),
                why,
            }),
            None => self.dropped.update(|dropped| *dropped += count),
        }
    }

    pub(super) fn rescue(self, text: Rescued) {
        self.rescued.update(|rescued| {
            if !rescued.contains(&text) {
                rescued.push(text.clone());
            }
        });
        // Another window may have some of its own there.
        let mut all = rescued();
        if !all.contains(&text) {
            all.push(text);
        }
        keep_rescued(&all);
    }

    /// Tells the views what a change touched.
    pub(super) fn show(self, touched: &Touched) {
        let marks = touched.marks != TouchedMarks::None;
        for (changed, topic) in [
            (touched.customers, Topic::Customers),
            (touched.products, Topic::Products),
            (marks, Topic::Marks),
            (touched.details, Topic::Details),
            (touched.figures, Topic::Figures),
            (touched.settings, Topic::Settings),
        ] {
            if changed {
                self.topics.of(topic).notify();
            }
        }
        let records = RecordKind::ALL.into_iter().filter(|kind| touched.records.holds(*kind));
        records.for_each(|kind| self.topics.of(Topic::Records(kind)).notify());
        let rows: Vec<ArcTrigger> = self.rows.with_value(|rows| match &touched.marks {
            TouchedMarks::None => Vec::new(),
            TouchedMarks::Cells(cells) => cells.iter().filter_map(|(row, _)| rows.get(row)).cloned().collect(),
            TouchedMarks::All => rows.values().cloned().collect(),
        });
        rows.iter().for_each(ArcTrigger::notify);
    }
}

impl Topics {
    pub(super) fn of(self, topic: Topic) -> Trigger {
        match topic {
            Topic::Customers => self.customers,
            Topic::Products => self.products,
            Topic::Marks => self.marks,
            Topic::Details => self.details,
            Topic::Figures => self.figures,
            Topic::Settings => self.settings,
            Topic::Records(kind) => self.records.get(kind as usize).copied().unwrap_or(self.settings),
        }
    }

    pub(super) fn track_all(self) {
        let Self {
            customers,
            products,
            marks,
            details,
            figures,
            settings,
            records,
        } = self;
        let topics = [customers, products, marks, details, figures, settings];
        topics.into_iter().chain(records).for_each(|topic| topic.track());
    }
}

/// What was rescued and not taken yet, also by an earlier session of this device.
pub(super) fn rescued() -> Vec<Rescued> {
    let kept = prefs::read_shared(RESCUED);
    kept.and_then(|kept| serde_json::from_str(&kept).ok())
        .unwrap_or_default()
}

pub(super) fn keep_rescued(all: &[Rescued]) {
    let text = if all.is_empty() {
        Ok(String::new())
    } else {
        serde_json::to_string(all)
    };
    let _ = text.map(|text| prefs::keep_shared(RESCUED, &text));
}

/// Only a new value wakes anyone.
pub(super) fn renew<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|known| *known != value) {
        signal.set(value);
    }
}
