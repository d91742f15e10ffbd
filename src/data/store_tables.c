/* store_tables: the schema of the registry, table by table. The last column of each, sum,
 * is row_sum over the others. Must never know how rows are made. */
#include "data/store_parts.h"

const store_table store_tables[] = {
    /* ---- surveys ---- */
    /* One import. `persons` is NULL where no members came; `ordered`: household ids stand in
     * their order (shorter ones first, those of one length by their bytes), so that blocks find
     * them; else id_page does. ids: SHA-256 over the ids in that order. survey: the
     * questionnaire's text. */
    {"round",
     "CREATE TABLE round(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, imported TEXT NOT NULL,"
     " households INTEGER NOT NULL, persons INTEGER, blocks INTEGER NOT NULL, ordered INTEGER NOT "
     "NULL, snapshot BLOB NOT NULL UNIQUE, ids BLOB NOT NULL, survey_file TEXT NOT NULL, survey "
     "TEXT NOT NULL, "
     "flags_of "
     "TEXT, source TEXT NOT NULL, engine TEXT NOT NULL, sum INTEGER NOT NULL)",
     "'round '||name"},
    /* The columns of a round. codes: the words of positions 0, 1 … with blanks between. low, high:
     * the range of its numbers in 10^-digits, NULL: none. */
    {"round_field",
     "CREATE TABLE round_field(round INTEGER NOT NULL, position INTEGER NOT NULL, level TEXT NOT "
     "NULL, field TEXT NOT NULL, type TEXT NOT NULL, digits INTEGER NOT NULL, codes TEXT NOT NULL, "
     "low INTEGER, high INTEGER, sum INTEGER NOT NULL, PRIMARY KEY(round, position)) WITHOUT ROWID",
     "'round '||round||', column '||field"},
    /* Up to STORE_BLOCK households in file order, the first being number `first` of the round.
     * members: a u8 count each, NULL without members; line: that of the source of the first
     * household; lines: a u32 each, NULL where each stands in the line after the one before. */
    {"block",
     "CREATE TABLE block(key INTEGER PRIMARY KEY, round INTEGER NOT NULL, number INTEGER NOT NULL, "
     "first INTEGER NOT NULL, households INTEGER NOT NULL, persons INTEGER NOT NULL, first_length "
     "INTEGER NOT NULL, first_id TEXT NOT NULL, members BLOB, line INTEGER NOT NULL, lines BLOB, "
     "sum INTEGER NOT NULL)",
     "'round '||round||', block '||number"},
    /* The ids of the households of a block: a u32 end of each, then their bytes. */
    {"block_ids",
     "CREATE TABLE block_ids(key INTEGER PRIMARY KEY, round INTEGER NOT NULL, number INTEGER NOT "
     "NULL, ids BLOB NOT NULL, sum INTEGER NOT NULL)",
     "'round '||round||', ids of block '||number"},
    /* One column of a block: numbers of `width` bytes (1 2 4 8), or texts as a dictionary
     * (width 0); state: bits of missing ones, then of those that do not apply: see pack.h. NULL
     * data: no answer is known; NULL state: all are, or where there is no data all are missing. */
    {"block_column",
     "CREATE TABLE block_column(key INTEGER PRIMARY KEY, round INTEGER NOT NULL, number INTEGER "
     "NOT "
     "NULL, position INTEGER NOT NULL, width INTEGER NOT NULL, data BLOB, state BLOB, sum INTEGER "
     "NOT "
     "NULL)",
     "'round '||round||', block '||number||', column '||position"},
    /* Which blocks hold households of a unit: field is province, district, commune or village. */
    {"block_unit",
     "CREATE TABLE block_unit(round INTEGER NOT NULL, field TEXT NOT NULL, unit TEXT NOT NULL, "
     "number INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY(round, field, unit, number)) "
     "WITHOUT ROWID",
     "'round '||round||', block '||number||', unit'"},
    /* Households of a round in the order of their ids, as u32 positions; none if ordered. */
    {"id_page",
     "CREATE TABLE id_page(round INTEGER NOT NULL, number INTEGER NOT NULL, first_length INTEGER "
     "NOT NULL, first_id TEXT NOT NULL, positions BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY "
     "KEY(round, number))",
     "'round '||round||', order of ids '||number"},

    /* ---- runs ---- */
    /* where_: the condition on households, "" none. place: the code of --place, "" none. content:
     * over the verdicts sorted by household id. */
    {"run",
     "CREATE TABLE run(id INTEGER PRIMARY KEY, round INTEGER NOT NULL, started TEXT NOT NULL, "
     "ended "
     "TEXT NOT NULL, engine TEXT NOT NULL, sqlite TEXT NOT NULL, rules BLOB NOT NULL, snapshot "
     "BLOB "
     "NOT NULL, content BLOB NOT NULL, place TEXT NOT NULL, where_ TEXT NOT NULL, flags_of TEXT, "
     "households INTEGER "
     "NOT NULL, refused INTEGER NOT NULL, sum INTEGER NOT NULL)",
     "'run '||id"},
    /* The standards of a run. classes, indicators: ids in order, blanks between. provincial: 1 for
     * the one that holds for the rows of `place` only. */
    {"run_standard",
     "CREATE TABLE run_standard(run INTEGER NOT NULL, position INTEGER NOT NULL, standard TEXT NOT "
     "NULL, label TEXT NOT NULL, day TEXT NOT NULL, vi TEXT NOT NULL, en TEXT NOT NULL, classes "
     "TEXT "
     "NOT NULL, indicators TEXT NOT NULL, kinds TEXT NOT NULL, provincial INTEGER NOT NULL, "
     "readings TEXT NOT NULL, settings "
     "TEXT NOT NULL, unverified INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY(run, "
     "position)) WITHOUT ROWID",
     "'run '||run||', standard '||standard"},
    /* The bytes that were compiled: survey.lua first, then the standards' files. */
    {"run_rule",
     "CREATE TABLE run_rule(run INTEGER NOT NULL, position INTEGER NOT NULL, file TEXT NOT NULL, "
     "text TEXT NOT NULL, sha256 BLOB NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY(run, position))",
     "'run '||run||', rule file '||file"},
    /* Settled parameters: one row per entry of the table in force; code "" where there is no `by`.
     */
    {"run_parameter",
     "CREATE TABLE run_parameter(run INTEGER NOT NULL, standard TEXT NOT NULL, parameter TEXT NOT "
     "NULL, code TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL, cite TEXT, unverified "
     "TEXT, "
     "sum INTEGER NOT NULL, PRIMARY KEY(run, standard, parameter, code)) WITHOUT ROWID",
     "'run '||run||', parameter '||parameter"},
    {"run_count",
     "CREATE TABLE run_count(run INTEGER NOT NULL, standard TEXT NOT NULL, class TEXT NOT NULL, "
     "households INTEGER NOT NULL, persons INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY "
     "KEY(run, "
     "standard, class)) WITHOUT ROWID",
     "'run '||run||', count of '||class"},
    /* The verdicts of a block under one standard: see verdicts.h. NULL doubts: there are none. */
    {"verdict_block",
     "CREATE TABLE verdict_block(key INTEGER PRIMARY KEY, run INTEGER NOT NULL, standard INTEGER "
     "NOT NULL, number INTEGER NOT NULL, words BLOB NOT NULL, doubts BLOB, sum INTEGER NOT NULL)",
     "'run '||run||', verdicts of block '||number||', standard '||standard"},
    /* Runs that may not be replaced any more. */
    {"freeze",
     "CREATE TABLE freeze(run INTEGER PRIMARY KEY, at TEXT NOT NULL, content BLOB NOT NULL, note "
     "TEXT "
     "NOT NULL, sum INTEGER NOT NULL)",
     "'freeze of run '||run"},

    /* ---- units and the legal lists ---- */
    /* Rows are added by imports and never changed: `import` is the number of the audit row of
     * the import, and where an import says something else of the same thing the newest one
     * counts; see units.h, lists.h and lineage.h. */
    {"unit",
     "CREATE TABLE unit(id TEXT NOT NULL, level TEXT NOT NULL, parent TEXT NOT NULL, name TEXT NOT "
     "NULL, valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, poor_district INTEGER, hard_commune "
     "INTEGER, coastal_commune INTEGER, new_rural_target INTEGER, import INTEGER NOT NULL, sum "
     "INTEGER NOT NULL, PRIMARY KEY(id, valid_from, import)) WITHOUT ROWID",
     "'unit '||id"},
    /* From `day` on the unit is (part of) its successor: a merge has many units to one successor,
     * a split one unit to many. The newest import that names successors of a unit names all. */
    {"unit_successor",
     "CREATE TABLE unit_successor(unit TEXT NOT NULL, successor TEXT NOT NULL, day TEXT NOT NULL, "
     "source TEXT NOT NULL, import INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY(unit, "
     "successor, import)) WITHOUT ROWID",
     "'successor of unit '||unit"},
    /* Registered totals at the end of a year, as one source has them. */
    {"unit_year",
     "CREATE TABLE unit_year(unit TEXT NOT NULL, year INTEGER NOT NULL, source TEXT NOT NULL, "
     "households INTEGER, persons INTEGER, ethnic_minority_households INTEGER, children_under_16 "
     "INTEGER, projected INTEGER NOT NULL, import INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY "
     "KEY(unit, year, source)) WITHOUT ROWID",
     "'totals of unit '||unit||', '||year"},
    /* A list of a chairman's decision: the state at the end of a year. run: the run it was made
     * from, NULL for a list that was imported. replaces: the list that is no longer in force. */
    {"list",
     "CREATE TABLE list(id INTEGER PRIMARY KEY, year INTEGER NOT NULL, standard TEXT NOT NULL, "
     "decision TEXT NOT NULL, decided TEXT NOT NULL, run INTEGER, source TEXT NOT NULL, made TEXT "
     "NOT NULL, replaces INTEGER, import INTEGER NOT NULL, sum INTEGER NOT NULL)",
     "'list '||id"},
    /* The households of a list. Those of a class that the law does not list need not stand here.
     * ever_poor, ever_near_poor: years with blanks between. */
    {"recognised",
     "CREATE TABLE recognised(list INTEGER NOT NULL, household_id TEXT NOT NULL, class TEXT NOT "
     "NULL, kind TEXT NOT NULL, persons INTEGER, province TEXT NOT NULL, district TEXT NOT NULL, "
     "commune TEXT NOT NULL, village TEXT NOT NULL, area TEXT NOT NULL, ethnicity TEXT NOT NULL, "
     "recognised_from TEXT NOT NULL, ever_poor TEXT NOT NULL, ever_near_poor TEXT NOT NULL, note "
     "TEXT NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY(list, household_id)) WITHOUT ROWID",
     "'list '||list||', household '||household_id"},
    /* Where the recognised class is not the computed one: who, why, on which paper. */
    {"override",
     "CREATE TABLE override(list INTEGER NOT NULL, household_id TEXT NOT NULL, computed TEXT NOT "
     "NULL, "
     "class TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL, document TEXT NOT NULL, sum "
     "INTEGER NOT NULL, PRIMARY KEY(list, household_id)) WITHOUT ROWID",
     "'override in list '||list||', household '||household_id"},
    /* What became of households; the newest import that speaks of a household and year says all
     * of them. */
    {"lineage",
     "CREATE TABLE lineage(household_id TEXT NOT NULL, year INTEGER NOT NULL, event TEXT NOT NULL, "
     "other TEXT NOT NULL, day TEXT NOT NULL, note TEXT NOT NULL, import INTEGER NOT NULL, sum "
     "INTEGER NOT NULL, PRIMARY KEY(household_id, year, event, other, import)) WITHOUT ROWID",
     "'event of household '||household_id"},

    /* ---- what was done ---- */
    {"audit",
     "CREATE TABLE audit(seq INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, subject "
     "TEXT "
     "NOT NULL, made BLOB NOT NULL, chain BLOB NOT NULL, sum INTEGER NOT NULL)",
     "'audit row '||seq"},
};
const int store_table_count = (int)(sizeof store_tables / sizeof *store_tables);

