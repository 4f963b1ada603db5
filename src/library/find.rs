//! Finding a plan or a scenario by path, id or `id@revision`.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::open::{Closed, read_bytes};
use super::shipped::{CHECKLISTS, PLANS, RULES, SCENARIOS};
use crate::evaluate::{Checklist, checklist};
use crate::plan::{self, JoinFault, Plan, PlanFile, Problem, Reading, RulePack, Status, rules};
use crate::scenario::ScenarioFile;
use crate::words::foreign;
use crate::words::source::{self, decode, nearest};
use crate::words::{Id, Lang, Safe, Text};

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Compiled into the program, under this file name.
    Shipped(&'static str),
    /// A file of this office or one named on the command line.
    File(PathBuf),
}

impl Origin {
    /// How the document is called in messages.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Shipped(name) => (*name).to_owned(),
            Self::File(path) => Safe::new(&path.display().to_string()).to_string(),
        }
    }
}

/// A document read, with its very text.
#[derive(Debug, Clone)]
pub struct Document<T> {
    pub origin: Origin,
    pub text: String,
    pub reading: Reading<T>,
    /// An own file asked for by an id that a shipped one has as well.
    pub hides_shipped: bool,
}

/// A plan of the library, at a glance.
#[derive(Debug, Clone)]
pub struct PlanEntry {
    pub id: Id,
    pub revision: Id,
    pub status: Status,
    pub title: Text,
    pub steps: usize,
    pub roles: usize,
    pub origin: Origin,
    /// The plans it is linked with.
    pub links: Vec<Id>,
    /// Whether it stands in the place of a shipped one.
    pub hides_shipped: bool,
}

/// A scenario of the library, at a glance.
#[derive(Debug, Clone)]
pub struct ScenarioEntry {
    pub id: Id,
    pub plan: Id,
    pub title: Text,
    pub summary: Option<Text>,
    pub injects: usize,
    /// Minutes planned for discussing its questions; 0 where none are.
    pub minutes: u32,
    pub origin: Origin,
    /// Whether it stands in the place of a shipped one.
    pub hides_shipped: bool,
}

/// Why a document is not to be had.
#[derive(Debug, Clone, thiserror::Error)]
pub enum LibraryFault {
    #[error("no such plan or scenario: {reference}")]
    NotFound { reference: Safe, nearest: Option<String> },
    /// The plan has no revision in force; `draft` names the last draft.
    #[error("{reference} is a draft only: {draft}")]
    OnlyDraft { reference: Safe, draft: String },
    #[error("{name}: {why:?}")]
    Unreadable { name: String, why: Closed },
    /// It is there, and there is something wrong with it.
    #[error("{name} is faulty")]
    Faulty { name: String, text: String, problems: Vec<Problem> },
    /// A plan to be played along is not here.
    #[error("the linked plan {plan} is not here")]
    NotBeside { plan: Id },
    /// No plan here is linked with the one to be drilled.
    #[error("no plan is linked with {plan:?}")]
    NothingLinked { plan: Text },
    /// Plans that cannot be played as one.
    #[error(transparent)]
    Apart(#[from] JoinFault),
}

impl LibraryFault {
    /// The reason, in a sentence; what is wrong inside a document is shown
    /// with its places instead.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NotFound { reference, nearest: None } => say::not_found(lang, reference),
            Self::NotFound { reference, nearest: Some(nearest) } => {
                say::not_found_nearest(lang, reference, nearest)
            }
            Self::OnlyDraft { reference, draft } => say::only_draft(lang, reference, draft),
            Self::Unreadable { name, why } => say::unreadable(lang, name, &why.words(lang)),
            Self::Faulty { name, problems, .. } => say::faulty(lang, name, problems.len()),
            Self::NotBeside { plan } => say::not_beside(lang, plan),
            Self::NothingLinked { plan } => say::nothing_linked(lang, plan.get(lang)),
            Self::Apart(fault) => fault.message(lang),
        }
    }
}

mod say {
    use crate::words::{Id, Safe};

