//! What stands in each part of the desk, row by row.

use super::{Part, Sheet, phrases as say};
use crate::evaluate::checklist::{Answer, Item};
use crate::evaluate::{
    Because, Disagreement, Evaluation, FindingMark, Of, Rating, Verdict, Voice, alpha_of_items,
    alpha_of_objectives, disagreements, evidence, propose, wording,
};
use crate::score::{Finding, points};
use crate::tui::draw::{Line, wrap};
use crate::tui::theme::Role;
use crate::words::Id;

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// By its place in the score.
    Finding(usize),
    /// By its place in the scenario.
    Objective(usize),
    /// By the places of checklist and item.
    Item(usize, usize),
    NewNote,
    /// By its place in the evaluation.
    Note(usize),
    /// How far the judgement has come; Enter goes on.
    Phase,
    Comment,
    SelfAssessment(Id),
    Meeting,
    NewObjection,
    Objection(usize),
    /// How far raters agree; nothing to press.
    Agreement,
    Difference(Box<Disagreement>),
    Grade,
    Because(Because),
}

/// Every row of a part, as things stand.
pub fn rows(sheet: &Sheet<'_>, part: Part) -> Vec<Row> {
    let evaluation = sheet.evaluation();
    match part {
        Part::Findings => {
            (0..sheet.score.map_or(0, |score| score.findings.len())).map(Row::Finding).collect()
        }
        Part::Objectives => (0..sheet.case.scenario.objectives.len()).map(Row::Objective).collect(),
        Part::Checklist => {
            let lists = sheet.judgement.checklists.iter().enumerate();
            lists
                .flat_map(|(list, own)| (0..own.items().count()).map(move |item| Row::Item(list, item)))
                .collect()
        }
        Part::Notes => {
            std::iter::once(Row::NewNote).chain((0..evaluation.notes.len()).map(Row::Note)).collect()
        }
        Part::Talks => talks(sheet, evaluation),
        Part::Differences => {
            let differences = disagreements(evaluation).into_iter().map(Box::new).map(Row::Difference);
            std::iter::once(Row::Agreement).chain(differences).collect()
        }
        Part::Grade => {
            let proposal = sheet.score.and_then(|score| propose(sheet.case, score, evaluation));
            let because = proposal.into_iter().flat_map(|proposal| proposal.because).map(Row::Because);
            std::iter::once(Row::Grade).chain(because).collect()
        }
    }
}

fn talks(sheet: &Sheet<'_>, evaluation: &Evaluation) -> Vec<Row> {
    let mut rows = vec![Row::Phase, Row::Comment];
    rows.extend(units(sheet).into_iter().map(Row::SelfAssessment));
    rows.extend([Row::Meeting, Row::NewObjection]);
    rows.extend((0..evaluation.objections.len()).map(Row::Objection));
    rows
}

/// Who speaks for itself: the groups of the room, else the roles people sit in.
pub fn units(sheet: &Sheet<'_>) -> Vec<Id> {
    let seats = sheet.state.opening.iter().flat_map(|opening| &opening.seats);
    let seats: Vec<Id> = seats.map(|seat| seat.id.clone()).collect();
    if !seats.is_empty() {
        return seats;
    }
    sheet.case.scenario.room.iter().map(|role| sheet.case.plan.role(*role).id.clone()).collect()
}

/// A group by its code and name, or a role by its title.
pub fn unit_title(sheet: &Sheet<'_>, unit: &Id) -> String {
    let role = sheet.case.plan.role_named(unit.as_str());
    role.map_or_else(|| sheet.named(unit), |role| sheet.case.plan.role(role).title.get(sheet.lang).to_owned())
}

pub fn mark_of(sheet: &Sheet<'_>, finding: usize) -> Option<FindingMark> {
    FindingMark::of(&sheet.case.plan, sheet.score?.findings.get(finding)?)
}

pub fn item<'a>(sheet: &Sheet<'a>, list: usize, item: usize) -> Option<&'a Item> {
    sheet.judgement.checklists.get(list)?.items().nth(item)
}

