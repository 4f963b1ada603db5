//! The papers after a drill: evaluation report (评估报告), summary report
//! (总结报告) and a brief of one page (简报). What happened is taken from the
//! record, what people made of it from their evaluation; what only people
//! know is left blank for them.

mod analysis;
mod basics;
mod brief;
mod chapter;
mod conclusion;
mod decisions;
mod findings;
mod ledger;
mod marks;
mod picks;
mod scores;
mod tasks;
mod template;
mod timeline;

use std::collections::BTreeMap;

pub use chapter::Chapter;
pub use template::{ReportFile, Template, TemplateFile, TemplateFormat};

use super::before::tell::Teller;
use super::{Blank, Cell, Document, Form, Page, Size, Table};
use crate::drill::{Case, Event, Mode, Now, Player, State, TextRef};
use crate::evaluate::improvement::Improvement;
use crate::evaluate::{Agreed, Checklist, Evaluation, agreed};
use crate::score::Score;
use crate::words::{Id, Lang, Safe};

/// Lines kept free for what is written at length.
const ROOM_LINES: u32 = 4;

/// A paper after a drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// 评估报告
    Evaluation,
    /// 总结报告
    Summary,
    /// 简报
    Brief,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Evaluation, Self::Summary, Self::Brief];

    /// What it is called.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Evaluation => say::evaluation(lang),
            Self::Summary => say::summary(lang),
            Self::Brief => say::brief(lang),
        }
    }

    /// Whose it is and what for, in a few words.
    #[must_use]
    pub fn purpose(self, lang: Lang) -> &'static str {
        match self {
            Self::Evaluation => say::evaluation_for(lang),
            Self::Summary => say::summary_for(lang),
            Self::Brief => say::brief_for(lang),
        }
    }

    /// The file it is written to.
    #[must_use]
    pub fn file_name(self, form: Form, lang: Lang) -> String {
        format!("{}.{}", self.title(lang).replace(' ', "-").to_lowercase(), form.ending())
    }

    /// What scripts call it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Evaluation => "evaluation",
            Self::Summary => "summary",
            Self::Brief => "brief",
        }
    }
}

/// What a report is written from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    pub record: &'a Id,
    /// Hash of the record's last line, by which anybody can check that this
    /// is the record the report is of.
    pub head: &'a str,
    /// When the record was begun, by the world's clock.
    pub held: Option<Now>,
    pub case: &'a Case,
    pub events: &'a [Event],
    pub texts: &'a BTreeMap<TextRef, Safe>,
    /// Names behind the codes; empty unless they were asked for.
    pub people: &'a BTreeMap<Id, Safe>,
    pub score: &'a Score,
    /// Whether the score has been released; none where nobody has to.
    pub released: Option<bool>,
    pub evaluation: &'a Evaluation,
    /// The forms whose items evaluators marked.
    pub checklists: &'a [Checklist],
    /// The improvements this drill raised, or said something of; none where
    /// the report is written without the ledger.
    pub improvements: Option<&'a [Improvement]>,
}

/// A report as a value.
#[must_use]
pub fn document(kind: Kind, material: &Material<'_>, template: &Template, lang: Lang) -> Document {
    let author = Author::new(material, lang);
    let mut document = author.tell.document(kind.title(lang));
    let own = template.of(kind);
    if let Some(title) = own.and_then(|own| own.title.as_ref()) {
        title.get(lang).clone_into(&mut document.title);
    }
    if let Some(office) = own.and_then(|own| own.office.as_ref()) {
        document.subtitle = Some(office.get(lang).to_owned());
    }
    if kind == Kind::Brief {
        document.page = Page::Card;
    }
    for chapter in template.chapters(kind) {
        chapter.write(&mut document, &author);
    }
    document
}

/// A report in this form.
#[must_use]
pub fn write(kind: Kind, material: &Material<'_>, template: &Template, form: Form, lang: Lang) -> Vec<u8> {
    form.write(&document(kind, material, template, lang))
}

