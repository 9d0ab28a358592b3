//! What stands in FROM: where columns come from, and the expressions among it.

use super::{DEPTH, Node, Reader, alias_name, children, names, range_path, visit};
use crate::code::{Name, Origin, Outputs, Sink, Source};
use pgrx::{PgList, is_a, pg_sys};

impl Reader {
    /// Reads FROM: first what columns can come from, then the expressions in it.
    pub(super) unsafe fn from(&mut self, list: *mut pg_sys::List, scope: usize, parent: Option<usize>) {
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

    pub(super) unsafe fn source(&mut self, node: Node, scope: usize, parent: Option<usize>) {
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
                    let outputs =
                        self.query(query.subquery, if query.lateral { Some(scope) } else { parent });
                    (Origin::Query(outputs), alias_name(query.alias))
                }
                Tag::T_RangeFunction => {
                    let range = &*node.cast::<pg_sys::RangeFunction>();
                    let mut origin = Origin::Unknown;
                    for pair in PgList::<pg_sys::List>::from_pg(range.functions).iter_ptr() {
                        let function = PgList::<pg_sys::Node>::from_pg(pair).get_ptr(0);
                        if let Some(function) = function.filter(|node| is_a(*node, Tag::T_FuncCall)) {
                            origin =
                                Origin::Function(names((*function.cast::<pg_sys::FuncCall>()).funcname).0);
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
            // Names for its columns, in their order.
            let columns = named.map_or(vec![], |(list, _)| names(list).0);
            let is_renamed = !columns.is_empty();
            self.code.scopes[scope].sources.push(Source { what, alias, columns });
            if let (Some((_, at)), Some(name), true) = (named, name, is_renamed) {
                let before = self.scope.replace(scope);
                self.push(at, Name::Star(vec![name], Sink::Renamed));
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
