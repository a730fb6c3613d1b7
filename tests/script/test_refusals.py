import errno
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from portal import account, environment, ports
from portal.commands import main
from portal.says import Refused

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken() -> int:
    with socket.socket() as listener:
        listener.bind((ports.HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_refused_with_a_free_one_named(taken):
    with pytest.raises(Refused) as refused:
        ports.claim(taken, "script/server --port {}")
    assert refused.value.what == f"Port {taken} is taken by another program."
    named = int(refused.value.how.rpartition(" ")[2])
    assert named != taken
    assert ports.is_free(named)


def test_the_server_command_says_so_without_a_traceback(taken, capsys):
    assert main(["server", "--port", str(taken)]) == 1
    said = capsys.readouterr()
    assert f"Port {taken} is taken" in said.err
    assert "Traceback" not in said.err


def test_a_port_of_root_is_refused_in_words(monkeypatch):
    def refuse(port):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(ports, "listen", refuse)
    with pytest.raises(Refused, match="Port 80 is for root only"):
        ports.claim(80, "script/server --port {}")


def test_no_port_is_not_a_port(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["server", "--port", "70000"])
    assert ended.value.code == 2
    assert "70000 is not a port: a number from 1 to 65535" in capsys.readouterr().err


def test_a_full_disk_is_refused_before_anything_starts(tmp_path):
    environment.check_disk(tmp_path, needed=1)
    with pytest.raises(Refused, match="The disk is nearly full: [0-9]+ MB free"):
        environment.check_disk(tmp_path, needed=10**18)


def test_an_old_python_is_refused_by_the_shell(tmp_path):
    for name in ("python3", "python", "python3.11", "python3.12", "python3.13", "python3.14"):
        old = tmp_path / name
        old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
        old.chmod(0o755)
    for tool in ("sh", "dirname"):
        (tmp_path / tool).symlink_to(f"/bin/{tool}" if Path(f"/bin/{tool}").exists() else f"/usr/bin/{tool}")
    result = subprocess.run(
        [ROOT / "script" / "server"], env={"PATH": str(tmp_path)}, cwd="/", capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "needs Python 3.11 or newer; this machine has: Python 3.9.2." in result.stderr


def test_a_python_without_venv_and_pip_is_refused_with_the_package_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "VENV", tmp_path / "venv")
    monkeypatch.setattr(environment, "_has", lambda module: False)
    with pytest.raises(Refused) as refused:
        environment._make()
    assert "apt-get install python3-venv" in refused.value.how


def test_a_machine_with_pip_but_without_ensurepip_fills_the_environment_from_outside(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "VENV", tmp_path / "venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "venv" / "bin" / "python")
    monkeypatch.setattr(environment, "_has", lambda module: module == "pip")
    environment._make()
    assert environment._works()
    assert not (tmp_path / "venv" / "bin" / "pip").exists()
    begin = environment._pip()[:4]
    assert begin == [sys.executable, "-m", "pip", f"--python={tmp_path}/venv/bin/python"]


@pytest.mark.parametrize("script", ["setup", "server", "test", "lint", "console", "manage", "lock"])
def test_every_command_can_be_run_from_any_folder(script):
    path = ROOT / "script" / script
    assert path.stat().st_mode & stat.S_IXUSR
    assert path.read_text().startswith("#!/bin/sh\n")
    subprocess.run(["/bin/sh", "-n", path], cwd="/", check=True)


def test_postgres_of_another_account_is_refused(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(Refused, match="The database in var/postgres belongs to root"):
        account.manner(0)
