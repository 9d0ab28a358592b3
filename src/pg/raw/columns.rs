//! What a query gives out, and references to columns.

use super::template::template;
use super::{Node, Reader, children, function_name, names, visit};
use crate::code::{Name, Origin, Outputs, Path, Sink, Source};
use crate::pg::text::from_c;
use pgrx::{PgList, is_a, pg_sys};

impl Reader {
    /// Reads what a query gives out.
    pub(super) unsafe fn targets(&mut self, list: *mut pg_sys::List, scope: usize, sink: Sink) -> Outputs {
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
                if sink == Sink::Result && is_a(value, pg_sys::NodeTag::T_CaseExpr) {
                    let choice = &*value.cast::<pg_sys::CaseExpr>();
                    let mut results: Vec<Node> = PgList::<pg_sys::CaseWhen>::from_pg(choice.args)
                        .iter_ptr()
                        .map(|when| (*when).result.cast())
                        .collect();
                    results.push(choice.defresult.cast());
                    for result in results {
                        if let Some(template) = template(result, 0) {
                            self.push(pg_sys::exprLocation(result), Name::Template(template));
                        }
                    }
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

    pub(super) unsafe fn column(&mut self, column: &pg_sys::ColumnRef, sink: Option<Sink>) {
        // SAFETY: the fields are String and A_Star nodes.
        let (path, star) = unsafe { names(column.fields) };
        let name =
            if star { Name::Star(path, sink.unwrap_or(Sink::Whole)) } else { Name::Column(path, sink) };
        self.push(column.location, name);
    }

    /// `(expression).field`, `(expression).*`, `expression[1]`.
    pub(super) unsafe fn indirection(&mut self, node: &pg_sys::A_Indirection, sink: Option<Sink>, raw: Node) {
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
    pub(super) fn of_function(
        &mut self,
        function: Path,
        at: i32,
        fields: &[String],
        star: bool,
        sink: Option<Sink>,
    ) {
        let scope = self.open(self.scope);
        self.code.scopes[scope].sources.push(Source {
            what: Origin::Function(function),
            alias: Some(String::new()),
            columns: vec![],
        });
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

    /// Notes the columns of a condition that is false, or null, for what is below zero and for null alike:
    /// `column > 0 AND (column = 100 OR …)`.
    pub(super) unsafe fn conditions_on_naturals(&mut self, node: Node) {
        use pg_sys::NodeTag as Tag;
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            // SAFETY: each node is read as the type that its tag says.
            unsafe {
                if node.is_null() {
                    continue;
                }
                if is_a(node, Tag::T_BoolExpr) {
                    let junction = &*node.cast::<pg_sys::BoolExpr>();
                    if junction.boolop != pg_sys::BoolExprType::NOT_EXPR {
                        open.extend(PgList::<pg_sys::Node>::from_pg(junction.args).iter_ptr());
                    }
                } else if is_a(node, Tag::T_A_Expr) {
                    let comparison = &*node.cast::<pg_sys::A_Expr>();
                    let (operator, _) = names(comparison.name);
                    let compares =
                        matches!(operator.as_slice(), [name] if matches!(name.as_str(), ">" | ">=" | "="));
                    if compares
                        && comparison.kind == pg_sys::A_Expr_Kind::AEXPR_OP
                        && !comparison.lexpr.is_null()
                        && is_a(comparison.lexpr, Tag::T_ColumnRef)
                        && is_natural(comparison.rexpr)
                    {
                        self.natural.push(comparison.lexpr);
                    }
                }
            }
        }
    }
}

/// Whether an expression is a number from zero on.
unsafe fn is_natural(node: Node) -> bool {
    // SAFETY: read as the type that its tag says.
    unsafe {
        if node.is_null() || !is_a(node, pg_sys::NodeTag::T_A_Const) {
            return false;
        }
        let constant = &*node.cast::<pg_sys::A_Const>();
        !constant.isnull
            && constant.val.node.type_ == pg_sys::NodeTag::T_Integer
            && constant.val.ival.ival >= 0
    }
}
