"""Compiles the translations without gettext, which a fresh machine lacks. Needs the virtual environment."""

from pathlib import Path

from portal.places import ROOT


def compile_translations(root: Path) -> int:
    """Make a .mo file beside every .po file that is newer than its own. Returns how many were made."""
    import polib

    made = 0
    for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            unfinished = target.with_suffix(".part")
            polib.pofile(str(source)).save_as_mofile(str(unfinished))
            unfinished.replace(target)
            made += 1
    return made


if __name__ == "__main__":
    compile_translations(ROOT)
