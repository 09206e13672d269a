//! The page Daten: what leaves, and how much is kept. The import has its own file, backups theirs (`keeping`).

use super::{Language, phrases};
use crate::exchange::export::book::BookFault;

phrases! {
    /// Exports and storage.
    Data {
        Sub: "Alles liegt auf diesem Gerät, nirgends sonst", "Everything is on this device and nowhere else";

        Exports: "Exportieren", "Export";
        ExportsHint: "Für Excel und andere Programme. Unverändert wieder eingelesen, ändern diese Dateien nichts.", "For Excel and other programs. Read back unaltered, these files change nothing.";
        ExportMatrixWide: "Matrix breit exportieren", "Export the matrix, wide";
        ExportMatrixLong: "Matrix lang exportieren", "Export the matrix, long";
        ExportCustomers: "Kundenliste exportieren", "Export the customer list";
        ExportProducts: "Leistungen exportieren", "Export the products";
        NothingToExport: "Sobald es Kunden oder Leistungen gibt, können Sie sie hier als Datei speichern.", "As soon as there are customers or products, you can save them as a file here.";
        Format: "Format", "File type";
        Excel: "Excel (.xlsx)", "Excel (.xlsx)";
        Csv: "CSV", "CSV";
        ExcelHint: "Mit Filtern, fester Kopfzeile und den Farben der Matrix", "With filters, a fixed heading and the colours of the matrix";
        Dialect: "Schreibweise", "Format";
        GermanExcel: "Deutsches Excel", "German Excel";
        SwissExcel: "Schweizer Excel", "Swiss Excel";
        International: "International", "International";
        GermanExcelHint: "Semikolon, Dezimalkomma, 31.12.2026", "Semicolons, decimal comma, 31.12.2026";
        SwissExcelHint: "Semikolon, Dezimalpunkt, 31.12.2026", "Semicolons, decimal point, 31.12.2026";
        InternationalHint: "Komma, Dezimalpunkt, 2026-12-31", "Commas, decimal point, 2026-12-31";
        Writing: "Die Excel-Datei wird geschrieben. Das dauert einen Moment.", "The Excel file is being written. This takes a moment.";
        Exported: "„{}“ liegt bei Ihren Downloads.", "“{}” is among your downloads.";
        RowsOverLimit: "So viele Zeilen fasst eine Excel-Datei nicht: höchstens {}. Als CSV lässt sich die Liste speichern; das Format wählen Sie unter „Daten“.", "An Excel file does not hold that many rows: {} at most. The list can be saved as CSV; choose the file type on the page “Data”.";
        ColumnsOverLimit: "So viele Spalten fasst eine Excel-Datei nicht: höchstens {}. Als CSV lässt sich die Liste speichern; das Format wählen Sie unter „Daten“.", "An Excel file does not hold that many columns: {} at most. The list can be saved as CSV; choose the file type on the page “Data”.";
        TextOverLimit: "Der Text in Zeile {} ist für eine Excel-Datei zu lang: höchstens {} Zeichen. Als CSV lässt sich die Liste speichern; das Format wählen Sie unter „Daten“.", "The text in row {} is too long for an Excel file: {} characters at most. The list can be saved as CSV; choose the file type on the page “Data”.";
        BookNotMade: "Die Excel-Datei ließ sich nicht erstellen. Versuchen Sie es noch einmal, oder wählen Sie unter „Daten“ das Format CSV.", "The Excel file could not be made. Try again, or choose the file type CSV on the page “Data”.";
        NotExported: "Die Datei konnte nicht gespeichert werden. Ihre Daten sind unverändert.", "The file could not be saved. Your data is as it was.";

        FileMatrix: "Matrix", "Matrix";
        FileMatrixLong: "Matrix lang", "Matrix long";
        FileCustomers: "Kunden", "Customers";
        FileProducts: "Leistungen", "Products";
        Mark: "Markierung", "Mark";
        Meaning: "Bedeutung", "Meaning";

        Storage: "Speicher", "Storage";
        StorageUsed: "{} belegt", "{} used";
        StoragePersistent: "Der Browser löscht diese Daten nicht von sich aus.", "The browser will not clear this data by itself.";
        StorageFleeting: "Wird der Platz knapp, darf der Browser diese Daten löschen. Umso wichtiger ist eine Sicherungsdatei.", "When room runs short, the browser may clear this data. All the more reason for a backup file.";
        StorageUnknown: "Wie sicher dieser Browser Daten aufhebt, sagt er nicht. Eine Sicherungsdatei hilft in jedem Fall.", "This browser does not say how safely it keeps data. A backup file helps in any case.";
        Forgets: "Safari löscht nach sieben Tagen ohne Besuch.", "Safari deletes after seven days without a visit.";
        ForgetsText: "Dieser Browser löscht alles, was eine Seite bei ihm aufhebt, sobald Sie sie sieben Tage lang nicht besuchen. Eine installierte App nimmt er davon aus.", "This browser deletes everything a page keeps in it once you have not visited the page for seven days. It spares an installed app.";
        ForgetsHomeScreen: "So installieren Sie: „Teilen“ antippen, dann „Zum Home-Bildschirm“.", "To install: tap “Share”, then “Add to Home Screen”.";
        ForgetsDock: "So installieren Sie: in Safari im Menü „Ablage“ auf „Zum Dock hinzufügen“.", "To install: in Safari choose “Add to Dock” from the “File” menu.";
        ForgetsUnknown: "Lässt sich die App hier nicht installieren, so hilft nur, regelmäßig eine Sicherung zu speichern.", "If the app cannot be installed here, all that helps is to save a backup regularly.";
        ForgetsBackup: "Speichern Sie vorher eine Sicherung, und spielen Sie sie in der installierten App zurück: Diese beginnt leer. Eine Sicherung hilft auch sonst, wenn etwas gelöscht wird.", "Save a backup before, and restore it in the installed app, which starts empty. A backup also helps whenever something is deleted.";
    }
}

impl Language {
    /// What keeps a list from becoming an Excel file.
    #[must_use]
    pub fn book_fault(self, fault: BookFault) -> String {
        let most = self.count(fault.limit());
        match fault {
            BookFault::TooManyRows => self.fill(Data::RowsOverLimit, &[&most]),
            BookFault::TooManyColumns => self.fill(Data::ColumnsOverLimit, &[&most]),
            BookFault::TextTooLong(row) => self.fill(Data::TextOverLimit, &[&self.count(row), &most]),
            BookFault::NotMade => self.text(Data::BookNotMade).into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_of_excel_is_said_with_its_number() {
        for (fault, told) in [
            (BookFault::TooManyRows, "höchstens 1.048.576."),
            (BookFault::TooManyColumns, "höchstens 16.384."),
            (BookFault::TextTooLong(1_200), "Der Text in Zeile 1.200 ist"),
            (BookFault::TextTooLong(3), "höchstens 32.767 Zeichen."),
        ] {
            let said = Language::German.book_fault(fault);
            assert!(said.contains(told) && said.contains("CSV"), "{said}");
        }
    }
}
