"""The preview: a server that outlives every fault, and a process of its own that builds."""
