#include "core/conf/stop_when.h"

#include <math.h>

#include "base/num.h"
#include "core/space/lexer.h"

/* A number that is good, in words. */
static int take(struct lexer *lx, const char *what, double least, double most, double *out,
                struct err *e)
{
	*out = lx->token.number;
	if (lx->token.kind != TOKEN_NUMBER || !(*out >= least && *out <= most))
		return lexer_expected(lx, what, e);
	lexer_next(lx);
	return 0;
}

static int parse(struct stop_when *w, struct lexer *lx, struct err *e)
{
	size_t column;
	double runs;

	if (!lexer_is_name(lx, "chance"))
		return lexer_expected(lx, "chance(RUNS, DIFFERENCE) < CHANCE", e);
	lexer_next(lx);
	if (lexer_expect_sign(lx, "(", e) < 0)
		return -1;
	column = lx->token.column;
	if (take(lx, "a number of runs, 1 to 50", 1, STOP_WHEN_RUNS_MAX, &runs, e) < 0)
		return -1;
	if (runs != floor(runs))
		return lexer_fail(lx, column, e, "a number of runs is a whole number");
	w->runs = (uint32_t)runs;
	if (lexer_expect_sign(lx, ",", e) < 0 ||
	    take(lx, "a difference of the metric, 0 or more", 0, HUGE_VAL, &w->delta, e) < 0 ||
	    lexer_expect_sign(lx, ")", e) < 0 || lexer_expect_sign(lx, "<", e) < 0)
		return -1;
	column = lx->token.column;
	if (take(lx, "a chance between 0 and 1", 0, 1, &w->below, e) < 0)
		return -1;
	if (w->below <= 0 || w->below >= 1)
		return lexer_fail(lx, column, e, "a chance lies between 0 and 1: below %s %s",
		                  num_text(w->below).text,
		                  w->below > 0 ? "it always is" : "it never is");
	return lexer_expect_end(lx, e);
}

int stop_when_parse(struct stop_when *w, const char *text, struct err *e)
{
	struct lexer lx;
	int rc;

	lexer_init(&lx, text);
	rc = parse(w, &lx, e);
	lexer_clear(&lx);
	return rc;
}

void stop_when_print(const struct stop_when *w, struct buf *out)
{
	buf_addf(out, "chance(%u, %s) < ", w->runs, num_text(w->delta).text);
	buf_adds(out, num_text(w->below).text);
}
