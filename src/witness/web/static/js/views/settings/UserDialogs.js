/** What an admin may do with a user. */
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { ConfirmDialog } from "../../components/ConfirmDialog.js";
import { FormDialog } from "../../components/FormDialog.js";

const SHORTEST = 8;

/**
 * @param {object} props
 * @param {"add" | "role" | "password" | "delete"} props.kind
 * @param {string} [props.username]  whom it is about
 * @param {string} [props.role]  the one of now
 * @param {{role: string}[]} props.roles
 * @param {() => void} props.onDone
 * @param {() => void} props.onClose
 */
export function UserDialogs({ kind, username, role, roles, onDone, onClose }) {
  const path = { username };
  const done = (request) => request.then(onDone);
  if (kind === "delete")
    return html`<${ConfirmDialog} title=${`Delete ${username}?`} action="Delete" onClose=${onClose}
      onConfirm=${() => done(call("deleteUser", { path }))}>
      Their sessions, tokens and conversations go with them. This cannot be undone.
    <//>`;
  const { title, action, fields, send } = FORMS[kind];
  return html`<${FormDialog} title=${title(username)} action=${action} onClose=${onClose}
    onSubmit=${(form) => done(send(form, path))}>${fields({ role, roles })}<//>`;
}

const password = html`<label class="field"><span>Password</span>
  <input name="password" type="password" autocomplete="new-password" minlength=${SHORTEST} required /></label>`;

const roleField = ({ role, roles }) => html`<label class="field"><span>Role</span>
  <select name="role">${roles.map((each) => html`<option selected=${each.role === role}>${each.role}</option>`)}</select></label>`;

const FORMS = {
  add: {
    title: () => "New user",
    action: "Add",
    fields: ({ roles }) => html`<label class="field"><span>Name</span>
        <input name="username" autocomplete="off" autocapitalize="none" spellcheck="false" required autofocus /></label>
      ${password} ${roleField({ role: "viewer", roles })}`,
    send: (form) =>
      call("addUser", { body: { username: form.username.value, password: form.password.value, role: form.role.value } }),
  },
  role: {
    title: (username) => `Role of ${username}`,
    action: "Change",
    fields: roleField,
    send: (form, path) => call("setRole", { path, body: { role: form.role.value } }),
  },
  password: {
    title: (username) => `New password of ${username}`,
    action: "Change",
    fields: () => html`<p>It ends their sessions and tokens.</p>${password}`,
    send: (form, path) => call("setPassword", { path, body: { password: form.password.value } }),
  },
};
