//! Plans opened for review, and run on threads of their own.

use std::sync::Arc;

use super::Steward;
use crate::compare::{Aim, Pairing};
use crate::drill::Case;
use crate::exchange::paper::review::{LimitLine, Point, Reviewed, Runs, files};
use crate::journal::{SqliteStore, Store as _};
use crate::library::{Library, PlanEntry, folder_name, write_files};
use crate::plan::{Plan, Problem, StepIx};
use crate::session::review::{Limited, Question, Side, Study, advice, rescored, study};
use crate::session::study::cores;
use crate::session::{Loaded, checked, load};
use crate::tui::program::Message;
use crate::tui::review::{Edition, Effect, Export, Message as Told, Order, Remark, Setup, Shelved};
use crate::tui::{plan, start};
use crate::words::{Id, Lang};

/// Runs after which something is shown.
const FIRST_RUNS: u64 = 500;
/// Runs of each single change that is tried.
const ADVICE_RUNS: u64 = 1_000;
/// Runs of each factor that is tried.
const TIPPING_RUNS: u64 = 400;

/// What became of opening plans for review.
pub(super) fn opened_for_review(setup: Result<Setup, String>) -> Message {
    setup.map_or_else(Message::Failed, |setup| Message::ReviewOpened(Box::new(setup)))
}

impl Steward {
    pub(super) fn review(&self, effect: Effect) -> Vec<Message> {
        match effect {
            Effect::Open { old, new } => {
                vec![opened_for_review(self.review_both(old.as_deref(), &new))]
            }
            Effect::ShowPlan(edition, step) => {
                vec![Message::PlanOpened(self.shown_plan(&edition, step))]
            }
            Effect::Study(order) => {
                self.study(order);
                Vec::new()
            }
            Effect::Advise(order, aim, limit) => {
                self.advise(order, aim, limit);
                Vec::new()
            }
            Effect::Rescore { old, new } => {
                self.rescore(old, new);
                Vec::new()
            }
            Effect::Export(export) => {
                self.export(*export);
                Vec::new()
            }
        }
    }

    /// A plan with another revision of it, where the library holds one: the
    /// one before it, or the one after the oldest.
    pub(super) fn review_of(&self, reference: &str) -> Result<Setup, String> {
        let new = self.edition(reference)?;
        let mut revisions: Vec<PlanEntry> = self.library.plans();
        revisions.retain(|entry| entry.id == new.plan.id);
        revisions.sort_by(|one, other| one.revision.cmp(&other.revision));
        let place = revisions.iter().position(|entry| entry.revision == new.plan.revision);
        let neighbour = match place {
            Some(0) => revisions.get(1),
            Some(place) => revisions.get(place - 1),
            None => revisions.last(),
        };
        // Another revision that cannot be read is no reason not to show this one.
        let other = neighbour.and_then(|entry| self.edition(&key(entry)).ok());
        Ok(self.laid_out(other, new))
    }

    /// Two plans somebody chose, the one before the other where they are
    /// revisions of one.
    fn review_both(&self, old: Option<&str>, new: &str) -> Result<Setup, String> {
        let old = old.map(|old| self.edition(old)).transpose()?;
        Ok(self.laid_out(old, self.edition(new)?))
    }

    fn laid_out(&self, other: Option<Edition>, new: Edition) -> Setup {
        let (old, new) = match other {
            Some(other) if other.plan.id == new.plan.id && other.plan.revision > new.plan.revision => {
                (Some(new), other)
            }
            other => (other, new),
        };
        let lang = self.lang;
        let plans = self.library.plans();
        let scenarios = self.library.scenarios();
        let scenarios = scenarios.iter().filter(|entry| entry.plan == new.plan.id);
        Setup {
            plans: plans
                .iter()
                .map(|entry| Shelved {
                    reference: key(entry),
                    title: entry.title.get(lang).to_owned(),
                    detail: entry.revision.to_string(),
                })
                .collect(),
            scenarios: scenarios
                .map(|entry| Shelved {
                    reference: entry.id.to_string(),
                    title: entry.title.get(lang).to_owned(),
                    detail: entry.id.to_string(),
                })
                .collect(),
            folder: self
                .dir
                .join("papers")
                .join(folder_name(&say::folder(lang, new.plan.title.get(lang)), new.plan.id.as_str())),
            old: old.map(Arc::new),
            new: Arc::new(new),
            lang,
            look: self.look.clone(),
        }
    }

