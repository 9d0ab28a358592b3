-- category: stored tree
-- what: a procedure with a BEGIN ATOMIC body, in a schema with a name that needs quotes
-- object: procedure "Δ schéma".collect(integer)
-- found: checkpoints_req
-- since: 17
CREATE SCHEMA "Δ schéma";
CREATE TABLE public.seen (n bigint);
CREATE PROCEDURE "Δ schéma".collect(i integer) LANGUAGE sql BEGIN ATOMIC
    UPDATE public.seen SET n = checkpoints_req FROM pg_stat_bgwriter WHERE seen.n = i;
END;
