/* What a program died of, from what it printed: real outputs, less their blank lines. */

#include "../tap.h"
#include "base/array.h"
#include "base/rng.h"
#include "base/utf8.h"
#include "jobs/exception.h"

#define FRAME \
	"  File \"/home/ada/t.py\", line 3, in load\n    return open(p)\n           ^^^^\n"
#define TRACEBACK "Traceback (most recent call last):\n" FRAME
#define DURING "During handling of the above exception, another exception occurred:\n"
#define DIRECT "The above exception was the direct cause of the following exception:\n"
#define NODE "    at f (/tmp/n.js:1:21)\n    at Object.<anonymous> (/tmp/n.js:2:1)\n"

static const struct {
	const char *text, *expected; /* "": nothing is known there */
	int exit_code;               /* 0: 1 */
} cases[] = {
	{ TRACEBACK "KeyError: 'lr'\n", "KeyError: 'lr'", 0 },
	{ TRACEBACK "AssertionError\n", "AssertionError", 0 },
	{ TRACEBACK "__main__.f.<locals>.Bad: no\n", "__main__.f.<locals>.Bad: no", 0 },
	{ TRACEBACK "KeyboardInterrupt\n", "KeyboardInterrupt", 0 },
	{ "epoch 1\n" TRACEBACK "  [Previous line repeated 996 more times]\n"
	  "RecursionError: maximum recursion depth exceeded\n",
	  "RecursionError: maximum recursion depth exceeded", 0 },
	/* What is printed behind it. */
	{ TRACEBACK "KeyError: 'lr'\nwandb: View run at https://x\n", "KeyError: 'lr'", 0 },
	{ TRACEBACK
	  "KeyError: 'lr'\nException ignored in: <function A.__del__ at 0x7f>\n" TRACEBACK
	  "OSError: ignored\n",
	  "KeyError: 'lr'", 0 },
	{ "--- Logging error ---\n" TRACEBACK "ValueError: log\n" TRACEBACK
	  "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB\n"
	  "/usr/lib/python3.11/resource_tracker.py:224: UserWarning: 6 leaked\n"
	  "  warnings.warn('resource_tracker: There appear to be %d '\n",
	  "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB", 0 },
	/* Messages of more than one line. */
	{ TRACEBACK
	  "ValueError: first line of it:\n  - lr too big\n  - momentum too\nand the end\n",
	  "ValueError: first line of it: - lr too big - momentum too", 0 },
	{ TRACEBACK "RuntimeError: Error(s) in loading state_dict for Net:\n"
	            "\tsize mismatch for fc.weight: copying a param\n",
	  "RuntimeError: Error(s) in loading state_dict for Net: size mismatch for fc.weight: "
	  "copying a param",
	  0 },
	{ TRACEBACK "ValueError: \nthe rate is negative\nbye\n",
	  "ValueError: the rate is negative", 0 },
	/* Chains. */
	{ TRACEBACK "FileNotFoundError: [Errno 2] No such file: 'nope.csv'\n" DIRECT TRACEBACK
	            "RuntimeError: no data\n",
	  "RuntimeError: no data (from FileNotFoundError: [Errno 2] No such file: 'nope.csv')",
	  0 },
	{ TRACEBACK "OSError: a\n" DIRECT TRACEBACK "RuntimeError: b\n" DURING TRACEBACK
	            "KeyError: 'c'\n",
	  "KeyError: 'c' (from OSError: a)", 0 },
	{ TRACEBACK "OSError: handled long ago\nepoch 2\n" TRACEBACK "KeyError: 'c'\n",
	  "KeyError: 'c'", 0 },
	{ "multiprocessing.pool.RemoteTraceback: \n\"\"\"\n" TRACEBACK
	  "KeyError: 1\n\"\"\"\n" DIRECT TRACEBACK "KeyError: 1\n",
	  "KeyError: 1", 0 },
	{ TRACEBACK "RuntimeError: Caught RuntimeError in DataLoader worker process 0.\n"
	            "Original " TRACEBACK "RuntimeError: bad image\n",
	  "RuntimeError: bad image", 0 },
	{ "  + Exception Group Traceback (most recent call last):\n"
	  "  |   File \"/tmp/grp.py\", line 1, in <module>\n  |     raise ExceptionGroup(\n"
	  "  | ExceptionGroup: two of them (2 sub-exceptions)\n"
	  "  +-+---------------- 1 ----------------\n    | ValueError: a\n"
	  "    +---------------- 2 ----------------\n    | TypeError: b\n"
	  "    +------------------------------------\n",
	  "ExceptionGroup: two of them (2 sub-exceptions) (from ValueError: a)", 0 },
	/* Something before each line, or the first one. */
	{ "[rank0]: Traceback (most recent call last):\n"
	  "[rank0]:   File \"train.py\", line 3, in <module>\n[rank0]:     main()\n"
	  "[rank0]: ValueError: bad lr\n" TRACEBACK
	  "torch.distributed.elastic.multiprocessing.errors.ChildFailedError: \n====\n"
	  "train.py FAILED\n",
	  "ValueError: bad lr", 0 },
	{ "  50%|█████     | 5/10 [00:00<00:00, 9.9it/s]" TRACEBACK "ValueError: nan\n",
	  "ValueError: nan", 0 },
	/* Errors of syntax have no traceback in the program itself. */
	{ "  File \"/tmp/syn.py\", line 1\n    def f(:\n          ^\n"
	  "SyntaxError: invalid syntax\nsrun: error: task 0\n",
	  "SyntaxError: invalid syntax", 0 },
	{ TRACEBACK "  File \"/tmp/syn.py\", line 1\n    def f(:\n          ^\n"
	            "SyntaxError: invalid syntax\n",
	  "SyntaxError: invalid syntax", 0 },
	{ "Fatal Python error: Segmentation fault\n"
	  "Current thread 0x00007f49ea2c22c0 (most recent call first):\n"
	  "  File \"<string>\", line 1 in <module>\n",
	  "Segmentation fault", 0 },
	/* sys.exit("...") and argparse say what they have to say in their last line. */
	{ "no data in ./data\n", "", 0 },
	{ "usage: -c [-h] [--lr LR]\n-c: error: argument --lr: invalid float value: 'x'\n", "",
	  2 },
	/* C++. */
	{ "terminate called after throwing an instance of 'std::runtime_error'\n"
	  "  what():  CUDA error: out of memory\nsecond\n",
	  "std::runtime_error: CUDA error: out of memory", 0 },
	{ "terminate called after throwing an instance of 'int'\nAborted (core dumped)\n",
	  "terminate called after throwing an instance of 'int'", 0 },
	{ "libc++abi: terminating due to uncaught exception of type std::out_of_range: at\n",
	  "std::out_of_range: at", 0 },
	{ "a: a.cpp:4: int main(int, char**): Assertion `c==9' failed.\nAborted\n",
	  "a: a.cpp:4: int main(int, char**): Assertion `c==9' failed.", 134 },
	{ "==1403==ERROR: AddressSanitizer: heap-use-after-free on address 0x6020 at pc\n"
	  "    #0 0x55d5e18bd1f3 in main\n==1403==ABORTING\n",
	  "AddressSanitizer: heap-use-after-free", 0 },
	/* Rust. */
	{ "thread 'main' (1305) panicked at p.rs:1:76:\n"
	  "index out of bounds: the len is 1 but the index is 5\nstack backtrace:\n"
	  "   0: __rustc::rust_begin_unwind\n             at /rustc/panicking.rs:689:5\n"
	  "note: Some details are omitted\n",
	  "panic: index out of bounds: the len is 1 but the index is 5", 101 },
	{ "thread 'main' panicked at r.rs:1:12:\nassertion `left == right` failed: sizes\n"
	  "  left: 2\n right: 5\nnote: run with `RUST_BACKTRACE=1`\n",
	  "panic: assertion `left == right` failed: sizes left: 2 right: 5", 101 },
	{ "thread '<unnamed>' panicked at 'bad\nrate', src/main.rs:2:5\nnote: run with\n",
	  "panic: bad rate", 101 },
	{ "Error: cannot read the data\nCaused by:\n    0: cannot open x.csv\n"
	  "    1: No such file (os error 2)\n",
	  "cannot read the data (from No such file (os error 2))", 0 },
	/* Java, JavaScript, .NET. */
	{ "Exception in thread \"main\" java.lang.IllegalStateException: cannot read\nit\n"
	  "\tat J.f(J.java:1)\n\tat J.main(J.java:1)\n"
	  "Caused by: java.io.IOException: between\n\tat J.g(J.java:1)\n\t... 2 more\n"
	  "Caused by: java.lang.NullPointerException: null\n\t... 3 more\n",
	  "java.lang.IllegalStateException: cannot read it "
	  "(from java.lang.NullPointerException: null)",
	  0 },
	{ "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space\n",
	  "java.lang.OutOfMemoryError: Java heap space", 0 },
	{ "Error: Could not find or load main class K\n"
	  "Caused by: java.lang.ClassNotFoundException: K\n",
	  "Error: Could not find or load main class K "
	  "(from java.lang.ClassNotFoundException: K)",
	  0 },
	{ "/tmp/n.js:1\nfunction f(){ throw new TypeError(\"bad lr\"); }\n              ^\n"
	  "TypeError: bad lr\nsecond line\n" NODE "Node.js v20.20.2\n",
	  "TypeError: bad lr second line", 0 },
	{ "Error: x\n" NODE "    ... 4 lines matching cause stack trace ...\n"
	  "    at node:internal/main:51:3 {\n  [cause]: Error: inner\n      at [eval]:1:28\n}\n"
	  "Node.js v20.20.2\n",
	  "Error: x (from Error: inner)", 0 },
	{ "[eval]:1\nthrow \"bad\"\n^\nbad\n"
	  "(Use `node --trace-uncaught ...` to show where the exception was thrown)\n"
	  "Node.js v20.20.2\n",
	  "uncaught: bad", 0 },
	{ "Unhandled exception. System.InvalidOperationException: no rate\n"
	  "   at Program.Main() in /tmp/p.cs:line 3\n",
	  "System.InvalidOperationException: no rate", 134 },
	/* Go, Julia, R, Ruby. */
	{ "panic: runtime error: index out of range [5] with length 3\ngoroutine 1 [running]:\n"
	  "main.main()\n\t/tmp/x.go:5 +0x1d\nexit status 2\n",
	  "panic: runtime error: index out of range [5] with length 3", 2 },
	{ "ERROR: LoadError: DomainError with -1.0:\nsqrt was called with a negative number\n"
	  "Stacktrace:\n [1] throw_complex\nin expression starting at /tmp/x.jl:1\n",
	  "DomainError with -1.0: sqrt was called with a negative number", 0 },
	{ "Error in fit(x, rate = 3) : \n  object 'y' not found\nCalls: main -> fit\n"
	  "Execution halted\n",
	  "Error in fit(x, rate = 3) : object 'y' not found", 0 },
	{ "x.rb:1:in `f': bad rate (ArgumentError)\n\tfrom x.rb:3:in `<main>'\n",
	  "ArgumentError: bad rate", 0 },
	/* What cannot be started, and a script that goes on. */
	{ "train.sh: line 2: pythn: command not found\ncleaning up\n",
	  "train.sh: line 2: pythn: command not found", 127 },
	{ "sh: 1: pythn: not found\ncleaning up\n", "sh: 1: pythn: not found", 127 },
	{ "sh: 1: module: not found\nno data\n", "", 1 },
	/* Words that only look like it. */
	{ "Traceback (most recent call last):\n", "", 0 },
	{ "Errors: 3\nloss=1\n", "", 0 },
	{ "ERROR: could not read the cache, going on\nno data\n", "", 0 },
	{ "", "", 0 },
};

