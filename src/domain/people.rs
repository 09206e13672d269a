//! Who works on which device: a name or initials that a person gives themselves. Kept in the settings by the device, so that
//! it travels with the workspace, and colleagues who merge their files see each other's names.

use super::records::fields::{FieldEdit, Fields};
use super::values::stamp::{Node, Stamp};

const PREFIX: &str = "person/";

/// Who set something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The name or initials that they gave themselves.
    Named(String),
    /// Somebody on this device.
    Here,
    /// Somebody on another one, whose name nobody gave.
    Elsewhere,
}

impl Who {
    /// Who set what has this stamp, seen from `here`.
    #[must_use]
    pub fn of(stamp: Stamp, settings: &Fields, here: Node) -> Self {
        match person(settings, stamp.node) {
            Some(name) => Self::Named(name.to_owned()),
            None if stamp.node.device() == here.device() => Self::Here,
            None => Self::Elsewhere,
        }
    }
}

/// The name of who works on this device.
#[must_use]
pub fn person(settings: &Fields, node: Node) -> Option<&str> {
    let name = settings.text(&key(node));
    (!name.is_empty()).then_some(name)
}

/// The names of those who work on other devices than this one.
pub fn others(settings: &Fields, here: Node) -> impl Iterator<Item = &str> {
    let own = key(here);
    let named = settings.under(PREFIX);
    named
        .filter(move |(device, _)| own.strip_prefix(PREFIX) != Some(device))
        .map(|(_, name)| name)
}

/// Names who works on this device; nobody with an empty name.
#[must_use]
pub fn naming(node: Node, name: &str) -> FieldEdit {
    FieldEdit::text(key(node), name)
}

fn key(node: Node) -> String {
    format!("{PREFIX}{:08x}", node.device())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_known_by_their_device() {
        let mut settings = Fields::default();
        settings.set(naming(Node::new(7, 1), "M. Roth"));
        settings.set(naming(Node::new(9, 1), "T. Brandt"));
        settings.set(naming(Node::new(9, 2), ""));
        let here = Node::new(5, 1);
        for (node, who) in [
            (Node::new(7, 1), Who::Named("M. Roth".into())),
            (Node::new(7, 99), Who::Named("M. Roth".into())),
            (Node::new(5, 3), Who::Here),
            (Node::new(9, 1), Who::Elsewhere),
            (Node::new(1, 7), Who::Elsewhere),
        ] {
            let stamp = Stamp { ticks: 1, node };
            assert_eq!(Who::of(stamp, &settings, here), who, "{node:?}");
        }
        assert_eq!(person(&settings, here), None);
        settings.set(naming(here, "Ich"));
        assert_eq!(others(&settings, here).collect::<Vec<_>>(), ["M. Roth"]);
    }
}
