/** Zones and boxes over a camera's picture, in shares of it. */
import { html } from "../../html.js";

/**
 * @param {object} props
 * @param {{name: string, title: string, coordinates: string}[]} props.zones
 * @param {import("./liveCameras.js").Tracked[]} props.objects
 */
export function Overlay({ zones, objects }) {
  const boxed = objects.filter(({ box }) => box);
  const occupied = new Set(objects.flatMap((object) => object.zones));
  return html`<div class="overlay" aria-hidden="true">
    <svg viewBox="0 0 1 1" preserveAspectRatio="none">
      ${zones.map(
        ({ name, coordinates }) => html`<polygon class="zone ${occupied.has(name) ? "occupied" : ""}" points=${coordinates} />`,
      )}
      ${boxed.map(
        ({ id, box: [x, y, width, height] }) => html`<rect key=${id} class="box" x=${x} y=${y} width=${width} height=${height} />`,
      )}
    </svg>
    ${zones.map(({ title, coordinates }) => html`<span class="zone-name" style=${middle(coordinates)}>${title}</span>`)}
    ${boxed.map(
      ({ id, title, box: [x, y] }) => html`<span key=${id} class="box-name" style=${{ left: percent(x), top: percent(y) }}>${title}</span>`,
    )}
  </div>`;
}

const percent = (share) => `${(100 * share).toFixed(2)}%`;

/** The middle of a polygon's corners. */
function middle(coordinates) {
  const values = coordinates.split(",").map(Number);
  const mean = (odd) => {
    const some = values.filter((_, i) => i % 2 === odd);
    return some.reduce((a, b) => a + b, 0) / some.length;
  };
  return { left: percent(mean(0)), top: percent(mean(1)) };
}
