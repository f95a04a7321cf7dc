#!/bin/sh
# Who may include whom: folders of src/, and third-party headers by folder.
top_srcdir=$(cd "${top_srcdir:-.}" && pwd)
. "$top_srcdir/tests/cli/lib.sh"
cd "$top_srcdir/src" || exit 99

# allow FOLDER "FOLDERS IT MAY INCLUDE" "THIRD-PARTY HEADERS (gsl/ stands for all of GSL)"
allow() {
	is "$1 includes what it may" "$(awk -v folders=" $1 $2 " -v headers=" $3 " '
	!/^#include/ { next }
	{ header = $2; gsub(/[<>"]/, "", header) }
	/"/ {
		folder = header
		sub("/[^/]*$", "", folder)
		if (header != "config.h" && !index(folders, " " folder " "))
			print FILENAME ": " $0
		next
	}
	# Of the system: what is no third party is free.
	header ~ /^(gsl\/.*|libconfig|csv|jansson|yaml|uv|pcre2|nlopt|cblas|curses|ncurses.*)(\.h)?$/ {
		sub(/^gsl.*/, "gsl/", header)
		if (!index(headers, " " header " "))
			print FILENAME ": " $0
	}' "$1"/*.[ch])" ""
	is "one header of $1 says what the room is for" "$(grep -l "^ \* Room $1/: " "$1"/*.h | wc -l)" 1
}
space="base core core/space"
sampler="$space core/history core/model core/sampler"
sweep="$sampler core/policy core/conf core/sweep"
allow base "" ""
allow core "base" ""
allow core/space "base core" "gsl/"
allow core/history "$space" ""
allow core/model "$space core/history" "gsl/ nlopt.h cblas.h"
allow core/sampler "$space core/history core/model" "gsl/ nlopt.h"
allow core/policy "base core" ""
allow core/conf "$sampler core/policy" ""
allow core/sweep "$sampler core/policy core/conf" ""
allow core/analysis "$sweep" "gsl/"
allow core/lesson "$sweep core/analysis" ""
core="$sweep core/analysis core/lesson"
allow cfgfile "$core" "libconfig.h"
allow store "$core" "csv.h jansson.h yaml.h"
allow import "$core store" "jansson.h"
allow foreign "$core store" ""
allow jobs "$core" "uv.h pcre2.h jansson.h"
allow ui "$core" "curses.h gsl/"
allow report "$core ui" ""
allow folder "$core cfgfile store import" ""
allow engine "$core cfgfile store jobs folder" "uv.h"
allow front "$core cfgfile store import ui folder engine" "uv.h"
allow app "$core cfgfile store import foreign jobs ui report folder engine front" "jansson.h"
allow train "base" ""
# One file alone uses libcsv, one header libconfig, one libyaml, one curses.
only() {
	is "$2 is the only user of $1" "$(find . -name "*.[ch]" -exec grep -l "^#include <$1>" {} +)" "./$2"
}
only csv.h store/csv.c
only libconfig.h cfgfile/cfgfile_part.h
only yaml.h store/doc_read.c
only curses.h ui/term.c
is "no file above 600 lines" "$(find . -name "*.[ch]" -exec wc -l {} + | awk '$2 != "total" && $1 > 600')" ""
done_testing
