/* print: conditions back as text, in the words of rule files or in those of a decree.
 * Must never know values or answers. */
#include <assert.h>
#include <string.h>

#include "book/expr.h"

/* What a walk carries. words_in < 0: the rule form. */
typedef struct printer {
  text *out;
  size_t end;
  int words_in;
  const naming *names;
} printer;

static void put(printer *p, const expr *e);

/* Shared nodes are printed as often as they are used, so a small graph may spell a huge
 * text: past the end everything is dropped and one mark stands for it. */
static bool full(const printer *p) { return p->out->failed || p->out->length >= p->end; }

static void say(printer *p, const char *s) {
  if (!full(p)) text_add(p->out, s);
}

/* The sentence of the language, for the words form only. */
static const char *tongue(const printer *p, const char *en, const char *vi) {
  return p->words_in == CHUAN_VI ? vi : en;
}

/* How tightly Lua binds what the node prints as; 9 = a name or call. */
static int binding(const expr *e) {
  switch (e->op) {
  case OP_OR: return 1;
  case OP_AND: return 2;
  case OP_ADD:
  case OP_SUB: return 3;
  case OP_MUL: return 4;
  case OP_NOT: return 5;
  case OP_AMOUNT:
  case OP_CODE: return 8;
  default: return 9;
  }
}

/* Prints e, in brackets where it binds less tightly than its place asks. */
static void put_at(printer *p, const expr *e, int least) {
  bool brackets = binding(e) < least;
  if (brackets) say(p, "(");
  put(p, e);
  if (brackets) say(p, ")");
}

static void put_list(printer *p, const expr *const *args, int count, const char *between) {
  for (int i = 0; i < count && !full(p); i++) {
    if (i > 0) say(p, between);
    put(p, args[i]);
  }
}

/* Left to right between signs; the right side of - needs brackets round + and -. */
static void put_infix(printer *p, const expr *e, const char *sign) {
  int own = binding(e);
  for (int i = 0; i < e->nargs && !full(p); i++) {
    if (i > 0) say(p, sign);
    put_at(p, e->args[i], i > 0 && e->op == OP_SUB ? own + 1 : own);
  }
}

/* True where the text of an amount is a plain Lua integer. */
static bool is_integer_text(const char *s) {
  if (*s == '-') s++;
  return *s != '\0' && strspn(s, "0123456789") == strlen(s);
}

/* Decree texts are quoted as their author quoted them. */
static void put_amount_rule(printer *p, const expr *e) {
  char buffer[48];
  const char *s = e->text;
  if (s == NULL) s = amount_write(buffer, sizeof buffer, e->amount, CHUAN_VI);
  bool quoted = !is_integer_text(s);
  if (quoted) say(p, "\"");
  say(p, s);
  if (quoted) say(p, "\"");
}

/* 50% is kept as the decree prints it, and so is a short whole number, which may be a
 * year; everything else is regrouped by language. */
static void put_amount_words(printer *p, const expr *e) {
  char buffer[48];
  bool as_written =
      e->text != NULL
      && (strchr(e->text, '%') != NULL || (is_integer_text(e->text) && strlen(e->text) <= 4));
  if (as_written) say(p, e->text);
  else say(p, amount_write(buffer, sizeof buffer, e->amount, (chuan_lang)p->words_in));
}

static void put_field(printer *p, const field *f) {
  char buffer[160];
  if (p->words_in < 0) say(p, field_name(f, buffer, sizeof buffer));
  else say(p, label_in(f->words, (chuan_lang)p->words_in, f->id));
}

/* A noun named by a node: its id, or what somebody can tell of it. */
static void put_named(printer *p, op o, const char *id) {
  if (full(p)) return;
  if (p->words_in >= 0 && p->names != NULL
      && p->names->tell(p->out, p->names->from, o, id, (chuan_lang)p->words_in)) {
    return;
  }
  say(p, id);
}

static void put_noun(printer *p, const expr *e) { put_named(p, e->op, e->text); }

/* The i-th choice of is/one_of: a code by label or id, a text as it is. */
static void put_choice(printer *p, const expr *e, int i) {
  const expr *of = e->args[0];
  const char *id = e->texts != NULL ? e->texts[i] : NULL;
  if (id == NULL && of->field != NULL && e->codes[i] >= 0 && e->codes[i] < of->field->ncodes) {
    const code *c = &of->field->codes[e->codes[i]];
    id = p->words_in < 0 ? c->id : label_in(c->words, (chuan_lang)p->words_in, c->id);
  }
  if (p->words_in < 0) say(p, "\"");
  say(p, id != NULL ? id : "?");
  if (p->words_in < 0) say(p, "\"");
}

