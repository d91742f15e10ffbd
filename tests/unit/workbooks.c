/* workbooks: see workbooks.h. */
#include "workbooks.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum { CELLS_MOST = 1 << 20, SHEETS_MOST = 16, PARTS_MOST = 64, LINE_MOST = 1 << 16 };

typedef struct made_cell {
  int sheet, row, column;
  char kind; /* as in the page; 'n': of a table, '0': shown as 00006 */
  char *text;
} made_cell;

typedef struct made_part {
  char *name, *text;
  size_t length;
} made_part;

static made_cell cells[CELLS_MOST];
static int ncells;
static char *sheets[SHEETS_MOST], *merges[SHEETS_MOST], *hides[SHEETS_MOST];
static bool hidden[SHEETS_MOST];
static int nsheets;
static made_part parts[PARTS_MOST];
static int nparts;

static void stop(const char *what) {
  fprintf(stderr, "workbook: %s\n", what);
  exit(1);
}

static char *copy(const char *s) {
  char *made = strdup(s);
  if (made == NULL) stop("no memory");
  return made;
}

/* Makes `*s` longer by a text. */
static void append(char **s, const char *more) {
  size_t length = *s == NULL ? 0 : strlen(*s);
  *s = realloc(*s, length + strlen(more) + 1);
  if (*s == NULL) stop("no memory");
  strcpy(*s + length, more);
}

/* Steps over "D17". */
static const char *reference(const char *s, int *column, int *row) {
  *column = *row = 0;
  for (; *s >= 'A' && *s <= 'Z'; s++) *column = *column * 26 + (*s - 'A' + 1);
  for (; isdigit((unsigned char)*s); s++) *row = *row * 10 + (*s - '0');
  --*column;
  return s;
}

static void letters(char *out, int column) {
  char back[8];
  int n = 0;
  for (; column >= 0; column = column / 26 - 1) back[n++] = (char)('A' + column % 26);
  while (n > 0) *out++ = back[--n];
  *out = '\0';
}

static void add_cell(int row, int column, char kind, const char *s) {
  if (nsheets == 0 || ncells == CELLS_MOST) stop("a cell without a sheet");
  cells[ncells++] = (made_cell){nsheets - 1, row, column, kind, copy(s)};
}

/* ---- the page ---- */

static bool is_number(const char *s) {
  bool zero = s[0] == '0' && isdigit((unsigned char)s[1]);
  char *end = NULL;
  if (zero || strspn(s, "-.0123456789") != strlen(s) || *s == '\0') return false;
  (void)strtod(s, &end);
  return *end == '\0';
}

static void add_table(int row, int column, const char *path) {
  static char line[LINE_MOST];
  FILE *csv = fopen(path, "r");
  if (csv == NULL) stop(path);
  for (; fgets(line, sizeof line, csv) != NULL; row++) {
    int at = column;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *rest = line, *s = NULL; (s = strsep(&rest, ",")) != NULL; at++)
      if (*s != '\0') add_cell(row, at, is_number(s) ? 'n' : '=', s);
  }
  fclose(csv);
}

static void unescape(char *s) {
  char *to = s;
  for (; *s != '\0'; s++)
    if (s[0] == '\\' && s[1] == 'n') *to++ = '\n', s++;
    else *to++ = *s;
  *to = '\0';
}

static void add_part(char *name, char *s) {
  char *blank = strchr(name, ' ');
  if (nparts == PARTS_MOST) stop("too many parts");
  if (blank != NULL) *blank = '\0', s = blank + 1;
  parts[nparts++] = (made_part){copy(name), copy(s), strlen(s)};
}

static void add_blanks(char *said) {
  char *name = strsep(&said, " "), *number = strsep(&said, " ");
  if (number == NULL || said == NULL || nparts == PARTS_MOST) stop(name);
  size_t begins = strlen(said), length = begins + (size_t)atol(number) * 1000000;
  char *bytes = malloc(length);
  if (bytes == NULL) stop("no memory");
  memset(bytes, ' ', length);
  memcpy(bytes, said, begins);
  parts[nparts++] = (made_part){copy(name), bytes, length};
}

static void forget(void) {
  for (int i = 0; i < ncells; i++) free(cells[i].text);
  for (int i = 0; i < nparts; i++) free(parts[i].name), free(parts[i].text);
  for (int i = 0; i < nsheets; i++) {
    free(sheets[i]), free(merges[i]), free(hides[i]);
    sheets[i] = merges[i] = hides[i] = NULL;
  }
  ncells = nparts = nsheets = 0;
}

