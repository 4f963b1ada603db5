//! A record read back: its documents, its events, its texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Documents, SessionFault};
use crate::drill::{Case, Event, TextRef, opening};
use crate::evaluate::{Evaluation, Statements};
use crate::journal::{Digest, FreeText, Header, ScoreRelease, Store, Whole, is_seal};
use crate::words::{Id, Safe};
use crate::{plan, scenario};

/// A record as a drill.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub id: Id,
    pub header: Header,
    pub documents: Documents,
    pub events: Vec<Event>,
    pub texts: BTreeMap<TextRef, Safe>,
    /// Line number of the last line.
    pub head: u64,
    pub sealed: bool,
    /// Who released the score, and when.
    pub release: Option<ScoreRelease>,
    /// What evaluators stated.
    pub statements: Statements,
}

/// Reads a record back, with the plan and scenario it was held on.
///
/// # Errors
/// Where there is none, or its documents cannot be read.
pub fn load(store: &dyn Store, id: &Id) -> Result<Loaded, SessionFault> {
    Loaded::new(&store.whole(id)?)
}

impl Loaded {
    /// Reads a whole record.
    ///
    /// # Errors
    /// Where its header or documents cannot be read.
    pub fn new(whole: &Whole) -> Result<Self, SessionFault> {
        let header = whole.header()?;
        let text = |digest| {
            let bytes = whole.documents.get(digest).ok_or(SessionFault::Documents)?;
            std::str::from_utf8(bytes).map(Arc::<str>::from).map_err(|_| SessionFault::Documents)
        };
        let (plan_text, scenario_text) = (text(&header.plan.sha256)?, text(&header.scenario.sha256)?);
        let plan = plan::read(&plan_text).value.ok_or(SessionFault::Documents)?;
        let scenario = scenario::read(&scenario_text, &plan).value.ok_or(SessionFault::Documents)?;
        let events = whole.lines.iter().skip(1).filter(|line| !is_seal(&line.bytes));
        let events = events
            .map(|line| serde_json::from_slice(&line.bytes).map_err(|_| SessionFault::Documents))
            .collect::<Result<Vec<Event>, _>>()?;
        // The record keeps the scenario as written; it is drilled as its
        // opening says.
        let case = Arc::new(Case::opened(plan, scenario, opening(&events)));
        Ok(Self {
            id: whole.id.clone(),
            header,
            documents: Documents { case, plan_text, scenario_text },
            events,
            texts: referred(&whole.texts),
            head: whole.lines.last().map_or(0, |line| line.seq),
            sealed: whole.lines.last().is_some_and(|line| is_seal(&line.bytes)),
            release: whole.released.clone(),
            statements: whole.statements.clone(),
        })
    }
}

impl Loaded {
    /// What evaluators have come to.
    #[must_use]
    pub fn evaluation(&self) -> Evaluation {
        Evaluation::of(&self.statements)
    }
}

/// Free texts by the references events hold.
pub(super) fn referred(texts: &BTreeMap<Digest, FreeText>) -> BTreeMap<TextRef, Safe> {
    texts
        .iter()
        .filter_map(|(digest, text)| Some((Id::new(&digest.to_string()).ok()?, text.text.clone())))
        .collect()
}
