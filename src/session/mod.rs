//! The one place where now, decide, append and apply meet: a command is
//! decided on the state, its events are made durable, and only then does the
//! state take them in. What is shown is what is kept.

mod checked;
mod coverage;
mod follow;
mod handing;
mod keep;
pub mod ledger;
mod load;
mod opening;
mod papers;
mod practice;
mod replay;
mod report;
pub mod review;
mod showing;
mod standing;
pub mod study;

pub use checked::checked;
pub use coverage::{coverages, exercises};
pub use follow::{Followed, Follower};
pub use handing::{Damage, HandIn, Parcel, fill, hand_in, hand_in_to, look, parcels, take};
pub use keep::{Salts, SystemSalts};
pub use load::{Loaded, load};
pub use opening::{automatic, identify, read_stamp, stamp};
pub use practice::{ANONYMOUS, Practised, clerk_code, own_practices, practices_of, practised};
pub use replay::played_before;
pub use report::{Office, Reported};
pub use showing::{Showing, show, showing};
pub use standing::{Points, Standing, standing};

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::drill::{self, Case, Command, Event, Now, Opening, Refusal, State, TextRef, Wall, Zone};
use crate::journal::{Batch, Digest, Fault, FreeText, Header, Heartbeat, ScoreRelease, Source, Store};
use crate::plan::Story;
use crate::words::{Id, Lang, Safe};

/// Version of the score's rules, kept in every record.
pub const SCORE_RULES: u32 = 4;

/// How long nobody may look at a clock, in milliseconds, before it counts as
/// a gap: longer than any screen lets pass between two looks, which is ten
/// seconds at the slowest speed.
const GAP_MS: i64 = 30_000;

/// The world's clock, handed in.
pub trait WorldClock {
    fn now(&self) -> Option<Wall>;

    /// By which clocks it is told here.
    fn zone(&self) -> Zone;

    /// What it shows, and by which clocks.
    fn tells(&self) -> Option<Now> {
        let zone = self.zone();
        self.now().map(|wall| Now { wall, zone })
    }
}

impl<C: WorldClock + ?Sized> WorldClock for Arc<C> {
    fn now(&self) -> Option<Wall> {
        self.as_ref().now()
    }

    fn zone(&self) -> Zone {
        self.as_ref().zone()
    }
}

/// The computer's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl WorldClock for SystemClock {
    fn now(&self) -> Option<Wall> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Some(Wall(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)))
    }

    fn zone(&self) -> Zone {
        Zone(chrono::Local::now().offset().local_minus_utc())
    }
}

/// No clock at all: a drill that runs by itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoClock;

impl WorldClock for NoClock {
    fn now(&self) -> Option<Wall> {
        None
    }

    fn zone(&self) -> Zone {
        Zone::UTC
    }
}

/// Why a session did not do what it was asked to.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SessionFault {
    /// The drill does not take it; nothing has changed.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// It could not be kept; nothing has changed.
    #[error(transparent)]
    Store(#[from] Fault),
    /// The record's own plan or scenario cannot be read.
    #[error("the record's documents cannot be read")]
    Documents,
}

impl SessionFault {
    /// The reason, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Refused(refusal) => refusal.message(lang),
            Self::Store(fault) => fault.message(lang),
            Self::Documents => say::documents(lang).to_owned(),
        }
    }
}

mod say {
    crate::phrases! {
        documents { zh: "记录里的预案或情景无法读取，可能由更新版本的程序写成", en: "the plan or scenario in this record cannot be read; a later version may have written it" }
    }
}

/// A plan and a scenario with the very texts they were read from. An exam's
/// case is varied, its texts are not.
#[derive(Debug, Clone)]
pub struct Documents {
    pub case: Arc<Case>,
    pub plan_text: Arc<str>,
    pub scenario_text: Arc<str>,
}

impl Documents {
    /// The same documents, drilled as an opening says.
    #[must_use]
    pub fn under(&self, opening: &Opening) -> Self {
        Self { case: self.case.under(opening), ..self.clone() }
    }

    /// The first line of a record of these documents.
    #[must_use]
    pub fn header(&self, created: Option<Now>) -> Header {
        let digest = |text: &str| Digest::of(&[text.as_bytes()]);
        let plan = &self.case.plan;
        Header {
            format: Safe::new(crate::journal::FORMAT),
            score_rules: SCORE_RULES,
            program: Safe::new(concat!("sandtable ", env!("CARGO_PKG_VERSION"))),
            plan: Source {
                id: plan.id.clone(),
                revision: Some(Safe::new(plan.revision.as_str())),
                sha256: digest(&self.plan_text),
            },
            scenario: Source {
                id: self.case.scenario.id.clone(),
                revision: None,
                sha256: digest(&self.scenario_text),
            },
            created: created.map(|now| Safe::new(&stamp(now))),
            goes_on: None,
        }
    }
}

