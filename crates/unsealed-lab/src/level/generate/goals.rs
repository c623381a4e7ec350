//! What has to be brought about, with which story, against what force; and the whole file.

use crate::agency::BrainName;
use crate::level::format::{Agency, File, Gift, Line, Objective, Story, When};
use crate::level::generate::content::{CONTENT, Idea, story_of};
use crate::level::generate::folk::Folk;
use crate::level::generate::ideas::{self, Theme};
use crate::level::generate::say;
use crate::level::generate::sketch::Sketch;
use crate::level::generate::spec::{SHARES, Size, Spec, between};
use crate::rules::chance::Stream;

/// The largest part of what is paid that a broker keeps is the rules'; ¥100 ordered pays out so much.
const PAID_OUT: u32 = 70;

/// The hold that a hungry town is to be loosened to.
const HOLD: f64 = 76.0;

/// The level that came of the draws.
pub(super) fn file(size: Size, sketch: &Sketch, themes: &[Theme], folk: Folk, dice: &mut Stream) -> File {
    let spec = size.spec();
    let days = between(dice, spec.days.0.into(), spec.days.1.into()) as u16;
    let wanted = wanted(&spec, sketch, &folk, dice);
    let main = main_story(themes, dice);
    let town = sketch.spots[wanted.places[0]].town.name.as_str();
    let mut file = File {
        format: 1,
        title: say::title(sketch, &wanted.places),
        author: "Unsealed, from a seed".to_owned(),
        days,
        brain: BrainName::Investigator,
        aim: size.aim(),
        // The largest leaves nothing out.
        moves: (size != Size::Large).then(|| ideas::moves(themes)),
        actions: (size != Size::Large).then(|| ideas::actions(themes)),
        map: sketch.map(),
        stories: vec![story_of(main, town)],
        money: spec.money + 10 * dice.below(7) as u32,
        agency: agency(&spec, sketch, themes, dice),
        ..File::default()
    };
    let mut seen: Vec<Idea> = themes.iter().map(|theme| theme.idea()).collect();
    seen.push(if main.id == "thirteen" {
        Idea::Thirteen
    } else if dice.happens(0.5) {
        Idea::Airtime
    } else {
        Idea::Ties
    });
    file.record = seen.iter().take(3).filter_map(|idea| CONTENT.record.get(idea)).cloned().collect();
    let share = SHARES.0;
    let places = wanted.places.iter().map(|&at| sketch.spots[at].town.id.clone()).collect();
    let each = wanted.each;
    file.objectives.push(Objective::Inform { story: main.id.clone(), share, places, each, by: None });
    for &theme in themes {
        further(&mut file, theme, sketch, &folk, dice);
    }
    if size == Size::Large {
        more_news(&mut file, town, dice);
    }
    (file.units, file.people, file.contacts, file.ties) = (folk.units, folk.people, folk.contacts, folk.ties);
    file.script = script(&file, &spec, themes, dice);
    file.briefing = say::briefing(&file, sketch, themes);
    file
}

/// Where the main story has to be believed.
struct Wanted {
    /// Places, by their positions on the map.
    places: Vec<usize>,
    /// Whether in each of them.
    each: bool,
}

/// Some places where contacts live, or one road from there; now and then only those past the last bar.
fn wanted(spec: &Spec, sketch: &Sketch, folk: &Folk, dice: &mut Stream) -> Wanted {
    let homes = &folk.homes[..folk.contacts.len()];
    let far = sketch.distances(|spot| homes.iter().any(|&home| sketch.spots[home].town == spot.town));
    let near: Vec<usize> = (0..sketch.spots.len()).filter(|&at| far[at] == 0).collect();
    let (mut reached, mut inland): (Vec<usize>, Vec<usize>) = near.iter().partition(|&&at| sketch.spots[at].bars > 0);
    dice.shuffle(&mut reached);
    dice.shuffle(&mut inland);
    let more = spec.ideas.min(2);
    let (by_river, past) = match dice.below(4) {
        // Along the river; a town of each; mostly inland; wherever somebody is.
        0 => (1 + more, 0),
        1 => (1, 1),
        2 => (1, 1 + more),
        _ => (more, more),
    };
    let chosen = reached.into_iter().take(by_river).chain(inland.into_iter().take(past));
    let mut places: Vec<usize> = chosen.collect();
    // Further inland than anybody lives, for a long way round.
    let beyond: Vec<usize> = (0..sketch.spots.len()).filter(|&at| far[at] == 1).collect();
    if spec.ideas > 1 && dice.happens(0.3) {
        places.extend(dice.pick(&beyond));
    }
    let each = places.len() > 1 && places.len() <= 3 && dice.happens(0.4);
    places.sort_unstable();
    Wanted { places, each }
}

/// The dangerous story that it is about.
fn main_story(themes: &[Theme], dice: &mut Stream) -> &'static Story {
    let filmed = themes.contains(&Theme::Network) && dice.happens(0.7);
    let from = if filmed { &CONTENT.filmed } else { &CONTENT.told };
    dice.pick(from).unwrap_or(&CONTENT.told[0])
}

