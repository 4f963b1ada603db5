//! What a report after a drill is written from: the record, what it came to,
//! what people made of it, and the improvements it raised.

use std::collections::BTreeMap;

use super::{Loaded, SessionFault, read_stamp};
use crate::drill::State;
use crate::evaluate::improvement::{By, Improvement};
use crate::evaluate::{Checklist, Evaluation};
use crate::exchange::paper::Document;
use crate::exchange::paper::report::{Kind, Material, Template, TemplateFile, document};
use crate::journal::Whole;
use crate::library::{Library, LibraryFault};
use crate::score::{Score, score};
use crate::words::{Id, Lang, Safe};

/// What an office has of its own for its reports.
#[derive(Debug, Clone, Default)]
pub struct Office {
    pub template: Template,
    pub checklists: Vec<Checklist>,
}

impl Office {
    /// What lies in this library.
    ///
    /// # Errors
    /// Where a file cannot be read, or there is something wrong with it.
    pub fn of(library: &Library) -> Result<Self, LibraryFault> {
        let template: Option<TemplateFile> = library.own(&["templates", "report.json"])?;
        Ok(Self {
            template: template.map(Template::from).unwrap_or_default(),
            checklists: library.checklists()?,
        })
    }
}

/// A drill as its reports have it.
#[derive(Debug, Clone)]
pub struct Reported {
    pub loaded: Loaded,
    pub score: Score,
    pub evaluation: Evaluation,
    /// Names behind the codes, as far as not erased.
    people: BTreeMap<Id, Safe>,
    /// Hash of the last line.
    head: String,
}

impl Reported {
    /// Reads a whole record.
    ///
    /// # Errors
    /// Where its header or documents cannot be read.
    pub fn new(whole: &Whole) -> Result<Self, SessionFault> {
        let loaded = Loaded::new(whole)?;
        Ok(Self {
            score: loaded.score(),
            evaluation: Evaluation::of(&loaded.statements),
            people: whole.people.clone(),
            head: whole.checkpoint.hash.to_string(),
            loaded,
        })
    }

    /// A report. Names are left out unless they are asked for; of the ledger,
    /// where one is given, it holds what this drill raised or said something of.
    #[must_use]
    pub fn document(
        &self,
        kind: Kind,
        ledger: Option<&[Improvement]>,
        office: &Office,
        with_names: bool,
        lang: Lang,
    ) -> Document {
        let Loaded { id, header, documents, events, texts, .. } = &self.loaded;
        let own = ledger.map(|all| -> Vec<Improvement> {
            all.iter().filter(|own| self.concerns(own)).cloned().collect()
        });
        let nobody = BTreeMap::new();
        let material = Material {
            record: id,
            head: &self.head,
            held: header.created.as_ref().and_then(|created| read_stamp(created.as_str())),
            case: &documents.case,
            events,
            texts,
            people: if with_names { &self.people } else { &nobody },
            score: &self.score,
            released: self.loaded.released(),
            evaluation: &self.evaluation,
            checklists: &office.checklists,
            improvements: own.as_deref(),
        };
        document(kind, &material, &office.template, lang)
    }

    fn concerns(&self, own: &Improvement) -> bool {
        let id = &self.loaded.id;
        own.raised.as_ref().is_some_and(|raised| raised.record == *id)
            || own.history.iter().any(|turn| turn.by == By::Drill(id.clone()))
    }
}

impl Loaded {
    /// What the drill came to by its last entry.
    #[must_use]
    pub fn score(&self) -> Score {
        let case = &self.documents.case;
        let state = State::fold(case, &self.events);
        let end = self.events.last().map_or(case.scenario.start, |event| event.story);
        score(case, &state, end.max(state.clock.story(None)))
    }
}
