#include "folder/assigner.h"

#include "core/space/point.h"

void assigner_renew(struct assigner *a)
{
	const struct book *b = writer_book(a->writer);

	sampler_free(a->sampler);
	a->sampler = sampler_new(sampler_find(b->conf->method), &b->history);
}

void assigner_clear(struct assigner *a)
{
	sampler_free(a->sampler);
	a->sampler = NULL;
}

bool assigner_enqueued(struct assigner *a, uint64_t n, struct point *p)
{
	const struct book *b = writer_book(a->writer);
	struct err e;

	if (point_parse(p, &b->conf->space, b->sweep.enqueued[n - 1].text, &e) == 0)
		return true;
	/* Checked when it was given; an edited space may have outdated it. */
	writer_say(a->writer, "enqueued assignment %llu is passed over: %s",
	           (unsigned long long)n, e.text);
	writer_event(a->writer, 0, EVENT_SWEEP, "passed", (double)n, e.text);
	return false;
}

bool assigner_draw(struct assigner *a, uint64_t n, struct point *p)
{
	struct buf text = { 0 };
	struct reason why;
	bool found = sampler_suggest(a->sampler, &writer_book(a->writer)->history, n, p, &why);

	if (found) {
		reason_print(&why, &text);
		writer_event(a->writer, 0, EVENT_SWEEP, "suggestion", (double)n,
		             buf_str(&text));
		buf_clear(&text);
	}
	return found;
}
