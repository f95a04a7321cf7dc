#!/bin/sh
# The manual, --help and the completions say what the program's tables say.  What
# they print is run by docs-run.py.
. "$top_srcdir/tests/cli/lib.sh"
man=$top_srcdir/man
T=$(printf '\t')
# Pages as plain text, in one line each, so that a name is found wherever it is broken.
for p in pegbox.1 pegbox.cfg.5 pegbox-lesson.5 pegbox-log.5 pegbox-screen.7 pegbox-azureml.7; do
	sed 's/\\-/-/g; s/\\&//g' "$man/$p" >"$p.src"
done

# named TABLE COLUMN PAGE PATTERN: each name of the column stands in the page; % is the name.
named() {
	missing=$("$PEGBOX" dump "$1" | cut -f"$2" | sort -u | while read -r name; do
		pattern=$(echo "$4" | sed "s/%/$name/")
		grep -qE -- "$pattern" "$3.src" || echo "$name"
	done)
	is "$1 are all in $3" "$missing" ""
}
named commands 1 pegbox.1 '^\.It Cm %( |$)'
named settings 2 pegbox.cfg.5 '^(\.It Va .*|\.Va )%( |$)'
named expressions 1 pegbox.cfg.5 '^\.It Li %\('
named samplers 1 pegbox.cfg.5 '^\.It Li %$'
named policies 1 pegbox.cfg.5 '^\.It Li %$'
named states 1 pegbox-log.5 '^\.It Li %$'
named events 1 pegbox-log.5 '^\.It Li %$'
named screen 1 pegbox-screen.7 '^\.It Va % No'
named foreign 1 pegbox.1 '^\.It Li %$'
named measures 1 pegbox-lesson.5 '^\.It Li %\('
named panels 1 pegbox-lesson.5 '^\.It Li %$'
named imports 1 pegbox-screen.7 '^\.It Li %$'
# Each action with its keys and what it does, word for word.
missing=$("$PEGBOX" dump actions | awk -F'\t' '
	NR == FNR { if (item) { help[item] = $0; item = "" } if (/^\.It Ic /) item = $0; next }
	help[".It Ic " $1 " No (" ($4 != "" ? $4 : "no key") ")"] != $5 "." { print $1 }
' pegbox-screen.7.src -)
is "actions are all in pegbox-screen.7" "$missing" ""
missing=$("$PEGBOX" dump options | cut -f1,2 | while IFS=$T read -r cmd option; do
	grep -qE -- "Fl -${option#--}( |$)" pegbox.1.src || echo "$cmd $option"
done)
is "options are all in pegbox.1" "$missing" ""
# Of a command: its options stand at it, or at run, to whose options it points then.
at_command() { # COMMAND
	awk -v cmd="$1" '/^\.It Cm [a-z]/ && depth == 1 { here = $3 == cmd }
		/^\.Bl / { depth++ } /^\.El/ { depth-- } /^\.Sh / { depth = 0; here = 0 } here' pegbox.1.src
}
at_command run >run.src
at_command review >review.src
missing=$("$PEGBOX" dump options | cut -f1,2 | while IFS=$T read -r cmd option; do
	case $cmd in home | attach | review) continue ;; esac
	at_command "$cmd" >own.src
	[ "$cmd" = run ] || ! grep -A1 -E "options (that change a configuration )?are (all )?those of" own.src | grep -q 'Cm run' || cat run.src >>own.src
	! grep -A1 "options about a table are those of" own.src | grep -q 'Cm review' || cat review.src >>own.src
	grep -qE -- "Fl (. , Fl )?-${option#--}( |$)|, Fl -${option#--}( |$)" own.src || echo "$cmd $option"
done)
is "options are where their command is in pegbox.1" "$missing" ""
# What comes first on its usage line, with or without brackets.
missing=$("$PEGBOX" dump commands | cut -f1 | while read -r cmd; do
	used=$("$PEGBOX" help "$cmd" | sed -n "1s/usage: pegbox $cmd //p" | grep -oE '^\[?(DIR|SWEEP.cfg|NAME)\]?')
	shown=$(sed -n "s/^\.It Cm $cmd //p" pegbox.1.src | sed -E 's/^Oo Ar ([^ ]*) Oc.*/[\1]/; s/^Oo Ar ([^ ]*) Ns .*/[\1/; s/^Ar ([^ ]*).*/\1/' | grep -oE '^\[?(DIR|SWEEP.cfg|NAME)\]?')
	[ "$used" = "$shown" ] || echo "$cmd: $used, $shown"
done)
is "what commands are about is the same in pegbox.1 and in --help" "$missing" ""
ok "--version is in pegbox.1" grep -q 'Fl -version' pegbox.1.src
ok "--version is in --help" sh -c '"$PEGBOX" --help | grep -q -- --version'
# A letter means one option of a command, and stands beside it wherever the manual names both.
twice=$("$PEGBOX" dump options | awk -F'\t' '$5 != "" { print $1, $5 }' | sort | uniq -d)
is "letters of options are unique" "$twice" ""
"$PEGBOX" dump options | awk -F'\t' '$5 != "" { print $5, $2 }' | sort -u >letters
grep -o 'Fl [[:alnum:]] , Fl -[^ ]*' pegbox.1.src | sed 's/Fl \(.\) , Fl /\1 -/' | sort -u >shown
ok "there are letters" grep -q '^n --max-total-runs$' letters
is "letters are all in pegbox.1, and no others" "$(diff letters shown)" ""
# Settings have their default in the manual.
missing=$("$PEGBOX" dump settings | awk -F'\t' '$3 != "" && $3 != "maximize" { print $2, $3 }' |
	while read -r name fallback; do
		grep -qE "^\.It Va $name No \($fallback\)$" pegbox.cfg.5.src || echo "$name ($fallback)"
	done)
