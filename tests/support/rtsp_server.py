# pyright: reportMissingImports=false, reportMissingModuleSource=false, reportUnknownParameterType=false
"""A camera as a process of its own: GStreamer's RTSP server, run by the system's Python.

usage: rtsp_server.py {"launch": pipeline, "user": name or null, "password": ..., "digest": bool}
It serves `rtsp://127.0.0.1:PORT/live` and prints PORT once it does.
"""

import json
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402 - the versions are chosen first


def protect(server, factory, user: str, password: str, *, digest: bool) -> None:
    auth = GstRtspServer.RTSPAuth()
    viewer = GstRtspServer.RTSPToken()
    viewer.set_string("media.factory.role", "viewer")
    if digest:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(user, password, viewer)
    else:
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), viewer)
    server.set_auth(auth)
    role = Gst.Structure.new_empty("viewer")
    role.set_value("media.factory.access", True)
    role.set_value("media.factory.construct", True)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_role_from_structure(role)
    factory.set_permissions(permissions)


def main() -> None:
    wanted = json.loads(sys.argv[1])
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(wanted["launch"])
    factory.set_shared(True)
    factory.set_protocols(GstRtsp.RTSPLowerTrans.TCP)
    if wanted["user"]:
        protect(server, factory, wanted["user"], wanted["password"], digest=wanted["digest"])
    server.get_mount_points().add_factory("/live", factory)
    server.attach(None)
    print(server.get_bound_port(), flush=True)
    GLib.MainLoop().run()


main()
