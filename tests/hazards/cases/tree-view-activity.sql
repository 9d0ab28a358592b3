-- category: stored tree
-- what: a column of a function behind one that a later version put in between
-- object: view public.leaders
-- since: 16
-- probe: SELECT count(*) FROM public.leaders WHERE leader_pid > 0
CREATE VIEW public.leaders AS SELECT pid, leader_pid FROM pg_stat_get_activity(NULL);
