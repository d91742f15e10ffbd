/* power: an SQLite VFS over the real one that fails when it is told to, and that knows which
 * writes a power cut would lose: those that were not synced. For tests of the registry. */
#ifndef CHUAN_TESTS_POWER_H
#define CHUAN_TESTS_POWER_H

#include <stdbool.h>
#include <stdint.h>

typedef enum power_fault {
  POWER_CUT,  /* from then on nothing works */
  POWER_FULL, /* writes find the disk full */
  POWER_ERROR /* one operation fails */
} power_fault;

/* Makes the VFS the default one of this program. */
void power_install(void);

/* The `at`-th write, sync or truncation from now on fails so; 0: none does. */
void power_arm(power_fault fault, int64_t at);
/* Whether it came to that. */
bool power_struck(void);

/* What the disk holds after the cut: writes since the last sync of their file are lost, kept,
 * or torn at a sector, as `seed` chooses. All connections must be closed. */
void power_come_back(uint32_t seed);

#endif
