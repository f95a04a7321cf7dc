/* A log written from a state folds to that state again. */

#include "../tap.h"
#include "cfgfile/cfgfile.h"
#include "folder/log_of_state.h"
#include "folder/paths.h"
#include "made-dir.h"
#include "store/results.h"

/* clang-format off */
static const char log_text[] =
	LOG_HEADER "\n"
	"1000.000,0,sweep,format,,1\n"
	"1000.000,0,sweep,directory,,/home/me/a b\n"
	"1000.000,0,sweep,config,,\"sweep = { command = [ \"\"true\"\" ]; "
	"metric = { name = \"\"acc\"\"; "
	"goal = \"\"maximize\"\"; }; retries = 1; max_total_runs = 9; "
	"enqueue = [\"\"x=0.5\"\", \"\"x=7\"\"]; }; "
	"space = ( { name = \"\"x\"\"; values = \"\"uniform(0, 1)\"\"; } );\"\n"
	"1000.000,0,sweep,seed,,77\n"
	"1000.000,0,sweep,history,38,\"38 of 40 earlier runs; 2 do not fit\"\n"
	"1000.000,0,sweep,enqueue,1,x=0.5\n"
	"1000.000,0,sweep,enqueue,2,x=7\n"
	"1000.000,0,sweep,concurrency,,3\n"
	"1000.000,0,sweep,started,,\n"
	"1001.000,1,param,x,,0.5\n"
	"1001.000,1,state,queued,0,enqueued 1\n"
	"1001.000,0,sweep,passed,2,x must be 0 to 1\n"
	"1001.010,1,state,running,0,slot 1 pid 77\n"
	"1001.100,1,metric,acc,1,0.25\n"
	"1001.200,1,metric,loss,,nan\n"
	"1001.300,1,metric,acc,2,-inf\n"
	"1001.300,0,sweep,suggestion,0,\"bayesian, start design\"\n"
	"1001.300,2,param,x,,0.1\n"
	"1001.300,2,state,queued,0,draw 0\n"
	"1001.310,2,state,running,0,slot 2 pid 78\n"
	"1001.400,2,metric,acc,10,0.5\n"
	"1001.500,2,metric,acc,20,0.75\n"
	"1001.600,2,verdict,bandit,2,\"0.75 is below 0.8: slack\"\n"
	"1001.700,2,state,cancelled,2,\"bandit: 0.75 is below 0.8: slack\"\n"
	"1002.000,1,state,failed,2,\"exit 1: last, \"\"words\"\"\"\n"
	"1002.000,3,param,x,,0.2\n"
	"1002.000,3,state,queued,0,draw 1\n"
	"1002.100,3,state,running,0,slot 1 pid 79\n"
	"1002.200,3,metric,acc,,1\n"
	"1002.200,3,state,completed,1,exit 0\n"
	"1002.300,4,param,x,,0.3\n"
	"1002.300,4,state,queued,0,draw 2\n"
	"1002.400,4,state,running,0,slot 1 pid 80\n"
	"1002.500,4,command,cancel,,\n"
	"1002.600,0,command,add,,x=0.125\n"
	"1002.700,2,command,rerun,,\n"
	"1002.800,3,note,,,the best so far\n"
	"1002.900,0,note,,,of the whole\n"
	"1003.000,5,param,x,,0.4\n"
	"1003.000,5,state,queued,0,draw 3\n"
	"1003.010,0,sweep,confirming,,completed: max_total_runs\n"
	"1003.010,3,command,confirm,1,\n"
	"1003.010,3,command,confirm,2,\n"
	"1003.010,3,command,confirm,3,\n"
	"1003.020,6,param,x,,0.2\n"
	"1003.020,6,state,queued,0,rerun of 3 with seed 1\n"
	"1003.030,6,state,running,0,slot 2 pid 81\n"
	"1003.040,6,metric,acc,,0.5\n"
	"1003.050,6,state,completed,1,exit 0\n"
	"1003.060,7,param,x,,0.2\n"
	"1003.060,7,state,queued,0,rerun of 3 with seed 2\n"
	"1003.070,7,state,running,0,slot 2 pid 82\n"
	"1003.080,7,metric,acc,,0.75\n"
	"1003.090,7,state,completed,1,exit 0\n"
	"1003.100,0,command,pause,,by hand\n"
	"1003.200,0,sweep,paused,,no room\n";
/* clang-format on */

static void open_log(struct book *b, const char *text, size_t len)
{
	struct err e = { 0 };
	int rc;

	put(PATHS_LOG, text, len);
	rc = book_open(b, dir, &e);
	ok(rc == 0 && !b->n_problems, "it can be read: %s",
	   b->n_problems ? b->problems.items[0] : e.text);
}

int main(void)
{
	struct buf made = { 0 }, again = { 0 }, was = { 0 }, is = { 0 };
	struct book b, c;

	dir_make();
	open_log(&b, log_text, sizeof log_text - 1);
	log_of_state(&b, &made);
	open_log(&c, made.data, made.len);
	log_of_state(&c, &again);
	is_str(again.data, made.data, "the log of the state of the log of the state");
	results_print(&b.sweep, 5000000, &was);
	results_print_curves(&b.sweep, &was);
	results_print(&c.sweep, 5000000, &is);
	results_print_curves(&c.sweep, &is);
	is_str(is.data, was.data, "runs, reasons, values and times are those");
	ok(c.sweep.seed == 77 && c.sweep.concurrency == 3 && c.sweep.n_draws == 4, "draws");
	ok(c.sweep.n_earlier == 38 && strncmp(c.sweep.earlier, "38 of 40", 8) == 0,
	   "what it learned from");
	ok(c.sweep.n_enqueued == 3 && c.sweep.next_enqueued == b.sweep.next_enqueued &&
	           c.sweep.enqueued[1].passed && c.sweep.enqueued[2].by_hand,
	   "what is enqueued");
	ok(c.sweep.n_repeats - c.sweep.first_repeat == b.sweep.n_repeats - b.sweep.first_repeat,
	   "what is to be repeated: %zu", b.sweep.n_repeats - b.sweep.first_repeat);
	is_str(c.sweep.confirming, "completed: max_total_runs", "what it goes back to");
	ok(c.sweep.n_confirmed == 1 && c.sweep.confirmed[0].n == 2 &&
	           c.sweep.confirmed[0].mean == 0.625 && c.sweep.best == 3,
	   "what was confirmed");
	ok(sweep_n_to_confirm(&c.sweep) == 1, "and is to be");
	ok(c.sweep.paused == (SWEEP_PAUSED_BY_HAND | SWEEP_PAUSED_BY_LACK), "it is paused");
	is_str(c.sweep.why, "no room", "why");
	is_str(c.sweep.directory, "/home/me/a b", "where runs start");
	ok(c.sweep.runs[0].pid == 77, "processes");
	buf_clear(&made);
	buf_clear(&again);
	buf_clear(&was);
	buf_clear(&is);
	book_clear(&b);
	book_clear(&c);
	return done_testing();
}
