"""Trade statistics: files of every shape are read, looked at, imported whole or not at all, and enter the ranking."""

from __future__ import annotations

import csv
import gzip
import io
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.enums import StaffRole
from core.errors import Conflict, Invalid, NotAllowed
from jobs import actions as jobs
from jobs.models import Job
from jobs.running import LostError, execute
from services import actions, flowfiles, queries
from services.flowfiles import Asked, Flow, Rejected
from services.models import DataSource, FlowImport, StagedFlow, TradeFlow
from services.tasks import flows as tasks
from tests.factories import flows as files
from tests.factories.accounts import StaffFactory, enter
from tests.factories.markets import selection

PLACES = {
    **flowfiles.places_of([]),
    **{"kaz": "KZ", "uzb": "UZ", "rus": "RU", "chn": "CN", "398": "KZ", "kazakhstan": "KZ", "china": "CN"},
    **{"vnm": "VN", "казахстан": "KZ"},
}


def read(text, asked=None, encoding="utf-8"):
    body = text if isinstance(text, bytes) else text.encode(encoding)
    return list(flowfiles.read(lambda: io.BytesIO(body), PLACES, asked or Asked(last_year=2026)))


def flows(items):
    return [(one.importer, one.partner, one.hs, one.year, int(one.value)) for one in items if isinstance(one, Flow)]


def reasons(items):
    return [(one.place, str(one.reason)) for one in items if isinstance(one, Rejected)]


# --- files -------------------------------------------------------------------------------------------------------


def test_comtrade_as_it_comes():
    items = read(files.SERIES)
    assert len(items) == 14
    assert flows(items)[0] == ("KZ", "", "8534", 2019, 1_000_000)
    assert ("KZ", "RU", "8534", 2023, 900_000) in flows(items)
    assert reasons(items) == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "latin-1"])
def test_every_delimiter_and_encoding_gives_the_same(delimiter, encoding):
    name = {"cp1251": "Печатные платы, вымышленные", "latin-1": "Circuits imprimés inventés à Côte"}.get(
        encoding, "Платы é"
    )
    rows = [row.split(",") for row in files.comtrade(files.line(), files.line("UZB", cmd_name="NAME")).splitlines()]
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(
        [[name if cell == "NAME" else cell for cell in row] for row in rows]
    )
    assert flows(read(target.getvalue(), encoding=encoding)) == [
        ("KZ", "", "8534", 2023, 1000),
        ("UZ", "", "8534", 2023, 1000),
    ]


def test_the_older_shape_of_comtrade():
    text = (
        "Classification,Year,Period,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,"
        "Partner,Partner ISO,2nd Partner Code,Commodity Code,Commodity,Trade Value (US$),Flag\n"
        "H5,2019,2019,1,Import,398,Kazakhstan,KAZ,0,World,WLD,,0402,Milk (invented),12345,0\n"
        "H5,2019,2019,2,Export,398,Kazakhstan,KAZ,0,World,WLD,,0402,Milk (invented),5,0\n"
        "H5,2019,2019,1,Import,398,Kazakhstan,,842,USA,,,402,Milk (invented),45,0\n"
    )
    items = read(text)
    assert flows(items) == [("KZ", "", "0402", 2019, 12345), ("KZ", "US", "0402", 2019, 45)]
    assert reasons(items) == [(3, "Не ввоз, а другой поток: export.")]


# The columns as comtradeplus.un.org gives them out (TradeData_….csv): the rows end in one comma more than the head.
TRADE_DATA = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,"
    "classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,"
    "mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,"
    "isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,"
    "legacyEstimationFlag,isReported,isAggregate"
)


def test_the_whole_row_of_the_present_comtrade():
    end = "0,W00,World,H6,HS,true,8534,Printed circuits (invented),4,0,C00,TOTAL CPC,0,0,TOTAL MOT,-1,N/A,0,false,-1,"
    end += "N/A,0,false,0,false,0,false,{value},,{value},0,false,true,"
    rows = (
        "C,A,20220101,2022,52,2022,398,KAZ,Kazakhstan,M,Import,0,W00,World," + end.format(value="1234567.891"),
        'C,A,20220101,2022,52,2022,398,KAZ,Kazakhstan,M,Import,490,S19,"Other Asia, nes",' + end.format(value=77),
        "C,A,20220101,2022,52,2022,398,KAZ,Kazakhstan,M,Import,97,R4,European Union," + end.format(value=5),
        "C,A,20220101,2022,52,2022,398,KAZ,Kazakhstan,RM,Re-import,0,W00,World," + end.format(value=9),
    )
    items = read("\r\n".join((TRADE_DATA, *rows)), encoding="latin-1")
    assert flows(items) == [("KZ", "", "8534", 2022, 1_234_567), ("KZ", "TW", "8534", 2022, 77)]
    assert [line for line, _reason in reasons(items)] == [4, 5]


