"""The front: the command line now, Telegram next. The only package that speaks to people."""
