//! How large the grid is shown: in percent, in steps by key and button, freely by pinching; and what stays where it was.

/// The sizes that keys and buttons lead to.
const STEPS: [u32; 9] = [60, 75, 90, 100, 115, 130, 150, 175, 200];
/// The size where nothing else was chosen, in percent.
pub const WHOLE: u32 = 100;
const LEAST: u32 = 60;
const MOST: u32 = 200;
/// Pinching goes in small steps, so that not every touch of a pixel draws all anew.
const GRAIN: f64 = 5.0;

/// Which way the size changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// To the next larger step.
    Larger,
    /// To the next smaller step.
    Smaller,
}

/// The next of the sizes that keys and buttons lead to, in percent; at the ends (60 and 200) it stays.
#[must_use]
pub fn step(zoom: u32, next: Next) -> u32 {
    match next {
        Next::Larger => STEPS.into_iter().find(|step| *step > zoom).unwrap_or(MOST),
        Next::Smaller => STEPS.into_iter().rev().find(|step| *step < zoom).unwrap_or(LEAST),
    }
}

/// The size after fingers that began at `zoom` percent stand `spread` times as far apart: 60 to 200, in steps of 5. Stays at
/// `zoom` where `spread` is no number.
#[must_use]
pub fn pinched(zoom: u32, spread: f64) -> u32 {
    let wanted = f64::from(zoom) * spread;
    if !wanted.is_finite() {
        return zoom;
    }
    let grains = (wanted / GRAIN).round().clamp(0.0, 1_000.0);
    ((grains * GRAIN) as u32).clamp(LEAST, MOST)
}

/// A size as the device keeps it, in percent; [`WHOLE`] for anything that is no number from 60 to 200.
#[must_use]
pub fn read(kept: Option<&str>) -> u32 {
    let kept = kept.and_then(|kept| kept.trim().parse().ok());
    kept.filter(|zoom| (LEAST..=MOST).contains(zoom)).unwrap_or(WHOLE)
}

/// Items of one size behind a frozen part, in px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ruler {
    /// The length of the part that does not scroll.
    pub frozen: f64,
    /// The length of one item.
    pub size: f64,
}

/// The offset to scroll to after the sizes changed, so that what lay `at` px from the edge of the opening lies there again.
/// `offset` is how far it is scrolled now, in px.
#[must_use]
pub fn anchored(offset: f64, at: f64, before: Ruler, after: Ruler) -> f64 {
    let at = at.max(before.frozen);
    let item = (at - before.frozen + offset) / before.size.max(1.0);
    (item * after.size - (at.max(after.frozen) - after.frozen)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (zoom, next, size) in [
            (100, Next::Larger, 115),
            (100, Next::Smaller, 90),
            (105, Next::Larger, 115),
            (105, Next::Smaller, 100),
            (200, Next::Larger, 200),
            (60, Next::Smaller, 60),
        ] {
            assert_eq!(step(zoom, next), size, "{zoom}");
        }
        for (zoom, spread, size) in [
            (100, 1.0, 100),
            (100, 1.52, 150),
            (150, 0.1, 60),
            (100, 9.0, 200),
            (100, f64::NAN, 100),
            (100, f64::INFINITY, 100),
        ] {
            assert_eq!(pinched(zoom, spread), size, "{zoom} {spread}");
        }
        for (kept, zoom) in [(Some("130"), 130), (Some("9"), 100), (Some("x"), 100), (None, 100)] {
            assert_eq!(read(kept), zoom, "{kept:?}");
        }
    }

    #[test]
    fn what_lies_under_the_fingers_stays_there() {
        let (before, after) = (
            Ruler {
                frozen: 140.0,
                size: 28.0,
            },
            Ruler {
                frozen: 210.0,
                size: 42.0,
            },
        );
        for (offset, at) in [(0.0, 500.0), (2_800.0, 300.0), (123.0, 640.0)] {
            let item = (at - 140.0 + offset) / 28.0;
            let scrolled = anchored(offset, at, before, after);
            let lies = (at - 210.0 + scrolled) / 42.0;
            assert!((item - lies).abs() < 1e-9 || scrolled == 0.0, "{offset} {at}");
        }
        assert_eq!(
            anchored(0.0, 0.0, before, after),
            0.0,
            "the beginning stays the beginning"
        );
    }
}
