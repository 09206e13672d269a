//! Numbers that look drawn and are the same at every run: SplitMix64. `xtask` has this file as a module of its own, too.

#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// From 0 to the limit, without it.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.draw() % limit
    }
}
