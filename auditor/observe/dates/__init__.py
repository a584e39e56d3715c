"""Dates as pages write them: in running text, short, split over elements, in addresses."""
