// Parquet files of other people's writers for ParityFast, and ParityFast's for other people's readers: DuckDB and Polars.
//
// usage: node parquet.mjs write FOLDER CANDLES.csv     writes candle files of several types and compressions
//        node parquet.mjs same PARQUET CSV             exit 0 if every value of a table is that of the text
//        node parquet.mjs decisions PARQUET LOG.json   the same of decisions and a log's export
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.INTEROP_MODULES}/package.json`);
const { DuckDBInstance } = require('@duckdb/node-api');
const polars = require('nodejs-polars').default ?? require('nodejs-polars');
const [job, first, second] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:')).connect();

const rows = async sql => (await connection.runAndReadAll(sql)).getRowObjectsJson();
const fail = message => { console.error(`parquet.mjs: ${message}`); process.exit(1); };

const prices = type => ['open', 'high', 'low', 'close'].map(name => `CAST(${name} AS ${type}) AS ${name}`).join(', ');

async function write(folder, csv) {
  await connection.run(`CREATE TABLE candles AS SELECT * FROM read_csv('${csv}', all_varchar = true)`);
  const time = "to_timestamp(CAST(time AS BIGINT))";
  const naive = `CAST(${time} AT TIME ZONE 'UTC' AS TIMESTAMP)`;
  const files = {
    'timestamp-s-decimal': [`CAST(${naive} AS TIMESTAMP_S) AS time, ${prices('DECIMAL(18,2)')}`, 'snappy'],
    'timestamp-ms-decimal': [`CAST(${naive} AS TIMESTAMP_MS) AS time, ${prices('DECIMAL(9,2)')}`, 'zstd'],
    'timestamp-us-decimal': [`${naive} AS time, ${prices('DECIMAL(38,2)')}`, 'gzip'],
    'timestamp-ns-decimal': [`CAST(${naive} AS TIMESTAMP_NS) AS time, ${prices('DECIMAL(20,9)')}`, 'uncompressed'],
    'timestamp-utc-decimal': [`${time} AS time, ${prices('DECIMAL(18,2)')}`, 'lz4_raw'],
    'epoch-texts': [`CAST(time AS BIGINT) * 1000 AS open_time, ${prices('VARCHAR')}`, 'brotli'],
    'seconds-texts': [`CAST(time AS INTEGER) AS unix, ${prices('VARCHAR')}`, 'zstd'],
    'date-and-time': [`CAST(${naive} AS DATE) AS date, CAST(${naive} AS TIME) AS time, ${prices('DECIMAL(18,2)')}`, 'snappy'],
    'unsigned': [`CAST(time AS UBIGINT) AS time, ${prices('DECIMAL(18,2)')}`, 'snappy'],
    'double.rounded': [`${naive} AS time, ${prices('DOUBLE')}`, 'zstd'],
    'float.rounded': [`${naive} AS time, ${prices('FLOAT')}`, 'snappy'],
  };
  for (const [name, [columns, codec]] of Object.entries(files))
    await connection.run(`COPY (SELECT ${columns}, CAST(volume AS DOUBLE) AS volume, 'X' AS symbol FROM candles) TO '${folder}/duckdb-${name}.parquet' (FORMAT parquet, COMPRESSION ${codec}, ROW_GROUP_SIZE 2048)`);
  await connection.run(`COPY (SELECT ${naive} AS time, ${prices('DECIMAL(18,2)')}, CAST(volume AS DOUBLE) AS volume FROM candles) TO '${folder}/duckdb-version2.parquet' (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd)`);

  const table = await rows('SELECT * FROM candles');
  const column = name => table.map(row => row[name]);
  const numbers = name => column(name).map(Number);
  const frame = polars.DataFrame({
    time: column('time').map(text => new Date(1000 * text)),
    open: numbers('open'), high: numbers('high'), low: numbers('low'), close: numbers('close'), volume: numbers('volume'),
  });
  for (const compression of ['zstd', 'snappy', 'lz4', 'gzip', 'uncompressed']) frame.writeParquet(`${folder}/polars-${compression}.rounded.parquet`, { compression });
  const texts = { unix: column('time').map(BigInt), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: numbers('volume') };
  polars.DataFrame(texts).writeParquet(`${folder}/polars-texts.parquet`, { compression: 'zstd' });
}

// Column by column, the text read as the type that the table has.
async function same(parquet, csv) {
  const columns = await rows(`DESCRIBE SELECT * FROM '${parquet}'`);
  const names = await rows(`DESCRIBE SELECT * FROM read_csv('${csv}', all_varchar = true)`);
  if (columns.map(c => c.column_name).join() !== names.map(c => c.column_name).join()) fail(`${parquet} has other columns than ${csv}`);
  await connection.run("SET TimeZone = 'UTC'");
  for (const { column_name: name, column_type: type } of columns) {
    const text = type === 'VARCHAR' ? `coalesce(t."${name}", '')` : `CAST(t."${name}" AS ${type})`;
    const value = type === 'VARCHAR' ? `coalesce(p."${name}", '')` : `p."${name}"`;
    const [{ n, differ }] = await rows(`
      SELECT count(*) AS n, count(*) FILTER (WHERE ${value} IS DISTINCT FROM ${text}) AS differ
      FROM (SELECT row_number() OVER () AS i, * FROM '${parquet}') p FULL JOIN (SELECT row_number() OVER () AS i, * FROM read_csv('${csv}', all_varchar = true)) t ON p.i = t.i`);
    if (Number(differ) !== 0 || Number(n) === 0) fail(`${parquet}: ${differ} of ${n} values of ${name} are not those of ${csv}`);
  }
  const frame = polars.readParquet(parquet);
  const [{ n }] = await rows(`SELECT count(*) AS n FROM read_csv('${csv}', all_varchar = true)`);
  if (frame.height !== Number(n)) fail(`Polars reads ${frame.height} rows of ${parquet}, and ${csv} has ${n}`);
}

async function decisions(parquet, json) {
  const [{ n, differ }] = await rows(`
    WITH d AS (SELECT row_number() OVER () AS i, d FROM (SELECT unnest(decisions) AS d FROM read_json('${json}', maximum_object_size = 1073741824))),
         p AS (SELECT row_number() OVER () AS i, * FROM '${parquet}')
    SELECT count(*) AS n, count(*) FILTER (WHERE p.mark IS DISTINCT FROM CAST(d.d.context.current_mark AS DECIMAL(38,12))
      OR p.equity IS DISTINCT FROM CAST(d.d.context.equity AS DECIMAL(38,12)) OR p.action IS DISTINCT FROM d.d.decision.action OR p.reason IS DISTINCT FROM d.d.decision.reason
      OR p.fill_price IS DISTINCT FROM CAST(d.d.execution.fill_price AS DECIMAL(38,12)) OR p.commission IS DISTINCT FROM CAST(d.d.execution.commission AS DECIMAL(38,12))
      OR p.time IS DISTINCT FROM CAST(d.d.context.timestamp || 'Z' AS TIMESTAMPTZ)) AS differ
    FROM p FULL JOIN d ON p.i = d.i`);
  if (Number(differ) !== 0 || Number(n) === 0) fail(`${differ} of ${n} decisions of ${parquet} are not those of ${json}`);
}

await { write, same, decisions }[job](first, second);
