"""How well needs find offers across Danish, English and Chinese, and how fast; by the ranker that the product uses, as it ships.

`udhr`: the 30 articles of the declaration of human rights in three languages, one pool of 90: share of an article's two translations
among its first two. `tatoeba`: 1,000 sentences and their translations, one pool: share whose first is its translation. `cpv`:
titles of goods and services, Danish and English in one pool, and Danish among Danish: nDCG@10, grade 3 the same class (four digits),
2 the same group (three), 1 the same division (two); both titles of the code itself are left out. `own`: needs and offers in
`benchmarks/data/matching`, graded by readers: nDCG@10 by the language of the need, tuning and held out apart.

Beside each stands what centred vectors alone give, in the same run. `--no-model` measures words and concepts alone.
Data: PROXENIA_SHARED_DATA, else shared/data beside the project; what is not there is left out with a sentence.
"""

import argparse
import datetime as dt
import json
import operator
import os
import random
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean, quantiles

import numpy as np

from proxenia.directory.lexicon import thesaurus
from proxenia.engines.matching import Matcher, Memory, Need, Offer, Thesaurus, model_here
from proxenia.engines.matching.measuring import ndcg
from proxenia.engines.matching.reading import needs_in, offers_in

ROOT = Path(__file__).parent.parent
OWN = ROOT / "benchmarks/data/matching"
DAY = dt.date(2026, 1, 1)
SEED, QUERIES, LEFT_OUT = 7, 300, 2
Row = tuple[str, float, float, str]


def shared() -> Path:
    """Return the folder of data that are not the project's own."""
    return Path(os.environ.get("PROXENIA_SHARED_DATA", ROOT.parent / "shared/data")) / "match"


class Pool:
    """Offers in one pool, ranked by the product, and by centred vectors alone."""

    def __init__(
        self,
        texts: Iterable[tuple[str, dict[str, str]]],
        concepts: Thesaurus,
        memory: Memory,
        left_out: Callable[[str, str], bool] = operator.eq,
    ) -> None:
        self.memory, self.left_out = memory, left_out
        self.matcher = Matcher([Offer(id=name, texts=each) for name, each in texts], concepts, memory)

    def ours(self, need: Need, top: int) -> list[str]:
        """Return the first offers for a need, without those that are left out."""
        answer = self.matcher.rank(need, day=DAY, top=top + LEFT_OUT, sentences=False)
        return [one.offer for one in answer.proposals if not self.left_out(need.id, one.offer)][:top]

    def plain(self, need: Need, top: int) -> list[str]:
        """Return the same by the likeness of centred vectors alone."""
        vectors = self.memory.each(need.texts)
        if not vectors:
            return []
        exact = self.matcher.index
        near = exact.likeness(vectors)  # type: ignore[attr-defined]
        names = [self.matcher.offers[at].id for at in np.argsort(-near, kind="stable")[: top + LEFT_OUT]]
        return [one for one in names if not self.left_out(need.id, one)][:top]

    def both(self, needs: Sequence[Need], top: int, measure: Callable[[Need, list[str]], float | None]) -> list[float]:
        """Return the mean of a measure over needs, ours and plain."""
        means = []
        for way in (self.ours, self.plain):
            found = [measure(one, way(one, top)) for one in needs]
            means.append(mean([one for one in found if one is not None] or [0.0]))
        return means


def udhr(concepts: Thesaurus, memory: Memory) -> list[Row]:
    """Measure the declaration of human rights."""
    data = json.loads((shared() / "udhr/udhr_en_da_zh.json").read_text(encoding="utf-8"))
    texts = [(f"{article}:{language}", {language: text}) for language, rows in data.items() for article, text in rows]
    memory.read(text for _name, each in texts for text in each.values())
    pool = Pool(texts, concepts, memory)
    needs = [Need(id=name, texts=each) for name, each in texts]
    ours, plain = pool.both(needs, 2, lambda one, found: sum(_same(one.id, other) for other in found) / (len(data) - 1))
    return [("UDHR mixed, recall@2", ours, plain, "0.93")]


