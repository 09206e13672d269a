//! The import in words: what a file is, what it will change, what it asks, and what is wrong with it, where.

use super::{Language, Phrase, phrases};
use crate::domain::values::localized::Localized;
use crate::domain::workspace::rejection::Cause;
use crate::domain::{Effect, RecordKind, Rejection};
use crate::exchange::columns::field::ColumnField;
use crate::exchange::detect::encoding::Encoding;
use crate::exchange::detect::sniff::Foreign;
use crate::exchange::parse::notation::{Notation, ReadValue};
use crate::exchange::report::{ColumnReport, Failure, Problem, ProblemKind, Totals};
use crate::exchange::sheets::NO_RESULT;
use crate::exchange::tables::kind::TableKind;
use std::borrow::Cow;

phrases! {
    /// The sentences of the import.
    Import {
        File: "Datei importieren", "Import a file";
        FileHint: "Hierher ziehen, auswählen oder mit Strg+V einfügen", "Drag it here, choose it, or paste with Ctrl+V";
        FileKinds: "Excel oder CSV mit Rechnungen, Kunden, Leistungen, einer Matrix oder unseren Exporten", "Excel or CSV with invoices, customers, products, a matrix or our own exports";
        Paste: "Aus Excel einfügen", "Paste from Excel";
        PasteLabel: "Kopierter Bereich", "Copied range";
        PasteHint: "Kopieren Sie den Bereich samt Überschriften in Excel und fügen Sie ihn hier ein.", "Copy the range with its headings in Excel and paste it here.";
        PasteRead: "Bereich einlesen", "Read the range";
        PastedName: "Eingefügter Bereich", "Pasted range";

        Reading: "„{}“ wird gelesen", "Reading “{}”";
        ReadSoFar: "{} von {} MB", "{} of {} MB";
        Cancel: "Abbrechen", "Cancel";
        Cancelled: "Abgebrochen. Es wurde nichts übernommen.", "Cancelled. Nothing was applied.";
        Applying: "Wird übernommen", "Applying";

        Preview: "Vorschau", "Preview";
        PreviewReady: "Die Vorschau ist bereit.", "The preview is ready.";
        Apply: "Übernehmen", "Apply";
        Discard: "Verwerfen", "Discard";
        OneStep: "Ein Schritt; lässt sich rückgängig machen.", "One step; it can be undone.";
        NothingChanges: "Es ändert sich nichts.", "Nothing changes.";
        Unsaid: "1 Feld ist in der Datei leer und hier gefüllt; es bleibt, wie es ist.", "1 field is empty in the file and filled here; it stays as it is.";
        UnsaidSeveral: "{} Felder sind in der Datei leer und hier gefüllt; sie bleiben, wie sie sind.", "{} fields are empty in the file and filled here; they stay as they are.";
        UnsaidMarks: "Wer Felder der Matrix leeren will, schreibt „leer“ hinein.", "To empty cells of the matrix, write “blank” into them.";
        NothingNew: "Nichts Neues.", "Nothing new.";
        NothingChangesText: "Alles, was in dieser Datei steht, ist schon da.", "Everything in this file is there already.";
        NoTable: "Wir erkennen nicht, was in dieser Datei steht. Wählen Sie es unten aus.", "We do not see what this file holds. Choose it below.";
        MissingOne: "Es fehlt noch die Spalte {}. Ordnen Sie sie unten zu.", "The column {} is still missing. Choose it below.";
        MissingSeveral: "Es fehlen noch die Spalten {}. Ordnen Sie sie unten zu.", "The columns {} are still missing. Choose them below.";
        AnswerFirst: "Beantworten Sie zuerst die Fragen oben.", "Answer the questions above first.";
        ChooseFirst: "Wählen Sie zuerst, was in der Datei steht.", "First choose what the file holds.";
        AssignFirst: "Ordnen Sie zuerst die fehlenden Spalten zu.", "First choose the missing columns.";
        StillReading: "Die Datei wird noch gelesen.", "The file is still being read.";
        StillComparing: "Wird noch mit Ihren Daten verglichen.", "Still being compared with your data.";
        DoesNotFit: "So passt die Datei nicht zu Ihren Daten; warum, steht oben.", "The file does not fit your data like this; why, is said above.";
        SkipFirst: "Entscheiden Sie zuerst, ob die fehlerhaften Zeilen ausgelassen werden.", "First decide whether the faulty lines are left out.";
        Applied: "„{}“ ist übernommen.", "“{}” is applied.";
        AppliedOutcome: "„{}“: {}.", "“{}”: {}.";
        AppliedNothing: "„{}“ gelesen: Es ändert sich nichts.", "“{}” read: nothing changes.";
        ToMatrix: "Zur Matrix", "To the matrix";
        ToCustomers: "Zu den Kunden", "To the customers";
        ReadAfresh: "Inzwischen hat sich etwas geändert. Die Vorschau zeigt jetzt, was die Datei am neuen Stand ändert.", "Meanwhile something has changed. The preview now shows what the file changes in the new state.";
        Refused: "„{}“ wurde nicht übernommen, Ihre Daten sind unverändert. {}", "“{}” was not applied, your data is as it was. {}";
        Waiting: "Danach: {}.", "Then: {}.";
        WaitingText: "Die Dateien werden nacheinander gelesen, jede mit eigener Vorschau.", "The files are read one after the other, each with a preview of its own.";
        Next: "Weiter mit „{}“", "Go on with “{}”";
        NotThese: "Diese weglassen", "Leave these out";
        GivenUpAll: "Nicht übernommen, weil Sie die Seite verlassen haben: {}.", "Not applied because you left the page: {}.";
        GivenUp: "„{}“ wurde nicht übernommen, weil Sie die Seite verlassen haben.", "“{}” was not applied because you left the page.";
        AppliedTitle: "Übernommen.", "Applied.";

        HowRead: "So wird die Datei gelesen", "How the file is read";
        ColumnsMapped: "{} von {} zugeordnet", "{} of {} taken";
        Ignore: "nicht übernehmen", "do not import";
        MeaningOf: "Bedeutung der Spalte {}", "Meaning of the column {}";
        UnnamedColumn: "Spalte {}", "Column {}";
        Content: "Inhalt", "Content";
        EncodingLabel: "Zeichenkodierung", "Encoding";
        DelimiterLabel: "Trennzeichen", "Delimiter";
        Unknown: "bitte wählen", "please choose";

        QuestionTitle: "Was bedeutet „{}“ in der Spalte „{}“?", "What does “{}” mean in the column “{}”?";
        QuestionText: "Beides ist möglich. Sie entscheiden es einmal für die ganze Spalte.", "Both are possible. You decide it once for the whole column.";
        DecimalComma: "Das Komma trennt die Nachkommastellen", "The comma is the decimal sign";
        DecimalPoint: "Der Punkt trennt die Nachkommastellen", "The point is the decimal sign";
        DayFirst: "Zuerst der Tag, dann der Monat", "First the day, then the month";
        MonthFirst: "Zuerst der Monat, dann der Tag", "First the month, then the day";
        YearFirst: "Zuerst das Jahr, dann der Monat", "First the year, then the month";
        ReadsAs: "{} ist {}", "{} is {}";

        CreateNew: "Neue Kunden und Leistungen anlegen", "Create new customers and products";
        Problems: "Probleme", "Problems";
        ProblemsShown: "die ersten {} von {}", "the first {} of {}";
        Notices: "Hinweise", "Notices";
        SkipOne: "Die fehlerhafte Zeile auslassen und den Rest übernehmen", "Leave the faulty line out and apply the rest";
        NothingLeft: "Keine Zeile ist ohne Fehler: Es bleibt nichts zu übernehmen.", "No line is without errors: nothing is left to apply.";
        SkipSeveral: "Die {} fehlerhaften Zeilen auslassen und den Rest übernehmen", "Leave the {} faulty lines out and apply the rest";
        Line: "Zeile {}", "Line {}";
        LineAndColumn: "Zeile {}, {}", "Line {}, {}";

        SummaryInvoices: "{} werden zu {}, {} und {}.", "{} become {}, {} and {}.";
        SummaryInvoice: "{} wird zu {}, {} und {}.", "{} becomes {}, {} and {}.";
        SummaryList: "{} in {}.", "{} in {}.";
        SummaryFor: "{} für {}.", "{} for {}.";
        SummaryFigures: "Kennzahlen für {} über {}.", "Figures for {} over {}.";
        SummaryMatrix: "{} für {} und {}.", "{} for {} and {}.";
        RevenueFromTo: "Umsatz {} von {} bis {}", "Revenue {} from {} to {}";
        RevenueIn: "Umsatz {} im {}", "Revenue {} in {}";


        FailedTitle: "„{}“ kann nicht gelesen werden.", "“{}” cannot be read.";
        Unchanged: "Ihre Daten sind unverändert.", "Your data is as it was.";
    }
}

