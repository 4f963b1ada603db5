//! The windows over the desk: a choice, a line to write, a step, a unit,
//! whose desk it is.

use crossterm::event::KeyCode;

use super::enter::{GRADES, RATINGS, VERDICTS};
use super::rows::{self, units};
use super::{Desk, Outcome, Sheet, phrases as say};
use crate::evaluate::{FindingMark, Grade, Mark, Phase, Rating, Said, Verdict};
use crate::plan::{Span, StepIx, Story, TimeOfDay};
use crate::tui::draw::Scroll;
use crate::tui::event::narrow;
use crate::tui::{Editor, Key};
use crate::words::{Id, Safe};

/// What stands over the desk.
#[derive(Debug, Clone)]
pub enum Dialog {
    Choose {
        target: Target,
        scroll: Scroll,
    },
    Write {
        of: Writing,
        editor: Editor,
    },
    /// Which step a note is about.
    Step {
        steps: Vec<Option<StepIx>>,
        scroll: Scroll,
    },
    /// Which unit objects, and to what.
    Unit {
        finding: Option<FindingMark>,
        scroll: Scroll,
    },
    /// Whose desk it is; the last row is somebody new.
    Who {
        codes: Vec<Id>,
        scroll: Scroll,
    },
}

/// What something is to be said of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Finding(FindingMark),
    Objective(Id),
    /// By the places of checklist and item.
    Item(usize, usize),
    Grade,
    Comment,
    SelfAssessment(Id),
    Meeting,
}

/// What is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writing {
    Ruling(FindingMark, Verdict),
    Rating(Id, Rating),
    Mark((usize, usize), Mark),
    Grade(Grade),
    Comment,
    SelfAssessment(Id),
    Meeting,
    Note(Option<Id>),
    Objection(Id, Option<FindingMark>),
    /// Why the judgement goes back to this phase.
    Return(Phase),
    /// A new evaluator: number and name.
    Code,
}

impl Dialog {
    /// What Enter on a row opens.
    pub fn of(sheet: &Sheet<'_>, target: Target, rater: &Id) -> Self {
        let evaluation = sheet.evaluation();
        let text = |words: Option<&crate::evaluate::Words>| {
            Editor::with(words.map_or("", |words| words.text.as_str()))
        };
        match target {
            Target::Comment => {
                Self::Write { of: Writing::Comment, editor: text(evaluation.comment.as_ref()) }
            }
            Target::Meeting => {
                Self::Write { of: Writing::Meeting, editor: text(evaluation.meeting.as_ref()) }
            }
            Target::SelfAssessment(unit) => {
                let editor = text(evaluation.self_assessments.get(&unit));
                Self::Write { of: Writing::SelfAssessment(unit), editor }
            }
            target => {
                let chosen = said_before(sheet, &target, rater).unwrap_or(0);
                Self::Choose { target, scroll: Scroll { chosen } }
            }
        }
    }

    pub fn rating(objective: Id, rating: Rating, reason: &str) -> Self {
        Self::Write { of: Writing::Rating(objective, rating), editor: Editor::with(reason) }
    }

    pub fn mark(item: (usize, usize), mark: Mark, reason: &str) -> Self {
        Self::Write { of: Writing::Mark(item, mark), editor: Editor::with(reason) }
    }

    pub fn ruling(sheet: &Sheet<'_>, mark: FindingMark, verdict: Verdict, rater: &Id) -> Self {
        let evaluation = sheet.evaluation();
        let own = evaluation.opinions.get(&mark).and_then(|by| by.get(rater));
        let before = if sheet.in_meeting() { evaluation.rulings.get(&mark) } else { own };
        let reason = before.filter(|own| own.verdict == verdict).map_or("", |own| own.reason.as_str());
        let editor = Editor::with(reason);
        Self::Write { of: Writing::Ruling(mark, verdict), editor }
    }

