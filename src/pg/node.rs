//! Stored expression trees, read with the server's own reader and walker.

use super::text::Text;
use pgrx::{FromDatum, PgList, is_a, pg_guard, pg_sys};
use std::ffi::{CString, c_void};

/// What a call of nextval draws from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// A sequence, by OID.
    Sequence(pg_sys::Oid),
    /// A name that is looked up each time.
    Name(String),
    /// Something computed when the expression is evaluated.
    Computed,
}

/// What a default expression does with nextval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draws {
    /// Every call in it.
    pub calls: Vec<Drawn>,
    /// Whether the expression is the call alone, so that the column's values are the sequence's.
    pub plain: bool,
}

/// Finds the calls of nextval in a default expression, given as the text of its `pg_node_tree`.
pub fn draws(tree: &str) -> Draws {
    let tree = CString::new(tree).expect("a stored tree contains no NUL");
    let mut calls = Vec::new();
    // SAFETY: the text comes from the catalog, so stringToNode reads it; the walker gets the
    // vector that it expects as its context. A damaged tree raises an error of the server.
    unsafe {
        let root = pg_sys::stringToNode(tree.as_ptr()).cast::<pg_sys::Node>();
        collect(root, (&raw mut calls).cast());
        Draws { plain: is_nextval(without_casts(root)), calls }
    }
}

/// Peels off casts between numbers, and into domains: they keep the value.
unsafe fn without_casts(mut node: *mut pg_sys::Node) -> *mut pg_sys::Node {
    loop {
        // SAFETY: each node is read as the type that its tag says.
        unsafe {
            if is_a(node, pg_sys::NodeTag::T_CoerceToDomain) {
                node = (*node.cast::<pg_sys::CoerceToDomain>()).arg.cast();
            } else if is_a(node, pg_sys::NodeTag::T_RelabelType) {
                node = (*node.cast::<pg_sys::RelabelType>()).arg.cast();
            } else if is_a(node, pg_sys::NodeTag::T_FuncExpr) {
                let call = &*node.cast::<pg_sys::FuncExpr>();
                let is_cast = call.funcformat != pg_sys::CoercionForm::COERCE_EXPLICIT_CALL;
                let arguments = PgList::<pg_sys::Node>::from_pg(call.args);
                match arguments.get_ptr(0) {
                    Some(argument) if is_cast => node = argument,
                    _ => return node,
                }
            } else {
                return node;
            }
        }
    }
}

unsafe fn is_nextval(node: *mut pg_sys::Node) -> bool {
    // SAFETY: read as the type that its tag says.
    unsafe {
        is_a(node, pg_sys::NodeTag::T_FuncExpr)
            && u32::from((*node.cast::<pg_sys::FuncExpr>()).funcid) == pg_sys::F_NEXTVAL
    }
}

#[pg_guard]
unsafe extern "C-unwind" fn collect(node: *mut pg_sys::Node, context: *mut c_void) -> bool {
    if node.is_null() {
        return false;
    }
    // SAFETY: the context is the vector of `draws`; the walker visits nodes of a complete tree.
    unsafe {
        if is_nextval(node) {
            let arguments = PgList::<pg_sys::Node>::from_pg((*node.cast::<pg_sys::FuncExpr>()).args);
            let drawn = arguments.get_ptr(0).map_or(Drawn::Computed, |argument| drawn_from(argument));
            (*context.cast::<Vec<Drawn>>()).push(drawn);
        }
        pg_sys::expression_tree_walker(node, Some(collect), context)
    }
}

/// `'name'::regclass` is stored as an OID, `'name'::text::regclass` as a call on a text.
unsafe fn drawn_from(argument: *mut pg_sys::Node) -> Drawn {
    // SAFETY: each node is read as the type that its tag says, each constant as its type says.
    unsafe {
        let inner = without_casts(argument);
        if !is_a(inner, pg_sys::NodeTag::T_Const) {
            return Drawn::Computed;
        }
        let constant = &*inner.cast::<pg_sys::Const>();
        let read = match constant.consttype {
            pg_sys::REGCLASSOID | pg_sys::OIDOID => {
                pg_sys::Oid::from_datum(constant.constvalue, constant.constisnull).map(Drawn::Sequence)
            }
            pg_sys::TEXTOID | pg_sys::VARCHAROID => {
                Text::from_datum(constant.constvalue, constant.constisnull).map(|text| Drawn::Name(text.0))
            }
            _ => None,
        };
        read.unwrap_or(Drawn::Computed)
    }
}
