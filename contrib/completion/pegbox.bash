# bash completion for pegbox: the words come from the program's own tables (pegbox dump).

_pegbox() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} cmd=${COMP_WORDS[1]}
	local pegbox=${COMP_WORDS[0]} tab=$'\t' words
	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		words=$("$pegbox" dump commands 2>/dev/null | cut -f1)
		mapfile -t COMPREPLY < <(compgen -W "$words help --help --version" -- "$cur")
		return
	fi
	case $prev in
	--sampling) words=$("$pegbox" dump samplers 2>/dev/null | cut -f1) ;;
	--policy) words=$("$pegbox" dump policies 2>/dev/null | cut -f1) ;;
	--format) words="csv json optuna-journal" ;;
	--set) words=$("$pegbox" dump settings 2>/dev/null | cut -f2 | sed 's/$/=/') ;;
	esac
	if [ -n "$words" ]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
		[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
		return
	fi
	case $cur in
	-*)
		words=$("$pegbox" dump options 2>/dev/null | grep "^$cmd$tab" | cut -f2)
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
		return
		;;
	esac
	if [ "$cmd" = help ]; then
		words=$("$pegbox" dump commands 2>/dev/null | cut -f1)
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
	elif [ "$cmd" = ctl ] && [ "$COMP_CWORD" = 3 ]; then
		mapfile -t COMPREPLY < <(compgen -W "cancel rerun pause resume concurrency stop add note edit" -- "$cur")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		compopt -o filenames 2>/dev/null
	fi
}
complete -F _pegbox pegbox
