//! What the hot wash knows: the record, the moment it is at, and where its
//! user stands.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::marks::{Marks, Place, Spot};
use super::phrases as say;
use crate::drill::{Case, Event, Now, Tape, TextRef};
use crate::evaluate::{Evaluation, FindingMark, Said, Statements, Worth};
use crate::plan::{Plan, RoleIx, StepIx, Story};
use crate::practise::{Desk, Knew};
use crate::score::{Finding, Score};
use crate::tui::board::{Picture, Replay};
use crate::tui::draw::Scroll;
use crate::tui::drill::{Axis, Survey};
use crate::tui::talk::Talk;
use crate::tui::theme::Look;
use crate::tui::{Editor, Key};
use crate::words::{Id, Lang, Safe};

/// Story seconds a second.
pub const SPEEDS: [u32; 6] = [1, 2, 5, 10, 20, 60];
/// The one it begins with, by its place: a minute in six seconds.
const USUAL: usize = 3;

/// What a hot wash is begun with.
#[derive(Debug, Clone)]
pub struct Setup {
    pub record: Id,
    pub case: Arc<Case>,
    pub events: Vec<Event>,
    pub texts: BTreeMap<TextRef, String>,
    /// Only where everybody may see it.
    pub score: Option<Box<Score>>,
    /// What evaluators have stated.
    pub statements: Statements,
    /// Where it begins; none: at the beginning.
    pub begins: Option<Begins>,
    /// The record has no end: when, by the world's clock, it was last kept.
    pub broke_off: Option<BrokeOff>,
    /// The code under which whoever sits here states something.
    pub host: Id,
    pub lang: Lang,
    pub look: Look,
}

/// The moment of a finding, and which it is. Where findings may not be told
/// yet the moment alone is gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begins {
    pub at: Spot,
    pub finding: Option<FindingMark>,
}

impl Begins {
    /// At a finding of a drill of `plan`.
    #[must_use]
    pub fn at(plan: &Plan, finding: &Finding) -> Self {
        Self { at: Spot::of(finding), finding: FindingMark::of(plan, finding) }
    }
}

/// A record without an end: the program was ended in the midst of the drill,
/// or nobody has gone on with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrokeOff {
    /// None where the record holds no world time.
    pub last: Option<Now>,
}

impl BrokeOff {
    /// The world's time to the minute, where there is one.
    #[must_use]
    pub fn when(self) -> Option<String> {
        self.last.map(|last| last.zone.minute(last.wall))
    }
}

/// The hot wash's model.
pub struct Model {
    pub record: Id,
    pub tape: Tape,
    pub texts: BTreeMap<TextRef, String>,
    pub score: Option<Box<Score>>,
    pub broke_off: Option<BrokeOff>,
    pub evaluation: Evaluation,
    pub marks: Marks,
    /// The code under which whoever sits here states something.
    pub host: Id,
    pub lang: Lang,
    pub look: Look,
    /// What the story clock shows.
    pub story: Story,
    /// How far the story has run by then, in milliseconds.
    pub run_ms: i64,
    /// While it is played: until when, on the loop's clock, the moment has
    /// been worked out.
    pub played: Option<Duration>,
    /// By its place in [`SPEEDS`].
    pub speed: usize,
    pub part: Part,
    /// The row chosen in each part.
    pub scrolls: BTreeMap<Part, Scroll>,
    /// Rows the facts are scrolled down by.
    pub facts_row: usize,
    /// Pages the moment is turned on by; it begins again after the last.
    pub page: usize,
    /// What the lanes show.
    pub axis: Axis,
    /// Which of the marked findings one has gone to.
    pub focus: Option<usize>,
    pub over: Over,
    /// What was begun for the list and left.
    pub aside: Option<(Writing, Editor)>,
    pub notice: Notice,
    pub sight: Sight,
    /// When the other windows were last told, and of what.
    pub told: Option<(Duration, Shown)>,
    pub is_over: bool,
}

/// Which part is shown under the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Part {
    /// What was planned against what was done.
    #[default]
    Lanes,
    /// What each role had been told.
    Knowledge,
    /// Strengths and problems.
    Picks,
}

impl Part {
    pub const ALL: [Self; 3] = [Self::Lanes, Self::Knowledge, Self::Picks];
}

/// What stands over the screen.
#[derive(Debug, Clone)]
pub enum Over {
    Nothing,
    Menu(Scroll),
    /// A line for the list is being written.
    Write(Writing, Editor),
    /// By which step later drills are to judge this problem; the first row is
    /// none.
    Tie(Safe, Vec<Option<StepIx>>, Scroll),
    /// The screen is the room's.
    Board,
}

/// What a line for the list is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    pub worth: Worth,
    pub at: Story,
    /// The last entry by then; 0 where there was none.
    pub entry: u64,
    pub finding: Option<FindingMark>,
}

/// One line of answer above the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    Quiet,
    Done(String),
    Refused(String),
}

/// The moment as it is shown; worked out when it changes.
#[derive(Debug, Clone)]
pub struct Sight {
    pub survey: Survey,
    /// What the room may see of it.
    pub picture: Picture,
    /// The roles one can ask after: those of the room, then the others.
    pub roles: Vec<RoleIx>,
    pub knew: Vec<Knew>,
}

/// What the hot wash is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Paste(Safe),
    /// The time asked for has come.
    Second,
    /// All that is stated now.
    Stated(Box<Statements>),
    /// Something was entered in the ledger, or why not.
    Entered(Result<String, String>),
    /// Not done; why.
    Refused(String),
    /// The program ends now.
    Ending,
}

