/* bytes: the first pass over a rule file, character by character: is it plain, visible
 * UTF-8 text at all? Must never know tokens. */
#ifndef CHUAN_LUA_BYTES_H
#define CHUAN_LUA_BYTES_H

#include <stddef.h>

#include "base/fault.h"

/* Refuses compiled Lua, UTF-16, bytes that are not UTF-8, NULs, control characters and
 * characters that hide or reorder text, also inside texts and comments. */
chuan_status bytes_check(const char *file, const char *bytes, size_t length, chuan_fault *fault);

#endif
