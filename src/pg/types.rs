//! Types, as far as numbers go.

use pgrx::pg_sys;

/// The integer types, whose values are read straight from the tuple.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integer {
    /// `smallint`
    Two,
    /// `integer`
    Four,
    /// `bigint`
    Eight,
}

/// What a column's type is underneath its domains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseType {
    /// One of the integer types.
    Integer(Integer),
    /// Another number, and what it can hold.
    Number {
        /// The smallest whole value.
        low: i128,
        /// The largest whole value.
        high: i128,
    },
    /// Anything else.
    Other,
}

/// What a type is underneath its domains.
pub fn base_type(oid: pg_sys::Oid, modifier: i32) -> BaseType {
    let mut modifier = modifier;
    // SAFETY: the type belongs to a column that was just read from the catalog.
    let base = unsafe { pg_sys::getBaseTypeAndTypmod(oid, &mut modifier) };
    match base {
        pg_sys::INT2OID => BaseType::Integer(Integer::Two),
        pg_sys::INT4OID => BaseType::Integer(Integer::Four),
        pg_sys::INT8OID => BaseType::Integer(Integer::Eight),
        pg_sys::OIDOID => BaseType::Number { low: 0, high: i128::from(u32::MAX) },
        // A numeric's modifier is (precision << 16 | scale) + 4, the scale in eleven signed bits.
        pg_sys::NUMERICOID if modifier >= 4 => {
            let precision = ((modifier - 4) >> 16) & 0xffff;
            let scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
            let digits = u32::try_from(precision - scale).unwrap_or(0).min(30);
            let end = 10_i128.pow(digits) - 1;
            BaseType::Number { low: -end, high: end }
        }
        pg_sys::NUMERICOID | pg_sys::FLOAT4OID | pg_sys::FLOAT8OID => {
            BaseType::Number { low: i128::from(i64::MIN), high: i128::from(i64::MAX) }
        }
        _ => BaseType::Other,
    }
}
