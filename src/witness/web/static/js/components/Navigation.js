/** The views: at the side, or at the bottom of a narrow window. */
import { html } from "../html.js";
import { addressOfView, useRoute } from "../router.js";
import { VIEWS } from "../views.js";
import { Brand } from "./Brand.js";
import { Icon } from "./Icon.js";
import { UserMenu } from "./UserMenu.js";

export function Navigation() {
  const { view } = useRoute();
  return html`<nav class="navigation" aria-label="Views">
    <a class="brand" href=${addressOfView(["ask"])} aria-label="Witness, begin"><${Brand} size=${34} /></a>
    ${Object.entries(VIEWS).map(
      ([name, { title, icon }]) => html`<a
        class="navigation-item"
        href=${addressOfView([name])}
        aria-current=${view === name ? "page" : undefined}
      >
        <${Icon} name=${icon} size=${22} />
        <span>${title}</span>
      </a>`,
    )}
    <${UserMenu} />
  </nav>`;
}
