"""The lists of a page: rows that repeat, their entries, pagers, and which of them are the column's own."""
