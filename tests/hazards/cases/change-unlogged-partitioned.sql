-- category: behaviour
-- what: an unlogged partitioned table, which is refused then
-- object: procedure public.stage()
-- found: unlogged
-- line: 3
-- since: 18
-- probe: BEGIN; CALL public.stage(); ROLLBACK
CREATE PROCEDURE public.stage() LANGUAGE plpgsql AS $$
BEGIN
    CREATE UNLOGGED TABLE public.staged (id integer) PARTITION BY HASH (id);
END
$$;
