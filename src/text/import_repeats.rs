//! What a file does to revenue that is there already, in words.

use super::{Language, phrases};
use crate::domain::figures::prints::InvoicesMet;
use crate::domain::settings::Currency;
use crate::domain::workspace::import::Repeat;
use crate::domain::workspace::repeats::RepeatOutcome;
use crate::domain::{CustomerId, Money};
use std::cmp::Ordering;

phrases! {
    /// The question what becomes of months that are there, and what each answer comes to.
    RepeatText {
        Title: "Für diese Monate gibt es schon Umsätze. Was soll mit ihnen geschehen?", "There is revenue for these months already. What shall become of it?";
        Text: "Die Datei reicht von {} bis {}.", "The file reaches from {} to {}.";
        Replace: "Ersetzen", "Replace";
        ReplaceText: "Wo ein Kunde in der Datei für einen Monat Zahlen hat, gelten die neuen; alles andere bleibt.", "Where a customer has figures for a month in the file, the new ones hold; all others stay.";
        Add: "Dazuzählen", "Add";
        AddText: "Die Beträge der Datei kommen zu den vorhandenen hinzu.", "The amounts in the file are added to those that are there.";
        New: "Nur neue Rechnungen dazuzählen", "Add new invoices only";
        NewText: "Rechnungen, die schon da sind, zählen nicht noch einmal. Wo Rechnungsnummern fehlen, gelten die neuen Zahlen.", "Invoices that are there already do not count again. Where invoice numbers are missing, the new figures hold.";
        NoInvoiceKnown: "Nach ihren Nummern ist keine der Rechnungen schon da ({} in diesen Monaten).", "By their numbers, none of the invoices is there already ({} in these months).";
        InvoiceKnown: "Nach ihrer Nummer ist die Rechnung schon da.", "By its number, the invoice is there already.";
        InvoicesKnown: "Nach ihren Nummern sind alle {} Rechnungen schon da.", "By their numbers, all {} invoices are there already.";
        SomeInvoicesKnown: "Nach ihren Nummern sind {} von {} Rechnungen schon da.", "By their numbers, {} of {} invoices are there already.";
        InvoiceChanged: "Davon hat 1 einen anderen Betrag.", "1 of them has another amount.";
        InvoicesChanged: "Davon haben {} einen anderen Betrag.", "{} of them have another amount.";
        Rises: "Der Umsatz steigt insgesamt von {} auf {}.", "Total revenue rises from {} to {}.";
        Falls: "Der Umsatz fällt insgesamt von {} auf {}.", "Total revenue falls from {} to {}.";
        Stays: "Der Umsatz bleibt insgesamt bei {}.", "Total revenue stays at {}.";
        LosesOne: "In {} verliert 1 Kunde {}: {}.", "In {} 1 customer loses {}: {}.";
        LoseSeveral: "In {} verlieren {} Kunden zusammen {}: {}.", "In {} {} customers lose {} in all: {}.";
        InMonth: "1 Monat", "1 month";
        InMonths: "{} Monaten", "{} months";
        AndOthers: "{} und weitere", "{} and others";
        Table: "Umsatz nach Monaten, wenn Sie „{}“ wählen", "Revenue by month if you choose “{}”";
        Month: "Monat", "Month";
        Before: "Bisher", "So far";
        InFile: "In der Datei", "In the file";
        After: "Danach", "Afterwards";
        Difference: "Unterschied", "Difference";
        UnchangedOne: "1 Monat bleibt, wie er ist.", "1 month stays as it is.";
        UnchangedSeveral: "{} Monate bleiben, wie sie sind.", "{} months stay as they are.";
    }
}

impl Language {
    /// The name of a way to go on, and what it does.
    #[must_use]
    pub const fn repeat(self, repeat: Repeat) -> (RepeatText, RepeatText) {
        match repeat {
            Repeat::Replace => (RepeatText::Replace, RepeatText::ReplaceText),
            Repeat::Add => (RepeatText::Add, RepeatText::AddText),
            Repeat::New => (RepeatText::New, RepeatText::NewText),
        }
    }

