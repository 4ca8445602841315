// A chart of panes over the same bars on one canvas: axes, crosshair, zoom by wheel, drag, pinch, buttons and keys.
class Chart {
  static RIGHT = 74;
  static FOOT = 24;
  static GAP = 14;
  static SHEET = 700;

  // panes: [{ title, weight, range(first, end) -> [low, high], draw(context, frame, y, colors), format(value) }]
  constructor(box, times, panes, describe, jumps = []) {
    this.box = box;
    this.times = times;
    this.panes = panes;
    this.describe = describe;
    this.jumps = jumps;
    this.canvas = box.querySelector('canvas');
    this.overview = box.querySelector('canvas.overview');
    this.readout = box.querySelector('.readout');
    this.view = new Viewport(times.length);
    this.cursor = -1;
    this.frames = 0;
    this.isLog = false;
    if (panes.some(pane => pane.scalable)) this.offerLog();
    this.listen();
    // The first picture is there when the page is: a browser that takes a picture of it does not wait for a frame.
    queueMicrotask(() => this.paint());
    new ResizeObserver(() => this.draw()).observe(box);
  }

  // The same chart with more candles. All of it stays all of it, and a view of the newest stays at the newest.
  grow(times, panes, describe, jumps) {
    const { view } = this, added = times.length - view.count, isWhole = view.isWhole, isNewest = view.end >= view.count - 0.5;
    Object.assign(this, { times, panes, describe, jumps });
    view.count = times.length;
    view.fewest = Math.min(Viewport.FEWEST, times.length);
    if (isWhole) view.showAll();
    else if (isNewest) view.move(added);
    this.draw();
  }

  // Equal distances for equal ratios: a doubling looks the same early and late.
  offerLog() {
    const button = element('button', { type: 'button', title: 'Logarithmic scale' }, 'Log');
    button.setAttribute('aria-pressed', 'false');
    button.dataset.scale = 'log';
    button.addEventListener('click', () => {
      this.isLog = !this.isLog;
      button.setAttribute('aria-pressed', String(this.isLog));
      this.draw();
    });
    this.box.querySelector('.buttons').append(button);
  }

  // What is drawn on: the box on the screen, or a sheet, whose width is not the window's and whose dots are finer.
  static paper(box) {
    return Theme.isPrinting ? { wide: Chart.SHEET, ratio: 3 } : { wide: box.clientWidth, ratio: window.devicePixelRatio || 1 };
  }

