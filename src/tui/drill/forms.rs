//! The forms of the drill screen: a decision, a leader's instruction, a level
//! declared, a note; what each asks, and what it comes to.

use super::describe::{ladder_rung, means_word, stamp};
use super::entry::Typed;
use super::form::{Field, Filled, Form, Value};
use super::line::{player, usual_basis};
use super::message::{Decided, DecisionTexts, Effect};
use super::model::Model;
use super::next::called_for;
use super::phrases as say;
use super::survey::acting;
use crate::drill::Incoming;
use crate::drill::command::Declaring;
use crate::plan::{LadderIx, RoleIx, RungIx, Story};
use crate::scenario::{Means, Question};

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    Decision,
    Instruction,
    Level,
    /// A message of the facilitator's own.
    Message,
    Note,
}

impl FormKind {
    #[must_use]
    pub fn title(self, model: &Model) -> &'static str {
        match self {
            Self::Decision => say::form_decision(model.lang),
            Self::Instruction => say::form_instruction(model.lang),
            Self::Level => say::form_level(model.lang),
            Self::Message => say::form_message(model.lang),
            Self::Note => say::form_note(model.lang),
        }
    }

    /// An empty form, with what can be guessed filled in.
    #[must_use]
    pub fn blank(self, model: &Model) -> Form {
        Form::new(match self {
            Self::Decision => decision_fields(model),
            Self::Instruction => instruction_fields(model),
            Self::Level => level_fields(model),
            Self::Message => message_fields(model),
            Self::Note => {
                vec![Field::text(say::field_note(model.lang), say::hint_note(model.lang), true)]
            }
        })
    }

    /// A form as it was left, opened again: one nobody has begun is guessed
    /// anew, and a decision can answer what was asked in the meantime.
    #[must_use]
    pub fn again(self, model: &Model, mut draft: Form) -> Form {
        let blank = self.blank(model);
        if !draft.is_begun {
            return blank;
        }
        if self == Self::Decision {
            let words = draft.fields[0].chosen_words().to_owned();
            draft.fields.splice(..1, blank.fields.into_iter().take(1));
            draft.fields[0].choose_words(&words);
        }
        draft
    }

    /// Takes a key. Who declares a level goes with the level until somebody
    /// else is chosen.
    pub fn key(self, model: &Model, form: &mut Form, key: crate::tui::Key) -> Filled {
        let usual = |form: &Form| {
            let (ladder, rung) = *rungs(model).get(form.fields.first()?.chosen()?)?;
            Some(declarer(model, ladder, rung))
        };
        let before = (self == Self::Level).then(|| usual(form).unwrap_or_default());
        let filled = form.key(key);
        if before.is_some_and(|who| form.fields[1].chosen() == Some(who))
            && let Some(who) = usual(form)
        {
            form.fields[1].choose(who);
        }
        filled
    }

    /// What the filled form asks for.
    ///
    /// # Errors
    /// A sentence saying what is missing.
    pub fn read(self, model: &Model, form: &Form) -> Result<Effect, String> {
        if let Some(lacking) = form.lacking() {
            let field = &form.fields[lacking];
            return Err(match field.value {
                Value::Text(_) => say::fill_in(model.lang, field.label),
                Value::Choice(_) => say::choose_in(model.lang, field.label),
            });
        }
        match self {
            Self::Decision => read_decision(model, form),
            Self::Instruction => read_instruction(model, form),
            Self::Level => read_level(model, form),
            Self::Message => Ok(read_message(model, form)),
            Self::Note => Ok(Effect::Note(form.fields[0].written())),
        }
    }
}

/// Questions put to the room so far, the latest first.
fn questions(model: &Model) -> impl Iterator<Item = &Question> {
    let injects = model.survey.incoming.iter().filter_map(|came| match came {
        Incoming::Inject(ix) => Some(model.case.scenario.inject(*ix)),
        Incoming::Improvised(_) => None,
    });
    injects.flat_map(|inject| inject.questions.iter())
}

