/* flags: classify a form of 2027 from C, whose indicators are judged on the form: columns d_… of
 * a plain CSV (no quotes). What comes out is what chuan classify --flags-of writes as CSV.
 * cc flags.c $(pkg-config --cflags --libs chuan) && ./a.out rules vn-2027-2030 FILE.csv */
#include <chuan.h>
#include <stdio.h>
#include <string.h>

enum { FIELDS_MOST = 64, LINE_MOST = 4096, AT_ONCE = 1000 };

/* Cuts a line into its cells; how many. */
static int cut(char *line, const char **cells) {
  int count = 0;
  line[strcspn(line, "\r\n")] = '\0';
  for (char *at = line; at && count < FIELDS_MOST; count++) {
    cells[count] = at;
    at = strchr(at, ',');
    if (at) *at++ = '\0';
  }
  return count;
}

/* Puts the answers of a line; the first column is the id of the household. */
static chuan_status put(chuan_batch *batch, const char *const *fields, const char *const *cells,
                        int count, chuan_fault *fault) {
  chuan_status status = CHUAN_OK;
  chuan_batch_household(batch);
  for (int i = 1; i < count && !status; i++)
    status = chuan_put_household(batch, fields[i], cells[i], fault);
  return status;
}

static void print_verdict(const chuan_batch *batch, int row, const char *id, const char *standard) {
  char classes[256];
  int certain = 0, possible = 0;
  chuan_lacking_of(batch, row, 0, &certain, &possible);
  printf("%s,%s,%s,%s,%d,%d\n", id, standard, chuan_verdict_of(batch, row, 0),
         chuan_possible_of(batch, row, 0, classes, sizeof classes), certain, possible);
}

static chuan_status classify(chuan_batch *batch, FILE *in, const char *standard,
                             chuan_fault *fault) {
  static char heading[LINE_MOST], line[LINE_MOST], ids[AT_ONCE][32];
  const char *fields[FIELDS_MOST], *cells[FIELDS_MOST];
  chuan_status status = CHUAN_OK;
  int households = 0;
  int count = fgets(heading, sizeof heading, in) ? cut(heading, fields) : 0;
  while (!status && households < AT_ONCE && fgets(line, sizeof line, in)
         && cut(line, cells) == count) {
    (void)snprintf(ids[households++], sizeof *ids, "%s", cells[0]);
    status = put(batch, fields, cells, count, fault);
  }
  if (!status) status = chuan_run(batch, fault);
  puts("household_id,standard,class,possible,lacking_certain,lacking_possible");
  for (int i = 0; i < households && !status; i++) print_verdict(batch, i, ids[i], standard);
  return status;
}

int main(int argc, char **argv) {
  if (argc < 4) return CHUAN_USAGE;
  const char *const standards[] = {argv[2]};
  chuan_rules *rules = NULL;
  chuan_plan *plan = NULL;
  chuan_batch *batch = NULL;
  chuan_fault fault = {0};
  char text[2048];
  FILE *in = fopen(argv[3], "r");
  if (!in) return CHUAN_OUTSIDE;
  chuan_status status = chuan_rules_open(argv[1], &rules, &fault);
  if (!status)
    status = chuan_plan_make_flagged(rules, standards, 1, NULL, standards[0], &plan, &fault);
  if (!status) status = chuan_batch_new(plan, AT_ONCE, 0, &batch, &fault);
  if (!status) status = classify(batch, in, standards[0], &fault);
  if (status) fprintf(stderr, "%s\n", chuan_fault_text(&fault, CHUAN_EN, text, sizeof text));
  chuan_batch_free(batch);
  chuan_plan_free(plan);
  chuan_rules_close(rules);
  (void)fclose(in);
  return status;
}