    fn edition(&self, reference: &str) -> Result<Edition, String> {
        let document = self.library.plan(reference).map_err(|fault| fault.message(self.lang))?;
        let faulty = || start::phrases::faulty(self.lang).to_owned();
        let today = self.tells().day();
        let problems = checked(&self.library, &document, today).map_err(|fault| fault.message(self.lang))?;
        let plan = Arc::new(document.reading.value.ok_or_else(faulty)?);
        let remarks = problems.iter().map(|problem| remark(problem, &plan, self.lang)).collect();
        Ok(Edition { reference: reference.to_owned(), plan, remarks })
    }

    /// The plan itself, as it is drawn.
    fn shown_plan(&self, edition: &Edition, step: Option<StepIx>) -> plan::Setup {
        let noted = edition.remarks.iter().filter_map(|own| {
            Some(plan::Noted { step: own.step?, severity: own.severity, text: own.text.clone() })
        });
        plan::Setup {
            plan: edition.plan.clone(),
            noted: noted.collect(),
            step,
            lang: self.lang,
            look: self.look.clone(),
        }
    }

    /// Runs a study on threads of its own, rough at first.
    fn study(&self, order: Order) {
        let (mailbox, library, lang) = (self.mailbox.clone(), self.library.clone(), self.lang);
        std::thread::spawn(move || {
            let told = |told| mailbox.send(Message::Review(told));
            match question(&library, &order, lang) {
                Err(why) => _ = told(Told::Failed { of: order.progress, why }),
                Ok(question) => {
                    let rough = (FIRST_RUNS < order.runs).then_some(FIRST_RUNS);
                    for runs in rough.into_iter().chain([order.runs]) {
                        let question = Question { runs, ..question.clone() };
                        let Some(study) = study(&question, cores(), &order.progress) else { return };
                        let is_last = runs == order.runs;
                        let of = Arc::clone(&order.progress);
                        told(Told::Studied { of, study: Box::new(study), is_last });
                    }
                }
            }
        });
    }
}

impl Steward {
    /// Tries single changes on threads of its own.
    fn advise(&self, order: Order, aim: Aim, limit: Option<(StepIx, StepIx)>) {
        let (mailbox, library, lang) = (self.mailbox.clone(), self.library.clone(), self.lang);
        std::thread::spawn(move || {
            let progress = &order.progress;
            let of = Arc::clone(progress);
            let question = match question(&library, &order, lang) {
                Ok(question) => question,
                Err(why) => {
                    mailbox.send(Message::Review(Told::Failed { of, why }));
                    return;
                }
            };
            let runs = (order.seed, ADVICE_RUNS.min(order.runs));
            let Some(advice) = advice(&question.new, aim, runs, cores(), progress) else { return };
            let pairing = question.old.as_deref().map(|old| Pairing {
                old,
                new: &question.new,
                matching: &question.matching,
            });
            let goes_on = || !progress.is_off();
            let tipping = pairing.zip(limit).and_then(|(pairing, limit)| {
                pairing.tipping(limit, order.seed, TIPPING_RUNS.min(order.runs), &goes_on)
            });
            mailbox.send(Message::Review(Told::Advised { of, case: question.new, advice, tipping }));
        });
    }

    /// Scores the finished records of these plans under both.
    fn rescore(&self, old: Option<Arc<Edition>>, new: Arc<Edition>) {
        let (mailbox, store, library) = (self.mailbox.clone(), self.dir.clone(), self.library.clone());
        std::thread::spawn(move || {
            let store = SqliteStore::in_dir(&store);
            let plans: Vec<&Plan> = old.iter().chain([&new]).map(|edition| &*edition.plan).collect();
            let of_these = |loaded: &Loaded| plans.iter().any(|plan| plan.id == loaded.header.plan.id);
            let all = store.list().unwrap_or_default();
            let sealed = all.iter().rev().filter(|record| record.sealed);
            let loaded = sealed.filter_map(|record| load(&store, &record.id).ok()).filter(of_these);
            let records = loaded.map(|loaded| {
                let before = old.as_deref().and_then(|edition| played(&library, edition, &loaded));
                let after = played(&library, &new, &loaded);
                rescored(&loaded, before.as_deref(), after.as_deref())
            });
            let records = records.collect();
            mailbox.send(Message::Review(Told::Rescored { of: Arc::clone(&new), records }));
        });
    }

