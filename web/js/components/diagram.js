/**
 * The network as a picture: input pixels at their places, hidden neurons, outputs; wires on a canvas below, neurons as SVG above
 * so that each can be pointed at, focused and named.
 */

import { colour, onThemeChange } from '../colours.js';
import { attribute, h, oncePerFrame, s, text } from '../dom.js';
import { likely } from '../format.js';
import { geometry, heightFor } from '../inside/geometry.js';
import { Slots } from '../inside/slots.js';
import { layersOf, SHOWN_HIDDEN, viewOf } from '../inside/view.js';
import { drawWires } from '../inside/wires.js';

const SIDE = 28;
const BESIDE_WORDS = 164;
/** Hair lines by the thousand look no better on three pixels than on one and a half, and take four times as long. */
const sharp = () => Math.min(1.5, devicePixelRatio);

/** @param {import('../store.js').Store} store */
export function diagram(store) {
  const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { class: 'diagram-wires', 'aria-hidden': 'true' }));
  const paper = s('rect', { class: 'diagram-square' });
  /** In the place of layers that are left out. */
  const funnel = s('path', { class: 'diagram-funnel' });
  const between = s('text', { class: 'diagram-between' });
  const groups = {
    input: s('g', { role: 'group', 'aria-label': 'Input pixels with the most ink', data: { layer: 'input' } }),
    hidden: s('g', { role: 'group', 'aria-label': 'Most active hidden neurons', data: { layer: 'hidden' } }),
    output: s('g', { role: 'group', 'aria-label': 'Outputs, one for each class', data: { layer: 'output' } }),
  };
  const svg = s('svg', { class: 'diagram-units', 'aria-label': 'The network', role: 'group' },
    funnel, between, paper, groups.input, groups.hidden, groups.output);
  const element = h('div', { class: 'diagram fading' }, canvas, svg);
  const context = canvas.getContext('2d');
  const slots = new Slots();
  let places = geometry(540, 480, SHOWN_HIDDEN);
  let size = { width: 0, height: 0 };

  const resize = () => {
    const width = element.clientWidth;
    if (width === 0) return;
    element.style.setProperty('--height-needed', `${heightFor(width)}px`);
    size = { width, height: element.clientHeight };
    canvas.width = Math.round(width * sharp());
    canvas.height = Math.round(size.height * sharp());
    attribute(svg, 'viewBox', `0 0 ${size.width} ${size.height}`);
    draw();
  };

  const paint = () => {
    const { activity, focus: pointed, pinned, off, shown } = store.state.inside;
    const focus = pointed ?? pinned;
    const view = activity === null ? null : viewOf(activity, shown.hidden, off);
    places = geometry(size.width, size.height, view?.hidden.top.length ?? SHOWN_HIDDEN,
      view?.output.top.some(({ label }) => label.length > 1) ? BESIDE_WORDS : undefined);
    const bySlot = view === null ? new Map() : slots.assign(view.hidden.top.map(({ index }) => index));
    const place = (layer, index) => {
      if (layer === view.input.index) return places.input(index);
      if (layer === view.output.index) return places.output(index);
      return bySlot.has(index) ? places.hidden(bySlot.get(index)) : null;
    };

    const { square } = places;
    for (const [name, value] of Object.entries({ x: square.x, y: square.y, width: square.side, height: square.side })) attribute(paper, name, value);
    const skipped = view === null ? 0 : view.between;
    attribute(funnel, 'd', skipped > 0 ? funnelOf(places, size) : null);
    text(between, skipped > 0 ? layersOf(skipped) : '');
    set(between, places.wide ? { x: (square.side + places.hidden(0).x) / 2, y: size.height / 2 } : { x: size.width / 2, y: (square.side + places.hidden(0).y) / 2 });
    context.setTransform(sharp(), 0, 0, sharp(), 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    paintInk(context, places, activity?.prediction.preprocessing?.pixels ?? null);
    if (view !== null) drawWires(context, view, place, followed(view, focus), shown.faintest);

    paintInputs(groups.input, places, view);
    paintHidden(groups.hidden, places, view, bySlot);
    paintOutputs(groups.output, places, view, store.insideTask === 'digit');
    for (const unit of svg.querySelectorAll('.unit')) {
      unit.classList.toggle('focused', focus !== null && unit.dataset.index === String(focus.index) && Number(unit.dataset.of) === focus.layer);
      unit.classList.toggle('off', off.some(({ layer, index }) => unit.dataset.index === String(index) && Number(unit.dataset.of) === layer));
    }
  };
  const paintNow = () => size.width > 0 && paint();
  const draw = oncePerFrame(paintNow);

  let through = null;
  const followed = (view, focus) => {
    if (focus === null) return null;
    if (through !== null) return through(view, focus);
    void import('../inside/following.js').then((following) => {
      ({ through } = following);
      draw();
    });
    return null;
  };

  // What can be done with a neuron is fetched when one is first pointed at; what happens meanwhile is made up for.
  const missed = [];
  const waiting = new AbortController();
  const wait = async (event) => {
    if (missed.push(event) > 1) return;
    try {
      const { startPointing } = await import('./pointing.js');
      waiting.abort();
      startPointing(store, element, svg, missed);
    } catch {
      missed.length = 0;
    }
  };
  for (const type of ['pointerover', 'pointerleave', 'focusin', 'focusout', 'click', 'keydown']) element.addEventListener(type, wait, { signal: waiting.signal });

  new ResizeObserver(resize).observe(element);
  addEventListener('resize', resize);
  onThemeChange(paintNow);
  store.watch(['inside'], draw);
  return element;
}

