-- category: body
-- what: SHOW of a removed setting in an sql function
-- object: procedure public.shown()
-- found: lc_collate
-- line: 1
-- since: 16
-- probe: CALL public.shown()
CREATE PROCEDURE public.shown() LANGUAGE sql AS 'SHOW lc_collate; SELECT 1;';
