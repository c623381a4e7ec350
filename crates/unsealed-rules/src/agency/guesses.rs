//! The numbers the belief takes for granted of a network it cannot see.

use crate::agency::curve::Curve;

/// What the belief guesses of networks in general. Wrong guesses make it think worse and break nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Guesses {
    /// Contacts with a phone to expect in each unit of a place with signal where nobody believes a
    /// dangerous story on the first day.
    pub unknown: f64,
    /// What that is multiplied by for each day on which nobody there came to believe one.
    pub idle: f64,
    /// Contacts with a phone to expect in a place where one person believes a dangerous story.
    pub hot: f64,
    /// The power of the number of believers with which that grows.
    pub hot_power: f64,
    /// The power of the number of units with which that grows.
    pub hot_units: f64,
    /// Contacts of either kind to expect in each unit of a place without signal.
    pub no_signal: f64,
    /// What that is multiplied by where somebody believes a dangerous story.
    pub no_signal_hot: f64,
    /// Contacts without a phone to expect, for each with one, where people can be recruited.
    pub phoneless: f64,
    /// Share of people who have a Chinese phone and are no contact, where there is signal.
    pub stray_phones: f64,
    /// The same of traders and brokers, and of markets.
    pub stray_traders: f64,
    /// The same of neighbourhood units.
    pub stray_homes: f64,
    /// What that is multiplied by where there is no signal.
    pub stray_far: f64,
    /// How much likelier than others an official is a contact.
    pub official: f64,
    /// The same of somebody who may travel by profession, among those who may not.
    pub carrier: f64,
    /// How much likelier one contact more is in a unit that has one than in a unit that has none, where nobody
    /// can be recruited.
    pub second: f64,
    /// The same where people can be recruited.
    pub second_recruit: f64,
    /// How often a contact is on the air, against what the fixes of one transmission are reckoned with.
    pub silence: f64,
    /// How widely that rate differs from contact to contact: the shape of a gamma distribution.
    pub shape: f64,
    /// Chance that a believer who is no contact tells a dangerous story on a given evening.
    pub stray_tells: f64,
    /// How much of what a rumour says about its unit counts, as a power: rumours overlap.
    pub rumour: f64,
    /// What a contact's chance is multiplied by in a unit with an informant that no rumour came from, after
    /// five days of talk in the place.
    pub deaf: f64,
    /// Chance that what contradicts a hypothesis happened all the same: a phone thrown away in time, a
    /// contact who was never sent anything.
    pub slip: f64,
    /// What a search that found nothing multiplies the odds of a phone by, beyond what its chance says.
    pub search: f64,
    /// The least share of stray phones that is left where somebody is suspected.
    pub stray_least: f64,
    /// Share of contacts who keep a phone with which they were fixed for good.
    pub phone_held: f64,
    /// Share of the other phones that are still there a day later.
    pub phone_kept: f64,
    /// Chance that a phone that was taken from a contact who is free again has been replaced.
    pub replaced: f64,
    /// The last correction of the chance of a contact, of marginals and of worlds drawn.
    pub contact: Curve,
    /// The last correction of the chance of a phone.
    pub phone: Curve,
}

