//! The side panel of the viewer: what each pair of eyes had before it at the moment.

use crate::game::reel::{Eyes, Suspect};
use crate::rules::ids::PersonId;
use crate::rules::view::{Stage, Status};
use crate::tui::screens::viewer::Viewer;
use crate::tui::selection::Selection;
use crate::tui::theme::Ink;
use crate::tui::widgets::people::look;
use crate::tui::widgets::side::{Act, SidePanel};
use crate::tui::widgets::suspicion::{names, row, sign};
use crate::words;

/// Suspects that are listed at most, and how likely they are at least.
const MOST: usize = 12;
const LEAST: f64 = 0.05;

/// The panel for so many columns.
pub(super) fn panel(viewer: &Viewer, columns: usize) -> SidePanel {
    let title = match viewer.eyes {
        Eyes::Network => "What you knew",
        Eyes::Agency => "What the agency thought",
        Eyes::Truth => "How it was",
    };
    let mut panel = SidePanel::new(title, columns);
    add_selected(viewer, &mut panel);
    match viewer.eyes {
        Eyes::Network => add_network(viewer, &mut panel),
        Eyes::Agency => add_agency(viewer, &mut panel),
        Eyes::Truth => add_truth(viewer, &mut panel),
    }
    panel
}

/// The people that the panel lists, in its order.
pub(super) fn people(viewer: &Viewer) -> Vec<PersonId> {
    match viewer.eyes {
        Eyes::Agency => listed(viewer).map(|suspect| suspect.person).collect(),
        Eyes::Network | Eyes::Truth => viewer.scene.contacts().iter().map(|contact| contact.person).collect(),
    }
}

fn listed(viewer: &Viewer) -> impl Iterator<Item = &Suspect> {
    let free = |suspect: &&Suspect| viewer.scene.status(suspect.person) == Status::Free;
    viewer.suspects.iter().filter(free).take_while(|suspect| suspect.contact >= LEAST).take(MOST)
}

/// What is selected: a person, a unit or a place.
fn add_selected(viewer: &Viewer, panel: &mut SidePanel) {
    let scene = &viewer.scene;
    match viewer.selection {
        Selection::Person(person) => add_person(viewer, panel, person),
        Selection::Unit(unit) => {
            panel.text(&words::unit_in_place(scene, unit), Ink::Accent);
            panel.text(&words::people(scene.atlas().unit(unit).len()), Ink::Dim);
            panel.gap();
        }
        Selection::Place(place) => {
            panel.text(&words::place(scene, place), Ink::Accent);
            let news = viewer.scene.news(place);
            match news.as_of {
                Some(day) => {
                    let text =
                        format!("fear {:.0}, cynicism {}, as of day {day}", news.fear, words::percent(news.cynicism));
                    panel.text(&text, Ink::Text);
                }
                None => panel.text("nothing was known of it", Ink::Dim),
            }
            panel.gap();
        }
        Selection::Van(_) | Selection::Story(_) | Selection::Tonight => {}
    }
}

fn add_person(viewer: &Viewer, panel: &mut SidePanel, person: PersonId) {
    let scene = &viewer.scene;
    panel.text(&words::sentence(&words::name(scene, person)), Ink::Accent);
    let role = scene.role(person);
    let unit = words::unit_in_place(scene, scene.atlas().unit_of(person));
    panel.text(&if role.is_empty() { unit } else { format!("{role}, {unit}") }, Ink::Text);
    panel.text(status(viewer.scene.status(person)), Ink::Dim);
    match viewer.eyes {
        Eyes::Network => add_minds(viewer, panel, person),
        Eyes::Agency => add_thought(viewer, panel, person),
        Eyes::Truth => {
            add_minds(viewer, panel, person);
            add_things(viewer, panel, person);
            add_thought(viewer, panel, person);
        }
    }
    panel.gap();
}

/// How far a person is with each story.
fn add_minds(viewer: &Viewer, panel: &mut SidePanel, person: PersonId) {
    let scene = &viewer.scene;
    if let Some(contact) = scene.contact(person) {
        panel.text(&format!("a contact, nerve {}", contact.nerve), Ink::Contact);
    }
    for story in scene.atlas().story_ids() {
        let how = match viewer.scene.stage(person, story) {
            Stage::Unaware => continue,
            Stage::Heard => "heard",
            Stage::Believes => "believes",
        };
        panel.text(&format!("{how} {}", words::title(scene, story)), Ink::Believes);
    }
}

fn add_things(viewer: &Viewer, panel: &mut SidePanel, person: PersonId) {
    let (phone, apps, files) = viewer.still.truth().things_of(person);
    if phone && !apps.is_empty() {
        panel.text(&format!("has a Chinese phone: {}", words::apps(apps.iter())), Ink::Text);
    } else if phone {
        panel.text("has a Chinese phone", Ink::Text);
    }
    if !files.is_empty() {
        panel.text(&format!("keeps {}", words::count(files.iter().count(), "file")), Ink::Text);
    }
}

/// What the agency thinks of a person, and the latest of its notes that name them.
fn add_thought(viewer: &Viewer, panel: &mut SidePanel, person: PersonId) {
    let agency = viewer.still.agency_view();
    if agency.agency().informs(person) {
        panel.text("informs for the agency", Ink::Accent);
    }
    if let Some(suspect) = viewer.suspect(person) {
        let sure = if suspect.sure { ", beyond doubt" } else { "" };
        let text =
            format!("contact {}{sure}, phone {}", words::percent(suspect.contact), words::percent(suspect.phone));
        panel.text(&text, sign(suspect.contact).1);
    }
    let name = agency.roster().person(person).name.clone();
    let notes = agency.agency().clues.iter().rev().filter_map(|clue| {
        let line = words::agency_line(agency.atlas(), agency.roster(), clue);
        names(&line, &name).then(|| format!("day {}: {line}", clue.day))
    });
    for note in notes.take(4) {
        panel.text(&note, Ink::Dim);
    }
}

