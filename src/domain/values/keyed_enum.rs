//! Enums whose variants have keys: in saved fields, in files, in addresses. A key never changes once it was released.

/// Makes an enum of which each variant has a key: `enum Level { Core => "core", … }`. Gives it `ALL` (in the order of the
/// variants), `COUNT`, `key` and `from_key`. What is derived, and the docs of the variants, stand as in any enum.
macro_rules! keyed_enum {
    (
        $(#[$about:meta])*
        $visible:vis enum $name:ident {
            $($(#[$about_variant:meta])* $variant:ident => $key:expr),+ $(,)?
        }
    ) => {
        $(#[$about])*
        $visible enum $name {
            $($(#[$about_variant])* $variant),+
        }

        impl $name {
            const KEYS: &[&str] = &[$($key),+];
            /// How many there are.
            $visible const COUNT: usize = Self::KEYS.len();
            /// All of them, in their order.
            $visible const ALL: [Self; Self::COUNT] = [$(Self::$variant),+];

            /// The key, the same in every version.
            #[must_use]
            $visible const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $key),+
                }
            }

            /// The one with this key; `None` for a key that this version does not know.
            #[must_use]
            $visible fn from_key(key: &str) -> Option<Self> {
                Self::ALL.get($crate::domain::values::keyed_enum::place_of(key, Self::KEYS)?).copied()
            }
        }
    };
}
pub(crate) use keyed_enum;

/// The same with words: `enum Level { Core => "core", "Alltag", "Every day"; … }`. Gives it `text`, too.
macro_rules! said_enum {
    (
        $(#[$about:meta])*
        $visible:vis enum $name:ident {
            $($(#[$about_variant:meta])* $variant:ident => $key:literal, $german:literal, $english:literal;)+
        }
    ) => {
        $crate::domain::values::keyed_enum::keyed_enum! {
            $(#[$about])*
            $visible enum $name { $($(#[$about_variant])* $variant => $key),+ }
        }

        impl $name {
            /// As it is read.
            #[must_use]
            $visible const fn text(self) -> $crate::domain::values::localized::Localized {
                match self {
                    $(Self::$variant => $crate::domain::values::localized::de_en($german, $english)),+
                }
            }
        }
    };
}
pub(crate) use said_enum;

/// Where the key stands among the keys. One function for all enums.
pub(crate) fn place_of(key: &str, keys: &[&str]) -> Option<usize> {
    keys.iter().position(|known| *known == key)
}
