"""English: words that change nothing about what is looked up."""

from collections.abc import Iterator
from typing import Final

from witness.models.builtin.lexicon import words

_FUNCTION: Final = words(
    "a an the and or of to at in on by for from near into onto around round about along past through thru over up "
    "down off out under across toward towards beside between within during via with as is are was were be been "
    "being am isn't aren't wasn't weren't hasn't haven't didn't doesn't don't do does did done has have had having "
    "can could would should will may might must shall let lets i i'd i'm i've i'll me my mine myself we we've we're "
    "we'd our ours us you your yours you've u ur it its it's there there's there're here here's that that's this "
    "what what's whats which who who's who've who'd whos whom whose whatever when when's whens where where's wheres "
    "how how's so if whether since while because also too then just only even still already yet ever any some every "
    "single each all both either total totals altogether overall whole entire much many lot lots few several number "
    "numbers s t d ll re ve n o'clock e g ie eg um uh er erm hmm oh ah yeah again away back far well really "
    "actually exactly please kindly pls like"
)
_POLITE: Final = words(
    "please pls plz thanks thank cheers hey hi hello ok okay yes no sure sorry dear love mate buddy sir madam "
    "witness tell told list give find get got gets show shown shows see saw seen sees look looking looked looks "
    "check checking view display pull bring dig want wanna wanted need know wonder wondering curious think thought "
    "say says said remind confirm help hope guess assume believe mean meant interested exact exactly possible "
    "perhaps maybe possibly quick quickly kind kindly sort question info information data report detail details "
    "answer provide name names able understand happen ask asking worried wish roughly sign signs trace traces drop "
    "claim claims claimed reckon reckons swear swears insist insists suspect suspects proof prove proves "
    "offs type types kinds drop-offs "
    "inclusive included kiddo breakdown split tabulate sum require requires required seeing status"
)
_LOOSE: Final = words(
    "myself yourself himself herself itself ourselves yourselves themselves whoever whichever whenever wherever "
    "however although though unless meanwhile anyway anyways basically literally honestly apparently supposedly "
    "especially particularly mainly mostly nearly almost quite pretty very too rather indeed simply merely "
    "certainly definitely probably likely surely clearly obviously finally eventually suddenly otherwise chance "
    "chances idea ideas clue clues case way ways bit favour favor matter fact point reason luck word shift shifts "
    "arrival arrivals departure departures appearance appearances presence passage passages crossing crossings "
    "passing passings stop stops trip trips round rounds stay stays coming comings goings movements visitor's "
    "company companies carrier carriers firm firms side sides end ends whole entirety extent course sense use good "
    "better best great fine nice well real true proper new such certain specific particular respective given "
    "various multiple ourself alright hence thus therefore plus etc everyone's somebody's someone's anyone's "
    "anybody's people's it'd it'll that'll there'd i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll we'll "
    "they'll i've they've they're you're he's she's who'll what's what're what've let's ain't wouldn't couldn't "
    "shouldn't won't hadn't"
)
_RECORDING: Final = words(
    "time times occasion occasions instance instances case cases video videos vid vids clip clips footage picture "
    "pictures photo photos pic pics image images shot shots snapshot snapshots recording recordings record records "
    "entry entries camera cameras cam cams camera's cam's cctv feed system screen file log logs home house place "
    "property hour minute moment period day date yes frame sight view evidence result results history"
)
_VERBS: Final = (
    "visit arrive pass walk park turn enter appear use stay move spot+ notice detect record capture happen occur "
    "reach "
    "wait film loiter linger lurk wander roam prowl stroll jog+ cycle sneak snoop poke creep approach cross return "
    "depart collect pick drop+ stop+ roll pull head hop+ climb sniff graze trot+ gallop rest play chase rush hurry"
    " pop+ "
    "call show look identify recognise recognize track witness trespass gather queue hover lounge relax follow circle "
    "swing live exist start finish end begin frequent cruise pause exit access spot+ trigger register observe"
    " encounter "
    "traverse parade patrol+ browse explore investigate attend assemble mill crawl scurry scamper dash march drift"
    " sail "
    "dock moor land travel venture peek snuffle forage nap+ perch settle arrive last remain deliver present glimpse "
    "pace lurch stumble swim+ loaf hike bark tour clock picture photograph tally include involve concern skip+ slip+"
    " attract work mess fool goof man+ post chill idle count total request seek"
)
_IRREGULAR_VERBS: Final = words(
    "come comes came coming go goes went going gone leave leaves left leaving drive drives drove driven driving "
    "ride rides rode ridden riding run runs ran running stand stands stood standing sit sits sat sitting lie lies "
    "lay lying sleep sleeps slept sleeping hang hangs hung hanging make makes made making get gets got getting take "
    "takes took taken taking bring brings brought bringing spend spends spent spending catch catches caught "
    "catching swim swam swum fly flies flew flown flying eat eats ate eaten eating find finds found hide hid hidden "
    "hiding begin began begun keep keeps kept keeping be put send sends sent sending wake woke creep crept try "
    "tries tried trying hit hits hitting buy buys bought buying read reads reading break breaks broke breaking draw "
    "draws drew miss misses missed missing combined everyone's picked busy quiet meet met"
)
_VOWELS: Final = frozenset("aeiou")


def _forms(lemma: str) -> Iterator[str]:
    """A regular verb's forms; a plus behind it doubles its last letter."""
    verb = lemma.removesuffix("+")
    yield verb
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
        return
    yield verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")
    stem = verb.removesuffix("e") if not verb.endswith(("ee", "oe")) else verb
    stem += verb[-1] if lemma.endswith("+") else ""
    yield from (f"{stem}ed", f"{stem}ing")


FILLERS: Final = frozenset(
    (
        *_FUNCTION,
        *_POLITE,
        *_LOOSE,
        *_RECORDING,
        *_IRREGULAR_VERBS,
        *(f for verb in _VERBS.split() for f in _forms(verb)),
    )
)
