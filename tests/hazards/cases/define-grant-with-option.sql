-- category: definition
-- what: rights on a removed function for a role that is granted away again, and on one that stays
-- object: function pg_stat_get_bgwriter_timed_checkpoints() | role "Monitor ""A"""
-- found: pg_stat_get_bgwriter_timed_checkpoints
-- cluster: own
-- since: 17
CREATE ROLE "Monitor ""A""";
GRANT EXECUTE ON FUNCTION pg_stat_get_bgwriter_timed_checkpoints(), pg_stat_get_db_numbackends(oid) TO "Monitor ""A""" WITH GRANT OPTION;
