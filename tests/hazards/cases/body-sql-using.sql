-- category: body
-- what: a removed column that only USING names, in a DELETE
-- object: function public.forget()
-- found: checkpoints_req
-- line: 2
-- since: 17
-- probe: SELECT public.forget()
CREATE TABLE public.mark (checkpoints_req bigint);
CREATE FUNCTION public.forget() RETURNS bigint LANGUAGE sql AS $$
    DELETE FROM public.mark m USING public.mark n JOIN pg_stat_bgwriter USING (checkpoints_req) WHERE m = n;
    SELECT count(*) FROM public.mark;
$$;
