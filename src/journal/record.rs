//! Writing to the journal, and finding a run in it.

use crate::error::Error;
use crate::pack::registry::Span;
use crate::pg::query::{Prepared, execute, rows, text, texts};
use crate::pg::text::Text;
use pgrx::pg_sys;

/// A run that is in the journal.
pub struct Run {
    /// Its number.
    pub run_id: i64,
    /// The role that made it.
    pub role: String,
    /// The product and the versions that it was about.
    pub about: Option<About>,
    /// Whether it is undone.
    pub is_undone: bool,
}

/// What a run is about: a product and two of its versions.
#[derive(Clone, Debug)]
pub struct About {
    /// The product.
    pub product: String,
    /// The version before.
    pub from: String,
    /// The version after.
    pub to: String,
}

/// One object that a run changed.
pub struct Entry {
    /// The kind of object.
    pub object_type: String,
    /// The object, as it can be pasted.
    pub object: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is now.
    pub after: Option<String>,
    /// What makes it what it was, where `before` is not that.
    pub undo: Option<String>,
    /// The pack's changes that it was about.
    pub change_ids: Vec<String>,
    /// Where it is in the catalog: class, OID and column; none for what has no address.
    pub address: Option<(pg_sys::Oid, pg_sys::Oid, i32)>,
}

impl About {
    /// Of a move of a product.
    pub fn of(product: &str, span: &Span) -> About {
        About { product: product.to_owned(), from: span.from.to_string(), to: span.to.to_string() }
    }
}

/// The run of this number, if the role may see it.
pub fn visible(run_id: i64) -> Result<Run, Error> {
    let found = rows(
        "SELECT r.role::text, r.product, r.from_version, r.to_version, r.undone_at IS NOT NULL
         FROM helio.visible_run AS r WHERE r.run_id = $1",
        &[run_id.into()],
        |row| {
            let about =
                row.optional_text(2).map(|product| About { product, from: row.text(3), to: row.text(4) });
            Run { run_id, role: row.text(1), about, is_undone: row.get(5) == Some(true) }
        },
    );
    found.into_iter().next().ok_or(Error::UnknownRun { run_id })
}

/// Begins a run; gives its number.
pub fn begin(action: &str, about: Option<&About>, undoes: Option<i64>) -> i64 {
    let about = |part: fn(&About) -> &String| about.map(|about| Text(part(about).clone()));
    let number = execute(
        "INSERT INTO helio.run (action, product, from_version, to_version) VALUES ($1, $2, $3, $4) RETURNING run_id",
        &[
            text(action),
            about(|about| &about.product).into(),
            about(|about| &about.from).into(),
            about(|about| &about.to).into(),
        ],
        |row| row.get::<i64>(1),
    );
    let run_id = number.into_iter().flatten().next().expect("an inserted run has a number");
    if let Some(undoes) = undoes {
        execute(
            "INSERT INTO helio.undo (run_id, undoes) VALUES ($1, $2)",
            &[run_id.into(), undoes.into()],
            |_| (),
        );
    }
    run_id
}

/// Adds to the journal, by a statement that is planned once.
#[derive(Default)]
pub struct Journal {
    plan: Option<Prepared>,
}

const ADD: &str = "
INSERT INTO helio.change (run_id, ordinal, object_type, object, before, after, undo, change_ids, class, objid, objsubid, type, names, arguments)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::regclass, $10, $11, a.type, a.object_names, a.object_args
FROM (SELECT) AS one LEFT JOIN LATERAL pg_identify_object_as_address($9, $10, $11) AS a ON $9 IS NOT NULL";

impl Journal {
    /// Adds what a run has changed.
    pub fn add(&mut self, run_id: i64, ordinal: i32, entry: &Entry) {
        use pg_sys::{INT4OID, INT8OID, OIDOID, TEXTARRAYOID, TEXTOID};
        const TEXTS: [pg_sys::Oid; 5] = [TEXTOID; 5];
        let optional = |value: &Option<String>| value.clone().map(Text);
        let (class, object, column) = match entry.address {
            Some((class, object, column)) => (Some(class), Some(object), Some(column)),
            None => (None, None, None),
        };
        let plan = self.plan.get_or_insert_with(|| {
            let types = [&[INT8OID, INT4OID], &TEXTS[..], &[TEXTARRAYOID, OIDOID, OIDOID, INT4OID]].concat();
            Prepared::new(ADD, &types)
        });
        plan.run(
            &[
                run_id.into(),
                ordinal.into(),
                text(&entry.object_type),
                text(&entry.object),
                optional(&entry.before).into(),
                optional(&entry.after).into(),
                optional(&entry.undo).into(),
                texts(&entry.change_ids).into(),
                class.into(),
                object.into(),
                column.into(),
            ],
            |_| (),
        );
    }
}

/// Adds one thing that a run has changed.
pub fn add(run_id: i64, ordinal: i32, entry: &Entry) {
    Journal::default().add(run_id, ordinal, entry);
}
