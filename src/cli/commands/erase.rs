//! `sandtable erase`: the names or the texts of a record, for good.

use super::{NamedRecord, named_record};
use crate::cli::arguments::Erase;
use crate::cli::{Desk, Failure, Outcome};
use crate::journal::Erasure;

/// Says what would go, and erases it only when told to.
pub fn run(options: &Erase, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let NamedRecord::Kept(id) = named_record(&options.record, desk)? else {
        return Err(Failure::Words(say::only_kept(desk.lang).to_owned()));
    };
    let mut store = desk.store()?;
    let whole = store.whole(&id).map_err(|fault| desk.failure(&fault))?;
    let names = if options.names { whole.people.len() } else { 0 };
    let texts = if options.texts { whole.texts.len() + whole.statements.worded() } else { 0 };
    if !options.yes {
        desk.console.print(&format!("{}\n", say::would(desk.lang, id.as_str(), names, texts)))?;
        return Ok(Outcome::Good);
    }
    let what = match (options.names, options.texts) {
        (true, true) => Erasure::All,
        (true, false) => Erasure::People,
        (false, _) => Erasure::Texts,
    };
    store.erase(&id, &what).map_err(|fault| desk.failure(&fault))?;
    desk.console.print(&format!("{}\n", say::done(desk.lang, id.as_str(), names, texts)))?;
    Ok(Outcome::Good)
}

mod say {
    crate::phrases! {
        only_kept {
            zh: "只能清除库中的记录。文件请先导入，清除后再导出，并删去旧文件",
            en: "only a record of the library can be erased from: import the file, erase, export it again and delete the old file",
        }
        would(record: &str, names: usize, texts: usize) {
            zh: "将从 {record} 清除姓名 {names} 个、文字 {texts} 段；过程记录和得分不变。清除后不能恢复。确认请加 --yes",
            en: "{names} names and {texts} texts would be erased from {record}; the record and its score stay as they are. It cannot be undone. Add --yes to do it",
        }
        done(record: &str, names: usize, texts: usize) {
            zh: "已从 {record} 清除姓名 {names} 个、文字 {texts} 段。此前导出的文件和备份里可能还有，请一并处理",
            en: "erased {names} names and {texts} texts from {record}. Files exported and backups made before may still hold them",
        }
    }
}