fn add_network(viewer: &Viewer, panel: &mut SidePanel) {
    // In the middle of a move or action it is what was known before.
    let view = viewer.still.before().unwrap_or_else(|| viewer.still.view());
    for objective in &view.atlas().objectives {
        for progress in view.progress(objective) {
            panel.text(&words::progress(view, objective, &progress), Ink::Text);
        }
    }
    panel.heading("Contacts");
    add_contacts(viewer, panel);
}

/// The contacts, each with their sign and where they are.
fn add_contacts(viewer: &Viewer, panel: &mut SidePanel) {
    let scene = &viewer.scene;
    for contact in scene.contacts() {
        let shown = look(scene, contact.person, viewer.lens);
        let at = words::place(scene, scene.atlas().place_of(contact.person));
        let away = viewer.scene.status(contact.person) != Status::Free;
        let place = if away { status(viewer.scene.status(contact.person)).to_owned() } else { at };
        let runs = vec![
            (format!("{} ", shown.glyph()), shown.ink()),
            (words::name(scene, contact.person), ink(viewer, contact.person)),
            (format!(", {place}"), Ink::Dim),
        ];
        panel.item(runs, Act::Select(Selection::Person(contact.person)));
        if away {
            continue;
        }
        let phone = (!contact.chinese && !contact.koryolink).then(|| "no phone".to_owned());
        let suspect = viewer.suspect(contact.person);
        let suspected = suspect.map(|suspect| format!("suspected {}", words::percent(suspect.contact)));
        let more: Vec<String> = suspected.into_iter().chain(phone).collect();
        if !more.is_empty() {
            let ink = suspect.map_or(Ink::Dim, |suspect| sign(suspect.contact).1);
            panel.more(&more.join(", "), 2, ink);
        }
    }
}

fn ink(viewer: &Viewer, person: PersonId) -> Ink {
    if viewer.selection == Selection::Person(person) { Ink::Accent } else { Ink::Text }
}

fn add_agency(viewer: &Viewer, panel: &mut SidePanel) {
    let scene = &viewer.scene;
    panel.text(words::weighed(viewer.reel.session()), Ink::Dim);
    let mut any = false;
    for suspect in listed(viewer) {
        any = true;
        let runs = row(suspect, words::name(scene, suspect.person), ink(viewer, suspect.person));
        panel.item(runs, Act::Select(Selection::Person(suspect.person)));
    }
    if !any {
        panel.text("It suspected nobody.", Ink::Text);
    }
    add_today(viewer, panel);
    add_hands(viewer, panel);
}

/// What the agency has done today, and why.
fn add_today(viewer: &Viewer, panel: &mut SidePanel) {
    let agency = viewer.still.agency_view();
    let today = viewer.stop().day;
    let actions: Vec<_> = viewer.reel.actions(viewer.at).filter(|(day, _)| *day == today).collect();
    if actions.is_empty() {
        return;
    }
    panel.heading("What it did today, and why");
    for (_, choice) in actions {
        panel.text(&words::action_line(agency.atlas(), agency.roster(), choice.action), Ink::Bad);
        if !choice.reason.is_empty() {
            panel.text(words::why(&choice.reason), Ink::Dim);
        }
    }
}

/// Its informants, its prisoners, its warrants.
fn add_hands(viewer: &Viewer, panel: &mut SidePanel) {
    let scene = &viewer.scene;
    let agency = viewer.still.agency_view();
    let agency = agency.agency();
    let informants: Vec<String> = agency.informants.iter().map(|&person| words::name(scene, person)).collect();
    let prisoners: Vec<String> = agency.prisoners.iter().map(|held| words::name(scene, held.person)).collect();
    panel.heading("What it had");
    for (what, who) in [("Informants", informants), ("In its cells", prisoners)] {
        if !who.is_empty() {
            panel.text(&format!("{what}: {}", words::list(&who)), Ink::Text);
        }
    }
    panel.text(&words::count(agency.warrants.into(), "warrant"), Ink::Dim);
}

fn add_truth(viewer: &Viewer, panel: &mut SidePanel) {
    let scene = &viewer.scene;
    for story in scene.atlas().story_ids() {
        let people = || (0..scene.atlas().people()).map(PersonId::at);
        let stage = |person| viewer.scene.stage(person, story);
        let believe = people().filter(|&person| stage(person) == Stage::Believes).count();
        let heard = people().filter(|&person| stage(person) == Stage::Heard).count();
        // The network's own part of the truth is what it knew by then.
        let told = &viewer.still.truth().network().knowledge.stages[story.index()];
        let known = people().filter(|person| told[person.index()] == Stage::Believes).count();
        if believe + heard > 0 {
            let title = words::title(scene, story);
            let text = format!("{title}: {believe} believe, {heard} heard; you took {known} for believers");
            panel.text(&text, Ink::Believes);
        }
    }
    panel.heading("Contacts, and how suspected");
    add_contacts(viewer, panel);
    let agency = viewer.still.agency_view();
    let informants: Vec<String> = agency.agency().informants.iter().map(|&person| words::name(scene, person)).collect();
    if !informants.is_empty() {
        panel.heading("Informants");
        panel.text(&words::list(&informants), Ink::Text);
    }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Free => "at home",
        Status::Custody(_) => "in a cell",
        Status::Camp => "in a camp",
        Status::Labour => "labour sentence",
        Status::Abroad => "abroad",
    }
}
