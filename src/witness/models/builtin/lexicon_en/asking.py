"""English: how questions are asked."""

from typing import Final

from witness.models.builtin.lexicon import AskingWords, FollowUpWords, words
from witness.models.builtin.lexicon_en.fillers import FILLERS
from witness.models.builtin.lexicon_en.groupings import GROUPINGS, HOW_MANY, WHICH
from witness.models.builtin.lexicon_en.idioms import FILLER_PHRASES, IDIOMS
from witness.models.builtin.question import Kind

_TIME: Final = r"(?: (?:time|one|occasion))?"

_COUNT: Final = (
    r"how many(?: times| occasions)?|how often|how frequently|what number(?: of)?|(?:the )?number of(?: times)?"
    r"|the number|(?:grand |total )?(?:count|tally|total|frequency)s?(?: of| up)?|tot up|how much"
    r"|(?:put |give me |get me )?(?:an? |the )?(?:figures?|numbers?) (?:on|for|per|by)(?= (?:each|every|the|all|my"
    r"|our)(?!\w))"
)
_HAPPEN: Final = (
    r"(?:happen(?:ed|ing|s)?|going on|went on|gone on|go(?:es)? on|been going on|been happening|take place|took place"
    r"|taken place|up)"
)
_RECAP: Final = (
    rf"what(?:'s| is| was| has|'s been| has been| all| else| has all| did)?(?: all)? {_HAPPEN}(?! by)"
    r"|what (?:else )?did (?:i|we) miss|what (?:have|has) (?:i|we) missed|catch (?:me|us) up(?: on)?"
    r"|(?:fill|clue) (?:me|us) in(?: on)?|(?:bring|get) (?:me|us) up to (?:date|speed)(?: on)?"
    r"|(?:update|brief) (?:me|us)(?: on)?|(?:give me |get me )?(?:an? |the )?(?:short |quick |brief |full |daily "
    r"|wee )?"
    r"(?:recap|summary|run ?down|overview|digest|round-?up|highlights|debrief|briefing|gist|report)(?: of| for"
    r"| on)?(?: what happened)?"
    r"|(?:run|walk|talk|take) (?:me|us) through"
    r"|summari[sz]e|sum up|what's new|anything new|"
    rf"(?:did |has |have |was |is )?(?:there )?(?:anything|something|much|nothing)(?: \w+ing| unusual| odd| of note)?"
    rf" {_HAPPEN}|(?:anything|something|what) (?:worth|of interest|to report|i should|we should|noteworthy"
    rf"|interesting)"
    r"(?: knowing| seeing| mentioning| noting| know(?: about)?| see)?(?! (?:people|cars|animals))"
    rf"|(?:tell|talk) (?:me|us) (?:all )?about|how (?:was|were|did)(?! (?:many|much|often))|news"
    r"|what(?: have| has|'ve| did)? (?:the |my |our )?(?:cameras?|cams?|you) (?:seen?|record(?:ed)?|catch|caught"
    r"|pick(?:ed)? up|captured?|notice[d]?|spot(?:ted)?)|was it (?:a )?(?:quiet|busy|calm)(?: \w+)?"
    r"|how busy was(?: it)?"
    r"|what did\W+look like|what was\W+like|how did\W+(?:go|look)|in (?:a nutshell|brief|a few words|short)(?! supply)"
    r"|how\W+(?:went|has gone|has been going|was looking|turned out)"
)
_EXISTS: Final = (
    r"did|didn't|was|wasn't|were|weren't|has|hasn't|have|haven't|had|is|isn't|are|aren't|any|anyone|anybody|anything"
    r"|does|do|confirm|am i right|check for|yes or no|whether|if|seen|(?:\A\W*some(?:one|body|thing))"
)
_LIST: Final = (
    r"show|list|find|see|give|pull up|put up|dig up|dig out|send|fetch|get|what|which|what's|whats"
    r"|let me see|display|when|where|where's|every"
)
_CLAUSE: Final = (
    r"(?:\A\W*|(?<=[.!?,;] )|(?<=please )|(?<=kindly )|(?<=can you )|(?<=could you )|(?<=would you )|(?<=will you )"
    r"|(?<=want you to )|(?<=like you to )|(?<=need you to )|(?<=can i )|(?<=could i )|(?<=just ))(?:please |just "
    r"|kindly )?"
)
_SHOWN: Final = (
    r"(?:(?:me|us) (?:all|everything|every|any|a list|what|who|list|those|them|that|it"
    r"|the (?:list|times|names|events|visits|last|latest|first))|(?:me |us |over )?(?:all |any |the |some )*"
    r"(?:clips|footage|videos|vids|pictures|pics|photos|images|stills|recordings)(?! to))(?!\w)"
    r"(?! (?:alerts?|messages?|notifications?|e?mails?|texts?|alarms?)(?!\w))"
)
_ORDERS: Final = (
    r"turn (?:on|off|up|down|the|it|my|all)|switch|power|delete|erase|remove|wipe|clear|arm|disarm|lock|unlock|close"
    r"|shut|start|stop|pause|resume|begin|call|ring|phone|text|email|mail|message|notify|alert|warn"
    r"|remind(?! (?:me|us) (?:who|what|when|which|where|how|if|whether))"
    rf"|send(?! {_SHOWN})"
    r"|tell (?!me|us|who|what|how|when|where|if|whether|which|times?(?!\w)|names?|numbers?|the (?:times?|names?"
    r"|number))(?:\w+|\0+(?= (?:to|that|not)(?!\w)))|set|add|create|save|export|download|upload|share|print"
    r"|rename"
    r"|change|update (?!me|us)|edit|block|ban|enable|disable|activate|deactivate|mute|unmute|record|reboot|restart"
    r"|reset|install|zoom|pan|tilt|rotate|feed the|let the|let \w+ (?:in|out)|water the|order|book|buy|pay"
    r"|schedule|dim"
    r"|light|sound|trigger|put(?! (?:up|a number|a figure|numbers|figures|everything up|it all up))|move|speak"
    r"|shout|scare|ignore|forget|keep|archive|open(?!.* (?:camera|cam|feed|view"
    r"|stream|clip|video)(?!\w))"
)

