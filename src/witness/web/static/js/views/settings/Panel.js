/** A part of the settings: its title, what can be done with it, and what was read for it. */
import { html } from "../../html.js";
import { ErrorState } from "../../components/ErrorState.js";
import { Skeleton } from "../../components/Skeleton.js";

/**
 * @param {object} props
 * @param {string} props.title
 * @param {string} [props.about]  a sentence below the title
 * @param {any} [props.actions]
 * @param {{data: any, error: Error | null, reload: () => void}} [props.resource]  shown by `children(data)` once it is there
 * @param {any} props.children
 */
export function Panel({ title, about, actions, resource, children }) {
  return html`<section class="panel" aria-label=${title}>
    <header class="panel-head">
      <div><h2>${title}</h2>${about && html`<p>${about}</p>`}</div>
      ${actions}
    </header>
    ${resource ? shown(resource, children) : children}
  </section>`;
}

function shown({ data, error, reload }, children) {
  if (error) return html`<${ErrorState} error=${error} onRetry=${reload} />`;
  return data === undefined ? html`<${Skeleton} kind="line" count=${4} />` : children(data);
}
