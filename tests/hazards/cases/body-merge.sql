-- category: body
-- what: a removed column in the source of MERGE
-- object: procedure public.merge_in()
-- found: wal_sync
-- line: 1
-- since: 18
-- probe: CALL public.merge_in()
CREATE TABLE public.tally (id integer PRIMARY KEY, n bigint);
CREATE PROCEDURE public.merge_in() LANGUAGE sql AS
'MERGE INTO public.tally t USING (SELECT 1 AS id, wal_sync AS n FROM pg_stat_wal) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET n = s.n WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.n)';