_STAYING: Final = r"(?:for |lasting |that lasted |who stayed |which lasted |lasted |stayed )?(?:for )?"
_AT_LEAST: Final = (
    r"(?:at least|over|upwards of|above|exceeding|no less than|not less than|a minimum of|no shorter than)"
)
_DURATION: Final = r"{number} ?{unit}(?P<half> and a half)?"
_ARTICLE: Final = r"(?: an?| the| his| her| their)?"
_WEARING: Final = (
    r"(?:wearing|carrying|holding|pushing|pulling|dragging|dressed (?:in|as)|wore|carried|had on|riding on|using)"
)

_QUESTION_WORD: Final = (
    r"(?:who|what|when|where|how)(?:'s|s|'ve|'d)?|whom|whose|which|(?:at|on|in|from|by|during) (?:what|which)"
)
_AUXILIARY: Final = (
    r"(?:did|does|do|is|are|was|were|has|have|had)(?:n't)?|any|anyone|anybody|anything|can you|could you|would you"
    r"|will you|can i|could i"
)
_REQUEST: Final = (
    r"show|list|find|get|give|pull|count|tell (?:me|us)|let me (?:see|know)|check|have a look|look|display"
    r"|catch (?:me|us)"
    r"|run|walk (?:me|us)|remind (?:me|us)|name|compare|sum up|summari[sz]e|number of|i(?: want|'d like"
    r"| would like| need)"
    r" to (?:know|see)"
)

