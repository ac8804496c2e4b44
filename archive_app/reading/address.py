"""The canonical form of an address: what two addresses of the same article have in common."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from w3lib.url import canonicalize_url

TRACKERS = frozenset(
    """
    fbclid gclid gclsrc dclid yclid ysclid msclkid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid mkt_tok _ga _gl
    vero_id wickedid oly_anon_id oly_enc_id s_cid ref ref_src ref_url referrer referer source_ref cmpid ocid ncid sr_share
    smid share from_share shareadraft spm scm cvid _openstat openstat rb_clickid s_kwcid trk trkcampaign
    guccounter guce_referrer guce_referrer_sig amp outputtype
    """.split()
)
TRACKER_PREFIXES = ("utm_", "hsa_", "pk_", "piwik_", "mtm_", "matomo_", "at_custom", "stm_")
PRINT_PARAMETERS = {("output", "amp"), ("print", "1"), ("print", "true"), ("print", "yes"), ("view", "print"), ("mode", "print")}
HOST_PREFIXES = ("www.", "m.", "mobile.", "amp.")
DEFAULT_PORTS = {"http": 80, "https": 443}

_AMP_PATH = re.compile(r"(?:/amp|/amp/|\.amp|/print|/print/)$", re.IGNORECASE)


def canonical_address(url: str | None) -> str | None:
    """Reduce a web address to the key that tells articles apart; None when it is not a web address.

    Scheme, www., mobile and AMP forms, default ports, trackers, the order of parameters, a trailing slash and the
    fragment (unless it is a #!route) do not count.
    """
    try:
        parts = urlsplit(canonicalize_url((url or "").strip(), keep_fragments=True))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return None
    host = _host(parts.hostname)
    if port is not None and port not in DEFAULT_PORTS.values():
        host = f"{host}:{port}"
    path = _AMP_PATH.sub("", parts.path).rstrip("/")
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_noise(*pair)))
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"https://{host}{quote(unquote(path), safe='/%:@!$&()*+,;=~-._')}{'?' if query else ''}{query}{fragment}"


def host_of(url: str | None) -> str | None:
    """Name the site of a web address, without www.; None when it is not a web address."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return None
    return parts.hostname.removeprefix("www.")


def _host(host: str) -> str:
    host = host.rstrip(".").lower()
    for prefix in HOST_PREFIXES:
        if host.startswith(prefix) and host.count(".") >= 2:
            return host.removeprefix(prefix)
    return host


def _is_noise(name: str, value: str) -> bool:
    key = name.lower()
    return key in TRACKERS or key.startswith(TRACKER_PREFIXES) or (key, value.lower()) in PRINT_PARAMETERS
