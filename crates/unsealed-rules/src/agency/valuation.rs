//! What the brains that weigh actions reckon everything with. These are their own guesses, not numbers
//! of the rules: wrong ones make them play worse and break nothing.

/// Declares [`Valuation`], each number with what the investigator and the directorate go by.
macro_rules! valuation {
    ($($(#[$doc:meta])* $name:ident: $value:expr, $fitted:expr;)*) => {
        /// What actions are reckoned with. The unit of worth is a person kept from believing.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Valuation {
            $($(#[$doc])* pub $name: f64,)*
        }

        impl Valuation {
            /// What the investigator goes by: a third of the way, in logarithms, from first guesses to the
            /// directorate's; `suspect` a little less, as the belief's curves lower a unit's sum, and `drive` more,
            /// as a van that stays keeps people off the air.
            pub const INVESTIGATOR: Self = Self { $($name: $value,)* };

            /// What the directorate goes by: fitted to games on the ladder's levels, by
            /// `cargo run --release --example fit -- agency 26 70 tests/levels/ladder/*.ron`.
            pub const DIRECTORATE: Self = Self { $($name: $fitted,)* };

            /// The numbers by name, in order, to be fitted.
            pub fn numbers(&mut self) -> Vec<(&'static str, &mut f64)> {
                vec![$((stringify!($name), &mut self.$name),)*]
            }
        }
    };
}

valuation! {
    /// People a contact convinces on an evening, through those they tell.
    reach: 1.0, 3.2;
    /// Evenings for which a contact is reckoned to go on, if the level lasts as long.
    horizon: 11.0, 12.0;
    /// What a contact without a phone is worth against one with.
    phoneless: 0.45, 0.56;
    /// People that one believer who tells convinces on an evening where nobody else believes.
    word: 0.66, 2.3;
    /// What a stray phone is worth: a contact's phone that will never be.
    stray: 0.29, 0.26;
    /// Share of a named contact's worth that a name is worth: they may be warned, or worth little.
    name: 0.61, 0.9;
    /// What shaking those who are tied to an arrested contact is worth, as a share of a contact.
    shaken: 0.1, 0.1;
    /// People a warrant in hand would keep from believing, spent on another day.
    warrant: 1.1, 1.9;
    /// The same for the cynicism of a raid or an arrest for nothing.
    blunder: 0.29, 0.16;
    /// The same for the last cell.
    cell: 0.61, 0.91;
    /// Nights for which a van's new place is reckoned to matter.
    listening: 2.5, 1.8;
    /// What a fix of the place is worth, as a share of a contact.
    fix_place: 0.039, 0.024;
    /// The same of the unit.
    fix_unit: 0.54, 0.97;
    /// The same of the person.
    fix_person: 0.62, 0.3;
    /// People that one transmission convinces in the end.
    sent: 1.2, 1.3;
    /// Share of uses of a channel that a lecture on it prevents.
    deterred: 0.41, 0.44;
    /// How much of what is sent goes by a channel after a lecture has named it.
    named: 0.3, 0.3;
    /// An action worth less than this many people is not made.
    least: 0.23, 0.31;
    /// Believers of a dangerous story in a place from which its mood speaks clearly enough to act on.
    uneasy: 1.3, 0.54;
    /// What a drive costs: contacts see the van leave, and a place it fixed grows cold.
    drive: 1.5, 0.34;
    /// Chance of being a contact from which a prisoner is worth one of State Security's cells.
    secure: 0.19, 0.04;
    /// What fear is reckoned to keep from being told, against what the rules say of an evening.
    fear: 1.2, 1.6;
    /// Journeys a night in the whole country where a traveller was stopped lately.
    trips: 0.76, 0.3;
    /// The same where none was.
    trips_unseen: 0.22, 0.25;
    /// What a journey stopped is worth, as a share of a contact: some are arrested, all are known.
    stop: 0.28, 0.18;
    /// What goods kept from coming over the river are worth.
    goods: 1.7, 1.2;
    /// What one dangerous file stopped is worth: the people it would reach, and its sender's name.
    file: 1.1, 0.67;
    /// What an informant beside a contact is worth on an evening, as a share of the contact.
    ear: 0.036, 0.028;
    /// What a bribe kept from working is worth.
    bribe: 2.0, 3.6;
    /// Contacts to expect in a unit before an informant is planted there.
    suspect: 0.8, 0.2;
    /// Times a night that a contact shares a file over the state network, where files were stopped.
    sharing: 0.11, 0.13;
}

/// Days for which a clue of roads, river, files or money is reckoned to show what goes on.
pub(super) const WINDOW: u16 = 5;
