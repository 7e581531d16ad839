"""English: the words by which questions are read. What cameras, labels and names a place has comes from the place."""

from typing import Final

from witness.models.builtin.lexicon import (
    AskingWords,
    DayPart,
    Lexicon,
    PlaceWords,
    ThingWords,
    TimeWords,
    Unit,
    any_of,
)
from witness.models.builtin.question import Kind


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_HOURS: Final = {
    word: number
    for number, word in enumerate(_words("one two three four five six seven eight nine ten eleven twelve"), start=1)
}
_NUMBERS: Final[dict[str, float]] = {
    **_HOURS,
    "a": 1, "an": 1, "a couple of": 2, "couple of": 2, "couple": 2, "a few": 3, "few": 3, "fifteen": 15, "twenty": 20,
    "twenty four": 24, "twenty-four": 24, "thirty": 30, "forty five": 45, "forty-five": 45, "forty eight": 48,
    "forty-eight": 48, "sixty": 60, "ninety": 90, "half a": 0.5, "half an": 0.5, "a quarter of an": 0.25,
}  # fmt: skip
_UNITS: Final[dict[str, Unit]] = {
    "second": "second", "seconds": "second", "sec": "second", "secs": "second",
    "minute": "minute", "minutes": "minute", "min": "minute", "mins": "minute",
    "hour": "hour", "hours": "hour", "hr": "hour", "hrs": "hour", "h": "hour",
    "day": "day", "days": "day", "week": "week", "weeks": "week",
    "month": "month", "months": "month", "year": "year", "years": "year",
}  # fmt: skip
_WEEKDAYS: Final = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "tue": 1, "tues": 1, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
}  # fmt: skip
_MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_DAY_PARTS: Final[dict[str, DayPart]] = {
    "morning": "morning", "afternoon": "afternoon", "evening": "evening", "night": "night",
}  # fmt: skip

_HOUR: Final = rf"\d{{1,2}}|{any_of(_HOURS)}"
_EXACT_CLOCK: Final = (
    r"(?:12 )?(?:noon|midnight)|midday|(?:\d{1,2}(?:[:.]\d\d)?|" + any_of(_HOURS) + r") ?(?:am|pm|a\.m\.?|p\.m\.?)"
    rf"|\d{{1,2}}:\d\d|(?:{_HOUR}) o'?clock|half past (?:{_HOUR})|(?:a )?quarter (?:past|to) (?:{_HOUR})"
)
_CLOCK: Final = rf"{_EXACT_CLOCK}|{_HOUR}"
_GOES_ON: Final = (
    r"$|[^\w. -]|[.](?:$|\s)| (?:and|or|to|until|till|in|on|at|today|yesterday|tonight|this|that|last|every|each|from"
    rf"|{any_of(_WEEKDAYS)})(?!\w)| \0"
)
_IN: Final = r"(?:(?:in|over|during|within|for|from|throughout) )?"
_WHOLE: Final = r"(?:the )?(?:whole|all|month) (?:of )?"

_FRAGMENTS: Final = {
    "number": rf"\d{{1,4}}|{any_of(_NUMBERS)}",
    "unit": any_of(_UNITS),
    "weekday": any_of(_WEEKDAYS),
    "any_month": any_of(_MONTHS),
    # "may" and the short forms are other words too often to count alone
    "month": any_of(m for m in _MONTHS if len(m) > 4 or m in ("june", "july"))
    + r"|(?<=in )may|(?<=since )may|(?<=last )may|(?<=during )may",
    "part": any_of(_DAY_PARTS),
    "day": r"0?[1-9]|[12]\d|3[01]",
    "year": r"(?:19|20)\d\d",
    "iso_date": r"\d{4}-\d\d-\d\d",
    "slash_date": r"\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?",
    "exact_clock": _EXACT_CLOCK,
    "clock": _CLOCK,
    "lone_clock": rf"{_EXACT_CLOCK}|(?:{_HOUR})(?={_GOES_ON})",
    "hour": _HOUR,
}

