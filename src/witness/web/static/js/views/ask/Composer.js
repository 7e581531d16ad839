/** Where a question is written, with what goes with it. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { Menu } from "../../components/Menu.js";
import { changeQuery } from "../../router.js";
import { usePlace } from "../../state/session.js";
import { createStore, useStore } from "../../state/store.js";
import { AboutChip } from "./AboutChip.js";
import { EventPicker } from "./EventPicker.js";
import { LiveChip } from "./LiveChip.js";

const MOST_HEIGHT = 200;

/** What is being written; it outlives a look at another view. */
const draft = createStore("");

/**
 * @param {object} props
 * @param {string} [props.about]  the id of an event
 * @param {string} [props.live]  a camera
 * @param {boolean} props.isAnswering
 * @param {(asked: {question: string, about?: string, live?: string}) => void} props.onAsk
 * @param {() => void} props.onStop
 */
export function Composer({ about, live, isAnswering, onAsk, onStop }) {
  const text = useStore(draft);
  const field = useRef(null);
  const [isPicking, setPicking] = useState(false);
  useLayoutEffect(() => fit(field.current), [text]);
  useEffect(() => focusByKeyboard(field.current), []);
  useEffect(() => (about || live) && field.current.focus(), [about, live]);

  function submit(event) {
    event.preventDefault();
    const question = text.trim();
    if (!question || isAnswering) return;
    draft.set("");
    onAsk({ question, about, live });
  }

  function press(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
    if (event.key === "Escape" && isAnswering) onStop();
  }

  return html`<form class="composer" onSubmit=${submit}>
    <div class="composer-box">
      ${(about || live) &&
      html`<div class="composer-with">
        ${about && html`<${AboutChip} id=${about} onRemove=${() => changeQuery({ about: null }, { replace: true })} />`}
        ${live && html`<${LiveChip} camera=${live} onRemove=${() => changeQuery({ live: null }, { replace: true })} />`}
      </div>`}
      <textarea ref=${field} name="question" rows="1" maxlength="8000" aria-label="Your question" autocomplete="off"
        placeholder="Ask what your cameras saw" value=${text} onKeyDown=${press}
        onInput=${(event) => draft.set(event.currentTarget.value)}></textarea>
      <div class="composer-row">
        <${AttachMenu} onPick=${() => setPicking(true)} />
        <span class="composer-hint">Enter asks, Shift+Enter makes a new line</span>
        ${isAnswering
          ? html`<${Button} icon="stop" label="Stop" class="composer-send stop" onClick=${onStop} />`
          : html`<${Button} kind="primary" type="submit" icon="send" label="Ask" class="composer-send" disabled=${!text.trim()} />`}
      </div>
    </div>
    ${isPicking && html`<${EventPicker} onClose=${() => setPicking(false)} />`}
  </form>`;
}

function AttachMenu({ onPick }) {
  const { cameras } = usePlace();
  const actions = [
    { name: "An event …", icon: "events", onChoose: onPick },
    { heading: "A live picture of" },
    ...cameras.map((camera) => ({
      name: camera.title,
      icon: "live",
      onChoose: () => changeQuery({ live: camera.name }, { replace: true }),
    })),
  ];
  return html`<${Menu} label="Ask about an event or a live picture" icon="plus" actions=${actions} />`;
}

function fit(field) {
  field.style.height = "auto";
  if (!field.value) return; // to measure is to lay out the whole page, at its start above all
  field.style.height = `${Math.min(MOST_HEIGHT, field.scrollHeight)}px`;
}

/** `/` goes to the question from anywhere in the view; returns what ends that. */
function focusByKeyboard(field) {
  const press = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    event.preventDefault();
    field.focus();
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
