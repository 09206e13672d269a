//! Lists that mostly have one entry, which takes no room of its own then.

use std::ops::Deref;

/// Places in a list elsewhere, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub enum Few {
    /// No place.
    #[default]
    None,
    /// One.
    One(usize),
    /// Two or more.
    More(Vec<usize>),
}

impl Few {
    /// Adds one at the end.
    pub fn push(&mut self, place: usize) {
        match self {
            Self::None => *self = Self::One(place),
            Self::One(first) => *self = Self::More(vec![*first, place]),
            Self::More(places) => places.push(place),
        }
    }
}

impl Deref for Few {
    type Target = [usize];

    fn deref(&self) -> &[usize] {
        match self {
            Self::None => &[],
            Self::One(place) => std::slice::from_ref(place),
            Self::More(places) => places,
        }
    }
}

impl Extend<usize> for Few {
    fn extend<Places: IntoIterator<Item = usize>>(&mut self, places: Places) {
        places.into_iter().for_each(|place| self.push(place));
    }
}

impl FromIterator<usize> for Few {
    fn from_iter<Places: IntoIterator<Item = usize>>(places: Places) -> Self {
        let mut few = Self::None;
        few.extend(places);
        few
    }
}

/// A list for each place in another list, most of them short.
#[derive(Debug, Clone, Default)]
pub struct Lists(Vec<Few>);

impl Lists {
    /// The list of a place.
    pub fn of(&self, place: usize) -> &[usize] {
        self.0.get(place).map_or(&[], |list| list)
    }

    /// Adds an entry to the list of a place.
    pub fn push(&mut self, place: usize, entry: usize) {
        if self.0.len() <= place {
            self.0.resize(place + 1, Few::None);
        }
        self.0.get_mut(place).into_iter().for_each(|list| list.push(entry));
    }

    /// All lists with their places.
    pub fn into_lists(self) -> impl Iterator<Item = (usize, Few)> {
        self.0.into_iter().enumerate().filter(|(_, list)| !list.is_empty())
    }
}