/** From the picture to the hidden neurons. */
function funnelOf({ square: { x, y, side }, hidden, hiddenRadius, wide }, { width, height }) {
  const to = hidden(0);
  return wide ? `M${x + side} ${y}L${to.x - hiddenRadius} 10V${height - 10}L${x + side} ${y + side}z`
    : `M${x} ${y + side}L0 ${to.y - hiddenRadius}H${width}L${x + side} ${y + side}z`;
}

/** All ink, faintly, under the fifty neurons that have most of it. */
function paintInk(context, { square, cell }, pixels) {
  if (pixels === null) return;
  context.fillStyle = colour('--ink');
  for (let i = 0; i < SIDE * SIDE; i++) {
    if (pixels[i] <= 0.02) continue;
    context.globalAlpha = pixels[i] * 0.28;
    context.fillRect(square.x + (i % SIDE) * cell, square.y + Math.floor(i / SIDE) * cell, cell, cell);
  }
  context.globalAlpha = 1;
}

function paintInputs(group, { square, cell }, view) {
  const units = view?.input.top ?? [];
  const nodes = keep(group, units.length, () => s('rect', { class: 'unit unit-input' }));
  units.forEach((unit, i) => {
    const { index } = unit;
    set(nodes[i], {
      x: square.x + (index % SIDE) * cell + 0.5, y: square.y + Math.floor(index / SIDE) * cell + 0.5,
      width: cell - 1, height: cell - 1, 'fill-opacity': 0.35 + 0.65 * unit.normalized,
    });
    name(nodes[i], view.input, unit, `Pixel row ${unit.row + 1}, column ${unit.column + 1}: ${unit.value.toFixed(2)}`, i === 0);
  });
}

function paintHidden(group, places, view, bySlot) {
  const units = view?.hidden.top ?? [];
  const count = view === null ? SHOWN_HIDDEN : units.length;
  const nodes = keep(group, count, () => s('circle', { class: 'unit unit-hidden' }));
  if (view === null) {
    nodes.forEach((node, slot) => idle(node, places.hidden(slot), places.hiddenRadius));
    return;
  }
  const ordered = [...units].sort((a, b) => bySlot.get(a.index) - bySlot.get(b.index));
  ordered.forEach((unit, i) => {
    const { x, y } = places.hidden(bySlot.get(unit.index));
    set(nodes[i], { cx: x, cy: y, r: places.hiddenRadius });
    nodes[i].style.setProperty('--lit', String(unit.normalized));
    name(nodes[i], view.hidden, unit, `Hidden neuron ${unit.index}: ${unit.value > 0 ? unit.value.toFixed(2) : 'at rest'}`, i === 0);
  });
}

function paintOutputs(group, places, view, areDigits) {
  const nodes = keep(group, 10, () =>
    s('g', { class: 'unit unit-output' }, s('circle', {}), s('text', { class: 'unit-digit' }), s('text', { class: 'unit-share' })));
  const isSaid = (i) => view?.output.top[i]?.value >= 0.01;
  const best = view?.output.top.reduce((a, b) => (b.value > a.value ? b : a));
  nodes.forEach((node, i) => {
    const unit = view?.output.top[i];
    const { x, y } = places.output(i);
    const [circle, digit, share] = node.children;
    set(circle, { cx: x, cy: y, r: places.outputRadius });
    set(digit, { x, y, dy: '0.35em' });
    // Beside another there is no room for both in one line.
    const below = i % 2 === 1 && (isSaid(i - 1) || isSaid(i + 1)) ? 28 : 16;
    set(share, places.wide ? { x: x + places.outputRadius + 8, y, dy: '0.35em' } : { x, y: y + places.outputRadius + below, dy: null });
    const isWord = unit !== undefined && unit.label.length > 1;
    node.classList.toggle('word', isWord);
    text(digit, isWord ? unit.label.slice(0, 3) : unit?.label ?? (areDigits ? String(i) : ''));
    text(share, unit === undefined ? '' : places.wide ? `${isWord ? `${unit.label} ` : ''}${likely(unit.value)}` : isSaid(i) ? likely(unit.value) : '');
    node.style.setProperty('--lit', String(unit?.value ?? 0));
    node.classList.toggle('best', unit !== undefined && unit === best);
    node.classList.toggle('wide', places.wide);
    if (unit === undefined) idle(node);
    else name(node, view.output, unit, `Output ${unit.label}: ${likely(unit.value)}`, i === 0);
  });
}

/** As many children as needed, made once and used again. @returns {SVGElement[]} */
function keep(group, count, make) {
  while (group.children.length > count) group.lastChild.remove();
  while (group.children.length < count) group.append(make());
  return [...group.children];
}

function idle(node, place, r) {
  if (place) set(node, { cx: place.x, cy: place.y, r });
  node.style.setProperty('--lit', '0');
  for (const attributeName of ['tabindex', 'role', 'aria-label']) attribute(node, attributeName, null);
  delete node.dataset.of;
}

/** One neuron of a layer takes part in the tab order; arrow keys lead to the others. */
function name(node, layer, unit, label, first) {
  node.dataset.of = String(layer.index);
  node.dataset.index = String(unit.index);
  set(node, { role: 'button', 'aria-label': label });
  const group = node.parentNode;
  if (first && !group.contains(document.activeElement)) for (const other of group.children) attribute(other, 'tabindex', other === node ? 0 : -1);
  else if (!node.hasAttribute('tabindex')) attribute(node, 'tabindex', -1);
}

function set(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) attribute(node, key, value);
}