/// A row as it is drawn, within `width` cells: its head and what stands below.
pub fn block(sheet: &Sheet<'_>, row: &Row, rater: &Id, width: usize) -> Vec<Line<'static>> {
    let lang = sheet.lang;
    let evaluation = sheet.evaluation();
    match row {
        Row::Finding(place) => finding(sheet, *place, width),
        Row::Objective(place) => objective(sheet, *place, rater, width),
        Row::Item(list, nth) => checklist_item(sheet, *list, *nth, rater, width),
        Row::NewNote => vec![Line::of(say::new_note(lang), Role::Key)],
        Row::Note(place) => {
            let note = &evaluation.notes[*place];
            let step = note.step.as_ref().and_then(|step| sheet.case.plan.step_named(step.as_str()));
            let step = step.map_or("", |step| sheet.case.plan.step(step).title.get(lang));
            let head = say::note_head(lang, &note.at.hour_minute(), &note.by, step);
            told(sheet, &head, note.text.as_str(), width)
        }
        Row::Phase => phase(sheet, width),
        Row::Comment => talk(sheet, say::comment(lang), evaluation.comment.as_ref(), width),
        Row::SelfAssessment(unit) => {
            let title = say::self_assessment(lang, &unit_title(sheet, unit));
            talk(sheet, &title, evaluation.self_assessments.get(unit), width)
        }
        Row::Meeting => talk(sheet, say::meeting(lang), evaluation.meeting.as_ref(), width),
        Row::NewObjection => vec![Line::of(say::new_objection(lang), Role::Key)],
        Row::Objection(place) => {
            let objection = &evaluation.objections[*place];
            let about = objection.finding.as_ref().and_then(|mark| sentence_of(sheet, mark));
            let head = say::objection(lang, &unit_title(sheet, &objection.unit));
            let mut lines = told(sheet, &head, objection.text.as_str(), width);
            lines.extend(about.into_iter().flat_map(|about| under(sheet, &about, width, Role::Dim)));
            lines
        }
        Row::Agreement => agreement(sheet),
        Row::Difference(one) => difference(sheet, one, width),
        Row::Grade => grade(sheet, width),
        Row::Because(why) => under(sheet, &wording::because(sheet.case, why, lang), width, Role::Normal),
    }
}

/// What a part says where it has no row.
pub fn nothing(sheet: &Sheet<'_>, part: Part) -> String {
    let lang = sheet.lang;
    match part {
        Part::Findings if sheet.score.is_none() => say::not_over(lang).to_owned(),
        Part::Findings => say::no_findings(lang).to_owned(),
        Part::Objectives => say::no_objectives(lang).to_owned(),
        _ => sheet.judgement.fault.clone().unwrap_or_default(),
    }
}

fn finding(sheet: &Sheet<'_>, place: usize, width: usize) -> Vec<Line<'static>> {
    let Some(finding) = sheet.score.and_then(|score| score.findings.get(place)) else { return Vec::new() };
    let (lang, evaluation) = (sheet.lang, sheet.evaluation());
    let lost = if finding.lost == 0 { "0".to_owned() } else { format!("-{}", points(finding.lost)) };
    let kind = wording::kind(sheet.case, finding, &evaluation.rulings, lang);
    let mut head =
        Line::of(sheet.look.widths.pad_left(&lost, 5), Role::Late).with(format!(" {kind}  "), Role::Strong);
    let mark = FindingMark::of(&sheet.case.plan, finding);
    let ruling = mark.as_ref().and_then(|mark| evaluation.rulings.get(mark));
    head = match ruling {
        None => head.with(say::not_ruled(lang), Role::Dim),
        Some(ruling) => {
            let word = wording::verdict(ruling.verdict, lang);
            let settled = mark.as_ref().is_some_and(|mark| evaluation.settled.contains(mark));
            let by = if settled { say::by_meeting(lang).to_owned() } else { ruling.by.to_string() };
            head.with(say::ruled(lang, word, &by), verdict_role(ruling.verdict))
                .with(ruling.reason.to_string(), Role::Normal)
        }
    };
    let text = wording::sentence(sheet.case, finding, &evaluation.rulings, lang);
    std::iter::once(head).chain(under(sheet, &text, width, Role::Normal)).collect()
}

pub const fn verdict_role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Accepted => Role::Late,
        Verdict::Rejected => Role::Done,
        Verdict::Doubted => Role::Warning,
    }
}

fn sentence_of(sheet: &Sheet<'_>, mark: &FindingMark) -> Option<String> {
    let found = |finding: &&Finding| FindingMark::of(&sheet.case.plan, finding).as_ref() == Some(mark);
    let finding = sheet.score?.findings.iter().find(found)?;
    Some(wording::sentence(sheet.case, finding, &sheet.evaluation().rulings, sheet.lang))
}