fn role_field(model: &Model, chosen: usize) -> Field {
    let roles = model.case.plan.roles.iter();
    let titles = roles.map(|role| role.title.get(model.lang).to_owned()).collect();
    Field::choice(say::field_who(model.lang), titles, chosen)
}

/// One of the roles always is chosen.
fn role_chosen(field: &Field) -> RoleIx {
    RoleIx::from(field.chosen().unwrap_or_default())
}

fn time_field(model: &Model) -> Field {
    Field::text(say::field_when(model.lang), say::hint_when(model.lang), false)
}

/// Who usually decides: the plan's first role, or who acts for it.
fn decider(model: &Model) -> usize {
    if model.case.plan.roles.is_empty() {
        return 0;
    }
    acting(&model.case, &model.state, RoleIx::from(0), model.story()).index()
}

fn decision_fields(model: &Model) -> Vec<Field> {
    let lang = model.lang;
    let mut asked: Vec<String> =
        questions(model).map(|question| question.text.get(lang).to_owned()).collect();
    asked.push(say::no_question(lang).to_owned());
    vec![
        Field::choice(say::field_question(lang), asked, 0),
        Field::text(say::field_what(lang), say::hint_what(lang), true),
        role_field(model, decider(model)),
        Field::text(say::field_why(lang), say::hint_why(lang), false),
        Field::text(say::field_options(lang), say::hint_options(lang), false),
        Field::text(say::field_follow_up(lang), say::hint_follow_up(lang), false),
        time_field(model),
    ]
}

fn read_decision(model: &Model, form: &Form) -> Result<Effect, String> {
    let at = story(model, &form.fields[6])?;
    let role = role_chosen(&form.fields[2]);
    Ok(Effect::Decide {
        deciding: Decided {
            question: answered(model, form).map(|question| question.id.clone()),
            role: model.case.plan.role(role).id.clone(),
            at,
            basis: usual_basis(model.state.clock.pace, at.is_some()),
            by: player(model, role),
        },
        texts: DecisionTexts {
            what: form.fields[1].written(),
            why: form.fields[3].written(),
            options: form.fields[4].written(),
            follow_up: form.fields[5].written(),
        },
    })
}

/// The question the form was told to answer, by its words: others may have
/// been put to the room since it was opened.
fn answered<'a>(model: &'a Model, form: &Form) -> Option<&'a Question> {
    let words = form.fields[0].chosen_words();
    questions(model).find(|question| question.text.get(model.lang) == words)
}

fn instruction_fields(model: &Model) -> Vec<Field> {
    let lang = model.lang;
    // Nothing is confirmed until somebody says so.
    let read_back = vec![say::not_read_back(lang).to_owned(), say::read_back(lang).to_owned()];
    vec![
        Field::text(say::field_words(lang), say::hint_words(lang), true),
        Field::choice(say::field_read_back(lang), read_back, 0),
        time_field(model),
    ]
}

fn read_instruction(model: &Model, form: &Form) -> Result<Effect, String> {
    Ok(Effect::Instruct {
        at: story(model, &form.fields[2])?,
        text: form.fields[0].written(),
        read_back: form.fields[1].chosen() == Some(1),
    })
}

/// Every rung of every ladder, and each ladder's standing down.
fn rungs(model: &Model) -> Vec<(LadderIx, Option<RungIx>)> {
    let ladders = model.case.plan.ladders();
    ladders
        .flat_map(|(ix, ladder)| {
            let rungs = (0..ladder.rungs.len()).map(|rung| Some(RungIx::from(rung)));
            rungs.chain([None]).map(move |rung| (ix, rung))
        })
        .collect()
}

/// The rung the drill is about: one called for and not declared. Without one
/// the facts call for none, and whoever declares one says which: a guess that
/// nobody touches would be judged as theirs.
fn likely_rung(model: &Model) -> Option<usize> {
    let (ladder, rung) = called_for(model)?;
    rungs(model).iter().position(|own| *own == (ladder, Some(rung)))
}

