//! What the network sees, as a program gets it. Built from a [`NetworkView`] and nothing else.

use std::sync::Arc;

use crate::lab::program::public_sight::{Gone, gone};
use crate::lab::program::wire::wire;
use crate::rules::actions::Action;
use crate::rules::atlas::{Objective, Role};
use crate::rules::ids::{
    AppSet, Bars, Bread, Day, Nerve, Patrol, PersonId, PlaceId, RoadId, StoryId, StorySet, UnitId, VanId, Yuan,
};
use crate::rules::moves::MoveKind;
use crate::rules::script::ScriptLine;
use crate::rules::state::{Lecture, OnAir, Plan, Refused, Stage, Status};
use crate::rules::view::{Acquaintance, Contact, NetworkView, Progress, Sighting};

wire! {
    /// What the network sees on one of its turns.
    NetworkSight of (view: NetworkView<'_>) {
        /// The day, from 1.
        day: Day = view.day(),
        /// Moves left tonight.
        moves_left: u8 = view.network().moves_left,
        /// Money.
        money: Yuan = view.network().money,
        /// Money paid out inside so far.
        remitted: Yuan = view.network().remitted,
        /// How corrupt the country's officials are, 0 to 1.
        corruption: f64 = view.public().corruption,
        /// Its people, in the order they joined; those who were taken too.
        contacts: Vec<ContactSeen> = each(&view.network().contacts, |contact| ContactSeen::of(view, contact)),
        /// Everyone known by name: contacts, those tied to them, and those publicly arrested.
        people: Vec<PersonSeen> = each(view.acquaintances(), |(person, known)| PersonSeen::of(view, person, known)),
        /// By place.
        places: Vec<PlaceSeen> = each(view.atlas().place_ids(), |place| PlaceSeen::of(view, place)),
        /// By story.
        stories: Vec<StorySeen> = each(view.atlas().story_ids(), |story| StorySeen::of(view, story)),
        /// By objective of the level.
        objectives: Vec<ObjectiveSeen> = each(&view.atlas().objectives, |objective| ObjectiveSeen::of(view, objective)),
        /// Everyone who is not at home, known by name or not.
        gone: Vec<Gone> = gone(view.public()),
        /// Who was arrested since the last evening.
        arrests: Vec<PersonId> = view.public().arrests.clone(),
        /// Where raids were since the last evening.
        raids: Vec<PlaceId> = view.public().raids.clone(),
        /// Lectures in force.
        lectures: Vec<Lecture> = view.public().lectures.clone(),
        /// Vans, where last seen.
        vans: Vec<VanSeen> = each(&view.network().knowledge.vans, |(&van, seen)| VanSeen::of(van, seen)),
        /// Roads where a checkpoint was met or can be seen.
        checkpoints: Vec<CheckpointSeen> =
            each(&view.network().knowledge.checkpoints, |(&road, &day)| CheckpointSeen::of(road, day)),
        /// Who was on the air tonight.
        on_air: Vec<OnAir> = view.network().on_air.clone(),
        /// Files put on the state network tonight, which arrive in the evening.
        shares: Vec<Shared> = each(&view.network().shares, |&(contact, story)| Shared::of(contact, story)),
        /// Crossings whose guard looks away tonight.
        bribed_guards: Vec<PlaceId> = view.network().bribed_guards.clone(),
        /// Vans whose readings are lost tonight.
        bribed_crews: Vec<VanId> = each(&view.network().bribed_crews, |&(van, _)| van),
        /// What was told of the agency's plan for the day to come, where somebody was paid to tell.
        plan: Option<PlanSeen> = view.network().plan.as_ref().map(PlanSeen::of),
        /// Who said no lately.
        refused: Vec<RefusedSeen> = each(&view.network().refused, RefusedSeen::of),
        /// What the level's script asks for at present.
        prompts: Vec<Prompt> = each(view.prompts(), Prompt::of),
    }

    /// A person who works for the network.
    ContactSeen of (view: NetworkView<'_>, contact: &Contact) {
        /// Who.
        person: PersonId = contact.person,
        /// Where they are.
        status: Status = view.public().status[contact.person.index()],
        /// Their nerve.
        nerve: Nerve = contact.nerve,
        /// Whether they have a Chinese phone.
        chinese: bool = contact.chinese,
        /// Whether they have a Koryolink phone.
        koryolink: bool = contact.koryolink,
        /// The apps they can use.
        apps: AppSet = contact.apps,
        /// The stories whose files they hold.
        files: StorySet = contact.files,
        /// Stories heard from a fresh voice outside: `day` is the last evening on which that is proof.
        witness: Vec<StoryDay> = each(&contact.witness, StoryDay::of),
        /// Stories they believe: `day` is the first evening of their present telling.
        tells: Vec<StoryDay> = each(&contact.tells, StoryDay::of),
        /// Stories texted to them: `day` is the night of the last text.
        texts: Vec<StoryDay> = each(&contact.texts, StoryDay::of),
        /// The last night on which they lie low.
        quiet_until: Option<Day> = contact.quiet_until,
        /// Whether phone and files are hidden, until they are next used.
        hidden: bool = contact.hidden,
        /// The night of their last journey.
        last_trip: Option<Day> = contact.last_trip,
        /// The night of the last payment order to them.
        last_order: Option<Day> = contact.last_order,
        /// Phones they keep for somebody else.
        spare_phones: u8 = contact.spare_phones,
        /// Relay kits they keep.
        kits: u8 = contact.kits,
    }

    /// A story with a day.
    StoryDay of (on: &(StoryId, Day)) {
        /// The story.
        story: StoryId = on.0,
        /// The day.
        day: Day = on.1,
    }

    /// A person known by name.
    PersonSeen of (view: NetworkView<'_>, id: PersonId, known: &Acquaintance) {
        /// Who.
        person: PersonId = id,
        /// Name.
        name: Arc<str> = known.name.clone(),
        /// Unit.
        unit: UnitId = known.unit,
        /// Role.
        role: Role = known.role,
        /// Where they are.
        status: Status = view.public().status[id.index()],
        /// Their ties to contacts.
        ties: Vec<TieSeen> = each(&known.ties, TieSeen::of),
    }

    /// A tie to a contact.
    TieSeen of (tie: &(PersonId, f32)) {
        /// Which contact.
        contact: PersonId = tie.0,
        /// Its strength, 0 to 1.
        strength: f32 = tie.1,
    }

    /// What is known of a place.
    PlaceSeen of (view: NetworkView<'_>, id: PlaceId) {
        /// Which.
        place: PlaceId = id,
        /// Whether a free contact lives there, so that its people and its mood are known today.
        watched: bool = view.watches(id),
        /// The day of the next three; `null` if no contact was ever there, and the three mean nothing then.
        as_of: Option<Day> = view.news(id).as_of,
        /// Fear, 0 to 100.
        fear: f64 = view.news(id).fear,
        /// Bread, 0 to 5.
        bread: Bread = view.news(id).bread,
        /// Cynicism, 0 to 1.
        cynicism: f64 = view.news(id).cynicism,
        /// Bars: the towers', or those of a relay that is connected to them.
        bars: Bars = view.bars(id),
        /// Whether a relay stands there.
        relay: bool = view.has_relay(id),
        /// Guards at the crossing.
        patrol: Patrol = view.patrol(id),
        /// Vans last seen there and not seen to leave.
        vans: u8 = view.locators(id).0,
        /// Fixed locators seen there.
        fixed: u8 = view.locators(id).1,
    }

    /// What is known of a story's way.
    StorySeen of (view: NetworkView<'_>, id: StoryId) {
        /// Which.
        story: StoryId = id,
        /// Whether the desk has it.
        open: bool = view.is_open(id),
        /// Who had merely heard it when last seen.
        heard: Vec<PersonId> = at_stage(view, id, Stage::Heard),
        /// Who believed it when last seen.
        believe: Vec<PersonId> = at_stage(view, id, Stage::Believes),
    }

    /// How far an objective is, as far as the network knows.
    ObjectiveSeen of (view: NetworkView<'_>, objective: &Objective) {
        /// Its counts; all of them must reach what is needed.
        counts: Vec<CountSeen> = each(&view.progress(objective), CountSeen::of),
    }

    /// One count of an objective.
    CountSeen of (count: &Progress) {
        /// The place counted; `null` for all together.
        place: Option<PlaceId> = count.place,
        /// How many are known to count.
        now: usize = count.now,
        /// How many are needed.
        needed: usize = count.needed,
        /// How many there are.
        of: usize = count.of,
    }

    /// Where a van was last seen.
    VanSeen of (id: VanId, seen: &Sighting) {
        /// Which.
        van: VanId = id,
        /// Where.
        place: PlaceId = seen.place,
        /// On which day.
        day: Day = seen.day,
        /// Whether it was seen to leave since.
        left: bool = seen.left,
    }

    /// A checkpoint met or seen.
    CheckpointSeen of (on: RoadId, last: Day) {
        /// On which road.
        road: RoadId = on,
        /// The last day it was.
        day: Day = last,
    }

    /// A file put on the state network.
    Shared of (by: PersonId, what: StoryId) {
        /// By whom.
        contact: PersonId = by,
        /// What.
        story: StoryId = what,
    }

    /// What was told of the agency's plan.
    PlanSeen of (plan: &Plan) {
        /// What was told.
        shown: Vec<Action> = plan.shown.clone(),
        /// Whether that is all of it.
        told: bool = plan.told,
    }

    /// Somebody who said no.
    RefusedSeen of (no: &Refused) {
        /// Who.
        person: PersonId = no.person,
        /// The first night on which they can be asked again.
        until: Day = no.until,
    }

    /// A line of the level's script that waits for a move.
    Prompt of (line: &ScriptLine) {
        /// What it says.
        say: Arc<str> = line.say.clone(),
        /// The kind of move it waits for.
        wait: Option<MoveKind> = line.wait,
    }
}

/// What is sent of each of some.
fn each<T, S>(some: impl IntoIterator<Item = T>, of: impl FnMut(T) -> S) -> Vec<S> {
    some.into_iter().map(of).collect()
}

fn at_stage(view: NetworkView<'_>, story: StoryId, stage: Stage) -> Vec<PersonId> {
    let people = (0..view.atlas().people()).map(PersonId::at);
    people.filter(|&person| view.stage(person, story) == stage).collect()
}
