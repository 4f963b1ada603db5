//! An outside log as a drill: the scenario its own rows tell, and the events
//! that come of it by the drill's rules.

use std::collections::HashSet;

use super::{Log, Row, What};
use crate::drill::command::{Act, Command, Declaring};
use crate::drill::{
    Basis, Case, Event, Happening, Mode, Opening, Play, Player, Refusal, Seat, State, decide_all,
};
use crate::plan::{LadderIx, Plan, RoleIx, RungIx, Span, Story};
use crate::scenario::{Inject, Means, Pace, Release, Scenario, Scene, SceneIx, Vary};
use crate::words::{Id, Text};

/// A log played by the drill's rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    pub events: Vec<Event>,
    /// For events that come of a row: its place in the record and the line of
    /// the file the row stands on.
    pub lines: Vec<(u64, u32)>,
}

/// A scenario in which nothing happens but what its plan brings about. It
/// ends a day after `end`, so that the last of the log is not cut off.
#[must_use]
pub fn bare_scenario(plan: &Plan, start: Story, end: Story) -> Scenario {
    let id = name("outside-log");
    let title = Text::both("外部日志", "Outside log");
    Scenario {
        title: title.clone(),
        summary: None,
        note: None,
        plan: plan.id.clone(),
        start,
        incident: start,
        end: end.max(start) + Span(86_400),
        pace: Pace::Discussion,
        room: Vec::new(),
        facts: Vec::new(),
        objectives: Vec::new(),
        limits: Vec::new(),
        scenes: vec![Scene { id: id.clone(), title, start, carry: Vec::new() }],
        injects: Vec::new(),
        vary: Vary::default(),
        said: Vec::new(),
        id,
    }
}

fn name(text: &str) -> Id {
    Id::new(text).expect("letters and dashes make a name")
}

impl Log {
    /// What the log tells as a case: the plan, and a scenario whose injects
    /// are the log's messages, facts, and rungs declared by nobody named.
    #[must_use]
    pub fn case(&self, plan: &Plan) -> Case {
        let mut scenario = bare_scenario(plan, self.start, self.end);
        scenario.injects = self.messages().into_iter().map(|(_, inject)| inject).collect();
        Case { plan: plan.clone(), scenario }
    }

    /// What reached people otherwise than by a step, each with its line.
    fn messages(&self) -> Vec<(u32, Inject)> {
        let named = self.rows.iter().filter_map(|row| match &row.what {
            What::Inject(id) => Some(id.clone()),
            _ => None,
        });
        let mut named: HashSet<Id> = named.collect();
        self.rows.iter().filter_map(|row| Some((row.line, message(row, &mut named)?))).collect()
    }

    /// The log as the events of a drill: what its rows say, and what follows
    /// of that by the plan. `case` is that of [`Log::case`].
    ///
    /// # Errors
    /// The line of a row the drill refuses, with the reason; a log read by
    /// [`super::read`] against the same plan has none.
    pub fn events(&self, case: &Case) -> Result<Replay, (u32, Refusal)> {
        let mut commands = vec![Command::Open(opening(case)), Command::Start];
        let mut lines: Vec<u32> = vec![0, 0];
        for row in &self.rows {
            if let Some(command) = command(row, case) {
                commands.push(command);
                lines.push(row.line);
            }
        }
        // What the last rows told is told before the end.
        commands.extend([Command::RunTo(self.end), Command::End]);
        let events = decide_all(case, &State::new(case), &commands, None)
            .map_err(|(place, refusal)| (lines.get(place).copied().unwrap_or(0), refusal))?;
        let lines = self.lines(case, &events);
        Ok(Replay { events, lines })
    }

    /// Which event came of which row. Rows of a sort come up in the record in
    /// the log's order, one event each.
    fn lines(&self, case: &Case, events: &[Event]) -> Vec<(u64, u32)> {
        let of = |test: fn(&Row) -> bool| self.rows.iter().filter(move |row| test(row)).map(|row| row.line);
        let mut steps = of(|row| matches!(row.what, What::Step(_)));
        let mut forbidden = of(|row| matches!(row.what, What::Forbidden(_)));
        let mut levels =
            of(|row| matches!(row.what, What::Level(_, rung) if row.role.is_some() || rung.is_none()));
        let told: Vec<u32> = self.messages().into_iter().map(|(line, _)| line).collect();
        events
            .iter()
            .filter_map(|event| {
                let line = match &event.what {
                    Happening::StepRecorded(_) => steps.next(),
                    Happening::ForbiddenRecorded(_) => forbidden.next(),
                    Happening::LevelDeclared { .. } => levels.next(),
                    Happening::InjectReleased { inject, .. } => {
                        let ix = case.scenario.inject_named(inject.as_str())?;
                        told.get(ix.0).copied()
                    }
                    _ => None,
                };
                Some((event.seq, line?))
            })
            .collect()
    }
}

