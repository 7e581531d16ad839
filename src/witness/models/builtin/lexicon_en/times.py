"""English: how times are spoken of. The words stand in `time_words`, which also rewrites them for these patterns."""

from typing import Final

from witness.models.builtin.lexicon import TimeWords, any_of
from witness.models.builtin.lexicon_en.time_words import (
    CLOCK_HOURS,
    CLOCK_MINUTES,
    DAY_PARTS,
    FORMS,
    FULL_MONTHS,
    FULL_WEEKDAYS,
    HOLIDAYS,
    LEAD_IN,
    LINKS,
    MONTHS,
    MOVABLE_FEASTS,
    NUMBERS,
    ORDINALS,
    SHORT_FORMS,
    SLICES,
    UNITS,
    WEEKDAYS,
)

_DAYS: Final = any_of(FULL_WEEKDAYS)
_MONTHS: Final = any_of(FULL_MONTHS)
_PARTS: Final = any_of(DAY_PARTS)

_AMPM: Final = r"(?:am|pm|a\.m\.?|p\.m\.?)"
_HOUR: Final = r"(?:\d{1,2}|five|ten)"
_HOUR_OR_NOON: Final = r"(?:\d{1,2}|five|ten|noon|midnight)"
_PAST: Final = r"(?:past|after)"
_TO: Final = r"(?:to|until|of|before)"
_MINUTES: Final = r"(?:five|ten|twenty|twenty five|\d{1,2} minutes)"
_SOME_MINUTES: Final = rf"{any_of(CLOCK_MINUTES)}|\d{{1,2}}"
_ISH: Final = r"(?:[ -]?ish)?(?: sharp| on the dot| exactly)?"
_HOUR_SAID: Final = rf"(?P<hour>{_HOUR_OR_NOON}) ?(?P<suffix>{_AMPM})?{_ISH}"
_ABOUT: Final = r"(?:(?:about|around|like|roughly|approximately|maybe|say|exactly) )?"
_BESIDE_HOUR: Final = (
    rf"(?:half(?: {_PAST})?|(?:a )?quarter (?:{_PAST}|{_TO})|{_MINUTES} (?:{_PAST}|{_TO})|\d{{1,2}} past)"
)
_EXACT_CLOCK: Final = (
    rf"(?:(?:12 )?(?:noon|midnight)|\d{{1,2}}(?:[:. ]\d\d)? ?{_AMPM}|\d{{1,2}}:\d\d(?::\d\d)?|\d{{1,2}}h\d\d"
    rf"|{_HOUR} o'clock|{_BESIDE_HOUR} {_HOUR_OR_NOON}(?: ?{_AMPM})?|{_HOUR}[ -]?ish){_ISH}"
)
_BARE_CLOCK: Final = rf"(?:{_HOUR}(?:[:. ][0-5]\d)?|\d{{1,2}} ?h|[012]\d[0-5]\d (?:hours|hrs|h)|0\d[0-5]\d){_ISH}"
_GOES_ON: Final = (
    r"(?=$|[^\w. -]|[.](?:$|\s)| -|-\d| (?:and|or|to|until|through|in|on|at|by|from|today|yesterday|tonight|this|that"
    rf"|last|every|each|around|about|before|after|between|since|during|early|late|weekdays?|weekends?|{_DAYS}"
    r"|who|how|what|which|when|where|did|does|do|was|were|is|are|has|have|had|there|any|anyone|anybody|i|we|you|he|she|it"
    rf"|they|show|with|near|{any_of(f'{d}s' for d in FULL_WEEKDAYS)}|{_PARTS})(?!\w)| \0)"
)
_ADVERB: Final = r"(?= (?:entirely|completely|altogether|only|please|pls|then|though|instead|too|also|alone)(?!\w))"
_NO_END: Final = r"(?!(?:at|on|in|near|by|last|this|yesterday|today|and|or|of)(?!\w))\w"
_BESIDE_PART: Final = rf"(?=,?(?: (?:in|the|at|on|this|last|yesterday|today|early|late|{_DAYS}))* (?:{_PARTS})(?!\w))"
_NOT_COUNTED: Final = "".join(
    rf"(?<!\b{word} )" for word in ("last", "first", "other", "those", "these", "only", "all", "past", "than", "latest")
)

