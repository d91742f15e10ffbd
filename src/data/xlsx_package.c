/* xlsx_package: the zip container of a workbook. What comes out of it is counted, so that a
 * small file cannot become an endless one. Must never know XML. */
#include <stdio.h>
#include <string.h>

#include "data/xlsx_parts.h"
#include "data/zip_calls.h"

#define PARTS_MOST 10000
#define PART_MOST (UINT64_C(4) << 30) /* bytes that one part unpacks to */
/* Sheets unpack to 10 to 50 times their size; deflate can do 1032. */
#define RATIO_MOST 400
#define RATIO_FREE (UINT64_C(16) << 20) /* bytes that need no such look */

chuan_status package_damaged(const package *p, const char *why, chuan_fault *fault) {
  place at = {.file = p->name};
  return FAULT(fault, CHUAN_REFUSED, at, WORKBOOK_DAMAGED, why);
}

static chuan_status refuse_format(const package *p, const char *format, chuan_fault *fault) {
  place at = {.file = p->name};
  return FAULT(fault, CHUAN_REFUSED, at, WORKBOOK_FORMAT, format);
}

/* ---- what is no .xlsx ---- */

/* The other formats begin as .xls does; one of them is an .xlsx inside a password. */
static chuan_status refuse_old(const package *p, FILE *file, chuan_fault *fault) {
  static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  char buffer[8192];
  place at = {.file = p->name};
  size_t kept = 0, got = 0;
  while ((got = fread(buffer + kept, 1, sizeof buffer - kept, file)) > 0) {
    kept += got;
    if (memmem(buffer, kept, locked, sizeof locked) != NULL)
      return FAULT(fault, CHUAN_REFUSED, at, WORKBOOK_LOCKED, "");
    size_t overlap = kept < sizeof locked ? kept : sizeof locked;
    memmove(buffer, buffer + kept - overlap, overlap);
    kept = overlap;
  }
  return refuse_format(p, "Excel 97–2003 (.xls)", fault);
}

static chuan_status look_at_head(const package *p, const char *path, chuan_fault *fault) {
  char head[4] = {0};
  place at = {.file = p->name};
  FILE *file = fopen(path, "rbe");
  if (file == NULL) return FAULT(fault, CHUAN_OUTSIDE, at, CANNOT_READ, "");
  size_t got = fread(head, 1, sizeof head, file);
  rewind(file);
  bool old = got == sizeof head && memcmp(head, "\xD0\xCF\x11\xE0", sizeof head) == 0;
  chuan_status status = old ? refuse_old(p, file, fault) : CHUAN_OK;
  (void)fclose(file);
  return status;
}

/* A zip that holds something else. */
static chuan_status look_inside(const package *p, chuan_fault *fault) {
  if (p->calls->zip_get_num_entries(p->zip, 0) > PARTS_MOST)
    return package_damaged(p, "zip", fault);
  if (package_has(p, "xl/workbook.bin")) return refuse_format(p, "Excel (.xlsb)", fault);
  if (package_has(p, "content.xml") && package_has(p, "mimetype"))
    return refuse_format(p, "OpenDocument (.ods)", fault);
  if (package_has(p, "word/document.xml")) return refuse_format(p, "Word (.docx)", fault);
  if (!package_has(p, "_rels/.rels")) return refuse_format(p, "zip", fault);
  return CHUAN_OK;
}

chuan_status package_open(const char *path, package *out, chuan_fault *fault) {
  int code = 0;
  *out = (package){.name = path};
  chuan_status status = look_at_head(out, path, fault);
  if (status != CHUAN_OK) return status;
  status = zip_calls_open(&out->calls, (place){.file = path}, fault);
  if (status != CHUAN_OK) return status;
  out->zip = out->calls->zip_open(path, ZIP_RDONLY, &code);
  if (out->zip == NULL && code == ZIP_ER_MEMORY) return fault_memory(fault);
  if (out->zip == NULL) return package_damaged(out, "zip", fault);
  return look_inside(out, fault);
}

void package_close(package *p) {
  if (p->zip != NULL) p->calls->zip_discard(p->zip);
  p->zip = NULL;
}

bool package_has(const package *p, const char *name) {
  return p->calls->zip_name_locate(p->zip, name, ZIP_FL_ENC_RAW) >= 0;
}

/* ---- parts ---- */

chuan_status part_open(part *in, const package *of, const char *name, chuan_fault *fault) {
  zip_stat_t about;
  place at = {.file = of->name};
  *in = (part){.of = of};
  of->calls->zip_stat_init(&about);
  if (of->calls->zip_stat(of->zip, name, ZIP_FL_ENC_RAW, &about) != 0)
    return package_damaged(of, name, fault);
  bool sized = (about.valid & ZIP_STAT_COMP_SIZE) != 0;
  bool locked =
      (about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE;
  if (locked) return FAULT(fault, CHUAN_REFUSED, at, WORKBOOK_LOCKED, "");
  in->packed = sized ? about.comp_size : 0;
  in->file = of->calls->zip_fopen(of->zip, name, ZIP_FL_ENC_RAW);
  return in->file == NULL ? package_damaged(of, name, fault) : CHUAN_OK;
}

chuan_status part_read(part *in, char *into, size_t room, size_t *got, chuan_fault *fault) {
  place at = {.file = in->of->name};
  zip_int64_t n = in->of->calls->zip_fread(in->file, into, room);
  *got = n < 0 ? 0 : (size_t)n;
  if (n < 0) return package_damaged(in->of, "zip", fault);
  in->given += *got;
  bool swells = in->given > RATIO_FREE && in->given / RATIO_MOST > in->packed;
  if (!swells && in->given <= PART_MOST) return CHUAN_OK;
  return FAULT(fault, CHUAN_REFUSED, at, WORKBOOK_SWELLS, numeral_of(RATIO_MOST).at);
}

void part_close(part *in) {
  if (in->file != NULL) (void)in->of->calls->zip_fclose(in->file);
  in->file = NULL;
}
