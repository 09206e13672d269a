//! The question sheet of a customer.

use super::matrix::mark_phrase;
use super::{Language, phrases};
use crate::view::customers::questions::{Ask, QuestionsPart};

phrases! {
    /// The sheet and its questions; `{}` is the product.
    QuestionsText {
        Title: "Fragebogen", "Question sheet";
        TitleOf: "Fragebogen für {}", "Question sheet for {}";
        CountOne: "1 Frage", "1 question";
        Count: "{} Fragen", "{} questions";
        Blank: "Was wir noch nicht wissen", "What we do not know yet";
        Open: "Was noch offen ist", "What is still open";
        Aged: "Was wir auffrischen möchten", "What we would like to check again";
        Use: "{}: Nutzen Sie das, und von wem beziehen Sie es?", "{}: do you use it, and from whom do you get it?";
        Competitor: "{}: Von wem beziehen Sie es heute?", "{}: from whom do you get it today?";
        ContractEnd: "{}: Bis wann läuft Ihr Vertrag dafür?", "{}: until when does your contract for it run?";
        ContractEndWith: "{}: Bis wann läuft Ihr Vertrag mit {}?", "{}: until when does your contract with {} run?";
        Spending: "{}: Wie viel geben Sie dafür im Jahr aus?", "{}: how much do you spend on it a year?";
        Volume: "{}: Welchen Umfang hätte Ihr Bedarf im Jahr?", "{}: how large would your need be a year?";
        Offer: "{}: Wussten Sie, dass wir das anbieten?", "{}: did you know that we offer it?";
        WhyNot: "{}: Warum brauchen Sie das nicht?", "{}: why do you not need it?";
        StillTrue: "{}: Stimmt das noch? „{}“", "{}: is this still true? “{}”";
        StillTrueSince: "{}: Stimmt das noch? „{}“, Stand vom {}", "{}: is this still true? “{}”, as of {}";
        FromUs: "von uns", "from us";
        FromOthers: "von anderen:", "from others:";
        Need: "Bedarf", "need";
        NoNeed: "kein Bedarf", "no need";
        Yes: "Ja", "Yes";
        No: "Nein", "No";
        DoesItself: "machen wir selbst", "we do it ourselves";
        DoesNotFit: "passt nicht", "does not fit";
        Other: "anderer Grund:", "another reason:";
        Print: "Drucken", "Print";
        Copy: "Kopieren", "Copy";
        Copied: "Fragebogen kopiert.", "Question sheet copied.";
        NotCopied: "Der Browser lässt das Kopieren nicht zu.", "The browser does not allow copying.";
        Export: "Als Datei speichern", "Save as a file";
        Answer: "Antworten eintragen", "Enter the answers";
        Customer: "Kunde", "Customer";
        Product: "Leistung", "Product";
        Question: "Frage", "Question";
        AnswerHead: "Antwort", "Answer";
        None: "Nichts zu fragen", "Nothing to ask";
        NoneText: "Über diesen Kunden wissen wir alles, was die Matrix wissen will.", "We know everything of this customer that the matrix wants to know.";
        Conversation: "Gespräch am: ____________   mit: ________________________", "Conversation on: ____________   with: ________________________";
    }
}

#[must_use]
pub const fn part_phrase(part: QuestionsPart) -> QuestionsText {
    match part {
        QuestionsPart::Blank => QuestionsText::Blank,
        QuestionsPart::Open => QuestionsText::Open,
        QuestionsPart::Aged => QuestionsText::Aged,
    }
}

/// What can be ticked on paper; none where the answer is written.
#[must_use]
pub const fn choices(ask: &Ask) -> &'static [QuestionsText] {
    match ask {
        Ask::Use => &[
            QuestionsText::FromUs,
            QuestionsText::Need,
            QuestionsText::NoNeed,
            QuestionsText::FromOthers,
        ],
        Ask::Offer | Ask::StillTrue { .. } => &[QuestionsText::Yes, QuestionsText::No],
        Ask::WhyNot => &[
            QuestionsText::DoesItself,
            QuestionsText::DoesNotFit,
            QuestionsText::Other,
        ],
        Ask::Competitor | Ask::ContractEnd { .. } | Ask::Spending | Ask::Volume => &[],
    }
}

/// Behind the boxes, or in place of them, something is written by hand.
#[must_use]
pub const fn is_written(ask: &Ask) -> bool {
    match ask {
        Ask::Offer | Ask::StillTrue { .. } => false,
        Ask::Use | Ask::WhyNot | Ask::Competitor | Ask::ContractEnd { .. } | Ask::Spending | Ask::Volume => true,
    }
}

impl Language {
    /// The question as it is asked.
    #[must_use]
    pub fn question(self, product: &str, ask: &Ask) -> String {
        let phrase = match ask {
            Ask::Use => QuestionsText::Use,
            Ask::Competitor => QuestionsText::Competitor,
            Ask::ContractEnd { competitor } if competitor.is_empty() => QuestionsText::ContractEnd,
            Ask::ContractEnd { competitor } => {
                return self.fill(QuestionsText::ContractEndWith, &[product, competitor]);
            }
            Ask::Spending => QuestionsText::Spending,
            Ask::Volume => QuestionsText::Volume,
            Ask::Offer => QuestionsText::Offer,
            Ask::WhyNot => QuestionsText::WhyNot,
            Ask::StillTrue { mark, since } => {
                let mark = self.text(mark_phrase(*mark));
                return match since {
                    Some(since) => self.fill(QuestionsText::StillTrueSince, &[product, &mark, &self.date(*since)]),
                    None => self.fill(QuestionsText::StillTrue, &[product, &mark]),
                };
            }
        };
        self.fill(phrase, &[product])
    }

    /// `7 Fragen`.
    #[must_use]
    pub fn question_count(self, count: usize) -> String {
        match count {
            1 => self.text(QuestionsText::CountOne).into_owned(),
            count => self.fill(QuestionsText::Count, &[&self.count(count as u64)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Mark;
    use jiff::civil::date;

    #[test]
    fn questions_name_the_product() {
        let competitor = String::from("NordData");
        let since = Some(date(2024, 5, 3));
        let mark = Mark::Bought;
        for (ask, expected) in [
            (Ask::Use, "Server: Nutzen Sie das, und von wem beziehen Sie es?"),
            (
                Ask::ContractEnd { competitor },
                "Server: Bis wann läuft Ihr Vertrag mit NordData?",
            ),
            (
                Ask::StillTrue { mark, since },
                "Server: Stimmt das noch? „Kauft bei uns“, Stand vom 03.05.2024",
            ),
        ] {
            assert_eq!(Language::German.question("Server", &ask), expected);
        }
        assert_eq!(Language::English.question_count(1), "1 question");
    }
}
