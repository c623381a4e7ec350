//! The numbers of the rules. All of them live in `assets/rules.ron`; a level may override any.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares [`Rulebook`], the partial [`Overrides`] a level may give, and [`FIELDS`], the table that
/// the level checker and the reference read.
macro_rules! rulebook {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ty, $unit:literal, $min:literal..=$max:literal;)+) => {
        /// Every number of the rules, read once.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct Rulebook {
            $($(#[doc = $doc])+ #[doc = concat!("\n\nUnit: ", $unit, ".")] pub $name: $kind,)+
        }

        /// The numbers a level sets for itself; the rest stay as they are.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Overrides {
            $($(#[doc = $doc])+ pub $name: Option<$kind>,)+
        }

        impl Rulebook {
            /// This rulebook with a level's own numbers put in.
            #[must_use]
            pub fn with(mut self, overrides: &Overrides) -> Self {
                $(if let Some(value) = overrides.$name { self.$name = value; })+
                self
            }
        }

        impl Overrides {
            /// The numbers that are set, each with its field.
            pub fn set(&self) -> Vec<(&'static RuleField, f64)> {
                let values = [$(self.$name.map(|value| value as f64)),+];
                FIELDS.iter().zip(values).filter_map(|(field, value)| Some((field, value?))).collect()
            }
        }

        /// One line for each field of [`Rulebook`], in its order.
        pub const FIELDS: &[RuleField] = &[
            $(RuleField {
                name: stringify!($name),
                doc: concat!($($doc),+),
                unit: $unit,
                kind: stringify!($kind),
                min: $min as f64,
                max: $max as f64,
            },)+
        ];
    };
}

/// The numbers as the game has them, in RON.
pub const STANDARD: &str = include_str!("../../../../assets/rules.ron");

/// What is known of one number of the rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleField {
    /// Its name in `rules.ron` and in a level's `rules`.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// Its type: `u8`, `u16` or `f64`.
    pub kind: &'static str,
    /// The least value a level may give.
    pub min: f64,
    /// The greatest value a level may give.
    pub max: f64,
}

