//! `sandtable evaluate`: what evaluators made of a drill, shown, written to a
//! file of its own, and put together with what others stated elsewhere.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::{NamedRecord, library_failure, named_record, problems_in, score, unwritten};
use crate::cli::arguments::Evaluate as Options;
use crate::cli::{Desk, Failure, Outcome};
use crate::evaluate::{Statements, wording};
use crate::exchange::evaluation::{self, EvaluationFile, EvaluationShown, Shown, shown};
use crate::journal::{Whole, archive};
use crate::library::{self, read_bytes};
use crate::score::points;
use crate::session::Loaded;
use crate::words::source::decode;
use crate::words::{Id, Lang, Safe};

/// Merges, writes or shows.
pub fn run(options: &Options, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let named = named_record(&options.record, desk)?;
    if !options.merge.is_empty() {
        let NamedRecord::Kept(id) = &named else {
            return Err(Failure::Words(say::import_first(desk.lang).to_owned()));
        };
        merge(id, &options.merge, desk)?;
    }
    let whole = match named {
        NamedRecord::File(file) => {
            archive::read(file).map_err(|fault| Failure::Words(fault.message(desk.lang)))?
        }
        NamedRecord::Kept(id) => desk.store()?.whole(&id).map_err(|fault| desk.failure(&fault))?,
    };
    if let Some(path) = &options.export {
        let text = EvaluationFile::of(&whole).to_text();
        std::fs::write(path, text).map_err(|error| unwritten(path, &error, desk))?;
        tell(&say::written(desk.lang, whole.statements.len(), &name(path)), desk)?;
    }
    if desk.json || (options.export.is_none() && options.merge.is_empty()) {
        show(&whole, desk)?;
    }
    Ok(Outcome::Good)
}

/// On standard output, or beside it where that is for one JSON document.
fn tell(words: &str, desk: &mut Desk<'_>) -> Result<(), Failure> {
    if desk.json {
        let _ = desk.console.error(words);
        return Ok(());
    }
    Ok(desk.console.print(&format!("{words}\n"))?)
}

/// Takes in what others stated; all files, or none.
fn merge(id: &Id, paths: &[PathBuf], desk: &mut Desk<'_>) -> Result<(), Failure> {
    let lang = desk.lang;
    let mut store = desk.store()?;
    let mut known = store.statements(id).map_err(|fault| desk.failure(&fault))?;
    let lines = store.read(id, 0).map_err(|fault| desk.failure(&fault))?;
    let (mut all, mut told) = (Statements::default(), Vec::new());
    for path in paths {
        let file = read(path, desk)?;
        if !file.is_about(&lines) {
            return Err(Failure::Words(say::another(lang, &name(path), &file.record, id)));
        }
        for code in known.clashes(&file.statements) {
            let _ = desk.console.error(&say::same_code(lang, &name(path), &code));
        }
        let before = known.len();
        known.merge(&file.statements);
        let new = known.len() - before;
        told.push(evaluation::merged(lang, name(path).as_str(), new, file.statements.len() - new));
        all.merge(&file.statements);
    }
    store.state(id, &all).map_err(|fault| desk.failure(&fault))?;
    told.iter().try_for_each(|words| tell(words, desk))
}

/// An evaluation's file, or the evaluation in a record's.
fn read(path: &Path, desk: &Desk<'_>) -> Result<EvaluationFile, Failure> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("drill")) {
        let file = library::open(path).map_err(|fault| library_failure(&fault, desk))?;
        let whole = archive::read(file).map_err(|fault| Failure::Words(fault.message(desk.lang)))?;
        return Ok(EvaluationFile::of(&whole));
    }
    let bytes = read_bytes(path).map_err(|fault| library_failure(&fault, desk))?;
    let (shown, text) = (name(path), decode(&bytes));
    let text = text.map_err(|fault| Failure::Words(format!("{shown}: {}", fault.kind.message(desk.lang))))?;
    let faulty = |problems: Vec<_>| Failure::Words(problems_in(shown.as_str(), text.text, &problems, desk));
    evaluation::read(text.text).map_err(faulty)
}

fn name(path: &Path) -> Safe {
    Safe::new(&path.display().to_string())
}

