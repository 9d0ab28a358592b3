-- expects: output-plugin
-- also: logical-slot-not-carried
-- to: 18.6
-- conf: wal_level = logical
-- pg_upgrade: passes
-- why: slots are carried over from 17 on only
-- server: < 17
-- where the server already asks for it, this session allows the plugin
SELECT set_config(name, '$libdir/pgoutput', false) FROM pg_settings WHERE name = 'output_plugin_libraries';
SELECT pg_create_logical_replication_slot('cdc', '$libdir/pgoutput');
