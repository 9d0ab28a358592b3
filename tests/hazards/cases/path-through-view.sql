-- category: search_path
-- what: a function that a view calls, on which a materialized view is
-- object: function app.rate(text)
-- found: rates
-- since: 17
-- probe: REFRESH MATERIALIZED VIEW app.report
CREATE SCHEMA app;
ALTER DATABASE path_through_view SET search_path = app, public;
SET search_path = app;
CREATE TABLE rates (currency text, rate numeric);
INSERT INTO rates VALUES ('EUR', 1.1);
CREATE FUNCTION rate(c text) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT max(r.rate) FROM rates AS r WHERE r.currency = c';
CREATE VIEW today AS SELECT currency, rate(currency) AS r FROM rates;
CREATE MATERIALIZED VIEW report AS SELECT * FROM today;