    /// The steps a note may be about: none, then what was done last, then the
    /// others in the plan's order.
    pub fn step(sheet: &Sheet<'_>) -> Self {
        let done = |ix: StepIx| sheet.state.step(ix).completions.iter().map(|done| done.at).max();
        let mut steps: Vec<StepIx> = sheet.case.plan.steps().map(|(ix, _)| ix).collect();
        steps.sort_by_key(|ix| std::cmp::Reverse(done(*ix)));
        let steps = std::iter::once(None).chain(steps.into_iter().map(Some)).collect();
        Self::Step { steps, scroll: Scroll::default() }
    }

    pub fn unit(finding: Option<FindingMark>) -> Self {
        Self::Unit { finding, scroll: Scroll::default() }
    }

    /// Everybody who has stated something or has a name, and whose desk it is.
    pub fn who(sheet: &Sheet<'_>, rater: &Id) -> Self {
        let statements = sheet.judgement.statements().iter().map(|one| one.by.clone());
        let named = sheet.people.keys().filter(|code| number(code).is_some()).cloned();
        let mut codes: Vec<Id> = statements.chain(named).chain([rater.clone()]).collect();
        codes.sort_by_key(|code| (number(code), code.clone()));
        codes.dedup();
        let chosen = codes.iter().position(|code| code == rater).unwrap_or(0);
        Self::Who { codes, scroll: Scroll { chosen } }
    }

    pub fn typed(&self) -> Option<&str> {
        match self {
            Self::Write { editor, .. } => Some(editor.text()),
            _ => None,
        }
    }

    pub fn paste(&mut self, text: &Safe) {
        if let Self::Write { editor, .. } = self {
            editor.paste(text);
        }
    }
}

/// The number in an evaluator's code.
fn number(code: &Id) -> Option<u32> {
    code.as_str().strip_prefix('E')?.parse().ok()
}

/// What can be chosen, in the order the digits have.
pub fn options(sheet: &Sheet<'_>, target: &Target) -> usize {
    match target {
        Target::Finding(_) => VERDICTS.len(),
        Target::Objective(_) => RATINGS.len(),
        Target::Item(list, item) => marks(sheet, *list, *item).len(),
        Target::Grade => GRADES.len(),
        Target::Comment | Target::SelfAssessment(_) | Target::Meeting => 0,
    }
}

pub fn marks(sheet: &Sheet<'_>, list: usize, nth: usize) -> Vec<Mark> {
    let item = rows::item(sheet, list, nth);
    item.map_or_else(Vec::new, |item| sheet.judgement.checklists[list].marks(item))
}

/// Where the choice stands that was made before.
fn said_before(sheet: &Sheet<'_>, target: &Target, rater: &Id) -> Option<usize> {
    let evaluation = sheet.evaluation();
    match target {
        Target::Finding(mark) => {
            let own = evaluation.rulings.get(mark)?.verdict;
            VERDICTS.iter().position(|verdict| *verdict == own)
        }
        Target::Objective(id) => {
            let own = evaluation.ratings.get(rater)?.get(id)?.rating;
            RATINGS.iter().position(|rating| *rating == own)
        }
        Target::Item(list, nth) => {
            let form = &sheet.judgement.checklists[*list];
            let unit = (form.id.clone(), rows::item(sheet, *list, *nth)?.id.clone());
            let own = evaluation.marks.get(rater)?.get(&unit)?.mark;
            marks(sheet, *list, *nth).iter().position(|mark| *mark == own)
        }
        Target::Grade => {
            let confirmed = evaluation.grade.as_ref().map(|graded| graded.grade);
            let proposed = || {
                let proposal = crate::evaluate::propose(sheet.case, sheet.score?, evaluation);
                proposal.map(|proposal| proposal.grade)
            };
            let grade = confirmed.or_else(proposed)?;
            GRADES.iter().position(|own| *own == grade)
        }
        Target::Comment | Target::SelfAssessment(_) | Target::Meeting => None,
    }
}

