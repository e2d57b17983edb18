"""A moderator writes down what somebody told them; that person gets a receipt of their own."""

import re
from html import unescape

import pytest
from django.test import Client

from evenhand.ground.audit.models import Entry
from evenhand.ground.errors import NotFound
from evenhand.reports import queries
from evenhand.reports.actions import enter
from evenhand.reports.arrival import Arrival
from evenhand.reports.models import Report
from evenhand.reports.queries import by_receipt
from tests.cast import CLEO, FAY, HAL, IVO, NOBODY
from tests.clearing import all_clear
from tests.doors.conftest import hidden

ADDRESS = "/desk/by-hand/"
TOLD = {
    "told_by": "telephone",
    "told_on": "Sunday",
    "happened": "canaryhappened",
    "where": "canarywhere",
    "clause": ["no-spam"],
    "wishes": "canarywishes",
    "named": "yes",
    "name": "Adelaide Canaryname",
    "email": "adelaide@canary.example",
}


@pytest.fixture
def told(code, visit):
    """Write it down as Cleo; return the page with the slip."""

    def tell(**answers):
        cleo = visit(CLEO)
        page = cleo.post(ADDRESS, hidden(cleo.get(ADDRESS)) | TOLD | answers)
        all_clear()
        return page

    return tell


def words_of(page):
    return re.findall(r"<li>([a-z-]+)</li>", page.content.decode())


def test_what_was_told_by_telephone_is_a_report_like_every_other(told, visit):
    page = told()
    assert page.status_code == 200
    (line,) = queries.queue(IVO).reports
    shown = queries.for_moderator(IVO, line.ref)
    assert (shown.came_by, shown.told.happened, shown.clauses, shown.named) == (
        "by-hand",
        "canaryhappened",
        ("no-spam",),
        True,
    )
    desk = unescape(visit(IVO).get(f"/desk/reports/{line.ref}/").content.decode())
    assert "written down by a member of the committee" in desk
    assert "by telephone, Sunday, Cleo" in desk
    assert "Canaryname" not in desk


def test_the_record_names_the_moderator_and_the_report_the_one_who_told_it(told):
    told()
    (row,) = Report.objects.all()
    entry = Entry.objects.get(act="report:enter")
    assert (entry.who, entry.matter) == (CLEO.person, row.ref)
    assert row.person_id != CLEO.person


def test_the_slip_opens_the_report_to_whoever_told_it(told):
    words = words_of(told())
    assert len(words) == 11
    box = queries.mailbox(by_receipt(NOBODY, " ".join(words)))
    assert (box.told.happened, box.named) == ("canaryhappened", True)
    answer = Client().post("/mine/", {"code": " ".join(words)})
    assert "canaryhappened" in answer.content.decode()


def test_nothing_of_what_was_told_stands_on_the_slip_not_even_the_clause(told):
    page = unescape(told().content.decode())
    assert [
        w for w in ("canary", "Canaryname", "spam", "telephone", "Sunday", "Cleo</") if w in page.partition("<main")[2]
    ] == []
    for said in (
        "Lakeside Library Association",
        "http://localhost:8000/mine/",
        "Tuesday 3 March 2026, 23:59 Chicago time",
    ):
        assert said in page


def test_somebody_who_stays_without_a_name_leaves_none_and_no_finer_time(told):
    told(named="no", name="Adelaide Canaryname")
    (row,) = Report.objects.all()
    assert (row.anonymous, queries.for_moderator(CLEO, row.ref).named) == (True, False)
    assert Entry.objects.get(act="report:enter").at.hour == 6  # midnight in Chicago


def test_whoever_wrote_it_down_can_leave_it_to_the_others(told, visit):
    told(not_me="yes")
    (line,) = queries.queue(IVO).reports
    assert queries.queue(CLEO).reports == ()
    assert visit(CLEO).get(f"/desk/reports/{line.ref}/").status_code == 404


