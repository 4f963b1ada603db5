//! What each command of the table does.

use super::describe::{ladder_rung, timed};
use super::forms::FormKind;
use super::keys::{self, Action, BINDINGS};
use super::line::{self, Deed};
use super::message::Effect;
use super::model::{Asked, Jump, Mode, Model, Notice, Rating};
use super::next::{Move, called_for, next_move};
use super::phrases as say;
use super::pick::{Pick, PickKind};
use super::reading::Reading;
use super::{judge, plan, said};
use crate::drill::command::Act;
use crate::drill::event::Carried;
use crate::drill::{Command, Incoming, PauseReason, Phase, Player};
use crate::plan::{LadderIx, RoleIx};
use crate::scenario::{Pace, SceneIx};
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::scorecard::Card;

/// Does what a key of the table says, or says why not now.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if !action.is_open(model) {
        model.notice = Notice::Refused(closed(model, action));
        return Vec::new();
    }
    model.notice = Notice::Quiet;
    match action {
        Action::Tasks => open_pick(model, PickKind::Tasks),
        Action::Release => open_pick(model, PickKind::Release),
        Action::NotObserved => open_pick(model, PickKind::NotObserved),
        Action::Undo => open_pick(model, PickKind::Undo),
        Action::Supplement => open_pick(model, PickKind::Supplement),
        Action::Roles => open_pick(model, PickKind::Roles),
        Action::Speed => open_pick(model, PickKind::Speed),
        Action::Find => open_pick(model, PickKind::Find),
        Action::Jump => jump(model),
        Action::Decide => open_form(model, FormKind::Decision),
        Action::Instruct => open_form(model, FormKind::Instruction),
        Action::Declare => open_form(model, FormKind::Level),
        Action::Note => open_form(model, FormKind::Note),
        Action::Improvise => open_form(model, FormKind::Message),
        Action::Menu => model.mode = Mode::Menu(menu_at(model)),
        Action::Read => read(model),
        Action::View => {
            model.views.turn();
            model.mode = Mode::View;
        }
        Action::Board => model.mode = Mode::Board(Box::new(model.picture())),
        Action::Score => return score(model),
        Action::Plan => return plan::open(model),
        Action::Judge => judge::open(model, None),
        Action::HotWash => return vec![Effect::HotWash(None)],
        // Nothing goes on meanwhile, so there is nothing to ask.
        Action::Quit if model.state.clock.over() && matches!(model.mode, Mode::Line) => {
            return confirmed(model, action);
        }
        Action::End | Action::Abort | Action::Quit => model.mode = Mode::Confirm(action),
        _ => return clock(model, action),
    }
    Vec::new()
}

/// Commands of the clock.
fn clock(model: &mut Model, action: Action) -> Vec<Effect> {
    let command = match action {
        Action::NextInject => Command::NextInject,
        Action::Minute => Command::StepMinute,
        Action::Break => Command::Pause(PauseReason::Break),
        Action::Leader if model.state.clock.phase == Phase::Paused(PauseReason::Leader) => Command::Resume,
        Action::Leader => Command::Pause(PauseReason::Leader),
        Action::Pace => Command::SetPace(match model.state.clock.pace {
            Pace::Discussion => Pace::RealTime,
            Pace::RealTime => Pace::Discussion,
        }),
        _ => match model.state.clock.phase {
            Phase::NotStarted => Command::Start,
            Phase::Paused(_) => Command::Resume,
            _ => Command::Pause(PauseReason::Hand),
        },
    };
    model.mode = Mode::Line;
    let effects = ask(model, command);
    if action == Action::NextInject
        && let Some((ladder, _)) = called_for(model)
    {
        model.asked = Asked::Past(ladder);
    }
    effects
}

/// Tells whoever went on that a rung they went past is still to be declared:
/// once, for afterwards the head of the screen says it.
pub fn remind(model: &mut Model, ladder: LadderIx) {
    // What came may call for a graver one by now.
    let Some((_, rung)) = called_for(model).filter(|own| own.0 == ladder) else { return };
    if model.passed.insert((ladder, rung)) {
        let told = ladder_rung(&model.case, ladder, Some(rung), model.lang);
        model.notice = Notice::Refused(say::passed_undeclared(model.lang, &told));
    }
}

fn ask(model: &mut Model, command: Command) -> Vec<Effect> {
    model.asked = Asked::Other;
    vec![Effect::Do(command)]
}

/// Why something cannot be done now, and what can.
fn closed(model: &Model, action: Action) -> String {
    let lang = model.lang;
    match (model.state.clock.phase, action) {
        (Phase::Ended | Phase::Aborted, _) => say::closed_over(lang).to_owned(),
        (Phase::NotStarted, _) => say::closed_not_started(lang).to_owned(),
        (Phase::Paused(_), Action::Break | Action::Leader) => say::closed_paused(lang).to_owned(),
        (_, Action::Undo) => say::closed_undo(lang).to_owned(),
        (_, Action::NextInject) => say::closed_next(lang).to_owned(),
        (_, Action::Jump) => say::closed_jump(lang).to_owned(),
        (_, Action::Speed) => say::closed_speed(lang).to_owned(),
        (_, Action::Score | Action::HotWash) => say::closed_score(lang).to_owned(),
        (_, Action::Supplement) => say::closed_supplement(lang).to_owned(),
        (_, Action::Read) => say::closed_read(lang).to_owned(),
        _ => say::closed_now(lang).to_owned(),
    }
}

/// The menu; where the end is next, at that.
fn menu_at(model: &Model) -> Scroll {
    let is_over = next_move(model) == Move::End;
    let end = BINDINGS.iter().position(|own| own.action == Action::End).filter(|_| is_over);
    Scroll { chosen: end.unwrap_or_default() }
}

