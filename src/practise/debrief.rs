//! Afterwards: one's own findings in words a clerk understands, what went
//! well, what was done when, and from where in the record to try again.

use super::{Desk, phrases as say};
use crate::drill::{Event, Happening, Player, deadline};
use crate::plan::{Element, ElementIx, LadderIx, RoleIx, Span, StepIx, Story, wording};
use crate::score::{self, About, Finding, FindingKind, Score};
use crate::words::Lang;

/// Something to do better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Place among the score's findings.
    pub finding: usize,
    pub said: String,
    /// The whole message as it should have been said.
    pub message: Option<String>,
    /// The clause in full, with the law behind it.
    pub clause: Option<String>,
    /// Points lost, in thousandths.
    pub lost: u32,
}

/// Something the role did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    pub at: Story,
    pub said: String,
    /// Done as the plan wants it.
    pub is_right: bool,
}

/// What became of the findings when something was tried again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tried {
    /// Places among the findings of the first try that are there no more.
    pub gone: Vec<usize>,
    /// Places among the findings of the second that were not there before.
    pub new: Vec<usize>,
    /// Places among the findings of the second that were there before.
    pub stayed: Vec<usize>,
}

impl Desk<'_> {
    /// What there is to learn, by points lost.
    #[must_use]
    pub fn lessons(&self, score: &Score, lang: Lang) -> Vec<Lesson> {
        let findings = score.findings.iter().enumerate();
        findings
            .map(|(place, finding)| Lesson {
                finding: place,
                said: self.lesson(finding, lang),
                message: self.message(finding, lang),
                clause: finding.clause.map(|clause| score::wording::clause(self.case, clause, lang)),
                lost: finding.lost,
            })
            .collect()
    }

    fn lesson(&self, finding: &Finding, lang: Lang) -> String {
        if let Some(said) = self.lesson_of_words(finding, lang) {
            return said;
        }
        let time = |at: Option<Story>| at.map(Story::hour_minute).unwrap_or_default();
        let (at, due) = (time(finding.at), time(finding.due));
        let title = |ix: StepIx| self.case.plan.step(ix).title.get(lang);
        let before = finding.because.map(title);
        let step = finding.step.map(|ix| self.named(ix, finding.instance, lang));
        match (finding.kind, step) {
            (FindingKind::Missing, Some(step)) if finding.due.is_none() => say::learn_missing(lang, &step),
            (FindingKind::Missing, Some(step)) => say::learn_missing_due(lang, &step, &due),
            (FindingKind::Late, Some(step)) => {
                let over = finding.at.zip(finding.due).map_or(Span::ZERO, |(at, due)| at - due);
                let said = say::learn_late(lang, &step, &due, &at, &wording::span(over, lang));
                match before {
                    Some(before) => format!("{said}{}", say::learn_used_up(lang, before)),
                    None => said,
                }
            }
            (FindingKind::OutOfOrder, Some(step)) => match (before, finding.step, finding.because) {
                (Some(other), Some(own), Some(because)) if self.precedes(own, because) => {
                    say::learn_too_late_for(lang, &step, &at, other)
                }
                (Some(other), ..) => say::learn_ahead(lang, &step, &at, other),
                (None, ..) => score::wording::sentence(self.case, finding, lang),
            },
            (FindingKind::Extra, Some(step)) => say::learn_extra(lang, &step, &at),
            (FindingKind::WrongRole, Some(step)) if finding.actor == Some(self.role) => {
                say::learn_not_mine(lang, &step, &self.role_title(finding.role, lang), &at)
            }
            (FindingKind::Unauthorised, None) => {
                let action = finding.action.map(|ix| &self.case.plan.forbidden[ix.index()].title);
                say::learn_barred(lang, &at, action.map_or("", |title| title.get(lang)))
            }
            _ => score::wording::sentence(self.case, finding, lang),
        }
    }

    fn precedes(&self, step: StepIx, other: StepIx) -> bool {
        self.case.plan.graph.closure().before(step.index(), other.index())
    }

    /// A step by its title, an instance of a repeating one by its number.
    fn named(&self, ix: StepIx, instance: u32, lang: Lang) -> String {
        let title = self.case.plan.step(ix).title.get(lang);
        if instance == 0 { title.to_owned() } else { say::nth(lang, title, instance) }
    }

    /// What the role did, in the order it was done, each with its limit.
    #[must_use]
    pub fn deeds(&self, score: &Score, lang: Lang) -> Vec<Deed> {
        let faulted = |seq: u64| score.findings.iter().any(|finding| finding.events.contains(&seq));
        let steps = self.case.plan.steps().flat_map(|(ix, _)| {
            let mine = self.state.step(ix).completions.iter().filter(|done| self.is_own(done.role, &done.by));
            mine.map(move |done| (done.at, done.seq, self.done(ix, done.at, lang)))
        });
        let added = self.case.plan.steps().flat_map(|(ix, _)| {
            let mine = self.state.step(ix).completions.iter().filter(|done| self.is_own(done.role, &done.by));
            let all = mine.flat_map(|done| &done.supplements);
            all.filter_map(|said| Some((said.at, said.seq, self.supplement(said.seq, lang)?)))
        });
        let barred =
            self.state.forbidden.iter().filter(|taken| self.is_own(taken.role, &taken.by)).map(|taken| {
                let title = self.case.plan.forbidden[taken.action.index()].title.get(lang);
                (taken.at, taken.seq, title.to_owned())
            });
        let levels = self.case.plan.ladders().flat_map(|(ix, ladder)| {
            let mine =
                self.state.ladder(ix).declared.iter().filter(|own| {
                    own.role.zip(own.by.as_ref()).is_some_and(|(role, by)| self.is_own(role, by))
                });
            mine.map(move |own| {
                let said = match own.rung {
                    Some(rung) => say::did_declare(lang, ladder.rungs[rung.index()].title.get(lang)),
                    None => say::stood_down_short(lang, ladder.title.get(lang)),
                };
                (own.at, own.seq, said)
            })
        });
        let mut deeds: Vec<(Story, u64, String)> = steps.chain(added).chain(barred).chain(levels).collect();
        deeds.sort_by_key(|(at, seq, _)| (*at, *seq));
        deeds.into_iter().map(|(at, seq, said)| Deed { at, said, is_right: !faulted(seq) }).collect()
    }

    /// Whether the role did it while somebody sat in it.
    pub(super) fn is_own(&self, role: RoleIx, by: &Player) -> bool {
        role == self.role && *by != Player::Machine
    }

    /// What a supplement of the role's own made good, and who had asked.
    #[must_use]
    pub fn supplement(&self, seq: u64, lang: Lang) -> Option<String> {
        let (ix, done) = self.state.report(seq).filter(|(_, done)| done.role == self.role)?;
        let said = done.supplements.iter().find(|said| said.seq == seq)?;
        let step = self.case.plan.step(ix);
        let added = step.elements.iter().filter(|element| said.filled.contains_key(&element.id));
        let first = done.filled.as_ref();
        let (verified, left): (Vec<&Element>, Vec<&Element>) =
            added.partition(|element| first.is_some_and(|first| first.contains_key(&element.id)));
        let titles = |own: &[&Element]| {
            own.iter().map(|element| element.title.get(lang)).collect::<Vec<_>>().join(say::list(lang))
        };
        let title = step.title.get(lang);
        let what = match (left.is_empty(), verified.is_empty()) {
            (false, true) => say::left_out(lang, title, &titles(&left)),
            (true, _) => say::to_be_verified(lang, title, &titles(&verified)),
            (false, false) => say::left_and_verified(lang, title, &titles(&left), &titles(&verified)),
        };
        let asked = self.asked_by(done, said.at).map(|role| self.role_title(role, lang));
        Some(asked.map_or_else(|| say::made_good(lang, &what), |who| say::made_good_asked(lang, &what, &who)))
    }

    fn done(&self, ix: StepIx, at: Story, lang: Lang) -> String {
        let title = self.case.plan.step(ix).title.get(lang);
        match deadline(self.case, self.state, self.state, ix).due() {
            Some(due) if at <= due.hard => {
                say::did_by(lang, title, &due.hard.hour_minute(), &wording::span(due.hard - at, lang))
            }
            Some(due) => say::did_after(lang, title, &due.hard.hour_minute()),
            None => title.to_owned(),
        }
    }

    /// What went well, in sentences: own duties done as the plan wants, and
    /// every call answered.
    #[must_use]
    pub fn went_well(&self, score: &Score, lang: Lang) -> Vec<String> {
        let has_fault = |ix: StepIx| score.findings.iter().any(|finding| finding.step == Some(ix));
        let own = self.case.plan.steps().filter(|(ix, step)| step.lead == self.role && !has_fault(*ix));
        let mut well: Vec<(Story, String)> = own
            .filter_map(|(ix, step)| {
                let done =
                    self.state.step(ix).completions.iter().find(|done| self.is_own(done.role, &done.by))?;
                let title = step.title.get(lang);
                let due = deadline(self.case, self.state, self.state, ix).due();
                let said = match due.filter(|due| done.at <= due.hard) {
                    Some(due) => say::well_by(lang, title, &done.at.hour_minute(), &due.hard.hour_minute()),
                    None => say::well(lang, title, &done.at.hour_minute()),
                };
                Some((done.at, said))
            })
            .collect();
        well.sort();
        let mut well: Vec<String> = well.into_iter().map(|(_, said)| said).collect();
        let (answered, calls) = self.calls();
        if calls > 0 && answered == calls {
            well.push(say::well_calls(lang, calls));
        }
        well.extend(self.well_logged(lang));
        if !score.findings.iter().any(|finding| finding.kind == FindingKind::Unauthorised) {
            well.push(say::well_nothing_barred(lang).to_owned());
        }
        well
    }

    /// How many calls were answered before they rang out, of how many.
    fn calls(&self) -> (usize, usize) {
        let letters = self.inbox(&std::collections::BTreeMap::new(), Lang::Zh);
        // What came before a part began, nobody sat there to answer. Answers
        // to reports ring as well, and are no calls from outside.
        let part = self.state.opening.as_ref().and_then(|opening| opening.part.as_ref());
        let is_own = |letter: &&super::Letter| {
            letter.is_call()
                && matches!(letter.source, super::Source::Inject(_))
                && part.is_none_or(|part| letter.at >= part.from)
        };
        let calls = letters.iter().filter(is_own);
        let in_time = |source: super::Source, at: Story| match source {
            super::Source::Inject(ix) => self.received(ix).is_some_and(|then| then - at < super::RINGS_FOR),
            _ => false,
        };
        calls.fold((0, 0), |(answered, all), letter| {
            (answered + usize::from(in_time(letter.source, letter.at)), all + 1)
        })
    }

    /// The place in the record to go on from, to do better what a finding is
    /// about: when the duty arose or, of something done wrongly, just before.
    #[must_use]
    pub fn again_from(&self, events: &[Event], finding: &Finding) -> u64 {
        // A part begins with its seats being taken.
        let begins = |event: &&Event| matches!(event.what, Happening::Started | Happening::RoleTaken { .. });
        let begun = events.iter().rev().find(begins).map_or(0, |event| event.seq);
        let arose = || finding.step.and_then(|ix| self.arose(events, ix, finding));
        let from = match finding.kind {
            FindingKind::Missing | FindingKind::Late => arose(),
            _ => finding.events.iter().min().map(|seq| seq.saturating_sub(1)).or_else(arose),
        };
        settled(events, from.unwrap_or(begun).max(begun))
    }

    /// The last entry that made the step a duty before it was judged; of a
    /// duty that came back, the last entry before its window opened.
    fn arose(&self, events: &[Event], ix: StepIx, finding: &Finding) -> Option<u64> {
        let step = self.case.plan.step(ix);
        let until = finding.at.or(finding.due);
        if let (Some(repeat), Some(due), 2..) = (&step.repeat, finding.due, finding.instance) {
            let opened = due - repeat.every;
            return events.iter().rev().find(|event| event.story <= opened).map(|event| event.seq);
        }
        let makes = |event: &&Event| {
            matches!(&event.what, Happening::StepActivated { step: own, at, .. }
                if *own == step.id && until.is_none_or(|until| *at <= until))
        };
        events.iter().rev().find(makes).map(|event| event.seq)
    }
}

