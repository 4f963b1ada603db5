//! The teams of another plan's exercise, and which of our roles they are.

use std::collections::{HashMap, HashSet};

use crate::exchange::naming::{Looked, Naming, Near, fold, likeness, quote};
use crate::plan::{Plan, RoleIx};
use crate::words::Safe;

/// Who a team turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// A role of that name.
    Role(RoleIx),
    /// A role of a name much like it.
    Likely(RoleIx),
    Everybody,
    /// Whoever runs or watches the exercise.
    Staff,
    /// Several roles are as like it as each other.
    Several(Vec<Near>),
    Nobody,
}

/// A team and who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    pub name: Safe,
    pub sent: Sent,
}

impl Sent {
    fn is_certain(&self) -> bool {
        matches!(self, Self::Role(_) | Self::Everybody | Self::Staff)
    }
}

/// Finds out who teams are; every name once.
pub struct Teams<'p> {
    plan: &'p Plan,
    naming: Naming<RoleIx>,
    /// Words for everybody and for staff, folded.
    everybody: HashSet<String>,
    staff: HashSet<String>,
    /// Every name asked for, as a list says the same ones in every row.
    known: HashMap<String, Sent>,
    /// Those who really are recipients, in the order of the list.
    pub met: Vec<Team>,
    named: HashSet<Safe>,
}

impl<'p> Teams<'p> {
    pub fn new(plan: &'p Plan) -> Self {
        let roles = (0..).zip(&plan.roles).map(|(i, role)| (RoleIx(i), &role.id, &role.title, None));
        let folded = |words: &[&str]| words.iter().map(|word| fold(word)).collect();
        Self {
            plan,
            everybody: folded(&EVERYBODY),
            staff: folded(&STAFF),
            naming: Naming::new(roles),
            known: HashMap::new(),
            met: Vec::new(),
            named: HashSet::new(),
        }
    }

    /// The teams of a cell: one, or several with something between them.
    pub fn of_cell(&mut self, text: &str) -> Vec<Team> {
        let whole = self.sent(text);
        if whole.is_certain() {
            return vec![self.meet(text)];
        }
        let parts = text.split([',', '，', '、', ';', '；', '/', '／', '\n', '+', '|']);
        parts.map(str::trim).filter(|part| !part.is_empty()).flat_map(|part| self.of_part(part)).collect()
    }

    /// A part without signs between; `and` divides it only where both sides
    /// are somebody, as it also stands inside names.
    fn of_part(&mut self, part: &str) -> Vec<Team> {
        let whole = self.sent(part);
        if !whole.is_certain() {
            for and in [" and ", " & ", "&", "和", "及", "与"] {
                let sides: Vec<&str> = part.split(and).map(str::trim).collect();
                if sides.len() > 1 && sides.iter().all(|side| self.sent(side) != Sent::Nobody) {
                    return sides.into_iter().map(|side| self.meet(side)).collect();
                }
            }
        }
        vec![self.meet(part)]
    }

    fn meet(&mut self, name: &str) -> Team {
        let team = Team { name: quote(name), sent: self.sent(name) };
        if self.named.insert(team.name.clone()) {
            self.met.push(team.clone());
        }
        team
    }

    fn sent(&mut self, name: &str) -> Sent {
        if let Some(sent) = self.known.get(name) {
            return sent.clone();
        }
        let sent = self.find(name);
        self.known.insert(name.to_owned(), sent.clone());
        sent
    }

    fn find(&self, name: &str) -> Sent {
        if let Looked::Found(role) = self.naming.look(name) {
            return Sent::Role(role);
        }
        let folded = fold(name);
        if self.everybody.contains(&folded) {
            return Sent::Everybody;
        }
        let singular = folded.strip_suffix('s').unwrap_or(&folded);
        if self.staff.contains(&folded) || self.staff.contains(singular) {
            return Sent::Staff;
        }
        self.likely(name, &folded)
    }

    fn likely(&self, name: &str, folded: &str) -> Sent {
        let mut best: (f64, Vec<usize>) = (0.0, Vec::new());
        for (place, role) in self.plan.roles.iter().enumerate() {
            let names = role.title.wordings().chain([role.id.as_str()]);
            let alike = names.map(|own| alike(name, folded, own)).fold(0.0, f64::max);
            if alike > best.0 {
                best = (alike, vec![place]);
            } else if alike > 0.0 && alike >= best.0 {
                best.1.push(place);
            }
        }
        let near = |place: &usize| Near {
            id: self.plan.roles[*place].id.clone(),
            title: self.plan.roles[*place].title.clone(),
        };
        match best.1[..] {
            [] => Sent::Nobody,
            [one] => Sent::Likely(RoleIx::from(one)),
            _ => Sent::Several(best.1.iter().take(4).map(near).collect()),
        }
    }
}