    crate::phrases! {
        not_beside(plan: &Id) { zh: "要一并演练的衔接预案“{plan}”库里没有：把那份预案放进数据目录的 plans 文件夹，或者不带它演练", en: "the linked plan `{plan}` that is to be played along is not here: put it into the data directory's `plans`, or drill without it" }
        nothing_linked(plan: &str) { zh: "库里没有与《{plan}》衔接的预案：衔接写在预案的 links 里", en: "no plan here is linked with “{plan}”: links are written under `links` of a plan" }
        not_found(reference: &Safe) { zh: "没有“{reference}”：既不是文件，也不是库中的编号；sandtable list 可列出全部", en: "there is no `{reference}`: neither a file nor an id of the library; `sandtable list` shows them all" }
        not_found_nearest(reference: &Safe, nearest: &str) { zh: "没有“{reference}”，是不是“{nearest}”？", en: "there is no `{reference}`; did you mean `{nearest}`?" }
        only_draft(reference: &Safe, draft: &str) { zh: "“{reference}”只有征求意见稿，没有现行版本；要用请写明“{draft}”", en: "`{reference}` has no revision in force, only a draft; to use that, write `{draft}`" }
        unreadable(name: &str, why: &str) { zh: "读不了 {name}：{why}", en: "cannot read {name}: {why}" }
        faulty(name: &str, count: usize) { zh: "{name} 有 {count} 处问题", en: "{name} has {count} problem(s)" }
    }
}

/// The shipped documents and those in the data directory's `plans` and
/// `scenarios`.
#[derive(Debug, Clone, Default)]
pub struct Library {
    dir: Option<PathBuf>,
}

impl Library {
    /// The library of this data directory, which need not exist.
    #[must_use]
    pub fn new(dir: Option<PathBuf>) -> Self {
        Self { dir }
    }

    /// Every plan, own ones first; a shipped one whose id and revision an own
    /// one has is hidden by it.
    #[must_use]
    pub fn plans(&self) -> Vec<PlanEntry> {
        let mut entries: Vec<PlanEntry> = Vec::new();
        for (origin, text) in self.texts("plans", PLANS) {
            let Ok(file) = source::read::<PlanFile>(&text) else { continue };
            let same = |entry: &&mut PlanEntry| entry.id == file.id && entry.revision == file.revision;
            match entries.iter_mut().find(same) {
                Some(own) => own.hides_shipped |= matches!(origin, Origin::Shipped(_)),
                None => entries.push(PlanEntry {
                    id: file.id,
                    revision: file.revision,
                    status: file.status,
                    title: file.title,
                    steps: file.steps.len(),
                    roles: file.roles.len(),
                    links: file.links.into_iter().map(|link| link.plan).collect(),
                    origin,
                    hides_shipped: false,
                }),
            }
        }
        entries
    }

    /// Every scenario, own ones first.
    #[must_use]
    pub fn scenarios(&self) -> Vec<ScenarioEntry> {
        let mut entries: Vec<ScenarioEntry> = Vec::new();
        for (origin, text) in self.texts("scenarios", SCENARIOS) {
            let Ok(file) = source::read::<ScenarioFile>(&text) else { continue };
            match entries.iter_mut().find(|entry| entry.id == file.id) {
                Some(own) => own.hides_shipped |= matches!(origin, Origin::Shipped(_)),
                None => entries.push(ScenarioEntry {
                    injects: file.scenes.iter().map(|scene| scene.injects.len()).sum(),
                    minutes: minutes(&file),
                    id: file.id,
                    plan: file.plan,
                    title: file.title,
                    summary: file.summary,
                    origin,
                    hides_shipped: false,
                }),
            }
        }
        entries
    }

    /// A plan by path, id or `id@revision`. A bare id is the revision in
    /// force: the last by name that is not a draft.
    ///
    /// # Errors
    /// Where there is none, or it cannot be read as text. What is wrong inside
    /// it is in the document's reading.
    pub fn plan(&self, reference: &str) -> Result<Document<Plan>, LibraryFault> {
        let found = match file_named(reference) {
            Some(path) => Found::file(path)?,
            None => self.plan_by_id(reference)?,
        };
        let reading = plan::read(&found.text);
        Ok(found.document(reading))
    }

