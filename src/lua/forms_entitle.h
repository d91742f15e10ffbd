/* forms_entitle: the entitlements that are being read. Must never know standards. */
#ifndef CHUAN_LUA_FORMS_ENTITLE_H
#define CHUAN_LUA_FORMS_ENTITLE_H

#include "book/book.h"

/* The entitlements of a file while it is read; in the book's arena. */
struct entitlements_draft {
  entitlement_file e;
  entitlement *items; /* e.items, growing */
  int capacity;
  place at;
};

#endif
