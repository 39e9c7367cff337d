"""The assistant against a Bot API server that nobody here wrote: npm's telegram-test-api."""
