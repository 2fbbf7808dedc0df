"""Across pages: reprints, stories, the same event across articles, agreement, naming, positions, dating by the set.

Each module is plain functions over records; what they return stands in `results`, with reasons in words.
"""
