# Two commands: `make demo` shows Hudna at work, `make test` runs every check.
.DEFAULT_GOAL := help
STEPS := fmt clippy doc test encrypted doctests data names deny release examples corpus browser score robustness

.PHONY: help demo test pictures bench bench-register fuzz

help:
	@echo "make demo      build Hudna, take the sample reports in, serve the desk on 127.0.0.1"
	@echo "make test      run every check (about 20 minutes the first time)"
	@echo "make pictures  take the pictures of docs/pictures anew"
	@echo "make bench     measure speed, memory, start-up and size on this machine; make bench-register: the register"
	@echo "make fuzz      run each fuzz target for a minute, the reader and pages for three (SECONDS=300: five times that)"
	@echo "one step:      scripts/steps NAME, of: $(STEPS)"

demo:
	@scripts/demo

test:
	@scripts/steps $(STEPS)

pictures:
	@scripts/pictures

bench:
	@scripts/bench

# SIZES=1000000 for a million claims (a quarter of an hour), rows:100000 for a table.
bench-register:
	@scripts/bench-register $(SIZES)

fuzz:
	@scripts/fuzz all $(SECONDS)
