//! Which amounts are the tax on others. Knows no columns.

use crate::domain::Money;

/// Rates of tax in thousandths, of Germany, Switzerland and their neighbours, now and lately; those met most stand first.
const RATES: [i64; 18] = [
    70, 190, 50, 160, 81, 77, 26, 25, 38, 37, 200, 100, 130, 210, 220, 250, 55, 60,
];
const LOWEST: i64 = 25;
const HIGHEST: i64 = 250;
const CENT: i64 = Money::PARTS / 100;

/// Whether it is the tax on the amount, by one of the rates, to the cent.
#[must_use]
pub fn is_rate_of(tax: i64, net: i64) -> bool {
    /// What is smaller times a thousand is still exact.
    const SMALL: u64 = 1 << 53;
    if net == 0 {
        return false;
    }
    if net.unsigned_abs() >= SMALL || tax.unsigned_abs() >= SMALL {
        return RATES.iter().any(|rate| rounds_to(tax, net, *rate));
    }
    // Asked several times of each line, so that nothing is divided: what is off by more than a cent and half of the last place is off
    // however it is rounded, what is off by less is not. Wrapping, because nothing wraps that is small, and a checked product of
    // 64 bits is slow in WebAssembly.
    const FAR: i64 = (CENT * 2 + 1) * 1000 / 2;
    let (base, wanted) = match net < 0 {
        true => (-net, tax.wrapping_mul(-1000)),
        false => (net, tax.wrapping_mul(1000)),
    };
    let of = |rate: i64| base.wrapping_mul(rate);
    // Two columns that have nothing to do with each other are rarely of such a size.
    if wanted < of(LOWEST).wrapping_sub(FAR) || wanted > of(HIGHEST).wrapping_add(FAR) {
        return false;
    }
    RATES.iter().any(|rate| {
        let off = of(*rate).wrapping_sub(wanted).wrapping_abs();
        off < FAR || off == FAR && rounds_to(tax, net, *rate)
    })
}

fn rounds_to(tax: i64, net: i64, rate: i64) -> bool {
    Money(net).times(rate, 1000).0.abs_diff(tax) <= CENT.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_bounds_are_those_of_the_rates() {
        assert_eq!(RATES.iter().min(), Some(&LOWEST));
        assert_eq!(RATES.iter().max(), Some(&HIGHEST));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn without_dividing_it_is_the_same(net in prop_oneof![-2_000_000_i64..2_000_000, any::<i64>()], rate in 0_usize..RATES.len(), off in -103_i64..=103) {
            let tax = Money(net).times(RATES[rate], 1000).0.saturating_add(off);
            let wanted = net != 0 && RATES.iter().any(|rate| rounds_to(tax, net, *rate));
            prop_assert_eq!(is_rate_of(tax, net), wanted);
        }
    }

    #[test]
    fn taxes_of_amounts() {
        for (tax, net, is) in [
            (190_000, 1_000_000, true),
            (-70_000, -1_000_000, true),
            (190_100, 1_000_000, true),
            (190_101, 1_000_000, false),
            (0, 0, false),
            (120_000, 1_000_000, false),
        ] {
            assert_eq!(is_rate_of(tax, net), is, "{tax} of {net}");
        }
    }
}