/// How like a team's name is to a role's: a slip of the pen, or one name with
/// all the words of the other. 0: not enough to act on.
fn alike(name: &str, folded: &str, own: &str) -> f64 {
    let own_folded = fold(own);
    let spelt = likeness(folded, &own_folded);
    if spelt >= 0.75 {
        return spelt;
    }
    let (long, short) = if folded.len() >= own_folded.len() {
        (folded, own_folded.as_str())
    } else {
        (own_folded.as_str(), folded)
    };
    let share = || part(short.chars().count(), long.chars().count());
    if !short.is_ascii() && short.chars().count() >= 2 && long.contains(short) {
        return 0.5 + share() / 4.0;
    }
    let (words, own_words) = (words(name), words(own));
    let (many, few) = if words.len() >= own_words.len() { (words, own_words) } else { (own_words, words) };
    let telling = few.iter().any(|word| word.len() >= 4 && !GENERIC.contains(&word.as_str()));
    if telling && few.iter().all(|word| many.contains(word)) { 0.5 + share() / 4.0 } else { 0.0 }
}

#[expect(clippy::cast_precision_loss, reason = "lengths of names")]
fn part(short: usize, long: usize) -> f64 {
    short as f64 / long.max(1) as f64
}

fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Words that many teams have in their names and that tell none of them.
const GENERIC: [&str; 9] =
    ["team", "office", "unit", "group", "cell", "centre", "center", "department", "service"];

const EVERYBODY: [&str; 20] = [
    "all",
    "everyone",
    "everybody",
    "all players",
    "all teams",
    "all participants",
    "all staff",
    "全体",
    "全部",
    "所有",
    "所有人",
    "全体人员",
    "全体参演人员",
    "各单位",
    "各参演单位",
    "所有参演单位",
    "各组",
    "各参演组",
    "全体参演单位",
    "各成员单位",
];

const STAFF: [&str; 32] = [
    "planner",
    "facilitator",
    "controller",
    "observer",
    "evaluator",
    "moderator",
    "simulator",
    "red team",
    "white cell",
    "simcell",
    "exercise director",
    "exercise control",
    "excon",
    "sponsor",
    "exercise sponsor",
    "role player",
    "导调员",
    "导调组",
    "策划组",
    "策划与导调组",
    "总策划",
    "评估组",
    "评估员",
    "评估人员",
    "观察员",
    "观摩人员",
    "控制组",
    "控制人员",
    "模拟人员",
    "模拟组",
    "保障组",
    "演练领导小组",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        let role = |id: &str, zh: &str, en: &str| {
            format!(r#"{{"id": "{id}", "title": {{"zh": "{zh}", "en": "{en}"}}}}"#)
        };
        let roles = [
            role("commander", "镇防汛指挥长", "Flood commander"),
            role("deputy-commander", "副指挥长", "Deputy commander"),
            role("duty-office", "镇值班室", "Duty office"),
            role("flood-office", "镇防汛办", "Flood office"),
            role("county-fco", "县防汛办", "County flood office"),
            role("rescue-team", "镇应急抢险队", "Township rescue team"),
        ];
        let text = format!(
            r#"{{"format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "p", "roles": [{}],
                "steps": [{{"id": "s", "title": "s", "stage": "response", "lead": "commander"}}]}}"#,
            roles.join(",")
        );
        let (plan, findings) = crate::plan::resolve(serde_json::from_str(&text).unwrap());
        plan.unwrap_or_else(|| panic!("{findings:?}"))
    }

    /// Who the teams of a cell are, `name:who` each.
    fn of_cell(text: &str) -> Vec<String> {
        let plan = plan();
        let teams = Teams::new(&plan).of_cell(text);
        let who = |sent: &Sent| match sent {
            Sent::Role(role) => plan.role(*role).id.to_string(),
            Sent::Likely(role) => format!("{}?", plan.role(*role).id),
            Sent::Everybody => "*".into(),
            Sent::Staff => "staff".into(),
            Sent::Several(near) => near.iter().map(|near| near.id.to_string()).collect::<Vec<_>>().join("|"),
            Sent::Nobody => "-".into(),
        };
        teams.iter().map(|team| format!("{}:{}", team.name, who(&team.sent))).collect()
    }

    #[test]
    fn teams_are_found_alone_and_together() {
        for (text, expected) in [
            ("duty-office", &["duty-office:duty-office"][..]),
            ("Duty Office", &["Duty Office:duty-office"]),
            ("值班室、镇防汛办", &["值班室:duty-office?", "镇防汛办:flood-office"]),
            ("SOC, IT Ops", &["SOC:-", "IT Ops:-"]),
            ("Planner/Red Team", &["Planner:staff", "Red Team:staff"]),
            ("Incident Commander, Tech Leads", &["Incident Commander:commander?", "Tech Leads:-"]),
            ("All", &["All:*"]),
            ("各参演单位", &["各参演单位:*"]),
            ("防汛办", &["防汛办:flood-office|county-fco"]),
            ("抢险队和值班室", &["抢险队:rescue-team?", "值班室:duty-office?"]),
            ("Rescue team and Duty office", &["Rescue team:rescue-team", "Duty office:duty-office"]),
            ("Health team", &["Health team:-"]),
            ("Dutty office", &["Dutty office:duty-office?"]),
            ("Observers", &["Observers:staff"]),
            (" ", &[]),
        ] {
            assert_eq!(of_cell(text), expected, "{text}");
        }
    }
}
