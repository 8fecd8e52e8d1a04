# make run, make test, make bench: each prepares what it needs. make lint and make sanitizers are what CI adds.
# What people run is built by the preset `release`, what is tested and measured by `dev`.
PRESET ?= dev
BUILD := build/$(PRESET)
JOBS ?= $(shell nproc)
PYTHON := /usr/bin/python3
PYTEST := $(PYTHON) -B -m pytest -q -p no:cacheprovider

# The same file compiled in another clone is the same file.
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1
# Precompiled headers: the cache compares them by content, not by time.
export CCACHE_SLOPPINESS := pch_defines,time_macros,include_file_mtime,include_file_ctime

export LSAN_OPTIONS := suppressions=$(CURDIR)/tests/leaks.supp:print_suppressions=0

.PHONY: run build tests test check unit-test integration-test sanitizers lint bench bench-jpeg bench-cache bench-load packages-% \
  configure format clean

run: packages-build build
	build/release/tintype serve $(ARGS)

packages-%:
	@tools/install_packages.sh $(subst -, ,$*)

build/%/build.ninja: CMakeLists.txt CMakePresets.json
	@cmake --preset $* || { echo "Where a package is missing: tools/install_packages.sh build (with tests: build test lint)" >&2; exit 1; }

# The server and nothing else.
build: build/release/build.ninja
	@cmake --build build/release -j $(JOBS)

# Server, tests and benches of $(PRESET).
tests: $(BUILD)/build.ninja
	@cmake --build $(BUILD) -j $(JOBS) --target all tests benches

test: packages-build-test tests unit-test integration-test

# setarch -R: ThreadSanitizer of this compiler knows only the address ranges of a kernel that does not randomize.
unit-test:
	setarch -R ctest --test-dir $(BUILD) -j $(JOBS) --output-on-failure --output-junit $(CURDIR)/$(BUILD)/unit.xml

integration-test:
	TINTYPE_BUILD=$(CURDIR)/$(BUILD) $(PYTEST) -n $(JOBS) tests/integration --junitxml=$(BUILD)/integration.xml

# Everything again under AddressSanitizer and UndefinedBehaviorSanitizer, and the folders that have threads of their
# own under ThreadSanitizer, which would take the insides of libvips for races: it is not built for it.
THREADED := metrics render http_client store cache http service cluster handlers
sanitizers: packages-build-test-lint
	$(MAKE) PRESET=debug tests unit-test integration-test
	$(MAKE) build/tsan/build.ninja
	cmake --build build/tsan -j $(JOBS) --target $(THREADED:=_test)
	setarch -R ctest --test-dir build/tsan -j $(JOBS) -R '^($(subst $() ,|,$(THREADED)))\.' --output-on-failure \
	  --output-junit $(CURDIR)/build/tsan/unit.xml
	$(MAKE) build/fuzz/build.ninja
	cmake --build build/fuzz -j $(JOBS) --target fuzzers

# What a change needs before a commit; BASE=main: all changes of a branch.
check: packages-build-test-lint $(BUILD)/build.ninja
	tools/check_change.py $(BUILD) $(BASE)

lint: packages-build-test-lint
	$(MAKE) build/debug/build.ninja
	tools/lint.sh build/debug

bench: packages-build-test tests
	$(PYTHON) -B bench/run.py $(BUILD)

bench-jpeg: packages-build-test tests
	$(PYTHON) -B bench/run.py $(BUILD) jpeg

bench-cache: packages-build-test tests
	$(PYTHON) -B bench/million.py $(BUILD)

# With ARGS="--seconds 60 --ids 2000" a short one; the whole takes half an hour and 20 GB of disk.
bench-load: packages-build-test tests
	$(PYTHON) -B bench/load/run.py $(BUILD) $(ARGS)

format:
	git ls-files '*.cpp' '*.h' | xargs clang-format-16 -i

clean:
	rm -rf build
