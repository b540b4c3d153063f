"""The app: screens and widgets on Textual."""
