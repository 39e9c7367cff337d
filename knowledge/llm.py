"""A chat model through LangChain, on a short leash: one answer by a deadline, or one exception.

Nothing of LangChain is imported before a model is asked. A call runs in a thread of its own and is
left behind at the deadline, whatever the provider's client still waits for: a server that accepts
and never replies, or drips a byte a second, costs the asker the deadline and no more. After a
failure the model rests, so that it does not cost every asker that.
"""

import contextlib
import functools
import importlib.util
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from knowledge import errors

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

log = logging.getLogger(__name__)

_AT_ONCE = 4  # calls under way: a committee's questions come seconds apart
_REST = 30.0  # seconds without a call after a failure
_LONGEST = 8_000  # characters: ten times what is asked for is no answer
# What the providers write when a model has said all it wanted; anything else was cut.
_FINISHED = {"stop", "end_turn", "stop_sequence", "eos", "complete"}
_REASONS = ("finish_reason", "done_reason", "stop_reason")
_NO_KEY = "none"  # sent to a server of one's own, which asks for none


class ModelFailed(Exception):
    """No answer of the model in time. Never shown: the caller quotes instead."""


class ChatModel:
    """One chat model, by "provider:name". Cheap to make; the first call imports its libraries.

    url: an OpenAI-compatible or Ollama server; else the provider's own. key: else the variable that
    the provider reads (OPENAI_API_KEY), which is sent to the provider alone, never to `url`.
    """

    def __init__(
        self,
        name: str,
        *,
        url: str | None = None,
        key: SecretStr | str | None = None,
        seconds: float = 8.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._provider, _, self._name = name.partition(":")
        self._url = url
        self._key = SecretStr(key) if isinstance(key, str) else key
        self._seconds = seconds
        self._clock = clock
        self._free = threading.BoundedSemaphore(_AT_ONCE)
        self._building = threading.Lock()
        self._built: BaseChatModel | None = None
        self._rests_until = float("-inf")

    def __repr__(self) -> str:
        return f"ChatModel({self._provider}:{self._name})"

    def check(self, *, local: bool = False) -> None:
        """Raise `BadSettings` for a provider that is unknown or not installed. Imports nothing.

        local: the model is said to run in the house; then it must be known where.
        """
        package = f"langchain_{self._provider}"
        if importlib.util.find_spec(package) is None:
            wanted = f"Cần gói {package.replace('_', '-')}, chưa được cài, hoặc tên khác."
            raise errors.BadSettings(f"CHAT_MODEL={self._provider}:{self._name}. {wanted}")
        if local and self._url is None and self._provider != "ollama":
            raise errors.BadSettings("CHAT_MODEL_LOCAL=true. Cần cả CHAT_MODEL_URL.")

    def warm(self) -> None:
        """Import the provider's library (seconds), so that the first asker does not wait for it.

        What fails here fails again, and is handled, when the model is asked.
        """
        with contextlib.suppress(Exception):
            self._model()

    def write(self, system: str, user: str) -> str:
        """The model's whole answer. Raises `ModelFailed`, never later than the deadline."""
        if self._clock() < self._rests_until:
            raise ModelFailed("resting")
        if not self._free.acquire(blocking=False):
            raise ModelFailed("busy")
        left = threading.Event()
        answer: Future[str] = Future()
        call = functools.partial(self._call, system, user, left, answer)
        # Not a ThreadPoolExecutor: its threads are waited for when the process ends.
        threading.Thread(target=call, name="chat-model", daemon=True).start()
        try:
            return answer.result(self._seconds)
        except Exception as error:
            left.set()
            self._rests_until = self._clock() + _REST
            reason = str(error) if isinstance(error, ModelFailed) else type(error).__name__
            log.warning("chat model failed: %s", reason)
            # Not chained: a client's error may hold the key, the address or the question.
            raise ModelFailed(reason) from None

    def _call(self, system: str, user: str, left: threading.Event, answer: Future[str]) -> None:
        try:
            answer.set_result(self._said(system, user, left))
        except BaseException as error:
            answer.set_exception(error)
        finally:
            self._free.release()

    def _said(self, system: str, user: str, left: threading.Event) -> str:
        from langsmith import tracing_context

        parts: list[str] = []
        ended = ""
        # LANGSMITH_TRACING in the environment would send every question and passage away.
        with tracing_context(enabled=False), self._streaming(system, user) as chunks:
            for chunk in chunks:
                parts.append(str(chunk.text))
                ended = _reason(chunk.response_metadata) or ended
                if left.is_set() or sum(map(len, parts)) > _LONGEST:
                    raise ModelFailed("too late" if left.is_set() else "too long")
        text = "".join(parts).strip()
        if not text or ended.lower() not in _FINISHED:
            raise ModelFailed("cut" if text else "empty")
        return text

    @contextlib.contextmanager
    def _streaming(self, system: str, user: str) -> Iterator[Iterator[Any]]:
        stream: Any = self._model().stream([("system", system), ("human", user)])
        with contextlib.closing(stream):
            yield stream

    def _model(self) -> "BaseChatModel":
        with self._building:
            if self._built is None:
                from langchain.chat_models import init_chat_model

                self._built = init_chat_model(
                    self._name, model_provider=self._provider, temperature=0, **self._arguments()
                )
            return self._built

    def _arguments(self) -> dict[str, Any]:
        """What the providers name alike, and Ollama otherwise."""
        where: dict[str, Any] = {"base_url": self._url} if self._url else {}
        if self._provider == "ollama":
            headers = (
                {"Authorization": f"Bearer {self._key.get_secret_value()}"} if self._key else {}
            )
            return {**where, "client_kwargs": {"timeout": self._seconds, "headers": headers}}
        key = self._key or (SecretStr(_NO_KEY) if self._url else None)
        arguments = {**where, "timeout": self._seconds, "max_retries": 0}
        if key:
            arguments["api_key"] = key
        if self._provider == "openai":
            arguments["stream_usage"] = False  # not every compatible server knows it
            if self._url:
                arguments["use_responses_api"] = False
        return arguments


def _reason(metadata: dict[str, Any]) -> str:
    """Why a model stopped, in the words of its provider."""
    return next((str(metadata[key]) for key in _REASONS if metadata.get(key)), "")