fn show(whole: &Whole, desk: &mut Desk<'_>) -> Result<(), Failure> {
    let lang = desk.lang;
    let loaded = Loaded::new(whole).map_err(|fault| Failure::Words(fault.message(lang)))?;
    let (case, score) = score::of_record(&loaded, None);
    let evaluation = loaded.evaluation();
    let checklists = desk.library.checklists().map_err(|fault| library_failure(&fault, desk))?;
    let with = Shown { case: &case, score: &score, evaluation: &evaluation, checklists: &checklists, lang };
    let shown = shown(&whole.id, with);
    if desk.json {
        desk.print_json(&shown)?;
    } else {
        let title = case.scenario.title.get(lang);
        desk.console.print(&text(&shown, title, &with, lang))?;
    }
    if loaded.released() == Some(false) {
        let _ = desk.console.error(score::held(lang));
    }
    Ok(())
}

fn text(shown: &EvaluationShown, title: &str, with: &Shown<'_>, lang: Lang) -> String {
    let mut text = format!("{}  {title}\n{}\n", say::exercise(lang), say::record(lang, &shown.record));
    let raters = shown.raters.iter().map(Id::as_str).collect::<Vec<_>>().join(say::listed(lang));
    let _ = writeln!(text, "{}", say::phase(lang, wording::phase(shown.phase, lang)));
    let raters = if raters.is_empty() { say::nobody(lang).to_owned() } else { raters };
    let _ = writeln!(text, "{}", say::raters(lang, &raters));
    let total = match shown.rated {
        true => score::total(shown.score, shown.agreed, shown.max, lang),
        false => say::never_rated(lang).to_owned(),
    };
    let _ = writeln!(text, "{total}");
    rulings(&mut text, shown, lang);
    objectives(&mut text, shown, lang);
    let _ = writeln!(text, "\n{}", say::agreement(lang));
    let _ = writeln!(text, "  {}", say::of_objectives(lang, &alpha(shown.alpha.objectives, lang)));
    for list in &shown.checklists {
        let (ranks, answers) = (alpha(list.alpha_ordinal, lang), alpha(list.alpha_nominal, lang));
        let marked = list.items.iter().filter(|item| !item.marks.is_empty()).count();
        let _ = writeln!(
            text,
            "  {}",
            say::of_checklist(lang, &list.title, marked, list.items.len(), &ranks, &answers)
        );
    }
    let _ = writeln!(text, "\n{}", say::disagreements(lang, shown.disagreements.len()));
    for one in &shown.disagreements {
        let said: Vec<String> = one.said.iter().map(|(rater, said)| format!("{rater} {said}")).collect();
        let settled = if one.settled { say::settled(lang) } else { "" };
        let _ = writeln!(text, "  {}  {}{settled}", one.about, said.join(say::listed(lang)));
    }
    grade(&mut text, shown, with, lang);
    text
}

fn alpha(alpha: Option<f64>, lang: Lang) -> String {
    alpha.map_or_else(|| say::undefined(lang).to_owned(), |alpha| format!("{alpha:.3}"))
}

fn rulings(text: &mut String, shown: &EvaluationShown, lang: Lang) {
    let ruled = shown.findings.iter().filter(|finding| finding.ruling.is_some()).count();
    let _ = writeln!(text, "\n{}", say::rulings(lang, ruled, shown.findings.len()));
    for finding in &shown.findings {
        let Some(ruling) = &finding.ruling else { continue };
        let _ = writeln!(text, "  {:>6}  {}", format!("-{}", points(finding.lost)), finding.message);
        let verdict = wording::verdict(ruling.verdict, lang);
        let _ = writeln!(text, "          → {verdict} ({}) {}", ruling.by, ruling.reason);
    }
}

fn objectives(text: &mut String, shown: &EvaluationShown, lang: Lang) {
    let _ = writeln!(text, "\n{}", say::objectives(lang, shown.objectives.len()));
    for own in &shown.objectives {
        let _ = writeln!(text, "  {}", own.title);
        let _ = writeln!(text, "    {}", say::evidence(lang, own.done, own.owed, own.findings.len()));
        for (rater, rated) in &own.ratings {
            let rating = wording::rating(rated.rating, lang);
            let _ = writeln!(text, "    {rater}  {} {rating}  {}", rated.rating.letter(), rated.reason);
        }
    }
}

