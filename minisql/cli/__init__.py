"""The command line and the interactive prompt."""
