//! Types, as far as numbers go.

use pgrx::pg_sys::ffi::pg_guard_ffi_boundary;
use pgrx::{AnyNumeric, FromDatum, direct_function_call, pg_sys};

/// The built-in types of numbers that a sequence can feed, whose values are compared without
/// calling anything that a user could have defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// `smallint`
    Int2,
    /// `integer`
    Int4,
    /// `bigint`
    Int8,
    /// `oid`
    Oid,
    /// `real`
    Float4,
    /// `double precision`
    Float8,
    /// `numeric`
    Numeric,
}

/// A column's type underneath its domains, and the whole numbers that it can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaseType {
    /// Which type.
    pub number: Number,
    /// The smallest.
    pub low: i128,
    /// The largest.
    pub high: i128,
}

/// What a type is underneath its domains; `None` where it is no number.
pub fn base_type(oid: pg_sys::Oid, modifier: i32) -> Option<BaseType> {
    let mut modifier = modifier;
    // SAFETY: the type belongs to a column that was just read from the catalog.
    let base = unsafe { pg_sys::getBaseTypeAndTypmod(oid, &mut modifier) };
    let bits = |number, bits: u32| BaseType {
        number,
        low: -(1_i128 << (bits - 1)),
        high: (1_i128 << (bits - 1)) - 1,
    };
    Some(match base {
        pg_sys::INT2OID => bits(Number::Int2, 16),
        pg_sys::INT4OID => bits(Number::Int4, 32),
        pg_sys::INT8OID => bits(Number::Int8, 64),
        pg_sys::OIDOID => BaseType { number: Number::Oid, low: 0, high: i128::from(u32::MAX) },
        // Beyond the bits of their mantissa they no longer tell neighbours apart.
        pg_sys::FLOAT4OID => bits(Number::Float4, 25),
        pg_sys::FLOAT8OID => bits(Number::Float8, 54),
        // A numeric's modifier is (precision << 16 | scale) + 4, the scale in eleven signed bits.
        pg_sys::NUMERICOID if modifier >= 4 => {
            let precision = ((modifier - 4) >> 16) & 0xffff;
            let scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
            if scale < 0 {
                // It rounds to tens or hundreds, so that neighbours become the same.
                return None;
            }
            let digits = u32::try_from(precision - scale).unwrap_or(0).min(30);
            let end = 10_i128.pow(digits) - 1;
            BaseType { number: Number::Numeric, low: -end, high: end }
        }
        pg_sys::NUMERICOID => bits(Number::Numeric, 64),
        _ => return None,
    })
}

impl Number {
    /// The operator family of B-tree indexes that order it as numbers are ordered.
    pub fn btree_family(self) -> pg_sys::Oid {
        match self {
            Number::Int2 | Number::Int4 | Number::Int8 => pg_sys::INTEGER_BTREE_FAM_OID,
            // Stable OIDs of pg_opfamily that have no name in the headers.
            Number::Oid => pg_sys::Oid::from(1989),
            Number::Float4 | Number::Float8 => pg_sys::Oid::from(1970),
            Number::Numeric => pg_sys::Oid::from(1988),
        }
    }
}

unsafe extern "C-unwind" {
    // utils/datum.h, which pgrx does not bind.
    fn datumCopy(value: pg_sys::Datum, by_value: bool, length: i32) -> pg_sys::Datum;
}

/// The extreme of the values that it was shown.
pub struct Extremum {
    number: Number,
    largest: bool,
    whole: Option<i128>,
    float: Option<f64>,
    numeric: Option<pg_sys::Datum>,
}

impl Extremum {
    /// Of no value yet.
    pub fn new(number: Number, largest: bool) -> Extremum {
        Extremum { number, largest, whole: None, float: None, numeric: None }
    }

    /// Takes a value into account.
    ///
    /// # Safety
    /// The datum must be of the type, and not null.
    pub unsafe fn include(&mut self, datum: pg_sys::Datum) {
        // SAFETY: the caller says so.
        unsafe {
            match self.number {
                Number::Int2 => self.include_whole(i16::from_datum(datum, false).map(i128::from)),
                Number::Int4 => self.include_whole(i32::from_datum(datum, false).map(i128::from)),
                Number::Int8 => self.include_whole(i64::from_datum(datum, false).map(i128::from)),
                Number::Oid => self
                    .include_whole(pg_sys::Oid::from_datum(datum, false).map(|oid| i128::from(oid.to_u32()))),
                Number::Float4 => self.include_float(f32::from_datum(datum, false).map(f64::from)),
                Number::Float8 => self.include_float(f64::from_datum(datum, false)),
                Number::Numeric => self.include_numeric(datum),
            }
        }
    }

    fn include_whole(&mut self, value: Option<i128>) {
        self.whole = match (self.whole, value) {
            (Some(a), Some(b)) if self.largest => Some(a.max(b)),
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }

    /// NaN is larger than every number, as it is in SQL.
    fn include_float(&mut self, value: Option<f64>) {
        let Some(value) = value else { return };
        let is_larger = |a: f64, b: f64| (a.is_nan() && !b.is_nan()) || a > b;
        let better = match self.float {
            None => true,
            Some(best) if self.largest => is_larger(value, best),
            Some(best) => is_larger(best, value),
        };
        if better {
            self.float = Some(value);
        }
    }

    /// Values are compared where they lie, and only the best one is copied, so that memory does
    /// not grow with the table.
    unsafe fn include_numeric(&mut self, datum: pg_sys::Datum) {
        // SAFETY: both are numerics; the copy is ours to free.
        unsafe {
            let better = self.numeric.is_none_or(|best| {
                let order: i32 =
                    direct_function_call(pg_sys::numeric_cmp, &[Some(datum), Some(best)]).unwrap_or_default();
                if self.largest { order > 0 } else { order < 0 }
            });
            if better {
                let copy = pg_guard_ffi_boundary(|| datumCopy(datum, false, -1));
                if let Some(old) = self.numeric.replace(copy) {
                    pg_sys::pfree(old.cast_mut_ptr());
                }
            }
        }
    }

    /// The extreme as a whole number, rounded towards the values before it; `None` where there was
    /// no value, and its text where no sequence can reach it.
    pub fn finish(self) -> Result<Option<i128>, String> {
        if let Some(value) = self.float {
            let whole = if self.largest { value.floor() } else { value.ceil() };
            return if whole.is_finite() && whole.abs() < 1e30 {
                Ok(Some(whole as i128))
            } else {
                Err(value.to_string().replace("inf", "Infinity"))
            };
        }
        if let Some(datum) = self.numeric {
            // SAFETY: the copy is a numeric.
            let text = unsafe { AnyNumeric::from_datum(datum, false) }.map(|value| value.to_string());
            return text.map(|text| round(&text, self.largest).ok_or(text)).transpose();
        }
        Ok(self.whole)
    }
}

/// A decimal number as a whole one, rounded down for the largest, up for the smallest.
fn round(text: &str, down: bool) -> Option<i128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let value: i128 = whole.parse().ok()?;
    let has_fraction = fraction.bytes().any(|digit| digit != b'0');
    let negative = text.starts_with('-');
    Some(match (has_fraction, down, negative) {
        (true, true, true) => value - 1,
        (true, false, false) => value + 1,
        _ => value,
    })
}
