"""The proxies of the settings."""

from witness.accounts.proxy import ProxySignIn, TrustedProxies
from witness.settings import Settings
from witness.settings.proxy import NO_ROLE


def trusted_proxies(settings: Settings) -> TrustedProxies:
    """Those that are believed; nobody signs in there before all is said that it takes."""
    proxy, trusted = settings.proxy, settings.auth.trusted_proxies
    header_map, sign_in = proxy.header_map, None
    if header_map.user is not None and proxy.missing(trusted) is None:
        sign_in = ProxySignIn(
            user_header=header_map.user,
            role_header=header_map.role,
            role_map=header_map.role_map,
            default_role=None if proxy.default_role == NO_ROLE else proxy.default_role,
            separator=proxy.separator,
            secret=proxy.auth_secret.get_secret_value() if proxy.auth_secret else None,
        )
    return TrustedProxies(trusted, sign_in, tuple(settings.role_cameras))
