"""The Code itself: a review in which nothing changed, the next one's day; a draft that is open for comments; members."""

from __future__ import annotations

from evenhand.conduct.comments.actions import answer, let_stand, say
from evenhand.conduct.comments.rules import Said
from evenhand.conduct.drafts.actions import consult, open_draft
from evenhand.conduct.drafts.rules import Writing
from evenhand.conduct.queries import editions, markdown
from evenhand.conduct.rules import OUR_CODE
from evenhand.doors.demo.cast import ON_THE_BOARD, email_of
from evenhand.doors.demo.stage import Moments, Stage
from evenhand.ground.people.actors import ANYONE, FOUNDER
from evenhand.membership.taking_over import take
from evenhand.review import actions as review
from evenhand.review.queries import at_desk, status
from evenhand.review.trial.actions import cite, foresee
from evenhand.review.trial.queries import trial
from evenhand.review.trial.rules import Foreseen

ADS = "Products, paid courses, services and vacancies do not belong in discussions."
ADS_WELCOME = f"{ADS} Where whoever began a discussion asks for offers, they are welcome there, once each."


def members() -> None:
    """Bring in the list of the members of the association."""
    lines = (f'{number},"{name}",{email_of(name)},en' for number, name in enumerate(ON_THE_BOARD, start=1))
    take(FOUNDER, "\n".join(("Number,Name,E-mail,Language", *lines)).encode(), whole=True)


def reviewed(stage: Stage) -> Moments:
    """The yearly review opened in time; one comment came, and nothing changed."""
    yield stage.ago(290, 8)
    yield stage.ago(280, 18, 20)
    now = status(ANYONE)
    if now is None:
        return
    said = review.comment(ANYONE, now.ref, Said("Good as it is. Please do not make it longer.", "", "A librarian"))
    marisol, tomasz = stage.member("Marisol Quispe"), stage.member("Tomasz Wrona")
    let_stand(marisol, said)
    answer(marisol, said, "We did not.")
    yield stage.ago(258, 9, 30)
    review.weigh(marisol, now.ref)
    review.find_unchanged(
        marisol, now.ref, "Nobody found a clause unclear, and no panel undid a decision.", yes=3, no=0
    )
    review.confirm(tomasz, now.ref, at_desk(tomasz).read)
    review.publish(tomasz, now.ref, "We read the whole Code and one comment. It stays as it is for another year.")


def drafted(stage: Stage) -> Moments:
    """After a case about advertisements, a draft says when they are welcome; two members read the case differently."""
    yield stage.ago(5, 9, 0)
    tomasz, marisol = stage.member("Tomasz Wrona"), stage.member("Marisol Quispe")
    last = editions(ANYONE).editions[0]
    words = markdown(ANYONE, last.number).replace(ADS, ADS_WELCOME)
    draft = open_draft(
        tomasz, OUR_CODE, Writing(last.title, words, "Members ask each other for offers, and then get none.")
    )
    on_ads = [c.ref for c in trial(marisol, draft).cases if any(held.clause == "no-spam" for held in c.held)]
    for case in on_ads[:1]:
        foresee(tomasz, draft, case, Foreseen.SAME, "Nobody had asked for his offers.")
        foresee(marisol, draft, case, Foreseen.CANNOT_TELL, "One of the five stood where somebody had asked.")
        cite(tomasz, draft)
    consult(tomasz, draft, stage.day(26))
    yield stage.ago(2, 20, 10)
    first = say(
        ANYONE, draft, Said("Please say what “once each” means: once a week, or once for ever?", "no-spam", "Hana")
    )
    say(ANYONE, draft, Said("I would rather have a page for offers and keep discussions free of them.", "no-spam"))
    let_stand(marisol, first)
    answer(marisol, first, "Once in each discussion. We will write it so.")
