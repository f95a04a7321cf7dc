#!/bin/sh
# Ask and tell: lines of JSON with the sampler and the policy.
. "$top_srcdir/tests/cli/lib.sh"

cat >s.cfg <<'EOT'
sweep = { command = [ "true" ]; metric = { name = "acc"; goal = "maximize"; }; max_total_runs = 4; };
space = ( { name = "--lr"; values = "logrange(1e-4, 1)"; }, { name = "--opt"; values = "choice('sgd', 'adam')"; },
          { name = "--mom"; values = "uniform(0, 1)"; when = "--opt == 'sgd'"; } );
sampling = { method = "random"; seed = 3; };
policy = { type = "bandit"; slack_factor = 0.2; };
EOT
cat >lines <<'EOT'
{"ask":2}
{"report":1,"step":1,"value":0.9}
{"report":2,"step":1,"value":0.5}
{"tell":2,"state":"cancelled"}
{"tell":1,"value":0.93}
{"tell":1,"value":0.93}
{"tell":{"params":{"--lr":0.5,"--opt":"adam"}},"value":0.7}
{"tell":{"params":{"--lr":0.5,"--opt":"sgd"}},"value":0.7}
nonsense

{"dance":1}
{"ask":0}
{"ask":5}
{"tell":4,"state":"failed"}
{"tell":5}
{"tell":5,"state":"asleep"}
{"report":99,"value":1}
{"report":5,"value":"high"}
EOT
cat >expected <<'EOT'
{"run":1,"verdict":"continue","reason":""}
{"run":2,"verdict":"cancel","reason":"0.5 + 0.1 < 0.9 (run 1 at 1)"}
{"ok":true}
{"ok":true}
{"error":"run 1 has ended already"}
{"ok":true,"run":3}
{"error":"--mom is missing"}
{"error":"this is no JSON: '[' or '{' expected near 'nonsense'"}
{"error":"a line has \"ask\", \"report\" or \"tell\""}
{"error":"ask wants a whole number of runs, 1 to 10000"}
{"ok":true}
{"error":"tell wants a value: none was reported"}
{"error":"the state \"asleep\" is no end: completed, cancelled, failed or lost"}
{"error":"there is no run 99"}
{"error":"report wants a number as value, and as step if there is one"}
EOT
# It takes some time, or a report would say nothing of that.
{ head -n 1 lines; sleep 0.05; tail -n +2 lines; } | "$PEGBOX" suggest s.cfg --interactive -o d >answers
is "it ends well" $? 0
is "a line for each line" "$(wc -l <answers)" 17
grep -v '^{"runs"' answers >others
ok "each is answered" diff expected others
is "two runs, then the two that are left" "$(grep -o '"run":[0-9]*' answers | tr '\n' ' ')" \
	'"run":1 "run":2 "run":1 "run":2 "run":3 "run":4 "run":5 '
ok "and no more" sh -c "tail -n +1 answers | grep -q '\"exhausted\":true'"
"$PEGBOX" suggest s.cfg --interactive <lines >again
ok "the same without a folder" diff answers again
exits 0 "it is a sweep" "$PEGBOX" status d
has "with its runs" out "4 of 5 ended: 1 running 2 completed 1 cancelled 1 failed"
exits 0 "its report" "$PEGBOX" report d -f md -o -
has "has no number at once, which nobody knows" out " of work. "
is "its best" "$("$PEGBOX" best d --args | head -c 5)" "--lr "
printf '{"ask":1}\n{"tell":5,"value":0.99}\n' | "$PEGBOX" suggest s.cfg -i -o d >answers
is "taken up again" "$(cat answers)" '{"runs":[],"exhausted":true}
{"ok":true}'
exits 0 "it has ended" "$PEGBOX" status d
has "as it should" out "finished: the dialogue has ended"
has "with a better one" out "best     run 5: acc = 0.99"
ok "the draws are those of a run sweep" sh -c '"$PEGBOX" suggest s.cfg -n 4 --json | head -1 | grep -q "$(grep -o "lr,,[0-9.]*" d/log.csv | head -1 | cut -d, -f3)"'
cat >train.py <<'EOT'
import sys
sys.path.insert(0, sys.argv[1])
from ask_tell import Sweep
s = Sweep("s.cfg", "-o", "py", program=sys.argv[2])
for run in s.ask(3):
    for step in range(1, 6):
        if not s.report(run["run"], run["params"]["--lr"] * step, step):
            s.tell(run["run"], state="cancelled")
            break
    else:
        s.tell(run["run"])
try:
    s.tell(77, value=1)
except ValueError as e:
    print(e)
EOT
is "the client of contrib" "$(python3 train.py "$top_srcdir/contrib" "$PEGBOX")" "there is no run 77"
is "made runs" "$(wait_for test -e py/results.csv; grep -c ',told,' py/results.csv)" "$(grep -c ',state,completed,' py/log.csv)"
# What its own text says, as it stands there.
sed 's/--mom/--mom-entum/' s.cfg >sweep.cfg
{
	printf 'import sys\nsys.path.insert(0, sys.argv[1])\nfrom ask_tell import Sweep\n'
	printf 'def train(lr, opt, mom_entum=None):\n    return 1 - lr\n'
	sed -n 's/^    //; /^with /,/^$/p' "$top_srcdir/contrib/ask_tell.py"
} >own.py
exits 0 "its example" env PATH="$(dirname "$PEGBOX"):$PATH" python3 own.py "$top_srcdir/contrib"
is "tells all that there is" "$(grep -c ',completed,' my-sweep/results.csv)" 4
# A space without end, and no max_total_runs: who asks decides.
printf 'sweep = { command = [ "true" ]; metric = { name = "acc"; goal = "maximize"; }; };
space = ( { name = "x"; values = "uniform(0, 1)"; } );\n' >endless.cfg
exits 0 "suggest" "$PEGBOX" suggest endless.cfg -n 3
is "as many as are asked for" "$(wc -l <out)" 4
for n in 1 2; do
	printf '{"ask":2}\n{"tell":%d,"value":0.5}\n' "$n" | "$PEGBOX" suggest endless.cfg -i -o e >answers
	is "ask, time $n" "$(grep -c '"run":' answers)" 1
done
exits 0 "which can be looked at" "$PEGBOX" best e
fails 2 "but not run without an end" "the space is infinite: set max_total_runs" "$PEGBOX" resume e
fails 2 "nor begun" "the space is infinite: set max_total_runs" "$PEGBOX" run endless.cfg
done_testing
