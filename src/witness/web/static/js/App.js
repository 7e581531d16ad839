/** The whole page: signing in, or the shell around the view that the address names. */
import { html } from "./html.js";
import { Announcer } from "./components/Announcer.js";
import { ErrorState } from "./components/ErrorState.js";
import { lazily } from "./components/lazily.js";
import { Shell } from "./components/Shell.js";
import { Spinner } from "./components/Spinner.js";
import { openSession, session } from "./state/session.js";
import { useStore } from "./state/store.js";

const SignInView = lazily(() => import("./views/SignInView.js").then((m) => m.SignInView));

export function App() {
  const { status, notice } = useStore(session);
  return html`
    ${status === "opening" && html`<main class="whole"><${Spinner} label="Opening Witness" /></main>`}
    ${status === "failed" &&
    html`<main class="whole"><${ErrorState} error=${{ message: notice, status: 0 }} onRetry=${openSession} /></main>`}
    ${status === "signed-out" && html`<${SignInView} notice=${notice} />`}
    ${status === "signed-in" && html`<${Shell} />`}
    <${Announcer} />
  `;
}
