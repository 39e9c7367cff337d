"""Screens of tasks, proposals and papers; all of them in private."""