_TIMES: Final = TimeWords(
    numbers=_NUMBERS,
    units=_UNITS,
    weekdays=_WEEKDAYS,
    months=_MONTHS,
    day_parts=_DAY_PARTS,
    am_suffixes=frozenset({"am"}),
    pm_suffixes=frozenset({"pm"}),
    month_first=True,
    clock_forms=(
        ("noon", r"(?:12 )?noon|midday"),
        ("midnight", r"(?:12 )?midnight"),
        ("half_past", r"half past {hour}"),
        ("quarter_past", r"(?:a )?quarter past {hour}"),
        ("quarter_to", r"(?:a )?quarter to {hour}"),
        ("digits", r"{hour}(?:[:.](?P<minute>\d\d))? ?(?P<suffix>am|pm|a\.m\.?|p\.m\.?|o'?clock)?"),
    ),
    phrases=(
        ("today", r"(?:earlier |so far |all day )?today(?:'?s)?(?: so far)?|all day(?: long)?|earlier|yet"),
        ("yesterday", r"yesterday(?:'?s)?"),
        ("day_before_yesterday", r"(?:the )?day before yesterday"),
        ("ahead", r"tomorrow(?:'?s)?|later today|next (?:week|month|year|weekend)|(?:next|this coming) {weekday}"),
        ("this_part", r"(?:earlier )?this {part}"),
        ("last_part", r"last {part}(?:'s)?"),
        ("tonight", r"tonight(?:'?s)?"),
        ("overnight", r"over ?night|(?:through|during|over) the night"),
        ("each_night", r"(?:at|every|each|by) nights?|nights|(?:in )?(?:the )?(?:dead|middle) of (?:the )?night"),
        ("each_part", r"(?:in the )?{part}s"),
        ("each_part", r"(?:every|each) {part}"),
        ("part", r"(?:in (?:the )?|during the )?{part}(?:'s)?"),
        ("latest_weekday", r"(?:on )?(?:last |this past |this last |the )?{weekday}(?:'s)?"),
        ("each_weekday", r"(?:on |only )?{weekday}s"),
        ("each_weekday", r"(?:on )?(?:every|each) {weekday}"),
        ("workdays", r"(?:on |only )?(?:weekdays|week days|workdays|working days)|(?:every|each) (?:weekday|workday)"),
        ("weekends", r"(?:on |at |only )?weekends|(?:every|each) weekend"),
        ("weekend", r"(?:(?:over|at|on|during|for|from) )?(?:the |last |past |the last |the past )?weekend(?:'s)?"),
        ("this_weekend", r"this weekend"),
        ("weekday_last_week", r"(?:on )?{weekday},? (?:of )?last week"),
        ("weekday_last_week", r"last week(?:'s)?,? (?:on )?{weekday}"),
        ("weekday_this_week", r"(?:on )?{weekday},? (?:of )?this week"),
        ("weekday_this_week", r"this {weekday}"),
        ("this_week", rf"{_IN}(?:this week|the week so far|all week)(?:'s)?(?: so far)?"),
        ("this_week", r"(?:the )?(?:start|beginning) of (?:the|this) week"),
        ("last_week", rf"{_IN}(?:last|the previous) week(?:'s)?"),
        ("week_before_last", rf"{_IN}the week before last"),
        ("this_month", rf"{_IN}(?:this month|the month so far|all month)(?:'s)?(?: so far)?"),
        ("this_month", r"(?:the )?(?:start|beginning) of (?:the|this) month"),
        ("last_month", rf"{_IN}(?:last|the previous) month(?:'s)?"),
        ("this_year", rf"{_IN}(?:this year|the year so far|all year)(?: so far)?"),
        ("this_year", r"(?:the )?(?:start|beginning) of (?:the|this) year"),
        ("last_year", rf"{_IN}(?:last|the previous) year(?:'s)?"),
        ("month", rf"{_IN}(?:{_WHOLE}|last )?{{month}}(?:'?s)?(?:,? {{year}})?(?! ?\d)(?: so far)?"),
        ("month", r"(?<=since )(?:the )?(?:start|beginning) of {month}"),
        ("past", rf"{_IN}(?:the )?(?:last|past|previous) {{number}} ?{{unit}}"),
        ("past", rf"{_IN}(?:the )?past {{unit}}"),
        ("past", rf"{_IN}(?:the )?last (?P<unit>hour|day|minute)"),
        ("past_half_hour", rf"{_IN}(?:the )?(?:last|past) half(?: an)?[ -]hour"),
        ("ago", r"(?:about |around |some )?{number} ?{unit} ago"),
        ("date", r"(?:on )?(?:the )?{day}(?:st|nd|rd|th)?(?: of)? {any_month}(?:,? {year})?"),
        ("date", r"(?:on )?{any_month} (?:the )?{day}(?:st|nd|rd|th)?(?:,? {year})?(?![:\d]| ?[ap]m)"),
        ("iso_date", r"(?:on )?{iso_date}"),
        ("slash_date", r"(?:on )?{slash_date}"),
        ("day_of_month", r"(?:on )?the {day}(?:st|nd|rd|th)"),
        ("clock_span", r"between {clock} and {clock2}"),
        ("clock_span", r"from {clock} ?(?:to|until|till|-|through) ?{clock2}"),
        ("clock_span", r"{exact_clock} ?(?:to|until|till|-) ?{clock2}"),
        ("clock_span", r"{clock} ?(?:to|until|till|-) ?{exact_clock2}"),
        ("since_clock", r"(?:ever )?since {lone_clock}|from {exact_clock} on(?:wards?)?"),
        ("after_clock", r"(?:any ?time )?(?:after|past|later than) {lone_clock}"),
        ("before_clock", r"(?:any ?time )?(?:before|until|till|up to|by|earlier than|prior to) {lone_clock}"),
        ("around_clock", r"(?:at )?(?:around|about|roughly|approximately|near|close to) {exact_clock}"),
        ("around_clock", r"(?:at )?(?:around|at) {lone_clock}"),
        ("around_clock", r"{exact_clock}"),
    ),
    since=r"(?:ever )?since(?: the)?",
    until=r"(?:until|till|up to|through)(?: the)?",
    before=r"(?:before|prior to)(?: the)?",
    after=r"after(?: the)?",
    between=r"between(?: the)?",
    day_to_day=r"to|-",
    day_and_day=r"and",
    lead_in=frozenset(
        _words("in on since during until till before after last this next of every each by from for throughout")
    ),
    longer_than=(
        r"(?:for |lasting |that lasted |who stayed |which lasted )?(?:for )?(?:longer|more) than {number} ?{unit}",
        r"(?:for |lasting |that lasted )?(?:for )?(?:at least|over|upwards of) {number} ?{unit}",
    ),
)  # fmt: skip

