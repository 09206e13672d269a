//! ASCOTSMAN as a table: what is asked about an opportunity. The keys stand in saved files and never change.
//! The rule that draws an outcome from the answers is in [`super::advice`].

use crate::domain::records::question::Favourable;
use crate::domain::values::localized::{Localized, de_en};

/// The eight sections of ASCOTSMAN, and one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What the customer is aiming for, and how seriously.
    Aspiration,
    /// Whether we can deliver it.
    Solution,
    /// Whom we are up against.
    Competition,
    /// What only we can offer.
    OnlyMe,
    /// Whether the size of the order is worth our while.
    TimeScale,
    /// Whether there is a budget, and whether we stay within it.
    Money,
    /// Who decides, and how.
    Authority,
    /// Whether it is clear what is needed.
    Need,
    /// Our own extra, never counted.
    Schedule,
}

impl Section {
    /// In the order in which they are asked.
    pub const ALL: [Self; 9] = [
        Self::Aspiration,
        Self::Solution,
        Self::Competition,
        Self::OnlyMe,
        Self::TimeScale,
        Self::Money,
        Self::Authority,
        Self::Need,
        Self::Schedule,
    ];

    /// Its heading.
    #[must_use]
    pub const fn name(self) -> Localized {
        match self {
            Self::Aspiration => de_en("Absicht", "Aspiration"),
            Self::Solution => de_en("Lösung", "Solution"),
            Self::Competition => de_en("Konkurrenz", "Competition"),
            Self::OnlyMe => de_en("Nur wir", "Only me"),
            Self::TimeScale => de_en("Größenordnung", "Time scale"),
            Self::Money => de_en("Geld", "Money"),
            Self::Authority => de_en("Entscheidungswege", "Authority"),
            Self::Need => de_en("Bedarf", "Need"),
            Self::Schedule => de_en("Termin", "Schedule"),
        }
    }

    /// Its letter in the name of the checklist; the extra has none.
    #[must_use]
    pub const fn letter(self) -> Option<&'static str> {
        match self {
            Self::Aspiration | Self::Authority => Some("A"),
            Self::Solution => Some("S"),
            Self::Competition => Some("C"),
            Self::OnlyMe => Some("O"),
            Self::TimeScale => Some("TS"),
            Self::Money => Some("M"),
            Self::Need => Some("N"),
            Self::Schedule => None,
        }
    }

    /// In the order in which they are asked: the lead question, then the details.
    pub fn questions(self) -> impl Iterator<Item = &'static ChecklistQuestion> {
        QUESTIONS.iter().filter(move |question| question.section == self)
    }
}

/// One item of the checklist.
#[derive(Debug, PartialEq, Eq)]
pub struct ChecklistQuestion {
    /// The field of the opportunity with its answer; that of a lead question is the name of its section.
    pub key: &'static str,
    /// Where it is asked.
    pub section: Section,
    /// How it is answered.
    pub kind: AnswerKind,
    /// Whether it counts.
    pub weight: Weight,
    /// Not applicable as soon as this question is answered with No.
    pub only_unless_no: Option<&'static str>,
    /// As it is asked.
    pub text: Localized,
}

/// How a question is answered, and what of it is favourable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerKind {
    /// Yes, no or not applicable; which of them is favourable.
    Closed(Favourable),
    /// One of several, each favourable or not.
    Choice(&'static [Choice]),
    /// Free answers: open until filled, never a No.
    Text,
    /// An amount: open until filled, never a No.
    Money,
}

/// Where a question counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// In both scopes.
    Lead,
    /// Where all closed questions count.
    Detail,
    /// Nowhere: it only helps to think.
    Never,
}

/// One of several answers.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value of the field where it is chosen.
    pub key: &'static str,
    /// Whether it speaks for us.
    pub favourable: bool,
    /// As it is offered.
    pub text: Localized,
}

impl ChecklistQuestion {
    /// `None` for a key that no question has.
    #[must_use]
    pub fn find(key: &str) -> Option<&'static Self> {
        QUESTIONS.iter().find(|question| question.key == key)
    }

    const fn of(section: Section, kind: AnswerKind, key: &'static str, text: Localized) -> Self {
        Self {
            key,
            section,
            weight: match kind {
                AnswerKind::Closed(Favourable::Yes | Favourable::No) | AnswerKind::Choice(_) => Weight::Detail,
                AnswerKind::Closed(Favourable::Neither) | AnswerKind::Text | AnswerKind::Money => Weight::Never,
            },
            kind,
            only_unless_no: None,
            text,
        }
    }

    const fn lead(mut self) -> Self {
        self.weight = Weight::Lead;
        self
    }

    const fn uncounted(mut self) -> Self {
        self.weight = Weight::Never;
        self
    }

    const fn unless_no(mut self, key: &'static str) -> Self {
        self.only_unless_no = Some(key);
        self
    }
}

