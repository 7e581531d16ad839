/** Numbers over time as columns; those that are few bear their numbers, the others show theirs to the pointer. */
import { html } from "../html.js";

const FEW = 12;
const MOST_NAMES = 8;

/** @param {{rows: {name: string, short: string, value: number}[]}} props */
export function Columns({ rows }) {
  const top = niceTop(Math.max(...rows.map((row) => row.value)));
  const step = Math.ceil(rows.length / MOST_NAMES);
  return html`<div class="columns">
    <div class="columns-scale"><span>${top}</span><span>${top / 2}</span><span>0</span></div>
    <div class="columns-field ${rows.length > FEW ? "many" : ""}">
      ${rows.map(
        ({ name, short, value }, i) => html`<div class="column" data-tip="${name}: ${value}">
          <div class="column-space">
            <div class="column-bar" style=${{ height: `${(100 * value) / top}%` }}>
              ${rows.length <= FEW && value > 0 && html`<span>${value}</span>`}
            </div>
          </div>
          <div class="column-name">${i % step === 0 && html`<span>${short}</span>`}</div>
        </div>`,
      )}
    </div>
  </div>`;
}

/** An even number at or above the highest value, whose half reads well. */
function niceTop(highest) {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
  const top = [1, 2, 4, 6, 8, 10].map((n) => n * size).find((n) => n >= highest);
  return Math.max(2, top);
}
