/** A button that opens something small beside it: some choices, a form. */
import { useId, useRef, useState } from "preact/hooks";
import { html } from "../html.js";
import { Icon } from "./Icon.js";
import { placeBeside } from "./placeBeside.js";

/**
 * @param {object} props
 * @param {string} props.name  what it is about
 * @param {string} [props.value]  what is chosen, in place of the name
 * @param {any} props.children  drawn while it is open
 */
export function Popover({ name, value, children }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const box = useRef(null);
  const button = useRef(null);
  // what is in it is drawn before it is placed
  const opens = ({ newState }) => setOpen(newState === "open");
  const opened = ({ newState }) => {
    if (newState !== "open") return;
    placeBeside(box.current, button.current);
    box.current.querySelector("input, button")?.focus();
  };

  return html`
    <button ref=${button} type="button" class="button popover-button ${value ? "chosen" : ""}" popovertarget=${id}
      aria-haspopup="dialog" aria-expanded=${isOpen} aria-label=${value ? `${name}: ${value}` : name}>
      <span>${value || name}</span><${Icon} name="down" size=${14} />
    </button>
    <div id=${id} ref=${box} popover="auto" role="dialog" aria-label=${name} class="popover" onBeforeToggle=${opens} onToggle=${opened}>
      ${isOpen && children}
    </div>
  `;
}
