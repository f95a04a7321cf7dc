#include "app/headless_lesson.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/fail.h"
#include "base/env.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/lesson/outcome.h"
#include "core/lesson/told.h"
#include "engine/round.h"

#define COLUMNS 80    /* of texts */
#define LOOK_US 20000 /* between two looks at a round */

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
	(void)number;
	interrupted = 1;
}

/* Whatever ends it, engines end and folders go. */
static void catch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	sigaction(SIGPIPE, &action, NULL);
}

/* The folder of rounds; NULL after a message. */
static char *make_root(const struct headless_lesson *how)
{
	struct err e;
	char *root = how->keep ? mem_strdup(how->keep) : env_make_scratch("learn", &e);

	if (!root)
		fail(EXIT_ERROR, "%s", e.text);
	return root;
}

/* The whole of a round; NULL after a message.  With round_free() its folder goes. */
static struct round *run(const struct lessons_item *l, const struct headless_lesson *how,
                         const char *root, uint64_t seed)
{
	char *dir = mem_printf("%s/%s-%llu", root, l->name, (unsigned long long)seed);
	char *directory = lessons_directory(l);
	struct err e;
	struct round *r = round_new(&l->lesson, dir, directory, seed, &e);
	int rc = r ? 0 : -1;

	for (size_t i = 0; r && i < l->lesson.n_parts; i++)
		round_part(r, i);
	while (rc == 0 && !interrupted && (rc = round_poll(r, &e)) == 0 &&
	       round_state(r) == ROUND_WORKING)
		usleep(LOOK_US);
	if (rc < 0)
		fail(EXIT_ERROR, "%s", e.text);
	if (rc < 0 || interrupted) {
		round_free(r, how->keep);
		r = NULL;
	}
	free(directory);
	free(dir);
	return r;
}

static int end(char *root, const struct headless_lesson *how, int rc)
{
	if (!how->keep)
		file_remove_tree(root);
	free(root);
	return interrupted ? EXIT_INTERRUPTED : rc;
}

/* ---- told -------------------------------------------------------------------------- */

static void say(const char *before, const char *text)
{
	struct buf out = { 0 };

	if (text) {
		text_wrap(&out, text, COLUMNS, "");
		printf("%s%s", before, buf_str(&out));
	}
	buf_clear(&out);
}

/* The right answers are marked. */
static void tell_question(const struct told_question *q)
{
	say("\n", q->text);
	for (size_t i = 0; i < q->n; i++)
		printf("  %c %c  %s\n", q->right & 1u << i ? '*' : ' ', 'a' + (char)i,
		       q->answers[i]);
	say("", q->why);
}

static void tell_table(const struct lesson *l, const struct lesson_panel *p, char **cells)
{
	for (size_t i = 0; i < p->n_sweeps; i++) {
		printf("  %s:", l->sweeps[p->sweeps[i]].label);
		for (size_t k = 0; k < p->n_columns; k++)
			printf("%s %s %s", k ? "," : "", p->columns[k].name, *cells++);
		putchar('\n');
	}
}

static void tell(const struct lesson *l, const struct lesson_ran *ran)
{
	struct told t;

	told_make(&t, l, ran, NULL);
	puts(l->title);
	say("\n", t.text);
	for (size_t i = 0; i < l->n_parts; i++) {
		say("\n", t.parts[i].text);
		tell_question(&t.parts[i].predict);
		for (size_t k = 0; k < l->parts[i].n_panels; k++)
			if (t.parts[i].cells[k])
				tell_table(l, &l->parts[i].panels[k], t.parts[i].cells[k]);
		say("", t.parts[i].see);
	}
	tell_question(&t.check);
	told_clear(&t);
}

int headless_lesson_tell(const struct lessons_item *l, const struct headless_lesson *how)
{
	char *root = make_root(how);
	struct round *r;

	if (!root)
		return EXIT_ERROR;
	catch_signals();
	r = run(l, how, root, how->seed);
	if (r)
		tell(&l->lesson, round_measured(r)->ran);
	round_free(r, how->keep);
	return end(root, how, r ? EXIT_DONE : EXIT_ERROR);
}

/* ---- counted ----------------------------------------------------------------------- */

int headless_lesson_claim(const struct lessons_item *l, const struct headless_lesson *how,
                          long rounds)
{
	const struct lesson_claim *claim = &l->lesson.claim;
	long n = rounds ? rounds : claim->of, held = 0;
	char *root;
	bool whole = true;

	if (!claim->of)
		return fail(EXIT_ERROR, "%s: it makes no claim", l->path);
	if (!(root = make_root(how)))
		return EXIT_ERROR;
	catch_signals();
	for (long i = 0; i < n && whole; i++) {
		struct round *r = run(l, how, root, how->seed + (uint64_t)i);

		whole = r != NULL;
		if (whole) {
			bool holds = outcome_holds(round_measured(r), &claim->when);

			fprintf(stderr, "%s: seed %llu: %s\n", l->name,
			        (unsigned long long)how->seed + (unsigned long long)i,
			        holds ? "holds" : "does not hold");
			held += holds;
		}
		round_free(r, how->keep);
	}
	if (!whole)
		return end(root, how, EXIT_ERROR);
	/* Of other numbers of rounds than it states the share counts. */
	whole = held * claim->of >= claim->at_least * n;
	printf("%s: claim %ld of %ld, stated at least %d of %d: %s\n", l->name, held, n,
	       claim->at_least, claim->of, whole ? "holds" : "does not hold");
	return end(root, how, whole ? EXIT_DONE : EXIT_ERROR);
}
