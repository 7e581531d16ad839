"""English: words that exist, and that are almost one of those by which questions are told."""

from typing import Final

from witness.models.builtin.lexicon import words

OTHER_WORDS: Final = frozenset(
    words(
        """
        airlines aisle allen alloy ally alter antibody archie archival augusta augustus automotive ballroom bases beads
        beams beans beats beech beers bells biker bikers binds bites blake bleach blockers boast boasts bolts bones
        bouts boxed boxer boxers breach breast breasts bride bridget brock brood brooke bulbs bully bunch bushes
        business busts calder calmer castle caves cellular chalmers champs chaos chats checkers cheek chile chili
        chips chops clements clinical closed closer closest collar compared correctly coulter counted countered
        countess counties creative creators creed crickets currency currents curvature customary cyclones daring
        decaying deciding decoding derive ducking dukes dunes easter elevated elevation endurance entrants failures
        farmland fenced fiend figured filed fixes fixtures folds foremost forested forestry forks forrest fouls frost
        gardener gases gated genes genus gills girly glass goals grabs grams grasp grassy gross gusts halfway hampered
        hardened hodge holloway horde hordes horne humanist jagger landry lange larger larry lashes latent libby limbs
        literary loner longed loser losses lover lowry males moaning monte monty mounting mourning mouth officer
        officers packaged packed packer packers packing parsons parting partying pastry paterson pearson pensions
        persians personal peterson picket pierson placement planet planets plank planks planners plans plant planters
        plants pocket pockets poppy posture pouch quickest rabbi rabbis receptive receptor recession recreation
        redemption registrar registry rejection resisted resistor retention rider rivera rover scoop scream seconded
        secondly serve served serves sever sewing shambles sheen sheer sheet shipper shippers shire shone shooters
        shopped shortage shove sideways sings sling slippers smell soups southend sowing spore springer staged stains
        stair stake stale stalk stalks staple staples stare stars state stave steam steep stems steph sting stings
        stockholm stomp stool stoppage stopper strangely strangest strangle strangled streak streamed streamer streep
        stringer stronger studs sturdy suing suitable sweep swine swoop swung tablet teenage teeny terminally
        terminate terminus terraced terrence thrash toner torrance tourism towed towel trackers tract traction tracy
        trainees trainers trait traitor traitors traits trans trashy trial trick tricks triplets trish truce twain
        upped waller walter walters weakened westerly widow wildfire woken woody woven
        """
    )
)
