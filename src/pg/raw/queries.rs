//! Queries inside of statements: WITH, SELECT, and several put together.

use super::{DEPTH, Node, Reader, children, names};
use crate::code::{Name, Outputs, Sink, Use};
use crate::pg::text::from_c;
use pgrx::{PgList, is_a, pg_sys};

impl Reader {
    /// Reads WITH; gives the scope that its names stand in.
    pub(super) unsafe fn with(
        &mut self,
        with: *mut pg_sys::WithClause,
        outer: Option<usize>,
    ) -> Option<usize> {
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
    pub(super) unsafe fn query(&mut self, node: Node, parent: Option<usize>) -> Outputs {
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

    /// Two queries whose rows are put together: where one gives all columns of something, and the other does
    /// not give the same, their numbers must go on to be equal.
    fn combined(&mut self, left: &Outputs, right: &Outputs) {
        let origins = |outputs: &Outputs| {
            let mut origins = self.code.origins_of_stars(outputs);
            origins.sort();
            (outputs.names.len(), origins)
        };
        if origins(left) == origins(right) {
            return;
        }
        for (scope, qualifier) in left.stars.iter().chain(&right.stars) {
            let is_it = |found: &&Use| {
                let is_star = matches!(&found.name, Name::Star(path, _) if path == qualifier);
                found.scope == Some(*scope) && is_star
            };
            if let Some(star) = self.code.uses.iter().find(is_it).cloned() {
                self.code.uses.push(Use { name: Name::Star(qualifier.clone(), Sink::Combined), ..star });
            }
        }
    }

    pub(super) unsafe fn select(
        &mut self,
        select: &mut pg_sys::SelectStmt,
        outer: Option<usize>,
        sink: Sink,
    ) -> Outputs {
        self.depth += 1;
        self.too_deep |= self.depth > DEPTH;
        let outputs = if self.too_deep {
            Outputs::default()
        } else {
            // SAFETY: passed on to the caller.
            unsafe { self.select_within(select, outer, sink) }
        };
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
                let others = self.select(&mut *select.rarg, parent, sink);
                self.combined(&outputs, &others);
                (select.larg, select.rarg) = (std::ptr::null_mut(), std::ptr::null_mut());
                self.scope = parent;
                outputs
            };
            self.sink = None;
            self.conditions_on_naturals(select.whereClause);
            children((select as *mut pg_sys::SelectStmt).cast(), self);
            self.scope = before;
            outputs
        }
    }
}
