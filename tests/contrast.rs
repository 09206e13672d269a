//! The stylesheet's promises that a browser would only show to a patient eye: every writing colour is readable on every
//! ground it may stand on, in light and in dark, and colours live in the tokens alone.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// WCAG 2.2 AA: text, and signs or borders that carry meaning.
const TEXT: f64 = 4.5;
const SIGN: f64 = 3.0;

const GROUNDS: &[&str] = &["paper", "surface", "raised", "sunken", "hover"];

/// Which inks (text, at 4.5) are written on which grounds.
const WRITTEN: &[(&[&str], &[&str])] = &[
    (&["ink", "ink-soft", "ink-faint", "accent", "accent-strong"], GROUNDS),
    (&["ink", "ink-soft", "accent", "accent-strong"], &["accent-wash"]),
    (&["accent-ink"], &["accent", "accent-strong"]),
    (&["good-ink", "ink", "ink-soft"], &["good-wash"]),
    (&["bad-ink", "ink", "ink-soft"], &["bad-wash"]),
    (&["warn-ink", "ink", "ink-soft"], &["warn-wash"]),
    (&["good-ink", "bad-ink", "warn-ink"], GROUNDS),
    (&["mark-competitor-ink"], &["mark-competitor"]),
    (&["mark-need-ink"], &["mark-need"]),
    (&["mark-no-need-ink"], &["mark-no-need"]),
    (&["mark-bought-ink"], &["mark-bought"]),
    (&["inverse-ink", "inverse-accent"], &["inverse", "inverse-hover"]),
];

/// Which signs and borders (at 3) stand on which grounds.
const DRAWN: &[(&[&str], &[&str])] = &[
    (&["line-field", "good", "bad", "warn"], &["paper", "surface", "raised"]),
    (&["good"], &["good-wash"]),
    (&["bad"], &["bad-wash"]),
    (&["warn"], &["warn-wash"]),
    (&["mark-competitor", "mark-need"], &["surface"]),
    // the focus ring: accent outside, the surface's own colour inside
    (&["accent"], &["mark-blank", "mark-no-need", "paper"]),
    // the bar at the start of what is chosen
    (&["accent"], &["accent-wash", "surface", "hover"]),
    (&["surface"], &["mark-competitor", "mark-need"]),
];

#[test]
fn every_ink_reads_on_every_ground() {
    let tokens = tokens();
    let mut failures = Vec::new();
    for (pairs, least) in [(WRITTEN, TEXT), (DRAWN, SIGN)] {
        for (inks, grounds) in pairs {
            for (ink, ground) in inks
                .iter()
                .flat_map(|ink| grounds.iter().map(move |ground| (ink, ground)))
            {
                for (theme, index) in [("light", 0), ("dark", 1)] {
                    let reached = contrast(tokens[*ink][index], tokens[*ground][index]);
                    if reached < least {
                        failures.push(format!(
                            "{theme}: {ink} on {ground} reaches {reached:.2}, needs {least}"
                        ));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn parts_take_their_colours_from_the_tokens() {
    for name in sheets() {
        if ["tokens.css", "theme.css", "print.css"].contains(&name.as_str()) {
            continue;
        }
        let path = style().join(name);
        let css = fs::read_to_string(&path).unwrap();
        for (number, line) in css.lines().enumerate() {
            let literal = ["rgb(", "hsl(", "light-dark(", "oklch("]
                .iter()
                .any(|word| line.contains(word));
            assert!(
                !literal && !names_hex(line),
                "{}:{}: {line}",
                path.display(),
                number + 1
            );
        }
    }
}

#[test]
fn the_main_sheet_lists_every_file() {
    let main = fs::read_to_string(style().join("main.css")).unwrap();
    for name in sheets() {
        let listed = main.contains(&format!("@import \"./{name}\";"));
        assert!(listed || ["main.css", "print.css"].contains(&name.as_str()), "{name}");
    }
}

/// All sheets, in all rooms.
fn sheets() -> Vec<String> {
    let names = |folder: &str| {
        let entries = fs::read_dir(style().join(folder)).unwrap();
        let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
        entries.map(|entry| name(entry.unwrap())).collect::<Vec<_>>()
    };
    let mut sheets = Vec::new();
    for name in names("") {
        if name.ends_with(".css") {
            sheets.push(name);
        } else {
            let within = names(&name).into_iter().filter(|sheet| sheet.ends_with(".css"));
            sheets.extend(within.map(|sheet| format!("{name}/{sheet}")));
        }
    }
    assert!(sheets.len() > 20, "{sheets:?}");
    sheets
}

fn style() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/style"))
}

/// The colours named in tokens.css, each in light and in dark.
fn tokens() -> HashMap<String, [f64; 2]> {
    let css = fs::read_to_string(style().join("tokens.css")).unwrap();
    let declared = css
        .split([';', '{', '}'])
        .filter_map(|text| text.trim().strip_prefix("--")?.split_once(':'));
    declared
        .filter_map(|(name, value)| {
            let colours: Vec<f64> = value.split(['(', ')', ',', ' ']).filter_map(luminance).collect();
            match colours[..] {
                [both] => Some((name.to_owned(), [both, both])),
                [light, dark] => Some((name.to_owned(), [light, dark])),
                _ => None,
            }
        })
        .collect()
}

/// The relative luminance of `#rrggbb`.
fn luminance(hex: &str) -> Option<f64> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |at: usize| {
        let part = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn names_hex(line: &str) -> bool {
    line.match_indices('#').any(|(at, _)| {
        let digits = line[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
        matches!(digits, 3 | 4 | 6 | 8) && !line[at + 1 + digits..].starts_with(|next: char| next.is_alphanumeric())
    })
}