#define NO_IMPORT(what, tables)                                                                    \
  "SELECT import FROM (" tables ") WHERE import NOT IN (SELECT seq FROM audit WHERE what = '" what \
  "')"
#define ALONE(what, table, key, word)                                                           \
  "SELECT " key " FROM " table " WHERE '" word " '||" key " NOT IN (SELECT subject FROM audit " \
  "WHERE what = '" what "')"

const store_made store_mades[] = {
    /* a snapshot and a content stand for the blocks, and verify computes them again */
    {"import",
     {"SELECT * FROM round WHERE name = ?1"},
     true,
     ALONE("import", "round", "name", "round")},
    {"run",
     {"SELECT * FROM run WHERE id = ?1",
      "SELECT * FROM run_standard WHERE run = ?1 ORDER BY position",
      "SELECT * FROM run_rule WHERE run = ?1 ORDER BY position",
      "SELECT * FROM run_parameter WHERE run = ?1 ORDER BY standard, parameter, code",
      "SELECT * FROM run_count WHERE run = ?1 ORDER BY standard, class"},
     true,
     ALONE("run", "run", "id", "run")},
    {"freeze",
     {"SELECT * FROM freeze WHERE run = ?1"},
     true,
     ALONE("freeze", "freeze", "run", "run")},
    {"units",
     {"SELECT * FROM unit WHERE import = ?1 ORDER BY id, valid_from",
      "SELECT * FROM unit_successor WHERE import = ?1 ORDER BY unit, successor",
      "SELECT * FROM unit_year WHERE import = ?1 ORDER BY unit, year, source"},
     false,
     NO_IMPORT("units", "SELECT import FROM unit UNION SELECT import FROM unit_successor UNION "
                        "SELECT import FROM unit_year")},
    {"recognise",
     {"SELECT * FROM list WHERE import = ?1",
      "SELECT * FROM recognised WHERE list = (SELECT id FROM list WHERE import = ?1) ORDER BY "
      "household_id",
      "SELECT * FROM override WHERE list = (SELECT id FROM list WHERE import = ?1) ORDER BY "
      "household_id"},
     false,
     NO_IMPORT("recognise", "SELECT import FROM list")},
    {"lineage",
     {"SELECT * FROM lineage WHERE import = ?1 ORDER BY household_id, year, event, other"},
     false,
     NO_IMPORT("lineage", "SELECT DISTINCT import FROM lineage")},
};
const int store_made_count = (int)(sizeof store_mades / sizeof *store_mades);