/// Who usually declares a rung: the first who may and is there.
fn declarer(model: &Model, ladder: LadderIx, rung: Option<RungIx>) -> usize {
    let Some(rung) = rung else { return 0 };
    let by = &model.case.plan.rung(ladder, rung).declared_by;
    let now = model.story();
    let there = by.iter().find(|role| !model.state.role(**role).away(now));
    there.or(by.first()).map_or(0, |role| role.index())
}

fn level_fields(model: &Model) -> Vec<Field> {
    let lang = model.lang;
    let rungs = rungs(model);
    let titles = rungs.iter().map(|(ladder, rung)| ladder_rung(&model.case, *ladder, *rung, lang)).collect();
    let likely = likely_rung(model);
    let who = likely.map_or(0, |likely| declarer(model, rungs[likely].0, rungs[likely].1));
    let mut level = Field::open_choice(say::field_level(lang), say::hint_level(lang), titles);
    if let Some(likely) = likely {
        level.choose(likely);
    }
    vec![
        level,
        role_field(model, who),
        Field::text(say::field_why(lang), say::hint_why_level(lang), false),
        time_field(model),
    ]
}

fn read_level(model: &Model, form: &Form) -> Result<Effect, String> {
    let lacking = || say::no_ladders(model.lang).to_owned();
    let chosen = form.fields[0].chosen().and_then(|chosen| rungs(model).get(chosen).copied());
    let (ladder, rung) = chosen.ok_or_else(lacking)?;
    let role = role_chosen(&form.fields[1]);
    let at = story(model, &form.fields[3])?;
    let plan = &model.case.plan;
    Ok(Effect::Declare {
        ladder: plan.ladder(ladder).id.clone(),
        rung: rung.map(|rung| plan.rung(ladder, rung).id.clone()),
        act: Declaring {
            role: plan.role(role).id.clone(),
            at,
            basis: usual_basis(model.state.clock.pace, at.is_some()),
            by: player(model, role),
            why: None,
        },
        why: form.fields[2].written(),
    })
}

/// By what means a message can reach people, the likeliest on the spot first.
const MEANS: [Means; 6] =
    [Means::Slip, Means::Phone, Means::InPerson, Means::Radio, Means::Screen, Means::Fax];

fn message_fields(model: &Model) -> Vec<Field> {
    let lang = model.lang;
    let roles = model.case.plan.roles.iter().map(|role| role.title.get(lang).to_owned());
    let to = std::iter::once(say::everyone(lang).to_owned()).chain(roles).collect();
    let means = MEANS.iter().map(|means| means_word(*means, lang).to_owned()).collect();
    vec![
        Field::text(say::field_message(lang), say::hint_message(lang), true),
        Field::several(say::field_to(lang), say::hint_several(lang), to),
        Field::choice(say::field_means(lang), means, 0),
    ]
}

fn read_message(model: &Model, form: &Form) -> Effect {
    let marked = form.fields[1].marked();
    // Everybody stands first; with it the others are among them.
    let to = if marked.contains(&0) { Vec::new() } else { marked };
    let role = |place: usize| model.case.plan.role(RoleIx::from(place - 1)).id.clone();
    Effect::Improvise {
        to: to.into_iter().map(role).collect(),
        by: MEANS[form.fields[2].chosen().unwrap_or_default()],
        text: form.fields[0].written(),
    }
}

/// The time written in a field; none where it is empty.
fn story(model: &Model, field: &Field) -> Result<Option<Story>, String> {
    let written = field.written();
    if written.is_empty() {
        return Ok(None);
    }
    let now = model.story();
    let typed = Typed::read(&written);
    let when = typed.when.filter(|_| typed.query.is_empty());
    when.and_then(|when| when.resolve(now, model.case.scenario.start, model.state.clock.pace))
        .map(Some)
        .ok_or_else(|| say::no_time(model.lang, &written, &stamp(now)))
}
