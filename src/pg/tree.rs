//! Stored expression trees, and what they refer to: by OID and column number, as the server stores
//! them.
//!
//! Trees are read with the server's own reader and walker. A column counts where the tree takes it:
//! the aliases that a join keeps of all its columns, and the columns that a view's FROM only lists,
//! do not.

use crate::code::Reference;
use pgrx::{FromDatum, PgList, is_a, pg_guard, pg_sys};
use std::ffi::{CString, c_void};

/// Everything that a tree refers to, each once, in a fixed order. The tree is the text of a
/// `pg_node_tree`; a damaged one raises an error of the server.
pub fn references(tree: &[u8]) -> Vec<Reference> {
    let tree = CString::new(tree).expect("a stored tree contains no NUL");
    let mut walk = Walk::default();
    // SAFETY: stringToNode gives a tree of nodes, which the walker takes by their tags.
    unsafe {
        let root = pg_sys::stringToNode(tree.as_ptr()).cast::<pg_sys::Node>();
        visit(root, (&raw mut walk).cast());
    }
    if walk.too_deep {
        pgrx::error!("it is nested more than {DEPTH} levels deep");
    }
    walk.found.sort_unstable();
    walk.found.dedup();
    walk.found
}

/// How deep a tree may be to be read: less than the stack holds, more than anyone writes.
const DEPTH: usize = 600;

#[derive(Default)]
struct Walk {
    /// The range tables of the queries around the present node, innermost last.
    ranges: Vec<*mut pg_sys::List>,
    /// How many nodes there are around the present one, and whether there were too many.
    depth: usize,
    too_deep: bool,
    found: Vec<Reference>,
}

type Node = *mut pg_sys::Node;

#[pg_guard]
unsafe extern "C-unwind" fn visit(node: Node, context: *mut c_void) -> bool {
    // SAFETY: the context is the walk of `references`.
    let walk = unsafe { &mut *context.cast::<Walk>() };
    walk.depth += 1;
    walk.too_deep |= walk.depth > DEPTH;
    if !node.is_null() && !walk.too_deep {
        // SAFETY: a node of a complete tree.
        unsafe { walk.node(node) };
    }
    walk.depth -= 1;
    walk.too_deep
}

impl Walk {
    unsafe fn children(&mut self, node: Node) {
        // SAFETY: the walker gets this walk as its context.
        unsafe {
            pg_sys::expression_tree_walker(node, Some(visit), (self as *mut Walk).cast());
        }
    }

    unsafe fn node(&mut self, node: Node) {
        use Reference::{Function, Operator, Type};
        use pg_sys::NodeTag as Tag;
        // SAFETY: each node is read as the type that its tag says.
        unsafe {
            match (*node).type_ {
                Tag::T_Query => {
                    let query = node.cast::<pg_sys::Query>();
                    self.ranges.push((*query).rtable);
                    for range in PgList::<pg_sys::RangeTblEntry>::from_pg((*query).rtable).iter_ptr() {
                        self.positions(&*range);
                    }
                    self.given(&*query);
                    pg_sys::query_tree_walker(
                        query,
                        Some(visit),
                        (self as *mut Walk).cast(),
                        pg_sys::QTW_IGNORE_JOINALIASES as i32,
                    );
                    self.ranges.pop();
                    return;
                }
                Tag::T_PartitionBoundSpec => {
                    let bound = &*node.cast::<pg_sys::PartitionBoundSpec>();
                    for list in [bound.listdatums, bound.lowerdatums, bound.upperdatums] {
                        for datum in PgList::<pg_sys::Node>::from_pg(list).iter_ptr() {
                            let value = if is_a(datum, Tag::T_PartitionRangeDatum) {
                                (*datum.cast::<pg_sys::PartitionRangeDatum>()).value
                            } else {
                                datum
                            };
                            visit(value, (self as *mut Walk).cast());
                        }
                    }
                    return;
                }
                Tag::T_Var => {
                    self.variable(&*node.cast::<pg_sys::Var>());
                    return;
                }
                Tag::T_FieldSelect if self.field(&*node.cast::<pg_sys::FieldSelect>()) => return,
                Tag::T_FuncExpr => {
                    let call = &*node.cast::<pg_sys::FuncExpr>();
                    self.found.extend([Function(call.funcid.into()), Type(call.funcresulttype.into())]);
                }
                // Counting rows takes nothing of them.
                Tag::T_Aggref if self.counts_rows(&*node.cast::<pg_sys::Aggref>()) => return,
                Tag::T_Aggref => self.found.push(Function((*node.cast::<pg_sys::Aggref>()).aggfnoid.into())),
                Tag::T_WindowFunc => {
                    self.found.push(Function((*node.cast::<pg_sys::WindowFunc>()).winfnoid.into()))
                }
                Tag::T_OpExpr | Tag::T_DistinctExpr | Tag::T_NullIfExpr => {
                    self.found.push(Operator((*node.cast::<pg_sys::OpExpr>()).opno.into()));
                }
                Tag::T_ScalarArrayOpExpr => {
                    self.found.push(Operator((*node.cast::<pg_sys::ScalarArrayOpExpr>()).opno.into()));
                }
                Tag::T_RowCompareExpr => {
                    let compare = &*node.cast::<pg_sys::RowCompareExpr>();
                    self.found.extend(
                        PgList::<pg_sys::Oid>::from_pg(compare.opnos)
                            .iter_oid()
                            .map(|oid| Operator(oid.into())),
                    );
                }
                Tag::T_RelabelType => {
                    self.found.push(Type((*node.cast::<pg_sys::RelabelType>()).resulttype.into()))
                }
                Tag::T_CoerceViaIO => {
                    self.found.push(Type((*node.cast::<pg_sys::CoerceViaIO>()).resulttype.into()))
                }
                Tag::T_ArrayCoerceExpr => {
                    self.found.push(Type((*node.cast::<pg_sys::ArrayCoerceExpr>()).resulttype.into()));
                }
                Tag::T_CoerceToDomain => {
                    self.found.push(Type((*node.cast::<pg_sys::CoerceToDomain>()).resulttype.into()));
                }
                Tag::T_Const => {
                    self.constant(&*node.cast::<pg_sys::Const>());
                    return;
                }
                _ => {}
            }
            self.children(node);
        }
    }