fn open_pick(model: &mut Model, kind: PickKind) {
    model.mode = Mode::Pick(Pick::open(model, kind));
}

/// Opens a form as it was left, or empty.
pub fn open_form(model: &mut Model, kind: FormKind) {
    let form = match model.drafts.forms.remove(&kind) {
        Some(draft) => kind.again(model, draft),
        None => kind.blank(model),
    };
    model.drafts.forms.insert(kind, form);
    model.mode = Mode::Form(kind);
}

/// The latest inject nobody has read yet, else what came in last.
fn read(model: &mut Model) {
    let is_unread = |came: &Incoming| matches!(came, Incoming::Inject(ix) if model.fresh.contains(ix));
    let unread = model.survey.incoming.iter().position(is_unread);
    Reading::new(unread.unwrap_or(0), Mode::Line).open(model);
}

fn score(model: &mut Model) -> Vec<Effect> {
    if model.rating.score().is_some() {
        model.mode = Mode::Card(Card::default());
        return Vec::new();
    }
    model.rating = Rating::Asked;
    vec![Effect::Score]
}

/// To the only later scene at once, else to a list of them.
fn jump(model: &mut Model) {
    let mut later = model.later_scenes();
    let first = later.next();
    let is_only = later.next().is_none();
    drop(later);
    match first {
        Some(scene) if is_only => {
            prepare_jump(model, scene);
        }
        _ => open_pick(model, PickKind::Scene),
    }
}

/// Shows what is open and what a jump to the scene would make of it.
pub fn prepare_jump(model: &mut Model, scene: SceneIx) -> Vec<Effect> {
    let now = model.state.clock.story(Some(model.now));
    let rows = crate::drill::open_at_jump(&model.case, &model.state, now, scene)
        .into_iter()
        .map(|(step, carry)| (step, model.drafts.carries.get(&step).copied().unwrap_or(carry)))
        .collect();
    model.mode = Mode::Jump(Jump { scene, rows, scroll: Scroll::default() });
    Vec::new()
}

/// The jump as prepared.
pub fn carry_out_jump(model: &mut Model, jump: &Jump) -> Vec<Effect> {
    let plan = &model.case.plan;
    let carried =
        jump.rows.iter().map(|(step, carry)| Carried { step: plan.step(*step).id.clone(), carry: *carry });
    let command =
        Command::Jump { scene: model.case.scenario.scene(jump.scene).id.clone(), carried: carried.collect() };
    ask(model, command)
}

/// Puts a step into the record line, ready to be recorded.
pub fn take_up(model: &mut Model, deed: Deed) -> Vec<Effect> {
    model.line.put_aside();
    let (plan, lang) = (&model.case.plan, model.lang);
    let title = match deed {
        Deed::Step(ix) => plan.step(ix).title.get(lang).to_owned(),
        Deed::Forbidden(ix) => plan.forbidden[ix.index()].title.get(lang).to_owned(),
        Deed::Supplement(seq) => said::supplement_title(model, seq, lang),
    };
    model.line.editor = Editor::with(&title);
    line::search(model);
    model.line.found.retain(|found| *found != deed);
    model.line.found.insert(0, deed);
    model.line.choose(0);
    model.mode = Mode::Line;
    Vec::new()
}

/// Taken over by whoever sits here, or given back to the machine.
pub fn take_or_hand_back(model: &Model, role: RoleIx) -> Command {
    let id = model.case.plan.role(role).id.clone();
    if model.state.played(role) {
        Command::TakeRole { role: id, seat: model.recorder.clone() }
    } else {
        Command::HandBack { role: id }
    }
}

/// Records what stands in the line.
pub fn record(model: &mut Model) -> Vec<Effect> {
    let Some(entry) = line::entry(model) else { return Vec::new() };
    if entry.is_unfinished {
        model.notice = Notice::Refused(say::time_unfinished(model.lang).to_owned());
        return Vec::new();
    }
    let plan = &model.case.plan;
    let by: Player = line::player(model, entry.role);
    let step = match entry.deed {
        Deed::Step(ix) => plan.step(ix).id.clone(),
        Deed::Forbidden(ix) => plan.forbidden[ix.index()].id.clone(),
        Deed::Supplement(report) => return said::supplement(model, report, &entry, by),
    };
    let role = plan.role(entry.role).id.clone();
    let act = Act { step, role, at: entry.at, basis: entry.basis, by, note: None };
    if let Deed::Step(step) = entry.deed {
        return said::record(model, act, step);
    }
    model.asked = Asked::Line;
    vec![Effect::Record { act, forbidden: true, note: None }]
}

/// Does what was confirmed.
pub fn confirmed(model: &mut Model, action: Action) -> Vec<Effect> {
    model.mode = Mode::Line;
    match action {
        Action::Abort => ask(model, Command::Abort),
        Action::End => ask(model, Command::End),
        _ => {
            model.is_over = true;
            vec![Effect::Quit]
        }
    }
}

/// The key that asks for an action a second time confirms it.
#[must_use]
pub fn confirms(action: Action, key: crate::tui::Key) -> bool {
    keys::binding(action).key == Some(key)
}

/// An entry of the record, in a line.
#[must_use]
pub fn entry_line(model: &Model, seq: u64) -> String {
    let place = model.events.binary_search_by_key(&seq, |event| event.seq);
    place.map_or_else(
        |_| format!("#{seq}"),
        |place| timed(&model.case, &model.texts, &model.events[place], model.lang),
    )
}
