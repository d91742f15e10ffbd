// duckdb: CSV to class CSV by DuckDB, for `scripts/bench duckdb`. Reads the SELECT of
// flat-2021.sql from its standard input.
// usage: node duckdb.js THREADS SURVEY.csv OUT.csv <flat-2021.sql
const fs = require('fs');
const { DuckDBInstance } = require('@duckdb/node-api');

async function main([threads, survey, out]) {
  const instance = await DuckDBInstance.create(':memory:', { threads });
  const db = await instance.connect();
  await db.run('CREATE SCHEMA survey');
  await db.run(`CREATE VIEW survey.household AS SELECT * FROM read_csv('${survey}')`);
  const select = fs.readFileSync(0, 'utf8');
  await db.run(`COPY (${select}) TO '${out}' (HEADER)`);
}

main(process.argv.slice(2)).catch((fault) => {
  console.error(String(fault));
  process.exit(1);
});
