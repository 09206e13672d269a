//! The frame around every page: navigation, saving, undo.

use super::phrases;

phrases! {
    /// The frame around every page.
    Shell {
        Overview: "Übersicht", "Overview";
        Customers: "Kunden", "Customers";
        Matrix: "Matrix", "Matrix";
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
        NotFound: "Diese Seite gibt es nicht", "There is no such page";
        NotFoundText: "Vielleicht wurde der Kunde gelöscht, oder die Adresse ist unvollständig.", "Perhaps the customer was deleted, or the address is incomplete.";
        ToOverview: "Zur Übersicht", "To the overview";
    }
}
