-- category: body
-- what: a body with carriage returns, tabs and letters of several bytes before the use
-- object: function public.windows()
-- found: buffers_backend
-- line: 4
-- since: 17
-- probe: SELECT public.windows() >= 0
SELECT 'CREATE FUNCTION public.windows() RETURNS bigint LANGUAGE plpgsql AS ' ||
       quote_literal(E'DECLARE\r\n\tn bigint; -- größer als ∅ 🐘\r\nBEGIN\r\n\t/* ß */ n := (SELECT /* ж */ buffers_backend\r\n\tFROM pg_stat_bgwriter);\r\n\tRETURN n;\r\nEND') \gexec