  // At most once a frame, however many events there are.
  draw() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => { this.pending = false; this.paint(); });
  }

  paint() {
    const started = performance.now();
    const { canvas } = this, { wide, ratio } = Chart.paper(this.box);
    const high = Theme.isPrinting ? +canvas.dataset.height * 0.8 : wide < 560 ? Math.min(460, +canvas.dataset.height) : +canvas.dataset.height;
    if (canvas.width !== Math.round(wide * ratio) || canvas.height !== Math.round(high * ratio)) {
      canvas.width = Math.round(wide * ratio);
      canvas.height = Math.round(high * ratio);
      canvas.style.height = high + 'px';
    }
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const colors = Theme.colors();
    context.fillStyle = colors.paper;
    context.fillRect(0, 0, wide, high);
    const frame = { view: this.view, width: Math.max(1, Math.floor(wide - Chart.RIGHT)) };
    this.frame = frame;
    this.paintTimes(context, frame, high, colors);
    const room = high - Chart.FOOT - Chart.GAP * this.panes.length;
    const weights = this.panes.reduce((sum, pane) => sum + pane.weight, 0);
    let top = Chart.GAP;
    for (const pane of this.panes) {
      const height = room * pane.weight / weights;
      this.paintPane(context, frame, pane, top, height, colors);
      top += height + Chart.GAP;
    }
    this.paintCursor(context, frame, high, colors);
    this.readout.textContent = '';
    this.readout.append(...this.describe(this.cursor >= 0 ? this.cursor : Math.min(this.view.count, Math.ceil(this.view.end)) - 1));
    this.paintOverview(ratio, colors);
    this.frames++;
    canvas.dataset.from = Math.floor(this.view.start);
    canvas.dataset.to = Math.ceil(this.view.end);
    canvas.dataset.paintMs = (performance.now() - started).toFixed(1);
  }

  paintPane(context, frame, pane, top, height, colors) {
    const first = Math.max(0, Math.floor(frame.view.start)), end = Math.min(frame.view.count, Math.ceil(frame.view.end));
    let [low, high] = pane.range(first, end);
    if (!(low <= high)) [low, high] = [0, 1];
    const [bottom, top0] = [low, high];
    const pad = pane.flush ? 0 : (high - low) * 0.06 || Math.abs(high) * 0.01 || 1;
    low -= pane.flush ? (high - low) * 0.06 || 0.001 : pad;
    high += pad;
    const isLog = this.isLog && pane.scalable && bottom > 0;
    if (isLog) [low, high] = [bottom * 0.985, top0 * 1.015];
    const y = isLog
      ? value => top + Math.log(high / Math.max(value, low)) / Math.log(high / low) * height
      : value => top + (high - value) / (high - low) * height;
    pane.y = y;
    context.font = '11px ' + colors.font;
    context.textBaseline = 'middle';
    const step = pane.step || niceStep((high - low) / Math.max(2.5, height / 42));
    for (const level of isLog ? logLevels(low, high, step, height / 42) : levels(low, high, step)) {
      const at = Math.round(y(level)) + 0.5;
      context.fillStyle = colors.grid;
      context.fillRect(0, at - 0.5, frame.width, 1);
      context.fillStyle = colors.quiet;
      context.fillText(pane.format(level, isLog ? Math.min(step, level) : step), frame.width + 8, at, Chart.RIGHT - 8);
    }
    context.save();
    context.beginPath();
    context.rect(0, top - 4, frame.width, height + 8);
    context.clip();
    pane.draw(context, frame, y, colors, top + height);
    context.restore();
    context.font = '600 11px ' + colors.font;
    context.fillStyle = colors.paper;
    context.fillRect(0, top - 11, context.measureText(pane.title).width + 8, 15);
    context.fillStyle = colors.quiet;
    context.fillText(pane.title, 0, top - 3);
  }

  paintTimes(context, frame, high, colors) {
    const { view } = frame, last = this.times.length - 1;
    const from = this.times[Math.max(0, Math.floor(view.start))], to = this.times[Math.min(last, Math.ceil(view.end))];
    const step = TimeSteps.choose((to - from) / Math.max(2, frame.width / 110));
    context.font = '11px ' + colors.font;
    context.textBaseline = 'middle';
    context.textAlign = 'center';
    let free = 34;
    for (let time = TimeSteps.first(from, step); time <= to; time = TimeSteps.next(time, step)) {
      const at = Math.round(Draw.x(frame, Draw.lowerBound(this.times, time)));
      if (at < free || at > frame.width - 24) continue;
      free = at + 84;
      context.fillStyle = colors.grid;
      context.fillRect(at, 0, 1, high - Chart.FOOT);
      context.fillStyle = colors.quiet;
      context.fillText(Format.axisTime(time, step), at, high - Chart.FOOT / 2);
    }
    context.textAlign = 'left';
  }

  paintCursor(context, frame, high, colors) {
    if (this.selecting) {
      context.fillStyle = colors.select;
      context.fillRect(Math.min(this.selecting.from, this.selecting.to), 0, Math.abs(this.selecting.to - this.selecting.from), high - Chart.FOOT);
    }
    if (this.cursor < 0) return;
    const at = Math.round(Draw.x(frame, this.cursor));
    if (at < 0 || at > frame.width) return;
    context.fillStyle = colors.cursor;
    context.fillRect(at, 0, 1, high - Chart.FOOT);
    const text = Format.time(this.times[this.cursor]);
    context.font = '11px ' + colors.font;
    const width = context.measureText(text).width + 12, left = Math.max(0, Math.min(frame.width - width, at - width / 2));
    context.fillRect(left, high - Chart.FOOT + 2, width, Chart.FOOT - 4);
    context.fillStyle = colors.paper;
    context.textBaseline = 'middle';
    context.fillText(text, left + 6, high - Chart.FOOT / 2);
  }

  // The whole run in a strip, with the stretch in view marked.
  paintOverview(ratio, colors) {
    const { overview } = this, wide = this.box.clientWidth, high = 44;
    overview.width = Math.round(wide * ratio);
    overview.height = Math.round(high * ratio);
    overview.style.height = high + 'px';
    const context = overview.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const frame = { view: new Viewport(this.times.length), width: Math.max(1, Math.floor(wide - Chart.RIGHT)) };
    const extremes = this.panes[0].extremes;
    extremes.measure(0, this.times.length);
    const [low, top] = [extremes.low, extremes.high];
    Draw.line(context, frame, extremes, value => 4 + (top - value) / (top - low || 1) * (high - 8), { color: colors.quiet, width: 1 });
    const from = this.view.start / this.view.count * frame.width, to = this.view.end / this.view.count * frame.width;
    context.fillStyle = colors.select;
    context.fillRect(from, 0, Math.max(2, to - from), high);
    context.strokeStyle = colors.cursor;
    context.strokeRect(from + 0.5, 0.5, Math.max(2, to - from) - 1, high - 1);
  }

  barAt(clientX) {
    const left = this.canvas.getBoundingClientRect().left;
    const bar = Math.floor(this.view.start + (clientX - left) / this.frame.width * this.view.span);
    return Math.max(0, Math.min(this.view.count - 1, bar));
  }

  point(bar) { this.cursor = Math.max(0, Math.min(this.view.count - 1, bar)); this.view.show(this.cursor); this.draw(); }

  go(what) {
    const { view } = this;
    if (what === 'in') view.zoom(0.5);
    else if (what === 'out') view.zoom(2);
    else if (what === 'left') view.move(-view.span / 4);
    else if (what === 'right') view.move(view.span / 4);
    else view.showAll();
    this.draw();
  }

  jump(direction) {
    const at = this.cursor < 0 ? Math.floor(this.view.start) - 1 : this.cursor;
    const next = Draw.lowerBound(this.jumps, direction > 0 ? at + 1 : at) - (direction > 0 ? 0 : 1);
    if (next >= 0 && next < this.jumps.length) this.point(this.jumps[next]);
  }

  // Shows the bars from first to last with some room around them.
  focus(first, last) {
    const room = Math.max(20, (last - first) * 0.4);
    this.view.set(first - room, last + room);
    this.cursor = first;
    this.draw();
    this.box.scrollIntoView({ block: 'nearest' });
  }

  listen() {
    Pointer.attach(this);
    for (const button of this.box.querySelectorAll('[data-zoom]')) button.addEventListener('click', () => this.go(button.dataset.zoom));
    this.canvas.addEventListener('keydown', event => {
      this.readout.setAttribute('aria-live', 'polite');
      const step = Math.max(1, Math.round(this.view.span / 60)) * (event.shiftKey ? 10 : 1);
      const at = this.cursor < 0 ? Math.floor((this.view.start + this.view.end) / 2) : this.cursor;
      const keys = {
        '+': () => this.go('in'), '=': () => this.go('in'), '-': () => this.go('out'), '0': () => this.go('all'),
        ArrowLeft: () => this.point(at - step), ArrowRight: () => this.point(at + step),
        PageUp: () => this.go('left'), PageDown: () => this.go('right'),
        Home: () => this.point(0), End: () => this.point(this.view.count - 1),
        n: () => this.jump(1), p: () => this.jump(-1), Escape: () => { this.cursor = -1; this.draw(); },
      };
      if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
  }
}
