import "@yellowline/elements";
import "./style.css";
import "./parts/app.js";
import "./parts/header.js";
import "./parts/status.js";
import "./parts/picture.js";
import "./parts/figure.js";
import "./parts/figures.js";
import "./parts/moves.js";
import "./parts/segments.js";
import "./parts/rules.js";
import "./parts/rule.js";
import "./parts/terms.js";
import "./parts/add-rule.js";
import "./parts/take.js";
import "./parts/rooms.js";
import "./parts/mapping.js";
import "./parts/mapping-file.js";
import "./parts/question.js";
import "./parts/findings.js";
import "./parts/start.js";
import "./parts/data-room.js";
import "./parts/receipt.js";
import "./parts/lead.js";

/** Both cuts of the font are fetched now, so that a name in the data asks the network for nothing later. */
void document.fonts.load('1rem "Inter Variable"', "aą");
