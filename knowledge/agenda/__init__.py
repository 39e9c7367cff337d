"""Drafting the agenda of a meeting: a template by kind and cell, and topics that documents give."""
