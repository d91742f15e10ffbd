/* written: a text as a file for the length of a test. */
#ifndef CHUAN_TESTS_WRITTEN_H
#define CHUAN_TESTS_WRITTEN_H

typedef struct written {
  char path[64];
} written;

/* Makes a file that holds `s`; asserts that it could. */
written written_make(const char *s);
void written_remove(const written *w);

#endif
