"""The server as a process of its own, worked from another."""

import subprocess
import sys

import httpx


def test_another_process_works_the_server() -> None:
    command = [sys.executable, "-m", "tests.telegram", "--token", "1:A"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        ready, url = process.stdout.readline().split()
        assert ready == "ready"
        with httpx.Client(base_url=url) as client:

            def control(action: str, **asked: object) -> dict:
                answer = client.post(f"/control/{action}", json=asked)
                assert answer.status_code == 200, answer.text
                return answer.json()

            lan = control("person", first_name="Lan")["id"]
            chat = control("private", person=lan)["id"]
            group = control("group", title="Chi bộ 3", people=[lan], forum=True)["id"]
            topic = control("topic", group=group, name="Hỏi đáp")["id"]
            said = control("say", chat=group, text="/start", by=lan, topic=topic)
            assert control("say", chat=chat, text="chào")["update_id"] > said["update_id"]
            updates = client.get("/bot1:A/getUpdates").json()["result"]
            assert [one["message"]["chat"]["id"] for one in updates] == [group, group, chat]
            button = {"inline_keyboard": [[{"text": "Xem", "callback_data": "x"}]]}
            sent = {"chat_id": chat, "text": "a", "reply_markup": button}
            client.post("/bot1:A/sendMessage", json=sent).raise_for_status()
            assert control("press", chat=chat, button="Xem")["query_id"]
            assert control("shown", chat=chat)[-1]["labels"] == ["Xem"]
            call = control("calls", since=1)[0]
            assert call["ok"] and call["method"] == "sendMessage" and call["at"] > said["at"]
            assert client.post("/control/press", json={"chat": chat}).status_code == 400
            client.post("/bot1:A/sendPoem")
            assert control("problems") == ["sendPoem: Not Found"]
        process.terminate()
        assert process.wait(10) == 0
