/* power: see power.h. Files are told apart by their names; what is written is written through,
 * and remembered until it is synced. */
#include "power.h"

#include <assert.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DISKS_MOST = 16, NAME_MOST = 256, SECTOR = 512 };

/* A write or truncation that is not synced. */
typedef struct change {
  struct change *before; /* the one that was done before it */
  int64_t at, length;    /* of a truncation: the new size, -1 */
  unsigned char *bytes;
} change;

/* A file as the disk has it: what it was when last synced, and what was done since. */
typedef struct disk {
  char name[NAME_MOST];
  unsigned char *synced;
  int64_t synced_size;
  change *changes;
} disk;

static disk disks[DISKS_MOST];
static int ndisks;
static sqlite3_vfs *real;
static sqlite3_vfs own;
static power_fault armed;
static int64_t left;
static bool struck, dead;

typedef struct power_file {
  sqlite3_file base;
  disk *disk; /* NULL: a temporary file */
  sqlite3_file *real;
} power_file;

/* ---- failing ---- */

/* The result that the next operation must give instead of its own. */
static int strike(void) {
  if (dead) return SQLITE_IOERR;
  if (left == 0 || --left > 0) return SQLITE_OK;
  struck = true;
  if (armed == POWER_CUT) dead = true;
  if (armed == POWER_FULL) left = 1; /* and stays full */
  return armed == POWER_FULL ? SQLITE_FULL : SQLITE_IOERR;
}

void power_arm(power_fault fault, int64_t at) {
  armed = fault;
  left = at;
  struck = dead = false;
}

bool power_struck(void) { return struck; }

/* ---- what is not synced ---- */

static void forget(disk *d) {
  while (d->changes) {
    change *c = d->changes;
    d->changes = c->before;
    free(c->bytes);
    free(c);
  }
}

/* Reads the file as it stands: that is what the disk surely has. */
static void take_synced(disk *d) {
  int fd = open(d->name, O_RDONLY);
  free(d->synced);
  d->synced = NULL;
  d->synced_size = 0;
  forget(d);
  if (fd < 0) return;
  d->synced_size = lseek(fd, 0, SEEK_END);
  d->synced = malloc((size_t)d->synced_size + 1);
  assert(d->synced != NULL);
  ssize_t got = pread(fd, d->synced, (size_t)d->synced_size, 0);
  assert(got == d->synced_size);
  (void)got;
  close(fd);
}

static disk *disk_of(const char *name) {
  for (int i = 0; i < ndisks; i++)
    if (strcmp(disks[i].name, name) == 0) return &disks[i];
  assert(ndisks < DISKS_MOST && strlen(name) < NAME_MOST);
  disk *d = &disks[ndisks++];
  strcpy(d->name, name);
  take_synced(d);
  return d;
}

static void remember(disk *d, int64_t at, const void *bytes, int64_t length) {
  change *c = malloc(sizeof *c);
  assert(c != NULL);
  *c = (change){.before = d->changes, .at = at, .length = length};
  if (length > 0) {
    c->bytes = malloc((size_t)length);
    assert(c->bytes != NULL);
    memcpy(c->bytes, bytes, (size_t)length);
  }
  d->changes = c;
}

static uint32_t dice(uint32_t *seed) {
  *seed = *seed * 1664525 + 1013904223;
  return *seed >> 16;
}

/* Does again what the disk happened to have written: nothing, all, or whole sectors of it. */
static void redo(int fd, const change *c, uint32_t *seed) {
  if (!c) return;
  redo(fd, c->before, seed);
  uint32_t fate = dice(seed) % 3;
  int64_t length = fate == 2 ? c->length / 2 / SECTOR * SECTOR : c->length;
  if (fate == 0) return;
  ssize_t done = c->length < 0 ? ftruncate(fd, c->at) : pwrite(fd, c->bytes, (size_t)length, c->at);
  assert(done >= 0);
  (void)done;
}

