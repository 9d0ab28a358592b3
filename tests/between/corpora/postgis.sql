-- All of PostGIS, a topology, a raster with constraints, and what a database with maps in it adds.
CREATE EXTENSION postgis;
CREATE EXTENSION postgis_raster;
CREATE EXTENSION postgis_sfcgal;
CREATE EXTENSION postgis_topology;
CREATE EXTENSION fuzzystrmatch;
CREATE EXTENSION address_standardizer;
CREATE EXTENSION address_standardizer_data_us;
CREATE EXTENSION postgis_tiger_geocoder;

CREATE SCHEMA map;
CREATE TABLE map.place (
    id int PRIMARY KEY,
    name text,
    position geometry(Point, 4326) CHECK (ST_X(position) < 180),
    area geography(Polygon, 4326),
    mercator geometry(Point, 3857) GENERATED ALWAYS AS (ST_Transform(position, 3857)) STORED
);
CREATE INDEX ON map.place USING gist (position);
CREATE INDEX ON map.place USING gist ((position::geography));
CREATE INDEX ON map.place USING gist (ST_Buffer(mercator, 10));
CREATE INDEX ON map.place (ST_GeoHash(position));
CREATE STATISTICS map.place_geohash ON ST_GeoHash(position), name FROM map.place;
INSERT INTO map.place (id, name, position)
SELECT n, 'place ' || n, ST_SetSRID(ST_MakePoint(n, n), 4326) FROM generate_series(1, 50) AS n;
CREATE VIEW map.near AS
SELECT a.id, b.id AS other, ST_Distance(a.position::geography, b.position::geography) AS metres
FROM map.place AS a JOIN map.place AS b ON ST_DWithin(a.position, b.position, 2) WHERE a.id < b.id;
CREATE MATERIALIZED VIEW map.hull AS SELECT ST_ConvexHull(ST_Collect(position)) AS hull FROM map.place;
CREATE FUNCTION map.nearest(geometry) RETURNS int LANGUAGE sql STABLE AS
$$ SELECT id FROM map.place ORDER BY position <-> $1 LIMIT 1 $$;
CREATE FUNCTION map.label(map.place) RETURNS text LANGUAGE sql IMMUTABLE
RETURN ($1).name || ' ' || ST_AsText(($1).position);

CREATE TABLE map.picture (id int, rast raster);
INSERT INTO map.picture VALUES (1, ST_AddBand(ST_MakeEmptyRaster(8, 8, 0, 0, 1, -1, 0, 0, 4326), '8BUI'::text, 7));
SELECT AddRasterConstraints('map'::name, 'picture'::name, 'rast'::name);
SELECT topology.CreateTopology('streets', 4326);
SELECT topology.AddTopoGeometryColumn('streets', 'map', 'place', 'way', 'LINESTRING');
