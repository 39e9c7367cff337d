"""The server as a process of its own: python -m tests.telegram --port 8081 --token 12345:TEST."""

import argparse
import signal
import time

from tests.telegram.driver import Telegram
from tests.telegram.throttle import Throttle


def main() -> None:
    """Serve until interrupted or terminated; the first line says where."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default="12345:TEST")
    parser.add_argument("--username", default="trolychibo_test_bot")
    parser.add_argument("--throttled", action="store_true", help="with Telegram's own limits")
    given = parser.parse_args()
    throttle = Throttle(time.monotonic) if given.throttled else None
    # blocked before the server's thread starts, so that this thread alone takes them
    ending = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    with Telegram(given.token, given.username, port=given.port, throttle=throttle) as telegram:
        print(f"ready {telegram.url}", flush=True)
        signal.sigwait(ending)


if __name__ == "__main__":
    main()
