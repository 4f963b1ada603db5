//! Things by name: a map that refuses to read the same name twice.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A map in a document. An ordinary map keeps the last of two entries under
/// one key and says nothing; this one is an error, which [`super::explain`]
/// then shows with both places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Named<K: Ord, V>(BTreeMap<K, V>);

impl<K: Ord, V> Default for Named<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord, V> Deref for Named<K, V> {
    type Target = BTreeMap<K, V>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<K: Ord, V> DerefMut for Named<K, V> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<K: Ord, V> From<BTreeMap<K, V>> for Named<K, V> {
    fn from(map: BTreeMap<K, V>) -> Self {
        Self(map)
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Named<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<K: Ord, V> IntoIterator for Named<K, V> {
    type Item = (K, V);
    type IntoIter = std::collections::btree_map::IntoIter<K, V>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'m, K: Ord, V> IntoIterator for &'m Named<K, V> {
    type Item = (&'m K, &'m V);
    type IntoIter = std::collections::btree_map::Iter<'m, K, V>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Deserialize<'de> for Named<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NamedVisitor(PhantomData))
    }
}

struct NamedVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for NamedVisitor<K, V> {
    type Value = Named<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some((key, value)) = entries.next_entry()? {
            if map.insert(key, value).is_some() {
                return Err(A::Error::custom("a key is there twice"));
            }
        }
        Ok(Named(map))
    }
}

impl<K: JsonSchema + Ord, V: JsonSchema> JsonSchema for Named<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Named_{}_{}", K::schema_name(), V::schema_name()).into()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        format!("Named<{}, {}>", K::schema_id(), V::schema_id()).into()
    }

    // Not the map's own schema: it turns a key with a pattern into a pattern
    // of properties, where every wrong name reads as an unknown key.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (names, values) = (generator.subschema_for::<K>(), generator.subschema_for::<V>());
        json_schema!({ "type": "object", "propertyNames": names, "additionalProperties": values })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Id;

    #[test]
    fn the_same_name_twice_is_refused() {
        let once: Named<Id, u8> = serde_json::from_str(r#"{"b": 1, "a": 2}"#).unwrap();
        assert_eq!(once.values().copied().collect::<Vec<_>>(), [2, 1]);
        assert!(serde_json::from_str::<Named<Id, u8>>(r#"{"a": 1, "a": 2}"#).is_err());
        assert_eq!(serde_json::to_string(&once).unwrap(), r#"{"a":2,"b":1}"#);
    }
}
