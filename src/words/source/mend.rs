//! Reading past faults: what a faulty document would say with its faults put
//! right as far as can be guessed, so that what is wrong further in can be
//! reported in the same breath. What is read so is looked at, never used.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Fault, FaultKind, Path, Segment};

/// The value a faulty text probably meant; none where no guess makes it
/// readable. What is said under a fault's own path is not to be believed.
#[must_use]
pub fn mended<T: DeserializeOwned>(text: &str, faults: &[Fault]) -> Option<T> {
    let mut document: Value = serde_json::from_str(text).ok()?;
    for fault in faults {
        mend(&mut document, fault);
    }
    serde_json::from_value(document).ok()
}

/// Whether `path` lies at or under one of the faults.
#[must_use]
pub fn doubtful(path: &Path, faults: &[Fault]) -> bool {
    faults.iter().any(|fault| {
        let at = match &fault.kind {
            FaultKind::MissingKey { key } => fault.path.key(key.clone()),
            _ => fault.path.clone(),
        };
        path.segments().starts_with(at.segments())
    })
}

fn mend(document: &mut Value, fault: &Fault) {
    match &fault.kind {
        FaultKind::UnknownKey { nearest, .. } => {
            if let Some((Value::Object(parent), key)) = parent_of(document, &fault.path) {
                let meant = nearest.as_ref().filter(|name| !parent.contains_key(name.as_str()));
                if let (Some(value), Some(name)) = (parent.remove(&key), meant) {
                    parent.insert(name.to_string(), value);
                }
            }
        }
        FaultKind::MissingKey { key } => {
            if let Some(Value::Object(object)) = at(document, fault.path.segments()) {
                object.entry(key.to_string()).or_insert_with(|| Value::from("missing"));
            }
        }
        FaultKind::NotOneOf { nearest: Some(nearest), .. } => {
            if let Some(value) = at(document, fault.path.segments()) {
                *value = Value::from(nearest.as_str());
            }
        }
        // Anything else is left out, if the rest can do without it.
        _ => {
            if let Some((Value::Object(parent), key)) = parent_of(document, &fault.path) {
                parent.remove(&key);
            }
        }
    }
}

fn at<'d>(document: &'d mut Value, segments: &[Segment]) -> Option<&'d mut Value> {
    segments.iter().try_fold(document, |value, segment| match segment {
        Segment::Key(key) => value.get_mut(key.as_str()),
        Segment::Index(index) => value.get_mut(*index),
    })
}

fn parent_of<'d>(document: &'d mut Value, path: &Path) -> Option<(&'d mut Value, String)> {
    let (last, above) = path.segments().split_last()?;
    let Segment::Key(key) = last else { return None };
    Some((at(document, above)?, key.to_string()))
}
