//! The list of opportunities: what is asked of it, and the lines that answer, in order.

use super::direction::SortDirection;
use crate::address::pairs;
use crate::domain::opportunity::{Advice, Opportunity, Stage};
use crate::domain::values::keyed_enum::keyed_enum;
use crate::domain::values::name::fold;
use crate::domain::values::order::ordered;
use crate::domain::{CustomerId, Money, RecordId, Workspace};
use jiff::civil::Date;
use std::cmp::Ordering;

keyed_enum! {
    /// What the list can be sorted by.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum SortKey {
        /// By name, folded ([`fold`]).
        Title => "title",
        /// By the customer's name, folded; those without a customer last.
        Customer => "customer",
        /// In the order of [`Stage`].
        Stage => "stage",
        /// By order value; not estimated last.
        Value => "value",
        /// By the day it was received; rising is the youngest first. The default.
        #[default]
        Age => "age",
        /// By the day of the next step; without one last.
        NextOn => "next",
    }
}

impl SortKey {
    /// The column holds numbers and is set flush right.
    #[must_use]
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Value | Self::Age)
    }
}

/// Which opportunities the list takes; `stage` in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StageScope {
    /// All of them. The default.
    #[default]
    Any,
    /// Questions are still open, and nobody has decided.
    Waiting,
    /// Exactly at this stage.
    At(Stage),
}

impl StageScope {
    const WAITING: &str = "waiting";

    /// The word in the address; empty where all are taken.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Waiting => Self::WAITING,
            Self::At(stage) => stage.key(),
        }
    }

    /// Reads [`StageScope::key`]; what it does not know takes all.
    #[must_use]
    pub fn from_key(word: &str) -> Self {
        if word == Self::WAITING {
            return Self::Waiting;
        }
        Stage::from_key(word).map_or(Self::Any, Self::At)
    }

    /// All of them, in the order they are offered in.
    pub fn all() -> impl Iterator<Item = Self> {
        let stages = Stage::ALL.into_iter().map(Self::At);
        [Self::Any, Self::Waiting].into_iter().chain(stages)
    }

    /// Whether an opportunity at this stage is shown.
    #[must_use]
    pub fn takes(self, stage: Stage) -> bool {
        match self {
            Self::Any => true,
            Self::Waiting => matches!(stage, Stage::Advised(Advice::Open | Advice::Clarify)),
            Self::At(wanted) => stage == wanted,
        }
    }
}

/// What is asked of the list. It stands in the address behind the `?`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words that all have to occur in title, customer or next step, in any spelling ([`fold`]); empty for no search.
    pub text: String,
    /// Opportunities that stand so; by default any.
    pub standing: StageScope,
    /// The column that orders the lines.
    pub sort: SortKey,
    /// Which way round.
    pub direction: SortDirection,
    /// Shown as a board, a column for each stage, instead of a list.
    pub is_board: bool,
}

impl Query {
    /// Reads `q=bau&stage=offer&sort=-value&view=board`.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs(words) {
            match name {
                "q" => query.text = crate::address::decode(value),
                "stage" => query.standing = StageScope::from_key(value),
                "view" => query.is_board = value == "board",
                "sort" => {
                    let (word, direction) = SortDirection::of_word(value);
                    if let Some(sort) = SortKey::from_key(word) {
                        (query.sort, query.direction) = (sort, direction);
                    }
                }
                _ => {}
            }
        }
        query
    }

    /// What [`Query::parse`] reads; empty where nothing special is asked.
    #[must_use]
    pub fn to_address(&self) -> String {
        let mut words = Vec::new();
        if !self.text.is_empty() {
            words.push(["q=", &crate::address::encode(&self.text)].concat());
        }
        if self.standing != StageScope::Any {
            words.push(["stage=", self.standing.key()].concat());
        }
        if (self.sort, self.direction) != (SortKey::default(), SortDirection::default()) {
            let falling = if self.direction == SortDirection::Falling {
                "-"
            } else {
                ""
            };
            words.push(["sort=", falling, self.sort.key()].concat());
        }
        if self.is_board {
            words.push("view=board".to_owned());
        }
        words.join("&")
    }

    /// Another column, or the same one the other way round.
    #[must_use]
    pub fn sorted_by(mut self, sort: SortKey) -> Self {
        self.direction = match (self.sort == sort, self.direction, sort) {
            (true, SortDirection::Rising, _) | (false, _, SortKey::Value) => SortDirection::Falling,
            (true, SortDirection::Falling, _) | (false, _, _) => SortDirection::Rising,
        };
        self.sort = sort;
        self
    }
}