fn objective(sheet: &Sheet<'_>, place: usize, rater: &Id, width: usize) -> Vec<Line<'static>> {
    let (lang, evaluation) = (sheet.lang, sheet.evaluation());
    let objective = &sheet.case.scenario.objectives[place];
    let by_all = evaluation.ratings.iter().filter_map(|(by, all)| Some((by, all.get(&objective.id)?)));
    let said: Vec<(String, Role)> = by_all
        .map(|(by, rated)| {
            let told = say::rated(lang, by, rated.rating.letter(), wording::rating(rated.rating, lang));
            let told = if rated.reason.is_blank() { told } else { format!("{told} {}", rated.reason) };
            (told, if by == rater { Role::Strong } else { Role::Normal })
        })
        .collect();
    let mut lines = below(sheet, objective.title.get(lang), width, Role::Strong);
    let evidence =
        sheet.score.map(|score| evidence(sheet.case, score, &evaluation.rulings, &objective.steps));
    lines.push(match evidence {
        None => Line::of(say::evidence_later(lang), Role::Dim),
        Some(found) => {
            let rating =
                found.rating().map_or(say::no_evidence(lang), |rating| wording::rating(rating, lang));
            let told = say::evidence(lang, found.done, found.owed, found.findings.len(), rating);
            Line::of(told, Role::Dim)
        }
    });
    if said.is_empty() {
        lines.push(Line::of(say::not_rated(lang), Role::Dim));
    }
    for (told, role) in said {
        lines.extend(under(sheet, &told, width, role));
    }
    lines
}

fn checklist_item(
    sheet: &Sheet<'_>,
    list: usize,
    nth: usize,
    rater: &Id,
    width: usize,
) -> Vec<Line<'static>> {
    let lang = sheet.lang;
    let (Some(form), Some(item)) = (sheet.judgement.checklists.get(list), item(sheet, list, nth)) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    // A section's title stands over its first item.
    let section = form.sections.iter().find(|section| section.items.first() == Some(item));
    if let Some(section) = section {
        let basis = form.basis.as_ref().filter(|_| nth == 0).map_or("", |basis| basis.get(lang));
        let title = Line::of(section.title.get(lang).to_owned(), Role::Title);
        lines.push(title.with(format!("  {basis}"), Role::Dim));
    }
    lines.extend(below(sheet, &format!("{} {}", item.id, item.text.get(lang)), width, Role::Normal));
    let unit = (form.id.clone(), item.id.clone());
    let by_all = sheet.evaluation().marks.iter().filter_map(|(by, all)| Some((by, all.get(&unit)?)));
    let mut line = Line::of("  ", Role::Normal);
    let mut is_marked = false;
    for (by, marked) in by_all {
        let role = if by == rater { Role::Strong } else { Role::Normal };
        let told = format!("{by}: {}", wording::mark(Some(form), marked.mark, lang));
        let reason = if marked.reason.is_blank() { String::new() } else { format!(" {}", marked.reason) };
        line = line.with(told, role).with(reason, Role::Dim).with("  ", Role::Normal);
        is_marked = true;
    }
    lines.push(if is_marked { line } else { Line::of(say::not_marked(lang), Role::Dim) });
    lines
}

/// How far the judgement has come, and every time it went back.
fn phase(sheet: &Sheet<'_>, width: usize) -> Vec<Line<'static>> {
    let (lang, now) = (sheet.lang, sheet.evaluation().phase);
    let line = Line::of(say::phase_now(lang, wording::phase(now, lang)), Role::Strong);
    let line = match now.next() {
        Some(next) => line.with(say::phase_next(lang, wording::phase(next, lang)), Role::Key),
        None => line.with(say::phase_last(lang), Role::Dim),
    };
    let returns = sheet.evaluation().returns.iter().flat_map(|one| {
        let told = wording::returned(one, &sheet.named(&one.by), sheet.zone, lang);
        under(sheet, &told, width, Role::Warning)
    });
    std::iter::once(line).chain(returns).collect()
}

fn talk(
    sheet: &Sheet<'_>,
    title: &str,
    words: Option<&crate::evaluate::Words>,
    width: usize,
) -> Vec<Line<'static>> {
    match words {
        Some(words) => told(sheet, &format!("{title}（{}）", words.by), words.text.as_str(), width),
        None => {
            let line = Line::of(title.to_owned(), Role::Strong);
            vec![line.with("  ", Role::Normal).with(say::nothing_yet(sheet.lang), Role::Dim)]
        }
    }
}

