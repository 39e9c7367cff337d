"""What is done with each kind of update: parse → one call → reply. The table is in `bot/app.py`."""
