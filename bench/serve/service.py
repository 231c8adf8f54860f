"""The service as a process of its own."""
import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ROOT / "src" / "Timbre.Cli" / "bin" / "Release" / "net10.0" / "timbre.dll"
READY_WITHIN_SECONDS = 60


class Service:
    """Runs from `with` to its end, on a port that is free."""

    def __init__(self, gallery, **settings):
        self.gallery, self.settings = gallery, settings

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{probe.getsockname()[1]}"
        self.process = subprocess.Popen(
            ["dotnet", PROGRAM, "serve", "--gallery", self.gallery, "--urls", self.address],
            env={**os.environ, **self.settings}, stdout=subprocess.DEVNULL)
        end = time.monotonic() + READY_WITHIN_SECONDS
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit("The service did not start.")
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"{self.address}/readyz") as answer:
                return answer.status == 200
        except OSError:
            return False

    def enroll(self, recordings):
        for speaker, path in recordings.items():
            request = urllib.request.Request(f"{self.address}/v1/speakers/{speaker}/recordings", data=Path(path).read_bytes())
            with urllib.request.urlopen(request):
                pass

    def memory(self, name):
        """Bytes, by a name of /proc/PID/status."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith(f"{name}:"))
