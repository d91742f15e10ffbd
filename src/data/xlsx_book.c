/* xlsx_book: what a workbook says of itself: where its parts are, its sheets, and how its
 * styles show numbers. Must never know cells. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "data/format.h"
#include "data/workbook.h"
#include "data/xlsx_grid.h"
#include "data/xlsx_parts.h"

#define SHEETS_MOST 1000
#define LINKS_MOST 10000
#define STYLES_MOST 70000
#define FORMATS_MOST 2000
#define NAMES_ROOM 300 /* bytes of the list of sheets in a message */

/* Where another part is. */
typedef struct book_link {
  const char *id, *target;
  bool to_sheet; /* a worksheet, not a chart */
} book_link;

/* A number format of the workbook's own. */
typedef struct own_format {
  int64_t id;
  cell_style style;
} own_format;

/* What is being read. */
typedef struct reading {
  workbook *book;
  const char *folder; /* of the part that the links stand beside */
  const char *main;   /* the part that lists the sheets */
  const char *styles_part;
  book_link *links;
  size_t nlinks, links_room;
  own_format *formats;
  size_t nformats, formats_room, styles_room, sheets_room;
  bool in_cell_styles;
} reading;

static void fail_memory(xml *x) { xml_fail(x, fault_memory(x->fault)); }
static void fail_damaged(xml *x) { xml_fail(x, package_damaged(x->of, "XML", x->fault)); }

/* Room for one more in a list of at most `most`. */
static bool grow(xml *x, void *list, size_t *room, size_t count, size_t most, size_t size) {
  void *items = *(void **)list;
  if (count >= most) fail_damaged(x);
  else if (memory_grow(&items, room, count + 1, size) != 0) fail_memory(x);
  else {
    *(void **)list = items;
    return true;
  }
  return false;
}

/* ---- links between parts ---- */

/* "xl/" and "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml" make one name. */
static const char *resolve(const reading *r, const char *target) {
  text out = {0};
  if (target[0] != '/') text_add(&out, r->folder);
  for (; starts_with(target, "../"); target += 3) {
    if (out.length > 0) out.at[--out.length] = '\0';
    while (out.length > 0 && out.at[out.length - 1] != '/') out.at[--out.length] = '\0';
  }
  text_add(&out, target[0] == '/' ? target + 1 : target);
  const char *kept = out.failed ? NULL : arena_text(r->book->arena, text_of(&out), out.length);
  text_free(&out);
  return kept;
}

static void link_begin(xml *x, const char *name, const char **attributes) {
  reading *r = x->with;
  const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
  const char *target = xml_attribute(attributes, "Target");
  bool outside = same_text(xml_attribute(attributes, "TargetMode"), "External");
  if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL) return;
  if (outside || !grow(x, &r->links, &r->links_room, r->nlinks, LINKS_MOST, sizeof *r->links))
    return;
  book_link made = {arena_copy(r->book->arena, id), resolve(r, target),
                    ends_with(type, "/worksheet")};
  if (made.id == NULL || made.target == NULL) fail_memory(x);
  else r->links[r->nlinks++] = made;
  if (ends_with(type, "/officeDocument")) r->main = made.target;
  if (ends_with(type, "/sharedStrings")) r->book->shared = made.target;
  if (ends_with(type, "/styles")) r->styles_part = made.target;
}

static void nothing_ends(xml *x, const char *name) { (void)x, (void)name; }

static chuan_status read_links(reading *r, const char *where, chuan_fault *fault) {
  xml_sink sink = {link_begin, nothing_ends, NULL, r};
  r->nlinks = 0;
  return xml_read(&r->book->in, where, &sink, fault);
}

/* "xl/workbook.xml" has its links in "xl/_rels/workbook.xml.rels". */
static chuan_status read_main_links(reading *r, chuan_fault *fault) {
  const char *slash = strrchr(r->main, '/');
  size_t length = slash == NULL ? 0 : (size_t)(slash - r->main) + 1;
  text where = {0};
  r->folder = arena_text(r->book->arena, r->main, length);
  text_addf(&where, "%.*s_rels/%s.rels", (int)length, r->main, r->main + length);
  chuan_status status = r->folder == NULL || where.failed ? fault_memory(fault)
                                                          : read_links(r, text_of(&where), fault);
  text_free(&where);
  return status;
}

/* ---- sheets ---- */

