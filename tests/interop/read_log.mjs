// Iterates a whole decision log with npm's @msgpack/msgpack and counts its objects by kind.
// usage: node read_log.mjs LOG
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The package is where run.sh installed it, which need not be above this file.
const { decodeMulti } = createRequire(`${process.env.INTEROP_MODULES ?? process.cwd()}/`)("@msgpack/msgpack");

const kinds = ["candle", "decision", "execution", "seal"];
const counts = { header: 0, candle: 0, event: 0, decision: 0, execution: 0, seal: 0, footer: 0 };
let header, footer;
for (const object of decodeMulti(readFileSync(process.argv[2]), { useBigInt64: true })) {
  if (Array.isArray(object)) {
    const kind = Number(object[0]);
    counts[kind === 0 && typeof object[1] === "string" ? "event" : kinds[kind]]++;
  } else if (header === undefined) {
    header = object;
    counts.header++;
  } else {
    footer = object;
    counts.footer++;
  }
}

const expected = { candle: footer.bars, decision: footer.decisions, execution: footer.executions, event: footer.events, header: 1, footer: 1 };
for (const [name, count] of Object.entries(expected)) {
  if (BigInt(count) !== BigInt(counts[name])) throw new Error(`${counts[name]} objects of kind ${name}, the footer says ${count}`);
}

if (header.format !== "parityfast-log" || counts.seal === 0) throw new Error("this is no decision log");
console.log(`node: ${JSON.stringify(counts)}, digest ${footer.digest}`);
