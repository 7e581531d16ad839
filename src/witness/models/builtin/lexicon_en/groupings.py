"""English: how a question asks for numbers one by one: by day, by camera, by name."""

from typing import Final

from witness.domain.query import GroupBy

HOW_MANY: Final = r"(?:on )?how many"
WHICH: Final = r"(?:(?:on|at|in|during|by) )?(?:which|what)"
_DIVIDED: Final = r"(?:divided?|dividing|split|splitting|spread|shared?|distributed?|break|broken)(?: up| out| down)?"
_OWN: Final = r"(?: all)?(?: of)?(?: the| my| our)?"
_ANIMALS: Final = r"(?:animals?|vehicles?|pets?|creatures?|critters?)"
_LISTED: Final = r"(?<!list )(?<!show )(?<!show me )(?<!find )(?<!see )"
_EDGE: Final = r"(?:first|last|latest|earliest|oldest|newest|most recent(?:ly)?)"


def _compared(noun: str) -> str:
    """ "how do the cameras compare?" """
    return rf"how (?:do|does|did){_OWN} {noun} compare|compare{_OWN} {noun}(?! (?:of|on|at|in|with|to|from|and)(?!\w))"


_EACH: Final = (
    r"(?:(?:broken down|break down|split|grouped|split up|down|sorted|separately) )?"
    r"(?:by|per|for each|for every|each|every|in each|on each|at each|in every|on every|of each|over the|across the"
    r"|throughout the)(?: the)?"
    r"|(?:an? |the )?(?:figures?|numbers?|counts?|totals?) (?:for each|for every|per|by)"
    rf"|{_DIVIDED} (?:among|amongst|between|across|over|by){_OWN}"
)
_OF_THINGS: Final = r"(?: of (?=(?:things?|objects?|events?|vehicles?|animals?|creatures?|critters?)(?!\w)))?"
_TOP: Final = (
    r"(?:the )?(?:busiest|most active|top|quietest|least busy|calmest|slowest|peak|rush|most frequent|most common"
    r"|most popular|most usual|commonest|likeliest|least common|least frequent|rarest)"
)
_BY: Final = rf"(?:(?:{_EACH})|{WHICH}|{_TOP})"
_WITH_MOST: Final = r"(?= (?:with|when|that (?:had|has|saw|sees)) (?:the )?(?:most|fewest|least|highest|lowest))"
_WISE: Final = r"(?:[ -]?wise|[ -]by[ -]\w+)"

_BY_WEEKDAY: Final = (
    rf"{_BY} (?:day of the week|days of the week|weekdays?)|weekday{_WISE}|weekday{_WITH_MOST}"
    rf"|{_compared('(?:days of the week|weekdays)')}"
)
_BY_HOUR: Final = (
    rf"{_BY} (?:hours?|times?|parts?) of (?:the )?day|{_BY} hours?|(?:at )?what times? of (?:the )?day"
    rf"|hourly|hour(?: by hour|{_WISE})|hour-by-hour|by the hour|(?:hour|time){_WITH_MOST}|{_TOP} times?"
    rf"|{_DIVIDED} (?:over|across|through|throughout|during) the (?:course of the )?day"
    rf"|{_compared('hours(?: of the day)?')}"
)
_BY_DAY: Final = (
    rf"{HOW_MANY} (?:different |separate |distinct |single )?days"
    r"(?! (?:ago|since|until|till|has|have|had|is|are)(?!\w))"
    rf"|{_BY} (?:days?|dates?)(?: of)?(?! (?:before|after|of the week))|{_BY}(?= nights?(?!\w))|daily"
    rf"|day(?: by day|{_WISE})|date{_WISE}|(?:day|date)(?: with|{_WITH_MOST})"
    r"|(?<!for )(?<!in )(?<!half )(?<!for half )a day(?! (?:ago|or|before|after))"
)
_BY_CAMERA: Final = (
    rf"(?:(?:out )?of (?:all )?(?:the |my |our )?(?:cameras|cams),? )?{_BY} (?:cameras?|cams?|places?|locations?"
    rf"|spots?)"
    r"|(?:out )?of (?:all )?(?:the |my |our )?(?:cameras|cams),? which(?: ones?)?|which of (?:all )?(?:the |my "
    r"|our )?(?:cameras|cams)"
    rf"|camera (?:by camera|{_WISE})|camera{_WISE}|camera{_WITH_MOST}"
    rf"|{_compared('(?:cameras|cams)')}"
)
_BY_ZONE: Final = (
    rf"{_BY} (?:zones?|areas?|parts?)(?: of)?|zone{_WISE}|zone{_WITH_MOST}"
    rf"|{_compared('(?:zones|areas)')}"
)
_BY_LABEL: Final = (
    rf"(?:{_BY}|of each|what|which) (?:different )?(?:(?:kind|type|sort|specie|class|categorie)s?{_OF_THINGS}"
    r"|category|labels?|objects?)|(?:of each|for each|per)(?= (?:animal|vehicle|pet|creature|label)(?!\w))"
    rf"|(?:label|type|kind){_WISE}"
    rf"|{_TOP}(?= {_ANIMALS}(?!\w))|{_BY}(?= {_ANIMALS} (?:types?|kinds?|sorts?|class(?:es)?)(?!\w))"
    rf"|(?:which|what)(?= {_ANIMALS}(?!\w)[^?.!,]* (?:most(?! recent| of \w)|least|commonest|rarest|more often)(?!\w))"
)
_BY_NAME: Final = (
    r"each(?: one)? of(?= )(?! (?:the |these |those )?(?:day|week|hour|camera|zone))"
    r"(?: (?:the |these |those )?(?:two|three|four|five|six|seven|eight|[2-8])(?: of (?:them|us))?(?!\w))?"
    rf"|(?!every (?:person|individual|visitor)(?!\w))(?!{WHICH} (?:person|individual|visitor)[^?.!]* {_EDGE}(?!\w))"
    rf"{_LISTED}{_BY} (?:named |known )?(?:person|name|individual|visitor"
    rf"|company|carrier|firm)(?:s|'s name)?(?= |\W*\Z)"
    r"|which(?= (?:dog|cat|horse|car|truck|van|tractor|boat|bus|bicycle|bike|motorbike|motorcycle)s?(?!\w)[^?.!,]*"
    r" (?:most(?! recent| of \w)|least|more often)(?!\w))"
    rf"|(?:name|person|courier|company|carrier){_WISE}"
    rf"|{_LISTED}{_BY}(?= (?:compan(?:y|ies)|couriers?|deliver(?:y|ies))(?: \w+)?(?! \w*driver))"
    r"(?! \w+ (?:visit|call|drop|arrival|stop|event)s?(?!\w))"
)

GROUPINGS: Final[tuple[tuple[GroupBy, str], ...]] = (
    ("weekday", _BY_WEEKDAY),
    ("hour", _BY_HOUR),
    ("day", _BY_DAY),
    ("camera", _BY_CAMERA),
    ("zone", _BY_ZONE),
    ("label", _BY_LABEL),
    ("sub_label", _BY_NAME),
)