/* The blocks that a round counts; the key of a row of a block is that of BLOCK_KEY. */
#define BLOCKS_COUNTED                                                                       \
  "WITH RECURSIVE counted(round, number, blocks) AS (SELECT id, 0, blocks FROM round WHERE " \
  "blocks > 0 UNION ALL SELECT round, number + 1, blocks FROM counted WHERE number + 1 < blocks) "
#define BLOCK_GONE(table)                                                                      \
  BLOCKS_COUNTED "SELECT 'round '||round||', block '||number FROM counted c WHERE NOT EXISTS " \
                 "(SELECT 1 FROM " table " WHERE key = ((c.round << 42) | (c.number << 12)))"

const store_missing store_missings[] = {
    {"round_field",
     "SELECT 'round '||r.id||', column '||c.position FROM round r JOIN block_column c ON "
     "c.key >= (r.id << 42) AND c.key < ((r.id << 42) | 4096) WHERE NOT EXISTS (SELECT 1 FROM "
     "round_field f WHERE f.round = r.id AND f.position = c.position)"},
    {"block", BLOCK_GONE("block")},
    {"block_ids", BLOCK_GONE("block_ids")},
    {"block_column", BLOCKS_COUNTED
     "SELECT 'round '||round||', block '||number||', column '||field FROM counted c JOIN "
     "round_field f USING (round) WHERE NOT EXISTS (SELECT 1 FROM block_column WHERE key = "
     "((c.round << 42) | (c.number << 12) | f.position))"},
    {"id_page",
     "SELECT 'round '||r.id||', order of ids' FROM round r WHERE NOT r.ordered AND "
     "4 * r.households IS NOT (SELECT sum(length(positions)) FROM id_page WHERE round = r.id)"},
};
const int store_missing_count = (int)(sizeof store_missings / sizeof *store_missings);

const char *const store_indexes[] = {
    "CREATE UNIQUE INDEX block_of_id ON block(round, first_length, first_id)",
    "CREATE UNIQUE INDEX id_page_of_id ON id_page(round, first_length, first_id)",
    "CREATE INDEX recognised_of_household ON recognised(household_id)",
    NULL,
};
