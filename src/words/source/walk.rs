//! A document held against its schema, every fault reported at once.

use std::collections::HashMap;
use std::ops::Range;

use jsonc_parser::ast::{Array, NumberLit, Object, ObjectProp, Value};
use serde_json::Value as Json;

use super::choice::shape_for;
use super::limits::FAULTS_MAX;
use super::nearest::nearest;
use super::parsed::{Source, span};
use super::place::Lines;
use super::shape::{End, Schemas, Shape};
use super::{Fault, FaultKind, Format, Kind, Kinds, Path, Segment};
use crate::words::Safe;

/// Everything in which a document departs from its schema, in the order of
/// the text; past `FAULTS_MAX` a last fault says that there may be more.
pub(super) fn walk(source: &Source, schema: &Json, formats: &[Format]) -> Vec<Fault> {
    let mut walk = Walk {
        schemas: Schemas::new(schema),
        lines: &source.lines,
        formats,
        faults: Vec::new(),
        path: Path::root(),
    };
    walk.value(&source.root, schema);
    let mut faults = walk.faults;
    faults.sort_by_key(|fault| fault.place);
    if faults.len() > FAULTS_MAX {
        faults.truncate(FAULTS_MAX);
        faults.push(Fault::of_file(FaultKind::TooMany));
    }
    faults
}

pub(super) fn kind_of(value: &Value) -> Kind {
    match value {
        Value::NullKeyword(_) => Kind::Null,
        Value::BooleanLit(_) => Kind::Bool,
        Value::NumberLit(number) if number.value.contains(['.', 'e', 'E']) => Kind::Fraction,
        Value::NumberLit(_) => Kind::Integer,
        Value::StringLit(_) => Kind::String,
        Value::Array(_) => Kind::Array,
        Value::Object(_) => Kind::Object,
    }
}

struct Walk<'w, 's> {
    schemas: Schemas<'s>,
    lines: &'w Lines<'w>,
    formats: &'w [Format],
    faults: Vec<Fault>,
    path: Path,
}

