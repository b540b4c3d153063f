"""One file per place or dialog; screens own state and talk to the journal."""
