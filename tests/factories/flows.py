"""Small files of trade statistics in the published shapes. Every figure in them is invented and marked as such."""

from __future__ import annotations

import io
from typing import Any

from accounts.models import User
from jobs.running import execute
from services import actions
from services.models import FlowImport
from tests.factories.accounts import StaffFactory

HEAD = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,classificationCode,cmdCode,cmdDesc,aggrLevel,customsCode,motCode,"
    "primaryValue,isReported"
)


def line(reporter: str = "KAZ", partner: str = "W00", year: int = 2023, value: Any = 1000, **other: Any) -> str:
    """One row of UN Comtrade."""
    cells = {
        **{"type": "C", "freq": "A", "period_id": f"{year}0101", "year": year, "month": 52, "period": year},
        **{"code": "", "reporter": reporter, "reporter_name": "", "flow": "M", "flow_name": "Import"},
        **{"partner_code": "", "partner": partner, "partner_name": "", "partner2": 0, "classification": "H6"},
        **{"cmd": "8534", "cmd_name": "Printed circuits (invented)", "level": 4, "customs": "C00", "mot": 0},
        **{"value": value, "reported": "true"},
        **other,
    }
    return ",".join(str(cell) for cell in cells.values())


def comtrade(*lines: str) -> str:
    """A file of UN Comtrade."""
    return "\r\n".join((HEAD, *lines)) + "\r\n"


# Five years of one product for three markets, with their suppliers in the last year.
SERIES = comtrade(
    *(line("KAZ", "W00", year, 1_000_000 + 200_000 * (year - 2019)) for year in range(2019, 2024)),
    *(line("UZB", "W00", year, 500_000) for year in range(2019, 2024)),
    line("KAZ", "RUS", 2023, 900_000),
    line("KAZ", "CHN", 2023, 900_000),
    line("UZB", "CHN", 2023, 500_000),
    line("CHN", "W00", 2023, 90_000_000),
)

IMPORTERS = (
    "List of importers for the selected product\tProduct: 8534 Printed circuits\tUnit : US Dollar thousand\r\n"
    "Importers\tImported value in 2021\tImported value in 2022\tImported value in 2023\r\n"
    "World\t900,000\t950,000\t990,000\r\n"
    "Kazakhstan\t1,000\t1,200\t1,400\r\n"
    "Türkiye\t2,000\t\t2,600\r\n"
    "Viet Nam\t3,000\t3,100\t3,200\r\n"
    "Area Nes\t1\t1\t1\r\n"
)
SUPPLIERS = (
    "List of supplying markets for a product imported by Kazakhstan\r\n"
    "Product: 8534 Printed circuits (invented)\r\n"
    "Exporters,Imported value in 2022,Imported value in 2023\r\n"
    'World,"1,200","1,400"\r\n'
    "Russian Federation,600,700\r\n"
    "China,600,700\r\n"
)


def uploaded(
    text: str | bytes = SERIES, *, kind: str = "comtrade", actor: User | None = None, read: bool = True, **asked: Any
) -> FlowImport:
    """A file brought by an analyst, and read."""
    body = text if isinstance(text, bytes) else text.encode()
    actor = actor or StaffFactory(roles=["analyst"])
    row = actions.upload_flows(actor=actor, kind=kind, file=io.BytesIO(body), name="flows.csv", **asked)
    if read:
        execute(row.job_id)
        row.refresh_from_db()
    return row


def imported(text: str | bytes = SERIES, **asked: Any) -> FlowImport:
    """A file whose values are among the flows."""
    row = uploaded(text, **asked)
    actions.load_flows(actor=row.uploaded_by, flow_import=row)
    row.refresh_from_db()
    execute(row.job_id)
    row.refresh_from_db()
    return row