_THINGS: Final = ThingWords(
    labels={
        "person": _words(
            "someone somebody anyone anybody everyone everybody man men woman women child children kid kids guy guys "
            "lady ladies girl girls boy boys human humans folk folks ppl visitor visitors guest guests walker walkers "
            "pedestrian pedestrians caller callers persons"
        ),
        "car": ("automobile", "automobiles"),
        "dog": ("puppy", "puppies", "doggy"),
        "cat": ("kitten", "kittens", "kitty"),
        "bicycle": ("bike", "bikes", "cyclist", "cyclists"),
        "motorcycle": ("motorbike", "motorbikes"),
        "package": ("parcel", "parcels", "box", "boxes"),
        "truck": ("lorry", "lorries", "pickup", "pickups"),
        **dict.fromkeys(_words("bus tractor van bird horse fox raccoon bear deer cow sheep boat train"), ()),
    },
    irregular_plurals={"person": "people", "deer": "deer", "sheep": "sheep", "mouse": "mice", "man": "men"},
    plural_endings=(
        ("s", "ses"), ("x", "xes"), ("ch", "ches"), ("sh", "shes"),
        *((f"{vowel}y", f"{vowel}ys") for vowel in "aeo"), ("y", "ies"), ("", "s"),
    ),
    groups={
        "vehicle": (("vehicle", "vehicles", "traffic"), ("car", "truck", "bus", "motorcycle", "tractor", "van")),
        "animal": (
            ("animal", "animals", "critter", "critters", "creature", "creatures", "wildlife"),
            ("dog", "cat", "bird", "horse", "fox", "raccoon", "bear", "deer", "cow", "sheep"),
        ),
        "pet": (("pet", "pets"), ("dog", "cat")),
    },
    strangers=("stranger", "strangers", "intruder", "intruders"),
    unknown=r"unknown|unidentified|unrecogni[sz]ed|unfamiliar|strange"
    r"|(?:that |who |whom |which )?(?:we|i) (?:don't|do not|dont) (?:know|recogni[sz]e)",
    everything=_words(
        "anything everything something activity movement motion event events detection detections sighting sightings "
        "object objects thing things stuff happening happenings action"
    ),
    couriers=(
        "courier", "couriers", "delivery", "deliveries", "delivery driver", "delivery drivers", "delivery man",
        "delivery men", "delivery person", "delivery people", "delivery guy", "deliverymen",
    ),
    mail=("mail", "mailman", "mail man", "mail carrier", "postman", "postwoman", "post man", "letter carrier"),
    postal_services=frozenset(
        _words(
            "usps royalmail canadapost auspost australiapost anpost deutschepost postnl bpost laposte correos postnord "
            "swisspost diepost post"
        )
    ),
    own=frozenset({"my", "our"}),
    household=("family", "household", "housemates"),
    nobody=("nobody", "no one", "noone"),
)  # fmt: skip