    /// Writes the papers of a review on a thread of its own.
    fn export(&self, export: Export) {
        let (mailbox, lang) = (self.mailbox.clone(), self.lang);
        std::thread::spawn(move || {
            let files = files(&of_review(&export, lang), export.purpose, &export.forms, lang);
            let named: Vec<(&str, &[u8])> =
                files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
            let written = write_files(&export.folder, &named, export.replaces);
            mailbox.send(Message::Review(Told::Written(written)));
        });
    }
}

/// A plan with those that were played along in a record; none where they do
/// not go together any more.
fn played(library: &Library, edition: &Edition, loaded: &Loaded) -> Option<Arc<Plan>> {
    let joined = loaded.documents.case.plan.joined.iter();
    let with: Vec<Id> = joined.map(|joined| joined.plan.clone()).collect();
    if with.is_empty() {
        return Some(Arc::clone(&edition.plan));
    }
    library.plan_along(&edition.reference, &with).ok()?.reading.value.map(Arc::new)
}

/// What has been found out, as papers have it.
fn of_review(export: &Export, lang: Lang) -> Reviewed<'_> {
    let old = export.old.as_deref().map(|edition| &*edition.plan);
    let line = |study: &Study, own: &Limited| {
        let chance = |side: &Option<Side>| side.as_ref().and_then(|side| side.chance).map(|own| own.value);
        LimitLine {
            title: study.title(own, lang),
            old: chance(&own.old),
            new: chance(&own.new),
            difference: own.difference.map(|own| [own.value, own.low, own.high]),
        }
    };
    let runs = export.study.as_ref().map(|study| Runs {
        scenario: export.scenario.clone(),
        runs: study.runs,
        seed: study.seed,
        limits: study.limits.iter().map(|own| line(study, own)).collect(),
    });
    let remarks = export.new.remarks.iter().map(|own| (own.point, own.text.clone())).collect();
    Reviewed { old, new: &export.new.plan, changes: &export.changes, remarks, runs }
}

fn key(entry: &PlanEntry) -> String {
    format!("{}@{}", entry.id, entry.revision)
}

fn remark(problem: &Problem, plan: &Plan, lang: Lang) -> Remark {
    Remark {
        severity: problem.severity(),
        point: Point::of(problem),
        line: problem.place().map(|place| place.line),
        step: problem.step().and_then(|id| plan.step_with_id(id.as_str())),
        rule: problem.rule(lang),
        text: problem.message(lang),
        repair: problem.repair(lang),
    }
}

/// The scenario read against each plan.
fn question(library: &Library, order: &Order, lang: Lang) -> Result<Question, String> {
    let case = |edition: &Edition| {
        let found = library.scenario(&order.scenario, Some(&edition.reference));
        let (plan, scenario) = found.map_err(|fault| fault.message(lang))?;
        let first = scenario.reading.problems.iter().find(|problem| problem.is_error());
        let why = first.map_or(String::new(), |problem| problem.message(lang));
        let name = edition.plan.key();
        let faulty = || say::does_not_go(lang, &order.scenario, &name, &why);
        let (mut plan, scenario) = plan.reading.value.zip(scenario.reading.value).ok_or_else(faulty)?;
        plan.durations = order.durations.unwrap_or(plan.durations);
        Ok::<_, String>(Arc::new(Case { plan, scenario }))
    };
    Ok(Question {
        old: order.old.as_deref().map(case).transpose()?,
        new: case(&order.new)?,
        matching: order.matching.clone(),
        runs: order.runs,
        seed: order.seed,
    })
}

mod say {
    crate::phrases! {
        folder(title: &str) { zh: "{title}评审", en: "{title} review" }
        does_not_go(scenario: &str, plan: &str, why: &str) { zh: "情景 {scenario} 和预案 {plan} 对不上：{why}", en: "scenario {scenario} does not go with plan {plan}: {why}" }
    }
}
