"""The letters, and every sentence about follow-ups, in one place, so that their tone can be reviewed.

In braces are the fields; a person words any of these differently in ``wording.toml``, over several lines too.
"""

from __future__ import annotations

ABOUT = {
    "letters": (
        "The letters, and `.subject` of each. {person} {title} {role} {company} {day} {me} are filled in; "
        "{topic} {why_it_stayed} and their like are asked for. `check_in_` with a reason is what goes before "
        "its day."
    ),
    "asked": "What a letter still needs, asked in its editor. `offered` stands above what can be picked.",
    "check": "What is looked at before a letter is ready.",
    "what": "What a follow-up is, in a line.",
    "until": "Until when, in words.",
    "about": "What is told with a follow-up.",
    "reasons": "The reasons for which a check-in can be sent before its time; none of these uses it up.",
}
"""What each section is for; a comment in the file that `recap wording` prints."""

LINES = ("since_we_spoke", "feedback_line", "it_took_place", "more_to_come")
"""What a letter can name in braces and is a sentence of its own, with fields in it."""

FIELDS = (
    *("person", "title", "role", "company", "day", "interview_day", "stated_date", "me", "topic"),
    *("why_it_stayed", "better_line", "helped_with", "what_they_did", "learned", "area"),
    *("answer_by", "what_they_asked_for"),
    *LINES,
)
"""What a letter can name in braces."""