static const char *sheet_part(const reading *r, const char *id) {
  for (size_t i = 0; i < r->nlinks; i++)
    if (r->links[i].to_sheet && same_text(r->links[i].id, id)) return r->links[i].target;
  return NULL;
}

static void sheet_begin(xml *x, const char *name, const char **attributes) {
  reading *r = x->with;
  workbook *w = r->book;
  if (strcmp(name, "workbookPr") == 0) w->from_1904 = xml_true(attributes, "date1904");
  const char *state = xml_attribute(attributes, "state");
  const char *title = xml_attribute(attributes, "name");
  const char *where = sheet_part(r, xml_attribute(attributes, "id"));
  if (strcmp(name, "sheet") != 0 || title == NULL || where == NULL) return;
  if (!grow(x, &w->sheets, &r->sheets_room, (size_t)w->nsheets, SHEETS_MOST, sizeof *w->sheets))
    return;
  bool hidden = state != NULL && strcmp(state, "visible") != 0;
  const char *kept = arena_copy(w->arena, title);
  w->sheets[w->nsheets++] = (book_sheet){kept, where, hidden};
  if (kept == NULL) fail_memory(x);
}

/* ---- styles ---- */

static void format_begin(xml *x, const char **attributes) {
  reading *r = x->with;
  const char *code = xml_attribute(attributes, "formatCode");
  int64_t id = xml_number(attributes, "numFmtId");
  if (code == NULL || id < 0) return;
  if (!grow(x, &r->formats, &r->formats_room, r->nformats, FORMATS_MOST, sizeof *r->formats))
    return;
  r->formats[r->nformats++] = (own_format){id, cell_style_of(id, code)};
}

/* A workbook has some hundred formats at most, and as many styles. */
static void style_begin(xml *x, const char **attributes) {
  reading *r = x->with;
  workbook *w = r->book;
  int64_t id = xml_number(attributes, "numFmtId");
  cell_style style = cell_style_of(id, NULL);
  for (size_t i = 0; i < r->nformats; i++)
    if (r->formats[i].id == id) style = r->formats[i].style;
  if (!grow(x, &w->styles, &r->styles_room, (size_t)w->nstyles, STYLES_MOST, sizeof *w->styles))
    return;
  w->styles[w->nstyles++] = style;
}

static void styles_begin(xml *x, const char *name, const char **attributes) {
  reading *r = x->with;
  if (strcmp(name, "cellXfs") == 0) r->in_cell_styles = true;
  if (strcmp(name, "numFmt") == 0 && x->depth == 3) format_begin(x, attributes);
  if (r->in_cell_styles && strcmp(name, "xf") == 0) style_begin(x, attributes);
}

static void styles_end(xml *x, const char *name) {
  reading *r = x->with;
  if (strcmp(name, "cellXfs") == 0) r->in_cell_styles = false;
}

/* ---- the whole ---- */

static chuan_status read_book(reading *r, chuan_fault *fault) {
  xml_sink sheets = {sheet_begin, nothing_ends, NULL, r};
  xml_sink styles = {styles_begin, styles_end, NULL, r};
  workbook *w = r->book;
  place at = {.file = w->in.name};
  r->folder = "";
  chuan_status status = read_links(r, "_rels/.rels", fault);
  if (status == CHUAN_OK && r->main == NULL) return package_damaged(&w->in, "_rels", fault);
  if (status == CHUAN_OK) status = read_main_links(r, fault);
  if (status == CHUAN_OK) status = xml_read(&w->in, r->main, &sheets, fault);
  if (status == CHUAN_OK && r->styles_part != NULL && package_has(&w->in, r->styles_part))
    status = xml_read(&w->in, r->styles_part, &styles, fault);
  if (status == CHUAN_OK && w->nsheets == 0)
    return FAULT(fault, CHUAN_REFUSED, at, WORKBOOK_EMPTY, "");
  return status;
}

bool workbook_is(const char *path) {
  unsigned char head[FORMAT_HEAD] = {0};
  struct stat about;
  if (strcmp(path, "-") == 0 || stat(path, &about) != 0 || !S_ISREG(about.st_mode)) return false;
  FILE *file = fopen(path, "rbe");
  if (file == NULL) return false;
  size_t got = fread(head, 1, sizeof head, file);
  (void)fclose(file);
  const char *format = format_of(head, got);
  return same_text(format, FORMAT_XLSX) || same_text(format, FORMAT_XLS);
}

