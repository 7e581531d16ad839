/** A table whose rows become cards where the window is narrow. */
import { html } from "../../html.js";

/**
 * @param {object} props
 * @param {string} props.label  what the table is, for screen readers
 * @param {string[]} props.columns  "" for a column of actions
 * @param {{key: any, cells: any[]}[]} props.rows
 */
export function Rows({ label, columns, rows }) {
  return html`<table class="rows" aria-label=${label}>
    <thead><tr>${columns.map((name) => (name ? html`<th scope="col">${name}</th>` : html`<td></td>`))}</tr></thead>
    <tbody>
      ${rows.map(
        ({ key, cells }) => html`<tr key=${key}>
          ${cells.map((cell, i) =>
            i === 0
              ? html`<th scope="row">${cell}</th>`
              : html`<td class=${columns[i] ? "" : "rows-actions"} data-column=${columns[i]}>${cell}</td>`,
          )}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
