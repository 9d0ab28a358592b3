//! SQL as the server's own parser reads it, before any name is looked up.
//!
//! Turns a raw parse tree into a [`Code`]: the names that it uses, each with the scope that it
//! stands in. Nothing here knows what a name means.

mod columns;
mod queries;
mod sources;
mod statements;
mod template;

use super::text::{encode, from_c, offset_in};
use crate::code::{Code, Context, Name, Path, Scope, Sink, Use};
use pgrx::{PgList, is_a, pg_guard, pg_sys};
use std::ffi::{CString, c_void};
use template::template;

/// What a text is to be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mode(pub(super) pg_sys::RawParseMode::Type);

/// A list of statements.
pub const STATEMENTS: Mode = Mode(pg_sys::RawParseMode::RAW_PARSE_DEFAULT);

/// Reads a text as SQL; where it is none, the server's syntax error is raised. `sink` is where the
/// statements' results go.
pub fn parse(text: &str, mode: Mode, sink: Sink) -> Code {
    let source = CString::new(encode(text)).expect("code contains no NUL");
    let offset = |at: usize| offset_in(text, source.as_bytes(), at);
    let mut reader = Reader {
        code: Code::default(),
        scope: None,
        statement: 0,
        depth: 0,
        too_deep: false,
        sink: None,
        natural: vec![],
    };
    // SAFETY: the parser gives a list of RawStmt, which lives as long as the current memory context.
    unsafe {
        let statements = PgList::<pg_sys::Node>::from_pg(pg_sys::raw_parser(source.as_ptr(), mode.0));
        reader.code.statements = statements.len();
        for statement in statements.iter_ptr().map(|node| &*node.cast::<pg_sys::RawStmt>()) {
            let begin = usize::try_from(statement.stmt_location).unwrap_or(0);
            let length = usize::try_from(statement.stmt_len).unwrap_or(0);
            let end = if length == 0 { source.as_bytes().len() } else { begin + length };
            reader.scope = None;
            reader.statement += 1;
            reader.statement(statement.stmt, sink, (begin, end));
        }
    }
    if reader.too_deep {
        pgrx::error!("it is nested more than {DEPTH} levels deep");
    }
    for found in &mut reader.code.uses {
        found.at = offset(found.at);
    }
    for (begin, end) in &mut reader.code.opaque {
        (*begin, *end) = (offset(*begin), offset(*end));
    }
    reader.code
}

/// How deep code may be nested to be read: far less than the stack holds, far more than anyone writes.
const DEPTH: usize = 600;

struct Reader {
    code: Code,
    /// The scope that is being read.
    scope: Option<usize>,
    /// The number of the statement that is being read.
    statement: usize,
    /// How many nodes there are around the present one, and whether there were too many.
    depth: usize,
    too_deep: bool,
    /// Where the next query's result goes, if not to the query around it.
    sink: Option<Sink>,
    /// Columns in conditions that hold for some numbers from zero on only.
    natural: Vec<Node>,
}

type Node = *mut pg_sys::Node;

/// The strings of a list of String nodes, and whether a star ends it.
unsafe fn names(list: *mut pg_sys::List) -> (Path, bool) {
    let mut path = Vec::new();
    let mut star = false;
    // SAFETY: each node is read as the type that its tag says.
    unsafe {
        for node in PgList::<pg_sys::Node>::from_pg(list).iter_ptr() {
            if is_a(node, pg_sys::NodeTag::T_String) {
                path.extend(from_c((*node.cast::<pg_sys::String>()).sval));
            } else if is_a(node, pg_sys::NodeTag::T_A_Star) {
                star = true;
            }
        }
    }
    (path, star)
}

/// The text of a string constant.
unsafe fn string(node: Node) -> Option<(String, i32)> {
    // SAFETY: each node is read as the type that its tag says.
    unsafe {
        if node.is_null() || !is_a(node, pg_sys::NodeTag::T_A_Const) {
            return None;
        }
        let constant = &*node.cast::<pg_sys::A_Const>();
        if constant.isnull || constant.val.node.type_ != pg_sys::NodeTag::T_String {
            return None;
        }
        Some((from_c(constant.val.sval.sval)?, constant.location))
    }
}

unsafe fn alias_name(alias: *mut pg_sys::Alias) -> Option<String> {
    // SAFETY: an alias is null or complete.
    unsafe { alias.as_ref().and_then(|alias| from_c(alias.aliasname)) }
}

