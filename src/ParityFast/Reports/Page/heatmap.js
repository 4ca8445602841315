// A grid of cells, coloured by value on a scale whose lightness alone tells the order, with a cursor for mouse and keys.
class HeatMap {
  // Cividis: made for eyes that do not see red and green apart.
  static STOPS = [[0, 32, 77], [49, 68, 107], [102, 105, 112], [149, 143, 120], [203, 186, 105], [255, 234, 70]];
  static LEFT = 64;
  static FOOT = 40;
  static TOP = 4;

  constructor(box, onCell) {
    this.box = box;
    this.canvas = box.querySelector('canvas');
    this.onCell = onCell;
    this.cursor = null;
    new ResizeObserver(() => this.paint()).observe(box);
    this.listen();
  }

  // grid: { x: { name, values }, y: { name, values }, cells: Float64Array by y then x, best: [x, y], format, lowerIsBetter }
  show(grid) {
    this.grid = grid;
    this.cursor = null;
    this.paint();
  }

  static color(fraction) {
    const at = Math.max(0, Math.min(1, fraction)) * (HeatMap.STOPS.length - 1), i = Math.min(HeatMap.STOPS.length - 2, Math.floor(at));
    const [a, b] = [HeatMap.STOPS[i], HeatMap.STOPS[i + 1]];
    return `rgb(${a.map((value, k) => Math.round(value + (b[k] - value) * (at - i))).join(' ')})`;
  }

  paint() {
    if (!this.grid) return;
    const { grid, canvas } = this, { wide, ratio } = Chart.paper(this.box), colors = Theme.colors();
    const columns = grid.x.values.length, rows = grid.y.values.length;
    const cell = Math.min(rows > 1 ? 84 : 110, (wide - HeatMap.LEFT - 8) / columns);
    const high = Math.max(60, Math.min(560, Math.max(Math.min(cell, 46), 8) * rows)) + HeatMap.FOOT + HeatMap.TOP;
    Object.assign(canvas, { width: Math.round(wide * ratio), height: Math.round(high * ratio) });
    canvas.style.height = high + 'px';
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = colors.paper;
    context.fillRect(0, 0, wide, high);
    this.width = Math.min(wide - HeatMap.LEFT - 8, Math.max(cell, 34 * 0.4) * columns);
    this.height = high - HeatMap.FOOT - HeatMap.TOP;
    [this.low, this.high] = HeatMap.range(grid.cells);
    const turn = grid.lowerIsBetter ? -1 : 1;
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        const value = grid.cells[y * columns + x];
        if (Number.isNaN(value)) continue;
        const fraction = this.high > this.low ? (value - this.low) / (this.high - this.low) : 0.5;
        const good = turn > 0 ? fraction : 1 - fraction, [left, top, right, bottom] = this.rectangle(x, y);
        context.fillStyle = HeatMap.color(good);
        context.fillRect(left, top, right - left, bottom - top);
        if (right - left >= 46 && bottom - top >= 18) this.write(context, grid.format(value), (left + right) / 2, (top + bottom) / 2, good, colors);
      }
    }
    this.paintAxes(context, colors);
    if (grid.best) this.outline(context, grid.best, colors, true);
    if (this.cursor) this.outline(context, this.cursor, colors, false);
  }

  // If there is space, the value itself is shown in its cell: dark on light, light on dark.
  write(context, text, x, y, fraction, colors) {
    context.fillStyle = fraction > 0.5 ? '#0d1420' : '#f4f6fa';
    context.font = '10.5px ' + colors.font;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(text, x, y);
    context.textAlign = 'left';
  }

  static range(cells) {
    let low = Infinity, high = -Infinity;
    for (const value of cells) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return [low, high];
  }

  // Small values at the foot, as on any chart. Whole pixels, so that no seam shows.
  rectangle(x, y) {
    const columns = this.grid.x.values.length, rows = this.grid.y.values.length;
    const left = HeatMap.LEFT + Math.round(x * this.width / columns), right = HeatMap.LEFT + Math.round((x + 1) * this.width / columns);
    return [left, HeatMap.TOP + Math.round((rows - 1 - y) * this.height / rows), right, HeatMap.TOP + Math.round((rows - y) * this.height / rows)];
  }

  paintAxes(context, colors) {
    const { grid } = this;
    context.fillStyle = colors.quiet;
    context.font = '11px ' + colors.font;
    context.textBaseline = 'middle';
    context.textAlign = 'center';
    const everyX = Math.ceil(grid.x.values.length / Math.max(1, Math.floor(this.width / 44)));
    for (let x = 0; x < grid.x.values.length; x += everyX) {
      const [left, , right] = this.rectangle(x, 0);
      context.fillText(grid.x.values[x], (left + right) / 2, HeatMap.TOP + this.height + 11);
    }
    context.fillText(grid.x.name, HeatMap.LEFT + this.width / 2, HeatMap.TOP + this.height + 29);
    context.textAlign = 'right';
    const everyY = Math.ceil(grid.y.values.length / Math.max(1, Math.floor(this.height / 20)));
    for (let y = 0; y < grid.y.values.length; y += everyY) {
      const [, top, , bottom] = this.rectangle(0, y);
      context.fillText(grid.y.values[y], HeatMap.LEFT - 8, (top + bottom) / 2);
    }
    context.save();
    context.translate(9, this.height / 2);
    context.rotate(-Math.PI / 2);
    context.textAlign = 'center';
    context.fillText(grid.y.name, 0, 0);
    context.restore();
    context.textAlign = 'left';
  }

  outline(context, [x, y], colors, isBest) {
    const [left, top, right, bottom] = this.rectangle(x, y);
    context.lineWidth = 2;
    context.strokeStyle = colors.paper;
    context.strokeRect(left - 1, top - 1, right - left + 2, bottom - top + 2);
    context.strokeStyle = isBest ? colors.ink : colors.short;
    context.strokeRect(left - 3, top - 3, right - left + 6, bottom - top + 6);
  }

  cellAt(event) {
    const box = this.canvas.getBoundingClientRect(), columns = this.grid.x.values.length, rows = this.grid.y.values.length;
    const x = Math.floor((event.clientX - box.left - HeatMap.LEFT) / this.width * columns);
    const y = rows - 1 - Math.floor((event.clientY - box.top - HeatMap.TOP) / this.height * rows);
    return x >= 0 && x < columns && y >= 0 && y < rows ? [x, y] : null;
  }

  point(cell) {
    this.cursor = cell;
    this.onCell(cell);
    this.paint();
  }

  listen() {
    this.canvas.addEventListener('pointermove', event => this.point(this.cellAt(event)));
    this.canvas.addEventListener('pointerdown', event => this.point(this.cellAt(event)));
    this.canvas.addEventListener('pointerleave', () => this.point(null));
    this.canvas.addEventListener('keydown', event => {
      const [x, y] = this.cursor || this.grid.best || [0, 0];
      const to = { ArrowLeft: [x - 1, y], ArrowRight: [x + 1, y], ArrowUp: [x, y + 1], ArrowDown: [x, y - 1], b: this.grid.best }[event.key];
      if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.point([Math.max(0, Math.min(this.grid.x.values.length - 1, to[0])), Math.max(0, Math.min(this.grid.y.values.length - 1, to[1]))]);
    });
  }
}
