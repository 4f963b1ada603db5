//! The practice certificate as one HTML page: nothing to load, one sheet of
//! paper when printed.

use std::fmt::Write as _;

use crate::drill::Zone;
use crate::practise::{Certificate, Mark};
use crate::score::points;
use crate::words::{Lang, Safe};

const STYLE: &str = "\
@page{size:A4;margin:22mm}\
body{font-family:'Noto Serif CJK SC','Source Han Serif SC',SimSun,'Songti SC',serif;\
color:#000;background:#fff;max-width:170mm;margin:12mm auto;line-height:1.7}\
.exercise{border:1px solid #000;text-align:center;padding:2mm;letter-spacing:.15em}\
h1{text-align:center;letter-spacing:.3em;margin:10mm 0 8mm}\
table{width:100%;border-collapse:collapse}\
th,td{border:1px solid #000;padding:2mm 3mm;text-align:left;vertical-align:top}\
th{width:32%;font-weight:normal;background:#f2f2f2}\
.line{display:inline-block;min-width:60mm;border-bottom:1px solid #000}\
.note{margin-top:8mm;font-size:.9em}\
.signed{margin-top:18mm;display:flex;justify-content:space-between}\
@media print{body{margin:0;max-width:none}th{background:none}}";

/// The certificate as a page. Everything in it that came from outside is
/// escaped.
#[must_use]
pub fn html(own: &Certificate, zone: Zone, lang: Lang) -> String {
    let mut page = String::new();
    let mut put = |text: &str| page.push_str(text);
    put(&format!("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", lang.tag()));
    put(&format!("<title>{} · {}</title>\n", say::title(lang), say::exercise(lang)));
    put(&format!("<style>{STYLE}</style>\n</head>\n<body>\n"));
    put(&format!(
        "<p class=\"exercise\">{}</p>\n<h1>{}</h1>\n<table>\n",
        say::banner(lang),
        say::title(lang)
    ));
    put(&rows(own, zone, lang));
    put("</table>\n");
    put(&format!("<p class=\"note\">{}</p>\n", say::note(lang)));
    let blank = "<span class=\"line\"></span>";
    put(&format!(
        "<div class=\"signed\"><span>{}{blank}</span><span>{}{blank}</span></div>\n",
        say::signature(lang),
        say::seal(lang)
    ));
    put(&format!("<p>{}{}</p>\n</body>\n</html>\n", say::issued(lang), zone.day(own.issued)));
    page
}

fn rows(own: &Certificate, zone: Zone, lang: Lang) -> String {
    let plain = |text: &str| escaped(text);
    let name = own.name.as_ref().map(Safe::as_str).filter(|name| !name.trim().is_empty());
    let name = name.map_or_else(|| "<span class=\"line\">&nbsp;</span>".to_owned(), plain);
    let plan =
        format!("{} · {}", plain(own.plan.get(lang)), say::revision(lang, &plain(own.revision.as_str())));
    let dates = match (zone.day(own.first), zone.day(own.last)) {
        (first, last) if first == last => first.to_string(),
        (first, last) => say::from_to(lang, &first.to_string(), &last.to_string()),
    };
    let mastered = if own.mastered.is_empty() {
        say::none_mastered(lang).to_owned()
    } else {
        let titles: Vec<String> = own.mastered.iter().map(|title| plain(title.get(lang))).collect();
        titles.join("<br>")
    };
    let all = [
        (say::name(lang), name),
        (say::role(lang), plain(own.role.get(lang))),
        (say::plan(lang), plan),
        (say::scenario(lang), plain(own.scenario.get(lang))),
        (say::dates(lang), dates),
        (say::attempts(lang), say::counted(lang, own.whole, own.replays)),
        (say::best(lang), mark(own.best, zone, lang)),
        (say::latest(lang), mark(own.latest, zone, lang)),
        (say::mastered(lang), mastered),
    ];
    all.iter().fold(String::new(), |mut rows, (label, value)| {
        writeln!(rows, "<tr><th>{label}</th><td>{value}</td></tr>")
            .expect("a string takes all that is written");
        rows
    })
}

fn mark(mark: Mark, zone: Zone, lang: Lang) -> String {
    let coverage = mark.coverage;
    say::mark(
        lang,
        &points(mark.share),
        coverage.exercised,
        coverage.steps,
        &zone.day(mark.begun).to_string(),
    )
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' => safe.push_str("<br>"),
            c => safe.push(c),
        }
    }
    safe
}

