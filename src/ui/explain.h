#ifndef UI_EXPLAIN_H
#define UI_EXPLAIN_H

/*
 * From a term on any page to the lesson that explains it: a page says which words stand under
 * its cursor (view.h), the glossary which of them are terms.
 */

struct ui;

/** The lesson of the term; of several a menu. */
void explain_open(struct ui *ui);

#endif
