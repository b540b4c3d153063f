"""What is shown and typed into; widgets tell by messages and never see the journal."""
