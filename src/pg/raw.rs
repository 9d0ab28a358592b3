//! SQL as the server's own parser reads it, before any name is looked up.
//!
//! Turns a raw parse tree into a [`Code`]: the names that it uses, each with the scope that it
//! stands in. Nothing here knows what a name means.

use super::text::{encode, from_c, offset_in};
use crate::code::{Code, Context, Name, Origin, Outputs, Path, Scope, Sink, Source, UNKNOWN, Use};
use pgrx::{PgList, is_a, pg_guard, pg_sys};
use std::ffi::{CString, c_void};

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
    let mut reader = Reader { code: Code::default(), scope: None, depth: 0, too_deep: false, sink: None };
    // SAFETY: the parser gives a list of RawStmt, which lives as long as the current memory context.
    unsafe {
        let statements = PgList::<pg_sys::Node>::from_pg(pg_sys::raw_parser(source.as_ptr(), mode.0));
        reader.code.statements = statements.len();
        for statement in statements.iter_ptr().map(|node| &*node.cast::<pg_sys::RawStmt>()) {
            let begin = usize::try_from(statement.stmt_location).unwrap_or(0);
            let length = usize::try_from(statement.stmt_len).unwrap_or(0);
            let end = if length == 0 { source.as_bytes().len() } else { begin + length };
            reader.scope = None;
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
    /// How many nodes there are around the present one, and whether there were too many.
    depth: usize,
    too_deep: bool,
    /// Where the next query's result goes, if not to the query around it.
    sink: Option<Sink>,
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
        self.code.uses.push(Use { at, scope: self.scope, name });
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

    /// Reads a whole statement; one that this model does not describe is kept as a range.
    unsafe fn statement(&mut self, node: Node, sink: Sink, range: (usize, usize)) {
        use pg_sys::NodeTag as Tag;
        // SAFETY: each node is read as the type that its tag says.
        unsafe {
            match (*node).type_ {
                Tag::T_SelectStmt
                | Tag::T_InsertStmt
                | Tag::T_UpdateStmt
                | Tag::T_DeleteStmt
                | Tag::T_MergeStmt
                | Tag::T_PLAssignStmt => {
                    self.sink = Some(sink);
                    self.node(node);
                }
                Tag::T_ExplainStmt => {
                    self.statement((*node.cast::<pg_sys::ExplainStmt>()).query, sink, range)
                }
                Tag::T_DeclareCursorStmt => {
                    self.statement((*node.cast::<pg_sys::DeclareCursorStmt>()).query, Sink::Outer, range);
                }
                Tag::T_CreateTableAsStmt => {
                    self.statement((*node.cast::<pg_sys::CreateTableAsStmt>()).query, Sink::Stored, range);
                }
                Tag::T_ViewStmt => {
                    self.statement((*node.cast::<pg_sys::ViewStmt>()).query, Sink::Stored, range)
                }
                Tag::T_PrepareStmt => {
                    self.statement((*node.cast::<pg_sys::PrepareStmt>()).query, sink, range)
                }
                Tag::T_CopyStmt => {
                    let copy = &*node.cast::<pg_sys::CopyStmt>();
                    if copy.query.is_null() {
                        if let Some(relation) = copy.relation.as_ref() {
                            self.push(relation.location, Name::Relation(range_path(relation)));
                            let (columns, _) = names(copy.attlist);
                            let scope = self.open(None);
                            self.code.scopes[scope].sources.push(Source {
                                what: Origin::Relation(range_path(relation)),
                                alias: None,
                            });
                            self.scope = Some(scope);
                            for column in columns {
                                self.push(relation.location, Name::Column(vec![column], None));
                            }
                        }
                    } else {
                        self.statement(copy.query, Sink::Outer, range);
                    }
                }
                Tag::T_CallStmt => self.node((*node.cast::<pg_sys::CallStmt>()).funccall.cast()),
                Tag::T_ReturnStmt => self.node((*node.cast::<pg_sys::ReturnStmt>()).returnval),
                Tag::T_VariableShowStmt => {
                    if let Some(name) = from_c((*node.cast::<pg_sys::VariableShowStmt>()).name) {
                        self.push(range.0 as i32, Name::Setting(name, None));
                    }
                }
                Tag::T_VariableSetStmt => self.setting(&*node.cast::<pg_sys::VariableSetStmt>(), range.0),
                Tag::T_AlterRoleSetStmt => {
                    self.setting(&*(*node.cast::<pg_sys::AlterRoleSetStmt>()).setstmt, range.0)
                }
                Tag::T_AlterDatabaseSetStmt => {
                    self.setting(&*(*node.cast::<pg_sys::AlterDatabaseSetStmt>()).setstmt, range.0)
                }
                Tag::T_AlterSystemStmt => {
                    self.setting(&*(*node.cast::<pg_sys::AlterSystemStmt>()).setstmt, range.0)
                }
                Tag::T_DoStmt => self.block(&*node.cast::<pg_sys::DoStmt>()),
                Tag::T_TransactionStmt | Tag::T_ExecuteStmt | Tag::T_FetchStmt | Tag::T_ClosePortalStmt => {}
                _ => self.code.opaque.push(range),
            }
        }
    }

    unsafe fn setting(&mut self, set: &pg_sys::VariableSetStmt, at: usize) {
        // SAFETY: the name is null (RESET ALL) or a C string, the arguments constants.
        unsafe {
            let value = PgList::<pg_sys::Node>::from_pg(set.args).get_ptr(0).and_then(|node| string(node));
            if let Some(name) = from_c(set.name) {
                self.push(at as i32, Name::Setting(name, value.map(|(text, _)| text)));
            }
        }
    }

    /// DO: the language is plpgsql where none is named.
    unsafe fn block(&mut self, block: &pg_sys::DoStmt) {
        let mut language = "plpgsql".to_owned();
        let mut code = None;
        // SAFETY: the arguments are DefElem with strings in them.
        unsafe {
            for option in PgList::<pg_sys::DefElem>::from_pg(block.args).iter_ptr() {
                let value = from_c((*(*option).arg.cast::<pg_sys::String>()).sval);
                match from_c((*option).defname).as_deref() {
                    Some("language") => language = value.unwrap_or(language),
                    _ => code = value.map(|text| (text, (*option).location)),
                }
            }
        }
        if let Some((text, at)) = code {
            self.push(at, Name::Literal(text, Context::Block(language)));
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
                    self.sink = Some(Sink::Stored);
                    children(node, self);
                    self.sink = None;
                    self.scope = outer;
                }
                Tag::T_UpdateStmt => {
                    let update = &mut *node.cast::<pg_sys::UpdateStmt>();
                    let outer = self.begin(update.withClause, update.relation, update.fromClause);
                    self.sink = None;
                    children(node, self);
                    self.scope = outer;
                }
                Tag::T_DeleteStmt => {
                    let delete = &mut *node.cast::<pg_sys::DeleteStmt>();
                    let outer = self.begin(delete.withClause, delete.relation, delete.usingClause);
                    self.sink = None;
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
                Tag::T_ColumnRef => self.column(&*node.cast::<pg_sys::ColumnRef>(), None),
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
                Tag::T_A_Expr => {
                    let expression = &*node.cast::<pg_sys::A_Expr>();
                    self.push(expression.location, Name::Operator(names(expression.name).0));
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

    /// Reads WITH; gives the scope that its names stand in.
    unsafe fn with(&mut self, with: *mut pg_sys::WithClause, outer: Option<usize>) -> Option<usize> {
        // SAFETY: null or complete; its list holds CommonTableExpr.
        unsafe {
            let Some(with) = with.as_ref() else { return outer };
            let scope = self.open(outer);
            let before = self.scope.replace(scope);
            for query in PgList::<pg_sys::CommonTableExpr>::from_pg(with.ctes).iter_ptr() {
                let name = from_c((*query).ctename).unwrap_or_default();
                if with.recursive {
                    self.code.scopes[scope].queries.push((name.clone(), Outputs::default()));
                }
                let mut outputs = self.query((*query).ctequery, Some(scope));
                let (renamed, _) = names((*query).aliascolnames);
                if !renamed.is_empty() {
                    outputs.names = renamed;
                }
                self.code.scopes[scope].queries.push((name, outputs));
            }
            self.scope = before;
            Some(scope)
        }
    }

    /// Reads a query inside of another one; gives its columns.
    unsafe fn query(&mut self, node: Node, parent: Option<usize>) -> Outputs {
        // SAFETY: read as the type that its tag says.
        unsafe {
            if is_a(node, pg_sys::NodeTag::T_SelectStmt) {
                return self.select(&mut *node.cast::<pg_sys::SelectStmt>(), parent, Sink::Outer);
            }
            let before = std::mem::replace(&mut self.scope, parent);
            self.sink = Some(Sink::Outer);
            self.node(node);
            self.sink = None;
            self.scope = before;
            Outputs::default()
        }
    }

    unsafe fn select(
        &mut self,
        select: &mut pg_sys::SelectStmt,
        outer: Option<usize>,
        sink: Sink,
    ) -> Outputs {
        self.depth += 1;
        self.too_deep |= self.depth > DEPTH;
        // SAFETY: passed on to the caller.
        let outputs =
            if self.too_deep { Outputs::default() } else { unsafe { self.select_within(select, outer, sink) } };
        self.depth -= 1;
        outputs
    }

    unsafe fn select_within(
        &mut self,
        select: &mut pg_sys::SelectStmt,
        outer: Option<usize>,
        sink: Sink,
    ) -> Outputs {
        let before = self.scope;
        // SAFETY: the tree is this module's own and complete. Lists that are read here are taken out
        // of it, so that the walker does not lead to them a second time.
        unsafe {
            let parent = self.with(select.withClause, outer);
            let outputs = if select.op == pg_sys::SetOperation::SETOP_NONE {
                let scope = self.open(parent);
                self.scope = Some(scope);
                self.from(std::mem::replace(&mut select.fromClause, std::ptr::null_mut()), scope, parent);
                self.targets(std::mem::replace(&mut select.targetList, std::ptr::null_mut()), scope, sink)
            } else {
                let outputs = self.select(&mut *select.larg, parent, sink);
                self.select(&mut *select.rarg, parent, sink);
                (select.larg, select.rarg) = (std::ptr::null_mut(), std::ptr::null_mut());
                self.scope = parent;
                outputs
            };
            self.sink = None;
            children((select as *mut pg_sys::SelectStmt).cast(), self);
            self.scope = before;
            outputs
        }
    }

    /// Reads what a query gives out.
    unsafe fn targets(&mut self, list: *mut pg_sys::List, scope: usize, sink: Sink) -> Outputs {
        let mut outputs = Outputs::default();
        // SAFETY: a list of ResTarget, each node read as its tag says.
        unsafe {
            for target in PgList::<pg_sys::ResTarget>::from_pg(list).iter_ptr() {
                let value = (*target).val;
                let name = from_c((*target).name);
                if is_a(value, pg_sys::NodeTag::T_ColumnRef) {
                    let column = &*value.cast::<pg_sys::ColumnRef>();
                    let (path, star) = names(column.fields);
                    if star {
                        outputs.stars.push((scope, path));
                    } else {
                        if let Some(label) = &name {
                            self.push(column.location, Name::Label(label.clone()));
                        }
                        outputs.names.extend(name.or_else(|| path.last().cloned()));
                    }
                    self.column(column, Some(sink));
                    continue;
                }
                if sink == Sink::Result
                    && let Some(template) = template(value, 0)
                {
                    self.push(pg_sys::exprLocation(value), Name::Template(template));
                }
                if let Some(label) = &name {
                    self.push(pg_sys::exprLocation(value), Name::Label(label.clone()));
                }
                outputs.names.extend(name.or_else(|| function_name(value)));
                if sink == Sink::Result && is_a(value, pg_sys::NodeTag::T_FuncCall) {
                    let call = &*value.cast::<pg_sys::FuncCall>();
                    self.of_function(names(call.funcname).0, call.location, &[], true, Some(Sink::Result));
                }
                if is_a(value, pg_sys::NodeTag::T_A_Indirection) {
                    self.indirection(&*value.cast::<pg_sys::A_Indirection>(), Some(sink), value);
                } else {
                    visit(value, (self as *mut Self).cast());
                }
            }
        }
        outputs
    }

    unsafe fn column(&mut self, column: &pg_sys::ColumnRef, sink: Option<Sink>) {
        // SAFETY: the fields are String and A_Star nodes.
        let (path, star) = unsafe { names(column.fields) };
        let name = if star {
            Name::Star(path, sink.unwrap_or(Sink::Whole))
        } else {
            Name::Column(path, sink)
        };
        self.push(column.location, name);
    }

    /// `(expression).field`, `(expression).*`, `expression[1]`.
    unsafe fn indirection(&mut self, node: &pg_sys::A_Indirection, sink: Option<Sink>, raw: Node) {
        // SAFETY: each node is read as the type that its tag says.
        unsafe {
            let (fields, star) = names(node.indirection);
            let parameter = is_a(node.arg, pg_sys::NodeTag::T_ParamRef);
            if (parameter || is_a(node.arg, pg_sys::NodeTag::T_ColumnRef)) && (star || !fields.is_empty()) {
                let (mut path, at) = if parameter {
                    let parameter = &*node.arg.cast::<pg_sys::ParamRef>();
                    (vec![format!("${}", parameter.number)], parameter.location)
                } else {
                    let column = &*node.arg.cast::<pg_sys::ColumnRef>();
                    (names(column.fields).0, column.location)
                };
                let name = if star {
                    Name::Star(path, sink.unwrap_or(Sink::Whole))
                } else {
                    path.extend(fields.into_iter().take(1));
                    Name::Column(path, sink)
                };
                self.push(at, name);
                return;
            }
            if is_a(node.arg, pg_sys::NodeTag::T_FuncCall) && (star || !fields.is_empty()) {
                let call = &*node.arg.cast::<pg_sys::FuncCall>();
                self.of_function(names(call.funcname).0, call.location, &fields, star, sink);
            }
            children(raw, self);
        }
    }

    /// A column, or all of them, of what a function gives where it is called.
    fn of_function(&mut self, function: Path, at: i32, fields: &[String], star: bool, sink: Option<Sink>) {
        let scope = self.open(self.scope);
        self.code.scopes[scope]
            .sources
            .push(Source { what: Origin::Function(function), alias: Some(String::new()) });
        let before = self.scope.replace(scope);
        let mut path = vec![String::new()];
        let name = if star {
            Name::Star(path, sink.unwrap_or(Sink::Whole))
        } else {
            path.extend(fields.iter().take(1).cloned());
            Name::Column(path, sink)
        };
        self.push(at, name);
        self.scope = before;
    }

    /// Reads FROM: first what columns can come from, then the expressions in it.
    unsafe fn from(&mut self, list: *mut pg_sys::List, scope: usize, parent: Option<usize>) {
        // SAFETY: a list of nodes, or null.
        unsafe {
            let items: Vec<Node> = PgList::<pg_sys::Node>::from_pg(list).iter_ptr().collect();
            for item in &items {
                self.source(*item, scope, parent);
            }
            for item in &items {
                self.conditions(*item);
            }
        }
    }

    unsafe fn source(&mut self, node: Node, scope: usize, parent: Option<usize>) {
        self.depth += 1;
        self.too_deep |= self.depth > DEPTH;
        // SAFETY: passed on to the caller.
        unsafe { self.source_within(node, scope, parent) };
        self.depth -= 1;
    }

    unsafe fn source_within(&mut self, node: Node, scope: usize, parent: Option<usize>) {
        use pg_sys::NodeTag as Tag;
        if node.is_null() || self.too_deep {
            return;
        }
        // SAFETY: each node is read as the type that its tag says.
        unsafe {
            let (what, alias) = match (*node).type_ {
                Tag::T_RangeVar => {
                    let range = &*node.cast::<pg_sys::RangeVar>();
                    let path = range_path(range);
                    let alias = alias_name(range.alias);
                    let query = match path.as_slice() {
                        [name] => self.code.query(Some(scope), name).cloned(),
                        _ => None,
                    };
                    match query {
                        Some(outputs) => (Origin::Query(outputs), alias.or_else(|| path.last().cloned())),
                        None => {
                            self.push(range.location, Name::Relation(path.clone()));
                            (Origin::Relation(path), alias)
                        }
                    }
                }
                Tag::T_JoinExpr => {
                    let join = &*node.cast::<pg_sys::JoinExpr>();
                    self.source(join.larg, scope, parent);
                    self.source(join.rarg, scope, parent);
                    match alias_name(join.alias) {
                        Some(alias) => (
                            Origin::Query(Outputs { names: vec![], stars: vec![(scope, vec![])] }),
                            Some(alias),
                        ),
                        None => return,
                    }
                }
                Tag::T_RangeSubselect => {
                    let query = &*node.cast::<pg_sys::RangeSubselect>();
                    let outputs = self.query(query.subquery, if query.lateral { Some(scope) } else { parent });
                    (Origin::Query(outputs), alias_name(query.alias))
                }
                Tag::T_RangeFunction => {
                    let range = &*node.cast::<pg_sys::RangeFunction>();
                    let mut origin = Origin::Unknown;
                    for pair in PgList::<pg_sys::List>::from_pg(range.functions).iter_ptr() {
                        let function = PgList::<pg_sys::Node>::from_pg(pair).get_ptr(0);
                        if let Some(function) = function.filter(|node| is_a(*node, Tag::T_FuncCall)) {
                            origin = Origin::Function(names((*function.cast::<pg_sys::FuncCall>()).funcname).0);
                        }
                    }
                    (origin, alias_name(range.alias))
                }
                Tag::T_RangeTableSample => {
                    self.source((*node.cast::<pg_sys::RangeTableSample>()).relation, scope, parent);
                    return;
                }
                _ => (Origin::Unknown, None),
            };
            let named = match (*node).type_ {
                Tag::T_RangeVar => {
                    let range = &*node.cast::<pg_sys::RangeVar>();
                    range.alias.as_ref().map(|alias| (alias.colnames, range.location))
                }
                Tag::T_RangeFunction => {
                    let range = &*node.cast::<pg_sys::RangeFunction>();
                    let at = PgList::<pg_sys::List>::from_pg(range.functions)
                        .get_ptr(0)
                        .and_then(|pair| PgList::<pg_sys::Node>::from_pg(pair).get_ptr(0))
                        .map_or(0, |function| pg_sys::exprLocation(function));
                    range.alias.as_ref().map(|alias| (alias.colnames, at))
                }
                _ => None,
            };
            let name = alias.clone();
            self.code.scopes[scope].sources.push(Source { what, alias });
            if let (Some((names, at)), Some(name)) = (named, name)
                && !names.is_null()
            {
                // Names for its columns, in their order.
                let before = self.scope.replace(scope);
                self.push(at, Name::Star(vec![name], Sink::Stored));
                self.scope = before;
            }
        }
    }

    /// The expressions that stand in FROM.
    unsafe fn conditions(&mut self, node: Node) {
        use pg_sys::NodeTag as Tag;
        if node.is_null() || self.too_deep {
            return;
        }
        // SAFETY: each node is read as the type that its tag says.
        unsafe {
            match (*node).type_ {
                Tag::T_RangeVar | Tag::T_RangeSubselect => {}
                Tag::T_JoinExpr => {
                    let join = &*node.cast::<pg_sys::JoinExpr>();
                    self.conditions(join.larg);
                    self.conditions(join.rarg);
                    for column in names(join.usingClause).0 {
                        self.push(0, Name::Shared(Some(column)));
                    }
                    if join.isNatural {
                        self.push(0, Name::Shared(None));
                    }
                    visit(join.quals, (self as *mut Self).cast());
                }
                Tag::T_RangeFunction => {
                    let range = &*node.cast::<pg_sys::RangeFunction>();
                    for pair in PgList::<pg_sys::List>::from_pg(range.functions).iter_ptr() {
                        self.all(pair);
                    }
                    self.all(range.coldeflist);
                }
                Tag::T_RangeTableSample => {
                    let sample = &*node.cast::<pg_sys::RangeTableSample>();
                    self.conditions(sample.relation);
                    self.all(sample.args);
                    visit(sample.repeatable, (self as *mut Self).cast());
                }
                _ => children(node, self),
            }
        }
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

/// A string that is put together, as far as it can be read; `None` where nothing of it can.
unsafe fn template(node: Node, depth: usize) -> Option<String> {
    use pg_sys::NodeTag as Tag;
    if depth > DEPTH {
        return None;
    }
    // SAFETY: each node is read as the type that its tag says.
    unsafe {
        if node.is_null() {
            return None;
        }
        match (*node).type_ {
            Tag::T_A_Const => string(node).map(|(text, _)| text),
            Tag::T_TypeCast => template((*node.cast::<pg_sys::TypeCast>()).arg, depth + 1),
            Tag::T_A_Expr => {
                let expression = &*node.cast::<pg_sys::A_Expr>();
                if names(expression.name).0.last().is_none_or(|name| name != "||") {
                    return None;
                }
                let parts = [template(expression.lexpr, depth + 1), template(expression.rexpr, depth + 1)];
                if parts.iter().all(Option::is_none) {
                    return None;
                }
                Some(parts.map(|part| part.unwrap_or_else(|| UNKNOWN.to_owned())).concat())
            }
            Tag::T_FuncCall => {
                let call = &*node.cast::<pg_sys::FuncCall>();
                let arguments: Vec<Option<String>> = PgList::<pg_sys::Node>::from_pg(call.args)
                    .iter_ptr()
                    .map(|argument| template(argument, depth + 1))
                    .collect();
                let unknown = || UNKNOWN.to_owned();
                match (names(call.funcname).0.last().map(String::as_str), arguments.as_slice()) {
                    (Some("format"), [Some(pattern), rest @ ..]) => Some(filled(pattern, rest)),
                    (Some("concat"), [_, ..]) if arguments.iter().any(Option::is_some) => {
                        Some(arguments.into_iter().map(|part| part.unwrap_or_else(unknown)).collect())
                    }
                    (Some("quote_ident"), [Some(name)]) => Some(name.clone()),
                    (Some("quote_literal" | "quote_nullable"), [Some(value)]) => {
                        Some(format!("'{}'", value.replace('\'', "''")))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// What format() makes of a pattern, as far as its arguments are known.
fn filled(pattern: &str, arguments: &[Option<String>]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    let mut next = 0;
    while let Some(percent) = rest.find('%') {
        out.push_str(&rest[..percent]);
        let specifier = &rest[percent + 1..];
        let Some(end) = specifier.find(|c: char| c.is_ascii_alphabetic() || c == '%') else { return out };
        let kind = specifier.as_bytes()[end];
        if kind == b'%' {
            out.push('%');
        } else {
            let index = specifier[..end]
                .split_once('$')
                .and_then(|(number, _)| number.parse::<usize>().ok()?.checked_sub(1))
                .unwrap_or(next);
            next = index + 1;
            match (arguments.get(index).cloned().flatten(), kind) {
                (Some(value), b'L') => out.push_str(&format!("'{}'", value.replace('\'', "''"))),
                (Some(value), _) => out.push_str(&value),
                (None, b'L') => out.push_str("''"),
                (None, _) => out.push_str(UNKNOWN),
            }
        }
        rest = &specifier[end + 1..];
    }
    out.push_str(rest);
    out
}
