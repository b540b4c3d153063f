"""What is kept: the tables, the journal that writes them, and the pages that are read."""
