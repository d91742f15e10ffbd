/* embed: classify three households from C, in forty lines.
 * cc embed.c $(pkg-config --cflags --libs chuan) && ./a.out rules */
#include <chuan.h>
#include <stdio.h>

static const char *const fields[4] = {"area", "income_month", "size", "toilet"};
static const char *const answers[3][4] = {
    {"rural", "6000000", "4", "none"},
    {"urban", "9000000", "4", "septic"},
    {"rural", "6000000", "4", ""},
};

int main(int argc, char **argv) {
  const char *const standards[] = {"vn-2021-2025"};
  chuan_rules *rules = NULL;
  chuan_plan *plan = NULL;
  chuan_batch *batch = NULL;
  chuan_fault fault = {0};
  char text[2048];

  chuan_status status = chuan_rules_open(argc > 1 ? argv[1] : "rules", &rules, &fault);
  if (!status) status = chuan_plan_make(rules, standards, 1, "2026-12-31", &plan, &fault);
  if (!status) status = chuan_batch_new(plan, 3, 0, &batch, &fault);
  for (int row = 0; row < 3 && !status; row++) {
    chuan_batch_household(batch);
    for (int i = 0; i < 4 && !status; i++)
      status = chuan_put_household(batch, fields[i], answers[row][i], &fault);
  }
  if (!status) status = chuan_run(batch, &fault);
  for (int row = 0; row < 3 && !status; row++) {
    int certain = 0, possible = 0;
    chuan_lacking_of(batch, row, 0, &certain, &possible);
    printf("household %d: %s [%s], lacking %d to %d\n", row + 1, chuan_verdict_of(batch, row, 0),
           chuan_possible_of(batch, row, 0, text, sizeof text), certain, possible);
  }
  if (status) fprintf(stderr, "%s\n", chuan_fault_text(&fault, CHUAN_EN, text, sizeof text));
  chuan_batch_free(batch);
  chuan_plan_free(plan);
  chuan_rules_close(rules);
  return status;
}
