"""The floor: what is known of documents, the search structures, the answer."""
