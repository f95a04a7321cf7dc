#!/bin/sh
# What pegbox lacks (room, inodes, descriptors, memory, processes, a folder) makes runs wait; it fails none.
. "$top_srcdir/tests/cli/lib.sh"

echo 'echo acc=1; sleep 0.05' >quick.sh
sweep_file quick.cfg 'max_total_runs = 12; max_concurrent_runs = 6; stop_after_failures = 0;' sh quick.sh

# all_done DIR DESCRIPTION
all_done() {
	is "$2: none failed" "$(grep -c ',state,failed,' "$1/log.csv")" 0
	is "$2: all are completed" "$(grep -c ',state,completed,' "$1/log.csv")" 12
	is "$2: as many folders" "$(find "$1/runs" -mindepth 1 -maxdepth 1 | grep -c .)" 12
}

# Few descriptors: fewer at once.
exits 0 "30 descriptors" sh -c 'ulimit -n 30; "$PEGBOX" run quick.cfg -o few --quiet'
all_done few "30 descriptors"

# The folder where runs start goes, and comes back.
mkdir there
cp quick.sh there
sweep_file there/s.cfg 'max_total_runs = 12; max_concurrent_runs = 2; stop_after_failures = 0;' sh quick.sh
begin place 2 ',state,completed,' there/s.cfg
mv there away
ok "without its folder the sweep pauses" wait_for grep -q ',sweep,paused,,cannot start in ' place/log.csv
mv away there
wait $pid
is "with it again it ends well" $? 0
all_done place "a folder that was away"

# Away for moments, again and again: what was asked for then is no failure either.
sweep_file there/s.cfg 'max_total_runs = 12; max_concurrent_runs = 4; stop_after_failures = 0;' sh quick.sh
"$PEGBOX" run there/s.cfg -o moments --quiet 2>moments.err &
pid=$!
wait_for test -e moments/log.csv
while ! grep -q ',0,sweep,finished,' moments/log.csv; do
	mv there away && mv away there
	sleep 0.01
done
wait $pid
is "a folder that goes and comes: it ends well" $? 0
all_done moments "a folder that goes and comes"

# A queued run that waits can be cancelled, and the sweep stopped.
mkdir -p there
begin waits 2 ',state,completed,' there/s.cfg
mv there away
wait_for grep -q ',sweep,paused,' waits/log.csv
"$PEGBOX" ctl waits stop >/dev/null
wait $pid
is "a sweep that lacks something can be stopped" "$(tail -n 1 waits/log.csv | cut -d, -f2-4)" 0,sweep,finished
ok "what was queued is cancelled" grep -q ',state,cancelled,' waits/log.csv
ok "no folder is left of a run that did not come" \
	[ "$(find waits/runs -name '0*' | sort | sed 's,.*/,,' | tail -n 1)" -le "$(grep -c ',state,queued,' waits/log.csv)" ]
is "nothing is left open" "$("$PEGBOX" export waits | grep -cE ',(queued|running),')" 0

# A sanitizer lets no other library in before it, and needs much memory.
preloads() { ! nm "$PEGBOX" 2>/dev/null | grep -qE '__(asan|tsan)_init'; }
# No memory for another process.
minders() { pgrep -x -P "$(pgrep -x -P "$1" pegbox-keeper)" pegbox-minder; }
if preloads && command -v prlimit >/dev/null; then
	# All but the first two wait until it is gone: the sweep is not over before.
	echo 'echo acc=1; until [ "$PEGBOX_RUN" -le 2 ] || [ -e gone ]; do sleep 0.01; done' >held.sh
	sweep_file two.cfg 'max_total_runs = 12; max_concurrent_runs = 2; stop_after_failures = 0;' sh held.sh
	begin memory 2 ',state,completed,' two.cfg
	for minder in $(minders $pid); do prlimit --pid "$minder" --as=1:; done
	: >gone
	ok "without memory the sweep pauses" wait_for grep -q ',sweep,paused,,cannot start sh: Cannot allocate' memory/log.csv
	for minder in $(minders $pid); do prlimit --pid "$minder" --as=unlimited:; done
	wait $pid
	is "with memory again it ends well" $? 0
	all_done memory "a lack of memory"
fi

if [ "$(id -u)" = 0 ] && setpriv --reuid=65534 --clear-groups true 2>/dev/null; then
	chmod 777 .
	# No process for a run.
	setpriv --reuid=65534 --clear-groups prlimit --nproc=3 \
		"$PEGBOX" run quick.cfg -o none --quiet 2>none.err &
	pid=$!
	ok "no process is left: it pauses" wait_for grep -q 'paused: cannot start' none.err
	kill -INT $pid; sleep 0.1; kill -INT $pid; sleep 0.1; kill -INT $pid 2>/dev/null
	wait $pid
	is "and fails no run" "$(grep -c ',state,failed,' none/log.csv)" 0
	is "and ends when it is told to" "$(tail -n 1 none/log.csv | cut -d, -f2-4)" 0,sweep,finished
