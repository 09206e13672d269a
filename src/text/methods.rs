//! The page "Über die Methoden".

use super::phrases;

phrases! {
    /// Where the methods come from, and where the app has them.
    MethodsText {
        Sub: "Fünf Verfahren aus der Praxis, und wo Sie sie in der App finden", "Five methods from practice, and where to find them in the app";
        Lead: "Nicht jede Anfrage verdient ein Angebot, nicht jeder Kunde jede Mühe, und das meiste Geschäft liegt bei Kunden, die Sie schon haben.", "Not every request deserves an offer, not every customer every effort, and most business lies with the customers you already have.";
        Intro: "Kundenkompass führt fünf Verfahren zusammen, mit denen Vertriebe solche Fragen beantworten. Jedes stammt von jemandem, der es beschrieben hat; die Fragen und Regeln hier sind in unseren eigenen Worten.", "Kundenkompass brings together five methods by which sales teams answer such questions. Each comes from someone who described it; the questions and rules here are in our own words.";
        Table: "Verfahren und Herkunft", "Methods and their origin";
        Method: "Verfahren", "Method";
        Origin: "Herkunft", "Origin";
        Today: "In dieser App", "In this app";

        MatrixName: "Kunden-/Leistungsmatrix mit Markierungen", "Customer/product matrix with marks";
        MatrixOrigin: "Artikel über Bestandskunden und die Markierungen des Schäfers", "Article on existing customers and the shepherd's marks";
        FitName: "Passt das zu uns, und der Mut zum Nein", "Fit check and the courage to decline";
        FitOrigin: "Oliver Kerner, „Mut zum Nein“", "Oliver Kerner, “Mut zum Nein”";
        StepsName: "Fünf Schritte für einen anstrengenden Kunden", "Five-step evaluation of a high-maintenance customer";
        StepsOrigin: "Werner F. Hahn, über anspruchsvolle Kunden, die zu halten sich lohnt", "Werner F. Hahn, on demanding customers worth keeping";
        ListName: "Anfragen-Checkliste ASCOTSMAN, Portfolio des Aufwands", "Opportunity checklist ASCOTSMAN, portfolio of effort";
        ListOrigin: "Artikel über das Kundennetz als Vermögen, Intercai", "Article on the customer network as an asset, Intercai";
        SignsName: "Warnzeichen, und der ideale Kunde als Partner", "Warning signs, and the ideal customer as partner";
        SignsOrigin: "Artikel über Kunden, die man sich nicht leisten kann, „55 Business Turbos für KMU“", "Article on customers you cannot afford, “55 Business Turbos für KMU”";

        MatrixText: "Zeilen sind Kunden, Spalten sind Leistungen. Ein Kreuz heißt: Der Kunde kauft das bei uns. Rot heißt: Er kauft es beim Wettbewerb. Grün heißt: Er hat Bedarf. Grau heißt: kein Bedarf. Kreuz und Rot zusammen heißen: einen Teil kauft er woanders. Kreuz und Grün: Er könnte mehr kaufen.", "Rows are customers, columns are products. A cross says: the customer buys this from us. Red says: from a competitor. Green says: there is a need. Grey says: no need. Cross and red together say: part of it is bought elsewhere. Cross and green: they could buy more.";
        BlankText: "Ein leeres Feld heißt nicht „nein“, sondern: Das wissen wir noch nicht. Diese weißen Flecken sind der eigentliche Fund, denn wer nachfragt, entdeckt Geschäft bei Menschen, die ihm schon vertrauen.", "An empty cell does not say “no” but: we do not know yet. These blank spots are the real find, for whoever asks discovers business with people who trust them already.";
        RatesText: "Gezählt wird so:", "This is how we count:";
        KnownRate: "Bekannte Felder: Anteil der Felder, in denen etwas steht.", "Known cells: the share of cells that say anything.";
        OccupiedRate: "Vom Wettbewerb besetzt: rote Felder, geteilt durch alle mit Kreuz, Rot oder Grün.", "Occupied by competitors: red cells divided by all with a cross, red or green.";
        PenetrationRate: "Durchdringung: Felder mit Kreuz, geteilt durch alle mit Kreuz, Rot oder Grün.", "Penetration: cells with a cross divided by all with a cross, red or green.";
        GreyRate: "Graue Felder zählen nie gegen Sie, und leere nirgends mit; darum steht ihre Zahl immer dabei.", "Grey cells never count against you, and empty ones count nowhere; so their number always stands beside.";
        FitText: "Wer einen Auftrag nur wegen des Umsatzes annimmt, obwohl er nicht zum eigenen Können passt, zahlt später mit unzufriedenen Kunden und überlasteten Leuten. Das Verfahren fragt, was verlangt wird, was Kernleistung ist und was Neuland, und gibt dem Nein einen guten Grund.", "Whoever takes an order for its revenue alone, though it does not suit what they are good at, pays later with unhappy customers and overworked people. The method asks what is required, what is core and what is new territory, and gives the No a good reason.";
        ListText: "Acht Leitfragen zu einer Anfrage, von der Absicht des Kunden über Wettbewerb und Geld bis zu dem, der entscheidet. Spricht zu viel dagegen, lohnt das Angebot die Arbeit nicht; ist zu viel offen, wird erst gefragt. Dazu gehört, Zeit und Geld für Kunden danach zu verteilen, wo sie am meisten bewirken.", "Eight lead questions about a request, from what the customer is aiming for through competition and money to the one who decides. If too much speaks against it, the offer is not worth the work; if too much is open, ask first. With it goes spending time and money on customers where they do most.";
        StepsText: "Einordnen, von den Besten lernen, rechnen, sprechen und entscheiden, auffüllen: So wird aus Ärger über einen Kunden eine Entscheidung, die man begründen kann. Verabschiedet wird erst, wenn die eigenen Fehler geprüft und eine Reparatur angeboten wurde.", "Classify, learn from the best, do the sums, talk and decide, refill: so that annoyance about a customer becomes a decision one can give reasons for. Nobody is parted with before one's own mistakes are checked and a repair was offered.";
        SignsText: "Acht Anzeichen, dass ein Kunde mehr kostet als er bringt, und drei Züge, an denen man einen Partner erkennt. Kein Urteil von selbst, sondern ein Anlass, rechtzeitig hinzusehen.", "Eight signs that a customer costs more than they bring, and three traits that make a partner. No automatic verdict, but a reason to look in time.";

        Privacy: "Ihre Daten bleiben bei Ihnen", "Your data stays with you";
        PrivacyText: "Alles, was Sie eingeben oder einlesen, liegt nur im Speicher dieses Browsers auf diesem Gerät. Es gibt keinen Server, kein Konto und keine Auswertung; nach dem ersten Laden fragt die App das Netz nur noch, ob es eine neue Fassung von ihr gibt. Weitergegeben wird nur, was Sie selbst als Datei speichern.", "Everything you enter or import lies only in the storage of this browser on this device. There is no server, no account and no analysis; after the first load the app asks the network only whether there is a new version of it. Nothing is passed on but what you save as a file yourself.";
        PrivacyBackup: "Das heißt auch: Sichern müssen Sie selbst. Wer die Daten des Browsers löscht, löscht auch diese.", "It also means: backing up is up to you. Whoever clears the browser's data clears this, too.";
        ToData: "Zu Daten und Sicherung", "To data and backup";
        Version: "Fassung {}", "Version {}";
    }
}