/// One opportunity as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OpportunityLine {
    /// What its address names.
    pub id: RecordId,
    /// Whose it is; `None` while nobody said. The customer may be gone.
    pub customer: Option<CustomerId>,
    /// Empty without a customer.
    pub customer_name: String,
    /// As it was typed; may be empty.
    pub title: String,
    /// Decided, or what the checks advise today.
    pub stage: Stage,
    /// The order value; `None` where it was not estimated.
    pub value: Option<Money>,
    /// The day it came in.
    pub received: Option<Date>,
    /// Whole days from `received` to today; `None` where that is not known or lies ahead.
    pub age_days: Option<i32>,
    /// What is to be done next; empty where nobody said.
    pub next_step: String,
    /// When that is to be done.
    pub next_on: Option<Date>,
    words: String,
}

/// All opportunities, or those of one customer.
#[must_use]
pub fn lines(workspace: &Workspace, of: Option<CustomerId>, today: Date) -> Vec<OpportunityLine> {
    let decided: Vec<RecordId> = super::decisions::decided(workspace);
    let wanted = workspace
        .all::<Opportunity>()
        .filter(|known| of.is_none() || known.customer == of);
    wanted.map(|known| line(workspace, known, &decided, today)).collect()
}

fn line(workspace: &Workspace, known: Opportunity, decided: &[RecordId], today: Date) -> OpportunityLine {
    let customer = known.customer.and_then(|id| workspace.customer(id));
    let customer_name = customer.map_or("", |customer| customer.name.as_str()).to_owned();
    let stage = if decided.contains(&known.id) {
        Stage::Decided
    } else {
        Stage::Advised(known.advice())
    };
    OpportunityLine {
        id: known.id,
        customer: known.customer,
        words: fold(&[known.title.as_str(), " ", &customer_name, " ", &known.next_step].concat()),
        customer_name,
        stage,
        value: known.value,
        received: known.received,
        age_days: known.age_days(today),
        title: known.title,
        next_step: known.next_step,
        next_on: known.next_on,
    }
}

/// The lines that answer, in order. Those that do not know what is sorted by come last either way.
#[must_use]
pub fn answer(lines: Vec<OpportunityLine>, query: &Query) -> Vec<OpportunityLine> {
    let typed = fold(&query.text);
    let says = |line: &OpportunityLine| typed.split(' ').all(|word| line.words.contains(word));
    let is_in = |line: &OpportunityLine| query.standing.takes(line.stage);
    let found = lines.into_iter().filter(|line| says(line) && is_in(line)).collect();
    ordered(found, &|one, other| compare(one, other, query))
}

