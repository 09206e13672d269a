//! The fit check (Passt das zu uns?): what the customer requires against what we are good at.

use crate::domain::records::fields::{FieldEdit, Fields};
use crate::domain::records::question::Answer;
use crate::domain::values::ids::RecordId;
use crate::domain::values::keyed_enum::{keyed_enum, said_enum};
use crate::domain::values::name::fold;

keyed_enum! {
    /// How near something is to what we are good at.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
    pub enum Level {
        /// What we do every day.
        #[default]
        Core => "core",
        /// Near to it.
        Variation => "variation",
        /// Nothing that we have done before.
        NewTerritory => "new",
    }
}

said_enum! {
    /// The four closed questions; a Yes is favourable in each.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum FitQuestion {
        /// Whether we understand each other.
        Wavelength => "fit.wavelength",
            "Sprechen wir und der Kunde dieselbe Sprache?",
            "Are we and the customer on the same wavelength?";
        /// Whether people and time are there.
        Capacity => "fit.capacity",
            "Haben wir Leute und Zeit dafür, ohne andere Kunden zu vernachlässigen?",
            "Do we have people and time without neglecting other customers?";
        /// Whether we would want it without pressure on revenue.
        Motive => "fit.motive",
            "Würden wir den Auftrag auch ohne Umsatzdruck annehmen?",
            "Would we accept it without pressure on revenue?";
        /// Whether we can promise a good result.
        Promise => "fit.promise",
            "Können wir ein Ergebnis zusagen, mit dem der Kunde zufrieden ist?",
            "Can we promise a result the customer will be happy with?";
    }
}

/// Something with its level: a requirement of an opportunity, or a competence of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    /// The rest of its key, by which it is edited.
    pub id: String,
    /// How near it is to what we are good at.
    pub level: Level,
    /// What it is, as typed; never empty.
    pub text: String,
}

/// A list of rated things in fields: `LIST/ID` = `core What it is`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RatedList(&'static str);

/// In an opportunity: what the customer requires.
pub const REQUIREMENTS: RatedList = RatedList("fit.requirements/");
/// In the settings: what the company is good at.
pub const COMPETENCES: RatedList = RatedList("competence/");
const CONCESSIONS: &str = "fit.concessions/";

impl RatedList {
    /// In the order of the making of the items; what cannot be read is left out.
    #[must_use]
    pub fn read(self, fields: &Fields) -> Vec<Rated> {
        let rated = fields.under(self.0).filter_map(|(id, value)| {
            let (level, text) = value.split_once(' ')?;
            Some(Rated {
                id: id.to_owned(),
                level: Level::from_key(level)?,
                text: text.to_owned(),
            })
        });
        rated.collect()
    }

    /// Makes or changes an item; one without text is removed.
    #[must_use]
    pub fn edit(self, id: &str, level: Level, text: &str) -> FieldEdit {
        let text = text.trim();
        let value = if text.is_empty() {
            String::new()
        } else {
            [level.key(), " ", text].concat()
        };
        FieldEdit::text([self.0, id].concat(), value)
    }

    /// As [`RatedList::edit`], for an item that is not there yet.
    #[must_use]
    pub fn new_item(self, id: RecordId, level: Level, text: &str) -> FieldEdit {
        self.edit(&id.to_string(), level, text)
    }
}

/// Makes, changes or (without text) removes a concession.
#[must_use]
pub fn concession(id: &str, text: &str) -> FieldEdit {
    FieldEdit::text([CONCESSIONS, id].concat(), text.trim())
}

keyed_enum! {
    /// What the fit check says, see [`Fit::outcome`].
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum FitOutcome {
        /// A requirement is new territory: decline, or offer it as a project of its own.
        Separate => "separate",
        /// Two or more of the questions are a no.
        Decline => "decline",
        /// A variation is required, one question is a no, or we would have to concede something.
        Variant => "variant",
        /// Something is not answered, or no requirement is listed.
        Open => "open",
        /// All requirements are core, and nothing is open.
        Fits => "fits",
    }
}

/// The fit check as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fit {
    /// What the customer requires, each with its level.
    pub requirements: Vec<Rated>,
    /// With the rest of its key.
    pub concessions: Vec<(String, String)>,
    answers: [Answer; 4],
}

impl Fit {
    /// From the fields of an opportunity.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        let concessions = fields.under(CONCESSIONS);
        Self {
            requirements: REQUIREMENTS.read(fields),
            concessions: concessions.map(|(id, text)| (id.to_owned(), text.to_owned())).collect(),
            answers: FitQuestion::ALL.map(|question| Answer::from_key(fields.text(question.key())).unwrap_or_default()),
        }
    }

    /// Open where nothing was answered.
    #[must_use]
    pub fn answer(&self, question: FitQuestion) -> Answer {
        self.answers.get(question as usize).copied().unwrap_or_default()
    }

    /// Nothing was filled in yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// The rule; its rows are tried in the order of the code, from [`FitOutcome::Separate`] to [`FitOutcome::Fits`].
    #[must_use]
    pub fn outcome(&self) -> FitOutcome {
        let is = |level| self.requirements.iter().any(|requirement| requirement.level == level);
        let count = |answer| self.answers.iter().filter(|known| **known == answer).count();
        if is(Level::NewTerritory) {
            FitOutcome::Separate
        } else if count(Answer::No) >= 2 {
            FitOutcome::Decline
        } else if is(Level::Variation) || count(Answer::No) == 1 || !self.concessions.is_empty() {
            FitOutcome::Variant
        } else if count(Answer::Open) > 0 || self.requirements.is_empty() {
            FitOutcome::Open
        } else {
            FitOutcome::Fits
        }
    }
}