/// What it wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Whoever leads the talk states something about the record.
    State { record: Id, by: Id, said: Box<Said> },
    /// A finding of the record becomes an improvement.
    Raise(Id, FindingMark),
    /// A problem in somebody's words becomes one, tied to this step or to none.
    Enter { record: Id, problem: Safe, step: Option<Id> },
    /// The other windows are told where one is; none: it is over.
    Show(Option<Shown>),
}

/// Where one is, for the other windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub record: Id,
    pub entries: u64,
    pub story: Story,
    pub speed: Option<u32>,
}

impl Model {
    /// A hot wash of a record, at its beginning or at a finding's moment.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let Setup { record, case, events, texts, score, statements, begins, broke_off, host, lang, look } =
            setup;
        let tape = Tape::new(case, events);
        let marks = Marks::new(&tape, score.as_deref());
        let axis = Axis::default();
        let start = tape.shown(0);
        let roles = roles(tape.case());
        let survey = Survey::new(tape.case(), tape.state(), start, axis.window(start));
        let picture = Picture::of(tape.case(), tape.state(), &texts, Talk::default(), lang);
        let sight = Sight { survey, picture, roles, knew: Vec::new() };
        let mut model = Self {
            record,
            tape,
            texts,
            score,
            broke_off,
            evaluation: Evaluation::of(&statements),
            marks,
            host,
            lang,
            look,
            story: start,
            run_ms: 0,
            played: None,
            speed: USUAL,
            part: Part::default(),
            scrolls: BTreeMap::new(),
            facts_row: 0,
            page: 0,
            axis,
            focus: None,
            over: Over::Nothing,
            aside: None,
            notice: Notice::Quiet,
            sight,
            told: None,
            is_over: false,
        };
        match begins {
            Some(begins) => {
                model.focus = begins.finding.as_ref().and_then(|mark| model.focus_of(mark));
                model.go(begins.at.place(&model.tape));
            }
            None => model.go(model.marks.entries.first().copied().unwrap_or_default()),
        }
        if let Some(broke_off) = broke_off {
            model.notice = Notice::Refused(model.told_of(broke_off));
        }
        model
    }

    /// That the record has no end, and where it stops.
    #[must_use]
    pub fn told_of(&self, broke_off: BrokeOff) -> String {
        let story = self.tape.shown(self.tape.len()).hour_minute();
        match broke_off.when() {
            Some(when) => say::broke_off_at(self.lang, &when, &story),
            None => say::broke_off(self.lang, &story),
        }
    }

    /// Which of the marked findings this one is.
    #[must_use]
    pub fn focus_of(&self, mark: &FindingMark) -> Option<usize> {
        let score = self.score.as_ref()?;
        let plan = &self.tape.case().plan;
        let is_it = |nth: usize| FindingMark::of(plan, &score.findings[nth]).as_ref() == Some(mark);
        self.marks.findings.iter().position(|(_, nth)| is_it(*nth))
    }

    /// The place one is at.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { taken: self.tape.taken(), story: self.story }
    }

    /// Goes to a place.
    pub fn go(&mut self, place: Place) {
        self.run_ms = self.tape.run_at(place.taken, place.story).0.saturating_mul(1_000);
        self.story = place.story;
        self.page = 0;
        self.tape.seek(place.taken);
        self.look_again();
    }

    /// Works out anew what is shown of the moment.
    pub fn look_again(&mut self) {
        let (now, lang) = (self.story, self.lang);
        let (case, state) = (self.tape.case(), self.tape.state());
        self.sight.survey = Survey::new(case, state, now, self.axis.window(now));
        let picture = Picture::of(case, state, &self.texts, Talk::default(), lang);
        self.sight.picture = picture.looked_back_at(now, Replay { speed: self.playing() });
        let desk = self.role().map(|role| Desk { case, state, role, at: now });
        self.sight.knew = desk.map_or_else(Vec::new, |desk| desk.knew(lang));
    }

    /// Story seconds a second, while it is played.
    #[must_use]
    pub fn playing(&self) -> Option<u32> {
        self.played.map(|_| SPEEDS[self.speed])
    }

    /// The role asked after.
    #[must_use]
    pub fn role(&self) -> Option<RoleIx> {
        self.sight.roles.get(self.scroll(Part::Knowledge).chosen).copied()
    }

    #[must_use]
    pub fn scroll(&self, part: Part) -> Scroll {
        self.scrolls.get(&part).copied().unwrap_or_default()
    }

    /// How many rows of a part can be chosen.
    #[must_use]
    pub fn rows(&self, part: Part) -> usize {
        match part {
            Part::Lanes => self.sight.survey.lanes.len(),
            Part::Knowledge => self.sight.roles.len(),
            Part::Picks => self.evaluation.picks.len(),
        }
    }

    /// The finding one has gone to.
    #[must_use]
    pub fn finding(&self) -> Option<&Finding> {
        let (_, nth) = self.marks.findings.get(self.focus?)?;
        self.score.as_ref()?.findings.get(*nth)
    }
}

/// Those of the room, then the others.
fn roles(case: &Case) -> Vec<RoleIx> {
    let mut roles = case.scenario.room.clone();
    let others =
        (0..case.plan.roles.len()).map(RoleIx::from).filter(|role| !case.scenario.room.contains(role));
    roles.extend(others);
    roles
}
