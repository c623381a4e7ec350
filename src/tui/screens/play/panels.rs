//! What the side panel says of what is selected: everything the network knows of it, and what can be done.

mod person;

use crate::rules::ids::{PersonId, PlaceId, StoryId, UnitId, VanId};
use crate::rules::moves::MoveKind;
use crate::rules::view::{Contact, NetworkView, Stage};
use crate::tui::aim::Entry;
use crate::tui::keymap::{Command, Context};
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::block::{bars, subject, unit_name};
use crate::tui::widgets::map::guards_matter;
use crate::tui::widgets::people::{Look, look};
use crate::tui::widgets::side::{Act, SidePanel, apart};
use crate::words;

/// What a panel is made from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The keys that it names.
    pub ui: Ui<'a>,
    /// What the network sees.
    pub view: NetworkView<'a>,
    /// The moment shown.
    pub scene: &'a Scene,
    /// Whose spread the glyphs show.
    pub lens: Option<StoryId>,
    /// What can be done from here.
    pub menu: &'a [Entry],
    /// The last move, if it can be taken back.
    pub undo: Option<&'a str>,
}

/// The panel of a selection.
pub fn panel(source: Source<'_>, selection: Selection, columns: usize) -> SidePanel {
    match selection {
        Selection::Tonight => tonight(source, columns),
        Selection::Place(place) => about_place(source, place, columns),
        Selection::Unit(unit) => about_unit(source, unit, columns),
        Selection::Person(person) => person::about_person(source, person, columns),
        Selection::Van(van) => about_van(source, van, columns),
        Selection::Story(story) => about_story(source, story, columns),
    }
}

fn tonight(source: Source<'_>, columns: usize) -> SidePanel {
    let view = source.view;
    let mut panel = SidePanel::new("Tonight", columns);
    add_menu(source, &mut panel, "What you can do");
    add_columns(&mut panel, "Your contacts", "nerve");
    for contact in &view.network().contacts {
        add_person(source, &mut panel, contact.person, &nerve(contact));
    }
    add_columns(&mut panel, "Stories", "believe, heard");
    for story in view.atlas().story_ids() {
        add_story(source, &mut panel, story);
    }
    panel
}

/// A heading with what the right column counts.
fn add_columns(panel: &mut SidePanel, heading: &str, right: &str) {
    panel.gap();
    panel.line(apart(panel.columns(), Vec::new(), (heading, Ink::Accent), (right, Ink::Faint)));
}

/// The moves, each with its key; those that are not possible with their reason.
fn add_menu(source: Source<'_>, panel: &mut SidePanel, heading: &str) {
    if !source.view.on_turn() {
        return;
    }
    if source.menu.len() > FEW {
        add_table(source, panel, heading);
        return;
    }
    panel.heading(heading);
    let key = |command| source.ui.key_name(Context::Play, command);
    if source.view.network().moves_left == 0 {
        // Something to choose, so that an Enter too many neither takes a move back nor ends the night.
        panel.item(vec![("No moves left tonight".to_owned(), Ink::Dim)], Act::Begin(MoveKind::Text));
    } else {
        for (at, entry) in source.menu.iter().enumerate() {
            let key = key(Command::Begin(entry.kind));
            let open = entry.refusal.is_none();
            let (mark, ink) = if open { (Ink::Accent, Ink::Text) } else { (Ink::Faint, Ink::Faint) };
            let name = words::move_name(entry.kind).to_owned();
            panel.item(vec![(format!("{key} "), mark), (name, ink)], Act::Begin(entry.kind));
            // A reason that several kinds share stands under the last of them.
            let shared = source.menu.get(at + 1).is_some_and(|next| next.refusal == entry.refusal);
            if let Some(reason) = entry.refusal.as_ref().filter(|_| !shared) {
                panel.more(reason, 2, Ink::Faint);
            }
        }
    }
    add_undo(source, panel, 0);
    let runs = vec![
        (format!("{} ", key(Command::EndNight)), Ink::Accent),
        (words::move_name(MoveKind::EndNight).to_owned(), Ink::Text),
    ];
    panel.item(runs, Act::EndNight);
}

