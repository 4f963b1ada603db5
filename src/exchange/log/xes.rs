//! A log as XES (IEEE 1849), as process-mining programs write it.
//!
//! Only what a drill needs is read: traces, their events, and of these the
//! attributes that say what, who and when. A DOCTYPE is refused and nothing
//! is expanded, so that no file grows while it is read.

use std::ops::ControlFlow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::column::{Column, Raw, Read};
use super::fault::{Fault, Place, Trouble};
use super::{Note, Options};
use crate::exchange::limits::{DEPTH_MAX, ELEMENTS_MAX, ROWS_MAX};
use crate::exchange::naming::quote;
use crate::words::Safe;

/// Takes an XES log apart.
pub fn read(text: &str, options: &Options) -> Result<Read, Vec<Fault>> {
    let mut walk = Walk::new(text);
    match walk.read(Reader::from_str(text)) {
        ControlFlow::Break(fault) => Err(vec![*fault]),
        ControlFlow::Continue(()) => walk.choose(options).map_err(|fault| vec![fault]),
    }
}

/// One sequence of events.
#[derive(Default)]
struct Trace {
    name: Option<String>,
    rows: Vec<Raw>,
    not_complete: usize,
}

/// An event being read.
struct Open {
    raw: Raw,
    /// The best of the attributes that say who, so far.
    role_rank: usize,
    complete: bool,
}

struct Walk<'a> {
    lines: Lines<'a>,
    /// Names of the elements we are in.
    inside: Vec<String>,
    elements: usize,
    rows: usize,
    traces: Vec<Trace>,
    event: Option<Open>,
}

