-- category: stored tree
-- what: the condition of a rule
-- object: rule "Guard 1" on public.event
-- found: pg_stat_get_buf_written_backend
-- since: 17
CREATE TABLE public.event (id bigint);
CREATE RULE "Guard 1" AS ON DELETE TO public.event WHERE pg_stat_get_buf_written_backend() > OLD.id DO INSTEAD NOTHING;