phrases! {
    /// One and many of what is counted; `Of…` stands after a preposition.
    Counted {
        Line: "1 Zeile", "1 line"; Lines: "{} Zeilen", "{} lines";
        Customer: "1 Kunde", "1 customer"; Customers: "{} Kunden", "{} customers";
        OfCustomer: "1 Kunden", "1 customer";
        Product: "1 Leistung", "1 product"; Products: "{} Leistungen", "{} products";
        Cross: "1 Kreuz", "1 cross"; Crosses: "{} Kreuzen", "{} crosses";
        Opportunity: "1 Anfrage", "1 opportunity"; Opportunities: "{} Anfragen", "{} opportunities";
        Evaluation: "1 Bewertung", "1 evaluation"; Evaluations: "{} Bewertungen", "{} evaluations";
        OfMonth: "1 Monat", "1 month"; OfMonths: "{} Monate", "{} months";
        Mark: "1 Markierung", "1 mark"; Marks: "{} Markierungen", "{} marks";
    }
}

phrases! {
    /// What becomes of how much, one and many; the number stands before it.
    Tile {
        CustomerNew: "Kunde neu", "customer new"; CustomersNew: "Kunden neu", "customers new";
        ProductNew: "Leistung neu", "product new"; ProductsNew: "Leistungen neu", "products new";
        MarkNew: "Markierung neu", "mark new"; MarksNew: "Markierungen neu", "marks new";
        FiguresOne: "Kunde mit neuen Umsätzen", "customer with new revenue"; FiguresMany: "Kunden mit neuen Umsätzen", "customers with new revenue";
        CustomerChanged: "Kunde geändert", "customer changed"; CustomersChanged: "Kunden geändert", "customers changed";
        ProductChanged: "Leistung geändert", "product changed"; ProductsChanged: "Leistungen geändert", "products changed";
        MarkChanged: "Markierung geändert", "mark changed"; MarksChanged: "Markierungen geändert", "marks changed";
        DetailChanged: "Feld mit neuen Angaben", "cell with new details"; DetailsChanged: "Felder mit neuen Angaben", "cells with new details";
        OpportunityNew: "Anfrage neu", "opportunity new"; OpportunitiesNew: "Anfragen neu", "opportunities new";
        OpportunityChanged: "Anfrage geändert", "opportunity changed"; OpportunitiesChanged: "Anfragen geändert", "opportunities changed";
        DecisionNew: "Entscheidung neu", "decision new"; DecisionsNew: "Entscheidungen neu", "decisions new";
        DecisionChanged: "Entscheidung geändert", "decision changed"; DecisionsChanged: "Entscheidungen geändert", "decisions changed";
        EvaluationNew: "Bewertung neu", "evaluation new"; EvaluationsNew: "Bewertungen neu", "evaluations new";
        EvaluationChanged: "Bewertung geändert", "evaluation changed"; EvaluationsChanged: "Bewertungen geändert", "evaluations changed";
        WarningNew: "Kunde mit neuen Angaben zu Warnzeichen", "customer with new answers on warning signs"; WarningsNew: "Kunden mit neuen Angaben zu Warnzeichen", "customers with new answers on warning signs";
        WarningChanged: "Kunde mit geänderten Angaben zu Warnzeichen", "customer with changed answers on warning signs"; WarningsChanged: "Kunden mit geänderten Angaben zu Warnzeichen", "customers with changed answers on warning signs";
        GoalNew: "Ziel neu", "goal new"; GoalsNew: "Ziele neu", "goals new";
        GoalChanged: "Ziel geändert", "goal changed"; GoalsChanged: "Ziele geändert", "goals changed";
        RatingNew: "Selbsteinschätzung neu", "self-rating new"; RatingsNew: "Selbsteinschätzungen neu", "self-ratings new";
        RatingChanged: "Selbsteinschätzung geändert", "self-rating changed"; RatingsChanged: "Selbsteinschätzungen geändert", "self-ratings changed";
        LineSkipped: "Zeile ausgelassen", "line left out"; LinesSkipped: "Zeilen ausgelassen", "lines left out";
    }
}

