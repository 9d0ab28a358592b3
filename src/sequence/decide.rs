//! Where a sequence should stand, and what to say about where it stands.
//!
//! Pure. A sequence counts in one direction from its start in steps of its increment; everything
//! here is said in that direction, so that descending sequences need no rules of their own. All
//! arithmetic is in 128 bits: the bounds of `bigint` cannot overflow it.

/// What ALTER SEQUENCE can change.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The first value.
    pub start: i64,
    /// The step; its sign is the direction.
    pub increment: i64,
    /// The smallest value it may give.
    pub min: i64,
    /// The largest value it may give.
    pub max: i64,
    /// How many values a session takes at a time.
    pub cache: i64,
    /// Whether it begins again at the end.
    pub cycle: bool,
}

/// Where a sequence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The value set or handed out last.
    pub last: i64,
    /// Whether it has been handed out.
    pub called: bool,
}

/// The values that both the sequence and the columns it feeds can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// The smallest.
    pub low: i128,
    /// The largest.
    pub high: i128,
}

/// Where a sequence belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Where it is.
    Keep,
    /// Further along.
    Advance(Position),
    /// Less far along.
    Rewind(Position),
    /// Nowhere: no value is left after the data.
    Exhausted,
    /// It cannot be said: it cycles, and the data do not tell how often it has.
    Cycles,
}

impl Definition {
    fn sign(&self) -> i128 {
        i128::from(self.increment.signum())
    }

    /// Whether `a` is further along than `b`.
    pub fn is_further(&self, a: i128, b: i128) -> bool {
        self.sign() * (a - b) > 0
    }

    /// The further of two values.
    pub fn further(&self, a: i128, b: i128) -> i128 {
        if self.is_further(a, b) { a } else { b }
    }

    fn in_bounds(&self, value: i128) -> bool {
        (i128::from(self.min)..=i128::from(self.max)).contains(&value)
    }

    /// What the sequence and columns whose values end at `columns` can both hold.
    pub fn room(&self, columns: impl IntoIterator<Item = Room>) -> Room {
        let own = Room { low: i128::from(self.min), high: i128::from(self.max) };
        columns.into_iter().fold(own, |room, column| Room {
            low: room.low.max(column.low),
            high: room.high.min(column.high),
        })
    }

    /// The value that comes next if there were no end.
    fn following(&self, position: Position) -> i128 {
        let last = i128::from(position.last);
        if position.called { last + i128::from(self.increment) } else { last }
    }

    /// What nextval gives; `None` where it raises an error.
    pub fn next_value(&self, position: Position) -> Option<i64> {
        let next = self.following(position);
        if self.in_bounds(next) {
            i64::try_from(next).ok()
        } else if self.cycle {
            Some(if self.increment > 0 { self.min } else { self.max })
        } else {
            None
        }
    }

    /// Whether nextval gives, or would give, a value that its columns cannot hold.
    pub fn overflows(&self, now: Position, room: Room) -> bool {
        self.next_value(now).is_some_and(|next| !(room.low..=room.high).contains(&i128::from(next)))
    }

    /// The first value beyond `data` in the sequence's own phase: congruent to its start.
    fn first_beyond(&self, data: i128) -> i128 {
        let start = i128::from(self.start);
        let step = i128::from(self.increment);
        let steps = (self.sign() * (data - start)).div_euclid(step.abs()) + 1;
        let value = start + steps * step;
        // Data may lie before the sequence's near end: then its first value is the one to give.
        let near = i128::from(if self.increment > 0 { self.min } else { self.max });
        if self.is_further(near, value) {
            let missing = (self.sign() * (near - value) + step.abs() - 1).div_euclid(step.abs());
            value + missing * step
        } else {
            value
        }
    }

    /// The position from which nextval gives `next`.
    fn before(&self, next: i128) -> Option<Position> {
        let last = next - i128::from(self.increment);
        if self.in_bounds(last) {
            Some(Position { last: i64::try_from(last).ok()?, called: true })
        } else {
            Some(Position { last: i64::try_from(next).ok()?, called: false })
        }
    }

