#ifndef UI_REQUEST_H
#define UI_REQUEST_H

/* What a person wants done to the world, for the program around to do. */

enum request_kind {
	REQ_CONTROL = 1, /* a line for the engine: "cancel 7" */
	REQ_OPEN,        /* the sweep in folder text */
	REQ_COPY,        /* the configuration of the sweep in folder text into the form */
	REQ_RESUME,      /* the sweep that is open, whose engine has ended */
	REQ_EXTEND,      /* it, by `text` more runs */
	REQ_HOME,        /* the list of sweeps is wanted */
	REQ_LEAVE,       /* and the sweep goes on */
	REQ_SUSPEND,
	REQ_REDRAW,
	REQ_EXPORT,    /* to file `text` */
	REQ_OVERWRITE, /* the same, and it may exist */
	REQ_SETTINGS,  /* they changed */
	REQ_START,     /* the form, as a new sweep */
	REQ_TRY,       /* the program of the form, for `text` seconds */
	REQ_TRY_STOP,  /* enough was seen of it */
	REQ_TRY_END,   /* and what it printed is not looked at any more */
	REQ_APPLY,     /* the form, to the running sweep */
	REQ_CHANGE,    /* the sweep's form, by ui_setup_change() */
	REQ_SAVE,      /* the form to file `text` */
	REQ_SAVE_OVER,
	REQ_LOAD,       /* file `text` into the form */
	REQ_ASK_ROLES,  /* of the columns of the table that is open */
	REQ_ASK_METRIC, /* which of the names that were printed it is */
	REQ_METRIC,     /* is "maximize val_acc", also for what was printed so far */
	REQ_POLICY,     /* `text` is to be the sweep's, or that of a new one */
	REQ_ROLES,      /* are as answered to ui_ask_roles() */
	/* Of the page of lessons (learn.h). */
	REQ_LEARN, /* it is shown, at `text`: a number, "list", "summary"; "": as it was */
	REQ_LEARN_ANSWER, /* `text` is the letter of the answer to the question */
	REQ_LEARN_NEXT,   /* the next step, part or lesson; behind the last the summary */
	REQ_LEARN_BACK,   /* the step before; from the first one of a lesson the list */
	REQ_LEARN_RUN,    /* the part's sweeps are to run, anew where they have */
	REQ_LEARN_STOP,   /* and not to the end; likewise the rounds */
	REQ_LEARN_ROUNDS, /* `text` more rounds of the part in the background */
};

struct request {
	enum request_kind kind;
	char *text; /* never NULL */
};

void request_clear(struct request *r);

#endif