def test_names_of_columns_without_spaces():
    text = (
        "Classification,Year,Period,TradeFlow Code,TradeFlow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,"
        "Partner ISO,Commodity Code,Commodity,TradeValueUS,Flag\n"
        "H4,2016,2016,1,Import,398,Kazakhstan,KAZ,0,World,WLD,01,Live animals (invented),912,0\n"
        "H4,2016,2016,4,Re-Import,398,Kazakhstan,KAZ,0,World,WLD,01,Live animals (invented),5,0\n"
    )
    items = read(text)
    assert flows(items) == [("KZ", "", "01", 2016, 912)]
    assert reasons(items) == [(3, "Не ввоз, а другой поток: re import.")]


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Importers\tImported value in 2021, US Dollar thousand", "Kazakhstan\t1,400"),
        ("\tImporters\tValue imported in 2021 (USD thousand)\tTrade balance 2021", "\tKazakhstan\t1,400\t-9"),
        ("'Importers\tImported value in 2021\tImported quantity in 2021, Tons", "Kazakhstan\t1400\t7"),
        # The text of a download may be quoted throughout, and the name of its file end in .xls.
        ('"Importers"\t"Imported value in 2021"', '"Kazakhstan"\t"1,400"'),
    ],
)
def test_tables_of_trade_map_as_they_are_given_out(head, cells):
    asked = Asked(hs="8534", last_year=2026)
    assert flows(read(f"{head}\r\n{cells}\r\n", asked)) == [("KZ", "", "8534", 2021, 1_400_000)]
    bare = head.replace("2021", "2021-Q3")
    with pytest.raises(Invalid, match="Imported value in"):
        read(f"{bare}\r\n{cells}\r\n", asked)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"reporter": "EUR"}, "Страна не опознана: EUR."),
        ({"partner": "_X"}, "Партнёр — не страна: _X."),
        ({"flow": "X", "flow_name": "Export"}, "Не ввоз, а другой поток: export."),
        ({"freq": "M"}, "Не годовое значение."),
        ({"classification": "S4"}, "Другая классификация товаров: S4."),
        ({"cmd": "TOTAL"}, "Код товара — не 2, 4 или 6 цифр: TOTAL."),
        ({"cmd": "85340000"}, "Код товара — не 2, 4 или 6 цифр: 85340000."),
        ({"year": 1850}, "Год не прочитан: 1850."),
        ({"year": 2091}, "Год не прочитан: 2091."),
        ({"value": ""}, "Нет стоимости."),
        ({"value": "много"}, "Стоимость — не число: много."),
        ({"value": "NaN"}, "Нет стоимости."),
        ({"value": "1e99"}, "Стоимость — не число: 1e99."),
        ({"value": -5}, "Стоимость отрицательная."),
        ({"mot": 1000}, "Часть потока (вид транспорта, таможенный режим или второй партнёр): берётся только целое."),
        (
            {"partner2": 156},
            "Часть потока (вид транспорта, таможенный режим или второй партнёр): берётся только целое.",
        ),
        ({"partner": "KAZ"}, "Страна ввозит сама у себя: такая строка — возврат товара."),
    ],
)
def test_a_bad_row_is_refused_by_its_line_and_the_rest_is_read(cells, reason):
    items = read(files.comtrade(files.line("UZB"), files.line(**cells), files.line(year=2022)))
    assert reasons(items) == [(3, reason)]
    assert flows(items) == [("UZ", "", "8534", 2023, 1000), ("KZ", "", "8534", 2022, 1000)]


def test_duplicates_are_told_and_never_added_up():
    items = read(files.comtrade(files.line(), files.line(), files.line(value=5)))
    assert flows(items) == [("KZ", "", "8534", 2023, 1000)]
    assert reasons(items) == [(3, "Повтор строки 2."), (4, "В строке 2 то же самое с другим значением.")]


