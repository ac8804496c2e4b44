"""What a page would have run or fetched is counted by kind and by where it led."""

from __future__ import annotations

from archive_app.reading.blocked import Blocked, blocked_parts
from archive_app.reading.clean import clean

PAGE = """<script src="https://t.example.net/a.js?x=1&amp;y=2">document.write("<iframe src=x>")</script>
<script src='//t.example.net/b.js'></script><script>alert(1)</script><!-- <iframe src="https://no.example"> -->
<link rel=stylesheet href=https://cdn.example.net/x.css><form action="https://shop.example.net/buy"></form>
<img src="https://px.example.net/p.gif" width="1" height="1"><img src="https://pics.example.net/boat.jpg" width="640">
<img src="data:image/png;base64,AAAA"><img src="boat.jpg"><video src="https://[broken/x.mp4"></video>"""


def test_parts_are_listed_by_kind_and_host_the_most_frequent_first() -> None:
    found = blocked_parts(PAGE)
    assert found[0] == Blocked("script", "t.example.net", 2)
    assert set(found[1:]) == {
        Blocked("script", "", 1),
        Blocked("style sheet", "cdn.example.net", 1),
        Blocked("form", "shop.example.net", 1),
        Blocked("tracker", "px.example.net", 1),
        Blocked("picture from elsewhere", "pics.example.net", 1),
        Blocked("player", "", 1),
    }


def test_what_is_listed_is_what_cleaning_counts() -> None:
    page = PAGE.replace('<img src="data:image/png;base64,AAAA">', "").replace('<img src="boat.jpg">', "")
    assert sum(one.count for one in blocked_parts(page)) == clean(page).blocked
    assert blocked_parts("<p>Nothing at all</p>") == ()
