"""The floor: what is known of documents, the search structures, and the answer. Imports nothing of ours."""
