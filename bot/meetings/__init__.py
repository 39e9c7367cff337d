"""Meetings in plain Python and SQL: when they are, who is told, who came. Knows no Telegram."""
