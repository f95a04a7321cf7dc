#include <signal.h>

#include "base/array.h"
#include "front/front_part.h"
#include "ui/term.h"

/* Whatever ends it must not leave the terminal in pieces: a bug, or a signal from outside. */
static void on_fatal(int number)
{
	term_abandon();
	raise(number);
}

void front_signals_start(struct front *f, uv_signal_cb taken)
{
	static const int ours[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT };
	/* Those that end nothing. */
	static const int harmless[] = { SIGCHLD, SIGURG, SIGSTOP, SIGTTIN, SIGTTOU, SIGKILL };
	struct sigaction fatal = { .sa_handler = on_fatal,
		                   .sa_flags = (int)(SA_RESETHAND | SA_NODEFER) };
	struct sigaction now;

	signal(SIGPIPE, SIG_IGN);
	for (size_t i = 0; i < ARRAY_LEN(ours); i++) {
		uv_signal_init(&f->loop, &f->signals[i]);
		f->signals[i].data = f;
		uv_signal_start(&f->signals[i], taken, ours[i]);
	}
	for (int n = 1; n <= SIGRTMAX; n++) {
		bool ends = sigaction(n, NULL, &now) == 0 && now.sa_handler == SIG_DFL;

		for (size_t i = 0; i < ARRAY_LEN(harmless); i++)
			ends = ends && n != harmless[i];
		if (ends)
			sigaction(n, &fatal, NULL);
	}
}
