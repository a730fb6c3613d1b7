"""The files of services/data as rows of the tables: pure reading, nothing is written."""

from services.files import markets, measures

SOURCES = (*markets.SOURCES, *measures.SOURCES)

__all__ = ["SOURCES"]
