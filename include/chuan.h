/* chuan.h: the one public header of libchuan.
 *
 * libchuan classifies households under dated, cited poverty standards that are
 * Lua rule files. The order of use is the order of this page:
 *
 *   rules  (the law, read once)          chuan_rules_open
 *   plan   (standards settled on a day)  chuan_plan_make
 *   batch  (answers of some households)  chuan_batch_new, chuan_put_*
 *   run    (plan x batch -> verdicts)    chuan_run, chuan_verdict_of
 *
 * Every function that may fail returns a chuan_status and fills the fault with
 * one sentence in English and Vietnamese; the fault may be NULL, and is left as
 * it was when all is well. No other argument may be NULL unless it says so. What
 * a function makes is NULL after a fault. The library never prints, never exits,
 * keeps no global state, and never calls setlocale. One thread per object, and
 * what an object borrows is only read: batches of one plan may each have a thread.
 */
#ifndef CHUAN_H
#define CHUAN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CHUAN_API __attribute__((visibility("default")))
#else
#define CHUAN_API
#endif

#define CHUAN_VERSION "0.1.0"

/* What a call came to; the numbers are the exit codes of the program. */
typedef enum chuan_status {
  CHUAN_OK = 0,      /* done */
  CHUAN_REFUSED = 1, /* it ran, but rows were refused or a difference was found */
  CHUAN_USAGE = 2,   /* the caller asked for something that does not exist */
  CHUAN_OUTSIDE = 3, /* a file, the disk, memory or a database failed */
  CHUAN_RULE = 4     /* a rule file is wrong */
} chuan_status;

typedef enum chuan_lang { CHUAN_EN = 0, CHUAN_VI = 1 } chuan_lang;

/* Why a call failed. `message` is one sentence per language without the place:
 * what is wrong; what is allowed; what to write. `file` is empty and `line` and
 * `column` are 0 where there is no such place. */
typedef struct chuan_fault {
  chuan_status status;
  int line;
  int column;
  char file[512];
  char message[2][1024];
} chuan_fault;

/* The version of the library that runs, e.g. "0.1.0". */
CHUAN_API const char *chuan_version(void);

/* Writes "file:line:column: message" in `lang` into out (always terminated, cut
 * at a character border when it does not fit) and returns out. Any other `lang` is English. */
CHUAN_API const char *chuan_fault_text(const chuan_fault *fault, chuan_lang lang, char *out,
                                       size_t size);

/* ---- rules: a folder of rule files, read once; owns everything read ---- */

typedef struct chuan_rules chuan_rules;

/* Reads every rule file under `folder`; Lua is closed before this returns. CHUAN_OUTSIDE:
 * there is no such folder, or no rule file in it; CHUAN_RULE: one is wrong. */
CHUAN_API chuan_status chuan_rules_open(const char *folder, chuan_rules **out, chuan_fault *fault);
CHUAN_API void chuan_rules_close(chuan_rules *rules); /* NULL is fine */

/* ---- plan: standards settled on a day; borrows the rules, which must outlive it */

typedef struct chuan_plan chuan_plan;

/* Makes one plan for the named standards (count of them, at least one; their order
 * numbers the verdicts). `day` is "YYYY-MM-DD", or NULL for the last day that each
 * standard serves, which must then have the same parameters on all its days. */
CHUAN_API chuan_status chuan_plan_make(const chuan_rules *rules, const char *const *standards,
                                       int count, const char *day, chuan_plan **out,
                                       chuan_fault *fault);
/* The same for a survey whose form has indicators judged already, as those of vn-2027-2030 are.
 * `flags_of` is the one of the standards whose indicators they are, or NULL: none. Each of its
 * indicators, "water" say, is then the household field "d_water" of a batch of the plan: "yes" is
 * deprived, "no" is not. A flag counts where the other answers leave its indicator unknown, and
 * one that contradicts them refuses the household. The program says it with --flags-of.
 * CHUAN_USAGE: flags_of is none of the standards. */
CHUAN_API chuan_status chuan_plan_make_flagged(const chuan_rules *rules,
                                               const char *const *standards, int count,
                                               const char *day, const char *flags_of,
                                               chuan_plan **out, chuan_fault *fault);
CHUAN_API void chuan_plan_free(chuan_plan *plan); /* NULL is fine */

/* ---- batch: answers; everything starts as missing; borrows the plan ---- */

typedef struct chuan_batch chuan_batch;

/* Room for `households` households (CHUAN_USAGE where fewer than one) and 25 members each on
 * average; persons_given says whether members will be put (without, every condition over persons is
 * unknown). A batch that is full is run and freed, and a new one made. */
CHUAN_API chuan_status chuan_batch_new(const chuan_plan *plan, int households, int persons_given,
                                       chuan_batch **out, chuan_fault *fault);
CHUAN_API void chuan_batch_free(chuan_batch *batch); /* NULL is fine */

/* Adds a household (all answers missing), or a member to the last household; returns its
 * row number, or -1: the batch is full, the household has 200 members, there is no
 * household yet, or the batch was made without persons_given. */
CHUAN_API int chuan_batch_household(chuan_batch *batch);
CHUAN_API int chuan_batch_person(chuan_batch *batch);

/* Puts an answer to the household field or person field `field` (an id of the
 * questionnaire, or d_INDICATOR of flags_of) of the last household or member added, in the spelling
 * of chuan's CSV: whole VND, "12.5", code words, "yes"/"no". NULL, "", "!refused" and "!dont_know"
 * are no answer, which is unknown to every rule; with "!not_applicable" the question does not
 * arise, which is no to every test.
 * The last answer to a field counts. A field that no rule of the plan reads is tested and
 * not kept. CHUAN_USAGE: no such field, or no row yet; CHUAN_REFUSED: the answer is not
 * allowed, and the one before it stays. */
CHUAN_API chuan_status chuan_put_household(chuan_batch *batch, const char *field,
                                           const char *answer, chuan_fault *fault);
CHUAN_API chuan_status chuan_put_person(chuan_batch *batch, const char *field, const char *answer,
                                        chuan_fault *fault);

/* ---- run ---- */

/* Classifies all households of the batch under all standards of its plan. A household
 * whose answers contradict each other has verdict "refused", as has one without members
 * or whose size is not their number, where persons_given. More may be added or put
 * afterwards: the verdicts are gone until the next run. */
CHUAN_API chuan_status chuan_run(chuan_batch *batch, chuan_fault *fault);

/* The verdict of household `row` under the `standard`-th standard of the plan:
 * a class id, "undetermined", "conflict", "none" or "refused". The text belongs
 * to the plan. NULL before chuan_run or out of range. */
CHUAN_API const char *chuan_verdict_of(const chuan_batch *batch, int row, int standard);

/* Writes the class ids still possible, separated by spaces (cut to fit; empty when
 * decided, and where chuan_verdict_of gives NULL), into out and returns out. In a conflict
 * they are the classes that all hold; "none" among them: perhaps no class. */
CHUAN_API const char *chuan_possible_of(const chuan_batch *batch, int row, int standard, char *out,
                                        size_t size);

/* The number of deprivations: surely at least `certain`, at most `possible` (both 0 for a
 * standard without indicators). CHUAN_USAGE where chuan_verdict_of gives NULL,
 * CHUAN_REFUSED for a refused household. */
CHUAN_API chuan_status chuan_lacking_of(const chuan_batch *batch, int row, int standard,
                                        int *certain, int *possible);

#ifdef __cplusplus
}
#endif

#endif