impl Guesses {
    /// Fitted by `cargo run --release --example calibration fit 100 1 investigator greedy` to games of seeds 1 to
    /// 100, the curves by the same with `curves 80 1` to those of seeds 1 to 80 with both brains.
    pub const STANDARD: Self = Self {
        unknown: 0.578,
        idle: 1.0,
        hot: 0.759,
        hot_power: 0.686,
        hot_units: 0.397,
        no_signal: 0.032,
        no_signal_hot: 4.0,
        phoneless: 0.059,
        stray_phones: 0.024,
        stray_traders: 0.277,
        stray_homes: 0.063,
        stray_far: 0.02,
        official: 0.202,
        carrier: 11.831,
        second: 0.183,
        second_recruit: 0.206,
        silence: 1.775,
        shape: 1.032,
        stray_tells: 0.674,
        rumour: 1.0,
        deaf: 0.945,
        slip: 0.2,
        search: 1.2,
        stray_least: 0.711,
        phone_held: 0.308,
        phone_kept: 0.539,
        replaced: 0.082,
        contact: Curve([
            0.022, 0.025, 0.025, 0.025, 0.032, 0.037, 0.043, 0.043, 0.043, 0.043, 0.043, 0.043, 0.083, 0.083, 0.083,
            0.101, 0.101, 0.101, 0.118, 0.125, 0.132, 0.136, 0.147, 0.169, 0.169, 0.195, 0.208, 0.208, 0.258, 0.317,
            0.334, 0.356, 0.424, 0.503, 0.577, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702,
            0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.862, 0.862,
            0.908, 0.909, 0.938, 0.938, 0.950, 0.950, 0.950, 0.961, 0.962, 0.967, 0.967, 0.967, 0.974,
        ]),
        phone: Curve([
            0.007, 0.007, 0.015, 0.023, 0.023, 0.023, 0.030, 0.040, 0.040, 0.051, 0.053, 0.053, 0.060, 0.060, 0.063,
            0.063, 0.080, 0.080, 0.080, 0.096, 0.129, 0.129, 0.138, 0.147, 0.150, 0.158, 0.158, 0.196, 0.196, 0.248,
            0.248, 0.248, 0.262, 0.366, 0.423, 0.423, 0.514, 0.514, 0.514, 0.514, 0.514, 0.514, 0.582, 0.582, 0.582,
            0.582, 0.582, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889,
            0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.949, 0.949, 0.949, 0.981, 0.995,
        ]),
    };

    /// Each number but the curves', with its name and the bounds within which it makes sense, to be fitted.
    pub fn each(&mut self) -> Vec<(&'static str, &mut f64, [f64; 2])> {
        vec![
            ("unknown", &mut self.unknown, [0.05, 1.5]),
            ("idle", &mut self.idle, [0.7, 1.0]),
            ("hot", &mut self.hot, [0.2, 3.0]),
            ("hot_power", &mut self.hot_power, [0.1, 1.0]),
            ("hot_units", &mut self.hot_units, [0.05, 1.0]),
            ("no_signal", &mut self.no_signal, [0.002, 0.5]),
            ("no_signal_hot", &mut self.no_signal_hot, [0.5, 4.0]),
            ("phoneless", &mut self.phoneless, [0.005, 0.6]),
            ("stray_phones", &mut self.stray_phones, [0.005, 0.1]),
            ("stray_traders", &mut self.stray_traders, [0.01, 0.4]),
            ("stray_homes", &mut self.stray_homes, [0.01, 0.4]),
            ("stray_far", &mut self.stray_far, [0.02, 1.0]),
            ("official", &mut self.official, [0.02, 1.0]),
            ("carrier", &mut self.carrier, [0.5, 20.0]),
            ("second", &mut self.second, [0.02, 1.0]),
            ("second_recruit", &mut self.second_recruit, [0.02, 1.0]),
            ("silence", &mut self.silence, [0.1, 3.0]),
            ("shape", &mut self.shape, [0.5, 4.0]),
            ("stray_tells", &mut self.stray_tells, [0.1, 1.0]),
            ("rumour", &mut self.rumour, [0.1, 1.0]),
            ("deaf", &mut self.deaf, [0.5, 1.0]),
            ("slip", &mut self.slip, [0.01, 0.2]),
            ("search", &mut self.search, [0.2, 1.2]),
            ("stray_least", &mut self.stray_least, [0.05, 1.0]),
            ("phone_held", &mut self.phone_held, [0.1, 0.95]),
            ("phone_kept", &mut self.phone_kept, [0.3, 1.0]),
            ("replaced", &mut self.replaced, [0.02, 0.6]),
        ]
    }
}