def test_a_row_with_broken_letters_is_refused_alone():
    good = files.comtrade(files.line(cmd_name="Платы"), files.line("UZB", cmd_name="BROKEN")).encode()
    items = read(good.replace(b"BROKEN", b"\xd0\xd0"))
    assert flows(items) == [("KZ", "", "8534", 2023, 1000)]
    assert reasons(items) == [(3, "Буквы повреждены: запись не в той кодировке.")]


def test_trade_map_importers():
    items = read(files.IMPORTERS)
    assert flows(items) == [
        *[("KZ", "", "8534", year, value) for year, value in ((2021, 10**6), (2022, 1_200_000), (2023, 1_400_000))],
        *[("TR", "", "8534", year, value) for year, value in ((2021, 2_000_000), (2023, 2_600_000))],
        *[("VN", "", "8534", year, value) for year, value in ((2021, 3_000_000), (2022, 3_100_000), (2023, 3_200_000))],
    ]
    assert reasons(items) == [(7, "Страна не опознана: Area Nes.")]


def test_trade_map_suppliers():
    assert flows(read(files.SUPPLIERS)) == [
        ("KZ", "", "8534", 2022, 1_200_000),
        ("KZ", "", "8534", 2023, 1_400_000),
        ("KZ", "RU", "8534", 2022, 600_000),
        ("KZ", "RU", "8534", 2023, 700_000),
        ("KZ", "CN", "8534", 2022, 600_000),
        ("KZ", "CN", "8534", 2023, 700_000),
    ]


def test_what_a_trade_map_file_leaves_out_is_asked_for():
    bare = files.SUPPLIERS.split("\r\n", 2)[2]
    with pytest.raises(Invalid, match="код товара"):
        read(bare)
    with pytest.raises(Invalid, match="страна, которая ввозит"):
        read(bare, Asked(hs="8534", last_year=2026))
    assert flows(read(bare, Asked("8534", "KZ", 2026))) == flows(read(files.SUPPLIERS))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "пустой"),
        (b"\xef\xbb\xbf \r\n", "пустой"),
        (b"<html><table></table>", "HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04broken", "Архив"),
        (b"a,b\x00c,d\n1,2,3\n", "не текстовый"),
        (b"name,price\npump,5\n", "Не похоже"),
        (files.IMPORTERS.replace("Imported", "Exported").encode(), "вывоз"),
        (files.IMPORTERS.replace("US Dollar", "Euro").encode(), "долларов США"),
        (
            files.IMPORTERS.replace("in 2021", "in 2021-Q1").replace("in 2022", "Q").replace("in 2023", "Z").encode(),
            "по годам",
        ),
    ],
)
def test_a_wrong_file_is_refused_at_once_with_words(body, words):
    with pytest.raises(Invalid, match=words):
        read(body)


def test_a_file_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("services.flowfiles.MOST_ROWS", 3)
    with pytest.raises(Invalid, match="500 000 строк"):
        read(gzip.compress(files.comtrade(*(files.line(year=2000 + one) for one in range(9))).encode()))


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_no_bytes_whatever_break_the_reader(noise):
    for body in (noise, files.comtrade(files.line()).encode() + noise, files.IMPORTERS.encode() + noise):
        try:
            items = read(body)
        except Invalid:
            continue
        for one in items:
            assert isinstance(one, Flow | Rejected)
            if isinstance(one, Flow):
                assert one.value >= 0
                assert len(one.hs) in (2, 4, 6)


@settings(max_examples=80)
@given(st.lists(st.tuples(st.sampled_from(["KAZ", "UZB", "CHN"]), st.integers(2015, 2024), st.integers(0, 10**9))))
def test_what_is_read_is_what_stood_there_each_thing_once(rows):
    items = read(files.comtrade(*(files.line(reporter, "W00", year, value) for reporter, year, value in rows)))
    first = {}
    for reporter, year, value in rows:
        first.setdefault((PLACES[reporter.lower()], year), value)
    assert {(one[0], one[3]): one[4] for one in flows(items)} == first
    assert len(items) == len(rows)


# --- the import --------------------------------------------------------------------------------------------------

tables = pytest.mark.usefixtures("tables")


@tables
def test_a_file_is_read_before_anything_is_imported():
    row = files.uploaded()
    assert (row.state, row.rows_taken, row.rows_rejected, row.encoding) == ("read", 14, 0, "utf-8-sig")
    assert (row.preview["new"], row.preview["changed"], row.preview["levels"]) == (14, 0, [4])
    assert row.preview["years"] == [2019, 2020, 2021, 2022, 2023]
    assert row.preview["countries"] == ["CN", "KZ", "UZ"]
    assert StagedFlow.objects.count() == 14
    assert not TradeFlow.objects.exists()


