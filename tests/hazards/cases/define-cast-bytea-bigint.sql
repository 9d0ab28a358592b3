-- category: definition
-- what: a cast that the target has itself, the other way and through text
-- object: cast (bytea AS bigint)
-- since: 18
CREATE CAST (bytea AS bigint) WITH INOUT AS ASSIGNMENT;