unsafe fn range_path(range: &pg_sys::RangeVar) -> Path {
    // SAFETY: the names are null or C strings.
    unsafe { [from_c(range.schemaname), from_c(range.relname)].into_iter().flatten().collect() }
}

/// Hands every child of a node to [`visit`]; nodes that the server's walker does not know are left
/// to the caller.
unsafe fn children(node: Node, reader: &mut Reader) {
    // SAFETY: the context is the reader for the length of the call.
    unsafe {
        pg_sys::raw_expression_tree_walker(node, Some(visit), (reader as *mut Reader).cast());
    }
}

#[pg_guard]
unsafe extern "C-unwind" fn visit(node: Node, context: *mut c_void) -> bool {
    if !node.is_null() {
        // SAFETY: the context is the reader that `children` was called with.
        unsafe { (*context.cast::<Reader>()).node(node) };
    }
    false
}

impl Reader {
    fn push(&mut self, at: i32, name: Name) {
        let at = usize::try_from(at).unwrap_or(0);
        let statement = self.statement;
        self.code.uses.push(Use { at, scope: self.scope, statement, name });
    }

    /// Opens a scope inside of another.
    fn open(&mut self, parent: Option<usize>) -> usize {
        self.code.scopes.push(Scope { parent, ..Scope::default() });
        self.code.scopes.len() - 1
    }

    unsafe fn all(&mut self, list: *mut pg_sys::List) {
        // SAFETY: a list of nodes, or null.
        unsafe {
            for node in PgList::<pg_sys::Node>::from_pg(list).iter_ptr() {
                visit(node, (self as *mut Self).cast());
            }
        }
    }

    /// Reads a node inside of a statement, if it is not too deep.
    unsafe fn node(&mut self, node: Node) {
        self.depth += 1;
        self.too_deep |= self.depth > DEPTH;
        if !self.too_deep {
            // SAFETY: passed on to the caller.
            unsafe { self.node_within(node) };
        }
        self.depth -= 1;
    }

