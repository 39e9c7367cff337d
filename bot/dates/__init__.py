"""Dates and times of meetings: read as people type them, shown as people read them, repeated."""
