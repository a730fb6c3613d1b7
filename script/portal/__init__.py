"""The launchers behind script/: standard library only, because they run before anything is installed."""
