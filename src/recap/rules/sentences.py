"""Every sentence of the close-out, in one place, so that its tone can be reviewed.

In calm, plain, second person: no praise, no blame, no "why", no score, no streak. A person words any of
them differently in ``wording.toml``.
"""

from __future__ import annotations

ABOUT = {
    "offer": "When a recap has become written, and once more when it was put off.",
    "top": "The line at the top of every step.",
    "arrive": "Step 1.",
    "keep": "Step 2. `one` is asked instead of `lines` on the short path.",
    "learn": "Step 3. `something` is the key on the short path that opens step 4.",
    "set_down": "Step 4, writing. `enough_by_day` is said before 17:00.",
    "sort": "Step 4, sorting one thought.",
    "fate": "What a thought became, as it is named when the same one comes by and in the summary.",
    "step_back": "Step 5. `note_to_you` is asked while your name is not known.",
    "hand_over": "Step 6. On the short path all of it belongs to the last step.",
    "seal": "Step 7. `closed_by_day` is said before 17:00.",
    "closed": "Opening and editing a recap after its close-out.",
    "about_you": "Below a line that is about the person rather than about a moment.",
    "parked": "A parked thought, on a start after its time.",
    "card": "I need a person. `heavy` is left out where there is no close-out.",
    "limit": "When an answer cannot be taken as it is.",
    "words": "Single words. The numbers stand where a sentence says how many.",
}
"""What each section is for; a comment in the file that `recap wording` prints."""

