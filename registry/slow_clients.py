"""A connection that is given up where whoever is at its other end takes too long."""

import errno
import socket
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

TO_ASK = 5.0
"""Seconds in which a request must have come, however it trickles in; one that brings a file has more."""

PACE = 500_000
"""Bytes for which a request gets one second more: somebody's ordinary line, and no trickle."""

TO_SEND = 25.0
"""Seconds in which the largest file must have come."""

TO_TAKE = 15.0
"""Seconds in which a whole answer must have been taken.

A worker answers one request at a time, so whoever dawdles keeps others waiting; and all of it
together ends before gunicorn's seconds do, which would end the worker too.
"""

TO_ANSWER = 75
"""Seconds after which gunicorn ends a worker: longer than a file takes to come, be cleaned and be told of."""


class ImpatientConnection(socket.socket):
    """A client's connection; one given up is to the server as one that the client broke off."""

    began_at: float
    came: int

    @classmethod
    def to(cls, client: socket.socket) -> "ImpatientConnection":
        """Take a connection over from the socket that accepted it."""
        taken = cls(client.family, client.type, client.proto, fileno=client.detach())
        taken.began_at, taken.came = monotonic(), 0
        taken.settimeout(TO_ASK)
        return taken

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        """Wait for more of the request, but not past the moment when all of it is due."""
        allowed = min(TO_ASK + self.came / PACE, TO_SEND)
        left = self.began_at + allowed - monotonic()
        if left <= 0:
            raise _given_up()
        self.settimeout(min(left, TO_ASK))
        try:
            came = super().recv(bufsize, flags)
        except TimeoutError:
            raise _given_up() from None
        self.came += len(came)
        return came

    def sendall(self, data: "Buffer", flags: int = 0, /) -> None:
        """Send a part of the answer, which is mostly all of it."""
        self.settimeout(TO_TAKE)
        try:
            super().sendall(data, flags)
        except TimeoutError:
            raise _given_up() from None


def _given_up() -> OSError:
    return ConnectionResetError(errno.ECONNRESET, "Whoever asked took too long.")
