-- expects: removed-encoding
-- to: 19
-- pg_upgrade: fails
-- why: by its source, not measured
CREATE DATABASE mule TEMPLATE template0 ENCODING 'MULE_INTERNAL' LC_COLLATE 'C' LC_CTYPE 'C';
