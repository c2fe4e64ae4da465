# make         the fonts that the program carries, and the whole issue, in public/
# make serve   the issue in the browser while you write
# make test    what the tests need, then all of them
# make race    the tests of what runs at the same time, with the race detector
# make steps   every script of the workflows, in a clean clone
# make install the program with its fonts, as tekan
# make hooks   the copy desk before every commit, on what is staged
# make bench   large issues of real text, beside plain Hugo and Eleventy

GO          ?= go
STATICCHECK := $(GO) tool -modfile=tools.mod staticcheck
DEADCODE    := $(GO) tool -modfile=tools.mod deadcode
GOFILES     := *.go internal
NPM_CI      := npm ci --no-fund --no-audit --loglevel=error
DEBS        := chromium chromium-headless-shell firefox-esr webkit2gtk-driver xvfb fonts-noto-cjk nginx-light caddy curl epubcheck minisign poppler-utils zim-tools

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := site
.PHONY: site serve install faces test tools lint unit race steps browser debs hooks bench

# Where the fonts can not be fetched, all else still works.
FACES := $(MAKE) faces || echo "so headlines are set in the reader's own serif: make again to fetch them"

site:
	@$(FACES)
	@$(GO) run . build

serve:
	@$(FACES)
	@$(GO) run . serve

install:
	@$(FACES)
	@$(GO) install .

# The open fonts and what cuts them, by their hashes in the lock file, once: every
# program that is built here carries them.
CARRIED := internal/face/carried/fonts.lock.json

faces: $(CARRIED)

$(CARRIED): internal/face/fonts.lock.json
	@$(GO) run ./internal/face/fetch

# One after the other: each of them keeps two processors busy, and the time of a
# test is its own.
test: debs faces site
	@$(MAKE) tools
	@$(MAKE) lint
	@$(MAKE) unit
	@$(MAKE) browser

# What no verb reaches is dead. The build for the hook lacks most verbs, so of it
# only its own files count. picturetest is for tests alone.
lint:
	@unformatted=$$(gofmt -l $(GOFILES)); \
	if [ -n "$$unformatted" ]; then echo "not formatted, run gofmt -w: $$unformatted"; exit 1; fi
	@$(GO) vet ./...
	@$(GO) vet -tags desk .
	@$(GO) vet -tags ci .
	@$(STATICCHECK) ./...
	@dead=$$($(DEADCODE) .) && hook=$$($(DEADCODE) -tags desk .) || exit 1; \
	dead="$$dead$$(echo "$$hook" | grep '_desk\.go')"; \
	if [ -n "$$dead" ]; then echo "only tests reach this, or nothing does:"; echo "$$dead"; exit 1; fi
	@if $(GO) list -deps . | grep picturetest; then echo "picturetest draws pictures for tests, and the program has it"; exit 1; fi

# What tests run is compiled before the time of a test begins. The go command
# keeps it, and compiles it for whoever runs a test without make.
tools:
	@$(GO) tool -n github.com/gohugoio/hugo >/dev/null
	@$(GO) tool -modfile=tools.mod -n actionlint >/dev/null
	@cd internal/deploy/testdata/s3 && $(GO) tool -n versitygw >/dev/null

# A package has 20 minutes; it takes two at most on two processors with nothing
# else to do, which is why one goes after the other.
unit:
	@$(GO) test -p 1 -timeout 20m ./...

# The race detector makes a test up to ten times as long, so it watches where our
# own goroutines meet. No build by Hugo is among that: Hugo v0.165 has races of its
# own (resources.resourceAdapter; HugoSites.Done while a rebuild begins).
race:
	@$(GO) test -race -p 1 -short ./internal/compose ./internal/compose/share ./internal/issue
	@$(GO) test -race -run '^Test(Cases|InternalIsWaived|Schemes)$$' ./internal/check
	@$(GO) test -race -run '^Test(TwoAtOnce|OnlyWhatChangedTravels|ReadersSeeOneRelease)$$' ./internal/deploy

steps:
	@$(GO) test -tags ci -run '^TestWorkflowSteps$$' -timeout 40m .

browser: e2e/node_modules/.package-lock.json
	@cd e2e && npm test

e2e/node_modules/.package-lock.json: e2e/package.json e2e/package-lock.json
	@cd e2e && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 $(NPM_CI)
	@touch $@

# From Debian: three browsers, a display for the one that needs it, and a
# Chinese face for the browser tests, two web
# servers for the releases they serve, and what judges and makes packages:
# epubcheck with its Java, poppler for PDF, zimwriterfs and zimcheck, and
# minisign, whose signatures ours have to be.
debs:
	@if dpkg -s $(DEBS) >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(DEBS); \
	else \
		echo "the tests need $(DEBS): install them as root"; exit 1; \
	fi

# The hook runs a program that is built already, and built without what makes
# the site, because linking or starting that takes longer than reading the staged
# files does.
hooks:
	@$(GO) build -tags desk -o "$$(git rev-parse --git-path tekan)" .
	@hook="$$(git rev-parse --git-path hooks/pre-commit)"; \
	printf '#!/bin/sh\n# The copy desk on what is about to be committed, made by make hooks.\nexec "$$(git rev-parse --git-path tekan)" check --staged\n' >"$$hook"; \
	chmod +x "$$hook"; \
	echo "every commit is checked first: make hooks again after the program has changed"

# Each line says how many times as long; cpu-s are seconds of the processors.
bench: faces bench/eleventy/node_modules/.package-lock.json
	@$(GO) test -run '^$$' -bench Scale -benchtime 3x -timeout 60m .

bench/eleventy/node_modules/.package-lock.json: bench/eleventy/package.json bench/eleventy/package-lock.json
	@cd bench/eleventy && $(NPM_CI)
	@touch $@
