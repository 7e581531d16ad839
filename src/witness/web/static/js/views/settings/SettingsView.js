/** Settings: one's own account; for admins also users, cameras, models and the audit trail. */
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../html.js";
import { useTitle } from "../../components/useTitle.js";
import { addressOfView, useRoute } from "../../router.js";
import { useViewer } from "../../state/session.js";
import { AuditSection } from "./AuditSection.js";
import { CamerasSection } from "./CamerasSection.js";
import { ModelsSection } from "./ModelsSection.js";
import { UsersSection } from "./UsersSection.js";
import { YouSection } from "./YouSection.js";

const OWN = { you: ["You", YouSection] };
const FOR_ADMINS = {
  users: ["Users", UsersSection],
  cameras: ["Cameras", CamerasSection],
  models: ["Models", ModelsSection],
  audit: ["Audit trail", AuditSection],
};

export function SettingsView() {
  const { rest } = useRoute();
  const sections = useViewer().role === "admin" ? { ...OWN, ...FOR_ADMINS } : OWN;
  const name = rest[0] in sections ? rest[0] : "you";
  const [title, Section] = sections[name];
  const tabs = useRef(null);
  useTitle(`${title} · Settings`);
  // on a narrow window not all of them can be seen
  useEffect(() => tabs.current.querySelector("[aria-current]").scrollIntoView({ block: "nearest", inline: "nearest" }), [name]);
  return html`<div class="page-column settings">
    <h1>Settings</h1>
    <nav ref=${tabs} class="tabs" aria-label="Settings">
      ${Object.entries(sections).map(
        ([each, [words]]) =>
          html`<a href=${addressOfView(["settings", each])} aria-current=${each === name ? "page" : undefined}>${words}</a>`,
      )}
    </nav>
    <${Section} key=${name} />
  </div>`;
}
