//! What people decided, in words.

use crate::evaluate::{Grade, Rating, Verdict};
use crate::words::Lang;

/// A verdict on a finding.
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Accepted => say::accepted(lang),
        Verdict::Rejected => say::rejected(lang),
        Verdict::Doubted => say::doubted(lang),
    }
}

/// How far an objective was reached, with the letter of the forms.
pub fn rating(rating: Rating, lang: Lang) -> &'static str {
    match rating {
        Rating::Performed => say::performed(lang),
        Rating::Some => say::some(lang),
        Rating::Major => say::major(lang),
        Rating::Unable => say::unable(lang),
        Rating::NotObserved => say::not_observed(lang),
    }
}

/// A grade with what it means, in the standard's words.
pub fn grade(grade: Grade, lang: Lang) -> &'static str {
    match grade {
        Grade::Excellent => say::excellent(lang),
        Grade::Good => say::good(lang),
        Grade::Fair => say::fair(lang),
        Grade::Poor => say::poor(lang),
    }
}

mod say {
    crate::phrases! {
        accepted { zh: "认可", en: "accepted" }
        rejected { zh: "不予认可", en: "rejected" }
        doubted { zh: "存疑", en: "doubted" }
        performed { zh: "P 顺利完成", en: "P performed" }
        some { zh: "S 基本完成", en: "S some challenges" }
        major { zh: "M 勉强完成", en: "M major challenges" }
        unable { zh: "U 未完成", en: "U unable" }
        not_observed { zh: "N 未观察到", en: "N not observed" }
        excellent { zh: "优：无差错地完成了所有应急演练内容", en: "Excellent: all of the exercise was carried out without error" }
        good { zh: "良：达到了预期的演练目标，差错较少", en: "Good: the aims were reached with few errors" }
        fair { zh: "中：存在明显缺陷，但没有影响实现预期的演练目标", en: "Fair: there were marked faults, but the aims were reached" }
        poor { zh: "差：出现了重大错误，演练预期目标受到严重影响", en: "Poor: there were grave errors and the aims suffered badly" }
    }
}
