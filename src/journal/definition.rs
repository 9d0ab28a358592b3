//! The statement that makes an object what it is.
//!
//! Of what can be replaced in place it is the statement that replaces it, so that running it changes nothing. Of what
//! cannot it is the script that drops and creates it, for somebody to look at and run.

use crate::pg::query::{Prepared, rows};
use crate::pg::subtransaction::{Failure, probe};
use pgrx::pg_sys;
use std::collections::HashMap;

/// A statement, and why it is not to be run without a look at it, if so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The statement, with all names qualified.
    pub statement: String,
    /// Why the object cannot be replaced in place.
    pub by_hand: Option<String>,
}

/// What there is to know of the objects of each catalog, by OID.
const DEFINITIONS: &[(&str, &str)] = &[
    (
        "pg_proc",
        r"SELECT pg_get_functiondef(p.oid), NULL
FROM pg_proc p WHERE p.oid = $1 AND p.prokind <> 'a'",
    ),
    (
        "pg_class",
        r"SELECT format(E'CREATE OR REPLACE VIEW %s%s AS\n%s', c.oid::regclass, ' WITH (' || array_to_string(c.reloptions, ', ') || ')', pg_get_viewdef(c.oid)), NULL
FROM pg_class c WHERE c.oid = $1 AND c.relkind = 'v'
UNION ALL
SELECT concat_ws(E'\n',
           format('DROP MATERIALIZED VIEW %s;', c.oid::regclass),
           format(E'CREATE MATERIALIZED VIEW %s%s%s AS\n%s', c.oid::regclass, ' WITH (' || array_to_string(c.reloptions, ', ') || ')',
                  (SELECT format(' TABLESPACE %I', t.spcname) FROM pg_tablespace t WHERE t.oid = c.reltablespace), pg_get_viewdef(c.oid)),
           (SELECT string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\n' ORDER BY i.indexrelid) FROM pg_index i WHERE i.indrelid = c.oid),
           format('ALTER MATERIALIZED VIEW %s OWNER TO %I;', c.oid::regclass, pg_get_userbyid(c.relowner)),
           (SELECT string_agg(format('GRANT %s ON %s TO %s%s;', g.privilege_type, c.oid::regclass,
                                     CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
                                     CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' END), E'\n')
            FROM aclexplode(c.relacl) g WHERE g.grantee <> c.relowner),
           format('COMMENT ON MATERIALIZED VIEW %s IS ', c.oid::regclass) || quote_literal(obj_description(c.oid, 'pg_class')) || ';'
       ),
       'a materialized view cannot be replaced in place'
FROM pg_class c WHERE c.oid = $1 AND c.relkind = 'm'
UNION ALL
SELECT concat_ws(E'\n', CASE WHEN k.conname IS NULL THEN format('DROP INDEX %s;', c.oid::regclass) END, pg_get_indexdef(c.oid) || ';',
                 CASE WHEN k.conname IS NOT NULL THEN format('-- It belongs to constraint %I of %s.', k.conname, k.conrelid::regclass) END),
       'an index cannot be replaced in place'
FROM pg_class c LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')
WHERE c.oid = $1 AND c.relkind IN ('i', 'I')
UNION ALL
SELECT pg_get_partkeydef(c.oid), 'a partition key cannot be changed: the table must be made anew'
FROM pg_class c WHERE c.oid = $1 AND c.relkind = 'p'",
    ),
    (
        "pg_rewrite",
        r"SELECT regexp_replace(pg_get_ruledef(r.oid), '^CREATE RULE', 'CREATE OR REPLACE RULE'), NULL
FROM pg_rewrite r WHERE r.oid = $1",
    ),
    (
        "pg_attrdef",
        r"SELECT CASE WHEN c.attgenerated = ''
            THEN format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s;', d.adrelid::regclass, c.attname, pg_get_expr(d.adbin, d.adrelid))
            ELSE format(E'ALTER TABLE %1$s DROP COLUMN %2$I;\nALTER TABLE %1$s ADD COLUMN %2$I %3$s GENERATED ALWAYS AS (%4$s) STORED;', d.adrelid::regclass, c.attname,
                        format_type(c.atttypid, c.atttypmod), pg_get_expr(d.adbin, d.adrelid)) END,
       CASE WHEN c.attgenerated <> '' THEN 'a generated column cannot be replaced in place, and comes to stand last' END
FROM pg_attrdef d JOIN pg_attribute c ON c.attrelid = d.adrelid AND c.attnum = d.adnum
WHERE d.oid = $1",
    ),
    (
        "pg_constraint",
        r"SELECT concat_ws(E'\n', format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %2$I %s;', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)),
                 format('COMMENT ON CONSTRAINT %I ON %s IS ', k.conname, k.conrelid::regclass) || quote_literal(obj_description(k.oid, 'pg_constraint')) || ';'),
       CASE WHEN NOT k.conislocal OR k.coninhcount > 0 THEN 'it is inherited: the parent''s constraint makes it'
            WHEN k.contype <> 'c' THEN 'it is no check constraint' END
FROM pg_constraint k WHERE k.oid = $1 AND k.conrelid <> 0
UNION ALL
SELECT concat_ws(E'\n', format('ALTER DOMAIN %s DROP CONSTRAINT %I;', k.contypid::regtype, k.conname),
                 format('ALTER DOMAIN %s ADD CONSTRAINT %I %s;', k.contypid::regtype, k.conname, pg_get_constraintdef(k.oid)),
                 format('COMMENT ON CONSTRAINT %I ON DOMAIN %s IS ', k.conname, k.contypid::regtype) || quote_literal(obj_description(k.oid, 'pg_constraint')) || ';'), NULL
FROM pg_constraint k WHERE k.oid = $1 AND k.contypid <> 0",
    ),
    (
        "pg_policy",
        r"SELECT format('ALTER POLICY %I ON %s%s%s;', p.polname, p.polrelid::regclass, E'\n    USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
              E'\n    WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'), NULL
FROM pg_policy p WHERE p.oid = $1",
    ),
    (
        "pg_trigger",
        r"SELECT concat_ws(E'\n', regexp_replace(pg_get_triggerdef(t.oid), '^CREATE TRIGGER', 'CREATE OR REPLACE TRIGGER') || ';',
                 CASE t.tgenabled WHEN 'O' THEN NULL
                      ELSE format('ALTER TABLE %s %s TRIGGER %I;', t.tgrelid::regclass,
                                  CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, t.tgname) END),
       CASE WHEN t.tgconstraint <> 0 THEN 'a constraint trigger cannot be replaced in place'
            WHEN t.tgparentid <> 0 THEN 'it is inherited: the parent''s trigger makes it' END
FROM pg_trigger t WHERE t.oid = $1",
    ),
    (
        "pg_type",
        r"SELECT format('ALTER DOMAIN %s SET DEFAULT %s;', y.oid::regtype, pg_get_expr(y.typdefaultbin, 0)), NULL
FROM pg_type y WHERE y.oid = $1 AND y.typtype = 'd'",
    ),
    (
        "pg_statistic_ext",
        r"SELECT concat_ws(E'\n', format('DROP STATISTICS %I.%I;', n.nspname, s.stxname), pg_get_statisticsobjdef(s.oid) || ';'), 'extended statistics cannot be replaced in place'
FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.oid = $1",
    ),
    (
        "pg_publication_rel",
        r"SELECT format('-- publication %I, table %s: WHERE %s', u.pubname, r.prrelid::regclass, pg_get_expr(r.prqual, r.prrelid)),
       'a row filter is set together with the publication''s other tables'
FROM pg_publication_rel r JOIN pg_publication u ON u.oid = r.prpubid WHERE r.oid = $1",
    ),
];

/// Definitions, each query planned once.
#[derive(Default)]
pub struct Definitions {
    plans: HashMap<pg_sys::Oid, Option<Prepared>>,
}

impl Definitions {
    /// The definition of the object at an address; none where there is no such object. What this transaction has done so
    /// far counts, which a query that only reads does not see.
    pub fn of(&mut self, class: pg_sys::Oid, object: pg_sys::Oid) -> Result<Option<Definition>, Failure> {
        let plan = self.plans.entry(class).or_insert_with(|| {
            let name =
                rows("SELECT relname::text FROM pg_class WHERE oid = $1", &[class.into()], |row| row.text(1))
                    .concat();
            let known = DEFINITIONS.iter().find(|(catalog, _)| *catalog == name);
            known.map(|(_, query)| Prepared::new(query, &[pg_sys::OIDOID]))
        });
        let Some(plan) = plan else { return Ok(None) };
        let found = probe(|| {
            plan.run(&[object.into()], |row| {
                row.optional_text(1).map(|statement| Definition { statement, by_hand: row.optional_text(2) })
            })
        })?;
        Ok(found.into_iter().flatten().next())
    }
}
