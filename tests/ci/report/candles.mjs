// Candles from a seeded walk. "differing" changes some closes and leaves a stretch out, as another feed would.
const [, , count, differing] = process.argv;
let seed = 12345;
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};
const lines = ['timestamp,open,high,low,close,volume'];
let price = 42000;
for (let i = 0; i < Number(count); i++) {
  const open = price;
  price *= 1 + (random() + random() + random() - 1.5) * 0.002;
  const changed = differing && i % 5000 === 2000 ? price * 1.01 : price;
  const high = Math.max(open, changed) * (1 + random() * 0.0005), low = Math.min(open, changed) * (1 - random() * 0.0005);
  if (differing && i >= 15000 && i < 15020) continue;
  lines.push([1704067200 + 60 * i, ...[open, high, low, changed, random() * 10].map(value => value.toFixed(2))].join(','));
}
process.stdout.write(lines.join('\n') + '\n');
