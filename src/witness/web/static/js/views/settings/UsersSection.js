/** Users and roles, for admins. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { Button } from "../../components/Button.js";
import { usePlace, useViewer } from "../../state/session.js";
import { useResource } from "../../state/useResource.js";
import { Panel } from "./Panel.js";
import { Rows } from "./Rows.js";
import { UserDialogs } from "./UserDialogs.js";

export function UsersSection() {
  const read = async (signal) => ({ users: await call("users", { signal }), roles: await call("roles", { signal }) });
  const both = useResource(read, []);
  const [dialog, setDialog] = useState(null);
  const me = useViewer().username;
  const add = html`<${Button} icon="plus" onClick=${() => setDialog({ kind: "add" })}>New user<//>`;

  const cells = ({ username, role }) => [
    username === me ? html`${username} <span class="chip">You</span>` : username,
    role,
    html`<${Button} kind="quiet" icon="edit" label=${`Role of ${username}`} onClick=${() => setDialog({ kind: "role", username, role })} />
      <${Button} kind="quiet" icon="key" label=${`Password of ${username}`} onClick=${() => setDialog({ kind: "password", username })} />
      <${Button} kind="quiet" icon="trash" label=${`Delete ${username}`} onClick=${() => setDialog({ kind: "delete", username })} />`,
  ];

  return html`
    <${Panel} title="Users" actions=${add} resource=${both}>
      ${({ users }) => html`<${Rows} label="Users" columns=${["Name", "Role", ""]}
        rows=${users.map((user) => ({ key: user.username, cells: cells(user) }))} />`}
    <//>
    <${Panel} title="Roles" about="Roles and their cameras stand in the settings file, under auth.roles." resource=${both}>
      ${({ roles }) => html`<${Rows} label="Roles" columns=${["Role", "Cameras"]} rows=${roles.map((each) => ({
        key: each.role, cells: [each.role, html`<${Cameras} names=${each.cameras} />`],
      }))} />`}
    <//>
    ${dialog && both.data &&
    html`<${UserDialogs} ...${dialog} roles=${both.data.roles} onDone=${both.reload} onClose=${() => setDialog(null)} />`}
  `;
}

function Cameras({ names }) {
  const place = usePlace();
  return names === "all" ? "all" : names.map((name) => place.cameraTitle(name)).join(", ");
}
