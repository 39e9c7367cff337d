"""The front: the command line now, Telegram next. The only package that speaks to people."""

import os

# numpy's threads go on spinning after each product: on two cores a search of vectors cost 34 ms of
# processor time for 2.6 ms of work. Set before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
