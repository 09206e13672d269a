//! What is said of a file whose program is known.

use super::{Language, phrases};
use crate::exchange::programs::program::Program;

phrases! {
    /// The program, then how many lines do not count, then what they are.
    ProgramText {
        Written: "Erkannt als Export aus {}. Was die Spalten bedeuten, ist damit bekannt.", "Recognised as an export of {}. What its columns mean is known by that.";
        WrittenLess: "Erkannt als Export aus {}. Was die Spalten bedeuten, ist damit bekannt. Eine Zeile zählt nicht mit: {}.", "Recognised as an export of {}. What its columns mean is known by that. One line does not count: {}.";
        WrittenLessMany: "Erkannt als Export aus {}. Was die Spalten bedeuten, ist damit bekannt. {} Zeilen zählen nicht mit: {}.", "Recognised as an export of {}. What its columns mean is known by that. {} lines do not count: {}.";
        NoList: "{} Besser ist die Rechnungsliste aus Ihrem Programm. Soll die Datei trotzdem übernommen werden, wählen Sie unten, was sie enthält.", "{} Better take the list of invoices from your program. If the file shall be imported all the same, choose below what it holds.";
    }
}

phrases! {
    /// What does not count in the files of a program.
    NotCounted {
        Bookings: "Zahlungen, Kosten und was sonst nicht zwischen einem Debitor und einem Erlöskonto gebucht ist", "payments, costs and whatever else is not booked between a debtor and an account of revenue";
        Creditors: "Kreditoren und Konten ohne Namen", "creditors and accounts without a name";
        Orders: "Bestellungen, die storniert, erstattet oder nie bezahlt wurden", "orders that were cancelled, refunded or never paid";
        OrderSums: "Summen von Bestellungen mit mehreren Artikeln und Fußzeilen", "sums of orders of several items, and footers";
        OtherAccounts: "Forderungen, Steuern, Zahlungen und andere Buchungen, die keine Erlöse sind", "receivables, taxes, payments and other bookings that are no revenue";
        Taxes: "Steuerzeilen, Summen, Entwürfe und Storniertes", "lines of taxes, sums, drafts and what was cancelled";
        Texts: "Textzeilen ohne Betrag", "lines of text without an amount";
        Messages: "Meldungen und Proformarechnungen", "messages and pro forma invoices";
        Drafts: "Entwürfe und ungültige Belege", "drafts and void documents";
        Payments: "Zahlungen und Ausgleichsbuchungen", "payments and clearings";
        NotWon: "Abschlüsse, die verloren oder noch offen sind", "deals that were lost or are still open";
        Others: "Zeilen ohne Daten", "lines without data";
    }
}

phrases! {
    /// What a file is that is no list.
    NoSales {
        PayPal: "Das sind Zahlungen aus PayPal und keine Rechnungen; auch eigene Ausgaben und Abbuchungen sind darunter.", "These are payments of PayPal and no invoices; your own spending and withdrawals are among them.";
        Stripe: "Das sind Zahlungen und Auszahlungen von Stripe und keine Rechnungen.", "These are payments and payouts of Stripe and no invoices.";
        Amazon: "Das ist ein Bericht von Amazon über die Vorgänge eines Zeitraums; Kunden stehen nicht darin.", "This is a report of Amazon on what happened in a time; it names no customers.";
        OpenItems: "Das sind offene Posten aus DATEV: Rechnungen und Zahlungen, die noch nicht ausgeglichen sind, also nicht alle Umsätze.", "These are open items of DATEV: invoices and payments that are not settled yet, so not all revenue.";
        Accounts: "Das sind Sachkonten aus DATEV, also weder Kunden noch Umsätze.", "These are accounts of DATEV, neither customers nor revenue.";
        Other: "Das ist keine Liste von Rechnungen oder Kunden.", "This is no list of invoices or customers.";
    }
}

impl Language {
    /// That the file is one of a program, and which of its lines do not count.
    pub(super) fn written_by(self, program: Program, left_out: u32) -> String {
        let what = || self.text(not_counted(program));
        match left_out {
            0 => self.fill(ProgramText::Written, &[program.name()]),
            1 => self.fill(ProgramText::WrittenLess, &[program.name(), &what()]),
            _ => self.fill(
                ProgramText::WrittenLessMany,
                &[program.name(), &self.count(left_out), &what()],
            ),
        }
    }

    /// That the file of a program is no list of sales or customers.
    pub(super) fn no_list_of(self, program: Program) -> String {
        self.fill(ProgramText::NoList, &[&self.text(no_sales(program))])
    }
}

fn no_sales(program: Program) -> NoSales {
    match program {
        Program::PayPal => NoSales::PayPal,
        Program::Stripe => NoSales::Stripe,
        Program::Amazon => NoSales::Amazon,
        Program::DatevAccounts => NoSales::Accounts,
        Program::DatevOpenItems => NoSales::OpenItems,
        // Lists, all of them.
        Program::DatevBookings
        | Program::DatevDebtors
        | Program::Lexware
        | Program::SevDesk
        | Program::Jtl
        | Program::Collmex
        | Program::Sap
        | Program::SapItems
        | Program::Odoo
        | Program::Frappe
        | Program::BusinessCentral
        | Program::Shopify
        | Program::WooCommerce
        | Program::Ebay
        | Program::QuickBooks
        | Program::Xero
        | Program::Zoho
        | Program::Wave
        | Program::FreshBooks
        | Program::InvoiceNinja
        | Program::HubSpot
        | Program::HubSpotDeals
        | Program::Salesforce
        | Program::SalesforceDeals
        | Program::Pipedrive
        | Program::PipedriveDeals => NoSales::Other,
    }
}

fn not_counted(program: Program) -> NotCounted {
    match program {
        Program::DatevBookings => NotCounted::Bookings,
        Program::DatevDebtors => NotCounted::Creditors,
        Program::Shopify | Program::WooCommerce => NotCounted::Orders,
        Program::Ebay => NotCounted::OrderSums,
        Program::Wave | Program::Odoo => NotCounted::OtherAccounts,
        Program::Frappe => NotCounted::Taxes,
        Program::BusinessCentral => NotCounted::Texts,
        Program::Collmex => NotCounted::Messages,
        Program::Lexware
        | Program::SevDesk
        | Program::Jtl
        | Program::QuickBooks
        | Program::Xero
        | Program::Zoho
        | Program::FreshBooks
        | Program::InvoiceNinja => NotCounted::Drafts,
        Program::SapItems => NotCounted::Payments,
        Program::HubSpotDeals | Program::SalesforceDeals | Program::PipedriveDeals => NotCounted::NotWon,
        // All lines of these count, or none.
        Program::DatevAccounts
        | Program::DatevOpenItems
        | Program::Sap
        | Program::Amazon
        | Program::PayPal
        | Program::Stripe
        | Program::HubSpot
        | Program::Salesforce
        | Program::Pipedrive => NotCounted::Others,
    }
}
