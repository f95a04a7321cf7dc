/* What a line for the shell does with the parameters x and y. */

#include "../tap.h"
#include "base/array.h"
#include "core/conf/shell_line.h"

static bool is_name(const void *data, const char *name, size_t len)
{
	(void)data;
	return len == 1 && (*name == 'x' || *name == 'y');
}

static void test_unsafe(void)
{
	static const struct {
		const char *line;
		size_t at; /* where a placeholder is refused; 0: none is */
	} cases[] = {
		{ "echo {x}", 0 },
		{ "echo '{x}'", 7 },
		{ "echo \"{x}\"", 7 },
		{ "echo \"a\"{x}'b'", 0 },
		{ "echo \\{x}", 7 },
		{ "echo \\\\{x}", 0 },
		{ "echo \\\\\\{x}", 9 },
		{ "echo '\\'{x}", 0 },
		{ "echo `echo {x}`", 12 },
		{ "echo \"$(echo {x})\"", 0 },
		{ "echo \"$(echo '{x}')\"", 15 },
		{ "echo \"$(echo a) {x}\"", 17 },
		{ "cat <<E\n{x}\nE", 9 },
		{ "cat <<<{x}", 0 },
		{ "echo \"${x}\"", 0 },
		{ "echo '{z}'", 0 },
		{ "echo '{--x}'", 7 },
		{ "echo \"it's\" {x}", 0 },
		{ "echo $'{x}'", 8 },
		{ "# it's\necho {x}", 0 },
		{ "echo {y} '{y}'", 11 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct shell_line l;

		shell_line_read(&l, cases[i].line, is_name, NULL);
		ok(l.unsafe == cases[i].at, "%s: %zu, refused at %zu", cases[i].line,
		   cases[i].at, l.unsafe);
	}
}

static void test_last(void)
{
	static const struct {
		const char *line, *last;
		bool splits, takes_all;
	} cases[] = {
		{ "python train.py", "python", false, false },
		{ "python train.py | tee log", "tee", true, false },
		{ "python train.py; echo done", "echo", true, false },
		{ "cd x && python train.py", "python", false, false },
		{ "cd x\n. venv/bin/activate\npython train.py\n", "python", false, false },
		{ "A=1 B='2 3' python train.py", "python", false, false },
		{ "make && ./train", "./train", true, false },
		{ "./train > log 2>&1", "./train", false, false },
		{ "./train &> log", "./train", false, false },
		{ "./train &", "", true, false },
		{ "./train # note", "", false, false },
		{ "echo 'a | b; c'", "echo", false, false },
		{ "echo $(a | b)", "echo", false, false },
		{ "./train \"$@\" | tee log", "tee", true, true },
		{ "./train $* -v", "./train", false, true },
		{ "./train ${1} -v", "./train", false, true },
		{ "./train '$@'", "./train", false, false },
		{ "./train $x", "./train", false, false },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct shell_line l;

		shell_line_read(&l, cases[i].line, is_name, NULL);
		is_str(l.last, cases[i].last, "last command of: %s", cases[i].line);
		ok(l.splits == cases[i].splits, "%s: %s", cases[i].line,
		   cases[i].splits ? "splits" : "is one command");
		ok(l.takes_all == cases[i].takes_all, "%s: %s", cases[i].line,
		   cases[i].takes_all ? "takes its own" : "gets them at its end");
	}
}

int main(void)
{
	test_unsafe();
	test_last();
	return done_testing();
}