static void read_cell(char *line) {
  int column = 0, row = 0;
  const char *s = reference(line, &column, &row);
  if (row < 1 || column < 0 || *s != ' ') stop(line);
  char kind = s[1] == '#' && s[2] == '#' ? '0' : s[1];
  s += kind == '0' ? 3 : 2;
  char *said = copy(*s == ' ' ? s + 1 : s);
  unescape(said);
  add_cell(row, column, kind, said);
  free(said);
}

static void read_line(char *line) {
  int column = 0, row = 0;
  bool hides_it = strncmp(line, "hidden ", 7) == 0;
  if (strncmp(line, "sheet ", 6) == 0 || hides_it) {
    if (nsheets == SHEETS_MOST) stop("too many sheets");
    hidden[nsheets] = hides_it;
    sheets[nsheets++] = copy(line + (hides_it ? 7 : 6));
  } else if (strncmp(line, "merge ", 6) == 0) {
    append(&merges[nsheets - 1], "<mergeCell ref=\"");
    append(&merges[nsheets - 1], line + 6);
    append(&merges[nsheets - 1], "\"/>");
  } else if (strncmp(line, "hide ", 5) == 0) {
    append(&hides[nsheets - 1], " ");
    append(&hides[nsheets - 1], line + 5);
    append(&hides[nsheets - 1], " ");
  } else if (strncmp(line, "table ", 6) == 0) {
    const char *path = reference(line + 6, &column, &row);
    add_table(row, column, path + 1);
  } else if (strncmp(line, "part ", 5) == 0) add_part(line + 5, "");
  else if (strncmp(line, "blanks ", 7) == 0) add_blanks(line + 7);
  else if (*line != '\0') read_cell(line);
}

/* ---- XML ---- */

static void escaped(FILE *out, const char *s) {
  for (; *s != '\0'; s++) switch (*s) {
    case '&': fputs("&amp;", out); break;
    case '<': fputs("&lt;", out); break;
    case '>': fputs("&gt;", out); break;
    case '"': fputs("&quot;", out); break;
    default: fputc(*s, out);
    }
}

static void write_cell(FILE *out, const made_cell *c, int *shared, FILE *texts) {
  char at[8];
  const char *rest = c->text;
  letters(at, c->column);
  fprintf(out, "<c r=\"%s%d\"", at, c->row);
  switch (c->kind) {
  case '=':
    fprintf(out, " t=\"s\"><v>%d</v>", (*shared)++);
    fputs("<si><t xml:space=\"preserve\">", texts);
    escaped(texts, c->text);
    fputs("</t></si>", texts);
    break;
  case '"':
    fputs(" t=\"inlineStr\"><is><t>", out);
    escaped(out, c->text);
    fputs("</t></is>", out);
    break;
  case 'n': fprintf(out, "><v>%.17g</v>", strtod(c->text, NULL)); break;
  case '#': fprintf(out, "><v>%s</v>", c->text); break;
  case '@': fprintf(out, " s=\"1\"><v>%s</v>", c->text); break;
  case '0': fprintf(out, " s=\"2\"><v>%s</v>", c->text); break;
  case '?': fprintf(out, " t=\"b\"><v>%s</v>", c->text); break;
  case '!': fprintf(out, " t=\"e\"><v>%s</v>", c->text); break;
  case 'f':
    rest = strchr(c->text, ' ');
    if (rest == NULL) stop(c->text);
    fputs("><f>", out), escaped(out, rest + 1);
    fprintf(out, "</f><v>%.*s</v>", (int)(rest - c->text), c->text);
    break;
  case 'F': fputs("><f>", out), escaped(out, c->text), fputs("</f>", out); break;
  default: stop(c->text);
  }
  fputs("</c>", out);
}

static int compare_cells(const void *a, const void *b) {
  const made_cell *x = a, *y = b;
  if (x->sheet != y->sheet) return x->sheet - y->sheet;
  return x->row != y->row ? x->row - y->row : x->column - y->column;
}

static void write_sheet(FILE *out, int sheet, int *shared, FILE *texts) {
  int row = 0;
  char word[32];
  fputs("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet "
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
        out);
  for (int i = 0; i < ncells; i++) {
    if (cells[i].sheet != sheet) continue;
    if (cells[i].row != row) {
      if (row > 0) fputs("</row>", out);
      row = cells[i].row;
      snprintf(word, sizeof word, " %d ", row);
      bool hide = hides[sheet] != NULL && strstr(hides[sheet], word) != NULL;
      fprintf(out, "<row r=\"%d\"%s>", row, hide ? " hidden=\"1\"" : "");
    }
    write_cell(out, &cells[i], shared, texts);
  }
  fprintf(out, "%s</sheetData>", row > 0 ? "</row>" : "");
  if (merges[sheet] != NULL) fprintf(out, "<mergeCells>%s</mergeCells>", merges[sheet]);
  fputs("</worksheet>", out);
}

