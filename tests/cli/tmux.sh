# shellcheck shell=sh
# For the scripts of tests/cli that need a terminal, after lib.sh: windows of tmux, keys, and what
# they show.  Everything waits for what it expects on the screen.

command -v tmux >/dev/null || { echo "1..0 # SKIP no tmux"; exit 0; }
HOME=$work XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state LC_ALL=C.UTF-8
export HOME XDG_CONFIG_HOME XDG_STATE_HOME LC_ALL
unset TMUX
t() { tmux -S "$work/tmux" -f /dev/null "$@"; }
trap 't kill-server 2>/dev/null; cd /; rm -rf "$work"' EXIT

# Without a pseudo-terminal (/dev/pts) no window opens: say so, instead of waiting for each text.
new_window() { # NAME COMMAND
	t new-session -d -s "$1" -x 80 -y 24 "$2" 2>"$work/.tmux" && return
	echo "Bail out! tmux cannot open a window: $(cat "$work/.tmux")"
	exit 1
}

start() { # NAME TERM COMMAND…: in a window of 80x24
	name=$1 term=$2
	shift 2
	new_window "$name" "env TERM=$term PEGBOX_DATADIR='$PEGBOX_DATADIR' $*; echo \"left with \$?\"
		stty -a | grep -c ' echo '; sleep 1000"
	t set-option -t "$name" status off 2>/dev/null
}
screen() { t capture-pane -p -t "=$1:"; }
shows() { # NAME TEXT
	screen "$1" | grep -qF -- "$2"
}
lacks() { # NAME TEXT
	! shows "$1" "$2"
}
sees() { # DESCRIPTION NAME TEXT: after a while
	ok "$1" wait_for shows "$2" "$3"
	shows "$2" "$3" || screen "$2" | sed 's/^/# /'
}
keys() { # NAME KEYS…
	name=$1
	shift
	t send-keys -t "=$name:" "$@"
}
fill() { # NAME TEXT KEYS…: after these keys the text, and Enter
	name=$1 text=$2
	shift 2
	keys "$name" "$@"
	keys "$name" -l "$text"
	keys "$name" Enter
}
