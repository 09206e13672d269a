//! The questions that the import asks about a file, and their answers.

use super::import_mappings::MappingText;
use super::{Language, phrases};
use crate::domain::Money;
use crate::domain::settings::Currency;
use crate::exchange::amount_way::{AmountWay, PriceLess, Reckoning, Scale};
use crate::exchange::asked::{ImportAnswer, Topic};
use crate::exchange::exchange_rate::ExchangeRate;
use crate::exchange::parse::unit::{AmountUnit, CurrencyCode};

phrases! {
    /// The title and the text of each question.
    TopicText {
        Marks: "Was bedeuten „-“ oder „N“ in der Matrix?", "What do “-” or “N” mean in the matrix?";
        MarksText: "Steht es für „nein“, sagt es nichts, und was bekannt ist, bleibt. In unserer Matrix heißt „-“ kein Bedarf und „N“ Bedarf.", "Where it stands for no, it says nothing, and what is known stays. In our matrix “-” means no need and “N” a need.";
        Grounds: "Sind die farbigen Felder Markierungen?", "Are the coloured cells marks?";
        GroundsText: "In unserer Matrix heißt Rot Wettbewerb, Grün Bedarf und Grau kein Bedarf. Meint Ihre Farbe etwas anderes, lassen Sie die Farben aus.", "In our matrix red means a competitor, green a need and grey no need. If your colours mean something else, leave them out.";
        Quantities: "In der Matrix stehen Zahlen. Was sollen sie bedeuten?", "The matrix holds numbers. What shall they mean?";
        QuantitiesText: "Die Matrix kennt Kreuze und keine Mengen; die Zahlen selbst werden nicht übernommen.", "The matrix knows crosses and no quantities; the numbers themselves are not imported.";
        DayNumbers: "Sind die Zahlen in der Datumsspalte Tageszahlen aus Excel?", "Are the numbers in the date column day numbers of Excel?";
        DayNumbersText: "Excel zählt Tage ab 1900: 46083 ist der 2. März 2026.", "Excel counts days from 1900: 46083 is 2 March 2026.";
        TurnedDays: "Sind bei einem Teil der Daten Tag und Monat vertauscht?", "Are day and month swapped in some of the dates?";
        TurnedDaysText: "Neben Daten, deren Tag nie über 12 liegt, stehen Texte wie 03/25/2025. So sieht eine Liste aus, die ein Excel mit anderen Ländereinstellungen geöffnet hat: Was es lesen konnte, hat es verkehrt herum gelesen.", "Beside dates whose day is never above 12 stand texts such as 03/25/2025. A list looks like that after an Excel with the settings of another country opened it: what it could read, it read the wrong way round.";
        TotalColumns: "Spalten, die keine Leistungen sind", "Columns that are no products";
        TotalColumnsText: "Summen und Anzahlen über alle Leistungen gäben sonst jedem Kunden ein Kreuz.", "Otherwise totals and counts over all products give every customer a cross.";
        BareNumbers: "Wessen Nummern sind das?", "Whose numbers are these?";
        BareNumbersText: "Die Überschrift der Nummernspalte sagt es nicht, und die Zeilen lassen beides zu.", "The heading of the column of numbers does not say so, and the lines allow for both.";
        Periods: "In welchem Monat zählt ein Quartal oder Jahr?", "In which month does a quarter or year count?";
        PeriodsText: "Umsätze werden hier nach Monaten geführt, und die Datei nennt nur längere Zeiträume. Verteilt stimmen die Summen der Zeiträume; die einzelnen Monate sind dann geschätzt.", "Revenue is kept by month here, and the file names longer periods only. Spread out, the sums of the periods are right; the single months are an estimate then.";
        Amount: "Welcher Betrag zählt als Umsatz?", "Which amount counts as revenue?";
        AmountText: "Mehrere Spalten der Datei kommen in Frage.", "Several columns of the file could be meant.";
        AmountUnit: "Sind die Beträge in anderen Einheiten angegeben?", "Are the amounts given in other units?";
        AmountUnitText: "Die Überschrift sagt es. Übernommen wird in ganzen Einheiten Ihrer Währung.", "The heading says so. What is imported is whole units of your currency.";
        Sign: "Welche Zeilen werden abgezogen?", "Which lines are taken off?";
        SignText: "Neben dem Betrag steht, ob eine Zeile Rechnung oder Gutschrift ist.", "Beside the amount stands whether a line is an invoice or a credit.";
        Documents: "Welche Belege zählen als Umsatz?", "Which documents count as revenue?";
        DocumentsText: "Neben dem Betrag steht, was für ein Beleg es ist. Zahlungen, Angebote und Einkäufe sind kein Umsatz; Aufträge sind es nur, wo keine Rechnungen stehen.", "Beside the amount stands what kind of document it is. Payments, quotes and purchases are no revenue; orders only are where there are no invoices.";
        PaperLists: "Sind das schon Umsätze?", "Is this revenue already?";
        PaperListsText: "Die Überschriften sprechen nicht von Rechnungen. Angebote und Zahlungen sind kein Umsatz; Aufträge sind es nur, wo es keine Rechnungen gibt.", "The headings do not speak of invoices. Quotes and payments are no revenue; orders only are where there are no invoices.";
        Repeated: "Zählen Zeilen, die sich ganz wiederholen?", "Do lines count that repeat another entirely?";
        RepeatedText: "Es kann zweimal derselbe Verkauf sein, oder es sind zwei gleiche am selben Tag.", "It can be the same sale twice, or two equal ones on a day.";
        Cancelled: "Was geschieht mit Rechnungen, die nicht mehr gelten oder nie gestellt wurden?", "What becomes of invoices that no longer hold or were never sent?";
        CancelledText: "Stornierte und erstattete gehören dazu, Entwürfe, verworfene und fehlgeschlagene. Steht die Stornorechnung auch in der Datei, zählen beide; sonst zählt keine.", "Cancelled and refunded ones are among them, drafts, discarded and failed ones. Where the reversal stands in the file as well, both count; else neither does.";
        Cost: "Sind die Kosten die der Zeile oder die eines Stücks?", "Is the cost that of the line or of a piece?";
        CostText: "Neben den Kosten steht eine Menge.", "A quantity stands beside the cost.";
        Currency: "Welche Beträge zählen?", "Which amounts count?";
        CurrencyText: "In der Datei stehen Beträge in anderen Währungen. Von selbst wird nichts umgerechnet.", "The file holds amounts in other currencies. Nothing is converted by itself.";
        Rows: "Zeilen, die keine Daten sind", "Lines that are no data";
        HiddenRows: "Sollen ausgeblendete Zeilen mitkommen?", "Shall hidden rows be imported?";
        HiddenRowsText: "In Excel sind Zeilen ausgeblendet, zum Beispiel durch einen Filter.", "Rows are hidden in Excel, by a filter for example.";
        CustomerNumbers: "Eine Kundennummer, verschiedene Namen", "One customer number, different names";
        CustomerNumbersText: "Ist es derselbe Kunde, der jetzt anders heißt, oder sind es verschiedene?", "Is it the same customer under another name, or are they different ones?";
        ProductNumbers: "Eine Artikelnummer, verschiedene Namen", "One product number, different names";
        ProductNumbersText: "Ist es dieselbe Leistung, die jetzt anders heißt, oder sind es verschiedene?", "Is it the same product under another name, or are they different ones?";
        CustomerSpellings: "Fast gleiche Kundennamen", "Customer names that are almost the same";
        CustomerSpellingsText: "Sie unterscheiden sich nur durch einen Akzent, ein ß, ein Satzzeichen oder die Rechtsform.", "They differ only by an accent, an ß, a sign or the legal form.";
        ProductSpellings: "Fast gleiche Leistungen", "Products that are almost the same";
        ProductSpellingsText: "Sie unterscheiden sich nur durch einen Akzent, ein ß oder ein Satzzeichen.", "They differ only by an accent, an ß or a sign.";
        CustomerAddresses: "Ein Name, mehrere Adressen", "One name, several addresses";
        CustomerAddressesText: "Sind es verschiedene Kunden, oder ist es einer mit Niederlassungen oder einer, der umgezogen ist? Getrennte Kunden bekommen ihren Ort hinter den Namen; wer schon ohne Ort da ist, bleibt, wie er ist.", "Are they different customers, or one with branches or one that has moved? Customers that are kept apart get their place behind the name; one that is there without a place stays as it is.";
        EmptyFields: "Felder, die in der Datei leer sind", "Fields that are empty in the file";
        EmptyFieldsText: "Hier steht bei diesen Kunden etwas. Eine leere Zelle kann heißen, dass es nicht mehr gilt, oder nur, dass die Datei es nicht kennt.", "Something stands here for these customers. An empty cell may mean that it no longer holds, or just that the file does not know it.";
        Groups: "Angaben, die nur in der ersten Zeile stehen", "What is said in the first line alone";
        GroupsText: "Kunde, Datum oder Nummer stehen einmal da und fehlen in den Zeilen darunter, wie bei verbundenen Zellen oder in einer Pivot-Tabelle.", "Customer, date or number stand there once and are missing in the lines below, as with merged cells or in a pivot table.";
        RowsText: "Summen, wiederholte Überschriften und Fußzeilen zählen sonst doppelt.", "Otherwise totals, repeated headings and footers count twice.";
    }
}

