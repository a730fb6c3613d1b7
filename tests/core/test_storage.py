import stat

from django.core.files.base import ContentFile

from core.storage import StaticStorage


def test_static_files_can_be_read_by_every_account_and_uploads_only_by_ours(settings, tmp_path):
    assert settings.FILE_UPLOAD_PERMISSIONS == 0o600
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    storage.save("a.css", ContentFile(b"a{}"))
    list(storage.post_process({"a.css": (storage, "a.css")}))
    made = list(tmp_path.iterdir())
    assert {path.suffix for path in made} >= {".css", ".json"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o644}
