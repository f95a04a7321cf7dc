#include "core/analysis/learned.h"

#include "core/sampler/sampler.h"
#include "core/sweep/learn.h"

static bool learns(const struct sweep *s)
{
	const struct sampler_kind *kind = sampler_find(s->config->method);

	return !kind || kind->learns;
}

uint32_t learned_n(const struct sweep *s)
{
	return learns(s) ? s->n_earlier : 0;
}

bool learned_print(const struct sweep *s, struct buf *out)
{
	if (!s->earlier)
		return false;
	if (!learns(s))
		buf_addf(out, "%s learns nothing from %s", s->config->method,
		         s->n_earlier ? s->earlier : "earlier runs");
	else
		buf_addf(out, "%s from %s", s->n_earlier ? "learned" : "learns", s->earlier);
	return true;
}

bool learned_print_left_out(const struct sweep *s, struct buf *out)
{
	struct earlier_fit fit;
	bool any;

	learn_fit(s, &fit);
	any = fit.n < fit.all && learns(s);
	if (any) {
		buf_adds(out, "the sampler learns from ");
		earlier_print(&fit, "", out);
	}
	earlier_fit_clear(&fit);
	return any;
}
