//! What a JSON Schema says of one value, gathered in one place.

use serde_json::{Map, Value as Json};

use super::{Bound, Kinds};
use crate::words::Safe;

/// A schema that leads back to itself without ever reaching a value is
/// followed no further than this.
const SCHEMA_DEPTH_MAX: usize = 32;

/// Everything a schema asks of one value: its own keywords, those of what it
/// refers to, and of the alternatives chosen for that value.
#[derive(Clone)]
pub(super) struct Shape<'s> {
    pub kinds: Kinds,
    /// The only values allowed (`const`, `enum`).
    pub words: Option<Vec<&'s Json>>,
    pub format: Option<&'s str>,
    pub least: Option<End>,
    pub most: Option<End>,
    pub chars: (Option<u64>, Option<u64>),
    pub count: (Option<u64>, Option<u64>),
    pub properties: Vec<&'s Map<String, Json>>,
    pub required: Vec<&'s str>,
    /// No keys but the properties.
    pub closed: bool,
    /// What values under other keys must be.
    pub rest: Option<&'s Json>,
    /// What other keys must be.
    pub names: Option<&'s Json>,
    pub items: Option<&'s Json>,
    pub prefix: &'s [Json],
    /// Alternatives not yet chosen from.
    pub groups: Vec<&'s [Json]>,
    /// A key whose values tell the alternatives apart, here with another one.
    pub tag: Option<(&'s str, Vec<&'s Json>)>,
    /// Keys of which one must be there, as no alternative could be told.
    pub one_of: Vec<&'s str>,
    /// Keys of alternatives not chosen, and what chose otherwise: a key, or
    /// a tag with its word.
    pub rivals: Option<(Vec<&'s str>, String)>,
}

/// One end of a range, comparable.
#[derive(Clone)]
pub(super) struct End {
    pub value: f64,
    pub bound: Bound,
}

impl End {
    fn new(value: f64, text: &str, inclusive: bool) -> Self {
        Self { value, bound: Bound { value: Safe::new(text), inclusive } }
    }

    fn of(schema: &Map<String, Json>, inclusive: &str, exclusive: &str) -> Option<Self> {
        let end = |key: &str, inclusive| {
            let number = schema.get(key)?.as_number()?;
            Some(Self::new(number.as_f64()?, &number.to_string(), inclusive))
        };
        end(exclusive, false).or_else(|| end(inclusive, true))
    }
}

impl Default for Shape<'_> {
    fn default() -> Self {
        Self {
            kinds: Kinds::ALL,
            words: None,
            format: None,
            least: None,
            most: None,
            chars: (None, None),
            count: (None, None),
            properties: Vec::new(),
            required: Vec::new(),
            closed: false,
            rest: None,
            names: None,
            items: None,
            prefix: &[],
            groups: Vec::new(),
            tag: None,
            one_of: Vec::new(),
            rivals: None,
        }
    }
}

impl<'s> Shape<'s> {
    pub(super) fn property(&self, key: &str) -> Option<&'s Json> {
        self.properties.iter().find_map(|map| map.get(key))
    }

    /// Whether an object may have this key.
    pub(super) fn knows(&self, key: &str) -> bool {
        !self.closed || self.rest.is_some() || self.property(key).is_some()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &'s str> {
        self.properties.iter().flat_map(|map| map.keys()).map(String::as_str)
    }

    /// Both at once.
    pub(super) fn merge(&mut self, other: Self) {
        self.kinds = self.kinds.and(other.kinds);
        self.words = other.words.or(self.words.take());
        self.format = other.format.or(self.format);
        self.least = other.least.or(self.least.take());
        self.most = other.most.or(self.most.take());
        self.chars = (other.chars.0.or(self.chars.0), other.chars.1.or(self.chars.1));
        self.count = (other.count.0.or(self.count.0), other.count.1.or(self.count.1));
        self.properties.extend(other.properties);
        self.required.extend(other.required);
        self.closed |= other.closed;
        self.rest = other.rest.or(self.rest);
        self.names = other.names.or(self.names);
        self.items = other.items.or(self.items);
        if !other.prefix.is_empty() {
            self.prefix = other.prefix;
        }
        self.groups.extend(other.groups);
        self.tag = other.tag.or(self.tag.take());
        self.one_of.extend(other.one_of);
        self.rivals = other.rivals.or(self.rivals.take());
    }

    /// The keywords of one schema, without what it refers to.
    fn own(schema: &'s Map<String, Json>) -> Self {
        let number = |key: &str| schema.get(key).and_then(Json::as_u64);
        let text = |key: &str| schema.get(key).and_then(Json::as_str);
        let (least, most) = format_range(text("format").unwrap_or_default());
        let extra = schema.get("additionalProperties").or_else(|| schema.get("unevaluatedProperties"));
        let patterned = schema.get("patternProperties").and_then(Json::as_object);
        let rest = patterned.and_then(|patterns| patterns.values().next());
        Self {
            kinds: kinds(schema),
            words: words(schema),
            format: text("format"),
            least: End::of(schema, "minimum", "exclusiveMinimum").or(least),
            most: End::of(schema, "maximum", "exclusiveMaximum").or(most),
            chars: (number("minLength"), number("maxLength")),
            count: (number("minItems"), number("maxItems")),
            properties: schema.get("properties").and_then(Json::as_object).into_iter().collect(),
            required: list(schema, "required").iter().filter_map(Json::as_str).collect(),
            closed: rest.is_none() && extra.and_then(Json::as_bool) == Some(false),
            rest: rest.or_else(|| extra.filter(|extra| extra.is_object())),
            names: schema.get("propertyNames"),
            items: schema.get("items"),
            prefix: list(schema, "prefixItems"),
            groups: ["anyOf", "oneOf"]
                .map(|key| list(schema, key))
                .into_iter()
                .filter(|g| !g.is_empty())
                .collect(),
            ..Self::default()
        }
    }
}

