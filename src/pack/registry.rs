//! All packs together: the built-in ones and the users' own, and what their names mean.

use super::installed_version;
use super::model::{Pack, PackError};
use crate::error::Error;
use crate::pg::query::{self, text};
use crate::pg::text::Document;
use crate::version::Version;
use std::sync::OnceLock;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/packs.rs"));
}

/// The packs that are known now.
pub struct Registry {
    packs: Vec<Pack>,
    unreadable: Vec<(String, PackError)>,
}

/// From which version to which.
pub struct Span {
    /// Where the move starts.
    pub from: Version,
    /// Where it leads.
    pub to: Version,
}

fn built_in() -> &'static [Pack] {
    static PACKS: OnceLock<Vec<Pack>> = OnceLock::new();
    PACKS.get_or_init(|| {
        embedded::BUILT_IN
            .iter()
            .map(|document| serde_json::from_str(document).expect("build.rs has validated the packs"))
            .collect()
    })
}

/// The version of an installed extension.
pub fn extension_version(name: &str) -> Option<String> {
    query::rows("SELECT extversion FROM pg_extension WHERE extname = $1", &[text(name)], |row| row.text(1))
        .pop()
}

/// Refuses to work where the library and the functions that call it are of different versions: the
/// state between the installation of a package and ALTER EXTENSION … UPDATE.
pub fn guard() -> Result<(), Error> {
    let library = env!("CARGO_PKG_VERSION");
    match extension_version(env!("CARGO_PKG_NAME")) {
        Some(catalog) if catalog == library => Ok(()),
        Some(catalog) => Err(Error::VersionMismatch { library, catalog }),
        None => Err(Error::NotInstalled),
    }
}

impl Registry {
    /// Reads the users' packs beside the built-in ones.
    pub fn open() -> Result<Registry, Error> {
        guard()?;
        let mut packs = built_in().to_vec();
        let mut unreadable = Vec::new();
        let documents = query::rows(
            "SELECT product, document::text FROM helio.pack ORDER BY product COLLATE \"C\"",
            &[],
            |row| (row.text(1), serde_json::from_str(&row.text(2)).map_err(|error| error.to_string())),
        );
        for (product, document) in documents {
            match Pack::from_json(document) {
                Ok(pack) => packs.push(pack),
                Err(error) => unreadable.push((product, error)),
            }
        }
        Ok(Registry { packs, unreadable })
    }

    /// Every pack, the built-in ones first.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Users' packs that this version cannot read, and why: they are in the way of no other.
    pub fn unreadable(&self) -> &[(String, PackError)] {
        &self.unreadable
    }

    /// The pack of a product.
    pub fn pack(&self, product: Option<&str>) -> Result<&Pack, Error> {
        let product = product.ok_or(Error::NullArgument { argument: "product" })?;
        if let Some((_, error)) = self.unreadable.iter().find(|(name, _)| name == product) {
            return Err(Error::BadPack(error.clone()));
        }
        self.packs.iter().find(|pack| pack.product == product).ok_or_else(|| Error::UnknownProduct {
            product: product.to_owned(),
            known: self.packs.iter().map(|pack| pack.product.clone()).collect(),
        })
    }

    /// A product and the two versions that a function was asked about.
    pub fn resolve(
        &self,
        product: Option<&str>,
        to: Option<&str>,
        from: Option<&str>,
    ) -> Result<(&Pack, Span), Error> {
        let pack = self.pack(product)?;
        let known = |text: &str| {
            pack.parse(text).filter(|_| pack.release(text).is_some()).ok_or_else(|| Error::UnknownVersion {
                product: pack.product.clone(),
                version: text.to_owned(),
                known: pack.known_versions(),
            })
        };
        let to = known(to.unwrap_or(&pack.newest().version))?;
        let from = match from {
            Some(text) => known(text)?,
            None => installed_version(pack)
                .ok_or_else(|| Error::VersionNotKnown { product: pack.product.clone() })?,
        };
        if to.compare_to_bound(&from).is_lt() && !from.is_of(&to) {
            return Err(Error::Downgrade {
                product: pack.product.clone(),
                from: from.to_string(),
                to: to.to_string(),
            });
        }
        Ok((pack, Span { from, to }))
    }
}

/// Stores a user's pack.
pub fn load(document: Document) -> Result<String, Error> {
    let document = document.0;
    let pack = Pack::from_json(document.clone()).map_err(Error::BadPack)?;
    refuse_built_in(&pack.product)?;
    query::execute(
        "INSERT INTO helio.pack (product, document) VALUES ($1, $2::jsonb)
             ON CONFLICT (product) DO UPDATE
             SET document = excluded.document, loaded_at = now(), loaded_by = current_user",
        &[text(&pack.product), text(&document.unwrap_or_default().to_string())],
        |_| (),
    );
    Ok(pack.product)
}

/// Drops a user's pack; false where there is none.
pub fn drop(product: &str) -> Result<bool, Error> {
    let dropped = query::execute(
        "DELETE FROM helio.pack WHERE product = $1 RETURNING product",
        &[text(product)],
        |_| (),
    );
    if dropped.is_empty() {
        refuse_built_in(product)?;
    }
    Ok(!dropped.is_empty())
}

fn refuse_built_in(product: &str) -> Result<(), Error> {
    if built_in().iter().any(|pack| pack.product == product) {
        return Err(Error::BuiltInPack { product: product.to_owned() });
    }
    Ok(())
}
