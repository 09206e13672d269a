//! Step 5: profile, fit, segments, losses, trials, and what could replace what is lost.

use super::phrases;
use crate::domain::evaluation::replacement::{Criterion, SalesStep};

phrases! {
    Replacement {
        Profile: "Wer zu uns passt", "Who suits us";
        ProfileNote: "Das Profil der besten Kunden", "The profile of the best customers";
        ProfileNone: "Noch kein Profil. Es entsteht aus den Kunden, deren neueste Bewertung in Schritt 1 dreimal Ja sagt.", "No profile yet. It comes from the customers whose newest evaluation says three times yes in step 1.";
        Suggest: "Aus den besten Kunden vorschlagen", "Suggest from the best customers";
        SuggestFrom: "Zurzeit sind das {}.", "At present there are {}.";
        EvaluateHere: "Diesen Kunden bewerten", "Evaluate this customer";
        NobodyBest: "Zurzeit ist das noch keiner.", "At present there is none.";
        Suggested: "Profil übernommen", "Profile taken over";
        Weight: "Gewicht: {}", "Weight: {}";
        WeightHead: "Gewicht", "Weight";
        Criterion: "Kriterium", "Criterion";
        Asked: "Gesucht", "Wanted";
        Here: "Dieser Kunde", "This customer";
        Segment: "Segment", "Segment";
        Size: "Umsatz im Jahr", "Revenue a year";
        Products: "Leistungen", "Products";
        Payment: "Zahlung", "Payment";
        Loyalty: "Treue", "Loyalty";
        Growth: "Wachstum", "Growth";
        FromTo: "{} bis {}", "{} to {}";
        DaysAtMost: "höchstens {} Tage zu spät", "at most {} days late";
        YearsAtLeast: "seit mindestens {} Jahren", "for at least {} years";
        GrowthAtLeast: "mindestens {}", "at least {}";
        NotAsked: "nicht gefragt", "not asked";
        Unknown: "unbekannt", "unknown";
        Fit: "Passung", "Fit";
        FitFor: "Dafür: {}.", "For: {}.";
        FitAgainst: "Dagegen: {}.", "Against: {}.";
        FitUnknown: "Noch unbekannt: {}.", "Not known yet: {}.";
        FitNone: "Über diesen Kunden ist nichts bekannt, wonach das Profil fragt.", "Nothing is known of this customer that the profile asks for.";
        Prospects: "Interessenten, die am besten passen", "Prospects that fit best";
        ProspectsNone: "Ohne Profil lässt sich nicht sagen, wie gut sie passen. Das Profil entsteht oben unter „Wer zu uns passt“.", "Without a profile, nothing can be said about how well they fit. The profile is made above, under “Who suits us”.";
        NoProspects: "Noch keine Interessenten. Setzen Sie bei einem Kunden den Status „Interessent“.", "No prospects yet. Give a customer the status “Prospect”.";
        Segments: "Segmente", "Segments";
        SegmentsNote: "letzte 12 Monate", "last 12 months";
        Customers: "Kunden", "Customers";
        Revenue: "Umsatz", "Revenue";
        Contribution: "Deckungsbeitrag", "Contribution";
        Change: "Veränderung", "Change";
        MostProfitable: "am profitabelsten", "most profitable";
        FastestGrowing: "wächst am schnellsten", "growing fastest";
        NoSegments: "Noch keine Zahlen nach Segment.", "No figures by segment yet.";
        Plan: "Was den Verlust ersetzt", "What makes up for the loss";
        PlanNote: "im Jahr", "a year";
        PlanNobody: "Zurzeit verabschieden Sie niemanden; verloren geht nichts.", "At present you part with nobody; nothing is lost.";
        PlanLostOne: "Durch Verabschieden fällt weg (1 Kunde)", "Lost by parting (1 customer)";
        PlanLost: "Durch Verabschieden fällt weg ({} Kunden)", "Lost by parting ({} customers)";
        PlanCustomers: "Bedarf bei Kunden, die bleiben", "Needs of customers that stay";
        PlanProspects: "Bedarf bei Interessenten", "Needs of prospects";
        PlanFollowUp: "Folgeaufträge aus offenen Anfragen", "Follow-up orders of open opportunities";
        PlanMargin: "Potenzial wird mit dem Deckungsbeitrag der Firma bewertet: {} vom Umsatz.", "Potential is valued at the firm's contribution: {} of revenue.";
        PlanMarginNone: "Ohne Kosten in den Rechnungen lässt sich Potenzial nicht in Deckungsbeitrag umrechnen.", "Without cost in the invoices, potential cannot be turned into contribution.";
        PlanCovered: "Das Potenzial deckt den Verlust.", "The potential makes up for the loss.";
        PlanGap: "Es fehlen noch {}.", "{} is still missing.";
        PlanGain: "Das Verabschieden kostet keinen Deckungsbeitrag, es setzt {} frei.", "Parting costs no contribution, it frees {}.";
        Loss: "Verlustgrund", "Reason of the loss";
        LossNote: "Woran es lag und an welchem Schritt unseres Vertriebs", "What it was, and at which step of our sales process";
        LossOn: "Verloren am", "Lost on";
        LossReason: "Grund", "Reason";
        LossStep: "Schritt im Vertrieb", "Step of the sales process";
        Losses: "Verlorene Kunden", "Lost customers";
        LossesAt: "{}: {}", "{}: {}";
        NoLosses: "Noch kein verlorener Kunde.", "No lost customer yet.";
        StepNone: "Nicht angegeben", "Not given";
        StepContact: "Erstkontakt", "First contact";
        StepNeeds: "Bedarf klären", "Clarifying the need";
        StepOffer: "Angebot", "Offer";
        StepNegotiation: "Verhandlung", "Negotiation";
        StepDelivery: "Lieferung", "Delivery";
        StepCare: "Betreuung", "Customer care";
        Trial: "Vertrag auf Probe", "Trial contract";
        TrialNote: "Für Interessenten außerhalb des Profils", "For prospects outside the profile";
        TrialFrom: "Beginn", "From";
        TrialUntil: "Ende", "Until";
        TrialReview: "Überprüfen am", "Review on";
        TrialResult: "Ergebnis", "Result";
        Trials: "Proben, die zu überprüfen sind", "Trials to be reviewed";
        ReviewOn: "{}: am {}", "{}: on {}";
    }
}

#[must_use]
pub const fn criterion_phrase(criterion: Criterion) -> Replacement {
    match criterion {
        Criterion::Segment => Replacement::Segment,
        Criterion::Size => Replacement::Size,
        Criterion::Products => Replacement::Products,
        Criterion::Payment => Replacement::Payment,
        Criterion::Loyalty => Replacement::Loyalty,
        Criterion::Growth => Replacement::Growth,
    }
}

#[must_use]
pub const fn sales_step_phrase(step: SalesStep) -> Replacement {
    match step {
        SalesStep::Contact => Replacement::StepContact,
        SalesStep::Needs => Replacement::StepNeeds,
        SalesStep::Offer => Replacement::StepOffer,
        SalesStep::Negotiation => Replacement::StepNegotiation,
        SalesStep::Delivery => Replacement::StepDelivery,
        SalesStep::Care => Replacement::StepCare,
    }
}
