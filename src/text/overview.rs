//! The page "Übersicht", and the welcome on a fresh start.

use super::phrases;

phrases! {
    /// The overview.
    OverviewText {
        ToClarify: "{} Anfragen warten auf eine Entscheidung", "{} opportunities await a decision";
        ToClarifyOne: "Eine Anfrage wartet auf eine Entscheidung", "One opportunity awaits a decision";
        ToClarifyNote: "Noch sind Fragen offen", "Questions are still open";
        ToClarifyGo: "Klären", "Clarify";
        ToJudge: "{} Entscheidungen sind zu beurteilen", "{} decisions are to be judged";
        ToJudgeOne: "Eine Entscheidung ist zu beurteilen", "One decision is to be judged";
        ToJudgeNote: "War sie richtig?", "Was it right?";
        ToJudgeGo: "Beurteilen", "Judge";
        Welcome: "Willkommen", "Welcome";
        WelcomeSub: "Welche Kunden, welche Leistungen, welche weißen Flecken", "Which customers, which products, which blank spots";
        Question: "Was kauft welcher Kunde bei uns, was woanders, und was wissen wir noch nicht?", "What does each customer buy from us, what elsewhere, and what do we not know yet?";
        Promise: "Kundenkompass macht aus Ihren Rechnungen eine Kunden-/Leistungsmatrix. Ihre Daten bleiben auf diesem Gerät: kein Konto, kein Server.", "Kundenkompass turns your invoices into a customer/product matrix. Your data stays on this device: no account, no server.";
        ListWay: "Eigene Liste einlesen", "Import your own list";
        ListWayText: "Rechnungen, Kunden oder Leistungen als CSV, so wie Excel sie speichert. Sie sehen vorher, was daraus wird.", "Invoices, customers or products as CSV, the way Excel saves them. You see beforehand what will become of it.";
        ListWayGo: "Liste einlesen", "Import a list";
        ExampleWay: "Mit Beispieldaten umsehen", "Look round with example data";
        ExampleWayText: "Ein erfundenes Systemhaus mit 12 Kunden und 8 Leistungen. Mit einem Klick wieder entfernt.", "A fictional IT firm with 12 customers and 8 services. Removed again with one click.";
        ExampleWayGo: "Beispiel laden", "Load the example";
        FirstWay: "Mit einem Kunden beginnen", "Start with a customer";
        FirstWayText: "Legen Sie den ersten Kunden an. Leistungen und alles Weitere kommen mit der Zeit.", "Add your first customer. Products and everything else come with time.";
        FirstName: "Name des ersten Kunden", "Name of the first customer";
        FirstWayGo: "Anlegen", "Add";
        NameMissing: "Bitte geben Sie einen Namen ein.", "Please enter a name.";
        NameTooLong: "Der Name ist zu lang: höchstens 200 Zeichen.", "The name is too long: 200 characters at most.";
        NotLoaded: "Das Beispiel ließ sich nicht laden.", "The example could not be loaded.";

        KeyFigures: "Kennzahlen", "Key figures";
        Revenue: "Umsatz, 12 Monate bis {}", "Revenue, 12 months to {}";
        RevenueGrowth: "{} zum Vorjahr", "{} on the year before";
        RevenueGrowthUntil: "{} zum Vorjahr, bis {}", "{} on the year before, to {}";
        RevenueMonthAlone: "kein Vorjahr: 1 Monat fehlt", "no year before: 1 month is missing";
        RevenueMonthsAlone: "kein Vorjahr: {} Monate fehlen", "no year before: {} months are missing";
        RevenueNothingBefore: "im Vorjahr kein Umsatz", "no revenue the year before";
        RevenueFirst: "noch kein Vorjahr", "no year before yet";
        Customers: "Kunden", "Customers";
        CustomersFoot: "{} Leistungen", "{} products";
        Known: "Bekannte Felder der Matrix", "Known cells of the matrix";
        Blanks: "{} weiße Flecken", "{} blank spots";
        OneBlank: "ein weißer Fleck", "one blank spot";
        NoBlanks: "keine weißen Flecken", "no blank spots";
        Occupied: "Vom Wettbewerb besetzt", "Occupied by competitors";
        Penetration: "Durchdringung", "Penetration";
        OfCells: "{} von {} Feldern", "{} of {} cells";

        Next: "Was als Nächstes zählt", "What matters next";
        NextNote: "nach Wert geordnet", "by value";
        Print: "Drucken", "Print";
        Nothing: "Nichts drängt", "Nothing urgent";
        NothingText: "Sobald in der Matrix Bedarf, Wettbewerber oder Lücken bei wichtigen Kunden stehen, finden Sie sie hier.", "As soon as the matrix shows needs, competitors or gaps at important customers, you find them here.";
        SellOne: "{}: eine Leistung mit Bedarf", "{}: one product with a need";
        Sell: "{}: {} Leistungen mit Bedarf", "{}: {} products with a need";
        SellNote: "Matrix · Potenzial im Jahr", "Matrix · potential a year";
        SellNoteNone: "Matrix · Potenzial noch nicht geschätzt", "Matrix · potential not estimated yet";
        SellGo: "Verkaufen", "Sell";
        WinBackToday: "{}: Vertrag von {} endet heute", "{}: contract of {} ends today";
        WinBackDays: "{}: Vertrag von {} endet in {}\u{a0}Tagen", "{}: contract of {} ends in {}\u{a0}days";
        WinBackDay: "{}: Vertrag von {} endet morgen", "{}: contract of {} ends tomorrow";
        WinBackWeeks: "{}: Vertrag von {} endet in {}\u{a0}Wochen", "{}: contract of {} ends in {}\u{a0}weeks";
        WinBackMonths: "{}: Vertrag von {} endet in {}\u{a0}Monaten", "{}: contract of {} ends in {}\u{a0}months";
        SomeCompetitor: "einem Wettbewerber", "a competitor";
        WinBackNote: "Matrix · {}, am {}", "Matrix · {}, on {}";
        WinBackGo: "Zurückgewinnen", "Win back";
        AskTop: "{}: {} weiße Flecken bei einem Ihrer umsatzstärksten Kunden", "{}: {} blank spots at one of your highest-revenue customers";
        AskTopOne: "{}: ein weißer Fleck bei einem Ihrer umsatzstärksten Kunden", "{}: one blank spot at one of your highest-revenue customers";
        Ask: "{}: {} weiße Flecken", "{}: {} blank spots";
        AskOne: "{}: ein weißer Fleck", "{}: one blank spot";
        AskNote: "Matrix · Wissen", "Matrix · knowledge";
        AskGo: "Nachfragen", "Ask";
        MeasureGo: "Erledigen", "Do it";
        Trial: "{}: Vertrag auf Probe überprüfen", "{}: review the trial contract";
        TrialGo: "Überprüfen", "Review";
        Fell: "{}: Umsatz gegenüber dem Vorjahr um {} gefallen", "{}: revenue down by {} on the year before";
        FellNote: "Umsatz · 12 Monate", "Revenue · 12 months";
        FellGo: "Ansehen", "Look";
        NoProducts: "Noch keine Leistungen: Die Matrix braucht Spalten", "No products yet: the matrix needs columns";
        NoProductsNote: "Einstellungen", "Settings";
        NoProductsGo: "Anlegen", "Add";
        NoCustomers: "Noch keine Kunden: Die Matrix braucht Zeilen", "No customers yet: the matrix needs rows";
        NoCustomersNote: "Kunden", "Customers";

        Matrix: "Matrix", "Matrix";
        Cells: "{} Felder", "{} cells";
        Spread: "Verteilung der Markierungen", "How the marks are spread";
        CountedTwice: "Felder mit Kreuz und Farbe zählen bei beiden.", "Cells with cross and colour count in both.";
        ToMatrix: "Zur Matrix", "To the matrix";
    }
}