/// One drill under way, with the record it is kept in.
pub struct Session {
    store: Box<dyn Store>,
    id: Id,
    case: Arc<Case>,
    state: State,
    events: Vec<Event>,
    /// Line number of the record's last line.
    head: u64,
    /// Texts referred to by events that are still to be appended.
    waiting: Vec<FreeText>,
    texts: BTreeMap<TextRef, Safe>,
    clock: Box<dyn WorldClock>,
    salts: Box<dyn Salts>,
    /// When somebody last looked, by [`Session::wake`].
    seen: Option<Wall>,
}

impl Session {
    /// Begins a record.
    ///
    /// # Errors
    /// Where the store cannot keep it.
    pub fn begin(
        mut store: Box<dyn Store>,
        id: Id,
        documents: &Documents,
        clock: Box<dyn WorldClock>,
        salts: Box<dyn Salts>,
    ) -> Result<Self, SessionFault> {
        let header = documents.header(clock.tells()).to_line();
        let texts = [documents.plan_text.as_bytes(), documents.scenario_text.as_bytes()];
        let head = store.create(&id, &header, &texts)?;
        Ok(Self {
            store,
            id,
            state: State::new(&documents.case),
            case: Arc::clone(&documents.case),
            events: Vec::new(),
            head: head.seq,
            waiting: Vec::new(),
            texts: BTreeMap::new(),
            seen: clock.now(),
            clock,
            salts,
        })
    }

    /// Takes a drill up again where its record ends. The time the program was
    /// away counts as a pause.
    ///
    /// # Errors
    /// Where the record cannot be read or added to.
    pub fn resume(
        store: Box<dyn Store>,
        id: &Id,
        clock: Box<dyn WorldClock>,
        salts: Box<dyn Salts>,
    ) -> Result<Self, SessionFault> {
        let loaded = load(store.as_ref(), id)?;
        let last_seen = store
            .unfinished()?
            .into_iter()
            .find(|record| record.id == *id)
            .and_then(|record| record.heartbeat)
            .map(|beat| Wall(beat.wall_ms))
            .max(loaded.events.iter().filter_map(|event| event.recorded).max());
        let mut session = Self {
            store,
            id: id.clone(),
            state: State::fold(&loaded.documents.case, &loaded.events),
            case: Arc::clone(&loaded.documents.case),
            events: loaded.events,
            head: loaded.head,
            waiting: Vec::new(),
            texts: loaded.texts,
            seen: clock.now(),
            clock,
            salts,
        };
        if let Some(last_seen) = last_seen
            && !session.state.clock.over()
        {
            session.perform(&Command::Recover { last_seen })?;
        }
        Ok(session)
    }

    /// Another drill that goes on from this one's place `seq`, which its first
    /// line names.
    ///
    /// # Errors
    /// Where the store cannot keep it.
    pub fn fork(
        &self,
        mut store: Box<dyn Store>,
        id: Id,
        seq: u64,
        documents: &Documents,
        clock: Box<dyn WorldClock>,
        salts: Box<dyn Salts>,
    ) -> Result<Self, SessionFault> {
        let events = drill::fork(&self.events, seq);
        let goes_on = replay::origin(self.store.as_ref(), &self.id, events.len())?;
        let header = Header { goes_on, ..documents.header(clock.tells()) }.to_line();
        let texts = [documents.plan_text.as_bytes(), documents.scenario_text.as_bytes()];
        let head = store.create(&id, &header, &texts)?;
        let lines = lines(&events);
        // Words the other record refers to go with it: from the store, which
        // knows their salts.
        let mut texts = self.store.texts(&self.id)?;
        texts.retain(|digest, _| {
            let reference = digest.to_string();
            lines.iter().any(|line| String::from_utf8_lossy(line).contains(&reference))
        });
        let batch = Batch { lines, texts: texts.into_values().collect(), ..Batch::default() };
        let head = store.append(&id, head.seq, &batch)?;
        Ok(Self {
            store,
            id,
            state: State::fold(&self.case, &events),
            case: Arc::clone(&self.case),
            events,
            head: head.seq,
            waiting: Vec::new(),
            texts: self.texts.clone(),
            seen: clock.now(),
            clock,
            salts,
        })
    }

