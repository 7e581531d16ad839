"""English: how it is written in haste."""

from typing import Final

from witness.models.builtin.lexicon import SpellingWords, words
from witness.models.builtin.lexicon_en.other_words import OTHER_WORDS

SPELLING: Final = SpellingWords(
    shorthand={
        "ppl": "people", "peeps": "people", "any1": "anyone", "some1": "someone", "every1": "everyone",
        "rn": "right now", "atm": "at the moment", "nite": "night", "tonite": "tonight",
        "yest": "yesterday", "yday": "yesterday", "ystd": "yesterday", "2day": "today", "2nite": "tonight",
        "tday": "today", "wknd": "weekend", "wkend": "weekend", "wk": "week", "wks": "weeks", "b4": "before",
        "btw": "between", "btwn": "between", "wat": "what", "wot": "what", "wats": "what's", "whut": "what",
        "wen": "when", "hw": "how", "hows": "how's", "hv": "have", "hav": "have", "pls": "please", "plz": "please",
        "plse": "please", "thx": "thanks", "frm": "from", "thru": "through", "cuz": "because",
        "coz": "because", "gonna": "going to", "wanna": "want to", "gimme": "give me",
        "lemme": "let me", "dunno": "do not know", "arvo": "afternoon", "morn": "morning",
        "mornin": "morning", "mrng": "morning", "evng": "evening",
        "tdy": "today", "befor": "before", "wensday": "wednesday", "wendsday": "wednesday", "hse": "house",
        "frnt": "front", "nr": "near",
        "ytd": "yesterday", "vids": "videos", "didnt": "didn't", "wasnt": "wasn't", "werent": "weren't",
        "hasnt": "hasn't", "havent": "haven't", "isnt": "isn't", "arent": "aren't", "dont": "don't",
        "doesnt": "doesn't", "cant": "can't", "ive": "i've", "im": "i'm", "thats": "that's", "theres": "there's",
        "whats": "what's", "whos": "who's", "wheres": "where's", "whens": "when's", "what'd": "what did",
        "when'd": "when did", "where'd": "where did", "how'd": "how did", "why'd": "why did", "who'd": "who did",
        "em": "them", "w": "with", "w/": "with", "w/o": "without", "ya": "you", "yall": "you", "y'all": "you",
        "kinda": "kind of",
        "sorta": "sort of", "outta": "out of", "ne1": "anyone", "sum1": "someone", "bout": "about", "wiv": "with",
        "teh": "the", "hte": "the", "adn": "and", "fo": "of", "taht": "that", "waht": "what", "hwo": "how",
        "whta": "what", "wich": "which",
    },
    elliptical=(
        (r"(?<!\w)(?P<first>this|last) (?P<unit>week|month|weekend|year) (?P<joint>and|or|than|vs\.?|versus|with|to) "
        r"(?P<last>(?:the )?(?:last|this))(?: one)?(?=\W*(?:\Z|[,;.?!]))"),
        r"\g<first> \g<unit> \g<joint> \g<last> \g<unit>",
    ),
    vowels=frozenset("aeiou"),
    other_words=OTHER_WORDS,
    often_wrong=frozenset(
        words(
            "happened happening many often camera cameras anyone anybody someone somebody nobody latest "
            "first unknown stranger summary recap delivery courier compare quietest longer currently visited "
            "arrived people person everyone animals vehicles"
        )
    ),
    often_mistyped=frozenset(
        words(
            "yesterday today tonight tomorrow morning afternoon evening night midnight weekend weekday month hours "
            "minutes minute second monday tuesday wednesday thursday friday saturday sunday january february april "
            "august september october november december between before after since during "
            "busiest"
        )
    ),
)  # fmt: skip
