/** Numbers as columns over time or as bars by name, and as a table on demand. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { Bars } from "./Bars.js";
import { Button } from "./Button.js";
import { Columns } from "./Columns.js";

/** @param {{title: string, kind: "columns" | "bars", rows: {name: string, short: string, value: number}[]}} props */
export function CountChart({ title, kind, rows }) {
  const [isTable, setTable] = useState(false);
  const most = rows.reduce((a, b) => (b.value > a.value ? b : a));
  const summary = `${title}: ${rows.length} values, most at ${most.name} with ${most.value}`;
  const Drawing = kind === "columns" ? Columns : Bars;

  return html`<figure class="chart">
    <figcaption class="chart-head">
      <span>${title}</span>
      <${Button} kind="quiet" icon=${isTable ? "chart" : "table"} label=${isTable ? "Show as a chart" : "Show as a table"}
        onClick=${() => setTable(!isTable)} />
    </figcaption>
    ${isTable
      ? html`<div class="chart-table" tabindex="0" role="region" aria-label=${title}>
          <table>
            <tbody>
              ${rows.map(({ name, value }) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}
            </tbody>
          </table>
        </div>`
      : html`<div role="img" aria-label=${summary}><${Drawing} rows=${rows} /></div>`}
  </figure>`;
}
