//! From rows of cells to entries of a list of injects: what each row says,
//! and what of it cannot be carried over.

use super::column::{Column, Field, Header};
use super::left::{NotCarried, Why};
use super::sheet::{Row, Sheet};
use super::team::{Sent, Team, Teams};
use super::time::{self, Told};
use crate::exchange::naming::{fold, quote};
use crate::plan::RoleIx;
use crate::scenario::Means;
use crate::words::Safe;

/// One message to the players, as the list has it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its rows, with the places of their sheets; several where it is
    /// repeated once for every player.
    pub rows: Vec<(usize, u32)>,
    pub number: String,
    pub told: Told,
    /// Column and text of the time, for what is said of it.
    pub time: (Option<Safe>, Safe),
    /// Empty: everybody.
    pub to: Vec<RoleIx>,
    pub from: String,
    pub means: Means,
    pub title: String,
    pub text: String,
    pub questions: Vec<String>,
    /// What it is to show, as the list says.
    pub objectives: Vec<String>,
    pub note: String,
    /// Off the timeline, in reserve.
    pub reserve: bool,
}

/// What a row is.
#[derive(Debug, Clone)]
pub enum Line {
    Entry(Box<Entry>),
    /// A heading inside the list.
    Heading {
        sheet: usize,
        row: u32,
        title: String,
    },
    /// Nothing of it was carried over; the list of what was not says why.
    Left {
        sheet: usize,
        row: u32,
    },
}

/// Reads the rows of one list.
pub struct Reading<'a, 'p> {
    pub place: usize,
    pub sheet: &'a Sheet,
    pub header: &'a Header,
    pub teams: &'a mut Teams<'p>,
    pub left: &'a mut Vec<NotCarried>,
}

impl Reading<'_, '_> {
    /// What a row below the header is.
    pub fn line(&mut self, row: &Row) -> Line {
        let (sheet, number) = (self.place, row.number);
        if self.header.repeats(row) {
            return self.leave(row, Why::RepeatedHeader);
        }
        if let Some(title) = heading(row, self.header) {
            return Line::Heading { sheet, row: number, title };
        }
        let sort = fold(&self.first(row, Field::Sort));
        if ["expected", "预期", "期望"].iter().any(|word| sort.contains(word)) {
            return self.leave(row, Why::ExpectedRow);
        }
        let (title, text) = self.message(row);
        if title.is_empty() {
            return self.leave(row, Why::NoMessage);
        }
        let Some(to) = self.recipients(row) else { return self.leave(row, Why::ForStaff) };
        self.list_what_has_no_place(row);
        let (told, time) = self.time(row);
        Line::Entry(Box::new(Entry {
            rows: vec![(sheet, number)],
            number: self.first(row, Field::Number),
            told,
            time,
            to,
            from: self.first(row, Field::From),
            means: self.means(row),
            note: self.note(row, &title, &text),
            title,
            text,
            questions: self.lines(row, Field::Question),
            objectives: self.lines(row, Field::Objective),
            reserve: ["contingency", "reserve", "备用", "应急备份"].iter().any(|word| sort.contains(word)),
        }))
    }

    fn leave(&mut self, row: &Row, why: Why) -> Line {
        let what = row.cells.values().map(super::sheet::Cell::text).collect::<Vec<_>>().join(" | ");
        self.report(row, None, &what, why);
        Line::Left { sheet: self.place, row: row.number }
    }

    fn report(&mut self, row: &Row, column: Option<&Column>, what: &str, why: Why) {
        self.left.push(NotCarried {
            sheet: self.sheet.name.clone(),
            row: row.number,
            column: column.map(|column| quote(&column.name)),
            what: quote(what),
            why,
        });
    }

    /// The first of a field's columns that says anything.
    fn first(&self, row: &Row, field: Field) -> String {
        self.said(row, field).next().map(|(_, text)| text).unwrap_or_default()
    }

