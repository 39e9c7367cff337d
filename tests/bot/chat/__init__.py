"""The assistant in its chats: updates go in, calls come out, over a strict server on loopback."""