fn list<'s>(schema: &'s Map<String, Json>, key: &str) -> &'s [Json] {
    schema.get(key).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn kinds(schema: &Map<String, Json>) -> Kinds {
    match schema.get("type") {
        Some(Json::String(name)) => Kinds::of_type_name(name),
        Some(Json::Array(names)) => {
            let each = names.iter().filter_map(Json::as_str).map(Kinds::of_type_name);
            each.fold(Kinds::NONE, Kinds::or)
        }
        _ => Kinds::ALL,
    }
}

fn words(schema: &Map<String, Json>) -> Option<Vec<&Json>> {
    let only = schema.get("const").map(|word| vec![word]);
    only.or_else(|| schema.get("enum").and_then(Json::as_array).map(|words| words.iter().collect()))
}

/// The range of a whole number's Rust type; schemars names it but does not
/// give both ends of it.
fn format_range(format: &str) -> (Option<End>, Option<End>) {
    let (least, most) = match format {
        "int8" => ("-128", "127"),
        "int16" => ("-32768", "32767"),
        "int32" => ("-2147483648", "2147483647"),
        "int64" | "int" => ("-9223372036854775808", "9223372036854775807"),
        "uint8" => ("0", "255"),
        "uint16" => ("0", "65535"),
        "uint32" => ("0", "4294967295"),
        "uint64" | "uint" => ("0", "18446744073709551615"),
        _ => return (None, None),
    };
    let end = |text: &str| text.parse().ok().map(|value| End::new(value, text, true));
    (end(least), end(most))
}

/// A schema with the definitions it refers to.
#[derive(Clone, Copy)]
pub(super) struct Schemas<'s> {
    root: &'s Json,
}

impl<'s> Schemas<'s> {
    pub(super) const fn new(root: &'s Json) -> Self {
        Self { root }
    }

    /// What a schema asks by itself, its alternatives still open.
    pub(super) fn shape(self, schema: &'s Json) -> Shape<'s> {
        self.follow(schema, 0)
    }

    fn follow(self, schema: &'s Json, depth: usize) -> Shape<'s> {
        let Some(keywords) = schema.as_object() else {
            // `false` allows nothing, `true` everything.
            let kinds = if schema == &Json::Bool(false) { Kinds::NONE } else { Kinds::ALL };
            return Shape { kinds, ..Shape::default() };
        };
        let mut shape = Shape::own(keywords);
        if depth < SCHEMA_DEPTH_MAX {
            let referred = keywords.get("$ref").and_then(Json::as_str).and_then(|name| self.definition(name));
            for part in referred.into_iter().chain(list(keywords, "allOf")) {
                shape.merge(self.follow(part, depth + 1));
            }
        }
        shape
    }

    fn definition(self, reference: &str) -> Option<&'s Json> {
        self.root.pointer(reference.strip_prefix('#')?)
    }

    /// The alternatives of a group, those of nested groups among them.
    pub(super) fn alternatives(self, group: &'s [Json]) -> Vec<Shape<'s>> {
        let mut found = Vec::new();
        self.flatten(group, &mut found, 0);
        found
    }

    fn flatten(self, group: &'s [Json], found: &mut Vec<Shape<'s>>, depth: usize) {
        for schema in group {
            let shape = self.shape(schema);
            match shape.groups.as_slice() {
                [inner] if shape.properties.is_empty() && depth < SCHEMA_DEPTH_MAX => {
                    self.flatten(inner, found, depth + 1);
                }
                _ => found.push(shape),
            }
        }
    }

    /// The kinds of value a shape takes, whatever is chosen of its groups.
    pub(super) fn kinds(self, shape: &Shape<'s>) -> Kinds {
        shape.groups.iter().fold(shape.kinds, |kinds, group| {
            let each = self.alternatives(group);
            kinds.and(each.iter().fold(Kinds::NONE, |any, shape| any.or(shape.kinds)))
        })
    }
}