    /// What a field's columns say, each thing once.
    fn said<'s>(&'s self, row: &'s Row, field: Field) -> impl Iterator<Item = (&'s Column, String)> + 's {
        let mut seen: Vec<String> = Vec::new();
        let texts = self.header.of_field(field).map(|column| (column, row.text(column.at)));
        texts.filter(move |(_, text)| {
            let new = !text.is_empty() && !seen.contains(text);
            if new {
                seen.push(text.clone());
            }
            new
        })
    }

    /// Title and text; each stands in for the other.
    fn message(&self, row: &Row) -> (String, String) {
        let texts: Vec<String> = self.said(row, Field::Text).map(|(_, text)| text).collect();
        let (title, text) = (self.first(row, Field::Title), texts.join("\n"));
        let action = self.first(row, Field::Action);
        let title = match (title.is_empty(), text.is_empty()) {
            (false, _) => title,
            (true, false) => beginning(&text),
            (true, true) => beginning(&action),
        };
        let text = if !text.is_empty() {
            text
        } else if action.is_empty() {
            title.clone()
        } else {
            action
        };
        (title, text)
    }

    /// Who it is for; none where only those who run the exercise are.
    fn recipients(&mut self, row: &Row) -> Option<Vec<RoleIx>> {
        let cells: Vec<(Column, String)> =
            self.said(row, Field::To).map(|(column, text)| (column.clone(), text)).collect();
        let met: Vec<(Column, Team)> = cells
            .into_iter()
            .flat_map(|(column, text)| {
                let teams = self.teams.of_cell(&text);
                teams.into_iter().map(move |team| (column.clone(), team))
            })
            .collect();
        if !met.is_empty() && met.iter().all(|(_, team)| team.sent == Sent::Staff) {
            return None;
        }
        let mut to: Vec<RoleIx> = met
            .iter()
            .filter_map(|(_, team)| match team.sent {
                Sent::Role(role) | Sent::Likely(role) => Some(role),
                _ => None,
            })
            .collect();
        to.sort_unstable();
        to.dedup();
        let all = to.is_empty() || met.iter().any(|(_, team)| team.sent == Sent::Everybody);
        for (column, team) in met {
            let why = match team.sent {
                Sent::Staff => Why::StaffAmongPlayers,
                Sent::Several(near) => Why::TeamAmbiguous { near, everybody: all },
                Sent::Nobody => Why::TeamUnknown { everybody: all },
                Sent::Role(_) | Sent::Likely(_) | Sent::Everybody => continue,
            };
            self.report(row, Some(&column), team.name.as_str(), why);
        }
        Some(if all { Vec::new() } else { to })
    }

    fn list_what_has_no_place(&mut self, row: &Row) {
        for (field, why) in [
            (Field::Expected, Why::Expectation),
            (Field::Score, Why::Score),
            (Field::Status, Why::Status),
            (Field::Objective, Why::Objective),
        ] {
            let said: Vec<(Column, String)> =
                self.said(row, field).map(|(column, text)| (column.clone(), text)).collect();
            for (column, text) in said {
                self.report(row, Some(&column), &text, why.clone());
            }
        }
    }

    fn time(&mut self, row: &Row) -> (Told, (Option<Safe>, Safe)) {
        let mut columns =
            self.header.of_field(Field::Time).filter(|column| row.cells.contains_key(&column.at));
        let Some(column) = columns.next() else { return (Told::Nothing, (None, Safe::new(""))) };
        let others: Vec<Column> = columns.cloned().collect();
        let text = row.text(column.at);
        let (told, end) = time::read(row.cells.get(&column.at));
        if let Some(end) = end {
            self.report(row, Some(column), &end, Why::EndOfStretch);
        }
        for other in others {
            let (other_told, _) = time::read(row.cells.get(&other.at));
            if other_told != told {
                self.report(row, Some(&other), &row.text(other.at), Why::OtherTime);
            }
        }
        (told, (Some(quote(&column.name)), quote(&text)))
    }

    fn means(&mut self, row: &Row) -> Means {
        let said: Vec<(Column, String)> =
            self.said(row, Field::Means).map(|(column, text)| (column.clone(), text)).collect();
        let found = said.iter().find_map(|(_, text)| means(text));
        if let (None, Some((column, text))) = (found, said.first()) {
            self.report(row, Some(column), text, Why::MeansUnknown);
        }
        found.unwrap_or_default()
    }

    /// What a field says, line by line.
    fn lines(&self, row: &Row, field: Field) -> Vec<String> {
        let texts = self.said(row, field).map(|(_, text)| text);
        texts
            .flat_map(|text| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>())
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// Everything worth keeping that the players are not told.
    fn note(&self, row: &Row, title: &str, text: &str) -> String {
        let kept = |column: &&&Column| {
            matches!(column.field, Field::Action | Field::Sort | Field::Expected | Field::Note)
        };
        let lines = self.header.all();
        let lines = lines.iter().filter(kept).filter_map(|column| {
            let said = row.text(column.at);
            let new = !said.is_empty() && said != title && said != text;
            new.then(|| format!("{}: {said}", column.name.trim()))
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The title of a section: one cell, of words, and nothing beside it.
fn heading(row: &Row, header: &Header) -> Option<String> {
    let mut cells = row.cells.iter();
    let (at, cell) = cells.next()?;
    let field = header.columns.iter().find(|column| column.at == *at).map(|column| column.field);
    let may = !matches!(field, Some(Field::Text | Field::Status | Field::Score | Field::Time | Field::To));
    let words = cell.text().chars().any(char::is_alphabetic);
    (cells.next().is_none() && may && words).then(|| cell.text())
}

/// The first line, or as much of it as makes a title.
fn beginning(text: &str) -> String {
    const CHARS_MAX: usize = 40;
    let line = text.lines().next().unwrap_or_default().trim();
    match line.char_indices().nth(CHARS_MAX) {
        None => line.to_owned(),
        Some((end, _)) => format!("{}…", &line[..end]),
    }
}

fn means(text: &str) -> Option<Means> {
    const WORDS: [(Means, &[&str]); 6] = [
        (Means::Phone, &["phone", "telephone", "call", "电话", "手机"]),
        (Means::Radio, &["radio", "对讲", "电台"]),
        (Means::Fax, &["fax", "传真"]),
        (
            Means::Screen,
            &["screen", "video", "projector", "television", "slide", "大屏", "视频", "投影", "屏幕"],
        ),
        (Means::InPerson, &["person", "face", "verbal", "oral", "runner", "口头", "当面", "人工"]),
        (Means::Slip, &["slip", "paper", "written", "card", "handout", "消息单", "信息单", "书面", "纸"]),
    ];
    let folded = fold(text);
    WORDS.iter().find(|(_, words)| words.iter().any(|word| folded.contains(word))).map(|(means, _)| *means)
}

/// Folds a message that is repeated once for every player into one.
pub fn fold_repeats(lines: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut met: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for line in lines {
        let Line::Entry(entry) = line else {
            kept.push(line);
            continue;
        };
        let key = format!("{:?}", (&entry.told, &entry.title, &entry.text, &entry.from, entry.means));
        match met.get(&key).map(|place| &mut kept[*place]) {
            Some(Line::Entry(first)) => join(first, *entry),
            _ => {
                met.insert(key, kept.len());
                kept.push(Line::Entry(entry));
            }
        }
    }
    kept
}

/// A list of thousands of repeats must not make a note of megabytes.
const NOTE_BYTES_MAX: usize = 4_096;

fn join(first: &mut Entry, again: Entry) {
    first.rows.extend(again.rows);
    if first.to.is_empty() || again.to.is_empty() {
        first.to.clear();
    } else {
        first.to.extend(again.to);
        first.to.sort_unstable();
        first.to.dedup();
    }
    if !again.note.is_empty() && first.note.len() < NOTE_BYTES_MAX && !first.note.contains(&again.note) {
        let between = if first.note.is_empty() { "" } else { "\n" };
        first.note += between;
        first.note += &again.note;
    }
    first.questions.extend(again.questions.into_iter().filter(|question| !question.is_empty()));
    first.questions.dedup();
    first.objectives.extend(again.objectives);
}
