/**
 * What the page asks of the API: a line an endpoint. A test compares them with the API's own description.
 *
 * `METHOD /path/{parameter} ?query&names {body, names}`
 */
export const ENDPOINTS = {
  version: "GET /api/version",
  login: "POST /api/login {user, password}",
  logout: "POST /api/logout",
  profile: "GET /api/profile",
  config: "GET /api/config",

  cameras: "GET /api/cameras",
  latestPicture: "GET /api/{camera}/latest.jpg ?h&quality&bbox",

  labels: "GET /api/labels",
  subLabels: "GET /api/sub_labels",
  events:
    "GET /api/events ?cameras&labels&sub_labels&zones&after&before&time_range&search&has_clip&has_snapshot" +
    "&in_progress&favorites&sort&limit&offset",
  eventCounts: "GET /api/events/counts ?by&cameras&labels&sub_labels&zones&after&before&time_range&search&favorites",
  event: "GET /api/events/{event_id}",
  keepEvent: "POST /api/events/{event_id}/retain",
  letGoEvent: "DELETE /api/events/{event_id}/retain",
  deleteEvent: "DELETE /api/events/{event_id}",
  thumbnail: "GET /api/events/{event_id}/thumbnail.jpg",
  snapshot: "GET /api/events/{event_id}/snapshot.jpg ?bbox",
  clip: "GET /api/events/{event_id}/clip.mp4",

  ask: "POST /api/chat/completion {messages, stream, conversation_id, include_live_image}",
  conversations: "GET /api/conversations ?limit&offset",
  conversation: "GET /api/conversations/{conversation_id}",
  renameConversation: "PATCH /api/conversations/{conversation_id} {title}",
  deleteConversation: "DELETE /api/conversations/{conversation_id}",

  tokens: "GET /api/tokens ?user",
  createToken: "POST /api/tokens {name, days}",
  revokeToken: "DELETE /api/tokens/{token_id}",
  sessions: "GET /api/sessions ?user",
  revokeSession: "DELETE /api/sessions/{session_id}",
  setPassword: "PUT /api/users/{username}/password {password, old_password}",
  users: "GET /api/users",
  addUser: "POST /api/users {username, password, role}",
  setRole: "PUT /api/users/{username}/role {role}",
  deleteUser: "DELETE /api/users/{username}",
  roles: "GET /api/roles",
  stats: "GET /api/stats",
  models: "GET /api/models",
  testModel: "POST /api/models/{name}/test",
  audit: "GET /api/audit ?before&limit&kind",
  auditExport: "GET /api/audit.jsonl",
};
