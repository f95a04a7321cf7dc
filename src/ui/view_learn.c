/* The lessons: the page. */

#include "ui/learn.h"

#include "ui/ui_part.h"
#include "ui/view.h"
#include "ui/want.h"

void learn_forget(struct learn *l)
{
	pager_clear(&l->terms);
	*l = (struct learn){ 0 };
}

void learn_show(struct ui *ui)
{
	view_show(ui, CTX_LEARN);
	if (!ui->model.learn)
		want(ui, REQ_LEARN);
}

static void draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct rect in = canvas_padded(canvas_frame(c, r, "Learn", ""));

	if (!ui->model.learn)
		canvas_wrap(c, in, 0, STYLE_DIM, "there are no lessons");
}

static bool act(struct ui *ui, enum action_id id, const char *arg)
{
	(void)ui;
	(void)id;
	(void)arg;
	return false;
}

static const char *hint(const struct ui *ui, enum action_id id, const char *word)
{
	(void)ui;
	return id == ACT_HELP ? word : NULL;
}

/* clang-format off */
const struct view view_learn = {
	.context = CTX_LEARN, .tab = ACT_LEARN, .title = "Learn", .draw = draw, .act = act,
	.hint = hint,
};
/* clang-format on */
