-- category: shadow
-- what: a user's table that the target has a system view of, and who reads it without its schema
-- object: table public.pg_wait_events
-- object: function public.known_events()
-- found: pg_wait_events
-- line: 1
-- since: 17
-- probe: SELECT public.known_events()
-- probe: SELECT count(*) FROM public.seen_events
CREATE TABLE public.pg_wait_events (type text, name text, description text);
INSERT INTO public.pg_wait_events VALUES ('Own', 'Event', '');
CREATE FUNCTION public.known_events() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM pg_wait_events WHERE type = ''Own''';
CREATE VIEW public.seen_events AS SELECT name FROM pg_wait_events;
