"""The bundled static sentence encoder (model/) and the script that fitted it (fit.py)."""
