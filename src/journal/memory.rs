//! A store that lasts as long as the program: headless runs and tests.

use std::collections::BTreeMap;

use super::chain::{extend, seal_after};
use super::{
    Batch, Digest, Erasure, Fault, FreeText, Head, Header, Heartbeat, Ledger, Line, Register, Remembered,
    ScoreRelease, Setting, Store, Summary, Whole, is_sealed,
};
use crate::evaluate::Statements;
use crate::evaluate::improvement::Improvement;
use crate::words::{Id, Safe};

/// Records in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    records: BTreeMap<Id, Kept>,
    clerks: BTreeMap<Id, Safe>,
    settings: BTreeMap<Setting, Safe>,
    senders: BTreeMap<Id, Safe>,
    improvements: BTreeMap<Id, Improvement>,
}

#[derive(Debug)]
struct Kept {
    whole: Whole,
    heartbeat: Option<Heartbeat>,
    remembered: Option<Remembered>,
}

impl Kept {
    /// Appends to a record that still ends where it should and is not sealed.
    fn append(
        &mut self,
        expected: u64,
        lines: impl FnOnce(Head) -> Result<Vec<Line>, Fault>,
    ) -> Result<Head, Fault> {
        let head = self.whole.checkpoint;
        if self.whole.summary().sealed {
            return Err(Fault::Sealed(self.whole.id.clone()));
        }
        if head.seq != expected {
            return Err(Fault::Stale { expected, head: head.seq });
        }
        let lines = lines(head)?;
        self.whole.checkpoint = lines.last().map_or(head, Line::head);
        self.whole.lines.extend(lines);
        Ok(self.whole.checkpoint)
    }
}

impl MemoryStore {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn kept(&self, id: &Id) -> Result<&Kept, Fault> {
        self.records.get(id).ok_or_else(|| Fault::NoSuchRecord(id.clone()))
    }

    fn kept_mut(&mut self, id: &Id) -> Result<&mut Kept, Fault> {
        self.records.get_mut(id).ok_or_else(|| Fault::NoSuchRecord(id.clone()))
    }

    fn finished(&mut self, id: &Id) -> Result<&mut Kept, Fault> {
        let kept = self.kept_mut(id)?;
        if is_sealed(&kept.whole.lines) { Ok(kept) } else { Err(Fault::Unfinished(id.clone())) }
    }

    fn vacant(&self, id: &Id) -> Result<(), Fault> {
        if self.records.contains_key(id) { Err(Fault::RecordExists(id.clone())) } else { Ok(()) }
    }

    fn find(&self, hash: Digest, given: &[&[u8]]) -> Result<Vec<u8>, Fault> {
        let given = given.iter().find(|bytes| Digest::of(&[bytes]) == hash);
        match given {
            Some(bytes) => Ok(bytes.to_vec()),
            None => self.document(&hash)?.ok_or(Fault::NoDocument(hash)),
        }
    }
}

impl Store for MemoryStore {
    fn create(&mut self, id: &Id, header: &[u8], documents: &[&[u8]]) -> Result<Head, Fault> {
        self.vacant(id)?;
        let lines = extend(Head::NONE, &[header.to_vec()])?;
        let named = Header::read(header).map_err(Fault::BadHeader)?.documents();
        let mut kept = BTreeMap::new();
        for hash in named {
            kept.insert(hash, self.find(hash, documents)?);
        }
        let head = lines.last().map_or(Head::NONE, Line::head);
        let whole = Whole {
            id: id.clone(),
            lines,
            checkpoint: head,
            documents: kept,
            people: BTreeMap::new(),
            texts: BTreeMap::new(),
            released: None,
            statements: Statements::default(),
        };
        self.records.insert(id.clone(), Kept { whole, heartbeat: None, remembered: None });
        Ok(head)
    }

    fn append(&mut self, id: &Id, expected: u64, batch: &Batch) -> Result<Head, Fault> {
        let kept = self.kept_mut(id)?;
        let head = kept.append(expected, |head| extend(head, &batch.lines))?;
        kept.whole.people.extend(batch.people.iter().cloned());
        kept.whole.texts.extend(batch.texts.iter().map(|text| (text.hash(), text.clone())));
        Ok(head)
    }

    fn seal(&mut self, id: &Id, expected: u64) -> Result<Head, Fault> {
        self.kept_mut(id)?.append(expected, |head| Ok(vec![head.next(&seal_after(head))]))
    }

    fn read(&self, id: &Id, after: u64) -> Result<Vec<Line>, Fault> {
        let lines = &self.kept(id)?.whole.lines;
        Ok(lines.iter().filter(|line| line.seq > after).cloned().collect())
    }

    fn list(&self) -> Result<Vec<Summary>, Fault> {
        let summary = |kept: &Kept| Summary {
            heartbeat: kept.heartbeat,
            remembered: kept.remembered,
            ..kept.whole.summary()
        };
        Ok(self.records.values().map(summary).collect())
    }

