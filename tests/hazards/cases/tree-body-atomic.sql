-- category: stored tree
-- what: the second statement of a BEGIN ATOMIC body
-- object: function public."both"()
-- found: wal_write
-- since: 18
CREATE TABLE public.seen (n bigint);
CREATE FUNCTION public.both() RETURNS bigint LANGUAGE sql BEGIN ATOMIC
    SELECT 1;
    INSERT INTO public.seen SELECT w.wal_write FROM pg_stat_wal w;
    SELECT max(n) FROM public.seen;
END;
