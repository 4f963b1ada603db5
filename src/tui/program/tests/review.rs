//! From the review door to a plan, its runs and its picture.

use super::*;

impl Table {
    /// Takes what comes from other threads until it is what was waited for.
    fn hears(&mut self, wanted: impl Fn(&Message) -> bool) {
        loop {
            let Waited::Arrived(Arrival::Message(told)) = self.inbox.wait(None) else {
                panic!("nothing came")
            };
            let is_it = wanted(&told);
            for effect in self.program.update(told, self.passed) {
                self.perform(effect);
            }
            if is_it {
                return;
            }
        }
    }
}

#[test]
fn the_review_door_leads_to_a_plan_its_runs_and_its_picture() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("4wdz\n");
    assert!(matches!(table.program.screen, Screen::Review(_)), "{}", table.text());
    // Something stands there before all the runs are done.
    table.hears(|told| matches!(told, Message::Review(crate::tui::review::Message::Studied { .. })));
    assert!(table.text().contains('%'), "{}", table.text());
    table.types("3");
    assert!(matches!(table.program.screen, Screen::Plan(..)), "{}", table.text());
    let before = table.text();
    table.hears(|told| matches!(told, Message::Plan(crate::tui::plan::Message::LaidOut(_))));
    assert_ne!(table.text(), before);
    table.press(KeyCode::Esc);
    assert!(matches!(table.program.screen, Screen::Review(_)));
    // What runs is called off, then the screen is left.
    table.press(KeyCode::Esc);
    table.press(KeyCode::Esc);
    assert!(matches!(table.program.screen, Screen::Shelf(_)), "{}", table.text());
    // The letters typed there are taken back first.
    table.press(KeyCode::Esc);
    table.press(KeyCode::Esc);
    assert!(matches!(table.program.screen, Screen::Start(_)));
}
