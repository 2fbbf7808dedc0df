"""Every address of the interface, for the tests that go through all of them and for the screenshots."""

# Screens that need no id; a new screen adds its address here.
SCREENS: tuple[str, ...] = (
    "/today",
    "/articles",
    "/statements",
    "/events",
    "/entities",
    "/outlets",
    "/stories",
    "/contradictions",
    "/chains",
    "/timeline",
    "/map",
    "/review",
    "/review/history",
    "/review/agreement",
    "/review/adjudicate",
    "/search",
    "/search?q=غزة",
    "/search/batch",
    "/dossiers",
    "/progress",
    "/exports",
    "/settings",
    "/health",
    "/health?look=1",
    "/doubts/cue-unused",
)
# Those of them with a table, whose twins are tried.
TABLES: tuple[str, ...] = (
    "/today",
    "/articles",
    "/statements",
    "/events",
    "/entities",
    "/outlets",
    "/timeline",
    "/search?q=غزة",
    "/map",
    "/chains",
    "/progress",
)
