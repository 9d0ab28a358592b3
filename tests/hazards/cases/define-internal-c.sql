-- category: definition
-- what: a function in language internal under another name, in an aggregate
-- object: function app.combine(interval[],interval[])
-- found: interval_combine
-- also: aggregate app.both(interval[])
-- since: 17
CREATE SCHEMA app;
CREATE FUNCTION app.combine(interval[], interval[]) RETURNS interval[] LANGUAGE internal IMMUTABLE STRICT AS 'interval_combine';
CREATE AGGREGATE app.both(interval[]) (SFUNC = app.combine, STYPE = interval[]);
