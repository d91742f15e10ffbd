/* library: a shared library that is loaded when it is first needed, so that only those who need it
 * wait for it. Owns how it is opened; it stays open to the end of the process. Must never know
 * what its functions do. */
#ifndef CHUAN_BASE_LIBRARY_H
#define CHUAN_BASE_LIBRARY_H

#include <stdbool.h>

#include "base/fault.h"

/* Static, one a library, filled by whoever calls its functions. */
typedef struct library {
  const char *soname;       /* as the linker would ask for it: "libzip.so.4" */
  message missing;          /* {1}: why it cannot be opened; {2}: Debian's name of its package */
  const char *const *names; /* of the functions that are called */
  int count;
  void *calls; /* a struct of as many pointers to functions, in that order */
  bool open;
} library;

/* Opens the library if it is not open and fills its calls, which never change again; from any
 * thread. Where it is not there, or not what it should be: the fault `missing`, CHUAN_OUTSIDE. */
chuan_status library_open(library *l, place at, chuan_fault *fault);

/* The rows of a table of functions, CALLS(CALL): their pointers, with the types that the library's
 * own header gives them, and their names. */
#define LIBRARY_POINTER(name) __typeof__(name) *name;
#define LIBRARY_NAME(name) #name,

#endif
