//! A large list of invoice lines for measuring the import: the same bytes for the same seed, as German accounting
//! programs write them. 10,000 customers, 200 products, 24 months; a few customers and products make most of it.

#[path = "../../benches/random.rs"]
mod random;

use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Result;

use random::Random;

const CUSTOMERS: u64 = 10_000;
const PRODUCTS: u64 = 200;
const MONTHS: u64 = 24;

const WORDS: [&str; 12] = [
    "Ahrens",
    "Brandt",
    "Çelik",
    "Dörfler",
    "Ehlers",
    "Falk",
    "Groß",
    "Heller",
    "Ízquierdo",
    "Jäger",
    "Krüger",
    "Lindner",
];
const TRADES: [&str; 8] = [
    "Bau",
    "Logistik",
    "Medizintechnik",
    "Möbel",
    "Stahl",
    "Druck",
    "Optik",
    "Textil",
];
const FORMS: [&str; 4] = ["GmbH", "AG", "KG", "& Söhne"];
const SERVICES: [&str; 10] = [
    "Wartung",
    "Schulung",
    "Lizenz",
    "Gerät",
    "Einrichtung",
    "Prüfung",
    "Beratung",
    "Miete",
    "Zubehör",
    "Rückbau",
];

/// Writes the file in UTF-8, semicolons, `dd.mm.yyyy`, `1.234,56`: about 70 bytes a line.
pub fn invoices(out: &Path, lines: u64) -> Result<()> {
    let mut random = Random(7);
    let mut file = BufWriter::new(std::fs::File::create(out)?);
    writeln!(
        file,
        "Rechnungsnummer;Kundennummer;Kunde;Rechnungsdatum;Leistung;Betrag"
    )?;
    let (mut invoice, mut left, mut customer) = (100_000, 0, 0);
    for line in 0..lines {
        if left == 0 {
            invoice += 1;
            left = 1 + random.below(4);
            customer = often_small(&mut random, CUSTOMERS);
        }
        left -= 1;
        let product = often_small(&mut random, PRODUCTS);
        let month = line * MONTHS / lines.max(1);
        let (year, month, day) = (2024 + month / 12, month % 12 + 1, 1 + invoice % 28);
        let word = pick(&WORDS, customer);
        let (trade, form) = (pick(&TRADES, customer / 12), pick(&FORMS, customer / 96));
        let service = pick(&SERVICES, product);
        let cents = 1 + often_small(&mut random, 900_000);
        let sign = if random.below(50) == 0 { "-" } else { "" };
        writeln!(
            file,
            "{invoice};{};{word} {trade} {form} {customer};{day:02}.{month:02}.{year};{service} {product};{sign}{}",
            10_000 + customer,
            german(cents),
        )?;
    }
    file.flush()?;
    Ok(())
}

fn german(cents: u64) -> String {
    let (whole, rest) = (cents / 100, cents % 100);
    match whole {
        ..1000 => format!("{whole},{rest:02}"),
        _ => format!("{}.{:03},{rest:02}", whole / 1000, whole % 1000),
    }
}

fn pick(list: &[&'static str], at: u64) -> &'static str {
    list[(at % list.len() as u64) as usize]
}

/// Every value comes, small ones far more often.
fn often_small(random: &mut Random, limit: u64) -> u64 {
    random.below(limit) * random.below(limit) / limit
}
