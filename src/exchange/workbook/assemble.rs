//! From the entries of a list to the scenario they make: times, scenes, ids.

use std::collections::{BTreeMap, HashSet};

use super::Options;
use super::entry::{Entry, Line};
use super::left::{NotCarried, Why};
use super::sheet::Sheet;
use super::time::{self, Dates, Due, Told};
use super::{Fate, Note, RowFate};
use crate::exchange::naming::quote;
use crate::plan::{Plan, Span, Story};
use crate::scenario::file::{
    InjectFile, ObjectiveFile, QuestionFile, ReleaseFile, ScenarioFormat, SceneFile,
};
use crate::scenario::{Pace, ScenarioFile};
use crate::words::source::Named;
use crate::words::{Id, Safe, Text};

/// How long a story goes on after the last message with a time.
const AFTER_LAST: Span = Span(3_600);

/// A scenario being put together.
pub struct Assembly<'a> {
    pub plan: &'a Plan,
    pub sheets: &'a [Sheet],
    pub options: &'a Options,
    /// The title the file itself has.
    pub title: Option<String>,
    pub left: &'a mut Vec<NotCarried>,
    pub fates: &'a mut Vec<RowFate>,
    pub notes: &'a mut Vec<Note>,
}

/// A run of entries under one heading.
struct Section {
    heading: Option<(usize, u32, String)>,
    /// Places in the list of entries.
    entries: Vec<usize>,
}

/// What the list says the exercise is to show, each thing once. A list names
/// no step of the plan, so what each shows in is for people to add.
fn objectives(entries: &[Entry]) -> Vec<ObjectiveFile> {
    let mut titles: Vec<&str> = Vec::new();
    let mut seen = HashSet::new();
    titles.extend(entries.iter().flat_map(|entry| &entry.objectives).map(String::as_str));
    titles.retain(|title| seen.insert(*title));
    let objective = |(nth, title): (usize, &str)| ObjectiveFile {
        id: id_of(&format!("objective-{}", nth + 1), "objective"),
        title: Text::from(title),
        steps: Vec::new(),
        note: None,
    };
    titles.into_iter().enumerate().map(objective).collect()
}

