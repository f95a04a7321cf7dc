/* The words of the field. */

#include <string.h>

#include "base/utf8.h"
#include "ui/learn.h"
#include "ui/ui_part.h"
#include "ui/view.h"

void learn_show_glossary(struct ui *ui)
{
	view_show(ui, CTX_LEARN);
	ui->learn.glossary = true;
}

void learn_glossary_draw(struct ui *ui, struct canvas *c, struct rect r)
{
	struct rect in = canvas_padded(canvas_frame(c, r, "Glossary", ""));

	if (!ui->learn.terms.n)
		canvas_wrap(c, in, 0, STYLE_DIM, "there are no words yet");
	pager_draw(&ui->learn.terms, c, in);
}