/// Who writes: the material, and how things stood at its end.
struct Author<'a> {
    material: &'a Material<'a>,
    tell: Teller<'a>,
    state: State,
    agreed: Agreed,
    lang: Lang,
}

impl<'a> Author<'a> {
    fn new(material: &'a Material<'a>, lang: Lang) -> Self {
        let Material { case, score, evaluation, .. } = *material;
        Self {
            material,
            tell: Teller { case, lang },
            state: State::fold(case, material.events),
            agreed: agreed(&case.plan, score, &evaluation.rulings),
            lang,
        }
    }

    fn case(&self) -> &'a Case {
        self.material.case
    }

    fn score(&self) -> &'a Score {
        self.material.score
    }

    /// Whether points may be told: the drill is rated, and where somebody has
    /// to release its score, they have.
    fn tells_points(&self) -> bool {
        self.no_points().is_none()
    }

    /// Why no points are told, where none are.
    fn no_points(&self) -> Option<&'static str> {
        let score = self.score();
        match self.material.released {
            _ if !score.rated => Some(say::aborted(self.lang)),
            Some(false) => Some(say::held(self.lang)),
            _ if score.max == 0 => Some(say::nothing_judged(self.lang)),
            _ => None,
        }
    }

    /// Whether people have decided anything about the findings.
    fn has_rulings(&self) -> bool {
        !self.material.evaluation.rulings.is_empty()
    }

    /// A free text of the record, as far as it was not erased.
    fn text(&self, reference: &TextRef) -> &str {
        self.material.texts.get(reference).map_or(say::erased(self.lang), Safe::as_str)
    }

    /// Who stands behind a code: a name where names were asked for, else the
    /// code itself.
    fn person(&self, code: &Id) -> String {
        let name = self.material.people.get(code).filter(|name| !name.is_blank());
        name.map_or_else(|| code.to_string(), |name| say::named(self.lang, name, code))
    }

    /// Whether what this player did counts as the room's: in a drill that ran
    /// by itself everybody's does.
    fn is_room(&self, by: &Player) -> bool {
        self.state.mode() == Mode::Automatic || matches!(by, Player::Person(_))
    }
}

/// Places for people to write a line in.
fn lines(document: &mut Document, labels: &[&str]) {
    labels.iter().for_each(|label| document.blanks([Blank::Line((*label).to_owned())]));
}

/// Places for people to write at length in.
fn room(document: &mut Document, labels: &[&str]) {
    let mut form = Table::form(Size::Small, [24, 76]);
    labels.iter().for_each(|label| form.row_of(ROOM_LINES, [Cell::label(*label), "".into()]));
    document.table(form);
}

mod say {
    use crate::words::{Id, Safe};

    crate::phrases! {
        evaluation { zh: "评估报告", en: "Evaluation report" }
        summary { zh: "总结报告", en: "Summary report" }
        brief { zh: "简报", en: "Brief" }
        evaluation_for { zh: "评估组用：过程、问题和证据、得分、意见、结论", en: "for evaluators: process, findings, scores, opinions, conclusion" }
        summary_for { zh: "主办单位用：概要、经验教训、工作建议", en: "for the organiser: what was learned, what to do" }
        brief_for { zh: "报领导用：一页纸", en: "for the leadership: one page" }
        aborted { zh: "本次演练因真实突发事件中止，不评分、不评等次；只说明经过和覆盖情况。", en: "This drill was broken off for a real incident: it is neither scored nor graded. Only its course and coverage are told." }
        held { zh: "得分尚未发布，本报告不列得分。主评估员在“看成绩”中按 F9 发布后，重新生成本报告即可列出。", en: "The score has not been released and is left out of this report. Once the lead evaluator has released it (Look back, F9), write the report again." }
        nothing_judged { zh: "没有可评的任务，不列得分。", en: "Nothing could be judged: there is no score." }
        erased { zh: "（已销毁）", en: "(erased)" }
        named(name: &Safe, code: &Id) { zh: "{name}（{code}）", en: "{name} ({code})" }
    }
}
