//! Words about mappings that are kept under a name, and about files of programs that may be read as plain lists.

use super::phrases;
use crate::domain::values::localized::Localized;
use crate::exchange::asked::{Finding, FindingKind, ImportAnswer, Topic};
use crate::exchange::report::MappingFault;
use crate::text::{Language, Phrase};

phrases! {
    /// The sentences about kept mappings.
    MappingText {
        Keep: "Zuordnung merken als", "Keep the mapping as";
        KeepButton: "Merken", "Keep";
        Replace: "„{}“ ersetzen", "Replace “{}”";
        Title: "Gemerkte Zuordnungen", "Kept mappings";
        Text: "So werden Dateien mit denselben Überschriften gelesen. Als Datei lässt sich eine Zuordnung weitergeben; zurück kommt sie auf dem Weg jeder anderen Datei.", "Files with the same headings are read in this way. As a file a mapping can be given to others; it comes back the way of any other file.";
        Name: "Name", "Name";
        Delete: "Löschen: {}", "Delete: {}";
        Export: "Als Datei weitergeben: {}", "Give away as a file: {}";
        Kept: "Zuordnung „{}“ gemerkt.", "Mapping “{}” kept.";
        Taken: "Zuordnung „{}“ übernommen. Sie gilt für Dateien mit denselben Überschriften.", "Mapping “{}” taken over. It holds for files with the same headings.";

        ReadAs: "Gelesen wie „{}“.", "Read as “{}”.";
        Which: "Nach welcher Zuordnung wird gelesen?", "By which mapping is it read?";
        WhichText: "Für Dateien mit diesen Überschriften ist eine gemerkt.", "One is kept for files with these headings.";
        Named: "Wie „{}“", "As “{}”";
        Anew: "Neu vorschlagen", "Propose anew";
        Join: "Werden die Tabellen zusammen gelesen?", "Are the tables read together?";
        JoinText: "Die eine enthält die Zeilen, die andere sagt, wem und wann sie gehören.", "One holds the lines, the other says whose they are and when.";
        Together: "Ja, verbunden", "Yes, joined";
        Alone: "Nein, nur eine davon", "No, only one of them";
        Joined: "{} ({} Zeilen) mit {} ({}) über „{}“ verbunden.", "{} ({} lines) joined to {} ({}) by “{}”.";
        JoinedButOne: "{} ({} Zeilen) mit {} ({}) über „{}“ verbunden; eine Zeile ohne Gegenstück zählt nicht.", "{} ({} lines) joined to {} ({}) by “{}”; one line without a counterpart does not count.";
        JoinedBut: "{} ({} Zeilen) mit {} ({}) über „{}“ verbunden; {} Zeilen ohne Gegenstück zählen nicht.", "{} ({} lines) joined to {} ({}) by “{}”; {} lines without a counterpart do not count.";
        WithoutLine: "Eine Zeile der anderen Tabelle hat keine Positionen und zählt nicht: {}.", "One row of the other table has no lines and does not count: {}.";
        WithoutLines: "{} Zeilen der anderen Tabelle haben keine Positionen und zählen nicht: {}.", "{} rows of the other table have no lines and do not count: {}.";
        Program: "Ist die Datei ein Export dieses Programms?", "Is the file an export of this program?";
        ProgramText: "An den Überschriften wurde sie dafür gehalten. Sieht sie nur so aus, lesen Sie sie als einfache Liste.", "Its headings made it look like one. If it only looks like one, read it as a plain list.";
        OfProgram: "Ja", "Yes";
        PlainList: "Nein, als einfache Liste lesen", "No, read it as a plain list";

        Foreign: "Das ist keine Zuordnung, die hier gespeichert wurde.", "This is no mapping that was saved here.";
        Newer: "Die Zuordnung stammt aus einer neueren Version. Laden Sie die App neu, und wählen Sie die Datei noch einmal.", "The mapping comes from a newer version. Load the app anew, and choose the file once more.";
        Damaged: "Die Zuordnung ist beschädigt. Lassen Sie sich die Datei noch einmal geben.", "The mapping is damaged. Ask for the file once more.";
    }
}

impl Phrase for MappingFault {
    fn wordings(self) -> Localized {
        match self {
            Self::Foreign => MappingText::Foreign,
            Self::Newer => MappingText::Newer,
            Self::Damaged => MappingText::Damaged,
        }
        .wordings()
    }
}

impl Language {
    /// How the file came to be read as it is.
    pub(super) fn of_files(self, finding: &Finding, quotes: &str) -> String {
        if finding.kind == FindingKind::ReadAs {
            return self.fill(MappingText::ReadAs, &[&finding.quotes.concat()]);
        }
        if finding.kind == FindingKind::Joined {
            return self.joined(finding);
        }
        match finding.count {
            1 => self.fill(MappingText::WithoutLine, &[quotes]),
            count => self.fill(MappingText::WithoutLines, &[&self.count(count), quotes]),
        }
    }

    /// Two tables that were read as one.
    fn joined(self, finding: &Finding) -> String {
        let [lines, line_count, heads, head_count, key] = finding.quotes.as_slice() else {
            return String::new();
        };
        let [line_count, head_count] =
            [line_count, head_count].map(|count| self.count(count.parse::<u32>().unwrap_or_default()));
        let alone = self.count(finding.count);
        let parts: [&str; 6] = [lines, &line_count, heads, &head_count, key, &alone];
        match finding.count {
            0 => self.fill(MappingText::Joined, parts.get(..5).unwrap_or_default()),
            1 => self.fill(MappingText::JoinedButOne, parts.get(..5).unwrap_or_default()),
            _ => self.fill(MappingText::JoinedBut, &parts),
        }
    }

    /// About a program, or a mapping that was kept.
    pub(super) fn answer_before_columns(self, topic: Topic, answer: &ImportAnswer) -> String {
        let phrase = match (topic, answer) {
            (_, ImportAnswer::Named(name)) => return self.fill(MappingText::Named, &[name]),
            (Topic::Mapping, _) => MappingText::Anew,
            (Topic::Join, ImportAnswer::Keep) => MappingText::Together,
            (Topic::Join, _) => MappingText::Alone,
            (_, ImportAnswer::Keep) => MappingText::OfProgram,
            (_, _) => MappingText::PlainList,
        };
        self.text(phrase).into_owned()
    }
}