    /// The whole rows that a query gives out as columns.
    unsafe fn given(&mut self, query: &pg_sys::Query) {
        // SAFETY: a target list holds complete entries, read as their tags say.
        unsafe {
            for target in PgList::<pg_sys::TargetEntry>::from_pg(query.targetList).iter_ptr() {
                let value = (*target).expr.cast::<pg_sys::Node>();
                if value.is_null() || (*target).resjunk || !is_a(value, pg_sys::NodeTag::T_Var) {
                    continue;
                }
                let variable = &*value.cast::<pg_sys::Var>();
                if variable.varattno == 0
                    && let Some((_, range)) = self.range(variable)
                    && range.rtekind == pg_sys::RTEKind::RTE_RELATION
                {
                    self.found.push(Reference::RowGiven(range.relid.into()));
                }
            }
        }
    }

    unsafe fn counts_rows(&self, aggregate: &pg_sys::Aggref) -> bool {
        // SAFETY: the arguments are target entries, read as their tags say.
        unsafe {
            u32::from(aggregate.aggfnoid) == pg_sys::F_COUNT_ANY
                && PgList::<pg_sys::TargetEntry>::from_pg(aggregate.args).iter_ptr().all(|argument| {
                    let value = (*argument).expr.cast::<pg_sys::Node>();
                    is_a(value, pg_sys::NodeTag::T_Var) && (*value.cast::<pg_sys::Var>()).varattno == 0
                })
        }
    }

    /// What an entry of a range table takes by position: the server prints a name for each column of
    /// a function's result, and of a relation whose columns were given names.
    unsafe fn positions(&mut self, range: &pg_sys::RangeTblEntry) {
        // SAFETY: entries are read as their kind says.
        unsafe {
            match range.rtekind {
                pg_sys::RTEKind::RTE_RELATION => {
                    self.found.push(Reference::Relation(range.relid.into()));
                    if range.alias.as_ref().is_some_and(|alias| !alias.colnames.is_null()) {
                        self.found.push(Reference::Columns(range.relid.into()));
                    }
                }
                pg_sys::RTEKind::RTE_FUNCTION => {
                    for function in PgList::<pg_sys::RangeTblFunction>::from_pg(range.functions).iter_ptr() {
                        self.found.extend(match Self::result((*function).funcexpr, 0) {
                            Some(Reference::Row(relation)) => Some(Reference::Columns(relation)),
                            Some(Reference::ResultRow(function)) => Some(Reference::ResultColumns(function)),
                            _ => None,
                        });
                    }
                }
                _ => {}
            }
        }
    }

