/** A filter that takes any of some names. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { Popover } from "../../components/Popover.js";

const MANY = 10;

/**
 * @param {object} props
 * @param {string} props.name
 * @param {{value: string, title: string, more?: string}[]} props.options
 * @param {string[]} props.chosen  values
 * @param {(values: string[]) => void} props.onChange
 */
export function NamesFilter({ name, options, chosen, onChange }) {
  const titleOf = (value) => options.find((option) => option.value === value)?.title ?? value;
  const [first, ...others] = chosen.map(titleOf);
  const value = first && (others.length ? `${first} +${others.length}` : first);
  // what is chosen can be taken back, though it may be no option any more
  const gone = chosen.filter((each) => !options.some((option) => option.value === each));
  return html`<${Popover} name=${name} value=${value}>
    <${Choices} name=${name} options=${[...options, ...gone.map((each) => ({ value: each, title: each }))]}
      chosen=${chosen} onChange=${onChange} />
  <//>`;
}

function Choices({ name, options, chosen, onChange }) {
  const [words, setWords] = useState("");
  const found = options.filter(({ title }) => title.toLowerCase().includes(words.trim().toLowerCase()));
  const toggle = (value) => onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return html`
    ${options.length > MANY &&
    html`<input type="search" placeholder="Find" aria-label="Find a ${name.toLowerCase()}" value=${words}
      onInput=${(event) => setWords(event.currentTarget.value)} />`}
    <ul class="choices">
      ${found.map(
        ({ value, title, more }) => html`<li key=${value}>
          <label>
            <input type="checkbox" checked=${chosen.includes(value)} onChange=${() => toggle(value)} />
            <span>${title}</span>${more && html`<span class="choice-more">${more}</span>`}
          </label>
        </li>`,
      )}
      ${!found.length && html`<li class="choices-none">${options.length ? "None is called so." : "There is none yet."}</li>`}
    </ul>
    <${Button} kind="quiet" disabled=${!chosen.length} onClick=${() => onChange([])}>Any<//>
  `;
}
