//! What is said of text that is being typed.

use super::phrases;

phrases! {
    /// Fields in use, and what becomes of their text.
    Typing {
        BeingChanged: "Wird geändert …", "Being changed …";
        EntryRefused: "Eingabe nicht übernommen", "Entry not taken";
        ChangedElsewhere: "Inzwischen in einem anderen Fenster geändert: „{}“", "Changed in another window meanwhile: “{}”";
        EmptiedElsewhere: "Inzwischen in einem anderen Fenster geleert.", "Emptied in another window meanwhile.";
        TakeElsewhere: "Das andere nehmen", "Take the other";
        KeepMine: "Meins behalten", "Keep mine";
        RescuedTitle: "Nicht gespeichert:", "Not saved:";
        RescuedText: "Was Sie in „{}“ geschrieben haben, hat keinen Platz mehr, etwa weil der Eintrag inzwischen gelöscht wurde. Hier ist Ihr Text:", "What you wrote in “{}” has no place any more, because the entry was deleted meanwhile, say. Here is your text:";
        RescuedDay: "Das Datum in „{}“ war unvollständig und wurde nicht übernommen.", "The date in “{}” was incomplete and was not taken.";
        RescuedCopy: "Text kopieren", "Copy the text";
        RescuedCopied: "Kopiert.", "Copied.";
    }
}
