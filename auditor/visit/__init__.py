"""Opens pages: with a browser, or from the archive of an earlier evaluation.

Importing the room loads no browser library; `auditor.visit.browser.browser` does.
"""
