"""The names of exported files."""

from recap.documents.file_name import file_name


def test_a_name_is_letters_digits_and_dashes() -> None:
    """It tells day and company in any alphabet, and nothing in it is a path or a hidden file."""
    assert file_name("2026-11-20", "Acme Robotics, Inc.", "0199f3c2-7c1e") == (
        "2026-11-20-acme-robotics-inc-0199f3c2"
    )
    assert file_name("", "../..", "/etc") == "etc"
    assert file_name("", "", "…") == "recap"
    assert file_name("2026-11-20", "東京水族館", "x") == "2026-11-20-東京水族館-x"
    assert len(file_name("2026-11-20", "é" * 500, "x" * 99).encode()) <= 110


def test_no_two_recaps_have_one_name() -> None:
    """The same company on the same day, or one written with another case, is told apart by a number."""
    taken = {file_name("2026-11-20", "Acme", "linh-son-1")}
    assert file_name("2026-11-20", "ACME", "linh-son-2", taken) == "2026-11-20-acme-linh-son-2"
