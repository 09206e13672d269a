//! How much of a text finds room, whatever measures it.

/// How many bytes of the text find room: all of it, or the beginning that leaves room for the ellipsis; always the end of a
/// letter. `room`, `ellipsis` (its width) and what `width` measures are in one unit, px on the canvas. Measuring is slow in a
/// browser, so the search begins where letters of one width would end.
pub fn fitting(text: &str, room: f64, ellipsis: f64, width: impl Fn(&str) -> f64) -> usize {
    let whole = width(text);
    if whole <= room {
        return text.len();
    }
    let room = room - ellipsis;
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let end = |count: usize| ends.get(count).copied().unwrap_or(0);
    let fits = |count: usize| width(text.get(..end(count)).unwrap_or_default()) <= room;
    let last = ends.len().saturating_sub(1);
    let mut count = ((ends.len() as f64 * room / whole).max(0.0) as usize).min(last);
    while count > 0 && !fits(count) {
        count -= 1;
    }
    while count < last && fits(count + 1) {
        count += 1;
    }
    end(count)
}

/// The text in two lines of which the longer one is as short as can be: broken behind a blank, a hyphen or a slash. The second
/// line is empty where there is nothing to break at.
pub fn two_lines(text: &str, width: impl Fn(&str) -> f64) -> [&str; 2] {
    let longer = |[first, second]: [&str; 2]| width(first).max(width(second));
    let ends = text
        .char_indices()
        .filter(|(_, letter)| matches!(letter, ' ' | '-' | '/'));
    let halves = ends.filter_map(|(at, letter)| {
        let (first, second) = text.split_at_checked(at + letter.len_utf8())?;
        Some([first.trim(), second.trim()])
    });
    let halves = halves.filter(|[first, second]| !first.is_empty() && !second.is_empty());
    let best = halves.min_by(|one, other| longer(*one).total_cmp(&longer(*other)));
    best.unwrap_or([text, ""])
}

/// How high the band of the groups' names is, in px, each name given with the room over its columns: one `line`, or where a name
/// finds no room there, as much as the longest of these takes upright, in two lines; `most` at most, and never less than a line.
pub fn band_height<'a>(
    names: impl Iterator<Item = (&'a str, f64)>,
    (line, most): (f64, f64),
    width: impl Fn(&str) -> f64,
) -> f64 {
    let narrow = names.filter(|(name, room)| width(name) > *room);
    let upright = narrow.map(|(name, _)| {
        let [first, second] = two_lines(name, &width);
        width(first).max(width(second)) + line / 2.0
    });
    upright.fold(line, f64::max).min(most.max(line)).ceil()
}

#[cfg(test)]
mod tests {
    use super::{band_height, fitting, two_lines};
    use std::cell::Cell;

    /// Letters of very different widths.
    fn width(text: &str) -> f64 {
        let letter = |letter: char| match letter {
            'i' | 'l' | ' ' => 3.0,
            'm' | 'W' => 13.0,
            _ => 8.0,
        };
        text.chars().map(letter).sum()
    }

    fn naive(text: &str, room: f64, ellipsis: f64) -> usize {
        if width(text) <= room {
            return text.len();
        }
        let mut ends = text.char_indices().map(|(at, _)| at);
        ends.rfind(|end| width(&text[..*end]) <= room - ellipsis).unwrap_or(0)
    }

    #[test]
    fn as_much_as_finds_room() {
        for text in [
            "",
            "W",
            "Müller & Söhne GmbH",
            "illi illi WWWWmm",
            "WWWWmm illi illi",
            "Nordwind Technik 000017 GmbH",
        ] {
            for room in [-5.0, 0.0, 2.0, 3.0, 8.0, 20.0, 47.0, 100.0, 160.0, 999.0] {
                for ellipsis in [0.0, 9.0] {
                    assert_eq!(
                        fitting(text, room, ellipsis, width),
                        naive(text, room, ellipsis),
                        "{text} {room} {ellipsis}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_usual_name_is_measured_a_few_times() {
        let asked = Cell::new(0);
        let counting = |text: &str| {
            asked.set(asked.get() + 1);
            width(text)
        };
        assert_eq!(fitting("Nordwind Technik 000017 GmbH", 150.0, 9.0, counting), 20);
        assert!(asked.get() <= 5, "{}", asked.get());
    }

    #[test]
    fn two_lines_as_even_as_can_be() {
        for (text, lines) in [
            ("Beratung", ["Beratung", ""]),
            ("Hard- und Software", ["Hard- und", "Software"]),
            ("Netz/Telefonie", ["Netz/", "Telefonie"]),
            ("IT-Betrieb und Wartung", ["IT-Betrieb", "und Wartung"]),
            (" -", [" -", ""]),
            ("", ["", ""]),
        ] {
            assert_eq!(two_lines(text, width), lines, "{text}");
        }
    }

    #[test]
    fn the_band_is_as_high_as_names_that_find_no_room() {
        for (names, height) in [
            (&[][..], 25.0),
            (&[("Netz", 40.0), ("Dienste", 200.0)], 25.0),
            // 8 letters of 8 and an i less: upright, with half a line to spare.
            (&[("Dienste", 32.0), ("Netz", 40.0)], 51.0 + 12.5),
            (&[("Netz Netz", 32.0)], 32.0 + 12.5),
            (&[("Dienstleistungen", 32.0)], 90.0),
        ] {
            assert_eq!(
                band_height(names.iter().copied(), (25.0, 90.0), width),
                f64::ceil(height),
                "{names:?}"
            );
        }
        assert_eq!(band_height([("Dienste", 1.0)].into_iter(), (25.0, 10.0), width), 25.0);
    }
}
