//! Step 3: signs, figures, the waterfall, what repair is worth, and whether the cause lies with us, too.

use super::figures::Figures;
use super::waterfall::Waterfall;
use super::{EvaluationSheet, QuestionCard};
use crate::domain::evaluation::questions::{
    BURDEN_MAX, BURDENS, CONSEQUENCES, CUTS_INVOICES, PAYS_LATE, SELF_CHECK, SIGNS, TARGETS_WITHOUT, WORTH_IT,
};
use crate::domain::evaluation::sums::{EvaluationSums, Levers};
use crate::domain::evaluation::{CONTRIBUTION_TARGET, Question, REVENUE_TARGET, months, target_effect};
use crate::domain::evaluation::{PRICE_TRIAL_CHANGE, PRICE_TRIAL_ON, PRICE_TRIAL_REACTION};
use crate::domain::{FieldEdit, Month, PeriodFigures};
use crate::text::evaluation::{Evaluation as Text, burden_phrase};
use crate::text::warnings::Warnings;
use crate::ui::controls::{Card, OneOf, Segmented};
use crate::ui::prelude::*;
use crate::ui::session::appearance::{t, use_language};
use crate::ui::session::{Topic, use_session};
use crate::ui::shared::forms::form::{FormArea, FormDate, FormText, QuestionRow, use_wording};
use crate::view::bars::newest_month;
use crate::view::evaluation::Company;

#[component]
pub fn SumsStep(sheet: EvaluationSheet) -> impl IntoView {
    let sums = memo(move || EvaluationSums::of(&sheet.inputs.get(), &sheet.rates.get(), &sheet.levers.get()));
    view! {
        <Waterfall sheet sums/>
        <Figures sheet/>
        <SignsCard sheet/>
        <Burdens sheet/>
        <QuestionCard sheet title=t(Text::SelfCheck) note=t(Text::SelfCheckNote) questions=&SELF_CHECK/>
        <Repair sheet/>
        <PriceTrial sheet/>
    }
}

/// The signs, with what invoices say of them.
#[component]
fn SignsCard(sheet: EvaluationSheet) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let year = memo(move || {
        session.track(Topic::Figures);
        session.read(|workspace| {
            let until: Month = newest_month(workspace)?;
            Some(PeriodFigures::of(workspace.figures_at(sheet.row)?, until, 12))
        })
    });
    let row = move |question: &'static Question| {
        let remark = Signal::derive(move || {
            let (language, year) = (language.get(), year.get());
            let told = year.and_then(|year| match question.key {
                PAYS_LATE => {
                    let days = year.days_late()?;
                    Some(language.fill(Warnings::InvoicesLate, &[&language.count((days + 5_000) / 10_000)]))
                }
                CUTS_INVOICES => {
                    let share = year.disputed_share().filter(|share| *share > 0)?;
                    Some(language.fill(Warnings::InvoicesDisputed, &[&language.per_mille(share)]))
                }
                _ => None,
            });
            told.unwrap_or_default()
        });
        view! { <QuestionRow form=sheet.form question remark/> }
    };
    view! { <Card title=t(Text::SignsTitle)><div class="asked-set">{SIGNS.iter().map(row).collect_view()}</div></Card> }
}

/// Never turned into money.
#[component]
fn Burdens(sheet: EvaluationSheet) -> impl IntoView {
    let one = move |question: &'static Question| {
        let heavy = memo(move || {
            let said = sheet
                .form
                .fields
                .with(|fields| fields.number(question.key))
                .unwrap_or(0);
            u8::try_from(said).unwrap_or(0).min(BURDEN_MAX)
        });
        let options = Signal::derive(move || (0..=BURDEN_MAX).map(|burden| t(burden_phrase(burden)).get()).collect());
        let choose = move |at: usize| {
            let burden = i64::try_from(at).unwrap_or(0);
            sheet.form.set(vec![FieldEdit::number(question.key, Some(burden))]);
        };
        let of = OneOf::new(options, move || usize::from(heavy.get()), choose);
        view! { <Segmented label=use_wording(question) of/> }
    };
    view! {
        <Card title=t(Text::Burden) note=t(Text::BurdenNote)>
            <div class="burdens">{BURDENS.iter().map(one).collect_view()}</div>
        </Card>
    }
}

#[component]
fn Repair(sheet: EvaluationSheet) -> impl IntoView {
    view! {
        <Card title=t(Text::Repair)>
            <div class="stack">
                <div class="asked-set">
                    <QuestionRow form=sheet.form question=&WORTH_IT/>
                    <QuestionRow form=sheet.form question=&TARGETS_WITHOUT/>
                </div>
                <Targets sheet/>
                <FormArea form=sheet.form key=CONSEQUENCES label=t(Text::Consequences)/>
            </div>
        </Card>
    }
}

/// What the firm reaches of its targets with this customer and without.
#[component]
fn Targets(sheet: EvaluationSheet) -> impl IntoView {
    let (session, language) = (use_session(), use_language());
    let told = memo(move || {
        session.track(Topic::Settings);
        session.track(Topic::Figures);
        let language = language.get();
        let sums = EvaluationSums::of(&sheet.inputs.get(), &sheet.rates.get(), &Levers::default());
        let a_year = i64::from(sheet.form.fields.with(months));
        let yearly = |amount: crate::domain::Money| amount.times(12, a_year);
        let enough = sheet.inputs.get().are_enough();
        let (company, revenue_target, contribution_target) = session.read(|workspace| {
            let fields = &workspace.settings().fields;
            (
                Company::of(workspace, sheet.form.customer),
                fields.money(REVENUE_TARGET),
                fields.money(CONTRIBUTION_TARGET),
            )
        });
        let company = company?;
        // What the invoices say of this customer gives way to what the sums say, which know the service.
        let contribution = company.contribution.zip(contribution_target).and_then(|(all, target)| {
            let imported = company.customer.contribution();
            let (with, own) = match enough {
                true => {
                    let after = yearly(sums.after_service().likely);
                    (all - imported.unwrap_or_default() + after, after)
                }
                false => (all, imported?),
            };
            target_effect(target, with, own)
        });
        let revenue =
            revenue_target.and_then(|target| target_effect(target, company.revenue, company.customer.revenue));
        let line = |phrase: Text, effect: Option<crate::domain::evaluation::TargetEffect>| {
            effect.map(|effect| {
                language.fill(
                    phrase,
                    &[&language.per_mille(effect.with), &language.per_mille(effect.without)],
                )
            })
        };
        let lines = [
            line(Text::TargetContribution, contribution),
            line(Text::TargetRevenue, revenue),
        ];
        Some(lines.into_iter().flatten().collect::<Vec<_>>()).filter(|lines| !lines.is_empty())
    });
    live(move || match told.get() {
        Some(lines) => lines
            .into_iter()
            .map(|line| view! { <p>{line}</p> })
            .collect_view()
            .into_any(),
        None => view! { <p class="hint">{t(Text::TargetMissing)}</p> }.into_any(),
    })
}

#[component]
fn PriceTrial(sheet: EvaluationSheet) -> impl IntoView {
    view! {
        <Card title=t(Text::Trial) note=t(Text::TrialNote)>
            <div class="fields">
                <FormDate form=sheet.form key=PRICE_TRIAL_ON label=t(Text::TrialOn)/>
                <FormText form=sheet.form key=PRICE_TRIAL_CHANGE label=t(Text::TrialChange)/>
                <FormText form=sheet.form key=PRICE_TRIAL_REACTION label=t(Text::TrialReaction)/>
            </div>
        </Card>
    }
}