_NEAR: Final = "(?:around|about|roughly|approximately|near|close to|exactly)"
_SOME_DAYS: Final = r"(?:{amount} )?(?P<unit>days?|weeks?|fortnights?)"
_WE_LEFT: Final = r"(?:(?:i|we|he|she|they) \w+(?: \w+){0,2} at )?"
_FOR_AN_HOUR: Final = r"(?:in |during )?(?:the )?(?:last )?(?:{amount} )?(?P<unit>hours?|minutes?)"
_DAY_OF_PART: Final = (
    rf"(?:in the |at |this |last |(?:on )?(?:last |this )?(?:yesterday|today|{_DAYS}) (?:in the |at )?)?"
)

_IN: Final = r"(?:(?:in|over|during|within|for|from|throughout|of) )?"
_WHOLE: Final = (
    r"(?:(?:all(?: day| week| month)?(?: of| through)?|(?:the )?(?:whole|entire|full)(?: day| week| month)?(?: of)?) )?"
)
_LONG: Final = r"(?: (?:all day|the (?:whole|entire) day)(?: long)?)?(?: so far)?"
_OF_MONTH: Final = (
    r" (?:of|in) (?:(?:the )?(?:month of )?{any_month}(?:,? {year})?|(?P<previous>last|the last|the previous) month"
    r"|(?:the|this) month)"
)
_BEGINS: Final = r"(?<=since )(?:the )?(?:very )?(?:start|beginning) of "

TIME_FRAGMENTS: Final = {
    "number": rf"\d{{1,4}}|{any_of(NUMBERS)}",
    "amount": r"\d{1,4}(?: ?\.\d{1,2})?|an|a",
    "unit": any_of(UNITS),
    "weekday": _DAYS,
    "any_month": any_of(FULL_MONTHS),
    # some months are words or names of their own too often to count alone
    "month": any_of(set(FULL_MONTHS) - {"april", "may", "june", "august"})
    + "|(?:"
    + "|".join(
        rf"(?<=\b{lead} )"
        for lead in ("in", "since", "last", "during", "of", "until", "this", "all", "before", "after", "whole")
    )
    + ")(?:april|may|june|august)",
    "part": _PARTS,
    "slice": any_of(SLICES),
    "day": r"\d{1,2}(?:st|nd|rd|th|\.(?= ))?|first|second",
    "numbered_day": r"\d{1,2}(?:st|nd|rd|th)",
    "nth": any_of(ORDINALS),
    "holiday": any_of(HOLIDAYS),
    "feast": any_of(MOVABLE_FEASTS),
    "year": r"(?:19|20)\d\d",
    "iso_date": r"(?:19|20)\d\d-\d\d-\d\d|(?:19|20)\d\d/\d\d?/\d\d?",
    "iso_month": r"(?:19|20)\d\d-\d\d",
    "exact_clock": _EXACT_CLOCK,
    "clock": rf"{_EXACT_CLOCK}|{_BARE_CLOCK}",
    "lone_clock": rf"{_EXACT_CLOCK}|{_BARE_CLOCK}{_GOES_ON}",
    "bare_clock": _BARE_CLOCK,
}

