"""Searching a text for words finds what cutting it into words finds."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive_app.folding import fold
from archive_app.index.patterns import Step
from archive_app.index.places import fitting_places

PIECES = (
    "boat Boats bo-at boat’s wellbeing well-being don't dont STRASSE Straße fluﬃer ﬁne æther aether ёлка Ёлки "
    "5,592 5592 港 渡船 渡船每天 น้ำ น้ำนิ่ง มาก 학교에서 мир мир… №7 boat\u00ad soft\u00adboat bo\u200dat \ufe0e "
    "boat\ufe0e ▸\ufe0e \u00a0 x\u0301 e\u0301te été … — “ ” . , \n \t 1\u00a0000 ﾌｪﾘｰ フェリー 각"
).split(" ")
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=14).flatmap(
    lambda pieces: st.sampled_from([" ", "", "-", "\n", ", "]).map(lambda gap: gap.join(pieces))
)
STEPS = st.builds(Step, st.sampled_from(PIECES).map(fold).filter(bool), st.sampled_from(["exact", "prefix", "forms"]))


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sets(STEPS, min_size=1, max_size=4))
@example("wellbeing, well-being and Straße", {Step("wellbeing"), Step("strasse")})
@example("a boat\ufe0e sails ▸\ufe0e boat", {Step("boat")})
def test_words_wanted_by_themselves_are_found_in_the_same_places_whether_the_text_is_cut_or_searched(text, steps):
    def spans(*, is_apart):
        found = fitting_places(steps, text, lambda step: [step.term, f"{step.term}s"], is_apart=is_apart)
        return {step: sorted(places.values()) for step, places in found.items()}

    assert spans(is_apart=True) == spans(is_apart=False)