def test_the_page_says_that_whoever_writes_it_down_knows_more(code, visit):
    text = visit(CLEO).get(ADDRESS).content.decode()
    assert "You know more than the others will." in text
    assert "think about whether you should handle this report yourself" in text


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"happened": "", "where": ""}, "happened"),
        ({"told_by": ""}, "told_by"),
        ({"email": "nobody"}, "email"),
        ({"told_on": "x" * 301}, "told_on"),
        ({"not_me": "yes", "not_them": ["p-ivo", "p-dov", "p-esi"]}, "not_them"),
    ],
)
def test_what_is_refused_comes_back_with_everything_typed(told, answers, field):
    page = told(**answers)
    text = unescape(page.content.decode())
    assert (page.status_code, Report.objects.count()) == (422, 0)
    assert f'<a href="#{field}">' in text
    kept = ("canarywishes", 'value="Adelaide Canaryname"', 'value="no-spam" checked')
    assert [words for words in kept if words not in text] == []


def test_every_fault_is_named_at_once_each_at_its_field(told):
    everybody = {"not_me": "yes", "not_them": ["p-ivo", "p-dov", "p-esi"]}
    page = told(told_by="", told_on="x" * 301, happened="", where="", email="nobody", not_words="x" * 1001, **everybody)
    text = page.content.decode()
    named = re.findall(r'<li><a href="#(\w+)">', text)
    assert (page.status_code, sorted(named)) == (
        422,
        ["email", "happened", "not_them", "not_words", "told_by", "told_on"],
    )
    for field in named:
        tags = re.findall(rf'<(?:input|textarea|fieldset)[^>]* (?:id|name)="{field}"[^>]*>', text)
        assert [tag for tag in tags if "aria-invalid" in tag] != [], field
        assert [tag for tag in tags if f'{field}-problem"' in tag] != [], field
        assert re.search(rf'<p class="problem" id="{field}-problem">[^<]+</p>', text), field
    assert re.findall(r'<(?:input|textarea)[^>]* id="(?:where|when|name)"[^>]*aria-invalid', text) == []


def test_a_double_click_is_one_report_with_one_receipt(code, visit):
    cleo = visit(CLEO)
    form = hidden(cleo.get(ADDRESS)) | TOLD
    first, second = cleo.post(ADDRESS, form), cleo.post(ADDRESS, form)
    assert (words_of(first), Report.objects.count()) == (words_of(second), 1)


def test_an_old_form_is_renewed_and_keeps_everything(code, visit):
    page = visit(CLEO).post(ADDRESS, TOLD | {"form": "not ours"})
    assert (page.status_code, Report.objects.count()) == (422, 0)
    again = visit(CLEO).post(ADDRESS, hidden(page) | TOLD)
    assert again.status_code == 200


@pytest.mark.parametrize("who", [NOBODY, HAL, FAY], ids=["anybody", "member", "panel"])
def test_only_moderators_write_down_what_others_tell(code, visit, who):
    assert visit(who).get(ADDRESS).status_code == 404
    assert visit(who).post(ADDRESS, TOLD).status_code == 404
    with pytest.raises(NotFound):
        enter(who, Arrival(happened="x"))


def test_r7_that_somebody_is_made_to_pay_for_reporting_can_be_told_by_hand_too(told, visit):
    """R7: also by telephone; it stands first, and is tied to the earlier report by its receipt."""
    first = told()
    earlier = Report.objects.get().ref
    told(retaliation="yes", earlier=" ".join(words_of(first)))
    again = Report.objects.order_by("id").last()
    assert (again.retaliation, again.earlier) == ("told", earlier)
    typed = visit(CLEO).post(ADDRESS, TOLD | {"told_by": "", "retaliation": "yes", "earlier": "canaryearlier"})
    shown = typed.content.decode()
    assert (typed.status_code, 'name="retaliation" value="yes" checked' in shown, "canaryearlier" in shown) == (
        422,
        True,
        True,
    )


def test_alternates_can_be_left_out_by_hand_as_on_the_public_page(told, visit):
    from evenhand.committee.alternates.actions import name_alternate
    from evenhand.committee.rules import Term
    from evenhand.ground.people.actors import FOUNDER
    from tests.cast import MONDAY_NOON

    day = MONDAY_NOON.date()
    uma = name_alternate(FOUNDER, name="Uma", email="uma@lakeside.example", term=Term(day, day.replace(year=2028)))
    assert "Uma <small>alternate</small>" in visit(CLEO).get(ADDRESS).content.decode()
    told(not_them=[uma])
    assert queries.for_moderator(IVO, Report.objects.get().ref).excluded == (uma,)