    unsafe fn node_within(&mut self, node: Node) {
        use pg_sys::NodeTag as Tag;
        // SAFETY: each node is read as the type that its tag says.
        unsafe {
            match (*node).type_ {
                Tag::T_SelectStmt => {
                    let sink = self.sink.take().unwrap_or(Sink::Outer);
                    self.select(&mut *node.cast::<pg_sys::SelectStmt>(), self.scope, sink);
                }
                Tag::T_InsertStmt => {
                    let insert = &mut *node.cast::<pg_sys::InsertStmt>();
                    let outer = self.begin(insert.withClause, insert.relation, std::ptr::null_mut());
                    self.sink = Some(Sink::Inserted);
                    children(node, self);
                    self.sink = None;
                    self.scope = outer;
                }
                Tag::T_UpdateStmt => {
                    let update = &mut *node.cast::<pg_sys::UpdateStmt>();
                    let outer = self.begin(update.withClause, update.relation, update.fromClause);
                    self.sink = None;
                    self.conditions_on_naturals(update.whereClause);
                    children(node, self);
                    self.scope = outer;
                }
                Tag::T_DeleteStmt => {
                    let delete = &mut *node.cast::<pg_sys::DeleteStmt>();
                    let outer = self.begin(delete.withClause, delete.relation, delete.usingClause);
                    self.sink = None;
                    self.conditions_on_naturals(delete.whereClause);
                    children(node, self);
                    self.scope = outer;
                }
                Tag::T_MergeStmt => {
                    let merge = &mut *node.cast::<pg_sys::MergeStmt>();
                    let mut from = PgList::<pg_sys::Node>::new();
                    from.push(merge.sourceRelation);
                    let outer = self.begin(merge.withClause, merge.relation, from.into_pg());
                    self.sink = None;
                    children(node, self);
                    self.scope = outer;
                }
                // Read where the statement begins.
                Tag::T_WithClause
                | Tag::T_RangeVar
                | Tag::T_JoinExpr
                | Tag::T_RangeSubselect
                | Tag::T_RangeFunction => {}
                Tag::T_SubLink => {
                    let link = &*node.cast::<pg_sys::SubLink>();
                    if link.subLinkType == pg_sys::SubLinkType::EXISTS_SUBLINK {
                        self.sink = Some(Sink::Existence);
                        visit(link.subselect, (self as *mut Self).cast());
                        self.sink = None;
                    } else {
                        children(node, self);
                    }
                }
                Tag::T_PLAssignStmt => {
                    let assign = &*node.cast::<pg_sys::PLAssignStmt>();
                    let (fields, _) = names(assign.indirection);
                    if let (Some(name), false) = (from_c(assign.name), fields.is_empty()) {
                        let path = std::iter::once(name).chain(fields).collect();
                        self.push(assign.location, Name::Column(path, None));
                    }
                    children(node, self);
                }
                Tag::T_ColumnRef => {
                    let sink = self.natural.contains(&node).then_some(Sink::Natural);
                    self.column(&*node.cast::<pg_sys::ColumnRef>(), sink);
                }
                Tag::T_A_Indirection => self.indirection(&*node.cast::<pg_sys::A_Indirection>(), None, node),
                Tag::T_FuncCall => {
                    let call = &*node.cast::<pg_sys::FuncCall>();
                    let (path, _) = names(call.funcname);
                    let arguments = PgList::<pg_sys::Node>::from_pg(call.args);
                    for (i, argument) in arguments.iter_ptr().enumerate() {
                        if let Some(text) = template(argument, 0) {
                            let at = pg_sys::exprLocation(argument);
                            self.push(at, Name::Literal(text, Context::Argument(path.clone(), i)));
                        }
                    }
                    // column(relation) is relation.column.
                    if let (Some(argument), [column]) = (arguments.get_ptr(0), path.as_slice())
                        && arguments.len() == 1
                        && is_a(argument, Tag::T_ColumnRef)
                    {
                        let (mut row, star) = names((*argument.cast::<pg_sys::ColumnRef>()).fields);
                        if !star {
                            row.push(column.clone());
                            self.push(call.location, Name::Column(row, None));
                        }
                    }
                    // Counting rows takes nothing of them.
                    let counts = path.last().is_some_and(|name| name == "count");
                    let constant = arguments.iter_ptr().all(|argument| is_a(argument, Tag::T_A_Const));
                    self.push(call.location, Name::Function(path, arguments.len(), constant));
                    if counts && arguments.iter_ptr().all(|argument| is_a(argument, Tag::T_ColumnRef)) {
                        for argument in arguments.iter_ptr() {
                            let column = &*argument.cast::<pg_sys::ColumnRef>();
                            let (path, star) = names(column.fields);
                            if !star {
                                self.push(column.location, Name::Column(path, Some(Sink::Existence)));
                            }
                        }
                        return;
                    }
                    children(node, self);
                }
                Tag::T_TypeCast => {
                    let cast = &*node.cast::<pg_sys::TypeCast>();
                    if let (Some((text, at)), Some(to)) = (string(cast.arg), cast.typeName.as_ref()) {
                        self.push(at, Name::Literal(text, Context::Cast(names(to.names).0)));
                    }
                    children(node, self);
                }
                Tag::T_A_Const => {
                    if let Some((text, at)) = string(node) {
                        self.push(at, Name::Literal(text, Context::Plain));
                    }
                }
                Tag::T_TypeName => {
                    let name = &*node.cast::<pg_sys::TypeName>();
                    self.push(name.location, Name::Type(names(name.names).0));
                    children(node, self);
                }
                Tag::T_CollateClause => {
                    let clause = &*node.cast::<pg_sys::CollateClause>();
                    self.push(clause.location, Name::Collation(names(clause.collname).0));
                    children(node, self);
                }
                Tag::T_A_Expr => {
                    let expression = &*node.cast::<pg_sys::A_Expr>();
                    let (operator, _) = names(expression.name);
                    self.push(expression.location, Name::Operator(operator));
                    children(node, self);
                }
                _ => children(node, self),
            }
        }
    }

    /// Opens the scope of a statement that changes a relation; gives the scope to return to.
    unsafe fn begin(
        &mut self,
        with: *mut pg_sys::WithClause,
        relation: *mut pg_sys::RangeVar,
        from: *mut pg_sys::List,
    ) -> Option<usize> {
        let outer = self.scope;
        // SAFETY: the clauses are null or complete.
        unsafe {
            let parent = self.with(with, outer);
            let scope = self.open(parent);
            self.scope = Some(scope);
            self.source(relation.cast(), scope, parent);
            self.from(from, scope, parent);
        }
        outer
    }
}

/// The name that the server gives to the column of a function call.
unsafe fn function_name(node: Node) -> Option<String> {
    // SAFETY: read as the type that its tag says.
    unsafe {
        if !is_a(node, pg_sys::NodeTag::T_FuncCall) {
            return None;
        }
        names((*node.cast::<pg_sys::FuncCall>()).funcname).0.pop()
    }
}
