"""Agendas of meetings as they are kept: every version, which is final, what others are shown."""
