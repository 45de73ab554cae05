# Each target is a command in bin/; all of them make ready what they need.
.PHONY: run setup test test-core bench lint stop clean

run:
	@bin/run

setup:
	@bin/setup

test:
	@bin/test

test-core:
	@bin/test-core

bench:
	@bin/bench

lint:
	@bin/lint

stop:
	@bin/stop

# Removes the databases of this checkout, not the downloads that checkouts share.
clean:
	@bin/clean