@tables
def test_the_import_is_whole_and_says_what_it_did():
    row = files.imported()
    assert (row.state, row.rows_written, row.rows_same) == ("done", 14, 0)
    assert TradeFlow.objects.count() == 14
    assert not StagedFlow.objects.exists()
    newer = files.SERIES.replace("90000000", "91000000") + files.line("CHN", "W00", 2022, 8) + "\r\n"
    again = files.uploaded(newer)
    assert {name: again.preview[name] for name in ("new", "same", "changed")} == {"new": 1, "same": 13, "changed": 1}
    actions.load_flows(actor=again.uploaded_by, flow_import=again)
    again.refresh_from_db()
    execute(again.job_id)
    again.refresh_from_db()
    assert (again.rows_written, again.rows_same) == (2, 13)
    changed = TradeFlow.objects.get(importer="CN", year=2023, partner="")
    assert (changed.value_usd, changed.file_id) == (Decimal(91_000_000), again.pk)
    assert TradeFlow.objects.count() == 15


@tables
def test_rejected_rows_are_a_file_without_formulas(client):
    text = files.comtrade(files.line(), files.line(reporter="=cmd"), files.line(reporter="ATL"))
    row = files.uploaded(text)
    assert (row.rows_taken, row.rows_rejected) == (1, 2)
    assert row.rejects["first"][0]["place"] == 3
    enter(client, row.uploaded_by)
    page = client.get(reverse("admin:services_flowimport_change", args=[row.pk]))
    url = reverse("admin:services_flowimport_rejected", args=[row.pk])
    assert url in page.content.decode()
    answer = client.get(url)
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Строка;Почему отклонена;Что в строке"
    assert lines[2].startswith("4;Страна не опознана: ATL.")
    enter(client, StaffFactory(roles=["manager"]))
    assert client.get(url).status_code == 200


@tables
def test_a_wrong_file_says_why_and_leaves_nothing():
    row = files.uploaded(b"<html></html>")
    assert (row.state, StagedFlow.objects.count()) == ("refused", 0)
    assert "HTML" in row.problem
    assert "HTML" in Job.objects.get(pk=row.job_id).error
    other = files.uploaded(files.IMPORTERS)
    assert (other.state, "Trade Map" in other.problem) == ("refused", True)
    # What was refused may be brought again in its right name.
    assert files.uploaded(files.IMPORTERS, kind="trade_map").state == "read"


@tables
def test_the_same_file_is_not_taken_twice():
    files.uploaded()
    with pytest.raises(Conflict, match="уже загружен"):
        files.uploaded()


@tables
def test_who_brings_statistics():
    for roles in (["manager"], ["lawyer"]):
        with pytest.raises(NotAllowed):
            files.uploaded(actor=StaffFactory(roles=roles))
    row = files.uploaded()
    for act in (actions.load_flows, actions.discard_flows, actions.read_flows_again):
        with pytest.raises(NotAllowed):
            act(actor=StaffFactory(roles=["manager"]), flow_import=row)


@tables
def test_what_is_given_up_leaves_no_trace_but_its_row():
    row = files.uploaded()
    before = TradeFlow.objects.count()
    actions.discard_flows(actor=row.uploaded_by, flow_import=row)
    row.refresh_from_db()
    assert (row.state, StagedFlow.objects.count(), TradeFlow.objects.count()) == ("refused", 0, before)
    with pytest.raises(Conflict):
        actions.load_flows(actor=row.uploaded_by, flow_import=row)
    with pytest.raises(Conflict):
        actions.discard_flows(actor=row.uploaded_by, flow_import=row)


@tables
def test_a_cancelled_reading_begins_anew_and_doubles_nothing(monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 4)
    row = files.uploaded(read=False)
    jobs.cancel(actor=row.uploaded_by, job=Job.objects.get(pk=row.job_id))
    execute(row.job_id)
    row.refresh_from_db()
    assert (row.state, StagedFlow.objects.count()) == ("uploaded", 0)
    actions.read_flows_again(actor=row.uploaded_by, flow_import=row)
    row.refresh_from_db()
    execute(row.job_id)
    row.refresh_from_db()
    assert (row.state, row.rows_taken, StagedFlow.objects.count()) == ("read", 14, 14)


