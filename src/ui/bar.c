#include "ui/bar.h"

#include <math.h>

/* full, empty, and the whisker's lower end, line, upper end */
static const char *const marks[][5] = { { "▇", " ", "├", "─", "┤" },
	                                { "#", " ", "[", "-", "]" } };

void bar_print(struct figure f, int width, enum glyphs glyphs, struct buf *out)
{
	const char *const *mark = marks[glyphs == GLYPHS_ASCII];
	struct figure x = isnan(f.value) ? (struct figure){ 0, 0 } : f;
	int full = (int)lround(fmin(x.value, 1) * width);
	int from = (int)lround(fmax(x.value - 2 * x.sd, 0) * width);
	int to = (int)lround(fmin(x.value + 2 * x.sd, 1) * width);

	for (int i = 0; i < width; i++) {
		bool whisker = to - from > 1 && i >= from && i < to;
		const char *ch = i < full ? mark[0] : mark[1];

		if (whisker)
			ch = i == from ? mark[2] : i == to - 1 ? mark[4] : mark[3];
		buf_adds(out, ch);
	}
}