_DAY_PHRASES: Final = (
    ("today", rf"{_WHOLE}(?:earlier |so far )?today{_LONG}|all day(?: long)?|earlier(?: on)?|yet"),
    ("yesterday", rf"{_WHOLE}yesterday{_LONG}"),
    ("day_before_yesterday", r"(?:the )?day before yesterday"),
    ("until_now", r"(?<=day )on(?=$|[.,;?!])|onwards?"),
    ("until_now", r"(?:up )?(?:to|until) (?:right )?now|so far|(?:up )?to date"),
    (
        "ahead",
        r"(?:the day after )?tomorrow(?:'?s)?|later (?:today|tonight)|next (?:week|month|year|weekend|{any_month})",
    ),
    ("ahead", r"(?:next|this coming) {weekday}"),
    (
        "overnight",
        r"overnight|(?:(?:all|through|during|over|throughout) |(?:the )?(?:whole|entire) )(?:the )?night(?: long)?",
    ),
    ("this_part", r"(?:earlier )?(?:this|all) {part}(?:'s)?"),
    ("this_part", r"this {part}s"),
    ("last_part", rf"{_WHOLE}last {{part}}(?:'s)?"),
    ("last_part", r"(?<!the )last {part}s"),
    ("part_before_last", r"(?:the )?{part} before last"),
    ("parts_ago", r"{amount} {part}s? ago"),
    ("past_parts", rf"{_IN}(?:the )?(?:last|past|previous) {{amount}} {{part}}s"),
    ("tonight", r"(?:earlier )?tonight"),
    ("each_night", r"(?:at|by) nights?|nights|nightly|(?:every|each)(?: single)? night"),
    ("each_night", r"(?:in )?(?:the )?(?:dead|middle) of (?:the )?night"),
    (
        "after_dark",
        rf"(?:after|in the) (?:dark|nightfall)(?! {_NO_END})|(?:after|when|once) it (?:got|gets|was|is) dark",
    ),
    ("in_part", r"(?:in|over|at|during|throughout) (?:the )?{part}(?: of the morning)?"),
    ("part", r"(?:the )?{part}(?:'s)?(?: of the morning)?"),
    ("each_part", r"(?:in the |on |at )?{part}s"),
    ("each_part", r"(?:every|each)(?: single)? {part}"),
    ("slice", rf"(?:very )?(?P<slice>early|mid|late)(?=[ -]{_DAY_OF_PART}(?:morning|afternoon|evening|night)(?!\w))"),
    ("days_before", r"(?:the )?(?:(?<!that )(?<!same )day|{amount} (?P<unit>days?|weeks?)|{part}) (?:before|prior to)"),
    ("span_before", rf"(?:in|during|over|within) (?:the )?(?:last )?{_SOME_DAYS} (?:before|prior to|leading up to)"),
    ("days_after", r"(?:the )?(?:day|{amount} (?P<unit>days?|weeks?)|{part}) after"),
    (
        "piece_of",
        (
            r"(?:(?:at|in|for|by|during) )?(?:the )?(?:very )?(?:start|beginning|middle|end|rest|most"
            r"|(?:best|first|last) part|(?:first|second|last) half|(?:first|last) (?:{amount} )?(?:hours?|minutes?))"
            r"(?= of )"
        ),
    ),
    ("week_of", r"(?:(?:in|during) )?(?:the )?week (?:of|starting|beginning|commencing|from)"),
    ("weekend_of", r"(?:(?:over|on) )?(?:the )?weekend of"),
    (
        "weekday",
        (
            rf"{_WHOLE}(?:on )?(?:last |this past |this last |past |the past |the last |the |just past )?{{weekday}}"
            rf"(?:'s)?{_LONG}"
        ),
    ),
    ("this_weekday", r"(?:on )?this {weekday}"),
    ("weekday_before_last", r"(?:on )?(?:the )?{weekday} before last"),
    ("weekdays_ago", r"{amount} {weekday}s? ago"),
    ("weeks_before_weekday", r"{amount} weeks? ago,? (?:on )?(?:last )?{weekday}"),
    ("weeks_before_weekday", r"(?:on )?(?:last )?{weekday},? {amount} weeks? ago"),
    ("weeks_before_weekday", r"{amount} weeks? (?:last|past) {weekday}"),
    ("weeks_before_yesterday", r"{amount} weeks? ago yesterday"),
    ("past_weekdays", rf"{_IN}(?:the )?(?:last|past|previous) {{amount}} {{weekday}}s"),
    ("each_weekday", r"(?:on |only )?{weekday}s"),
    ("each_weekday", r"(?:on )?(?:every|each|any)(?: single)? {weekday}"),
    ("each_weekday", r"on (?:a|an) {weekday}"),
    ("each_of_weekdays", r"(?:on )?{weekday}s (?:to|through|until|-) {weekday2}s"),
    ("each_weekday_part", r"(?:on |every |each |only )?{weekday} {part}s"),
    ("each_weekday_part", r"(?:every|each) {weekday} {part}"),
    ("workdays", r"(?:on |only )?weekdays|(?:on )?(?:every|each|a) weekday"),
    ("workday_parts", r"(?:on |every |each |in the )?weekday {part}s?"),
    ("weekends", r"(?:on |at |only )?weekends|(?:every|each) weekend|(?:on|at) (?:a|any) weekend"),
    ("weekend_parts", r"(?:on |at |every |each )?weekend {part}s"),
    ("past_weekends", rf"{_IN}(?:the )?(?:last|past|previous) {{amount}} weekends"),
    ("weekends_ago", r"{amount} weekends? ago"),
    (
        "weekend",
        (
            r"(?:(?:over|at|on|during|for|from|in) )?(?:all )?(?:the )?(?:whole |entire )?(?:this (?=past))?"
            r"(?:last |past )?weekend(?:'s)?"
        ),
    ),
    ("weekend_before_last", r"(?:(?:over|on|during) )?(?:the )?weekend before last"),
    ("this_weekend", r"(?:(?:over|on|during) )?this weekend"),
    (
        "this_week",
        rf"{_IN}{_WHOLE}(?:earlier )?(?:this week|the week so far|all week)(?:'?s)?(?: long)?(?: so far)?",
    ),
    ("this_week", rf"{_BEGINS}(?:the|this) week"),
    ("last_week", rf"{_IN}{_WHOLE}(?:(?:last|the previous) week(?:'s)?|(?<!the )last weeks)"),
    ("last_week", rf"{_BEGINS}last week"),
    ("week_before_last", rf"{_IN}the week before last"),
    ("past", rf"{_IN}(?:the )?(?:last|past|previous) {{amount}} ?{{unit}}(?: or so)?"),
    ("past", rf"{_IN}(?:the )?past {{unit}}(?: or so)?"),
    ("past", rf"{_IN}(?:the )?last (?P<unit>hour|day|minute|fortnight)(?: or so)?"),
    ("past", r"(?:ever )?since {amount} ?{unit}(?! ago)"),
    ("ago", r"(?:about |around |some |roughly )?{amount} ?{unit} ago(?: today)?"),
    ("ago_to_ago", r"(?:between )?{amount} (?:and|to|-|or) {amount2} {unit} ago"),
)
_DATE_PHRASES: Final = (
    (
        "this_month",
        rf"{_IN}{_WHOLE}(?:earlier )?(?:this month|the month so far|all month)(?:'?s)?(?: long)?(?: so far)?",
    ),
    ("this_month", rf"{_BEGINS}(?:the|this) month"),
    ("last_month", rf"{_IN}{_WHOLE}(?:(?:last|the previous) month(?:'s)?|(?<!the )last months)"),
    ("last_month", rf"{_BEGINS}last month"),
    ("month_before_last", rf"{_IN}the month before last"),
    ("this_year", rf"{_IN}{_WHOLE}(?:this year|the year so far|all year)(?: long)?(?: so far)?"),
    ("this_year", rf"{_BEGINS}(?:the|this) year"),
    ("last_year", rf"{_IN}{_WHOLE}(?:last|the previous) year(?:'s)?"),
    ("year", r"(?:(?:in|during|all|(?:the )?whole) )?(?:(?:of )?the year (?:of )?){year}"),
    ("year", r"(?:in|during|all|all of|(?:the )?whole(?: of)?) {year}"),
    (
        "month",
        (
            rf"{_IN}{_WHOLE}(?:month of )?(?P<previous>last )?(?:this )?{{month}}(?:'?s)?(?:,? (?:of )?{{year}})?"
            r"(?! ?\d)(?: so far)?"
        ),
    ),
    ("month", rf"{_BEGINS}{{month}}"),
    ("iso_month", r"(?:in )?{iso_month}"),
    ("week_of_month", r"(?:(?:in|during|over) )?(?:the )?{nth} week" + _OF_MONTH),
    ("half_of_month", r"(?:(?:in|during|over) )?(?:the )?{nth} half" + _OF_MONTH),
    ("days_of_month", r"(?:(?:in|during|over|on) )?(?:the )?(?:very )?{nth} (?:{amount} days|day)" + _OF_MONTH),
    ("weekday_of_month", r"(?:on )?(?:the )?{nth} {weekday}" + _OF_MONTH),
    ("weekend_of_month", r"(?:(?:over|on|during|at) )?(?:the )?{nth} weekend" + _OF_MONTH),
    ("slice_of_month", r"(?:(?:at|in|by|during) )?(?:the )?(?:very )?{slice}" + _OF_MONTH),
    ("slice_of_month", r"(?:in )?(?P<slice>early|mid|late)[ -]{any_month}(?:,? {year})?"),
    (
        "week_number",
        r"(?:in )?(?:the )?(?:calendar |iso )?week (?:number |no\.? ?|#)?(?P<week>\d{1,2})(?:,? (?:of |in )?{year})?",
    ),
    ("date", r"(?:on )?(?:the )?{day}(?: of)? {any_month}(?:,? {year})?"),
    ("date", r"(?:on )?{any_month} (?:the )?{day}(?:,? {year})?(?!:?\d| ?[ap]\.?m)"),
    (
        "date_span",
        (
            r"(?:from )?{any_month} (?:the )?{day} ?(?:to|through|until|-) ?(?:the )?{day2}(?:,? {year})?"
            rf"(?!:?\d| ?[ap]\.?m| (?:{_MONTHS}))"
        ),
    ),
    (
        "date_span",
        r"(?:from )?(?:the )?{day} ?(?:to|through|until|-) ?(?:the )?{day2}(?: of)? {any_month}(?:,? {year})?",
    ),
    ("date_span", r"between (?:the )?{day} and (?:the )?{day2}(?: of)? {any_month}(?:,? {year})?"),
    ("date_span", r"between {any_month} (?:the )?{day} and (?:the )?{day2}(?:,? {year})?(?!:?\d| ?[ap]\.?m)"),
    (
        "day_span",
        r"(?:from )?the {numbered_day} ?(?:to|through|until|-) ?(?:the )?{numbered_day2}",
    ),
    ("day_span", r"between the {numbered_day} and (?:the )?{numbered_day2}"),
    ("iso_date", r"(?:on )?{iso_date}"),
    ("iso_moment", r"(?:at |on )?{iso_date}t(?P<clock>\d\d:\d\d)(?::\d\d)?z?"),
    ("slash_date", r"(?:on )?(?P<short_date>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?)"),
    ("dotted_date", r"(?:on )?(?P<short_date>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)?)"),
    ("day_of_month", rf"(?:on )?(?:the )?{{numbered_day}}(?:{_GOES_ON}|{_ADVERB})"),
    ("day_of_that_month", r"(?:on )?(?:the )?{day}" + _OF_MONTH),
    ("holiday", r"(?:on |at |over )?{holiday}(?:,? {year})?"),
    ("feast", r"(?:(?:on|at|over|during) )?(?:the )?{feast}(?:,? {year})?(?! (?:egg|bunn|hol|dec))"),
    ("of_the_whole", r"of the (?:day|week|month|year)"),
)
_CLOCK_PHRASES: Final = (
    ("around_clock", r"{exact_clock}"),
    ("clock_span", rf"between {_ABOUT}{{clock}} and {_ABOUT}{{lone_clock2}}"),
    ("clock_span", rf"from {_ABOUT}{{clock}} ?(?:to|until|-|through) ?{_ABOUT}{{lone_clock2}}"),
    ("clock_span", r"{exact_clock} ?(?:to|until|-) ?{clock2}"),
    ("clock_span", r"{clock} ?(?:to|until|-) ?{exact_clock2}"),
    ("clock_span", r"{bare_clock} ?(?:to|until|-) ?{lone_clock2}"),
    (
        "clock_part_span",
        (
            rf"(?:from|between) {_ABOUT}{{clock}} (?:in the|at) {{part}} (?:to|until|and|-) {_ABOUT}{{clock2}}"
            r"(?: (?:in the|at) {part2})?"
        ),
    ),
    ("since_clock", rf"(?:ever )?since {_WE_LEFT}{_ABOUT}{{lone_clock}}"),
    ("clock_on", rf"(?:from|starting(?: at)?) {_ABOUT}{{exact_clock}} on(?:wards?)?(?! (?:{_DAYS}))"),
    ("after_clock", rf"(?:any time )?(?:after|(?<!the )past|later than) {_WE_LEFT}{_ABOUT}{{lone_clock}}"),
    ("after_clock", rf"(?:from|starting(?: at)?) {_ABOUT}{{exact_clock}}"),
    (
        "before_clock",
        rf"(?:any time )?(?:before|until|up to|up until|by|earlier than|prior to) {_WE_LEFT}{_ABOUT}{{lone_clock}}",
    ),
    ("at_clock", rf"(?:at )?{_NEAR} {{exact_clock}}"),
    ("at_clock", r"(?:at )?(?:around|about|roughly) {lone_clock}"),
    ("at_clock", r"at {lone_clock}"),
    ("around_clock", rf"{_NOT_COUNTED}{{bare_clock}}{_BESIDE_PART}"),
    ("hour_before", rf"{_FOR_AN_HOUR} (?:before|up to|leading up to) {_ABOUT}{{clock}}"),
    ("hour_after", rf"{_FOR_AN_HOUR} (?:after|following) {_ABOUT}{{clock}}"),
    ("hour_around", rf"within {_FOR_AN_HOUR} (?:of|around) {_ABOUT}{{clock}}"),
    (
        "this_time",
        (
            rf"(?:at )?(?:around |about |exactly )?(?:this|the same|same) time"
            rf"(?= (?:yesterday|last|on|the day|an|a|\d{{1,2}}|{_DAYS})(?!\w))"
        ),
    ),
    (
        "unknown",
        (
            r"(?:around|about|at|near|before|after|since|until|by|from) (?:about |around )?the (?:same |exact )?time"
            r"(?! of (?:the )?day)(?= [\w\0])"
        ),
    ),
)

