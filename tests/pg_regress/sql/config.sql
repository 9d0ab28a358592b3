-- Configurations: what a move makes of them, and what a version says to them.
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS pg_helio;
RESET client_min_messages;
\pset format unaligned
\pset tuples_only on
\pset fieldsep ' | '
\pset null '(null)'

-- An error with all its parts.
CREATE FUNCTION pg_temp.error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    code text; message text; detail text; hint text;
BEGIN
    EXECUTE statement;
    RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS code = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(E'\n    ', code || ' ' || message, nullif(detail, ''), nullif(hint, ''));
END
$$;

SELECT helio_load_pack($pack${
    "product": "torch", "kind": "server", "source": "its manual", "versions": "semantic", "stepping": "direct",
    "releases": [{"version": "1.0"}, {"version": "1.1"}, {"version": "1.2"}],
    "changes": [
        {"version": "1.1", "kind": "key renamed", "subject": "storage.journalSize", "effect": "upgrade_aborts", "evidence": "documented",
         "config": {"rename": {"to": "storage.engine.logSize"}}},
        {"version": "1.1", "kind": "key renamed", "subject": "cache.maxSize", "effect": "silent_change", "evidence": "documented",
         "config": {"rename": {"to": "cache.limit"}}},
        {"version": "1.2", "kind": "key renamed", "subject": "cache.limit", "effect": "silent_change", "evidence": "documented",
         "config": {"rename": {"to": "cache.size"}}},
        {"version": "1.1", "kind": "key added", "subject": "storage.engine.compression", "effect": "upgrade_aborts", "evidence": "documented",
         "config": {"add": {"value": "lz4"}}},
        {"version": "1.1", "kind": "key removed", "subject": "server.requireAuthentication", "effect": "security", "evidence": "documented",
         "note": "access is by server.access now", "config": {"remove": {"weakens_security": true}}},
        {"version": "1.1", "kind": "key removed", "subject": "server.legacy", "effect": "none", "evidence": "documented",
         "config": {"remove": {}}},
        {"version": "1.2", "kind": "value changed", "subject": "wal.compression", "effect": "breaks_at_use", "evidence": "documented",
         "config": {"replace": {"from": "zlib", "to": "zstd"}}},
        {"version": "1.2", "kind": "values turned round", "subject": "jobs.priority", "effect": "silent_change", "evidence": "documented",
         "config": {"invert": {"low": 1, "high": 100}}}
    ],
    "config_keys": [
        {"key": "server.port", "type": "integer", "minimum": 1, "maximum": 65535, "required": true, "evidence": "documented"},
        {"key": "server.host", "type": "text", "evidence": "documented"},
        {"key": "cache.size", "type": "size", "since": "1.2", "evidence": "documented"},
        {"key": "storage.engine.logSize", "type": "size", "since": "1.1", "evidence": "documented"},
        {"key": "storage.engine.compression", "type": "text", "values": ["lz4", "none"], "since": "1.1", "evidence": "documented"},
        {"key": "wal.compression", "type": "text", "evidence": "documented"},
        {"key": "jobs.priority", "type": "integer", "evidence": "documented"},
        {"key": "replicas.*.host", "type": "text", "evidence": "documented"},
        {"key": "labels", "type": "table", "evidence": "documented"}
    ]
}$pack$);

CREATE TEMP TABLE file (name text, format text, config text);
INSERT INTO file VALUES
('nested', 'yaml', $$# The shop's server.
storage:
    # how much is written before a checkpoint
    journalSize: 32MB   # storage.journalSize: measured
    path: "/var/lib/torch"

server:
    port: 8080
    requireAuthentication: true
    legacy: yes
cache: {maxSize: 512MB, ttl: 5}
labels: &l
    note: |
        cache.maxSize: 1
        # no comment
copy: *l
$$),
('dotted', 'yaml', E'storage.journalSize: 32MB\ncache.maxSize: 512MB\nserver.port: 1\njobs.priority: 10\n'),
('tables', 'toml', $$title = "maxSize = 1" # journalSize

[server]
port = 8080
requireAuthentication = true # who are you?

[storage]
# how much
journalSize = "32MB"

[cache]
"maxSize" = "512MB"

[[replicas]]
host = 'ä'
$$),
('mixed', 'toml', E'storage = { journalSize = 1, other = [1, 2] }\r\nwal.compression = \'zlib\'\r\n[cache]\r\nmaxSize = 5'),
('plain', 'conf', E'; torch\nstorage.journalSize: 32MB\n  cache.maxSize = 512MB # much\nserver.legacy on\n#cache.maxSize = 1\nwal.compression="zlib"\n'),
('sections', 'conf', E'[server]\nport = 1\nrequireAuthentication = on\n\n[storage]\njournalSize = 32MB\n');

