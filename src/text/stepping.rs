//! What an undo or redo could not do, because somebody changed it elsewhere since.

use super::{Language, Phrase, phrases};
use crate::domain::workspace::change::{HistoryDirection, Kept, Stepped};

phrases! {
    /// After a step back or forth.
    Stepping {
        NothingBack: "Nichts rückgängig gemacht.", "Nothing was undone.";
        NothingForth: "Nichts wiederholt.", "Nothing was redone.";
        AlreadySo: "Es war schon so.", "It was like that already.";
        Field: "Eine Angabe wurde inzwischen in einem anderen Fenster geändert und blieb.", "One entry was changed in another window meanwhile and stayed.";
        Fields: "{} Angaben wurden inzwischen in einem anderen Fenster geändert und blieben.", "{} entries were changed in another window meanwhile and stayed.";
        Mark: "Eine Markierung wurde inzwischen in einem anderen Fenster geändert und blieb.", "One mark was changed in another window meanwhile and stayed.";
        Marks: "{} Markierungen wurden inzwischen in einem anderen Fenster geändert und blieben.", "{} marks were changed in another window meanwhile and stayed.";
        Customer: "Ein Kunde blieb, denn inzwischen wurde in einem anderen Fenster etwas zu ihm eingetragen.", "One customer stayed, because something was entered about them in another window meanwhile.";
        Customers: "{} Kunden blieben, denn inzwischen wurde in einem anderen Fenster etwas zu ihnen eingetragen.", "{} customers stayed, because something was entered about them in another window meanwhile.";
        Product: "Eine Leistung blieb, denn inzwischen wurde in einem anderen Fenster etwas zu ihr eingetragen.", "One product stayed, because something was entered about it in another window meanwhile.";
        Products: "{} Leistungen blieben, denn inzwischen wurde in einem anderen Fenster etwas zu ihnen eingetragen.", "{} products stayed, because something was entered about them in another window meanwhile.";
        Record: "Ein Eintrag blieb, denn inzwischen wurde in einem anderen Fenster daran gearbeitet.", "One record stayed, because somebody worked on it in another window meanwhile.";
        Records: "{} Einträge blieben, denn inzwischen wurde in einem anderen Fenster daran gearbeitet.", "{} records stayed, because somebody worked on them in another window meanwhile.";
        Gone: "Was dazugehört, wurde inzwischen in einem anderen Fenster gelöscht.", "What it belongs to was deleted in another window meanwhile.";
    }
}

impl Language {
    /// What a step back or forth left as it was, and why; nothing where it did all there was to do.
    #[must_use]
    pub fn stepped(self, stepped: &Stepped) -> Option<String> {
        let nothing = match stepped.direction {
            HistoryDirection::Back => Stepping::NothingBack,
            HistoryDirection::Forth => Stepping::NothingForth,
        };
        let nothing = stepped.is_nothing.then(|| self.text(nothing).into_owned());
        let kept = match (stepped.is_nothing, stepped.kept.is_nothing()) {
            (true, true) => vec![self.text(Stepping::AlreadySo).into_owned()],
            (true | false, _) => self.stayed(&stepped.kept),
        };
        let sentences: Vec<String> = nothing.into_iter().chain(kept).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn stayed(self, kept: &Kept) -> Vec<String> {
        let Kept {
            fields,
            marks,
            customers,
            products,
            records,
            gone,
        } = *kept;
        let counted = [
            (fields, Stepping::Field, Stepping::Fields),
            (marks, Stepping::Mark, Stepping::Marks),
            (customers, Stepping::Customer, Stepping::Customers),
            (products, Stepping::Product, Stepping::Products),
            (records, Stepping::Record, Stepping::Records),
        ];
        let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
        let parts = counted.map(|(count, one, several)| self.one_or_several(count, one, several));
        let gone = (gone > 0).then(|| self.text(Stepping::Gone).into_owned());
        parts.chain(gone).collect()
    }

    fn one_or_several<P: Phrase>(self, count: u32, one: P, several: P) -> String {
        match count {
            1 => self.text(one).into_owned(),
            _ => self.fill(several, &[&self.count(count)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Touched;

    #[test]
    fn what_stayed_is_told() {
        let mark = Kept {
            marks: 1,
            ..Kept::default()
        };
        let several = Kept {
            fields: 1_200,
            customers: 2,
            gone: 3,
            ..Kept::default()
        };
        let rows = [
            (HistoryDirection::Back, Kept::default(), false, None),
            (
                HistoryDirection::Back,
                Kept::default(),
                true,
                Some("Nichts rückgängig gemacht. Es war schon so."),
            ),
            (
                HistoryDirection::Forth,
                mark,
                true,
                Some(
                    "Nichts wiederholt. Eine Markierung wurde inzwischen in einem anderen Fenster geändert und blieb.",
                ),
            ),
            (
                HistoryDirection::Back,
                several,
                false,
                Some(
                    "1.200 Angaben wurden inzwischen in einem anderen Fenster geändert und blieben. 2 Kunden blieben, denn \
                     inzwischen wurde in einem anderen Fenster etwas zu ihnen eingetragen. Was dazugehört, wurde inzwischen \
                     in einem anderen Fenster gelöscht.",
                ),
            ),
        ];
        for (direction, kept, is_nothing, expected) in rows {
            let touched = Touched::default();
            let stepped = Stepped {
                direction,
                touched,
                kept,
                is_nothing,
            };
            assert_eq!(Language::German.stepped(&stepped).as_deref(), expected);
        }
    }
}
