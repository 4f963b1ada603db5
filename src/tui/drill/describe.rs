//! Entries of the record as a person would say them.

use std::collections::BTreeMap;

use super::phrases as say;
use crate::drill::event::{Decision, ReleasedBy};
use crate::drill::{Basis, Case, Event, Happening, PauseReason, Recorded, Supplemented, TextRef};
use crate::plan::{LadderIx, RungIx, Story};
use crate::scenario::{Carry, Means, Pace};
use crate::words::{Id, Lang};

/// A moment as the screen shows it.
#[must_use]
pub fn stamp(at: Story) -> String {
    at.hour_minute()
}

/// From this far on a time of day alone could be taken for another day's.
const HALF_DAY: i64 = 12 * 3_600;

/// A moment as it is told at `from`: with its day where it is half a day off.
#[must_use]
pub fn dated(at: Story, from: Story) -> String {
    if (at - from).0.abs() < HALF_DAY { stamp(at) } else { at.calendar().format("%m-%d %H:%M").to_string() }
}

/// An entry in one line, its time first.
#[must_use]
pub fn timed(case: &Case, texts: &BTreeMap<TextRef, String>, event: &Event, lang: Lang) -> String {
    let said = describe(case, texts, event, lang);
    if says_its_time(event) { said } else { format!("{} {said}", stamp(moment(event))) }
}

const fn says_its_time(event: &Event) -> bool {
    matches!(
        event.what,
        Happening::StepRecorded(_)
            | Happening::ReportSupplemented(_)
            | Happening::ForbiddenRecorded(_)
            | Happening::LevelDeclared { .. }
    )
}

/// What an entry says, in one line; a recording and a declared level with
/// their time, others without.
#[must_use]
pub fn describe(case: &Case, texts: &BTreeMap<TextRef, String>, event: &Event, lang: Lang) -> String {
    Teller { case, texts, lang }.tell(&event.what)
}

/// The story time an entry is about: when it happened where that was set
/// back, else when it was recorded.
#[must_use]
pub fn moment(event: &Event) -> Story {
    match &event.what {
        Happening::StepRecorded(recorded) | Happening::ForbiddenRecorded(recorded) => recorded.at,
        Happening::ReportSupplemented(said) => said.at,
        Happening::LevelDeclared { at, .. }
        | Happening::LeaderInstructed { at, .. }
        | Happening::StepActivated { at, .. }
        | Happening::StepRetired { at, .. }
        | Happening::RungDue { at, .. } => *at,
        Happening::DecisionRecorded(decision) => decision.at,
        _ => event.story,
    }
}

pub(super) struct Teller<'a> {
    case: &'a Case,
    texts: &'a BTreeMap<TextRef, String>,
    pub(super) lang: Lang,
}

