"""What browser and what machine somebody signed in with, in words they know it by."""

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""In this order: most name others too."""

_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def said_by(user_agent: str) -> str:
    """Say what a browser says it is."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "another browser")
    machine = next((name for mark, name in _MACHINES if mark in user_agent), None)
    return f"{browser} on {machine}" if machine else browser.capitalize()