fi

mount_small() {
	unshare -m sh -c "mkdir -p small && mount -t tmpfs -o $1 none small && $2"
}
export -p >/dev/null
if command -v mount >/dev/null && [ "$(id -u)" = 0 ] &&
	mkdir -p small && unshare -m mount -t tmpfs none small 2>/dev/null; then
	# No inode left, then some.
	mount_small size=2m,nr_inodes=30 '
		"$PEGBOX" run quick.cfg -o small/i --quiet 2>inodes.err & pid=$!
		n=0; until grep -q "paused:" inodes.err || [ $n -gt 500 ]; do n=$((n + 1)); sleep 0.02; done
		mount -o remount,nr_inodes=9000 small; wait $pid; echo $? >code; cp -r small/i i'
	is "no inodes, then some: it ends well" "$(cat code)" 0
	has "it had paused" inodes.err "paused:"
	all_done i "no inodes"
	# Paused by hand: room on the disk does not undo that.
	echo 'i=0; while [ $i -lt 400 ]; do i=$((i + 1)); echo "acc=$i 00000000000000000000000000000000000"; sleep 0.01; done' >long.sh
	sweep_file long.cfg 'max_total_runs = 8; max_concurrent_runs = 2;' sh long.sh
	mount_small size=1m '
		"$PEGBOX" run long.cfg -o small/h --quiet 2>hand.err & pid=$!
		until grep -q ,metric,acc,.*,9 small/h/log.csv; do sleep 0.02; done
		"$PEGBOX" ctl small/h pause >/dev/null
		dd if=/dev/zero of=small/fill bs=1k 2>/dev/null
		n=0; until grep -q "paused:" hand.err || [ $n -gt 500 ]; do n=$((n + 1)); sleep 0.02; done
		"$PEGBOX" ctl small/h note 1 precious >note.out 2>&1; echo $? >note
		rm small/fill
		n=0; until grep -q ,sweep,unpaused, small/h/log.csv || [ $n -gt 500 ]; do n=$((n + 1)); sleep 0.02; done
		n=0; until [ $(grep -c ,state,completed, small/h/log.csv) = 2 ] || [ $n -gt 500 ]; do n=$((n + 1)); sleep 0.02; done
		"$PEGBOX" status small/h >status; cp small/h/log.csv hand.csv
		kill -INT $pid; sleep 0.1; kill -INT $pid; sleep 0.1; kill -INT $pid; wait $pid' 2>/dev/null
	is "paused by hand, nothing is started when there is room again" "$(grep -c ,state,running, hand.csv)" 2
	has "it is still paused by hand" status "paused: by hand"
	is "a command is not ok while it is not on the disk" "$(cat note)" 1
	has "and says so" note.out "not on the disk yet"
	has "it is there when there is room" hand.csv ",1,note,,,precious"
fi

# The disk says that it could not write.
cat >nosync.c <<'E'
#include <errno.h>
int fdatasync(int fd) { (void)fd; errno = EIO; return -1; }
E
if preloads && cc -shared -fPIC -o nosync.so nosync.c 2>/dev/null; then
	LD_PRELOAD=./nosync.so "$PEGBOX" run quick.cfg -o nosync --quiet 2>nosync.err &
	pid=$!
	ok "an error of fdatasync pauses" wait_for grep -q 'paused: .*Input/output error' nosync.err
	kill -INT $pid; sleep 0.1; kill -INT $pid; sleep 0.1; kill -INT $pid 2>/dev/null
	wait $pid
fi

# Two hours later at once: no run is longer for it.
faketime=$(find /usr/lib -name libfaketime.so.1 2>/dev/null | head -n 1)
if [ -n "$faketime" ] && preloads; then
	echo +0 >clock
	echo 'i=0; while [ $i -lt 5 ]; do i=$((i + 1)); echo "acc=0.$i"; sleep 0.1; done' >five.sh
	sweep_file five.cfg 'max_total_runs = 4; max_concurrent_runs = 2; max_duration_minutes = 30; max_run_minutes = 10;' sh five.sh
	FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_TIMESTAMP_FILE=$PWD/clock \
		LD_PRELOAD=$faketime "$PEGBOX" run five.cfg -o clock-s --quiet &
	pid=$!
	wait_for grep -q ',metric,acc,.*,0.2' clock-s/log.csv
	echo +2h >clock
	wait $pid
	is "a clock that is set cancels nothing" "$(grep -c ',state,completed,' clock-s/log.csv)" 4
fi
done_testing
