//! The numbers the belief takes for granted of a network it cannot see.

use crate::agency::curve::Curve;

/// Declares [`Guesses`], each number with what it was fitted to be and the bounds within which it makes sense.
macro_rules! guesses {
    ($($(#[$doc:meta])* $name:ident: $fitted:expr, $bounds:expr;)*) => {
        /// What the belief guesses of networks in general. Wrong guesses make it think worse and break nothing.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Guesses {
            $($(#[$doc])* pub $name: f64,)*
            /// The last correction of the chance of a contact, of marginals and of worlds drawn.
            pub contact: Curve,
            /// The last correction of the chance of a phone.
            pub phone: Curve,
        }

        impl Guesses {
            /// Fitted by `cargo run --release --example calibration fit 100 1 investigator greedy` to games of seeds 1 to
            /// 100, the curves by the same with `curves 80 1` to those of seeds 1 to 80 with both brains.
            pub const STANDARD: Self = Self { $($name: $fitted,)* contact: CONTACT, phone: PHONE };

            /// Each number but the curves', with its name and its bounds, to be fitted.
            pub fn each(&mut self) -> Vec<(&'static str, &mut f64, [f64; 2])> {
                vec![$((stringify!($name), &mut self.$name, $bounds),)*]
            }
        }
    };
}

guesses! {
    /// Contacts with a phone to expect in each unit of a place with signal where nobody believes a
    /// dangerous story on the first day.
    unknown: 0.578, [0.05, 1.5];
    /// Contacts with a phone to expect in a place where one person believes a dangerous story.
    hot: 0.759, [0.2, 3.0];
    /// The power of the number of believers with which that grows.
    hot_power: 0.686, [0.1, 1.0];
    /// The power of the number of units with which that grows.
    hot_units: 0.397, [0.05, 1.0];
    /// Contacts of either kind to expect in each unit of a place without signal.
    no_signal: 0.032, [0.002, 0.5];
    /// What that is multiplied by where somebody believes a dangerous story.
    no_signal_hot: 4.0, [0.5, 4.0];
    /// Contacts without a phone to expect, for each with one, where people can be recruited.
    phoneless: 0.059, [0.005, 0.6];
    /// Share of people who have a Chinese phone and are no contact, where there is signal.
    stray_phones: 0.024, [0.005, 0.1];
    /// The same of traders and brokers, and of markets.
    stray_traders: 0.277, [0.01, 0.4];
    /// The same of neighbourhood units.
    stray_homes: 0.063, [0.01, 0.4];
    /// What that is multiplied by where there is no signal.
    stray_far: 0.02, [0.02, 1.0];
    /// How much likelier than others an official is a contact.
    official: 0.202, [0.02, 1.0];
    /// The same of somebody who may travel by profession, among those who may not.
    carrier: 11.831, [0.5, 20.0];
    /// How much likelier one contact more is in a unit that has one than in a unit that has none, where nobody
    /// can be recruited.
    second: 0.183, [0.02, 1.0];
    /// The same where people can be recruited.
    second_recruit: 0.206, [0.02, 1.0];
    /// How often a contact is on the air, against what the fixes of one transmission are reckoned with.
    silence: 1.775, [0.1, 3.0];
    /// How widely that rate differs from contact to contact: the shape of a gamma distribution.
    shape: 1.032, [0.5, 4.0];
    /// Chance that a believer who is no contact tells a dangerous story on a given evening.
    stray_tells: 0.674, [0.1, 1.0];
    /// What a contact's chance is multiplied by in a unit with an informant that no rumour came from, after
    /// five days of talk in the place.
    deaf: 0.945, [0.5, 1.0];
    /// Chance that what contradicts a hypothesis happened all the same: a phone thrown away in time, a
    /// contact who was never sent anything.
    slip: 0.2, [0.01, 0.2];
    /// What a search that found nothing multiplies the odds of a phone by, beyond what its chance says.
    search: 1.2, [0.2, 1.2];
    /// The least share of stray phones that is left where somebody is suspected.
    stray_least: 0.711, [0.05, 1.0];
    /// Share of contacts who keep a phone with which they were fixed for good.
    phone_held: 0.308, [0.1, 0.95];
    /// Share of the other phones that are still there a day later.
    phone_kept: 0.539, [0.3, 1.0];
    /// Chance that a phone that was taken from a contact who is free again has been replaced.
    replaced: 0.082, [0.02, 0.6];
}

const CONTACT: Curve = Curve([
    0.022, 0.025, 0.025, 0.025, 0.032, 0.037, 0.043, 0.043, 0.043, 0.043, 0.043, 0.043, 0.083, 0.083, 0.083, 0.101,
    0.101, 0.101, 0.118, 0.125, 0.132, 0.136, 0.147, 0.169, 0.169, 0.195, 0.208, 0.208, 0.258, 0.317, 0.334, 0.356,
    0.424, 0.503, 0.577, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702,
    0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.702, 0.862, 0.862, 0.908, 0.909, 0.938, 0.938,
    0.950, 0.950, 0.950, 0.961, 0.962, 0.967, 0.967, 0.967, 0.974,
]);
const PHONE: Curve = Curve([
    0.007, 0.007, 0.015, 0.023, 0.023, 0.023, 0.030, 0.040, 0.040, 0.051, 0.053, 0.053, 0.060, 0.060, 0.063, 0.063,
    0.080, 0.080, 0.080, 0.096, 0.129, 0.129, 0.138, 0.147, 0.150, 0.158, 0.158, 0.196, 0.196, 0.248, 0.248, 0.248,
    0.262, 0.366, 0.423, 0.423, 0.514, 0.514, 0.514, 0.514, 0.514, 0.514, 0.582, 0.582, 0.582, 0.582, 0.582, 0.889,
    0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889, 0.889,
    0.889, 0.889, 0.889, 0.889, 0.949, 0.949, 0.949, 0.981, 0.995,
]);
