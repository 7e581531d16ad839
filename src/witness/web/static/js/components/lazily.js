/** Components whose modules are loaded when they are first drawn, or a little before. */
import { useEffect, useState } from "preact/hooks";
import { call } from "../api/client.js";
import { html } from "../html.js";
import { connection } from "../state/connection.js";
import { whenIdle } from "../whenIdle.js";
import { ErrorState } from "./ErrorState.js";
import { Spinner } from "./Spinner.js";

const FAILED = new Error("This part of the page could not be loaded.");

/**
 * @param {() => Promise<Function>} load  gives the component
 * @returns a component like it; its `load` loads it at once, its `preload` when the browser has nothing better to do
 */
export function lazily(load) {
  let loaded = null;
  let loading = null;

  function begin() {
    loading ??= load().then(
      (component) => { loaded = component; },
      (error) => { loading = null; throw error; },
    ); // prettier-ignore
    return loading;
  }

  function Lazy(props) {
    const [state, setState] = useState("loading");
    useEffect(() => {
      let isHere = true;
      const show = (next) => isHere && setState(next);
      const draw = () => begin().then(() => show("loaded"), () => fail(show)); // prettier-ignore
      draw();
      const leave = connection.subscribe(({ online }) => online && draw());
      return () => { isHere = false; leave(); }; // prettier-ignore
    }, []);
    if (loaded) return html`<${loaded} ...${props} />`;
    if (state === "failed") return html`<${ErrorState} error=${FAILED} onRetry=${() => location.reload()} />`;
    return html`<div class="whole"><${Spinner} /></div>`;
  }

  // where it fails it is tried again once the component is drawn
  Lazy.load = () => void begin().catch(() => {});
  Lazy.preload = () => whenIdle(Lazy.load);
  return Lazy;
}

/** Says so where it is the connection that failed: the component is then loaded once it is back. */
function fail(show) {
  show("failed");
  call("version").catch(() => {});
}
