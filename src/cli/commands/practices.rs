//! Practices out of this computer in one file, and from a folder of such
//! files in.

use std::path::Path;

use super::library_failure;
use crate::cli::arguments::{Export, Import};
use crate::cli::{Desk, Failure, Outcome};
use crate::journal::{Register as _, Setting, SqliteStore};
use crate::session::{Damage, HandIn, fill, hand_in, look, parcels, take};
use crate::words::Safe;

/// What stands in the place of a record's id for all own practices.
pub const PRACTICE: &str = "practice";

/// Writes this computer's own finished practices into one file.
pub fn export(options: &Export, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let lang = desk.lang;
    if options.id != PRACTICE {
        return Err(Failure::Words(say::only_practice(lang, &Safe::new(&options.id))));
    }
    let mut store = SqliteStore::in_dir(&desk.data_dir()?);
    let told = options.township.as_ref().map(|name| Safe::new(name.trim())).filter(|name| !name.is_blank());
    let before = store.setting(Setting::Township).map_err(|fault| desk.failure(&fault))?;
    let Some(township) = told.clone().or(before) else {
        return Err(Failure::Words(say::which_township(lang).to_owned()));
    };
    let how = HandIn { township, with_names: options.names };
    let failed = |why: Damage| Failure::Words(why.message(lang));
    let count = fill(&options.output, |file| hand_in(&store, &how, file)).map_err(failed)?;
    if let Some(township) = told {
        // Told once: the next time it need not be.
        store.set(Setting::Township, &township).map_err(|fault| desk.failure(&fault))?;
    }
    let shown = Safe::new(&options.output.display().to_string());
    desk.console.print(&format!("{}\n", say::exported(lang, count, &shown)))?;
    Ok(Outcome::Good)
}

/// Takes in every file of practices in a folder, or the one named; with
/// `--preview`, tells what is there and takes nothing.
pub fn import(path: &Path, options: &Import, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let lang = desk.lang;
    let files = parcels(path).map_err(|fault| library_failure(&fault, desk))?;
    if files.is_empty() {
        return Err(Failure::Words(say::none(lang, &Safe::new(&path.display().to_string()))));
    }
    let mut store = SqliteStore::in_dir(&desk.data_dir()?);
    let (mut lines, mut came, mut damaged) = (String::new(), 0, 0);
    for file in &files {
        let parcel = if options.preview { look(&store, path, file) } else { take(&mut store, path, file) };
        let parcel = parcel.map_err(|fault| desk.failure(&fault))?;
        came += parcel.new + parcel.known;
        damaged += parcel.damaged.len();
        let township = parcel.township.as_ref().map_or("-", Safe::as_str);
        let told = if options.preview { say::found } else { say::taken };
        lines += &told(lang, &parcel.name(), township, parcel.new, parcel.known, parcel.other);
        lines += "\n";
        for (name, why) in &parcel.damaged {
            lines.extend(["  ", &say::damaged(lang, name, &why.message(lang)), "\n"]);
        }
    }
    if came == 0 && damaged > 0 {
        // Nothing of it could be used: that is bad input.
        return Err(Failure::Words(lines.trim_end().to_owned()));
    }
    desk.console.print(&lines)?;
    Ok(if damaged > 0 { Outcome::FaultFound } else { Outcome::Good })
}

mod say {
    use crate::words::Safe;

    crate::phrases! {
        only_practice(id: &Safe) { zh: ".drills 文件装的是本机全部练习：请写 sandtable export practice -o 文件，而不是“{id}”", en: "a .drills file holds all practices of this computer: write `sandtable export practice -o FILE`, not `{id}`" }
        which_township { zh: "请用 --township 说明是哪个乡镇，只用说一次", en: "say which township this is with --township; once is enough" }
        exported(count: usize, path: &Safe) { zh: "已把 {count} 次练习写入 {path}", en: "wrote {count} practice(s) to {path}" }
        none(path: &Safe) { zh: "{path} 里没有练习文件（.drills 或 .drill）", en: "there is no file of practices (.drills or .drill) in {path}" }
        found(file: &Safe, township: &str, new: usize, known: usize, other: usize) { zh: "{file}  {township}  新 {new}，已有 {known}，非练习 {other}", en: "{file}  {township}  {new} new, {known} known, {other} no practice" }
        taken(file: &Safe, township: &str, new: usize, known: usize, other: usize) { zh: "{file}  {township}  导入 {new}，已有 {known}，略过 {other}", en: "{file}  {township}  {new} imported, {known} known, {other} passed over" }
        damaged(name: &Safe, why: &str) { zh: "略过 {name}：{why}", en: "passed over {name}: {why}" }
    }
}
