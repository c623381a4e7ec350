//! A short fingerprint of a state, to tell at which day two runs of one game part.

use std::fmt;
use std::str::FromStr;

use postcard::ser_flavors::Flavor;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3Default;

/// 64 bits of XXH3 over the postcard encoding of a value: both are specified byte for byte, so the
/// same value has the same digest on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Digest(pub u64);

impl Digest {
    /// The digest of a value.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Self {
        let hashed = postcard::serialize_with_flavor(value, Hashing(Xxh3Default::new()));
        Self(hashed.unwrap_or_else(|fault| unreachable!("a state is plain data: {fault}")))
    }

    /// The digest of a text.
    pub fn of_text(text: &str) -> Self {
        Self(xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let fits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        u64::from_str_radix(text, 16).ok().filter(|_| fits).map(Self).ok_or(NotADigest)
    }
}

impl TryFrom<String> for Digest {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, NotADigest> {
        text.parse()
    }
}

/// The error of a text that is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 16 hexadecimal digits")]
pub struct NotADigest;

/// Sends encoded bytes into the hash instead of a buffer.
struct Hashing(Xxh3Default);

impl Flavor for Hashing {
    type Output = u64;

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.update(&[byte]);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        self.0.update(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<u64> {
        Ok(self.0.digest())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_equal_digests_and_others_not() {
        assert_eq!(Digest::of(&(1u8, 2.5f64)), Digest::of(&(1u8, 2.5f64)));
        assert_ne!(Digest::of(&(1u8, 2.5f64)), Digest::of(&(1u8, 2.25f64)));
    }

    #[test]
    fn text_round_trips_and_rubbish_is_refused() {
        let digest = Digest(0x00ff_1234_5678_9abc);
        assert_eq!(digest.to_string().parse(), Ok(digest));
        for text in ["", "xyz", "00ff123456789ab", "+0ff123456789abc", "00ff123456789abcd"] {
            assert_eq!(text.parse::<Digest>(), Err(NotADigest), "{text}");
        }
    }
}