fn grade(text: &mut String, shown: &EvaluationShown, with: &Shown<'_>, lang: Lang) {
    let _ = writeln!(text);
    let Some(proposed) = shown.grade.proposed else { return };
    let (word, means) = (wording::grade(proposed, lang), wording::grade_means(proposed, lang));
    let _ = writeln!(text, "{}", say::proposed(lang, word, means));
    for why in &shown.grade.because {
        let _ = writeln!(text, "  {why}");
    }
    let confirmed = match &with.evaluation.grade {
        Some(graded) => say::confirmed(lang, wording::grade(graded.grade, lang), &graded.by, &graded.reason),
        None => say::not_confirmed(lang).to_owned(),
    };
    let _ = writeln!(text, "{confirmed}");
}

mod say {
    use crate::words::{Id, Safe};

    crate::phrases! {
        import_first { zh: "要并入评定，请先用 import 把记录收进库里", en: "to merge evaluations into it, import the record first" }
        another(name: &Safe, theirs: &Id, ours: &Id) { zh: "{name} 评的是另一份过程记录（{theirs}），不是 {ours}", en: "{name} is about another record ({theirs}), not about {ours}" }
        same_code(name: &Safe, code: &Id) { zh: "注：{name} 里的 {code} 与库里的 {code} 各写了一份；若是两个人，请各用一个编号重新并入", en: "note: {code} in {name} and {code} here wrote apart from each other; if they are two people, give each a number of their own" }
        written(count: usize, name: &Safe) { zh: "已将 {count} 条评定写入 {name}", en: "wrote {count} statements to {name}" }
        exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
        record(id: &str) { zh: "过程记录 {id}", en: "Record {id}" }
        phase(phase: &str) { zh: "评定进行到：{phase}", en: "The judgement has come to: {phase}" }
        raters(codes: &str) { zh: "评估人员：{codes}", en: "Evaluators: {codes}" }
        nobody { zh: "还没有人评", en: "nobody yet" }
        listed { zh: "、", en: ", " }
        never_rated { zh: "演练中止（真实事件），不评分、不评等次", en: "Aborted by a real incident: neither rated nor graded" }
        rulings(ruled: usize, all: usize) { zh: "发现的问题 {all} 项，已裁定 {ruled} 项", en: "Findings: {all}, ruled on: {ruled}" }
        objectives(count: usize) { zh: "演练目标 {count} 项", en: "Objectives: {count}" }
        evidence(done: u32, owed: u32, findings: usize) { zh: "按记录：应办 {owed} 办结 {done}，成立的问题 {findings} 项", en: "by the record: {done} of {owed} duties done, {findings} findings stand" }
        agreement { zh: "评估人员之间的一致程度（克里彭多夫 α，1 为完全一致，0 为与随机无异）", en: "How far evaluators agree (Krippendorff’s α: 1 is wholly, 0 no more than chance)" }
        of_objectives(alpha: &str) { zh: "演练目标（序次）α = {alpha}", en: "objectives (ordinal): α = {alpha}" }
        of_checklist(title: &str, marked: usize, all: usize, ranks: &str, answers: &str) { zh: "{title}：{all} 项已评 {marked} 项，评分项（序次）α = {ranks}，是否项（名义）α = {answers}", en: "{title}: {marked} of {all} items marked, ranks (ordinal) α = {ranks}, yes or no (nominal) α = {answers}" }
        undefined { zh: "无法计算", en: "undefined" }
        disagreements(count: usize) { zh: "意见不一致 {count} 处", en: "Disagreements: {count}" }
        settled { zh: "（评估会已定）", en: " (settled in the meeting)" }
        proposed(grade: &str, means: &str) { zh: "建议等次 {grade}：{means}", en: "Grade proposed: {grade}. {means}" }
        confirmed(grade: &str, by: &Id, reason: &Safe) { zh: "确认等次 {grade}（{by}）{reason}", en: "Grade confirmed: {grade} ({by}) {reason}" }
        not_confirmed { zh: "等次尚未由人确认", en: "No grade has been confirmed by a person" }
    }
}