    /// Where the sequence belongs, given the value that is furthest along in the data. `headroom`
    /// is how far beyond the data, in values, it must at least be.
    pub fn plan(&self, now: Position, data: i128, room: Room, headroom: i64, allow_rewind: bool) -> Plan {
        let ends = |next: i128| !self.in_bounds(next) || next < room.low || next > room.high;
        let here = self.following(now);
        let there = self.first_beyond(data + self.sign() * i128::from(headroom));
        if self.cycle {
            let untouched = !now.called && now.last == self.start;
            if self.is_further(there, here) && (!untouched || ends(there)) {
                return Plan::Cycles;
            }
        } else if (ends(there) || !allow_rewind) && ends(self.further(here, there)) {
            return Plan::Exhausted;
        }
        // What lies before the start was not given by the sequence, so it does not go back there.
        let back = self.further(there, i128::from(self.start));
        if self.is_further(there, here) {
            self.before(there).map_or(Plan::Keep, Plan::Advance)
        } else if allow_rewind && self.is_further(here, back) {
            self.before(back).map_or(Plan::Keep, Plan::Rewind)
        } else {
            Plan::Keep
        }
    }

    /// How much of the room is used up, in hundredths of a percent.
    pub fn used(&self, now: Position, data: Option<i128>, room: Room) -> i64 {
        let given = self.following(now) - i128::from(self.increment);
        let reached = data.map_or(given, |data| self.further(given, data));
        let total = room.high - room.low + 1;
        if total <= 0 {
            return 10_000;
        }
        let used = if self.increment > 0 { reached - room.low + 1 } else { room.high - reached + 1 };
        i64::try_from((used.clamp(0, total) * 10_000) / total).unwrap_or(10_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASCENDING: Definition =
        Definition { start: 1, increment: 1, min: 1, max: i64::MAX, cache: 1, cycle: false };

    fn fresh(definition: &Definition) -> Position {
        Position { last: definition.start, called: false }
    }

    fn called(last: i64) -> Position {
        Position { last, called: true }
    }

    fn plan(definition: &Definition, now: Position, data: i128) -> Plan {
        definition.plan(now, data, definition.room([]), 0, false)
    }

    #[test]
    fn a_sequence_behind_its_data_advances_to_them() {
        assert_eq!(plan(&ASCENDING, fresh(&ASCENDING), 120), Plan::Advance(called(120)));
        assert_eq!(plan(&ASCENDING, called(7), 120), Plan::Advance(called(120)));
        assert_eq!(plan(&ASCENDING, fresh(&ASCENDING), 1), Plan::Advance(called(1)));
    }

    #[test]
    fn a_sequence_ahead_of_its_data_stays_unless_it_may_rewind() {
        assert_eq!(plan(&ASCENDING, called(500), 120), Plan::Keep);
        assert_eq!(plan(&ASCENDING, called(120), 120), Plan::Keep);
        assert_eq!(plan(&ASCENDING, fresh(&ASCENDING), -5), Plan::Keep);
        let rewound = |now, data| ASCENDING.plan(now, data, ASCENDING.room([]), 0, true);
        assert_eq!(rewound(called(500), 120), Plan::Rewind(called(120)));
        assert_eq!(rewound(called(500), -5), Plan::Rewind(fresh(&ASCENDING)));
        assert_eq!(rewound(called(120), 120), Plan::Keep);
        let thousands = Definition { start: 1000, ..ASCENDING };
        let rewound = |now| thousands.plan(now, 5, thousands.room([]), 0, true);
        assert_eq!(rewound(fresh(&thousands)), Plan::Keep);
        assert_eq!(rewound(called(3)), Plan::Advance(called(5)));
        assert_eq!(thousands.next_value(called(999)), Some(1000));
        assert_eq!(rewound(called(5000)), Plan::Rewind(called(999)));
    }

    #[test]
    fn headroom_is_kept_free() {
        let with = |now, headroom| ASCENDING.plan(now, 120, ASCENDING.room([]), headroom, false);
        assert_eq!(with(called(7), 1000), Plan::Advance(called(1120)));
        assert_eq!(with(called(125), 1000), Plan::Advance(called(1120)));
        assert_eq!(with(called(2000), 1000), Plan::Keep);
        assert_eq!(with(called(7), i64::MAX), Plan::Exhausted);
    }

    #[test]
    fn a_descending_sequence_goes_down() {
        let down = Definition { start: -1, increment: -1, min: i64::MIN, max: -1, ..ASCENDING };
        assert_eq!(plan(&down, fresh(&down), -40), Plan::Advance(called(-40)));
        assert_eq!(plan(&down, called(-50), -40), Plan::Keep);
        assert_eq!(plan(&down, called(-1), i128::from(i64::MIN)), Plan::Exhausted);
        assert_eq!(down.next_value(called(-40)), Some(-41));
    }

    #[test]
    fn the_phase_of_an_increment_is_kept() {
        let tens = Definition { start: 3, increment: 10, min: 3, ..ASCENDING };
        for (data, next) in [(25, 33), (33, 43), (32, 33), (3, 13), (12, 13), (1000, 1003)] {
            let Plan::Advance(position) = plan(&tens, fresh(&tens), data) else { panic!("{data}") };
            assert_eq!(tens.next_value(position), Some(next), "{data}");
        }
        assert_eq!(plan(&tens, fresh(&tens), 2), Plan::Keep);
        let down = Definition { start: 100, increment: -7, min: 0, max: 100, ..ASCENDING };
        let Plan::Advance(position) = plan(&down, fresh(&down), 50) else { panic!() };
        assert_eq!(down.next_value(position), Some(44));
    }

    #[test]
    fn without_room_after_the_data_it_is_exhausted() {
        let small = Room { low: -32_768, high: 32_767 };
        let at = |now, data| ASCENDING.plan(now, data, ASCENDING.room([small]), 0, false);
        assert_eq!(at(called(5), 32_767), Plan::Exhausted);
        assert_eq!(at(called(5), 32_766), Plan::Advance(called(32_766)));
        assert_eq!(at(called(32_767), 12), Plan::Exhausted);
        let ten = Definition { max: 10, ..ASCENDING };
        assert_eq!(plan(&ten, called(2), 50), Plan::Exhausted);
        assert_eq!(plan(&ASCENDING, called(2), i128::from(i64::MAX)), Plan::Exhausted);
        assert_eq!(ten.plan(called(10), 4, ten.room([]), 0, true), Plan::Rewind(called(4)));
    }

    #[test]
    fn a_cycle_hides_where_it_is() {
        let ring = Definition { max: 10, cycle: true, ..ASCENDING };
        assert_eq!(plan(&ring, called(3), 9), Plan::Cycles);
        assert_eq!(plan(&ring, called(9), 9), Plan::Keep);
        assert_eq!(plan(&ring, fresh(&ring), 9), Plan::Advance(called(9)));
        assert_eq!(plan(&ring, fresh(&ring), 10), Plan::Cycles);
        assert_eq!(ring.next_value(called(10)), Some(1));
    }

    #[test]
    fn how_near_the_end_is_measured_against_the_narrower() {
        let byte = Room { low: -32_768, high: 32_767 };
        let room = ASCENDING.room([byte]);
        assert_eq!(room, Room { low: 1, high: 32_767 });
        assert_eq!(ASCENDING.used(called(16_384), None, room), 5_000);
        assert_eq!(ASCENDING.used(called(5), Some(32_767), room), 10_000);
        assert_eq!(ASCENDING.used(fresh(&ASCENDING), None, room), 0);
        let late = Position { last: 32_767, called: false };
        assert_eq!(ASCENDING.used(late, None, room), 9_999);
        let down = Definition { start: -1, increment: -1, min: -100, max: -1, ..ASCENDING };
        assert_eq!(down.used(called(-75), None, down.room([])), 7_500);
    }

    #[test]
    fn an_advance_leaves_the_next_value_beyond_the_data_and_in_phase() {
        let mut seed: u64 = 42;
        let mut random = move |bound: i64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((seed >> 33) as i64) % bound
        };
        for _ in 0..20_000 {
            let increment = [1, 2, 7, -1, -3, 100][random(6) as usize];
            let (min, max) = (random(50) - 25, 200 + random(500));
            let start = min + random(max - min + 1);
            let definition = Definition { start, increment, min, max, cache: 1, cycle: false };
            let now = Position { last: min + random(max - min + 1), called: random(2) == 0 };
            let data = i128::from(random(900) - 200);
            let rewind = random(2) == 0;
            let here = definition.following(now);
            match definition.plan(now, data, definition.room([]), 0, rewind) {
                Plan::Advance(position) | Plan::Rewind(position) => {
                    let next = i128::from(definition.next_value(position).unwrap());
                    assert!(definition.is_further(next, data));
                    assert_eq!((next - i128::from(start)).rem_euclid(i128::from(increment.abs())), 0);
                    assert!(rewind || definition.is_further(next, here));
                    assert!(definition.in_bounds(i128::from(position.last)));
                }
                Plan::Keep => assert!(definition.is_further(here, data)),
                Plan::Exhausted => {}
                Plan::Cycles => panic!("it does not cycle"),
            }
        }
    }
}
