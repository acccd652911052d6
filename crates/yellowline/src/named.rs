//! A few values by name: a sorted list, which in a download weighs a tenth of a tree.

#[cfg(feature = "parts")]
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};
#[cfg(feature = "parts")]
use std::{fmt, marker::PhantomData};

/// A few values, each under a name of its own, in the order of the names' bytes.
///
/// ```
/// let mut limits = yellowline::Named::default();
/// limits.set("most", 9);
/// limits.set("least", 1);
/// assert_eq!(limits.get("most"), Some(&9));
/// assert_eq!(limits.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["least", "most"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<K, V>(Vec<(K, V)>);

impl<K, V> Default for Named<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: AsRef<str>, V> Named<K, V> {
    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&V> {
        self.0.iter().find(|(known, _)| known.as_ref() == name).map(|(_, value)| value)
    }

    /// Gives a name its value, in place of the one it had.
    pub fn set(&mut self, name: K, value: V) {
        let at = self.0.partition_point(|(known, _)| known.as_ref() < name.as_ref());
        match self.0.get_mut(at) {
            Some(known) if known.0.as_ref() == name.as_ref() => known.1 = value,
            _ => self.0.insert(at, (name, value)),
        }
    }

    /// All of them, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(name, value)| (name, value))
    }
}

impl<K: AsRef<str>, V> FromIterator<(K, V)> for Named<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(all: I) -> Self {
        let mut named = Self::default();
        for (name, value) in all {
            named.set(name, value);
        }
        named
    }
}

impl<K: Serialize, V: Serialize> Serialize for Named<K, V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[cfg(feature = "parts")]
impl<'de, K: AsRef<str> + Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Named<K, V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries<K, V>(PhantomData<(K, V)>);
        impl<'de, K: AsRef<str> + Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Entries<K, V> {
            type Value = Named<K, V>;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("values by name")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Named<K, V>, A::Error> {
                let mut named = Named::default();
                while let Some((name, value)) = from.next_entry()? {
                    named.set(name, value);
                }
                Ok(named)
            }
        }
        from.deserialize_map(Entries(PhantomData))
    }
}