SELECT name, E'\n' || replace(helio_migrate_config(config, format, 'torch', '1.2', '1.0'), E'\r', '<CR>') FROM file;
SELECT name, c.* FROM file, helio_config_changes(config, format, 'torch', '1.2', '1.0') AS c;

-- Done again, nothing is done; and nothing between a version and itself, byte for byte.
SELECT name, helio_migrate_config(once, format, 'torch', '1.2', '1.0') = once,
    (SELECT count(*) FROM helio_config_changes(once, format, 'torch', '1.2', '1.0')),
    helio_migrate_config(config, format, 'torch', '1.0', '1.0') = config
FROM file, helio_migrate_config(config, format, 'torch', '1.2', '1.0') AS once;

-- One release after the other leads to the same.
SELECT name, helio_migrate_config(helio_migrate_config(config, format, 'torch', '1.1', '1.0'), format, 'torch', '1.2', '1.1')
    = helio_migrate_config(config, format, 'torch', '1.2', '1.0') FROM file;

-- A byte order mark, blank texts, and a text without a final line feed.
SELECT helio_migrate_config(U&'\FEFFcache.maxSize: 1', 'yaml', 'torch', '1.1', '1.0') LIKE U&'\FEFFcache.limit: 1%';
SELECT format, helio_migrate_config('', format, 'torch', '1.1', '1.0') FROM unnest('{toml,yaml,conf}'::text[]) AS format;

-- What is refused, with its lines.
SELECT pg_temp.error_of($$SELECT helio_migrate_config(E'jobs:\n  priority: 101\n', 'yaml', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config(E'x = 1\njobs.priority = "high"\n', 'toml', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config(E'cache:\n  maxSize: 1\ncache.maxSize: 2\n', 'yaml', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config(E'[cache]\nmaxSize = 1\nmaxSize = 2\n', 'toml', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT * FROM helio_config_changes(E'cache:\n  limit: 1\n  maxSize: 2\n', 'yaml', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config(E'a: 1\n---\nb: 2\n', 'yaml', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config(E'base: &b {maxSize: 1}\ncache:\n  <<: *b\n', 'yaml', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config(E'storage: {engine: 5, journalSize: 1}', 'yaml', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config(E'a: 1\n b: [\n', 'yaml', 'torch', '1.2', '1.0')$$) LIKE '22023 the configuration is not yaml: line 2: %';
SELECT pg_temp.error_of($$SELECT helio_check_config(E'a = 1\nb = \n', 'toml', 'torch')$$) LIKE '22023 the configuration is not toml: line 2: %';
SELECT pg_temp.error_of($$SELECT helio_migrate_config(E'a\n[b', 'conf', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config('a: ' || repeat('[', 100000), 'yaml', 'torch', '1.2', '1.0')$$) LIKE '22023 %';
SELECT pg_temp.error_of($$SELECT helio_migrate_config('a = ' || repeat('[', 100000), 'toml', 'torch', '1.2', '1.0')$$) LIKE '22023 %';
SELECT pg_temp.error_of($$SELECT helio_migrate_config('', 'ini', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config(NULL, 'toml', 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config('', NULL, 'torch', '1.2', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config('', 'toml', 'torch', '7', '1.0')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config('', 'toml', 'torch', '1.2')$$);
SELECT pg_temp.error_of($$SELECT helio_migrate_config('', 'toml', 'torch', '1.0', '1.2')$$);
SELECT helio_load_pack('{"product": "candle", "kind": "server", "source": "its manual", "versions": "semantic", "stepping": "direct",
    "releases": [{"version": "1.0"}]}');
SELECT regexp_replace(pg_temp.error_of($$SELECT * FROM helio_check_config('', 'toml', 'candle')$$), 'known: .*torch.*\.', 'known: …');

-- What a version says.
SELECT name, c.* FROM file, helio_check_config(config, format, 'torch') AS c WHERE name IN ('nested', 'plain');
SELECT * FROM helio_check_config(E'server.port: 99999\nserver.hots: a\ncache.size: big\nstorage.engine.compression: zlib\nserver.host: 5\nserver.host: b\n', 'yaml', 'torch', '1.2');
SELECT * FROM helio_check_config(E'[server]\nport = 80\n[cache]\nsize = 5\n[replicas.a]\nhost = "x"\n[labels]\nwhatever = [1]\n', 'toml', 'torch', '1.0');
SELECT * FROM helio_check_config(E'server.port 80\nstorage.engine.compression none\ncache.size 32MB\n', 'conf', 'torch');

-- A role that may do nothing may do this.
CREATE ROLE regress_config;
SET ROLE regress_config;
SELECT helio_migrate_config('cache.maxSize=1', 'conf', 'torch', '1.1', '1.0');
RESET ROLE;
DROP ROLE regress_config;
SELECT helio_drop_pack('torch'), helio_drop_pack('candle');