TIMES: Final = TimeWords(
    numbers=NUMBERS,
    ordinals=ORDINALS,
    units=UNITS,
    weekdays=WEEKDAYS,
    months=MONTHS,
    holidays=HOLIDAYS,
    movable_feasts=MOVABLE_FEASTS,
    day_parts=DAY_PARTS,
    slices=SLICES,
    forms=FORMS,
    short_forms=SHORT_FORMS,
    links=LINKS,
    am_suffixes=frozenset({"am"}),
    pm_suffixes=frozenset({"pm"}),
    day_suffixes=frozenset({"h", "hours", "hrs"}),
    clock_hours=CLOCK_HOURS,
    clock_minutes=CLOCK_MINUTES,
    month_first=True,
    clock_forms=(
        ("noon", rf"(?:12 )?noon{_ISH}"),
        ("midnight", rf"(?:12 )?midnight{_ISH}"),
        ("past", rf"(?P<minutes>half)(?: {_PAST})? {_HOUR_SAID}"),
        ("past", rf"(?P<minutes>{_SOME_MINUTES})(?: minutes)? {_PAST} {_HOUR_SAID}"),
        ("to", rf"(?P<minutes>{_SOME_MINUTES})(?: minutes)? {_TO} {_HOUR_SAID}"),
        ("digits", r"(?P<hour>\d{1,2})(?P<suffix>h)(?P<minute>\d\d)"),
        (
            "digits",
            rf"(?P<hour>{_HOUR})(?:[:. ]?(?P<minute>\d\d))?(?::\d\d)? ?(?P<suffix>{_AMPM}|o'clock|h|hours|hrs)?{_ISH}",
        ),
    ),
    phrases=(*_DAY_PHRASES, *_DATE_PHRASES, *_CLOCK_PHRASES),
    markers=(
        ("since", r"(?:ever )?since(?: the)?"),
        ("until", r"(?:up )?until(?: the)?|up to(?: the)?"),
        ("before", r"(?:before|prior to)(?: the)?"),
        ("after", r"after(?: the)?"),
        ("between", r"between(?: the)?"),
        ("except", r"(?:but |and )?not(?: on| in)?|except(?: for| on)?|excluding|other than|apart from|rather than"),
        ("from", r"(?:starting )?from(?: the)?"),
    ),
    together=r",? ?(?:(?:at|on|in|of|during|over|around|about|for)? ?(?:the )?)?",
    to=r",? ?(?:to|into|until|through|-|up to|up until)(?: the)? ?",
    union=r",? ?(?:and(?: also)?|or|&)(?: (?:on|in|during))?(?: the)? ",
    left_over=r"(?<!how long )(?<!it been )since(?!\w)(?! when)[^\0.,;?!]*|(?:until|during)(?!\w)[^\0.,;?!]*",
    lead_in=LEAD_IN,
)
