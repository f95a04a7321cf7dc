#!/bin/sh
# No circle of files in a folder of src/.  x.c and x.h are one file here; x leans on y when it
# includes y.h, and when x.c calls a function that y.c defines, whatever header declares it.
# Functions of a header begin with the word that the file begins with.
top_srcdir=$(cd "${top_srcdir:-.}" && pwd)
. "$top_srcdir/tests/cli/lib.sh"
cd "$top_srcdir/src" || exit 99
folders="base core/history core/model core/policy core/sweep core/lesson store ui report folder engine front app"
for folder in $folders; do
	is "no circle of files in $folder" "$(awk -v folder="$folder" '
	# The functions that files define, then what each file calls: the list is read twice.
	FNR == 1 {
		stem = FILENAME
		sub(/.*\//, "", stem)
		is_c = stem ~ /\.c$/
		sub(/\.[ch]$/, "", stem)
		calls = (FILENAME in read)
		read[FILENAME] = 1
		comment = 0
	}
	!calls && is_c && /^[a-z].*[ *][a-z0-9_]+\(/ && !/^static/ && !/;$/ {
		name = $0
		sub(/\(.*/, "", name)
		sub(/.*[ *]/, "", name)
		defined[name] = stem
	}
	!calls { next }
	/^#include "/ {
		y = $2
		gsub(/"/, "", y)
		if (index(y, folder "/") == 1 && (y = substr(y, length(folder) + 2)) !~ /\//) {
			sub(/\.h$/, "", y)
			lean(stem, y)
		}
		next
	}
	/^[ \t]*\/\*/ { comment = 1 }
	comment {
		if (/\*\//)
			comment = 0
		next
	}
	is_c {
		line = $0
		gsub(/"([^"\\]|\\.)*"/, "", line)
		while (match(line, /[A-Za-z0-9_]+\(/)) {
			name = substr(line, RSTART, RLENGTH - 1)
			line = substr(line, RSTART + RLENGTH)
			if (name in defined)
				lean(stem, defined[name])
		}
	}
	function lean(x, y)
	{
		if (x != y && !((x, y) in seen)) {
			seen[x, y] = 1
			to[x] = to[x] " " y
		}
	}
	# Depth first; a file that is met again on the way to itself closes a circle.
	function visit(x, way,    list, k, i)
	{
		state[x] = 1
		k = split(to[x], list, " ")
		for (i = 1; i <= k && !found; i++) {
			if (state[list[i]] == 1) {
				found = way " -> " x " -> " list[i]
				sub(".* -> " list[i] " -> ", list[i] " -> ", found)
			} else if (!state[list[i]])
				visit(list[i], way " -> " x)
		}
		state[x] = 2
	}
	END {
		for (x in to)
			if (!state[x] && !found)
				visit(x, "")
		if (found)
			print found
	}' "$folder"/*.[ch] "$folder"/*.[ch])" ""
done
is "functions are named after their file" "$(find . -name '*.h' | sort | xargs awk '
	FNR == 1 { word = FILENAME; sub(/.*\//, "", word); sub(/[_.].*/, "", word) }
	/^[a-z].*[ *][a-z0-9_]+\(/ && !/^(typedef|return)/ {
		name = $0
		sub(/\(.*/, "", name)
		sub(/.*[ *]/, "", name)
		if (index(name, word) != 1)
			print FILENAME ": " name "()"
	}')" ""
done_testing
