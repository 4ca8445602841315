// A column with its lowest and highest values by blocks, so that the extremes of any stretch are found without looking at each value.
class Extremes {
  static BLOCK = 64;

  constructor(values) {
    this.values = values;
    const blocks = Math.ceil(values.length / Extremes.BLOCK);
    this.lows = new Float64Array(blocks).fill(Infinity);
    this.highs = new Float64Array(blocks).fill(-Infinity);
    for (let i = 0; i < values.length; i++) {
      const block = i >> 6, value = values[i];
      if (value < this.lows[block]) this.lows[block] = value;
      if (value > this.highs[block]) this.highs[block] = value;
    }
    this.low = 0;
    this.high = 0;
  }

  // Sets low and high to the extremes from first up to, not including, end. False where there is no number.
  measure(first, end) {
    let low = Infinity, high = -Infinity;
    const { values, lows, highs } = this;
    for (let i = first; i < end;) {
      if ((i & 63) === 0 && i + 64 <= end) {
        if (lows[i >> 6] < low) low = lows[i >> 6];
        if (highs[i >> 6] > high) high = highs[i >> 6];
        i += 64;
      } else {
        if (values[i] < low) low = values[i];
        if (values[i] > high) high = values[i];
        i++;
      }
    }
    this.low = low;
    this.high = high;
    return low <= high;
  }
}
