//! From the papers door to papers on the disk.

use super::*;

#[test]
fn the_papers_door_leads_to_papers_on_the_disk_and_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("6");
    assert!(matches!(table.program.screen, Screen::Shelf(_)), "{}", table.text());
    table.types("1");
    assert!(matches!(table.program.screen, Screen::Papers(_)), "{}", table.text());
    // All but the message slips are left.
    table.press(KeyCode::F(3));
    table.types("3");
    table.press(KeyCode::F(2));
    let Waited::Arrived(Arrival::Message(written)) = table.inbox.wait(None) else { panic!("nothing came") };
    for effect in table.program.update(written, table.passed) {
        table.perform(effect);
    }
    assert!(table.text().contains("已写出 1 份材料"), "{}", table.text());
    let folder = dir.path().join("papers").join("暴雨夜");
    let names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["03-消息单.docx"]);
    table.press(KeyCode::Esc);
    assert!(matches!(table.program.screen, Screen::Shelf(_)));
}