void power_come_back(uint32_t seed) {
  power_arm(POWER_ERROR, 0);
  for (int i = 0; i < ndisks; i++) {
    disk *d = &disks[i];
    int fd = open(d->name, O_WRONLY);
    if (fd >= 0) {
      ssize_t done = pwrite(fd, d->synced, (size_t)d->synced_size, 0);
      int cut = ftruncate(fd, d->synced_size);
      assert(done == d->synced_size && cut == 0);
      (void)done, (void)cut;
      redo(fd, d->changes, &seed);
      close(fd);
    }
    forget(d);
    free(d->synced);
    *d = (disk){0};
  }
  ndisks = 0;
}

/* ---- the methods of a file ---- */

static sqlite3_file *real_of(sqlite3_file *f) { return ((power_file *)f)->real; }

static int file_close(sqlite3_file *f) { return real_of(f)->pMethods->xClose(real_of(f)); }

static int file_read(sqlite3_file *f, void *to, int length, sqlite3_int64 at) {
  return dead ? SQLITE_IOERR : real_of(f)->pMethods->xRead(real_of(f), to, length, at);
}

static int file_write(sqlite3_file *f, const void *from, int length, sqlite3_int64 at) {
  power_file *p = (power_file *)f;
  int result = strike();
  if (result != SQLITE_OK) return result;
  if (p->disk) remember(p->disk, at, from, length);
  return p->real->pMethods->xWrite(p->real, from, length, at);
}

static int file_truncate(sqlite3_file *f, sqlite3_int64 size) {
  power_file *p = (power_file *)f;
  int result = strike();
  if (result != SQLITE_OK) return result;
  if (p->disk) remember(p->disk, size, NULL, -1);
  return p->real->pMethods->xTruncate(p->real, size);
}

static int file_sync(sqlite3_file *f, int flags) {
  power_file *p = (power_file *)f;
  int result = strike();
  if (result != SQLITE_OK) return result;
  (void)flags; /* the machine of the test stays on: nothing need really be synced */
  if (p->disk) take_synced(p->disk);
  return SQLITE_OK;
}

static int file_size(sqlite3_file *f, sqlite3_int64 *out) {
  return dead ? SQLITE_IOERR : real_of(f)->pMethods->xFileSize(real_of(f), out);
}
static int file_lock(sqlite3_file *f, int lock) {
  return real_of(f)->pMethods->xLock(real_of(f), lock);
}
static int file_unlock(sqlite3_file *f, int lock) {
  return real_of(f)->pMethods->xUnlock(real_of(f), lock);
}
static int file_reserved(sqlite3_file *f, int *out) {
  return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}
static int file_control(sqlite3_file *f, int op, void *argument) {
  return real_of(f)->pMethods->xFileControl(real_of(f), op, argument);
}
static int file_sector(sqlite3_file *f) {
  (void)f;
  return SECTOR;
}
static int file_traits(sqlite3_file *f) {
  (void)f;
  return 0; /* nothing is promised: no atomic writes, no order */
}
static int shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
  return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out);
}
static int shm_lock(sqlite3_file *f, int offset, int n, int flags) {
  return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}
static void shm_barrier(sqlite3_file *f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); }
static int shm_unmap(sqlite3_file *f, int and_delete) {
  return real_of(f)->pMethods->xShmUnmap(real_of(f), and_delete);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_traits,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
};

/* ---- the VFS ---- */

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out) {
  (void)vfs;
  power_file *p = (power_file *)f;
  *p = (power_file){.real = (sqlite3_file *)(p + 1)};
  if (dead) return SQLITE_CANTOPEN;
  int result = real->xOpen(real, name, p->real, flags, out);
  if (result != SQLITE_OK) return result;
  p->base.pMethods = &methods;
  if (name) p->disk = disk_of(name);
  return SQLITE_OK;
}

/* A deletion is at once on the disk: to lose it would only bring back a log that is spent. */
static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs;
  int result = strike();
  if (result != SQLITE_OK) return result;
  result = real->xDelete(real, name, sync);
  if (result == SQLITE_OK) take_synced(disk_of(name));
  return result;
}

void power_install(void) {
  real = sqlite3_vfs_find(NULL);
  assert(real != NULL);
  own = *real;
  own.pNext = NULL;
  own.zName = "power";
  own.szOsFile = (int)sizeof(power_file) + real->szOsFile;
  own.xOpen = vfs_open;
  own.xDelete = vfs_delete;
  int result = sqlite3_vfs_register(&own, 1);
  assert(result == SQLITE_OK);
  (void)result;
}
