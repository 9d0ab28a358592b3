# pg_helio: `make demo` shows what it does, `make test` that it does.
#
# Everything missing is installed or built first: a C compiler, libclang and cargo-pgrx, and private
# copies of PostgreSQL servers in $HELIO_CACHE (/var/cache/pg_helio for root, ~/.cache/pg_helio
# else). No server, cluster or database of this machine is touched, except by `make install`.

MAJORS ?= 15 16 17 18
DEFAULT ?= 15
PG_CONFIG ?= pg_config
SHELL = /bin/bash

.PHONY: all demo test matrix install bench lint reference knowledge freeze clean

all:             ## what there is to make
	@sed -nE 's/^([a-z]+): +## (.*)/make \1: \2/p' Makefile

demo:            ## a throwaway cluster, a database with faults in it, and what pg_helio says
	tools/demo $(DEFAULT)

test:            ## all tests on the default server
	tests/run $(DEFAULT)

matrix:          ## all tests on every server, and between them
	tests/run $(MAJORS) --between

install:         ## into the server of PG_CONFIG=…
	tools/install "$$(command -v $(PG_CONFIG))"

bench:           ## speed, as ratios against named alternatives in the same run
	tests/bench/run $(DEFAULT)

lint:            ## format, clippy with warnings as errors, and the rules of tests/tidy.rs
	tests/lint

reference:       ## writes the README's function reference from the code
	HELIO_WRITE=1 tools/cargo $(DEFAULT) test --release --quiet --test tidy reference

knowledge:       ## writes packs/postgresql/catalog.json from servers of all majors and what is written by hand
	tools/knowledge

freeze:          ## writes the install script of the version in Cargo.toml, before its release
	tools/freeze $(DEFAULT)

clean:
	cargo clean
