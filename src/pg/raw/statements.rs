//! Statements as a whole: queries inside of others, settings, DO, and what is left as it is.

use super::{Node, Reader, names, range_path, string};
use crate::code::{Context, Name, Origin, Sink, Source};
use crate::pg::text::from_c;
use pgrx::{PgList, pg_sys};

impl Reader {
    /// Reads a whole statement; one that this model does not describe is kept as a range.
    pub(super) unsafe fn statement(&mut self, node: Node, sink: Sink, range: (usize, usize)) {
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
                                columns: vec![],
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
                Tag::T_RuleStmt => {
                    let rule = &*node.cast::<pg_sys::RuleStmt>();
                    self.part(rule.whereClause);
                    for action in PgList::<pg_sys::Node>::from_pg(rule.actions).iter_ptr() {
                        self.statement(action, sink, range);
                    }
                }
                Tag::T_IndexStmt => {
                    let index = &*node.cast::<pg_sys::IndexStmt>();
                    self.part(index.whereClause);
                    self.all(index.indexParams);
                }
                Tag::T_CreateTrigStmt => self.part((*node.cast::<pg_sys::CreateTrigStmt>()).whenClause),
                Tag::T_CreateStatsStmt => {
                    let statistics = (*node.cast::<pg_sys::CreateStatsStmt>()).exprs;
                    for element in PgList::<pg_sys::StatsElem>::from_pg(statistics).iter_ptr() {
                        self.part((*element).expr);
                    }
                }
                Tag::T_CreateFunctionStmt => {
                    let function = &*node.cast::<pg_sys::CreateFunctionStmt>();
                    if function.sql_body.is_null() {
                        self.code.opaque.push(range);
                    } else {
                        self.body(function.sql_body, sink, range);
                    }
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

    /// An expression that a statement contains.
    unsafe fn part(&mut self, node: Node) {
        if !node.is_null() {
            self.scope = None;
            // SAFETY: an expression of a complete tree.
            unsafe { self.node(node) };
        }
    }

    /// The body of a SQL-standard function: RETURN, or lists of statements.
    unsafe fn body(&mut self, node: Node, sink: Sink, range: (usize, usize)) {
        // SAFETY: each node is read as the type that its tag says.
        unsafe {
            if node.is_null() {
                return;
            }
            if pgrx::is_a(node, pg_sys::NodeTag::T_List) {
                for inner in PgList::<pg_sys::Node>::from_pg(node.cast()).iter_ptr() {
                    self.body(inner, sink, range);
                }
                return;
            }
            self.scope = None;
            self.statement += 1;
            self.statement(node, sink, range);
        }
    }
}
