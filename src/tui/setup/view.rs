//! Drawing the set-up screen.

use ratatui::layout::Rect;

use super::model::{Kind, Model, Row};
use super::phrases as say;
use crate::drill::{Difficulty, Play};
use crate::scenario::Pace;
use crate::tui::draw::{Canvas, Hint, Line, Panel, Scroll, hints, list, wrap};
use crate::tui::drill::{SPEEDS, speed};
use crate::tui::people::clerk_title;
use crate::tui::theme::Role;

/// Cells for a group where groups have names.
const NAMED_CELLS: usize = 18;
/// As many steps as a role leads, for the cells their number takes.
const LEADS_MOST: usize = 99;

/// How a role's row is shared out.
struct Cells {
    seat: usize,
    title: usize,
    organisation: usize,
}

impl Model {
    /// ```text
    ///  开演前设置 · 暴雨夜                                        演练 EXERCISE
    /// ┌ 怎么演 ─────────────────────────────────────────────────────────────────┐
    /// │>节奏        < 研讨式：谈的时候时钟停 >                                  │
    /// └─────────────────────────────────────────────────────────────────────────┘
    /// ┌ 谁来演：在场 8  机器 3 ─────────────────────────────────────────────────┐
    /// │ 1组   镇防汛指挥长      苇渡镇人民政府                        牵头 3 项 │
    /// └─────────────────────────────────────────────────────────────────────────┘
    ///  Enter开演 ↑↓选择 ←→改 1-9编入该组 0交给机器                      Esc返回
    /// ```
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        let area = canvas.area();
        let lang = self.lang;
        let scenario = self.case.scenario.title.get(lang);
        let title = match self.kind {
            Kind::Run => say::run_title(lang, scenario),
            Kind::Practise => say::practise_title(lang, scenario),
        };
        let exercise = Line::of(say::exercise(lang), Role::Exercise);
        canvas.line_ends(area.x + 1, area.y, area.width - 2, &Line::of(title, Role::Title), &exercise);
        let options_rows = self.options().len() as u16 + 2;
        let options = Rect::new(area.x, area.y + 1, area.width, options_rows);
        self.draw_options(canvas, options);
        let below = area.height - options_rows - 3;
        let roles = Rect { y: options.bottom(), height: below, ..options };
        self.roles(canvas, roles);
        self.foot(canvas, Rect::new(area.x, roles.bottom(), area.width, 1));
        self.keys(canvas, Rect::new(area.x, area.bottom() - 1, area.width, 1));
        if let Some(naming) = &self.naming {
            self.draw_naming(canvas, options, naming);
        }
    }

    fn draw_options(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let inner = Panel::new(say::how(self.lang)).draw(canvas, area);
        for (offset, row) in (0..).zip(self.options()) {
            let is_chosen = usize::from(offset) == self.scroll.chosen;
            let line = self.option(row);
            canvas.text(inner.x, inner.y + offset, 1, if is_chosen { ">" } else { " " }, Role::Strong);
            canvas.line(inner.x + 1, inner.y + offset, inner.width - 2, &line);
            if is_chosen {
                canvas.restyle(Rect::new(inner.x, inner.y + offset, inner.width - 1, 1), Role::Selected);
            }
        }
    }

    fn option(&self, row: Row) -> Line<'static> {
        let lang = self.lang;
        let (label, value, about) = match row {
            Row::Pace => (say::pace(lang), pace(self.pace, lang).to_owned(), ""),
            Row::Difficulty => (say::difficulty(lang), difficulty(self.difficulty, lang).to_owned(), ""),
            Row::Speed if self.is_led() => {
                (say::speed(lang), speed(SPEEDS[self.speed]), say::speed_unused(lang))
            }
            Row::Speed => (say::speed(lang), speed(SPEEDS[self.speed]), ""),
            Row::Play => (say::play(lang), play(self.play, lang).to_owned(), ""),
            Row::Along => (say::along(lang), self.along_said(), ""),
            Row::Seed if self.is_exam() => {
                (say::exam_number(lang), self.seed().to_string(), say::exam_number_about(lang))
            }
            Row::Seed | Row::Role(_) => (say::seed(lang), self.seed.to_string(), say::seed_about(lang)),
        };
        Line::of(self.look.widths.pad(label, 18), Role::Normal)
            .with("< ", Role::Key)
            .with(value, Role::Strong)
            .with(" >  ", Role::Key)
            .with(about, Role::Dim)
    }

    /// Which linked plans there are, and whether they are played along.
    fn along_said(&self) -> String {
        let lang = self.lang;
        let titles: Vec<&str> = self.beside.iter().map(|title| title.get(lang)).collect();
        let titles = titles.join(say::comma(lang));
        if self.is_along() { say::along_on(lang, &titles) } else { say::along_off(lang, &titles) }
    }

    /// Nothing hurries somebody who is led: the clock does not run.
    fn is_led(&self) -> bool {
        self.kind == Kind::Practise && self.difficulty == Difficulty::Guided
    }

    fn roles(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let lang = self.lang;
        let people = self.groups.iter().filter(|group| **group > 0).count();
        let title = match self.kind {
            Kind::Run => say::who(lang, people, self.groups.len() - people),
            Kind::Practise => say::which(lang).to_owned(),
        };
        let inner = Panel::new(title).draw(canvas, area);
        let chosen = self.scroll.chosen.checked_sub(self.options().len());
        // Without a choice among them nothing is marked.
        let scroll = Scroll { chosen: chosen.unwrap_or(0) };
        let cells = self.cells(usize::from(inner.width) - 2);
        list(canvas, inner, scroll, chosen.is_some(), self.groups.len(), |role| self.role(role, &cells));
        if chosen.is_none() {
            canvas.text(inner.x, inner.y, 1, " ", Role::Normal);
            canvas.restyle(Rect::new(inner.x, inner.y, inner.width - 1, 1), Role::Normal);
        }
    }

    /// Titles have what the longest needs, up to a share of the row; the
    /// organisations, which say less, what is left. So do named groups.
    fn cells(&self, width: usize) -> Cells {
        let (lang, widths) = (self.lang, self.look.widths);
        let seat = if self.names.is_empty() { widths.of(say::machine(lang)).max(3) } else { NAMED_CELLS };
        let titles = self.case.plan.roles.iter().map(|role| widths.of(role.title.get(lang)));
        let title = titles.max().unwrap_or(0).min(width * 2 / 5);
        let rest = width.saturating_sub(seat + title + widths.of(&say::duties(lang, LEADS_MOST)) + 3);
        Cells { seat, title, organisation: rest }
    }

    fn role(&self, at: usize, cells: &Cells) -> Line<'_> {
        let (lang, widths) = (self.lang, self.look.widths);
        let plan = &self.case.plan;
        let role = &plan.roles[at];
        let group = self.groups[at];
        let (seat, style) = match (group, self.kind) {
            (0, _) => (say::machine(lang).to_owned(), Role::Dim),
            (_, Kind::Practise) => (say::me(lang).to_owned(), Role::Fresh),
            (group, Kind::Run) => match self.names.get(&group) {
                Some(name) => (say::named(lang, group, name), Role::Strong),
                None => (say::group(lang, group), Role::Strong),
            },
        };
        let organisation = role.organisation.as_ref().map_or("", |name| name.get(lang));
        let leads = plan.steps.iter().filter(|step| step.lead.index() == at).count();
        Line::of(widths.pad(&seat, cells.seat), style)
            .with(" ", Role::Normal)
            .with(widths.pad(role.title.get(lang), cells.title), Role::Normal)
            .with(" ", Role::Normal)
            .with(widths.pad(organisation, cells.organisation), Role::Dim)
            .with(" ", Role::Normal)
            .with(say::duties(lang, leads), Role::Dim)
    }

    fn foot(&self, canvas: &mut Canvas<'_>, row: Rect) {
        let codes = match self.kind {
            Kind::Run => say::codes(self.lang).to_owned(),
            Kind::Practise => say::clerk(self.lang, clerk_title(self.clerk.as_ref(), self.lang)),
        };
        let (text, role) = match &self.notice {
            Some(notice) => (notice.as_str(), Role::Late),
            None => (codes.as_str(), Role::Dim),
        };
        let shown = wrap(text, usize::from(row.width) - 2, self.look.widths);
        canvas.text(row.x + 1, row.y, row.width - 2, shown.first().map_or("", String::as_str), role);
    }

    /// What Enter does. Alone it names the role that would be practised: the
    /// one under the cursor, else the one chosen before.
    fn begins(&self) -> String {
        let lang = self.lang;
        let chosen = || self.groups.iter().position(|group| *group > 0);
        let role = match self.row() {
            Row::Role(role) => Some(role),
            _ => chosen(),
        };
        match role.filter(|_| self.kind == Kind::Practise) {
            Some(role) => say::begin_as(lang, self.case.plan.roles[role].title.get(lang)),
            None => say::begin(lang).to_owned(),
        }
    }

    fn keys(&self, canvas: &mut Canvas<'_>, row: Rect) {
        let lang = self.lang;
        if self.naming.is_some() {
            let back = Hint::new("Esc", say::back(lang), 0).at_end();
            return hints(canvas, row, &[Hint::new("Enter", say::keep(lang), 0), back, Hint::help(lang)]);
        }
        let begins = self.begins();
        let mut keys = vec![
            Hint::new("Enter", &begins, 0),
            Hint::new("↑↓", say::choose(lang), 2),
            Hint::new("←→", say::change(lang), 1),
        ];
        if self.kind == Kind::Run {
            keys.push(Hint::new("1-9", say::to_group(lang), 1));
            keys.push(Hint::new("0", say::to_machine(lang), 2));
            keys.push(Hint::new("F2", say::name(lang), 2));
            keys.push(Hint::new("F3", say::all(lang), 3));
            keys.push(Hint::new("F4", say::advanced(lang), 2));
        } else {
            keys.push(Hint::new("F4", say::advanced(lang), 2));
            keys.push(Hint::new("F6", say::people(lang), 0));
        }
        keys.extend([Hint::new("Esc", say::back(lang), 0).at_end(), Hint::help(lang)]);
        hints(canvas, row, &keys);
    }
}

fn pace(pace: Pace, lang: crate::words::Lang) -> &'static str {
    match pace {
        Pace::Discussion => say::pace_discussion(lang),
        Pace::RealTime => say::pace_real_time(lang),
    }
}

fn play(play: Play, lang: crate::words::Lang) -> &'static str {
    match play {
        Play::Perfect => say::play_perfect(lang),
        Play::Typical => say::play_typical(lang),
        Play::Weak => say::play_weak(lang),
    }
}

fn difficulty(difficulty: Difficulty, lang: crate::words::Lang) -> &'static str {
    match difficulty {
        Difficulty::Guided => say::difficulty_guided(lang),
        Difficulty::Normal => say::difficulty_normal(lang),
        Difficulty::Exam => say::difficulty_exam(lang),
    }
}
