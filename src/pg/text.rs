//! Text between Rust, where it is UTF-8, and databases of any encoding.
//!
//! In a database of another encoding text is converted on its way in and out. SQL_ASCII promises
//! nothing about its bytes, and from MULE_INTERNAL nothing leads to UTF-8: bytes that are not UTF-8 are carried through as characters of a private
//! use area, so that a name leaves as it came.

use pgrx::callconv::{Arg, ArgAbi, BoxRet, FcInfo};
use pgrx::datum::{Datum, UnboxDatum};
use pgrx::nullable::Nullable;
use pgrx::{
    FromDatum, IntoDatum, direct_function_call, direct_function_call_as_datum, impl_sql_translatable, pg_sys,
};
use std::ffi::{CStr, CString};

/// Text in SQL's type `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub String);

/// Text in SQL's type `name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(pub String);

/// A document in SQL's type `jsonb`; the reason where it is nothing that Rust can hold, such as a
/// number beyond all others.
pub struct Document(pub Result<serde_json::Value, String>);

/// Where bytes that are not UTF-8 hide: byte 0x80 is U+F780.
const HIDDEN: u32 = 0xf700;

fn hide(byte: u8) -> Option<char> {
    char::from_u32(HIDDEN + u32::from(byte))
}

fn encoding() -> i32 {
    // SAFETY: reads a variable of this backend.
    unsafe { pg_sys::GetDatabaseEncoding() }
}

/// Whether text of the database is UTF-8.
pub fn is_utf8() -> bool {
    encoding() == pg_sys::pg_enc::PG_UTF8 as i32
}

fn is_unknown() -> bool {
    [pg_sys::pg_enc::PG_SQL_ASCII as i32, pg_sys::pg_enc::PG_MULE_INTERNAL as i32].contains(&encoding())
}

/// Text of the database as Rust's.
pub fn decode(bytes: &[u8]) -> String {
    if is_utf8() || bytes.is_ascii() {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    if is_unknown() {
        let mut text = String::new();
        for chunk in bytes.utf8_chunks() {
            for character in chunk.valid().chars() {
                if (HIDDEN + 0x80..=HIDDEN + 0xff).contains(&u32::from(character)) {
                    let mut buffer = [0; 4];
                    text.extend(character.encode_utf8(&mut buffer).bytes().filter_map(hide));
                } else {
                    text.push(character);
                }
            }
            text.extend(chunk.invalid().iter().copied().filter_map(hide));
        }
        return text;
    }
    // SAFETY: the server converts into a string of its own, or returns the bytes where nothing is
    // to be done, which is_ascii has ruled out.
    unsafe {
        let utf8 = pg_sys::pg_enc::PG_UTF8 as i32;
        let converted = pg_sys::pg_server_to_any(bytes.as_ptr().cast(), bytes.len() as i32, utf8);
        CStr::from_ptr(converted).to_string_lossy().into_owned()
    }
}

/// A C string of the server as Rust's text; `None` where there is none.
///
/// # Safety
/// The pointer must be null or point to a string in the database's encoding.
pub(super) unsafe fn from_c(string: *const std::ffi::c_char) -> Option<String> {
    // SAFETY: passed on to the caller.
    (!string.is_null()).then(|| decode(unsafe { CStr::from_ptr(string) }.to_bytes()))
}

/// Where in a text its encoded form's byte `at` stands.
pub(super) fn offset_in(text: &str, encoded: &[u8], at: usize) -> usize {
    let at = at.min(encoded.len());
    if is_utf8() || text.is_ascii() { at } else { decode(&encoded[..at]).len() }
}

/// Text as a C string in the database's encoding; `None` where it contains a NUL.
pub fn to_c(text: &str) -> Option<CString> {
    CString::new(encode(text)).ok()
}

/// Rust's text as the database's. A character that its encoding lacks raises the server's error.
pub fn encode(text: &str) -> Vec<u8> {
    if is_utf8() || text.is_ascii() {
        return text.as_bytes().to_vec();
    }
    if is_unknown() {
        let mut bytes = Vec::with_capacity(text.len());
        for character in text.chars() {
            match u32::from(character).checked_sub(HIDDEN) {
                Some(byte @ 0x80..=0xff) => bytes.push(byte as u8),
                _ => bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        return bytes;
    }
    // SAFETY: as in `decode`.
    unsafe {
        let utf8 = pg_sys::pg_enc::PG_UTF8 as i32;
        let converted = pg_sys::pg_any_to_server(text.as_ptr().cast(), text.len() as i32, utf8);
        CStr::from_ptr(converted).to_bytes().to_vec()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text(text.to_owned())
    }
}

impl IntoDatum for Text {
    fn into_datum(self) -> Option<pg_sys::Datum> {
        encode(&self.0).as_slice().into_datum()
    }

    fn type_oid() -> pg_sys::Oid {
        pg_sys::TEXTOID
    }
}

impl FromDatum for Text {
    unsafe fn from_polymorphic_datum(datum: pg_sys::Datum, is_null: bool, oid: pg_sys::Oid) -> Option<Text> {
        // SAFETY: the caller has a datum of type text, whose bytes those of a bytea look like.
        let bytes = unsafe { Vec::<u8>::from_polymorphic_datum(datum, is_null, oid) }?;
        Some(Text(decode(&bytes)))
    }
}

// SAFETY: as FromDatum.
unsafe impl UnboxDatum for Text {
    type As<'src> = Text;

    unsafe fn unbox<'src>(datum: Datum<'src>) -> Text
    where
        Self: 'src,
    {
        // SAFETY: the caller has a datum of type text that is not null.
        unsafe { Text::from_datum(datum.sans_lifetime(), false) }.expect("text that is not null")
    }
}

// SAFETY: type text is passed as IntoDatum and FromDatum say.
unsafe impl BoxRet for Text {
    unsafe fn box_into<'fcx>(self, fcinfo: &mut FcInfo<'fcx>) -> Datum<'fcx> {
        match self.into_datum() {
            // SAFETY: the datum is of the type that the function declares.
            Some(datum) => unsafe { fcinfo.return_raw_datum(datum) },
            None => fcinfo.return_null(),
        }
    }
}

