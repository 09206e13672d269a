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
    }
}
