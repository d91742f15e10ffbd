/* zip_calls: the functions of libzip that are called, once it is open. Only workbooks need it, so
 * nothing is linked with it: with it comes libcrypto, a third of a short run. */
#ifndef CHUAN_DATA_ZIP_CALLS_H
#define CHUAN_DATA_ZIP_CALLS_H

#include <zip.h>

#include "base/library.h"

#define ZIP_CALLS(CALL)     \
  CALL(zip_open)            \
  CALL(zip_discard)         \
  CALL(zip_get_num_entries) \
  CALL(zip_name_locate)     \
  CALL(zip_stat_init)       \
  CALL(zip_stat)            \
  CALL(zip_fopen)           \
  CALL(zip_fread)           \
  CALL(zip_fclose)

typedef struct zip_calls {
  ZIP_CALLS(LIBRARY_POINTER)
} zip_calls;

/* Opens libzip for the file of `at`; what it gives is good to the end, in any thread. */
chuan_status zip_calls_open(const zip_calls **out, place at, chuan_fault *fault);

#endif
