//! Turning numbers round.
//!
//! Pure. All arithmetic is in 128 bits, and what comes out is between the bounds that went in, so it fits
//! wherever they do.

/// The bounds of priorities, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: i64,
    /// The greatest.
    pub high: i64,
}

impl Range {
    /// Whether the least is less than the greatest, and both can be reckoned with.
    pub fn is_one(self) -> bool {
        let sum = self.high.checked_add(self.low);
        self.low < self.high && self.high.checked_sub(self.low).is_some() && sum.is_some()
    }

    /// What a priority and the one that it becomes come to together.
    pub fn sum(self) -> i64 {
        self.low + self.high
    }

    /// Whether a priority is between the bounds.
    pub fn contains(self, priority: i64) -> bool {
        (self.low..=self.high).contains(&priority)
    }

    /// The priority turned round; none for one that is not between the bounds.
    pub fn invert(self, priority: i64) -> Option<i64> {
        let inverted = i128::from(self.low) + i128::from(self.high) - i128::from(priority);
        i64::try_from(inverted).ok().filter(|_| self.contains(priority))
    }

    /// How far values must be moved so that none of them is one that there was; none where that does not fit
    /// between zero and `largest`.
    pub fn aside(self, largest: i64) -> Option<i64> {
        let width = i128::from(self.high) - i128::from(self.low) + 1;
        let fits = i128::from(self.high) + width <= i128::from(largest);
        i64::try_from(width).ok().filter(|_| fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_priority_changes_places_with_the_one_as_far_from_the_other_end() {
        let documented = Range { low: 0, high: 100 };
        for (old, new) in [(10, 90), (90, 10), (1, 99), (99, 1), (50, 50), (0, 100), (100, 0)] {
            assert_eq!(documented.invert(old), Some(new));
        }
        assert_eq!(Range { low: 1, high: 100 }.invert(1), Some(100));
        assert_eq!(Range { low: -5, high: 5 }.invert(-5), Some(5));
        assert_eq!(documented.invert(101), None);
        assert_eq!(documented.invert(-1), None);
    }

    #[test]
    fn nothing_overflows() {
        assert!(!Range { low: i64::MIN, high: i64::MAX }.is_one());
        assert!(!Range { low: i64::MAX - 1, high: i64::MAX }.is_one());
        let half = Range { low: i64::MIN, high: -1 };
        assert!(!half.is_one());
        let top = Range { low: 0, high: i64::MAX };
        assert!(top.is_one());
        assert_eq!(top.invert(i64::MAX), Some(0));
        assert_eq!(top.aside(i64::MAX), None);
        assert_eq!(Range { low: 0, high: 100 }.aside(32767), Some(101));
        assert_eq!(Range { low: 0, high: 32767 }.aside(32767), None);
    }

    #[test]
    fn a_range_has_two_ends() {
        assert!(Range { low: 0, high: 1 }.is_one());
        assert!(!Range { low: 1, high: 1 }.is_one());
        assert!(!Range { low: 2, high: 1 }.is_one());
    }
}
