"""The command that previews the site: python -m catalog serve --help."""

import errno
import signal
import sys

import click

# Nothing else of the project, nor the helpers of other commands: what is broken there must not stop the preview.
from catalog.site.serve.server import PreviewServer


@click.command(short_help="Preview the site, which follows every change.")
@click.option("--address", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to serve it.")
def serve(address: str) -> None:
    """Serve the site, and build it again whenever a file is saved.

    What is wrong is said here and in the browser, and the next good save mends it. Problems that only a strict build
    refuses, such as a broken link, are said here. Stop it with Ctrl+C.
    """
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter(f"{address!r} is not HOST:PORT, such as 127.0.0.1:8000.", param_hint="--address")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end as with Ctrl+C, and leave nothing behind
    try:
        PreviewServer(host, int(port), click.echo).run()
    except KeyboardInterrupt:
        pass
    except OSError as error:
        in_use = (
            f"{address} is in use: stop what runs there, or choose another: make serve ADDRESS={host}:{int(port) + 1}."
        )
        click.echo(in_use if error.errno == errno.EADDRINUSE else f"{address}: {error.strerror}.", err=True)
        sys.exit(1)
