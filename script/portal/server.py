"""script/server: the whole portal under one supervisor."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NoReturn

from portal import environment, ports, servers, settings
from portal.environment import PYTHON
from portal.locks import Lock, alone
from portal.places import ROOT, Places, own
from portal.says import Refused, complain, say
from portal.supervisor import Child, Supervisor

READY_WITHIN = 120.0
FAILURES_BEFORE_READY = 3
# Migrations and demonstration data may take longer than a page is allowed to, and a crash during them
# is mended by doing them again: they need not wait for the disk five times as long.
PREPARING = {"DATABASE_OPTIONS": "-c lock_timeout=60s -c synchronous_commit=off"}


def serve(port: int) -> None:
    """Run the portal on that port until a signal ends it. Raises Refused with what must be mended first."""
    began = time.monotonic()
    listener = ports.claim(port, "script/server --port {}")
    environment.ensure("local")
    places = own()
    environment.check_disk(places.var)
    with servers.running(places) as own_servers:
        smtp, page = _mail_ports(places, port)
        base = settings.address(port)
        running = settings.variables(own_servers.addresses(), BASE_URL=base, EMAIL_URL=f"smtp://{ports.HOST}:{smtp}")
        with alone(places.run / "prepare.lock"):
            _prepare(places, {**running, **PREPARING})
        supervisor = Supervisor(_children(places, running, port, listener, (smtp, page)))
        try:
            _wait_until_ready(supervisor, base)
            supervisor.look()
            _greet(places, base, page, time.monotonic() - began)
            _watch(supervisor, own_servers)
        finally:
            say("\nStopping")
            supervisor.stop()


def _watch(supervisor: Supervisor, own_servers: servers.Servers) -> NoReturn:
    """Keep everything running until a signal ends it."""
    next_look = 0.0
    while True:
        supervisor.look()
        if time.monotonic() >= next_look:
            next_look = time.monotonic() + 1
            try:
                own_servers.revive()
            except Refused as refusal:
                # A full disk may have room again in a moment.
                complain(refusal)
                next_look += 10
        time.sleep(0.2)


def _mail_ports(places: Places, port: int) -> tuple[int, int]:
    """The catcher's ports for SMTP and for its page: those of the last time when they are free."""
    kept = places.run / f"mail-{port}.json"
    try:
        last = json.loads(kept.read_text())
    except (OSError, ValueError):
        last = [None, None]
    chosen = (ports.pick(last[0]), ports.pick(last[1]))
    kept.write_text(json.dumps(chosen))
    return chosen


def _prepare(places: Places, variables: dict[str, str]) -> None:
    log = places.log / "prepare.log"
    with log.open("wb") as file:
        result = subprocess.run(
            [str(PYTHON), "-m", "portal.prepare", str(places.run)],
            cwd=ROOT,
            env={**variables, "PYTHONPATH": f"{settings.SCRIPTS}:{ROOT}"},
            stderr=file,
            check=False,
        )
    if result.returncode:
        raise Refused("The database could not be prepared.", f"The end of {log}:\n{_tail(log)}")


def _children(
    places: Places, variables: dict[str, str], port: int, listener: socket.socket, mail: tuple[int, int]
) -> list[Child]:
    python = str(PYTHON)
    celery = [python, "-m", "celery", "-A", "mosprom_portal", "--quiet"]
    gunicorn = [
        *(python, "-m", "gunicorn", "mosprom_portal.wsgi", f"--bind=fd://{listener.fileno()}"),
        *("--worker-class=gthread", "--workers=2", "--threads=4", "--timeout=60", "--graceful-timeout=3"),
        # Django is loaded once, not once per worker.
        *("--no-control-socket", "--preload"),
    ]
    catcher = [python, "-m", "portal.mail", str(places.mail), *map(str, mail)]
    schedule = f"--schedule={places.run / 'beat-schedule'}"
    return [
        Child("web server", gunicorn, variables, _log(places, "web", port), inherited=(listener.fileno(),)),
        Child(
            "worker",
            [*celery, "worker", "--concurrency=2", f"--hostname=portal-{port}@%h", "--loglevel=INFO"],
            variables,
            _log(places, "worker", port),
        ),
        Child(
            "scheduler",
            [*celery, "beat", schedule, "--pidfile=", "--loglevel=INFO"],
            variables,
            _log(places, "beat", port),
            only_one=Lock(places.run / "beat.lock"),
        ),
        Child("mail catcher", catcher, {**variables, "PYTHONPATH": settings.SCRIPTS}, _log(places, "mail", port)),
    ]


def _log(places: Places, name: str, port: int) -> Path:
    return places.log / f"{name}-{port}.log"


def _wait_until_ready(supervisor: Supervisor, base: str) -> None:
    web = supervisor.children[0]
    end = time.monotonic() + READY_WITHIN
    say("Starting the portal")
    answer = "nothing"
    while time.monotonic() < end and web.failures < FAILURES_BEFORE_READY:
        # The others wait, so that pages are there sooner on a small machine.
        supervisor.look(at=1)
        answer = _ask(f"{base}/health/ready")
        if answer == "200":
            return
        time.sleep(0.2)
    raise Refused(f"The portal did not get ready: {answer}", f"The end of {web.log}:\n{web.last_words(20)}")


def _ask(address: str) -> str:
    """The status of the answer as text, with its body when it is not 200; or why there is none."""
    # No proxy of the environment may stand between us and our own machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5) as response:
            return str(response.status)
    except urllib.error.HTTPError as fault:
        return f"{fault.code} {fault.read(500).decode(errors='replace')}"
    except OSError as fault:
        return str(fault)


def _greet(places: Places, base: str, page: int, seconds: float) -> None:
    say(f"\nThe portal runs at {base}/   (ready after {seconds:.0f} s)")
    if not os.environ.get("EMAIL_URL"):
        say(f"Mail it sends:      {settings.address(page)}/   (files in {places.mail})")
    say(f"Logs:               {places.log}")
    logins = (places.run / "logins").read_text().strip()
    if logins:
        say(f"\n{logins}")
    say("\nCtrl-C stops it; the data stays.")


def _tail(log: Path, lines: int = 20) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