/// The most kinds of move that are listed with their reasons; more are listed as a table.
const FEW: usize = 9;

/// Columns of the table's left: what belongs together.
const GROUP: usize = 7;

/// Many moves, a line each, by what belongs together. Why one is not possible stands below the list while the
/// cursor is on it.
fn add_table(source: Source<'_>, panel: &mut SidePanel, heading: &str) {
    if panel.columns() >= 30 {
        panel.heading(heading);
    } else {
        panel.gap();
    }
    let mut last = None;
    let left = source.view.network().moves_left > 0;
    let mut line = |panel: &mut SidePanel, kind: MoveKind, command, open: bool, act| {
        let label = if Some(kind.family()) == last { "" } else { kind.family().name() };
        last = Some(kind.family());
        let (mark, ink) = if open { (Ink::Accent, Ink::Text) } else { (Ink::Faint, Ink::Faint) };
        let key = source.ui.key_name(Context::Play, command);
        let runs = vec![
            (format!("{label:GROUP$}"), Ink::Dim),
            (format!("{key} "), mark),
            (words::move_name(kind).to_owned(), ink),
        ];
        panel.item(runs, act);
    };
    for entry in source.menu {
        let open = entry.refusal.is_none() && left;
        line(panel, entry.kind, Command::Begin(entry.kind), open, Act::Begin(entry.kind));
    }
    line(panel, MoveKind::EndNight, Command::EndNight, true, Act::EndNight);
    add_undo(source, panel, GROUP);
}

fn add_undo(source: Source<'_>, panel: &mut SidePanel, indent: usize) {
    let Some(last) = source.undo else { return };
    let key = source.ui.key_name(Context::Play, Command::TakeBack);
    let runs = vec![
        (format!("{:indent$}{key} ", ""), Ink::Accent),
        (if indent > 0 { "Take back:" } else { "Take back the last move" }.to_owned(), Ink::Text),
    ];
    panel.item(runs, Act::TakeBack);
    panel.more(last, indent + 2, Ink::Dim);
}

/// What stands below the list about the line under the cursor: why a move is not possible, or what it is.
pub(super) fn note(source: Source<'_>, act: Option<&Act>) -> Option<(String, Ink)> {
    let Some(Act::Begin(kind)) = act else { return None };
    if source.menu.len() <= FEW {
        return None;
    }
    if source.view.network().moves_left == 0 {
        return Some(("No moves left tonight".to_owned(), Ink::Bad));
    }
    let entry = source.menu.iter().find(|entry| entry.kind == *kind)?;
    if let Some(reason) = &entry.refusal {
        return Some((reason.clone(), Ink::Bad));
    }
    Some((words::sentence(words::move_meaning(*kind)), Ink::Dim))
}

fn nerve(contact: &Contact) -> String {
    let have = usize::from(contact.nerve.0.min(5));
    format!("{}{}", "♦".repeat(have), "·".repeat(5 - have))
}

/// One person on a line: glyph, name, and something more.
fn add_person(source: Source<'_>, panel: &mut SidePanel, person: PersonId, more: &str) {
    let shown = look(source.scene, person, source.lens);
    let sign = vec![(format!("{} ", shown.glyph()), shown.ink())];
    let name = words::name(source.view, person);
    let runs = apart(panel.columns(), sign, (&name, Ink::Text), (more, Ink::Dim));
    panel.item(runs, Act::Select(Selection::Person(person)));
}

fn add_story(source: Source<'_>, panel: &mut SidePanel, story: StoryId) {
    let view = source.view;
    let told = view.atlas().story(story);
    let open = view.is_open(story);
    let (believe, heard) = spread(source, story);
    let more = words::comes_out(view, story).unwrap_or_else(|| format!("{believe} ●  {heard} ○"));
    let shown = if source.lens == Some(story) { "▪ " } else { "  " };
    let ink = if open { Ink::Text } else { Ink::Faint };
    let sign = vec![(shown.to_owned(), Ink::Accent)];
    let runs = apart(panel.columns(), sign, (&told.title, ink), (&more, Ink::Dim));
    panel.item(runs, Act::Select(Selection::Story(story)));
}

