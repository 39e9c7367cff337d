"""People and cells in plain Python and SQL: who belongs where, what that allows. No Telegram."""
