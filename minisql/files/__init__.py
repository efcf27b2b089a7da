"""The files that COPY writes."""
