// What a chart draws in one of its panes. Several bars to a pixel: the column from the lowest to the highest value of these bars.
const Draw = (() => {
  // Calls visit(x, first, end) for every pixel column, or for every bar where bars are wider than a pixel.
  function columns(frame, visit) {
    const { view, width } = frame;
    if (view.span <= width) return false;
    for (let x = 0; x < width; x++) {
      const first = Math.floor(view.start + x * view.span / width);
      const end = Math.max(first + 1, Math.floor(view.start + (x + 1) * view.span / width));
      if (first >= view.count) break;
      visit(x, first, Math.min(end, view.count));
    }
    return true;
  }

  function bars(frame) {
    return [Math.max(0, Math.floor(frame.view.start) - 1), Math.min(frame.view.count, Math.ceil(frame.view.end) + 1)];
  }

  const x = (frame, bar) => (bar + 0.5 - frame.view.start) * frame.width / frame.view.span;

  function line(context, frame, extremes, y, style) {
    context.strokeStyle = style.color;
    context.lineWidth = style.width || 1.25;
    context.setLineDash(style.dash || []);
    context.lineJoin = 'round';
    context.beginPath();
    const { values } = extremes;
    let last = NaN;
    const dense = columns(frame, (column, first, end) => {
      if (!extremes.measure(first, end)) { last = NaN; return; }
      // From where the last column ended to this one's first value, then over both extremes to its last: nothing is left out.
      const begin = y(values[first]);
      if (Number.isNaN(last)) context.moveTo(column, begin);
      else context.lineTo(column, begin);
      context.lineTo(column + 0.5, y(extremes.high));
      context.lineTo(column + 0.5, y(extremes.low));
      last = y(values[end - 1]);
      context.lineTo(column + 0.5, last);
    });
    if (!dense) {
      const [first, end] = bars(frame);
      let pen = false;
      for (let i = first; i < end; i++) {
        if (Number.isNaN(values[i])) { pen = false; continue; }
        if (pen) context.lineTo(x(frame, i), y(values[i]));
        else context.moveTo(x(frame, i), y(values[i]));
        pen = true;
      }
    }
    context.stroke();
    context.setLineDash([]);
  }

  // Filled from the top of the pane down to the value: a drawdown, whose deepest value of a column counts.
  function depth(context, frame, extremes, y, style) {
    const top = y(0);
    context.beginPath();
    context.moveTo(0, top);
    const dense = columns(frame, (column, first, end) => {
      extremes.measure(first, end);
      context.lineTo(column + 0.5, y(extremes.low));
    });
    if (!dense) {
      const [first, end] = bars(frame);
      for (let i = first; i < end; i++) context.lineTo(x(frame, i), y(extremes.values[i]));
    }
    context.lineTo(frame.width, top);
    context.closePath();
    context.fillStyle = style.fill;
    context.fill();
    context.strokeStyle = style.color;
    context.lineWidth = 1;
    context.stroke();
  }

  // Rising candles are hollow, falling ones full: readable without colour. Without an open, a bar with a tick at its close.
  function candles(context, frame, prices, y, colors) {
    const { open, high, low, close } = prices;
    if (columns(frame, (column, first, end) => {
      high.measure(first, end);
      low.measure(first, end);
      context.fillStyle = colors.line;
      const top = y(high.high);
      context.fillRect(column, top, 1, Math.max(1, y(low.low) - top));
    })) return;
    const [first, end] = bars(frame);
    const step = frame.width / frame.view.span, body = Math.max(1, Math.min(14, step * 0.7));
    for (let i = first; i < end; i++) {
      const center = x(frame, i), rising = !open || close.values[i] >= open.values[i];
      context.strokeStyle = context.fillStyle = !open ? colors.line : rising ? colors.up : colors.down;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(center, y(high.values[i]));
      context.lineTo(center, y(low.values[i]));
      context.stroke();
      if (!open) { context.fillRect(center, y(close.values[i]) - 0.5, body / 2 + 1, 1.5); continue; }
      const top = y(Math.max(open.values[i], close.values[i]));
      const height = Math.max(1, y(Math.min(open.values[i], close.values[i])) - top);
      if (rising && body >= 3) {
        context.fillStyle = colors.paper;
        context.fillRect(center - body / 2, top, body, height);
        context.strokeRect(center - body / 2, top, body, height);
      } else {
        context.fillRect(center - body / 2, top, body, height);
      }
    }
  }

  const SHAPES = {
    up: [[0, -5], [5, 4], [-5, 4]],
    down: [[0, 5], [5, -4], [-5, -4]],
    exit: [[0, -4.5], [4.5, 0], [0, 4.5], [-4.5, 0]],
  };

  // A hollow shape is a ring around the full one of the other side: both are seen where they agree.
  function shape(context, name, centerX, centerY, color, paper, hollow) {
    const size = hollow ? 1.5 : 1;
    context.beginPath();
    for (const [dx, dy] of SHAPES[name]) context.lineTo(centerX + size * dx, centerY + size * dy);
    context.closePath();
    context.fillStyle = color;
    context.strokeStyle = hollow ? color : paper;
    context.lineWidth = hollow ? 1.3 : 1;
    if (!hollow) context.fill();
    context.stroke();
  }

  // Entries by pixel column: the higher the tick, the more of them. Longs stand on the line, shorts hang from it.
  function density(context, frame, marks, colors, bottom, first, end) {
    const counts = [new Uint32Array(frame.width + 1), new Uint32Array(frame.width + 1)];
    let most = 1;
    for (let i = first; i < end; i++) {
      if (!marks.entry[i]) continue;
      const column = Math.max(0, Math.min(frame.width, Math.floor(x(frame, marks.bar[i])))), side = counts[marks.quantity[i] > 0 ? 0 : 1];
      most = Math.max(most, ++side[column]);
    }
    const line = bottom - 11 - (marks.row || 0) * 26, unit = 11 / most;
    context.fillStyle = colors.grid;
    context.fillRect(0, line, frame.width, 1);
    counts.forEach((side, i) => {
      context.fillStyle = i ? colors.short : colors.long;
      side.forEach((count, column) => { if (count) context.fillRect(column, i ? line + 1 : line - Math.max(1, count * unit), 1, Math.max(1, count * unit)); });
    });
  }

  // Fills as shapes; where they would cover each other, as their density at the pane's foot.
  function fills(context, frame, marks, y, colors, bottom) {
    const first = lowerBound(marks.bar, frame.view.start - 1), end = lowerBound(marks.bar, frame.view.end + 1);
    if (end - first > frame.width / 7) return density(context, frame, marks, colors, bottom, first, end);
    for (let i = first; i < end; i++) {
      const long = marks.quantity[i] > 0, center = x(frame, marks.bar[i]), level = y(marks.price[i]);
      const name = marks.entry[i] ? (long ? 'up' : 'down') : 'exit';
      const color = marks.entry[i] ? (long ? colors.long : colors.short) : colors.exit;
      shape(context, name, center, marks.entry[i] ? level + (long ? 11 : -11) : level, color, colors.paper, marks.hollow);
    }
  }

  function lowerBound(values, wanted) {
    let low = 0, high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return { line, depth, candles, fills, x, lowerBound };
})();