/// The message a row comes to; none where it is something somebody did.
fn message(row: &Row, named: &mut HashSet<Id>) -> Option<Inject> {
    let id = match &row.what {
        What::Inject(id) => id.clone(),
        What::Fact(..) => unused(row.line, named),
        What::Level(_, Some(_)) if row.role.is_none() => unused(row.line, named),
        _ => return None,
    };
    let mut inject = Inject {
        title: Text::from(id.as_str()),
        text: Text::from(id.as_str()),
        id,
        scene: SceneIx(0),
        from: None,
        to: row.role.into_iter().collect(),
        by: Means::Slip,
        release: Release::At { at: row.at, only_if: None },
        spoken: None,
        reveals: Vec::new(),
        claims: Vec::new(),
        changes: Vec::new(),
        declares: Vec::new(),
        away: Vec::new(),
        back: Vec::new(),
        questions: Vec::new(),
    };
    match &row.what {
        What::Fact(fact, value) => inject.reveals.push((*fact, value.clone())),
        What::Level(ladder, Some(rung)) => inject.declares.push((*ladder, *rung)),
        _ => {}
    }
    Some(inject)
}

/// A name for a message that has none, borne by no other.
fn unused(line: u32, named: &mut HashSet<Id>) -> Id {
    let mut number = 1;
    loop {
        let id = name(&if number == 1 { format!("row-{line}") } else { format!("row-{line}-{number}") });
        if named.insert(id.clone()) {
            return id;
        }
        number += 1;
    }
}

fn opening(case: &Case) -> Opening {
    let plan = &case.plan;
    let roles = plan.roles.iter().map(|role| role.id.clone()).collect();
    Opening {
        mode: Mode::Facilitated,
        pace: Pace::Discussion,
        seats: vec![Seat { id: name("log"), roles }],
        ..Opening::by_itself(case, Play::Perfect, 0)
    }
}

/// What a row asks of the drill; none where its message says it.
fn command(row: &Row, case: &Case) -> Option<Command> {
    let plan = &case.plan;
    let by = Player::Person(name("log"));
    let role = |role: RoleIx| plan.role(role).id.clone();
    let act = |step: &Id, actor: RoleIx| Act {
        step: step.clone(),
        role: role(actor),
        at: Some(row.at),
        basis: Basis::Entered,
        by: by.clone(),
        note: None,
    };
    match &row.what {
        What::Step(ix) => {
            let step = plan.step(*ix);
            Some(Command::Record(act(&step.id, row.role.unwrap_or(step.lead))))
        }
        What::Forbidden(ix) => {
            let action = &plan.forbidden[ix.index()];
            let actor = row.role.or(action.roles.first().copied()).unwrap_or(RoleIx(0));
            Some(Command::RecordForbidden(act(&action.id, actor)))
        }
        What::Level(ladder, rung) if row.role.is_some() || rung.is_none() => {
            let actor = row.role.unwrap_or_else(|| may_declare(plan, *ladder));
            let rung = rung.map(|rung: RungIx| plan.rung(*ladder, rung).id.clone());
            let act = Declaring { role: role(actor), at: Some(row.at), basis: Basis::Entered, by, why: None };
            Some(Command::Declare { ladder: plan.ladder(*ladder).id.clone(), rung, act })
        }
        What::Level(..) | What::Unknown(_) | What::Inject(_) | What::Fact(..) => None,
    }
}

/// Who stands a ladder down where the log does not say: one of those who may.
fn may_declare(plan: &Plan, ladder: LadderIx) -> RoleIx {
    let rungs = &plan.ladder(ladder).rungs;
    rungs.iter().flat_map(|rung| &rung.declared_by).next().copied().unwrap_or(RoleIx(0))
}
