//! What the import says at the headline of a file.

use super::{Language, phrases};
use crate::domain::settings::Currency;
use crate::exchange::asked::{Finding, FindingKind, PaperList, TablePlace};
use crate::exchange::detect::encoding::Encoding;
use crate::exchange::parse::unit::AmountUnit;

phrases! {
    /// What was found; `{}` is how often, then the money, then the texts.
    Found {
        ColumnLeftOut: "Eine Spalte wird nicht übernommen: {}.", "One column is not imported: {}.";
        ColumnsLeftOut: "{} Spalten werden nicht übernommen: {}.", "{} columns are not imported: {}.";
        HiddenColumns: "Ausgeblendete Spalten werden mitgelesen: {}.", "Hidden columns are read as well: {}.";
        StrayQuote: "Ein Anführungszeichen hätte die Zeilen darunter verschluckt; es gilt als Text: {}.", "One quote would have swallowed the lines below; it is taken for text: {}.";
        StrayQuotes: "{} Anführungszeichen hätten die Zeilen darunter verschluckt; sie gelten als Text: {}.", "{} quotes would have swallowed the lines below; they are taken for text: {}.";
        NoDataLine: "Eine Zeile ist eine Summe oder gehört nicht zu den Daten: {}.", "One line is a total or does not belong to the data: {}.";
        NoDataLines: "{} Zeilen sind Summen oder gehören nicht zu den Daten: {}.", "{} lines are totals or do not belong to the data: {}.";
        FilledLine: "In einer Zeile fehlt {}; es gilt, was darüber steht: {}.", "One line lacks {}; what stands above holds: {}.";
        FilledLines: "In {} Zeilen fehlt {}; es gilt, was darüber steht, zusammen {}.", "{} lines lack {}; what stands above holds, {} in all.";
        FilledMark: "In einer Zeile fehlt {}; es gilt, was darüber steht.", "One line lacks {}; what stands above holds.";
        FilledMarks: "In {} Zeilen fehlt {}; es gilt, was darüber steht.", "{} lines lack {}; what stands above holds.";
        TotalIsLess: "Die Zeile {} nennt {}, übernommen werden {}. Stehen Zwischensummen zwischen den Kunden?", "The line {} says {}, but {} is imported. Are there subtotals among the customers?";
        TotalColumn: "Eine Spalte ist eine Summe und keine Leistung: {}.", "One column is a total and no product: {}.";
        TotalColumns: "{} Spalten sind Summen und keine Leistungen: {}.", "{} columns are totals and no products: {}.";
        PriceTimesQuantity: "Der Umsatz einer Zeile ist {}.", "The revenue of a line is {}.";
        Gross: "Der Umsatz ist brutto: {} enthält die Steuer.", "The revenue is gross: {} includes the tax.";
        InThousands: "Die Beträge sind in Tausend angegeben: {}.", "The amounts are given in thousands: {}.";
        InMillions: "Die Beträge sind in Millionen angegeben: {}.", "The amounts are given in millions: {}.";
        InCents: "Die Beträge sind in Cent angegeben: {}.", "The amounts are given in cents: {}.";
        OtherLine: "Eine Zeile in {} wird ausgelassen: {}.", "One line in {} is left out: {}.";
        OtherLines: "{} Zeilen in {} werden ausgelassen, zusammen {}.", "{} lines in {} are left out, {} in all.";
        NumberUnusable: "Bei einem Namen steht eine Nummer, die keine ist: {}. Dort zählt der Name.", "One name stands beside a number that is none: {}. There the name counts.";
        NumbersUnusable: "Bei {} Namen steht eine Nummer, die keine ist: {}. Dort zählt der Name.", "{} names stand beside a number that is none: {}. There the name counts.";
        InvoiceNumberUnusable: "In einer Zeile steht eine Rechnungsnummer, die keine ist: {}. Die Zeile gilt als eine ohne Rechnungsnummer.", "One line has an invoice number that is none: {}. The line counts as one without an invoice number.";
        InvoiceNumbersUnusable: "In {} Zeilen steht eine Rechnungsnummer, die keine ist: {}. Sie gelten als Zeilen ohne Rechnungsnummer.", "{} lines have an invoice number that is none: {}. They count as lines without an invoice number.";
        NumbersShared: "Dieselbe Nummer steht bei verschiedenen Namen ({}); dort zählt der Name.", "The same number stands beside different names ({}); there the name counts.";
        NumbersCount: "Dieselbe Nummer steht bei verschiedenen Namen ({}); es zählt die Nummer.", "The same number stands beside different names ({}); the number counts.";
        SpellingsMet: "Diese Schreibweisen gelten als dasselbe: {}.", "These spellings are taken for the same: {}.";
        SpellingsApart: "Diese Schreibweisen bleiben getrennt: {}.", "These spellings are kept apart: {}.";
        AddressMet: "Ein Name steht mit mehreren Adressen in der Datei und gilt als ein Kunde: {}.", "One name stands in the file with several addresses, and is taken for one customer: {}.";
        AddressesMet: "{} Namen stehen mit mehreren Adressen in der Datei und gelten je als ein Kunde: {}.", "{} names stand in the file with several addresses, and are taken for one customer each: {}.";
        AddressApart: "Ein Name steht mit mehreren Adressen in der Datei; jede ist ein eigener Kunde: {}.", "One name stands in the file with several addresses; each is a customer of its own: {}.";
        AddressesApart: "{} Namen stehen mit mehreren Adressen in der Datei; jede ist ein eigener Kunde: {}.", "{} names stand in the file with several addresses; each is a customer of its own: {}.";
        SecondTable: "Ab Zeile {} steht eine zweite Tabelle mit anderen Überschriften ({}). Übernommen wird nur die erste; für die zweite braucht es eine eigene Datei.", "From line {} on there is a second table with other headings ({}). Only the first one is imported; the second needs a file of its own.";
        SideTable: "Daneben steht eine zweite Tabelle ({}). Sie wird nicht übernommen; für sie braucht es eine eigene Datei.", "Beside it there is a second table ({}). It is not imported; it needs a file of its own.";
        SideTables: "{} Tabellen mit gleichen Überschriften stehen nebeneinander; übernommen werden alle.", "{} tables with the same headings stand side by side; all of them are imported.";
        OtherSheet: "Noch ein Blatt der Datei sieht nach einer Liste aus und wird nicht gelesen: {}. Es lässt sich bei „Blatt“ wählen, wenn dieses übernommen ist.", "Another sheet of the file looks like a list and is not read: {}. It can be chosen at “Sheet”, once this one is taken over.";
        OtherSheets: "{} weitere Blätter der Datei sehen nach Listen aus und werden nicht gelesen: {}. Sie lassen sich bei „Blatt“ wählen, eines nach dem anderen.", "{} other sheets of the file look like lists and are not read: {}. They can be chosen at “Sheet”, one after the other.";
        Garbled: "Umlaute waren in der Datei entstellt und sind gerichtet: {}. Stimmt das nicht, wählen Sie unten eine andere Zeichenkodierung.", "Letters were garbled in the file and are put right: {}. If that is wrong, choose another encoding below.";
        OldEncoding: "Die Zeichen der Datei sind {}; gelesen wird {}. Stimmt das nicht, wählen Sie unten eine andere Zeichenkodierung.", "The characters of the file are {}; read as {}. If that is wrong, choose another encoding below.";
        OldEncodingLate: "Die Zeichen der Datei sind {}. Stimmen Umlaute nicht, wählen Sie unten eine andere Zeichenkodierung.", "The characters of the file are {}. If letters are wrong, choose another encoding below.";
        MixedEncoding: "Die Datei mischt zwei Zeichenkodierungen, UTF-8 und Windows-1252. Jede Stelle wird nach ihrer Art gelesen; abweichend sind: {}.", "The file mixes two encodings, UTF-8 and Windows-1252. Each place is read after its kind; different are: {}.";
        DoubtfulEncoding: "Stimmen die Umlaute? In der Zeichenkodierung {} hieße es anders: {}. Sie lässt sich unten ändern.", "Are the letters right? In the encoding {} it would be otherwise: {}. It can be changed below.";
        DoubtfulEncodingLate: "Stimmen die Umlaute? Manche Namen sind ungewöhnlich; vielleicht sind die Zeichen {}. Die Zeichenkodierung lässt sich unten ändern.", "Are the letters right? Some names are unusual; perhaps the characters are {}. The encoding can be changed below.";
        YesNo: "Ja und Nein in der Matrix ({}): Ja ist ein Kreuz, Nein sagt nichts.", "Yes and no in the matrix ({}): yes is a cross, no says nothing.";
        DoubledLine: "Eine Rechnung oder eine ihrer Zeilen steht noch einmal genauso in der Datei und zählt jedes Mal: {}.", "One invoice or one of its lines stands in the file once more, and counts each time: {}.";
        DoubledLines: "{} Rechnungen oder Zeilen wiederholen eine andere genau und zählen jedes Mal, die Wiederholungen zusammen {}.", "{} invoices or lines repeat another exactly and count each time, the repetitions {} in all.";
        PeriodColumns: "Spalten mit Zeiträumen ({}) sind Umsätze je Kunde. Bestellungen zeigt eine solche Liste nicht; gezählt werden keine.", "Columns of periods ({}) are revenue by customer. Such a list does not show orders; none are counted.";
        YearlessColumns: "Das ist eine Liste von Umsätzen nach Monaten oder Quartalen ohne Jahr: {}. Schreiben Sie das Jahr in die Überschriften („Januar 2026“, „Q1 2026“) oder in eine Zeile darüber, dann lässt sie sich übernehmen.", "This is a list of revenue by months or quarters without a year: {}. Put the year into the headings (“January 2026”, “Q1 2026”) or into a line above them, and it can be imported.";
        MoneyLeftOut: "In einer Kundenliste haben Beträge keinen Platz und werden nicht übernommen: {}. Umsätze brauchen ein Datum je Zeile oder Monate, Quartale oder Jahre als Spalten.", "A list of customers has no place for amounts, which are not imported: {}. Revenue needs a date in each line, or months, quarters or years as columns.";
        ListOfQuotes: "Das sieht nach einer Liste von Angeboten oder Verkaufschancen aus: {}.", "This looks like a list of quotes or opportunities: {}.";
        ListOfOrders: "Das sieht nach einer Liste von Aufträgen aus, nicht von Rechnungen: {}.", "This looks like a list of orders, not of invoices: {}.";
        ListOfPayments: "Das sieht nach einer Liste von Zahlungen aus, nicht von Rechnungen: {}.", "This looks like a list of payments, not of invoices: {}.";
        Statement: "Das sieht aus wie ein Kontoauszug ({}): Zahlungen, auch eigene Ausgaben, und keine Rechnungen. Besser ist die Rechnungsliste aus Ihrem Programm. Sollen die Zeilen trotzdem Umsätze sein, wählen Sie unten „Rechnungen“.", "This looks like the statement of an account ({}): payments, your own spending among them, and no invoices. Better take the list of invoices from your program. If the lines shall be revenue all the same, choose “Invoices” below.";
        GermanMidnights: "In {} stehen Zeitpunkte in UTC, die in Deutschland alle Mitternacht sind. Es gilt der deutsche Tag: aus 2026-03-01T23:00:00Z wird der 02.03.2026.", "{} holds moments in UTC that are all midnight in Germany. The German day counts: 2026-03-01T23:00:00Z becomes 2 March 2026.";
        Weeks: "Umsätze nach Wochen: Jede zählt in dem Monat, in dem ihr Montag liegt.", "Revenue by weeks: each counts in the month of its Monday.";
        RepeatedLine: "Eine Zeile ohne Rechnungsnummer wiederholt eine andere ganz: {}.", "One line without an invoice number repeats another entirely: {}.";
        RepeatedLines: "{} Zeilen ohne Rechnungsnummer wiederholen eine andere ganz, zusammen {}.", "{} lines without an invoice number repeat another entirely, {} in all.";
        Payment: "Eine Zeile ist eine Zahlung und zählt nicht als Umsatz: {} ({}).", "One line is a payment and does not count as revenue: {} ({}).";
        Payments: "{} Zeilen sind Zahlungen und zählen nicht als Umsatz, zusammen {}: {}.", "{} lines are payments and do not count as revenue, {} in all: {}.";
        NoSale: "Eine Zeile ist keine Rechnung und zählt nicht als Umsatz: {} ({}).", "One line is no invoice and does not count as revenue: {} ({}).";
        NoSales: "{} Zeilen sind keine Rechnungen und zählen nicht als Umsatz, zusammen {}: {}.", "{} lines are no invoices and do not count as revenue, {} in all: {}.";
        OrdersCount: "In der Datei stehen keine Rechnungen; als Umsatz zählt {}, zusammen {}.", "The file holds no invoices; what counts as revenue is {}, {} in all.";
        UnknownTypes: "Diese Belegarten kennen wir nicht, sie zählen als Umsatz: {}, zusammen {}.", "We do not know these types of documents, and they count as revenue: {}, {} in all.";
        UnknownStates: "Rechnungen mit diesem Status zählen, obwohl wir ihn nicht kennen: {}, zusammen {}.", "Invoices with this status count although we do not know it: {}, {} in all.";
        DoubtfulProducts: "Als Umsatz zählen auch Posten, die nach Gutschrift, Steuer oder Rabatt klingen und kein Minus tragen: {}, zusammen {}. Soll das nicht sein, berichtigen Sie die Datei.", "Items that sound like credits, tax or discounts and carry no minus count as revenue as well: {}, {} in all. If that is not meant, correct the file.";
        PartlyReturned: "Zum Teil erstattete Rechnungen zählen in voller Höhe: {}, zusammen {}.", "Invoices that were refunded in part count in full: {}, {} in all.";
        AndMore: "{} und weitere", "{} and others";
    }
}

