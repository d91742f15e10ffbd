/* strangers: see strangers.h. */
#include "cli/strangers.h"

#include "cli/say.h"

enum { STRANGERS_TOLD = 10, ARGS = 4 };

typedef struct sentence {
  message id;
  const char *args[ARGS];
} sentence;

static sentence of_stranger(const seat_stranger *one) {
  sentence said = {.id = one->near ? MSG_SEAT_STRANGER_NEAR : MSG_SEAT_STRANGER};
  said.args[0] = one->word;
  said.args[1] = unit_level_id(one->level);
  if (one->near) said.args[2] = one->near->id, said.args[3] = one->near->name;
  return said;
}

void seat_words(text *out, const seat *of) {
  for (int k = 0; k < UNIT_LEVELS; k++)
    if (*of->said[k]) text_addf(out, "%s%s", out->length ? " › " : "", of->said[k]);
}

/* Each sentence that there is, to one that takes it. */
static void tell(const seating *s, void (*take)(void *to, const sentence *said), void *to) {
  int count = 0;
  const seat *first = NULL;
  const seat_stranger *strangers = seat_strangers(s, &count);
  int64_t contraries = seat_contraries(s, &first);
  for (int i = 0; i < count && i < STRANGERS_TOLD; i++) {
    sentence said = of_stranger(&strangers[i]);
    take(to, &said);
  }
  if (!contraries) return;
  text way = {0};
  seat_words(&way, first);
  numeral rows = numeral_of(contraries);
  take(to, &(sentence){MSG_SEAT_CONTRARY, {rows.at, text_of(&way)}});
  text_free(&way);
}

static void take_note(void *to, const sentence *said) {
  report_note(to, report_say(to, said->id, said->args, ARGS));
}

void strangers_note(report *r, const seating *s) { tell(s, take_note, r); }

typedef struct saying {
  chuan_lang lang;
  text out;
} saying;

static void take_words(void *to, const sentence *said) {
  saying *all = to;
  say_message(&all->out, all->lang, said->id, said->args, ARGS);
  text_add_char(&all->out, '\n');
}

void strangers_say(const options *o, const seating *s) {
  saying all = {.lang = o->lang};
  tell(s, take_words, &all);
  say_text(&all.out);
  text_free(&all.out);
}