    pub(super) fn plan_by_id(&self, reference: &str) -> Result<Found, LibraryFault> {
        let (id, revision) = match reference.split_once('@') {
            Some((id, revision)) => (id, Some(revision)),
            None => (reference, None),
        };
        let mut entries = self.plans();
        entries.retain(|entry| entry.id == *id && revision.is_none_or(|wanted| entry.revision == *wanted));
        // Drafts first, so that they are come to last.
        entries.sort_by_key(|entry| (entry.status.is_in_force(), entry.revision.clone()));
        let Some(found) = entries.pop() else {
            let all = self.plans();
            return Err(not_found(reference, all.iter().map(|entry| entry.id.as_str())));
        };
        if revision.is_none() && !found.status.is_in_force() {
            let draft = format!("{}@{}", found.id, found.revision);
            return Err(LibraryFault::OnlyDraft { reference: Safe::new(reference), draft });
        }
        let text = text_of(&found.origin, PLANS)?;
        Ok(Found { origin: found.origin, text, hides_shipped: found.hides_shipped })
    }

    /// The plans in force that a plan is linked with, and those they are, each
    /// once; not itself, and without those that are not here or faulty.
    #[must_use]
    pub fn linked(&self, plan: &Plan) -> Vec<Plan> {
        let wanted = |plan: &Plan| plan.links.iter().map(|link| link.plan.clone()).collect::<Vec<Id>>();
        let (mut open, mut seen, mut found) = (wanted(plan), vec![plan.id.clone()], Vec::new());
        while let Some(id) = open.pop() {
            if seen.contains(&id) {
                continue;
            }
            let other = self.plan_by_id(id.as_str()).ok().and_then(|found| plan::read(&found.text).value);
            seen.push(id);
            open.extend(other.iter().flat_map(wanted));
            found.extend(other);
        }
        found
    }

    /// The rules plans are held against: the shipped ones, over them the
    /// office's own by file name, and last those of the file named.
    ///
    /// # Errors
    /// Where a pack cannot be read, or there is something wrong with it: what
    /// would not be looked at must not look kept.
    pub fn rules(&self, more: Option<&Path>) -> Result<RulePack, LibraryFault> {
        let mut found = Vec::new();
        for (name, text) in RULES {
            let origin = Origin::Shipped(name);
            found.push(Found { origin, text: (*text).to_owned(), hides_shipped: false });
        }
        for path in self.paths("rules").into_iter().chain(more.map(Path::to_owned)) {
            found.push(Found::file(path)?);
        }
        found.into_iter().try_fold(RulePack::default(), |rules, over| {
            let reading = rules::read(&over.text);
            match reading.value {
                Some(pack) => Ok(rules.under(pack)),
                None => {
                    let (name, problems) = (over.origin.name(), reading.problems);
                    Err(LibraryFault::Faulty { name, text: over.text, problems })
                }
            }
        })
    }

    /// The checklists evaluators mark: the office's own where it has any, by
    /// file name, else those that come with the program.
    ///
    /// # Errors
    /// Where one cannot be read, or there is something wrong with it.
    pub fn checklists(&self) -> Result<Vec<Checklist>, LibraryFault> {
        let own = self.paths("checklists").into_iter().map(Found::file).collect::<Result<Vec<_>, _>>()?;
        let shipped = CHECKLISTS.iter().map(|(name, text)| Found {
            origin: Origin::Shipped(name),
            text: (*text).to_owned(),
            hides_shipped: false,
        });
        let found = if own.is_empty() { shipped.collect() } else { own };
        let read = |found: Found| {
            let reading = checklist::read(&found.text);
            let (name, problems) = (found.origin.name(), reading.problems);
            reading.value.ok_or(LibraryFault::Faulty { name, text: found.text, problems })
        };
        found.into_iter().map(read).collect()
    }

