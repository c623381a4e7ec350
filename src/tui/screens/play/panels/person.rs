//! What is known of one person: what they have, know and tell, and whom they talk with.

use crate::rules::forecast::evenings_left;
use crate::rules::ids::{Force, PersonId, StoryId};
use crate::rules::view::{Contact, Stage, Status};
use crate::tui::screens::play::panels::{Source, add_menu, add_person, nerve};
use crate::tui::theme::Ink;
use crate::tui::widgets::people::look;
use crate::tui::widgets::side::SidePanel;
use crate::words;

pub(super) fn about_person(source: Source<'_>, person: PersonId, columns: usize) -> SidePanel {
    let view = source.view;
    let mut panel = SidePanel::new(words::sentence(&words::name(view, person)), columns);
    let unit = view.atlas().unit(view.atlas().unit_of(person));
    let role = view.acquaintance(person).map_or("", |known| known.role.name());
    let role = if role.is_empty() { String::new() } else { format!("{role}, ") };
    panel.text(&format!("{role}{}, {}", unit.name, words::place(view, unit.place)), Ink::Text);
    let shown = look(source.scene, person, source.lens);
    panel.line(vec![(format!("{} ", shown.glyph()), shown.ink()), (shown.meaning().to_owned(), Ink::Dim)]);
    panel.text(status(source.scene.status(person)), Ink::Bad);
    if panel.lines.last().is_some_and(|line| line.runs.iter().all(|run| run.0.is_empty())) {
        panel.lines.pop();
    }
    if let Some(contact) = view.contact(person) {
        about_contact(source, &mut panel, contact);
    } else if view.acquaintance(person).is_none() {
        panel.text("Nobody of yours is tied to this person.", Ink::Dim);
    }
    let held = view.contact(person).is_some() && matches!(view.public().status[person.index()], Status::Custody(_));
    if held {
        add_menu(source, &mut panel, "What can be done");
    }
    if view.public().is_free(person) && (view.contact(person).is_some() || view.acquaintance(person).is_some()) {
        add_menu(source, &mut panel, "From here");
    }
    add_beliefs(source, &mut panel, person);
    add_ties(source, &mut panel, person);
    panel
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Free => "",
        Status::Custody(force) => match force {
            Force::StateSecurity => "in a cell of State Security",
            Force::Police => "in a police cell",
        },
        Status::Camp => "sent to a camp",
        Status::Labour => "sentenced to labour",
        Status::Abroad => "across the river",
    }
}

fn about_contact(source: Source<'_>, panel: &mut SidePanel, contact: &Contact) {
    let view = source.view;
    panel.line(vec![
        ("nerve ".to_owned(), Ink::Dim),
        (nerve(contact), Ink::Contact),
        (format!(" {}", contact.nerve), Ink::Text),
    ]);
    let phone = match (contact.chinese, contact.koryolink) {
        (true, true) => "a Chinese phone and a Koryolink phone",
        (true, false) => "a Chinese phone",
        (false, true) => "a Koryolink phone alone",
        (false, false) => "no phone",
    };
    let apps = if contact.chinese && !contact.apps.is_empty() {
        format!(": {}", words::apps(contact.apps.iter()))
    } else {
        String::new()
    };
    panel.text(&format!("{phone}{apps}"), Ink::Text);
    if let Some(until) = contact.quiet_until.filter(|_| contact.is_quiet(view.day())) {
        panel.text(&format!("lies low through the night of day {until}"), Ink::Contact);
    }
    if contact.hidden {
        panel.text("phone and files are hidden", Ink::Contact);
    }
    add_goods(source, panel, contact);
    for story in contact.files.iter() {
        panel.text(&format!("holds the file of {}", words::title(view, story)), Ink::Proof);
    }
    for &(story, until) in contact.witness.iter().filter(|&&(_, until)| until >= view.day()) {
        panel
            .text(&format!("can vouch for {} until the evening of day {until}", words::title(view, story)), Ink::Proof);
    }
}

/// What they keep for others, and when they can travel or be sent an order again.
fn add_goods(source: Source<'_>, panel: &mut SidePanel, contact: &Contact) {
    let view = source.view;
    let goods = [(contact.spare_phones, "spare phone"), (contact.kits, "relay kit")];
    let goods = goods.into_iter().filter(|&(n, _)| n > 0);
    let goods: Vec<String> = goods.map(|(n, what)| words::count(n.into(), what)).collect();
    if !goods.is_empty() {
        panel.text(&format!("keeps {}", words::list(&goods)), Ink::Contact);
    }
    if let Some(trip) = contact.last_trip {
        let again = words::next_trip(view, contact.person);
        let again = again.map_or_else(String::new, |again| format!("; can go again from the night of day {again}"));
        panel.text(&format!("last journey on day {trip}{again}"), Ink::Dim);
    }
    if let Some(order) = contact.last_order {
        panel.text(&format!("last payment order on day {order}"), Ink::Dim);
    }
}

fn add_beliefs(source: Source<'_>, panel: &mut SidePanel, person: PersonId) {
    let view = source.view;
    let known: Vec<StoryId> =
        view.atlas().story_ids().filter(|&story| source.scene.stage(person, story) > Stage::Unaware).collect();
    if known.is_empty() {
        return;
    }
    panel.heading("What they know");
    for story in known {
        let how = match source.scene.stage(person, story) {
            Stage::Believes => "believes",
            _ => "heard",
        };
        let mut line = format!("{how} {}", words::title(view, story));
        if let Some(contact) = view.contact(person) {
            let left = evenings_left(view, contact, story);
            let telling = match left {
                0 => ", no longer telling it".to_owned(),
                _ => format!(", telling it for {}", words::count(left.into(), "evening")),
            };
            line.push_str(&telling);
        }
        panel.text(&line, Ink::Text);
    }
}

/// The people tied to a contact, or the contacts tied to a person.
fn add_ties(source: Source<'_>, panel: &mut SidePanel, person: PersonId) {
    let view = source.view;
    let ties: Vec<(PersonId, f64)> = if view.contact(person).is_some() {
        view.ties(person).collect()
    } else {
        let known = view.acquaintance(person).map_or(&[][..], |known| known.ties.as_slice());
        known.iter().map(|&(contact, strength)| (contact, f64::from(strength))).collect()
    };
    if ties.is_empty() {
        return;
    }
    panel.heading("Talks with");
    for (other, strength) in ties {
        add_person(source, panel, other, &words::percent(strength));
    }
}