// SAFETY: type text is passed as FromDatum says.
unsafe impl<'fcx> ArgAbi<'fcx> for Text {
    unsafe fn unbox_arg_unchecked(arg: Arg<'_, 'fcx>) -> Text {
        // SAFETY: passed on.
        unsafe { arg.unbox_arg_using_from_datum() }.expect("an argument that is not null")
    }

    unsafe fn unbox_nullable_arg(arg: Arg<'_, 'fcx>) -> Nullable<Text> {
        // SAFETY: passed on.
        unsafe { arg.unbox_arg_using_from_datum().into() }
    }
}

impl_sql_translatable!(Text, "TEXT");

// SAFETY: type name is passed by reference to what namein makes.
unsafe impl BoxRet for Name {
    unsafe fn box_into<'fcx>(self, fcinfo: &mut FcInfo<'fcx>) -> Datum<'fcx> {
        match self.into_datum() {
            // SAFETY: the datum is of the type that the function declares.
            Some(datum) => unsafe { fcinfo.return_raw_datum(datum) },
            None => fcinfo.return_null(),
        }
    }
}

impl IntoDatum for Name {
    fn into_datum(self) -> Option<pg_sys::Datum> {
        let text = CString::new(encode(&self.0)).ok()?;
        // SAFETY: namein copies the string.
        unsafe { direct_function_call_as_datum(pg_sys::namein, &[text.as_c_str().into_datum()]) }
    }

    fn type_oid() -> pg_sys::Oid {
        pg_sys::NAMEOID
    }
}

impl_sql_translatable!(Name, "name");

impl FromDatum for Document {
    unsafe fn from_polymorphic_datum(
        datum: pg_sys::Datum,
        is_null: bool,
        _: pg_sys::Oid,
    ) -> Option<Document> {
        if is_null {
            return None;
        }
        // SAFETY: the caller has a datum of type jsonb; jsonb_out prints it as text that JSON's
        // grammar describes.
        let text = unsafe { direct_function_call::<&CStr>(pg_sys::jsonb_out, &[Some(datum)]) }?;
        let text = decode(text.to_bytes());
        Some(Document(serde_json::from_str(&text).map_err(|error| error.to_string())))
    }
}

// SAFETY: type jsonb is passed as FromDatum says.
unsafe impl<'fcx> ArgAbi<'fcx> for Document {
    unsafe fn unbox_arg_unchecked(arg: Arg<'_, 'fcx>) -> Document {
        // SAFETY: passed on.
        unsafe { arg.unbox_arg_using_from_datum() }.expect("an argument that is not null")
    }

    unsafe fn unbox_nullable_arg(arg: Arg<'_, 'fcx>) -> Nullable<Document> {
        // SAFETY: passed on.
        unsafe { arg.unbox_arg_using_from_datum().into() }
    }
}

impl_sql_translatable!(Document, "jsonb");
