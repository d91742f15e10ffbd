/* words: every word a rule file may use. */
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/say.h"
#include "cli/table.h"
#include "lua/rules.h"

/* The list as JSON. */
static void words_json(text *out, const word_help *words, int count) {
  json_t *whole = json_start("words"), *list = json_array();
  for (int i = 0; i < count; i++) {
    json_t *row = json_object();
    json_put(row, "word", words[i].word);
    json_put(row, "written", words[i].signature);
    json_put(row, "group", words[i].group);
    json_put_label(row, "help", (label){words[i].help[CHUAN_VI], words[i].help[CHUAN_EN]}, "");
    json_array_append_new(list, row);
  }
  json_object_set_new(whole, "words", list);
  json_finish(out, whole, true);
}

/* The list as one table a group. */
static void words_table(text *out, const options *o, const word_help *words, int count) {
  for (int i = 0; i < count;) {
    const char *group = words[i].group;
    table t = table_make(o->arena, 3, 0);
    table_add(&t, WORD(o, W_WORD));
    table_add(&t, WORD(o, W_WRITTEN));
    table_add(&t, WORD(o, W_MEANING));
    for (; i < count && same_text(words[i].group, group); i++) {
      table_add(&t, words[i].word);
      table_add(&t, words[i].signature);
      table_add(&t, words[i].help[o->lang]);
    }
    text_addf(out, "%s[%s]\n", out->length ? "\n" : "", group);
    table_print(out, &t);
    table_free(&t);
  }
}

int command_words(options *o) {
  text out = {0};
  chuan_fault fault = {0};
  int count = 0;
  const word_help *words = word_list(&count);
  if (o->json) words_json(&out, words, count);
  else words_table(&out, o, words, count);
  return command_end(o, CHUAN_OK, &fault, &out);
}
