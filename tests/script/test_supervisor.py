import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from portal import supervisor as supervision
from portal.locks import Lock
from portal.supervisor import Child, Supervisor

FOREVER = "import time; print('up', flush=True); time.sleep(600)"


def child(tmp_path: Path, code: str, **more) -> Child:
    return Child("clock", [sys.executable, "-c", code], dict(os.environ), tmp_path / "clock.log", **more)


def until(condition) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def test_a_died_child_is_started_again_after_a_growing_delay(tmp_path, capsys):
    clock = [time.monotonic()]
    dying = child(tmp_path, "print('out of luck'); raise SystemExit(3)")
    supervisor = Supervisor([dying], now=lambda: clock[0])
    delays = []
    for _ in range(7):
        supervisor.look()
        until(lambda: dying.process.poll() is not None)
        supervisor.look()
        assert dying.process is None
        delays.append(dying.not_before - clock[0])
        clock[0] = dying.not_before - 0.01
        supervisor.look()
        assert dying.process is None, "started before its time"
        clock[0] = dying.not_before
    assert delays == pytest.approx([1, 2, 4, 8, 16, 30, 30])
    said = capsys.readouterr().out
    assert "The clock ended with code 3; starting it again in 1 s." in said
    assert "out of luck" in said


def test_a_child_that_ran_well_starts_again_at_once(tmp_path):
    clock = [time.monotonic()]
    dying = child(tmp_path, "pass", failures=5)
    supervisor = Supervisor([dying], now=lambda: clock[0])
    supervisor.look()
    until(lambda: dying.process.poll() is not None)
    clock[0] = dying.started + supervision.SOUND_AFTER
    supervisor.look()
    assert (dying.failures, dying.not_before - clock[0]) == (1, 1)


def test_a_killed_child_is_named_with_its_signal(tmp_path, capsys):
    living = child(tmp_path, FOREVER)
    supervisor = Supervisor([living])
    supervisor.look()
    until(lambda: b"up" in living.log.read_bytes())
    living.process.kill()
    until(lambda: living.process.poll() is not None)
    supervisor.look()
    assert "The clock was killed by SIGKILL" in capsys.readouterr().out


def test_stop_ends_a_child_and_kills_a_deaf_one_with_its_own_children(tmp_path, monkeypatch):
    monkeypatch.setattr(supervision, "STOP_WAIT", 0.3)
    deaf = child(
        tmp_path,
        "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.fork();"
        "os.write(1, b'%d\\n' % os.getpid()); time.sleep(600)",
    )
    supervisor = Supervisor([deaf])
    supervisor.look()
    until(lambda: len(deaf.log.read_text().split()) == 2)
    supervisor.stop()
    assert deaf.process.returncode == -signal.SIGKILL
    for pid in map(int, deaf.log.read_text().split()):
        until(lambda pid=pid: not _line(pid))


def _line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_the_children_end_with_a_killed_launcher(tmp_path):
    code = (
        "import os, pathlib, sys, time; from portal.supervisor import Child, Supervisor;"
        f"child = Child('clock', [sys.executable, '-c', {FOREVER!r}], dict(os.environ), pathlib.Path(sys.argv[1]));"
        "Supervisor([child]).look(); print(child.process.pid, flush=True); time.sleep(600)"
    )
    variables = {**os.environ, "PYTHONPATH": supervision.__file__.rpartition("/portal/")[0]}
    launcher = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path / "log"], env=variables, stdout=subprocess.PIPE, text=True
    )
    pid = int(launcher.stdout.readline())
    assert _line(pid)
    launcher.kill()
    launcher.communicate()
    until(lambda: not _line(pid))


def test_only_one_launcher_runs_the_scheduler_and_the_other_takes_over(tmp_path):
    first, second = (child(tmp_path, FOREVER, only_one=Lock(tmp_path / "lock")) for _ in range(2))
    here, there = Supervisor([first]), Supervisor([second])
    here.look()
    there.look()
    assert (first.process is not None, second.process) == (True, None)
    here.stop()
    there.look()
    assert second.process.poll() is None
    there.stop()