    /// Which invoices are there already; empty where their numbers do not tell.
    #[must_use]
    pub fn invoices_met(self, met: InvoicesMet) -> String {
        let (all, known) = (self.count(met.all), self.count(met.known));
        let mut text = match (met.all, met.known) {
            (0, _) => return String::new(),
            (_, 0) => self.fill(RepeatText::NoInvoiceKnown, &[&all]),
            (1, 1) => self.text(RepeatText::InvoiceKnown).into_owned(),
            (count, there) if count == there => self.fill(RepeatText::InvoicesKnown, &[&all]),
            _ => self.fill(RepeatText::SomeInvoicesKnown, &[&known, &all]),
        };
        let changed = match met.changed {
            0 => return text,
            1 => self.text(RepeatText::InvoiceChanged).into_owned(),
            changed => self.fill(RepeatText::InvoicesChanged, &[&self.count(changed)]),
        };
        text.push(' ');
        text + &changed
    }

    /// What becomes of the revenue of all customers.
    #[must_use]
    pub fn revenue_after(self, before: Money, gain: Money, currency: Currency) -> String {
        let (was, will_be) = (self.money(before, currency), self.money(before + gain, currency));
        match gain.cmp(&Money::ZERO) {
            Ordering::Greater => self.fill(RepeatText::Rises, &[&was, &will_be]),
            Ordering::Equal => self.fill(RepeatText::Stays, &[&was]),
            Ordering::Less => self.fill(RepeatText::Falls, &[&was, &will_be]),
        }
    }

    /// Who loses how much; `None` where nobody does.
    #[must_use]
    pub fn losses(
        self,
        outcome: &RepeatOutcome,
        name: impl Fn(CustomerId) -> String,
        currency: Currency,
    ) -> Option<String> {
        let months = match outcome.months {
            0 => return None,
            1 => self.text(RepeatText::InMonth).into_owned(),
            months => self.fill(RepeatText::InMonths, &[&self.count(months)]),
        };
        let lost = self.money(outcome.lost, currency);
        let [(only, _)] = outcome.most.as_slice() else {
            let each = outcome.most.iter();
            let each = each.map(|(customer, lost)| format!("{} {}", name(*customer), self.money(*lost, currency)));
            let named = each.collect::<Vec<_>>().join(", ");
            let names = match outcome.customers as usize > outcome.most.len() {
                true => self.fill(RepeatText::AndOthers, &[&named]),
                false => named,
            };
            let customers = self.count(outcome.customers);
            return Some(self.fill(RepeatText::LoseSeveral, &[&months, &customers, &lost, &names]));
        };
        Some(self.fill(RepeatText::LosesOne, &[&months, &lost, &name(*only)]))
    }

    /// How many months are left out of a table because nothing changes; empty where none are.
    #[must_use]
    pub fn months_unchanged(self, months: usize) -> String {
        match months {
            0 => String::new(),
            1 => self.text(RepeatText::UnchangedOne).into_owned(),
            _ => self.fill(RepeatText::UnchangedSeveral, &[&self.count(months as u64)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;

    #[test]
    fn who_loses_is_named() {
        let id = IdSource::new(1, 1).customer();
        let outcome = |customers, months, most: &[i64]| RepeatOutcome {
            customers,
            months,
            lost: Money::units(3_600),
            most: most.iter().map(|lost| (id, Money::units(*lost))).collect(),
            ..RepeatOutcome::default()
        };
        for (outcome, told) in [
            (outcome(0, 0, &[]), None),
            (
                outcome(1, 1, &[3_600]),
                Some("In 1 Monat verliert 1 Kunde 3.600,00\u{a0}€: Ahrens."),
            ),
            (
                outcome(2, 3, &[3_000, 600]),
                Some(
                    "In 3 Monaten verlieren 2 Kunden zusammen 3.600,00\u{a0}€: Ahrens 3.000,00\u{a0}€, Ahrens 600,00\u{a0}€.",
                ),
            ),
            (
                outcome(7, 9, &[3_000, 600]),
                Some(
                    "In 9 Monaten verlieren 7 Kunden zusammen 3.600,00\u{a0}€: Ahrens 3.000,00\u{a0}€, Ahrens 600,00\u{a0}€ und weitere.",
                ),
            ),
        ] {
            let text = Language::German.losses(&outcome, |_| "Ahrens".into(), Currency::Eur);
            assert_eq!(text.as_deref(), told);
        }
    }
}
