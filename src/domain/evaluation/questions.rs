//! The questions of the five steps, as content: keys never change once released, the wordings are those of the method.

use crate::domain::records::fields::{FieldEdit, Fields};
use crate::domain::records::question::{Answer, Favourable};
use crate::domain::values::localized::{Localized, de_en};

/// A question with its German and English wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The field of the evaluation (or of the customer's record) with its answer.
    pub key: &'static str,
    /// Which answer speaks for the customer.
    pub favourable: Favourable,
    /// As it is asked.
    pub text: Localized,
}

/// What was answered; open where nothing was.
#[must_use]
pub fn answer(fields: &Fields, key: &str) -> Answer {
    Answer::from_key(fields.text(key)).unwrap_or_default()
}

/// The edit that answers a question.
#[must_use]
pub fn answer_edit(key: &str, answer: Answer) -> FieldEdit {
    FieldEdit::text(key, answer.key())
}

const fn plus(key: &'static str, german: &'static str, english: &'static str) -> Question {
    question(key, Favourable::Yes, german, english)
}

const fn minus(key: &'static str, german: &'static str, english: &'static str) -> Question {
    question(key, Favourable::No, german, english)
}

const fn plain(key: &'static str, german: &'static str, english: &'static str) -> Question {
    question(key, Favourable::Neither, german, english)
}

const fn question(key: &'static str, favourable: Favourable, german: &'static str, english: &'static str) -> Question {
    Question {
        key,
        favourable,
        text: de_en(german, english),
    }
}

/// The one that figures can contradict ([`super::contradiction`]).
pub const PROFITABLE: &str = "classify.profitable";
/// The one that a long silence can contradict ([`super::contradiction`]).
pub const VOLUME: &str = "classify.volume";

/// Step 1; how often yes decides the class ([`super::classify`]).
pub const CLASSIFY: [Question; 3] = [
    plus(
        PROFITABLE,
        "Verdienen wir an diesem Kunden?",
        "Do we make money with this customer?",
    ),
    plus(
        "classify.strategic",
        "Ist der Kunde strategisch wichtig für uns?",
        "Is the customer strategically important to us?",
    ),
    plus(
        VOLUME,
        "Kauft der Kunde viel und immer wieder?",
        "Does the customer buy much, again and again?",
    ),
];

/// Step 2: what the best customers are like; a yes is favourable in each.
pub const TRAITS: [Question; 3] = [
    plus(
        "learn.opens_doors",
        "Öffnet uns neue Felder, die zu unserem Geschäft passen, und fordert uns heraus, besser zu werden",
        "Opens new fields that fit our business and challenges us to improve",
    ),
    plus(
        "learn.asks_strength",
        "Verlangt das, worin wir gut sind",
        "Asks for what we are good at",
    ),
    plus(
        "learn.fair_price",
        "Zahlt einen fairen Preis und weiß, was er dafür bekommt",
        "Pays a fair price and knows what it buys",
    ),
];

/// Free answers; what follows from each is a measure.
pub const INTERVIEW: [Question; 4] = [
    plain(
        "learn.why_us",
        "Warum arbeiten Sie mit uns?",
        "Why do you work with us?",
    ),
    plain(
        "learn.matters",
        "Worauf kommt es Ihnen besonders an, und was können wir dazu beitragen?",
        "What matters most to you, and what can we contribute to it?",
    ),
    plain(
        "learn.future",
        "Wo möchten Sie in einigen Jahren stehen, und was können wir dazu beitragen?",
        "Where would you like to be in a few years, and what can we contribute to it?",
    ),
    plain(
        "learn.more",
        "Was müsste gegeben sein, damit Sie mehr bei uns kaufen?",
        "What would it take for you to buy more from us?",
    ),
];

/// The sign beside which the disputed share of the invoices is shown.
pub const CUTS_INVOICES: &str = "signs.cuts_invoices";
/// The sign beside which the days late of the invoices are shown.
pub const PAYS_LATE: &str = "signs.pays_late";

/// Step 3: what makes a customer dear; a yes is unfavourable in each.
pub const SIGNS: [Question; 4] = [
    minus(
        CUTS_INVOICES,
        "Kürzt Rechnungen ohne Grund",
        "Cuts invoices without reason",
    ),
    minus(PAYS_LATE, "Zahlt zu spät", "Pays late"),
    minus(
        "signs.exploits_staff",
        "Beansprucht unsere Leute über das Vereinbarte hinaus",
        "Makes demands on our people beyond what was agreed",
    ),
    minus(
        "signs.out_of_scope",
        "Verlangt Leistungen außerhalb des Vertrags",
        "Asks for services outside the contract",
    ),
];

/// Step 3, after the signs.
pub const WORTH_IT: Question = plus(
    "repair.worth_it",
    "Lohnt es sich, zuerst diese Punkte zu beheben?",
    "Is it worth putting these points right first?",
);
/// Step 3; the effect on the targets is shown beside it ([`super::target_effect`]).
pub const TARGETS_WITHOUT: Question = plain(
    "repair.targets_without",
    "Erreichen wir unsere Ziele auch ohne diesen Kunden?",
    "Do we reach our targets without this customer, too?",
);
/// Step 3: what would follow from parting, free text.
pub const CONSEQUENCES: &str = "repair.consequences";

/// Does the cause lie with us, too? For each touchpoint.
pub const SELF_CHECK: [Question; 5] = [
    minus("self.cause.offer", "Angebot", "Offer"),
    minus("self.cause.delivery", "Lieferung", "Delivery"),
    minus("self.cause.invoice", "Rechnung", "Invoice"),
    minus("self.cause.contact", "Ansprechpartner", "Contact person"),
    minus("self.cause.response", "Reaktionszeit", "Response time"),
];

/// What was offered to the customer instead of parting.
pub const ALTERNATIVES: [Question; 5] = [
    plain("talk.more_volume", "Mehr Volumen", "More volume"),
    plain("talk.other_products", "Andere Leistungen", "Other products"),
    plain(
        "talk.payment_terms",
        "Andere Zahlungsbedingungen",
        "Other terms of payment",
    ),
    plain("talk.rework_fee", "Gebühr für Nacharbeit", "Fee for rework"),
    plain("talk.late_fee", "Gebühr für Zahlungsverzug", "Fee for late payment"),
];
/// An alternative in words.
pub const OTHER_ALTERNATIVE: &str = "talk.other";

/// Step 3: what no figure shows, each from 0 to [`BURDEN_MAX`].
pub const BURDENS: [Question; 2] = [
    plain("burden.tone", "Tonfall", "Abusive tone"),
    plain("burden.aggravation", "Ärger", "General aggravation"),
];
/// The heaviest burden; 0 is none.
pub const BURDEN_MAX: u8 = 3;
