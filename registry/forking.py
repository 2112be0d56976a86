"""No connection to a database may be used by two processes: a forked child opens its own."""

import os
import weakref

from sqlalchemy import Engine


def forget_connections_in_children(engine: Engine) -> None:
    """Have a child of this process begin without the connections that its parent has open.

    They are left to the parent, not closed: closing one would end it for both.
    """
    known = weakref.ref(engine)

    def forget() -> None:
        found = known()
        if found is not None:
            found.dispose(close=False)

    os.register_at_fork(after_in_child=forget)