static void put_choices(printer *p, const expr *e) {
  for (int i = 0; i < e->nchoices && !full(p); i++) {
    if (i > 0) say(p, ", ");
    put_choice(p, e, i);
  }
}

/* x:word(a, b) */
static void put_method(printer *p, const expr *e) {
  put_at(p, e->args[0], 9);
  say(p, ":");
  say(p, op_word(e->op));
  if (e->op == OP_ONE_OF) {
    say(p, " { ");
    put_choices(p, e);
    say(p, " }");
    return;
  }
  say(p, "(");
  if (e->op == OP_IS) put_choices(p, e);
  else put_list(p, e->args + 1, e->nargs - 1, ", ");
  say(p, ")");
}

/* both { a = …, b = … } */
static void put_lettered(printer *p, const expr *e) {
  say(p, op_word(e->op));
  say(p, " { ");
  for (int i = 0; i < e->nargs && !full(p); i++) {
    if (i > 0) say(p, ", ");
    if (e->letters != NULL) {
      say(p, e->letters[i]);
      say(p, " = ");
    }
    put(p, e->args[i]);
  }
  say(p, " }");
}

/* choose { { when, value }, …, otherwise = value } */
static void put_choose(printer *p, const expr *e) {
  say(p, "choose { ");
  for (int i = 0; i + 1 < e->nargs && !full(p); i += 2) {
    say(p, "{ ");
    put_list(p, e->args + i, 2, ", ");
    say(p, " }, ");
  }
  say(p, "otherwise = ");
  put(p, e->args[e->nargs - 1]);
  say(p, " }");
}

static void put_call(printer *p, const expr *e, const char *first) {
  say(p, op_word(e->op));
  say(p, "(");
  say(p, first);
  put_list(p, e->args, e->nargs, ", ");
  say(p, ")");
}

static void put_quoted(printer *p, const expr *e, const char *before) {
  say(p, before);
  say(p, "\"");
  say(p, e->text);
  say(p, "\"");
}

/* verdict:is "a" or verdict:one_of { "a", "b" } */
static void put_verdict_rule(printer *p, const expr *e) {
  bool one = e->nchoices == 1;
  say(p, one ? "verdict:is(" : "verdict:one_of { ");
  for (int i = 0; i < e->nchoices && !full(p); i++) {
    say(p, i > 0 ? ", \"" : "\"");
    say(p, e->texts[i]);
    say(p, "\"");
  }
  say(p, one ? ")" : " }");
}

/* "classified as Poor or Near-poor" */
static void put_verdict_words(printer *p, const expr *e) {
  say(p, tongue(p, "classified as ", "được xếp loại "));
  for (int i = 0; i < e->nchoices && !full(p); i++) {
    if (i > 0) say(p, tongue(p, " or ", " hoặc "));
    put_named(p, OP_VERDICT, e->texts[i]);
  }
}

/* The rule form: what could be pasted back into a file. */
static void put_rule(printer *p, const expr *e) {
  switch (e->op) {
  case OP_FIELD: put_field(p, e->field); break;
  case OP_AMOUNT: put_amount_rule(p, e); break;
  case OP_CODE: put_quoted(p, e, ""); break;
  case OP_NOT_KNOWN: put_quoted(p, e, "not_known "); break;
  case OP_LACKS:
    say(p, "lacks.");
    say(p, e->text);
    break;
  case OP_VERDICT: put_verdict_rule(p, e); break;
  case OP_KIND:
    say(p, "kinds.");
    say(p, e->text);
    break;
  case OP_PARAMETER:
  case OP_DERIVED:
  case OP_SCORECARD: put_noun(p, e); break;
  case OP_LACKING:
  case OP_SCORE: say(p, op_word(e->op)); break;
  case OP_AND: put_infix(p, e, " & "); break;
  case OP_OR: put_infix(p, e, " | "); break;
  case OP_ADD: put_infix(p, e, " + "); break;
  case OP_SUB: put_infix(p, e, " - "); break;
  case OP_MUL: put_infix(p, e, " * "); break;
  case OP_NOT:
    say(p, "~");
    put_at(p, e->args[0], 5);
    break;
  case OP_BOTH:
  case OP_EITHER: put_lettered(p, e); break;
  case OP_HOW_MANY:
    say(p, "how_many { ");
    put_list(p, e->args, e->nargs, ", ");
    say(p, " }");
    break;
  case OP_CHOOSE: put_choose(p, e); break;
  case OP_ANY:
  case OP_ALL:
  case OP_COUNT:
  case OP_SHARE:
  case OP_SUM: put_call(p, e, "person, "); break;
  case OP_HIGHEST:
  case OP_PER:
  case OP_MIN:
  case OP_MAX: put_call(p, e, ""); break;
  default: put_method(p, e); break;
  }
}

