//! How the data is kept: what is wrong with it, backups, earlier states.

use super::phrases;

phrases! {
    /// Storage, its troubles, and the ways back.
    Keeping {
        Missing: "Daten fehlen", "Data is missing";
        MissingText: "In diesem Browser lagen Daten von Kundenkompass; jetzt ist sein Speicher leer. Das kommt vor, wenn Browserdaten gelöscht werden oder der Speicher Schaden nimmt.", "This browser held data of Kundenkompass; now its storage is empty. That happens when browser data is cleared or the storage is damaged.";
        MissingWay: "Spielen Sie Ihre letzte Sicherung zurück. Ohne Sicherung bleibt nur der Neubeginn.", "Restore your last backup. Without one, all that is left is to start anew.";
        StartFresh: "Neu beginnen", "Start anew";
        Newer: "Diese Daten sind neuer als die App", "This data is newer than the app";
        NewerText: "Eine neuere Fassung von Kundenkompass hat sie gespeichert. Diese hier liest sie nicht und ändert nichts daran. Laden Sie die Seite neu, um die neue Fassung zu bekommen.", "A newer version of Kundenkompass saved it. This one does not read it and changes nothing. Reload the page to get the new version.";
        Corrupt: "Ein Teil der Daten ist nicht lesbar", "Some of the data cannot be read";
        CorruptText: "Nichts wurde verändert oder gelöscht, und nichts wird gespeichert, bis Sie entscheiden: einen früheren Stand zurückholen, eine Sicherung zurückspielen, oder ohne das Unlesbare weiterarbeiten. Es wird dann beiseitegelegt, nicht gelöscht.", "Nothing was changed or deleted, and nothing is saved until you decide: bring back an earlier state, restore a backup, or go on without what is unreadable. It is then put aside, not deleted.";
        GoOn: "Ohne das Unlesbare weiterarbeiten", "Go on without what is unreadable";
        Reload: "Neu laden", "Reload";
        SaveRaw: "Rohdaten speichern", "Save the raw data";

        Backup: "Sicherung", "Backup";
        BackupNever: "Noch keine Sicherung.", "No backup yet.";
        BackupLast: "Letzte Sicherung:", "Last backup:";
        BackupHere: "Ihre Daten liegen nur in diesem Browser.", "Your data is in this browser only.";
        BackupChanged: "Seither gab es Änderungen, die nur in diesem Browser liegen.", "Since then there were changes that lie in this browser only.";
        BackupSame: "Seither hat sich nichts geändert.", "Nothing has changed since.";
        BackupDue: "Seit mehr als 7 Tagen keine Sicherung, und seither Änderungen", "No backup for more than 7 days, and changes since";
        BackupAhead: "Die letzte Sicherung trägt einen Tag, der noch kommt: Die Uhr ging falsch. Bitte noch einmal sichern", "The last backup bears a day that is still to come: the clock was wrong. Please back up again";
        BackupNote: "Daten", "Data";
        BackupGo: "Sichern", "Back up";
        SaveBackup: "Sicherung speichern", "Save a backup";
        BackupSaved: "„{}“ geht zu Ihren Downloads.", "“{}” goes to your downloads.";
        BackupWritten: "Die Sicherung ist gespeichert.", "The backup is saved.";
        BackupAsked: "Ist die Datei bei Ihren Downloads angekommen?", "Is the file among your downloads?";
        BackupArrived: "Ja, sie ist da", "Yes, it is there";
        BackupAgain: "Noch einmal speichern", "Save it again";
        BackupFailed: "Die Sicherung ließ sich nicht speichern. Ihre Daten sind unverändert.", "The backup could not be saved. Your data is unchanged.";
        FileBackup: "Sicherung", "Backup";
        RestoreBackup: "Sicherung zurückspielen", "Restore a backup";
        RestoreHint: "Eine Datei, die auf „.kundenkompass-sicherung.json“ endet, oder Rohdaten. Der jetzige Stand bleibt als früherer Stand erhalten.", "A file ending in “.kundenkompass-sicherung.json”, or raw data. The present state stays among the earlier ones.";
        Restored: "Zurückgespielt.", "Restored.";
        RestoredBut: "Zurückgespielt. Von den Änderungen, die noch nicht gespeichert waren, ließen sich {} nicht übernehmen.", "Restored. Of the changes that had not been saved yet, {} could not be taken over.";
        RestoredElsewhere: "In einem anderen Fenster wurde ein früherer Stand zurückgeholt. Er gilt auch hier.", "Another window brought an earlier state back. It holds here as well.";
        Restoring: "Wird zurückgespielt …", "Restoring …";
        NotRestored: "„{}“ wurde nicht zurückgespielt. {}", "“{}” was not restored. {}";
        RestoreGone: "Dieser Stand ist nicht mehr da.", "That state is no longer there.";
        RestoreUnavailable: "Der Speicher des Browsers antwortet nicht. Nichts wurde geändert.", "The browser's storage does not answer. Nothing was changed.";
        RestoreForeign: "Das ist keine Sicherung von Kundenkompass. Nichts wurde geändert.", "This is no backup of Kundenkompass. Nothing was changed.";
        RestoreDamaged: "Diese Sicherung ist beschädigt. Nichts wurde geändert.", "This backup is damaged. Nothing was changed.";
        RestoreNewer: "Eine neuere Fassung von Kundenkompass hat diese Sicherung geschrieben. Nichts wurde geändert.", "A newer version of Kundenkompass wrote this backup. Nothing was changed.";
        RestoreEmpty: "In dieser Sicherung sind keine Daten. Nichts wurde geändert.", "There is no data in this backup. Nothing was changed.";

        Snapshots: "Frühere Stände", "Earlier states";
        SnapshotsNote: "in diesem Browser, von den letzten 7 Tagen, an denen Sie gearbeitet haben", "in this browser, from the last 7 days you worked on";
        SnapshotsNone: "Noch keine. Während Sie arbeiten, wird alle 5 Minuten einer festgehalten, dazu vor jedem Import.", "None yet. While you work, one is kept every 5 minutes, and before every import.";
        SnapshotCounts: "{} Kunden, {} Leistungen, {} Markierungen", "{} customers, {} products, {} marks";
        BeforeImport: "vor einem Import", "before an import";
        BeforeRestore: "vor dem Zurückholen", "before bringing back";
        BringBack: "Zurückholen", "Bring back";
        BringBackOf: "Stand {} zurückholen", "Bring back the state of {}";

        Stuck: "Nicht übernommene Änderungen", "Changes that were not taken over";
        StuckText: "Diese Änderungen wurden beim Schließen festgehalten, ließen sich aber bei zwei Starts nicht übernehmen. Sie bleiben hier, bis Sie entscheiden. Als Datei gespeichert, lassen sie sich wie eine Sicherung zurückspielen.", "These changes were kept when a window was closed, but two starts could not take them over. They stay here until you decide. Saved as a file, they can be restored like a backup.";
        StuckOne: "Eine Änderung, {}", "One change, {}";
        StuckMany: "{} Änderungen, zuletzt {}", "{} changes, the last one {}";
        StuckUnread: "Nicht lesbar", "Unreadable";
        StuckSave: "Als Datei speichern", "Save as a file";
        StuckErase: "Löschen …", "Delete …";
        StuckEraseSure: "Endgültig löschen", "Delete for good";
        StuckKeep: "Behalten", "Keep";
        StuckErased: "Gelöscht.", "Deleted.";
        StuckTried: "Wird noch einmal übernommen.", "Being taken over once more.";
        StuckGone: "Sie ließen sich auch jetzt nicht übernehmen.", "They could not be taken over this time either.";
        FileStuck: "Nicht übernommen", "Not taken over";

        MemoryTitle: "Hier wird nichts gespeichert.", "Nothing is saved here.";
        MemoryText: "Sie können arbeiten, aber mit dem Fenster ist alles weg. Speichern Sie vorher eine Sicherung.", "You can work, but everything goes with the window. Save a backup before.";
        Full: "Nicht gespeichert: Der Speicher des Browsers ist voll.", "Not saved: the browser's storage is full.";
        FullText: "Ihre letzten Änderungen sind noch in diesem Fenster. Speichern Sie eine Sicherung, und schaffen Sie dann Platz.", "Your last changes are still in this window. Save a backup, then make room.";
        LargeRefused: "Dafür reicht der Speicher des Browsers nicht.", "The browser's storage is too small for this.";
        LargeRefusedText: "Es wurde zurückgenommen; was vorher da war, ist unverändert und gespeichert.", "It was taken back; what was there before is unchanged and saved.";
        Closed: "Nicht gespeichert: Der Browser hat den Speicher geleert.", "Not saved: the browser cleared its storage.";
        ClosedText: "Alles ist noch in diesem Fenster. Versuchen Sie, es noch einmal zu speichern, oder speichern Sie eine Sicherung.", "Everything is still in this window. Try to save it once more, or save a backup.";
        Superseded: "In einem anderen Fenster läuft eine neuere Fassung.", "Another window runs a newer version.";
        SupersededText: "Dieses Fenster speichert nichts mehr. Laden Sie es neu.", "This window saves nothing any more. Reload it.";
        TimedOut: "Nicht gespeichert: Der Speicher des Browsers antwortet nicht.", "Not saved: the browser's storage does not answer.";
        TimedOutText: "Ihre letzten Änderungen sind noch in diesem Fenster.", "Your last changes are still in this window.";
        Unavailable: "Nicht gespeichert: Der Browser lässt das Speichern nicht zu.", "Not saved: the browser does not allow saving.";
        UnavailableBare: "Ihre letzten Änderungen sind noch in diesem Fenster.", "Your last changes are still in this window.";
        UnavailableText: "Ihre letzten Änderungen sind noch in diesem Fenster. Angabe des Browsers: {}", "Your last changes are still in this window. The browser says: {}";
        Retry: "Noch einmal versuchen", "Try again";
        Dropped: "{} Änderungen passten nicht mehr.", "{} changes did not fit any more.";
        DroppedOne: "Eine Änderung passte nicht mehr.", "One change did not fit any more.";
        DroppedText: "Ein anderes Fenster hatte inzwischen etwas anderes gespeichert: etwa den Kunden gelöscht oder dieselbe Stelle später geändert.", "Another window had saved something else meanwhile: deleted the customer, or changed the same place later.";
    }
}
