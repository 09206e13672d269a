//! Products that may be no sales though their amounts are above nothing: credits, taxes and discounts that stand among the lines of
//! invoices and carry no minus.

use crate::domain::workspace::import::ImportPlan;
use crate::domain::{Money, fold};
use crate::exchange::asked::FindingKind;
use crate::exchange::report::Log;

/// What begins so is one, whatever follows.
const STEMS: &str =
    "gutschrift storno ruckerstattung erstattung ruckvergutung rabatt skonto nachlass mehrwertsteuer umsatzsteuer";
/// The same as whole words.
const WORDS: &str = "mwst ust vat tax refund discount credit";

fn is_doubtful(name: &str) -> bool {
    let key = fold(name);
    let has = |list: &str, fits: &dyn Fn(&str) -> bool| list.split_ascii_whitespace().any(fits);
    let first = key.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    has(STEMS, &|stem| key.starts_with(stem)) || has(WORDS, &|word| first == word)
}

/// Says which they are, and what they come to.
pub(super) fn report(plan: &ImportPlan, log: &mut Log) {
    let names = plan.products.iter().map(|product| product.name.as_str());
    let doubtful: Vec<bool> = names.clone().map(is_doubtful).collect();
    if !doubtful.contains(&true) {
        return;
    }
    let mut sums = vec![Money::ZERO; doubtful.len()];
    let lines = plan.figures.iter().flat_map(|draft| &draft.figures.lines);
    for line in lines.filter(|line| line.revenue > Money::ZERO) {
        if let Some(sum) = sums.get_mut(usize::from(line.column.0)) {
            *sum += line.revenue;
        }
    }
    let told = names.zip(doubtful).zip(sums);
    for ((name, _), sum) in told.filter(|((_, is_doubtful), sum)| *is_doubtful && *sum > Money::ZERO) {
        log.found(FindingKind::DoubtfulProducts, Some(sum), Some(name.as_bytes()));
    }
}

#[cfg(test)]
mod tests {
    use super::is_doubtful;

    #[test]
    fn what_sounds_like_no_sale() {
        for name in [
            "Gutschrift zu 1001",
            "Stornorechnung",
            "Rückerstattung",
            "MwSt 19 %",
            "Rabatt 10 %",
            "Skonto",
            "VAT",
        ] {
            assert!(is_doubtful(name), "{name}");
        }
        for name in [
            "Beratung",
            "Ustinov Werkausgabe",
            "Taxifahrt",
            "Creditreform-Auskunft",
            "Wartung",
        ] {
            assert!(!is_doubtful(name), "{name}");
        }
    }
}