phrases! {
    /// Names of what files hold.
    Word {
        Customers: "Kunden", "Customers";
        Products: "Leistungen", "Products";
        MatrixWide: "Matrix, eine Spalte je Leistung", "Matrix, a column a product";
        MatrixLong: "Matrix, eine Zeile je Feld", "Matrix, a line a cell";
        Invoices: "Rechnungen", "Invoices";
        Checklists: "Checklisten von Anfragen", "Checklists of opportunities";
        Evaluations: "Bewertungen von Kunden", "Evaluations of customers";
        Figures: "Kennzahlen je Monat", "Figures by month";

        Utf8: "UTF-8", "UTF-8";
        Utf16: "UTF-16", "UTF-16";
        Windows: "Windows (Westeuropa)", "Windows (Western Europe)";
        Latin9: "ISO 8859-15 (Latin-9)", "ISO 8859-15 (Latin-9)";
        Dos: "DOS (CP850)", "DOS (CP850)";
        Mac: "Mac Roman", "Mac Roman";
        Garbled: "UTF-8, Umlaute entstellt", "UTF-8, letters garbled";
        Semicolon: "Semikolon ;", "Semicolon ;";
        Comma: "Komma ,", "Comma ,";
        Tab: "Tabulator", "Tab";
        Bar: "Strich |", "Bar |";
        Blanks: "Leerzeichen", "Blanks";
    }
}

