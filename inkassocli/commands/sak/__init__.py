"""The life of a case beside letters and money."""