/* One word, or two around the bound, by comparison and language. */
static const struct {
  const char *before, *between, *after;
} compare_words[8][2] = {
    {{"at most ", "", ""}, {"từ ", "", " trở xuống"}},
    {{"below ", "", ""}, {"dưới ", "", ""}},
    {{"at least ", "", ""}, {"từ ", "", " trở lên"}},
    {{"above ", "", ""}, {"trên ", "", ""}},
    {{"from ", " to ", ""}, {"từ ", " đến ", ""}},
    {{"over ", " to ", ""}, {"trên ", " đến ", ""}},
    {{"from ", " to under ", ""}, {"từ ", " đến dưới ", ""}},
    {{"over ", " to under ", ""}, {"trên ", " đến dưới ", ""}},
};

/* A bound that is a code is shown by the tested field's label. */
static void put_bound(printer *p, const expr *tested, const expr *bound) {
  const field *f = tested->field;
  int at = bound->op == OP_CODE && f != NULL ? field_code(f, bound->text) : -1;
  if (at < 0) put(p, bound);
  else say(p, label_in(f->codes[at].words, (chuan_lang)p->words_in, bound->text));
}

static void put_comparison(printer *p, const expr *e) {
  int row = (int)e->op - (int)OP_AT_MOST;
  put_at(p, e->args[0], 4);
  say(p, " ");
  if (expr_is_equality(e)) {
    say(p, p->words_in == CHUAN_VI ? "là " : "is ");
    put_bound(p, e->args[0], e->args[1]);
    return;
  }
  say(p, compare_words[row][p->words_in].before);
  put_bound(p, e->args[0], e->args[1]);
  say(p, compare_words[row][p->words_in].between);
  if (e->nargs > 2) put_bound(p, e->args[0], e->args[2]);
  say(p, compare_words[row][p->words_in].after);
}

/* and / or between conditions; the other of the two in brackets, for readers of a decree
 * do not know which binds first. */
static void put_joined(printer *p, const expr *e, const char *word) {
  for (int i = 0; i < e->nargs && !full(p); i++) {
    if (i > 0) say(p, word);
    bool other = e->op == OP_OR && e->args[i]->op == OP_AND;
    put_at(p, e->args[i], binding(e) + 2 * other);
  }
}

static void put_around(printer *p, const expr *e, const char *before, const char *after) {
  say(p, before);
  put_list(p, e->args, e->nargs, "; ");
  say(p, after);
}

/* "đồng thời: a) …; b) …" keeps the letters of the decree. */
static void put_letters(printer *p, const expr *e, const char *before) {
  say(p, before);
  for (int i = 0; i < e->nargs && !full(p); i++) {
    if (i > 0) say(p, "; ");
    if (e->letters != NULL) {
      say(p, e->letters[i]);
      say(p, ") ");
    }
    put(p, e->args[i]);
  }
  say(p, "]");
}

static void put_choose_words(printer *p, const expr *e) {
  for (int i = 0; i + 1 < e->nargs && !full(p); i += 2) {
    say(p, tongue(p, "if ", "nếu "));
    put(p, e->args[i]);
    say(p, tongue(p, " then ", " thì "));
    put(p, e->args[i + 1]);
    say(p, "; ");
  }
  say(p, tongue(p, "otherwise ", "còn lại "));
  put(p, e->args[e->nargs - 1]);
}

/* A flag is told with its answer, for many labels are questions. */
static void put_field_words(printer *p, const expr *e) {
  put_field(p, e->field);
  if (e->field->type == FIELD_FLAG) say(p, tongue(p, ": yes", ": có"));
}

