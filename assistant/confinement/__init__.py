"""Giving up powers for good: network, files, new processes, memory without end.

Each step says afterwards what it achieved (:class:`~assistant.confinement.degree.Held`), because a
system may know only half of it or nothing. Nothing here can be taken back by the process that did it.
"""
