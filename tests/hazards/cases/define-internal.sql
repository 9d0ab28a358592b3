-- category: definition
-- what: a function in language internal on a removed one
-- object: function public.mean_of(interval[])
-- found: interval_avg
-- since: 17
CREATE FUNCTION public.mean_of(interval[]) RETURNS interval LANGUAGE internal IMMUTABLE STRICT AS 'interval_avg';
