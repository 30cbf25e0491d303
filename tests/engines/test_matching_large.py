"""The index for a million offers: it answers as `Exact` does, goes on where it was left, and refuses what is half done."""

import datetime as dt
import gc
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.engines.matching.choosing import EXACT_UP_TO, index_of, uses_large
from proxenia.engines.matching.concepts import Thesaurus
from proxenia.engines.matching.exact import Exact
from proxenia.engines.matching.index import Asked, Blend, Candidates, Found, Keys, Profile, blended
from proxenia.engines.matching.memory import Memory
from proxenia.engines.matching.model import Need, Offer
from proxenia.engines.matching.ranking import Matcher, profiles_of
from proxenia.engines.matching.vectors import DIMENSIONS

pytest.importorskip("faiss", reason="the extra `scale` is not installed")
pytest.importorskip("tantivy", reason="the extra `scale` is not installed")

from proxenia.engines.matching.large import index as looking
from proxenia.engines.matching.large import storing
from proxenia.engines.matching.large.building import build
from proxenia.engines.matching.large.index import Large

WORDS = {
    "da": [
        "spildevand",
        "rensning",
        "fjernvarme",
        "havn",
        "affald",
        "cykel",
        "trafik",
        "vand",
        "energi",
        "klima",
        "skole",
        "pumpe",
    ],
    "en": [
        "wastewater",
        "treatment",
        "heating",
        "harbour",
        "refuse",
        "cycle",
        "traffic",
        "water",
        "energy",
        "climate",
        "school",
    ],
    "zh": [
        "污水",
        "处理",
        "供热",
        "区域",
        "港口",
        "垃圾",
        "自行车",
        "交通",
        "水",
        "能源",
        "气候",
        "建筑",
        "学校",
        "水泵",
        "测量",
    ],
}
LANGUAGES = (("da",), ("en",), ("zh",), ("da", "en"), ("da", "en", "zh"))
BLEND = Blend(0.5, 0.3, 0.2)
Made = tuple[list[Profile], list[Asked]]


def text(chance: np.random.Generator, language: str, theme: int) -> str:
    """Return a text, most of whose words are those of a theme."""
    words = WORDS[language]
    near = [words[(theme + int(step)) % len(words)] for step in chance.integers(0, 3, 5)]
    return ("" if language == "zh" else " ").join([*near, *chance.choice(words, 5), f"{chance.integers(1_000_000)}"])


def vector(chance: np.random.Generator, theme: np.ndarray | None) -> np.ndarray:
    """Return a vector near a theme, or anywhere."""
    found = chance.standard_normal(DIMENSIONS) + (0 if theme is None else 1.5 * theme)
    return (found / np.linalg.norm(found)).astype(np.float32)


def made(count: int, *, clustered: bool, seed: int = 1) -> Made:
    """Return offers in all mixtures of languages, some without vectors or concepts, and needs."""
    chance = np.random.default_rng(seed)
    themes = chance.standard_normal((16, DIMENSIONS))

    def one(languages: tuple[str, ...], theme: int) -> tuple[dict[str, str], dict[str, np.ndarray], frozenset[str]]:
        at = themes[theme] if clustered else None
        return (
            {language: text(chance, language, theme) for language in languages},
            {} if chance.random() < 0.05 else {language: vector(chance, at) for language in languages},
            frozenset() if chance.random() < 0.2 else frozenset({f"theme-{theme}", f"field-{theme // 4}"}),
        )

    profiles = []
    for row in range(count):
        texts, vectors, concepts = one(LANGUAGES[int(chance.integers(len(LANGUAGES)))], int(chance.integers(16)))
        profiles.append(Profile(3 * row + 1, texts, vectors, concepts))
    needs = [Asked(*one(languages, theme)) for theme, languages in enumerate(LANGUAGES * 2)]
    return profiles, needs


def look_at_few(patch: pytest.MonkeyPatch) -> None:
    """Let the index look at few offers, so that with some thousands it has to choose as it does among a million."""
    patch.setattr(looking, "SMALL", 300)
    patch.setattr(looking, "NEAR", 1_500)
    patch.setattr(looking, "CLOSELY", 500)


@pytest.fixture(scope="module", params=["clustered", "anywhere"])
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Large, Exact, list[Asked]]]:
    profiles, needs = made(4_000, clustered=request.param == "clustered")
    folder = tmp_path_factory.mktemp("index")
    build(folder, iter(profiles))
    with pytest.MonkeyPatch.context() as patch:
        look_at_few(patch)
        yield Large(folder), Exact(profiles), needs


