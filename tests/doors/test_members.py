"""The list of members at the desk and on the console: shown first, taken over whole, and seen by whoever keeps it alone."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evenhand.doors.console.main import main
from evenhand.ground.people.actors import FOUNDER
from evenhand.membership import facts
from evenhand.membership.actions import end_trust, entrust
from evenhand.membership.models import Offered
from evenhand.membership.taking_over import take
from tests.cast import CLEO, FAY, IVO, NOBODY

HEAD = "Number,Name,E-mail,Language\n"
FIVE = "".join(f"{n},Canary {n},canary{n}@lake.example,\n" for n in range(5))
PAGE = "/desk/members/"


@pytest.fixture
def keeper(house, visit):
    """Cleo, who keeps the list of five members."""
    take(FOUNDER, (HEAD + FIVE).encode(), whole=True)
    entrust(FOUNDER, CLEO.person)
    return visit(CLEO)


def sent(client, text, kind="whole"):
    file = SimpleUploadedFile("members.csv", text if isinstance(text, bytes) else text.encode())
    return client.post(f"{PAGE}look/", {"kind": kind, "files": file})


def names():
    return sorted(one.name for one in facts.reachable(facts.refs_after("", 99)).values())


def test_an_empty_list_says_what_waits_for_it(house, visit):
    entrust(FOUNDER, CLEO.person)
    page = visit(CLEO).get(PAGE).content.decode()
    assert "Until somebody is, nobody can be told of a new edition, and it waits." in page


def test_a_list_is_shown_first_and_then_taken_over(keeper):
    answer = sent(keeper, HEAD + FIVE + "5,Canary 5,canary5@lake.example,es\n")
    assert (answer.status_code, answer["Location"], len(names())) == (302, f"{PAGE}#planned", 5)
    page = keeper.get(PAGE).content.decode()
    assert "1 new member." in page
    assert "lake.example" not in page
    ref = Offered.objects.get().ref
    assert keeper.post(f"{PAGE}take/", {"list": ref}).status_code == 302
    assert len(names()) == 6
    assert "What the list you sent would change" not in keeper.get(PAGE).content.decode()
    assert keeper.post(f"{PAGE}take/", {"list": ref}).status_code == 404


def test_a_list_after_which_many_would_be_gone_asks_once_more(keeper):
    sent(keeper, HEAD + FIVE.partition("\n")[0])
    form = {"list": Offered.objects.get().ref}
    assert (keeper.post(f"{PAGE}take/", form).status_code, len(names())) == (422, 5)
    assert keeper.post(f"{PAGE}take/", form | {"though_many_leave": "yes"}).status_code == 302
    assert names() == ["Canary 0"]


def test_an_addition_lets_nobody_go(keeper):
    sent(keeper, HEAD + "9,New,new@lake.example,", kind="added")
    keeper.post(f"{PAGE}take/", {"list": Offered.objects.get().ref})
    assert len(names()) == 6


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        (b"", "whole", ""),
        (b"Ann\nBen\n", "whole", "names no column for e-mail addresses"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "whole", ""),
        (HEAD + "\0", "whole", ""),
        (HEAD + FIVE, "other", ""),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(keeper, text, kind, sentence):
    answer = sent(keeper, text, kind)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert (Offered.objects.count(), len(names())) == (0, 5)


def test_whom_no_letter_reaches_is_handed_out_as_text_that_no_spreadsheet_carries_out(keeper):
    take(FOUNDER, (HEAD + '7,=HYPERLINK("http://evil.example"),,\n8,@SUM(1),-1+1,\n').encode(), whole=False)
    answer = keeper.post(f"{PAGE}unreached/")
    assert answer["Content-Disposition"] == 'attachment; filename="not-reached.csv"'
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.decode("utf-8-sig").splitlines()[1:] == [
        """7,"'=HYPERLINK(""http://evil.example"")",,No e-mail address""",
        "8,'@SUM(1),'-1+1,What stands there is no e-mail address",
    ]


def test_whoever_does_not_keep_the_list_finds_nothing(keeper, visit):
    for actor in (IVO, FAY, NOBODY):
        client = visit(actor)
        assert [client.get(PAGE).status_code, sent(client, HEAD + FIVE).status_code] == [404, 404]
        assert [client.post(f"{PAGE}{step}/").status_code for step in ("take", "unreached")] == [404, 404]
    assert "/desk/members/" not in visit(IVO).get("/desk/committee/").content.decode()
    assert "/desk/members/" in keeper.get("/desk/committee/").content.decode()
    end_trust(FOUNDER, CLEO.person)
    assert keeper.get(PAGE).status_code == 404


def console(capsys, *words):
    status = main(["members", *map(str, words)])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_console_says_first_what_a_list_would_change_and_does_it_when_asked(house, tmp_path, capsys):
    file = tmp_path / "members.csv"
    file.write_text(HEAD + FIVE + "6,No Address,,\n")
    status, out, _ = console(capsys, "import", file)
    assert (status, facts.count()) == (0, 0)
    assert out.splitlines()[0] == "6 new members."
    assert "No e-mail address: line 7" in out
    assert console(capsys, "import", file, "--do")[0] == 0
    assert console(capsys, "show")[1].splitlines() == [
        "6 members belong.",
        "Letters reach 5 of them.",
        "No e-mail address: 1",
    ]
    assert console(capsys, "unreached")[1].splitlines()[1] == "6,No Address,,No e-mail address"
    file.write_text(HEAD + FIVE)
    file.write_text(HEAD + "1,Canary 1,canary1@lake.example,\n")
    status, _, err = console(capsys, "import", file, "--do")
    assert (status, facts.count()) == (1, 6)
    assert "More than a fifth" in err


def test_the_console_makes_and_revokes_keys_and_names_a_keeper(house, capsys, visit):
    key = console(capsys, "key")[1].split()[0]
    assert console(capsys, "key", "--revoke", key[:20])[1] == "1 key is revoked.\n"
    assert console(capsys, "keeper", "cleo@lakeside.example")[0] == 0
    assert visit(CLEO).get(PAGE).status_code == 200
    console(capsys, "keeper", "cleo@lakeside.example", "--end")
    assert visit(CLEO).get(PAGE).status_code == 404
    assert console(capsys, "keeper", "nobody@lakeside.example")[0] == 1


def test_no_address_is_in_the_tables_or_the_log_in_the_clear(keeper, caplog, capsys):
    from django.db import connection

    sent(keeper, HEAD + FIVE)
    with connection.cursor() as cursor:
        rows = io.StringIO()
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows.write(str([[bytes(c) if isinstance(c, memoryview) else c for c in row] for row in cursor.fetchall()]))
    said = rows.getvalue() + caplog.text + str(capsys.readouterr())
    assert ("membership_member" in said, "lake.example" in said, "Canary" in said) == (False, False, False)
