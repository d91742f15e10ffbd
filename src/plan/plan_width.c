/* plan_width: how many bits a number needs, by its static bounds, so that steps run over
 * the narrowest planes that are exact. Must never know what an expression means. */
#include "plan/plan_steps.h"

#include <string.h>

/* Sums and products are computed in at least so many bits: fewer would not pay. */
#define ARITHMETIC_LEAST WIDTH_32
/* Counts of up to so many conditions fit in a byte. */
#define BYTE_MOST INT8_MAX

static column_width wider_of(column_width a, column_width b) { return a > b ? a : b; }

static column_width width_of(const builder *b, int at) { return builder_at(b, at)->width; }

/* The slot in planes of this width. A number that is in more bits already, or the same on
 * every row, is made anew. */
static int widened(builder *b, int at, column_width width) {
  if (width_of(b, at) == width) return at;
  known k = builder_known(b, at);
  step s = *builder_at(b, at);
  if (s.op == STEP_NUMBER_IS) {
    s.width = width;
    return builder_step(b, &s, k);
  }
  int narrow = s.op == STEP_WIDER ? s.a : at;
  s = step_of(STEP_WIDER, s.level);
  s.a = narrow;
  s.width = width;
  return builder_step(b, &s, k);
}

/* Of a number that is computed: its own bounds, and its operands. */
static column_width width_of_result(const builder *b, const step *s, known k) {
  column_width width = wider_of(ARITHMETIC_LEAST, width_of_range(k.low, k.high));
  switch (s->op) {
  case STEP_ADD:
  case STEP_SUB:
  case STEP_MUL:
  case STEP_MIN:
  case STEP_MAX: return wider_of(width, wider_of(width_of(b, s->a), width_of(b, s->b)));
  case STEP_SCALE:
  case STEP_POSITIVE:
  case STEP_FOLD_SUM:
  case STEP_FOLD_HIGHEST:
  case STEP_LIFT_NUMBER: return wider_of(width, width_of(b, s->a));
  case STEP_IF_KNOWN: return wider_of(width, wider_of(width_of(b, s->c), width_of(b, s->d)));
  case STEP_HULL:
    for (int i = 1; i < s->nlist; i += 2) width = wider_of(width, width_of(b, s->list[i]));
    return width;
  case STEP_LOAD_RANGE: return wider_of(width, field_width(b->columns[s->column]));
  default: return wider_of(width, s->width);
  }
}

/* A side of a comparison; bytes are not multiplied. */
static column_width width_of_side(const builder *b, int at, int64_t times) {
  known k = builder_known(b, at);
  column_width product = width_of_range(k.low * times, k.high * times);
  if (times != 1) product = wider_of(product, WIDTH_16);
  return wider_of(product, width_of(b, at));
}

static column_width step_width(const builder *b, const step *s, known k) {
  switch (s->op) {
  case STEP_COUNT: return s->nlist <= BYTE_MOST ? WIDTH_8 : WIDTH_16;
  case STEP_LOAD: return field_width(b->columns[s->column]);
  case STEP_WIDER: return s->width;
  case STEP_AT_MOST:
  case STEP_BELOW: return wider_of(width_of_side(b, s->a, s->low), width_of_side(b, s->b, s->high));
  default: return step_gives(s->op) == SLOT_NUMBER ? width_of_result(b, s, k) : WIDTH_8;
  }
}

static void widen_list(builder *b, step *s) {
  int *list = arena_array(b->scratch, (size_t)s->nlist, sizeof *list);
  if (!list) {
    builder_fail(b, fault_memory(b->fault));
    return;
  }
  memcpy(list, s->list, (size_t)s->nlist * sizeof *list);
  for (int i = 1; i < s->nlist; i += 2) list[i] = widened(b, list[i], s->width);
  s->list = list;
}

void step_fit(builder *b, step *s, known k) {
  s->width = step_width(b, s, k);
  switch (s->op) {
  case STEP_ADD:
  case STEP_SUB:
  case STEP_MUL:
  case STEP_MIN:
  case STEP_MAX:
  case STEP_AT_MOST:
  case STEP_BELOW: s->b = widened(b, s->b, s->width); /* fall through */
  case STEP_SCALE:
  case STEP_POSITIVE:
  case STEP_FOLD_SUM:
  case STEP_FOLD_HIGHEST:
  case STEP_LIFT_NUMBER: s->a = widened(b, s->a, s->width); break;
  case STEP_IF_KNOWN:
    s->c = widened(b, s->c, s->width);
    s->d = widened(b, s->d, s->width);
    break;
  case STEP_HULL: widen_list(b, s); break;
  default: break;
  }
}
