/** A button that opens a short list of actions. */
import { useId, useRef, useState } from "preact/hooks";
import { html } from "../html.js";
import { Button } from "./Button.js";
import { Icon } from "./Icon.js";
import { placeBeside } from "./placeBeside.js";

/**
 * @typedef {{name: string, icon?: string, chosen?: boolean, danger?: boolean, onChoose: () => void}} Action
 * @param {{label: string, icon?: string, face?: any, actions: (Action | {heading: string})[], class?: string}} props
 *   `face`: what stands in the button in place of an icon
 */
export function Menu({ label, icon = "more", face, actions, class: more }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const list = useRef(null);
  const button = useRef(null);

  // what it lists is drawn once it opens: there may be many menus on a page
  const opens = (event) => setOpen(event.newState === "open");

  function opened(event) {
    if (event.newState !== "open") return;
    placeBeside(list.current, button.current);
    items(list.current)[0]?.focus();
  }

  function choose(action) {
    list.current.hidePopover();
    button.current.focus();
    action.onChoose();
  }

  return html`
    <span class="menu ${more ?? ""}" ref=${(span) => (button.current = span?.querySelector("button"))}>
      <${Button} kind="quiet" label=${label} icon=${face ? undefined : icon} popovertarget=${id}
        aria-haspopup="menu" aria-expanded=${isOpen}>${face}<//>
    </span>
    <div id=${id} ref=${list} popover="auto" role="menu" aria-label=${label} class="menu-list"
      onBeforeToggle=${opens} onToggle=${opened} onKeyDown=${(event) => move(event, list.current)}>
      ${isOpen && actions.map((action) =>
        "heading" in action
          ? html`<div class="menu-heading" role="presentation">${action.heading}</div>`
          : html`<button
              type="button"
              role=${action.chosen === undefined ? "menuitem" : "menuitemradio"}
              aria-checked=${action.chosen}
              class="menu-item ${action.danger ? "danger" : ""}"
              onClick=${() => choose(action)}
            >
              ${action.icon && html`<${Icon} name=${action.icon} size=${18} />`}
              <span>${action.name}</span>
              ${action.chosen && html`<${Icon} name="check" size=${16} />`}
            </button>`,
      )}
    </div>
  `;
}

const items = (list) => [...list.querySelectorAll("button")];

function move(event, list) {
  const all = items(list);
  const at = all.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (event.key === "Tab") list.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  all[(next + all.length) % all.length].focus();
}
