"""The papers of a project, made from its records: nine kinds, each by an outline that the office can make its own.

`outlines` says which chapters a kind has, `chapters` what a chapter tells, `making` puts a document together, `writing` are the verbs.
"""
