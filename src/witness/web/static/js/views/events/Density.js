/** How much there was over time, as a row of bars; pressing one leads there. For the keyboard it is a slider. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";

/**
 * @param {object} props
 * @param {string} props.label
 * @param {number[]} props.bars
 * @param {(index: number) => string} props.nameOf  a bar and its value in words
 * @param {number} props.at  the one that is looked at
 * @param {(index: number) => void} props.onJump
 * @param {any} props.children  what stands below it
 */
export function Density({ label, bars, nameOf, at, onJump, children }) {
  const [pointed, setPointed] = useState(null);
  const most = Math.max(1, ...bars);
  const share = (index) => `${((100 * index) / bars.length).toFixed(3)}%`;

  function barAt({ currentTarget, clientX }) {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor(((clientX - left) / width) * bars.length)));
  }

  function point(event) {
    const index = barAt(event);
    setPointed(index);
    if (event.buttons === 1 && index !== at) onJump(index);
  }

  function press(event) {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to in bars) onJump(to);
  }

  return html`<div class="density">
    <div class="density-field" role="slider" tabindex="0" aria-label=${label} aria-valuemin="0" aria-valuemax=${bars.length - 1}
      aria-valuenow=${at} aria-valuetext=${nameOf(at)} onKeyDown=${press} onPointerMove=${point}
      onPointerDown=${(event) => onJump(barAt(event))} onPointerLeave=${() => setPointed(null)}>
      <span class="density-at" style=${{ left: share(at), width: share(1) }}></span>
      <svg viewBox="0 0 ${bars.length} 100" preserveAspectRatio="none" aria-hidden="true"><path d=${outline(bars, most)} /></svg>
      ${pointed in bars && html`<span class="density-tip" style=${{ left: share(pointed + 0.5) }}>${nameOf(pointed)}</span>`}
    </div>
    <div class="density-names" aria-hidden="true">${children}</div>
  </div>`;
}

function outline(bars, most) {
  const columns = bars.map((value, i) => {
    const height = value === 0 ? 0 : Math.max(6, (100 * value) / most);
    return height && `M${i + 0.12} 100V${(100 - height).toFixed(1)}H${i + 0.88}V100Z`;
  });
  return columns.filter(Boolean).join("");
}