/* The leaves and the tests of codes. */
static void put_leaf_words(printer *p, const expr *e) {
  switch (e->op) {
  case OP_FIELD: put_field_words(p, e); break;
  case OP_AMOUNT: put_amount_words(p, e); break;
  case OP_CODE: say(p, e->text); break;
  case OP_LACKING:
  case OP_SCORE: say(p, op_help(e->op, (chuan_lang)p->words_in)); break;
  case OP_NOT_KNOWN:
    say(p, tongue(p, "not known: ", "chưa biết: "));
    say(p, e->text);
    break;
  case OP_LACKS:
    say(p, tongue(p, "deprived: ", "thiếu hụt: "));
    put_noun(p, e);
    break;
  case OP_VERDICT: put_verdict_words(p, e); break;
  case OP_KIND:
    say(p, tongue(p, "kind: ", "tiểu loại: "));
    put_noun(p, e);
    break;
  case OP_IS:
    put(p, e->args[0]);
    say(p, tongue(p, " is ", " là "));
    put_choices(p, e);
    break;
  case OP_ONE_OF:
    put(p, e->args[0]);
    say(p, tongue(p, " is one of: ", " là một trong: "));
    put_choices(p, e);
    break;
  case OP_IS_NO:
    if (e->args[0]->op == OP_FIELD) put_field(p, e->args[0]->field);
    else put(p, e->args[0]);
    say(p, tongue(p, ": no", ": không"));
    break;
  default: put_noun(p, e); break;
  }
}

/* The words form: what a reader of the decree would say. */
static void put_words(printer *p, const expr *e) {
  switch (e->op) {
  case OP_AND: put_joined(p, e, tongue(p, " and ", " và ")); break;
  case OP_OR: put_joined(p, e, tongue(p, " or ", " hoặc ")); break;
  case OP_ADD: put_infix(p, e, " + "); break;
  case OP_SUB: put_infix(p, e, " - "); break;
  case OP_MUL: put_infix(p, e, " × "); break;
  case OP_NOT: put_around(p, e, tongue(p, "not (", "không phải ("), ")"); break;
  case OP_BOTH: put_letters(p, e, tongue(p, "all of [", "đồng thời [")); break;
  case OP_EITHER: put_letters(p, e, tongue(p, "one of [", "một trong [")); break;
  case OP_ANY:
    put_around(p, e, tongue(p, "at least one person: (", "có ít nhất một người: ("), ")");
    break;
  case OP_ALL: put_around(p, e, tongue(p, "every person: (", "tất cả mọi người: ("), ")"); break;
  case OP_COUNT: put_around(p, e, tongue(p, "persons with (", "số người ("), ")"); break;
  case OP_SHARE:
    put_around(p, e, tongue(p, "share of persons with (", "tỷ lệ người ("), ")");
    break;
  case OP_SUM:
    put_around(p, e, tongue(p, "sum over persons of (", "tổng theo người của ("), ")");
    break;
  case OP_HIGHEST:
    put_around(p, e, tongue(p, "highest over persons of (", "cao nhất theo người của ("), ")");
    break;
  case OP_PER:
    put_at(p, e->args[0], 5);
    say(p, " / ");
    put_at(p, e->args[1], 5);
    break;
  case OP_MIN: put_around(p, e, tongue(p, "the least of (", "nhỏ nhất trong ("), ")"); break;
  case OP_MAX: put_around(p, e, tongue(p, "the greatest of (", "lớn nhất trong ("), ")"); break;
  case OP_HOW_MANY:
    put_around(p, e, tongue(p, "how many hold of (", "số điều đúng trong ("), ")");
    break;
  case OP_CHOOSE: put_choose_words(p, e); break;
  default:
    if (op_is_comparison(e->op)) put_comparison(p, e);
    else put_leaf_words(p, e);
  }
}

static void put(printer *p, const expr *e) {
  if (full(p)) return;
  if (p->words_in < 0) put_rule(p, e);
  else put_words(p, e);
  if (full(p) && !ends_with(text_of(p->out), "…")) text_add(p->out, "…");
}

void expr_print_named(text *out, const expr *e, int words_in, const naming *names) {
  printer p = {out, out->length + EXPR_PRINT_MOST, words_in, names};
  put(&p, e);
}

void expr_print(text *out, const expr *e, int words_in) {
  expr_print_named(out, e, words_in, NULL);
}

char *expr_write(char *out, size_t size, const expr *e) {
  static const char cut[] = "…";
  text all = {0};
  expr_print(&all, e, -1);
  bool fits = all.length < size;
  size_t length = fits ? all.length : utf8_valid(text_of(&all), size - sizeof cut);
  assert(size > sizeof cut);
  memcpy(out, text_of(&all), length);
  memcpy(out + length, fits ? "" : cut, fits ? 1 : sizeof cut);
  text_free(&all);
  return out;
}
