#include "core/analysis/learned.h"

#include "core/sampler/sampler.h"

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
