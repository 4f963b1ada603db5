//! What stands on the shelves: scenarios and plans of the library, records of
//! the store, at a glance.

use std::collections::BTreeMap;

use crate::drill::{Wall, Zone};
use crate::journal::{Digest, Fault, Header, Store, Summary};
use crate::library::{Library, Origin, PlanEntry, ScenarioEntry};
use crate::score::points;
use crate::session::{self, Points, Standing};
use crate::tui::shelf::{Choice, Entry};
use crate::tui::start::{Entries, LedgerAtAGlance, phrases as say};
use crate::words::{Id, Lang, Text};

/// The scenario somebody new is led to.
const SAMPLE: &str = "geo-sample";

/// Titles of scenarios, by the digest of their text.
type Titles = BTreeMap<Digest, Option<Text>>;

/// A library read for the shelves.
pub struct Shelves<'a> {
    pub library: &'a Library,
    pub lang: Lang,
    /// By which clocks moments of the world are told.
    pub zone: Zone,
}

impl Shelves<'_> {
    /// Everything there is.
    ///
    /// # Errors
    /// The store's trouble.
    pub fn entries(&self, store: &mut dyn Store) -> Result<Entries, Fault> {
        let (mut unfinished, mut records) = (Vec::new(), Vec::new());
        let mut titles = BTreeMap::new();
        for record in store.list()? {
            let into = if record.sealed { &mut records } else { &mut unfinished };
            into.push(self.record(&record, store, &mut titles));
        }
        // The newest first: record ids begin with their date.
        unfinished.reverse();
        records.reverse();
        let (plans, scenarios) = (self.library.plans(), self.library.scenarios());
        let is_sample = |entry: &&ScenarioEntry| entry.id == *SAMPLE;
        let sample = scenarios.iter().find(is_sample).map(|entry| Choice::Run(entry.id.to_string()));
        Ok(Entries {
            unfinished,
            scenarios: scenarios.iter().map(|entry| self.scenario(entry, &plans)).collect(),
            plans: plans.iter().map(|entry| self.plan(entry)).collect(),
            records,
            sample,
            ledger: LedgerAtAGlance::default(),
        })
    }

    fn scenario(&self, entry: &ScenarioEntry, plans: &[PlanEntry]) -> Entry {
        let lang = self.lang;
        let plan = plans.iter().find(|plan| plan.id == entry.plan);
        let plan_title = plan.map_or(entry.plan.as_str(), |plan| plan.title.get(lang));
        let injects = say::injects(lang, entry.injects);
        let minutes = if entry.minutes > 0 { say::minutes(lang, entry.minutes) } else { String::new() };
        let mut about: Vec<String> = entry.summary.iter().map(|text| text.get(lang).to_owned()).collect();
        about.push(say::scenario_about(lang, plan_title, &injects, &minutes));
        about.extend(self.origin(&entry.origin));
        let mut names = names(&entry.title, &entry.id);
        names.extend(plan.iter().flat_map(|plan| plan.title.wordings().map(str::to_owned)));
        Entry {
            choice: Choice::Run(entry.id.to_string()),
            title: entry.title.get(lang).to_owned(),
            detail: plan_title.to_owned(),
            is_own: matches!(entry.origin, Origin::File(_)),
            about,
            names,
        }
    }

    fn plan(&self, entry: &PlanEntry) -> Entry {
        let lang = self.lang;
        let mut detail = say::plan_detail(lang, &entry.revision, entry.steps, entry.roles);
        if !entry.status.is_in_force() {
            detail.push_str(say::draft(lang));
        }
        Entry {
            choice: Choice::Plan(format!("{}@{}", entry.id, entry.revision)),
            title: entry.title.get(lang).to_owned(),
            is_own: matches!(entry.origin, Origin::File(_)),
            about: std::iter::once(detail.clone()).chain(self.origin(&entry.origin)).collect(),
            detail,
            names: names(&entry.title, &entry.id),
        }
    }

    /// Where an own file stands, so that it can be found and changed.
    fn origin(&self, origin: &Origin) -> Option<String> {
        matches!(origin, Origin::File(_)).then(|| say::from(self.lang, &origin.name()))
    }

    fn record(&self, record: &Summary, store: &mut dyn Store, titles: &mut Titles) -> Entry {
        let lang = self.lang;
        let title = title(record, store, titles);
        let detail = match session::standing(store, record) {
            Standing::Points(Points { machine, agreed: None }) => say::scored(lang, &points(machine)),
            Standing::Points(Points { machine, agreed: Some(agreed) }) => {
                say::agreed(lang, &points(machine), &points(agreed))
            }
            Standing::Held => say::not_released(lang).to_owned(),
            Standing::Unfinished | Standing::Unrated | Standing::Unreadable => String::new(),
        };
        let id = record.id.clone();
        let title_names = title.iter().flat_map(|title| title.wordings().map(str::to_owned));
        Entry {
            names: title_names.chain([id.to_string()]).collect(),
            title: title.map_or_else(|| id.to_string(), |title| title.get(lang).to_owned()),
            about: [Some(say::record(lang, &id)), Some(detail.clone()), broke_off(record, self.zone, lang)]
                .into_iter()
                .flatten()
                .collect(),
            detail: if detail.is_empty() { id.to_string() } else { format!("{detail}  {id}") },
            is_own: false,
            choice: if record.sealed { Choice::LookBack(id) } else { Choice::Resume(id) },
        }
    }
}

/// That a drill has no end, and when its clock was last kept.
fn broke_off(record: &Summary, zone: Zone, lang: Lang) -> Option<String> {
    let beat = record.heartbeat.filter(|_| !record.sealed)?;
    Some(say::broke_off(lang, &zone.minute(Wall(beat.wall_ms))))
}

fn names(title: &Text, id: &Id) -> Vec<String> {
    title.wordings().map(str::to_owned).chain([id.to_string()]).collect()
}

/// The scenario's title, without reading the record or the rest of it.
fn title(record: &Summary, store: &dyn Store, titles: &mut Titles) -> Option<Text> {
    #[derive(serde::Deserialize)]
    struct Titled {
        title: Text,
    }
    let digest = Header::read(&record.header).ok()?.scenario.sha256;
    let read = || {
        let bytes = store.document(&digest).ok()??;
        serde_json::from_slice::<Titled>(&bytes).ok().map(|titled| titled.title)
    };
    titles.entry(digest).or_insert_with(read).clone()
}