phrases! {
    /// Answers; `{}` is a heading.
    Reply {
        LessShare: "{}, abzüglich {} in Prozent", "{}, less {} in percent";
        LessPart: "{}, abzüglich {} als Anteil (0,15 sind 15 %)", "{}, less {} as a part (0.15 is 15%)";
        LessAmount: "{}, abzüglich {} als Betrag", "{}, less {} as an amount";
        Less: "{} abzüglich {}", "{} less {}";
        OncePerInvoice: "{}, einmal je Rechnung", "{}, once an invoice";
        AsWritten: "Keine: Alle Beträge gelten, wie sie dastehen", "None: all amounts count as they stand";
        TakeOff: "Zeilen mit {}", "Lines with {}";
        TakeOffPositive: "Zeilen mit {}, wenn sie kein Minus tragen", "Lines with {} that carry no minus";
        TakeOffReturned: "Zeilen mit {} abziehen, die anderen auslassen", "Take off lines with {}, leave out the others";
        Without: "Alle außer {}", "All but {}";
        AsRevenue: "Ja: als Umsatz übernehmen", "Yes: import it as revenue";
        NoRevenue: "Nein: nicht übernehmen", "No: do not import it";
        AllLines: "Alle Zeilen", "All lines";
        PlainAmounts: "Nein: wie sie dastehen", "No: as they stand";
        InThousands: "Ja: in Tausend", "Yes: in thousands";
        InMillions: "Ja: in Millionen", "Yes: in millions";
        InCents: "Ja: in Cent", "Yes: in cents";
        Twice: "Alle zählen", "All count";
        Once: "Jede einmal zählen", "Count each once";
        OnlyCurrency: "Beträge in {} so übernehmen, wie sie dastehen", "Take amounts in {} as they stand";
        Convert: "Umrechnen zu diesem Kurs", "Convert at this rate";
        Rate: "1 {} in {}", "1 {} in {}";
        DayNumbers: "Als Excel-Tageszahlen lesen", "Read them as day numbers of Excel";
        Turn: "Ja: Tag und Monat tauschen", "Yes: swap day and month";
        YesNo: "Nein: Es sagt nichts", "No: it says nothing";
        OwnMarks: "Wie in unserer Matrix", "As in our matrix";
        Positive: "Alles über 0 ist ein Kreuz", "Everything above 0 is a cross";
        OfCustomers: "Kundennummern", "Customer numbers";
        OfInvoices: "Rechnungsnummern", "Invoice numbers";
        Spread: "Gleichmäßig auf seine Monate verteilen", "Spread it evenly over its months";
        FirstMonth: "Im ersten Monat", "In its first month";
        LastMonth: "Im letzten Monat", "In its last month";
        NoNumbers: "Weder noch; nicht übernehmen", "Neither; do not import them";
        LeaveOut: "Auslassen", "Leave out";
        FillDown: "Es gilt, was darüber steht", "What stands above holds";
        LeaveOutThose: "Diese Zeilen auslassen", "Leave those lines out";
        Keep: "Wie alle anderen übernehmen", "Take like all others";
        ByName: "Nach dem Namen gehen; die Nummer bleibt, wo sie ist", "Go by the name; the number stays where it is";
        ByNumber: "Die Nummer zählt: Es ist derselbe Eintrag", "The number counts: it is the same entry";
        Together: "Als dasselbe behandeln", "Treat them as the same";
        Apart: "Getrennt lassen", "Keep them apart";
        OtherCustomers: "Jede Adresse ist ein eigener Kunde", "Each address is a customer of its own";
        OneCustomer: "Jeder Name ist ein Kunde, auch mit mehreren Adressen", "Each name is one customer, with several addresses";
        GivesCustomer: "ergibt 1 Kunden", "gives 1 customer";
        GivesCustomers: "ergibt {} Kunden", "gives {} customers";
        KeepFields: "Stehen lassen", "Let them stand";
        ClearFields: "Auch hier leeren", "Empty them here as well";
        Field: "1 Feld", "1 field";
        Fields: "{} Felder", "{} fields";
        Gives: "ergibt {} Umsatz", "gives {} revenue";
        Costs: "ergibt {} Kosten", "gives {} of cost";
        Line: "1 Zeile", "1 line";
        Lines: "{} Zeilen", "{} lines";
    }
}