_PLACES: Final = PlaceWords(
    camera=frozenset({"camera", "cam", "cameras", "cams"}),
    lead_in=frozenset(
        _words(
            "at in on to by near from of around into past through outside behind over inside toward towards across "
            "out the our my your"
        )
    ),
    articles=frozenset({"the", "our", "my", "your", "a", "an"}),
    everywhere=r"(?:(?:on|across|over|from|at|in|round|go round) )?"
    r"(?:(?:all|any|each)(?: of)?(?: the| my| our)? (?:cameras|cams)|any camera|every camera|everywhere|anywhere"
    r"|the whole (?:place|house|property))",
)

_WHICH: Final = r"(?:on |at |in )?(?:which|what)"
_EACH: Final = (
    r"(?:(?:broken down|split|grouped|split up|down) )?(?:by|per|for each|for every|each|in each|on each)(?: the)?"
)
_OF_THINGS: Final = r"(?: of (?:thing|object|event|vehicle|animal)s?)?"
_TOP: Final = r"(?:the )?(?:busiest|most active|top|quietest)"

_COUNT: Final = (
    r"how many(?: times| occasions)?|how often|how frequently|what number(?: of)?|number of(?: times)?|the number"
    r"|(?:grand |total )?(?:count|tally|total)s?(?: of| up)?|tot up"
)
_RECAP: Final = (
    r"what(?:'s| is| has|'s been| has been)? "
    r"(?:happened|happening|went on|gone on|going on|been going on|been happening|took place)"
    r"|what(?:'s)? up|what (?:else )?did (?:i|we) miss|what (?:have|has) (?:i|we) missed|catch me up(?: on)?|fill me in"
    r"|bring me up to date|(?:short |quick )?(?:recap|summary|rundown|overview)(?: of| for)?|recap|summari[sz]e"
    r"|(?:did |has |have )?(?:anything|something|much) (?:happen(?:ed|ing)?|go(?:ne|ing)? on)"
    r"|tell me (?:all )?about|how was|news"
)
_EXISTS: Final = (
    r"did|didn't|was|wasn't|were|weren't|has|hasn't|have|haven't|had|is|isn't|are|aren't|any|anyone|anybody|anything|does"
    r"|confirm|am i right|check for|yes or no"
)
_LIST: Final = (
    r"show|list|find|see|give|pull up|dig up|get|what|which|what's|whats|let me see|display|when|where|where's|every"
)

_DESCRIPTION: Final = (
    r"(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,2}?)"
    r"(?=$|\W*\0|[^\w ]| (?:at|in|on|by|near|to|from|and|or|who|that|around|come|came))"
)

