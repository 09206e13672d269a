//! The page Daten: what leaves, and how much is kept. The import has its own file, backups theirs (`keeping`).

use super::phrases;

phrases! {
    /// Exports and storage.
    Data {
        Sub: "Alles liegt auf diesem Gerät, nirgends sonst", "Everything is on this device and nowhere else";

        Exports: "Exportieren", "Export";
        ExportsHint: "CSV-Dateien für Excel und andere Programme. Unverändert wieder eingelesen, ändern sie nichts.", "CSV files for Excel and other programs. Read back unaltered, they change nothing.";
        ExportMatrixWide: "Matrix breit exportieren", "Export the matrix, wide";
        ExportMatrixLong: "Matrix lang exportieren", "Export the matrix, long";
        ExportCustomers: "Kundenliste exportieren", "Export the customer list";
        ExportProducts: "Leistungen exportieren", "Export the products";
        NothingToExport: "Sobald es Kunden oder Leistungen gibt, können Sie sie hier als Datei speichern.", "As soon as there are customers or products, you can save them as a file here.";
        Dialect: "Schreibweise", "Format";
        GermanExcel: "Deutsches Excel", "German Excel";
        SwissExcel: "Schweizer Excel", "Swiss Excel";
        International: "International", "International";
        GermanExcelHint: "Semikolon, Dezimalkomma, 31.12.2026", "Semicolons, decimal comma, 31.12.2026";
        SwissExcelHint: "Semikolon, Dezimalpunkt, 31.12.2026", "Semicolons, decimal point, 31.12.2026";
        InternationalHint: "Komma, Dezimalpunkt, 2026-12-31", "Commas, decimal point, 2026-12-31";
        Exported: "„{}“ liegt bei Ihren Downloads.", "“{}” is among your downloads.";
        NotExported: "Die Datei konnte nicht gespeichert werden. Ihre Daten sind unverändert.", "The file could not be saved. Your data is as it was.";

        FileMatrix: "Matrix", "Matrix";
        FileMatrixLong: "Matrix lang", "Matrix long";
        FileCustomers: "Kunden", "Customers";
        FileProducts: "Leistungen", "Products";

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