LETTER_SENTENCES = {
    "letters": {
        "thank_you_subject": "Thank you for our conversation on {day}",
        "thank_you": (
            "Dear {person},\n\n"
            "Thank you for the time you gave me on {day} to talk about the {role} position. What stayed with "
            "me was {topic}: {why_it_stayed}. It made me look forward to the work even more.\n\n"
            "{since_we_spoke}\n\n"
            "Kind regards,\n{me}"
        ),
        "since_we_spoke": "Our talk about {topic} kept me thinking. {better_line}",
        "helper_thanks_subject": "Thank you",
        "helper_thanks": (
            "Dear {person},\n\nThank you for {helped_with}. It made the visit easy.\n\nKind regards,\n{me}"
        ),
        "referrer_thanks_subject": "The interview at {company}",
        "referrer_thanks": (
            "Hi {person},\n\n"
            "{it_took_place} Thank you for {what_they_did}; it would not have happened otherwise. "
            "{more_to_come}\n\n{me}"
        ),
        "more_to_come": "I will tell you when I hear more.",
        "it_took_place_just_now": "I have just come out of the interview at {company}.",
        "it_took_place": "The interview at {company} took place on {day}.",
        "connect": (
            "Hello {person}, I enjoyed our conversation about {topic} and would be glad to stay in touch. "
            "{me}"
        ),
        "check_in_subject": "The {role} position",
        "check_in": (
            "Dear {person},\n\n"
            "We spoke on {interview_day} about the {role} position, and you expected news around "
            "{stated_date}. I am still very interested. Is there an updated timeline?\n\n"
            "Thank you and kind regards,\n{me}"
        ),
        "check_in_without_a_date": (
            "Dear {person},\n\n"
            "We spoke on {interview_day} about the {role} position. I am still very interested. Is there an "
            "updated timeline?\n\n"
            "Thank you and kind regards,\n{me}"
        ),
        "check_in_other_offer": (
            "Dear {person},\n\n"
            "We spoke on {interview_day} about the {role} position, and I am still very interested. Another "
            "offer has reached me, and they would like my answer by {answer_by}. Is there anything you could "
            "tell me before then?\n\n"
            "Thank you and kind regards,\n{me}"
        ),
        "check_in_asked_me_to": (
            "Dear {person},\n\n"
            "You asked me to write to you again. We spoke on {interview_day} about the {role} position, and "
            "I am still very interested. How does it stand by now?\n\n"
            "Thank you and kind regards,\n{me}"
        ),
        "check_in_sending_something": (
            "Dear {person},\n\n"
            "When we spoke on {interview_day} about the {role} position, you asked me for "
            "{what_they_asked_for}. Here it is. Please tell me if anything else would help.\n\n"
            "Thank you and kind regards,\n{me}"
        ),
        "check_in_withdrawing": (
            "Dear {person},\n\n"
            "Thank you for the time you gave me on {interview_day} to talk about the {role} position. I have "
            "decided to withdraw, and would like you to know it soon. I wish you and the team well.\n\n"
            "Kind regards,\n{me}"
        ),
        "check_in_missed_call": (
            "Dear {person},\n\n"
            "We had arranged to speak about the {role} position, and I think we missed each other. I am "
            "still very interested. When would another call suit you?\n\n"
            "Thank you and kind regards,\n{me}"
        ),
        "rejection_reply_subject": "The {role} position at {company}",
        "rejection_reply": (
            "Dear {person},\n\n"
            "Thank you for letting me know, and for the time everyone took. I valued learning about "
            "{learned}. I wish you and the team well with {role}, and would be glad to hear of later "
            "openings.\n\n"
            "{feedback_line}\n\n"
            "Kind regards,\n{me}"
        ),
        "feedback_line": (
            "If you have a moment, I would be grateful for one thing I could do better, perhaps on {area}. I "
            "understand if that is not possible."
        ),
        "feedback_request_subject": "One question about the {role} position",
        "feedback_request": "Dear {person},\n\n{feedback_line}\n\nKind regards,\n{me}",
        "paper_head": "{person}\n{title}\n{company}",
    },
    "asked": {
        "person": "Who is it to?",
        "title": "What is their title?",
        "role": "Which position is it about?",
        "company": "Which company is it?",
        "me": "How do you sign? The settings keep it for the next letter.",
        "topic": "What did you talk about with {person} only?",
        "why_it_stayed": "What about it stayed with you?",
        "better_line": "One sentence you have thought of since, looking forward.",
        "helped_with": "What did {person} arrange or help with?",
        "what_they_did": "What did {person} do, so that it took place?",
        "learned": "What did you learn about them that was worth it?",
        "area": "On what would you like to hear one thing you could do better?",
        "answer_by": "Until when would the others like your answer?",
        "what_they_asked_for": "What did they ask you for?",
        "interview_day": "On which day did you speak?",
        "stated_date": "When did they expect news?",
        "day": "On which day was it?",
        "unknown": "{field} is no field that recap knows. It stays as it is.",
        "offered": "From what you wrote",
    },
    "check": {
        "unfinished": "Still to be filled in: {fields}.",
        "by_name": "{person} is not addressed by name.",
        "too_long": "{count} words. A note of up to {most} gets read.",
        "same": "These two letters read the same. What did you talk about with {person} only?",
        "corrected": "It says “{before}”. Your recap says “{now}” by now.",
        "no_apology": "A letter looks forward. What comes next?",
        "ready": "Ready. {count} words.",
        "awkward": "It will feel more awkward to you than to them.",
    },
    "what": {
        "thank_you": "A thank-you to {to}",
        "helper_thanks": "Thanks to {to}, who helped",
        "referrer_thanks": "Thanks to {to}, who got you in",
        "connect": "Connect with {to}, in private",
        "connect_company": "Follow {to}, and hear of openings",
        "check_in": "Ask {to} once how it stands",
        "check_in_for": "A message to {to}: {reason}",
        "check_in_for_nobody": "A message: {reason}",
        "check_in_nobody": "Ask once how it stands",
        "rejection_reply": "A reply to {to}",
        "rejection_reply_nobody": "A reply to their no",
        "feedback_request": "Ask {to} for one thing you could do better",
        "better_answer": "A better answer: {about}",
        "decision": "They decide",
        "decision_by": "They decide, {by} said",
        "parked": "A parked thought",
        "step": "Your step: {about}",
        "keep_looking": "Keep looking until an offer is confirmed and has a start date.",
        "draft": "A draft to finish",
    },
    "until": {
        "until": "until {when}",
        "until_today": "today until {time}",
        "was_due": "was due {when}",
        "from": "from {when}",
        "sent": "sent {when}",
        "on": "{when}",
        "resting": "since {when}",
        "past": "its time has passed",
        "put_away": "put away",
        "not_needed": "not needed after their answer",
        "not_needed_withdrawn": "not needed: you withdrew",
        "not_needed_quiet": "not needed: you left it there",
        "said_this_week": "said once in seven days",
    },
    "about": {
        "late": "A late note is still a kind one.",
        "fresh": "It is still fresh: a few words now are enough.",
        "best_before": "best before {time} {day}",
        "slow_paper": "It may arrive after they decide. Send a short e-mail as well?",
        "ask_once": "They said {date}. From {earliest} you can ask once.",
        "ask_once_around": "They said about {date}. From {earliest} you can ask once.",
        "ask_once_no_date": "They named no day. From {earliest} you can ask once.",
        "rest": "You asked once, well. If you are the one they want, they will write.",
        "asked": (
            "You asked once, on {date}. A new date from them, or an invitation to write, allows one more."
        ),
        "not_waiting": "There is nothing to ask for now: they have told you where it stands.",
        "not_waiting_withdrawn": "There is nothing to ask for now: you withdrew.",
        "not_waiting_quiet": "There is nothing to ask for now: you left it there.",
        "thanks_ended": "They said no, so no thank-you is due any more. A reply to it thanks them as well.",
        "thanks_ended_withdrawn": "You withdrew, so no thank-you is due any more.",
        "no_longer": "Not due any more: {what}.",
        "thanking": "a thank-you to {to}",
        "asking": "asking how it stands",
        "reply_thanks": "A reply thanks them as well.",
        "others": "{count} others",
        "and": "{first} and {last}",
        "not_ended": "The interview ends at {time}. A note can be drafted before, and is sent afterwards.",
        "cooling_off": "From {time} it can be sent; drafting is fine before.",
        "pending": "They have not decided yet. Asking for feedback waits until they have.",
        "feedback_once": "You asked {to} for feedback once, and once is enough.",
        "to_come": "That time is still to come. It is called sent once it is.",
        "no_rejection": "No rejection is noted here. Note what they told you first.",
        "already_sent": "That letter was sent {when}.",
        "nothing": "Nothing is due.",
        "held_letter": "a letter to {to}",
    },
    "reasons": {
        "other_offer": "another offer has a deadline",
        "asked_me_to": "they asked me to",
        "sending_something": "sending something they asked for",
        "withdrawing": "withdrawing",
        "missed_call": "they missed a call they had confirmed",
    },
}  # fmt: skip