impl Found {
    const fn in_unit(unit: AmountUnit) -> Self {
        match unit {
            AmountUnit::Thousands => Self::InThousands,
            AmountUnit::Millions => Self::InMillions,
            AmountUnit::Cents => Self::InCents,
        }
    }

    const fn list_of(list: PaperList) -> Self {
        match list {
            PaperList::Quotes => Self::ListOfQuotes,
            PaperList::Orders => Self::ListOfOrders,
            PaperList::Payments => Self::ListOfPayments,
        }
    }
}

impl Language {
    /// A finding as a sentence.
    #[must_use]
    pub fn finding(self, finding: &Finding, currency: Currency) -> String {
        let quotes = self.quotes(finding);
        let say = |phrase: Found| self.fill(phrase, &[&quotes]);
        let count = |one: Found, several: Found| match finding.count {
            1 => self.fill(one, &[&quotes]),
            count => self.fill(several, &[&self.count(count), &quotes]),
        };
        match finding.kind {
            FindingKind::ReadAs | FindingKind::Joined | FindingKind::WithoutLines => self.of_files(finding, &quotes),
            FindingKind::WrittenBy(program) => self.written_by(program, finding.count),
            FindingKind::NoListOf(program) => self.no_list_of(program),
            FindingKind::ColumnsLeftOut => count(Found::ColumnLeftOut, Found::ColumnsLeftOut),
            FindingKind::HiddenColumns => say(Found::HiddenColumns),
            FindingKind::NumbersUnusable => count(Found::NumberUnusable, Found::NumbersUnusable),
            FindingKind::InvoiceNumbersUnusable => count(Found::InvoiceNumberUnusable, Found::InvoiceNumbersUnusable),
            FindingKind::NumbersShared => say(Found::NumbersShared),
            FindingKind::NumbersCount => say(Found::NumbersCount),
            FindingKind::SpellingsMet => say(Found::SpellingsMet),
            FindingKind::SpellingsApart => say(Found::SpellingsApart),
            FindingKind::AddressesMet => count(Found::AddressMet, Found::AddressesMet),
            FindingKind::AddressesApart => count(Found::AddressApart, Found::AddressesApart),
            FindingKind::NoData => count(Found::NoDataLine, Found::NoDataLines),
            FindingKind::TotalIsLess(says) => {
                let sums = [says, finding.revenue.unwrap_or_default()].map(|sum| self.money(sum, currency));
                self.fill(Found::TotalIsLess, &[&quotes, &sums[0], &sums[1]])
            }
            FindingKind::TotalColumns => count(Found::TotalColumn, Found::TotalColumns),
            FindingKind::FilledDown => self.filled_down(finding, &quotes, currency),
            FindingKind::PeriodColumns => say(Found::PeriodColumns),
            FindingKind::YearlessColumns => say(Found::YearlessColumns),
            FindingKind::MoneyLeftOut => say(Found::MoneyLeftOut),
            FindingKind::ListOf(list) => say(Found::list_of(list)),
            FindingKind::Statement => say(Found::Statement),
            FindingKind::GermanMidnights => say(Found::GermanMidnights),
            FindingKind::Weeks => self.text(Found::Weeks).into_owned(),
            FindingKind::YesNo => say(Found::YesNo),
            FindingKind::RepeatedLines
            | FindingKind::DoubledLines
            | FindingKind::Payments
            | FindingKind::NoSales
            | FindingKind::OrdersCount
            | FindingKind::UnknownTypes
            | FindingKind::UnknownStates
            | FindingKind::DoubtfulProducts
            | FindingKind::PartlyReturned => self.of_lines(finding, &quotes, currency),
            FindingKind::Tables(place) => self.of_tables(place, finding.count, &quotes),
            FindingKind::OtherSheets => count(Found::OtherSheet, Found::OtherSheets),
            FindingKind::OldEncoding(encoding) => self.old_encoding(encoding, &quotes),
            FindingKind::MixedEncoding => self.fill(Found::MixedEncoding, &[&self.count(finding.count)]),
            FindingKind::DoubtfulEncoding(other) => self.doubtful_encoding(other, &quotes),
            FindingKind::StrayQuotes => count(Found::StrayQuote, Found::StrayQuotes),
            FindingKind::PriceTimesQuantity => {
                self.fill(Found::PriceTimesQuantity, &[&self.quoted(&finding.quotes).join(" × ")])
            }
            FindingKind::Gross => say(Found::Gross),
            FindingKind::InUnit(unit) => say(Found::in_unit(unit)),
            FindingKind::OtherCurrency(code) => self.other_currency(finding, code.as_str()),
        }
    }