phrases! {
    /// What can be wrong. A colon at the end: the quoted cell follows.
    ProblemText {
        Missing: "Hier fehlt ein Wert, ohne den die Zeile nicht zu gebrauchen ist.", "A value is missing here without which the line is of no use.";
        BadNumber: "Das ist keine Zahl:", "This is no number:";
        Share: "Hier wird ein Betrag gebraucht, kein Prozentwert:", "An amount is needed here, not a percentage:";
        OtherCurrency: "Dieser Betrag steht in einer anderen Währung und wird nicht übernommen:", "This amount is in another currency and is not imported:";
        OutOfBounds: "Hier geht nur ein Betrag von 0 bis 1.000.000.000.000:", "Only an amount from 0 to 1,000,000,000,000 is possible here:";
        BadDate: "Das ist kein Datum:", "This is no date:";
        NoResult: "Hier steht eine Formel ohne Ergebnis. Öffnen Sie die Datei in Excel oder LibreOffice, speichern Sie sie, und lesen Sie sie noch einmal ein.", "There is a formula without a result here. Open the file in Excel or LibreOffice, save it, and read it once more.";
        ErrorValue: "Hier ist in der Tabelle eine Formel fehlgeschlagen:", "A formula failed here in the spreadsheet:";
        UnknownMark: "Diese Markierung gibt es nicht (X, R, G, -, XR, XG oder leer):", "There is no such mark (X, R, G, -, XR, XG or empty):";
        UnknownWord: "Dieses Wort kennen wir hier nicht:", "This word is not known here:";
        NameTooLong: "Der Name hat mehr als 200 Zeichen:", "The name has more than 200 characters:";
        TooManyCells: "Die Zeile hat {} Felder, die Überschrift nur {}. Steht ein Trennzeichen im Text? Dann gehört der Text in Anführungszeichen.", "The line has {} cells, the headings only {}. Is there a delimiter within a text? Then the text needs quotes.";
        BeyondHeadings: "Rechts von der letzten Überschrift steht noch etwas: Die Zeile hat {} Felder, die Überschrift {}. Übernommen wird es nicht.", "Something stands to the right of the last heading: the line has {} cells, the headings {}. It is not imported.";
        UnclosedQuote: "Ein Anführungszeichen wird geöffnet und nie geschlossen; alles danach wäre ein einziges Feld.", "A quote is opened and never closed; everything after it would be a single cell.";
        StrayQuote: "Das Anführungszeichen am Anfang gilt als Text; sonst wären die nächsten Zeilen Teil dieses Feldes:", "The quote at the start is taken for text; otherwise the next lines would be part of this cell:";
        TooMany: "Mehr als 1.048.576 Kunden oder Einträge einer Art lassen sich nicht aufheben.", "No more than 1,048,576 customers or entries of one kind can be kept.";
        TooManyProducts: "Mehr als 65.535 Leistungen fasst die Matrix nicht.", "The matrix holds no more than 65,535 products.";
        TooFewCells: "Die Zeile hat nur {} von {} Feldern; die übrigen gelten als leer.", "The line has only {} of {} cells; the others count as empty.";
        Rounded: "Auf vier Nachkommastellen gerundet:", "Rounded to four decimals:";
        DoubledHeader: "Diese Überschrift steht zweimal da; die zweite Spalte wird nicht übernommen:", "This heading stands twice; the second column is not imported:";
        NumberOfAnother: "Die Nummer {} gehört schon zu „{}“. Die Nummer zählt.", "The number {} already belongs to “{}”. The number counts.";
        NumberLeftAside: "Die Nummer {} steht auch bei „{}“. Hier zählt der Name.", "The number {} also stands beside “{}”. Here the name counts.";
        NoIdentity: "Der Name fehlt, und das ist keine Nummer, an der sich jemand erkennen lässt:", "The name is missing, and this is no number that tells anybody apart:";
        SameName: "„{}“ gibt es auch mit der Nummer {}; beide bleiben getrennt.", "There is also “{}” with the number {}; the two are kept apart.";
        SeveralOfName: "„{}“ gibt es mehrmals, und hier steht keine Nummer; genommen wird der Eintrag mit der kleinsten Nummer.", "There are several “{}”, and no number stands here; the one with the lowest number is taken.";
        SpellingsMet: "„{}“ und „{}“ gelten als dasselbe.", "“{}” and “{}” are taken for the same.";
        Nameless: "Nur eine Nummer und kein Name; die Nummer dient als Name:", "Only a number and no name; the number serves as the name:";
        UnknownName: "Noch nicht bekannt und deshalb ausgelassen:", "Not known yet and therefore left out:";
        SaidTwice: "Dieses Feld steht weiter oben schon anders in der Datei; das Letzte gilt.", "This cell stands further up with another value; the last one holds.";
        Invisible: "Hier steht ein unsichtbares Zeichen (U+{}); solche Zeichen können täuschen:", "There is an invisible character here (U+{}); such characters can deceive:";
        BrokenCharacter: "Ein Zeichen ist nicht lesbar; vielleicht stimmt die Zeichenkodierung nicht:", "A character cannot be read; perhaps the encoding is wrong:";

        Empty: "Die Datei ist leer.", "The file is empty.";
        Xlsx: "Diese Excel-Datei ließ sich nicht öffnen. Laden Sie die Seite neu, und versuchen Sie es noch einmal. Sonst speichern Sie sie in Excel als „CSV UTF-8“, oder kopieren Sie den Bereich und fügen Sie ihn hier ein.", "This Excel file could not be opened. Reload the page and try once more. Otherwise save it from Excel as “CSV UTF-8”, or copy the range and paste it here.";
        Ods: "Diese Calc-Datei ließ sich nicht öffnen. Laden Sie die Seite neu, und versuchen Sie es noch einmal. Sonst speichern Sie sie als CSV, oder kopieren Sie den Bereich und fügen Sie ihn hier ein.", "This Calc file could not be opened. Reload the page and try once more. Otherwise save it as CSV, or copy the range and paste it here.";
        Numbers: "Das ist eine Numbers-Datei. Exportieren Sie sie in Numbers als Excel-Datei oder CSV.", "This is a Numbers file. Export it from Numbers as an Excel file or CSV.";
        FlatOds: "Das ist eine Calc-Tabelle im unverpackten XML-Format (.fods). Öffnen Sie sie in LibreOffice und speichern Sie sie als .ods oder .xlsx.", "This is a Calc table in the unpacked XML format (.fods). Open it in LibreOffice and save it as .ods or .xlsx.";
        Workspace: "Das ist eine Arbeitsdatei. Diese Version liest nur Tabellen und Sicherungsdateien.", "This is a workspace file. This version reads tables and backup files only.";
        Packed: "Das ist ein gepacktes Archiv. Entpacken Sie es und wählen Sie die Tabelle darin.", "This is a packed archive. Unpack it and choose the table within.";
        Pdf: "Das ist eine PDF-Datei. Gebraucht wird die Tabelle selbst, als Excel-Datei oder CSV.", "This is a PDF. The table itself is needed, as an Excel file or CSV.";
        Document: "Das ist ein Textdokument und keine Tabelle. Gebraucht wird eine Excel-Datei oder CSV.", "This is a text document and no table. An Excel file or CSV is needed.";
        Html: "Das ist eine Webseite ohne Tabelle, auch wenn der Dateiname anders klingt. Gebraucht wird die Tabelle, als Excel-Datei oder CSV.", "This is a web page without a table, whatever the file's name says. The table is needed, as an Excel file or CSV.";
        XmlSpreadsheet: "Das ist eine Excel-Tabelle im XML-Format von 2003. Öffnen Sie sie in Excel und speichern Sie sie als .xlsx.", "This is an Excel table in the XML format of 2003. Open it in Excel and save it as .xlsx.";
        Picture: "Das ist ein Bild und keine Tabelle.", "This is a picture and no table.";
        Binary: "Das ist keine Tabelle. Gebraucht wird eine Excel-Datei oder CSV.", "This is no table. An Excel file or CSV is needed.";
        RecordTooLong: "Die Zeile {} hört nicht auf. Vermutlich fehlt dort ein schließendes Anführungszeichen.", "Line {} does not end. Probably a closing quote is missing there.";
        Unreadable: "Der Browser konnte die Datei nicht zu Ende lesen. Liegt sie noch am selben Ort?", "The browser could not read the file to its end. Is it still in the same place?";
        Stopped: "Das Einlesen ist unerwartet abgebrochen. Laden Sie die Seite neu, und versuchen Sie es noch einmal.", "Reading stopped unexpectedly. Reload the page and try once more.";

        Stale: "Inzwischen hat sich etwas geändert, das diese Datei betrifft. Lesen Sie sie noch einmal ein.", "Meanwhile something changed that this file is about. Read it again.";
        CustomerNumberTaken: "Eine Kundennummer der Datei gehört schon zu einem anderen Kunden.", "A customer number in the file already belongs to another customer.";
        ProductNumberTaken: "Eine Nummer der Datei gehört schon zu einer anderen Leistung.", "A number in the file already belongs to another product.";
    }
}

