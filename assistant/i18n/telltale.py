"""Words that tell which country is meant: its name, who and what comes from it, its tongue, its cities.

Names of countries, languages and cities are those of CLDR; words that no rule finds are listed here.
The stems stand for every ending ("portugu" for *Portuguese*, *portuguesa*); better one word too many
is held back than one too few.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_LONG_ENOUGH = 5
"""A shorter stem begins other words too: India and "indicate"."""

_LONG_CITY = 4

_COMMON_TONGUES = frozenset({"ar", "en", "es", "fr"})
"""Languages of the Commission and of many countries; they tell of the country they are named for only."""

_NAMED_FOR = MappingProxyType({"es": "ES", "fr": "FR"})

_OTHER_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "AE": ("Emirati", "émirien", "إماراتي", "الإمارات"),
        "AT": ("Austrian", "autrichien", "نمساوي"),
        "BE": ("Belgian", "belge", "belga"),
        "CH": ("Swiss", "suizo", "suiza"),
        "CY": ("Cypriot",),
        "GB": ("British", "Britain", "England", "English", "Scotland", "Scottish", "britannique", "anglais",
               "británico", "inglés", "inglesa", "بريطاني", "إنجلتر"),
        "IN": ("Indian", "indien", "indio", "هندي"),
        "LB": ("Lebanese", "libanais", "libanés"),
        "MA": ("marroquí",),
        "NL": ("Holland", "hollandais", "holandés", "هولند"),
        "PH": ("Filipino", "philippin"),
        "TR": ("Turkey", "Turkish", "turc", "turque", "turco", "turca"),
        "US": ("American", "américain", "estadounidense", "أمريكي", "أميركي", "U.S.", "USA"),
    }
)  # fmt: skip

# Large cities no time zone is named after, in the countries where many of those live whom a state hunts.
# Not Geneva, The Hague, Lyon, Strasbourg (they stand for conventions, courts and the Commission), and no city
# whose name begins ordinary words or given names (Nice, Bern, Essen, Florence).
_OTHER_CITIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "AE": ("Abu Dhabi", "Abou Dabi", "Sharjah", "أبوظبي", "الشارقة"),
        "AT": ("Graz", "Salzburg", "Innsbruck", "Linz"),
        "BE": ("Antwerp", "Anvers", "Amberes", "Ghent", "أنتويرب"),
        "CA": ("Montreal", "Ottawa", "Calgary", "مونتريال"),
        "CH": ("Lausanne", "Basel", "Lugano"),
        "CY": ("Limassol", "Larnaca", "Limasol"),
        "CZ": ("Brno", "Ostrava"),
        "DE": ("Munich", "München", "Hamburg", "Hambourg", "Frankfurt", "Francfort", "Cologne", "Köln",
               "Düsseldorf", "Stuttgart", "Leipzig", "Dresden", "Hannover", "Bremen", "Nürnberg", "Nuremberg",
               "ميونخ", "هامبورغ", "فرانكفورت"),
        "EG": ("Alexandria", "Alexandrie", "Alejandría", "الإسكندرية"),
        "ES": ("Barcelona", "Barcelone", "Valencia", "Sevilla", "Seville", "Málaga", "برشلونة"),
        "FR": ("Marseille", "Marsella", "Toulouse", "Bordeaux", "Nantes", "مرسيليا"),
        "GB": ("Manchester", "Birmingham", "Edinburgh", "Édimbourg", "Glasgow", "Liverpool", "مانشستر"),
        "GE": ("Batumi", "Kutaisi"),
        "GR": ("Thessaloniki", "Salonique", "Salónica"),
        "IL": ("Tel Aviv", "Haifa", "تل أبيب"),
        "IT": ("Milan", "Milano", "Turin", "Naples", "Napoli", "Nápoles", "Bologna", "ميلانو"),
        "LT": ("Kaunas", "Klaipeda"),
        "LV": ("Daugavpils",),
        "MA": ("Rabat", "Tangier", "Tanger", "الرباط", "طنجة"),
        "NL": ("Rotterdam", "Utrecht", "Eindhoven", "روتردام"),
        "PL": ("Krakow", "Cracow", "Cracovie", "Cracovia", "Wroclaw", "Gdansk", "Poznan"),
        "PT": ("Porto", "Oporto", "بورتو"),
        "RS": ("Novi Sad",),
        "SE": ("Gothenburg", "Göteborg", "Gotemburgo", "Malmö", "Uppsala", "غوتنبرغ"),
        "TR": ("Ankara", "Izmir", "Antalya", "Bursa", "أنقرة", "إزمير", "أنطاليا"),
        "UA": ("Lviv", "Odesa", "Odessa", "Kharkiv"),
        "US": ("Boston", "Miami", "Seattle", "Houston", "San Francisco", "Philadelphia", "Brooklyn"),
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Text in which neither case nor accents count."""
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in bare if unicodedata.category(char) != "Mn")


@lru_cache(maxsize=64)
def telltale_stems(code: str, languages: tuple[str, ...], *, known: str) -> tuple[str, ...]:
    """Folded stems of the words that tell of a country (ISO 3166-1), in these languages and in its own.

    ``known`` is a country whose tongues tell nothing, because it is known anyway.
    """
    from babel.languages import get_official_languages

    tongues = frozenset(get_official_languages(code, de_facto=True))
    silent = (_COMMON_TONGUES | frozenset(get_official_languages(known, de_facto=True))) - {
        tongue for tongue, land in _NAMED_FOR.items() if land == code
    }
    found: dict[str, None] = {}
    for language in dict.fromkeys((*languages, *sorted(tongues))):
        locale = _locale(language)
        if locale is None:
            continue
        words = [locale.territories.get(code, ""), *_cities(code, locale)]
        words += [locale.languages.get(tongue, "") for tongue in sorted(tongues - silent)]
        found.update(dict.fromkeys(_stems(words)))
    found.update(dict.fromkeys(_stems((*_OTHER_WORDS.get(code, ()), *_OTHER_CITIES.get(code, ())))))
    return tuple(found)


def _stems(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        folded = fold(word.removeprefix("ال"))
        stem = folded.rstrip("aeiouyаеиоуыэюяйьاة")
        if folded:
            yield stem if len(stem) >= _LONG_ENOUGH else folded


def _cities(code: str, locale: Locale) -> Iterator[str]:
    """The chief cities, by the time zones that are named after them."""
    from babel.core import get_global

    for zone in get_global("territory_zones").get(code, ()):
        name = locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if len(name) >= _LONG_CITY and not set(name) & set(",،"):  # "Knox, Indiana" is no chief city
            yield name


def _locale(language: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
