//! The example data of the methods about customers: two evaluations of the demanding Kessler & Söhne, one of the best
//! customer, and warning signs. Names are those of the example's firms; days count back from today.

use crate::domain::evaluation::STARTED_ON;
use crate::domain::evaluation::measures::Facet;
use crate::domain::evaluation::questions::{CLASSIFY, SELF_CHECK};
use crate::domain::evaluation::range::Range;
use crate::domain::evaluation::sums::{Figure, HOUR_RATE, INTEREST_RATE, REMINDER_COST};
use crate::domain::values::day::{days_from, months_from};
use crate::domain::values::ids::IdSource;
use crate::domain::values::iso;
use crate::domain::values::localized::{Localized, de_en};
use crate::domain::workspace::import::RecordDraft;
use crate::domain::{FieldEdit, RecordKind};
use crate::exchange::export::Wording;
use jiff::civil::Date;

const KESSLER: &str = "Kessler & Söhne";
const HELLER: &str = "Heller Medizintechnik";
const BRANDT: &str = "Brandt Logistik KG";
const HOELZL: &str = "Gärtnerei Hölzl";

const WHY_US: Localized = de_en(
    "Weil ein Ansprechpartner den ganzen Betrieb kennt und am selben Tag antwortet.",
    "Because one contact knows the whole business and answers the same day.",
);
const MEASURE: Localized = de_en(
    "Nacharbeit ab der dritten Schleife berechnen",
    "Charge for rework from the third round on",
);

/// The records; `place` says where a firm stands in the plan's list of customers.
#[must_use]
pub fn records(today: Date, wording: Wording, place: &dyn Fn(&str) -> Option<u32>) -> Vec<RecordDraft> {
    let drafts = [
        (RecordKind::Evaluation, HELLER, best(today, wording)),
        (RecordKind::Evaluation, BRANDT, best(today, wording)),
        (RecordKind::Evaluation, KESSLER, earlier(today)),
        (RecordKind::Evaluation, KESSLER, demanding(today, wording)),
        (
            RecordKind::Warning,
            KESSLER,
            signs(&["warn.effort", "warn.slow", "warn.slow.faults"], 7, 4),
        ),
        (RecordKind::Warning, HOELZL, signs(&["warn.small_exclusive"], 1, 1)),
        (RecordKind::Warning, HELLER, partner()),
    ];
    let draft = |(kind, name, edits): (RecordKind, &str, Vec<FieldEdit>)| {
        Some(RecordDraft {
            kind,
            known: None,
            customer: Some(place(name)?),
            edits,
        })
    };
    drafts.into_iter().filter_map(draft).collect()
}

/// What the sums reckon with.
#[must_use]
pub fn settings() -> Vec<FieldEdit> {
    [(HOUR_RATE, 80), (REMINDER_COST, 15), (INTEREST_RATE, 9)]
        .map(|(key, whole)| FieldEdit::number(key, Some(whole * Range::ONE)))
        .to_vec()
}

fn started(today: Date, months_ago: i32) -> FieldEdit {
    FieldEdit::day(STARTED_ON, Some(months_from(today, -months_ago)))
}

fn yes(key: &str) -> FieldEdit {
    FieldEdit::text(key, "yes")
}

fn no(key: &str) -> FieldEdit {
    FieldEdit::text(key, "no")
}

fn best(today: Date, wording: Wording) -> Vec<FieldEdit> {
    let mut edits = vec![started(today, 5)];
    edits.extend(CLASSIFY.map(|question| yes(question.key)));
    edits.extend(["learn.opens_doors", "learn.asks_strength", "learn.fair_price"].map(yes));
    edits.push(FieldEdit::text("learn.why_us", wording.of(WHY_US)));
    edits
}

fn earlier(today: Date) -> Vec<FieldEdit> {
    let mut edits = vec![started(today, 13), yes("classify.profitable"), no("classify.strategic")];
    edits.extend([yes("classify.volume"), FieldEdit::text("decision", "keep")]);
    edits.push(FieldEdit::day("decision.on", Some(months_from(today, -12))));
    edits
}

fn demanding(today: Date, wording: Wording) -> Vec<FieldEdit> {
    let mut edits = vec![
        started(today, 0),
        yes("classify.profitable"),
        no("classify.strategic"),
        no("classify.volume"),
    ];
    edits.extend(["learn.opens_doors", "learn.asks_strength", "learn.fair_price"].map(no));
    edits.extend(["signs.cuts_invoices", "signs.pays_late", "signs.exploits_staff"].map(yes));
    edits.extend(SELF_CHECK.iter().skip(1).map(|question| no(question.key)));
    let range = |low, likely, high| Range::new(low * Range::ONE, likely * Range::ONE, high * Range::ONE);
    for (figure, range) in [
        (Figure::Revenue, range(240_000, 240_000, 240_000)),
        (Figure::DirectCost, range(146_400, 148_800, 151_200)),
        (Figure::ReworkHours, range(350, 420, 500)),
        (Figure::ExtraHours, range(300, 360, 425)),
        (Figure::Credits, range(12_000, 12_000, 12_000)),
        (Figure::Reminders, range(20, 24, 30)),
        (Figure::DaysLate, range(34, 34, 34)),
        (Figure::LateAmount, range(228_000, 228_000, 228_000)),
        (Figure::SellingCost, range(17_000, 19_200, 21_000)),
    ] {
        edits.push(FieldEdit::text(
            figure.key(),
            range.map(Range::write).unwrap_or_default(),
        ));
    }
    edits.push(FieldEdit::number("burden.aggravation", Some(2)));
    let measure = IdSource::example().record();
    edits.extend([
        Facet::What.edit(measure, wording.of(MEASURE)),
        Facet::Owner.edit(measure, "Martina Roth"),
        Facet::Due.edit(measure, iso::write(days_from(today, 6))),
    ]);
    edits
}

fn signs(keys: &[&str], loops: i64, reminders: i64) -> Vec<FieldEdit> {
    let mut edits: Vec<FieldEdit> = keys.iter().map(|key| yes(key)).collect();
    edits.push(FieldEdit::number("count.loops", Some(loops)));
    edits.push(FieldEdit::number("count.reminders", Some(reminders)));
    edits
}

fn partner() -> Vec<FieldEdit> {
    ["partner.loyal", "partner.returns", "partner.expands"]
        .map(yes)
        .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Fields;
    use crate::domain::evaluation::sums::{EvaluationSums, Inputs, Levers, Rates};
    use crate::domain::evaluation::{Class, classify};
    use jiff::civil::date;

    fn fields(edits: Vec<FieldEdit>) -> Fields {
        let mut fields = Fields::default();
        edits.into_iter().for_each(|edit| fields.set(edit));
        fields
    }

    #[test]
    fn the_example_shows_both_ends() {
        let today = date(2026, 11, 22);
        assert_eq!(classify(&fields(best(today, Wording::German))).1, Some(Class::Nurture));
        let kessler = fields(demanding(today, Wording::German));
        let sums = EvaluationSums::of(
            &Inputs::of(&kessler),
            &Rates::of(&fields(settings())),
            &Levers::default(),
        );
        assert!(sums.after_service().likely.0 < 0 && sums.after_service().high.0 > 0);
        let known = |name: &str| (name != HOELZL).then_some(0);
        assert_eq!(
            records(today, Wording::German, &known).len(),
            6,
            "a firm that is not there has no records"
        );
    }
}