mod say {
    crate::phrases! {
        exercise { zh: "演练", en: "EXERCISE" }
        banner { zh: "演练 EXERCISE　练习用，不作其他证明", en: "EXERCISE. For training only" }
        title { zh: "练习证明", en: "Certificate of Practice" }
        name { zh: "姓名", en: "Name" }
        role { zh: "练习岗位", en: "Role practised" }
        plan { zh: "预案", en: "Plan" }
        revision(revision: &str) { zh: "版本 {revision}", en: "revision {revision}" }
        scenario { zh: "情景", en: "Scenario" }
        dates { zh: "练习日期", en: "Practised" }
        from_to(first: &str, last: &str) { zh: "{first} 至 {last}", en: "{first} to {last}" }
        attempts { zh: "练习次数", en: "Attempts" }
        counted(whole: usize, replays: usize) { zh: "完整练习 {whole} 次；片段重练 {replays} 次（不计分）", en: "{whole} from beginning to end; {replays} moment(s) replayed, not counted in the scores" }
        best { zh: "最好一次参考得分", en: "Best reference score" }
        latest { zh: "最近一次参考得分", en: "Latest reference score" }
        mark(score: &str, exercised: u32, steps: u32, day: &str) { zh: "{score} 分（满分 100），覆盖预案任务 {exercised}/{steps} 项；{day}", en: "{score} of 100, covering {exercised} of the plan’s {steps} steps; {day}" }
        mastered { zh: "已掌握的任务（连续两次做对）", en: "Duties mastered (right twice in a row)" }
        none_mastered { zh: "暂无", en: "none yet" }
        note { zh: "本证明由沙盘程序根据练习记录生成。得分为机器给出的参考得分，按所练预案的时限、次序、内容计算，只计练到的任务，不是成绩评定，也不能代替考核和正式演练评估。", en: "Made by Sandtable from practice records. The scores are the machine’s reference scores for the duties that were reached, worked out from the plan’s limits, order and contents. They are no official assessment and stand in for no examination or evaluated exercise." }
        signature { zh: "负责人签字：", en: "Signature: " }
        seal { zh: "单位（盖章）：", en: "Seal: " }
        issued { zh: "出具日期：", en: "Date: " }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drill::Wall;
    use crate::score::Coverage;
    use crate::words::{Id, Text};

    fn certificate(name: Option<&str>) -> Certificate {
        let mark = |share, day: i64| Mark {
            begun: Wall(day * 86_400_000),
            share,
            coverage: Coverage { steps: 40, exercised: 12, ..Coverage::default() },
        };
        Certificate {
            name: name.map(Safe::new),
            role: Text::both("镇值班室", "Duty office"),
            plan: Text::both("苇渡镇<防汛>预案", "Weidu \"Flood\" & Rain Plan"),
            revision: Id::new("2025.1").unwrap(),
            scenario: Text::both("暴雨夜", "Flood Night"),
            first: Wall(20_000 * 86_400_000),
            last: Wall(20_003 * 86_400_000),
            whole: 3,
            replays: 1,
            best: mark(91_250, 20_002),
            latest: mark(88_000, 20_003),
            mastered: vec![Text::both("电话报告（首报）", "First report by telephone")],
            issued: Wall(20_004 * 86_400_000),
        }
    }

    #[test]
    fn as_it_is_printed() {
        for lang in Lang::ALL {
            insta::assert_snapshot!(
                format!("certificate-{}", lang.tag()),
                html(&certificate(None), Zone::UTC, lang)
            );
        }
    }

    #[test]
    fn nothing_from_outside_becomes_a_tag_and_nothing_is_loaded() {
        for lang in Lang::ALL {
            let page = html(&certificate(Some("<script>alert('李')</script>&amp;\"")), Zone::UTC, lang);
            assert!(!page.contains("<script") && !page.contains("<防汛>"), "{page}");
            assert!(
                page.contains("&lt;script&gt;alert(&#39;李&#39;)&lt;/script&gt;&amp;amp;&quot;"),
                "{page}"
            );
            assert!(!page.contains("http") && !page.contains("src="), "{page}");
        }
    }

    #[test]
    fn it_says_that_it_is_an_exercise_and_a_reference_score() {
        let page = html(&certificate(None), Zone::UTC, Lang::Zh);
        for said in ["演练 EXERCISE", "参考得分", "签字", "盖章", "91.3", "12/40"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(html(&certificate(None), Zone::UTC, Lang::En).contains("reference score"));
    }
}