/// The end of what followed of the entry at this place: half of it would be
/// another story.
fn settled(events: &[Event], seq: u64) -> u64 {
    let follows = |event: &Event| {
        matches!(
            event.what,
            Happening::StepActivated { .. }
                | Happening::StepRetired { .. }
                | Happening::RungDue { .. }
                | Happening::RepeatEnded { .. }
                | Happening::InjectArmed { .. }
                | Happening::Reconsidered(_)
                | Happening::StepBegun { .. }
        )
    };
    let after = events.iter().filter(|event| event.seq > seq);
    after.take_while(|event| follows(event)).last().map_or(seq, |event| event.seq)
}

/// Lays two tries side by side.
#[must_use]
pub fn tried(first: &Score, second: &Score) -> Tried {
    let same = |a: &Finding, b: &Finding| {
        (a.kind, a.step, a.action, a.instance) == (b.kind, b.step, b.action, b.instance)
            && element(a) == element(b)
    };
    let mut open: Vec<usize> = (0..first.findings.len()).collect();
    let mut tried = Tried::default();
    for (place, finding) in second.findings.iter().enumerate() {
        match open.iter().position(|old| same(&first.findings[*old], finding)) {
            Some(old) => {
                open.remove(old);
                tried.stayed.push(place);
            }
            None => tried.new.push(place),
        }
    }
    tried.gone = open;
    tried
}

/// The element of a report, or the ladder, a finding is about.
fn element(finding: &Finding) -> Option<(Option<ElementIx>, Option<LadderIx>)> {
    Some(match finding.about.as_deref()? {
        About::Element { element, .. } => (Some(*element), None),
        About::Level { ladder, .. } => (None, Some(*ladder)),
    })
}
