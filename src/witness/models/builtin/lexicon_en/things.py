"""English: how what cameras see is named."""

from typing import Final

from witness.models.builtin.lexicon import ThingWords, words

THINGS: Final = ThingWords(
    labels={
        "person": words(
            "man men woman women child children kid kids guy guys lady ladies girl girls boy boys human humans folk "
            "folks visitor visitors guest guests customer customers client clients shopper shoppers tourist "
            "tourists walker walkers pedestrian pedestrians jogger joggers runner runners hiker hikers passerby "
            "passersby caller callers headcount footfall persons toddler toddlers teen teens teenager teenagers "
            "youth youths adult adults bloke blokes chap chaps lad lads lass lasses fella fellas fellow fellows "
            "dude dudes gal gals gent gents passenger passengers traveller travellers traveler travelers "
            "commuter commuters patron patrons spectator spectators motorist motorists gentleman gentlemen figure "
            "figures soul souls"
        ),
        "car": words("automobile automobiles auto autos"),
        "dog": words("puppy puppies pup pups doggy doggo hound hounds"),
        "cat": words("kitten kittens kitty"),
        "bird": words("birdie"),
        "cow": words("cattle calf calves bull bulls"),
        "sheep": words("lamb lambs ewe ewes"),
        "horse": words("pony ponies foal foals mare mares"),
        "bicycle": words("bike bikes cyclist cyclists pushbike pushbikes cycle cycles"),
        "motorcycle": words("motorbike motorbikes moped mopeds motorcyclist motorcyclists"),
        "package": words("parcel parcels box boxes packet packets"),
        "truck": ("lorry", "lorries", "pickup", "pickups", "pickup truck", "pickup trucks", "ute", "utes"),
        "boat": words("ship ships vessel vessels yacht yachts"),
        "airplane": words("plane planes aeroplane aeroplanes"),
        "bus": words("coach coaches minibus minibuses"),
        **dict.fromkeys(words("tractor van fox raccoon bear deer train goat pig rabbit squirrel chicken"), ()),
    },
    anybody=words("someone somebody anyone anybody everyone everybody"),
    irregular_plurals={
        "person": "people", "deer": "deer", "sheep": "sheep", "mouse": "mice", "goose": "geese", "man": "men",
    },
    plural_endings=(
        ("s", "ses"), ("x", "xes"), ("ch", "ches"), ("sh", "shes"),
        *((f"{vowel}y", f"{vowel}ys") for vowel in "aeo"), ("y", "ies"), ("", "s"),
    ),
    singular_endings=(
        ("ss", "ss"), ("us", "us"), ("is", "is"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"),
        ("ies", "y"), ("s", ""),
    ),
    groups={
        "vehicle": (
            ("vehicle", "vehicles", "motor vehicle", "motor vehicles", "traffic"),
            ("car", "truck", "bus", "motorcycle", "tractor", "van"),
        ),
        "animal": (
            ("animal", "animals", "critter", "critters", "creature", "creatures", "beast", "beasts"),
            ("dog", "cat", "bird", "horse", "fox", "raccoon", "bear", "deer", "cow", "sheep"),
        ),
        "wild animal": (
            ("wildlife", "wild animal", "wild animals"),
            ("bird", "fox", "raccoon", "bear", "deer", "rabbit", "squirrel"),
        ),
        "farm animal": (
            ("livestock", "farm animal", "farm animals"),
            ("horse", "cow", "sheep", "goat", "pig", "chicken"),
        ),
        "pet": (("pet", "pets"), ("dog", "cat")),
        "two-wheeler": (("two wheeler", "two wheelers"), ("motorcycle", "bicycle")),
    },
    strangers=words(
        "stranger strangers intruder intruders burglar burglars thief thieves prowler prowlers trespasser "
        "trespassers"
    ),
    unknown=r"unknown|unidentified|unrecogni[sz]ed|unfamiliar|strange|unnamed|(?:not|never) recogni[sz]ed"
    r"|(?:that |who |whom |which )?(?:we|i) (?:don't|do not|dont|didn't|did not|couldn't) (?:know|recogni[sz]e)"
    r"|(?:that|which|who) (?:is|are|was|were)(?:n't| not) (?:ours|mine|one of ours|from here)"
    r"|without a name|(?:that |who |whom )?(?:nobody|no one|none of us) (?:knows?|recogni[sz]es?)|(?:that|who"
    r"|which) (?:is|are|was|were)(?:n't| not) (?:known|recogni[sz]ed)",
    everything=words(
        "anything everything something activity movement motion event events detection detections sighting "
        "sightings object objects thing things stuff happening happenings action alert alerts"
    ),
    couriers=(
        "courier", "couriers", "delivery", "deliveries", "delivery driver", "delivery drivers", "delivery man",
        "delivery men", "delivery person", "delivery people", "delivery guy", "delivery guys", "deliveryman",
        "deliverymen", "delivery service", "delivery services", "delivery company", "delivery companies",
        "courier company", "courier companies", "courier service", "courier services", "parcel service",
        "parcel services",
    ),
    deliverers=frozenset(words("driver drivers rider riders")),
    mail=(
        "mail", "mailman", "mail man", "mail carrier", "post", "postman", "postwoman", "post man", "postie", "postal",
        "letter carrier", "mail delivery", "post delivery", "mail truck", "post van", "mail van",
    ),
    postal=r"usps|post|mail|correos|correios|poczta",
    own=frozenset(words("my our")),
    household=(
        "family", "household", "housemates", "flatmates", "staff", "employees", "family member", "family members",
        "someone we know", "anyone we know", "someone i know", "anyone i know", "people we know", "own people",
        "our people", "known person",
        "known people", "familiar face", "familiar faces", "one of us",
    ),
    nobody=("nobody", "no one", "noone", "no body"),
    compounded=frozenset(words("box boxes")),
    packaging=frozenset(
        words("cardboard wooden plastic metal pizza shoe gift parcel heavy light polystyrene paper square sealed")
    ),
    noun_lead_in=frozenset(
        words(
            "the a an any some no this that these those many his her their your each every another which what "
            "whose of "
            "two three four five six seven eight nine ten old new big small last first only other post mail"
        )
    ),
    items=frozenset(
        words(
            "umbrella ladder hoodie stroller pram pushchair buggy wheelbarrow backpack rucksack bag handbag "
            "suitcase trolley uniform helmet vest hat cap mask gloves coat jacket shirt tshirt sweater jumper dress "
            "skirt scarf boots jeans shorts suit raincoat glasses sunglasses beard ponytail crutches wheelchair "
            "shovel spade rake broom toolbox torch flashlight clipboard leaflet flyer letter envelope guitar ball "
            "kite skateboard scooter lawnmower mower hose bucket basket crate pizza flowers bouquet crowbar rope "
            "chainsaw trailer caravan van taxi cab suv sedan saloon coupe convertible camper campervan motorhome "
            "tanker hatchback jeep ambulance drone clothes clothing outfit "
            "overalls apron cane leash lead saddle tripod cart kilt costume poncho cloak sari turban dungarees "
            "headscarf robe "
            "tuxedo waistcoat pyjamas slippers sandals wellies goggles headphones veil fleece parka"
        )
    ),
    vehicle_parts=frozenset(
        words(
            "window windows windscreen windshield bonnet hood bumper tyre tyres tire tires wheel wheels mirror "
            "mirrors "
            "tailgate boot trunk roof door doors"
        )
    ),
    titles=frozenset(
        words(
            "dr doctor mr mrs ms miss sir madam uncle aunt auntie granny grandma grandpa grandad nan nana mum mom "
            "dad old young the and of"
        )
    ),
    joints=frozenset(words("and or nor plus vs versus than")),
    fellows=frozenset(words("any a an the some my our more fewer less as well either other at on in by to with it")),
)  # fmt: skip
