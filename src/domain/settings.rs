//! What holds for the whole workspace. Language and look belong to the device, not to the data.

use super::records::fields::{FieldEdit, Fields};
use super::values::stamp::{Stamp, Stamps};
use super::values::swap::FieldWise;
use crate::domain::values::keyed_enum::keyed_enum;
use serde::{Deserialize, Serialize};

/// Firm, currency, and what the methods need to know. Serialised as it stands in the page `settings/0`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The user's own firm; "wir" where none is set.
    pub company: String,
    /// Of every amount in the workspace. Another one changes no number.
    pub currency: Currency,
    /// What the methods need to know: thresholds, rates, competences … Each method reads its own keys.
    pub fields: Fields,
    /// Of `company` (number 0) and `currency` (number 1); each of the fields has its own.
    pub stamps: Stamps,
}

keyed_enum! {
    /// The currency of every amount; there are no rates between them.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
    pub enum Currency {
        /// Euro.
        #[default]
        Eur => "EUR",
        /// Swiss franc.
        Chf => "CHF",
    }
}

/// One setting with its new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettingEdit {
    /// The user's own firm.
    Company(String),
    /// The currency of every amount.
    Currency(Currency),
    /// A field by key; empty text empties it.
    Field(FieldEdit),
}

impl Settings {
    /// Sets the one value. Stamps are the workspace's business.
    pub fn edit(&mut self, edit: SettingEdit) {
        match edit {
            SettingEdit::Company(company) => self.company = company,
            SettingEdit::Currency(currency) => self.currency = currency,
            SettingEdit::Field(edit) => self.fields.set(edit),
        }
    }

    /// The same settings with stamps: what differs from `before` has the new one, the rest keeps its own.
    #[must_use]
    pub fn stamped(mut self, before: &Self, stamp: Stamp) -> Self {
        let changed = [self.company != before.company, self.currency != before.currency];
        self.stamps = before.stamps.after(changed, stamp);
        self.fields = self.fields.stamped(&before.fields, stamp);
        self
    }

    /// The currency, where somebody chose it.
    #[must_use]
    pub fn chosen_currency(&self) -> Option<Currency> {
        (self.stamps.of(1) != Stamp::NEVER).then_some(self.currency)
    }

    /// Equal in all that a person sees, whatever the stamps.
    #[must_use]
    pub fn same_values(&self, other: &Self) -> bool {
        let values = |settings: &Self| (settings.company.clone(), settings.currency);
        values(self) == values(other) && self.fields.same_values(&other.fields)
    }
}

impl FieldWise for Settings {
    type Edit = SettingEdit;

    fn now(&self, like: &SettingEdit) -> Option<(SettingEdit, Stamp)> {
        Some(match like {
            SettingEdit::Company(_) => (SettingEdit::Company(self.company.clone()), self.stamps.of(0)),
            SettingEdit::Currency(_) => (SettingEdit::Currency(self.currency), self.stamps.of(1)),
            SettingEdit::Field(like) => {
                let (edit, stamp) = self.fields.now(like)?;
                (SettingEdit::Field(edit), stamp)
            }
        })
    }

    fn put(&mut self, edit: SettingEdit, stamp: Stamp) {
        match edit {
            SettingEdit::Company(company) => {
                self.company = company;
                self.stamps.set(0, stamp);
            }
            SettingEdit::Currency(currency) => {
                self.currency = currency;
                self.stamps.set(1, stamp);
            }
            SettingEdit::Field(edit) => self.fields.put(edit, stamp),
        }
    }

    fn differing(&self, before: &Self) -> Vec<SettingEdit> {
        let company = (self.company != before.company).then(|| SettingEdit::Company(self.company.clone()));
        let currency = (self.currency != before.currency).then_some(SettingEdit::Currency(self.currency));
        let fields = self.fields.differing(&before.fields).into_iter();
        let typed = company.into_iter().chain(currency);
        typed.chain(fields.map(SettingEdit::Field)).collect()
    }
}