type Step = ControlFlow<Box<Fault>>;

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            lines: Lines { text, at: 0, line: 1, column: 0 },
            inside: Vec::new(),
            elements: 0,
            rows: 0,
            traces: Vec::new(),
            event: None,
        }
    }

    fn read(&mut self, mut reader: Reader<&[u8]>) -> Step {
        reader.config_mut().expand_empty_elements = true;
        loop {
            let begin = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(begin);
                    let reason = Safe::new(&error.to_string());
                    return self.refuse(at, Trouble::Xml { reason });
                }
            };
            match event {
                Event::Start(element) => self.enter(begin, &element)?,
                Event::End(_) => self.leave(),
                Event::DocType(_) => return self.refuse(begin, Trouble::Doctype),
                Event::Eof => return self.finish(begin),
                _ => {}
            }
        }
    }

    fn refuse<T>(&mut self, at: usize, trouble: Trouble) -> ControlFlow<Box<Fault>, T> {
        ControlFlow::Break(Box::new(Fault { place: self.lines.place(at), trouble }))
    }

    fn finish(&mut self, at: usize) -> Step {
        let reason = match (self.inside.last(), self.elements) {
            (Some(open), _) => format!("</{open}>"),
            (None, 0) => "<log>".to_owned(),
            (None, _) => return ControlFlow::Continue(()),
        };
        self.refuse(at, Trouble::Xml { reason: quote(&reason) })
    }

    fn enter(&mut self, begin: usize, element: &BytesStart<'_>) -> Step {
        let name = element.local_name().as_ref().to_owned();
        self.elements += 1;
        if self.elements > ELEMENTS_MAX {
            return self.refuse(begin, Trouble::TooManyElements);
        }
        if self.inside.len() >= DEPTH_MAX {
            return self.refuse(begin, Trouble::TooDeep);
        }
        if self.inside.is_empty() && name != "log" {
            return self.refuse(begin, Trouble::NotXes { root: quote(&name) });
        }
        let above: Vec<&str> = self.inside.iter().map(String::as_str).collect();
        match (&above[..], name.as_str()) {
            (["log"], "trace") => self.traces.push(Trace::default()),
            (["log", "trace"], "event") => self.begin_event(begin)?,
            (["log", "trace"] | ["log", "trace", "event"], _) => self.attribute(begin, element)?,
            _ => {}
        }
        self.inside.push(name);
        ControlFlow::Continue(())
    }

    fn begin_event(&mut self, begin: usize) -> Step {
        self.rows += 1;
        if self.rows > ROWS_MAX {
            return self.refuse(begin, Trouble::TooManyRows);
        }
        let place = self.lines.place(begin);
        let raw = Raw::new(self.lines.line, place);
        self.event = Some(Open { raw, role_rank: usize::MAX, complete: true });
        ControlFlow::Continue(())
    }

    fn leave(&mut self) {
        let name = self.inside.pop();
        if name.as_deref() != Some("event") || self.inside.len() != 2 {
            return;
        }
        let (Some(event), Some(trace)) = (self.event.take(), self.traces.last_mut()) else { return };
        if event.complete {
            trace.rows.push(event.raw);
        } else {
            trace.not_complete += 1;
        }
    }

    /// An attribute of the trace or event we are in.
    fn attribute(&mut self, begin: usize, element: &BytesStart<'_>) -> Step {
        let (mut key, mut value) = (None, None);
        for attribute in element.attributes() {
            let read = attribute.map_err(|error| error.to_string()).and_then(|attribute| {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                Ok((
                    attribute.key.as_ref().to_owned(),
                    value.map_err(|error| error.to_string())?.into_owned(),
                ))
            });
            match read {
                Ok((name, text)) if name == "key" => key = Some(text),
                Ok((name, text)) if name == "value" => value = Some(text),
                Ok(_) => {}
                Err(reason) => return self.refuse(begin, Trouble::Xml { reason: quote(&reason) }),
            }
        }
        if let (Some(key), Some(value)) = (key, value) {
            let place = self.lines.place(begin);
            self.keep(&key, &value, place);
        }
        ControlFlow::Continue(())
    }

    fn keep(&mut self, key: &str, value: &str, place: Place) {
        /// Who acted, from the most telling attribute to the least.
        const WHO: [&str; 4] = ["org:role", "role", "org:resource", "org:group"];
        let Some(event) = &mut self.event else {
            if let (Some(trace), "concept:name") = (self.traces.last_mut(), key) {
                trace.name = Some(value.to_owned());
            }
            return;
        };
        match key {
            "concept:name" => event.raw.set(Column::Step, value, place),
            "time:timestamp" => event.raw.set(Column::Time, value, place),
            "kind" => event.raw.set(Column::Kind, value, place),
            "value" => event.raw.set(Column::Value, value, place),
            "lifecycle:transition" => event.complete = value.trim().eq_ignore_ascii_case("complete"),
            key => {
                if let Some(rank) = WHO.iter().position(|who| *who == key)
                    && rank < event.role_rank
                {
                    event.role_rank = rank;
                    event.raw.set(Column::Role, value, place);
                }
            }
        }
    }

    /// The trace asked for, or the only one.
    fn choose(self, options: &Options) -> Result<Read, Fault> {
        let names = |traces: &[Trace]| {
            traces.iter().take(12).map(|trace| quote(trace.name.as_deref().unwrap_or("?"))).collect()
        };
        let mut traces = self.traces;
        let chosen = match &options.trace {
            Some(wanted) => traces.iter().position(|trace| trace.name.as_deref() == Some(wanted)),
            None if traces.len() > 1 => {
                return Err(Fault::of_file(Trouble::ManyTraces { names: names(&traces) }));
            }
            None => (!traces.is_empty()).then_some(0),
        };
        match (chosen, &options.trace) {
            (Some(chosen), _) => Ok(taken(traces.swap_remove(chosen))),
            (None, Some(wanted)) => {
                Err(Fault::of_file(Trouble::NoTrace { name: quote(wanted), names: names(&traces) }))
            }
            (None, None) => Err(Fault::of_file(Trouble::NoRows)),
        }
    }
}

fn taken(trace: Trace) -> Read {
    let notes = if trace.not_complete > 0 { vec![Note::NotComplete(trace.not_complete)] } else { Vec::new() };
    Read { rows: trace.rows, notes }
}

/// Counts lines and columns on the way through a text; it only goes on, so
/// that a log in one endless line is read in one pass.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    /// Characters of the line before `at`.
    column: u32,
}

impl Lines<'_> {
    fn place(&mut self, at: usize) -> Place {
        let at = self.text.floor_char_boundary(at);
        if let Some(passed) = self.text.get(self.at..at) {
            let rest = passed.rsplit('\n').next().unwrap_or_default();
            let ends = passed.bytes().filter(|byte| *byte == b'\n').count();
            if ends > 0 {
                self.column = 0;
            }
            self.line += u32::try_from(ends).unwrap_or(u32::MAX);
            self.column += u32::try_from(rest.chars().count()).unwrap_or(u32::MAX);
            self.at = at;
        }
        Place::Text { line: self.line, column: self.column + 1 }
    }
}