@tables
def test_a_worker_that_dies_is_followed_by_one_that_goes_on(monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 4)
    row = files.uploaded(read=False)
    real, calls = StagedFlow.objects.bulk_create, []

    def dies_at_the_third(batch, **options):
        calls.append(len(batch))
        if len(calls) == 3:
            raise LostError
        return real(batch, **options)

    monkeypatch.setattr(type(StagedFlow.objects), "bulk_create", lambda self, batch, **o: dies_at_the_third(batch, **o))
    execute(row.job_id)
    assert StagedFlow.objects.count() == 8
    # The lease of the dead one is over.
    Job.objects.filter(pk=row.job_id).update(lease_until="2020-01-01T00:00:00Z")
    execute(row.job_id)
    row.refresh_from_db()
    assert calls == [4, 4, 4, 4, 2]
    assert (row.state, row.rows_taken, StagedFlow.objects.count()) == ("read", 14, 14)


@tables
def test_the_staff_bring_a_file_by_the_page(client):
    analyst = StaffFactory(roles=[StaffRole.ANALYST])
    enter(client, analyst)
    add = reverse("admin:services_flowimport_add")
    assert "Выберите файл" in client.post(add, {"format": "comtrade"}).content.decode()
    file = SimpleUploadedFile("поток.csv", files.SERIES.encode())
    assert client.post(add, {"format": "comtrade", "file": file}).status_code == 302
    row = FlowImport.objects.get()
    execute(row.job_id)
    page = client.get(reverse("admin:services_flowimport_change", args=[row.pk])).content.decode()
    assert "Казахстан" in page
    assert "новых 14" in page
    job = client.get(reverse("jobs:job", args=[row.job_id]))
    assert job.status_code == 200
    go = reverse("admin:services_flowimport_button", args=[row.pk, "load"])
    assert client.post(go).status_code == 302
    row.refresh_from_db()
    execute(row.job_id)
    assert TradeFlow.objects.count() == 14
    assert client.get(reverse("admin:services_tradeflow_changelist")).status_code == 200
    again = client.post(add, {"format": "comtrade", "file": SimpleUploadedFile("x.csv", files.SERIES.encode())})
    assert "уже загружен" in again.content.decode()


@tables
def test_an_upload_that_is_too_large_is_answered_and_the_rest_of_the_form_stays(client, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    enter(client, StaffFactory(roles=[StaffRole.ANALYST]))
    file = SimpleUploadedFile("flows.csv", b"x" * 1500)
    before = _kept()
    page = client.post(reverse("admin:services_flowimport_add"), {"format": "trade_map", "hs": "8534", "file": file})
    text = page.content.decode()
    assert "Сожмите его в zip или gz" in text
    assert 'value="8534"' in text
    assert not FlowImport.objects.exists()
    assert _kept() == before


def _kept():
    return sorted(default_storage.listdir("flows")[1]) if default_storage.exists("flows") else []


# --- in the ranking ----------------------------------------------------------------------------------------------


@tables
def test_flows_enter_the_ranking_with_source_and_year(user):
    before = queries.assess(queries.Choice(hs="8534"))
    assert {"import-size", "import-growth", "russia-share"} <= {one["key"] for one in before["criteria"] if one["idle"]}
    files.imported()
    after = queries.assess(queries.Choice(hs="853400"))
    values = {row["country"]: row["values"] for row in after["rows"]}
    size = values["KZ"]["import-size"]
    assert (size.value, size.year, size.source, size.hs) == (1_800_000, 2023, "un-comtrade", "8534")
    assert values["KZ"]["import-growth"].value == pytest.approx((1.8 ** (1 / 4) - 1) * 100)
    assert values["KZ"]["russia-share"].value == pytest.approx(50)
    assert values["KZ"]["supplier-concentration"].value == pytest.approx(5000)
    assert values["UZ"]["russia-share"].value == 0
    assert "russia-share" not in values["CN"]
    assert "import-size" not in values["VN"]
    live = {one["key"] for one in after["criteria"] if not one["idle"]}
    assert {"import-size", "import-growth", "russia-share", "supplier-concentration"} <= live
    assert after["sources"]["un-comtrade"]["as_of"] == DataSource.objects.get(pk="un-comtrade").as_of.isoformat()
    row = selection(user, hs="8534")
    TradeFlow.objects.all().delete()
    kept = next(one for one in row.snapshot["rows"] if one["country"] == "KZ")
    assert kept["values"]["import-size"][:3] == [1_800_000, 2023, "un-comtrade"]