impl Teller<'_> {
    fn tell(&self, what: &Happening) -> String {
        let lang = self.lang;
        match what {
            Happening::Opened(_) => say::told_opened(lang).into(),
            Happening::Started => say::told_started(lang).into(),
            Happening::Paused { reason, .. } => say::told_paused(lang, pause_reason(*reason, lang)),
            Happening::Resumed => say::told_resumed(lang).into(),
            Happening::SpeedSet { speed_milli } => say::told_speed(lang, &speed(*speed_milli)),
            Happening::PaceSet { pace } => say::told_pace(lang, pace_word(*pace, lang)),
            Happening::Advanced { to, .. } => say::told_advanced(lang, &stamp(*to)),
            Happening::SceneBegun { scene } => self.scene(scene),
            Happening::Jumped { scene, to, .. } => say::told_jumped(lang, &self.scene(scene), &stamp(*to)),
            Happening::Aborted => say::told_aborted(lang).into(),
            Happening::Ended => say::told_ended(lang).into(),
            Happening::Withdrawn { entry } => say::told_withdrawn(lang, *entry),
            Happening::Noted { text } => say::told_note(lang, self.text(text)),
            Happening::LeaderInstructed { text, read_back, .. } => {
                let confirmed = if *read_back { say::read_back(lang) } else { say::not_read_back(lang) };
                say::told_instruction(lang, self.text(text), confirmed)
            }
            Happening::DecisionRecorded(decision) => self.decision(decision),
            _ => self.tell_of_things(what),
        }
    }

    fn tell_of_things(&self, what: &Happening) -> String {
        let lang = self.lang;
        match what {
            Happening::InjectReleased { inject, by } => {
                let how = match by {
                    ReleasedBy::Hand => say::by_hand(lang),
                    ReleasedBy::Time | ReleasedBy::Condition => say::by_itself(lang),
                    ReleasedBy::Machine => say::by_machine(lang),
                };
                say::told_released(lang, &self.inject(inject), how)
            }
            Happening::InjectImprovised { to, by, text } => self.improvised(to, *by, text),
            Happening::InjectPassedOver { inject } => say::told_passed_over(lang, &self.inject(inject)),
            Happening::InjectArmed { inject, .. } => say::told_armed(lang, &self.inject(inject)),
            Happening::InjectReceived { inject, role } => {
                say::told_received(lang, &self.role(role), &self.inject(inject))
            }
            Happening::RungDue { ladder, rung, .. } => {
                say::told_rung_due(lang, &self.rung(ladder, rung.as_ref()))
            }
            Happening::LevelDeclared { ladder, rung, role, at, .. } => {
                let rung = self.rung(ladder, rung.as_ref());
                say::told_level(lang, &stamp(*at), &rung, &self.role(role))
            }
            Happening::StepRecorded(recorded) => self.recorded(recorded),
            Happening::ReportSupplemented(said) => self.supplemented(said),
            Happening::ForbiddenRecorded(recorded) => say::told_forbidden(lang, &self.recorded(recorded)),
            Happening::NotObserved { step } => say::told_not_observed(lang, &self.step(step)),
            Happening::StepActivated { step, .. } => say::told_activated(lang, &self.step(step)),
            Happening::StepRetired { step, .. } => say::told_retired(lang, &self.step(step)),
            Happening::Reconsidered(_) => say::told_reconsidered(lang).to_owned(),
            Happening::RepeatEnded { step, .. } => say::told_repeat_ended(lang, &self.step(step)),
            Happening::StepBegun { step, role, .. } => {
                say::told_begun(lang, &self.role(role), &self.step(step))
            }
            Happening::RoleTaken { role, seat } => say::told_taken(lang, &self.role(role), seat),
            Happening::RoleHandedBack { role } => say::told_handed_back(lang, &self.role(role)),
            _ => self.tell_of_desk(what),
        }
    }

    fn improvised(&self, to: &[Id], by: Means, text: &TextRef) -> String {
        let lang = self.lang;
        let roles: Vec<String> = to.iter().map(|role| self.role(role)).collect();
        let to = if roles.is_empty() { say::everyone(lang).to_owned() } else { roles.join(joint(lang)) };
        say::told_improvised(lang, means_word(by, lang), &to, self.text(text))
    }

    fn recorded(&self, recorded: &Recorded) -> String {
        let basis = basis_word(recorded.basis, self.lang);
        let (step, role) = (self.step(&recorded.step), self.role(&recorded.role));
        say::told_recorded(self.lang, &stamp(recorded.at), &step, &role, basis)
    }

    fn supplemented(&self, said: &Supplemented) -> String {
        let lang = self.lang;
        let plan = &self.case.plan;
        let elements = plan.step_named(said.step.as_str()).map(|ix| &plan.step(ix).elements);
        let added = elements.into_iter().flatten().filter(|own| said.filled.contains_key(&own.id));
        let added: Vec<&str> = added.map(|element| element.title.get(lang)).collect();
        let (what, step) = (added.join(joint(lang)), self.step(&said.step));
        say::told_supplemented(lang, &stamp(said.at), &step, &what, basis_word(said.basis, lang))
    }

    fn decision(&self, decision: &Decision) -> String {
        say::told_decision(self.lang, &self.role(&decision.role), self.text(&decision.what))
    }

    pub(super) fn text(&self, reference: &TextRef) -> &str {
        self.texts.get(reference).map_or_else(|| say::erased(self.lang), String::as_str)
    }

    /// The title of a step or forbidden action.
    pub(super) fn step(&self, id: &Id) -> String {
        let plan = &self.case.plan;
        let step = plan.step_named(id.as_str()).map(|ix| &plan.step(ix).title);
        let title =
            step.or_else(|| plan.forbidden_named(id.as_str()).map(|ix| &plan.forbidden[ix.index()].title));
        title.map_or_else(|| id.to_string(), |title| title.get(self.lang).to_owned())
    }

    pub(super) fn role(&self, id: &Id) -> String {
        let plan = &self.case.plan;
        let found = plan.role_named(id.as_str());
        found.map_or_else(|| id.to_string(), |ix| plan.role(ix).title.get(self.lang).to_owned())
    }

    fn inject(&self, id: &Id) -> String {
        let scenario = &self.case.scenario;
        let found = scenario.inject_named(id.as_str());
        found.map_or_else(|| id.to_string(), |ix| scenario.inject(ix).title.get(self.lang).to_owned())
    }

    fn scene(&self, id: &Id) -> String {
        let scenario = &self.case.scenario;
        let found = scenario.scene_named(id.as_str());
        found.map_or_else(|| id.to_string(), |ix| scenario.scene(ix).title.get(self.lang).to_owned())
    }

    pub(super) fn rung(&self, ladder: &Id, rung: Option<&Id>) -> String {
        let plan = &self.case.plan;
        let Some(ix) = plan.ladder_named(ladder.as_str()) else { return ladder.to_string() };
        ladder_rung(self.case, ix, rung.and_then(|rung| plan.rung_named(ix, rung.as_str())), self.lang)
    }
}

