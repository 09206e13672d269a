//! The icon set: path data for 24 × 24 outlines, drawn with a 1.75 px stroke, round caps and joins, no fill.
//!
//! Knows no browser and no Leptos: a control wraps the path in `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">`.
//! Dots are zero-length strokes that the round cap turns into points.

/// Every picture the interface uses, named by what it means there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    // places
    Overview,
    Customers,
    Matrix,
    Opportunities,
    Decisions,
    Data,
    Settings,
    Methods,
    // actions
    Undo,
    Redo,
    Search,
    Filter,
    Import,
    Export,
    Paste,
    Print,
    Edit,
    Note,
    Add,
    Minus,
    Delete,
    Snapshot,
    Restore,
    Update,
    // states and signs
    Check,
    Saving,
    Warning,
    Info,
    Question,
    File,
    Compass,
    // movement
    Close,
    Menu,
    More,
    SortUp,
    SortDown,
    ChevronLeft,
    ChevronRight,
    ChevronDown,
    // appearance
    Sun,
    Moon,
    Device,
}

impl Icon {
    /// All icons, for tests and for showing the set.
    pub const ALL: [Self; 42] = [
        Self::Overview,
        Self::Customers,
        Self::Matrix,
        Self::Opportunities,
        Self::Decisions,
        Self::Data,
        Self::Settings,
        Self::Methods,
        Self::Undo,
        Self::Redo,
        Self::Search,
        Self::Filter,
        Self::Import,
        Self::Export,
        Self::Paste,
        Self::Print,
        Self::Edit,
        Self::Note,
        Self::Add,
        Self::Minus,
        Self::Delete,
        Self::Snapshot,
        Self::Restore,
        Self::Update,
        Self::Check,
        Self::Saving,
        Self::Warning,
        Self::Info,
        Self::Question,
        Self::File,
        Self::Compass,
        Self::Close,
        Self::Menu,
        Self::More,
        Self::SortUp,
        Self::SortDown,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::ChevronDown,
        Self::Sun,
        Self::Moon,
        Self::Device,
    ];

