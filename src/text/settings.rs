//! The page "Einstellungen".

use super::{Language, Phrase, phrases};
use crate::domain::ProductField;
use crate::domain::values::localized::{Localized, de_en};

/// What a field is called where it is asked for.
impl Phrase for ProductField {
    fn wordings(self) -> Localized {
        match self {
            Self::Name => de_en("Name", "Name"),
            Self::Number => de_en("Nummer", "Number"),
            Self::Group => de_en("Gruppe", "Group"),
            Self::Position => de_en("Reihenfolge", "Order"),
            Self::Active => de_en("In der Matrix", "In the matrix"),
        }
    }
}

phrases! {
    /// The firm, language and look, the list of products.
    SettingsText {
        Sub: "Die Firma, Ihre Leistungen, Sprache und Farben", "The company, your products, language and colours";
        Company: "Ihre Firma", "Your company";
        CompanyName: "Name der Firma", "Name of the company";
        CompanyHint: "Steht auf Ausdrucken und in den Namen exportierter Dateien.", "Stands on prints and in the names of exported files.";
        Currency: "Währung", "Currency";
        Euro: "Euro (EUR)", "Euro (EUR)";
        Franc: "Schweizer Franken (CHF)", "Swiss franc (CHF)";
        CurrencyHint: "Alle Beträge tragen diese Währung; umgerechnet wird nichts.", "All amounts carry this currency; nothing is converted.";
        Look: "Sprache und Farben", "Language and colours";
        LookNote: "nur auf diesem Gerät", "on this device only";
        Language: "Sprache", "Language";
        German: "Deutsch", "Deutsch";
        Swiss: "Deutsch (Schweiz)", "Deutsch (Schweiz)";
        English: "English", "English";
        Theme: "Farben", "Colours";
        System: "Wie das Gerät", "As the device";
        Light: "Hell", "Light";
        Dark: "Dunkel", "Dark";
        Products: "Leistungen", "Products and services";
        ProductsNote: "{} in der Matrix", "{} in the matrix";
        ProductsNoteSome: "{} in der Matrix, {} weitere", "{} in the matrix, {} more";
        ProductsTable: "Liste der Leistungen", "List of products and services";
        ProductsEmpty: "Noch keine Leistungen. Sie sind die Spalten der Matrix: was Sie verkaufen oder verkaufen möchten.", "No products yet. They are the columns of the matrix: what you sell or would like to sell.";
        FieldOf: "{} von {}", "{} of {}";
        ShowOf: "{} in der Matrix zeigen", "Show {} in the matrix";
        Up: "{} nach vorn", "Move {} forward";
        Down: "{} nach hinten", "Move {} back";
        Delete: "{} löschen", "Delete {}";
        Deleted: "{} gelöscht.", "{} deleted.";
        DeletedWithMarks: "{} gelöscht, mit {} Markierungen.", "{} deleted, with {} marks.";
        DeletedWithMark: "{} gelöscht, mit einer Markierung.", "{} deleted, with one mark.";
        Sort: "Nach Gruppe und Name ordnen", "Sort by group and name";
        Find: "Leistung suchen", "Find a product";
        NotAll: "Die ersten {} von {} Leistungen. Suchen Sie nach dem Namen, um andere zu sehen.", "The first {} of {} products. Search by name to see others.";
        NoneFound: "Keine Leistung passt zu dieser Suche.", "No product matches this search.";
        NewProduct: "Neue Leistung", "New product";
        Add: "Hinzufügen", "Add";
        NameMissing: "Bitte geben Sie einen Namen ein.", "Please enter a name.";
        NameTooLong: "Der Name ist zu lang: höchstens 200 Zeichen.", "The name is too long: 200 characters at most.";
        NameTaken: "„{}“ gibt es schon.", "“{}” is there already.";
        NumberTaken: "Diese Nummer hat schon „{}“.", "“{}” has this number already.";
        Gone: "Diese Leistung gibt es nicht mehr.", "This product is no longer there.";
        TooMany: "Mehr Leistungen fasst die Matrix nicht.", "The matrix cannot hold more products.";
    }
}

phrases! {
    /// What the checks of an opportunity need to know.
    Checks {
        Competences: "Was Ihre Firma gut kann", "What your company is good at";
        CompetencesNote: "für die Prüfung „Passt das zu uns?“", "for the check “Does this suit us?”";
        CompetencesHint: "Anforderungen einer Anfrage werden damit verglichen und danach eingeordnet.", "The requirements of an opportunity are compared with these and rated accordingly.";
        NewCompetence: "Neue Kompetenz", "New competence";
        Add: "Hinzufügen", "Add";
        NameOf: "Name von {}", "Name of {}";
        LevelOf: "Einordnung von {}", "Level of {}";
        Remove: "{} löschen", "Delete {}";
        Rule: "Wann ein Angebot lohnt", "When an offer is worth it";
        Threshold: "Kein Angebot bei mehr ungünstigen Antworten als", "No offer at more unfavourable answers than";
        Scope: "Gezählt werden", "Counted are";
        Remind: "Nach dem Ausgang einer Entscheidung fragen nach", "Ask how a decision turned out after";
        OneMonth: "einem Monat", "one month";
        Months: "{} Monaten", "{} months";
        RuleHint: "Gilt für alle Anfragen, die keine eigene Regel haben.", "Holds for all opportunities without a rule of their own.";
    }
}

impl Language {
    /// After how long: `6 Monaten`
    #[must_use]
    pub fn after_months(self, months: i64) -> String {
        match months {
            1 => self.text(Checks::OneMonth).into_owned(),
            months => self.fill(Checks::Months, &[&months.to_string()]),
        }
    }
}
