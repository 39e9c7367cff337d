"""What is kept at hand: bounded, what is used stays, and threads do not disturb each other."""

import random
import threading

from knowledge.kept import Kept


def test_what_is_asked_for_stays_and_the_rest_goes() -> None:
    kept: Kept[int, str] = Kept(10)
    for at in range(1000):
        kept.put(at, str(at))
        assert kept.get(0) == "0", "asked for all the time"
    here = [at for at in range(1000) if kept.get(at) is not None]
    assert here[0] == 0 and here[-1] == 999 and 10 <= len(here) <= 21


def test_threads_get_the_value_of_their_key_or_none() -> None:
    kept: Kept[int, str] = Kept(20)
    wrong: list[object] = []

    def use(seed: int) -> None:
        picked = random.Random(seed)
        for _ in range(5000):
            key = picked.randrange(60)
            value = kept.get(key)
            if value is None:
                value = kept.put(key, str(key))
            if value != str(key):
                wrong.append((key, value))

    threads = [threading.Thread(target=use, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