    /// The `d` attribute of the icon's single path.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview => "M4 4h6.5v8.5H4zM13.5 4H20v4.5h-6.5zM13.5 11.5H20V20h-6.5zM4 15.5h6.5V20H4z",
            Self::Customers => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.1a6.5 6.5 0 0 1 3.5 5.9"
            }
            Self::Matrix => "M4 4h16v16H4zM4 9.5h16M9.5 4v16M12.75 12.75l4 4M16.75 12.75l-4 4",
            Self::Opportunities => {
                "M6 3.5h12v17H6zM9 8.25l1.25 1.25L12.5 7M15 8.25h.01M9 13.75 10.25 15l2.25-2.5M15 13.75h.01"
            }
            Self::Decisions => {
                "M12 4v16M8 20h8M5 7h14M5 7 2.5 13.5h5zM19 7l-2.5 6.5h5zM2.5 13.5a2.5 2.5 0 0 0 5 0M16.5 13.5a2.5 2.5 0 0 0 5 0"
            }
            Self::Data => {
                "M12 9.5c4.4 0 8-1.5 8-3.25S16.4 3 12 3 4 4.5 4 6.25 7.6 9.5 12 9.5zM4 6.25v11.5C4 19.5 7.6 21 12 21s8-1.5 8-3.25V6.25M4 12c0 1.75 3.6 3.25 8 3.25s8-1.5 8-3.25"
            }
            Self::Settings => {
                "M4 7h9M17 7h3M4 17h3M11 17h9M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"
            }
            Self::Methods => {
                "M12 6.5C10 5 7.5 4.5 3.5 4.5v14c4 0 6.5.5 8.5 2 2-1.5 4.5-2 8.5-2v-14c-4 0-6.5.5-8.5 2zM12 6.5v14"
            }
            Self::Undo => "M8.5 5 4 9.5 8.5 14M4 9.5h10.5a5.25 5.25 0 0 1 0 10.5H11",
            Self::Redo => "M15.5 5 20 9.5 15.5 14M20 9.5H9.5a5.25 5.25 0 0 0 0 10.5H13",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20 20",
            Self::Filter => "M4 5h16l-6.25 7.5V18l-3.5 2v-7.5z",
            Self::Import => "M12 4v11M7.5 10.5 12 15l4.5-4.5M4 16v2.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V16",
            Self::Export => "M12 15V4M7.5 8.5 12 4l4.5 4.5M4 16v2.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V16",
            Self::Paste => {
                "M9 5H6.5A1.5 1.5 0 0 0 5 6.5v12A1.5 1.5 0 0 0 6.5 20h11a1.5 1.5 0 0 0 1.5-1.5v-12A1.5 1.5 0 0 0 17.5 5H15M9 3.5h6v3H9zM8.5 11.5h7M8.5 15.5h4.5"
            }
            Self::Print => {
                "M7 8.5V4h10v4.5M7 17H5.5A1.5 1.5 0 0 1 4 15.5V10a1.5 1.5 0 0 1 1.5-1.5h13A1.5 1.5 0 0 1 20 10v5.5a1.5 1.5 0 0 1-1.5 1.5H17M7 14h10v6H7z"
            }
            Self::Edit => "M4 20l1-4.5L16 4.5 19.5 8l-11 11zM13.5 7l3.5 3.5",
            Self::Note => "M4.5 4.5h15v11h-8L7 19.5v-4H4.5zM8 8.5h8M8 11.75h5",
            Self::Add => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Delete => "M4 6.5h16M9.5 6.5V4h5v2.5M6 6.5 7 20h10l1-13.5M10 10.5V16M14 10.5V16",
            Self::Snapshot => {
                "M4 8.5A1.5 1.5 0 0 1 5.5 7H8l1.5-2.5h5L16 7h2.5A1.5 1.5 0 0 1 20 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5zM12 16a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5z"
            }
            Self::Restore => "M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.25l3 1.75",
            Self::Update => "M20 12a8 8 0 0 1-14.3 4.9L4 15M4 19.5V15h4.5M4 12a8 8 0 0 1 14.3-4.9L20 9M20 4.5V9h-4.5",
            Self::Check => "M5 12.5l5 5L19.5 7",
            Self::Saving => "M12 4a8 8 0 1 0 8 8",
            Self::Warning => "M12 4 2.8 19.5h18.4zM12 10v4.25M12 17v.01",
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11.25v5.25M12 7.75v.01",
            Self::Question => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.25 9.5a2.75 2.75 0 1 1 4 2.45c-.8.42-1.25.9-1.25 1.8M12 16.75v.01"
            }
            Self::File => "M6 3.5h8L18.5 8v12.5H6zM14 3.5V8h4.5",
            Self::Compass => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM16 8l-2.5 5.5L8 16l2.5-5.5z",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Menu => "M4 7h16M4 12h16M4 17h16",
            Self::More => {
                "M5.5 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM18.5 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2z"
            }
            Self::SortUp => "M12 19V5M6.5 10.5 12 5l5.5 5.5",
            Self::SortDown => "M12 5v14M6.5 13.5 12 19l5.5-5.5",
            Self::ChevronLeft => "M15 5.5 8.5 12l6.5 6.5",
            Self::ChevronRight => "M9 5.5l6.5 6.5L9 18.5",
            Self::ChevronDown => "M5.5 9l6.5 6.5L18.5 9",
            Self::Sun => {
                "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4"
            }
            Self::Moon => "M20 14.2A8.2 8.2 0 0 1 9.8 4 8.2 8.2 0 1 0 20 14.2z",
            Self::Device => "M4 5h16v11H4zM9 20h6M12 16v4",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Icon;

    #[test]
    fn every_icon_is_its_own_picture_and_starts_with_a_move() {
        for (index, icon) in Icon::ALL.iter().enumerate() {
            assert!(icon.path().starts_with('M'), "{icon:?}");
            let twin = Icon::ALL
                .iter()
                .skip(index + 1)
                .find(|other| other.path() == icon.path());
            assert_eq!(twin, None, "{icon:?}");
        }
    }

    #[test]
    fn paths_use_only_the_commands_of_the_set_and_stay_in_the_box() {
        for icon in Icon::ALL {
            let drawn = |sign: char| sign.is_ascii_digit() || "MLHVASCZmlhvascz .-".contains(sign);
            assert!(icon.path().chars().all(drawn), "{icon:?}");
            let numbers = icon.path().split(|sign: char| !sign.is_ascii_digit() && sign != '.');
            for number in numbers.filter_map(|text| text.parse::<f32>().ok()) {
                assert!(number <= 22.0, "{icon:?}: {number}");
            }
        }
    }
}
