//! Which of several forms a value was meant to have.
//!
//! "Matches none of the alternatives" helps nobody. The form that fits best
//! is taken for the one that was meant, and faults are reported within it.

use std::cmp::Reverse;
use std::collections::HashSet;

use jsonc_parser::ast::{Object, Value};
use serde_json::Value as Json;

use super::shape::{Schemas, Shape};
use super::walk::kind_of;
use super::{Format, Kinds};

/// Groups within groups are settled up to this many.
const GROUPS_MAX: usize = 32;

/// What a schema asks of this very value, alternatives chosen.
pub(super) fn shape_for<'s>(
    schemas: Schemas<'s>,
    schema: &'s Json,
    value: &Value,
    formats: &[Format],
) -> Shape<'s> {
    let mut shape = schemas.shape(schema);
    for _ in 0..GROUPS_MAX {
        let Some(group) = shape.groups.pop() else { break };
        let chosen = choose(schemas, schemas.alternatives(group), value, formats);
        shape.merge(chosen);
    }
    shape
}

fn choose<'s>(schemas: Schemas<'s>, forms: Vec<Shape<'s>>, value: &Value, formats: &[Format]) -> Shape<'s> {
    let kinds = forms.iter().map(|form| schemas.kinds(form)).fold(Kinds::NONE, Kinds::or);
    let kind = kind_of(value);
    let mut fitting: Vec<_> = forms.into_iter().filter(|form| schemas.kinds(form).has(kind)).collect();
    if fitting.is_empty() {
        return Shape { kinds, ..Shape::default() };
    }
    if fitting.len() == 1 {
        return fitting.swap_remove(0);
    }
    match value {
        Value::Object(object) => by_keys(fitting, object),
        Value::StringLit(text) => by_word(fitting, &text.value, formats),
        Value::Array(array) => by_item(schemas, fitting, array.elements.first()),
        _ => fitting.swap_remove(0),
    }
}

/// Text: one of the words allowed, or the first form that takes it.
fn by_word<'s>(mut forms: Vec<Shape<'s>>, text: &str, formats: &[Format]) -> Shape<'s> {
    let takes = |form: &Shape| match &form.words {
        Some(words) => words.iter().any(|word| word.as_str() == Some(text)),
        None => Format::find(formats, form.format).is_none_or(|format| (format.check)(text).is_ok()),
    };
    if let Some(index) = forms.iter().position(takes) {
        return forms.swap_remove(index);
    }
    match forms.iter().position(|form| form.words.is_none()) {
        Some(index) => forms.swap_remove(index),
        None => {
            let words = forms.iter_mut().filter_map(|form| form.words.take()).flatten().collect();
            Shape { words: Some(words), ..Shape::default() }
        }
    }
}

/// A list: the first form whose items are of the first item's kind.
fn by_item<'s>(schemas: Schemas<'s>, mut forms: Vec<Shape<'s>>, first: Option<&Value>) -> Shape<'s> {
    let takes = |form: &Shape<'s>| match (form.items, first) {
        (Some(items), Some(first)) => schemas.kinds(&schemas.shape(items)).has(kind_of(first)),
        _ => false,
    };
    let index = forms.iter().position(takes).unwrap_or(0);
    forms.swap_remove(index)
}

/// An object: the form its tag names, else the one it shares most keys with.
fn by_keys<'s>(mut forms: Vec<Shape<'s>>, object: &Object) -> Shape<'s> {
    let tagged = tag(&forms).and_then(|key| Some((key, find(object, key)?)));
    if let Some((key, value)) = tagged {
        let named = |form: &Shape| words_of(form, key).iter().any(|word| is_word(value, word));
        return match forms.iter().position(named) {
            Some(index) => chosen(forms, index, object, Some((key, value))),
            None => {
                let words = forms.iter().flat_map(|form| words_of(form, key)).collect();
                Shape { tag: Some((key, words)), ..Shape::default() }
            }
        };
    }
    let scores: Vec<_> = forms.iter().map(|form| likeness(form, object)).collect();
    let best = (0..forms.len()).rev().max_by_key(|index| scores[*index]).unwrap_or(0);
    match scores[best].shared {
        0 => undecided(&mut forms),
        _ => chosen(forms, best, object, None),
    }
}