ASKING: Final = AskingWords(
    sentence_end=r"(?<=[.!?;])(?<!\bdr\.)(?<!\bmr\.)(?<!\bmrs\.)(?<!\bms\.)(?<!\bst\.)(?<!\bno\.)(?<!\b[a-z]\.)\s+",
    clause_end=r"(?:,|:| -) +",
    corrects=r"(?:[,;.!?]| -|\.\.) *(?:(?:no|oh|ah|oops|whoops|sorry|wait|uh|er|um)[,!.]* +)*"
    r"(?:i mean|i meant|or rather|make (?:it|that)|correction|scratch that|oops|whoops|sorry|(?:no,? )?wait|no(?=,))"
    r"[,:!.]* +(?=\w)",
    remarks=r"(?:i|we|he|she|they|it|there|my|our|you)(?:'\w+)?(?= )",
    opens=rf"(?:(?:and|so|but|please|pls|now|then|just|kindly|also|ok)(?:,| )? ?)*(?:{_QUESTION_WORD}|{_AUXILIARY}"
    rf"|{_REQUEST})",
    tells=r"(?:i|we|you|he|she|they|it|that|this|there|somebody|someone|everyone|everybody)(?:'\w+)?"
    r"|is|are|was|were|has|have|had|got|gets|will|would|wants?|wanted|needs?|needed|says?|said|asks?|asked|claims?"
    r"|claimed"
    r"|thinks?|swears?|reckons?|promised|thanks|cheers|heard|saw|lost|found|been|came|went|left|woke|noticed",
    narrows=r"(?:not|never|no|\w+n't) (?:\w+ )?(?:mean|want|count|include|counting|including|care|need|interested"
    r"|tell|show)"
    r"|i mean(?:t)?|except|excepting|excluding|only|apart from|other than|besides|ignore|ignoring|leave out|forget"
    r"|skip",
    greeting=r"\A\W*(?:(?:hello|kia ora|g'day|hola|bonjour|namaste|salaam|ahoy|aloha|ciao|hej|hei|moin|servus|hi"
        r"|hiya|hey|yo|howdy|greetings|dear|mate|ok|okay|alright|all right|excuse me|good"
    r" (?:morning|afternoon|evening|day)|(?!any|some|who|what|was|is|no)[\w']+ here(?=[.,!])|(?:morning|afternoon"
    r"|evening|night)(?=[!.,])|there|so,|well,|thanks|witness)"
    r"(?!\w)[\s,!.]*|\A\W*for (?:the|my|our|a) [^:,.?!]{1,40}: *)+",
    idioms=IDIOMS,
    list_too=r"(?:(?<=[.?!;,:] )|(?<=- ))(?:(?:and|then|please|pls|also|so|just) )*(?:(?:list|show|name|give|tell"
    r"|display|send|read|put up|spell)(?: me| us)? (?:(?:them|those|these|it)(?: all| out| up)*|all(?: of (?:them"
    r"|those))?"
    r"|everything|the (?:events|times|clips|visits|names))|all (?:the )?(?:visits|times|sightings|events|dates"
    r"|instances)|(?:an? |the )?(?:(?:full|complete|whole|entire"
    r"|short) )?list)"
    r"(?:,? (?:please|pls|plz|thanks))*(?=\W*\Z)",
    command=rf"{_CLAUSE}(?:{_ORDERS})",
    about_cameras=r"(?:how many|which|what|list|show)(?: me)?(?: all)?(?: of)?(?: the| my| our)? (?:cameras|cams)"
    r"(?: (?:do|did|are|is|have|has|can|there|you|i|we|got|here|online|offline|working|up|down|connected|available"
    r"|know"
    r"|and|their|zones|called|named|see|access|watch))*\W*\Z"
    r"|(?:are|is) (?:all |any |every )?(?:of )?(?:the |my |our )?(?:cameras?|cams?) (?:all )?"
    r"(?:working|online|offline|up|down|on|ok|connected|running|live|dead)(?: (?:and|now|right|running|up))*\W*\Z",
    cues=(
        (Kind.HOW_LONG, r"how long(?! ago)|for how long|how much time|what length of time|total time"),
        (Kind.COUNT, _COUNT),
        (Kind.LAST, (rf"(?:the )?(?:very )?(?:last|latest|most recent(?:ly)?|newest|final){_TIME}|how long ago"
        rf"|how late")),
        (Kind.FIRST, rf"(?:the )?(?:very )?(?:first|earliest|oldest){_TIME}|how far back|how early"),
        (Kind.RECAP, _RECAP),
    ),
    forms=(
        (Kind.WHO, r"who(?:'s|'ve|'d)?|whos|whose|whoever|everyone|everybody"),
        (Kind.EXISTS, _EXISTS),
        (Kind.LIST, _LIST),
    ),
    groupings=GROUPINGS,
    picks=WHICH,
    tallies=HOW_MANY,
    most=r"(?:is |are |was |were )?(?:the )?(?:more (?:often|frequently)|busiest|commonest|likeliest|most active"
        r"|most frequent(?:ly)?"
        r"|most common(?:ly)?|most popular"
    r"|most regular(?:ly)?|fullest|heaviest|most crowded|most(?! recent)|top|peak|rush|busier|highest)(?: often"
    r"| frequently| busy| activity)?",
    least=r"(?:is |are |was |were )?(?:the )?(?:quietest|calmest|least(?: often| busy| active| frequent(?:ly)?)?"
    r"|fewest|slowest|quieter|lowest|rarest|emptiest)",
    usually=r"usually|normally|typically|generally|tend(?:s|ed)? to|as a rule|most often",
    compare=r"(?:or|versus|vs\.?) .*(?:more|fewer|less|busier|quieter)|(?:busiest|quietest|busy|quiet|most|least"
        r"|when).* (?:or|versus|vs)(?! (?:not|so|less|more|anything))|compar(?:e|ed|es|ing|ison)|versus|vs\.?"
        r"|difference between|(?:more|fewer|less|busier|quieter|rather)(?!\w)"
    r"(?! than (?:\d|once|twice|an?|one|two|three|four|five|six|seven|eight|nine|ten)(?!\w)).*"
    r"(?:than|or|versus|vs\.?|between|and)",
    compared=r"compar(?:e|ed|es|ing|ison)(?: (?:with|to|of|between))?|versus|vs\.?|(?:the )?difference between"
        r"|more often"
    r"|more|fewer|less|busier|quieter|rather|than|busiest|quietest|most|which (?:one )?(?:had|has|saw|was|is|got|gets"
    r"|sees)|which one|which"
    r"|between|against|the other|either|more of",
    either_day=r"or(?: was it| on| maybe| perhaps)?",
    between_sides=r"than|or|vs\.?|versus|and|with|to|against",
    newest_first=r"(?:newest|latest|most recent) first|in reverse order",
    oldest_first=r"(?:oldest|earliest) first|in (?:chronological )?order|chronologically"
    r"|from the (?:start|beginning)|in order of time",
    newest_of=r"(?:the )?(?:last|latest|most recent|newest) (?!one\b|an?\b){number}"
    r"|(?:the )?(?!one\b|an?\b){number2} (?:latest|newest|most recent)",
    oldest_of=r"(?:the )?(?:first|earliest|oldest) (?!one\b|an?\b){number}"
    r"|(?:the )?(?!one\b|an?\b){number2} (?:earliest|oldest)",
    more_than=r"(?:more|fewer|less) than (?:once|twice|{number}(?: times)?)(?! ?(?:second|sec|minute|min|hour|hr|day"
        r"|week))"
    r"|at least (?:once|twice)|(?:once|twice)(?= or)|(?:(?<=once )|(?<=twice )|(?<=times ))or more"
    r"|(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten) (?:times )?or more",
    when=r"when(?:'s|s)?|(?:at |around |about )?what (?:exact )?(?:time|hour|times)(?: exactly)?|how long ago",
    who=r"who(?:'s|'ve|'d)?|whos|whom|whoever",
    where=r"where(?:'s|s)?",
    look=r"(?:\A\W*|(?<=please )|(?<=you )|(?<=just )|(?<=me )|(?<=to )|(?<=i )|(?<=us ))"
    r"(?:show|look|see|view|open|check|play|take a (?:quick )?look|have a (?:quick )?look|peek|pull up|bring up"
    r"|display)",
    now=r"(?:right |just )?now(?! and)|at the moment|at this moment|currently|(?:at )?present(?:ly)?"
    r"|(?:at )?this (?:very |exact )?(?:second|minute|moment|instant)|live(?: (?:view|feed|picture|image|stream"
    r"|look|status|state|situation))?|(?:current|present|live) (?:status|state|situation)"
    r"|(?<!the )(?<!a )still|as we speak|these minutes",
    present_count=r"how many [^?.!]*?(?:is|are)(?! (?:recorded|stored|clips|videos|events|saved))",
    present=r"is|are|isn't|aren't|what's|whats|who's|whos|where's|wheres|do you see|can you see|does it look",
    elliptical=r"\A\W*any(?:one|body|thing)?(?= )",
    past=r"been|seen|was|were|did|had|has|have|came|come|visited|happened|recorded|stored|on file|ever|so far|by now"
    r"|clips?|recordings?|footage|videos?|sightings?|visits?|happen|went|arrived|passed|showed|detected|spotted",
    negation=r"(?<=has )not|(?<=have )not|(?<=did )not|(?<=was )not|(?<=were )not|(?<=is )not|(?<=are )not"
    r"|not(?= (?:come|been|arrived|turned|shown|here|there|home|seen|visited|stopped|left|gone|back|yet|appeared))"
    r"|never|nothing(?! (?:but|else|unusual|odd))|empty|clear(?! (?:picture|view|image))|deserted|vacant|unattended",
    longer_than=(
        rf"{_STAYING}(?:longer|more) than {_DURATION}",
        rf"{_STAYING}{_AT_LEAST} {_DURATION}(?! ago)",
        r"(?:for )?{number}\+ ?{unit}",
        r"(?:for )?{number} ?{unit} (?:or (?:more|longer)|plus)",
    ),
    plate=r"(?:with )?(?:the )?(?:(?:license|licence|number|registration|vehicle|car) )?"
    r"(?:plates?|registration|reg|rego)(?: number| no\.?| no)?(?: is| was| of|,|:)? ?"
    r"(?P<plate>(?=[a-z0-9 -]*\d)[a-z0-9]{1,11}(?:-[a-z0-9]{1,6})*(?: (?=[a-z]*\d)[a-z0-9]{1,7})?)",
    bare_plate=r"(?P<plate>(?=[A-Z -]*\d)(?=\d*[A-Z])[A-Z0-9]{2,11}(?:-[A-Z0-9]{1,6})*"
    r"(?: \d{2,4}[A-Z]{0,2}| [A-Z]{2,3})?)",
    code=r"(?P<plate>(?!cam)(?=(?:[a-z]*\d){2})(?=\d*[a-z])[a-z0-9]{5,8})",
    described=(rf"with(?: some)?{_ARTICLE}", rf"{_WEARING}(?: some)?{_ARTICLE}"),
    clothed=rf"(?:in|on|from)(?: some)?{_ARTICLE}",
    clothing_lead_in=frozenset({"in"}),
    indefinite=frozenset({"a", "an"}),
    amounts=frozenset(words("lot bit few couple total number name time while kind sort")),
    shades=frozenset(
        words(
            "red green blue yellow orange purple pink brown black white grey gray silver dark bright masked hooded "
            "beige bearded bald blond blonde plaid striped checked checkered leather denim tartan floral navy "
            "turquoise gold golden maroon light-coloured coloured colored hi-vis high-vis reflective camouflage "
            "light ginger tabby muddy rusty"
        )
    ),
    left_aside=frozenset(
        words(
            "why outside inside outdoors indoors else alone recently lately different unique distinct separate "
            "suspicious suspiciously unusual weird odd dodgy shady interesting notable noteworthy remarkable "
            "exciting worth old young tall big small large little elderly stray new random unexpected unexpectedly "
            "late early stranger's wet sneaky careful anymore together noisy loud tonight's same real actual "
            "important special properly safely stranded lost injured hurt loose free astray unaccompanied unleashed"
        )
    ),
    other_question=r"\A\W*(?:was|were|did|has|have|had|is|are|who|how many|how often|any|anyone|anybody"
        r"|which)(?!\w)[^?!.;:]*?"
    r"(?<!\bknow)(?<!\bsay)(?<!\bme)(?<!\bus)(?<!\bidea)(?<!\bexactly)(?<!\band)(?<!\bor)(?<!\bsee)"
    r"(?<!\bremember)(?<!\bof)(?<!,) "
    r"(?P<clause>(?:when|while|whenever) (?:the|a|an|my|our|his|her|their|that|\0+|he|she|they|somebody|someone"
    r"|it(?! (?:got|gets|was|is) dark))"
    r"(?! (?:was|were) (?:last|first))[^?!.;]*)|how much (?:is|are|does|do|did|was|were|will|would|for|to)(?! (?:(?:it"
    r"|there) )?(?:moving"
        r"|going|happening|activity|traffic|movement|motion)(?!\w))"
    r"|how (?:old|tall|heavy|fast|far(?! back)|deep|warm|cold|hot|expensive|good|bad|come|big|high"
    r"|wide|loud)"
    r"|(?:is|are) (?:it|that|this) (?:a )?(?:good|bad|safe|legal|true love)|what (?:colou?r|size|brand|make)",
    after_auxiliary=frozenset(
        words(
            "did has have had was were is are does do will and or when's where's who's that's is's didn't hasn't "
            "isn't"
        )
    ),
    comparatives=frozenset(words("more fewer less than most least busier quieter longer shorter earlier later")),
    turning=frozenset(
        words(
            "except excepting excluding without besides apart not never nor neither minus bar unless ignoring other"
        )
    ),
    off_topic=frozenset(
        words(
            "weather forecast temperature rain raining snow sunny joke poem song music movie film recipe story news "
            "time score game match football password wifi internet battery price prices sale sales money bill "
            "invoice heating thermostat light lights lamp alarm phone email call president capital population "
            "country meaning translate spell calculate plus minus divided multiplied stock market homework dinner "
            "lunch breakfast appointment meeting birthday calendar reminder timer website google longest shortest "
            "average median percent percentage alexa siri robot "
            "ai model version ticket tickets fare fares cost costs timetable schedule"
        )
    ),
    before_a_state=frozenset(words("be been it so very too get gets got stay how")),
    trades=r"\w+(?:man|men|woman|women|lady|ladies|wallah|walla|wala|keeper|smith|worker|fighter|cleaner|seller)"
    r"|(?:plumber|electrician|gardener|cleaner|cook|chef|nanny|driver|guard|priest|nurse|doctor|teacher|student|pupil"
    r"|technician|mechanic|painter|builder|carpenter|inspector|engineer|farmer|vet|baker|butcher|janitor|maid|officer"
    r"|babysitter|roofer|mason|tiler|surveyor|landlord|tenant|neighbour|neighbor|contractor|welder|plasterer|courier"
    r"|decorator|locksmith|auditor|guide|manager|secretary|lawyer|agent|photographer|vicar|soldier|sweeper"
    r"|caretaker)s?",
    verb_endings=("ed", "ing"),
    existential=frozenset({"there"}),
    openers=frozenset(words(
        "will may can could would should do did is are was were has have show let see look mark"
    )),
    before_a_name=frozenset(
        words("is was just only where's where did has have does about and or of see seen spot with for when's "
            "who's did's")
    ),
    determiners=frozenset(words("the a an any some no this that my our your of for each every another")),
    fillers=FILLERS,
    filler_phrases=FILLER_PHRASES,
)  # fmt: skip