impl Reply {
    fn kept(topic: Topic) -> Self {
        let known = [
            (Topic::Documents, Self::AllLines),
            (Topic::PaperLists, Self::AsRevenue),
            (Topic::Repeated, Self::Twice),
            (Topic::EmptyFields, Self::KeepFields),
        ];
        let known = known.into_iter().find(|(known, _)| *known == topic);
        known.map_or(Self::Keep, |(_, reply)| reply)
    }

    fn left_out(topic: Topic) -> Self {
        let known = [
            (Topic::BareNumbers, Self::NoNumbers),
            (Topic::PaperLists, Self::NoRevenue),
            (Topic::Groups, Self::LeaveOutThose),
        ];
        let known = known.into_iter().find(|(known, _)| *known == topic);
        known.map_or(Self::LeaveOut, |(_, reply)| reply)
    }
}

const fn in_unit(unit: AmountUnit) -> Reply {
    match unit {
        AmountUnit::Thousands => Reply::InThousands,
        AmountUnit::Millions => Reply::InMillions,
        AmountUnit::Cents => Reply::InCents,
    }
}

impl Language {
    /// A question's title and what it is about.
    #[must_use]
    pub fn topic(self, topic: Topic) -> (String, String) {
        let said =
            |title: MappingText, text: MappingText| (self.text(title).into_owned(), self.text(text).into_owned());
        let (title, text) = match topic {
            Topic::Program => return said(MappingText::Program, MappingText::ProgramText),
            Topic::Mapping => return said(MappingText::Which, MappingText::WhichText),
            Topic::Join => return said(MappingText::Join, MappingText::JoinText),
            Topic::Amount => (TopicText::Amount, TopicText::AmountText),
            Topic::AmountUnit => (TopicText::AmountUnit, TopicText::AmountUnitText),
            Topic::Sign => (TopicText::Sign, TopicText::SignText),
            Topic::Documents => (TopicText::Documents, TopicText::DocumentsText),
            Topic::PaperLists => (TopicText::PaperLists, TopicText::PaperListsText),
            Topic::Repeated => (TopicText::Repeated, TopicText::RepeatedText),
            Topic::Cancelled => (TopicText::Cancelled, TopicText::CancelledText),
            Topic::Cost => (TopicText::Cost, TopicText::CostText),
            Topic::Currency => (TopicText::Currency, TopicText::CurrencyText),
            Topic::Rows => (TopicText::Rows, TopicText::RowsText),
            Topic::HiddenRows => (TopicText::HiddenRows, TopicText::HiddenRowsText),
            Topic::Groups => (TopicText::Groups, TopicText::GroupsText),
            Topic::DayNumbers => (TopicText::DayNumbers, TopicText::DayNumbersText),
            Topic::TurnedDays => (TopicText::TurnedDays, TopicText::TurnedDaysText),
            Topic::Marks => (TopicText::Marks, TopicText::MarksText),
            Topic::Grounds => (TopicText::Grounds, TopicText::GroundsText),
            Topic::Periods => (TopicText::Periods, TopicText::PeriodsText),
            Topic::BareNumbers => (TopicText::BareNumbers, TopicText::BareNumbersText),
            Topic::Quantities => (TopicText::Quantities, TopicText::QuantitiesText),
            Topic::TotalColumns => (TopicText::TotalColumns, TopicText::TotalColumnsText),
            Topic::CustomerNumbers => (TopicText::CustomerNumbers, TopicText::CustomerNumbersText),
            Topic::ProductNumbers => (TopicText::ProductNumbers, TopicText::ProductNumbersText),
            Topic::CustomerSpellings => (TopicText::CustomerSpellings, TopicText::CustomerSpellingsText),
            Topic::ProductSpellings => (TopicText::ProductSpellings, TopicText::ProductSpellingsText),
            Topic::EmptyFields => (TopicText::EmptyFields, TopicText::EmptyFieldsText),
            Topic::CustomerAddresses => (TopicText::CustomerAddresses, TopicText::CustomerAddressesText),
        };
        (self.text(title).into_owned(), self.text(text).into_owned())
    }