is "defaults are in pegbox.cfg.5" "$missing" ""
missing=$("$PEGBOX" dump commands | cut -f1 | while read -r cmd; do
	"$PEGBOX" --help | grep -q "^  $cmd " || echo "$cmd"
	"$PEGBOX" help "$cmd" | grep -q "^usage: pegbox $cmd" || echo "help $cmd"
done)
is "commands are all in --help" "$missing" ""
missing=$("$PEGBOX" dump options | cut -f1,2 | while IFS=$T read -r cmd option; do
	"$PEGBOX" "$cmd" --help | grep -q -- " $option" || echo "$cmd $option"
done)
is "options are all in COMMAND --help" "$missing" ""
is "no quotes that mdoc would eat" "$(grep -n '^\.[A-Z].*"' "$man"/*.[157] | grep -v ':\.Bl -column')" ""
if command -v mandoc >/dev/null; then
	is "mandoc finds nothing" "$(mandoc -Tlint -Wwarning "$man"/*.[157])" ""
fi

# Completion.
cd "$work" || exit 99
PATH=$(dirname "$PEGBOX"):$PATH
complete_bash() { # WORDS…: what bash offers for the last one
	bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pegbox; echo "${COMPREPLY[@]}"' \
		bash "$top_srcdir/contrib/completion/pegbox" "$@" 2>/dev/null
}
if command -v bash >/dev/null; then
	is "bash: a command" "$(complete_bash pegbox re)" "resume review report replay"
	is "bash: an option" "$(complete_bash pegbox run --head)" "--headless"
	is "bash: a policy" "$(complete_bash pegbox run --policy ban)" "bandit"
	is "bash: a setting" "$(complete_bash pegbox run --set retr)" "retries="
fi
! command -v zsh >/dev/null || ok "zsh: the file is read" zsh -n "$top_srcdir/contrib/completion/_pegbox"
complete_fish() { # LINE: what fish offers at its end, and what it complains of
	HOME=$work fish -c "source $top_srcdir/contrib/completion/pegbox.fish; complete -C '$1'" 2>&1
}
if command -v fish >/dev/null; then
	is "fish: the commands, help and the version, and nothing else" "$(complete_fish 'pegbox ' | LC_ALL=C sort)" \
		"$({ "$PEGBOX" dump commands; printf '%s\n' help --help --version; } | LC_ALL=C sort)"
	is "fish: a command" "$(complete_fish 'pegbox stat' | cut -f1)" "status"
	is "fish: what an option does" "$(complete_fish 'pegbox run --quie')" "--quiet${T}Say only what goes wrong"
	is "fish: an option" "$(complete_fish 'pegbox run --head' | cut -f1)" "--headless"
	is "fish: a policy" "$(complete_fish 'pegbox run --policy ban')" "bandit"
	is "fish: a setting" "$(complete_fish 'pegbox run --set retr')" "retries="
	is "fish: what ctl tells" "$(complete_fish 'pegbox ctl DIR canc')" "cancel"
	is "fish: help of what" "$(complete_fish 'pegbox help stat' | cut -f1)" "status"
fi
done_testing
