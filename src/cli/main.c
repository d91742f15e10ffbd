/* main: the program's way in: options, the command, the exit code. Must never know what
 * a command does. */
#include <stdio.h>

#include "chuan.h"

/* Until the commands stand, the program only tells its version. */
int main(void) {
  puts("chuan " CHUAN_VERSION);
  return CHUAN_OK;
}