/// The competences that a requirement as typed may mean, the likeliest first.
#[must_use]
pub fn suggestions<'a>(typed: &str, competences: &'a [Rated]) -> Vec<&'a Rated> {
    let typed = fold(typed);
    let score = |competence: &Rated| {
        let name = fold(&competence.text);
        if name == typed {
            return 100;
        }
        let words = typed.split(' ').filter(|word| word.chars().count() >= 3);
        words.map(|word| likeness(word, &name)).sum()
    };
    let mut scored: Vec<(u32, &Rated)> = competences.iter().map(|known| (score(known), known)).collect();
    scored.retain(|(score, _)| *score > 0);
    let scored = crate::domain::values::order::ordered(scored, &|one, other| other.0.cmp(&one.0));
    scored.into_iter().map(|(_, competence)| competence).collect()
}

/// Whole words count most, then beginnings, then parts of compounds (Netzwerk in Werksnetzwerk).
fn likeness(word: &str, name: &str) -> u32 {
    let best = name.split(' ').map(|known| {
        if known == word {
            4
        } else if known.starts_with(word) || word.starts_with(known) && known.chars().count() >= 4 {
            3
        } else if word.chars().count() >= 4 && known.contains(word)
            || known.chars().count() >= 4 && word.contains(known)
        {
            2
        } else {
            0
        }
    });
    best.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `core,new` the requirements; `yn?-` the four answers; how many concessions.
    fn check(requirements: &str, answers: &str, concessions: usize, expected: FitOutcome) {
        let mut fields = Fields::default();
        for (at, level) in requirements.split(',').filter(|level| !level.is_empty()).enumerate() {
            let level = Level::from_key(level).unwrap();
            fields.set(REQUIREMENTS.edit(&at.to_string(), level, "Server"));
        }
        for (question, answer) in FitQuestion::ALL.into_iter().zip(answers.chars()) {
            let answer = match answer {
                'y' => Answer::Yes,
                'n' => Answer::No,
                '-' => Answer::NotApplicable,
                _ => Answer::Open,
            };
            fields.set(FieldEdit::text(question.key(), answer.key()));
        }
        for at in 0..concessions {
            fields.set(concession(&at.to_string(), "Nachlass"));
        }
        let outcome = Fit::read(&fields).outcome();
        assert_eq!(outcome, expected, "{requirements} {answers} {concessions}");
    }

    #[test]
    fn every_row_of_the_rule() {
        use FitOutcome::{Decline, Fits, Open, Separate, Variant};
        for (requirements, answers, concessions, expected) in [
            ("new", "yyyy", 0, Separate),
            ("core,variation,new", "nnnn", 3, Separate),
            ("core", "nnyy", 0, Decline),
            ("core", "nn??", 0, Decline),
            ("variation", "nnnn", 1, Decline),
            ("", "yynn", 0, Decline),
            ("variation", "yyyy", 0, Variant),
            ("core,variation", "????", 0, Variant),
            ("core", "nyyy", 0, Variant),
            ("core", "n???", 0, Variant),
            ("core", "yyyy", 1, Variant),
            ("", "????", 1, Variant),
            ("", "????", 0, Open),
            ("", "yyyy", 0, Open),
            ("core", "yyy?", 0, Open),
            ("core", "yyyy", 0, Fits),
            ("core,core", "yy--", 0, Fits),
            ("core", "----", 0, Fits),
        ] {
            check(requirements, answers, concessions, expected);
        }
    }

    #[test]
    fn requirements_meet_the_competences() {
        let competences: Vec<Rated> = ["Netzwerk im Werk", "Server und Speicher", "Visualisierung von Anlagen"]
            .into_iter()
            .map(|text| Rated {
                id: text.to_owned(),
                level: Level::Core,
                text: text.to_owned(),
            })
            .collect();
        for (typed, expected) in [
            ("netzwerk", &["Netzwerk im Werk"][..]),
            ("Anlagenvisualisierung", &["Visualisierung von Anlagen"]),
            ("Serverwartung", &["Server und Speicher"]),
            ("SERVER im Werk", &["Netzwerk im Werk", "Server und Speicher"]),
            ("Kantine", &[]),
            ("", &[]),
        ] {
            let found: Vec<&str> = suggestions(typed, &competences)
                .into_iter()
                .map(|competence| competence.text.as_str())
                .collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn an_item_without_text_is_gone() {
        let mut fields = Fields::default();
        fields.set(COMPETENCES.edit("a", Level::Variation, " Schulung für Leitstände "));
        let read = COMPETENCES.read(&fields);
        assert_eq!(
            (read[0].level, read[0].text.as_str()),
            (Level::Variation, "Schulung für Leitstände")
        );
        fields.set(COMPETENCES.edit("a", Level::Variation, "  "));
        assert!(COMPETENCES.read(&fields).is_empty());
    }
}
