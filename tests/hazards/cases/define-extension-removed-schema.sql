-- category: definition
-- what: an extension that the target does not ship, in a schema of its own
-- object: extension old_snapshot
-- old needs: old_snapshot
-- since: 17
CREATE SCHEMA "Ext";
CREATE EXTENSION old_snapshot SCHEMA "Ext";