    /// An answer in words. `heading` knows the headings of the file's columns.
    #[must_use]
    pub fn answer(self, topic: Topic, answer: &ImportAnswer, heading: impl Fn(u16) -> String) -> String {
        if topic.is_before_columns() {
            return self.answer_before_columns(topic, answer);
        }
        match answer {
            ImportAnswer::Way(way) => self.way(*way, heading),
            ImportAnswer::AsWritten if matches!(topic, Topic::AmountUnit | Topic::TurnedDays) => {
                self.text(Reply::PlainAmounts).into_owned()
            }
            ImportAnswer::InUnit(unit) => self.text(in_unit(*unit)).into_owned(),
            ImportAnswer::AsWritten => self.text(Reply::AsWritten).into_owned(),
            ImportAnswer::TakeOff(words) if topic == Topic::Cancelled => {
                self.fill(Reply::TakeOffReturned, &[&self.quoted(words).join(", ")])
            }
            ImportAnswer::Without(words) => self.fill(Reply::Without, &[&self.quoted(words).join(", ")]),
            ImportAnswer::Named(_) | ImportAnswer::Once => self.text(Reply::Once).into_owned(),
            ImportAnswer::TakeOff(words) => self.fill(Reply::TakeOff, &[&self.quoted(words).join(", ")]),
            ImportAnswer::TakeOffPositive(words) => {
                self.fill(Reply::TakeOffPositive, &[&self.quoted(words).join(", ")])
            }
            ImportAnswer::OnlyCurrency(code) => self.fill(Reply::OnlyCurrency, &[code.as_str()]),
            ImportAnswer::Convert(_) => self.text(Reply::Convert).into_owned(),
            ImportAnswer::Spread => self.text(Reply::Spread).into_owned(),
            ImportAnswer::FirstMonth => self.text(Reply::FirstMonth).into_owned(),
            ImportAnswer::LastMonth => self.text(Reply::LastMonth).into_owned(),
            ImportAnswer::OfCustomers => self.text(Reply::OfCustomers).into_owned(),
            ImportAnswer::OfInvoices => self.text(Reply::OfInvoices).into_owned(),
            ImportAnswer::FillDown => self.text(Reply::FillDown).into_owned(),
            ImportAnswer::LeaveOut => self.text(Reply::left_out(topic)).into_owned(),
            ImportAnswer::DayNumbers => self.text(Reply::DayNumbers).into_owned(),
            ImportAnswer::Turn => self.text(Reply::Turn).into_owned(),
            ImportAnswer::YesNo => self.text(Reply::YesNo).into_owned(),
            ImportAnswer::OwnMarks => self.text(Reply::OwnMarks).into_owned(),
            ImportAnswer::Positive => self.text(Reply::Positive).into_owned(),
            ImportAnswer::Clear => self.text(Reply::ClearFields).into_owned(),
            ImportAnswer::Keep => self.text(Reply::kept(topic)).into_owned(),
            ImportAnswer::ByName => self.text(Reply::ByName).into_owned(),
            ImportAnswer::ByNumber => self.text(Reply::ByNumber).into_owned(),
            ImportAnswer::Together if topic == Topic::CustomerAddresses => self.text(Reply::OneCustomer).into_owned(),
            ImportAnswer::Apart if topic == Topic::CustomerAddresses => self.text(Reply::OtherCustomers).into_owned(),
            ImportAnswer::Together => self.text(Reply::Together).into_owned(),
            ImportAnswer::Apart => self.text(Reply::Apart).into_owned(),
        }
    }

