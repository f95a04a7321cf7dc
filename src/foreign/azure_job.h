#ifndef FOREIGN_AZURE_JOB_H
#define FOREIGN_AZURE_JOB_H

/*
 * A sweep job of Azure's CLI v2 in its parts: the job, its trial (inline, or a component in a
 * file of its own), the inputs of both, those of a pipeline round it.
 */

#include "foreign/azure_part.h"

struct azure_job {
	struct foreign *f;
	struct doc *job, *trial;
	struct doc *space;
	struct doc *inputs, *own_inputs; /* of the job; of the trial: declared, or old values */
	struct doc *outputs, *own_outputs;
	struct doc *parent;   /* the inputs of a pipeline; NULL: there is none */
	struct strings wrong; /* inputs that were errors: said, and fetched, once */
	struct strings made;  /* outputs that the command uses: folders */
	struct buf before;    /* what stands in the shell's line before the command */
	double log_base;      /* natural logarithm of the base of the log expressions */
};

/** Read the whole of j->job; j->f, j->job and j->parent are given. */
void azure_job_read(struct azure_job *j);

/** azure_trial.c: the trial, with the command and what that is run with. */
void azure_trial_read(struct azure_job *j);

/* ---- azure_plain.c ---------------------------------------------------------------- */

/** The expression that the `type` of a parameter names; NULL after an error. */
const struct azure_expression *azure_plain_kind(struct azure_job *j, struct doc *d,
                                                const char *name);

/** Make it a parameter of ours; `when` NULL: it is always there. */
void azure_plain_read(struct azure_job *j, struct doc *d, const char *name,
                      const struct azure_expression *kind, const char *when);

/* ---- azure_space.c ---------------------------------------------------------------- */

/** search_space: parameters, and what a choice of objects needs before the command. */
void azure_space_read(struct azure_job *j);

/** Is it a choice of objects, whose value is put together in a variable of the shell? */
bool azure_space_is_object(const struct azure_job *j, const char *name);

/** What that is called; to be freed. */
char *azure_space_variable(const char *name);

/* ---- azure_find.c ----------------------------------------------------------------- */

/** The absolute path of the file or URL `path`, to be freed; NULL after an error. */
char *azure_find(struct azure_job *j, const struct doc *at, const char *path);

/* ---- azure_data.c ----------------------------------------------------------------- */

enum azure_value { AZURE_NONE, AZURE_TEXT, AZURE_PATH, AZURE_WRONG };

/**
 * What an input is: a text, or the absolute path of local data, to be freed.  NONE: there is no
 * such input, or it has no value; WRONG: that was an error.
 */
enum azure_value azure_input(struct azure_job *j, const char *name, char **value);

/** All inputs that are data become data sets of the sweep; each is looked at once. */
void azure_data_read(struct azure_job *j);

/* ---- azure_command.c -------------------------------------------------------------- */

/** The text of a command with placeholders of ours, as a line for the shell. */
void azure_command_read(struct azure_job *j, const struct doc *command, const char *text);

#endif
