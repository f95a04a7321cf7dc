#include "ui/setup_pane.h"

#include <string.h>

#include "core/sampler/sampler.h"
#include "ui/setup_density.h"
#include "ui/sketch.h"

static void draw_words(const struct setup *f, const struct row *row, struct canvas *c,
                       struct rect r)
{
	const struct conf_setting *s;
	const char *error = setup_error(f, row);
	int y = 0;

	if (error)
		y += canvas_wrap(c, r, y, STYLE_ERROR, error);
	if (row->kind == ROW_NEW) {
		canvas_wrap(c, r, y, STYLE_DIM,
		            "Enter adds a hyperparameter: an argument of the "
		            "program, and what to try for it.");
	} else if (row->kind == ROW_MORE) {
		canvas_wrap(c, r, y, STYLE_DIM, "Enter shows or hides the rarer settings.");
	} else if (row->index == f->n_settings) {
		canvas_wrap(
			c, r, y, STYLE_DIM,
			"The environment of each place where a run can run, with ; between: "
			"CUDA_VISIBLE_DEVICES=0; CUDA_VISIBLE_DEVICES=1");
	} else {
		s = &conf_settings[row->index];
		y += canvas_wrap(c, r, y, STYLE_DIM, s->help);
		if (s->fallback && *s->fallback)
			y += canvas_textf(c, canvas_at(r, 0, y), STYLE_DIM, "Default: %s",
			                  s->fallback) > 0;
		if (s->choices)
			y += canvas_textf(c, canvas_at(r, 0, y), STYLE_DIM, "One of: %s",
			                  s->choices) > 0;
	}
	if (!error)
		for (size_t i = 0; i < f->others.n && y < r.h; i++)
			y += canvas_wrap(c, r, y + 1, STYLE_ERROR, f->others.items[i]) + 1;
}

void setup_pane_draw(struct setup *f, const struct row *row, struct canvas *c, struct rect r)
{
	bool policy = setup_is_policy(f, row);
	bool sampler = row->kind == ROW_SETTING && row->index < f->n_settings &&
	               strcmp(conf_settings[row->index].name, "method") == 0;
	struct rect in = canvas_frame(c, r, STYLE_BORDER,
	                              row->kind == ROW_PARAM ? "distribution"
	                              : policy               ? "policy"
	                                                     : "about",
	                              NULL);

	in.x++;
	in.w -= 2;
	if (row->kind == ROW_PARAM) {
		setup_density_draw(&f->data.params[row->index], c, in);
	} else if (policy && !setup_error(f, row)) {
		const char *help = conf_settings[row->index].help;
		int y = in.h > 12 && strcmp(conf_settings[row->index].name, "type") != 0
		                ? canvas_wrap(c, in, 0, STYLE_TEXT, help)
		                : 0;

		f->sketch = sketch_make(f->sketch, &f->conf);
		sketch_draw(f->sketch, c, (struct rect){ in.x, in.y + y, in.w, in.h - y });
	} else {
		draw_words(f, row, c, in);
		if (sampler) {
			int y = in.h > 4 ? 3 : in.h;

			for (size_t i = 0; sampler_kinds[i] && y < in.h; i++, y++) {
				canvas_text(c, canvas_at(in, 0, y), STYLE_KEY,
				            sampler_kinds[i]->name);
				canvas_text(c, canvas_at(in, 10, y), STYLE_DIM,
				            sampler_kinds[i]->summary);
			}
		}
	}
}
