//! What became of an invoice, as shops and accounting programs write it in a status. Knows no columns.

use super::meaning::SignWord;

const SOUND: &str = "offen bezahlt teilbezahlt teilweisebezahlt uberfallig ueberfaellig versendet verschickt gebucht gedruckt erledigt \
    abgeschlossen aktiv open paid partiallypaid partlypaid partial overdue sent completed complete processing shipped posted closed active \
    approved unpaid viewed gemahnt inmahnung freigegeben fakturiert berechnet pending authorized authorised captured fulfilled unfulfilled \
    delivered submitted creditnoteissued succeeded settled ausgeglichen beglichen fallig faellig due versandt zugestellt geliefert festgeschrieben \
    finalized ok gultig gueltig valid nein no n nichtbezahlt nochnichtbezahlt unbezahlt notpaid notyetpaid inpayment inzahlung";
const VOID: &str = "storniert stornierte stornierter canceled cancelled cancel annulliert annuliert ungultig ungueltig void voided geloscht \
    geloescht deleted entwurf draft drafts verworfen failed failure fehlgeschlagen abgebrochen ruckgangig abgelehnt declined rejected denied trash \
    trashed papierkorb expired abgelaufen nichtig hinfallig hinfaellig gescheitert aborted abandoned widerrufen invalid checkoutdraft autodraft annulled zuruckgezogen zurueckgezogen";
/// Nouns that are documents elsewhere; in a status they say what became of the line's own invoice, or that there is none yet.
const VOID_NOUNS: &str =
    "storno stornierung stornorechnung cancellation annullierung angebot quote quotation estimate proforma";
const RETURNED: &str = "refunded erstattet ruckerstattet rueckerstattet zuruckerstattet zurueckerstattet gutgeschrieben returned \
    zuruckgesendet zurueckgesendet retourniert chargeback chargedback reversed credited ruckgebucht rueckgebucht zuruckgebucht \
    zuruckgezahlt zurueckgezahlt zuruckgenommen fullyrefunded";
const RETURNED_NOUNS: &str = "refund ruckzahlung rueckzahlung erstattung ruckerstattung rueckerstattung retoure return rucklastschrift \
    ruecklastschrift ruckbuchung rueckbuchung";
const IN_PART: [&str; 6] = ["teil", "partial", "partly", "partiell", "anteilig", "inpart"];
/// What takes back or puts off the words beside it.
const NOT: &str = "nicht not no kein keine un zu angefragt beantragt requested pending wartet request angefordert erbeten geplant offen";

/// What a word says in any column: participles alone.
#[must_use]
pub fn state_word(key: &str) -> Option<SignWord> {
    let is = |list: &str| list.split_ascii_whitespace().any(|known| known == key);
    if is(SOUND) {
        Some(SignWord::Plus)
    } else if is(VOID) {
        Some(SignWord::Void)
    } else if is(RETURNED) {
        Some(SignWord::Returned)
    } else if is_in_part(key) {
        Some(SignWord::PartReturned)
    } else {
        None
    }
}

/// What a cell of a status says; `folded` is without accents and signs.
#[must_use]
pub fn status(folded: &str) -> Option<SignWord> {
    let folded = folded.strip_prefix("wc ").unwrap_or(folded);
    let key = folded.replace(' ', "");
    let is = |list: &str, word: &str| list.split_ascii_whitespace().any(|known| known == word);
    let of_word = |word: &str| {
        if is(VOID_NOUNS, word) {
            Some(SignWord::Void)
        } else if is(RETURNED_NOUNS, word) {
            Some(SignWord::Returned)
        } else {
            state_word(word)
        }
    };
    if let Some(whole) = of_word(&key) {
        return Some(whole);
    }
    let words = folded.split(' ');
    if words.clone().any(|word| is(NOT, word)) {
        return None;
    }
    let said: Vec<SignWord> = words.filter_map(of_word).collect();
    // `Zahlung fehlgeschlagen, erstattet`: what came last holds.
    let gone = said.iter().rev().find(|says| **says != SignWord::Plus);
    let is_in_part = gone.is_some() && IN_PART.iter().any(|part| folded.contains(part));
    let part = is_in_part.then_some(SignWord::PartReturned);
    part.or(gone.or(said.first()).copied())
}

/// It says that nothing became of it: `nicht storniert`, `aktiv`.
#[must_use]
pub fn is_sound(folded: &str) -> bool {
    let denies = ["nicht", "not", "kein", "keine"];
    folded.split(' ').any(|word| denies.contains(&word)) || status(folded) == Some(SignWord::Plus)
}

/// Part of it was given back: `partially_refunded`, `teilerstattet`.
fn is_in_part(key: &str) -> bool {
    let ends = [
        "refunded",
        "refund",
        "erstattet",
        "erstattung",
        "storniert",
        "storno",
        "gutgeschrieben",
        "cancelled",
        "canceled",
        "returned",
        "retourniert",
    ];
    let starts = IN_PART.iter().any(|part| key.starts_with(part));
    starts && ends.iter().any(|end| key.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fold;

    #[test]
    fn states_as_programs_write_them() {
        use SignWord as W;
        for (says, cells) in [
            (
                Some(W::Void),
                "wc-cancelled wc-failed wc-trash wc-checkout-draft voided VOIDED DELETED DRAFT cancel Entwurf storniert Storniert_am_3.3. \
                 ungültig gelöscht abgelehnt Fehlgeschlagen declined expired abgebrochen Storno Payment_failed Zahlung_fehlgeschlagen \
                 Cancelled_by_customer",
            ),
            (
                Some(W::Returned),
                "refunded wc-refunded Erstattet Rückzahlung chargeback Return zurückerstattet Fully_refunded",
            ),
            (
                Some(W::PartReturned),
                "partially_refunded Partially-Refunded teilerstattet teilweise_erstattet Teilstorniert Partial_refund teilweise_storniert",
            ),
            (
                Some(W::Plus),
                "paid PAID pending authorized posted wc-completed teilweise_bezahlt bezahlt_am_3.3. überfällig partially_paid",
            ),
            (
                None,
                "on-hold in_Bearbeitung wartend nicht_storniert Stornierung_angefragt Ahrens refund_requested",
            ),
        ] {
            for cell in cells.split_ascii_whitespace() {
                assert_eq!(status(&fold(&cell.replace('_', " "))), says, "{cell}");
            }
        }
    }
}
