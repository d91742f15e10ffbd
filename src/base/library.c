/* library: see library.h. */
#include "base/library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "base/text.h"

/* "libzip.so.4" is in libzip4: what Debian's policy makes of a SONAME. */
static chuan_status tell_missing(const library *l, const char *why, place at, chuan_fault *fault) {
  const char *so = strstr(l->soname, ".so.");
  text package = {0};
  text_add_bytes(&package, l->soname, so ? (size_t)(so - l->soname) : strlen(l->soname));
  if (so) text_add(&package, so + strlen(".so."));
  const char *const args[] = {why, text_of(&package)};
  chuan_status status = fault_fill(fault, CHUAN_OUTSIDE, at, l->missing, args, 2);
  text_free(&package);
  return status;
}

/* A pointer to a function is copied as bytes: C converts none from an object's, POSIX makes both
 * the same. All functions of the libraries it needs are found now, not in the middle of a file. */
static chuan_status fill(library *l, place at, chuan_fault *fault) {
  void *opened = dlopen(l->soname, RTLD_NOW | RTLD_LOCAL);
  if (!opened) return tell_missing(l, dlerror(), at, fault);
  for (int i = 0; i < l->count; i++) {
    void *found = dlsym(opened, l->names[i]);
    if (!found) return tell_missing(l, dlerror(), at, fault);
    memcpy((char *)l->calls + (size_t)i * sizeof found, &found, sizeof found);
  }
  l->open = true;
  return CHUAN_OK;
}

chuan_status library_open(library *l, place at, chuan_fault *fault) {
  static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&opening);
  chuan_status status = l->open ? CHUAN_OK : fill(l, at, fault);
  pthread_mutex_unlock(&opening);
  return status;
}