chuan_status workbook_open(const char *path, workbook **out, chuan_fault *fault) {
  workbook *w = memory_make(1, sizeof *w);
  *out = NULL;
  if (w == NULL) return fault_memory(fault);
  reading r = {.book = w};
  w->arena = arena_new();
  chuan_status status = w->arena == NULL ? fault_memory(fault) : package_open(path, &w->in, fault);
  if (status == CHUAN_OK) status = read_book(&r, fault);
  memory_free(r.links);
  memory_free(r.formats);
  if (status == CHUAN_OK) *out = w;
  else workbook_free(w);
  return status;
}

void workbook_free(workbook *w) {
  if (w == NULL) return;
  package_close(&w->in);
  memory_free(w->sheets);
  memory_free(w->styles);
  arena_free(w->arena);
  memory_free(w);
}

const char *workbook_name(const workbook *w) { return w->in.name; }
int workbook_sheets(const workbook *w) { return w->nsheets; }
const char *workbook_sheet_name(const workbook *w, int sheet) { return w->sheets[sheet].name; }
bool workbook_sheet_hidden(const workbook *w, int sheet) { return w->sheets[sheet].hidden; }

/* ---- finding a sheet ---- */

bool workbook_header_rows(const char *s, int64_t header[2]) {
  for (int i = 0; i < 2; i++) {
    header[i] = 0;
    for (; *s >= '0' && *s <= '9' && header[i] <= GRID_ROWS_MOST; s++)
      header[i] = header[i] * 10 + (*s - '0');
    if (i == 0 && *s == '\0') header[1] = header[0];
    if (*s == '\0') break;
    if (i == 1 || *s++ != ':') return false;
  }
  return header[0] >= 1 && header[0] <= header[1] && header[1] <= GRID_ROWS_MOST
         && header[1] - header[0] < 16;
}

/* Names that could act on a terminal are left out. */
static void list_sheet(text *out, const char *name) {
  size_t length = strlen(name);
  bool plain = !utf8_has_hidden(name, length) && utf8_find_c1(name, length) == NULL;
  for (size_t i = 0; i < length && plain; i++) plain = (unsigned char)name[i] >= ' ';
  if (!plain || out->length + length > NAMES_ROOM) return;
  text_addf(out, "%s'%s'", out->length > 0 ? ", " : "", name);
}

/* The fault with the names of those sheets that `which` says. */
static chuan_status sheets_fault(const workbook *w, const bool *which, message id, const char *name,
                                 chuan_fault *fault) {
  text names = {0};
  place at = {.file = w->in.name};
  for (int i = 0; i < w->nsheets; i++)
    if (which == NULL || which[i]) list_sheet(&names, w->sheets[i].name);
  const char *args[] = {text_of(&names), name};
  chuan_status status = fault_fill(fault, CHUAN_REFUSED, at, id, args, 2);
  text_free(&names);
  return status;
}

static bool same_name(const char *a, const char *b) {
  char *composed[2] = {utf8_nfc(a, strlen(a), &(size_t){0}), utf8_nfc(b, strlen(b), &(size_t){0})};
  bool same = composed[0] != NULL && same_text(composed[0], composed[1]);
  memory_free(composed[0]);
  memory_free(composed[1]);
  return same;
}

static chuan_status find_only(const workbook *w, int *sheet, chuan_fault *fault) {
  bool *filled = memory_make((size_t)w->nsheets, sizeof *filled);
  if (filled == NULL) return fault_memory(fault);
  chuan_status status = CHUAN_OK;
  int count = 0;
  for (int i = 0; i < w->nsheets && status == CHUAN_OK; i++) {
    if (w->sheets[i].hidden) continue;
    status = grid_any(w, i, &filled[i], fault);
    if (filled[i]) *sheet = i;
    count += filled[i];
  }
  place at = {.file = w->in.name};
  if (status == CHUAN_OK && count == 0)
    status = FAULT(fault, CHUAN_REFUSED, at, WORKBOOK_EMPTY, "");
  if (status == CHUAN_OK && count > 1)
    status = sheets_fault(w, filled, MSG_WORKBOOK_SHEETS, "", fault);
  memory_free(filled);
  return status;
}

chuan_status workbook_find(const workbook *w, const char *name, int *sheet, chuan_fault *fault) {
  if (name == NULL) return find_only(w, sheet, fault);
  for (*sheet = 0; *sheet < w->nsheets; ++*sheet)
    if (same_name(w->sheets[*sheet].name, name)) return CHUAN_OK;
  return sheets_fault(w, NULL, MSG_WORKBOOK_NO_SHEET, name, fault);
}
