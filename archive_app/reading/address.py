"""Tell whether two web addresses are the same article."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from w3lib.url import safe_url_string

if TYPE_CHECKING:
    from collections.abc import Iterable

TRACKERS = frozenset(
    "fbclid gclid gclsrc gbraid wbraid dclid yclid ymclid msclkid twclid ttclid li_fat_id mc_cid mc_eid mkt_tok"
    " igshid igsh ref referer referrer ref_src ref_url _ga _gl _hsenc _hsmi _openstat s_cid s_kwcid cmpid ncid"
    " icid spm scm si feature sr_share fb_action_ids fb_action_types fb_source fb_ref action_object_map"
    " action_type_map wt_mc wt_zmc xtor rss_id ito smid smtyp guccounter guce_referrer guce_referrer_sig trk"
    " trkcampaign oly_anon_id oly_enc_id vero_id vero_conv rb_clickid epik erid phpsessid jsessionid from_source"
    " share_source shared".split()
)
"""Parameters that say where a reader came from, never what is read."""
TRACKER_BEGINNINGS = tuple("utm_ utm- pk_ mtm_ hsa_ at_campaign at_medium at_custom piwik_ matomo_ __hs".split())
PRINTED = {
    "output": {"amp", "print"},
    "outputtype": {"amp"},
    "amp": {"", "1", "true", "yes"},
    "print": {"", "1", "true", "yes", "y", "on", "print"},
    "printable": {"", "1", "true", "yes"},
    "printversion": {"", "1", "true", "yes"},
    "print_version": {"", "1", "true", "yes"},
    "view": {"print", "amp", "mobile"},
    "mode": {"print", "amp"},
    "format": {"print", "amp"},
    "layout": {"print", "amp"},
    "m": {"", "1"},
    "mobile": {"", "1", "true"},
    "tmpl": {"print"},
}
"""Parameters that only choose how an article is shown, and the values with which they do."""
SAME_HOSTS = frozenset({"www", "m", "amp", "mobile"})
DEFAULT_PORTS = frozenset({80, 443, None})
LONGEST = 8000

_CACHED = re.compile(
    r"https?://(?:www\.google\.[a-z.]{2,6}/amp/|[a-z0-9-]{1,80}\.cdn\.ampproject\.org/[a-z]/)(?:s/)?([^/\s]+\.[^/\s]+/.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_SPACES = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]+")
_HOST = re.compile(r"(?=.*[a-z0-9])(?:[a-z0-9_.-]+|\[[0-9a-f:.%a-z]+\])\Z")
_OWN = re.compile(r"[\w\]][/?#]")
_SAFE = "~:@!$&'()*+,;="


def canonical_address(url: str) -> str | None:
    """Write an address without what does not tell articles apart; None when it is no web address.

    The scheme, ``www``, ``m`` and ``amp``, default ports, trackers, the order of parameters, print and AMP views and
    fragments do not count. Never raises. The result is a key to compare with, not an address to open.
    """
    bare = _SPACES.sub("", url) if isinstance(url, str) else ""
    if not bare or len(bare) > LONGEST:
        return None
    try:
        return _canonical(bare)
    except ValueError:  # a broken host, port or escape (UnicodeError is one, too)
        return None


def article_address(url: str) -> str | None:
    """Give the canonical address when it can be that of one article; None when it names a whole site.

    Articles without an address of their own often tell only the site they are from; they are not all the same one.
    """
    found = canonical_address(url)
    return found if found and _OWN.search(found) else None


def _canonical(url: str) -> str | None:
    cached = _CACHED.match(url)
    url = f"https://{cached[1]}" if cached else url
    url = f"https:{url}" if url.startswith("//") else url
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    host = _host(parts)
    if host is None:
        return None
    query = _query(parts.query)
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!/", "!")) and len(parts.fragment) > 1 else ""
    path = _path(parts.path) or ("/" if fragment else "")
    return f"https://{host}{path}{'?' if query else ''}{query}{fragment}"


def _host(parts: SplitResult) -> str | None:
    """The host in small letters and ASCII, without the labels of its mobile and other faces, and its port."""
    written = (parts.hostname or "").rstrip(".")
    if ":" in written:
        name = f"[{written}]"
    else:
        name = urlsplit(safe_url_string(f"http://{written}/")).hostname or ""
        name = _without_faces(name)
    port = "" if parts.port in DEFAULT_PORTS else f":{parts.port}"
    return f"{name}{port}" if _HOST.match(name) else None


def _without_faces(host: str) -> str:
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in SAME_HOSTS:
        labels = labels[1:]
    if len(labels) > 3 and labels[1] in SAME_HOSTS:  # en.m.example.org
        del labels[1]
    return ".".join(labels)


def _path(path: str) -> str:
    """The path with its escapes written one way, dot segments solved, and without the marks of AMP pages."""
    segments = [quote(unquote(segment), safe=_SAFE) for segment in path.split("/")]
    whole = "/".join(segments)
    if "/." in whole:
        ends_in_folder = whole.endswith(("/", "/.", "/.."))
        whole = posixpath.normpath(whole) + ("/" if ends_in_folder else "")
    whole = re.sub(r"/{2,}", "/", whole).rstrip("/")
    if whole.lower().endswith("/amp"):
        whole = whole[: -len("/amp")].rstrip("/")
    return re.sub(r"\.amp(?=\.html?\Z|\Z)", "", whole, flags=re.IGNORECASE)


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    return urlencode(sorted(_telling(pairs)))


def _telling(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in pairs if not _is_noise(name.lower(), value.lower())]


def _is_noise(name: str, value: str) -> bool:
    if not name or name in TRACKERS or name.startswith(TRACKER_BEGINNINGS):
        return True
    return value in PRINTED.get(name, ())
