// Numbers with their cells, put in order once; medians, ranks and means of each cell.

/** Numbers as they come, each with its cell. */
export class Pairs {
  n = 0;
  cells = new Int32Array(1024);
  values = new Float64Array(1024);

  add(cell, value) {
    if (this.n === this.cells.length) {
      const [cells, values] = [this.cells, this.values];
      this.cells = new Int32Array(this.n * 2);
      this.values = new Float64Array(this.n * 2);
      this.cells.set(cells);
      this.values.set(values);
    }
    this.cells[this.n] = cell;
    this.values[this.n++] = value;
  }

  /** A function from a cell, of so many, to its numbers ascending; a cell stands for all that differ by a multiple. */
  sorted(size) {
    const offsets = new Int32Array(size + 1);
    for (let i = 0; i < this.n; i++) offsets[(this.cells[i] % size) + 1]++;
    for (let c = 0; c < size; c++) offsets[c + 1] += offsets[c];
    const [place, values] = [offsets.slice(), new Float64Array(this.n)];
    for (let i = 0; i < this.n; i++) values[place[this.cells[i] % size]++] = this.values[i];
    const cell = (c) => values.subarray(offsets[c], offsets[c + 1]);
    for (let c = 0; c < size; c++) cell(c).sort();
    return cell;
  }
}

/** num / den, half to even; both whole and exact. */
export function halfEven(num, den) {
  const rest = num % den;
  const whole = (num - rest) / den;
  return rest * 2 > den || (rest * 2 === den && whole % 2 === 1) ? whole + 1 : whole;
}

/** Definition 3.5. */
export function stat(values) {
  const n = values.length;
  if (n === 0) return { meanMs: null, medianMs: null, n, p90Ms: null };
  let sum = 0;
  for (const value of values) sum += value;
  return {
    meanMs: halfEven(sum, n),
    medianMs: halfEven(values[(n - 1) >> 1] + values[n >> 1], 2),
    n,
    p90Ms: values[Math.ceil((n * 9) / 10) - 1],
  };
}
