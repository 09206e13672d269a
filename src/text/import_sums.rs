//! The control sums and the first rows of a file, in words.

use super::phrases;

phrases! {
    /// Labels of the sums, and what stands around the first rows.
    ControlText {
        Sums: "Zum Vergleichen", "To compare";
        Lines: "Zeilen", "Lines";
        LeftOut: "Davon ausgelassen", "Left out of them";
        Invoices: "Rechnungen", "Invoices";
        Credits: "Gutschriften", "Credits";
        FirstDay: "Erster Tag", "First day";
        LastDay: "Letzter Tag", "Last day";
        Years: "Umsatz nach Jahren", "Revenue by year";
        Largest: "Größte Kunden", "Largest customers";
        Rows: "Die ersten Zeilen", "The first lines";
        RowsLabel: "Die ersten Zeilen mit der Bedeutung jeder Spalte", "The first lines with the meaning of each column";
        MoreOne: "1 weitere Spalte zeigen", "Show 1 more column";
        More: "{} weitere Spalten zeigen", "Show {} more columns";
        Fewer: "Nur diese Spalten zeigen", "Show these columns only";
    }
}
