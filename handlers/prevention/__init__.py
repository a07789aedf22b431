"""Routes of what is done before there is a report: standards, visits, lessons."""