def recall(found: Found, right: Found) -> float:
    return len(np.intersect1d(found.keys, right.keys)) / len(right.keys)


def assert_in_order(found: Found, right: Found) -> None:
    """What both found stands in the same order, but for offers whose scores are the same up to the last digit that is kept."""
    score = dict(zip(right.keys.tolist(), blended((right.meaning, right.words, right.concepts), BLEND), strict=True))
    common = [score[key] for key in found.keys.tolist() if key in score]
    assert all(one >= other - 2e-4 for one, other in pairwise(common))


def test_it_finds_whom_exact_finds(both: tuple[Large, Exact, list[Asked]]) -> None:
    large, exact, needs = both
    shares = []
    for need in needs:
        found, right = large.find(need, 50, BLEND), exact.find(need, 50, BLEND)
        assert len(found.keys) == 50
        assert_in_order(found, right)
        shares.append(recall(found, right))
    assert np.mean(shares) >= 0.98


def test_signals_are_those_of_exact(both: tuple[Large, Exact, list[Asked]]) -> None:
    large, exact, needs = both
    for need in needs:
        found, everyone = large.find(need, 50, BLEND), exact.find(need, len(exact), BLEND)
        at = np.argsort(everyone.keys)[np.searchsorted(np.sort(everyone.keys), found.keys)]
        for signal in ("meaning", "words", "concepts"):
            np.testing.assert_allclose(getattr(found, signal), getattr(everyone, signal)[at], atol=2e-4)


@pytest.mark.parametrize("blend", [Blend(1, 0), Blend(0, 1), Blend(0.2, 0.2, 0.6)])
def test_it_finds_whom_exact_finds_by_each_signal(both: tuple[Large, Exact, list[Asked]], blend: Blend) -> None:
    large, exact, needs = both
    assert np.mean([recall(large.find(one, 50, blend), exact.find(one, 50, blend)) for one in needs]) >= 0.98


def test_it_finds_whom_exact_finds_without_a_model(both: tuple[Large, Exact, list[Asked]]) -> None:
    large, exact, needs = both
    for need in needs:
        bare = Asked(need.texts, {}, need.concepts)
        found, right = large.find(bare, 50, BLEND), exact.find(bare, 50, BLEND)
        assert np.isnan(found.meaning).all()
        assert recall(found, right) >= 0.96


def test_a_need_of_which_nothing_is_known_gets_the_first_offers(both: tuple[Large, Exact, list[Asked]]) -> None:
    large, exact, _needs = both
    nothing = Asked({})
    assert (
        large.find(nothing, 7, BLEND).keys.tolist()
        == exact.find(nothing, 7, BLEND).keys.tolist()
        == [1, 4, 7, 10, 13, 16, 19]
    )


@pytest.mark.parametrize("share", [0.5, 0.1, 0.01])
def test_it_finds_whom_exact_finds_among_those_allowed(both: tuple[Large, Exact, list[Asked]], share: float) -> None:
    large, exact, needs = both
    allowed = exact.keys[np.random.default_rng(3).random(len(exact)) < share]
    shares = []
    for need in needs:
        found, right = (one.find(need, 50, BLEND, allowed=allowed) for one in (large, exact))
        assert np.isin(found.keys, allowed).all()
        assert_in_order(found, right)
        shares.append(recall(found, right))
    assert np.mean(shares) >= 0.98


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    keys=st.lists(st.integers(-5, 12_100), max_size=250, unique=True), count=st.integers(1, 60), at=st.integers(0, 9)
)
def test_of_few_allowed_it_finds_exactly_those_that_exact_finds(
    both: tuple[Large, Exact, list[Asked]], keys: list[int], count: int, at: int
) -> None:
    large, exact, needs = both
    allowed = np.array(sorted(keys), np.int64)
    found, right = (one.find(needs[at], count, BLEND, allowed=allowed) for one in (large, exact))
    assert set(found.keys.tolist()) <= set(keys)
    assert len(found.keys) == len(right.keys)
    assert_in_order(found, right)


def test_offers_that_are_alike_stand_in_the_order_of_their_keys(tmp_path: Path) -> None:
    twin = {"en": "Cleaning wastewater"}
    build(tmp_path, [Profile(key, twin) for key in range(9)])
    assert Large(tmp_path).find(Asked({"en": "wastewater"}), 4, Blend(0, 1)).keys.tolist() == [0, 1, 2, 3]


