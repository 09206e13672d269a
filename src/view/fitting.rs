//! How much of a text finds room, whatever measures it.

/// How many bytes of the text find room: all of it, or the beginning that leaves room for the ellipsis. Each measuring is dear,
/// so that the search begins where letters of one width would end.
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

#[cfg(test)]
mod tests {
    use super::fitting;
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
}
