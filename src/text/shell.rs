//! The frame around every page: navigation, saving, undo.

use super::phrases;

phrases! {
    /// The frame around every page.
    Shell {
        Overview: "Übersicht", "Overview";
        Customers: "Kunden", "Customers";
        Matrix: "Matrix", "Matrix";
        Opportunities: "Anfragen", "Opportunities";
        Decisions: "Entscheidungen", "Decisions";
        Data: "Daten", "Data";
        Settings: "Einstellungen", "Settings";
        Methods: "Über die Methoden", "About the methods";
        MainNavigation: "Hauptnavigation", "Main navigation";
        SkipToContent: "Zum Inhalt springen", "Skip to content";
        Saved: "Gespeichert", "Saved";
        Saving: "Speichert …", "Saving …";
        NotSaved: "Nicht gespeichert", "Not saved";
        Undo: "Rückgängig", "Undo";
        Redo: "Wiederholen", "Redo";
        TakeBack: "Zurücknehmen", "Take back";
        Close: "Schließen", "Close";
        More: "Mehr", "More";
        UpdateReady: "Eine neue Fassung ist da.", "A new version is ready.";
        UpdateText: "Sie wird erst geladen, wenn Sie es wollen; alles Gespeicherte bleibt.", "It is loaded only when you want it; everything saved stays.";
        UpdateNow: "Jetzt neu laden", "Load it now";
        Example: "Beispieldaten.", "Example data.";
        ExampleText: "Die Firma Muster Systemhaus und ihre Kunden sind erfunden.", "The firm Muster Systemhaus and its customers are fictional.";
        RemoveExample: "Beispieldaten entfernen", "Remove the example data";
        ExampleRemoved: "Beispieldaten entfernt.", "Example data removed.";
        Loading: "Daten werden geladen …", "Loading data …";
        NotFound: "Diese Seite gibt es nicht", "There is no such page";
        NotFoundText: "Vielleicht wurde der Kunde gelöscht, oder die Adresse ist unvollständig.", "Perhaps the customer was deleted, or the address is incomplete.";
        PageMissing: "Diese Seite konnte nicht geladen werden.", "This page could not be loaded.";
        PageMissingText: "Ihre Daten sind davon nicht betroffen. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.", "Your data is not affected. Check the connection and try again.";
        PageGoneText: "Dieser Teil der Anwendung ist nicht mehr da, vermutlich weil eine neue Fassung veröffentlicht wurde. Laden Sie neu: Was Sie eingegeben haben, bleibt erhalten.", "This part of the app is no longer there, probably because a new version was published. Reload: what you have entered is kept.";
        LoadAnew: "Neu laden", "Reload";
        TryAgain: "Noch einmal versuchen", "Try again";
        NoMatrixYet: "Noch keine Matrix", "No matrix yet";
        NoMatrixYetText: "Zeilen sind Kunden, Spalten sind Leistungen. Lesen Sie eine Liste ein, oder fangen Sie mit einem Kunden und einer Leistung an.", "Rows are customers, columns are products or services. Import a list, or start with one customer and one product.";
        ImportList: "Liste einlesen", "Import a list";
        ToOverview: "Zur Übersicht", "To the overview";
    }
}
