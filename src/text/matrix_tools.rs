//! What the matrix can do beyond showing and setting.

use super::phrases;

phrases! {
    /// Find, narrow, sort, copy, the overview, the detail of a cell.
    Tool {
        Find: "Suchen", "Find";
        FindWhat: "Kunde oder Leistung suchen", "Find a customer or product";
        FoundAt: "{} von {}", "{} of {}";
        NotFound: "Nicht gefunden", "Not found";
        Previous: "Voriger Treffer", "Previous match";
        Next: "Nächster Treffer", "Next match";
        Narrow: "Filter", "Filter";
        NarrowedBy: "Filter: {}", "Filter: {}";
        NarrowTo: "Filtern und sortieren", "Filter and sort";
        NameOrNumber: "Name oder Nummer", "Name or number";
        Mark: "Markierung", "Mark";
        AnyMark: "Jede Markierung", "Any mark";
        InProduct: "In der Leistung", "In the product";
        InAnyProduct: "in irgendeiner Leistung", "in any product";
        Group: "Gruppe", "Group";
        AnyGroup: "Alle Gruppen", "All groups";
        OnlyAged: "Nur mit veralteten Markierungen", "Only with aged marks";
        Since: "Geändert seit", "Changed since";
        SinceBackup: "seit der letzten Sicherung ({})", "since the last backup ({})";
        SortBy: "Sortieren nach", "Sort by";
        ByName: "nach Namen", "by name";
        TurnRound: "Umkehren", "Reverse";
        ShowAll: "Alles zeigen", "Show all";
        Overview: "Überblick", "Overview";
        OverviewHint: "Ein Punkt ist ein Feld. Ein Klick führt dorthin.", "One point is one cell. A click takes you there.";
        OverviewPicture: "Die ganze Matrix als Bild", "The whole matrix as a picture";
        Detail: "Einzelheiten", "Details";
        DetailOfNothing: "Wählen Sie ein Feld der Matrix.", "Choose a cell of the matrix.";
        Menu: "Was sich hier tun lässt", "What can be done here";
        Copy: "Kopieren", "Copy";
        FillDown: "Nach unten ausfüllen", "Fill down";
        FillRight: "Nach rechts ausfüllen", "Fill right";
        OnlySuch: "Nur solche zeigen: {}", "Show only such: {}";
        SortColumn: "Nach dieser Leistung sortieren", "Sort by this product";
        SortName: "Nach Namen sortieren", "Sort by name";
        MoveLeft: "Spalte nach links", "Move the column left";
        MoveRight: "Spalte nach rechts", "Move the column right";
        HideColumn: "Spalte ausblenden", "Hide the column";
        PastedPartOne: "{} von {} Feldern wurden eingefügt, eine Zeile kam nicht ganz an.", "{} of {} cells were pasted, one row did not come in whole.";
        PastedPart: "{} von {} Feldern wurden eingefügt, {} Zeilen kamen nicht ganz an.", "{} of {} cells were pasted, {} rows did not come in whole.";
        PastedUnknownOne: "Ein Feld blieb, wie es war: „{}“ ist keine Markierung.", "One cell stayed as it was: “{}” is no mark.";
        PastedUnknown: "{} Felder blieben, wie sie waren: ihr Text ist keine Markierung, zum Beispiel „{}“.", "{} cells stayed as they were: their text is no mark, “{}” for example.";
        PastedCutRow: "Unten fand eine Zeile keinen Platz mehr und fehlt.", "One row found no room below and is missing.";
        PastedCutRows: "Unten fanden {} Zeilen keinen Platz mehr und fehlen.", "{} rows found no room below and are missing.";
        PastedCutColumn: "Rechts fand eine Spalte keinen Platz mehr und fehlt.", "One column found no room on the right and is missing.";
        PastedCutColumns: "Rechts fanden {} Spalten keinen Platz mehr und fehlen.", "{} columns found no room on the right and are missing.";
        PastedColours: "Farben wurden mitgelesen: Rot ist Wettbewerb, Grün ist Bedarf, Grau ist kein Bedarf.", "Colours were read as well: red is a competitor, green is a need, grey is no need.";
        PasteNowhere: "Wählen Sie zuerst ein Feld, in das eingefügt werden soll.", "First choose a cell to paste into.";
        PastedRagged: "Die Zeilen waren verschieden lang; was fehlte, blieb wie es war.", "The rows differed in length; what was missing stayed as it was.";
        GoneChoose: "{} ist nicht mehr in der Auswahl. Wählen Sie ein anderes Feld, mit der Maus oder mit den Pfeiltasten.", "{} is no longer among those shown. Choose another cell, with the mouse or the arrow keys.";
        GoneFromPanel: "{} ist nicht mehr in der Auswahl. Was Sie hier eintragen, gilt weiterhin für dieses Feld.", "{} is no longer among those shown. What you enter here still goes to this cell.";
        GoneForGood: "{} gibt es nicht mehr. Was Sie hier eintragen, lässt sich nicht mehr speichern.", "{} does not exist any more. What you enter here can no longer be saved.";
        Outdated: "Die Auswahl zeigt noch den Stand, zu dem gefiltert und sortiert wurde.", "What is shown is as it was when it was filtered and sorted.";
        Renew: "Auswahl auffrischen", "Renew the selection";
        UnseenBack: "Zurückgenommen, {}.", "Undone, {}.";
        UnseenForth: "Wiederholt, {}.", "Redone, {}.";
        ElsewhereBack: "Zurückgenommen wurde etwas, das in der Matrix nicht zu sehen ist, etwa ein Text auf der Seite eines Kunden.", "What was taken back is not seen in the matrix, such as a text on a customer's page.";
        ElsewhereForth: "Wiederholt wurde etwas, das in der Matrix nicht zu sehen ist, etwa ein Text auf der Seite eines Kunden.", "What was made again is not seen in the matrix, such as a text on a customer's page.";
        UnseenCustomer: "auch bei einem Kunden, der gerade nicht zu sehen ist", "also for one customer who is not shown at the moment";
        UnseenCustomers: "auch bei {} Kunden, die gerade nicht zu sehen sind", "also for {} customers who are not shown at the moment";
        UnseenProduct: "auch bei einer Leistung, die gerade nicht zu sehen ist", "also for one product that is not shown at the moment";
        UnseenProducts: "auch bei {} Leistungen, die gerade nicht zu sehen sind", "also for {} products that are not shown at the moment";
        UnseenBoth: "{}, und {}", "{}, and {}";
        NothingMatches: "Kein Kunde passt zum Filter.", "No customer matches the filter.";
    }
}
