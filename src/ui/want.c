#include "ui/want.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/text.h"
#include "ui/ui_part.h"

void request_clear(struct request *r)
{
	free(r->text);
	*r = (struct request){ .text = NULL };
}

static void add(struct ui *ui, struct request take)
{
	ARRAY_PUSH(ui->requests, ui->n_requests, ui->cap_requests, take);
}

void want(struct ui *ui, enum request_kind kind)
{
	add(ui, (struct request){ .kind = kind, .text = mem_strdup("") });
}

void want_text(struct ui *ui, enum request_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(ui, (struct request){ .kind = kind, .text = mem_vprintf(fmt, ap) });
	va_end(ap);
}

static void ask_nothing(struct confirm *c)
{
	text_keep(&c->question, NULL);
	request_clear(&c->yes);
}

void want_confirm(struct ui *ui, enum request_kind kind, const char *text, const char *fmt, ...)
{
	va_list ap;

	ask_nothing(&ui->confirm);
	va_start(ap, fmt);
	ui->confirm.question = mem_vprintf(fmt, ap);
	va_end(ap);
	ui->confirm.by_enter = ui->enter;
	ui->confirm.yes = (struct request){ .kind = kind, .text = mem_strdup(text) };
}

void want_over_form(struct ui *ui, enum request_kind kind, const char *text)
{
	if (ui->setup->changed)
		want_confirm(ui, kind, text, "The changed form on Setup is not saved: %s?",
		             kind == REQ_LEAVE ? "leave without it" : "lose that");
	else
		want_text(ui, kind, "%s", text);
}

void want_answer(struct ui *ui, bool yes)
{
	if (yes) {
		add(ui, ui->confirm.yes);
		ui->confirm.yes = (struct request){ .text = NULL };
	}
	ask_nothing(&ui->confirm);
}
