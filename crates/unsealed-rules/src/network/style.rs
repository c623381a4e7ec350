//! How a greedy stand-in weighs what it hopes for against what it fears.

/// Declares [`Style`], each weight with what the default goes by and what the careful style does.
macro_rules! style {
    ($($(#[$doc:meta])* $name:ident: $usual:expr, $careful:expr;)*) => {
        /// Weights of the greedy stand-in, in people who come to believe where it is needed.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Style {
            $($(#[$doc])* pub $name: f64,)*
            /// Ticks a place may be on the air in one night where locators are known, and elsewhere.
            pub airtime: [u8; 2],
        }

        impl Style {
            /// Keeps off the air, builds bridges, sees to what lags behind, and hides who gave cause: what the planner goes
            /// by before it searches. Fitted to games on the campaign's and the ladder's levels by `fit -- network 22 12` of
            /// the examples; two numbers were set by hand after it: `shelter` for the sake of the ladder, and `plan`, as an
            /// official paid for more is paid too often where money is short.
            pub fn careful() -> Self {
                Self { $($name: $careful,)* airtime: AIRTIME }
            }

            /// The weights by name, in order, to be fitted.
            pub fn numbers(&mut self) -> Vec<(&'static str, &mut f64)> {
                vec![$((stringify!($name), &mut self.$name),)*]
            }
        }

        impl Default for Style {
            fn default() -> Self {
                Self { $($name: $usual,)* airtime: AIRTIME }
            }
        }
    };
}

const AIRTIME: [u8; 2] = [4, 8];

style! {
    /// What fixes are feared, against the default's fear.
    fear: 1.0, 5.1;
    /// What one who merely hears is worth.
    heard: 0.2, 0.008;
    /// What people elsewhere than where a story is needed are worth.
    elsewhere: 0.2, 0.16;
    /// What a contact more is worth, before their own unit is looked at.
    contact: 1.0, 0.44;
    /// What a contact more is worth for each colleague who does not believe yet.
    colleague: 0.1, 0.016;
    /// What a bridge into a unit where nobody believes is worth.
    bridge: 0.5, 1.5;
    /// What comes of a receiver's unit where the story is news to the receiver.
    news: 0.1, 0.24;
    /// What a file in hand is worth over word alone.
    file: 0.3, 0.74;
    /// What every tick on the air is feared as anywhere.
    tick: 0.03, 0.033;
    /// What hiding somebody who may have been fixed tonight is worth, against what is feared of the fix.
    hide: 0.0, 0.031;
    /// What hiding the things of somebody who tells nothing is worth, where one of few phones is at stake.
    shelter: 0.0, 1.2;
    /// How much more a step counts, the further its objective lags behind the days that are left.
    pull: 0.0, 0.17;
    /// How much less fixes are feared, the further the news lags behind the days that are left.
    dare: 0.1, 0.15;
    /// What a step that an objective counts is worth: a payment order, bread, a way out.
    step: 2.0, 13.0;
    /// What a yuan is worth that could buy goods at the river.
    thrift: 0.02, 0.031;
    /// What bread is worth for each level below 2 in a place with contacts.
    bread: 0.3, 0.086;
    /// What it is worth to know the agency's plan, for each contact with something to find.
    plan: 0.1, 1.0;
    /// A move worth less than this is not made.
    least: 0.25, 0.04;
}
