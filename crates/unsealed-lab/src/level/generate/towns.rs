//! Where a level may lie: the northern border provinces, each with its towns, the roads between them and
//! the river's line. Towns are real and lie roughly as they do; roads join neighbours.

/// A stretch of the border with the land behind it, on a sheet of [`SHEET`] columns and rows.
#[derive(Debug)]
pub(super) struct Region {
    /// What the briefing calls it.
    pub(super) name: &'static str,
    /// The river's line, from west to east.
    pub(super) river: &'static [(u16, u16)],
    /// Its towns.
    pub(super) towns: &'static [Town],
    /// Roads, by the ids of their ends.
    pub(super) roads: &'static [(&'static str, &'static str)],
}

/// Columns and rows of the sheet that towns and rivers are drawn on.
pub(super) const SHEET: (u16, u16) = (80, 26);

/// A town.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Town {
    /// Its id.
    pub(super) id: &'static str,
    /// Its name.
    pub(super) name: &'static str,
    /// Column and row on the sheet.
    pub(super) at: (u16, u16),
    /// How it lies.
    pub(super) lies: Lies,
}

/// How a town lies to the river.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    /// On the river: the towers reach it, and it may be crossed.
    River,
    /// Near enough for a bar perhaps.
    Near,
    /// Past the last bar.
    Inland,
}

const fn town(id: &'static str, name: &'static str, at: (u16, u16), lies: Lies) -> Town {
    Town { id, name, at, lies }
}

use Lies::{Inland, Near, River};