/// Between things told one after another.
const fn joint(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

/// A rung with the ladder it belongs to, or the ladder standing down.
#[must_use]
pub fn ladder_rung(case: &Case, ladder: LadderIx, rung: Option<RungIx>, lang: Lang) -> String {
    let definition = case.plan.ladder(ladder);
    let title = definition.title.get(lang);
    match rung {
        Some(rung) => say::ladder_at(lang, title, definition.rungs[rung.index()].title.get(lang)),
        None => say::ladder_down(lang, title),
    }
}

/// 实测, 口述, 补录.
#[must_use]
pub fn basis_word(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::Measured => say::measured(lang),
        Basis::Spoken => say::spoken(lang),
        Basis::Entered => say::entered(lang),
    }
}

/// Why the clock stands, in a word.
#[must_use]
pub fn pause_reason(reason: PauseReason, lang: Lang) -> &'static str {
    match reason {
        PauseReason::Hand => say::pause_hand(lang),
        PauseReason::Break => say::pause_break(lang),
        PauseReason::Leader => say::pause_leader(lang),
        PauseReason::Gap => say::pause_gap(lang),
    }
}

#[must_use]
pub fn pace_word(pace: Pace, lang: Lang) -> &'static str {
    match pace {
        Pace::Discussion => say::pace_discussion(lang),
        Pace::RealTime => say::pace_real_time(lang),
    }
}

#[must_use]
pub fn means_word(means: Means, lang: Lang) -> &'static str {
    match means {
        Means::Slip => say::means_slip(lang),
        Means::Screen => say::means_screen(lang),
        Means::Phone => say::means_phone(lang),
        Means::Radio => say::means_radio(lang),
        Means::Fax => say::means_fax(lang),
        Means::InPerson => say::means_in_person(lang),
    }
}

/// By what means, as it stands before what was said: `【电话】`.
#[must_use]
pub fn means_named(means: Means, lang: Lang) -> String {
    say::means(lang, means_word(means, lang))
}

/// A free text the record refers to, or that it has been erased.
#[must_use]
pub fn shown_text(texts: &BTreeMap<TextRef, String>, reference: &TextRef, lang: Lang) -> String {
    texts.get(reference).cloned().unwrap_or_else(|| say::erased(lang).to_owned())
}

#[must_use]
pub fn carry_word(carry: Carry, lang: Lang) -> &'static str {
    match carry {
        Carry::Done => say::carry_done(lang),
        Carry::NotJudged => say::carry_not_judged(lang),
        Carry::GoesOn => say::carry_goes_on(lang),
    }
}

/// A speed as `×0.5`, `×2`.
#[must_use]
pub fn speed(milli: u32) -> String {
    if milli.is_multiple_of(1_000) {
        format!("×{}", milli / 1_000)
    } else {
        format!("×{}.{}", milli / 1_000, milli % 1_000 / 100)
    }
}
