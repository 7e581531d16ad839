"""English: words that change nothing where they stand together, though each has a meaning of its own."""

from typing import Final

_SAYS: Final = (
    r"(?:says|said|claims|claimed|swears|swore|thinks|thought|reckons|reckoned|insists|insisted|tells|told|believes"
    r"|is (?:sure|certain|convinced))"
)
_ABOUT_US: Final = (
    r"(?:what (?:else )?(?:can|could|do|are|will|would) (?:you|i) (?:do|know|ask|answer|able to do|understand|help)"
    r"(?: you| me| us| with| for| about| here)*|(?:who|what) (?:are|is) (?:you|this)"
    r"|how (?:do|does|can|could) (?:you|this|it|i)(?: thing)? (?:work|help|use (?:this|you|it))(?: me| us)?)"
)
"""Questions to whoever answers, which say nothing of what cameras saw."""

IDIOMS: Final = (
    rf"\A\W*(?:(?:so|and|ok|please|but),? )*{_ABOUT_US}(?=\W*\Z)|"
    r"(?<=which )of the (?:two|three|four)(?= |[,?!.])|or not(?: yet| still)?(?=\W*\Z)"
    r"|(?:at|in) (?:a stretch|one go|a row|one stretch)(?!\w)|without (?:a break"
    r"|interruption)"
    r"|(?:the |all |these |those )?(?:two|three|four|five|six) of (?:them|us|those)|(?:had|has|have)(?: \w+)? the "
    r"(?:honou?r|pleasure|privilege|luck|joy) of(?: being)?|(?:going|judging|to go) by (?:the |its |their )?"
    r"(?:descriptions?|texts?|captions?|notes)|according to (?:the )?(?:descriptions?|texts?|captions?|notes)"
    r"|(?:in|from|through|on) (?:the |my |our )?(?:whole |entire |full |complete )?(?:archives?|database|history"
    r"|memory|records?"
    r"|files?|recordings)(?=\W*\Z)|(?<=, )(?:(?:the )?(?:whole|entire|full|complete) )?(?:archive|database"
    r"|history)(?=\W*\Z)"
    r"|in (?:full|detail)|at a glance|(?:i |we )?(?:need|want|would like|'d like|wish|have|would love|require) to "
    r"(?:know|see|find out|check|hear|learn)(?: (?:if|whether|that))?"
    r"|one by one|one (?:after|at) (?:another|the other|a time)|at (?:once|one time)|for once|at first"
    r"|once in a while|when the clocks (?:changed|went (?:back|forward)|were changed)"
    rf"|(?:my|our) (?:\w+ )?\w+ {_SAYS}(?: me| us)?(?: that)?(?! (?:he|she|they)(?!\w))|(?<=[.!;,] )(?:true"
    rf"|right|correct|is that so)(?=\W*\Z)|but(?= (?:only|just|from|on|at|in|with) )|(?<=, )but(?! (?:not|for"
    rf"|without|no)(?!\w))"
)

FILLER_PHRASES: Final = (
    r"(?:both|all) (?:days |of them )?(?:included|inclusive)|at (?:his|her|their|the) posts?|(?:has"
    r"|have|did) (?:anyone|anybody|someone|somebody|you|we|the cameras?) (?:seen?|spot(?:ted)?"
    r"|noticed?|catch|caught|record(?:ed)?|pick(?:ed)? up)(?! (?:at|in|on|near|by)(?!\w))"
    r"|(?:stop|drive|walk|ride|run|go|come|pass|swing|call)(?:ped|ed|s|ing)? (?:by|in|over|past|through|up|down|round"
    r"|around|out|home|back)(?! (?:door|yard|garden|gate|hall|porch|entrance|lot))"
    r"|(?:turn|show|roll|pull)(?:ed|s|ing)? (?:up|in)|hang(?:ing)? (?:around|about|out)|make it (?:to)?"
    r"|in (?:view|sight|frame)|on (?:camera|cctv|film|tape|video)|drop(?:ped|s|ping)? (?:by|off|something off)|as well"
    r"|of course|at all|by any chance|for me|so far|up to now|a lot(?: of)?|lots of|for example|in total|all in all"
    r"|any ?more|while (?:i|we) (?:was|were)(?: (?:away|out|gone|asleep|sleeping|at work|on holiday|on vacation))?"
    r"|(?:i'm|i am|we're|we are) (?:not |just |a bit |really )?(?:sure|worried|wondering|curious|interested|away|out"
    r"|asking)(?: about)?|do (?:you|we|i) know|i (?:think|guess|believe|hope|heard)|(?:came|come|got|get) (?:home|back"
    r"|in)"
    r"|(?:the )?(?:number|amount) of times|or (?:so|not|something|anything)|if (?:any|anyone|anything|so)|and so on|"
    r"day and night|is (?:it|that) (?:right|true|correct|so|the case)(?: that)?|but(?= (?:just|from|on|at|in)(?!\w))"
    r"|for (?:the |my |our )(?:insurance|police|landlord|records?|report|paperwork|accounts)(?: claim)?|or what"
    r"|or was it|is it true(?: that)?"
)