impl<'s> Walk<'_, 's> {
    fn fault(&mut self, span: Range<usize>, kind: FaultKind) {
        let place = Some(self.lines.place(span));
        self.faults.push(Fault { place, path: self.path.clone(), kind });
    }

    fn is_full(&self) -> bool {
        self.faults.len() > FAULTS_MAX
    }

    fn within(&mut self, segment: Segment, go: impl FnOnce(&mut Self)) {
        self.path.push(segment);
        go(self);
        self.path.pop();
    }

    fn value(&mut self, value: &Value, schema: &'s Json) {
        let shape = shape_for(self.schemas, schema, value, self.formats);
        let found = kind_of(value);
        if !shape.kinds.has(found) {
            return self.fault(span(value), FaultKind::WrongType { expected: shape.kinds, found });
        }
        match value {
            Value::Object(object) => self.object(object, &shape),
            Value::Array(array) => self.array(array, &shape),
            Value::StringLit(text) => self.text(&text.value, span(value), &shape),
            Value::NumberLit(number) => self.number(number, &shape),
            Value::BooleanLit(_) | Value::NullKeyword(_) => {}
        }
    }

    fn text(&mut self, text: &str, span: Range<usize>, shape: &Shape<'s>) {
        if let Some(words) = &shape.words {
            if !words.iter().any(|word| word.as_str() == Some(text)) {
                self.fault(span, not_one_of(text, words));
            }
        } else if let Some(format) = Format::find(self.formats, shape.format) {
            if let Err(kind) = (format.check)(text) {
                self.fault(span, kind);
            }
        } else {
            let (least, most) = shape.chars;
            let found = count(text.chars().count());
            if !is_within(found, shape.chars) {
                self.fault(span, FaultKind::TextLength { found, least, most });
            }
        }
    }

    fn number(&mut self, number: &NumberLit, shape: &Shape<'s>) {
        let found = Safe::new(number.value);
        let value: f64 = number.value.parse().unwrap_or(f64::INFINITY);
        let below = |end: &End| value < end.value || (value <= end.value && !end.bound.inclusive);
        let above = |end: &End| value > end.value || (value >= end.value && !end.bound.inclusive);
        if value.is_infinite() {
            self.fault(span(number), FaultKind::NumberTooBig { found });
        } else if shape.least.as_ref().is_some_and(below) || shape.most.as_ref().is_some_and(above) {
            let bound = |end: &Option<End>| end.as_ref().map(|end| end.bound.clone());
            let (least, most) = (bound(&shape.least), bound(&shape.most));
            self.fault(span(number), FaultKind::OutOfRange { found, least, most });
        }
    }

    fn array(&mut self, array: &Array, shape: &Shape<'s>) {
        let (least, most) = shape.count;
        let found = count(array.elements.len());
        if !is_within(found, shape.count) {
            self.fault(span(array), FaultKind::ItemCount { found, least, most });
        }
        for (index, item) in array.elements.iter().enumerate() {
            if self.is_full() {
                return;
            }
            let schema = shape.prefix.get(index).or(shape.items).unwrap_or(&ANYTHING);
            self.within(Segment::Index(index), |walk| walk.value(item, schema));
        }
    }

    fn object(&mut self, object: &Object, shape: &Shape<'s>) {
        let mut seen: HashMap<&str, &ObjectProp> = HashMap::with_capacity(object.properties.len());
        let mut unknown = Vec::new();
        for prop in &object.properties {
            let name = prop.name.as_str();
            if self.is_full() {
                return;
            }
            self.within(Segment::Key(Safe::new(name)), |walk| {
                match seen.get(name) {
                    Some(first) => walk.duplicate(prop, first),
                    None => _ = seen.insert(name, prop),
                }
                if shape.knows(name) {
                    walk.property(prop, shape);
                } else {
                    unknown.push(prop);
                }
            });
        }
        self.absent(object, shape, &seen, &unknown);
    }

    fn duplicate(&mut self, prop: &ObjectProp, first: &ObjectProp) {
        let first = self.lines.place(span(&first.name));
        self.fault(span(&prop.name), FaultKind::DuplicateKey { key: Safe::new(prop.name.as_str()), first });
    }

    fn property(&mut self, prop: &ObjectProp, shape: &Shape<'s>) {
        let name = prop.name.as_str();
        if let Some((_, words)) = shape.tag.as_ref().filter(|(key, _)| *key == name) {
            return self.tag(&prop.value, words);
        }
        match shape.property(name) {
            Some(schema) => self.value(&prop.value, schema),
            None => {
                if let Some(names) = shape.names {
                    let asked = self.schemas.shape(names);
                    self.text(name, span(&prop.name), &asked);
                }
                self.value(&prop.value, shape.rest.unwrap_or(&ANYTHING));
            }
        }
    }

    fn tag(&mut self, value: &Value, words: &[&Json]) {
        let kind = match value {
            Value::StringLit(text) => not_one_of(&text.value, words),
            other => FaultKind::WrongType { expected: Kinds::from(Kind::String), found: kind_of(other) },
        };
        self.fault(span(value), kind);
    }

    /// Keys that should not be there and keys that should, told together: one
    /// slip of the pen makes one of each, and is one fault.
    fn absent(
        &mut self,
        object: &Object,
        shape: &Shape<'s>,
        seen: &HashMap<&str, &ObjectProp>,
        unknown: &[&ObjectProp],
    ) {
        let free: Vec<&str> = shape.keys().filter(|key| !seen.contains_key(key)).collect();
        let mut meant = Vec::new();
        for prop in unknown {
            if self.is_full() {
                return;
            }
            let name = prop.name.as_str();
            let kind = unknown_key(name, shape, &free);
            if let FaultKind::UnknownKey { nearest: Some(near), .. } = &kind {
                meant.push(near.clone());
            }
            self.within(Segment::Key(Safe::new(name)), |walk| walk.fault(span(&prop.name), kind));
        }
        let is_meant = |key: &str| meant.iter().any(|near| near.as_str() == key);
        let missing = shape.required.iter().filter(|key| !seen.contains_key(*key) && !is_meant(key));
        for key in missing {
            self.fault(span(object), FaultKind::MissingKey { key: Safe::new(key) });
        }
        if !shape.one_of.is_empty() && unknown.is_empty() {
            let keys = shape.one_of.iter().map(|key| Safe::new(key)).collect();
            self.fault(span(object), FaultKind::MissingOneOf { keys });
        }
    }
}

/// Where the schema says nothing, duplicates and numbers are still looked at.
static ANYTHING: Json = Json::Bool(true);

fn unknown_key(name: &str, shape: &Shape, free: &[&str]) -> FaultKind {
    let key = Safe::new(name);
    match &shape.rivals {
        Some((rivals, by)) if rivals.contains(&name) => FaultKind::NotTogether { key, with: Safe::new(by) },
        _ => FaultKind::UnknownKey {
            key,
            nearest: nearest(name, free.iter().copied()).map(Safe::new),
            allowed: free.iter().map(|key| Safe::new(key)).collect(),
        },
    }
}

fn not_one_of(text: &str, words: &[&Json]) -> FaultKind {
    let words: Vec<&str> = words.iter().filter_map(|word| word.as_str()).collect();
    FaultKind::NotOneOf {
        found: Safe::new(text),
        nearest: nearest(text, words.iter().copied()).map(Safe::new),
        allowed: words.into_iter().map(Safe::new).collect(),
    }
}

fn is_within(found: u64, (least, most): (Option<u64>, Option<u64>)) -> bool {
    least.is_none_or(|least| found >= least) && most.is_none_or(|most| found <= most)
}

fn count(of: usize) -> u64 {
    of as u64
}