    /// Decides a command, keeps what it comes to, and takes it in.
    ///
    /// # Errors
    /// The drill stays as it was.
    pub fn perform(&mut self, command: &Command) -> Result<Vec<Event>, SessionFault> {
        let now = self.clock.now();
        let decided = drill::decide(&self.case, &self.state, command, now);
        let events = decided.map_err(|refusal| {
            self.waiting.clear();
            SessionFault::Refused(refusal)
        })?;
        if events.is_empty() {
            return Ok(events);
        }
        let batch =
            Batch { lines: lines(&events), people: Vec::new(), texts: std::mem::take(&mut self.waiting) };
        self.head = self.store.append(&self.id, self.head, &batch)?.seq;
        for text in batch.texts {
            self.texts.insert(reference(&text), text.text);
        }
        for event in &events {
            self.state.apply(&self.case, event);
        }
        self.events.extend(events.iter().cloned());
        if self.state.clock.over() {
            self.head = self.store.seal(&self.id, self.head)?.seq;
        }
        Ok(events)
    }

    /// Looks at the clock: where nobody has for longer than a screen is ever
    /// silent, the computer slept or the program was stopped, and the gap
    /// becomes a pause. To be called before whatever is done next.
    ///
    /// # Errors
    /// As [`Session::perform`].
    pub fn wake(&mut self) -> Result<Vec<Event>, SessionFault> {
        let now = self.clock.now();
        let seen = std::mem::replace(&mut self.seen, now);
        match (seen, now) {
            (Some(seen), Some(now)) if now.0.saturating_sub(seen.0) >= GAP_MS && !self.state.clock.over() => {
                self.perform(&Command::Recover { last_seen: seen })
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Makes a reference to a free text, which is kept beside the chain with
    /// the next command that is carried out.
    pub fn keep(&mut self, text: &str) -> TextRef {
        let kept = FreeText { salt: self.salts.next(), text: Safe::new(text) };
        let reference = reference(&kept);
        self.waiting.push(kept);
        reference
    }

    /// Notes that the drill is alive, so that a killed one resumes with its
    /// clock intact.
    ///
    /// # Errors
    /// Where the store cannot note it.
    pub fn beat(&mut self) -> Result<(), SessionFault> {
        let Some(now) = self.clock.now() else { return Ok(()) };
        let beat = Heartbeat { story: self.state.clock.story(Some(now)).0, wall_ms: now.0 };
        self.store.beat(&self.id, beat)?;
        Ok(())
    }

    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    #[must_use]
    pub fn case(&self) -> &Arc<Case> {
        &self.case
    }

    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Free texts by their references, as far as not erased.
    #[must_use]
    pub fn texts(&self) -> &BTreeMap<TextRef, Safe> {
        &self.texts
    }

    #[must_use]
    pub fn now(&self) -> Option<Wall> {
        self.clock.now()
    }

    /// What the story clock shows.
    #[must_use]
    pub fn story(&self) -> Story {
        self.state.clock.story(self.clock.now())
    }

    /// Notes that the score may be shown to everybody from now on.
    ///
    /// # Errors
    /// Where the drill is not over, or the store cannot note it.
    pub fn release_score(&mut self, by: Id) -> Result<(), SessionFault> {
        let wall_ms = self.clock.now().unwrap_or_default().0;
        Ok(self.store.release_score(&self.id, &ScoreRelease { by, wall_ms })?)
    }

    /// Keeps what stands behind a code beside the record, where it can be
    /// erased.
    ///
    /// # Errors
    /// Where the store cannot keep it.
    pub fn name(&mut self, code: &Id, name: &Safe) -> Result<(), SessionFault> {
        Ok(self.store.put_person(&self.id, code, name)?)
    }

    /// What stands behind the record's codes.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn people(&self) -> Result<BTreeMap<Id, Safe>, SessionFault> {
        Ok(self.store.people(&self.id)?)
    }

    /// The record's store, for what is done with it after the drill.
    #[must_use]
    pub fn into_store(self) -> Box<dyn Store> {
        self.store
    }
}

/// Events as the lines of a record.
fn lines(events: &[Event]) -> Vec<Vec<u8>> {
    events.iter().map(|event| serde_json::to_vec(event).expect("events always serialise")).collect()
}

fn reference(text: &FreeText) -> TextRef {
    Id::new(&text.hash().to_string()).expect("a digest in hexadecimal is a name")
}
