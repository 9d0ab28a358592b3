-- category: body
-- what: names in quotes, with a comment and a line break around the dot
-- object: function public.apart()
-- found: buffers_backend
-- line: 4
-- since: 17
-- probe: SELECT public.apart() >= 0
CREATE FUNCTION public.apart() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT "b" /* the writer's /* own */ row */ . -- and its column
        "buffers_backend" FROM "pg_catalog" . "pg_stat_bgwriter" AS "b");
END
$$;
