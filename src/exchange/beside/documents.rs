//! Types of documents: invoices, credits, payments, orders, quotes, purchases. Words are put together in endless ways, so that parts
//! of them are looked for, in an order in which the more telling part comes first. Knows no columns.

use super::meaning::{OrderPaper, SignWord};

const PURCHASES: &str = "eingangsrechnung rechnungseingang eingangsgutschrift kreditor lieferant einkauf purchase supplier vendor billpayment \
    billcredit expense ausgabe spesen reisekosten wareneingang goodsreceipt inrefund ininvoice inreceipt accountspayable payable bestellanfrage";
const PURCHASES_WHOLE: &str = "bill bills expenses aufwand";
const QUOTES: &str = "proforma angebot quote quotation estimate offerte voranschlag anfrage mahnung mahnschreiben mahnlauf erinnerung reminder \
    dunning statement inquiry enquiry";
const QUOTES_WHOLE: &str = "offer offers mahn proposal";
const CREDITS: &str = "gutschr rucknahme ruecknahme creditnote creditmemo creditinvoice storno rechnungskorrektur korrekturrechnung retoure rucksendung ruecksendung \
    salesreturn salescredit refundreceipt cashrefund outrefund customercredit receivablecredit saledreturn returninvoice";
const CREDITS_WHOLE: &str = "korrektur korrekturbeleg credit return returns reversal minus retour";
const REFUNDS: &str =
    "ruckzahlung rueckzahlung refund ruckerstattung rueckerstattung erstattung ruckuberweisung rueckueberweisung";
const SALES: &str = "salesreceipt cashsale outinvoice outreceipt kassenbon kassenbeleg barverkauf verkaufsbeleg";
const INVOICES_WHOLE: &str = "rechnung rechnungen r re rg ra rnr rech invoice invoices inv in faktura fakturen ar verkauf verkaufe sale sales \
    quittung bon charge receivable debitorenrechnung";
const PAYMENTS: &str = "zahlung zahleingang zahlausgang payment uberweisung ueberweisung lastschrift ausgleich payout einzug sepa geldeingang \
    bankbuchung kontoauszug scheckeingang dauerauftrag withdrawal settlement remittance bankeingang deposit cashreceipt banktransfer \
    receiptvoucher kassenzahlung";
const PAYMENTS_WHOLE: &str =
    "receipt receipts receivemoney spendmoney paypal scheck cheque check bank anzahlung akonto clearing payin";
const JOURNAL: &str = "ebwert eroffnung eroeffnung opening vortrag carryforward umbuchung transfer journal umlage abschlussbuchung \
    jahresabschluss kursdifferenz ausbuchung abschreibung writeoff baddebt anfangsbestand anfangssaldo";
const JOURNAL_WHOLE: &str = "saldo balance entry contra contravoucher eb ebk buchung";
const CONFIRMATIONS: &str = "auftragsbestatigung auftragsbestaetigung orderconfirmation bestellbestatigung bestellbestaetigung orderacknowledgement";
const DELIVERIES: &str =
    "lieferschein lieferung delivery shipment packingslip warenausgang goodsissue dispatch rucklieferschein";
const ORDERS: &str = "auftrag bestellung order";

/// Letters that stand for a type where the heading promises one, as accounting programs write them.
const SHORT: &[(SignWord, &str)] = &[
    (SignWord::Payment, "za ze zlg zhlg zahl zg ba dz kz zp py pay pmt pmnt"),
    (SignWord::Order(OrderPaper::Confirmation), "ab abs auftb oc"),
    (SignWord::Order(OrderPaper::Order), "so au auf auft ord"),
    (SignWord::Order(OrderPaper::Delivery), "ls lf lfs dn"),
    (SignWord::NoSale, "an ag ang qu qt est pf ma mah er ek po eb sv"),
    (SignWord::Invoice, "rv"),
];

