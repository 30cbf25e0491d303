"""Budgets, accounts, grants and exchange rates of a project. Read by the office that keeps it alone."""
