"""The files of services/data as rows of the tables: pure reading, nothing is written."""

from services.files.markets import SOURCES

__all__ = ["SOURCES"]
