//! The campaign's levels can be read, and give sound starts.

use unsealed::level::{Level, builtin};

#[test]
fn every_builtin_level_is_clean() {
    for builtin in builtin::all() {
        let level = Level::parse(&format!("{}.ron", builtin.name), builtin.text);
        let level = level.unwrap_or_else(|faults| panic!("{}", faults.render(100, false)));
        assert!(level.remarks().is_empty(), "{}", level.remarks().render(100, false));
        level.setup(7);
    }
}
