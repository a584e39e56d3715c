"""Carries special evaluations (rounds 专项评估) from their plan to what is published. Pure: events in, events out."""
