"""Figures that agree with one another: of the three tables, and what a report may tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grids import APPLICANTS, GROUPS, OUTCOMES, RESULTS_2019, RESULTS_2021

if TYPE_CHECKING:
    from random import Random

    from bodies import Body
    from grids import Key

    Facts = dict[str, object]


def _requests(rng: Random, size: int, form: str) -> dict[Key, int]:
    names = [name for name, _, _ in (RESULTS_2021 if form == "2021" else RESULTS_2019)]
    found: dict[Key, int] = {}
    for at, column in enumerate(APPLICANTS):
        active = at == 0 or rng.random() < 0.25 + 0.12 * size
        most = {1: 2, 2: 5, 3: 14, 4: 120}[size] if at == 0 else {1: 1, 2: 2, 3: 4, 4: 25}[size]
        for name in names:
            often = 0.75 if name in {"予以公开", "不掌握", "部分公开"} else 0.3
            found[name, column] = rng.randint(1, most) if active and rng.random() < often else 0
        total = sum(found[name, column] for name in names)
        after = rng.randint(0, max(1, most // 2)) if active and rng.random() < 0.5 else 0
        before = rng.randint(0, min(total + after, most)) if active and rng.random() < 0.5 else 0
        found["总计", column], found["结转下年度", column], found["上年结转", column] = total, after, before
        found["新收", column] = total + after - before
    for name in ("新收", "上年结转", *names, "总计", "结转下年度"):
        found[name, "总计"] = sum(found[name, column] for column in APPLICANTS)
    return found


def _reviews(rng: Random, size: int, *, quiet: bool) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for group in GROUPS:
        for name in OUTCOMES[:-1]:
            busy = not quiet and rng.random() < 0.4
            found[group, name] = rng.randint(1, {1: 1, 2: 2, 3: 5, 4: 30}[size]) if busy else 0
        found[group, "总计"] = sum(found[group, name] for name in OUTCOMES[:-1])
    return found


def _disclosure(rng: Random, body: Body, form: str) -> dict[Key, str]:
    scale = {1: 12, 2: 60, 3: 900, 4: 9000}[body.size]
    docs = {1: 2, 2: 4, 3: 12, 4: 60}[body.size]
    found: dict[Key, str] = {}

    def put(row: str, column: str, value: object) -> None:
        found[row, column] = str(value)

    rules = body.makes_rules
    if form == "2021":
        made = rng.randint(0, docs)
        gone = rng.randint(0, docs)
        put("规章", "制发", rng.randint(0, 2) if rules else 0)
        put("规章", "废止", rng.randint(0, 1) if rules else 0)
        put("规章", "现行有效", rng.randint(5, 30) if rules else 0)
        put("行政规范性文件", "制发", made)
        put("行政规范性文件", "废止", gone)
        put("行政规范性文件", "现行有效", made + rng.randint(1, 4 * docs))
        for row in ("行政许可", "行政处罚", "行政强制"):
            put(row, "处理决定", rng.randint(0, scale))
        put("行政事业性收费", "收费金额", rng.choice((0, round(rng.uniform(0.2, scale), 2))))
        return found
    for row, many in (("规章", 2 if rules else 0), ("规范性文件", docs)):
        made = rng.randint(0, many)
        put(row, "新制作", made)
        put(row, "新公开", made)
        put(row, "对外公开总数", made + rng.randint(0, 4 * many))
    for row in ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制"):
        items = rng.randint(2, 60)
        put(row, "上一年项目", items)
        put(row, "增减", rng.choice((0, 0, rng.randint(1, 5), -rng.randint(1, items))))
        put(row, "处理决定", rng.randint(0, scale))
    put("行政事业性收费", "上一年项目", rng.randint(0, 6))
    put("行政事业性收费", "增减", 0)
    put("政府集中采购", "采购项目", rng.randint(0, 40))
    put("政府集中采购", "采购金额", f"{rng.uniform(1, 300):.2f}万元")
    return found


def tables(rng: Random, body: Body, form: str, *, quiet: bool) -> dict[str, dict[Key, str]]:
    """Return the figures of the three tables; those of a *quiet* year are noughts in parts three and four."""
    requests = _requests(rng, body.size, form)
    if quiet:
        requests = dict.fromkeys(requests, 0)
    return {
        "disclosure": _disclosure(rng, body, form),
        "requests": {key: str(value) for key, value in requests.items()},
        "reviews": {key: str(value) for key, value in _reviews(rng, body.size, quiet=quiet).items()},
    }


def _split(rng: Random, whole: int, parts: int) -> list[int]:
    """Return positive numbers that add up to *whole*."""
    cuts = sorted(rng.sample(range(1, whole), parts - 1))
    return [b - a for a, b in zip((0, *cuts), (*cuts, whole), strict=True)]


def facts(rng: Random, body: Body, year: int, form: str, figures: dict[str, dict[Key, str]]) -> Facts:
    """Return all that the sentences of a report may say, each true of its tables."""
    asked = {key: int(value) for key, value in figures["requests"].items()}
    heard = {key: int(value) for key, value in figures["reviews"].items()}
    groups: dict[str, int] = {}
    for name, group, _ in RESULTS_2021 if form == "2021" else RESULTS_2019:
        groups[group[:3]] = groups.get(group[:3], 0) + asked[name, "总计"]
    found: Facts = {"year": year, "next_year": year + 1, "last_year": year - 1, "unit": body.short, "we": body.we}
    found |= {"name": body.name}
    new, total = asked["新收", "总计"], asked["总计", "总计"]
    found |= {"new": new, "carried": asked["上年结转", "总计"], "came": new + asked["上年结转", "总计"], "total": total}
    found |= {"next": asked["结转下年度", "总计"], "natural": asked["新收", "自然人"]}
    found["legal"] = new - asked["新收", "自然人"]
    ways = _split(rng, new, 3) if new >= 3 else [new, 0, 0]
    found |= dict(zip(("net", "letter", "counter"), ways, strict=True))
    names = ("granted", "partly", "refused", "unavailable", "unprocessed", "others")
    found |= dict(zip(names, (groups[f"（{n}）"] for n in "一二三四五六"), strict=True))
    found["open"] = groups["（一）"] + groups["（二）"]
    found["granted_share"] = f"{100 * groups['（一）'] / total:.1f}" if total else "0"
    found["more"] = rng.randint(1, max(1, new))
    found["former"] = new - int(str(found["more"]))
    for short, group in (("rec", "行政复议"), ("direct", "未经复议直接起诉"), ("after", "复议后起诉")):
        found[short] = heard[group, "总计"]
        found |= {
            f"{short}_{n}": heard[group, name] for n, name in zip(("up", "cor", "oth", "pend"), OUTCOMES, strict=False)
        }
    found["lit"] = heard["未经复议直接起诉", "总计"] + heard["复议后起诉", "总计"]
    docs = figures["disclosure"]
    if form == "2021":
        found |= {
            "made": docs["行政规范性文件", "制发"],
            "abolished": docs["行政规范性文件", "废止"],
            "in_force": docs["行政规范性文件", "现行有效"],
        }
    info = rng.randint(80, {1: 400, 2: 900, 3: 4000, 4: 20000}[body.size])
    old = rng.randint(info // 2, info - 5)
    found |= {"info": info, "info_old": old, "info_growth": f"{100 * (info - old) / old:.1f}"}
    found |= dict(zip(("i1", "i2", "i3", "i4"), _split(rng, info, 4), strict=True))
    reads = rng.randint(8, 60)
    graphic = rng.randint(2, reads - 1)
    found |= {"reads": reads, "graphic": graphic, "graphic_share": f"{100 * graphic / reads:.1f}"}
    found |= {"few": rng.randint(2, 6), "some": rng.randint(7, 19), "many": rng.randint(21, 99)}
    fee_units = rng.randint(1, 9)
    found |= {"fee": 100 * rng.randint(1, 40), "fee_cases": fee_units}
    return found
