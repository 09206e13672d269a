//! What the import says of workbooks: their sheets, and why one cannot be read.

use super::phrases;
use crate::domain::values::localized::Localized;
use crate::exchange::asked::FindingKind;
use crate::exchange::report::Report;
use crate::exchange::sheets::{SheetName, SheetVisibility, WorkbookFault};
use crate::text::{Language, Phrase};

phrases! {
    /// The sentences about workbooks.
    SheetText {
        Sheet: "Blatt", "Sheet";
        Hidden: "{} (ausgeblendet)", "{} (hidden)";
        Together: "verbundene Tabellen", "joined tables";
        Page: "Tabelle einer Webseite", "Table of a web page";
        Read: "Blatt „{}“", "Sheet “{}”";

        Protected: "Die Datei ist mit einem Kennwort geschützt. Öffnen Sie sie in Excel, speichern Sie eine Kopie ohne Kennwort, und wählen Sie diese.", "The file is protected by a password. Open it in Excel, save a copy without the password, and choose that.";
        Damaged: "Die Datei ist beschädigt oder unvollständig, vielleicht weil ein Download abgebrochen ist. Holen Sie sie noch einmal, oder öffnen Sie sie in Excel und speichern Sie sie neu.", "The file is damaged or incomplete, perhaps because a download was cut off. Fetch it once more, or open it in Excel and save it anew.";
        TooLarge: "In der Datei steckt weit mehr als eine Liste; deshalb wird sie nicht entpackt. Speichern Sie nur das Blatt mit der Liste als neue Arbeitsmappe oder als CSV.", "There is far more in the file than a list; therefore it is not unpacked. Save just the sheet with the list as a new workbook or as CSV.";
        NoWorkbook: "Das ist keine Arbeitsmappe, sondern eine andere Office-Datei oder ein Archiv. Gebraucht wird die Tabelle, als Excel-Datei oder als CSV.", "This is no workbook but another Office file or an archive. The table is needed, as an Excel file or as CSV.";
    }
}

impl Phrase for WorkbookFault {
    fn wordings(self) -> Localized {
        match self {
            Self::Protected => SheetText::Protected,
            Self::Damaged => SheetText::Damaged,
            Self::TooLarge => SheetText::TooLarge,
            Self::NoWorkbook => SheetText::NoWorkbook,
        }
        .wordings()
    }
}

impl Language {
    /// A sheet in a list of sheets.
    #[must_use]
    pub fn sheet(self, sheet: &SheetName) -> String {
        match sheet.visibility {
            SheetVisibility::Shown => sheet.name.clone(),
            SheetVisibility::Hidden => self.fill(SheetText::Hidden, &[&sheet.name]),
        }
    }

    /// Which sheet of a workbook was read; `None` for other files.
    #[must_use]
    pub fn sheet_read(self, report: &Report) -> Option<String> {
        let list = report.sheets.as_ref()?;
        if report
            .findings
            .iter()
            .any(|finding| finding.kind == FindingKind::Joined)
        {
            return Some(self.text(SheetText::Together).into_owned());
        }
        let Some(sheet) = list.sheets.get(usize::from(list.read)) else {
            return Some(self.text(SheetText::Page).into_owned());
        };
        Some(self.fill(SheetText::Read, &[&sheet.name]))
    }
}