/// The key that has a fixed word of its own in every form.
fn tag<'s>(forms: &[Shape<'s>]) -> Option<&'s str> {
    let (first, others) = forms.split_first()?;
    first.keys().find(|key| {
        !words_of(first, key).is_empty() && others.iter().all(|form| !words_of(form, key).is_empty())
    })
}

fn words_of<'s>(form: &Shape<'s>, key: &str) -> Vec<&'s Json> {
    let Some(schema) = form.property(key) else { return Vec::new() };
    let several = schema.get("enum").and_then(Json::as_array);
    schema.get("const").into_iter().chain(several.into_iter().flatten()).collect()
}

fn is_word(value: &Value, word: &Json) -> bool {
    matches!(value, Value::StringLit(text) if word.as_str() == Some(&text.value))
}

fn find<'o, 'a>(object: &'o Object<'a>, key: &str) -> Option<&'o Value<'a>> {
    object.properties.iter().find(|prop| prop.name.as_str() == key).map(|prop| &prop.value)
}

/// How well an object fits a form; compared in the order of the fields.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    score: i64,
    /// Of forms that fit equally well the one whose key comes first is meant.
    first: Reverse<usize>,
    shared: usize,
}

fn likeness(form: &Shape, object: &Object) -> Likeness {
    let keys: HashSet<&str> = object.properties.iter().map(|prop| prop.name.as_str()).collect();
    let shared = keys.iter().filter(|key| form.property(key).is_some()).count();
    let unknown = if form.closed { keys.len() - shared } else { 0 };
    let missing = form.required.iter().filter(|key| !keys.contains(*key)).count();
    let first = object.properties.iter().position(|prop| form.property(prop.name.as_str()).is_some());
    let weigh =
        |count: usize, weight: i64| i64::try_from(count).unwrap_or(i64::MAX / 8).saturating_mul(weight);
    let score = weigh(shared, 4) - weigh(missing, 2) - weigh(unknown, 1);
    Likeness { score, first: Reverse(first.unwrap_or(usize::MAX)), shared }
}

/// No form shares a key with the object: then the tag is missing, or any key
/// one of the forms needs would do.
fn undecided<'s>(forms: &mut Vec<Shape<'s>>) -> Shape<'s> {
    let (required, one_of) = match tag(forms) {
        Some(key) => (vec![key], Vec::new()),
        None => (Vec::new(), needed(forms)),
    };
    Shape {
        closed: forms.iter().any(|form| form.closed),
        properties: forms.drain(..).flat_map(|form| form.properties).collect(),
        required,
        one_of,
        ..Shape::default()
    }
}

fn needed<'s>(forms: &[Shape<'s>]) -> Vec<&'s str> {
    let mut seen = HashSet::new();
    let keys = forms.iter().flat_map(|form| form.required.iter().copied());
    keys.filter(|key| seen.insert(*key)).collect()
}

/// The form at `index`, which remembers the keys of the others: they are not
/// unknown, only out of place.
fn chosen<'s>(
    mut forms: Vec<Shape<'s>>,
    index: usize,
    object: &Object,
    tag: Option<(&str, &Value)>,
) -> Shape<'s> {
    let mut form = forms.swap_remove(index);
    if let Some(by) = decided_by(&form, object, tag) {
        let others = forms.iter().flat_map(Shape::keys).filter(|key| form.property(key).is_none());
        form.rivals = Some((others.collect(), by));
    }
    form
}

fn decided_by(form: &Shape, object: &Object, tag: Option<(&str, &Value)>) -> Option<String> {
    if let Some((key, Value::StringLit(word))) = tag {
        return Some(format!("{key}: {}", word.value));
    }
    let present = |key: &&str| find(object, key).is_some();
    form.required.iter().copied().chain(form.keys()).find(present).map(str::to_owned)
}