/* ---- the package ---- */

static bool is_given(const char *name) {
  for (int i = 0; i < nparts; i++)
    if (strcmp(parts[i].name, name) == 0) return true;
  return false;
}

/* A part that was not given; the text becomes the package's. */
static void make_part(const char *name, char *s, size_t length) {
  if (nparts == PARTS_MOST) stop("too many parts");
  if (is_given(name)) free(s);
  else parts[nparts++] = (made_part){copy(name), s, length};
}

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define LINKS \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

static void make_head(void) {
  char *book = NULL, *links = NULL, line[1024];
  size_t book_length = 0, links_length = 0;
  FILE *b = open_memstream(&book, &book_length), *l = open_memstream(&links, &links_length);
  if (b == NULL || l == NULL) stop("no memory");
  fputs("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        "xmlns:r=\"" RELATIONS "\"><sheets>",
        b);
  fputs(LINKS, l);
  for (int i = 0; i < nsheets; i++) {
    fputs("<sheet name=\"", b), escaped(b, sheets[i]);
    fprintf(b, "\" sheetId=\"%d\"%s r:id=\"rId%d\"/>", i + 1, hidden[i] ? " state=\"hidden\"" : "",
            i + 1);
    fprintf(l,
            "<Relationship Id=\"rId%d\" Type=\"" RELATIONS "/worksheet\" "
            "Target=\"worksheets/sheet%d.xml\"/>",
            i + 1, i + 1);
  }
  fputs("</sheets></workbook>", b);
  fputs("<Relationship Id=\"rIdS\" Type=\"" RELATIONS
        "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
        "<Relationship Id=\"rIdT\" Type=\"" RELATIONS "/styles\" Target=\"/xl/styles.xml\"/>"
        "</Relationships>",
        l);
  fclose(b), fclose(l);
  make_part("xl/workbook.xml", book, book_length);
  make_part("xl/_rels/workbook.xml.rels", links, links_length);
  snprintf(line, sizeof line,
           LINKS "<Relationship Id=\"rId1\" Type=\"" RELATIONS
                 "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
  make_part("_rels/.rels", copy(line), strlen(line));
  snprintf(line, sizeof line,
           "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"00000\"/>"
           "</numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
           "<xf numFmtId=\"170\"/></cellXfs></styleSheet>");
  make_part("xl/styles.xml", copy(line), strlen(line));
}

static void make_sheets(void) {
  char *texts = NULL, name[64];
  size_t texts_length = 0;
  FILE *t = open_memstream(&texts, &texts_length);
  int shared = 0;
  if (t == NULL) stop("no memory");
  fputs("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">", t);
  for (int i = 0; i < nsheets; i++) {
    char *sheet = NULL;
    size_t length = 0;
    FILE *s = open_memstream(&sheet, &length);
    if (s == NULL) stop("no memory");
    write_sheet(s, i, &shared, t);
    fclose(s);
    snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", i + 1);
    make_part(name, sheet, length);
  }
  fputs("</sst>", t);
  fclose(t);
  make_part("xl/sharedStrings.xml", texts, texts_length);
}

static void write_package(const char *path) {
  int code = 0;
  zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (z == NULL) stop(path);
  for (int i = 0; i < nparts; i++) {
    if (parts[i].length == 0) continue;
    zip_source_t *s = zip_source_buffer(z, parts[i].text, parts[i].length, 0);
    zip_int64_t at = s == NULL ? -1 : zip_file_add(z, parts[i].name, s, ZIP_FL_ENC_UTF_8);
    if (at < 0 || zip_file_set_mtime(z, (zip_uint64_t)at, 315532800, 0) != 0) stop(zip_strerror(z));
  }
  if (zip_close(z) != 0) stop(zip_strerror(z));
}

void workbook_page(const char *path, FILE *page) {
  static char line[LINE_MOST];
  while (fgets(line, sizeof line, page) != NULL) {
    line[strcspn(line, "\r\n")] = '\0';
    read_line(line);
  }
  qsort(cells, (size_t)ncells, sizeof *cells, compare_cells);
  make_head();
  make_sheets();
  write_package(path);
  forget();
}
