//! From rows as written to rows whose every name is resolved, collecting all
//! that is wrong on the way.

use std::collections::HashMap;

use super::column::{Column, Raw, Read, RowKind};
use super::fault::{Fault, Place, Trouble};
use super::{Log, Note, Options, Row, Unknown, What};
use crate::exchange::limits::FAULTS_MAX;
use crate::exchange::moment::{self, Calendar, DAY_UNNAMED, Unplaced, Written};
use crate::exchange::naming::{self, Looked, Naming, fold, quote};
use crate::plan::{FactIx, ForbiddenIx, Kind, LadderIx, Plan, RoleIx, RungIx, StepIx, Story, Value};
use crate::words::{Id, Safe};

/// Resolves the rows of a log against its plan.
pub fn resolve(read: Read, plan: &Plan, options: &Options) -> Result<Log, Vec<Fault>> {
    if read.rows.is_empty() {
        return Err(vec![Fault::of_file(Trouble::NoRows)]);
    }
    let mut resolver = Resolver::new(plan, options.unknown);
    let times = resolver.times(&read.rows, options.start);
    let rows: Vec<Row> = read
        .rows
        .iter()
        .zip(&times.at)
        .filter_map(|(raw, at)| {
            let what = resolver.what(raw);
            Some(Row { line: raw.line, at: (*at)?, role: resolver.role(raw, what.as_ref()), what: what? })
        })
        .collect();
    if !resolver.faults.is_empty() {
        let mut faults = resolver.faults;
        faults.sort_by_key(|fault| fault.place.order());
        if faults.len() > FAULTS_MAX {
            faults.truncate(FAULTS_MAX);
            faults.push(Fault::of_file(Trouble::More));
        }
        return Err(faults);
    }
    let mut notes = read.notes;
    notes.extend(times.day_unnamed.then_some(Note::DayUnnamed));
    Ok(log(rows, times.start, notes, plan))
}

fn log(mut rows: Vec<Row>, start: Story, mut notes: Vec<Note>, plan: &Plan) -> Log {
    // What was told or declared at a moment was known to what was done at it.
    let rank = |what: &What| match what {
        What::Step(step) => plan.graph.rank(*step) + 1,
        What::Forbidden(_) | What::Unknown(_) => u32::MAX,
        What::Level(..) | What::Inject(_) | What::Fact(..) => 0,
    };
    rows.sort_by_key(|row| (row.at, rank(&row.what)));
    let count = |test: fn(&Row) -> bool| rows.iter().filter(|row| test(row)).count();
    let without_role =
        count(|row| row.role.is_none() && matches!(row.what, What::Step(_) | What::Forbidden(_)));
    let unknown = count(|row| matches!(row.what, What::Unknown(_)));
    notes.extend((without_role > 0).then_some(Note::WithoutRole(without_role)));
    notes.extend((unknown > 0).then_some(Note::UnknownSteps(unknown)));
    let end = rows.last().map_or(start, |row| row.at);
    Log { rows, start, end, notes }
}

/// When the rows were.
struct Times {
    at: Vec<Option<Story>>,
    start: Story,
    day_unnamed: bool,
}

/// What a name in the step column stands for.
#[derive(Clone, Copy)]
enum Deed {
    Step(StepIx),
    Forbidden(ForbiddenIx),
}

struct Resolver<'p> {
    plan: &'p Plan,
    unknown: Unknown,
    steps: Naming<Deed>,
    roles: Naming<RoleIx>,
    facts: Naming<FactIx>,
    ladders: Naming<LadderIx>,
    injects: HashMap<Id, u32>,
    faults: Vec<Fault>,
}

impl<'p> Resolver<'p> {
    fn new(plan: &'p Plan, unknown: Unknown) -> Self {
        let steps = plan.steps().map(|(ix, s)| (Deed::Step(ix), &s.id, &s.title, s.former.as_ref()));
        let forbidden = (0..).zip(&plan.forbidden);
        let forbidden = forbidden.map(|(i, f)| (Deed::Forbidden(ForbiddenIx(i)), &f.id, &f.title, None));
        let roles = (0..).zip(&plan.roles).map(|(i, role)| (RoleIx(i), &role.id, &role.title, None));
        let facts = (0..).zip(&plan.facts).map(|(i, fact)| (FactIx(i), &fact.id, &fact.title, None));
        let ladders = plan.ladders().map(|(ix, ladder)| (ix, &ladder.id, &ladder.title, None));
        Self {
            plan,
            unknown,
            steps: Naming::new(steps.chain(forbidden)),
            roles: Naming::new(roles),
            facts: Naming::new(facts),
            ladders: Naming::new(ladders),
            injects: HashMap::new(),
            faults: Vec::new(),
        }
    }

