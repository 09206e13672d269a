//! Whether a cost is that of the line or of a piece.

use super::amount::AmountColumns;
use super::relations::Relations;
use crate::domain::fold;
use crate::exchange::amount_way::AmountWay;

/// What a column of costs is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostDecision {
    /// The likelier first.
    pub offers: [AmountWay; 2],
    pub sure: bool,
}

/// `None` where there is no cost, or nothing says how many pieces a line is of. `way` is that of the amount.
pub fn decide(columns: &AmountColumns, found: &Relations, way: Option<AmountWay>) -> Option<CostDecision> {
    let (cost, quantity) = columns.cost.zip(columns.quantity)?;
    let at = columns.place(cost);
    let named = columns.headings.get(&cost).is_some_and(|heading| names_piece(heading));
    let doubtful = columns
        .headings
        .get(&cost)
        .is_some_and(|heading| fold(heading) == "einstand");
    let fits = way.map(|way| {
        let (piece, line) = found.cost_fits(at, columns.place(way.main_column()));
        // Beside a price, what is of the size of a cost is the cost of a piece.
        if way.is_product() { (line, piece) } else { (piece, line) }
    });
    let of_piece = match (found.is_per_piece(at), fits) {
        (Some(true), Some((true, _)) | None) => Some(true),
        (Some(false), Some((_, true)) | None) => Some(false),
        (_, Some((true, false))) => Some(true),
        (_, Some((false, true))) => Some(false),
        (_, Some((true, true) | (false, false)) | None) => None,
    };
    let likely = of_piece.unwrap_or(named || doubtful);
    // A heading that says so, or says nothing, needs no proof; only against it something has to be shown.
    let sure = match of_piece {
        Some(shown) => shown || !named,
        None => !doubtful || found.is_nothing(at),
    };
    let [piece, line] = [AmountWay::product(cost, quantity), AmountWay::Column(cost)];
    Some(CostDecision {
        offers: if likely { [piece, line] } else { [line, piece] },
        sure,
    })
}

/// A heading of what a piece costs.
fn names_piece(heading: &str) -> bool {
    let key = fold(heading).replace(' ', "");
    let names = [
        "einstandspreis",
        "einkaufspreis",
        "ekpreis",
        "stuckkosten",
        "stueckkosten",
        "unitcost",
        "costperunit",
        "costprice",
        "prostuck",
        "jestuck",
        "proeinheit",
        "jeeinheit",
    ];
    key == "ek" || names.iter().any(|name| key.contains(name))
}
