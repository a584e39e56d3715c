"""Follows faults to their end: what is due when. Pure: events, rules, the calendar and a day in, states out."""