/// A problem's sentence and the cell text it quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemSentence {
    pub text: String,
    pub quote: Option<String>,
}

impl Language {
    /// What is wrong, without the place.
    #[must_use]
    pub fn problem(self, kind: &ProblemKind) -> ProblemSentence {
        let quoted = |fault: ProblemText, quote: &String| ProblemSentence {
            text: self.text(fault).into_owned(),
            quote: Some(quote.clone()),
        };
        let plain = |text| ProblemSentence { text, quote: None };
        let of_cells = |fault, one: u32, other: u32| plain(self.fill(fault, &[&self.count(one), &self.count(other)]));
        match kind {
            ProblemKind::Missing => plain(self.text(ProblemText::Missing).into_owned()),
            ProblemKind::BadNumber(quote) => quoted(ProblemText::BadNumber, quote),
            ProblemKind::Share(quote) => quoted(ProblemText::Share, quote),
            ProblemKind::OtherCurrency(quote) => quoted(ProblemText::OtherCurrency, quote),
            ProblemKind::OutOfBounds(quote) => quoted(ProblemText::OutOfBounds, quote),
            ProblemKind::BadDate(quote) => quoted(ProblemText::BadDate, quote),
            ProblemKind::ErrorValue(quote) if quote == NO_RESULT => {
                plain(self.text(ProblemText::NoResult).into_owned())
            }
            ProblemKind::ErrorValue(quote) => quoted(ProblemText::ErrorValue, quote),
            ProblemKind::UnknownMark(quote) => quoted(ProblemText::UnknownMark, quote),
            ProblemKind::UnknownWord(quote) => quoted(ProblemText::UnknownWord, quote),
            ProblemKind::NameTooLong(quote) => quoted(ProblemText::NameTooLong, quote),
            ProblemKind::TooManyCells { expected, found } => of_cells(ProblemText::TooManyCells, *found, *expected),
            ProblemKind::BeyondHeadings { expected, found } => of_cells(ProblemText::BeyondHeadings, *found, *expected),
            ProblemKind::UnclosedQuote => plain(self.text(ProblemText::UnclosedQuote).into_owned()),
            ProblemKind::StrayQuote(quote) => quoted(ProblemText::StrayQuote, quote),
            ProblemKind::TooManyProducts => plain(self.text(ProblemText::TooManyProducts).into_owned()),
            ProblemKind::TooFewCells { expected, found } => of_cells(ProblemText::TooFewCells, *found, *expected),
            ProblemKind::Rounded(quote) => quoted(ProblemText::Rounded, quote),
            ProblemKind::DoubledHeader(quote) => quoted(ProblemText::DoubledHeader, quote),
            ProblemKind::NumberOfAnother { number, name } => {
                plain(self.fill(ProblemText::NumberOfAnother, &[number, name]))
            }
            ProblemKind::NumberLeftAside { number, name } => {
                plain(self.fill(ProblemText::NumberLeftAside, &[number, name]))
            }
            ProblemKind::NoIdentity(quote) => quoted(ProblemText::NoIdentity, quote),
            ProblemKind::SameName { name, number } => plain(self.fill(ProblemText::SameName, &[name, number])),
            ProblemKind::SeveralOfName(name) => plain(self.fill(ProblemText::SeveralOfName, &[name])),
            ProblemKind::SpellingsMet { one, other } => plain(self.fill(ProblemText::SpellingsMet, &[one, other])),
            ProblemKind::Nameless(quote) => quoted(ProblemText::Nameless, quote),
            ProblemKind::UnknownName(quote) => quoted(ProblemText::UnknownName, quote),
            ProblemKind::SaidTwice => plain(self.text(ProblemText::SaidTwice).into_owned()),
            ProblemKind::InvisibleCharacter { text, code } => ProblemSentence {
                text: self.fill(ProblemText::Invisible, &[&format!("{code:04X}")]),
                quote: Some(text.clone()),
            },
            ProblemKind::BrokenCharacter(quote) => quoted(ProblemText::BrokenCharacter, quote),
        }
    }

    /// `Zeile 812, Betrag`.
    #[must_use]
    pub fn place(self, problem: &Problem, columns: &[ColumnReport]) -> String {
        let line = self.count(problem.line);
        let column = problem.column.map(usize::from);
        match column.and_then(|at| Some((at, columns.get(at)?))) {
            Some((at, column)) => self.fill(Import::LineAndColumn, &[&line, &self.heading(column, at)]),
            None => self.fill(Import::Line, &[&line]),
        }
    }

