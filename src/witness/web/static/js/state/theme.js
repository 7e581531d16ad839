/** Light, dark, or as the system has it. */
import { createStore } from "./store.js";

const KEY = "witness.theme";

export const THEMES = ["system", "light", "dark"];

export const theme = createStore(document.documentElement.dataset.theme ?? "system");

export function chooseTheme(name) {
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  try {
    if (name === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, name);
  } catch {
    // no storage: it holds until the page is left
  }
  theme.set(name);
}
