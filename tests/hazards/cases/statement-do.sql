-- category: statement
-- what: a DO block of an application
-- object: statement *
-- found: pg_stat_get_buf_written_backend
-- needs: pg_stat_statements
-- conf: shared_preload_libraries = 'pg_stat_statements'
-- since: 17
-- probe: DO $$ DECLARE n bigint; BEGIN n := pg_stat_get_buf_written_backend(); END $$
CREATE EXTENSION pg_stat_statements;
DO $$ DECLARE n bigint; BEGIN n := pg_stat_get_buf_written_backend(); END $$;
