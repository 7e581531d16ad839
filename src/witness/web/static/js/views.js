/** The views: what the address names first. All but the one to begin with are loaded when they are first opened. */
import { lazily } from "./components/lazily.js";
import { AskView } from "./views/ask/AskView.js";

export const VIEWS = {
  ask: { title: "Ask", icon: "ask", View: AskView },
  live: { title: "Live", icon: "live", View: lazily(() => import("./views/live/LiveView.js").then((m) => m.LiveView)) },
  events: {
    title: "Events",
    icon: "events",
    View: lazily(() => import("./views/events/EventsView.js").then((m) => m.EventsView)),
  },
  settings: {
    title: "Settings",
    icon: "settings",
    View: lazily(() => import("./views/settings/SettingsView.js").then((m) => m.SettingsView)),
  },
};