/// How many are known to believe a story, and how many to have merely heard it.
fn spread(source: Source<'_>, story: StoryId) -> (usize, usize) {
    let stages = source.scene.stages.get(story.index()).map_or(&[][..], Vec::as_slice);
    let count = |wanted: Stage| stages.iter().filter(|&&stage| stage == wanted).count();
    (count(Stage::Believes), count(Stage::Heard))
}

fn about_place(source: Source<'_>, place: PlaceId, columns: usize) -> SidePanel {
    let view = source.view;
    let atlas = view.atlas();
    let mut panel = SidePanel::new(words::place(view, place), columns);
    let signal = view.bars(place).0;
    let crossing = if atlas.place(place).crossing { ", a river crossing" } else { "" };
    let relay = match (view.has_relay(place), view.is_connected(place)) {
        (false, _) => "",
        (true, true) => ", lifted by a relay",
        (true, false) => ": its relay has no link",
    };
    let strength = if signal > 0 { format!("signal {} ({signal} of 3)", bars(signal)) } else { bars(0).to_owned() };
    panel.text(&format!("{strength}{relay}{crossing}"), Ink::Text);
    if atlas.place(place).crossing && guards_matter(atlas) {
        let guards = words::count(view.patrol(place).0.into(), "guard");
        let paid = if view.network().bribed_guards.contains(&place) { "; tonight's guard looks away" } else { "" };
        panel.text(&format!("{guards} at the crossing{paid}"), Ink::Dim);
    }
    let news = view.news(place);
    match news.as_of {
        None => panel.text("No contact was ever here: nothing is known of its people.", Ink::Dim),
        Some(day) => {
            let cynicism = words::percent(news.cynicism);
            panel.text(&format!("fear {:.0} of 100, cynicism {cynicism}, bread {}", news.fear, news.bread), Ink::Text);
            if day < view.day() {
                panel.text(&format!("as of day {day}: no free contact here now"), Ink::Dim);
            }
        }
    }
    add_threats(source, &mut panel, place);
    panel.heading("Units");
    for unit in atlas.units_of(place) {
        let members = atlas.unit(unit).len();
        let (name, members) = (unit_name(atlas, unit), format!("{members:>5}"));
        let runs = apart(columns, Vec::new(), (&name, Ink::Text), (&members, Ink::Dim));
        panel.item(runs, Act::Select(Selection::Unit(unit)));
    }
    add_menu(source, &mut panel, "From here");
    panel
}

/// Locators and lectures of a place.
fn add_threats(source: Source<'_>, panel: &mut SidePanel, place: PlaceId) {
    let view = source.view;
    for &(van, seen) in source.scene.vans.iter().filter(|(_, seen)| seen.place == place) {
        let when = match (seen.left, seen.day >= source.scene.day) {
            (true, _) => format!("A van left on day {}", seen.day),
            (false, true) => "A locator van stands here".to_owned(),
            (false, false) => format!("A locator van was seen on day {}", seen.day),
        };
        panel.item(vec![(when, Ink::Bad)], Act::Select(Selection::Van(van)));
    }
    if view.network().knowledge.fixed.contains(&place) {
        panel.text("A fixed locator stands here", Ink::Bad);
    }
    let roads = view.atlas().road_ids().filter(|&road| view.atlas().road(road).from(place).is_some());
    for line in roads.filter_map(|road| words::checkpoint(view, road)) {
        panel.text(&words::sentence(&line), Ink::Bad);
    }
    for lecture in view.public().lectures.iter().filter(|lecture| lecture.place == place) {
        let what = subject(view.atlas(), lecture.topic);
        panel.text(&format!("A lecture speaks against {what} until day {}", lecture.until), Ink::Bad);
    }
}