    /// The heading of a column, or its letter as a spreadsheet names it.
    #[must_use]
    pub fn heading(self, column: &ColumnReport, at: usize) -> String {
        match column.header.trim() {
            "" => self.fill(Import::UnnamedColumn, &[&column_letters(at)]),
            header => header.to_owned(),
        }
    }

    /// The same among all columns: of several with one heading, each has its letter beside it.
    #[must_use]
    pub fn heading_among(self, columns: &[ColumnReport], at: usize) -> String {
        let Some(column) = columns.get(at) else {
            return String::new();
        };
        let header = column.header.trim();
        let same = columns.iter().filter(|other| other.header.trim() == header);
        match header {
            "" => self.heading(column, at),
            header if same.count() > 1 => format!("{header} ({})", column_letters(at)),
            header => header.to_owned(),
        }
    }

    /// Why the file cannot be read.
    #[must_use]
    pub fn failure(self, failure: Failure) -> String {
        match failure {
            Failure::Empty => self.text(ProblemText::Empty).into_owned(),
            Failure::Foreign(foreign) => self.text(fault_of_foreign(foreign)).into_owned(),
            Failure::Workbook(fault) => self.text(fault).into_owned(),
            Failure::Mapping(fault) => self.text(fault).into_owned(),
            Failure::RecordTooLong { line } => self.fill(ProblemText::RecordTooLong, &[&self.count(line)]),
            Failure::Unreadable => self.text(ProblemText::Unreadable).into_owned(),
            Failure::Stopped => self.text(ProblemText::Stopped).into_owned(),
        }
    }

    /// Why a plan cannot be applied.
    #[must_use]
    pub fn refusal(self, rejection: &Rejection) -> Cow<'static, str> {
        self.text(match rejection.cause() {
            Cause::Stale => ProblemText::Stale,
            Cause::CustomerNumberTaken(_) => ProblemText::CustomerNumberTaken,
            Cause::ProductNumberTaken(_) => ProblemText::ProductNumberTaken,
            Cause::TooManyProducts => ProblemText::TooManyProducts,
            Cause::TooMany => ProblemText::TooMany,
        })
    }

    /// How much is filled here that the file leaves empty, and how it could be emptied; `None` where nothing is.
    #[must_use]
    pub fn unsaid(self, count: u32, table: Option<TableKind>) -> Option<String> {
        let text = match count {
            0 => return None,
            1 => self.text(Import::Unsaid).into_owned(),
            _ => self.fill(Import::UnsaidSeveral, &[&self.count(count)]),
        };
        let is_matrix = matches!(table, Some(TableKind::MatrixWide | TableKind::MatrixLong));
        let way = is_matrix.then(|| self.text(Import::UnsaidMarks));
        Some(way.map_or(text.clone(), |way| format!("{text} {way}")))
    }

    /// The big plain sentence: `2.155 Zeilen werden zu 89 Kunden, 77 Leistungen und 1.685 Kreuzen.`
    #[must_use]
    pub fn summary(self, table: TableKind, totals: &Totals) -> String {
        let lines = self.counted(totals.rows, Counted::Line, Counted::Lines);
        let customers = self.counted(totals.customers, Counted::OfCustomer, Counted::Customers);
        let products = self.counted(totals.products, Counted::Product, Counted::Products);
        let marks = self.counted(totals.marks, Counted::Mark, Counted::Marks);
        match table {
            TableKind::Invoices => {
                let crosses = self.counted(totals.marks, Counted::Cross, Counted::Crosses);
                let sentence = if totals.rows == 1 {
                    Import::SummaryInvoice
                } else {
                    Import::SummaryInvoices
                };
                self.fill(sentence, &[&lines, &customers, &products, &crosses])
            }
            TableKind::Customers => {
                let customers = self.counted(totals.customers, Counted::Customer, Counted::Customers);
                self.fill(Import::SummaryList, &[&customers, &lines])
            }
            TableKind::Products => self.fill(Import::SummaryList, &[&products, &lines]),
            TableKind::Checklists => {
                let opportunities = self.counted(totals.opportunities, Counted::Opportunity, Counted::Opportunities);
                self.fill(Import::SummaryList, &[&opportunities, &lines])
            }
            TableKind::Evaluations => {
                let evaluations = self.counted(totals.evaluations, Counted::Evaluation, Counted::Evaluations);
                self.fill(Import::SummaryFor, &[&evaluations, &customers])
            }
            TableKind::Figures => {
                let months = totals.months.map_or(0, |(first, last)| u32::from(last.0 - first.0) + 1);
                let months = self.counted(months, Counted::OfMonth, Counted::OfMonths);
                self.fill(Import::SummaryFigures, &[&customers, &months])
            }
            TableKind::MatrixWide | TableKind::MatrixLong => {
                self.fill(Import::SummaryMatrix, &[&marks, &customers, &products])
            }
        }
    }

    /// What came of it, for the news afterwards: `89 Kunden neu, 77 Leistungen neu, 1.685 Markierungen neu`.
    #[must_use]
    pub fn outcome(self, effect: &Effect) -> String {
        let tiles = tiles(effect).into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> = tiles
            .map(|(name, count)| format!("{} {}", self.count(count), self.text(name)))
            .collect();
        parts.join(", ")
    }

    /// What the sample means in this notation: `3. April 2025`, `1.234,00`.
    #[must_use]
    pub fn read_value(self, value: ReadValue) -> String {
        match value {
            ReadValue::Money(money) => self.amount(money),
            ReadValue::Date(date) => self.date_long(date),
        }
    }

    fn counted(self, count: u32, one: Counted, many: Counted) -> String {
        match count {
            1 => self.text(one).into_owned(),
            _ => self.fill(many, &[&self.count(count)]),
        }
    }
}

