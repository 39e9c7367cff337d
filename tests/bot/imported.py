"""All that processes of the tests need, imported once, in the process that they are forks of."""

import os

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when the libraries are imported

import sentence_transformers  # noqa: F401
import torch  # noqa: F401

from bot import cli, running  # noqa: F401
from tests.bot import crashing  # noqa: F401