static void tables(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *text = cases[i].text;
		struct buf out = { 0 };
		bool any = exception_find(text, strlen(text),
		                          cases[i].exit_code ? cases[i].exit_code : 1, &out);

		is_str(buf_str(&out), cases[i].expected, "%.60s", text);
		if (any != (*cases[i].expected != 0))
			ok(false, "it says %s", any ? "found" : "not found");
		buf_clear(&out);
	}
}

static size_t below(struct rng *r, size_t n)
{
	return (size_t)(rng_next(r) * (double)n);
}

/* Pieces of all that it knows, in any order and at any bytes: one short line of UTF-8. */
static void hostile(void)
{
	bool good = true;

	for (uint64_t seed = 0; seed < 300; seed++) {
		struct buf text = { 0 }, out = { 0 };
		struct rng r = { .seed = seed };

		while (text.len < EXCEPTION_TEXT_MAX) {
			const char *s = cases[below(&r, ARRAY_LEN(cases))].text;
			size_t len = strlen(s), from = len ? below(&r, len) : 0;

			buf_add(&text, s + from, below(&r, len - from + 1));
			if (below(&r, 4) == 0)
				buf_addc(&text, (char)below(&r, 256));
			if (below(&r, 50) == 0)
				for (int i = 0; i < 3000; i++)
					buf_adds(&text, "Traceback ");
		}
		exception_find(text.data, EXCEPTION_TEXT_MAX, 127, &out);
		good = good && out.len <= EXCEPTION_MAX && utf8_is_valid(buf_str(&out)) &&
		       !strchr(buf_str(&out), '\n') && strlen(buf_str(&out)) == out.len;
		buf_clear(&text);
		buf_clear(&out);
	}
	ok(good, "whatever is printed, a reason is one short line of UTF-8");
}

int main(void)
{
	tables();
	hostile();
	return done_testing();
}