/// The mandatory requirements: a No here has a warning of its own.
pub const KNOCK_OUT: &str = "only_me.musts";
/// The question about the volume of follow-up orders, an amount.
pub const FOLLOW_UP: &str = "time_scale.follow_up";
/// The question about the schedule, which counts nowhere.
pub const SCHEDULE: &str = "schedule";
const ASKED: &str = "competition.asked";

const PLUS: AnswerKind = AnswerKind::Closed(Favourable::Yes);
const MINUS: AnswerKind = AnswerKind::Closed(Favourable::No);
const CONTEXT: AnswerKind = AnswerKind::Closed(Favourable::Neither);

const INTENTS: &[Choice] = &[
    Choice {
        key: "carried_out",
        favourable: true,
        text: de_en("Soll umgesetzt werden", "To be carried out"),
    },
    Choice {
        key: "preliminary",
        favourable: false,
        text: de_en("Nur eine Voruntersuchung", "Only a preliminary study"),
    },
    Choice {
        key: "check",
        favourable: false,
        text: de_en(
            "Zum Abgleich mit einem anderen Anbieter",
            "To check on another supplier",
        ),
    },
];

use Section::{Aspiration, Authority, Competition, Money, Need, OnlyMe, Schedule, Solution, TimeScale};

/// All items in the order in which they are asked.
#[rustfmt::skip]
pub const QUESTIONS: &[ChecklistQuestion] = &[
    ChecklistQuestion::of(Aspiration, PLUS, "aspiration", de_en("Wissen wir, worauf der Kunde hinauswill?", "Do we know what the customer is aiming for?")).lead(),
    ChecklistQuestion::of(Aspiration, PLUS, "aspiration.outcome", de_en("Kann der Kunde sagen, was danach besser sein soll?", "Can the customer say what should be better afterwards?")),
    ChecklistQuestion::of(Aspiration, AnswerKind::Choice(INTENTS), "aspiration.intent", de_en("Wie ernst ist die Anfrage?", "How serious is the request?")),

    ChecklistQuestion::of(Solution, PLUS, "solution", de_en("Können wir das Verlangte liefern?", "Can we deliver what is asked for?")).lead(),
    ChecklistQuestion::of(Solution, PLUS, "solution.proven", de_en("Haben wir Vergleichbares schon mit Erfolg abgeschlossen?", "Have we completed something comparable with success?")),
    ChecklistQuestion::of(Solution, PLUS, "solution.standard", de_en("Kommen wir dabei mit unseren Standardleistungen aus?", "Do our standard services suffice for it?")),

    ChecklistQuestion::of(Competition, MINUS, "competition", de_en("Treffen wir auf starke Wettbewerber?", "Do we face strong competitors?")).lead(),
    ChecklistQuestion::of(Competition, MINUS, ASKED, de_en("Hat der Kunde noch jemanden um ein Angebot gebeten?", "Has the customer asked anyone else for an offer?")),
    ChecklistQuestion::of(Competition, AnswerKind::Text, "competition.names", de_en("Welche Wettbewerber sind im Rennen?", "Which competitors are in the race?")).unless_no(ASKED),
    ChecklistQuestion::of(Competition, PLUS, "competition.traceable", de_en("Können wir herausfinden, gegen wen wir antreten?", "Can we find out whom we are up against?")).unless_no(ASKED),
    ChecklistQuestion::of(Competition, MINUS, "competition.incumbent", de_en("Arbeitet einer von ihnen für den Kunden, jetzt oder früher?", "Does one of them work for the customer, now or in the past?")).unless_no(ASKED),
    ChecklistQuestion::of(Competition, AnswerKind::Text, "competition.behaviour", de_en("Was erwarten wir von ihnen bei Preis, Lösung und Härte?", "What do we expect of them in price, solution and toughness?")).unless_no(ASKED),

    ChecklistQuestion::of(OnlyMe, PLUS, "only_me", de_en("Bieten wir etwas, das sonst niemand bietet?", "Do we offer something nobody else offers?")).lead(),
    ChecklistQuestion::of(OnlyMe, PLUS, "only_me.distinct", de_en("Hebt sich unser Angebot spürbar nach oben ab?", "Is our offer noticeably better than the rest?")),
    ChecklistQuestion::of(OnlyMe, PLUS, "only_me.benefit", de_en("Nützt unsere Lösung dem Kunden mehr als die der anderen?", "Does our solution benefit the customer more than the others'?")),
    ChecklistQuestion::of(OnlyMe, PLUS, KNOCK_OUT, de_en("Erfüllen wir jede zwingende Anforderung?", "Do we meet every mandatory requirement?")),

    ChecklistQuestion::of(TimeScale, PLUS, "time_scale", de_en("Lohnt sich der Umfang des Auftrags für uns?", "Is the size of the order worth our while?")).lead(),
    ChecklistQuestion::of(TimeScale, PLUS, "time_scale.volume", de_en("Passt das Volumen zu unserem Ziel für diese Kundengruppe?", "Does the volume fit our target for this group of customers?")),
    ChecklistQuestion::of(TimeScale, AnswerKind::Money, FOLLOW_UP, de_en("Welches Volumen an Folgeaufträgen erwarten wir?", "What volume of follow-up orders do we expect?")),
    ChecklistQuestion::of(TimeScale, PLUS, "time_scale.margin", de_en("Erreichen wir den Deckungsbeitrag, den wir anstreben?", "Do we reach the contribution margin we aim for?")),

    ChecklistQuestion::of(Money, PLUS, "money", de_en("Ist beim Kunden Geld für das Vorhaben eingeplant?", "Has the customer set money aside for it?")).lead(),
    ChecklistQuestion::of(Money, AnswerKind::Money, "money.amount", de_en("Wie hoch ist das Budget?", "How large is the budget?")),
    ChecklistQuestion::of(Money, PLUS, "money.within", de_en("Bleibt unser volles Angebot im Rahmen dieses Budgets?", "Does our full offer stay within that budget?")),
    ChecklistQuestion::of(Money, MINUS, "money.thrift", de_en("Hat beim Kunden jemand etwas davon, das Budget nicht auszugeben?", "Does anyone at the customer gain from not spending the budget?")),

    ChecklistQuestion::of(Authority, PLUS, "authority", de_en("Wissen wir, wer entscheidet und auf welchem Weg?", "Do we know who decides, and by which route?")).lead(),
    ChecklistQuestion::of(Authority, AnswerKind::Text, "authority.decider", de_en("Wer vergibt den Auftrag?", "Who awards the order?")),
    ChecklistQuestion::of(Authority, CONTEXT, "authority.technical", de_en("Kommt diese Person aus der Technik?", "Does that person come from the technical side?")),
    ChecklistQuestion::of(Authority, AnswerKind::Text, "authority.influence", de_en("Auf wen hört diese Person?", "Whom does that person listen to?")),
    ChecklistQuestion::of(Authority, AnswerKind::Text, "authority.own_decider", de_en("Wer bei uns entscheidet, ob wir dranbleiben?", "Who on our side decides whether we pursue it?")),

    ChecklistQuestion::of(Need, PLUS, "need", de_en("Ist klar beschrieben, was der Kunde braucht?", "Is it clearly described what the customer needs?")).lead(),
    ChecklistQuestion::of(Need, PLUS, "need.strategy", de_en("Folgt der Bedarf aus einer übergeordneten Strategie?", "Does the need follow from a wider strategy?")),
    ChecklistQuestion::of(Need, PLUS, "need.specification", de_en("Gibt es bereits ein Pflichtenheft?", "Is there a written specification yet?")),
    ChecklistQuestion::of(Need, PLUS, "need.everyone", de_en("Sind alle Beteiligten einbezogen, etwa Marketing, Technik, Finanzen?", "Is everyone involved included, e.g. marketing, engineering, finance?")),

    ChecklistQuestion::of(Schedule, PLUS, SCHEDULE, de_en("Ist der gewünschte Termin für uns machbar?", "Can we meet the date they want?")).uncounted(),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_sections_of_thirty_three_items_and_our_extra() {
        let counts = Section::ALL.map(|section| section.questions().count());
        assert_eq!(counts, [3, 3, 6, 4, 4, 4, 5, 4, 1]);
        for section in Section::ALL {
            let first = section.questions().next().unwrap();
            assert_eq!(
                first.weight == Weight::Lead,
                section != Section::Schedule,
                "{section:?}"
            );
            assert!(
                section
                    .questions()
                    .skip(1)
                    .all(|question| question.weight != Weight::Lead)
            );
        }
    }

    #[test]
    fn what_counts() {
        let of = |weight| QUESTIONS.iter().filter(|question| question.weight == weight).count();
        assert_eq!((of(Weight::Lead), of(Weight::Detail), of(Weight::Never)), (8, 17, 9));
        let unfavourable_yes: Vec<&str> = QUESTIONS
            .iter()
            .filter(|question| question.kind == MINUS)
            .map(|question| question.key)
            .collect();
        let expected = [
            "competition",
            "competition.asked",
            "competition.incumbent",
            "money.thrift",
        ];
        assert_eq!(unfavourable_yes, expected);
    }

    #[test]
    fn keys_are_unique_and_found() {
        for (at, question) in QUESTIONS.iter().enumerate() {
            assert_eq!(QUESTIONS.iter().position(|other| other.key == question.key), Some(at));
            assert_eq!(ChecklistQuestion::find(question.key), Some(question));
            assert!(
                question
                    .only_unless_no
                    .is_none_or(|key| ChecklistQuestion::find(key).is_some())
            );
        }
    }
}
