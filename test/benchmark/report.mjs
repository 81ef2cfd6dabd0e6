// What the benchmarks found, as a table.

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Outcome} Outcome */

/** @param {Outcome} outcome */
function verdict({ comparison: { gate, aim }, median, passed }) {
  if (!passed) return 'FAILED';
  if (median > gate) return 'passed within noise';
  return aim !== undefined && median > aim ? 'passed, aim missed' : 'passed';
}

/** @param {Outcome} outcome */
function cells(outcome) {
  const { name, gate, aim, noise } = outcome.comparison;
  const figures = [outcome.min, outcome.median, outcome.max].map(ratio => ratio.toFixed(3));
  const allowed = noise === undefined ? gate.toFixed(2) : `${gate.toFixed(2)} + ${noise.toFixed(2)}`;
  return [name, ...figures, allowed, aim?.toFixed(2) ?? '–', verdict(outcome)];
}

/** @param {readonly (readonly string[])[]} rows */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)));
  /** Names and verdicts are words, the rest is figures. @param {string} cell @param {number} i */
  const aligned = (cell, i) =>
    i === 0 || i === widths.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0);
  return rows.map(row => `  ${row.map(aligned).join('  ')}`.trimEnd()).join('\n');
}

/** @param {Benchmark} benchmark @param {readonly Outcome[]} outcomes */
export function report({ name, what }, outcomes) {
  const head = ['ratio', 'min', 'median', 'max', 'gate', 'aim', 'verdict'];
  return `${name}: ${what}\n${table([head, ...outcomes.map(cells)])}`;
}