rulebook! {
    /// Moves the network makes a night.
    night_moves: u8, "moves", 1..=12;
    /// Actions the agency takes a day.
    day_actions: u8, "actions", 0..=12;

    /// Evenings on which a believer tells others, the first included.
    telling_days: u16, "evenings", 1..=30;
    /// Evenings after which a story that was only heard is forgotten.
    heard_evenings: u16, "evenings", 1..=30;
    /// Heat from which a story is dangerous: heard is not believed, and belief is a crime.
    hot_heat: u8, "heat", 0..=6;
    /// Chance that a teller with proof convinces the person told.
    proof_chance: f64, "probability", 0..=1;
    /// Evenings for which a fresh voice from outside is proof.
    witness_evenings: u16, "evenings", 0..=30;
    /// How much each point of heat damps word of mouth where nobody is cynical.
    talk_heat: f64, "share a point", 0..=0.2;

    /// Strength of a tie inside a unit.
    tie_unit: f64, "chance an evening", 0..=1;
    /// Strength of a tie across units of one place.
    tie_place: f64, "chance an evening", 0..=1;
    /// Strength of a tie across places.
    tie_far: f64, "chance an evening", 0..=1;
    /// Strength of a tie made by an introduction.
    tie_introduced: f64, "chance an evening", 0..=1;
    /// Share of the pairs inside a unit that are tied.
    unit_density: f64, "share", 0..=1;
    /// Ties across units of a place, for each person of the place.
    place_ties: f64, "ties a person", 0..=10;
    /// Ties across places, for each person.
    far_ties: f64, "ties a person", 0..=10;

    /// Airtime of a text.
    airtime_text: u8, "ticks", 0..=20;
    /// Airtime of a clip.
    airtime_clip: u8, "ticks", 0..=20;
    /// Airtime of a call.
    airtime_voice: u8, "ticks", 0..=20;
    /// How many times longer everything takes at one bar.
    one_bar_factor: u8, "times", 1..=5;
    /// Bars a clip needs at each end.
    clip_bars: u8, "bars", 1..=3;
    /// Bars that the app `WeChat` adds where there is a signal.
    wechat_bars: u8, "bars", 0..=3;
    /// Contacts that one text by Line can reach at once.
    line_recipients: u8, "contacts", 1..=8;
    /// Stories that one call can carry.
    voice_stories: u8, "stories", 1..=8;
    /// Nerve that a call gives the contact called.
    voice_nerve: u8, "nerve", 0..=5;
    /// Nights from one text of a story to the next text of it to the same contact.
    text_pause: u16, "nights", 1..=30;

    /// Bars in a place with a relay that is connected to the towers; 0 for relays that do nothing.
    relay_bars: u8, "bars", 0..=3;
    /// Airtime that a relay adds to every transmission in its place.
    relay_airtime: u8, "ticks", 0..=20;

    /// Chance that a file over the state network convinces the person who gets it.
    share_chance: f64, "probability", 0..=1;
    /// Chance that a believer passes a file to one tied Koryolink holder, before appeal.
    pass_chance: f64, "probability an evening", 0..=1;
    /// What that chance is multiplied by where a student passes it.
    pass_students: f64, "times", 0..=5;
    /// Harmless files that each Koryolink holder sends.
    harmless_files: u8, "files a day", 0..=20;
    /// Files that the inspectors open at the start.
    inspect_capacity: u16, "files a day", 0..=10000;
    /// Files that each reinforcement of the inspectors adds.
    inspect_more: u16, "files a day", 0..=1000;

    /// Chance that a courier is stopped on a road.
    stop_chance: f64, "probability a road", 0..=1;
    /// The same for a trader or broker.
    stop_trader: f64, "probability a road", 0..=1;
    /// Chance that a courier is stopped at a checkpoint.
    checkpoint_chance: f64, "probability a road", 0..=1;
    /// The same for a trader or broker.
    checkpoint_trader: f64, "probability a road", 0..=1;
    /// Roads that a contact without a permit travels in a night.
    courier_roads: u8, "roads", 0..=10;
    /// Roads that a trader or broker travels in a night.
    trader_roads: u8, "roads", 0..=10;
    /// Roads that a driver travels in a night.
    driver_roads: u8, "roads", 0..=10;
    /// Nights from one journey to the next without a permit.
    courier_pause: u16, "nights", 1..=30;
    /// The same with a permit: traders, brokers, drivers.
    permit_pause: u16, "nights", 1..=30;
    /// Days that a checkpoint stands.
    checkpoint_days: u16, "days", 1..=30;

    /// Chance to bring something over an unguarded crossing.
    smuggle_base: f64, "probability", 0..=1;
    /// What each guard takes from it.
    smuggle_patrol: f64, "probability a guard", 0..=1;
    /// Price of a Chinese phone.
    phone_price: u16, "yuan", 0..=10000;
    /// Price of a card.
    card_price: u16, "yuan", 0..=10000;
    /// Price of a relay kit.
    kit_price: u16, "yuan", 0..=10000;
    /// The most guards at a crossing.
    patrol_most: u8, "guards", 0..=5;
    /// Days from one fall of a sealed crossing's guards to the next.
    patrol_fall: u16, "days", 1..=60;
    /// What the chance of a guard's bribe is multiplied by for each guard that a seal added: they watch each other.
    seal_bribe: f64, "times", 0..=1;

    /// Chance that a bribe is taken where nobody is corrupt.
    bribe_base: f64, "probability", 0..=1;
    /// What full corruption adds to it.
    bribe_corruption: f64, "probability", 0..=1;
    /// Price of a guard.
    guard_price: u16, "yuan", 0..=10000;
    /// Price of a van's crew.
    crew_price: u16, "yuan", 0..=10000;
    /// Nights for which a crew that was paid reports a silent night, that night the first.
    crew_nights: u16, "nights", 1..=30;
    /// Price of an official.
    official_price: u16, "yuan", 0..=10000;
    /// Price of a jailer.
    jailer_price: u16, "yuan", 0..=10000;
    /// Corruption that 100 yuan of bribes or bread add.
    corruption_spent: f64, "share for 100 yuan", 0..=1;
    /// What a rotation leaves of a place's corruption.
    rotate_factor: f64, "times", 0..=1;

    /// Money that one payment order moves.
    remit_amount: u16, "yuan", 1..=10000;
    /// Share of it that the broker keeps.
    remit_fee: f64, "share", 0..=1;
    /// Money that a courier carries at once.
    cash_amount: u16, "yuan", 1..=10000;
    /// Price of a level of bread.
    feed_price: u16, "yuan", 0..=10000;
    /// Money that each contact abroad raises.
    abroad_income: u16, "yuan a day", 0..=10000;
    /// Nerve that those tied to a contact gain when they arrive abroad.
    abroad_nerve: u8, "nerve", 0..=5;

    /// Chance to plant an informant where there is no bread.
    plant_chance: f64, "probability", 0..=1;
    /// Share of that chance which each level of bread takes.
    plant_bread: f64, "share a level", 0..=0.2;

    /// Chance that a van sharpens a fix by one step, for each tick on the air.
    van_chance: f64, "probability a tick", 0..=1;
    /// Chance that a fixed locator sharpens a fix by one step, for each tick on the air.
    fixed_chance: f64, "probability a tick", 0..=1;
    /// Days for which a fixed place gives the next fix there one step ahead.
    fix_memory: u16, "days", 0..=30;
    /// Roads that a van can drive in a day.
    van_reach: u8, "roads", 1..=10;

    /// Days that a lecture lasts.
    lecture_days: u16, "days", 1..=30;
    /// Nerve a contact needs to use a channel that a lecture named.
    lecture_nerve: u8, "nerve", 0..=5;
    /// Nerve that using such a channel costs.
    lecture_cost: u8, "nerve", 0..=5;
    /// Steps by which a fix of a channel that a lecture in force named starts ahead.
    lecture_steps: u8, "steps", 0..=3;
    /// Chance that a person who merely heard a story forgets it when a lecture denies it.
    lecture_forget: f64, "probability", 0..=1;
    /// What word of a denied story is multiplied by.
    lecture_word: f64, "times", 0..=1;
    /// What informants' reports are multiplied by while a lecture lasts.
    lecture_reports: f64, "times", 1..=5;
    /// Fear that a lecture adds at once.
    lecture_fear: f64, "fear", 0..=100;
    /// The same of a lecture on a channel, which most people never touch.
    warning_fear: f64, "fear", 0..=100;
    /// Cynicism above which a lecture backfires.
    backfire_above: f64, "share", 0..=1;
    /// Chance that a person who had heard believes when a lecture backfires.
    backfire_belief: f64, "probability", 0..=1;
    /// Nerve that contacts gain where a lecture backfires.
    backfire_nerve: u8, "nerve", 0..=5;

    /// Warrants the agency starts with.
    warrants_start: u8, "warrants", 0..=20;
    /// Days from one new warrant to the next.
    warrant_every: u16, "days", 1..=60;
    /// Warrants the agency can keep.
    warrants_most: u8, "warrants", 0..=20;
    /// Days for which a fix or report is evidence.
    evidence_days: u16, "days", 0..=60;
    /// Chance that a search finds a phone or file.
    search_find: f64, "probability", 0..=1;
    /// The same where the contact hid it by lying low.
    search_find_hidden: f64, "probability", 0..=1;
    /// Fear that a raid adds at once.
    raid_fear: f64, "fear", 0..=100;
    /// Cynicism that a raid which finds nothing adds.
    raid_cynicism: f64, "share", 0..=1;
    /// Cynicism that an arrest which ends in release adds.
    release_cynicism: f64, "share", 0..=1;
    /// How much of a place's cynicism counts against heat and lectures.
    cynicism_weight: f64, "times", 0..=1;

    /// Cells of State Security.
    state_cells: u8, "prisoners", 0..=60;
    /// Dawns at which State Security questions a prisoner.
    state_dawns: u8, "dawns", 1..=30;
    /// Chance a dawn that State Security learns one tie to a contact.
    state_chance: f64, "probability", 0..=1;
    /// What a file found on the prisoner adds to that chance.
    state_file_bonus: f64, "probability", 0..=1;
    /// Cells of the police.
    police_cells: u8, "prisoners", 0..=60;
    /// Dawns at which the police question a prisoner.
    police_dawns: u8, "dawns", 1..=30;
    /// Chance a dawn that the police learn one tie to a contact.
    police_chance: f64, "probability", 0..=1;

    /// Chance that a person asked becomes a contact, with no bread and no fear.
    recruit_base: f64, "probability", 0..=1;
    /// What each level of bread adds to it.
    recruit_bread: f64, "probability a level", 0..=1;
    /// What each point of fear takes from it.
    recruit_fear: f64, "probability a point", 0..=0.1;
    /// Days before a person who said no can be asked again.
    recruit_pause: u16, "days", 0..=60;

    /// Nights for which a contact who lies low is unavailable.
    lie_low_nights: u16, "nights", 1..=30;
    /// Nerve gained each quiet evening.
    lie_low_nerve: u8, "nerve", 0..=5;
    /// Fear below which an evening is quiet enough for that.
    lie_low_fear: f64, "fear", 0..=100;

    /// Nerve of a new contact.
    nerve_start: u8, "nerve", 0..=5;
    /// The most nerve a contact can have.
    nerve_most: u8, "nerve", 1..=5;
    /// Nerve lost for each tied contact arrested that day.
    nerve_arrest: u8, "nerve", 0..=5;
    /// Nerve lost for a raid in the contact's place.
    nerve_raid: u8, "nerve", 0..=5;

    /// Fear at the start, where a level does not say.
    fear_start: f64, "fear", 0..=100;
    /// Fear that fades each evening.
    fear_fall: f64, "fear", 0..=100;
    /// Bread at the start.
    bread_start: u8, "levels", 0..=5;
    /// Days from one fall of bread to the next.
    bread_fall: u16, "days", 1..=60;
    /// Days from one loss of nerve to the next where there is no bread.
    hunger_days: u16, "days", 1..=60;
    /// Nerve lost then.
    hunger_nerve: u8, "nerve", 0..=5;

    /// Chance, for each point of heat, that an informant reports a story (before bread).
    report_heat: f64, "probability a point", 0..=1;
    /// What that chance is multiplied by where there is no bread.
    report_hungry: f64, "times", 0..=5;
    /// What each level of bread takes from that factor.
    report_bread: f64, "times a level", 0..=1;
    /// Chance that a report names the teller.
    report_teller: f64, "probability", 0..=1;

    /// Corruption at the start.
    corruption_start: f64, "share", 0..=1;
    /// Corruption added each day.
    corruption_daily: f64, "share a day", 0..=1;

    /// How much full cynicism loosens a place's hold.
    hold_cynicism: f64, "share of hold", 0..=1;
    /// How much full bread loosens it.
    hold_bread: f64, "share of hold", 0..=1;
    /// How much full corruption loosens it.
    hold_corruption: f64, "share of hold", 0..=1;

    /// Share of people with a Koryolink phone, but for the roles below.
    koryolink_share: f64, "share", 0..=1;
    /// The same among students.
    koryolink_students: f64, "share", 0..=1;
    /// The same among traders and brokers.
    koryolink_traders: f64, "share", 0..=1;
    /// The same among officials.
    koryolink_officials: f64, "share", 0..=1;
    /// Share of people who are informants, where a unit does not say.
    informant_share: f64, "share", 0..=1;

    /// Share of the days that must be left for the medal of speed.
    medal_speed: f64, "share of days", 0..=1;
    /// Share of the people who must believe for the medal of reach.
    medal_reach: f64, "share of people", 0..=1;
}

impl Rulebook {
    /// The numbers as `assets/rules.ron` gives them.
    ///
    /// # Errors
    /// The file's own fault, with its place; a test holds that the embedded file has none.
    pub fn from_ron(text: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(text)
    }

    /// The numbers built into the program.
    pub fn standard() -> Self {
        Self::from_ron(STANDARD).unwrap_or_else(|fault| unreachable!("assets/rules.ron, held by a test: {fault}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_numbers_are_whole_and_in_range() {
        let book = Rulebook::from_ron(STANDARD).expect("rules.ron");
        let text = ron::to_string(&book).expect("a rulebook is plain data");
        let overrides: Overrides = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(&text)
            .expect("the same fields");
        assert_eq!(overrides.set().len(), FIELDS.len());
        for (field, value) in overrides.set() {
            assert!((field.min..=field.max).contains(&value), "{} = {value}", field.name);
        }
    }

    #[test]
    fn an_override_changes_its_number_alone() {
        let overrides = Overrides { telling_days: Some(7), ..Overrides::default() };
        let book = Rulebook::standard().with(&overrides);
        assert_eq!(book, Rulebook { telling_days: 7, ..Rulebook::standard() });
    }
}
