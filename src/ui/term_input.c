#include "ui/term_input.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"

/*
 * Which background it has, and whether it can show a picture at once; its kind, which nearly
 * all tell, comes last: behind it nothing else will come.
 */
#define QUESTIONS "\033]11;?\a\033[?2026$p\033[c"
#define FIRST_MS 5      /* an answer that comes so soon is in time for the first picture */
#define ANSWERS_MS 2000 /* one that has not come by then never will */
#define LAST_MS 1000    /* how long one is waited for by those who leave before */

/* What comes in so many milliseconds, as much of it as there is room for; false: nothing. */
static bool read_more(struct input *in, int64_t wait_ms)
{
	struct pollfd p = { STDIN_FILENO, POLLIN, 0 };
	char bytes[sizeof in->data];
	ssize_t n;

	if (poll(&p, 1, wait_ms > 0 ? (int)wait_ms : 0) <= 0 || !(p.revents & POLLIN))
		return false;
	n = read(STDIN_FILENO, bytes, input_room(in));
	if (n <= 0)
		return false;
	input_feed(in, bytes, (size_t)n, clock_steady_ms());
	return true;
}

static bool may_answer(const struct term_input *t)
{
	return t->in.asked && !t->in.answers.all &&
	       clock_steady_ms() - t->asked_ms < ANSWERS_MS;
}

void term_input_ask(struct term_input *t)
{
	int64_t now = clock_steady_ms(), until = now + FIRST_MS;

	if (write(STDOUT_FILENO, QUESTIONS, strlen(QUESTIONS)) < 0)
		return;
	t->in.asked = true;
	t->asked_ms = now;
	while (may_answer(t) && read_more(&t->in, until - clock_steady_ms()))
		while (t->n_early < (int)ARRAY_LEN(t->early) &&
		       input_key(&t->in, clock_steady_ms(), &t->early[t->n_early]))
			t->n_early++;
}

void term_input_take_last(struct term_input *t)
{
	int64_t until = clock_steady_ms() + LAST_MS;
	struct key k;

	while (may_answer(t) && read_more(&t->in, until - clock_steady_ms()))
		while (input_key(&t->in, clock_steady_ms(), &k))
			;
}

bool term_input_key(struct term_input *t, struct key *k)
{
	if (t->early_at < t->n_early) {
		*k = t->early[t->early_at++];
		return true;
	}
	t->in.asked = may_answer(t);
	while (!input_key(&t->in, clock_steady_ms(), k))
		if (!read_more(&t->in, 0))
			return false;
	return true;
}

int term_input_wait_ms(const struct term_input *t)
{
	return t->early_at < t->n_early ? 0 : input_wait_ms(&t->in, clock_steady_ms());
}
