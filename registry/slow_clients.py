"""A connection that is given up where whoever is at its other end takes too long."""

import errno
import socket
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

TO_ASK = 5.0
"""Seconds in which a whole request must have come, however it trickles in."""

TO_TAKE = 15.0
"""Seconds in which a whole answer must have been taken.

A worker answers one request at a time, so whoever dawdles keeps others waiting; and both
together end before gunicorn's 30 seconds do, which would end the worker too.
"""


class ImpatientConnection(socket.socket):
    """A client's connection; one given up is to the server as one that the client broke off."""

    _given_up_at: float

    @classmethod
    def to(cls, client: socket.socket) -> "ImpatientConnection":
        """Take a connection over from the socket that accepted it."""
        taken = cls(client.family, client.type, client.proto, fileno=client.detach())
        taken._given_up_at = monotonic() + TO_ASK
        taken.settimeout(TO_ASK)
        return taken

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        """Wait for more of the request, but not past the moment when all of it is due."""
        left = self._given_up_at - monotonic()
        if left <= 0:
            raise _given_up()
        self.settimeout(min(left, self.gettimeout() or left))
        try:
            return super().recv(bufsize, flags)
        except TimeoutError:
            raise _given_up() from None

    def sendall(self, data: "Buffer", flags: int = 0, /) -> None:
        """Send a part of the answer, which is mostly all of it."""
        self.settimeout(TO_TAKE)
        try:
            super().sendall(data, flags)
        except TimeoutError:
            raise _given_up() from None


def _given_up() -> OSError:
    return ConnectionResetError(errno.ECONNRESET, "Whoever asked took too long.")
