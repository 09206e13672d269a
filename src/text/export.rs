//! Headings of the files with evaluations and figures.

use super::phrases;

phrases! {
    CareExport {
        ExportEvaluations: "Bewertungen exportieren", "Export the evaluations";
        ExportFigures: "Kennzahlen exportieren", "Export the figures";
        ExportMonths: "Kennzahlen je Monat exportieren", "Export the figures by month";
        Evaluations: "Bewertungen", "Evaluations";
        EvaluationsOf: "Bewertungen {}", "Evaluations {}";
        Months: "Kennzahlen je Monat", "Figures by month";
        Figures: "Kennzahlen", "Figures";
        Customer: "Kunde", "Customer";
        Number: "Kundennummer", "Customer number";
        Revenue: "Umsatz 12 Monate", "Revenue, 12 months";
        Contribution: "Deckungsbeitrag", "Contribution";
        DaysLate: "Tage zu spät", "Days late";
        Disputed: "Strittiger Anteil in %", "Share disputed in %";
        Credits: "Gutschriften", "Credits";
        Orders: "Bestellungen im Jahr", "Orders a year";
        Idle: "Monate seit der letzten Bestellung", "Months since the last order";
        Growth: "Wachstum in %", "Growth in %";
    }
}