    fn way(self, way: AmountWay, heading: impl Fn(u16) -> String) -> String {
        match way {
            AmountWay::Column(column) => heading(column),
            AmountWay::Product(price, quantity, reckoning) => self.product([price, quantity], reckoning, heading),
            AmountWay::Less(column, less) | AmountWay::Against(column, less) => {
                self.fill(Reply::Less, &[&heading(column), &heading(less)])
            }
            AmountWay::OncePerInvoice(column) => self.fill(Reply::OncePerInvoice, &[&heading(column)]),
        }
    }

    fn product(self, factors: [u16; 2], reckoning: Reckoning, heading: impl Fn(u16) -> String) -> String {
        let [price, quantity] = factors.map(&heading);
        let whole = match reckoning.scale {
            None => [&quantity, " × ", &price].concat(),
            Some(Scale::Per(column)) => [&quantity, " × ", &price, " ÷ ", &heading(column)].concat(),
            Some(Scale::Times(column)) => [&quantity, " × ", &heading(column), " × ", &price].concat(),
        };
        let (less, column) = match reckoning.less {
            None => return whole,
            Some(PriceLess::Share(column)) => (Reply::LessShare, column),
            Some(PriceLess::Part(column)) => (Reply::LessPart, column),
            Some(PriceLess::Amount(column)) => (Reply::LessAmount, column),
        };
        self.fill(less, &[&whole, &heading(column)])
    }