/// Takes a key for a window; one that stays is put back.
pub fn key(desk: &mut Desk, sheet: &Sheet<'_>, dialog: Dialog, key: Key) -> Outcome {
    match dialog {
        Dialog::Write { of, editor } => write_key(desk, sheet, of, editor, key),
        Dialog::Choose { target, mut scroll } => {
            let len = options(sheet, &target);
            match picked(&mut scroll, len, key) {
                Picked::Left => Outcome::Stays,
                Picked::Stays => {
                    desk.dialog = Some(Dialog::Choose { target, scroll });
                    Outcome::Stays
                }
                Picked::Row(row) => chosen(desk, sheet, target, row),
            }
        }
        Dialog::Step { steps, mut scroll } => {
            match picked(&mut scroll, steps.len(), key) {
                Picked::Left => {}
                Picked::Stays => desk.dialog = Some(Dialog::Step { steps, scroll }),
                Picked::Row(row) => {
                    let step = steps[row].map(|ix| sheet.case.plan.step(ix).id.clone());
                    desk.write(Writing::Note(step), Editor::default());
                }
            }
            Outcome::Stays
        }
        Dialog::Unit { finding, mut scroll } => {
            let units = units(sheet);
            match picked(&mut scroll, units.len(), key) {
                Picked::Left => {}
                Picked::Stays => desk.dialog = Some(Dialog::Unit { finding, scroll }),
                Picked::Row(row) => {
                    desk.write(Writing::Objection(units[row].clone(), finding), Editor::default());
                }
            }
            Outcome::Stays
        }
        Dialog::Who { codes, mut scroll } => {
            match picked(&mut scroll, codes.len() + 1, key) {
                Picked::Left => {}
                Picked::Stays => desk.dialog = Some(Dialog::Who { codes, scroll }),
                Picked::Row(row) => match codes.get(row) {
                    Some(code) => desk.rater = code.clone(),
                    None => desk.write(Writing::Code, Editor::default()),
                },
            }
            Outcome::Stays
        }
    }
}

enum Picked {
    Stays,
    Left,
    Row(usize),
}

fn picked(scroll: &mut Scroll, len: usize, key: Key) -> Picked {
    if let Some(row) = key.digit().and_then(|digit| usize::from(digit).checked_sub(1)) {
        return if row < len { Picked::Row(row) } else { Picked::Stays };
    }
    match key.code {
        KeyCode::Esc => return Picked::Left,
        KeyCode::Enter if len > 0 => return Picked::Row(scroll.chosen.min(len - 1)),
        KeyCode::Up => scroll.step(-1, len),
        KeyCode::Down | KeyCode::Tab => scroll.step(1, len),
        KeyCode::PageUp => scroll.step(-8, len),
        KeyCode::PageDown => scroll.step(8, len),
        _ => {}
    }
    Picked::Stays
}

/// A choice made: stated at once where no reason is asked for.
fn chosen(desk: &mut Desk, sheet: &Sheet<'_>, target: Target, row: usize) -> Outcome {
    let said = match target {
        Target::Finding(finding) => match VERDICTS[row] {
            Verdict::Accepted => Said::Ruled {
                finding,
                verdict: Verdict::Accepted,
                reason: Safe::new(""),
                settled: sheet.in_meeting(),
            },
            verdict => {
                let Dialog::Write { of, editor } = Dialog::ruling(sheet, finding, verdict, &desk.rater)
                else {
                    return Outcome::Stays;
                };
                desk.write(of, editor);
                return Outcome::Stays;
            }
        },
        Target::Objective(objective) => {
            Said::Rated { objective, rating: RATINGS[row], reason: Safe::new("") }
        }
        Target::Item(list, nth) => {
            let (mark, Some(item)) = (marks(sheet, list, nth)[row], rows::item(sheet, list, nth)) else {
                return Outcome::Stays;
            };
            let checklist = sheet.judgement.checklists[list].id.clone();
            // On to the next item: a form is gone through from top to bottom.
            desk.step(1, rows::rows(sheet, desk.part).len());
            Said::Marked { checklist, item: item.id.clone(), mark, reason: Safe::new("") }
        }
        Target::Grade => {
            desk.write(Writing::Grade(GRADES[row]), Editor::default());
            return Outcome::Stays;
        }
        Target::Comment | Target::SelfAssessment(_) | Target::Meeting => return Outcome::Stays,
    };
    Outcome::Says(desk.rater.clone(), said)
}

