"""The commands about evidence: taking files in, looking at them, handing them out."""