impl Assembly<'_> {
    pub fn scenario(mut self, lines: Vec<Line>) -> ScenarioFile {
        let (entries, sections) = self.sections(lines);
        let told: Vec<Told> = entries.iter().map(|entry| entry.told.clone()).collect();
        let dates = time::lay(&told, self.options.start);
        self.note_dates(&entries, &dates);
        let scenes = self.scenes(&entries, sections, &dates);
        let last =
            dates.due.iter().filter_map(|due| if let Due::At(at) = due { Some(*at) } else { None }).max();
        let end = last.unwrap_or(dates.start) + AFTER_LAST;
        let title = self.options.title.clone().or(self.title.clone());
        let title = title.unwrap_or_else(|| self.options.name.clone());
        let title = if title.trim().is_empty() {
            Text::both("导入的情景", "Imported scenario")
        } else {
            Text::from(title.as_str())
        };
        ScenarioFile {
            format: ScenarioFormat::V1,
            id: self.options.id.clone().unwrap_or_else(|| id_of(&self.options.name, "imported")),
            title,
            plan: self.plan.id.clone(),
            with: self.plan.joined.iter().map(|joined| joined.plan.clone()).collect(),
            summary: None,
            note: None,
            start: written(dates.start),
            incident: None,
            end: written(end),
            pace: Pace::Discussion,
            room: Vec::new(),
            facts: Named::default(),
            objectives: objectives(&entries),
            limits: Named::default(),
            vary: None,
            scenes,
        }
    }

    fn sections(&mut self, lines: Vec<Line>) -> (Vec<Entry>, Vec<Section>) {
        let mut entries = Vec::new();
        let mut sections = vec![Section { heading: None, entries: Vec::new() }];
        for line in lines {
            match line {
                Line::Entry(entry) => {
                    if let Some(section) = sections.last_mut() {
                        section.entries.push(entries.len());
                    }
                    entries.push(*entry);
                }
                Line::Heading { sheet, row, title } => {
                    sections.push(Section { heading: Some((sheet, row, title)), entries: Vec::new() });
                }
                Line::Left { sheet, row } => self.fates.push(RowFate { sheet, row, fate: Fate::Left }),
            }
        }
        (entries, sections)
    }

    fn note_dates(&mut self, entries: &[Entry], dates: &Dates) {
        self.notes.extend(dates.start_guessed.then_some(Note::StartTaken(dates.start)));
        self.notes.extend(dates.day_unnamed.then_some(Note::DayUnnamed(dates.start)));
        for (entry, due) in entries.iter().zip(&dates.due) {
            let why = match due {
                Due::At(_) => continue,
                Due::BeforeStart => Why::BeforeStart,
                Due::Unknown(None) => Why::NoTime,
                Due::Unknown(Some(Told::Written(_))) => Why::TimeUnitless,
                Due::Unknown(Some(_)) => Why::TimeUnreadable,
            };
            // What waits in reserve needs no time.
            if entry.reserve {
                continue;
            }
            for (sheet, row) in &entry.rows {
                let (column, what) = entry.time.clone();
                let sheet = self.sheets[*sheet].name.clone();
                self.left.push(NotCarried { sheet, row: *row, column, what, why: why.clone() });
            }
        }
    }

    /// Sections become scenes where their times follow one after the other;
    /// those whose times do not are part of the scene before.
    fn scenes(&mut self, entries: &[Entry], sections: Vec<Section>, dates: &Dates) -> Vec<SceneFile> {
        let mut names = Names::default();
        let mut scenes: Vec<SceneFile> = vec![scene(1, None)];
        let mut latest = dates.start;
        let mut early: Vec<InjectFile> = Vec::new();
        for section in sections {
            let times = section.entries.iter().filter_map(|place| match &dates.due[*place] {
                Due::At(at) => Some(*at),
                _ => None,
            });
            let times: Vec<Story> = times.collect();
            let begin = times.iter().min().copied();
            self.open(&section, begin, latest, &mut scenes);
            latest = times.into_iter().fold(latest, Story::max);
            for place in section.entries {
                let inject = self.inject(&entries[place], &dates.due[place], &mut names);
                match (&dates.due[place], scenes.last_mut()) {
                    (Due::BeforeStart, _) | (_, None) => early.push(inject),
                    (_, Some(scene)) => scene.injects.push(inject),
                }
            }
        }
        // What is released at the start belongs to the first scene.
        scenes[0].injects.splice(0..0, early);
        scenes
    }

    fn open(&mut self, section: &Section, begin: Option<Story>, latest: Story, scenes: &mut Vec<SceneFile>) {
        let Some((sheet, row, title)) = &section.heading else { return };
        let (sheet, row) = (*sheet, *row);
        let first = scenes.len() == 1 && scenes[0].injects.is_empty() && scenes[0].title == unnamed();
        let fate = match begin {
            _ if first => {
                scenes[0].title = Text::from(title.as_str());
                Fate::Scene
            }
            Some(begin) if begin > latest => {
                let number = scenes.len() + 1;
                scenes.push(SceneFile { start: Some(written(begin)), ..scene(number, Some(title)) });
                Fate::Scene
            }
            begin => {
                let name = self.sheets[sheet].name.clone();
                let what = quote(title);
                let why = if begin.is_some() { Why::Heading } else { Why::HeadingAlone };
                self.left.push(NotCarried { sheet: name, row, column: None, what, why });
                Fate::Left
            }
        };
        self.fates.push(RowFate { sheet, row, fate });
    }

    fn inject(&mut self, entry: &Entry, due: &Due, names: &mut Names) -> InjectFile {
        let (sheet, row) = entry.rows[0];
        let wanted = wanted_id(entry, self.sheets.len() > 1);
        let id = names.take(&wanted);
        if id != wanted && !entry.number.is_empty() {
            let name = self.sheets[sheet].name.clone();
            let what = quote(&entry.number);
            self.left.push(NotCarried {
                sheet: name,
                row,
                column: None,
                what,
                why: Why::NumberTaken { id: Safe::new(id.as_str()) },
            });
        }
        for (sheet, row) in &entry.rows {
            self.fates.push(RowFate { sheet: *sheet, row: *row, fate: Fate::Inject(id.clone()) });
        }
        InjectFile {
            title: Text::from(entry.title.as_str()),
            from: (!entry.from.is_empty()).then(|| Text::from(entry.from.as_str())),
            to: entry.to.iter().map(|role| self.plan.role(*role).id.clone()).collect(),
            by: entry.means,
            release: release(entry, due),
            text: Text::from(entry.text.as_str()),
            spoken: None,
            reveals: Named::default(),
            claims: Named::default(),
            changes: Named::default(),
            declares: Named::default(),
            away: Vec::new(),
            back: Vec::new(),
            questions: questions(&id, &entry.questions),
            note: (!entry.note.is_empty()).then(|| Text::from(entry.note.as_str())),
            id,
        }
    }
}

