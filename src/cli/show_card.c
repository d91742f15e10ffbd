/* show_card: a scorecard laid out as the decree prints it, a column per code. */
#include "cli/say.h"
#include "cli/show.h"
#include "cli/table.h"

/* The columns' headings. */
static void card_heading(table *t, const options *o, const scorecard *card) {
  table_add(t, WORD(o, W_ITEM));
  table_add(t, "");
  for (int i = 0; i < card->ncolumns; i++) {
    const code *c = card->by ? &card->by->codes[card->columns[i]] : NULL;
    table_add(t, c ? label_in(c->words, o->lang, c->id) : WORD(o, W_POINTS));
  }
  if (!card->ncolumns) table_add(t, WORD(o, W_POINTS));
}

/* One row of an item: its test and its points. */
static void card_line(table *t, const options *o, const settled *s, const scorecard *card,
                      const card_item *item, int row) {
  text cell = {0};
  int columns = card->ncolumns ? card->ncolumns : 1;
  if (row == 0) text_addf(&cell, "%s. %s", item->n.id, label_in(item->n.words, o->lang, ""));
  table_add(t, text_of(&cell));
  text_clear(&cell);
  settled_print(&cell, s, item->rows[row].test, (int)o->lang);
  table_add(t, text_of(&cell));
  for (int i = 0; i < columns; i++) {
    text_clear(&cell);
    value_text(&cell, o, &item->rows[row].cells[i], NULL);
    table_add(t, text_of(&cell));
  }
  text_free(&cell);
}

table scorecard_table(const options *o, const settled *s, const scorecard *card) {
  table t = table_make(o->arena, (card->ncolumns ? card->ncolumns : 1) + 2, ~UINT64_C(3));
  card_heading(&t, o, card);
  for (int i = 0; i < card->nitems; i++)
    for (int row = 0; row < card->items[i].nrows; row++)
      card_line(&t, o, s, card, &card->items[i], row);
  return t;
}

void show_scorecard(text *out, const options *o, const settled *s, const settled_scorecard *card) {
  const scorecard *of = card->of;
  table t = scorecard_table(o, s, of);
  text_addf(out, "\n[%s %s] %s  [%s]\n", WORD(o, W_SCORECARDS), of->n.id,
            label_in(of->n.words, o->lang, ""), of->n.cite ? of->n.cite : "");
  if (of->n.unverified) text_addf(out, "  ! %s: %s\n", WORD(o, W_UNVERIFIED), of->n.unverified);
  table_print(out, &t);
  table_free(&t);
  for (int i = 0; i < of->nitems; i++) {
    const noun *n = &of->items[i].n;
    if (n->unverified)
      text_addf(out, "  ! %s: %s: %s\n", n->id, WORD(o, W_UNVERIFIED), n->unverified);
    if (n->note) text_addf(out, "  %s: %s\n", n->id, n->note);
  }
}