SENTENCES = {
    "offer": {
        "question": "Close this review now? About four minutes.",
        "now": "Now",
        "later": "Later today",
        "not_this_time": "Not this time",
    },
    "top": {"line": "step {step} of {steps} · {elapsed} · Esc keeps what you wrote"},
    "arrive": {
        "pull": (
            "You have left the room. Take one slow breath. How strongly is this interview pulling at you "
            "right now? 0 is hardly, 10 is I can think of nothing else."
        ),
        "feeling": "One word for how you feel, if you like.",
    },
    "keep": {
        "lines": "Name up to three things that went well. Small ones count.",
        "one": "Name one thing that went well. A small one counts.",
        "helped": "What did you do that helped?",
    },
    "learn": {
        "moment": "Choose one moment you would handle differently. Just one.",
        "happened": "What happened, in one sentence?",
        "plan": "Next time: When … I will …",
        "when": "When",
        "will": "I will",
        "lesson": "When {when}, I will {will}",
        "both": "A lesson has two halves. Write the other one too, or skip this.",
        "something": "something is going round",
        "second": "write a second lesson",
    },
    "set_down": {
        "lines": (
            "What is still going round in your head? One line each, up to {limit}. You do not have to solve "
            "them here."
        ),
        "one": "What is going round in your head? One line. You do not have to solve it here.",
        "time": "That is the time for this part. Finish your line, then we sort what is here.",
        "enough": "{Limit} is enough for one evening. Which of these can go?",
        "enough_by_day": "{Limit} is enough for one day. Which of these can go?",
        "keep": "keep these",
    },
    "sort": {
        "thought": 'The thought: "{thought}"',
        "met": "You have met this thought before, on {date}. Last time you chose: {fate}. Same again?",
        "same": "Same again",
        "afresh": "Sort it afresh",
        "visits": "This one visits. It may be a skill to practise rather than a verdict.",
        "make_theme": "make it a theme to work on",
        "park": "park",
        "let_go": "let go",
        "theme": "Which skill is it?",
        "happened_or_guess": (
            "Did this happen, or is it a guess about what someone thinks or what will come?"
        ),
        "happened": "It happened",
        "guess": "It is a guess",
        "unsure": "Not sure",
        "then_a_guess": "Then we treat it as a guess.",
        "useful": "Is there anything useful to do about it?",
        "one_step": "Yes, one step",
        "lesson_covers": "My lesson covers it",
        "in_a_letter": "I can add it to a thank-you letter I am about to send",
        "done": "No, it is done",
        "in_the_past": "Then it can stay where it is: in the past.",
        "what_and_when": "What, and when?",
        "what": "What",
        "when": "When",
        "letter_line": "What will that letter say? One sentence that looks forward.",
        "no_apology": "A letter looks forward. What comes next?",
        "find_out": "Will you find out by a certain day?",
        "by_date": "Yes, by {date}",
        "has_a_date": "Then the answer has a date, and it is not today.",
        "influence": "I could influence it with one small step",
        "no": "No",
        "nothing_settles": "Nothing can settle this today. Shall we",
        "park_until": "park it until {when}",
        "let_it_go": "let it go",
        "which_can_go": "Five thoughts are parked already. Which one can go?",
        "this_one": "this one",
        "stopped": "You stopped here. Skipping is fine: the thought is put away as it is.",
        "morning": "It is night. Shall we leave it for the morning?",
        "until_morning": "park it until morning",
        "sort_now": "sort it now",
    },
    "fate": {
        "action": "one step",
        "lesson": "your lesson covers it",
        "letter": "a line in a letter",
        "waiting": "wait for the day",
        "parked": "park it",
        "let_go": "let it go",
        "theme": "a theme to work on",
        "put_action": "one step, {when}",
        "put_lesson": "in your lesson",
        "put_letter": "in a letter",
        "put_waiting": "waiting until {when}",
        "put_parked": "parked until {when}",
        "put_let_go": "let go",
        "put_theme": "a theme to work on",
        "put_away": "put away as it is",
        "put_away_more": "{count} put away as they are",
        "put_more": "{fate}, {count} of them",
    },
    "step_back": {
        "name": "What do you like to be called?",
        "note": (
            "A friend called {name} has just told you all this over tea. What would you say to {name}, in "
            "one or two sentences?"
        ),
        "note_to_you": (
            "A friend has just told you all this over tea. What would you say to your friend, in one or two "
            "sentences?"
        ),
    },
    "hand_over": {
        "held": "These are held for you, so you do not have to remember them.",
        "decision": "{company} decides",
        "next_interview": "your next interview at {company}",
        "step": "your step: {step}",
        "parked": "a parked thought",
        "keep_looking": "Keep looking until an offer is confirmed and has a start date.",
        "lead": "What is the next small step in your search, somewhere other than {company}?",
        "half_hour": "And now, for the next half hour, I will …",
        "undone": "One thing to leave undone today: posting about it. Not even a calm line.",
    },
    "seal": {
        "kept": "Kept",
        "lesson": "Lesson",
        "thoughts": "Thoughts",
        "learned": (
            "You have looked at it, and learned one thing. The rest is finished for today. Press Enter to "
            "close this review."
        ),
        "looked": "You have looked at it. The rest is finished for today. Press Enter to close this review.",
        "closed": (
            "Closed at {time}. The facts stay easy to read. The thoughts are folded away. Nothing here needs "
            "you tonight."
        ),
        "closed_by_day": (
            "Closed at {time}. The facts stay easy to read. The thoughts are folded away. Nothing here needs "
            "you today."
        ),
        "pull": "How strongly is it pulling now?",
    },
    "closed": {
        "folded_one": "1 thought, put away on {date}",
        "folded": "{count} thoughts, put away on {date}",
        "unfold": "u to unfold",
        "question": "This review is closed. What are you adding?",
        "fact": "a fact I forgot",
        "answer": "a better answer",
        "told": "something they told me",
        "thought": "a thought",
        "reading": "just reading",
        "correct": "correct what I wrote",
        "added": "{fact} (added {date})",
        "one_a_day": "One thought a day is enough for this recap. This one can wait until tomorrow.",
    },
    "about_you": {
        "question": (
            "That line is about you, not about a moment. Would you like to write the moment instead? When "
            "they asked …, I …"
        ),
        "rewrite": "rewrite",
        "keep": "keep as it is",
    },
    "parked": {
        "due": "A thought you parked is due. Look at it for ten minutes, or let it go unread?",
        "look": "look",
        "let_go": "let it go",
        "tomorrow": "tomorrow",
        "needed": "Does this still need you?",
        "yes": "yes",
        "no": "no",
        "last": "It can become one step, go to a person, or be let go.",
        "step": "one step",
        "person": "a person",
        "who_and_when": "Who will you tell, and when?",
        "who": "Who",
    },
    "card": {
        "heavy": "This sounds heavy, and you do not have to carry it through a form.",
        "saved": (
            "Your writing is saved. Is there someone you could call today? If you might hurt yourself, or "
            "you are in danger, call your local emergency number now. Free helplines by country: "
            "findahelpline.com."
        ),
        "people": "show my people",
        "stop": "stop here",
        "go_on": "go on",
        "nobody": "Nobody is written here yet. The settings have a place for your people and your helpline.",
        "not_therapy": (
            "recap is a journal. It is not therapy or medical care, and it cannot judge how you are. "
            "A person can."
        ),
    },
    "limit": {
        "line": "One line is enough. The rest can stay in the recap.",
        "word": "One word is enough.",
        "note": "One or two sentences are enough.",
        "step": "One small thing is enough. It can also be skipped.",
        "full": "That is enough here. Enter goes on.",
        "number": "A number from 0 to 10, or skip it.",
        "key": "One of the keys shown here, please.",
        "when": 'That day or time is not clear. Something like "tomorrow 10:00" works.',
        "passed": "That time has passed. Something from now on, please.",
    },
    "words": {
        "numbers": "one two three four five six seven eight nine",
    },
}  # fmt: skip
