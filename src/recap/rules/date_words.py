"""The words of dates and durations that people type, in English; data only."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTED = (
    "a an one",
    "two couple",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)

MONTHS = {name: number for number, month in enumerate(_MONTHS, 1) for name in (month, month[:3])} | {
    "sept": 9
}
"""From a month's name to its number, 1 to 12."""

WEEKDAYS = {name: number for number, day in enumerate(_WEEKDAYS) for name in (day, day[:3])} | {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
"""From a weekday's name to its number, Monday is 0."""

FRIDAY = 4
"""The day that "the end of the week" means."""

COUNTED = {word: number for number, words in enumerate(_COUNTED, 1) for word in words.split()}
NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "tmr": 1, "tmrw": 1}
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")

MINUTES_IN = {"minute": 1, "minutes": 1, "min": 1, "mins": 1, "m": 1} | dict.fromkeys(
    ("hour", "hours", "hr", "hrs", "h"), 60
)
DAYS_IN = {"day": 1, "days": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7, "fortnight": 14, "fortnights": 14}
MONTHS_IN = {"month": 1, "months": 1, "year": 12, "years": 12}

ABOUT = (
    "~",
    "≈",
    "about",
    "around",
    "approximately",
    "approx",
    "roughly",
    "circa",
    "ca",
    "maybe",
    "sometime",
)
BEFORE_A_DATE = ("on", "by", "until", "till", "from")
BETWEEN_TWO = ("-", "to", "and", "or", "until", "till")
PASSED_OVER = frozenset({",", "the", "of", "'"})
