#ifndef CORE_PLACE_H
#define CORE_PLACE_H

/*
 * Where in a configuration something is, in values: which setting, or which part of which
 * parameter.  Files turn it into a line, the setup page into a field.
 */

#include <stddef.h>

/** What of a parameter is wrong. */
enum param_part {
	PART_VALUES, /* its expression */
	PART_WHEN,   /* its condition */
	PART_NAME,
	PART_ALL, /* something is missing */
};

#define PLACE_ELSEWHERE (-1) /* of a command line */

/** Where a problem lies; what does not apply stays zero. */
struct place {
	/*
	 * What the sentence begins with, a constant: a section or a setting's name; NULL: the
	 * parameter's name, or nothing.
	 */
	const char *subject;
	const char *section, *name; /* of a setting; NULL: no single one, then the subject's */
	const char *param;          /* its name as given: no setting then */
	enum param_part part;
	size_t item;   /* which of a list, counted from 1 */
	size_t column; /* in the text of the part or of the setting, in bytes, counted from 1 */
	int line;      /* of the sweep file; PLACE_ELSEWHERE: it is not of the file at all */
};

/** A setting, in a sentence that begins with its section: "sampling: method: there is no …". */
static inline struct place place_in(const char *section, const char *name)
{
	return (struct place){ .subject = section, .section = section, .name = name };
}

/** A setting, in a sentence that begins with its name: "enqueue: \"--x=1\": …". */
static inline struct place place_of(const char *section, const char *name)
{
	return (struct place){ .subject = name, .section = section, .name = name };
}

/** A part of a parameter: "--lr: …". */
static inline struct place place_param(const char *name, enum param_part part)
{
	return (struct place){ .param = name, .part = part };
}

#endif
