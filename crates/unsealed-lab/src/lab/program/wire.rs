//! How what is sent is declared: each field once, with its meaning, its type and where its value comes from.

/// Declares what is sent of something as a struct, and how it is made of that.
macro_rules! wire {
    ($(
        $(#[$about:meta])*
        $name:ident of ($($from:ident: $source:ty),+) {
            $($(#[$doc:meta])* $field:ident: $kind:ty = $value:expr,)+
        }
    )+) => {$(
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        $(#[$about])*
        pub struct $name {
            $($(#[$doc])* pub $field: $kind,)+
        }

        impl $name {
            /// What is sent of this.
            pub fn of($($from: $source),+) -> Self {
                Self { $($field: $value,)+ }
            }
        }
    )+};
}

pub(super) use wire;