    unsafe fn constant(&mut self, constant: &pg_sys::Const) {
        use pg_sys::{
            REGCLASSOID, REGCOLLATIONOID, REGCONFIGOID, REGDICTIONARYOID, REGNAMESPACEOID, REGOPERATOROID,
            REGOPEROID, REGPROCEDUREOID, REGPROCOID, REGROLEOID, REGTYPEOID,
        };
        const NAMES: [pg_sys::Oid; 11] = [
            REGCLASSOID,
            REGCOLLATIONOID,
            REGCONFIGOID,
            REGDICTIONARYOID,
            REGNAMESPACEOID,
            REGOPERATOROID,
            REGOPEROID,
            REGPROCEDUREOID,
            REGPROCOID,
            REGROLEOID,
            REGTYPEOID,
        ];
        self.found.push(Reference::Type(constant.consttype.into()));
        if constant.constisnull {
            return;
        }
        // SAFETY: the value of a constant is of the type that it says; arrays of these types are
        // arrays of OIDs.
        unsafe {
            if NAMES.contains(&constant.consttype) {
                if let Some(oid) = pg_sys::Oid::from_datum(constant.constvalue, false) {
                    self.found.push(Reference::Constant(constant.consttype.into(), oid.into()));
                }
                return;
            }
            let element = pg_sys::get_element_type(constant.consttype);
            if NAMES.contains(&element) {
                let elements = Vec::<Option<pg_sys::Oid>>::from_polymorphic_datum(
                    constant.constvalue,
                    false,
                    pg_sys::OIDARRAYOID,
                );
                self.found.extend(
                    elements
                        .into_iter()
                        .flatten()
                        .flatten()
                        .map(|oid| Reference::Constant(element.into(), oid.into())),
                );
            }
        }
    }

    /// The entry of a range table that a variable refers to, and how many queries out it stands.
    unsafe fn range(&self, variable: &pg_sys::Var) -> Option<(usize, &pg_sys::RangeTblEntry)> {
        let level = self.ranges.len().checked_sub(1 + variable.varlevelsup as usize)?;
        let number = usize::try_from(variable.varno).ok()?.checked_sub(1)?;
        // SAFETY: a range table holds complete entries.
        unsafe {
            let range = PgList::<pg_sys::RangeTblEntry>::from_pg(self.ranges[level]).get_ptr(number)?;
            Some((level, &*range))
        }
    }

    unsafe fn variable(&mut self, variable: &pg_sys::Var) {
        use pg_sys::RTEKind as Kind;
        // SAFETY: entries are read as their kind says.
        unsafe {
            let Some((level, range)) = self.range(variable) else { return };
            let attribute = variable.varattno;
            match range.rtekind {
                Kind::RTE_RELATION if attribute == 0 => self.found.push(Reference::Row(range.relid.into())),
                Kind::RTE_RELATION => self.found.push(Reference::Column(range.relid.into(), attribute)),
                // A column of a join is a column of what is joined.
                Kind::RTE_JOIN => {
                    let columns = PgList::<pg_sys::Node>::from_pg(range.joinaliasvars);
                    let chosen: Vec<Node> =
                        match usize::try_from(attribute).ok().and_then(|n| n.checked_sub(1)) {
                            Some(index) => columns.get_ptr(index).into_iter().collect(),
                            None => columns.iter_ptr().collect(),
                        };
                    let inner = self.ranges.split_off(level + 1);
                    for column in chosen {
                        visit(column, (self as *mut Walk).cast());
                    }
                    self.ranges.extend(inner);
                }
                Kind::RTE_FUNCTION => {
                    let mut before = 0;
                    let functions = PgList::<pg_sys::RangeTblFunction>::from_pg(range.functions);
                    let found: Vec<Reference> = functions
                        .iter_ptr()
                        .filter_map(|function| {
                            let begin = before;
                            before += (*function).funccolcount;
                            let within = i32::from(attribute) - begin;
                            (attribute == 0 || (within >= 1 && within <= (*function).funccolcount))
                                .then(|| Self::result((*function).funcexpr, within.max(0) as i16))
                                .flatten()
                        })
                        .collect();
                    self.found.extend(found);
                }
                _ => {}
            }
        }
    }

    /// A column (0: the row) of what an expression gives.
    unsafe fn result(expression: Node, column: i16) -> Option<Reference> {
        // SAFETY: an expression of a complete tree.
        unsafe {
            let relation = pg_sys::get_typ_typrelid(pg_sys::exprType(expression));
            if relation != pg_sys::InvalidOid {
                return Some(if column == 0 {
                    Reference::Row(relation.into())
                } else {
                    Reference::Column(relation.into(), column)
                });
            }
            if !is_a(expression, pg_sys::NodeTag::T_FuncExpr) {
                return None;
            }
            let function = (*expression.cast::<pg_sys::FuncExpr>()).funcid;
            Some(if column == 0 {
                Reference::ResultRow(function.into())
            } else {
                Reference::ResultColumn(function.into(), column)
            })
        }
    }

    /// `(row).column`: whether the row itself is thereby read, too.
    unsafe fn field(&mut self, field: &pg_sys::FieldSelect) -> bool {
        let row = field.arg.cast::<pg_sys::Node>();
        // SAFETY: an expression of a complete tree, read as its tag says.
        unsafe {
            self.found.extend(Self::result(row, field.fieldnum));
            is_a(row, pg_sys::NodeTag::T_Var)
        }
    }
}
