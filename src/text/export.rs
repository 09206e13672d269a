//! Headings of the files with evaluations and figures.

use super::phrases;

phrases! {
    CareExport {
        ExportEvaluations: "Bewertungen exportieren", "Export the evaluations";
        ExportFigures: "Kennzahlen exportieren", "Export the figures";
        Evaluations: "Bewertungen", "Evaluations";
        Figures: "Kennzahlen", "Figures";
        Customer: "Kunde", "Customer";
        Of: "Bewertung vom", "Evaluation of";
        Key: "Frage (Schlüssel)", "Question (key)";
        Question: "Frage", "Question";
        Answer: "Antwort", "Answer";
        Note: "Notiz", "Note";
        Number: "Kundennummer", "Customer number";
        Revenue: "Umsatz 12 Monate", "Revenue, 12 months";
        Contribution: "Deckungsbeitrag", "Contribution";
        DaysLate: "Tage zu spät", "Days late";
        Disputed: "Strittiger Anteil", "Share disputed";
        Credits: "Gutschriften", "Credits";
        Orders: "Bestellungen im Jahr", "Orders a year";
        Idle: "Monate seit der letzten Bestellung", "Months since the last order";
        Growth: "Wachstum", "Growth";
    }
}
