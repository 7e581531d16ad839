"""Opening a camera, stream or file through libav: with what it may touch, and what is said when it fails."""

import errno
import socket
import time
from pathlib import Path
from typing import Any, Final

import av
from av import error as libav
from av import logging as libav_logging
from av.stream import Discard, Disposition

from witness.domain.hosts import REFUSAL, is_refused
from witness.sources.address import Address
from witness.sources.base import SourceError

_STREAM_FORMATS: Final = "mpjpeg,mjpeg,mpegts,hls,mov,matroska,webm,flv,h264,hevc,avi,mpeg,aac"
_FILE_FORMATS: Final = "mjpeg,mpegts,mov,matroska,webm,flv,h264,hevc,avi,mpeg,ogg,asf,m4v"
_ALLOWED: Final = {  # scheme: the protocols and formats that may be used while reading it, by whatever it refers to
    "rtsp": ("rtsp,tcp", "rtsp"),
    "rtsps": ("rtsp,rtsps,tls,tcp", "rtsp"),
    "http": ("http,https,tls,tcp", _STREAM_FORMATS),
    "https": ("http,https,tls,tcp", _STREAM_FORMATS),
    "file": ("file", _FILE_FORMATS),
}

_NO_VIDEO: Final = {
    "rtsp": "what answered is not an RTSP camera, or hung up",
    "rtsps": "what answered is not an RTSP camera, or hung up",
    "http": "what came is not video",
    "https": "what came is not video",
    "file": "this is not video that can be read",
}

# libav writes addresses, with their passwords, into its log.
libav_logging.set_level(None)


def open_media(address: Address, *, timeout: float) -> Any:
    """Libav's container, open. Connecting may take `timeout` seconds, looking at what comes as long again.

    Raises:
        SourceError: that failed.
    """
    if address.is_file and not Path(address.reveal()).is_file():
        raise SourceError(f"{address.name}: there is no such file")
    protocols, formats = _ALLOWED[address.scheme]
    options = {"protocol_whitelist": protocols, "format_whitelist": formats}
    if not address.is_file:
        _check_where_it_leads(address)
        # Without frames to measure the rate by: it is not needed, and seconds of pictures would come late.
        options.update(rtsp_transport="tcp", fpsprobesize="0", max_redirects="0")
    began = time.monotonic()
    try:
        return av.open(address.reveal(), options=options, timeout=timeout, metadata_errors="replace")
    except libav.FFmpegError as error:
        failure = error
    # Raised here, not above: the library's error holds the address and would come along as the context.
    late = time.monotonic() - began >= timeout
    raise SourceError(f"{address.name}: {_no_answer(timeout) if late else _why_closed(failure, address)}")


def _check_where_it_leads(address: Address) -> None:
    """
    Raises:
        SourceError: its host resolves to one that nothing connects to.
    """
    try:
        found = socket.getaddrinfo(address.host, None, type=socket.SOCK_STREAM)
    except OSError:
        return  # libav will not find it either, and it is known what to say then
    if any(is_refused(str(place[0])) for *_, place in found):
        raise SourceError(f"{address.name}: {REFUSAL}")


def video_stream(container: Any, address: Address) -> Any:
    """The first stream of moving pictures; the others are not read.

    Raises:
        SourceError: there is none that can be decoded.
    """
    moving = [s for s in container.streams.video if s.codec_context and not s.disposition & Disposition.attached_pic]
    if not moving:
        raise SourceError(f"{address.name}: there is no video in it")
    for stream in container.streams:
        if stream is not moving[0]:
            stream.discard = Discard.all
    return moving[0]


def broken(error: libav.FFmpegError, address: Address, *, timeout: float) -> SourceError:
    """What to tell people about an error in the middle of reading; never its own text, which holds the address."""
    silent = isinstance(error, libav.TimeoutError | libav.ExitError)
    reason = _no_answer(timeout) if silent else f"the stream broke off ({error.strerror})"
    return SourceError(f"{address.name}: {reason}")


def _no_answer(timeout: float) -> str:
    return f"no answer within {timeout:g} s"


def _why_closed(error: libav.FFmpegError, address: Address) -> str:
    match error:
        case libav.HTTPUnauthorizedError() | libav.HTTPForbiddenError():
            return "user or password are wrong, or may not see this"
        case libav.HTTPNotFoundError():
            return "there is no such stream; look at the path of the address"
        case libav.HTTPError():
            return "the camera's server answered with an error"
        case libav.ConnectionRefusedError():
            return "the connection was refused; is the port right, and the camera on?"
        case libav.PermissionError():
            return "may not be read"
        case libav.InvalidDataError() | libav.ArgumentError() | libav.ProtocolNotFoundError():
            return _NO_VIDEO[address.scheme]
        case _ if error.errno in {errno.EIO, errno.EHOSTUNREACH, errno.ENETUNREACH} and not address.is_file:
            return "the host cannot be reached; is its name right?"
        case _:
            return f"cannot be read ({error.strerror})"
