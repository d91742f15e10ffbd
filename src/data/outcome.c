/* outcome: the words for verdicts that are no class. */
#include "data/outcome.h"

const char *outcome_word(int number) {
  switch (number) {
  case VERDICT_UNDETERMINED: return "undetermined";
  case VERDICT_CONFLICT: return "conflict";
  case VERDICT_NONE: return "none";
  case VERDICT_REFUSED: return "refused";
  default: return "";
  }
}