def _same(one: str, other: str) -> bool:
    return one.partition(":")[0] == other.partition(":")[0]


def tatoeba(concepts: Thesaurus, memory: Memory) -> list[Row]:
    """Measure sentences and their translations."""
    rows = []
    for pair, code, aim in (("dan-eng", "da", "0.80"), ("cmn-eng", "zh", "0.78")):
        files = {code: pair.partition("-")[0], "en": "eng"}
        texts = [
            (f"{number}:{language}", {language: text})
            for language, name in files.items()
            for number, text in enumerate(_lines(shared() / f"tatoeba/tatoeba.{pair}.{name}"))
        ]
        memory.read(text for _name, each in texts for text in each.values())
        pool = Pool(texts, concepts, memory)
        needs = [Need(id=name, texts=each) for name, each in texts]
        ours, plain = pool.both(needs, 1, lambda one, found: float(_same(one.id, found[0])) if found else 0.0)
        rows.append((f"Tatoeba {code}/en mixed, recall@1", ours, plain, aim))
    return rows


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def grade_of(one: str, other: str) -> int:
    """Return how near two codes are: 3 of the same class (four digits), 2 of the same group (three), 1 of the same division (two)."""
    return next((grade for grade, digits in ((3, 4), (2, 3), (1, 2)) if one[:digits] == other[:digits]), 0)


def cpv(concepts: Thesaurus, memory: Memory) -> list[Row]:
    """Measure titles of goods and services."""
    rows = json.loads((shared() / "cpv/cpv_en_da.json").read_text(encoding="utf-8"))
    titles = {"da": {row[0]: row[2] for row in rows}, "en": {row[0]: row[1] for row in rows}}
    memory.read(title for each in titles.values() for title in each.values())
    chance = random.Random(SEED)  # noqa: S311 - a sample
    codes = chance.sample(sorted(titles["da"]), QUERIES)
    mixed = Pool(
        [(f"{code}:{lan}", {lan: text}) for lan, each in titles.items() for code, text in each.items()],
        concepts,
        memory,
        _same,
    )
    asked = [(code, chance.choice(("da", "en"))) for code in codes]
    needs = [Need(id=f"{code}:{lan}", texts={lan: titles[lan][code]}) for code, lan in asked]
    names = [f"{code}:{lan}" for lan in titles for code in titles[lan]]
    ours, plain = mixed.both(needs, 10, lambda one, found: _graded(one, found, names))
    danish = Pool([(f"{code}:da", {"da": text}) for code, text in titles["da"].items()], concepts, memory, _same)
    needs = [Need(id=f"{code}:da", texts={"da": titles["da"][code]}) for code in codes]
    names = [f"{code}:da" for code in titles["da"]]
    one, other = danish.both(needs, 10, lambda need, found: _graded(need, found, names))
    return [("CPV mixed, nDCG@10", ours, plain, "0.45"), ("CPV da->da, nDCG@10", one, other, "0.40")]


def _graded(need: Need, found: list[str], names: Sequence[str]) -> float | None:
    grades = {
        name: grade_of(need.id.partition(":")[0], name.partition(":")[0]) for name in names if not _same(need.id, name)
    }
    return ndcg([grades[one] for one in found], list(grades.values()))


