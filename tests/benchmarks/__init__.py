"""Measurements that take minutes; run by `make bench`, not by the tests."""
