"""The process that is the server of one run: Prefect's API on a socket that the run listens on already.

Run as a script, with the number of the socket's descriptor; `flows.server` starts it.
"""

from __future__ import annotations

import gc
import socket
import sys


def main(descriptor: int) -> None:
    """Serve until told to end; what comes before that waits in the socket."""
    # Loading Prefect's server makes a million objects that all stay: looking for garbage among them takes 0.9 of 2.9 s.
    gc.disable()
    import uvicorn  # noqa: PLC0415 - after the line above
    from prefect.server.api.server import create_app  # noqa: PLC0415

    app = create_app(ephemeral=True, final=True)
    gc.freeze()
    gc.enable()
    listener = socket.socket(fileno=descriptor)
    uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on")).run(sockets=[listener])


if __name__ == "__main__":
    main(int(sys.argv[1]))
