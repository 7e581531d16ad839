"""English: how places are named."""

from typing import Final

from witness.models.builtin.lexicon import PlaceWords, words

PLACES: Final = PlaceWords(
    camera=frozenset(words("camera cam cameras cams feed view stream")),
    neutral=frozenset(words("area areas zone spot region section side end one ones part bit")),
    lead_in=frozenset(
        words(
            "at in on by to near from of around round into onto past through outside behind over inside toward "
            "towards across beside before opposite along down up under next within via out off the our my your "
            "about for thru and or between than vs versus is was visit visits visited visiting use uses used using "
            "enter enters entered entering cross crosses crossed crossing reach reaches reached reaching approach "
            "approaches approached approaching pass passes passed passing"
        )
    ),
    joints=frozenset(words("of for about or and between than vs versus is was")),
    sure_lead_in=frozenset(words("at in out on near from outside behind the our my your his her their")),
    articles=frozenset(words("the our my your his her their a an that this")),
    everywhere=r"(?:(?:on|across|over|from|at|in|round|around|go round) )?"
    r"(?:(?:all|any|each|every(?: one)?)(?: of)?(?: the| my| our)? (?:cameras|cams|cam|camera)|everywhere|anywhere"
    r"|somewhere|(?:all (?:over|around|across) |around )?the (?:whole )?(?:place|house|property|premises|site"
    r"|grounds))",
    whole=frozenset(
        words(
            "house home place property farm shop store site premises building grounds estate school hotel bakery "
            "restaurant us ours patch compound campus residence villa premises"
        )
    ),
    whole_of=frozenset(words("whole entire full complete same own actual")),
    all_of_it=frozenset({"lot"}),
    alike=tuple(
        words(group)
        for group in (
            "door doorway doorstep doorbell entrance entry entryway threshold",
            "porch veranda verandah stoop",
            "deck patio terrace decking",
            "yard garden",
            "lawn grass",
            "courtyard forecourt farmyard yard",
            "driveway drive",
            "carpark parking parkinglot parkingarea parkingspace lot parkingspaces",
            "road street roadway",
            "curb kerb kerbside curbside roadside",
            "pavement sidewalk",
            "path pathway walkway footpath",
            "passage passageway alley alleyway",
            "track trail",
            "shed outbuilding hut",
            "stable stables stalls stall",
            "byre cowshed",
            "coop henhouse chickencoop henrun chickenrun",
            "pasture paddock",
            "creek stream brook",
            "hall hallway corridor",
            "lobby reception foyer frontdesk",
            "till checkout cashdesk cashregister register cashcounter",
            "storeroom stockroom storage storageroom backroom godown storehouse",
            "loadingbay loadingdock deliverybay loadingarea",
            "dock jetty pier quay wharf landingstage",
            "mailbox letterbox postbox",
            "gate gateway gates",
            "bins bin trash rubbish garbage dustbins dumpster trashcans",
            "bikerack bikestand bicyclestand bicyclerack cyclerack bikeshed",
            "shopfloor salesfloor aisles",
            "wood woods forest",
            "greenhouse glasshouse polytunnel",
            "playground playarea",
            "swing swings",
            "stairs staircase stairway stairwell",
            "cellar basement",
            "attic loft",
            "lounge livingroom sittingroom",
            "nursery babyroom",
            "elevator lift",
            "waterfront lakeside shore",
            "back rear",
            "upper top",
            "lower bottom",
            "small little",
            "big large",
        )
    ),
    compounds={
        "backyard": ("back", "yard"), "frontyard": ("front", "yard"), "backgarden": ("back", "garden"),
        "frontdoor": ("front", "door"), "backdoor": ("back", "door"),
    },
    others=words(
        "front side north south east west northern southern eastern western room barn garage carport lane field "
        "meadow pool swimmingpool pond lake river warehouse counter window fence hedge steps workshop upstairs "
        "downstairs conservatory vineyard beach terminal bay kitchen bathroom bedroom canteen cafe bar restaurant "
        "toilet toilets restroom cloakroom closet pantry laundry gym pharmacy classroom library boathouse cottage "
        "cabin sauna roof chimney tower tent bench table fountain well bridge tunnel orchard silo stage vault safe "
        "server archive platform ramp clinic office study"
    ),
    ambiguous=frozenset(
        words(
            "drive track lot till register storage well back front side rear top bottom upper lower small little "
            "big large lift safe bar steps stream trail passage wood server dock swing swings trash garbage rubbish "
            "bin bins stage"
        )
    ),
)  # fmt: skip