_ASKING: Final = AskingWords(
    cues=(
        (Kind.COUNT, _COUNT),
        (Kind.LAST, r"(?:the )?(?:very )?(?:last|latest|most recent(?:ly)?|newest|final)(?: (?:time|one|occasion))?"),
        (Kind.FIRST, r"(?:the )?(?:very )?(?:first|earliest|oldest)(?: (?:time|one|occasion))?"),
        (Kind.RECAP, _RECAP),
    ),
    forms=((Kind.WHO, r"who(?:'s|'ve|'d)?|whos|everyone|everybody"), (Kind.EXISTS, _EXISTS), (Kind.LIST, _LIST)),
    groupings=(
        ("weekday", rf"(?:{_EACH}|{_WHICH}|{_TOP}) (?:day of the week|weekdays?)"),
        ("hour", rf"(?:{_EACH}|{_WHICH}|{_TOP}) (?:hours?|times?) of (?:the )?day|(?:{_EACH}|{_TOP}) hours?"),
        ("hour", r"hourly|hour by hour"),
        ("day", rf"(?:{_EACH}|{_WHICH}|{_TOP}) (?:days?|dates?)(?: of)?|daily|day by day|(?:day|date) with"),
        ("camera", rf"(?:{_EACH}|{_WHICH}|{_TOP}) (?:cameras?|cams?)|camera by camera"),
        ("zone", rf"(?:{_EACH}|{_WHICH}|{_TOP}) (?:zones?|areas?|parts?)(?: of)?"),
        (
            "label",
            rf"(?:{_EACH}|{_WHICH}|{_TOP}|of each) (?:(?:kind|type|sort)s?{_OF_THINGS}|labels?|objects?)",
        ),
        ("sub_label", rf"(?:{_EACH}|{_WHICH}|{_TOP}) (?:person|people|name|company|courier|visitor)s?"),
    ),
    most=r"(?:the )?(?:busiest|most active|most(?! recent)|top)(?: often| frequently)?",
    newest_first=r"(?:newest|latest|most recent) first",
    oldest_first=r"(?:oldest|earliest) first|in (?:chronological )?order|chronologically|from the (?:start|beginning)",
    newest_of=r"(?:the )?(?:last|latest|most recent|newest) (?!one\b|an?\b){number}",
    oldest_of=r"(?:the )?(?:first|earliest|oldest) (?!one\b|an?\b){number}",
    when=r"when(?:'s|s)?|(?:at )?what (?:time|hour)|how long ago",
    who=r"who(?:'s|'ve|'d)?|whos",
    look=r"(?:\A\W*|(?<=please )|(?<=you )|(?<=just )|(?<=me ))"
    r"(?:show|look|see|view|open|check|play|take a (?:quick )?look|peek)",
    now=r"(?:right |just )?now|at the moment|at this moment|currently|(?:at )?present(?:ly)?"
    r"|this (?:very )?(?:second|minute|moment)|live|rn|atm|still",
    present_count=r"how many [^?.!]*?(?:is|are)",
    present=r"is|are|isn't|aren't|what's|whats|who's|whos|where's|wheres|do you see|can you see",
    past=r"been|seen|was|were|did|had|has|have|came|visited|happened|recorded|stored|on file|ever|so far|by now",
    follow_up=r"\A\W*(?:and|or|what about|how about|only|just|same|but|also)|(?:of|from) (?:those|these|them)",
    pronouns=frozenset(_words("he him his she her hers they them their those these ones")),
    plate=r"(?:(?:the )?(?:license |licence |number )?plate(?: number)?,? )(?P<plate>[a-z0-9][a-z0-9-]{1,9})"
    r"|(?P<code>(?!cam)(?=(?:[a-z]*\d){2})(?=\d*[a-z])[a-z0-9]{5,8})",
    described=(
        rf"(?:with|wearing|carrying|holding|pushing)(?: an?| the| some| his| her)? {_DESCRIPTION}",
        r"in (?:an? |the )?(?P<words>(?:{shade} )+[^\W\d_]+)",
        r"(?P<words>{shade})",
    ),
    left_aside=frozenset(_words("outside inside outdoors indoors")),
    fillers=frozenset(
        _words(
            "a an the and or of to at in on by for from near into onto around about along past through over up "
            "down off out is are was were be been being am do does did done has have had having can could would "
            "should will may might must shall let lets i i'd i'm i've i'll me my we we've our us you your yours u "
            "ur it its it's there there's here here's that this what what's whats which who who's whos when whens "
            "where where's wheres how so like please pls plz thanks thank hey hi hello ok okay well just really "
            "actually only also too then again ever all any some every each both total altogether overall whole "
            "entire told list tell give find get see saw seen look looking looked check view display pull bring "
            "dig want wanna need know wonder think thought say says remind confirm help if whether come comes "
            "came coming go goes went going gone visit visits visited visiting stopped drop dropped pass passed "
            "passing walk walked walking drove driving rode riding ran arrive arrived arriving appear appeared "
            "appearing showed shown turned enter entered used using stand stood standing sit stay stayed moved "
            "spot spotted notice noticed detect detected recorded capture captured picked made happen happened "
            "happening occur occurred sighting sightings sighted times time video videos clip clips footage "
            "picture pictures photo photos image images shot shots snapshot snapshots camera cameras cam cams "
            "feed home house place property far back round file yes no hour o'clock minute moment sort kind much "
            "many lot number s t d ll re ve cam's camera's you've can't cant n parked reach reached spend spent "
            "combined em vids vid caught filmed whom whatever got gets occasion occasions use drive ride run move "
            "wait waited"
        )
    ),
    filler_phrases=r"(?:has|have|did) (?:anyone|anybody|someone|somebody|you|we) (?:seen?|spot(?:ted)?|noticed?)"
    r"|(?:stop|drive|walk|ride|run|go|come|pass) (?:by|in|over|past|through|up|down)"
    r"|(?:turn|show|roll|pull) (?:up|in)|hang around|make it (?:to)?"
    r"|in (?:view|sight|frame)|on camera|drop(?:ped)? (?:by|off)|as well|of course",
)  # fmt: skip

ENGLISH: Final = Lexicon(
    fragments={
        **_FRAGMENTS,
        "shade": "red|green|blue|yellow|orange|purple|pink|brown|black|white|gr[ae]y|silver|dark|bright|masked|hooded",
    },
    times=_TIMES,
    things=_THINGS,
    places=_PLACES,
    asking=_ASKING,
)
