"""The front: Telegram and the command line. The only package that speaks to people."""

import os

# numpy's threads go on spinning after each product: on two cores a search of vectors cost 34 ms of
# processor time for 2.6 ms of work. Set before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# python-telegram-bot gives spans of time as timedelta, as its next version does anyway.
os.environ.setdefault("PTB_TIMEDELTA", "true")