fn write_key(desk: &mut Desk, sheet: &Sheet<'_>, of: Writing, mut editor: Editor, key: Key) -> Outcome {
    match key.code {
        // It is there again when the same is written another time.
        KeyCode::Esc => {
            desk.aside = (!editor.is_empty()).then_some((of, editor));
            return Outcome::Stays;
        }
        KeyCode::Enter => {}
        _ => {
            editor.key(key);
            desk.dialog = Some(Dialog::Write { of, editor });
            return Outcome::Stays;
        }
    }
    let text = Safe::new(editor.text().trim());
    let may_be_blank = matches!(
        of,
        Writing::Ruling(_, Verdict::Accepted) | Writing::Rating(..) | Writing::Mark(..) | Writing::Grade(_)
    );
    if text.is_blank() && !may_be_blank {
        desk.notice = Some(say::write_something(sheet.lang).to_owned());
        desk.dialog = Some(Dialog::Write { of, editor });
        return Outcome::Stays;
    }
    let said = match of {
        Writing::Code => return new_rater(desk, sheet, text.as_str(), editor),
        Writing::Ruling(finding, verdict) => {
            Said::Ruled { finding, verdict, reason: text, settled: sheet.in_meeting() }
        }
        Writing::Rating(objective, rating) => Said::Rated { objective, rating, reason: text },
        Writing::Mark((list, nth), mark) => {
            let Some(item) = rows::item(sheet, list, nth) else { return Outcome::Stays };
            let checklist = sheet.judgement.checklists[list].id.clone();
            Said::Marked { checklist, item: item.id.clone(), mark, reason: text }
        }
        Writing::Grade(grade) => Said::Graded { grade, reason: text },
        Writing::Comment => Said::Commented { text },
        Writing::SelfAssessment(unit) => Said::SelfAssessed { unit, text },
        Writing::Meeting => Said::Met { text },
        Writing::Objection(unit, finding) => Said::Objected { unit, finding, text },
        Writing::Return(phase) => Said::Returned { phase, reason: text },
        Writing::Note(step) => {
            let (text, at) = timed(text.as_str(), sheet.now);
            Said::Noted { at, step, text }
        }
    };
    desk.aside = None;
    Outcome::Says(desk.rater.clone(), said)
}

/// `3 王芳`: a number, which makes the code, and perhaps a name.
fn new_rater(desk: &mut Desk, sheet: &Sheet<'_>, text: &str, editor: Editor) -> Outcome {
    let text: String = text.chars().map(narrow).collect();
    let text = text.trim().trim_start_matches(['E', 'e']);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, name) = text.split_at(digits);
    let code = number.parse::<u32>().ok().filter(|number| (1..1_000).contains(number));
    let Some(code) = code.and_then(|number| Id::new(&format!("E{number}")).ok()) else {
        desk.notice = Some(say::code_form(sheet.lang).to_owned());
        desk.dialog = Some(Dialog::Write { of: Writing::Code, editor });
        return Outcome::Stays;
    };
    desk.rater = code.clone();
    let name = Safe::new(name.trim());
    if name.is_blank() { Outcome::Stays } else { Outcome::Names(code, name) }
}

/// A note and when it was seen: `… 14:20` or `… -5` at its end, else now.
pub fn timed(text: &str, now: Story) -> (Safe, Story) {
    let Some((said, when)) = text.trim_end().rsplit_once([' ', '\u{3000}']) else {
        return (Safe::new(text), now);
    };
    let when: String = when.chars().map(narrow).collect();
    let ago = when.strip_prefix('-').and_then(|minutes| minutes.parse::<u32>().ok());
    let at = match (ago, TimeOfDay::parse(&when)) {
        (Some(minutes), _) => now - Span::minutes(minutes.into()),
        (None, Some(time)) => now.last(time),
        (None, None) => return (Safe::new(text), now),
    };
    (Safe::new(said.trim_end()), at)
}