fn about_unit(source: Source<'_>, unit: UnitId, columns: usize) -> SidePanel {
    let view = source.view;
    let known = view.atlas().unit(unit);
    let mut panel = SidePanel::new(known.name.to_string(), columns);
    panel.text(
        &format!("a {} of {} people in {}", known.kind.name(), known.len(), words::place(view, known.place)),
        Ink::Text,
    );
    if view.news(known.place).as_of.is_none() {
        panel.text("No contact was ever in this place.", Ink::Dim);
    }
    panel.heading("Its people");
    let (named, others): (Vec<_>, Vec<_>) = known.people().partition(|&person| view.acquaintance(person).is_some());
    for person in named {
        let role = view.acquaintance(person).map_or("", |known| known.role.name());
        add_person(source, &mut panel, person, role);
    }
    if !others.is_empty() {
        panel.text(&format!("and {} not known by name:", others.len()), Ink::Dim);
        let looks = others.iter().map(|&person| look(source.scene, person, source.lens));
        panel.line(looks.map(|shown: Look| (shown.glyph().to_string(), shown.ink())).collect());
    }
    panel
}

fn about_van(source: Source<'_>, van: VanId, columns: usize) -> SidePanel {
    let mut panel = SidePanel::new(format!("Locator van {}", van.index() + 1), columns);
    let seen = source.scene.vans.iter().find(|&&(known, _)| known == van).map(|&(_, seen)| seen);
    if let Some(seen) = seen {
        let how = if seen.left { "left" } else { "was seen in" };
        let place = words::place(source.view, seen.place);
        panel.text(&format!("It {how} {place} on day {}.", seen.day), Ink::Text);
        panel.gap();
        panel.item(vec![(place, Ink::Text)], Act::Select(Selection::Place(seen.place)));
    }
    panel.gap();
    let rules = &source.view.atlas().rules;
    let chance = words::percent(rules.van_chance);
    let reach = words::count(rules.van_reach.into(), "road");
    panel.text(&format!("It listens in the place it stands in. Each tick on the air there gives it {chance} to sharpen its fix by one step: place, unit, person. By day it can drive up to {reach}."), Ink::Dim);
    let paid = source.view.network().bribed_crews.iter().find(|(crew, _)| *crew == van);
    if let Some((_, until)) = paid {
        panel.text(&format!("Its crew is paid: what it hears is lost, the night of day {until} the last."), Ink::Good);
    }
    add_menu(source, &mut panel, "Its crew");
    panel
}

fn about_story(source: Source<'_>, story: StoryId, columns: usize) -> SidePanel {
    let view = source.view;
    let told = view.atlas().story(story);
    let mut panel = SidePanel::new(told.title.to_string(), columns);
    panel.text(&told.text, Ink::Text);
    panel.gap();
    let danger = if view.atlas().is_hot(story) {
        "dangerous: one voice is a rumour, two voices or proof make it news"
    } else {
        "harmless: believed when heard"
    };
    panel.text(&format!("heat {} of 5, {danger}", told.heat), Ink::Dim);
    if told.must_be_seen() {
        panel.text("It must be seen: it travels as a clip, a card or a shared file.", Ink::Dim);
    }
    if let Some(when) = words::comes_out(view, story) {
        panel.text(&format!("It comes out {when}."), Ink::Dim);
    }
    if let Some(stale) = told.stale {
        panel.text(&format!("From the evening of day {stale} nobody passes it on."), Ink::Dim);
    }
    let (believe, heard) = spread(source, story);
    panel.text(&format!("{believe} are known to believe it, {heard} merely heard."), Ink::Text);
    panel.heading("By place");
    for place in view.atlas().place_ids() {
        let people = view.atlas().units_of(place).flat_map(|unit| view.atlas().unit(unit).people());
        let believers = people.filter(|&person| source.scene.stage(person, story) == Stage::Believes).count();
        let name = words::place(view, place);
        let count = format!("{believers} of {}", view.atlas().people_of(place));
        let runs = apart(columns, Vec::new(), (&name, Ink::Text), (&count, Ink::Dim));
        panel.item(runs, Act::Select(Selection::Place(place)));
    }
    add_menu(source, &mut panel, "Send it");
    panel
}
