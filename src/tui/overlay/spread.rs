//! How far a story is in each place, and who would tell it to whom.

use crate::rules::forecast::evenings_from;
use crate::rules::ids::{PlaceId, StoryId};
use crate::rules::view::Stage;
use crate::tui::overlay::{About, End, Known, Overlay};
use crate::tui::theme::{Ink, Shade};
use crate::words;

pub(super) fn spread(known: Known<'_>) -> Overlay {
    let scene = known.scene;
    let Some(story) = known.lens.or_else(|| scene.atlas().story_ids().next()) else { return Overlay::default() };
    let places = scene.atlas().place_ids().map(|place| about(known, story, place)).collect();
    let title = format!("Spread of {}", words::title(scene, story));
    let mut overlay = Overlay { title, shade: Shade::Belief, places, ..Overlay::default() };
    for contact in scene.free_contacts().filter(|contact| !contact.is_quiet(scene.day)) {
        let left = evenings_from(&scene.atlas().rules, scene.day, contact, story);
        if left == 0 {
            continue;
        }
        let open = |person| scene.is_free(person) && known.scene.stage(person, story) != Stage::Believes;
        let listeners: Vec<_> = scene.ties(contact.person).filter(|&other| open(other)).collect();
        let who = words::name(scene, contact.person);
        let evenings = words::count(left.into(), "evening");
        let line = format!("{who} tells it on {evenings} more, to {} who may come to believe", listeners.len());
        overlay.people.insert(contact.person, line);
        for listener in listeners {
            overlay.link(End::Person(contact.person), End::Person(listener), Ink::Believes);
        }
    }
    overlay.sign("●3 ○2 /9", Ink::Believes, "believe it, heard it, of so many");
    overlay.sign("⣀", Ink::Believes, "told on tonight");
    for other in scene.atlas().story_ids() {
        let (believe, heard) = counts(known, other, None);
        let means = format!("●{believe} ○{heard} {}", scene.atlas().story(other).title);
        overlay.sign(if other == story { "▪" } else { "" }, Ink::Accent, means);
    }
    overlay
}

fn about(known: Known<'_>, story: StoryId, place: PlaceId) -> About {
    let scene = known.scene;
    let here = words::place(scene, place);
    let of = scene.atlas().people_of(place);
    if known.scene.news(place).as_of.is_none() {
        let line = format!("{here}: no contact was ever there; {}", words::people(of));
        return About { shade: None, note: ["nothing is known".to_owned(), format!("? /{of}")], line };
    }
    let (believe, heard) = counts(known, story, Some(place));
    About {
        shade: Some(believe as f64 / of.max(1) as f64),
        note: [format!("●{believe} ○{heard} /{of}"), format!("●{believe} ○{heard} /{of}")],
        line: format!("{here}: of {of} people {believe} are known to believe it, {heard} merely heard"),
    }
}

/// How many are known to believe a story and how many to have merely heard it, in one place or everywhere.
fn counts(known: Known<'_>, story: StoryId, place: Option<PlaceId>) -> (usize, usize) {
    let atlas = known.scene.atlas();
    let people = (0..atlas.people()).map(crate::rules::ids::PersonId::at);
    let here = people.filter(|&person| place.is_none_or(|place| atlas.place_of(person) == place));
    here.fold((0, 0), |(believe, heard), person| match known.scene.stage(person, story) {
        Stage::Believes => (believe + 1, heard),
        Stage::Heard => (believe, heard + 1),
        Stage::Unaware => (believe, heard),
    })
}
