/** Signing in. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { Brand } from "../components/Brand.js";
import { Button } from "../components/Button.js";
import { useTitle } from "../components/useTitle.js";
import { signIn } from "../state/session.js";

/** @param {{notice: string | null}} props  why one is asked to sign in (again) */
export function SignInView({ notice }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  useTitle("Sign in");

  async function submit(event) {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    setProblem(null);
    try {
      await signIn(form.elements.user.value, form.elements.password.value);
    } catch (error) {
      setProblem(error.message);
      setBusy(false);
      form.elements.password.select();
    }
  }

  return html`<main class="whole">
    <form class="sign-in" onSubmit=${submit}>
      <${Brand} size=${52} />
      <h1>Witness</h1>
      ${notice && html`<p class="sign-in-notice" role="status">${notice}</p>`}
      <label class="field">
        <span>Name</span>
        <input name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus
          aria-describedby="sign-in-problem" />
      </label>
      <label class="field">
        <span>Password</span>
        <input name="password" type="password" autocomplete="current-password" required aria-describedby="sign-in-problem" />
      </label>
      <p id="sign-in-problem" class="problem" role="alert">${problem}</p>
      <${Button} kind="primary" type="submit" busy=${busy}>Sign in<//>
    </form>
  </main>`;
}