fn release(entry: &Entry, due: &Due) -> ReleaseFile {
    match due {
        _ if entry.reserve => ReleaseFile { pool: Some(true), ..ReleaseFile::default() },
        Due::At(at) => ReleaseFile { at: Some(written(*at)), ..ReleaseFile::default() },
        Due::BeforeStart => ReleaseFile { at: Some(Safe::new("T+0")), ..ReleaseFile::default() },
        Due::Unknown(_) => ReleaseFile { by_hand: Some(true), ..ReleaseFile::default() },
    }
}

fn unnamed() -> Text {
    Text::both("开始", "Beginning")
}

fn scene(number: usize, title: Option<&String>) -> SceneFile {
    SceneFile {
        id: Id::new(&format!("scene-{number}")).expect("letters, a dash and digits make a name"),
        title: title.map_or_else(unnamed, |title| Text::from(title.as_str())),
        start: None,
        carry: Named::default(),
        injects: Vec::new(),
        note: None,
    }
}

fn questions(inject: &Id, texts: &[String]) -> Vec<QuestionFile> {
    let questions = (1..).zip(texts).map(|(number, text): (u32, &String)| QuestionFile {
        id: id_of(&format!("{inject}-q{number}"), "q"),
        text: Text::from(text.as_str()),
        pace: None,
        minutes: None,
        note: None,
    });
    questions.collect()
}

/// A moment as scenarios write it; to the second only where it is not whole.
fn written(at: Story) -> Safe {
    let form = if at.0 % 60 == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    Safe::new(&at.calendar().format(form).to_string())
}

/// The name an entry should have: its number, else its row, so that the same
/// file gives the same names each time.
fn wanted_id(entry: &Entry, many_sheets: bool) -> Id {
    let (sheet, row) = entry.rows[0];
    let row = if many_sheets { format!("sheet-{}-row-{row}", sheet + 1) } else { format!("row-{row}") };
    match entry.number.as_str() {
        "" => id_of(&row, "row"),
        number if number.chars().all(|c| c.is_ascii_digit()) => id_of(&format!("inject-{number}"), &row),
        number => id_of(number, &row),
    }
}

/// A name out of any text; `other` where nothing of it can stand in a name.
fn id_of(text: &str, other: &str) -> Id {
    const CHARS_MAX: usize = 60;
    let mut name = String::new();
    for c in text.trim().chars().take(CHARS_MAX) {
        match c {
            c if c.is_alphanumeric() || matches!(c, '_' | '.') => name.push(c),
            _ if !name.is_empty() && !name.ends_with('-') => name.push('-'),
            _ => {}
        }
    }
    Id::new(name.trim_end_matches('-'))
        .or_else(|_| Id::new(other))
        .unwrap_or_else(|_| Id::new("imported").expect("letters make a name"))
}

/// Names given so far.
#[derive(Default)]
struct Names {
    taken: HashSet<Id>,
    /// The last number put behind a name, so that many equal ones stay quick.
    numbers: BTreeMap<Id, u32>,
}

impl Names {
    fn take(&mut self, wanted: &Id) -> Id {
        if self.taken.insert(wanted.clone()) {
            return wanted.clone();
        }
        let number = self.numbers.entry(wanted.clone()).or_insert(1);
        loop {
            *number += 1;
            let id = Id::new(&format!("{wanted}-{number}")).expect("60 letters and a number make a name");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}
