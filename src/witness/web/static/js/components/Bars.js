/** Numbers by name as bars, the highest first. */
import { html } from "../html.js";

const SHOWN = 12;

/** @param {{rows: {name: string, value: number}[]}} props */
export function Bars({ rows }) {
  const most = Math.max(1, ...rows.map((row) => row.value));
  return html`<div class="bars">
    ${rows.slice(0, SHOWN).map(
      ({ name, value }) => html`<div class="bars-row">
        <span class="bars-name">${name}</span>
        <span class="bars-track"><span class="bars-bar" style=${{ width: `${(100 * value) / most}%` }}></span></span>
        <span class="bars-value">${value}</span>
      </div>`,
    )}
    ${rows.length > SHOWN && html`<p class="bars-more">and ${rows.length - SHOWN} more, in the table</p>`}
  </div>`;
}
