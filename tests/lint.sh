#!/bin/sh
# What is found without running anything: cppcheck, shellcheck, pyflakes, clang-format, the width
# of lines.
# TAP; part of tests/all.sh, not of make check, which needs no linters.  A tool that is not there
# is skipped.
top_srcdir=$(cd "$(dirname "$0")/.." && pwd)
. "$top_srcdir/tests/cli/lib.sh"
cd "$top_srcdir" || exit 99
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

# nothing COMMAND…: it succeeds and prints nothing.
nothing() {
	found=$("$@" 2>&1) && [ -z "$found" ] && return
	echo "$found"
	return 1
}

skip() { # DESCRIPTION REASON
	n_tests=$((n_tests + 1))
	echo "ok $n_tests - $1 # SKIP $2"
}

sources() { # COMMAND…: with each source and header
	find src tests -name '*.[ch]' -exec "$@" {} +
}

scripts() { # COMMAND…: with each script
	find bootstrap .ci/run contrib/completion/pegbox tests data/examples -type f \
		\( -name '*.sh' -o -name pegbox -o -name bootstrap -o -name run \) -exec "$@" {} +
}

# clang-format leaves strings and comments alone: it would tear lists in them apart.
wide() {
	find src tests contrib/python -name '*.[ch]' -o -path 'contrib/*.py' | while read -r file; do
		expand "$file" | LC_ALL=C.UTF-8 grep -nE '^.{97,}' | sed "s|^|$file:|"
	done
}
ok "lines of C and of the Python packages have at most 96 columns" nothing wide

# The versions of Debian 12 (14), Ubuntu 24.04 (18) and Debian 13 (19) agree about all lines: what
# they do not agree about is written in another way, or between "clang-format off" and "on".
# Others may differ, so they are not asked.
what="clang-format changes no line"
version=$(clang-format --version 2>/dev/null | sed -n 's/.*version \([0-9]*\).*/\1/p')
case $version in
14 | 17 | 18 | 19) ok "$what" nothing sources clang-format --dry-run -Werror ;;
"") skip "$what" "no clang-format" ;;
*) skip "$what" "version $version may format otherwise than 14 to 19" ;;
esac

# What is wrong about a finding stands beside it in cppcheck.supp; `style` is a matter of taste.
what="cppcheck finds nothing"
if command -v cppcheck >/dev/null; then
	ok "$what" nothing cppcheck --quiet --error-exitcode=1 -j"$jobs" \
		--enable=warning,performance,portability --suppressions-list=tests/cppcheck.supp \
		--inline-suppr -Isrc -Itests -Itests/unit -D_GNU_SOURCE src tests
else
	skip "$what" "no cppcheck"
fi

# .shellcheckrc has what is left out, and why.
what="shellcheck finds nothing"
if command -v shellcheck >/dev/null; then
	ok "$what" nothing scripts shellcheck
else
	skip "$what" "no shellcheck"
fi

# A package's __init__.py imports for others.
unused() {
	pyflakes3 contrib/python tests/unit |
		sed '/__init__.py:.*imported but unused/d; /__init__.py:.*unable to detect/d'
}
what="pyflakes finds nothing in the Python packages and their tests"
if command -v pyflakes3 >/dev/null; then
	ok "$what" nothing unused
else
	skip "$what" "no pyflakes3"
fi
# A commit says why in its body; those of before this was looked at are left in peace.
bare() {
	git log --format='%H' -n 30 | while read -r commit; do
		[ -n "$(git log -1 --format=%b "$commit")" ] || git log -1 --format='%h %s' "$commit"
	done
}
what="the last commits have bodies"
if git rev-parse --git-dir >/dev/null 2>&1; then ok "$what" nothing bare; else
	skip "$what" "no history here"
fi
done_testing
