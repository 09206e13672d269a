//! The stable keys: they stand in saved fields, in people's files and in addresses, and are the same in every version.

use kundenkompass::domain::care::rating::Statement;
use kundenkompass::domain::care::warning::Counter;
use kundenkompass::domain::decision::{Choice, Later};
use kundenkompass::domain::evaluation::conversation::{Decision, Manner, TalkResult};
use kundenkompass::domain::evaluation::replacement::{Criterion, SalesStep};
use kundenkompass::domain::evaluation::sums::{Figure, Lever};
use kundenkompass::domain::opportunity::advice::{ChecklistOutcome, ChecklistScope};
use kundenkompass::domain::opportunity::fit::{FitOutcome, FitQuestion, Level};
use kundenkompass::domain::opportunity::{Advice, Stage};
use kundenkompass::domain::records::question::Answer;
use kundenkompass::domain::settings::Currency;
use kundenkompass::domain::{Mark, RecordKind, Status};
use kundenkompass::exchange::export::methods::Fact;
use kundenkompass::view::lists::kind::ListKind;
use kundenkompass::view::lists::rates::Dimension;
use kundenkompass::view::{customers, opportunities};

fn check(kind: &str, found: &[&str], expected: &str) {
    assert_eq!(found.join(" "), expected, "{kind}");
}

#[test]
fn keys_of_fields_and_files_are_those_of_ever() {
    for (kind, found, expected) in [
        ("answer", Answer::ALL.map(Answer::key).to_vec(), "yes no  na"),
        ("level", Level::ALL.map(Level::key).to_vec(), "core variation new"),
        (
            "fit question",
            FitQuestion::ALL.map(FitQuestion::key).to_vec(),
            "fit.wavelength fit.capacity fit.motive fit.promise",
        ),
        (
            "fit outcome",
            FitOutcome::ALL.map(FitOutcome::key).to_vec(),
            "separate decline variant open fits",
        ),
        (
            "advice",
            Advice::ALL.map(Advice::key).to_vec(),
            "open clarify offer variant decline",
        ),
        (
            "outcome",
            ChecklistOutcome::ALL.map(ChecklistOutcome::key).to_vec(),
            "offer clarify decline",
        ),
        (
            "scope",
            ChecklistScope::ALL.map(ChecklistScope::key).to_vec(),
            "leads all",
        ),
        (
            "choice",
            Choice::ALL.map(Choice::key).to_vec(),
            "offer variant separate decline keep repair part",
        ),
        ("later", Later::ALL.map(Later::key).to_vec(), " right wrong unknown"),
        (
            "figure",
            Figure::ALL.map(Figure::key).to_vec(),
            "figures.revenue figures.direct_cost figures.margin figures.rework_hours figures.extra_hours figures.credits \
             figures.free_extras figures.reminders figures.days_late figures.late_amount figures.selling_cost figures.orders",
        ),
        (
            "lever",
            Lever::ALL.map(Lever::key).to_vec(),
            "lever.price lever.rework_fee lever.late_fee lever.selling lever.extras lever.minimum_order",
        ),
        (
            "weight of a criterion",
            Criterion::ALL.map(Criterion::key).to_vec(),
            "profile.weight.segment profile.weight.size profile.weight.products profile.weight.payment \
             profile.weight.loyalty profile.weight.growth",
        ),
        (
            "sales step",
            SalesStep::ALL.map(SalesStep::key).to_vec(),
            "contact needs offer negotiation delivery care",
        ),
        (
            "talk",
            TalkResult::ALL.map(TalkResult::key).to_vec(),
            "agreed reflection not_agreed",
        ),
        (
            "decision",
            Decision::ALL.map(Decision::key).to_vec(),
            "keep repair part",
        ),
        (
            "manner",
            Manner::ALL.map(Manner::key).to_vec(),
            "no_new_orders end_contract",
        ),
        (
            "statement",
            Statement::ALL.map(Statement::key).to_vec(),
            "potential expectations",
        ),
        (
            "counter",
            Counter::ALL.map(Counter::key).to_vec(),
            "count.loops count.reminders count.price_talks",
        ),
        ("currency", Currency::ALL.map(Currency::key).to_vec(), "EUR CHF"),
        ("mark", Mark::ALL.map(Mark::code).to_vec(), " X R G - XR XG"),
        (
            "record kind",
            RecordKind::ALL.map(RecordKind::key).to_vec(),
            "opportunities decisions evaluations warnings goals ratings",
        ),
        (
            "fact",
            Fact::ALL.map(Fact::key).to_vec(),
            "received value next_step next_on ascotsman.threshold ascotsman.scope",
        ),
    ] {
        check(kind, &found, expected);
    }
}

#[test]
fn words_of_addresses_are_those_of_ever() {
    use kundenkompass::view::decisions::DecisionFilter;
    for (kind, found, expected) in [
        (
            "status",
            Status::ALL.map(Status::key).to_vec(),
            "prospect customer former",
        ),
        (
            "stage",
            Stage::ALL.map(Stage::key).to_vec(),
            "open clarify offer variant decline decided",
        ),
        (
            "list",
            ListKind::ALL.map(ListKind::key).to_vec(),
            "fill win-back sell make-known aged",
        ),
        (
            "dimension",
            Dimension::ALL.map(Dimension::key).to_vec(),
            "customer product group segment owner",
        ),
        (
            "decisions",
            DecisionFilter::ALL.map(DecisionFilter::key).to_vec(),
            "all against misfits due",
        ),
        (
            "order of customers",
            customers::CustomerColumn::ALL
                .map(customers::CustomerColumn::key)
                .to_vec(),
            "name number segment owner status revenue crosses blanks",
        ),
        (
            "order of opportunities",
            opportunities::SortKey::ALL.map(opportunities::SortKey::key).to_vec(),
            "title customer stage value age next",
        ),
    ] {
        check(kind, &found, expected);
    }
}
