"""Who PostgreSQL runs as. It refuses to run as root, and root is who we are in many a container.

An ordinary user runs it as themselves. Root takes a user namespace where the kernel allows one: the
files stay root's, yet PostgreSQL sees an ordinary account. Elsewhere it is `nobody`, who may need one
right of root's to get through closed folders such as /root.
"""

import ctypes
import os
import pwd
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from portal.says import Refused

CLONE_NEWUSER = 0x10000000
PR_SET_SECUREBITS = 28
SECBIT_NO_SETUID_FIXUP = 1 << 2
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522


def for_new_files() -> int:
    """The account that a new cluster is to belong to."""
    if os.geteuid() != 0 or namespaces_work():
        return os.geteuid()
    return pwd.getpwnam("nobody").pw_uid


def give(uid: int, *paths: Path) -> None:
    """Hand files over to that account, where it is another than ours."""
    if uid != os.geteuid():
        for path in paths:
            os.chown(path, uid, pwd.getpwuid(uid).pw_gid)


def manner(uid: int, *reached: Path) -> dict[str, Any]:
    """Options of Popen that run a program as this account, which must be able to reach these paths.

    Raises Refused when we may not, or when the account cannot reach them.
    """
    if os.geteuid() != 0:
        if uid != os.geteuid():
            owner = pwd.getpwuid(uid).pw_name
            raise Refused(
                f"The database in var/postgres belongs to {owner}.",
                f"Run the command as {owner}, or use a checkout of your own.",
            )
        return {}
    if uid == 0:
        return {"preexec_fn": _enter_namespace(), "umask": 0o077}
    closed = next((each for path in reached for each in path.parents if not each.stat().st_mode & 0o001), None)
    if closed is None:
        return {"user": uid, "group": pwd.getpwuid(uid).pw_gid, "extra_groups": [], "umask": 0o077}
    become = _become_with_one_right(uid)
    if not _works(become):
        raise Refused(
            f"PostgreSQL does not run as root, and {pwd.getpwuid(uid).pw_name} cannot get into {closed}.",
            f"Run the command as an ordinary user, or open the folder: chmod o+x {closed}",
        )
    return {"preexec_fn": become, "umask": 0o077}


@cache
def namespaces_work() -> bool:
    """True where root may make user namespaces."""
    return _works(_enter_namespace())


def _works(preparation: Callable[[], None]) -> bool:
    try:
        return subprocess.run(["/bin/true"], preexec_fn=preparation, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _enter_namespace() -> Callable[[], None]:
    libc = ctypes.CDLL(None, use_errno=True)

    def become_ordinary() -> None:
        if libc.unshare(CLONE_NEWUSER) != 0:
            raise OSError(ctypes.get_errno(), "unshare")
        for name, text in (("setgroups", "deny"), ("uid_map", "1000 0 1"), ("gid_map", "1000 0 1")):
            Path(f"/proc/self/{name}").write_text(text)

    return become_ordinary


def _become_with_one_right(uid: int) -> Callable[[], None]:
    """The account, with the right to pass closed folders and without any other of root's."""
    libc = ctypes.CDLL(None, use_errno=True)
    group = pwd.getpwuid(uid).pw_gid
    right = 1 << CAP_DAC_OVERRIDE
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    rights = (ctypes.c_uint32 * 6)(right, right, right, 0, 0, 0)

    def become() -> None:
        # Without this bit access(2), by which initdb looks for its programs, would forget the right.
        if libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "securebits")
        os.setgroups([])
        os.setresgid(group, group, group)
        os.setresuid(uid, uid, uid)
        if libc.capset(header, rights) or libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0):
            raise OSError(ctypes.get_errno(), "capset")

    return become