fn compare(one: &OpportunityLine, other: &OpportunityLine, query: &Query) -> Ordering {
    let known = |one: bool, other: bool| other.cmp(&one);
    let (missing, order) = match query.sort {
        SortKey::Title => (Ordering::Equal, fold(&one.title).cmp(&fold(&other.title))),
        SortKey::Customer => (
            known(one.customer.is_some(), other.customer.is_some()),
            fold(&one.customer_name).cmp(&fold(&other.customer_name)),
        ),
        SortKey::Stage => (Ordering::Equal, one.stage.cmp(&other.stage)),
        SortKey::Value => (
            known(one.value.is_some(), other.value.is_some()),
            one.value.cmp(&other.value),
        ),
        SortKey::Age => (
            known(one.received.is_some(), other.received.is_some()),
            other.received.cmp(&one.received),
        ),
        SortKey::NextOn => (
            known(one.next_on.is_some(), other.next_on.is_some()),
            one.next_on.cmp(&other.next_on),
        ),
    };
    let order = match query.direction {
        SortDirection::Rising => order,
        SortDirection::Falling => order.reverse(),
    };
    missing.then(order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opportunity::OpportunityEdit;
    use crate::domain::opportunity::advice::Reply;
    use crate::domain::opportunity::checklist::ChecklistQuestion;
    use crate::domain::{Action, FieldEdit, RecordKind};
    use crate::view::tests::Sample;
    use jiff::civil::date;

    /// Adds an opportunity to the sample's customer in this row.
    fn add(sample: &mut Sample, row: u32, title: &str, edits: Vec<FieldEdit>) -> RecordId {
        let customer = sample
            .workspace
            .customer_at(crate::domain::Row(row))
            .map(|customer| customer.id);
        let number = sample.workspace.records(RecordKind::Opportunity).count() as u64;
        let record = crate::domain::values::ids::IdSource::new(9, number).record();
        let mut fields = vec![OpportunityEdit::Title(title.into()).field()];
        fields.extend(edits);
        sample.apply(Action::AddRecord {
            kind: RecordKind::Opportunity,
            record,
            customer,
            fields,
        });
        record
    }

    fn sample() -> Sample {
        let mut sample = Sample::new(&["Ahrens Bau GmbH", "Brandt"], &[], &["", ""]);
        let received = |day| OpportunityEdit::Received(Some(date(2026, 11, day))).field();
        let value = |units| OpportunityEdit::Value(Some(Money::units(units))).field();
        let no = |key| Reply::No.edit(ChecklistQuestion::find(key).unwrap()).unwrap();
        add(&mut sample, 0, "Leitstand", vec![received(12), value(120_000)]);
        add(&mut sample, 1, "Aufzug", vec![received(20), value(8_000), no("need")]);
        add(&mut sample, 0, "Dach", vec![]);
        sample
    }

    fn titles(query: &str) -> String {
        let lines = answer(
            lines(&sample().workspace, None, date(2026, 11, 22)),
            &Query::parse(query),
        );
        lines
            .iter()
            .map(|line| line.title.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn searched_narrowed_and_sorted() {
        for (query, expected) in [
            ("", "Aufzug Leitstand Dach"),
            ("sort=-age", "Leitstand Aufzug Dach"),
            ("sort=-value", "Leitstand Aufzug Dach"),
            ("sort=value", "Aufzug Leitstand Dach"),
            ("sort=title", "Aufzug Dach Leitstand"),
            ("sort=customer", "Leitstand Dach Aufzug"),
            ("sort=-stage", "Aufzug Leitstand Dach"),
            ("q=ahrens", "Leitstand Dach"),
            ("q=brandt%20aufz", "Aufzug"),
            ("stage=clarify", "Aufzug"),
            ("stage=open", "Leitstand Dach"),
            ("stage=waiting", "Aufzug Leitstand Dach"),
            ("stage=waiting&q=brandt", "Aufzug"),
            ("stage=decided", ""),
        ] {
            assert_eq!(titles(query), expected, "{query}");
        }
    }

    #[test]
    fn lines_of_one_customer() {
        let sample = sample();
        let ahrens = sample.workspace.customers().next().unwrap().1.id;
        let found = lines(&sample.workspace, Some(ahrens), date(2026, 11, 22));
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[0].stage, found[0].age_days),
            (Stage::Advised(Advice::Open), Some(10))
        );
        assert_eq!((found[1].age_days, found[1].value), (None, None));
    }

    #[test]
    fn what_is_asked_reads_back_from_the_address() {
        for words in [
            "",
            "q=bau&stage=offer&sort=-value&view=board",
            "stage=waiting",
            "sort=title",
            "view=board",
        ] {
            assert_eq!(Query::parse(words).to_address(), words);
        }
        let by_value = Query::default().sorted_by(SortKey::Value);
        assert_eq!(by_value.direction, SortDirection::Falling);
        assert_eq!(by_value.sorted_by(SortKey::Value).direction, SortDirection::Rising);
    }
}