_SAME_TIME: Final = r"(?:(?:that|the) same|that) (?:day|night|morning|afternoon|evening|week|weekend|month)"

FOLLOW_UP: Final = FollowUpWords(
    lead=r"\A\W*(?:(?:and|or|but|also|then|ok|okay|so|no(?! one| body)|nope|nah|sorry|wait|actually|rather|oh|hm+|well"
    r"|oops|whoops|ooh|ah|uh|uff|och|aye|nae|arre|pardon|my (?:bad|mistake)|correction|hang on|hold on|scratch that"
    r"|yes|yeah|thanks|thank you|great|please|i see|fine|good|not that one|not that)(?!\w)[\s,.!-]*)*"
    r"(?:what about|how about|what of|and|or(?! (?:was|did|is|were|has))|but|also"
    r"|(?:i|we) (?:meant|mean|was asking about|wanted)|make (?:it|that)"
    r"|(?:(?:the|do the|and the) )?same(?: thing| question| again)?(?: but)?(?: for| at| with| on| in)?|only|just"
    r"|oops|whoops|pardon|correction|hang on|hold on|scratch that|my (?:bad|mistake)"
    r"|not that|instead|no(?! one| body)|sorry|rather|ditto(?: for)?|change (?:it|that) to"
    r"|narrow (?:it|that) down to|limit (?:it|that) to|restrict (?:it|that) to"
    r"|now(?= (?:per|by|only|just|do|the same|split|group|break|for|compare|sort)(?!\w)))(?!\w)",
    rather=r"\A\W*(?:no,? )?(?:not|without)(?! (?:one|yet|here|there)(?!\w)) [^,.;]{1,60}[,.;]",
    of_those=r"(?:(?:any|one|ones|some|all|each|most|none|only|just) )?"
    r"(?:of|among|amongst|from|out of) (?:those|these|them|that|it|the two|the three)(?: (?:people|events|visits|times"
    r"|ones|sightings))?"
    r"|among them|instead|once more|\Aagain(?=\W*\Z)",
    against=r"\A\W*(?:(?:and|so|ok|okay|now)[\s,]+)*"
    r"(?:how (?:does|did|do) (?:that|this|it|those|they) compare(?: (?:to|with))?"
    r"|compare (?:that|this|it|those|them) (?:to|with|against)|(?:(?:as|when) )?compared (?:to|with)|versus|vs"
    r"|(?:is|are|was|were) (?:that|this|it|those|they) (?:more|fewer|less) than)(?!\w)(?: what| those| it)?"
    r"(?: (?:was|were|is|are))?(?!\w)",
    refers=r"(?:was|is|were|are|wasn't|isn't|weren't|did|has|does|had|'s|could) (?:it|that|he|she|they|those|these)"
    r"|(?:is|was|were|are) (?:any|one) of (?:them|those|these)|show (?:me )?(?:it|that|them|those|these)"
    rf"|{_SAME_TIME}"
    r"|(?:those|these|that) (?:people|cars|visits|events|ones|one|time|times|dogs|cats|animals|vehicles|person|car)",
    same_time=_SAME_TIME,
    persons=frozenset(words("he him his she her hers")),
    pronouns=frozenset(words("he him his she her hers they them their theirs those these")),
    weak_pronouns=frozenset(words("one ones it that this others latter")),
    unit_before=r"(?:on |in |for |during )?(?:the )?(?:(?:previous|preceding|prior) {unit}"
    r"|(?<!that )(?<!same ){unit2} (?:before"
        r"|earlier)(?: that| it)?(?: one)?"
    r"|(?:night|evening|morning|afternoon) before(?: that| it)?(?: one)?)"
    r"(?! yesterday| last)",
    unit_after=r"(?:on |in |for |during )?(?:the )?(?:(?:next|following) {unit}|{unit2} (?:after|later)(?: that"
        r"| it)?(?: one)?"
    r"|(?:night|evening|morning|afternoon) after(?: that| it)?(?: one)?)",
)  # fmt: skip