    fn document(&self, hash: &Digest) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.records.values().find_map(|kept| kept.whole.documents.get(hash).cloned()))
    }

    fn people(&self, id: &Id) -> Result<BTreeMap<Id, Safe>, Fault> {
        Ok(self.kept(id)?.whole.people.clone())
    }

    fn texts(&self, id: &Id) -> Result<BTreeMap<Digest, FreeText>, Fault> {
        Ok(self.kept(id)?.whole.texts.clone())
    }

    fn put_person(&mut self, id: &Id, code: &Id, name: &Safe) -> Result<(), Fault> {
        self.kept_mut(id)?.whole.people.insert(code.clone(), name.clone());
        Ok(())
    }

    fn erase(&mut self, id: &Id, what: &Erasure) -> Result<(), Fault> {
        let whole = &mut self.kept_mut(id)?.whole;
        match what {
            Erasure::Person(code) => drop(whole.people.remove(code)),
            Erasure::Text(hash) => drop(whole.texts.remove(hash)),
            Erasure::People => whole.people.clear(),
            Erasure::Texts => whole.forget_words(),
            Erasure::All => {
                whole.people.clear();
                whole.forget_words();
            }
        }
        Ok(())
    }

    fn beat(&mut self, id: &Id, beat: Heartbeat) -> Result<(), Fault> {
        self.kept_mut(id)?.heartbeat = Some(beat);
        Ok(())
    }

    fn release_score(&mut self, id: &Id, release: &ScoreRelease) -> Result<(), Fault> {
        self.finished(id)?.whole.released.get_or_insert_with(|| release.clone());
        Ok(())
    }

    fn statements(&self, id: &Id) -> Result<Statements, Fault> {
        Ok(self.kept(id)?.whole.statements.clone())
    }

    fn state(&mut self, id: &Id, stated: &Statements) -> Result<(), Fault> {
        let kept = self.kept_mut(id)?;
        kept.whole.statements.merge(stated);
        kept.remembered = None;
        Ok(())
    }

    fn remember(&mut self, id: &Id, score: Remembered) -> Result<(), Fault> {
        self.finished(id)?.remembered = Some(score);
        Ok(())
    }

    fn whole(&self, id: &Id) -> Result<Whole, Fault> {
        Ok(self.kept(id)?.whole.clone())
    }

    fn admit(&mut self, whole: &Whole) -> Result<(), Fault> {
        whole.checked()?;
        self.vacant(&whole.id)?;
        self.records
            .insert(whole.id.clone(), Kept { whole: whole.clone(), heartbeat: None, remembered: None });
        Ok(())
    }

    fn remove(&mut self, id: &Id) -> Result<(), Fault> {
        self.kept(id)?;
        self.records.remove(id);
        self.senders.remove(id);
        Ok(())
    }
}

impl Ledger for MemoryStore {
    fn improvements(&self) -> Result<Vec<Improvement>, Fault> {
        Ok(self.improvements.values().cloned().collect())
    }

    fn put_improvements(&mut self, improvements: &[Improvement]) -> Result<(), Fault> {
        self.improvements.extend(improvements.iter().map(|own| (own.id.clone(), own.clone())));
        Ok(())
    }

    fn remove_improvement(&mut self, id: &Id) -> Result<(), Fault> {
        self.improvements.remove(id);
        Ok(())
    }
}

impl Register for MemoryStore {
    fn clerks(&self) -> Result<BTreeMap<Id, Safe>, Fault> {
        Ok(self.clerks.clone())
    }

    fn put_clerk(&mut self, code: &Id, name: &Safe) -> Result<(), Fault> {
        self.clerks.insert(code.clone(), name.clone());
        Ok(())
    }

    fn forget_clerk(&mut self, code: &Id, records: &[Id]) -> Result<(), Fault> {
        records.iter().try_for_each(|record| self.kept(record).map(drop))?;
        for (id, kept) in &mut self.records {
            kept.whole.people.remove(code);
            if records.contains(id) {
                kept.whole.forget_words();
            }
        }
        self.clerks.remove(code);
        self.settings.retain(|which, value| *which != Setting::Clerk || value.as_str() != code.as_str());
        Ok(())
    }

    fn setting(&self, which: Setting) -> Result<Option<Safe>, Fault> {
        Ok(self.settings.get(&which).cloned())
    }

    fn set(&mut self, which: Setting, value: &Safe) -> Result<(), Fault> {
        self.settings.insert(which, value.clone());
        Ok(())
    }

    fn senders(&self) -> Result<BTreeMap<Id, Safe>, Fault> {
        Ok(self.senders.clone())
    }

    fn put_sender(&mut self, record: &Id, township: &Safe) -> Result<(), Fault> {
        self.kept(record)?;
        self.senders.insert(record.clone(), township.clone());
        Ok(())
    }
}
