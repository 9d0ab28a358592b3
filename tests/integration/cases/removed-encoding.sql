-- expects: removed-encoding
-- to: 19
-- pg_upgrade: fails
-- why: source: not measured, as there is no server 19 here
CREATE DATABASE mule TEMPLATE template0 ENCODING 'MULE_INTERNAL' LC_COLLATE 'C' LC_CTYPE 'C';
