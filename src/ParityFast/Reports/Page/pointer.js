// Mouse, pen and fingers on a chart.
const Pointer = (() => {
  function attach(chart) {
    const { canvas, view } = chart;
    const down = new Map();
    let pinch = 0, lastScroll = 0;
    const local = event => event.clientX - canvas.getBoundingClientRect().left;

    // A page that is being scrolled keeps scrolling when a chart comes under the pointer.
    window.addEventListener('scroll', () => { lastScroll = performance.now(); }, { passive: true });
    canvas.addEventListener('wheel', event => {
      if (performance.now() - lastScroll < 250 || (view.isWhole && event.deltaY > 0 && !event.ctrlKey)) return;
      event.preventDefault();
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) view.move(event.deltaX / chart.frame.width * view.span);
      else view.zoom(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 240))), Math.min(1, local(event) / chart.frame.width));
      chart.draw();
    }, { passive: false });

    canvas.addEventListener('pointerdown', event => {
      canvas.setPointerCapture(event.pointerId);
      down.set(event.pointerId, event.clientX);
      if (down.size === 2) { pinch = distance(down); chart.selecting = null; }
      else if (event.pointerType !== 'touch' && (event.shiftKey || view.isWhole)) chart.selecting = { from: local(event), to: local(event) };
    });
    canvas.addEventListener('pointermove', event => {
      chart.cursor = chart.barAt(event.clientX);
      if (chart.selecting) chart.selecting.to = Math.max(0, Math.min(chart.frame.width, local(event)));
      else if (down.size === 1 && down.has(event.pointerId)) view.move((down.get(event.pointerId) - event.clientX) / chart.frame.width * view.span);
      if (down.has(event.pointerId)) down.set(event.pointerId, event.clientX);
      if (down.size === 2) {
        const now = distance(down);
        view.zoom(pinch / now, middle(down, canvas) / chart.frame.width);
        pinch = now;
      }
      chart.draw();
    });
    const up = event => {
      down.delete(event.pointerId);
      if (!chart.selecting) return;
      const { from, to } = chart.selecting, scale = view.span / chart.frame.width, { start } = view;
      if (Math.abs(to - from) > 6) view.set(start + Math.min(from, to) * scale, start + Math.max(from, to) * scale);
      chart.selecting = null;
      chart.draw();
    };
    canvas.addEventListener('pointerup', up);
    canvas.addEventListener('pointercancel', up);
    canvas.addEventListener('pointerleave', () => { if (down.size === 0) { chart.cursor = -1; chart.draw(); } });
    canvas.addEventListener('dblclick', () => chart.go('all'));
    attachOverview(chart);
  }

  function attachOverview(chart) {
    const { overview, view } = chart;
    const center = event => {
      const at = (event.clientX - overview.getBoundingClientRect().left) / chart.frame.width * view.count;
      view.set(at - view.span / 2, at + view.span / 2);
      chart.draw();
    };
    overview.addEventListener('pointerdown', event => { overview.setPointerCapture(event.pointerId); center(event); });
    overview.addEventListener('pointermove', event => { if (event.buttons) center(event); });
  }

  const distance = points => { const [a, b] = [...points.values()]; return Math.max(8, Math.abs(a - b)); };
  const middle = (points, canvas) => { const [a, b] = [...points.values()]; return (a + b) / 2 - canvas.getBoundingClientRect().left; };

  return { attach };
})();
