/** Light, dark, or as the system has it. */
import { createStore } from "./store.js";

const KEY = "witness.theme";

export const THEMES = ["system", "light", "dark"];

export const theme = createStore(chosen());

show(theme.get()); // index.html has nothing drawn before

export function chooseTheme(name) {
  show(name);
  try {
    if (name === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, name);
  } catch {
    // no storage: it holds until the page is left
  }
  theme.set(name);
}

function show(name) {
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
}

function chosen() {
  try {
    return localStorage.getItem(KEY) ?? "system";
  } catch {
    return "system";
  }
}
