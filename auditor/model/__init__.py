"""The nouns of the trade: frozen dataclasses on the standard library, no behaviour beyond reading themselves."""
