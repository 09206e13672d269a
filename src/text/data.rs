//! The page Daten: what leaves, what is kept, and how much of it. The import has its own file.

use super::phrases;

phrases! {
    /// Exports, backup, snapshots, storage.
    Data {
        Sub: "Alles liegt auf diesem Gerät, nirgends sonst", "Everything is on this device and nowhere else";

        Exports: "Exportieren", "Export";
        ExportsHint: "CSV-Dateien für Excel und andere Programme. Unverändert wieder eingelesen, ändern sie nichts.", "CSV files for Excel and other programs. Read back unaltered, they change nothing.";
        ExportMatrixWide: "Matrix breit exportieren", "Export matrix, wide";
        ExportMatrixLong: "Matrix lang exportieren", "Export matrix, long";
        ExportCustomers: "Kundenliste exportieren", "Export customer list";
        ExportProducts: "Leistungen exportieren", "Export products";
        NothingToExport: "Sobald es Kunden oder Leistungen gibt, können Sie sie hier als Datei speichern.", "As soon as there are customers or products, you can save them as a file here.";
        Dialect: "Schreibweise", "Format";
        GermanExcel: "Deutsches Excel", "German Excel";
        SwissExcel: "Schweizer Excel", "Swiss Excel";
        International: "International", "International";
        GermanExcelHint: "Semikolon, Dezimalkomma, 31.12.2026", "Semicolons, decimal comma, 31.12.2026";
        SwissExcelHint: "Semikolon, Dezimalpunkt, 31.12.2026", "Semicolons, decimal point, 31.12.2026";
        InternationalHint: "Komma, Dezimalpunkt, 2026-12-31", "Commas, decimal point, 2026-12-31";
        Exported: "„{}“ liegt bei Ihren Downloads.", "“{}” is among your downloads.";
        NotExported: "Die Datei konnte nicht gespeichert werden. Ihre Daten sind unverändert.", "The file could not be saved. Your data are as they were.";

        FileMatrix: "Matrix", "Matrix";
        FileMatrixLong: "Matrix lang", "Matrix long";
        FileCustomers: "Kunden", "Customers";
        FileProducts: "Leistungen", "Products";
    }
}