/// What the word of a type of document says, by its letters without blanks and accents.
#[must_use]
pub fn document_word(key: &str) -> Option<SignWord> {
    let is = |list: &str| list.split_ascii_whitespace().any(|known| known == key);
    let has = |list: &str| list.split_ascii_whitespace().any(|known| key.contains(known));
    let is_invoice = ["rechnung", "rechnungen", "invoice", "invoices", "faktura"]
        .iter()
        .any(|end| key.ends_with(end));
    Some(if is(INVOICES_WHOLE) {
        SignWord::Invoice
    } else if is(PURCHASES_WHOLE) || has(PURCHASES) || is(QUOTES_WHOLE) || has(QUOTES) {
        SignWord::NoSale
    } else if is(CREDITS_WHOLE) || has(CREDITS) {
        SignWord::Minus
    } else if is_invoice || has(SALES) {
        SignWord::Invoice
    } else if has(REFUNDS) {
        SignWord::Refund
    } else if is(JOURNAL_WHOLE) {
        SignWord::NoSale
    } else if is(PAYMENTS_WHOLE) || has(PAYMENTS) {
        SignWord::Payment
    } else if has(JOURNAL) {
        SignWord::NoSale
    } else if has(CONFIRMATIONS) {
        SignWord::Order(OrderPaper::Confirmation)
    } else if has(DELIVERIES) {
        SignWord::Order(OrderPaper::Delivery)
    } else if has(ORDERS) {
        SignWord::Order(OrderPaper::Order)
    } else if key.starts_with("rechnung") || key.starts_with("invoice") {
        SignWord::Invoice
    } else {
        return None;
    })
}

/// The same of an abbreviation, which elsewhere can be a unit, a class or a country.
#[must_use]
pub fn short_document_word(key: &str) -> Option<SignWord> {
    let is = |list: &str| list.split_ascii_whitespace().any(|known| known == key);
    SHORT.iter().find(|(_, list)| is(list)).map(|(says, _)| *says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_as_programs_write_them() {
        use SignWord as W;
        for (said, words) in [
            (
                W::Invoice,
                "rechnung anzahlungsrechnung abschlagsrechnung schlussrechnung teilrechnung vorauszahlungsrechnung salesinvoice \
                 depositinvoice ausgangsrechnung salesreceipt sale outinvoice rechnunginland customerinvoice orderinvoice debitorenrechnung",
            ),
            (
                W::Minus,
                "gutschrift gutschr rucknahme ruecknahme rechnungskorrektur stornorechnung creditmemo creditnote retoure salesreturn refundreceipt outrefund \
                 debitorengutschrift zahlungsgutschrift",
            ),
            (
                W::Payment,
                "zahlung zahlungseingang payment receipt deposit uberweisung lastschrift ausgleich sammelzahlung customerpayment \
                 rechnungsausgleich dauerauftrag opausgleich teilzahlung abschlagszahlung",
            ),
            (W::Refund, "refund ruckzahlung erstattung customerrefund"),
            (
                W::NoSale,
                "angebot quote estimate proforma proformarechnung mahnung zahlungserinnerung purchaseorder bill eingangsrechnung \
                 kreditorenrechnung ebwert saldovortrag openingbalance umbuchung journalentry vendorbill kostenvoranschlag \
                 kreditorenzahlung eroffnungsbuchung transfer lieferantengutschrift",
            ),
            (W::Order(OrderPaper::Order), "auftrag bestellung salesorder order"),
            (
                W::Order(OrderPaper::Confirmation),
                "auftragsbestatigung orderconfirmation",
            ),
            (W::Order(OrderPaper::Delivery), "lieferschein deliverynote"),
        ] {
            for word in words.split_ascii_whitespace() {
                assert_eq!(document_word(word), Some(said), "{word}");
            }
        }
        for word in ["wartung", "skonto", "hardware", "abo", ""] {
            assert_eq!(document_word(word), None, "{word}");
        }
    }
}