    fn report(&mut self, place: Place, trouble: Trouble) {
        // One more than is shown tells that there are more.
        if self.faults.len() <= FAULTS_MAX {
            self.faults.push(Fault { place, trouble });
        }
    }

    fn full(&self) -> bool {
        self.faults.len() > FAULTS_MAX
    }

    fn times(&mut self, rows: &[Raw], given: Option<Story>) -> Times {
        let written: Vec<Option<Written>> = rows.iter().map(|raw| self.written(raw)).collect();
        let dated = written.iter().flatten().any(|written| matches!(written, Written::At(..)));
        let start = given.unwrap_or_else(|| self.first(rows, &written));
        let mut calendar = Calendar::new(Some(start));
        let mut at: Vec<Option<Story>> = Vec::with_capacity(rows.len());
        let mut earlier: Option<(u32, Story)> = None;
        for (raw, written) in rows.iter().zip(written) {
            let placed = written.and_then(|written| self.placed(raw, written, &mut calendar));
            if let Some(now) = placed {
                self.in_order(raw, now, start, earlier);
                earlier = Some((raw.line, now));
            }
            at.push(placed);
        }
        Times { at, start, day_unnamed: given.is_none() && !dated }
    }

    fn written(&mut self, raw: &Raw) -> Option<Written> {
        let text = raw.text(Column::Time);
        if text.is_empty() {
            self.report(raw.place(Column::Time), Trouble::EmptyCell(Column::Time));
            return None;
        }
        let written = moment::read(text);
        if written.is_none() {
            self.report(raw.place(Column::Time), Trouble::BadTime { text: quote(text) });
        }
        written
    }

    /// T0 where nobody says: the first row. A row told from a start that only
    /// later rows could date has no place on a calendar.
    fn first(&mut self, rows: &[Raw], written: &[Option<Written>]) -> Story {
        let first = written.iter().position(|w| !matches!(w, None | Some(Written::Unitless(_))));
        let dated = written.iter().flatten().find(|w| matches!(w, Written::At(..)));
        let clock = written.iter().flatten().any(|w| matches!(w, Written::Clock(_)));
        let day = dated.and_then(|dated| Calendar::new(None).place(*dated).ok());
        match first.and_then(|first| Some((first, written[first]?))) {
            Some((first, Written::After(_))) if clock || day.is_some() => {
                self.report(rows[first].place(Column::Time), Trouble::NoStart);
                day.unwrap_or(DAY_UNNAMED)
            }
            Some((_, first @ (Written::At(..) | Written::Clock(_)))) => {
                Calendar::new(day).place(first).unwrap_or(DAY_UNNAMED)
            }
            _ => DAY_UNNAMED,
        }
    }

    fn placed(&mut self, raw: &Raw, written: Written, calendar: &mut Calendar) -> Option<Story> {
        match calendar.place(written) {
            Ok(at) => Some(at),
            Err(Unplaced::Unitless(_)) => {
                let text = quote(raw.text(Column::Time));
                self.report(raw.place(Column::Time), Trouble::Unitless { text });
                None
            }
            Err(Unplaced::NoStart) => {
                self.report(raw.place(Column::Time), Trouble::NoStart);
                None
            }
        }
    }

    fn in_order(&mut self, raw: &Raw, at: Story, start: Story, earlier: Option<(u32, Story)>) {
        let place = raw.place(Column::Time);
        match earlier {
            Some((earlier_row, earlier)) if at < earlier => {
                self.report(place, Trouble::Backwards { at, earlier_row, earlier });
            }
            _ if at < start => self.report(place, Trouble::BeforeStart { at, start }),
            _ => {}
        }
    }

    fn role(&mut self, raw: &Raw, what: Option<&What>) -> Option<RoleIx> {
        let name = raw.text(Column::Role);
        // Whoever did something the plan does not know need not be known to it.
        if name.is_empty() || self.full() || matches!(what, Some(What::Unknown(_))) {
            return None;
        }
        let looked = self.roles.look(name);
        self.found(looked, Kind::Role, name, raw.place(Column::Role))
    }

