-- A database in which nothing stands in the way of an upgrade, with some of everything that the
-- checks look at: helio_precheck must find nothing here.
CREATE SCHEMA shop;
COMMENT ON SCHEMA shop IS 'a schema of its own';
CREATE ROLE clerk;
ALTER ROLE clerk SET search_path = shop, public;
ALTER ROLE clerk SET work_mem = '8MB';
ALTER ROLE clerk IN DATABASE postgres SET statement_timeout = '5min';
ALTER DATABASE postgres SET default_statistics_target = 50;
GRANT USAGE ON SCHEMA shop TO clerk;

CREATE TYPE shop.size AS ENUM ('small', 'large');
CREATE TYPE shop.money_in AS (amount numeric, currency text);
CREATE DOMAIN shop.email AS text CHECK (VALUE LIKE '%@%');
CREATE TYPE shop.span AS RANGE (subtype = timestamptz);

CREATE TABLE shop.customer (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    mail shop.email UNIQUE,
    referred_by integer REFERENCES shop.customer,
    kind regclass,
    type regtype,
    searched tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, name)) STORED
);
CREATE INDEX customer_searched ON shop.customer USING gin (searched);
CREATE INDEX customer_name ON shop.customer (lower(name)) WHERE referred_by IS NULL;
CREATE TABLE shop."order" (
    id bigserial,
    at timestamptz NOT NULL DEFAULT now(),
    customer integer REFERENCES shop.customer,
    size shop.size,
    price shop.money_in,
    valid shop.span,
    CHECK ((price).amount >= 0),
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE shop.order_2025 PARTITION OF shop."order" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE shop.order_rest PARTITION OF shop."order" DEFAULT;
CREATE INDEX order_valid ON shop."order" USING gist (valid);
CREATE INDEX order_at ON shop.order_rest USING brin (at);
CREATE TABLE shop.parent (a integer NOT NULL, b integer, total integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE shop.child (c text) INHERITS (shop.parent);

CREATE FUNCTION shop.customer_count() RETURNS bigint LANGUAGE sql STABLE SET search_path = shop
    AS 'SELECT count(*) FROM customer';
CREATE FUNCTION shop.touched() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.at := now(); RETURN NEW; END$$;
CREATE TRIGGER touched BEFORE UPDATE ON shop."order" FOR EACH ROW EXECUTE FUNCTION shop.touched();
CREATE PROCEDURE shop.tidy() LANGUAGE sql AS 'DELETE FROM shop."order" WHERE at < ''1970-01-01''';
CREATE AGGREGATE shop.longest(text) (SFUNC = textcat, STYPE = text);
CREATE VIEW shop.customers AS SELECT id, name, mail FROM shop.customer;
CREATE MATERIALIZED VIEW shop.sales AS SELECT customer, count(*) FROM shop."order" GROUP BY customer;
GRANT SELECT ON shop.customers TO clerk, PUBLIC;
ALTER TABLE shop.customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON shop.customer TO clerk USING (name = CURRENT_USER);
CREATE TEXT SEARCH DICTIONARY shop.stemmer (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english);
CREATE STATISTICS shop.together (dependencies) ON a, b FROM shop.parent;
CREATE RULE quiet AS ON DELETE TO shop.parent DO INSTEAD NOTHING;
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE DATABASE another;
CREATE DATABASE pattern IS_TEMPLATE true;

INSERT INTO shop.customer (name, mail) SELECT 'customer ' || i, i || '@example.com' FROM generate_series(1, 100) i;
INSERT INTO shop."order" (at, customer, size)
    SELECT '2025-06-01'::timestamptz + i * interval '1 day', 1 + i % 100, 'small' FROM generate_series(1, 500) i;
INSERT INTO shop.child (a, b, c) SELECT i, i, i::text FROM generate_series(1, 10) i;
REFRESH MATERIALIZED VIEW shop.sales;
SELECT helio_load_pack('{"product": "orchard", "kind": "program", "source": "us", "versions": "semantic", "stepping": "direct",
    "releases": [{"version": "1.0.0"}, {"version": "2.0.0"}]}');
