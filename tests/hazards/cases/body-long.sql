-- category: body
-- what: one use far down in a long body
-- object: function public.long()
-- found: checkpoints_req
-- line: 2003
-- since: 17
-- probe: SELECT public.long()
SELECT format('CREATE FUNCTION public.long() RETURNS bigint LANGUAGE plpgsql AS %L',
              E'DECLARE n bigint := 0;\nBEGIN\n' || repeat(E'    n := n + length(''checkpoints''); -- pg_stat_bgwriter, not yet\n', 2000) ||
              E'    n := n + 0 * (SELECT checkpoints_req FROM pg_stat_bgwriter);\n    RETURN n;\nEND') \gexec