def test_an_index_without_offers_answers_with_nobody(tmp_path: Path) -> None:
    build(tmp_path, [])
    large = Large(tmp_path)
    assert len(large) == 0
    assert len(large.find(Asked({"en": "wastewater"}), 4, BLEND, allowed=np.array([1, 2])).keys) == 0


class TestChanges:
    """What comes and goes between two builds."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        self.profiles, self.needs = made(500, clustered=True)
        build(tmp_path, iter(self.profiles))
        return tmp_path

    def found(self, index: Candidates, allowed: Keys | None = None) -> list[int]:
        return index.find(self.needs[3], 20, BLEND, allowed=allowed).keys.tolist()

    def test_what_is_removed_and_added_again_is_found_as_before(self, folder: Path) -> None:
        large = Large(folder)
        before = large.find(self.needs[3], 20, BLEND)
        best = before.keys[:5].tolist()
        large.remove(*best)
        assert len(large) == 495
        assert self.found(large)[:15] == before.keys[5:].tolist()
        large.add(*(one for one in self.profiles if one.key in best))
        after = large.find(self.needs[3], 20, BLEND)
        assert len(large) == 500
        assert after.keys.tolist() == before.keys.tolist()
        np.testing.assert_array_equal(after.words, before.words)
        np.testing.assert_allclose(after.meaning, before.meaning, atol=1e-6)

    def test_a_changed_offer_is_found_as_it_is_now(self, folder: Path) -> None:
        large = Large(folder)
        last = large.find(self.needs[3], 500, BLEND).keys[-1]
        need = self.needs[3]
        large.add(Profile(int(last), need.texts, need.vectors, need.concepts))
        assert self.found(large)[0] == last
        assert len(large) == 500

    def test_filters_hold_for_what_was_added(self, folder: Path) -> None:
        large, need = Large(folder), self.needs[3]
        large.add(Profile(7_000, need.texts, need.vectors, need.concepts))
        assert self.found(large)[0] == 7_000
        assert 7_000 not in self.found(large, np.array([1, 4]))
        assert self.found(large, np.array([7_000])) == [7_000]

    def test_another_process_that_has_it_open_sees_the_change(self, folder: Path) -> None:
        one, other = Large(folder), Large(folder)
        best = self.found(other)[0]
        one.remove(best)
        assert best not in self.found(other)
        assert best not in self.found(Large(folder))

    def test_a_line_that_was_cut_off_is_not_taken_and_does_not_spoil_the_next(self, folder: Path) -> None:
        large = Large(folder)
        first, second = self.found(large)[:2]
        place = storing.current_build(folder)
        assert place is not None
        with (place / "since.jsonl").open("a") as file:
            file.write(json.dumps({"key": first, "gone": True})[:-3])
        assert self.found(large)[0] == first
        large.remove(second)
        assert self.found(Large(folder))[0] == first
        assert second not in self.found(Large(folder))

    def test_the_next_build_takes_the_place_and_the_old_one_can_be_read_but_not_changed(self, folder: Path) -> None:
        old = Large(folder)
        before = self.found(old)
        old.remove(before[0])
        build(folder, (one for one in self.profiles if one.key not in before[:2]))
        assert self.found(old) == [*before[1:], self.found(old)[-1]]
        with pytest.raises(storing.NotBuilt, match="built anew"):
            old.remove(before[3])
        new = Large(folder)
        assert len(new) == 498
        assert not {*before[:2]} & {*self.found(new)}
        assert len([one for one in folder.iterdir() if one.is_dir()]) == 1

    def test_what_is_added_while_it_is_built_is_not_lost(self, folder: Path) -> None:
        old, need = Large(folder), self.needs[3]

        def coming() -> Iterator[Profile]:
            yield from self.profiles
            old.add(Profile(7_000, need.texts, need.vectors, need.concepts))

        build(folder, coming())
        assert self.found(Large(folder))[0] == 7_000


class TestBuilding:
    """What stands in the folder when something goes wrong."""

    def test_a_folder_without_an_index_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(storing.NotBuilt, match="no index has been built"):
            Large(tmp_path)

    def test_a_build_that_was_stopped_does_not_count_and_goes_with_the_next(self, tmp_path: Path) -> None:
        (tmp_path / "half").mkdir()
        (tmp_path / "half" / "keys.npy").write_bytes(b"")
        with pytest.raises(storing.NotBuilt):
            Large(tmp_path)
        build(tmp_path, made(10, clustered=True)[0])
        assert not (tmp_path / "half").exists()
        assert len(Large(tmp_path)) == 10

    def test_a_build_that_fails_leaves_what_was_there(self, tmp_path: Path) -> None:
        profiles = made(10, clustered=True)[0]
        build(tmp_path, profiles)
        with pytest.raises(ValueError, match="28 came after 28"):
            build(tmp_path, [*profiles, profiles[-1]])
        assert len(Large(tmp_path)) == 10
        assert len([one for one in tmp_path.iterdir() if one.is_dir()]) == 1

    def test_a_vector_of_another_length_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="Offer 1: its vector in en"):
            build(tmp_path, [Profile(1, {"en": "water"}, {"en": np.ones(5, np.float32)})])

    def test_two_cannot_build_at_once(self, tmp_path: Path) -> None:
        def coming() -> Iterator[Profile]:
            build(tmp_path, [])
            yield Profile(1, {})

        with pytest.raises(storing.Building, match="being built"):
            build(tmp_path, coming())

    def test_an_index_of_another_format_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        build(tmp_path, made(10, clustered=True)[0])
        monkeypatch.setattr(storing, "FORMAT", 99)
        with pytest.raises(storing.NotBuilt, match="has format 2, 99 is needed"):
            Large(tmp_path)

    def test_it_says_how_far_it_is(self, tmp_path: Path) -> None:
        said = []
        build(tmp_path, made(2_500, clustered=True)[0], lambda what, count: said.append((what, count)))
        assert said[:3] == [("read", 1_000), ("read", 2_000), ("read", 2_500)]
        assert ("placed", 2_500) in said


class TestChoosing:
    """Which of the two answers."""

    def test_few_offers_are_compared_one_by_one(self, tmp_path: Path) -> None:
        profiles = made(10, clustered=True)[0]
        assert isinstance(index_of(lambda: profiles, EXACT_UP_TO, tmp_path), Exact)
        assert not list(tmp_path.iterdir())

    def test_many_are_asked_through_the_large_index_which_is_built_once(self, tmp_path: Path) -> None:
        profiles, times = made(10, clustered=True)[0], []

        def coming() -> list[Profile]:
            times.append(1)
            return profiles

        for anew, built in ((False, 1), (False, 1), (True, 2)):
            assert isinstance(index_of(coming, EXACT_UP_TO + 1, tmp_path, anew=anew), Large)
            assert len(times) == built

    def test_without_a_folder_the_large_index_leaves_nothing_behind(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        index = index_of(lambda: made(10, clustered=True)[0], EXACT_UP_TO + 1)
        assert isinstance(index, Large)
        assert len(index) == 10
        del index
        gc.collect()
        assert not list(tmp_path.iterdir())

    def test_the_ranking_asks_the_large_index_where_there_are_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("proxenia.engines.matching.choosing.EXACT_UP_TO", 100)
        offers = [Offer(f"offer-{one.key:04}", one.texts) for one in made(200, clustered=True)[0]]
        need, day = Need("need", {"en": "wastewater treatment", "da": "fjernvarme havn"}), dt.date(2026, 5, 1)
        memory = Memory(None)
        large = Matcher(offers, Thesaurus([]), memory)
        assert isinstance(large.index, Large)
        held = profiles_of(large.offers, Thesaurus([]), memory)
        exact = Matcher(offers, Thesaurus([]), memory, index=Exact(held))
        assert large.rank(need, day=day) == exact.rank(need, day=day)

    def test_without_the_extra_exact_answers_and_the_log_says_why(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(storing, "EXTRAS", ("faiss", "a_package_that_is_not_there"))
        assert not uses_large(1_000_000)
        assert "install proxenia[scale]" in caplog.text
        assert isinstance(index_of(list, 1_000_000, tmp_path), Exact)

    def test_without_the_extra_the_large_index_says_what_to_install(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(storing, "EXTRAS", ("faiss", "a_package_that_is_not_there"))
        for wanted in (lambda: Large(tmp_path), lambda: build(tmp_path, [])):
            with pytest.raises(storing.NoExtra, match=r"needs a_package_that_is_not_there: install proxenia\[scale\]"):
                wanted()
