/* Keys, sizes and text at any time: each three bytes are a key, a size or what arrives. */

#include <locale.h>

#include "fuzz.h"
#include "../unit/made.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct made made;
	static bool ready;
	struct ui_model m;
	struct ui *ui;

	if (!ready) {
		setlocale(LC_CTYPE, "C.UTF-8");
		made_init(&made, 8);
		ready = true;
	}
	ui = made_ui(&m, &made, (enum glyphs)(size % N_GLYPHS));
	m.live = true;
	ui_set_model(ui, &m);
	ui_setup_set(ui, &made.conf, NULL);
	ui_show(ui, CTX_RUNS);
	for (size_t i = 0; i + 3 <= size && i < 3000; i += 3) {
		int32_t code = data[i + 1] | (data[i + 2] & 3) << 8;

		if (data[i] < 16)
			ui_resize(ui, data[i + 1], data[i + 2]);
		else if (data[i] < 32)
			ui_log_feed(ui, (const char *)data + i, size - i);
		else if (data[i] < 128)
			ui_key(ui, (struct key){ code, data[i], data[i + 2] / 4 });
		else
			ui_key(ui,
			       (struct key){ KEY_NAMED + data[i + 1] % (KEY_LAST - KEY_NAMED),
			                     data[i] - 128, data[i + 2] / 4 });
		made_drain(ui);
		if (data[i] & 1)
			ui_draw(ui);
	}
	ui_draw(ui);
	ui_free(ui);
	return 0;
}
