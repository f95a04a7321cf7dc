/* The line below (or above) which the policy cancels. */

#include <math.h>

#include "ui/chart.h"

bool chart_limit_draw(const struct chart *ch, struct canvas *c, struct rect inner,
                      const struct chart_in *in)
{
	const struct policy *policy = in->tried ? in->tried : in->sweep->policy;
	bool any = false;
	double limit;

	if (!in->policy || !policy || ch->opts.metric != 0 || ch->x_used != CHART_INTERVAL)
		return false;
	for (int x = 0; x < inner.w; x++) {
		/* In the middle of the column. */
		double share = (x + 0.5) / inner.w, at = scale_value(&ch->x.scale, share), y;

		if (at < 1 || at > UINT32_MAX ||
		    !policy_limit(policy, (uint32_t)lrint(at), &limit) || !isfinite(limit))
			continue;
		y = scale_share(&ch->y.scale, limit);
		if (!(y >= 0 && y <= 1))
			continue;
		canvas_mark(c, inner, x, plot_row(&ch->base, y), GLYPH_DOTS, STYLE_LIMIT);
		any = true;
	}
	return any;
}