    /// A file of the office's own that only it can have, such as how its
    /// reports are to be; none where there is none.
    ///
    /// # Errors
    /// Where it cannot be read, or there is something wrong with it.
    pub fn own<F>(&self, path: &[&str]) -> Result<Option<F>, LibraryFault>
    where
        F: DeserializeOwned + JsonSchema,
    {
        let Some(dir) = &self.dir else { return Ok(None) };
        let path = path.iter().fold(dir.clone(), |path, part| path.join(part));
        if !path.exists() {
            return Ok(None);
        }
        let found = Found::file(path)?;
        source::read::<F>(&found.text).map(Some).map_err(|faults| LibraryFault::Faulty {
            name: found.origin.name(),
            text: found.text.clone(),
            problems: faults.into_iter().map(Problem::Text).collect(),
        })
    }

    pub(super) fn scenario_by_id(&self, reference: &str) -> Result<Found, LibraryFault> {
        let mut entries = self.scenarios();
        let Some(at) = entries.iter().position(|entry| entry.id == *reference) else {
            return Err(not_found(reference, entries.iter().map(|entry| entry.id.as_str())));
        };
        let found = entries.swap_remove(at);
        let text = text_of(&found.origin, SCENARIOS)?;
        Ok(Found { origin: found.origin, text, hides_shipped: found.hides_shipped })
    }

    /// The office's own files of one kind, by file name.
    fn paths(&self, folder: &str) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = self
            .dir
            .iter()
            .filter_map(|dir| std::fs::read_dir(dir.join(folder)).ok())
            .flatten()
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
            .collect();
        paths.sort();
        paths
    }

    /// The texts of one kind: the office's own, by file name, then the shipped.
    fn texts(&self, folder: &str, shipped: &'static [(&'static str, &'static str)]) -> Vec<(Origin, String)> {
        let own = self.paths(folder).into_iter().filter_map(|path| {
            let text = read_text(&path).ok()?;
            Some((Origin::File(path), text))
        });
        own.chain(shipped.iter().map(|(name, text)| (Origin::Shipped(name), (*text).to_owned()))).collect()
    }
}

/// A document found, not yet read.
pub(super) struct Found {
    pub origin: Origin,
    pub text: String,
    pub hides_shipped: bool,
}

impl Found {
    pub fn file(path: PathBuf) -> Result<Self, LibraryFault> {
        let text = read_text(&path)?;
        Ok(Self { origin: Origin::File(path), text, hides_shipped: false })
    }

    pub fn document<T>(self, reading: Reading<T>) -> Document<T> {
        Document { origin: self.origin, text: self.text, reading, hides_shipped: self.hides_shipped }
    }
}

fn minutes(scenario: &ScenarioFile) -> u32 {
    let injects = scenario.scenes.iter().flat_map(|scene| &scene.injects);
    let questions = injects.flat_map(|inject| &inject.questions);
    questions.filter_map(|question| question.minutes).sum()
}

/// A reference that is meant as a path: one that exists, or looks like one.
pub(super) fn file_named(reference: &str) -> Option<PathBuf> {
    let path = Path::new(reference);
    let looks =
        reference.contains(['/', '\\']) || path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"));
    (looks || path.is_file()).then(|| path.to_owned())
}

fn not_found<'a>(reference: &str, names: impl IntoIterator<Item = &'a str>) -> LibraryFault {
    LibraryFault::NotFound {
        reference: Safe::new(reference),
        nearest: nearest(reference, names).map(str::to_owned),
    }
}

fn text_of(
    origin: &Origin,
    shipped: &'static [(&'static str, &'static str)],
) -> Result<String, LibraryFault> {
    match origin {
        Origin::File(path) => read_text(path),
        Origin::Shipped(name) => Ok(shipped
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, text)| (*text).to_owned())
            .unwrap_or_default()),
    }
}

fn read_text(path: &Path) -> Result<String, LibraryFault> {
    let bytes = read_bytes(path)?;
    match decode(&bytes) {
        Ok(decoded) => Ok(decoded.text.to_owned()),
        Err(fault) => Err(LibraryFault::Faulty {
            name: Origin::File(path.to_owned()).name(),
            text: quotable(&bytes[..bytes.len().min(1 << 20)]),
            problems: vec![Problem::Text(fault)],
        }),
    }
}

/// What can be quoted beside the fault, of a file in another encoding too.
fn quotable(bytes: &[u8]) -> String {
    match foreign::decode(bytes, bytes.len()) {
        Ok(decoded) => decoded.text,
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}