    fn other_currency(self, finding: &Finding, code: &str) -> String {
        let sum = self.amount(finding.revenue.unwrap_or_default());
        let sum = [&sum, code].join("\u{A0}");
        match finding.count {
            1 => self.fill(Found::OtherLine, &[code, &sum]),
            count => self.fill(Found::OtherLines, &[&self.count(count), code, &sum]),
        }
    }

    fn filled_down(self, finding: &Finding, quotes: &str, currency: Currency) -> String {
        let sum = finding.revenue.map(|revenue| self.money(revenue, currency));
        match (finding.count, sum) {
            (1, Some(sum)) => self.fill(Found::FilledLine, &[quotes, &sum]),
            (1, None) => self.fill(Found::FilledMark, &[quotes]),
            (count, Some(sum)) => self.fill(Found::FilledLines, &[&self.count(count), quotes, &sum]),
            (count, None) => self.fill(Found::FilledMarks, &[&self.count(count), quotes]),
        }
    }

    fn of_tables(self, place: TablePlace, count: u32, quotes: &str) -> String {
        match place {
            TablePlace::Below(line) => self.fill(Found::SecondTable, &[&self.count(line), quotes]),
            TablePlace::Beside => self.fill(Found::SideTable, &[quotes]),
            TablePlace::Alike => self.fill(Found::SideTables, &[&self.count(count)]),
        }
    }

