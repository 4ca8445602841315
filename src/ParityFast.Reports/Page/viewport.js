// The stretch of bars in view, as fractional bar numbers, and how it moves.
class Viewport {
  static FEWEST = 12;

  constructor(count) {
    this.count = count;
    this.fewest = Math.min(Viewport.FEWEST, count);
    this.showAll();
  }

  get span() { return this.end - this.start; }

  get isWhole() { return this.span >= this.count - 1e-6; }

  showAll() { this.start = 0; this.end = this.count; }

  set(start, end) {
    const span = Math.min(this.count, Math.max(this.fewest, end - start));
    const middle = (start + end) / 2;
    this.start = Math.max(0, Math.min(this.count - span, Math.abs(end - start - span) < 1e-9 ? start : middle - span / 2));
    this.end = this.start + span;
  }

  // Zooms so that the bar at this fraction of the width stays where it is.
  zoom(factor, fraction = 0.5) {
    const span = Math.min(this.count, Math.max(this.fewest, this.span * factor));
    const anchor = this.start + fraction * this.span;
    this.set(anchor - fraction * span, anchor - fraction * span + span);
  }

  move(bars) { this.set(this.start + bars, this.end + bars); }

  show(bar) {
    if (bar < this.start || bar >= this.end) this.move(bar - (this.start + this.end) / 2);
  }
}
