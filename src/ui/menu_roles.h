#ifndef UI_MENU_ROLES_H
#define UI_MENU_ROLES_H

/* The menu in which a person says what the columns of a table are; answered by REQ_ROLES. */

#include "ui/roles.h"

struct ui;

/** *r is copied. */
void menu_roles_open(struct ui *ui, const struct roles *r);

#endif
