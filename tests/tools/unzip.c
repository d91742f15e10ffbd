/* unzip: the parts of a zip file, for tests in sh.
 * usage: unzip FILE.xlsx [PART]  prints the names of its parts, or one of them. */
#include <stdio.h>
#include <string.h>
#include <zip.h>

static int print(zip_t *from, const char *part) {
  char bytes[4096];
  zip_file_t *file = zip_fopen(from, part, 0);
  if (!file) return fprintf(stderr, "unzip: no part %s\n", part), 1;
  zip_int64_t got;
  while ((got = zip_fread(file, bytes, sizeof bytes)) > 0) fwrite(bytes, 1, (size_t)got, stdout);
  (void)zip_fclose(file);
  return got < 0;
}

int main(int argc, char **argv) {
  int status = 0;
  zip_t *from = argc > 1 ? zip_open(argv[1], ZIP_RDONLY, NULL) : NULL;
  if (!from) return fprintf(stderr, "unzip: this is no zip file\n"), 1;
  if (argc > 2) status = print(from, argv[2]);
  for (zip_int64_t i = 0; argc == 2 && i < zip_get_num_entries(from, 0); i++)
    puts(zip_get_name(from, (zip_uint64_t)i, 0));
  zip_discard(from);
  return status;
}
