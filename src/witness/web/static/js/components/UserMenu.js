/** Whoever is signed in: the theme, and signing out. */
import { html } from "../html.js";
import { signOut, useViewer } from "../state/session.js";
import { useStore } from "../state/store.js";
import { chooseTheme, theme, THEMES } from "../state/theme.js";
import { Menu } from "./Menu.js";

const FACES = { system: ["As the system", "screen"], light: ["Light", "sun"], dark: ["Dark", "moon"] };

export function UserMenu() {
  const viewer = useViewer();
  const chosen = useStore(theme);
  const themes = THEMES.map((name) => ({
    name: FACES[name][0],
    icon: FACES[name][1],
    chosen: chosen === name,
    onChoose: () => chooseTheme(name),
  }));
  const actions = [
    { heading: `${viewer.username} · ${viewer.role}` },
    ...themes,
    { name: "Sign out", icon: "out", onChoose: signOut },
  ];
  const face = html`<span class="user-face" aria-hidden="true">${viewer.username.charAt(0).toUpperCase()}</span>`;
  return html`<${Menu} label="You and the theme" face=${face} actions=${actions} class="user-menu" />`;
}
