//! Queries: sets come from SQL.
//!
//! [`rows`] is the door for everything that only reads. It runs with the snapshot of the calling
//! statement and assigns no transaction id, so that it works on a hot standby and in a read-only
//! transaction. `Spi::get_one` and its kin do assign
//! one and are not used anywhere.

use super::text::{Text, encode};
use pgrx::datum::DatumWithOid;
use pgrx::{FromDatum, IntoDatum, Spi, pg_sys};
use std::ffi::CString;

/// One row of a result, readable while the query's memory lives.
pub struct Row {
    tuple: pg_sys::HeapTuple,
    descriptor: pg_sys::TupleDesc,
}

impl Row {
    /// The value of a column, counted from 1, as an owned value; `None` where it is null.
    /// Panics where the column's type is not the one asked for.
    pub fn get<T: FromDatum + IntoDatum>(&self, column: i32) -> Option<T> {
        let mut is_null = false;
        // SAFETY: tuple and descriptor belong to the SPI result that `run` is walking through;
        // SPI_getbinval checks the column number, and the type is compared before it is relied on.
        unsafe {
            let oid = pg_sys::SPI_gettypeid(self.descriptor, column);
            assert!(T::is_compatible_with(oid), "column {column} is of type {oid:?}");
            let datum = pg_sys::SPI_getbinval(self.tuple, self.descriptor, column, &mut is_null);
            T::from_polymorphic_datum(datum, is_null, oid)
        }
    }

    /// Hands over the bytes of a column of type text, as the database has them. What is
    /// decompressed for it is given back before this returns.
    pub fn bytes<T>(&self, column: i32, each: impl FnOnce(&[u8]) -> T) -> Option<T> {
        let mut is_null = false;
        // SAFETY: as in `get`; a detoasted value is freed where it is not the tuple's own.
        unsafe {
            assert_eq!(pg_sys::SPI_gettypeid(self.descriptor, column), pg_sys::TEXTOID);
            let datum = pg_sys::SPI_getbinval(self.tuple, self.descriptor, column, &mut is_null);
            if is_null {
                return None;
            }
            let stored = datum.cast_mut_ptr::<pg_sys::varlena>();
            let plain = pg_sys::pg_detoast_datum_packed(stored);
            let result = each(pgrx::varlena::varlena_to_byte_slice(plain));
            if plain != stored {
                pg_sys::pfree(plain.cast());
            }
            Some(result)
        }
    }

    /// The value of a text column.
    pub fn optional_text(&self, column: i32) -> Option<String> {
        self.get::<Text>(column).map(|text| text.0)
    }

    /// The value of a text column, empty where it is null.
    pub fn text(&self, column: i32) -> String {
        self.optional_text(column).unwrap_or_default()
    }
}

/// Text as a query's argument.
pub fn text(text: &str) -> DatumWithOid<'static> {
    Text::from(text).into()
}

/// Texts as elements of a query's argument.
pub fn texts(texts: &[String]) -> Vec<Text> {
    texts.iter().cloned().map(Text).collect()
}

/// Runs a query that only reads, and hands every row to `each`.
pub fn rows<T>(sql: &str, arguments: &[DatumWithOid<'_>], each: impl FnMut(&Row) -> T) -> Vec<T> {
    run(sql, arguments, true, each)
}

/// Runs a statement that writes.
pub fn execute<T>(sql: &str, arguments: &[DatumWithOid<'_>], each: impl FnMut(&Row) -> T) -> Vec<T> {
    run(sql, arguments, false, each)
}

/// A statement that a query writes: with names that the server has quoted.
pub fn statement(sql: &str, arguments: &[DatumWithOid<'_>]) -> String {
    rows(sql, arguments, |row| row.text(1)).concat()
}

fn run<T>(
    sql: &str,
    arguments: &[DatumWithOid<'_>],
    read_only: bool,
    mut each: impl FnMut(&Row) -> T,
) -> Vec<T> {
    let sql = CString::new(encode(sql)).expect("queries contain no NUL");
    let mut types: Vec<pg_sys::Oid> = arguments.iter().map(DatumWithOid::oid).collect();
    let (mut values, nulls) = values(arguments);
    Spi::connect(|_| {
        // SAFETY: the three arrays have one element for each parameter and outlive the call, and
        // SPI is connected. An error of the server leaves by unwinding.
        let code = unsafe {
            pg_sys::SPI_execute_with_args(
                sql.as_ptr(),
                types.len() as i32,
                types.as_mut_ptr(),
                values.as_mut_ptr(),
                nulls.as_ptr().cast(),
                read_only,
                0,
            )
        };
        assert!(code >= 0, "SPI_execute_with_args returned {code}");
        // SAFETY: the call was successful.
        unsafe { result(&mut each) }
    })
}

/// Arguments as SPI takes them: values, and which are null.
fn values(arguments: &[DatumWithOid<'_>]) -> (Vec<pg_sys::Datum>, Vec<u8>) {
    let value = |argument: &DatumWithOid<'_>| {
        argument.datum().map_or((pg_sys::Datum::null(), b'n'), |datum| (datum.sans_lifetime(), b' '))
    };
    arguments.iter().map(value).unzip()
}

/// Hands every row of a result to `each`.
///
/// # Safety
/// SPI must be connected, and its last call must have succeeded: then its table is null or valid, its first `numvals`
/// tuples are set, and nobody else uses it before SPI is finished.
unsafe fn result<T>(each: &mut impl FnMut(&Row) -> T) -> Vec<T> {
    // SAFETY: as the caller says.
    unsafe {
        let Some(table) = pg_sys::SPI_tuptable.as_ref() else {
            return Vec::new();
        };
        let mut out = Vec::with_capacity(table.numvals as usize);
        for i in 0..table.numvals as usize {
            out.push(each(&Row { tuple: *table.vals.add(i), descriptor: table.tupdesc }));
        }
        out
    }
}

/// A query that is planned once and run for many.
pub struct Prepared {
    plan: pg_sys::SPIPlanPtr,
}

impl Prepared {
    /// Plans a query with parameters of these types.
    pub fn new(sql: &str, types: &[pg_sys::Oid]) -> Prepared {
        let sql = CString::new(encode(sql)).expect("queries contain no NUL");
        let mut types = types.to_vec();
        let plan = Spi::connect(|_| {
            // SAFETY: SPI is connected; the types are read before this returns. A plan that is kept stays until it
            // is freed.
            unsafe {
                let plan = pg_sys::SPI_prepare(sql.as_ptr(), types.len() as i32, types.as_mut_ptr());
                assert!(!plan.is_null(), "SPI_prepare failed");
                assert_eq!(pg_sys::SPI_keepplan(plan), 0);
                plan
            }
        });
        Prepared { plan }
    }

    /// Runs it, and hands every row to `each`. What the transaction has done so far counts.
    pub fn run<T>(&self, arguments: &[DatumWithOid<'_>], mut each: impl FnMut(&Row) -> T) -> Vec<T> {
        let (mut values, nulls) = values(arguments);
        Spi::connect(|_| {
            // SAFETY: the plan is one that was kept, and the arrays have an element for each of its parameters.
            let code = unsafe {
                pg_sys::SPI_execute_plan(self.plan, values.as_mut_ptr(), nulls.as_ptr().cast(), false, 0)
            };
            assert!(code >= 0, "SPI_execute_plan returned {code}");
            // SAFETY: as after SPI_execute_with_args.
            unsafe { result(&mut each) }
        })
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        if !super::unwinding() {
            // SAFETY: the plan was kept and is nobody else's.
            unsafe { pg_sys::SPI_freeplan(self.plan) };
        }
    }
}
