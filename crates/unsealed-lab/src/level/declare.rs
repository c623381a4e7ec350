//! One declaration for each part of a file: `fields!` for a group of fields, `forms!` for a value of several forms.
//!
//! Each gives the type that a file is read into with its defaults, the [schema](crate::level::schema) by which the
//! checker, the reference and the editor know it, and how it is [written](crate::level::written): `read_fields!` and
//! `read_forms!` all but that, for files that nothing here writes.

/// What is known of one field.
macro_rules! field {
    ($name:ident, $shape:expr, $doc:expr) => {
        Field { name: stringify!($name), shape: $shape, default: None, doc: $doc.trim_ascii() }
    };
    ($name:ident, $shape:expr, $doc:expr, $left_out:literal) => {
        Field { name: stringify!($name), shape: $shape, default: Some($left_out), doc: $doc.trim_ascii() }
    };
}

/// The value of a field that is left out.
macro_rules! left_out {
    () => {
        Default::default()
    };
    ($value:expr) => {
        $value
    };
}

/// What is known of one form.
macro_rules! form {
    ($form:ident, $doc:expr) => {
        Form::Word(stringify!($form), $doc.trim_ascii())
    };
    ($form:ident, $doc:expr, ($of:expr)) => {
        Form::Value(stringify!($form), $of, $doc.trim_ascii())
    };
    ($form:ident, $doc:expr, { $($field:expr),+ }) => {
        Form::Fields(&Struct { name: stringify!($form), fields: &[$($field),+] })
    };
}

/// A form as it is written.
macro_rules! form_written {
    ($form:ident) => {
        Piece::Word(stringify!($form).to_owned())
    };
    ($form:ident, ($value:expr)) => {
        Piece::Word(format!("{}({})", stringify!($form), $value.flat()))
    };
    ($form:ident, { $($field:expr),+ }) => {
        Piece::of_fields(stringify!($form), vec![$($field),+])
    };
}

/// Declares a group of fields, as in "a place": for each its meaning, name, type (with its default where that is not the
/// type's own), shape, and what stands for it where it is left out; a field without that must be there.
macro_rules! read_fields {
    ($(#[$meta:meta])* $owner:ident, $called:literal {
        $($(#[doc = $doc:literal])+ $name:ident: $type:ty $(= $value:expr)?, $shape:expr $(, or $left_out:literal)?;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $owner {
            $($(#[doc = $doc])+ pub $name: $type,)+
        }

        impl Default for $owner {
            fn default() -> Self {
                Self { $($name: left_out!($($value)?),)+ }
            }
        }

        impl $owner {
            /// What is known of its fields.
            pub const FIELDS: &'static Struct = &Struct {
                name: $called,
                fields: &[$(field!($name, $shape, concat!($($doc),+) $(, $left_out)?)),+],
            };

            /// What a value of it is.
            pub const SHAPE: Shape = Shape::Struct(Self::FIELDS);
        }
    };
}

/// The same for what is written too.
macro_rules! fields {
    (@written $(#[$meta:meta])* $owner:ident, $called:literal {
        $($(#[doc = $doc:literal])+ $name:ident: $type:ty $(= $value:expr)?, $shape:expr $(, or $left_out:literal)?;)+
    }) => {
        impl Written for $owner {
            fn piece(&self, _: &Shape) -> Piece {
                let plain = Self::default();
                let values = [$((differs(&self.$name, &plain.$name), self.$name.piece(&$shape))),+];
                let fields = Self::FIELDS.fields.iter().zip(values);
                Piece::of_fields("", fields.map(|(field, (differs, piece))| (*field, differs, piece)).collect())
            }
        }
    };
    ($($all:tt)+) => {
        read_fields! { $($all)+ }
        fields! { @written $($all)+ }
    };
}

/// Declares a value of several forms, each a word alone, with a value in parentheses, or with fields.
macro_rules! read_forms {
    ($(#[$meta:meta])* $owner:ident {
        $($(#[doc = $doc:literal])+ $form:ident
        $(($value:ident: $of:ty, $within:expr))?
        $({ $($(#[doc = $about:literal])+ $name:ident: $type:ty, $shape:expr $(, or $left_out:literal)?;)+ })?;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub enum $owner {
            $($(#[doc = $doc])+ $form $(($of))? $({ $($(#[doc = $about])+ #[serde(default)] $name: $type,)+ })?,)+
        }

        impl $owner {
            /// What a value of it is.
            pub const SHAPE: Shape = Shape::OneOf(&[$(form!(
                $form,
                concat!($($doc),+)
                $(, ($within))?
                $(, { $(field!($name, $shape, concat!($($about),+) $(, $left_out)?)),+ })?
            )),+]);
        }
    };
}

/// The same for what is written too.
macro_rules! forms {
    (@written $(#[$meta:meta])* $owner:ident {
        $($(#[doc = $doc:literal])+ $form:ident
        $(($value:ident: $of:ty, $within:expr))?
        $({ $($(#[doc = $about:literal])+ $name:ident: $type:ty, $shape:expr $(, or $left_out:literal)?;)+ })?;)+
    }) => {
        impl Written for $owner {
            fn piece(&self, _: &Shape) -> Piece {
                match self {
                    $(Self::$form $(($value))? $({ $($name),+ })? => form_written!(
                        $form
                        $(, ($value.piece(&$within)))?
                        $(, { $((
                            field!($name, $shape, concat!($($about),+) $(, $left_out)?),
                            differs($name, &<$type>::default()),
                            $name.piece(&$shape),
                        )),+ })?
                    ),)+
                }
            }
        }
    };
    ($($all:tt)+) => {
        read_forms! { $($all)+ }
        forms! { @written $($all)+ }
    };
}

pub(crate) use {field, fields, form, form_written, forms, left_out, read_fields, read_forms};