/// The numbers of an effect with what they count, most telling first.
#[must_use]
pub fn tiles(effect: &Effect) -> Vec<(Tile, u32)> {
    let mut tiles = vec![
        pick(effect.customers_new, Tile::CustomerNew, Tile::CustomersNew),
        pick(effect.products_new, Tile::ProductNew, Tile::ProductsNew),
        pick(effect.marks_new, Tile::MarkNew, Tile::MarksNew),
        pick(effect.figures_changed, Tile::FiguresOne, Tile::FiguresMany),
        pick(effect.customers_changed, Tile::CustomerChanged, Tile::CustomersChanged),
        pick(effect.products_changed, Tile::ProductChanged, Tile::ProductsChanged),
        pick(effect.marks_changed, Tile::MarkChanged, Tile::MarksChanged),
        pick(effect.details_changed, Tile::DetailChanged, Tile::DetailsChanged),
    ];
    let counts = effect.records_new.into_iter().zip(effect.records_changed);
    for (kind, (new, changed)) in RecordKind::ALL.into_iter().zip(counts) {
        let [(one_new, new_many), (one_changed, changed_many)] = record_tiles(kind);
        tiles.extend([pick(new, one_new, new_many), pick(changed, one_changed, changed_many)]);
    }
    tiles
}

/// One and many new ones, one and many changed ones.
const fn record_tiles(kind: RecordKind) -> [(Tile, Tile); 2] {
    match kind {
        RecordKind::Opportunity => [
            (Tile::OpportunityNew, Tile::OpportunitiesNew),
            (Tile::OpportunityChanged, Tile::OpportunitiesChanged),
        ],
        RecordKind::Decision => [
            (Tile::DecisionNew, Tile::DecisionsNew),
            (Tile::DecisionChanged, Tile::DecisionsChanged),
        ],
        RecordKind::Evaluation => [
            (Tile::EvaluationNew, Tile::EvaluationsNew),
            (Tile::EvaluationChanged, Tile::EvaluationsChanged),
        ],
        RecordKind::Warning => [
            (Tile::WarningNew, Tile::WarningsNew),
            (Tile::WarningChanged, Tile::WarningsChanged),
        ],
        RecordKind::Goal => [(Tile::GoalNew, Tile::GoalsNew), (Tile::GoalChanged, Tile::GoalsChanged)],
        RecordKind::Rating => [
            (Tile::RatingNew, Tile::RatingsNew),
            (Tile::RatingChanged, Tile::RatingsChanged),
        ],
    }
}

/// The lines that are left out, counted as the tiles are.
#[must_use]
pub const fn skipped(lines: u32) -> (Tile, u32) {
    pick(lines, Tile::LineSkipped, Tile::LinesSkipped)
}

const fn pick(count: u32, one: Tile, many: Tile) -> (Tile, u32) {
    (if count == 1 { one } else { many }, count)
}

