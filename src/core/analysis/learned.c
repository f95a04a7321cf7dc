#include "core/analysis/learned.h"

#include "core/sampler/sampler.h"

bool learned_print(const struct sweep *s, struct buf *out)
{
	const struct sampler_kind *kind = sampler_find(s->config->method);

	if (!s->earlier)
		return false;
	if (kind && !kind->learns)
		buf_addf(out, "%s learns nothing from %s", kind->name, s->earlier);
	else
		buf_addf(out, "learned from %s", s->earlier);
	return true;
}