def own(concepts: Thesaurus, memory: Memory) -> list[Row]:
    """Measure the project's own needs and offers, by the language in which a need is stated."""
    with (OWN / "needs.jsonl").open("rb") as first, (OWN / "offers.jsonl").open("rb") as second:
        needs, offers = needs_in(first, "needs.jsonl"), offers_in(second, "offers.jsonl")
    held = {row["id"] for row in map(json.loads, _lines(OWN / "needs.jsonl")) if row["split"] == "held-out"}
    grades: dict[str, dict[str, int]] = {one.id: {} for one in needs}
    for line in _lines(OWN / "grades.tsv")[1:]:
        need, offer, *_readers, grade = line.split("\t")
        grades[need][offer] = int(grade)
    memory.read(text for one in (*needs, *offers) for text in one.texts.values())
    pool = Pool([(one.id, dict(one.texts)) for one in offers], concepts, memory)
    rows = []
    for name, part in (
        ("tuning", [one for one in needs if one.id not in held]),
        ("held out", [one for one in needs if one.id in held]),
    ):
        for languages in (("da",), ("en",), ("zh",), ("da", "en", "zh")):
            asked = [Need(id=one.id, texts={each: one.texts[each] for each in languages}) for one in part]
            ours, plain = pool.both(
                asked,
                10,
                lambda one, found: ndcg([grades[one.id].get(each, 0) for each in found], list(grades[one.id].values())),
            )
            rows.append((f"own needs, {name}, in {' + '.join(languages)}, nDCG@10", ours, plain, "0.85"))
    return rows


WORDS = (
    "Byen ønsker at genbruge varmen fra spildevand og datacentre i fjernvarmen "
    "og leder efter erfaringer med drift og økonomi"
)


def speed(concepts: Thesaurus, memory: Memory, many: int, rounds: int) -> list[tuple[str, float, float]]:
    """Return median and 95th percentile of the CPU milliseconds of a question of 20 words among many offers, unread before."""
    titles = [row[2] for row in json.loads((shared() / "cpv/cpv_en_da.json").read_text(encoding="utf-8"))]
    chance = random.Random(SEED)  # noqa: S311 - data of a benchmark
    texts = [". ".join(chance.sample(titles, 4)) for _one in range(many)]
    if memory.model is not None:
        rows = np.random.default_rng(SEED).normal(size=(many, 384)).astype(np.float32)
        memory.know(dict(zip(texts, rows / np.linalg.norm(rows, axis=1, keepdims=True), strict=True)))
    pool = Pool([(f"{at:05}", {"da": text}) for at, text in enumerate(texts)], concepts, memory)
    found = []
    for name, sentences in (("ranked", False), ("ranked, ten explained by sentences new to the model", True)):
        spent = []
        for at in range(rounds):
            begin = time.process_time()
            pool.matcher.rank(Need(id="Q", texts={"da": f"{WORDS} {at} {name}"}), day=DAY, sentences=sentences)
            spent.append((time.process_time() - begin) * 1000)
        cuts = quantiles(spent, n=20)
        found.append((f"{many:,} offers, {name}", cuts[9], cuts[18]))
    return found


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["udhr", "tatoeba", "cpv", "own", "speed"], help="measure this alone")
    parser.add_argument("--no-model", action="store_true", help="words and concepts alone")
    parser.add_argument("--offers", type=int, default=10_000, help="for the speed; 10000 if left out")
    parser.add_argument("--rounds", type=int, default=100, help="questions for the speed; 100 if left out")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    args = parser.parse_args()
    model, why = (None, "left out") if args.no_model else model_here()
    concepts, memory = thesaurus(), Memory(model)
    rows: list[Row] = []
    for name, measure in (("udhr", udhr), ("tatoeba", tatoeba), ("cpv", cpv), ("own", own)):
        if args.only in {None, name}:
            try:
                rows += measure(concepts, memory)
            except FileNotFoundError as missing:
                print(f"{name} is not measured: {missing.filename} is not here.")
    times = speed(concepts, memory, args.offers, args.rounds) if args.only in {None, "speed"} else []
    if args.json:
        print(json.dumps({"model": memory.name, "quality": rows, "speed": times}))
        return
    print(f"Model: {memory.name or f'none ({why})'}\n")
    if rows:
        print("| measure | ours | centred vectors alone | aim |\n|---|---|---|---|")
    for measure, ours, plain, aim in rows:
        print(f"| {measure} | {ours:.3f} | {plain:.3f} | {aim} |")
    if times:
        print("\n| question of 20 words, CPU | p50 | p95 |\n|---|---|---|")
    for name, middle, high in times:
        print(f"| {name} | {middle:.0f} ms | {high:.0f} ms |")


if __name__ == "__main__":
    main()