fn told(sheet: &Sheet<'_>, head: &str, text: &str, width: usize) -> Vec<Line<'static>> {
    let head = Line::of(head.to_owned(), Role::Strong);
    std::iter::once(head).chain(under(sheet, text, width, Role::Normal)).collect()
}

/// Lines under a head, set in by two cells.
fn under(sheet: &Sheet<'_>, text: &str, width: usize, role: Role) -> Vec<Line<'static>> {
    let rows = wrap(text, width.saturating_sub(3), sheet.look.widths);
    rows.into_iter().map(|row| Line::of(format!("  {row}"), role)).collect()
}

fn below(sheet: &Sheet<'_>, text: &str, width: usize, role: Role) -> Vec<Line<'static>> {
    let rows = wrap(text, width.saturating_sub(1), sheet.look.widths);
    rows.into_iter().map(|row| Line::of(row, role)).collect()
}

fn agreement(sheet: &Sheet<'_>) -> Vec<Line<'static>> {
    let (lang, evaluation) = (sheet.lang, sheet.evaluation());
    let shown = |alpha: Option<f64>| {
        alpha.map_or_else(|| say::undefined(lang).to_owned(), |alpha| format!("{alpha:.3}"))
    };
    let mut lines = vec![
        Line::of(say::alpha(lang), Role::Dim),
        Line::of(say::alpha_objectives(lang, &shown(alpha_of_objectives(evaluation))), Role::Normal),
    ];
    for list in sheet.judgement.checklists.iter() {
        let ranks = shown(alpha_of_items(evaluation, list, Answer::Scale));
        let answers = shown(alpha_of_items(evaluation, list, Answer::YesNo));
        let told = say::alpha_items(lang, list.title.get(lang), &ranks, &answers);
        lines.push(Line::of(told, Role::Normal));
    }
    lines
}

fn difference(sheet: &Sheet<'_>, one: &Disagreement, width: usize) -> Vec<Line<'static>> {
    let lang = sheet.lang;
    let (about, form, settled) = match &one.of {
        Of::Finding { mark, settled } => {
            (sentence_of(sheet, mark).unwrap_or_else(|| mark.to_string()), None, *settled)
        }
        Of::Objective(id) => {
            let objective = sheet.case.scenario.objectives.iter().find(|own| own.id == *id);
            (objective.map_or_else(|| id.to_string(), |own| own.title.get(lang).to_owned()), None, false)
        }
        Of::Item { checklist, item } => {
            let form = sheet.judgement.checklists.iter().find(|list| list.id == *checklist);
            let found = form.and_then(|form| form.items().find(|own| own.id == *item));
            (
                found.map_or_else(|| item.to_string(), |own| format!("{item} {}", own.text.get(lang))),
                form,
                false,
            )
        }
    };
    let said = one.said.iter().map(|(by, voice)| {
        let word = match voice {
            Voice::Verdict(verdict) => wording::verdict(*verdict, lang).to_owned(),
            Voice::Rating(rating) => rated_word(*rating, sheet),
            Voice::Mark(mark) => wording::mark(form, *mark, lang),
        };
        format!("{by}: {word}")
    });
    let mut line = Line::of(format!("  {}", said.collect::<Vec<_>>().join("   ")), Role::Warning);
    if settled {
        line = line.with(say::settled(lang), Role::Done);
    }
    below(sheet, &about, width, Role::Normal).into_iter().chain([line]).collect()
}

fn rated_word(rating: Rating, sheet: &Sheet<'_>) -> String {
    format!("{} {}", rating.letter(), wording::rating(rating, sheet.lang))
}

fn grade(sheet: &Sheet<'_>, width: usize) -> Vec<Line<'static>> {
    let (lang, evaluation) = (sheet.lang, sheet.evaluation());
    let Some(score) = sheet.score else { return vec![Line::of(say::not_over(lang), Role::Dim)] };
    if !score.rated {
        return vec![Line::of(say::never_graded(lang), Role::Warning)];
    }
    let mut lines = Vec::new();
    lines.push(match &evaluation.grade {
        Some(graded) => {
            let word = wording::grade(graded.grade, lang);
            Line::of(say::confirmed(lang, word, &graded.by), Role::Done)
                .with(graded.reason.to_string(), Role::Normal)
        }
        None => Line::of(say::not_confirmed(lang), Role::Warning),
    });
    match propose(sheet.case, score, evaluation) {
        Some(proposal) => {
            let (word, means) =
                (wording::grade(proposal.grade, lang), wording::grade_means(proposal.grade, lang));
            lines.extend(below(sheet, &say::proposed(lang, word, means), width, Role::Strong));
        }
        None => lines.push(Line::of(say::nothing_judged(lang), Role::Dim)),
    }
    lines
}
