"""Forms about keys: what opens the casebook now, new words, what is shown once."""