/// What an idea asks for beside the main story.
fn further(file: &mut File, theme: Theme, sketch: &Sketch, folk: &Folk, dice: &mut Stream) {
    match theme {
        Theme::Network => {
            let Some(news) = dice.pick(&CONTENT.harmless[..3]) else { return };
            file.stories.push(news.clone());
            let share = (20 + 5 * dice.below(3)) as f64 / 100.0;
            let story = news.id.clone();
            file.objectives.push(Objective::Inform { story, share, places: Vec::new(), each: false, by: None });
        }
        Theme::Bread if dice.happens(0.5) => {
            let orders = 2 + folk.contacts.len() as u32 / 3;
            file.money += 100 * orders - 50;
            file.objectives.push(Objective::Remit { total: PAID_OUT * orders });
        }
        Theme::Bread => {
            let place = sketch.spots[folk.homes[0]].town.id.clone();
            if let Some(hungry) = file.map.places.iter_mut().find(|other| other.id == place) {
                hungry.bread = Some(0);
            }
            file.money += 60;
            file.objectives.push(Objective::Loosen { place, hold: HOLD });
        }
        Theme::Leaving => {
            let far = sketch.distances(|spot| spot.crossing);
            let mut leaving: Vec<usize> = (1..folk.contacts.len()).collect();
            leaving.sort_by_key(|&at| (far[folk.homes[at]] != 1, far[folk.homes[at]]));
            let people = leaving.first().map(|&at| folk.people[at].id.clone());
            file.objectives.push(Objective::BringOut { people: people.into_iter().collect() });
        }
        Theme::Voices | Theme::River | Theme::Road => {
            if dice.happens(0.5) {
                let contacts = folk.contacts.len() as u16 - 1;
                if !file.objectives.iter().any(|objective| matches!(objective, Objective::KeepFree { .. })) {
                    file.objectives.push(Objective::KeepFree { contacts });
                }
            }
        }
    }
}

/// Stories that the largest levels have beside the main one.
fn more_news(file: &mut File, town: &str, dice: &mut Stream) {
    let new = |file: &File, news: &Story| !file.stories.iter().any(|story| story.id == news.id);
    for from in [&CONTENT.told, &CONTENT.harmless] {
        let left: Vec<&Story> = from.iter().filter(|news| new(file, news)).collect();
        if let Some(news) = dice.pick(&left) {
            let opens = between(dice, 3, 7) as u16;
            file.stories.push(Story { opens, ..story_of(news, town) });
        }
    }
}

/// What the agency has: locators where the towers reach, fewer than such places.
fn agency(spec: &Spec, sketch: &Sketch, themes: &[Theme], dice: &mut Stream) -> Agency {
    let mut posts: Vec<usize> = sketch.reached();
    dice.shuffle(&mut posts);
    let id = |at: usize| sketch.spots[at].town.id.clone();
    let most = posts.len().saturating_sub(1).max(1);
    let vans: Vec<String> = posts.iter().copied().take(spec.vans.min(most)).map(id).collect();
    let left = most.saturating_sub(vans.len());
    let fixed = if left > 0 && dice.happens(spec.fixed) { posts.get(vans.len()).copied() } else { None };
    let bought = themes.iter().any(|theme| matches!(theme, Theme::Bread | Theme::River | Theme::Leaving));
    let corruption = if bought { (25 + 5 * dice.below(4)) as f64 / 100.0 } else { 0.2 };
    let inspection = themes.contains(&Theme::Network).then(|| between(dice, 4, 7) as u16);
    Agency {
        vans,
        fixed: fixed.map(id).into_iter().collect(),
        corruption: bought.then_some(corruption),
        inspection,
        ..Agency::default()
    }
}

fn script(file: &File, spec: &Spec, themes: &[Theme], dice: &mut Stream) -> Vec<Line> {
    let line = |when: When, say: String| Line { when, say, ..Line::default() };
    let mut script = vec![line(When::Day(1), say::first_night(file, themes))];
    let day = between(dice, 5, usize::from(file.days) / 2) as u16;
    let amount = 10 * between(dice, 4, 8 + spec.ideas * 2) as u32;
    script.push(Line { give: vec![Gift::Money(amount)], ..line(When::Day(day), say::money(amount, dice)) });
    if spec.ideas > 1 {
        let story = file.stories[0].id.clone();
        let when = When::Informed { story, share: 0.1, place: None };
        script.push(line(when, format!("One in ten of all people believes \"{}\".", file.stories[0].title)));
        let reached = file.people.iter().take(file.contacts.len()).filter(|person| person.chinese);
        let keeper: Vec<String> = reached.map(|person| person.id.clone()).collect();
        if let Some(keeper) = dice.pick(&keeper) {
            let gift = if dice.happens(0.5) { Gift::Phone(keeper.clone()) } else { Gift::Kit(keeper.clone()) };
            let name = file.people.iter().find(|person| person.id == *keeper).map_or("", |person| &person.name);
            let say = say::goods(&gift, name);
            let day = between(dice, 4, 8) as u16;
            script.push(Line { give: vec![gift], ..line(When::Day(day), say) });
        }
    }
    script.push(line(When::Arrest, "Someone was taken. Who is near them should lie low.".to_owned()));
    script
}
