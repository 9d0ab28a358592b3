-- category: keyword
-- what: a CTE and a window that are named like a reserved word then
-- object: function public.named()
-- found: system_user
-- line: 2
-- since: 16
-- probe: SELECT public.named()
CREATE FUNCTION public.named() RETURNS bigint LANGUAGE sql AS $$
    WITH system_user AS (SELECT 1 AS n) SELECT count(*) FROM system_user
$$;