/// A, B … Z, AA: as spreadsheets name their columns.
fn column_letters(at: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = at + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

const fn fault_of_foreign(foreign: Foreign) -> ProblemText {
    match foreign {
        Foreign::Xlsx | Foreign::Xls => ProblemText::Xlsx,
        Foreign::Ods => ProblemText::Ods,
        Foreign::Workspace => ProblemText::Workspace,
        Foreign::Zip | Foreign::Gzip => ProblemText::Packed,
        Foreign::Pdf => ProblemText::Pdf,
        Foreign::XmlSpreadsheet => ProblemText::XmlSpreadsheet,
        Foreign::Rtf | Foreign::Document | Foreign::Xml => ProblemText::Document,
        Foreign::Numbers => ProblemText::Numbers,
        Foreign::FlatOds => ProblemText::FlatOds,
        Foreign::Html => ProblemText::Html,
        Foreign::Picture => ProblemText::Picture,
        Foreign::Binary => ProblemText::Binary,
    }
}

impl Phrase for TableKind {
    fn wordings(self) -> Localized {
        match self {
            Self::Customers => Word::Customers,
            Self::Products => Word::Products,
            Self::MatrixWide => Word::MatrixWide,
            Self::MatrixLong => Word::MatrixLong,
            Self::Invoices => Word::Invoices,
            Self::Checklists => Word::Checklists,
            Self::Evaluations => Word::Evaluations,
            Self::Figures => Word::Figures,
        }
        .wordings()
    }
}

impl Phrase for Encoding {
    fn wordings(self) -> Localized {
        match self {
            Self::Utf8 => Word::Utf8,
            Self::Utf16LittleEndian | Self::Utf16BigEndian => Word::Utf16,
            Self::Windows1252 => Word::Windows,
            Self::Latin9 => Word::Latin9,
            Self::Dos850 => Word::Dos,
            Self::MacRoman => Word::Mac,
            Self::Utf8Twice => Word::Garbled,
        }
        .wordings()
    }
}

impl Phrase for Notation {
    fn wordings(self) -> Localized {
        match self {
            Self::DecimalComma => Import::DecimalComma,
            Self::DecimalPoint => Import::DecimalPoint,
            Self::DayFirst => Import::DayFirst,
            Self::MonthFirst => Import::MonthFirst,
            Self::YearFirst => Import::YearFirst,
        }
        .wordings()
    }
}

impl Phrase for ColumnField {
    fn wordings(self) -> Localized {
        self.label()
    }
}

/// The delimiters that files use, as words.
#[must_use]
pub const fn delimiter(delimiter: u8) -> Word {
    match delimiter {
        b',' => Word::Comma,
        b'\t' => Word::Tab,
        b'|' => Word::Bar,
        b' ' => Word::Blanks,
        _ => Word::Semicolon,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::report::Severity;

    fn columns() -> Vec<ColumnReport> {
        ["Kunde", "", "Betrag"]
            .map(|header| ColumnReport {
                header: header.into(),
                cells: Vec::new(),
                field: None,
                reading: None,
            })
            .into()
    }

    #[test]
    fn problems_name_line_and_column() {
        for (line, column, place) in [
            (812, Some(2), "Zeile 812, Betrag"),
            (1_077, Some(1), "Zeile 1.077, Spalte B"),
            (7, None, "Zeile 7"),
            (7, Some(9), "Zeile 7"),
        ] {
            let kind = ProblemKind::BadNumber("k. A.".into());
            let severity = Severity::Error;
            let problem = Problem {
                line,
                column,
                severity,
                kind,
            };
            assert_eq!(Language::German.place(&problem, &columns()), place);
            let sentence = Language::German.problem(&problem.kind);
            assert_eq!(
                (sentence.text.as_str(), sentence.quote.as_deref()),
                ("Das ist keine Zahl:", Some("k. A."))
            );
        }
    }

    #[test]
    fn summaries() {
        let totals = Totals {
            rows: 2_155,
            customers: 89,
            products: 77,
            marks: 1_685,
            ..Totals::default()
        };
        let one = Totals {
            rows: 1,
            customers: 1,
            products: 1,
            marks: 1,
            ..Totals::default()
        };
        for (language, table, totals, expected) in [
            (
                Language::German,
                TableKind::Invoices,
                totals,
                "2.155 Zeilen werden zu 89 Kunden, 77 Leistungen und 1.685 Kreuzen.",
            ),
            (
                Language::English,
                TableKind::Invoices,
                totals,
                "2,155 lines become 89 customers, 77 products and 1,685 crosses.",
            ),
            (
                Language::German,
                TableKind::Customers,
                totals,
                "89 Kunden in 2.155 Zeilen.",
            ),
            (Language::German, TableKind::Customers, one, "1 Kunde in 1 Zeile."),
            (
                Language::German,
                TableKind::MatrixWide,
                one,
                "1 Markierung für 1 Kunden und 1 Leistung.",
            ),
        ] {
            assert_eq!(language.summary(table, &totals), expected);
        }
    }

    #[test]
    fn columns_are_lettered_as_in_spreadsheets() {
        for (at, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(at), letters);
        }
        let column = |header: &str| ColumnReport {
            header: header.to_owned(),
            cells: Vec::new(),
            field: None,
            reading: None,
        };
        let columns = [column("Kunde"), column("Betrag"), column("Betrag"), column("")];
        let headings = (0..columns.len()).map(|at| Language::German.heading_among(&columns, at));
        assert_eq!(
            headings.collect::<Vec<_>>(),
            ["Kunde", "Betrag (B)", "Betrag (C)", "Spalte D"]
        );
    }

    #[test]
    fn an_outcome_names_what_is_not_nothing() {
        let effect = Effect {
            customers_new: 1,
            marks_new: 1_685,
            ..Effect::default()
        };
        assert_eq!(Language::German.outcome(&effect), "1 Kunde neu, 1.685 Markierungen neu");
    }

    #[test]
    fn each_kind_of_record_has_its_own_words() {
        for (kind, german, english) in [
            (
                RecordKind::Opportunity,
                "1 Anfrage neu, 2 Anfragen geändert",
                "1 opportunity new, 2 opportunities changed",
            ),
            (
                RecordKind::Decision,
                "1 Entscheidung neu, 2 Entscheidungen geändert",
                "1 decision new, 2 decisions changed",
            ),
            (
                RecordKind::Evaluation,
                "1 Bewertung neu, 2 Bewertungen geändert",
                "1 evaluation new, 2 evaluations changed",
            ),
            (
                RecordKind::Warning,
                "1 Kunde mit neuen Angaben zu Warnzeichen, 2 Kunden mit geänderten Angaben zu Warnzeichen",
                "1 customer with new answers on warning signs, 2 customers with changed answers on warning signs",
            ),
            (
                RecordKind::Goal,
                "1 Ziel neu, 2 Ziele geändert",
                "1 goal new, 2 goals changed",
            ),
            (
                RecordKind::Rating,
                "1 Selbsteinschätzung neu, 2 Selbsteinschätzungen geändert",
                "1 self-rating new, 2 self-ratings changed",
            ),
        ] {
            let mut effect = Effect::default();
            effect.records_new[kind as usize] = 1;
            effect.records_changed[kind as usize] = 2;
            assert_eq!(Language::German.outcome(&effect), german);
            assert_eq!(Language::English.outcome(&effect), english);
            effect.records_new[kind as usize] = 2;
            effect.records_changed[kind as usize] = 1;
            let [(one, many), (one_changed, many_changed)] = record_tiles(kind);
            assert_eq!(
                tiles(&effect)
                    .into_iter()
                    .filter(|(_, count)| *count > 0)
                    .collect::<Vec<_>>(),
                [(many, 2), (one_changed, 1)]
            );
            assert!(one != many && one_changed != many_changed);
        }
    }
}