    /// Whose rate is typed: `1 USD in EUR`.
    #[must_use]
    pub fn rate_of(self, of: CurrencyCode, own: Currency) -> String {
        self.fill(Reply::Rate, &[of.as_str(), own.key()])
    }

    /// A rate as one types it; empty where there is none yet.
    #[must_use]
    pub fn rate(self, rate: ExchangeRate) -> String {
        rate.text(self.decimal_sign())
    }

    /// What an answer gives: `3 Zeilen, ergibt 1.600,00 € Umsatz`.
    #[must_use]
    pub fn offer(self, topic: Topic, revenue: Option<Money>, count: u32, currency: Currency) -> String {
        let lines = match count {
            0 => None,
            1 if topic == Topic::EmptyFields => Some(self.text(Reply::Field).into_owned()),
            _ if topic == Topic::EmptyFields => Some(self.fill(Reply::Fields, &[&self.count(count)])),
            1 if topic == Topic::CustomerAddresses => Some(self.text(Reply::GivesCustomer).into_owned()),
            _ if topic == Topic::CustomerAddresses => Some(self.fill(Reply::GivesCustomers, &[&self.count(count)])),
            1 => Some(self.text(Reply::Line).into_owned()),
            _ => Some(self.fill(Reply::Lines, &[&self.count(count)])),
        };
        let gives = if topic == Topic::Cost {
            Reply::Costs
        } else {
            Reply::Gives
        };
        let gives = revenue.map(|revenue| self.fill(gives, &[&self.money(revenue, currency)]));
        lines.into_iter().chain(gives).collect::<Vec<_>>().join(", ")
    }

    /// Each in quotation marks.
    pub(super) fn quoted(self, texts: &[String]) -> Vec<String> {
        let (open, close) = match self {
            Self::German | Self::Swiss => ("„", "“"),
            Self::English => ("“", "”"),
        };
        texts.iter().map(|text| format!("{open}{text}{close}")).collect()
    }
}
