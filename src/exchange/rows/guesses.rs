//! Who is probably meant by a name and a number, as long as not all of a file's are known.

use super::few::Lists;
use super::name_rules::Rules;
use super::names_seen::{SeenName, SeenNames, SeenPair};

/// So many of one name are looked at.
const TRIES: usize = 8;

/// The places that were given.
#[derive(Debug, Default)]
pub struct Guesses {
    /// A number's key and the name of whoever has the place, by their places among what was seen.
    places: Vec<(Option<usize>, Option<usize>)>,
    /// By the place of the number's key.
    by_number: Lists,
    /// By the place of the name's key.
    by_name: Lists,
}

impl Guesses {
    /// So many places were given.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// The place of a like name with the same number, or of the name.
    pub fn find(&mut self, rules: &Rules, seen: &SeenNames, pair: SeenPair) -> Option<u32> {
        let number = seen.number_of(pair).and_then(|number| number.key);
        let name = seen.name_of(pair);
        let of_number = number.and_then(|number| self.by_number.of(number).first().copied());
        if let Some(place) = of_number
            && let Some((_, known)) = self.places.get_mut(place)
        {
            if let (None, Some(name)) = (&known, name) {
                self.by_name.push(name_of(rules, name), place);
                *known = pair.name;
            }
            let known = known.and_then(|known| seen.names.get(known));
            if known.zip(name).is_none_or(|(known, name)| seen.are_like(known, name)) {
                return u32::try_from(place).ok();
            }
        }
        let name = name?;
        let fits = |place: &&usize| {
            let place = self.places.get(**place);
            place.is_some_and(|(known_number, known)| {
                let of_number = known_number.zip(number).is_none_or(|(known, number)| known == number);
                let known = known.and_then(|known| seen.names.get(known));
                of_number && known.is_none_or(|known| seen.weak(known).forms_agree(&seen.weak(name)))
            })
        };
        let all = self.by_name.of(name_of(rules, name));
        let place = *all.iter().take(TRIES).find(fits)?;
        if let (Some(number), Some((known, _))) = (number, self.places.get_mut(place)) {
            known.get_or_insert(number);
            self.give(number, place);
        }
        u32::try_from(place).ok()
    }

    /// Gives the pair the next place.
    pub fn add(&mut self, rules: &Rules, seen: &SeenNames, pair: SeenPair) {
        let place = self.places.len();
        let number = seen.number_of(pair).and_then(|number| number.key);
        if let Some(name) = seen.name_of(pair) {
            self.by_name.push(name_of(rules, name), place);
        }
        if let Some(number) = number {
            self.give(number, place);
        }
        self.places.push((number, pair.name));
    }

    /// The first one keeps the number.
    fn give(&mut self, number: usize, place: usize) {
        if self.by_number.of(number).is_empty() {
            self.by_number.push(number, place);
        }
    }
}

/// By what a name is found: a list names each once, and so two spellings are two.
fn name_of(rules: &Rules, name: &SeenName) -> usize {
    if rules.lists_once() { name.key } else { name.weak.base }
}
