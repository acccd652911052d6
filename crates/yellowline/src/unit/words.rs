//! The words a fingerprint is spoken with. Their order is fixed for ever: changing it changes every spoken form.

/// Said first, by the fingerprint's first byte.
pub(super) const FIRST: &str = "\
    able acid aged airy alert amber ample apple aqua arch ashen atlas aspen azure baked balmy basic beige birch \
    blank blithe bold bonny brave bright brisk broad bronze brown bumpy burnt busy calm candid canny cedar cherry \
    chief civic clean clear clever close cloudy coastal cobalt cold cool copper coral cosy cotton crimson crisp \
    cubic curly daily dainty dapper daring dark dawn dear deep deft dense dewy dim distant double downy dry dual \
    dusky dusty eager early earthy east easy ebony eighth elder elm empty equal even exact fabled faint fair famed \
    fancy far fast fawn ferny few fiery fifth fine firm first fit flat fleet flint floral fluent fond forest \
    formal fourth frank free fresh frosty full gentle giant gilded ginger glad glassy gold good grand granite \
    grassy gray great green hale handy happy hardy hazel heavy hidden high hilly honest humble icy idle inner iron \
    ivory jade jolly jovial keen khaki kind large late latent leafy lean left level light lilac lime linen lively \
    local lofty lone long loud loyal lucid lucky lunar lush magenta main major maple marble marine mauve mellow \
    merry mild mint minor misty modest mossy native navy neat new nimble ninth noble north novel oaken ocean ochre \
    olive open orange outer oval pale paper patient peach pearl pine pink plain plum plush polar polite prime \
    proud pure purple quick quiet quilted rapid rare raw ready red regal rich ripe rising river robust rocky rosy \
    rough round royal ruby rural russet rustic sage salty sandy scarlet second serene seventh sharp shiny";

/// Said second, by the fingerprint's second byte.
pub(super) const SECOND: &str = "\
    acorn anchor anvil arbor arrow atoll badge bamboo banner barge barn basin basket bay beacon beam bell bench \
    berry bird blade bloom board boat bolt book bough bowl branch bread breeze brick bridge brook brush bucket \
    buoy cabin cable canal candle canoe canyon cape card cargo cart castle cave chain chair chalk chart chest \
    cliff clock cloud clover coast coin comet compass cord cork corner cove crane creek crest crown cup current \
    daisy dale dam deck delta desk dock dome door dove drum dune eagle earth echo edge engine falcon farm fern \
    ferry field finch fjord flag flame flask flute foam forge fork fort fountain fox gallery gate geyser glade \
    glass globe glove grain grape grove gulf gull hall hammer harbor harp hat hatch hawk haven hearth hedge heron \
    hill hinge hollow horn house hull inlet island ivy jar jetty kettle key kiln kite knoll knot lake lamp lane \
    lantern lark latch lawn leaf ledge lens lever lily loom lodge market mast meadow mesa mill mirror moat moon \
    moor nest oak oar oasis orbit orchard otter owl paddle palm park path peak pebble pier pillar pilot plank \
    plaza plow pond poplar port prairie prism pulley quarry quay quill raft rail rain range raven reed reef ridge \
    ring road robin rock roof root rope rose rudder sail sand scale seal seed shelf shell ship shore signal sky \
    slate sloop snow spade spark sparrow spire spoon square star steam stem stone storm stream street summit sun \
    swan table tent thistle thread tide tile timber torch tower trail train";
