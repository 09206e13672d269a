//! Who set something, and the names of those who work with the data.

use super::{Language, phrases};
use crate::domain::people::Who;

phrases! {
    /// The card in the settings, and what stands beside answers and decisions.
    People {
        Card: "Wer hier arbeitet", "Who works here";
        CardNote: "auf diesem Gerät", "on this device";
        Name: "Ihr Name oder Kürzel", "Your name or initials";
        Hint: "Steht bei Ihren Antworten und Entscheidungen. Der Name gehört zu den Daten: Wer Ihre Datei öffnet, sieht ihn.", "Stands with your answers and decisions. The name belongs to the data: whoever opens your file sees it.";
        TooLong: "Der Name ist zu lang: höchstens 200 Zeichen.", "The name is too long: 200 characters at most.";
        Others: "Auf anderen Geräten arbeiten: {}.", "On other devices work: {}.";
        ChangedBy: "Zuletzt geändert {} von {}", "Last changed {} by {}";
        ChangedHere: "Zuletzt geändert {} auf diesem Gerät", "Last changed {} on this device";
        ChangedElsewhere: "Zuletzt geändert {} auf einem anderen Gerät", "Last changed {} on another device";
        Here: "auf diesem Gerät", "on this device";
        Elsewhere: "auf einem anderen Gerät", "on another device";
    }
}

impl Language {
    /// `Zuletzt geändert vor 3 Tagen von M. Roth`
    #[must_use]
    pub fn changed(self, when: &str, who: &Who) -> String {
        match who {
            Who::Named(name) => self.fill(People::ChangedBy, &[when, name]),
            Who::Here => self.fill(People::ChangedHere, &[when]),
            Who::Elsewhere => self.fill(People::ChangedElsewhere, &[when]),
        }
    }

    /// `M. Roth`, or `auf diesem Gerät`
    #[must_use]
    pub fn who(self, who: &Who) -> String {
        match who {
            Who::Named(name) => name.clone(),
            Who::Here => self.text(People::Here).into_owned(),
            Who::Elsewhere => self.text(People::Elsewhere).into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_changed_it() {
        for (who, expected, named) in [
            (
                Who::Named("M. Roth".into()),
                "Zuletzt geändert heute von M. Roth",
                "M. Roth",
            ),
            (Who::Here, "Zuletzt geändert heute auf diesem Gerät", "auf diesem Gerät"),
            (
                Who::Elsewhere,
                "Zuletzt geändert heute auf einem anderen Gerät",
                "auf einem anderen Gerät",
            ),
        ] {
            assert_eq!(Language::German.changed("heute", &who), expected);
            assert_eq!(Language::German.who(&who), named);
        }
    }
}