/// The regions, from west to east.
pub(super) const REGIONS: [Region; 4] = [
    Region {
        name: "North Phyongan, by the lower Yalu",
        river: &[(0, 13), (10, 11), (20, 8), (30, 6), (42, 4), (56, 3), (68, 2), (79, 1)],
        towns: &[
            town("sinuiju", "Sinuiju", (4, 13), River),
            town("uiju", "Uiju", (22, 10), River),
            town("sakju", "Sakju", (44, 7), River),
            town("pyoktong", "Pyoktong", (66, 5), River),
            town("pihyon", "Pihyon", (22, 15), Near),
            town("ryongchon", "Ryongchon", (2, 19), Near),
            town("chonma", "Chonma", (42, 13), Inland),
            town("taegwan", "Taegwan", (62, 11), Inland),
            town("yomju", "Yomju", (12, 23), Inland),
            town("tongrim", "Tongrim", (26, 20), Inland),
            town("kusong", "Kusong", (58, 17), Inland),
            town("sonchon", "Sonchon", (38, 24), Inland),
            town("chongju", "Chongju", (60, 23), Inland),
        ],
        roads: &[
            ("sinuiju", "uiju"),
            ("sinuiju", "ryongchon"),
            ("sinuiju", "pihyon"),
            ("uiju", "sakju"),
            ("uiju", "pihyon"),
            ("sakju", "pyoktong"),
            ("sakju", "taegwan"),
            ("sakju", "chonma"),
            ("pyoktong", "taegwan"),
            ("pihyon", "chonma"),
            ("pihyon", "tongrim"),
            ("chonma", "kusong"),
            ("taegwan", "kusong"),
            ("ryongchon", "yomju"),
            ("yomju", "tongrim"),
            ("tongrim", "sonchon"),
            ("sonchon", "chongju"),
            ("kusong", "chongju"),
        ],
    },
    Region {
        name: "Chagang, by the middle Yalu",
        river: &[(0, 9), (12, 8), (22, 6), (34, 5), (46, 4), (58, 2), (68, 1), (79, 0)],
        towns: &[
            town("chosan", "Chosan", (2, 11), River),
            town("wiwon", "Wiwon", (16, 9), River),
            town("manpo", "Manpo", (32, 7), River),
            town("jasong", "Jasong", (50, 6), River),
            town("junggang", "Junggang", (66, 4), River),
            town("sijung", "Sijung", (30, 13), Near),
            town("hwapyong", "Hwapyong", (66, 9), Near),
            town("kanggye", "Kanggye", (46, 14), Inland),
            town("janggang", "Janggang", (56, 11), Inland),
            town("rangrim", "Rangrim", (68, 15), Inland),
            town("kopung", "Kopung", (6, 18), Inland),
            town("songgan", "Songgan", (28, 18), Inland),
            town("jonchon", "Jonchon", (46, 20), Inland),
            town("huichon", "Huichon", (24, 24), Inland),
        ],
        roads: &[
            ("chosan", "wiwon"),
            ("wiwon", "manpo"),
            ("manpo", "jasong"),
            ("jasong", "junggang"),
            ("manpo", "sijung"),
            ("wiwon", "sijung"),
            ("sijung", "kanggye"),
            ("sijung", "songgan"),
            ("chosan", "kopung"),
            ("kopung", "songgan"),
            ("kopung", "huichon"),
            ("kanggye", "songgan"),
            ("kanggye", "jonchon"),
            ("songgan", "jonchon"),
            ("kanggye", "janggang"),
            ("janggang", "jasong"),
            ("janggang", "hwapyong"),
            ("hwapyong", "junggang"),
            ("janggang", "rangrim"),
            ("jonchon", "huichon"),
        ],
    },
    Region {
        name: "Ryanggang, by the upper Yalu",
        river: &[(0, 7), (14, 7), (26, 6), (38, 5), (50, 4), (62, 2), (70, 3), (79, 4)],
        towns: &[
            town("huchang", "Huchang", (2, 10), River),
            town("sinpha", "Sinpha", (18, 9), River),
            town("hyesan", "Hyesan", (38, 8), River),
            town("pochon", "Pochon", (54, 6), River),
            town("taehongdan", "Taehongdan", (68, 6), River),
            town("samsu", "Samsu", (26, 13), Near),
            town("unhung", "Unhung", (50, 12), Near),
            town("samjiyon", "Samjiyon", (66, 11), Near),
            town("kapsan", "Kapsan", (38, 16), Inland),
            town("paegam", "Paegam", (64, 16), Inland),
            town("phungso", "Phungso", (6, 17), Inland),
            town("phungsan", "Phungsan", (26, 20), Inland),
            town("hochon", "Hochon", (46, 21), Inland),
            town("tanchon", "Tanchon", (62, 24), Inland),
        ],
        roads: &[
            ("huchang", "sinpha"),
            ("sinpha", "hyesan"),
            ("sinpha", "samsu"),
            ("samsu", "hyesan"),
            ("hyesan", "pochon"),
            ("pochon", "samjiyon"),
            ("samjiyon", "taehongdan"),
            ("hyesan", "unhung"),
            ("hyesan", "kapsan"),
            ("unhung", "paegam"),
            ("paegam", "taehongdan"),
            ("samjiyon", "paegam"),
            ("kapsan", "phungsan"),
            ("phungso", "phungsan"),
            ("huchang", "phungso"),
            ("phungsan", "hochon"),
            ("kapsan", "hochon"),
            ("hochon", "tanchon"),
            ("paegam", "tanchon"),
        ],
    },
    Region {
        name: "North Hamgyong, by the Tumen",
        river: &[(0, 8), (10, 6), (20, 5), (32, 3), (44, 2), (56, 2), (66, 4), (74, 7), (79, 11)],
        towns: &[
            town("musan", "Musan", (2, 9), River),
            town("hoeryong", "Hoeryong", (22, 8), River),
            town("namyang", "Namyang", (38, 5), River),
            town("onsong", "Onsong", (54, 5), River),
            town("saepyol", "Saepyol", (64, 9), River),
            town("undok", "Undok", (62, 13), Near),
            town("rason", "Rason", (60, 18), Near),
            town("yonsa", "Yonsa", (2, 15), Inland),
            town("puryong", "Puryong", (24, 13), Inland),
            town("chongjin", "Chongjin", (42, 16), Inland),
            town("kyongsong", "Kyongsong", (36, 20), Inland),
            town("myongchon", "Myongchon", (22, 22), Inland),
            town("kilju", "Kilju", (8, 20), Inland),
            town("kimchaek", "Kimchaek", (2, 24), Inland),
        ],
        roads: &[
            ("musan", "hoeryong"),
            ("hoeryong", "namyang"),
            ("namyang", "onsong"),
            ("onsong", "saepyol"),
            ("saepyol", "undok"),
            ("hoeryong", "undok"),
            ("undok", "rason"),
            ("rason", "chongjin"),
            ("hoeryong", "puryong"),
            ("musan", "puryong"),
            ("puryong", "chongjin"),
            ("musan", "yonsa"),
            ("yonsa", "kilju"),
            ("chongjin", "kyongsong"),
            ("kyongsong", "myongchon"),
            ("myongchon", "kilju"),
            ("kilju", "kimchaek"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_road_joins_two_towns_and_no_town_stands_twice() {
        let mut ids = std::collections::BTreeSet::new();
        for region in &REGIONS {
            for town in region.towns {
                assert!(ids.insert(town.id), "{}", town.id);
                assert!(town.at.0 < SHEET.0 && town.at.1 < SHEET.1 && town.name.len() <= 14, "{}", town.id);
                assert!(region.roads.iter().any(|&(a, b)| a == town.id || b == town.id), "{}", town.id);
            }
            for &(a, b) in region.roads {
                let known = |id| region.towns.iter().any(|town| town.id == id);
                assert!(known(a) && known(b) && a != b, "{a} to {b}");
            }
            assert!(region.towns.iter().filter(|town| town.lies == River).count() >= 4);
            assert!(region.river.is_sorted_by_key(|point| point.0));
        }
    }
}
