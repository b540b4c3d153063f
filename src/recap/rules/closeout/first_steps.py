"""The first steps of a close-out: arrive, keep what went well, take one lesson."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recap.rules.closeout import given as read
from recap.rules.closeout.asks import WORD, Ask, Choice, Chose, Kind, NotYetError
from recap.rules.closeout.flow import Spot
from recap.rules.closeout.path import ARRIVE, KEEP, LEARN, after, is_short
from recap.rules.record import Kept, Lesson

if TYPE_CHECKING:
    from recap.rules.closeout.asks import Given
    from recap.rules.closeout.flow import Flow
    from recap.rules.closeout.known import Known
    from recap.rules.closeout.turn import Asking, Taking, Turn
    from recap.rules.wording import Wording

MOST_KEPT = 3
GOING_ROUND = "t"
MOMENT_AND_SENTENCE = "{moment} – {sentence}"


def _ask_pull(turn: Turn) -> Ask:
    said = (turn.words.say("card.not_therapy"),) if turn.known.first else ()
    prompt = turn.words.say("arrive.pull")
    return Ask(turn.flow.spot, Kind.NUMBER, prompt, said=said, fields=(read.number_field(turn.words),))


def _take_pull(turn: Turn, given: Given) -> Flow:
    return replace(turn.flow, pull_before=read.number(given), spot=Spot.FEELING)


def _ask_feeling(turn: Turn) -> Ask:
    field = read.field(turn.words, limit=WORD, over="limit.word")
    return Ask(turn.flow.spot, Kind.LINE, turn.words.say("arrive.feeling"), fields=(field,))


def _take_feeling(turn: Turn, given: Given) -> Flow:
    feeling = read.text(given, limit=WORD, over="limit.word")
    return after(replace(turn.flow, feeling=feeling), turn.known, ARRIVE)


def _ask_keep(turn: Turn) -> Ask:
    room = _most_kept(turn.flow)
    given = tuple(kept.text for kept in turn.flow.kept)
    return Ask(
        turn.flow.spot,
        Kind.LINES,
        turn.words.say("keep.one" if room == 1 else "keep.lines"),
        fields=(read.field(turn.words),),
        picks=read.picks((kept.text for kept in turn.known.kept), without=given),
        given=given,
        room=room,
    )


def _take_keep(turn: Turn, given: Given) -> Flow:
    place, offered = read.picked(given), turn.known.kept
    text = read.text(given) if place is None else offered[place].text
    if not text:
        return _to_what_helped(turn.flow, turn.known)
    if len(turn.flow.kept) >= _most_kept(turn.flow):
        raise NotYetError("limit.full")
    # What helped was written with the line in the recap: it is not asked a second time.
    helped = next((kept.what_helped for kept in offered if kept.text == text), "")
    flow = replace(turn.flow, kept=(*turn.flow.kept, Kept(text, helped)))
    return flow if len(flow.kept) < _most_kept(flow) else _to_what_helped(flow, turn.known)


def _most_kept(flow: Flow) -> int:
    return 1 if is_short(flow) else MOST_KEPT


def _to_what_helped(flow: Flow, known: Known, first: int = 0) -> Flow:
    for place in range(first, len(flow.kept)):
        if not flow.kept[place].what_helped:
            return replace(flow, spot=Spot.HELPED, item=place)
    return after(flow, known, KEEP)


def _ask_helped(turn: Turn) -> Ask:
    prompt = turn.words.say("keep.helped")
    pinned = turn.flow.kept[turn.flow.item].text
    return Ask(turn.flow.spot, Kind.LINE, prompt, pinned=pinned, fields=(read.field(turn.words),))


def _take_helped(turn: Turn, given: Given) -> Flow:
    flow = turn.flow
    kept = list(flow.kept)
    kept[flow.item] = replace(kept[flow.item], what_helped=read.text(given))
    return _to_what_helped(replace(flow, kept=tuple(kept)), turn.known, flow.item + 1)


def _ask_moment(turn: Turn) -> Ask:
    learned = (turn.flow.moment,) if turn.flow.second_lesson else ()
    return Ask(
        turn.flow.spot,
        Kind.LINE,
        turn.words.say("learn.moment"),
        fields=(read.field(turn.words),),
        picks=read.picks((moment.text for moment in turn.known.moments), without=learned),
        offers=_offers(turn),
    )


def _take_moment(turn: Turn, given: Given) -> Flow:
    if _opens_thoughts(given):
        return _to_thoughts(turn)
    place, moments = read.picked(given), turn.known.moments
    text = read.text(given) if place is None else moments[place].text
    if not text:
        return after(turn.flow, turn.known, LEARN)
    offered = next((moment for moment in moments if moment.text == text), None)
    return replace(
        turn.flow,
        moment=text,
        moment_from_recap=offered is not None,
        moment_theme=offered.theme if offered else "",
        happened="",
        spot=Spot.HAPPENED,
    )


def _ask_happened(turn: Turn) -> Ask:
    return Ask(
        turn.flow.spot,
        Kind.LINE,
        turn.words.say("learn.happened"),
        pinned=turn.flow.moment,
        fields=(read.field(turn.words),),
        offers=_offers(turn),
    )


def _take_happened(turn: Turn, given: Given) -> Flow:
    if _opens_thoughts(given):
        return _to_thoughts(turn)
    return replace(turn.flow, happened=read.text(given), spot=Spot.PLAN)


def _ask_plan(turn: Turn) -> Ask:
    words = turn.words
    return Ask(
        turn.flow.spot,
        Kind.PAIR,
        words.say("learn.plan"),
        pinned=turn.flow.moment,
        fields=(read.field(words, words.say("learn.when")), read.field(words, words.say("learn.will"))),
        offers=_offers(turn),
    )


def _take_plan(turn: Turn, given: Given) -> Flow:
    if _opens_thoughts(given):
        return _to_thoughts(turn)
    flow, words = turn.flow, turn.words
    when = _without_label(read.text(given, 0), words.say("learn.when")).rstrip(" ,…")
    will = _without_label(read.text(given, 1), words.say("learn.will"))
    if bool(when) != bool(will):
        raise NotYetError("learn.both", 1 if when else 0)
    place = 1 if flow.second_lesson else 0
    lesson = Lesson(when=when, will=will, moment=_what_happened(flow), theme=flow.moment_theme)
    learned = (lesson,) if will else ()
    lessons = (*flow.lessons[:place], *learned, *flow.lessons[place + 1 :])
    return after(replace(flow, lessons=lessons), turn.known, LEARN)


def _without_label(text: str, label: str) -> str:
    """Leave out the words that already stand before the field."""
    if f"{text} ".casefold().startswith(f"{label} ".casefold()):
        return text[len(label) :].strip()
    return text


def _what_happened(flow: Flow) -> str:
    # A moment picked from the recap still stands there; one that was typed stands nowhere else.
    if flow.happened and flow.moment and not flow.moment_from_recap:
        return MOMENT_AND_SENTENCE.format(moment=flow.moment, sentence=flow.happened)
    return flow.happened or flow.moment


def _offers(turn: Turn) -> tuple[Choice, ...]:
    """Offer the thoughts, which the short path leaves out by itself."""
    flow = turn.flow
    if not is_short(flow) or flow.going_round or flow.second_lesson or turn.known.after_card:
        return ()
    return (Choice(GOING_ROUND, turn.words.say("learn.something")),)


def _opens_thoughts(given: Given) -> bool:
    return isinstance(given, Chose) and given.key == GOING_ROUND


def _to_thoughts(turn: Turn) -> Flow:
    return after(replace(turn.flow, going_round=True), turn.known, LEARN)


def lesson_sentence(lesson: Lesson, words: Wording) -> str:
    """Say a lesson whole: "When …, I will …"."""
    return words.say("learn.lesson", when=lesson.when, will=lesson.will)


ASK: dict[Spot, Asking] = {
    Spot.PULL: _ask_pull,
    Spot.FEELING: _ask_feeling,
    Spot.KEEP: _ask_keep,
    Spot.HELPED: _ask_helped,
    Spot.MOMENT: _ask_moment,
    Spot.HAPPENED: _ask_happened,
    Spot.PLAN: _ask_plan,
}
TAKE: dict[Spot, Taking] = {
    Spot.PULL: _take_pull,
    Spot.FEELING: _take_feeling,
    Spot.KEEP: _take_keep,
    Spot.HELPED: _take_helped,
    Spot.MOMENT: _take_moment,
    Spot.HAPPENED: _take_happened,
    Spot.PLAN: _take_plan,
}
