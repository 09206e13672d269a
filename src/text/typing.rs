//! What is said of text that is being typed.

use super::phrases;

phrases! {
    /// Fields in use, and what becomes of their text.
    Typing {
        BeingChanged: "In Arbeit …", "Editing …";
        EntryRefused: "Eingabe nicht übernommen", "Entry not taken";
        ChangedElsewhere: "Inzwischen in einem anderen Fenster geändert: „{}“", "Changed in another window meanwhile: “{}”";
        EmptiedElsewhere: "Inzwischen in einem anderen Fenster geleert.", "Emptied in another window meanwhile.";
        TakeElsewhere: "Das andere nehmen", "Take the other";
        KeepMine: "Meins behalten", "Keep mine";
        RescuedTitle: "Noch zu klären:", "To be settled:";
        RescuedGone: "Was Sie in „{}“ geschrieben haben ({}), hat keinen Platz mehr, denn der Eintrag wurde in einem anderen Fenster gelöscht. Ihr Text:", "What you wrote in “{}” ({}) has no place any more, because the entry was deleted in another window. Your text:";
        RescuedRefused: "Ihre Eingabe in „{}“ ({}) wurde nicht übernommen: {}", "Your entry in “{}” ({}) was not taken: {}";
        RescuedElsewhere: "In „{}“ ({}) gilt jetzt Ihr Text. In einem anderen Fenster stand dort:", "In “{}” ({}) your text holds now. Another window had this there:";
        RescuedOvertaken: "Ihre Eingabe in „{}“ ({}) war noch nicht gespeichert, und ein anderes Fenster hat dort inzwischen etwas anderes gespeichert. Das gilt. Ihr Text:", "Your entry in “{}” ({}) was not saved yet, and another window saved something else there meanwhile. That holds. Your text:";
        RescuedUnknown: "Ob Ihre Eingabe in „{}“ ({}) gespeichert wurde, ist nicht mehr bekannt. Bitte sehen Sie dort nach. Ihr Text:", "Whether your entry in “{}” ({}) was saved is not known any more. Please look there. Your text:";
        RescuedFromFile: "Aus der Datei, in ein Formular geschrieben und noch nicht abgeschickt:", "From the file, written into a form and not sent yet:";
        RescuedDay: "Das Datum in „{}“ ({}) war unvollständig und wurde nicht übernommen.", "The date in “{}” ({}) was incomplete and was not taken.";
        NotTaken: "nicht übernommen: „{}“", "not taken: “{}”";
        NotTakenDay: "Änderung unvollständig", "change incomplete";
        RescuedCopy: "Text kopieren", "Copy the text";
        RescuedCopied: "Kopiert.", "Copied.";
    }
}