    fn doubtful_encoding(self, other: Encoding, quotes: &str) -> String {
        match quotes {
            "" => self.fill(Found::DoubtfulEncodingLate, &[&self.text(other)]),
            quotes => self.fill(Found::DoubtfulEncoding, &[&self.text(other), quotes]),
        }
    }

    fn old_encoding(self, encoding: Encoding, quotes: &str) -> String {
        match (encoding, quotes) {
            (_, "") => self.fill(Found::OldEncodingLate, &[&self.text(encoding)]),
            (Encoding::Utf8Twice, _) => self.fill(Found::Garbled, &[quotes]),
            (_, _) => self.fill(Found::OldEncoding, &[&self.text(encoding), quotes]),
        }
    }

    /// A finding about lines, with what they come to.
    fn of_lines(self, finding: &Finding, quotes: &str, currency: Currency) -> String {
        let sum = self.money(finding.revenue.unwrap_or_default(), currency);
        let (count, kind) = (self.count(finding.count), finding.kind);
        let (one, several) = if kind == FindingKind::Payments {
            (Found::Payment, Found::Payments)
        } else if kind == FindingKind::NoSales {
            (Found::NoSale, Found::NoSales)
        } else if kind == FindingKind::RepeatedLines {
            (Found::RepeatedLine, Found::RepeatedLines)
        } else if kind == FindingKind::DoubledLines {
            (Found::DoubledLine, Found::DoubledLines)
        } else {
            let sentence = if kind == FindingKind::OrdersCount {
                Found::OrdersCount
            } else if kind == FindingKind::UnknownTypes {
                Found::UnknownTypes
            } else if kind == FindingKind::UnknownStates {
                Found::UnknownStates
            } else if kind == FindingKind::DoubtfulProducts {
                Found::DoubtfulProducts
            } else {
                Found::PartlyReturned
            };
            return self.fill(sentence, &[quotes, &sum]);
        };
        match finding.count {
            1 => self.fill(one, &[&sum, quotes]),
            _ => self.fill(several, &[&count, &sum, quotes]),
        }
    }

    /// The texts of a finding in quotation marks, with a word for those that are not shown.
    fn quotes(self, finding: &Finding) -> String {
        let quoted = self.quoted(&finding.quotes);
        let all = quoted.join(", ");
        match quoted.len() == Finding::QUOTES && finding.count as usize > Finding::QUOTES {
            true => self.fill(Found::AndMore, &[&all]),
            false => all,
        }
    }
}
