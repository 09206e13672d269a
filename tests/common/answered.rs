//! A list as it is read with answers to its questions.

use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::exchange::asked::{ImportAnswer, Topic};
use kundenkompass::exchange::{Choices, Report, read_all};
use std::rc::Rc;

pub fn answered(text: &str, answers: &[(Topic, ImportAnswer)]) -> (Report, ImportPlan) {
    let choices = Choices {
        answers: answers.iter().cloned().collect(),
        ..Choices::default()
    };
    read_all(text.as_bytes(), Rc::default(), choices).unwrap()
}