    fn what(&mut self, raw: &Raw) -> Option<What> {
        if self.full() {
            return None;
        }
        let kind = match raw.text(Column::Kind) {
            "" => Some(RowKind::Step),
            text => RowKind::named(text),
        };
        match kind {
            Some(RowKind::Step) => self.deed(raw),
            Some(RowKind::Level) => self.level(raw),
            Some(RowKind::Inject) => self.inject(raw),
            Some(RowKind::Fact) => self.fact(raw),
            None => {
                let text = quote(raw.text(Column::Kind));
                self.report(raw.place(Column::Kind), Trouble::UnknownKind { text });
                None
            }
        }
    }

    fn deed(&mut self, raw: &Raw) -> Option<What> {
        let name = raw.text(Column::Step);
        let place = raw.place(Column::Step);
        if name.is_empty() {
            self.report(place, Trouble::EmptyCell(Column::Step));
            return None;
        }
        let looked = self.steps.look(name);
        if matches!(looked, Looked::Unknown(_)) && self.unknown == Unknown::Extra {
            return Some(What::Unknown(quote(name)));
        }
        self.found(looked, Kind::Step, name, place).map(|deed| match deed {
            Deed::Step(step) => What::Step(step),
            Deed::Forbidden(action) => What::Forbidden(action),
        })
    }

    fn level(&mut self, raw: &Raw) -> Option<What> {
        let (name, place) = (raw.text(Column::Step), raw.place(Column::Step));
        if name.is_empty() {
            self.report(place, Trouble::EmptyCell(Column::Step));
            return None;
        }
        let looked = naming::ladder(self.plan, &self.ladders, name);
        let ladder = self.found(looked, Kind::Ladder, name, place)?;
        let rung = raw.text(Column::Value);
        if stood_down(rung) {
            return Some(What::Level(ladder, None));
        }
        let looked = naming::rung(self.plan, ladder, rung);
        let rung: RungIx = self.found(looked, Kind::Rung, rung, raw.place(Column::Value))?;
        Some(What::Level(ladder, Some(rung)))
    }

    fn inject(&mut self, raw: &Raw) -> Option<What> {
        let column = if raw.text(Column::Value).is_empty() { Column::Step } else { Column::Value };
        let (text, place) = (raw.text(column), raw.place(column));
        let Ok(id) = Id::new(text) else {
            self.report(place, Trouble::BadInject { text: quote(text) });
            return None;
        };
        if let Some(first_row) = self.injects.get(&id) {
            let trouble = Trouble::InjectTwice { name: quote(text), first_row: *first_row };
            self.report(place, trouble);
            return None;
        }
        self.injects.insert(id.clone(), raw.line);
        Some(What::Inject(id))
    }

    fn fact(&mut self, raw: &Raw) -> Option<What> {
        let (step, value) = (raw.text(Column::Step), raw.text(Column::Value));
        let (name, value) = match (step, value) {
            (pair, "") | ("", pair) => pair.split_once(['=', '＝']).unwrap_or((pair, "")),
            (name, value) => (name, value),
        };
        let (name, value) = (name.trim(), value.trim());
        let place = raw.place(if step.is_empty() { Column::Value } else { Column::Step });
        if name.is_empty() || value.is_empty() {
            self.report(place, Trouble::BadFact { text: quote(step) });
            return None;
        }
        let looked = self.facts.look(name);
        let fact = self.found(looked, Kind::Fact, name, place)?;
        Some(What::Fact(fact, fact_value(value)))
    }

    fn found<T>(&mut self, looked: Looked<T>, kind: Kind, name: &str, place: Place) -> Option<T> {
        let name: Safe = quote(name);
        match looked {
            Looked::Found(thing) => return Some(thing),
            Looked::Unknown(near) => self.report(place, Trouble::UnknownName { kind, name, near }),
            Looked::Ambiguous(near) => self.report(place, Trouble::Ambiguous { kind, name, near }),
        }
        None
    }
}

/// Words for a ladder that stands at no rung any more.
fn stood_down(text: &str) -> bool {
    matches!(fold(text).as_str(), "" | "none" | "无" | "解除" | "终止" | "结束")
}

fn fact_value(text: &str) -> Value {
    match fold(text).as_str() {
        "true" | "yes" | "是" | "有" => Value::Yes(true),
        "false" | "no" | "否" | "无" => Value::Yes(false),
        _ => match moment::halfwidth(text).trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Number(number),
            _ => Value::Word(Safe::new(text)),
        },
    }
}

impl Place {
    fn order(self) -> (u32, u32) {
        match self {
            Self::File => (0, 0),
            Self::Cell { row, column } => (row, column),
            Self::Text { line, column } => (line, column),
        }
    }
}
