"""Journals of any size for the benchmarks: invented recaps in several languages, the same for the same seed.

``python -m tests.benchmarks.generator COUNT FILE`` makes a journal of COUNT recaps at FILE.
"""

from __future__ import annotations

import random
import sys
import uuid
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from recap.rules.record import (
    CloseOut,
    Kept,
    Kind,
    Landed,
    Lesson,
    MyQuestion,
    NextTime,
    Person,
    Question,
    Recap,
    Relation,
    State,
    Thought,
    Topic,
    WentWell,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
AT_ONCE = 500


class Tongue(NamedTuple):
    """What people of one language are called, where they work and what they say."""

    zone: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    companies: tuple[str, ...]
    roles: tuple[str, ...]
    phrases: tuple[str, ...]


TONGUES = (
    Tongue(
        "Europe/London",
        ("Priya", "Tom", "Grace", "Oliver", "Amina", "Ruth", "Callum", "Nia"),
        ("Raman", "Ashworth", "Okafor", "Bennett", "Clarke", "Doyle", "Hughes", "Marsh"),
        ("Acme Robotics", "Harbour Lane", "Northfield Rail", "Copper Kettle", "Quill & Sons", "Tidewater"),
        ("Site Reliability Engineer", "Data Analyst", "Product Designer", "Nurse Manager", "Bid Writer"),
        (
            "they admit what is broken",
            "on-call is one week in six",
            "I drew the failure timeline on the board",
            "the team moves to Rust this winter",
            "rambled on pay and came back to it twice",
            "two managers share the team",
            "the release went out on a Friday and nobody slept",
            "asked for the pen and took my time",
            "notice is two months",
            "the office is quiet and full of plants",
        ),
    ),
    Tongue(
        "Asia/Ho_Chi_Minh",
        ("Linh", "Đức", "Hồng Nhung", "Quốc Bảo", "Thanh Tùng", "Khánh Ly", "Hải Yến", "Minh"),
        ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ", "Bùi", "Hoàng"),
        ("Ngân hàng Sông Hồng", "Nhà Xanh", "Vận tải Sen", "Y tế Cửu Long", "Gốm Bát Tràng", "Cà phê Phố Cổ"),
        ("Chuyên viên phân tích dữ liệu", "Kế toán trưởng", "Kỹ sư phần mềm", "Trưởng phòng nhân sự"),
        (
            "họ hỏi về lý do tôi rời công ty cũ",
            "một phần ba số xe chạy rỗng trên đường về",
            "tôi trả lời hơi dài và mất ý chính",
            "nhóm làm việc yên tĩnh, ai cũng chào nhau",
            "lương tính theo mười ba tháng",
            "tôi vẽ sơ đồ trên bảng và mọi người góp ý",
            "chị ấy kể về đứa con đang học lớp một",
            "họ cần người bắt đầu ngay sau Tết",
        ),
    ),
    Tongue(
        "Asia/Tokyo",
        ("美咲", "健太", "由美子", "大輔", "さくら", "翔"),
        ("佐藤", "鈴木", "高橋", "田中", "渡辺", "小林"),
        ("水族館ホールディングス", "東京計測", "山吹書房", "北斗電機", "みどり保険"),
        ("データアナリスト", "館内案内係", "ソフトウェアエンジニア", "編集者"),
        (
            "チームは来年の春に新しい水族館を開きます。",
            "前職を辞めた理由を聞かれて、少し言葉に詰まりました。",
            "図を描いて説明したら、うなずいてもらえました。",
            "残業は月に二十時間くらいだそうです。",
            "面接官は話をよく聞いてくれました。",
            "給与の話は次回になりました。",
        ),
    ),
    Tongue(
        "Africa/Cairo",
        ("أحمد", "ليلى", "يوسف", "مريم", "عمر", "سارة"),
        ("حسن", "إبراهيم", "السيد", "فؤاد", "منصور", "خليل"),
        ("شركة النيل", "مكتبة الإسكندرية", "بنك الدلتا", "مستشفى الأمل"),
        ("محلل بيانات", "مهندسة برمجيات", "مديرة مشروع", "ممرض أول"),
        (
            "سألوني عن سبب ترك عملي السابق",
            "الفريق صغير ويعمل من مبنى قديم وجميل",
            "شرحت المشروع بالأرقام وفهموا الفكرة",
            "تكلمت طويلا عن الراتب",
            "وعدوا بالرد خلال أسبوعين",
            "المكتب قريب من محطة المترو",
        ),
    ),
    Tongue(
        "Europe/Warsaw",
        ("Rafał", "Łucja", "Zofia", "Michał", "Agnieszka", "Paweł"),
        ("Kępiński", "Wójcik", "Żak", "Dąbrowska", "Świątek", "Łęcki"),
        ("Stocznia Gdańska", "Żabka Labs", "Ślimak i Spółka", "Kolej Łódzka"),
        ("Analityk danych", "Inżynier oprogramowania", "Główna księgowa", "Spawacz"),
        (
            "pytali, dlaczego chcę odejść z obecnej pracy",
            "narysowałem przebieg awarii na tablicy",
            "za długo mówiłem o pieniądzach",
            "zespół spotyka się w czwartki",
            "okres wypowiedzenia to trzy miesiące",
            "dużo światła i ciche biuro",
        ),
    ),
)
QUESTIONS = (
    "Why are you leaving?",
    "Tell me about yourself.",
    "What would you do in the first month?",
    "Tell me about a conflict.",
    "What salary do you expect?",
    "Walk me through a project you are proud of.",
)
THEMES = ("clarity", "concise-answers", "evidence-numbers", "pay-and-terms", "composure", "career-story")
_T = TypeVar("_T")


def make_recaps(count: int, seed: int = 1) -> Iterator[Recap]:
    """Make that many recaps, the oldest first; about one in twenty is a draft, the last one always."""
    chance = random.Random(seed)  # noqa: S311 - invented data, not secrets
    for number in range(count):
        is_last = number == count - 1
        yield _recap(chance, number, NOW - timedelta(hours=7 * (count - number)), is_draft=is_last)


def _recap(chance: random.Random, number: int, held_at: datetime, *, is_draft: bool) -> Recap:
    tongue = chance.choice(TONGUES)
    people = tuple(_person(chance, tongue) for _ in range(chance.randint(1, 4)))
    state = (
        State.DRAFT if is_draft or chance.random() < 0.05 else chance.choice((State.WRITTEN, State.CLOSED))
    )
    closed_at = held_at + timedelta(hours=4) if state is State.CLOSED else None

    def say(least: int, most: int) -> str:
        return ". ".join(chance.choices(tongue.phrases, k=chance.randint(least, most)))

    def several(most: int) -> range:
        return range(chance.randint(0, most))

    return Recap(
        id=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        state=state,
        company=f"{chance.choice(tongue.companies)} {number % 97}",
        role=chance.choice(tongue.roles),
        round=str(chance.randint(1, 4)),
        kind=chance.choice(tuple(Kind)),
        held_at=held_at,
        zone=tongue.zone,
        minutes=chance.choice((30, 45, 60, 90)),
        created_at=held_at + timedelta(minutes=70),
        updated_at=held_at + timedelta(minutes=95),
        closed_at=closed_at,
        decision_on=(held_at + timedelta(days=10)).date(),
        decision_by=people[0].name,
        people=people,
        topics=tuple(Topic(say(1, 1), people[0].name, _maybe(chance, say(1, 2))) for _ in several(5)),
        questions=tuple(
            Question(
                text,
                say(1, 3),
                chance.choice((None, *Landed)),
                _maybe(chance, say(1, 1)),
                _some(chance, THEMES),
            )
            for text in chance.sample(QUESTIONS, k=chance.randint(1, 4))
        ),
        my_questions=tuple(MyQuestion(say(1, 1) + "?", say(1, 1)) for _ in several(2)),
        first_impressions=say(1, 3),
        surroundings=_maybe(chance, say(1, 2)),
        job_details=say(2, 8),
        notes=say(1, 6),
        company_good=tuple(say(1, 1) for _ in several(3)),
        company_bad=tuple(say(1, 1) for _ in several(2)),
        role_good=tuple(say(1, 1) for _ in several(2)),
        facts=tuple(say(1, 1) for _ in several(3)),
        went_well=tuple(WentWell(say(1, 1), say(1, 1), _some(chance, THEMES)) for _ in several(3)),
        next_time=tuple(NextTime(say(1, 1), themes=_some(chance, THEMES)) for _ in several(2)),
        close_out=_close_out(chance, say(1, 1), say(1, 1)) if closed_at else None,
    )


def _person(chance: random.Random, tongue: Tongue) -> Person:
    return Person(
        f"{chance.choice(tongue.given)} {chance.choice(tongue.family)}",
        chance.choice(tongue.roles),
        chance.choice(tuple(Relation)),
        f"person{chance.randint(1, 9999)}@company.example",
        common_ground=_maybe(chance, chance.choice(tongue.phrases)),
    )


def _close_out(chance: random.Random, kept: str, thought: str) -> CloseOut:
    return CloseOut(
        pull_before=chance.randint(0, 10),
        pull_after=chance.randint(0, 5),
        kept=(Kept(kept),),
        lesson=Lesson("they ask about pay", "name a range and stop"),
        thoughts=(Thought(thought),),
    )


def _maybe(chance: random.Random, text: str) -> str:
    return text if chance.random() < 0.4 else ""


def _some(chance: random.Random, of: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(chance.sample(of, k=chance.choice((0, 0, 1, 2))))


def make_journal(path: Path, count: int, seed: int = 1) -> None:
    """Make a journal of that many recaps at a path where there is none yet."""
    from recap.journal.journal import Journal

    journal = Journal(path, lambda: NOW)
    recaps = make_recaps(count, seed)
    while batch := list(islice(recaps, AT_ONCE)):
        journal.keep((), batch)
    journal.close()


if __name__ == "__main__":
    from pathlib import Path

    make_journal(Path(sys.argv[2]), int(sys.argv[1]))
